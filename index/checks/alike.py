"""What makes two figures speak of one thing, and the ways in which a percentage is reckoned from figures."""

from decimal import Decimal

from index.checks.ground import Numbered
from index.figure import Figure

#: One way of reckoning a percentage: its value, what it was reckoned from, how that is said, what rounding of the
#: operands may come to.
Way = tuple[Decimal, tuple[Numbered, ...], str, Decimal]
_BOTH_SIDES = "total_budget"
_SIDES = frozenset({_BOTH_SIDES, "total_revenue", "total_expenditure"})


def same(one: Figure, other: Figure) -> bool:
    """Whether two figures speak of one thing: 收支 of a sentence is what it calls 收入总计 and 支出总计 before."""
    short, long = sorted((one.row, other.row), key=len)
    alike = long[len(long) - len(short) :] == short or one.item == _BOTH_SIDES and len(short) == len(long) == 1
    return same_subject(one, other) and (one.item != other.item or alike)


def same_subject(one: Figure, other: Figure) -> bool:
    if (one.agency, one.expenditure, one.fund) != (other.agency, other.expenditure, other.fund):
        return False
    return one.item == other.item or _BOTH_SIDES in (one.item, other.item) and _SIDES.issuperset({one.item, other.item})
