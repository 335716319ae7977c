"""Columns of a table that follow from its others row by row: 年末结余 = 年初结余 + 收入 − 支出, 结余 = 收入 − 支出.

Which columns a balance is reckoned from is read off the table, as in `index.checks.columns`: what gives most of the
rows. A row that it does not give differs.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations

from corpus.fold import fold_label
from index.checks.ground import Ground, Numbered, by_column, compared, name_of, told, unit_of
from index.checks.tables import is_added
from index.checks.types import Check
from index.figures.values import exact, place, step

RULE = "carried_over"
_BALANCE = re.compile("^(?!上年|年初|期初|去年).*(?:结余|结转|余额)(?:数|金额)?$")
#: So many rows must hold by themselves, and this part of all.
FEWEST, MOST = 3, Decimal("0.7")
#: More columns than these are not tried.
_MANY = 14
Path = tuple[str, ...]
Cells = Mapping[Path, Numbered]


@dataclass(frozen=True, slots=True)
class _Way:
    """How a column is reckoned: the columns that are added, and those taken off."""

    plus: tuple[Path, ...]
    minus: tuple[Path, ...]

    def of(self, row: Cells) -> Decimal:
        return sum((exact(row[p][1]) for p in self.plus), Decimal(0)) - sum(
            (exact(row[p][1]) for p in self.minus), Decimal(0)
        )


def check_balances(ground: Ground) -> Iterator[Check]:
    """Every column of a balance."""
    tables: dict[tuple[int, int], list[Cells]] = defaultdict(list)
    for (table, block, _), cells in ground.cells.items():
        paths = [f.column for _, f in cells]
        tables[table, block].append({c[1].column: c for c in cells if paths.count(c[1].column) == 1 and is_added(c[1])})
    for rows in tables.values():
        heads = sorted({path for row in rows for path in row if path})
        if len(heads) <= _MANY:
            for head in (h for h in heads if _BALANCE.search(fold_label(h[-1]))):
                yield from _reckoned(rows, head, [h for h in heads if h != head])


def _reckoned(rows: Sequence[Cells], head: Path, others: Sequence[Path]) -> Iterator[Check]:
    """The rows of a column under the way that gives most of them; nothing where two give them alike."""
    best: tuple[int, _Way, list[Cells]] | None = None
    for way in _ways(others):
        held = [row for row in rows if head in row and all(p in row for p in (*way.plus, *way.minus))]
        tells = [row for row in held if all(row[p][1].value for p in (head, *way.plus, *way.minus))]
        holding = sum(_holds(way, row, head) for row in tells)
        if holding >= FEWEST and Decimal(holding) >= MOST * len(held) and (best is None or holding > best[0]):
            best = (holding, way, held)
    if best is not None:
        yield from (_check(best[1], row, head) for row in best[2])


def _ways(columns: Sequence[Path]) -> Iterator[_Way]:
    for one, other in combinations(columns, 2):
        yield _Way((one, other), ())
        for taken in columns:
            if taken not in (one, other):
                yield _Way((one, other), (taken,))
    for one, other in permutations(columns, 2):
        yield _Way((one,), (other,))


def _holds(way: _Way, row: Cells, head: Path) -> bool:
    return abs(way.of(row) - exact(row[head][1])) <= _slack(way, row, head)


def _slack(way: _Way, row: Cells, head: Path) -> Decimal:
    used = [row[p][1] for p in (*way.plus, *way.minus)]
    return (
        sum((step(f) for f in (*used, row[head][1])), Decimal(0)) / 2 if any(f.value % 1 for f in used) else Decimal(0)
    )


def _check(way: _Way, row: Cells, head: Path) -> Check:
    stated = row[head]
    used = [row[p] for p in (*way.plus, *way.minus)]
    signs = ["", *[" + "] * (len(way.plus) - 1), *[" − "] * len(way.minus)]
    said = "".join(f"{sign}{by_column(f)} {f.value:f}" for sign, (_, f) in zip(signs, used, strict=True))
    computed = way.of(row)
    given = told(sum((f.value if n < len(way.plus) else -f.value for n, (_, f) in enumerate(used)), Decimal(0)))
    text = f"{place(stated[1])}“{name_of(stated[1])}”行：{said} = {given}，{by_column(stated[1])}为 {stated[1].value:f}{unit_of(stated[1])}"
    return compared(RULE, computed, stated[1], (stated, *used), text, _slack(way, row, head))
