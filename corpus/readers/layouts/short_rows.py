"""Rows of a table with numbered lines whose blank cells were left out → each cell under its own header.

Text taken from web pages drops a blank cell and makes up for it with a bar at the line's end ("三、事业收入 | 4 |
四、公共安全支出 | 38 | ||"). In the official tables of two lists every line has its number (行次), which runs on from
the line above: words, line numbers and amounts then fit the columns in one way only. A row that fits in none or in
several ways stays as it is printed where it has a cell for every column; else it is left out.
"""

from collections.abc import Iterator, Sequence

from corpus.document import Span
from corpus.tables.values import cell_number
from corpus.tables.words import is_role, lookup

Cells = Sequence[Span]


def with_blanks(text: str, leaves: Cells, rows: Sequence[Cells]) -> list[list[Span]] | None:
    """The rows with blanks where they were left out; None where the header numbers no lines.

    A blank stands as an empty span behind the cell before it.
    """
    kinds = [_kind(text[cell.start : cell.end]) for cell in leaves]
    if "ordinal" not in kinds or None in kinds:
        return None
    if all(len(row) == len(kinds) for row in rows):
        return None  # nothing was left out
    before: dict[int, int] = {}
    out: list[list[Span]] = []
    for row in rows:
        ways = list(_ways(text, [cell for cell in row if cell.end > cell.start], kinds, before))
        if len(ways) != 1:
            out.append(list(row) if len(row) == len(kinds) else [])
            continue
        placed = _placed(ways[0], len(kinds))
        before |= {n: int(text[c.start : c.end]) for n, c in ways[0].items() if kinds[n] == "ordinal"}
        out.append(placed)
    return out


def _kind(word: str) -> str | None:
    if is_role(word, "ordinal"):
        return "ordinal"
    known = lookup(word)
    return known.role if known is not None and known.role in {"label", "value", "ordinal"} else None


def _ways(text: str, cells: Cells, kinds: Sequence[str | None], before: dict[int, int]) -> Iterator[dict[int, Span]]:
    """Every way in which the cells, in their order, stand under columns that can hold them."""

    halves = _halves(kinds)

    def place(at: int, column: int, taken: dict[int, Span]) -> Iterator[dict[int, Span]]:
        if at == len(cells):
            if all(_is_numbered(taken, half) for half in halves):
                yield taken
            return
        piece = text[cells[at].start : cells[at].end]
        for n in range(column, len(kinds) - (len(cells) - at) + 1):
            if _fits(piece, kinds[n], before.get(n)):
                yield from place(at + 1, n + 1, taken | {n: cells[at]})

    yield from place(0, 0, {})


def _halves(kinds: Sequence[str | None]) -> list[dict[int, str | None]]:
    """The columns of each list: a label's opens one."""
    out: list[dict[int, str | None]] = []
    for n, kind in enumerate(kinds):
        if kind == "label" or not out:
            out.append({})
        out[-1][n] = kind
    return out


def _is_numbered(taken: dict[int, Span], half: dict[int, str | None]) -> bool:
    """Whether a list's line has its number, or nothing at all stands in it."""
    filled = [kind for n, kind in half.items() if n in taken]
    return not filled or "ordinal" in filled or "ordinal" not in half.values()


def _fits(piece: str, kind: str | None, before: int | None) -> bool:
    number = cell_number(piece)
    if kind == "label":
        return number is None
    if kind == "ordinal":
        return piece.isdecimal() and len(piece) < 4 and (before is None or int(piece) == before + 1)
    return number is not None


def _placed(way: dict[int, Span], width: int) -> list[Span]:
    out: list[Span] = []
    last = min(way.values()).start if way else 0
    for n in range(width):
        out.append(way.get(n) or Span(last, last))
        last = out[-1].end
    return out
