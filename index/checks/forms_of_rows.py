"""Rows of tables whose cells are words and numbers together, by their heads as they are printed: what was done of
a goal (目标值, 完成值, 完成率), and how long a debt runs (发行日期, 期限, 到期日期).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from corpus.amounts import parse_amount
from corpus.document import Cell, Grid
from corpus.fold import fold_label
from index.checks.ground import Ground, decimals, told
from index.checks.types import Check, Outcome, Place
from index.checks.words import pattern_of

_NUMBER = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\d\s]{0,4})")
_RATE = re.compile(r"(?P<rate>\d[\d,]*(?:\.\d+)?)\s*[%％]?")
_YEAR = re.compile(r"((?:19|20)\d\d)(?=\D|$)")
_HUNDRED = Decimal(100)
_GOAL, _DUE = ("head_goal", "head_done", "head_rate"), ("head_begun", "head_term", "head_due")
_LONGEST = 12
Row = Mapping[int, Cell]


def check_forms_of_rows(ground: Ground) -> Iterator[Check]:
    """Every such row."""
    for table in ground.document.tables:
        for grid in table.grids:
            yield from _of_grid(grid)


def _of_grid(grid: Grid) -> Iterator[Check]:
    rows: dict[int, dict[int, Cell]] = defaultdict(dict)
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell
    heads: dict[str, int] = {}
    for _, row in sorted(rows.items()):
        found = {kind: _column(row, kind) for kind in (*_GOAL, *_DUE)}
        if all(found[k] is not None for k in _GOAL) or all(found[k] is not None for k in _DUE):
            heads = {kind: column for kind, column in found.items() if column is not None}
        elif heads:
            yield from _rate(row, heads)
            yield from _term(row, heads)


def _column(row: Row, kind: str) -> int | None:
    """The one column that a head of a kind stands over."""
    pattern = pattern_of(kind)
    found = [n for n, c in row.items() if len(c.text) <= _LONGEST and pattern.fullmatch(fold_label(c.text))]
    return found[0] if len(found) == 1 else None


def _cells(row: Row, heads: Mapping[str, int], kinds: tuple[str, ...]) -> list[Cell]:
    found = [row[heads[kind]] for kind in kinds if kind in heads and heads[kind] in row]
    return found if len(found) == len(kinds) else []


def _rate(row: Row, heads: Mapping[str, int]) -> Iterator[Check]:
    cells = _cells(row, heads, _GOAL)
    if not cells:
        return
    goal, done = (_NUMBER.fullmatch(c.text.strip().lstrip("≥≤=＝>< ")) for c in cells[:2])
    stated = _RATE.fullmatch(cells[2].text.strip())
    if goal is None or done is None or stated is None or goal["unit"] != done["unit"]:
        return
    planned, reached, rate = (parse_amount(m) for m in (goal["number"], done["number"], stated["rate"]))
    if not planned or not reached or rate is None:
        return
    last, given = Decimal(1).scaleb(-decimals(rate)), _HUNDRED * reached / planned
    if abs(given - rate) <= last or rate == _HUNDRED or abs(_HUNDRED * planned / reached - rate) > last:
        return  # what is rated otherwise (the less the better, up to full marks) is no slip; the wrong way round is
    name = next((c.text.strip() for _, c in sorted(row.items())), "")
    text = f"“{name}”行：{done[0]} ÷ {goal[0]} = {told(given.quantize(last / 10))}%，写作 {cells[2].text.strip()}，写成了目标除以完成数。"
    yield Check("execution_rate", Outcome.DIFFERS, text, _places(cells), given.quantize(last) - rate, "%")


def _term(row: Row, heads: Mapping[str, int]) -> Iterator[Check]:
    cells = _cells(row, heads, _DUE)
    if not cells:
        return
    begun, due = (_YEAR.search(c.text) for c in (cells[0], cells[2]))
    term = re.fullmatch(r"(\d{1,2})\s*年?期?", cells[1].text.strip())
    if begun is None or due is None or term is None or int(begun[1]) + int(term[1]) == int(due[1]):
        return
    name = next((c.text.strip() for _, c in sorted(row.items())), "")
    right = int(begun[1]) + int(term[1])
    text = f"“{name}”行：{begun[1]} 年起 {int(term[1])} 年，应在 {right} 年到期，写作 {due[1]} 年。"
    yield Check("maturity", Outcome.DIFFERS, text, _places([cells[2], cells[0], cells[1]]))


def _places(cells: list[Cell]) -> tuple[Place, ...]:
    return tuple(Place(c.span, label=" ".join(c.text.split())) for c in cells)
