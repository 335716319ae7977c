"""Whose money a figure speaks of, where a document tells of several kinds: what may be compared with what.

部门收支 is all money, 财政拨款 a part of it, 一般公共预算 a part of that. In a document whose only money is the
appropriation all of these are one, and nothing is told; in others each amount is told what its column, its table's
title or the headings above it say, or that nothing says it.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from corpus.amounts import is_money
from corpus.fold import fold_label
from corpus.lexicon_files import rows
from corpus.measures import load_measures
from index.figure import Figure, Fund, Measure

#: Attribute under which an amount keeps whose money it is; absent where the document has but one kind.
MONEY = "money"
ALL, UNCLEAR, APART = "all", "unclear", "apart"
#: Each kind of money with the next one that holds it.
_WITHIN = {
    Fund.GENERAL_PUBLIC_BUDGET.value: Fund.FISCAL_APPROPRIATION.value,
    Fund.GOVERNMENT_FUND.value: Fund.FISCAL_APPROPRIATION.value,
    Fund.STATE_CAPITAL.value: Fund.FISCAL_APPROPRIATION.value,
    Fund.FISCAL_APPROPRIATION.value: ALL,
}
_OTHER_FUNDS = frozenset({Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})
#: Money of these shows that a document's totals are more than its general public budget of the year.
_OTHER_MONEY = frozenset(
    "undertaking_revenue operating_revenue other_revenue superior_subsidy_revenue special_account_revenue"
    " carried_in 附属单位上缴收入 使用非财政拨款结余".split()
)


def tell_money(figures: Sequence[Figure]) -> list[Figure]:
    """The same figures; where there are several kinds of money, each amount says whose it is (attribute MONEY)."""
    if not any(_is_other(f) for f in figures):
        return list(figures)
    return [replace(f, attributes=(*f.attributes, (MONEY, _money(f)))) if _is_amount(f) else f for f in figures]


def money_of(figure: Figure) -> str | None:
    """Whose money the amount is: a fund, ALL, or UNCLEAR; None where the document has but one kind."""
    return next((text for header, text in figure.attributes if header == MONEY), None)


def is_part_of(part: str, whole: str) -> bool:
    """Whether one kind of money is held by another.

    >>> is_part_of("general_public_budget", "all"), is_part_of("all", "fiscal_appropriation")
    (True, False)
    """
    above = _WITHIN.get(part)
    return above is not None and (above == whole or is_part_of(above, whole))


def _is_amount(figure: Figure) -> bool:
    return figure.measure is Measure.AMOUNT and is_money(figure.unit)


def _is_other(figure: Figure) -> bool:
    return _is_amount(figure) and figure.value > 0 and (figure.fund in _OTHER_FUNDS or figure.item in _OTHER_MONEY)


def _money(figure: Figure) -> str:
    if figure.fund:
        return figure.fund.value
    for place in (figure.table,) if figure.table else reversed(figure.heading):
        told = _told_by(place)
        if told and told != APART:
            return told
        if told:
            break
    if "three_public_expenses" in (figure.item, *load_measures().ancestors(figure.item)):
        return Fund.FISCAL_APPROPRIATION.value  # by the definition of the term
    return UNCLEAR


@lru_cache(maxsize=4096)
def _told_by(title: str) -> str | None:
    folded = fold_label(title)
    return next((kind for kind, words in _words() if any(word in folded for word in words)), None)


@cache
def _words() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((kind, tuple(fold_label(w) for w in words.split("|"))) for kind, words in rows("money_words.tsv", 2))
