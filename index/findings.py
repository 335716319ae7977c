"""What follows from a document's figures and what contradicts itself in them.

`correct_slips` finds units that cannot be meant; `find_conflicts` figures of one coordinate with unlike values;
`derive` values that follow from stated ones. None of them changes a stated value.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, plain, to_yuan
from index.figure import Figure, Measure, Stage
from index.meaning import WITHIN
from index.store import Conflict, Derived

#: A stated percentage agrees with a recomputed one when they differ by less than this (one printed decimal).
RATE_TOLERANCE = Decimal("0.06")

_STAGE_WORDS = {
    Stage.INITIAL_BUDGET: "年初预算",
    Stage.ADJUSTED_BUDGET: "全年预算",
    Stage.FINAL_ACCOUNTS: "决算",
    None: "",
}


def exact(figure: Figure) -> Decimal:
    """The value that was meant: money in 元 (after a correction of the unit), anything else as printed."""
    unit = figure.corrected_unit or figure.unit
    return to_yuan(figure.value, unit) if is_money(unit) else figure.value


# -- slips of the unit --------------------------------------------------------------------------------------------
def correct_slips(figures: Sequence[Figure]) -> list[Figure]:
    """The same figures; those whose money unit cannot be meant carry the unit that must be, and the evidence.

    Two kinds of evidence: the percentage stated beside it works only in the other unit; or its siblings in the same
    list were shown to slip so. Nothing is corrected without evidence.
    """
    out = list(figures)
    by_section: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, figure in enumerate(out):
        if not figure.table:
            by_section[figure.heading[:-1] if len(figure.heading) > 1 else figure.heading].append(n)
    for group in by_section.values():
        slipped = [n for n in group if _slips_by_rate(out, n, group)]
        for n in slipped:
            out[n] = _corrected(out, n, group)
        if slipped:
            pairs = {(out[n].unit, out[n].corrected_unit) for n in slipped}
            for n in group:
                figure = out[n]
                same_place = figure.stage is Stage.INITIAL_BUDGET and figure.measure is Measure.AMOUNT
                if len(pairs) == 1 and same_place and figure.corrected_unit is None and figure.value != 0:
                    (wrong, right), *_ = pairs
                    if figure.unit == wrong:
                        why = f"原文写作“{plain(figure.value)}{wrong}”，同一列表的其他项目经完成率验证应为{right}"
                        out[n] = replace(figure, corrected_unit=right, correction=why)
    return _slips_by_twin(out)


def _final_and_rate(figures: list[Figure], n: int, group: list[int]) -> tuple[Figure | None, Figure | None]:
    """The final-accounts amount and the execution rate stated in the same sentence for the same item."""
    here = figures[n]
    same = [figures[m] for m in group if figures[m].sentence == here.sentence and figures[m].item == here.item]
    final = next((f for f in same if f.stage is Stage.FINAL_ACCOUNTS and f.measure is Measure.AMOUNT), None)
    rate = next((f for f in same if f.measure is Measure.EXECUTION_RATE), None)
    return final, rate


def _slips_by_rate(figures: list[Figure], n: int, group: list[int]) -> bool:
    here = figures[n]
    if here.measure is not Measure.AMOUNT or here.stage is Stage.FINAL_ACCOUNTS or not here.value or not is_money(here.unit):
        return False
    final, rate = _final_and_rate(figures, n, group)
    if final is None or rate is None or final.unit == here.unit or not final.value or not is_money(final.unit):
        return False
    printed = 100 * to_yuan(final.value, final.unit) / to_yuan(here.value, here.unit)
    meant = 100 * final.value / here.value
    return abs(printed - rate.value) > 1 and abs(meant - rate.value) <= RATE_TOLERANCE


def _corrected(figures: list[Figure], n: int, group: list[int]) -> Figure:
    here = figures[n]
    final, rate = _final_and_rate(figures, n, group)
    assert final is not None and rate is not None
    why = (
        f"原文写作“{plain(here.value)}{here.unit}”，但所述完成率 {plain(rate.value)}% 只有按{final.unit}"
        f"才成立（{plain(final.value)} ÷ {plain(here.value)}）"
    )
    return replace(here, corrected_unit=final.unit, correction=why)


def _slips_by_twin(figures: list[Figure]) -> list[Figure]:
    """"275.4元" in a document that states 275.4万元 elsewhere for the same agency: a slip of the unit."""
    stated: dict[tuple[str, Decimal], Figure] = {}
    for f in figures:
        if f.measure is Measure.AMOUNT and f.unit == "万元" and f.value:
            stated.setdefault((f.agency, plain(f.value)), f)
    out = []
    for f in figures:
        twin = stated.get((f.agency, plain(f.value)))
        odd = f.measure is Measure.AMOUNT and f.unit == "元" and not f.corrected_unit and f.value != f.value.to_integral_value()
        # An amount in 元 has at most two decimals but is rarely below a thousand; the twin makes it certain.
        if odd and twin is not None and abs(f.value) < 10_000:
            why = f"原文写作“{plain(f.value)}元”，同一文件另处为“{twin.quote}”（万元）"
            f = replace(f, corrected_unit="万元", correction=why)
        out.append(f)
    return out


# -- conflicts ----------------------------------------------------------------------------------------------------
def coordinate(figure: Figure) -> tuple[object, ...]:
    """What makes two figures speak of the same thing; unlike values at one coordinate are a conflict."""
    within = tuple(text for header, text in figure.attributes if header == WITHIN)
    return (
        figure.agency, figure.fiscal_year, figure.stage, figure.measure, figure.scope, figure.item, within,
        figure.base if figure.measure is not Measure.AMOUNT else "",
    )  # fmt: skip


def agree(a: Figure, b: Figure) -> bool:
    """Whether two values are one, printed to different precision."""
    one, other = exact(a), exact(b)
    if one == other:
        return True
    return abs(one - other) <= max(_half_step(a), _half_step(b))


def _half_step(figure: Figure) -> Decimal:
    unit = figure.corrected_unit or figure.unit
    exponent = figure.value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    step = min(step, Decimal(1)) if is_money(unit) and unit != "元" else step
    return (to_yuan(step, unit) if is_money(unit) else step) / 2


def find_conflicts(figures: Sequence[tuple[int, Figure]]) -> list[Conflict]:
    """Groups of stated figures at one coordinate with unlike values, in reading order."""
    groups: dict[tuple[object, ...], list[tuple[int, Figure]]] = defaultdict(list)
    for number, figure in figures:
        if figure.item and figure.measure in {Measure.AMOUNT, Measure.COUNT} and "approximate" not in figure.flags:
            groups[coordinate(figure)].append((number, figure))
    out = []
    for group in groups.values():
        unlike: list[tuple[int, Figure]] = []
        for number, figure in group:
            if not any(agree(figure, other) for _, other in unlike):
                unlike.append((number, figure))
        if len(unlike) > 1:
            said = "；".join(f"{plain(f.value)}{f.unit}（{place(f)}）" for _, f in unlike)
            out.append(Conflict(tuple(n for n, _ in unlike), said))
    return out


def place(figure: Figure) -> str:
    """Where a figure stands, for a reader: its table, or its nearest heading."""
    return f"《{figure.table}》" if figure.table else (figure.heading[-1] if figure.heading else "正文")


# -- derived ------------------------------------------------------------------------------------------------------
def derive(figures: Sequence[tuple[int, Figure]]) -> list[Derived]:
    """The year before, from a stated value and its stated change; only where the base is the year before.

    A change whose direction the source leaves open, or that is measured against another stage, gives nothing.
    """
    amounts: dict[tuple[object, ...], list[tuple[int, Figure]]] = defaultdict(list)
    for number, figure in figures:
        if figure.measure is Measure.AMOUNT:
            amounts[_subject(figure)].append((number, figure))
    out: dict[tuple[object, ...], Derived] = {}
    for number, change in figures:
        if change.measure is not Measure.CHANGE or "direction_open" in change.flags or not _year_before(change):
            continue
        if not is_money(change.unit) or change.fiscal_year is None:
            continue
        near = _nearest(change, amounts.get(_subject(change), []))
        if near is None:
            continue
        base_number, base = near
        value = exact(base) - exact(change)
        unit = base.corrected_unit or base.unit
        shown = plain(value / to_yuan(Decimal(1), unit))
        sign = "−" if change.value >= 0 else "+"
        formula = f"{plain(base.value)} {sign} {plain(abs(change.value))} = {shown}"
        key = (change.agency, change.fiscal_year - 1, base.stage, change.item, shown)
        out.setdefault(
            key,
            Derived(
                change.agency, change.fiscal_year - 1, base.stage, change.item, shown, unit, formula, (base_number, number)
            ),
        )
    return list(out.values())


def _subject(figure: Figure) -> tuple[object, ...]:
    return figure.agency, figure.fiscal_year, figure.item


def _year_before(change: Figure) -> bool:
    """Whether the base of a change is the same stage of the year before, as far as the words tell."""
    base = change.base
    year = change.fiscal_year
    if any(word in base for word in ("年初预算数", "本年", "全年预算")) and "上年" not in base and str((year or 0) - 1) not in base:
        return False
    if "执行" in base and change.stage is not Stage.FINAL_ACCOUNTS:
        return False
    if "决算" in base and change.stage is Stage.INITIAL_BUDGET:
        return False
    return True


def _nearest(change: Figure, amounts: list[tuple[int, Figure]]) -> tuple[int, Figure] | None:
    """The amount that a change is a change of: stated before it in the same section, the nearest; else any agreed one."""
    same_stage = [(n, f) for n, f in amounts if f.stage == change.stage]
    before = [(n, f) for n, f in same_stage if f.heading == change.heading and f.span.start <= change.span.start]
    if before:
        return max(before, key=lambda pair: pair[1].span.start)
    top = [(n, f) for n, f in same_stage if not f.expenditure and not any(h == WITHIN for h, _ in f.attributes)]
    if top and all(agree(top[0][1], f) for _, f in top):
        return top[0]
    return None
