"""Money units of the source that cannot be meant: found with their evidence, never changed silently.

Two kinds of evidence: a percentage stated beside the amount that works only in the other unit, with the siblings of a
list that was shown to slip so; or a twin of the amount in the other unit. Nothing is corrected without evidence.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, plain, to_yuan
from corpus.document import Span
from index.figure import Figure, Measure, Stage

#: A stated percentage agrees with a recomputed one when they differ by less than this (one printed decimal).
RATE_TOLERANCE = Decimal("0.06")


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
        mates: dict[Span, list[int]] = defaultdict(list)
        for n in group:
            mates[out[n].sentence].append(n)
        slipped = [n for n in group if _slips_by_rate(out, n, mates[out[n].sentence])]
        for n in slipped:
            out[n] = _corrected(out, n, mates[out[n].sentence])
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
    return _slips_by_size(_slips_by_twin(out))


def _family(item: str) -> str:
    """Totals of revenue, of spending and of both are one amount in a balanced document."""
    for family in ("fiscal_appropriation", "total_"):
        if item.startswith(family):
            return family
    return item


def _slips_by_size(figures: list[Figure]) -> list[Figure]:
    """ "0.3万元" for what a table of the document gives as 2961.68万元: meant in 亿元, where it agrees as rounded.

    Only where the same item, year and stage stand in a table, and the printed digits are exactly that value rounded
    in a unit ten thousand times as large.
    """
    tables: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for f in figures:
        if f.table and f.measure is Measure.AMOUNT and is_money(f.unit) and f.value:
            tables[f.agency, f.fiscal_year, f.stage, _family(f.item)].append(f)
    out = []
    for f in figures:
        larger = {"元": "万元", "万元": "亿元"}.get(f.unit)
        if larger and not f.table and f.measure is Measure.AMOUNT and f.value and not f.corrected_unit:
            for twin in tables.get((f.agency, f.fiscal_year, f.stage, _family(f.item)), ()):
                stated, given = to_yuan(f.value, f.unit), to_yuan(twin.value, twin.unit)
                meant = to_yuan(f.value, larger)
                step = to_yuan(Decimal(1).scaleb(int(f.value.as_tuple().exponent)), larger)
                if given > 100 * stated and abs(meant - given) <= step / 2:
                    why = f"原文写作“{plain(f.value)}{f.unit}”，与《{twin.table}》的{plain(twin.value)}{twin.unit}相差万倍，应为{larger}"
                    f = replace(f, corrected_unit=larger, correction=why)
                    break
        out.append(f)
    return out


def _final_and_rate(figures: list[Figure], n: int, mates: list[int]) -> tuple[Figure | None, Figure | None]:
    """The final-accounts amount and the execution rate stated in the same sentence (by `mates`) for the same item."""
    here = figures[n]
    same = [figures[m] for m in mates if figures[m].item == here.item]
    final = next((f for f in same if f.stage is Stage.FINAL_ACCOUNTS and f.measure is Measure.AMOUNT), None)
    rate = next((f for f in same if f.measure is Measure.EXECUTION_RATE), None)
    return final, rate


def _slips_by_rate(figures: list[Figure], n: int, mates: list[int]) -> bool:
    here = figures[n]
    if (
        here.measure is not Measure.AMOUNT
        or here.stage is Stage.FINAL_ACCOUNTS
        or not here.value
        or not is_money(here.unit)
    ):
        return False
    final, rate = _final_and_rate(figures, n, mates)
    if final is None or rate is None or final.unit == here.unit or not final.value or not is_money(final.unit):
        return False
    printed = 100 * to_yuan(final.value, final.unit) / to_yuan(here.value, here.unit)
    meant = 100 * final.value / here.value
    return abs(printed - rate.value) > 1 and abs(meant - rate.value) <= RATE_TOLERANCE


def _corrected(figures: list[Figure], n: int, mates: list[int]) -> Figure:
    here = figures[n]
    final, rate = _final_and_rate(figures, n, mates)
    assert final is not None and rate is not None
    why = (
        f"原文写作“{plain(here.value)}{here.unit}”，但所述完成率 {plain(rate.value)}% 只有按{final.unit}"
        f"才成立（{plain(final.value)} ÷ {plain(here.value)}）"
    )
    return replace(here, corrected_unit=final.unit, correction=why)


def _slips_by_twin(figures: list[Figure]) -> list[Figure]:
    """ "275.4元" in a document that states 275.4万元 elsewhere for the same agency: a slip of the unit."""
    stated: dict[tuple[str, Decimal], Figure] = {}
    for f in figures:
        if f.measure is Measure.AMOUNT and f.unit == "万元" and f.value:
            stated.setdefault((f.agency, plain(f.value)), f)
    out = []
    for f in figures:
        twin = stated.get((f.agency, plain(f.value)))
        odd = (
            f.measure is Measure.AMOUNT
            and f.unit == "元"
            and not f.corrected_unit
            and f.value != f.value.to_integral_value()
        )
        # An amount in 元 has at most two decimals but is rarely below a thousand; the twin makes it certain.
        if odd and twin is not None and abs(f.value) < 10_000:
            why = f"原文写作“{plain(f.value)}元”，同一文件另处为“{twin.quote}”（万元）"
            f = replace(f, corrected_unit="万元", correction=why)
        out.append(f)
    return out
