"""Sums in a form of their own: scores of a self-evaluation, a project's money, contracts with small firms."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from corpus.document import Span
from index.checks.ground import Ground, Numbered, compared, in_grid, in_unit, name_of, places_of, shown, told, unit_of
from index.checks.types import Check, Outcome, Place
from index.figure import Measure, Stage
from index.figures.values import exact, place

_CLASSES = {"货物": "procurement_goods", "工程": "procurement_works", "服务": "procurement_services"}
_SME = re.compile(
    r"(货物|工程|服务)(?:采购)?授予中小企业合同(?:金额)?占\s*(?:\1)(?:采购)?支出金额的\s*(\d+(?:\.\d+)?)\s*[%％]"
)
_ADJUSTED = re.compile(r"调[增减整]|追[加减]")
_CENT = Decimal(100)
#: A share printed to one decimal moves an amount by so much of it.
_SHARE_SLACK = Decimal("0.002")


def check_others(ground: Ground) -> Iterator[Check]:
    """Scores, project money and contracts with small firms."""
    yield from _scores(ground)
    yield from _project_money(ground)
    yield from _small_firms(ground)


def _scores(ground: Ground) -> Iterator[Check]:
    """总分 of a table against its rows, for what could be scored and what was."""
    columns: dict[tuple[int, str], list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if in_grid(f) and f.measure is Measure.SCORE and f.column:
            assert f.table_index is not None
            columns[f.table_index, f.column[-1]].append((n, f))
    rows = {
        table: {tuple(f.row_index for _, f in c) for (t, _), c in columns.items() if t == table} for table, _ in columns
    }
    for (table, _), column in columns.items():
        totals = [c for c in column if c[1].is_total]
        parts = [c for c in column if not c[1].is_total]
        # Where only one of the two columns was read in a row, the row was not understood.
        if len(totals) == 1 and len(parts) > 2 and len(rows[table]) == 1:
            stated = totals[0][1]
            computed = sum((f.value for _, f in parts), Decimal(0))
            text = f"{place(stated)}“{stated.column[-1]}”栏：{len(parts)} 项之和 {told(computed)}，{name_of(stated)}为 {shown(stated)}"
            yield compared("scores", computed, stated, (*totals, *parts), text, Decimal("0.01"))


def _project_money(ground: Ground) -> Iterator[Check]:
    """年初预算 and what was added in the year = what was spent and what is left, told in one sentence of a project."""
    for figures in ground.sentences.values():
        initial = [m for m in figures if m[1].stage is Stage.INITIAL_BUDGET and m[1].measure is Measure.AMOUNT]
        added = [
            m for m in figures if m[1].measure is Measure.CHANGE and not m[1].base and _ADJUSTED.search(m[1].quote)
        ]
        spent = [m for m in figures if m[1].item == "实际支出" and m[1].measure is Measure.AMOUNT]
        left = [m for m in figures if m[1].item == "carried_out" and m[1].measure is Measure.AMOUNT]
        if not all(len(found) == 1 for found in (initial, added, spent, left)):
            continue
        parts = (initial[0], added[0])
        stated = spent[0][1]
        computed = sum((exact(f) for _, f in parts), Decimal(0)) - exact(left[0][1])
        said = f"年初 {told(initial[0][1].value)} {'+' if added[0][1].value >= 0 else '−'} 年中 {told(abs(added[0][1].value))}"
        total = told(in_unit(computed, unit_of(stated)))
        text = f"{place(stated)}：{said} − 结余 {told(left[0][1].value)} = {total}，实际支出为 {shown(stated)}"
        yield compared("prose_parts", computed, stated, (spent[0], *parts, left[0]), text, 3 * _CENT / 2)


def _small_firms(ground: Ground) -> Iterator[Check]:
    """The shares of each class that went to small firms, against what they were given in all."""
    given = [m for m in ground.figures if m[1].item == "sme_contracts" and m[1].measure is Measure.AMOUNT]
    for total in given[:1]:
        of_class = {
            key: m for m in ground.figures for key in _CLASSES.values()
            if m[1].item == key and m[1].measure is Measure.AMOUNT and m[1].stage is total[1].stage
        }  # fmt: skip
        shares = {m[1]: m for m in _SME.finditer(ground.document.text)}
        told_of = [(of_class[_CLASSES[name]], m) for name, m in shares.items() if _CLASSES[name] in of_class]
        all_classes = sum((exact(of_class[k][1]) for k in of_class), Decimal(0))
        if len(told_of) < 2 or sum(exact(f[1]) for f, _ in told_of) != all_classes:
            continue
        computed = sum((exact(f[1]) * Decimal(m[2]) / 100 for f, m in told_of), Decimal(0))
        gap = computed - exact(total[1])
        slack = all_classes * _SHARE_SLACK + _CENT
        outcome = Outcome.HOLDS if abs(gap) <= slack else Outcome.DIFFERS
        unit = unit_of(total[1])
        said = " + ".join(f"{m[1]} {told(f[1].value)} × {m[2]}%" for f, m in told_of)
        shown_sum = told(in_unit(computed, unit).quantize(Decimal("0.01")))
        text = f"{said} = {shown_sum}，授予中小企业合同金额为 {shown(total[1])}"
        if outcome is Outcome.DIFFERS:
            text += f"，相差 {told(abs(in_unit(gap, unit)).quantize(Decimal('0.01')))} {unit}"
        places = [Place(Span(*m.span()), Decimal(m[2]), "%", label=f"{m[1]}占比") for _, m in told_of]
        at = (*places_of([total, *(f for f, _ in told_of)]), *places)
        yield Check("sme_shares", outcome, f"{text}。", at, in_unit(gap, unit), unit, abs(gap))
