"""Figures of one coordinate whose values differ, within one document. Finds; does not say which is right."""

from collections import defaultdict
from collections.abc import Sequence

from corpus.accounts import load_accounts
from corpus.amounts import is_money, plain
from corpus.measures import load_measures
from index.figure import Expenditure, Figure, Fund, Measure
from index.meaning import WITHIN
from index.store import Conflict
from index.values import agree, exact, place

_FUNDS_APART = frozenset({Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})


def find_conflicts(figures: Sequence[tuple[int, Figure]]) -> list[Conflict]:
    """Groups of stated figures that contradict each other, in reading order."""
    groups: dict[tuple[object, ...], list[tuple[int, Figure]]] = defaultdict(list)
    for number, figure in figures:
        if figure.item and figure.measure in {Measure.AMOUNT, Measure.COUNT}:
            groups[figure.agency, figure.fiscal_year, figure.stage, figure.item].append((number, figure))
    out = []
    for group in groups.values():
        unlike: list[tuple[int, Figure]] = []
        for number, figure in group:
            if any(agree(figure, other) for _, other in unlike):
                continue
            if not unlike or any(contradicts(figure, other) or contradicts(other, figure) for _, other in unlike):
                unlike.append((number, figure))
        if len(unlike) > 1:
            name = load_measures().name_of(unlike[0][1].item)
            said = "；".join(f"{plain(f.value)}{f.unit}（{place(f)}）" for _, f in unlike)
            out.append(Conflict(tuple(n for n, _ in unlike), f"{name}：{said}"))
    return out


def contradicts(figure: Figure, chosen: Figure) -> bool:
    """Whether `figure`, with another value, speaks of the same thing as `chosen`, or of a part that exceeds it.

    The same thing: one agency, year, stage, measure and item, neither narrowed by a row or column, of one fund and one
    kind of spending. A label that is no known measure or account ("实际支出") is the same thing only in one place.
    """
    if (figure.agency, figure.fiscal_year, figure.stage, figure.measure, figure.item) != (
        chosen.agency, chosen.fiscal_year, chosen.stage, chosen.measure, chosen.item,
    ):  # fmt: skip
        return False
    if agree(figure, chosen) or is_money(figure.unit) != is_money(chosen.unit) or _loose(figure) or _loose(chosen):
        return False
    if not is_money(figure.unit) and figure.unit != chosen.unit or figure.scope is not chosen.scope:
        return False
    if figure.code and chosen.code and figure.code != chosen.code or _fund(figure) is not _fund(chosen):
        return False
    if not _known(figure.item) and (figure.row, figure.heading) != (chosen.row, chosen.heading):
        return False
    if figure.measure is Measure.COUNT and (figure.row != chosen.row or figure.sentence == chosen.sentence):
        return False  # "8-10人" and "8次，每次30人" state several counts of one thing in one sentence
    if figure.expenditure is chosen.expenditure:
        return True
    part = chosen.expenditure is None and figure.expenditure is Expenditure.BASIC
    return part and exact(figure) > exact(chosen)


def _loose(figure: Figure) -> bool:
    """Figures that narrow their item or give no exact value contradict nothing."""
    if figure.flags & {"approximate", "per_unit"}:
        return True
    return any(header in {WITHIN, "in_reason"} for header, _ in figure.attributes)


def _known(item: str) -> bool:
    return item in load_measures().by_key or bool(load_accounts().by_name(item))


def _fund(figure: Figure) -> Fund | None:
    return figure.fund if figure.fund in _FUNDS_APART else None
