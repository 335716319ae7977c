"""How far a budget was spent: 决算 ÷ 预算, with the rate that the document states beside the computed one."""

from dataclasses import replace
from decimal import Decimal

from index.figure import Figure, Measure, Stage
from index.figures.values import exact
from qa.answer import Headline, Status
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.operands import find, find_or_latest, operand
from qa.figures.point import Found, FoundDerived, Missing, stage_name
from qa.figures.select import look_up
from qa.operations.gathering import not_found, replace_request, same_unit, unlike_units
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Cue
from qa.reading.question import ItemMention
from qa.reading.request import TOTALS, Request
from qa.wording.phrases import direction, number, percent


def execution_rate(desk: Desk, request: Request) -> Outcome:
    """决算 ÷ 预算, with the stated rate beside the computed one."""
    agency = request.agencies[0]
    item = request.items[0] if request.items else ItemMention(frozenset({"total_budget"}), "部门预算总额", 0, 0)
    year = request.years[0] if request.years else None
    # 支出总计 holds what is left over at the year's end as well: spent is 本年支出合计.
    of_year = replace_request(desk, replace(request, total=request.total or "合计")) if item.items & TOTALS else desk
    final = find_or_latest(of_year, agency, item, year, Stage.FINAL_ACCOUNTS)
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
        return _stated_rate(desk, spent, base_stage) or not_found(desk, [budget])
    if isinstance(budget, FoundDerived) and any(_is_rate(k.figure) for k in budget.operands):
        # What follows from the rate that the document states tells nothing of that rate.
        if stated := _stated_rate(desk, spent, base_stage):
            return stated
    planned = operand(desk, budget, request.unit)
    values = same_unit(spent, planned)
    if values is None:
        return unlike_units(spent, planned)
    x, y, unit = values
    rows = (operand_row(spent), operand_row(planned))
    name = stage_name(planned.stage) or "预算"
    if not y:
        text = f"{planned.label}（{name}）为 0，完成率没有意义；{spent.label}为 {spent.shown}。"
        return Outcome(
            Status.ANSWERED, text, Headline(None, None, agency, spent.spec.year), rows, points=(point_of(spent),)
        )
    rate = percent(x, y)
    gap = x - y
    gap_text = f"决算比{name}{direction(gap)} {number(abs(gap))}{unit}" if gap else f"决算与{name}相等"
    text = f"{spent.label}完成{name}的 **{number(rate)}%**（{spent.shown} ÷ {planned.shown}），{gap_text}。"
    for known in desk.knowledge.figures(spent.spec.agency):
        f = known.figure
        if _is_rate(f) and f.item == spent.figures[0].item and f.document == spent.figures[0].document:
            if abs(f.value - rate) > Decimal("0.06"):
                desk.citations.figure(f)
                desk.note(f"原文写的完成率是{number(f.value)}%，与按所载数额计算的{number(rate)}%不符。")
                break
    headline = Headline(number(rate), "%", spent.spec.agency, spent.spec.year)
    if gap and Cue.OVER_BY in request.cues:
        headline = Headline(number(abs(gap)), unit, spent.spec.agency, spent.spec.year)  # 超预算了吗，超多少
    return Outcome(
        Status.ANSWERED, text, headline,
        (*rows, result_row("完成率", number(rate), "%")), f"{number(x)} ÷ {number(y)} = {number(rate)}%；{number(x)} − {number(y)} = {number(gap)}（{unit}）",
        points=(point_of(spent),),
    )  # fmt: skip


def _stated_rate(desk: Desk, spent: Operand, stage: Stage) -> Outcome | None:
    """The rate that the document states beside the accounts, where it does not print the budget that it is of; of
    several the one of the budget that is asked for."""
    here = spent.figures[0]
    rates = [k.figure for k in desk.knowledge.figures(spent.spec.agency)]
    rates = [f for f in rates if _is_rate(f) and (f.item, f.document) == (here.item, here.document)]
    rates = [f for f in rates if f.fiscal_year == here.fiscal_year and f.scope is here.scope]
    if not rates:
        return None
    f = min(rates, key=lambda rate: (_base_of(rate) is not stage, rate.row != here.row))
    source = desk.citations.figure(f)
    desk.note("文件没有列出所对的预算数，完成率照录原文，不能验算。")
    text = (
        f"{spent.label}完成{f.base.removesuffix('数') or '预算'}的 **{number(f.value)}%**（原文所载），"
        f"{spent.name}为 {spent.shown}。"
    )
    row = replace(result_row("完成率", number(f.value), "%", spent.spec.agency, spent.spec.year), citation=source)
    headline = Headline(number(f.value), "%", spent.spec.agency, spent.spec.year)
    return Outcome(Status.ANSWERED, text, headline, (operand_row(spent), row), points=(point_of(spent),))


def _is_rate(figure: Figure) -> bool:
    return figure.measure is Measure.EXECUTION_RATE


def _base_of(rate: Figure) -> Stage:
    """The budget that a rate is of by its words."""
    return Stage.ADJUSTED_BUDGET if "调整" in rate.base else Stage.INITIAL_BUDGET


def _budget_base(desk: Desk, request: Request, spent: Operand) -> Stage:
    """The budget that a rate is taken of: the one named; else the one that the document's own rate agrees with."""
    if Stage.ADJUSTED_BUDGET in request.stages:
        return Stage.ADJUSTED_BUDGET
    if Stage.INITIAL_BUDGET in request.stages and Cue.INITIAL in request.cues:
        return Stage.INITIAL_BUDGET
    figure = spent.figures[0]
    stated = [
        k.figure.value
        for k in desk.knowledge.candidates(spent.spec.agency, frozenset({figure.item}), None)
        if k.figure.measure is Measure.EXECUTION_RATE
        and k.figure.item == figure.item
        and k.figure.document == figure.document
    ]
    for stage in (Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET):
        found = look_up(replace(spent.spec, stage=stage), desk.knowledge)
        if isinstance(found, Found) and found.chosen.figure.stage is stage and exact(found.chosen.figure):
            rate = percent(spent.yuan(), exact(found.chosen.figure))
            if any(abs(rate - s) <= Decimal("0.06") for s in stated):
                return stage
    return Stage.INITIAL_BUDGET
