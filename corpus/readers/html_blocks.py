"""Tables of a web page that no table element holds: rows of equally many boxes (div, li with span) → their cells.

A browser sets them as a table by styles, which are not asked: rows of one and the same number of short boxes, headed by
words and with numbers below them in one column, are one. Anything else is read as text. Cells are not merged.
"""

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

from corpus.readers.render import RawCell
from corpus.tables.header import is_headerish
from corpus.tables.values import cell_number, is_year

_HOLDERS = frozenset("div ul ol dl section article main form center".split())
_ROWS = frozenset("div ul ol li dl".split())
_CELLS = frozenset("div span li dt dd p b strong label em".split())
#: A header and two rows; fewer are anything.
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 2
_LONGEST_CELL = 40

LeftOut = Callable[[LexborNode], bool]
Text = Callable[[LexborNode], str]


def boxed_table(node: LexborNode, text: Text, left_out: LeftOut) -> list[RawCell]:
    """The cells of the table that all of `node` is; none where it is something else."""
    if node.tag not in _HOLDERS:
        return []
    rows = _rows(node, left_out)
    if rows is None or len(rows) < _FEWEST_ROWS or len({len(row) for row in rows}) != 1:
        return []
    texts = [[text(cell) for cell in row] for row in rows]
    return (
        [RawCell(r, c, words) for r, row in enumerate(texts) for c, words in enumerate(row)] if _counts(texts) else []
    )


def _rows(node: LexborNode, left_out: LeftOut) -> list[list[LexborNode]] | None:
    """The rows below a node, through boxes that only group them; None where anything else stands between them."""
    found: list[list[LexborNode]] = []
    for child in _boxes(node, left_out):
        if child is None or child.tag not in _ROWS:
            return None
        cells = list(_boxes(child, left_out))
        if len(cells) >= _FEWEST_COLUMNS and all(cell is not None and _is_cell(cell, left_out) for cell in cells):
            found.append([cell for cell in cells if cell is not None])
            continue
        inner = _rows(child, left_out)
        if inner is None:
            return None
        found += inner
    return found


def _boxes(node: LexborNode, left_out: LeftOut) -> Iterator[LexborNode | None]:
    """The elements directly within a node that are shown; None for text of its own."""
    for child in node.iter(include_text=True):
        if child.tag in ("-text", "_text"):
            if child.text(deep=False).strip():
                yield None
        elif not left_out(child):
            yield child


def _is_cell(node: LexborNode, left_out: LeftOut) -> bool:
    """Whether an element holds one short text and no boxes beside each other."""
    if node.tag not in _CELLS or len(node.text().strip()) > _LONGEST_CELL:
        return False
    inner = [child for child in _boxes(node, left_out) if child is not None]
    return len(inner) <= 1 and all(_is_cell(child, left_out) or child.tag in ("a", "i", "u", "font") for child in inner)


def _counts(texts: list[list[str]]) -> bool:
    """Whether words known from tables head the columns, names begin the rows and numbers fill a column."""
    head, body = texts[0], texts[1:]
    if any(_number(word) for word in head) or not all(head) or sum(map(is_headerish, head)) * 2 < len(head):
        return False
    if len(set(head)) < len(head) or any(_number(row[0]) for row in body):
        return False
    return any(sum(_number(row[column]) for row in body) * 2 >= len(body) for column in range(1, len(head)))


def _number(word: str) -> bool:
    return cell_number(word) is not None and not is_year(word)
