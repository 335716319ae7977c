"""The tables of a web page: which hold data, and their cells with the places that spans give them.

Rows stand as a browser sets them: heads first, feet last, whatever their order in the file. Refuses nothing.
"""

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from corpus.readers.occupied import Occupied, extent
from corpus.readers.render import RawCell

_PARTS = {"thead": 0, "tbody": 1, "tfoot": 2}
#: A table that holds tables is data itself where it has so many cells with amounts of its own.
_OWN_FIGURES = 2

LeftOut = Callable[[LexborNode], bool]


def is_data(table: LexborNode, left_out: LeftOut) -> bool:
    """Whether a table holds data: at least two rows of two cells, and not merely other tables."""
    rows = [len(row) for row, _ in _rows(table, left_out)]
    if sum(1 for count in rows if count > 1) < 2:
        return False
    if not inner_tables(table):
        return True
    own = (cell for row, _ in _rows(table, left_out) for cell in row if cell.css_first("table") is None)
    return sum(1 for cell in own if cell.text().strip()[:1].isdigit()) >= _OWN_FIGURES


def inner_tables(table: LexborNode) -> list[LexborNode]:
    """The tables directly within the cells of `table`, not those within them."""
    found = []
    for inner in table.css("table"):
        at = inner.parent
        while at is not None and at.tag != "table":
            at = at.parent
        if inner.mem_id != table.mem_id and at is not None and at.mem_id == table.mem_id:
            found.append(inner)
    return found


def caption_of(table: LexborNode) -> LexborNode | None:
    """The caption of `table` itself."""
    return next((child for child in table.iter() if child.tag == "caption"), None)


def cells_of(table: LexborNode, text: Callable[[LexborNode], str], left_out: LeftOut) -> Iterator[RawCell]:
    """The cells of a data table at their places; a span of 0 rows reaches to the end of its part of the table."""
    rows = list(_rows(table, left_out))
    ends = {part: number + 1 for number, (_, part) in enumerate(rows)}
    taken = Occupied()
    for number, (row, part) in enumerate(rows):
        column = 0
        for cell in row:
            printed = cell.attributes.get("rowspan")
            below = ends[part] - number
            height = below if (printed or "").strip() == "0" else min(extent(printed), below)
            column, width = taken.place(number, column, height, extent(cell.attributes.get("colspan")))
            yield RawCell(number, column, text(cell), height, width)
            column += width


def _rows(table: LexborNode, left_out: LeftOut) -> Iterator[tuple[list[LexborNode], tuple[int, int]]]:
    """Each row shown, with the part of the table that it stands in."""
    found: list[tuple[tuple[int, int], LexborNode]] = []
    for number, child in enumerate(table.iter()):
        if child.tag == "tr":
            found.append(((_PARTS["tbody"], 0), child))
        elif child.tag in _PARTS and not left_out(child):
            place = (_PARTS[child.tag], number)
            found += [(place, row) for row in child.iter() if row.tag == "tr"]
    for place, row in sorted(found, key=lambda one: one[0][0]):
        if not left_out(row):
            yield [cell for cell in row.iter() if cell.tag in ("td", "th") and not left_out(cell)], place
