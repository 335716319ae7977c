"""The words inside a table that are no figures → each cell with what names it: subject, labels, header.

Goals and results of performance forms, reasons for deviations, lists of units: what a reader asks for in sentences
though it is printed in a grid. Works on raw grids alone, so that what is stored of a table is enough. Labels, headers,
account names and short values ("≥300天") are left to the reader of figures.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Cell, Grid
from corpus.tables.caption import caption_row, is_note
from corpus.tables.columns import ColumnKind
from corpus.tables.grid import Row, clean, grid_rows
from corpus.tables.header import NUMBERED, is_headerish, is_total
from corpus.tables.row_lines import Zone
from corpus.tables.values import cell_number, is_code, is_year
from corpus.tables.words import is_role
from corpus.tables.zones import HEADER_SHARE, form_pair, split_zones

#: A label longer than this is prose itself.
MAX_LABEL = 30
#: Chinese characters from which words with a comma say something, and from which words without one do.
_CLAUSE, _LONG = 10, 25
#: In a column of sentences even a short remark is one ("人员减少").
_REMARK = 4

_HAN = re.compile(r"[一-鿿]")
_MARKS = re.compile(r"[，。；、：,;:]")
_FULL_STOP = re.compile(r"[。；;]")
_NAME = re.compile(r"名称$")
#: What answers yes or no, or when.
_MARK = re.compile(
    r"[是否有无√×✓✗○●/—-]|已公开|未公开|公开|不公开|(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?|20\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?"
)
_COLUMN_OF_NAMES = re.compile(r"(?:名称|性质|级次|类型|类别|职责|职能)$")


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of words. `subject` is what the form is filled in for (项目名称), `labels` name its row, outermost first,
    `header` its column; `grid` numbers the grid it stands in. `listed`: a cell of a table without any figure."""

    cell: Cell
    grid: int
    subject: str
    labels: tuple[str, ...]
    header: tuple[str, ...]
    listed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that names the cell within its table, each once."""
        return tuple(dict.fromkeys(x for x in (*self.labels, *self.header) if x))

    @property
    def speaks(self) -> bool:
        """Whether its words say something by themselves: a clause, not a name or a mark."""
        return _speaks(clean(self.cell.text))


@dataclass(frozen=True, slots=True)
class _Found:
    row: int
    cell: Cell
    labels: tuple[str, ...]
    header: tuple[str, ...]


def word_cells(grids: Sequence[Grid]) -> tuple[WordCell, ...]:
    """The cells of words of one table, which may run over several grids, in reading order."""
    placed = [(number, row) for number, grid in enumerate(grids) for row in _body_rows(grid)]
    rows = [row for _, row in placed]
    pairs = [pair for row in rows for pair in form_pair(row)]
    subject = next((value for label, value in pairs if _NAME.search(label)), "")
    listed = not any(_states(row) for row in rows)
    found = [*_in_forms(rows), *(_in_list(rows) if listed else _beside_figures(rows))]
    found.sort(key=lambda f: (f.row, f.cell.column))
    return tuple(WordCell(f.cell, placed[f.row][0], subject, f.labels, f.header, listed) for f in found)


def _body_rows(grid: Grid) -> Iterator[Row]:
    """Rows of the table itself: no caption, no note."""
    for row in grid_rows(grid):
        if caption_row(row) is None and not (len(row.cells) == 1 and is_note(row.cells[0].text)):
            yield row


def _states(row: Row) -> bool:
    """Whether a row states a figure; what numbers it in front does not count."""
    return any(cell_number(c.text) is not None and not is_year(c.text) for c in row.cells[1:])


def _in_forms(rows: Sequence[Row]) -> Iterator[_Found]:
    """What a form's lines tell beside names and dates (项目概况 | …)."""
    for index, row in enumerate(rows):
        if form_pair(row):
            for label, cell in zip(row.cells[::2], row.cells[1::2], strict=True):
                if _speaks(clean(cell.text)):
                    yield _Found(index, cell, (clean(label.text).strip(":："),), ())


def _in_list(rows: Sequence[Row]) -> Iterator[_Found]:
    """All cells of a table without figures, below its header where it has one."""
    left = [(n, row) for n, row in enumerate(rows) if not form_pair(row)]
    head = (
        left[0][1] if len(left) > 1 and (_names_columns(left[0][1]) or _over_marks([row for _, row in left])) else None
    )
    for index, row in left[1:] if head else left:
        if all(is_headerish(c.text) or is_total(c.text) for c in row.cells):
            continue
        labels: tuple[str, ...] = ()
        for cell in row.cells:
            text = clean(cell.text)
            if not _HAN.search(text):
                continue
            above = head.covering(cell.column) if head else None
            # Without a header what stands in front names the rest, as in a form.
            yield _Found(index, cell, labels, (clean(above.text),) if above else ())
            labels = labels or ((text,) if len(text) <= MAX_LABEL else ())


def _over_marks(rows: Sequence[Row]) -> bool:
    """Whether the first row heads a list: a column below it holds nothing but marks (是, 否, a date), it none at all."""
    head, body = rows[0], rows[1:]
    texts = [clean(c.text) for c in head.cells]
    if len(texts) < 2 or len(set(texts)) < len(texts) or any(_MARK.fullmatch(t) or _speaks(t) for t in texts):
        return False
    for cell in head.cells[1:]:
        below = [clean(c.text) for row in body if (c := row.at(cell.column)) is not None]
        if len(below) > 1 and all(_MARK.fullmatch(text) for text in below):
            return True
    return False


def _names_columns(row: Row) -> bool:
    texts = [clean(c.text) for c in row.cells]
    if any(_speaks(t) for t in texts) or len(texts) < 2:
        return False
    named = [t for t in texts if is_headerish(t) or is_role(t, "form") or _COLUMN_OF_NAMES.search(t)]
    return len(named) >= HEADER_SHARE * len(texts)


def _beside_figures(rows: Sequence[Row]) -> Iterator[_Found]:
    """Clauses, and remarks in columns made for them, in a table that states figures as well."""
    zones, _ = split_zones(rows)
    for zone in zones:
        above: tuple[str, ...] = ()
        for index, row in zone.body:
            labels = _labels(row) or _head(zone) or above
            above = labels[:1]
            for cell in row.cells:
                if _tells(cell, row, zone):
                    own = tuple(x for x in labels if x != clean(cell.text))
                    yield _Found(index, cell, own, _header(cell, row, zone))


def _tells(cell: Cell, row: Row, zone: Zone) -> bool:
    text = clean(cell.text)
    if cell_number(text) is not None or is_code(text) or (is_headerish(text) and not _speaks(text)):
        return False
    figures = [c.column for c in row.cells if cell_number(c.text) is not None and not is_code(c.text)]
    if any(c > cell.column for c in figures) and not _FULL_STOP.search(text) and len(text) <= 2 * MAX_LABEL:
        # What stands before the figures names them, unless something names them already.
        kind = zone.kind(cell.column)
        if kind is not ColumnKind.PROSE or not _labels_before(cell, row):
            return False
    if zone.kind(cell.column) is ColumnKind.LABEL and not _FULL_STOP.search(text) and len(text) <= 2 * MAX_LABEL:
        return False
    if zone.kind(cell.column) in (ColumnKind.PROSE, ColumnKind.ATTRIBUTE):
        return len(_HAN.findall(text)) >= _REMARK and bool(_labels_before(cell, row) or _speaks(text))
    return _speaks(text)


def _speaks(text: str) -> bool:
    text = NUMBERED.sub("", text, count=1)
    size = len(_HAN.findall(text))
    return size >= _LONG or size >= _CLAUSE and bool(_MARKS.search(text))


def _labels(row: Row) -> tuple[str, ...]:
    """The short words in front of a row, merged cells from above included."""
    return _labels_before(None, row)


def _labels_before(cell: Cell | None, row: Row) -> tuple[str, ...]:
    out: list[str] = []
    for slot in row.slots[: cell.column if cell else None]:
        if slot is None:
            continue
        text = clean(slot.text)
        if cell_number(text) is not None or _speaks(text) or len(text) > MAX_LABEL:
            if out:
                break
            continue
        if text not in out and not is_code(text):
            out.append(text)
    return tuple(out)


def _head(zone: Zone) -> tuple[str, ...]:
    """The first column's header, where rows below leave that column blank ("年度总体目标 | 预期目标 | …")."""
    leaf = zone.path(0).leaf
    return (leaf,) if leaf and is_role(leaf, "heading") else ()


def _header(cell: Cell, row: Row, zone: Zone) -> tuple[str, ...]:
    """The header above a cell; none above one that runs over several columns, or stands alone behind its label."""
    path = zone.path(cell.column)
    if any(c.column_span < cell.column_span for c in path.cells[-1:]):
        return ()
    alone = len(row.cells) <= 2 and row.cells[0] is not cell and not _speaks(clean(row.cells[0].text))
    if alone and len(zone.paths) > 3:
        return ()
    return path.texts
