"""Checks that differ by one cause → one finding: the plainest of them stands for it, the others are its symptoms.

Two that differ are of one cause where they hold one printed number against the same rule; where they rest on one
figure and differ by the same amount (or one is a percentage of that figure, which the slip of the other mends); where
they differ by the same amount in one table; where one is a part of the other; and words of one rule are one finding.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.measures import load_measures
from index.checks.one_slip import is_rate, of_one_slip
from index.checks.rules import load_rules
from index.checks.types import Check, Outcome
from index.figure import Figure

#: The plainest first: a finding is told by the first of these that it shows in.
_PLAIN = ("equal", "form", "total", "years", "rate")


def tie(checks: Sequence[Check], figures: Sequence[Figure]) -> tuple[Check, ...]:
    """The same checks; each that is a symptom carries the number of the one that stands for its finding."""
    differing = [n for n, check in enumerate(checks) if check.outcome is Outcome.DIFFERS and _is_tally(check)]
    groups: list[list[int]] = []
    for n in differing:
        near = [g for g in groups if any(_one_cause(checks[n], checks[m], figures) for m in g)]
        groups = [g for g in groups if g not in near] + [[n, *(m for g in near for m in g)]]
    cause = {}
    for group in groups:
        lead = min(group, key=lambda n: (_plainness(checks[n]), len(checks[n].at), n))
        cause.update({n: lead for n in group if n != lead})
    return tuple(replace(c, cause=cause[n]) if n in cause else c for n, c in enumerate(checks))


def _is_tally(check: Check) -> bool:
    return load_rules()[check.rule].family in _PLAIN


def _plainness(check: Check) -> int:
    return _PLAIN.index(load_rules()[check.rule].family)


def _one_cause(one: Check, other: Check, figures: Sequence[Figure]) -> bool:
    if {one.rule, other.rule} == {"table_announced"}:
        return True
    if one.at and other.at and one.at[0].span == other.at[0].span:
        if one.rule == other.rule or is_rate(one) and is_rate(other):
            return True  # one printed number, read of two items, or held as two kinds of percentage
    mine = {p.figure for p in one.at if p.figure is not None}
    theirs = {p.figure for p in other.at if p.figure is not None}
    if not mine or not theirs:
        return False
    if one.rule == other.rule and mine == theirs:
        return True  # of one rule and the same figures, as they were read and as they are printed
    alike = one.difference is not None and other.difference is not None and _gap(one) == _gap(other) != 0
    if _values(mine, figures) & _values(theirs, figures):
        if alike or "amount_unit" in (one.rule, other.rule):
            return True
        return (is_rate(one) or is_rate(other)) and of_one_slip(one, other, figures)
    if not alike:
        return False
    if one.rule == other.rule and _tables(mine, figures) & _tables(theirs, figures):
        return True
    return _related({figures[n].item for n in mine}, {figures[n].item for n in theirs})


def _gap(check: Check) -> object:
    return check.stake or abs(check.difference or 0)


def _values(numbers: set[int], figures: Sequence[Figure]) -> set[object]:
    """What figures say: the same value of the same item in two places is one."""
    return {
        (f.agency, f.fiscal_year, f.stage, f.item, f.expenditure, f.value, f.unit)
        for n in numbers
        if (f := figures[n]).value
    }


def _tables(numbers: set[int], figures: Sequence[Figure]) -> set[int]:
    return {t for n in numbers if (t := figures[n].table_index) is not None}


def _related(items: set[str], others: set[str]) -> bool:
    """Whether one of two items is a part of the other."""
    measures = load_measures()
    return any(o in measures.ancestors(i) or i in measures.ancestors(o) for i in items for o in others)
