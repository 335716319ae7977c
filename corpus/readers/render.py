"""What every reader of a laid-out format shares: grids and paragraphs in, one `Source` with exact spans out.

A grid is written as one line per row, its cells separated by tabs; a merged cell is written once, at its top left, and
the places it covers stay blank. Refuses nothing: a cell's own tabs and line breaks are taken out before it is written.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.document import Cell, Doubt, Grid, Page, Source, Span
from corpus.layout import Ink, LayoutBuilder, PageSize
from corpus.tables.words import lookup

_BLANKS = re.compile(r"[^\S\n]+")
#: Scripts written without blanks between words, with their punctuation.
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2014\u2018-\u201d\u2026\u00b7]")
#: So much of the text before it tells the place of what was not read.
_QUOTED = 24
_NOTE = re.compile(r"^(?:注|备注|附注|说明)\s*[：:\d]|。$")
_YEAR = re.compile(r"20\d\d年?度?")
_WHOLE_AMOUNT = re.compile(r"[-+]?[\d,]*\d\.\d{2}%?")


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell before it has a place in the text; `row` and `column` count from 0 within its grid."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    #: What the text was read from, where the format knows its place on the page.
    ink: tuple[Ink, ...] = ()


def is_wide(char: str) -> bool:
    """Whether `char` belongs to a script that sets no blanks between words."""
    return bool(_WIDE.match(char))


def join_lines(lines: Iterable[str], filled: Sequence[bool] = ()) -> str:
    """The lines of one wrapped piece of text as one, without a blank where Chinese meets anything.

    `filled` tells of each line whether it reaches the right edge: two numbers are one only where the first was cut.

    >>> join_lines(["机关事业单位基本养老", "保险缴费支出"])
    '机关事业单位基本养老保险缴费支出'
    >>> join_lines(["12.50", "13.00"])
    '12.50 13.00'
    >>> join_lines(["371,514,", "655"])
    '371,514,655'
    """
    joined = ""
    cut = False
    for number, raw in enumerate(lines):
        line = _BLANKS.sub(" ", raw).strip()
        if not line:
            continue
        if joined:
            joined += _glue(joined, line, cut)
        joined += line
        cut = bool(number < len(filled) and filled[number])
    return joined


def _glue(before: str, after: str, cut: bool) -> str:
    left, right = before[-1], after[0]
    if is_wide(left) or is_wide(right):
        return ""
    if (left.isdigit() or left in ",.") and (right.isdigit() or right in ",.%"):
        if left in ",." or right in ",.%":
            return ""
        last = before.rsplit(" ", 1)[-1]
        return "" if cut and not _WHOLE_AMOUNT.fullmatch(last) else " "
    return "" if left in "-/(" or right in ")-/" else " "


def clean(text: str) -> str:
    """A cell's text on one line."""
    return join_lines(text.replace("\t", " ").replace("\r", "\n").split("\n"))


class SourceBuilder:
    """Writes the text of a `Source` from its beginning to its end and remembers where everything stands."""

    def __init__(self, format_name: str) -> None:
        self._format = format_name
        self._parts: list[str] = []
        self._length = 0
        self._grids: list[Grid] = []
        self._pages: list[Page] = []
        self._doubts: list[Doubt] = []
        self._last = ""
        self._layout = LayoutBuilder()

    @property
    def position(self) -> int:
        """Where the next character will stand."""
        return self._length

    def write(self, text: str, ink: Sequence[Ink] = (), page: int | None = None) -> Span:
        """Append `text` as it is; `ink` is what of it is printed on `page`."""
        start = self._length
        if ink and page is not None:
            self._layout.write(start, text, ink, page)
        self._parts.append(text)
        self._length += len(text)
        return Span(start, self._length)

    def paragraph(self, text: str, ink: Sequence[Ink] = (), page: int | None = None) -> None:
        """Append one paragraph and its line end; a blank one is left out."""
        if text.strip():
            self._last = text.strip()
            self.write(self._last + "\n", ink, page)

    def grid(
        self, cells: Sequence[RawCell], page: int | None = None, sheet: str | None = None, whole: bool = False
    ) -> None:
        """Append a grid as tab-separated lines.

        Rows at its head or foot that hold one single text over the whole width are titles and notes, not cells: they
        are written as paragraphs before and after it, as other layouts have them. `whole` tells that the grid is no
        continuation of another page: then a lone text at its head is a title even where it is not merged over the
        width. A grid without any text leaves nothing.
        """
        left = sorted(cells, key=lambda cell: (cell.row, cell.column))
        if not any(cell.text for cell in left):
            return
        width = max(cell.column + cell.column_span for cell in left)
        titles, left = _take_titles(left, width, whole)
        notes, left = _take_notes(left, width)
        for title in titles:
            self.paragraph(title.text, title.ink, page)
        first = left[0].row
        height = max(cell.row for cell in left) - first + 1
        rows: list[list[RawCell]] = [[] for _ in range(height)]
        for cell in left:
            rows[cell.row - first].append(cell)
        start = self._length
        placed: list[Cell] = []
        for number, row in enumerate(rows):
            column = 0
            for cell in row:
                self.write("\t" * (cell.column - column))
                column = cell.column
                span = self.write(cell.text, cell.ink, page)
                placed.append(Cell(number, cell.column, cell.text, span, cell.row_span, cell.column_span, page))
            self.write("\t" * (width - 1 - column) + "\n")
        self._grids.append(Grid(tuple(placed), Span(start, self._length - 1), page, sheet))
        for note in notes:
            self.paragraph(note.text, note.ink, page)

    def page(self, number: int, start: int, from_ocr: bool = False, size: PageSize | None = None) -> None:
        """Record that page `number` runs from `start` to here."""
        self._pages.append(Page(number, Span(start, self._length), from_ocr))
        if size is not None and size.width > 0 and size.height > 0:
            self._layout.pages[number] = size

    def doubt(self, text: str, page: int | None = None, span: Span | None = None, unread: bool = False) -> None:
        """Record something uncertain, in Chinese; `unread` where something shown was not read."""
        self._doubts.append(Doubt(text, span, page, unread))

    def hidden(self, text: str) -> None:
        """Record something that the file holds and does not show, in Chinese."""
        self.doubt(text, unread=True)

    def unread(self, what: str, page: int | None = None) -> None:
        """Record something shown here that was not read; `what` names it in Chinese, with its number (一张图片)."""
        before = self._last if len(self._last) <= _QUOTED else self._last[: _QUOTED - 1] + "…"
        place = f"第 {page} 页" if page else f"“{before}”之后" if before else "开头"
        self._doubts.append(Doubt(f"{place}有{what}没有读", Span(self._length, self._length), page, unread=True))

    def source(self) -> Source:
        """Everything written so far."""
        return Source(
            self._format, "".join(self._parts), tuple(self._pages), tuple(self._grids), tuple(self._doubts),
            layout=self._layout.dump(),
        )  # fmt: skip


def _take_titles(cells: list[RawCell], width: int, whole: bool) -> tuple[list[RawCell], list[RawCell]]:
    titles: list[RawCell] = []
    rest = cells
    while rest and width > 1:
        row = [cell for cell in rest if cell.row == rest[0].row]
        filled = [cell for cell in row if cell.text]
        title = _spans(row, filled, width) or (whole and len(filled) <= 1 and not any(c.row_span > 1 for c in filled))
        if len(row) == len(rest) or not title or _heads_columns(filled):
            break
        titles.extend(filled)
        rest = rest[len(row) :]
    return titles, rest


def _heads_columns(filled: list[RawCell]) -> bool:
    """Whether the one text of a row is the head of all columns behind the first: 2022年预算数 over what it consists of."""
    if len(filled) != 1 or filled[0].column == 0:
        return False
    word = lookup(_YEAR.sub("", filled[0].text), ("value",))
    return word is not None and word.stage is not None and (word.match == "exact" or word.word.endswith("数"))


def _take_notes(cells: list[RawCell], width: int) -> tuple[list[RawCell], list[RawCell]]:
    notes: list[RawCell] = []
    rest = cells
    while rest and width > 1:
        row = [cell for cell in rest if cell.row == rest[-1].row]
        filled = [cell for cell in row if cell.text]
        if len(row) == len(rest) or not (_spans(row, filled, width) or _is_note(filled)):
            break
        notes[:0] = filled
        rest = rest[: -len(row)]
    return notes, rest


def _is_note(filled: list[RawCell]) -> bool:
    """Whether the one text of a row is a note or a sentence in the first column, as sheets have them below a table."""
    return len(filled) == 1 and filled[0].column == 0 and bool(_NOTE.search(filled[0].text))


def _spans(row: list[RawCell], filled: list[RawCell], width: int) -> bool:
    """Whether the row holds one text, in a cell of its own height over more than half of the width."""
    return len(filled) == 1 and filled[0].row_span == 1 and filled[0].column_span * 2 > width and len(row) <= 2
