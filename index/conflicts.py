"""Figures of one coordinate whose values differ, within one document. Finds; does not say which is right."""

from collections import defaultdict
from collections.abc import Sequence

from corpus.accounts import load_accounts
from corpus.amounts import is_money, plain
from corpus.fold import fold_label, without_spending
from corpus.measures import load_measures
from index.figure import WITHIN, Expenditure, Figure, Fund, Measure
from index.stored import Conflict
from index.values import agree, exact, place, step

_SUM_AND_PART = (Fund.FISCAL_APPROPRIATION, Fund.GENERAL_PUBLIC_BUDGET)
#: A thing with more values than this is a list whose rows could not be told apart; naming all of them helps nobody.
MAX_UNLIKE = 24
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
                if len(unlike) == MAX_UNLIKE:
                    break
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
    if _with_carried(figure) is not _with_carried(chosen):
        return False
    if figure.code and chosen.code and figure.code != chosen.code or _fund(figure) is not _fund(chosen):
        return False
    if _other_parent(figure, chosen) or rounded_apart(figure, chosen):
        return False
    if not _known(figure.item) and (figure.row, figure.heading, figure.table_index) != (
        chosen.row, chosen.heading, chosen.table_index,
    ):  # fmt: skip
        return False
    if figure.measure is Measure.COUNT and (figure.row != chosen.row or figure.sentence == chosen.sentence):
        return False  # "8-10人" and "8次，每次30人" state several counts of one thing in one sentence
    if figure.expenditure is chosen.expenditure and _one_fund(figure, chosen):
        return True
    # A part (基本支出 of all, one fund of all) may be smaller than the whole, never larger.
    part = chosen.expenditure in {None, figure.expenditure} and figure.expenditure in {None, Expenditure.BASIC}
    part = part and (chosen.fund is None or chosen.fund is figure.fund or (chosen.fund, figure.fund) == _SUM_AND_PART)
    return part and exact(figure) > exact(chosen)


def rounded_apart(figure: Figure, chosen: Figure) -> bool:
    """Whether two amounts with two decimals or more differ by no more than their last digit: rounded the other way."""
    if min(-int(f.value.as_tuple().exponent) for f in (figure, chosen)) < 2:
        return False
    return abs(exact(figure) - exact(chosen)) <= max(step(figure), step(chosen))


def _one_fund(figure: Figure, chosen: Figure) -> bool:
    """Sentences that name no fund may speak of any; tables speak of what their titles say."""
    return figure.fund is chosen.fund or any(not f.table and f.fund is None for f in (figure, chosen))


def _other_parent(figure: Figure, chosen: Figure) -> bool:
    """Whether two rows of one functional account's name stand below different rows."""
    if not any(a.code.startswith("2") for a in load_accounts().by_name(figure.item)):
        return False
    above = [without_spending(fold_label(f.row[-2])) for f in (figure, chosen) if len(f.row) > 1]
    return len(above) == 2 and above[0] != above[1]


def _with_carried(figure: Figure) -> bool:
    """Whether a total is a 总计, which holds what was carried over too, rather than a 本年合计."""
    return figure.item.startswith(("total_", "fiscal_appropriation")) and bool(figure.row) and "总计" in figure.row[-1]


def _loose(figure: Figure) -> bool:
    """Figures that narrow their item or give no exact value contradict nothing."""
    if figure.flags & {"approximate", "per_unit"}:
        return True
    return any(header in {WITHIN, "in_reason"} for header, _ in figure.attributes)


def _known(item: str) -> bool:
    return item in load_measures().by_key or bool(load_accounts().by_name(item))


def _fund(figure: Figure) -> Fund | None:
    return figure.fund if figure.fund in _FUNDS_APART else None
