"""A document → its sentences of prose in order, each read in the light of its section, list and neighbours.

Sections, paragraphs and tables come with the document. Here a paragraph becomes sentences, a list number chooses the
frame a sentence is read in, and a heading gives the item that its text leaves out. Grids and contents pages are left
out. Nothing is said about the figures themselves.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Document, Grid, Section, Source, Span
from corpus.fold import fold_label
from corpus.measures import load_measures
from corpus.stretches import Stretches
from corpus.tables.barless import numbers_alone
from corpus.text.sentences import find_paragraphs
from index.prose.accounts import parse_accounts
from index.prose.grammar import YEAR
from index.prose.lexicon import ProseWords
from index.prose.parse import GOES_ON, SentenceParser
from index.prose.state import Row, Statement, Topic
from index.prose.text import BREAK, Folded, fold_prose
from index.prose.told_of import context, is_general, short_name, title_line, told_of

_SENTENCE_END = re.compile(rf"[。！？]+[”’」』）》\"]*|(?={BREAK})")
_MARKER = re.compile(
    r"^(?:(?P<cn>[一二三四五六七八九十]{1,3}、)|(?P<cn_paren>（[一二三四五六七八九十]{1,3}）)"
    r"|(?P<arabic>\d{1,2}(?:[、.．](?!\d)|[.．](?=[23]\d{4}(?:\d\d)?[一-龥])|[.．](?=20\d\d年)))"
    r"|(?P<arabic_paren>（\d{1,2}）|\d{1,2}）)|(?P<circled>[①-⑳⑴-⑽]))"
)
#: The number that begins a list.
_FIRST = re.compile(r"[（(]?[1一][.．、）)]")
_RANKS = {"cn": 1, "cn_paren": 2, "arabic": 3, "arabic_paren": 4, "circled": 5}
#: Before the amount of another year that something is compared with.
_SET_AGAINST = re.compile(rf"(?:与|比|较|同|和)(?:{YEAR}年?度?|上年度?|去年)[^，。；]{{0,40}}$")
_OF_WHICH = re.compile(r"其中(?=[：，:,一-龥“])")
#: A sentence that opens so sums up what those before it told.
_IN_ALL = re.compile(
    r"(?:以上|上述)?(?:[各三几][项类](?:费用|经费|支出)?)?(?:共计|合计|总计|总额)(?=为?\s*\d|支出|决算|预算)"
)
#: An amount that the list behind its colon is made of.
_MADE_OF = re.compile(r"\d[\d,.]*(?:万|亿)?元：")
#: A row of a table that lost its bars: a label and several numbers.
_ROW_OF_NUMBERS = re.compile(r"\d[\d,.]*\s+-?\d")
#: A sentence that opens so begins anew, whatever list the one before it announced.
_ANEW = re.compile(rf"^(?:此外|另外|{YEAR}年)")
#: Behind the agency's name: all that it takes in or spends.
_ALL_MONEY = re.compile(rf"(?:{YEAR}年度?)?(?:部门|单位)?总?(?:收入|支出|收支)总?(?:预算|决算|总计|合计)")
_AMOUNT_FIRST = re.compile(r"\s*\d[\d,，.]*\s*(?:万|亿|元|%|人|辆|台|个|次)")
_UNIT_FIRST = re.compile(r"\s*(?:万|亿|元|%|人次|平方米)")
_HEADING_FRONT = re.compile(
    rf"^(?:第[一二三四五六七八九十]+部分[\s\u3000]*)?(?:关于)?(?:{YEAR}年度?)?(?:关于)?(?:本?部门|本?单位)?(?=[一-龥“])"
)
#: Which fund pays, in a bracket behind a heading: “三公”经费决算说明（一般公共预算财政拨款）.
_FUND_BEHIND = re.compile(r"（(?:一般公共预算|公共财政预算|政府性基金|财政|当年|拨款|预算|资金|安排|口径)+）$")
_HEADING_ITEM = re.compile(r"(?:费|费用|支出|预算|收入|收支|拨款|经费|采购|资产|车辆|房屋|类)$")
#: A sentence with a number in it, without blanks.
_SAYING = re.compile(r"\S{8,}")
_STATES = re.compile(r"\d.*[，。；]|[，。；].*\d")
#: Characters of one sentence; the longest of real disclosures has under 1,000. Reading one takes the square of it.
MAX_SENTENCE = 2_000
#: Stands for the text before the first heading among the indexes of sections.
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One sentence: `folded.text[low:high]`, its place in the document, its section and what it states.

    Positions in the statements count from `low`.
    """

    folded: Folded
    low: int
    span: Span
    section: Section | None
    statements: tuple[Statement, ...]


@dataclass(slots=True)
class _Frame:
    """One level of a list: its rank among list numbers, the topic in it, and whether a sentence has been read in it."""

    rank: int
    topic: Topic
    read: bool = False


@dataclass(slots=True)
class _Walk:
    """What the text so far leaves behind: topics by section index, the frames of this section, the money unit."""

    left: dict[int, Topic] = field(default_factory=dict)
    frames: list[_Frame] = field(default_factory=list)
    section: int | None = None
    #: The section before this one.
    before: int | None = None
    unit: str = ""
    #: Year and stage that the last sentence told its amounts of, and what it set its changes against.
    told: tuple[int | None, str, str] = (None, "", "")
    #: What the last sentence told the parts of behind a colon.
    whole: Row = ()
    #: What the section's heading, or else the title, says that the section tells of.
    about: Row = ()
    #: The item that the text's title names, "" where it names none.
    title: str = ""
    #: The one year of the amounts of the last sentence that told any: of this section, or this paragraph without one.
    year: int | None = None


def read_document(document: Document, parser: SentenceParser, words: ProseWords) -> Iterator[ReadSentence]:
    """Read every sentence outside grids and contents pages."""
    walk = _Walk(title=told_of(document))
    for paragraph in prose_paragraphs(document):
        section = section_at(document.sections, paragraph.start)
        if section is not None and section.is_contents:
            continue
        index = section.index if section is not None else NOWHERE
        if walk.section != index or not walk.frames:
            walk.before, walk.section, walk.year = walk.section, index, None
            walk.frames = [_Frame(0, _opening_topic(document, section, walk, words))]
            walk.about = walk.frames[0].topic.subject
        folded = fold_prose(document.text, paragraph)
        walk.frames[-1].topic = replace(walk.frames[-1].topic, latest=())
        walk.year = walk.year if section is not None else None
        for low, high in split_sentences(folded.text):
            statements = _read(folded.text[low:high], parser, walk, section)
            yield ReadSentence(folded, low, _trim(folded, low, high), section, tuple(statements))
        walk.left[index] = walk.frames[0].topic


def read_stretch(document: Document, span: Span, parser: SentenceParser) -> Iterator[ReadSentence]:
    """Read the sentences of one stretch of text by itself, as that of a table's cell."""
    folded = fold_prose(document.text, span)
    section, topic = section_at(document.sections, span.start), Topic()
    for low, high in split_sentences(folded.text):
        statements, topic = parser.parse(folded.text[low:high], topic)
        yield ReadSentence(folded, low, _trim(folded, low, high), section, tuple(statements))


def prose_paragraphs(document: Document) -> list[Span]:
    """The paragraphs outside grids; lines that break between an item, its number and its unit are put together."""
    grids = tuple(grid for table in document.tables for grid in table.grids)
    source = Source(document.format, document.text, document.pages, grids)
    taken = Stretches((grid.span.start, grid.span.end) for grid in grids)
    cells = numbers_alone(document.text, taken)
    # An amount in the title of a table ("主要项目支出表（100万元以上）") is part of its name.
    titles = Stretches((t.title_span.start, t.title_span.end) for t in document.tables if t.title_span is not None)
    out: list[Span] = []
    title = title_line(document)
    for span in find_paragraphs(source, None, document.sections):
        if taken.holds(span.start) or cells.holds(span.start) or cells.holds(span.end - 1):
            continue
        if titles.holds(span.start) and titles.holds(span.end - 1):
            continue
        if out and _is_torn(document.text, out[-1], span) and not taken.begins(out[-1].end, span.end):
            span = Span(out.pop().start, span.end)
        if title is not None and span.start < title.end < span.end and document.text[title.end : span.end].strip():
            out.append(Span(span.start, title.end))
            span = Span(title.end, span.end)  # a title ends its paragraph, however the next line goes on
        out.append(span)
    return sorted((*out, *_beside(document.text, grids, taken)))


def _beside(text: str, grids: Sequence[Grid], taken: Stretches) -> set[Span]:
    """The sentences that stand in one line with a grid, parted from it by blanks."""
    out = set()
    for grid in grids:
        low = text.rfind("\n", 0, grid.span.start) + 1
        high = text.find("\n", grid.span.end)
        for start, end in ((low, grid.span.start), (grid.span.end, high if high >= 0 else len(text))):
            for word in _SAYING.finditer(text, start, end):
                if _STATES.search(word.group()) and not taken.holds(word.start()):
                    out.add(Span(*word.span()))
    return out


def _is_torn(text: str, before: Span, after: Span) -> bool:
    """Whether a line breaks between an item and its number ("协同化发展 / 180.00万，…") or a number and its unit."""
    words = text[before.start : before.end].rstrip()
    pattern = _UNIT_FIRST if words[-1:].isdigit() else _AMOUNT_FIRST
    return not words.endswith(tuple("。；！？：，、")) and bool(pattern.match(text, after.start, after.end))


def section_at(sections: Sequence[Section], place: int) -> Section | None:
    """The innermost section that holds `place`."""
    at: int | None = bisect_right(sections, place, key=lambda s: s.span.start) - 1
    while at is not None and at >= 0:
        if place < sections[at].span.end:
            return sections[at]
        at = sections[at].parent  # sections nest: what holds the place is this one or one around it
    return None


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Ranges of sentences in a folded paragraph; a period inside brackets ends none, a list item always begins one."""
    out: list[tuple[int, int]] = []
    start = position = depth = 0
    while position < len(text):
        depth += (text[position] == "（") - (text[position] == "）" and depth > 0)
        match = _SENTENCE_END.match(text, position) if position > start else None
        if match is None or (depth and text[position] != BREAK):
            position += 1
            continue
        depth = 0
        out.append((start, match.end()))
        start = match.end()
        position = max(start, position + 1)
    out.append((start, len(text)))
    parts = (part for low, high in out for part in _bounded(text, low, high))
    return [(low, high) for low, high in parts if text[low:high].strip(BREAK + " ")]


def _bounded(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The sentence itself, or pieces of one so long that it is none: a list without a period, a bracket never
    closed."""
    while high - low > MAX_SENTENCE:
        cut = max(text.rfind(mark, low + MAX_SENTENCE // 2, low + MAX_SENTENCE) for mark in "，；、。") + 1
        cut = cut or low + MAX_SENTENCE
        yield low, cut
        low = cut
    yield low, high


def _trim(folded: Folded, low: int, high: int) -> Span:
    while folded.text[low] in BREAK + " " and low + 1 < high:
        low += 1
    return folded.span(low, high)


# -- what sentences take from around them -------------------------------------------------------------------------
def _read(text: str, parser: SentenceParser, walk: _Walk, section: Section | None) -> list[Statement]:
    """Parse one sentence in the frame that its list number puts it in."""
    words = text.lstrip(BREAK + " ")
    match = _MARKER.match(words)
    opens_section = section is not None and not walk.left.get(section.index) and len(walk.frames) == 1
    if match and not opens_section:
        rank = _RANKS[str(match.lastgroup)]
        while len(walk.frames) > 1 and walk.frames[-1].rank >= rank:
            walk.frames.pop()
        outer = walk.frames[-1].topic
        prefix = outer.subject if outer.open and outer.subject else outer.prefix
        walk.frames.append(_Frame(rank, Topic(prefix, prefix, ancestors=outer.ancestors)))
    frame = walk.frames[-1]
    itself = parser.own.match(words)
    if itself and frame.read and not frame.topic.prefix and _ALL_MONEY.match(words, itself.end()):
        # "某院2023年支出预算…": the agency's own, not that of the account that the line before spoke of.
        frame.topic = Topic(heading=frame.topic.heading)
    if frame.topic.open and (_ANEW.match(words) or itself):
        frame.topic = replace(frame.topic, open=False, code=None)
    if itself and frame.read and frame.topic.prefix:
        # The agency begins to speak of something else below the last item of a list.
        frame.topic = replace(frame.topic, prefix=(), open=False, code=None)
    frame.read = True
    lists = _MADE_OF.search(words)
    if walk.whole and (lists or GOES_ON.match(words)):
        # "“三公”经费9万元：接待1万元；用车8万元。比上年减少2万元", "甲项目安排9万元：子1万元；丑8万元。实际支出8万元：…": of the whole, not of its last part.
        frame.topic = replace(frame.topic, subject=walk.whole)
    if _IN_ALL.match(words) and _is_part(frame.topic.subject, walk.about):
        # "因公出国费0万元。公务接待费1万元。合计5万元": of all that the section tells of, not of its last part.
        frame.topic = replace(frame.topic, subject=walk.about, open=False)
    statements, frame.topic = parser.parse(text, frame.topic, walk.unit)
    walk.whole = statements[0].row if lists and statements else ()
    if _OF_WHICH.match(words):
        statements = [_as_the_whole(s, walk.told) for s in statements]
    else:
        walk.told = _when(statements)
    statements = _of_year(text, statements, walk)
    statements = [s for s in statements if not (s.row and _ROW_OF_NUMBERS.search(s.row[-1]))]
    walk.unit = next((s.quantity.unit for s in reversed(statements) if s.quantity.kind == "money"), walk.unit)
    return statements


def _is_part(subject: Row, whole: Row) -> bool:
    """Whether one item of the lexicon is a part of the other."""
    measures = load_measures()
    key = measures.key_of(subject[-1]) if subject else None
    above = measures.key_of(whole[-1]) if whole else None
    return key is not None and above is not None and above in measures.ancestors(key)


def _when(statements: Sequence[Statement]) -> tuple[int | None, str, str]:
    """The year and the stage that all amounts of a sentence are told of, and the base of its changes, for those that
    its parts are told of next."""
    told = {
        (s.period, s.stage) for s in statements if s.quantity.kind == "money" and s.said.role == "amount" and not s.base
    }
    bases = {s.base for s in statements if s.said.role in {"change", "growth"} and not s.said.adjusts}
    return (*(told.pop() if len(told) == 1 else (None, "")), bases.pop() if len(bases) == 1 else "")


def _of_year(text: str, statements: list[Statement], walk: _Walk) -> list[Statement]:
    """The statements, of the year that the amounts before them are of, where none of them names a year.

    "2020年新增债务限额2.4亿元。债务余额4.8亿元，…": a sentence goes on in the year of the one before it. What it is only
    set against (与2019年收入2亿元相比), and what a reason or a bracket tells (主要是租房费用取消（2018年租金9万元）), is of
    no year that the next is told of.
    """
    amounts = [s for s in statements if s.quantity.kind == "money" and s.said.role == "amount" and not s.reason]
    amounts = [s for s in amounts if not _SET_AGAINST.search(before := text[: s.quantity.start]) and not _aside(before)]
    if walk.year and not any(s.period or s.said.last_year or s.base for s in statements):
        statements = [replace(s, period=walk.year) if s.quantity.kind != "count" else s for s in statements]
    elif amounts:
        years = {s.period for s in amounts}
        year = years.pop() if len(years) == 1 else None
        walk.year = year if year and year > 0 else None
    return statements


def _aside(before: str) -> bool:
    """Whether a bracket is open behind these words."""
    return before.count("（") > before.count("）")


def _as_the_whole(part: Statement, whole: tuple[int | None, str, str]) -> Statement:
    """A part behind 其中 in a sentence of its own, of the whole's year and stage, and a change against what the whole's
    is against, where it names none."""
    year, stage, base = whole
    if part.said.role in {"change", "growth"} and not part.base and not part.said.adjusts:
        part = replace(part, base=base)
    return replace(part, period=part.period or year, stage=part.stage or (stage if part.said.role == "amount" else ""))


def _opening_topic(document: Document, section: Section | None, walk: _Walk, words: ProseWords) -> Topic:
    """What holds where a section begins: its heading's item, and the parts that the text above it announced."""
    if section is None:
        return Topic((), (walk.title,) if walk.title else ())
    prefix = _announced(section, walk)
    ancestors: Row = ()
    item = ""
    title = walk.title
    at: Section | None = section
    while at is not None:
        accounts = parse_accounts(at.title)
        if at is not section and accounts and not ancestors:
            ancestors = _plain(accounts.path)
        item = item or ("" if prefix else heading_item(at.title, words) or _part_named(at, walk.title))
        title = title if is_general(at.title, of_item=True) else ""
        at = document.sections[at.parent] if at.parent is not None else None
    item = item or title
    own = parse_accounts(section.title, ancestors)
    if own and own.path:
        return Topic((), own.path, code=own.code, ancestors=_plain(own.path) if len(own.path) == 1 else ancestors)
    here = heading_item(section.title, words) if prefix else ""
    subject = (*prefix, here) if here and here != prefix[-1] else prefix or ((item,) if item else ())
    return Topic(prefix, subject, ancestors=ancestors, heading=section.title)


def _announced(section: Section, walk: _Walk) -> Row:
    """Whose parts this section tells: those of the item that the text of its parent closed with (其中：).

    A list item tells a part; a section with a heading of its own (（一）人员类支出) is its own whole.
    """
    marker = _MARKER.match(fold_prose(section.number, Span(0, len(section.number))).text)
    if not section.is_item and (marker is None or _RANKS[str(marker.lastgroup)] < _RANKS["arabic"]):
        return ()
    parent = walk.left.get(NOWHERE if section.parent is None else section.parent)
    if _FIRST.match(fold_prose(section.number, Span(0, len(section.number))).text):
        # "7.结余2万元。总支出90万元，其中： 1.教育支出40万元": the list that begins anew is of what was told last.
        last = walk.left.get(walk.before if walk.before is not None else NOWHERE)
        parent = last if last is not None and last.open and last.subject else parent
    if parent is None or (section.parent is None and not _MARKER.match(section.number or "-")):
        # What a preamble announces are items, not the parts of the document.
        return ()
    if parent.open and parent.subject:
        return parent.subject
    return parent.prefix if section.is_item else ()


def _part_named(section: Section, title: str) -> str:
    """The short name of a part of what the headings above, or the text's title, tell of: 接待 below “三公”经费."""
    name = fold_label(section.title)
    return name if short_name(name, context(section.path[:-1], title), "money") else ""


def _plain(path: Row) -> Row:
    return tuple(name.removesuffix("（类）") for name in path)


def heading_item(title: str, words: ProseWords) -> str:
    """The item that a heading names, "" where it only says what kind of text follows.

    >>> from index.prose.lexicon import load_words
    >>> heading_item("关于机关运行经费支出说明", load_words()), heading_item("总体情况说明", load_words())
    ('机关运行经费支出', '')
    """
    name = _FUND_BEHIND.sub("", _HEADING_FRONT.sub("", title))
    name = re.sub(r"[：:。．.、\s]+$", "", name).removesuffix("方面")
    name = re.sub(rf"{words.any_of('heading_noise')}+$", "", name)
    if re.search(r"[，。；]|\d", name) or len(name) > 30 or name in words.of("stage_item") or name in words.of("stage"):
        return ""
    return name if _HEADING_ITEM.search(name) or load_measures().key_of(name) else ""
