"""Sums in a form of their own: scores of a self-evaluation, a project's money, contracts with small firms."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from corpus.document import Span
from corpus.measures import load_measures
from index.checks.ground import (
    Ground,
    Numbered,
    compared,
    in_grid,
    in_unit,
    name_of,
    places_of,
    shown,
    slack_of,
    told,
    unit_of,
)
from index.checks.types import Check, Outcome, Place
from index.figure import Figure, Measure, Stage
from index.figures.values import exact, place

_CLASSES = {"货物": "procurement_goods", "工程": "procurement_works", "服务": "procurement_services"}
_SME = re.compile(
    r"(货物|工程|服务)(?:采购)?授予中小企业合同(?:金额)?占\s*(?:\1)(?:采购)?支出金额的\s*(\d+(?:\.\d+)?)\s*[%％]"
)
_ADJUSTED = re.compile(r"调[增减整]|追[加减]")
_CENT = Decimal(100)
#: Points that come to more or less than the total by more than this were not read as its parts.
NEARLY = Decimal("0.15")
#: A share printed to one decimal moves an amount by so much of it.
_SHARE_SLACK = Decimal("0.002")


def check_others(ground: Ground) -> Iterator[Check]:
    """Scores, project money and contracts with small firms."""
    yield from _scores(ground)
    yield from _project_money(ground)
    yield from _small_firms(ground)
    yield from _joined_labels(ground)


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
            check = compared("scores", computed, stated, (*totals, *parts), text, Decimal("0.01"))
            if check.outcome is Outcome.DIFFERS and abs(computed - stated.value) > NEARLY * stated.value:
                # Points of a class and of its indicators stand in one column.
                check = replace(check, outcome=Outcome.NOT_CHECKABLE, text=f"{check.text}分值可能分了级次，未作判断。")
            yield check


def _project_money(ground: Ground) -> Iterator[Check]:
    """年初预算 and what was added in the year = what was spent and what is left, told of a project one after the other."""
    told_in = [(n, f) for n, f in ground.figures if not in_grid(f)]
    for at, added in enumerate(told_in):
        change = added[1]
        if change.measure is not Measure.CHANGE or change.base or not _ADJUSTED.search(change.quote):
            continue
        before = [m for m in told_in[max(0, at - 2) : at] if _is_money_of(m[1], change)]
        behind = [m for m in told_in[at + 1 : at + 4] if _is_money_of(m[1], change)]
        initial = next((m for m in reversed(before) if m[1].stage is Stage.INITIAL_BUDGET), None)
        spent = next((m for m in behind if m[1].item == "实际支出"), None)
        left = next((m for m in behind if m[1].item == "carried_out"), None)
        if initial is None or spent is None or left is None:
            continue
        stated = spent[1]
        computed = exact(initial[1]) + exact(change) - exact(left[1])
        sign = "+" if change.value >= 0 else "−"
        said = f"年初 {told(initial[1].value)} {sign} 年中 {told(abs(change.value))} − 结余 {told(left[1].value)}"
        text = f"{place(stated)}：{said} = {told(in_unit(computed, unit_of(stated)))}，实际支出为 {shown(stated)}"
        yield compared("prose_parts", computed, stated, (spent, initial, added, left), text, 2 * _CENT)


def _is_money_of(figure: Figure, change: Figure) -> bool:
    return figure.measure is Measure.AMOUNT and figure.heading == change.heading and figure.unit == change.unit


def _joined_labels(ground: Ground) -> Iterator[Check]:
    """A row that is called by two items ("会议费、培训费") against their own values elsewhere."""
    values: dict[tuple[object, ...], list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if f.measure is Measure.AMOUNT and f.item in load_measures().by_key and f.stage:
            values[f.item, f.fiscal_year, f.stage, f.agency].append((n, f))
    for n, f in ground.figures:
        keys = _keys_of(name_of(f)) if in_grid(f) and f.measure is Measure.AMOUNT and "、" in name_of(f) else ()
        parts = [values.get((k, f.fiscal_year, f.stage, f.agency), []) for k in keys]
        if len(parts) < 2 or not all(parts) or any(len({exact(p) for _, p in told_of}) > 1 for told_of in parts):
            continue
        first = [told_of[0] for told_of in parts]
        computed = sum((exact(p) for _, p in first), Decimal(0))
        said = " + ".join(f"{place(p)}{name_of(p)} {p.value:f}" for _, p in first)
        text = f"{place(f)}“{name_of(f)}”：{said} = {told(in_unit(computed, unit_of(f)))}，写作 {shown(f)}"
        yield compared("lexicon_parts", computed, f, ((n, f), *first), text, slack_of(ground, f, len(first)))


def _keys_of(label: str) -> tuple[str, ...]:
    """The items that a label joins; () where one of them is none."""
    keys = [load_measures().key_of(part) for part in re.split("、|和|及", label)]
    return tuple(k for k in keys if k) if all(keys) and len(set(keys)) > 1 else ()


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
