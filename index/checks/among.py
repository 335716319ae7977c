"""Rows headed by 其中 that are all the parts of the row above them, as another column shows.

"职工医保参保 / 其中：在职 / 其中：退休": where they come to the row in one column to the last digit, they come to no more
than it in any other. Less than it says nothing: what is not told may have come up since.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from index.checks.ground import Ground, Numbered, name_of, tells, unit_of
from index.checks.tables import Sum, is_added, sum_check, sum_of
from index.checks.types import Check

RULE = "table_total"
_AMONG = "其中"


def check_among(ground: Ground) -> Iterator[Check]:
    """Every row with several rows below it that 其中 heads, under each of its columns."""
    found: dict[tuple[int, int, int | None], list[Sum]] = defaultdict(list)
    for (table, block, _), column in ground.columns.items():
        rows = [c for c in column if is_added(c[1])]
        for total in rows:
            parts = [c for c in rows if c[1].parent_row == total[1].row_index]
            if _are_headed(parts) and len({unit_of(f) for _, f in (total, *parts)}) == 1:
                found[table, block, total[1].row_index].append(sum_of(ground, total, parts))
    for sums in found.values():
        if any(_ties(s) for s in sums):
            yield from (sum_check(RULE, s) for s in sums if s.holds() and not s.trivial() or _is_above(s))


def _are_headed(parts: Sequence[Numbered]) -> bool:
    """Whether there are several rows, and 其中 heads each of them, or the first."""
    heads = [name_of(f).strip().startswith(_AMONG) for _, f in parts]
    return len(heads) > 1 and heads[0]


def _ties(one: Sum) -> bool:
    told = [one.total, *one.parts]
    return one.gap == 0 and all(tells(f.value) for _, f in told)


def _is_above(one: Sum) -> bool:
    """Whether parts, none below zero, come to more than their row."""
    return one.gap > one.slack and all(f.value >= 0 for _, f in (one.total, *one.parts))
