"""Look-ups: one value, several items, years or agencies at once, indicators, rows of one name."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from index.figure import Figure, Measure
from qa.answer import Headline, Status
from qa.figures.comparability import note_counted_anew, note_unlike
from qa.figures.desk import Desk, Operand, point_of
from qa.operations.gathering import assumed_year, gather, money_of_counts, not_found
from qa.outcome import Outcome, operand_row
from qa.plan.types import Cue, Operation
from qa.reading.request import Request
from qa.wording.phrases import BETWEEN_LABELS, in_unit, item_name, number, rounded, table

#: From here on an amount printed in 元 is told in 万元 as well: nobody reads nine digits.
LARGE = Decimal(100_000)
_OF_CHANGE = frozenset({Cue.CHANGES, Cue.RISES, Cue.FALLS})


def look_ups(desk: Desk, request: Request) -> Outcome:
    """One value, or several items, years or agencies at once."""
    if request.quantity == "money" and request.followed_up and (money := money_of_counts(desk, request)) is not None:
        request = replace(request, items=(money,))  # "花了多少钱" after "接待了多少批、多少人"
    operands, missing = gather(desk, request)
    if not operands:
        return not_found(desk, missing)
    for o in operands:
        if o.rivals:
            together = "sum" in request.extra_operations and _sum_of_rivals(desk, o)
            return together or rival_rows(desk, o)
    assumed_year(desk, operands)
    if len(operands) == 1 and not missing:
        if request.cues & _OF_CHANGE:
            note_counted_anew(desk, operands[0])
        return single(desk, operands[0])
    text = "；".join(f"{o.label}为 **{o.shown}**" for o in operands) + "。"
    if len(operands) > 2:
        text = operand_table(operands)
    if missing:
        text += "\n\n" + "\n\n".join(dict.fromkeys(m.text for m in missing))
    note_unlike(desk, operands)
    return Outcome(
        Status.ANSWERED,
        text,
        Headline(None, None, operands[0].spec.agency, operands[0].spec.year),
        tuple(operand_row(o) for o in operands),
        points=tuple(point_of(o) for o in operands),
    )


def its_value(desk: Desk, request: Request, outcome: Outcome) -> tuple[Request, Outcome]:
    """The value of an item that is but named behind what was asked of another: before its share; by itself, and told
    so, where the documents do not tell of it what was asked of the one before."""
    share = request.operation == Operation.SHARE and outcome.status is Status.ANSWERED
    if outcome.status is not Status.NOT_FOUND and not share:
        return request, outcome
    plain = replace(request, operation="lookup", whole=None, heads=None, year_before=False, stages=request.stages[:1])
    told = list(desk.notes)
    value = look_ups(desk, plain)
    if value.status is not Status.ANSWERED:
        return request, outcome
    if share:
        one = value.headline is not None and value.headline.value is not None
        text = f"{value.text}\n\n{outcome.text.replace('**', '')}"
        rows = tuple(dict.fromkeys((*value.rows, *outcome.rows)))
        return request, replace(value, text=text, rows=rows, computation=outcome.computation) if one else outcome
    if not told:
        desk.note(outcome.text.split("。")[0] + "。")
    return plain, value


def operand_table(operands: Sequence[Operand]) -> str:
    rows = [[o.spec.agency, str(o.spec.year), o.name, o.shown] for o in operands]
    return table(["单位", "年度", "项目", "数额"], rows)


def single(desk: Desk, o: Operand) -> Outcome:
    figure = o.figures[0] if o.figures else None
    text = f"{o.label}为 **{o.shown}**。"
    if figure is not None and o.formula and o.unit != (figure.corrected_unit or figure.unit):
        text = f"{o.label}为 **{o.shown}**（原文为{number(figure.value)}{figure.corrected_unit or figure.unit}）。"
    formula = o.formula
    if figure is not None and desk.request.unit is None and o.unit == "元" and abs(o.value) >= LARGE and not o.formula:
        in_wan = convert(o.value, "元", "万元")
        shown = rounded(in_wan)
        text = text.removesuffix("。") + f"（{'合' if shown == in_wan else '约'} {number(shown)}万元）。"
        formula = f"{number(o.value)}元 ÷ 10000 = {number(in_wan)}万元" + (
            "" if shown == in_wan else f" ≈ {number(shown)}万元"
        )
    if figure is not None and figure.value == 0 and o.value == 0 and is_money(figure.unit):
        text += "（文件写明为 0，不是没有公布。）"
    rows = [operand_row(o)]
    if figure is not None and figure.measure in {Measure.INDICATOR_ACTUAL, Measure.INDICATOR_TARGET}:
        return _indicator(desk, o, figure)
    return Outcome(
        Status.ANSWERED, text, Headline(number(o.value), o.unit, o.spec.agency, o.spec.year), tuple(rows), formula,
        points=(point_of(o),),
    )  # fmt: skip


def _indicator(desk: Desk, o: Operand, figure: Figure) -> Outcome:
    """A performance indicator: its target and what was done, both."""
    row = [
        k.figure
        for k in desk.knowledge.figures(o.spec.agency)
        if k.figure.document == figure.document
        and k.figure.table_index == figure.table_index
        and k.figure.row_index == figure.row_index
        and k.figure.block == figure.block
        and (figure.table_index is not None or k.figure.number_span == figure.number_span)
    ]
    said = []
    actual = figure
    done = any(f.measure is Measure.INDICATOR_ACTUAL for f in row)
    rows = []
    for f in row:
        if f.measure in {Measure.INDICATOR_TARGET, Measure.INDICATOR_ACTUAL, Measure.SCORE}:
            source = desk.citations.figure(f)
            label = f.column[-1] if f.column else ""
            said.append(f"{label} {number(f.value)}{f.unit}")
            rows.append(
                replace(
                    operand_row(o), label=f"{o.name}（{label}）", value=number(f.value), unit=f.unit, citation=source
                )
            )
        if f.measure is Measure.INDICATOR_ACTUAL:
            actual = f
    target = next((f for f in row if f.measure is Measure.INDICATOR_TARGET), None)
    if target is not None and Cue.GOAL in desk.request.cues:
        actual, done = target, False
    word = "实际完成" if done else "指标值"
    text = f"{o.label}：{word} **{number(actual.value)}{actual.unit}**（{'；'.join(said)}）。"
    return Outcome(
        Status.ANSWERED, text, Headline(number(actual.value), actual.unit, o.spec.agency, o.spec.year), tuple(rows),
        points=(point_of(o),),
    )  # fmt: skip


def _sum_of_rivals(desk: Desk, o: Operand) -> Outcome | None:
    """Rows of one name asked for together: their sum, where they are rows of one column and none holds another."""
    first = o.figures[0]
    # From the table itself: of rivals of one value only one is known.
    alike = (first.document, first.table_index, first.column, first.item, first.unit)
    candidates = desk.knowledge.candidates(o.spec.agency, frozenset({first.item}), None)
    figures = [
        k.figure
        for k in candidates
        if (k.figure.document, k.figure.table_index, k.figure.column, k.figure.item, k.figure.unit) == alike
        if not k.figure.is_total and desk.request.scope in {None, k.figure.scope}
    ]
    if len(figures) < 2 or any(not any(k.figure == f for f in figures) for k in o.rivals):
        return None
    if any(f.row != g.row and g.row[: len(f.row)] == f.row for f in figures for g in figures):
        return None
    figures.sort(key=lambda f: f.row_index or 0)
    total, unit = in_unit(
        sum((f.value for f in figures), Decimal(0)), first.corrected_unit or first.unit, desk.request.unit
    )
    rows = []
    for f in figures:
        value, _ = in_unit(f.value, f.corrected_unit or f.unit, unit)
        source = desk.citations.figure(f)
        rows.append(
            replace(operand_row(o), label=BETWEEN_LABELS.join(f.row), value=number(value), unit=unit, citation=source)
        )
    name = item_name(first, desk.knowledge.measures)
    said = "，".join(f"{r.label} {r.value}{unit}" for r in rows)
    computation = f"{' + '.join(r.value or '' for r in rows)} = {number(total)}（{unit}）"
    desk.note(f"《{first.table}》里有 {len(rows)} 行“{name}”，这里相加。")
    return Outcome(
        Status.ANSWERED, f"{o.spec.agency}{o.spec.year}年{name}合计 **{number(total)}{unit}**：{said}。",
        Headline(number(total), unit, o.spec.agency, o.spec.year), tuple(rows), computation, points=(point_of(o),),
    )  # fmt: skip


def rival_rows(desk: Desk, o: Operand) -> Outcome:
    """Rows of one name under different codes: the readings, each with its number and place."""
    figures = [o.figures[0], *(k.figure for k in o.rivals)]
    columns_apart = len({f.row_index for f in figures}) == 1 < len({f.column for f in figures})
    rows = []
    lines = []
    suggestions = []
    for f in figures:
        source = desk.citations.figure(f)
        value, unit = in_unit(f.value, f.corrected_unit or f.unit, desk.request.unit)
        path = BETWEEN_LABELS.join((*f.column[-1:], *f.row) if columns_apart else f.row)
        label = f"{path}（{f.code}）" if f.code else path
        lines.append([label, f.table, f"{number(value)}{unit}"])
        rows.append(replace(operand_row(o), label=label, value=number(value), unit=unit, citation=source))
        if f.code:
            suggestions.append(
                f"{o.spec.agency}{o.spec.year}年{item_name(f, desk.knowledge.measures)}（{f.code}）是多少？"
            )
        elif len(f.row) > 1:
            suggestions.append(
                f"{o.spec.agency}{o.spec.year}年{f.row[-2]}中的{item_name(f, desk.knowledge.measures)}是多少？"
            )
    text = f"{o.spec.agency}{o.spec.year}年有几处同名的“{o.spec.words}”，请问是哪一处？\n\n" + table(
        ["项目", "出处", "数额"], lines
    )
    return Outcome(Status.CLARIFY, text, None, tuple(rows), suggestions=tuple(suggestions[:6]), points=(point_of(o),))
