"""A value a head, and how far a budget was spent."""

from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert
from index.figure import Measure, Stage
from index.values import exact
from qa.answer import Headline, Status
from qa.comparability import note_unlike
from qa.knowledge import Known
from qa.operands import (
    Desk,
    Operand,
    find,
    find_or_latest,
    operand,
    point_of,
)
from qa.operations.gathering import assumed_year, gather, not_found, replace_request, same_unit, unlike_units
from qa.operations.lookups import look_ups
from qa.outcome import Outcome, operand_row, result_row
from qa.point import Found, Missing, stage_name
from qa.question import ItemMention
from qa.request import Request
from qa.select import look_up
from qa.wording import PER_HEAD_STEP, direction, number, rounded

#: Which headcount a per-head figure takes when none is named, best first.
HEADCOUNTS = ("staff_actual", "staff_on_duty", "staff_quota")
HUNDRED = Decimal(100)


def per_head(desk: Desk, request: Request) -> Outcome:
    """A value divided by a headcount (or vehicles, visitors …), naming which."""
    operands, missing = gather(desk, replace(request, heads=None))
    # People are what is divided by: a headcount a head is one, and nobody asks for that.
    operands = [o for o in operands if o.unit not in {"人", "名"}]
    if not operands:
        return not_found(desk, missing) if missing else look_ups(desk, replace(request, operation="lookup"))
    out: list[tuple[Operand, Operand, Decimal, str]] = []
    lacking: list[Missing] = []
    for o in operands:
        heads = _heads(desk, o, request.heads)
        if isinstance(heads, Missing):
            lacking.append(heads)
        elif heads.value:
            out.append((o, heads, *_a_head(o.value / heads.value, o.unit, request.unit)))
    if not out:
        return not_found(desk, lacking or missing)
    assumed_year(desk, operands)
    note_unlike(desk, [o for o, *_ in out])
    words = {"vehicles": "每辆", "reception_visitors": "每人次", "reception_groups": "每批", "floor_area": "每平方米"}
    per = words.get(request.heads or "", "人均")
    lines = [f"{o.spec.agency}{o.spec.year}年{per}{o.name}为 **{number(v)}{u}**（{o.shown} ÷ {h.name} {h.shown}）" for o, h, v, u in out]
    rows = []
    for o, h, v, u in out:
        rows += [operand_row(o), operand_row(h), result_row(f"{per}{o.name}", number(v), u, o.spec.agency, o.spec.year)]
    computation = "；".join(f"{number(o.value)} ÷ {number(h.value)} = {number(v)}（{u}）" for o, h, v, u in out)
    best = out[0]
    if len(out) > 1:
        best = (min if request.ascending else max)(out, key=lambda t: t[0].yuan() / t[1].value)
    return Outcome(
        Status.ANSWERED, "；".join(lines) + "。", Headline(number(best[2]), best[3], best[0].spec.agency, best[0].spec.year),
        tuple(rows), computation, points=tuple(point_of(o) for o, *_ in out),
    )  # fmt: skip


def _a_head(value: Decimal, unit: str, asked: str | None) -> tuple[Decimal, str]:
    """A value a head in a unit that shows it: less than one 万元 is told in 元."""
    if unit == "万元" and asked is None and abs(value) < 1:
        return rounded(convert(value, "万元", "元")), "元"
    return rounded(value, PER_HEAD_STEP), unit


def _own_heads(desk: Desk, o: Operand) -> Known | None:
    """People counted for the very thing ("全市三级干部会议12.6万元，人数约870人")."""
    figure = o.figures[0]
    for known in desk.knowledge.candidates(o.spec.agency, frozenset({figure.item}), None):
        f = known.figure
        if f.measure is Measure.COUNT and f.unit in {"人", "人次", "名"} and f.document == figure.document:
            return known
    for known in desk.knowledge.figures(o.spec.agency):
        f = known.figure
        same = f.sentence == figure.sentence and f.document == figure.document and not f.table
        if same and f.measure is Measure.COUNT and f.unit in {"人", "人次", "名"} and len(f.row) > 1:
            return known
    return None


def _heads(desk: Desk, o: Operand, wanted: str | None) -> Operand | Missing:
    if wanted is None and o.figures and (own := _own_heads(desk, o)):
        return operand(desk, Found(o.spec, own))
    first: Missing | None = None
    if wanted == "vehicles" and "vehicle_purchase" in o.spec.items:
        wanted = "vehicles_purchased"  # what was bought is divided by what was bought
    for key in (wanted,) if wanted else HEADCOUNTS:
        mention = ItemMention(frozenset({key}), desk.knowledge.measures.name_of(key), 0, 0)
        plain_request = replace(desk.request, context=(), codes=(), scope=None)
        result = find(replace_request(desk, plain_request), o.spec.agency, mention, o.spec.year, None)
        if isinstance(result, Found):
            if not wanted:
                desk.note(f"人数用的是{desk.knowledge.measures.name_of(key)}。")
            _note_retired(desk, result)
            return operand(desk, result)
        first = first or (result if isinstance(result, Missing) else None)
    return first or Missing(o.spec, "item", f"{o.spec.agency}{o.spec.year}年的文件没有列出人数。")


def _note_retired(desk: Desk, found: Found) -> None:
    """A headcount that takes in the retired is said to."""
    figure = found.chosen.figure
    for known in desk.knowledge.candidates(found.spec.agency, frozenset({"staff_retired"}), None):
        if known.figure.sentence == figure.sentence and figure.item == "staff_actual" and known.figure.value:
            desk.citations.figure(known.figure)
            desk.note(f"这一人数含退休人员{number(known.figure.value)}{known.figure.unit}。")
            return


def execution_rate(desk: Desk, request: Request) -> Outcome:
    """决算 ÷ 预算, with the stated rate beside the computed one."""
    agency = request.agencies[0]
    item = request.items[0] if request.items else ItemMention(frozenset({"total_budget"}), "部门预算总额", 0, 0)
    year = request.years[0] if request.years else None
    final = find_or_latest(desk, agency, item, year, Stage.FINAL_ACCOUNTS)
    if isinstance(final, Missing):
        return not_found(desk, [final])
    spent = operand(desk, final, request.unit)
    base_stage = _budget_base(desk, request, spent)
    budget = find(desk, agency, item, spent.spec.year, base_stage)
    if isinstance(budget, Missing) and item.items & {"total_budget", "total_expenditure", "total_revenue"}:
        other = ItemMention(frozenset({"fiscal_appropriation_expenditure"}), "财政拨款支出", 0, 0)
        alternative = find(desk, agency, other, spent.spec.year, base_stage)
        budget = alternative if isinstance(alternative, Found) else budget
    if isinstance(budget, Missing):
        return not_found(desk, [budget])
    planned = operand(desk, budget, request.unit)
    values = same_unit(spent, planned)
    if values is None:
        return unlike_units(spent, planned)
    x, y, unit = values
    rows = (operand_row(spent), operand_row(planned))
    name = stage_name(planned.stage) or "预算"
    if not y:
        text = f"{planned.label}（{name}）为 0，完成率没有意义；{spent.label}为 {spent.shown}。"
        return Outcome(Status.ANSWERED, text, Headline(None, None, agency, spent.spec.year), rows, points=(point_of(spent),))
    rate = rounded(x / y * HUNDRED)
    gap = x - y
    gap_text = f"决算比{name}{direction(gap)} {number(abs(gap))}{unit}" if gap else f"决算与{name}相等"
    text = f"{spent.label}完成{name}的 **{number(rate)}%**（{spent.shown} ÷ {planned.shown}），{gap_text}。"
    for known in desk.knowledge.figures(spent.spec.agency):
        f = known.figure
        if f.measure is Measure.EXECUTION_RATE and f.item == spent.figures[0].item and f.document == spent.figures[0].document:
            if abs(f.value - rate) > Decimal("0.06"):
                desk.citations.figure(f)
                desk.note(f"原文写的完成率是{number(f.value)}%，与按所载数额计算的{number(rate)}%不符。")
                break
    return Outcome(
        Status.ANSWERED, text, Headline(number(rate), "%", spent.spec.agency, spent.spec.year),
        (*rows, result_row("完成率", number(rate), "%")), f"{number(x)} ÷ {number(y)} = {number(rate)}%；{number(x)} − {number(y)} = {number(gap)}（{unit}）",
        points=(point_of(spent),),
    )  # fmt: skip


def _budget_base(desk: Desk, request: Request, spent: Operand) -> Stage:
    """The budget that a rate is taken of: the one named; else the one that the document's own rate agrees with."""
    if Stage.ADJUSTED_BUDGET in request.stages:
        return Stage.ADJUSTED_BUDGET
    if Stage.INITIAL_BUDGET in request.stages and "年初" in request.text:
        return Stage.INITIAL_BUDGET
    figure = spent.figures[0]
    stated = [
        k.figure.value
        for k in desk.knowledge.candidates(spent.spec.agency, frozenset({figure.item}), None)
        if k.figure.measure is Measure.EXECUTION_RATE and k.figure.item == figure.item and k.figure.document == figure.document
    ]
    for stage in (Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET):
        found = look_up(replace(spent.spec, stage=stage), desk.knowledge)
        if isinstance(found, Found) and found.chosen.figure.stage is stage and exact(found.chosen.figure):
            rate = rounded(spent.yuan() / exact(found.chosen.figure) * HUNDRED)
            if any(abs(rate - s) <= Decimal("0.06") for s in stated):
                return stage
    return Stage.INITIAL_BUDGET
