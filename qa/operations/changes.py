"""What the documents themselves say of a change, held against what can be recomputed."""

import re
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from corpus.fold import fold_label
from index.derived import measures_year_before
from index.figure import Figure, Measure
from index.values import exact, step
from qa.answer import Headline, Status
from qa.comparability import note_counted_anew
from qa.nearness import item_matches, kind_of_total
from qa.operands import (
    Desk,
    Operand,
    default_stage,
    item_words,
    operand,
    spec_for,
)
from qa.operations.lookups import look_ups
from qa.outcome import Outcome, operand_row, result_row
from qa.point import Found, Spec
from qa.request import Point, Request
from qa.select import look_up
from qa.wording import direction, item_name, number, percent


def stated_changes(desk: Desk, spec: Spec, measures: frozenset[Measure]) -> list[Figure]:
    found = []
    for known in desk.knowledge.figures(spec.agency):
        f = known.figure
        document = desk.knowledge.documents[f.document]
        if f.measure in measures and (item_matches(f, spec.items) or _loosely(f.item) in {_loosely(i) for i in spec.items}) and document.identity.fiscal_year == spec.year:
            if spec.stage in {None, f.stage} or f.stage is None:
                found.append(f)
    return found


def _loosely(item: str) -> str:
    """An item without the words that sentences add to a project's name: 信息化建设经费专项 → 信息化建设."""
    return re.sub(r"(?:专项|项目|经费|资金|支出|费用)+$", "", item) or item


def stated_figure(desk: Desk, o: Operand, measure: Measure) -> Figure | None:
    spec = replace(o.spec, items=frozenset(f.item for f in o.figures) | o.spec.items)
    found = stated_changes(desk, replace(spec, stage=None), frozenset({measure}))
    return found[0] if found else None


def stated_change(desk: Desk, request: Request) -> Outcome:
    """The change that the document states for the item against the year before, with its direction and rate."""
    agency = request.agencies[0]
    item = request.items[0] if request.items else None
    year = request.years[0] if request.years else None
    if year is None:
        held = desk.knowledge.years(agency)
        year = held[-1] if held else 0
    spec = spec_for(desk, agency, year, item, default_stage(desk))
    items = spec.items | ({"total_budget", "total_revenue", "total_expenditure"} if "total_budget" in spec.items else frozenset())
    found = stated_changes(desk, replace(spec, items=items), frozenset({Measure.CHANGE, Measure.GROWTH_RATE}))
    if len(request.stages) == 2:
        found = [f for f in found if "预算" in f.base and "上年" not in f.base] or found
    else:
        found = [f for f in found if measures_year_before(f) or not _asks_year_before(request)]
    changes = [f for f in found if f.measure is Measure.CHANGE] or []
    rates = [f for f in found if f.measure is Measure.GROWTH_RATE]
    if not changes and not rates:
        outcome = look_ups(desk, replace(request, operation="lookup"))
        if outcome.status is not Status.ANSWERED:
            return outcome
        desk.note(f"文件没有说明{agency}{year}年{spec.words}比上年的增减。")
        return replace(outcome, status=Status.NOT_FOUND, headline=None, text=f"文件没有说明{agency}{year}年{spec.words}的增减，现有文件里也没有可比的上年数字。" + "\n\n" + outcome.text)
    said = spec.said
    changes.sort(key=lambda f: not (f.row and fold_label(f.row[-1]) in said))  # the label that was said comes first
    rates.sort(key=lambda f: not (f.row and fold_label(f.row[-1]) in said))
    want_rate = request.operation == "growth_rate"
    chosen = (rates or changes)[0] if want_rate else (changes or rates)[0]
    pool = rates if chosen in rates else changes
    others = [f for f in pool if f.value != chosen.value and f.base == chosen.base and f.unit == chosen.unit]
    others = [f for f in others if kind_of_total(f) == kind_of_total(chosen)]  # 总计 and 合计 change apart
    source = desk.citations.figure(chosen)
    here = look_up(spec, desk.knowledge)
    rows = []
    base_text = ""
    if isinstance(here, Found):
        o = operand(desk, here, None)
        rows.append(operand_row(o))
        base_text = f"{o.label}为 {o.shown}，"
    against = "上年同期" if chosen.base == "同比" else chosen.base or "上年"
    name = item_words(item, desk.knowledge) or spec.words
    if kind_of_total(chosen):
        name = item_name(chosen, desk.knowledge.measures)
    for other in others:
        desk.citations.figure(other)
        desk.note(f"原文前后不一：另一处写作“{other.quote}”（{number(other.value)}{other.unit}）。")
    if "direction_open" in chosen.flags:
        text = (
            f"{base_text}原文写作“{chosen.quote}”：增减方向未写明，只能确定与{against}相差 **{number(abs(chosen.value))}{chosen.unit}**，"
            "无法确定是增加还是减少。"
        )
        desk.note("原文保留了模板里的“增加（减少）”二选一，方向有歧义，这里不作判断。")
        return Outcome(
            Status.ANSWERED, text, Headline(None, None, agency, year),
            (*rows, replace(result_row("与上年相差（方向未写明）", number(abs(chosen.value)), chosen.unit, agency, year), citation=source)),
            points=(Point(spec.items, spec.words, agency, year, spec.stage),),
        )  # fmt: skip
    verb = ("增长" if chosen.unit == "%" else "增加") if chosen.value > 0 else ("下降" if chosen.unit == "%" else "减少")
    amount = f"{verb} **{number(abs(chosen.value))}{chosen.unit}**" if chosen.value else "与其持平，变化 **0**"
    partner = next((f for f in (changes if chosen in rates else rates) if f.sentence == chosen.sentence), None)
    if partner is not None:
        desk.citations.figure(partner)
        verb2 = "增长" if partner.value > 0 else "下降"
        amount += f"（{verb2 if partner.unit == '%' else direction(partner.value)} {number(abs(partner.value))}{partner.unit}）"
    _check_rate(desk, here, chosen, partner)
    if isinstance(here, Found):
        note_counted_anew(desk, o)
    _check_earlier(desk, here, chosen)
    against_words = against if against not in {"上年", ""} else f"上年（{year - 1}年）"
    text = f"{base_text}{agency}{year}年{name}比{against_words}{amount}。"
    rows.append(replace(result_row("比上年增减", number(chosen.value), chosen.unit, agency, year), citation=source))
    return Outcome(
        Status.ANSWERED, text, Headline(number(chosen.value), chosen.unit, agency, year), tuple(rows),
        points=(Point(spec.items, spec.words, agency, year, spec.stage),),
    )  # fmt: skip


def _asks_year_before(request: Request) -> bool:
    return request.year_before or "上年" in request.text or "去年" in request.text


def _check_earlier(desk: Desk, here: object, chosen: Figure) -> None:
    """Hold a stated change against what the document of the year before states itself."""
    if not isinstance(here, Found) or chosen.measure is not Measure.CHANGE or not measures_year_before(chosen):
        return
    figure = here.chosen.figure
    before = look_up(replace(here.spec, year=here.spec.year - 1, stage=figure.stage), desk.knowledge)
    if not isinstance(before, Found) or before.chosen.figure.stage is not figure.stage:
        return
    earlier = before.chosen.figure
    gap = exact(figure) - exact(earlier)
    if not is_money(chosen.unit) or not is_money(earlier.unit) or abs(gap - exact(chosen)) <= step(figure) + step(earlier):
        return
    desk.citations.figure(earlier)
    shown = number(convert(gap, "元", chosen.unit))
    desk.note(
        f"与上年文件对不上：{here.spec.year - 1}年文件所载为{number(earlier.value)}{earlier.unit}，"
        f"按两份文件计算应变化{shown}{chosen.unit}（{number(figure.value)} − {number(earlier.value)}），可能口径有调整。"
    )


def _check_rate(desk: Desk, here: object, chosen: Figure, partner: Figure | None) -> None:
    """Recompute a stated rate from the stated change; say so where they do not agree."""
    change, rate = (chosen, partner) if chosen.measure is Measure.CHANGE else (partner, chosen)
    if change is None or rate is None or not isinstance(here, Found) or not is_money(change.unit):
        return
    base = exact(here.chosen.figure) - exact(change)
    if base <= 0:
        return
    computed = percent(exact(change), base)
    if abs(abs(computed) - abs(rate.value)) > Decimal("0.1"):
        desk.note(f"原文写的变化率是{number(abs(rate.value))}%，按所载数额计算应为{number(abs(computed))}%，两者不符。")
