"""A plain-text or Markdown file → `Source`: the decoded text, line ends as in the file, and its raw grids.

In goes a path; out come the text and one `Grid` per run of consecutive lines of tab-separated cells, of one Markdown
pipe table, or of one HTML table standing in the text. Titles and unit lines without tabs stay plain text.
Refused, each with its reason: empty files, binaries, text that cannot be decoded, documents that are not Chinese, and
absurd sizes. Nothing is repaired: every cell's text is exactly what stands at its span.
"""

import codecs
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.comparable import comparable
from corpus.document import Cell, Doubt, Grid, Source, Span
from corpus.errors import UnreadableDocument
from corpus.readers.layouts.aligned import aligned_grids
from corpus.readers.layouts.bars import plain_bars
from corpus.readers.layouts.cell_spans import between, grid, inner
from corpus.readers.layouts.code_lists import code_list_grids
from corpus.readers.layouts.coded import coded_grids
from corpus.readers.layouts.commas import comma_grids
from corpus.readers.layouts.counted import counted_grids
from corpus.readers.layouts.dealt import dealt_rows, marked_rows
from corpus.readers.layouts.flat import heads_numbers
from corpus.readers.layouts.flat_lines import blank_parted_grids, stacked_grids
from corpus.readers.layouts.laid_out import laid_out_grids
from corpus.readers.layouts.listed import listed_grids
from corpus.readers.layouts.pipes import SEPARATOR, captions_table, pipe_grids
from corpus.readers.layouts.ragged import is_ragged, ragged_grid
from corpus.readers.layouts.remarked import remarked_grids
from corpus.readers.layouts.run_on import run_on_grids
from corpus.readers.layouts.scored import scored_grids
from corpus.readers.layouts.stacked import (
    STACKED_CELL,
    headed_grids,
    marked_cells,
    marked_runs,
    stacked_rows,
    without_spacing,
)
from corpus.readers.layouts.three_public import three_public_grids
from corpus.readers.layouts.unheaded import unheaded_grids
from corpus.readers.layouts.upright import upright_grids
from corpus.readers.layouts.wrapped import whole_labels
from corpus.readers.occupied import Occupied, extent
from corpus.tables.values import cell_number, is_year

#: A disclosure of a whole province is under 2 MB of text; beyond ten times that it is something else.
MAX_BYTES = 20 * 1024 * 1024
#: No disclosure has such a line; a pattern matched against it could take minutes.
MAX_LINE = 2 * 1024 * 1024
#: Broken bytes that are forgiven in UTF-8 (a file cut in the middle of a character), as a share of all bytes.
MAX_BROKEN_SHARE = 0.001
#: Below this share of Chinese characters a longer text is a foreign one that quotes a name.
MIN_CHINESE_SHARE = 0.01
#: Real Chinese text is almost wholly of the 3,755 level-1 characters of GB 2312; bytes misread as GB18030 are not.
MIN_COMMON_SHARE = 0.6

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LINE = re.compile(r"[^\r\n\f\v]*(?:\r\n|\r|\n|\f|\v|$)")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
#: An entry of a table of contents whose page number stands behind a tab ("一、部门职责\t3").
_CONTENTS_ENTRY = re.compile(
    r"\s*(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、．])"
    r"[^\t]{2,60}\t[.…·\t ]*\d{1,3}\s*"
)
_HTML_TABLE = re.compile(r"<(/?)table\b[^<>]{0,200}>", re.I)
_HTML_ROW = re.compile(r"<tr\b[^<>]*>(.*?)(?=</tr\s*>|<tr\b|</table)", re.I | re.S)
_HTML_CELL = re.compile(r"<t[dh]\b([^<>]*)>(.*?)(?=</t[dh]\s*>|<t[dh]\b|$)", re.I | re.S)
_EXTENT = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,3})", re.I)
#: Layouts whose rows are lines: a label may go on in the next one.
_BY_BLANKS = (coded_grids, laid_out_grids, aligned_grids, counted_grids, blank_parted_grids)
#: A line indented by one tab that is this long is a paragraph, not a row.
_PROSE_LENGTH = 30


def read(path: Path) -> Source:
    """Read one file; `Source.format` is its extension ("txt", "md").

    Raises UnreadableDocument with a Chinese reason for what the module refuses.
    """
    name = path.name
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableDocument(name, f"文件过大（{size / 1048576:.0f} MB），上限为 {MAX_BYTES // 1048576} MB")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(name, "文件无法打开") from error
    text, doubts = decode(data, name)
    check_text(text, name)
    suffix = path.suffix.lower().lstrip(".")
    text, printed = comparable(text)
    form = "md" if suffix in {"md", "markdown"} else "txt"
    return Source(form, text, grids=find_grids(text), doubts=doubts, printed=printed)


def decode(data: bytes, name: str) -> tuple[str, tuple[Doubt, ...]]:
    """The text of `data` without its byte-order mark, and what was doubtful in it; refuses binaries."""
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n\f"):
        raise UnreadableDocument(name, "文件是空的")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data[len(mark) :], encoding, name)
    if b"\x00" in data[:65536]:
        # Line ends and digits of UTF-16 without a mark have zero bytes; read the right way round it makes sense.
        for encoding in ("utf-16-le", "utf-16-be"):
            text = data.decode(encoding, errors="replace")
            if "\ufffd" not in text and _looks_chinese(text):
                return text, ()
        raise UnreadableDocument(name, "是二进制文件，不是文本")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
        if _looks_chinese(text):
            return text, ()
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if broken <= max(1, len(data) * MAX_BROKEN_SHARE) and _HAN.search(text):
        return text, (Doubt(f"文件中有 {broken} 处字节损坏，已用“\ufffd”代替"),)
    raise UnreadableDocument(name, "文字编码无法识别（支持 UTF-8、UTF-16、GB18030）")


def _decode_strictly(data: bytes, encoding: str, name: str) -> tuple[str, tuple[Doubt, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        raise UnreadableDocument(name, f"文字编码损坏（标明为 {encoding.upper()}，但无法解码）") from error


def _looks_chinese(text: str) -> bool:
    """Whether text decoded by guess was meant so: bytes read wrongly give rare characters."""
    characters = _HAN.findall(text[:200_000])
    if not characters or _CONTROL.search(text[:200_000]):
        return False
    common = sum(1 for character in characters if b"\xb0" <= character.encode("gb2312", errors="ignore")[:1] <= b"\xd7")
    return common >= len(characters) * MIN_COMMON_SHARE


def check_text(text: str, name: str) -> None:
    """Refuse a decoded text that cannot be a Chinese disclosure."""
    if not text.strip():
        raise UnreadableDocument(name, "文件是空的")
    if max(map(len, text.split("\n"))) > MAX_LINE:
        raise UnreadableDocument(name, "有一行超过 200 万字，不是正常的文档")
    if len(_CONTROL.findall(text[:200_000])) > max(8, min(len(text), 200_000) // 100):
        raise UnreadableDocument(name, "是二进制文件，不是文本")
    chinese = len(_HAN.findall(text))
    if chinese == 0 or (len(text) > 400 and chinese < len(text) * MIN_CHINESE_SHARE and chinese < 200):
        raise UnreadableDocument(name, "不是中文文档")


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line of `text`, without its line end; form feeds end lines too."""
    position = 0
    while position < len(text):
        match = _LINE.match(text, position)
        if match is None:
            return
        end = match.end()
        yield position, position + len(match.group().rstrip("\r\n\f\v"))
        position = end


def find_grids(text: str) -> tuple[Grid, ...]:
    """All raw grids of a plain text, in order, none overlapping another."""
    text = plain_bars(text)
    taken: list[Grid] = [found for span in _html_tables(text) if (found := _html_grid(text, span))]
    close = list(without_spacing(text, lines(text)))
    taken += [found for run in marked_runs(text, close) if (found := _marked_grid(text, run))]
    blocked = [(found.span.start, found.span.end) for found in taken]
    run: list[tuple[int, int]] = []
    style = ""
    for start, end in (*close, (len(text), len(text))):
        inside = any(low <= start < high for low, high in blocked)
        kind = "" if inside else _row_style(text, start, end)
        if kind == "stacked" and style == "pipe" and _is_short_row(text, run[0], start, end):
            kind = style
        if kind != style:
            taken.extend(_close(text, run, style))
            run = []
        style = kind
        if kind:
            run.append((start, end))
    taken.extend(_close(text, run, style))
    for free in list(_free_lines(text, taken)):
        taken.extend(headed_grids(text, without_spacing(text, free)))
    for read_lines in (
        comma_grids,
        remarked_grids,
        scored_grids,
        coded_grids,
        code_list_grids,
        three_public_grids,
        laid_out_grids,
        aligned_grids,
        counted_grids,
        listed_grids,
        blank_parted_grids,
        stacked_grids,
        run_on_grids,
        unheaded_grids,
        upright_grids,
    ):
        for free in list(_free_lines(text, taken)):
            try:
                more = list(read_lines(text, free))
            except (ArithmeticError, LookupError, TypeError, ValueError):
                continue  # lines that no layout foresaw are told as not read, and never cost the document
            taken.extend(whole_labels(text, one) if read_lines in _BY_BLANKS else one for one in more)
    return tuple(sorted(taken, key=lambda found: found.span))


def _marked_grid(text: str, run: Sequence[tuple[int, int]]) -> Grid | None:
    cells = marked_cells(text, run)
    rows = dealt_rows(cells)
    if not rows:
        return None
    above = marked_rows([cell for cell in cells if cell.span.start < rows[0][0].start])
    captions = [spans for row in above if captions_table(text, spans := [cell.span for cell in row])]
    return grid(text, [*captions, *rows], Span(run[0][0], run[-1][1]))


def _is_short_row(text: str, first: tuple[int, int], start: int, end: int) -> bool:
    """Whether a cell with a bar behind it is a row of a table without frame whose other cell is blank."""
    return text[start:end].strip() != "|" and not text[slice(*first)].lstrip().startswith("|")


def _free_lines(text: str, taken: Sequence[Grid]) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines that stand in no grid."""
    spans = iter(sorted((found.span.start, found.span.end) for found in taken))
    low, high = next(spans, (len(text) + 1, len(text) + 1))
    run: list[tuple[int, int]] = []
    for start, end in lines(text):
        while start >= high:
            low, high = next(spans, (len(text) + 1, len(text) + 1))
        if end > low:
            if run:
                yield run
            run = []
        else:
            run.append((start, end))
    if run:
        yield run


def _row_style(text: str, start: int, end: int) -> str:
    """ "tab", "pipe", "stacked" (one cell of a row) or "" (no row)."""
    if text.find("\t", start, end) >= 0:
        line = text[start:end]
        # A line of blanks and tabs alone divides tables as an empty one does.
        return "tab" if line.strip() else ""
    if text.find("|", start, end) >= 0:
        line = text[start:end].strip()
        if line.startswith("|") and line.endswith("|") and len(line) > 2 or SEPARATOR.fullmatch(line):
            return "pipe"
        return "stacked" if STACKED_CELL.fullmatch(line) else "pipe"
    return ""


def _close(text: str, run: list[tuple[int, int]], style: str) -> Iterator[Grid]:
    if style == "tab":
        while run and _is_indented_prose(text[slice(*run[0])]):
            run = run[1:]
        while run and _is_indented_prose(text[slice(*run[-1])]):
            run = run[:-1]
        if len(run) > 1 and all(_CONTENTS_ENTRY.fullmatch(text[slice(*line)]) for line in run):
            return
        rows = [_tabbed(text, start, end) for start, end in run]
        if any(sum(1 for cell in row if cell.end > cell.start) > 1 for row in rows):
            span = Span(run[0][0], run[-1][1])
            plain = grid(text, rows, span)
            found: Grid | None = plain
            if is_ragged(text, rows):
                found = ragged_grid(text, rows, span) or (plain if _is_of_words(plain) else None)
            if found is not None:
                yield found
    elif style == "stacked":
        if (stacked := stacked_rows(text, run)) is not None:
            yield grid(text, stacked, Span(run[0][0], run[-1][1]))
    elif style == "pipe":
        yield from pipe_grids(text, run)


def _is_of_words(found: Grid) -> bool:
    """Whether no row holds two numbers: none of them can stand under another's head."""
    rows = [c.row for c in found.cells if cell_number(c.text) is not None and not is_year(c.text)]
    return len(rows) == len(set(rows)) and not heads_numbers(found)


def _is_indented_prose(line: str) -> bool:
    inner = line.strip()
    return line.startswith("\t") and line.count("\t") <= 2 and len(inner) > _PROSE_LENGTH and "\t" not in inner


def _tabbed(text: str, start: int, end: int) -> list[Span]:
    return between(text, [at for at in range(start, end) if text[at] == "\t"], start, end)


def _html_tables(text: str) -> Iterator[tuple[int, int]]:
    """From each opening tag to the next closing one; a table that is never closed is none."""
    opened: int | None = None
    for match in _HTML_TABLE.finditer(text):
        if not match.group(1):
            opened = match.start()
        elif opened is not None:
            yield opened, match.end()
            opened = None


def _html_grid(text: str, span: tuple[int, int]) -> Grid | None:
    """One HTML table as converters leave it in Markdown; merged cells keep their extent."""
    cells: list[Cell] = []
    taken = Occupied()
    rows = list(_HTML_ROW.finditer(text, *span))
    for row, line in enumerate(rows):
        column = 0
        for match in _HTML_CELL.finditer(text, *line.span(1)):
            said = {kind.lower(): count for kind, count in _EXTENT.findall(match.group(1))}
            down = min(extent(said.get("row")), len(rows) - row)
            column, across = taken.place(row, column, down, extent(said.get("col")))
            place = inner(text, *match.span(2))
            cells.append(Cell(row, column, text[place.start : place.end], place, down, across))
            column += across
    return Grid(tuple(cells), Span(*span)) if cells else None
