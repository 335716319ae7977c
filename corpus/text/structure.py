"""Numbered lines (第一部分, 一、, （一）, 1. …) → the tree of sections, with character spans.

In goes a `Source`; out come its `Section`s, properly nested, in order of the text. Lines inside grids are never
headings, contents entries are never sections. A heading printed without its number takes the place that the contents,
a gap in the numbering, or the lexicon gives it. Nothing is invented: every section has a heading in the text.
"""

import re
from dataclasses import dataclass, replace

from corpus.document import Section, Source, Span
from corpus.lexicon_files import rows
from corpus.text.contents import Contents, find_contents
from corpus.text.headings import (
    MAX_RUN_ON,
    MAX_TITLE,
    RANKS,
    Number,
    Title,
    clean_heading,
    join_number,
    key,
    parse_number,
    parse_title,
)
from corpus.text.lines import (
    LineKind,
    PrintedLine,
    breaks_an_account,
    ends_sentence,
    following_text,
    is_full,
    is_label,
    read_lines,
    runs_on,
)
from corpus.text.lists import end_lists
from corpus.text.nesting import Heading, rank_headings

#: Lines that one heading may run over.
_MAX_HEADING_LINES = 6
_PROSE_MARKS = re.compile(r"[，,。；;！？!?]")
_DOCUMENT_WORDS = re.compile(r"预算|决算|概况|说明|报告|表|情况|解释|目标|附件")
_LEVEL_MARK = re.compile(r"[（(][类款项][）)]$")
_CONTENTS_PREFIX = re.compile(r"^(?:本?部门|本?单位|预算单位)")
#: A note under a table; the numbered lines right after it are its own.
_NOTE = re.compile(r"(?:注|备注|说明)\s*[：:]\s*[1１①一]")
_YEAR_FIRST = re.compile(r"(?:关于)?\s*(?:\d{4}|[二三〇零○一四五六七八九]{4})\s*年")
_TABLE_TITLE = re.compile(r"表(?:\s*[（(][^（()）]*[）)])?$|表\s*[–—-]\s*\S+$")
_DIGITS_ONLY = re.compile(r"[\d\s.,%*＊—\-]*")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    exact: dict[str, str]
    endings: tuple[tuple[str, str], ...]


def find_sections(source: Source) -> tuple[Section, ...]:
    """All sections of a document, in order; children lie within their parents, siblings do not overlap.

    A list item is a section too, named by its leading phrase (`is_item`).
    """
    lines = read_lines(source)
    contents = find_contents(lines)
    headings = _read_headings(source, lines, contents)
    ranked = rank_headings(headings, contents)
    return end_lists(source, _build(source, lines, contents, ranked))


def _load_lexicon() -> _Lexicon:
    entries = [(how, key(text), style) for how, text, style in rows("headings.tsv", 3)]
    return _Lexicon(
        {text: style for how, text, style in entries if how == "exact"},
        tuple((text, style) for how, text, style in entries if how == "ending"),
    )


def _read_headings(source: Source, lines: list[PrintedLine], contents: Contents | None) -> list[Heading]:
    lexicon = _load_lexicon()
    listed = {entry.key for entry in contents.entries if len(entry.key) >= 3} if contents else set()
    cores = tuple({core for name in listed if len(core := _CONTENTS_PREFIX.sub("", name)) >= 4})
    out: list[Heading] = []
    used: set[int] = set()
    listing = range(contents.first, contents.last + 1) if contents else range(0)
    previous: PrintedLine | None = None
    apart = noted = False
    for index, line in enumerate(lines):
        if line.kind is LineKind.BLANK:
            apart = True
        if line.kind is not LineKind.TEXT or (contents and contents.first <= index <= contents.last):
            if line.kind is LineKind.GRID:
                previous = None
            continue
        broken = previous is not None and runs_on(previous, line, apart)
        previous, apart = line, False
        if index in used:
            continue
        number = parse_number(line.text)
        goes_on = noted and number is not None and number.style in {"arabic", "arabic_paren", "circled"}
        noted = goes_on or _NOTE.match(line.text) is not None
        if goes_on:
            continue
        heading = _numbered(source, lines, index, used, listing)
        if heading and out and out[-1].is_item and (out[-1].style, out[-1].value + 1) == (heading.style, heading.value):
            # The last item of a list ends as the others do, whatever comes after it.
            closed = source.text[heading.end : heading.end + 1] in {"。", "；", ";"}
            heading = replace(heading, is_item=heading.is_item or (closed and not heading.title.endswith("）")))
        if heading is None and not broken:
            started = bool(out) if contents is None else index > contents.last
            heading = _bare(lines, index, lexicon, listed, cores, started)
            heading = _with_line_above(lines, heading, out) if heading else None
        if heading is not None:
            out.append(heading)
    return out


def _with_line_above(lines: list[PrintedLine], heading: Heading, out: list[Heading]) -> Heading:
    """A title set over two lines, the first of which opens with its year ("2023年度…部门整体支出" / "绩效自评报告")."""
    at = heading.line - 1
    while at >= 0 and lines[at].kind in {LineKind.BLANK, LineKind.PAGE_NUMBER}:
        at -= 1
    if at < 0 or lines[at].kind is not LineKind.TEXT or heading.style != "bare":
        return heading
    if out and lines[at].start < out[-1].end:
        return heading
    text = lines[at].text
    if not _YEAR_FIRST.match(text) or len(text) > MAX_TITLE or _PROSE_MARKS.search(text) or is_label(text):
        return heading
    return replace(heading, title=parse_title(text).text + heading.title, start=lines[at].start, line=at)


def _numbered(source: Source, lines: list[PrintedLine], index: int, used: set[int], listing: range) -> Heading | None:
    line = lines[index]
    number = parse_number(line.text)
    if number is None:
        return None
    last = index
    while last - index < _MAX_HEADING_LINES:
        after, apart = following_text(lines, last)
        if after is None or after in listing or not runs_on(lines[last], lines[after], apart):
            break
        # Unwrapped text: only the short rest of a torn sentence; a paragraph below is the section's body.
        torn = len(lines[after].text) <= MAX_RUN_ON and ends_sentence(lines[after].text)
        if not (is_full(lines[last]) or torn or breaks_an_account(lines[last], lines[after])):
            break
        last = after
    rest_start = line.start + number.end
    rest = source.text[rest_start : lines[last].end]
    title = parse_title(rest)
    if number.style == "part" and (_PROSE_MARKS.search(rest[:MAX_TITLE]) or len(title.text) > MAX_TITLE):
        return None
    if _DIGITS_ONLY.fullmatch(title.text) and title.text:
        return None
    if not title.text:
        return _titled_below(lines, index, number, used, listing)
    end = rest_start + len(rest[: title.end].rstrip())
    used.update(at for at in range(index + 1, last + 1) if lines[at].start < end)
    is_item = title.is_item or _is_list_member(lines, last, number, title, rest)
    if _LEVEL_MARK.search(title.text) and not rest[title.end :].strip("。.；;： "):
        is_item = False
    return Heading(number.style, number.value, number, title.text, line.start, end, is_item, index)


def _is_list_member(lines: list[PrintedLine], last: int, number: Number, title: Title, rest: str) -> bool:
    """A sentence with its period is a heading only where unnumbered text follows it ("（七）其他事项。")."""
    if title.runs_on or not rest[title.end :].lstrip().startswith(("。", "；", ";")):
        return False
    after, _ = following_text(lines, last)
    if after is None:
        return True
    following = parse_number(lines[after].text)
    return following is not None and RANKS[following.style] <= RANKS[number.style]


def _titled_below(lines: list[PrintedLine], index: int, number: Number, used: set[int], listing: range) -> Heading:
    """A number alone on its line takes the short lines below it as its title ("第三部分", then "部门决算情况说明")."""
    line = lines[index]
    parts: list[str] = []
    end = line.start + len(line.text[: number.end].rstrip(" \t\u3000：:"))
    at = index
    while len(parts) < 2:
        after, _ = following_text(lines, at)
        if after is None or after in listing:
            break
        text = lines[after].text
        if not parts and number.style == "part" and key(text) == "附件":
            used.add(after)
            return Heading(number.style, number.value, number, key(text), line.start, lines[after].end, False, index)
        if parse_number(text) or is_label(text) or len(text) > MAX_TITLE or _PROSE_MARKS.search(text):
            break
        if parts and _DOCUMENT_WORDS.search(parts[0]):
            break
        parts.append(parse_title(text).text)
        end = lines[after].end
        used.add(after)
        at = after
    return Heading(number.style, number.value, number, "".join(parts), line.start, end, False, index)


def _bare(
    lines: list[PrintedLine], index: int, lexicon: _Lexicon, listed: set[str], cores: tuple[str, ...], started: bool
) -> Heading | None:
    """A heading without number: known to the lexicon, listed in the contents, or marked as one in Markdown."""
    line = lines[index]
    text = line.text.rstrip("：:。 ")
    if not text or len(text) > MAX_TITLE or _PROSE_MARKS.search(text) or is_label(line.text):
        return None
    if re.search(r"[：:]", text) or not re.search(r"[一-鿿]", text):
        return None
    name = key(text)
    style: str | None = lexicon.exact.get(name)
    if style is None and started:
        if name in listed:
            style = "listed"
        elif any(name.endswith(core) and len(name) - len(core) >= 4 for core in cores):
            style = "listed"
        elif any(name.endswith(ending) for ending, _ in lexicon.endings) or line.depth:
            style = "bare"
        elif _heads_a_grid(lines, index, text):
            style = "table"
    if style is None:
        return None
    return Heading(style, 0, None, parse_title(text).text, line.start, line.start + len(text), False, index)


def _heads_a_grid(lines: list[PrintedLine], index: int, text: str) -> bool:
    """Whether a line that calls itself a table stands over a grid, with no more than labels between."""
    if not _TABLE_TITLE.search(text):
        return False
    for line in lines[index + 1 : index + 12]:
        if line.kind is LineKind.GRID:
            return True
        if line.kind is LineKind.TEXT and len(line.text) > MAX_RUN_ON and not is_label(line.text):
            return False
    return False


def _build(
    source: Source, lines: list[PrintedLine], contents: Contents | None, ranked: list[tuple[float, Heading]]
) -> tuple[Section, ...]:
    drafts: list[Section] = []
    stack: list[tuple[float, int]] = []
    pending = list(ranked)
    if contents is not None:
        first = lines[contents.first]
        place = next((i for i, (_, heading) in enumerate(pending) if heading.line > contents.first), len(pending))
        is_head = contents.entries and parse_number(first.text) is None
        title = clean_heading(first.text) if is_head else "目录"
        marker = Heading("contents", 0, None, title.replace(" ", ""), first.start, first.end, False, contents.first)
        pending.insert(place, (-1.0, marker))
    for rank, heading in pending:
        while stack and (stack[-1][0] >= rank or drafts[stack[-1][1]].is_contents):
            stack.pop()
        parent = stack[-1][1] if stack else None
        is_contents = heading.style == "contents"
        number = heading.number.text if heading.number else ""
        label = join_number(heading.number, heading.title)
        path = (*(drafts[parent].path if parent is not None else ()), label)
        index = len(drafts)
        span = Span(heading.start, lines[contents.last].end if is_contents and contents else len(source.text))
        drafts.append(
            Section(
                index,
                len(stack),
                number,
                heading.title,
                path,
                span,
                Span(heading.start, heading.end),
                parent,
                is_contents,
                heading.is_item,
            )
        )
        stack.append((rank, index))
    return _close(drafts, len(source.text))


def _close(drafts: list[Section], end: int) -> tuple[Section, ...]:
    """End every section where the next one of its own or an outer level begins."""
    out: list[Section] = []
    nearest: dict[int, int] = {}
    for section in reversed(drafts):
        if not section.is_contents:
            stop = min((start for level, start in nearest.items() if level <= section.level), default=end)
            section = replace(section, span=Span(section.span.start, stop))
        nearest[section.level] = section.span.start
        out.append(section)
    return tuple(reversed(out))
