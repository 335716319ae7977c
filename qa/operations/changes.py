"""What the documents themselves say of a change, held against what can be recomputed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from corpus.document import Kind, Scope
from corpus.fold import fold_label
from index.checks.contrary import is_against_its_amounts
from index.figure import Figure, Measure, Stage
from index.figures.changes_told import goes_against
from index.figures.earlier import measures_year_before
from index.figures.nearness import asked_total, item_matches, kind_of_total
from index.figures.values import exact
from qa.answer import Headline, Status
from qa.figures.comparability import note_counted_anew
from qa.figures.desk import Desk, Operand
from qa.figures.operands import default_stage, item_words, operand, spec_for
from qa.figures.point import Found, Spec
from qa.figures.select import look_up
from qa.operations.lookups import look_ups
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Cue
from qa.reading.question import ItemMention
from qa.reading.request import AnsweredPoint, Request
from qa.wording.phrases import direction, item_name, number, percent

#: What was spent, of what a change is measured against.
_SPENT = re.compile("执行|决算|实际")
#: A year that a change is measured against, which is none of its own budget.
_OTHER_YEAR = re.compile(r"(?:19|20)\d\d|上年|上一年|去年|前一年|同期|同比")
#: What a budget is adjusted against, whichever of its two levels is spoken of.
INITIAL = "年初预算"


def stated_changes(desk: Desk, spec: Spec, measures: frozenset[Measure]) -> list[Figure]:
    found = []
    for known in desk.knowledge.figures(spec.agency):
        f = known.figure
        document = desk.knowledge.documents[f.document]
        if (
            f.measure in measures
            and (item_matches(f, spec.items) or _loosely(f.item) in {_loosely(i) for i in spec.items})
            and document.identity.fiscal_year == spec.year
        ):
            of_budget = spec.stage is Stage.INITIAL_BUDGET and document.identity.kind is Kind.BUDGET
            if spec.stage in {None, f.stage} or f.stage is None or f.base == INITIAL or of_budget:
                found.append(f)
    if spec.scope is not None:
        return [f for f in found if f.scope in {None, spec.scope}]
    return [f for f in found if f.scope is not Scope.OWN_LEVEL] or found  # of the whole, where no level is asked for


def _loosely(item: str) -> str:
    """An item without the words that sentences add to a project's name: 信息化建设经费专项 → 信息化建设."""
    return re.sub(r"(?:专项|项目|经费|资金|支出|费用)+$", "", item) or item


def stated_figure(
    desk: Desk, o: Operand, measure: Measure, counts: Callable[[Figure], bool] = lambda _: True
) -> Figure | None:
    if o.addends:
        return None  # what is stated of one of them is not that of their sum
    spec = replace(o.spec, items=frozenset(f.item for f in o.figures) | o.spec.items)
    # What a budget says of itself is no change of what was spent.
    found = stated_changes(desk, replace(spec, stage=o.stage), frozenset({measure}))
    return next((f for f in found if counts(f)), None)


def stated_change(desk: Desk, request: Request) -> Outcome:
    """The change that the document states for the item against the year before, with its direction and rate."""
    spec = _asked(desk, request)
    spec = _of_its_stage(desk, spec)
    changes, rates = _stated(desk, request, spec)
    if not changes and not rates:
        return _nothing_stated(desk, request, spec)
    chosen = (rates or changes)[0] if request.operation == "growth_rate" else (changes or rates)[0]
    alike, unlike = (rates, changes) if chosen in rates else (changes, rates)
    source = desk.citations.figure(chosen)
    here = look_up(spec, desk.knowledge)
    standing = operand(desk, here, None) if isinstance(here, Found) else None
    _note_others(desk, chosen, alike)
    lead = f"{standing.label}为 {standing.shown}，" if standing else ""
    rows = (operand_row(standing),) if standing else ()
    against = "上年同期" if chosen.base == "同比" else chosen.base or "上年"
    points = (AnsweredPoint(spec.items, spec.words, spec.agency, spec.year, spec.stage),)
    if "direction_open" in chosen.flags:
        apart = number(abs(chosen.value))
        desk.note("原文保留了模板里的“增加（减少）”二选一，方向有歧义，这里不作判断。")
        text = (
            f"{lead}原文写作“{chosen.quote}”：增减方向未写明，只能确定与{against}相差 **{apart}{chosen.unit}**，"
            "无法确定是增加还是减少。"
        )
        row = replace(
            result_row("与上年相差（方向未写明）", apart, chosen.unit, spec.agency, spec.year), citation=source
        )
        return Outcome(Status.ANSWERED, text, Headline(None, None, spec.agency, spec.year), (*rows, row), points=points)
    partner = next((f for f in unlike if f.sentence == chosen.sentence), None)
    amount = (
        f"{_moved(chosen)} **{number(abs(chosen.value))}{chosen.unit}**" if chosen.value else "与其持平，变化 **0**"
    )
    if partner is not None:
        desk.citations.figure(partner)
        amount += f"（{_moved(partner)} {number(abs(partner.value))}{partner.unit}）"
    if isinstance(here, Found) and standing is not None:
        _check_rate(desk, here, chosen, partner)
        note_counted_anew(desk, standing)
        _check_earlier(desk, here, chosen)
    named = (
        item_name(chosen, desk.knowledge.measures)
        if kind_of_total(chosen)
        else item_words(_first(request), desk.knowledge)
    )
    label = f"比{INITIAL if against == INITIAL else '上年'}增减"
    against = f"上年（{spec.year - 1}年）" if against == "上年" else against
    text = f"{lead}{spec.agency}{spec.year}年{named or spec.words}比{against}{amount}。"
    row = replace(result_row(label, number(chosen.value), chosen.unit, spec.agency, spec.year), citation=source)
    headline = Headline(number(chosen.value), chosen.unit, spec.agency, spec.year)
    told = Outcome(Status.ANSWERED, text, headline, (*rows, row), points=points)
    return _with_rate(told, standing, chosen) if request.operation == "growth_rate" and not rates else told


def _with_rate(told: Outcome, standing: Operand | None, change: Figure) -> Outcome:
    """The change with the rate that it makes of the value beside it, where a rate is asked for and none is stated."""
    if standing is None or told.headline is None or not is_money(change.unit) or not is_money(standing.unit):
        return told
    value = convert(standing.value, standing.unit, change.unit)
    base = value - change.value
    if base <= 0:
        return told
    rate = number(percent(change.value, base))
    text = told.text.replace("**", "").rstrip("。") + f"，变化幅度 **{rate}%**（按所载数额算出）。"
    computation = f"{number(change.value)} ÷ （{number(value)} − {number(change.value)}） = {rate}%"
    row = result_row("变化幅度", rate, "%", told.headline.entity, told.headline.year)
    headline = replace(told.headline, value=rate, unit="%")
    return replace(told, text=text, headline=headline, rows=(*told.rows, row), computation=computation)


def _first(request: Request) -> ItemMention | None:
    return request.items[0] if request.items else None


def _asked(desk: Desk, request: Request) -> Spec:
    """The point whose change is asked for; of no year, the latest that the agency has."""
    agency = request.agencies[0]
    year = request.years[0] if request.years else max(desk.knowledge.years(agency), default=0)
    return spec_for(desk, agency, year, _first(request), default_stage(desk))


def _of_its_stage(desk: Desk, spec: Spec) -> Spec:
    """The point in the stage in which it is told, where the documents state a change in that; else in the one in which
    they do."""
    changes = stated_changes(desk, spec, frozenset({Measure.CHANGE, Measure.GROWTH_RATE}))
    stages = {f.stage for f in changes}
    if spec.stage is not None or None in stages or not stages:
        return spec
    here = look_up(spec, desk.knowledge)
    own = here.chosen.figure.stage if isinstance(here, Found) else None
    stage = own if own in stages or len(stages) > 1 else next(iter(stages))
    return spec if own is None or any(f.base == INITIAL for f in changes) else replace(spec, stage=stage)


def _stated(desk: Desk, request: Request, spec: Spec) -> tuple[list[Figure], list[Figure]]:
    """The changes and the rates that the documents state for the point, those of the very words that were said
    first."""
    items = spec.items | (
        {"total_budget", "total_revenue", "total_expenditure"} if "total_budget" in spec.items else frozenset()
    )
    found = stated_changes(desk, replace(spec, items=items), frozenset({Measure.CHANGE, Measure.GROWTH_RATE}))
    total = spec.total or asked_total(fold_label(spec.words))  # 合计 moved otherwise than 总计
    found = [f for f in found if not total or kind_of_total(f) in {"", total}]
    if request.year_stages:
        found = [f for f in found if _measured_by(f.base, *request.year_stages[-1])]
    elif len(request.stages) == 2:
        of_budget = [f for f in found if "预算" in f.base and "上年" not in f.base]
        found = of_budget or [f for f in found if not _OTHER_YEAR.search(f.base)]
    else:
        found = [f for f in found if measures_year_before(f) or not asks_year_before(request)]
    found.sort(key=lambda f: not (f.row and fold_label(f.row[-1]) in spec.said))
    return [f for f in found if f.measure is Measure.CHANGE], [f for f in found if f.measure is Measure.GROWTH_RATE]


def _measured_by(base: str, year: int, stage: Stage | None) -> bool:
    """Whether the words that a change is measured against name this year and this stage: 2024年预算执行数."""
    spent = _SPENT.search(base) is not None
    return str(year) in base and (stage is None or spent is (stage is Stage.FINAL_ACCOUNTS))


def _nothing_stated(desk: Desk, request: Request, spec: Spec) -> Outcome:
    """The value itself, with word that no document tells its change."""
    outcome = look_ups(desk, replace(request, operation="lookup"))
    if outcome.status is not Status.ANSWERED:
        return outcome
    what = f"{spec.agency}{spec.year}年{spec.words}"
    if len(request.stages) == 2:
        text = f"文件没有同时列出{what}的预算和决算，也没有说明两者相差多少。\n\n{outcome.text}"
        return replace(outcome, status=Status.NOT_FOUND, headline=None, text=text)
    desk.note(f"文件没有说明{what}比上年的增减。")
    text = f"文件没有说明{what}的增减，现有文件里也没有可比的上年数字。\n\n{outcome.text}"
    return replace(outcome, status=Status.NOT_FOUND, headline=None, text=text)


def _note_others(desk: Desk, chosen: Figure, alike: Sequence[Figure]) -> None:
    """Cite and tell what other places state for the same change; 总计 and 合计 change apart."""
    for other in alike:
        same = (other.base, other.unit, kind_of_total(other)) == (chosen.base, chosen.unit, kind_of_total(chosen))
        if same and other.value != chosen.value and other.scope is chosen.scope:
            desk.citations.figure(other)
            desk.note(f"另一处写作“{other.quote}”（{number(other.value)}{other.unit}），所指的范围可能不同。")


def _moved(change: Figure) -> str:
    """The verb of a change: rates rise and fall, amounts grow more or less."""
    if change.unit == "%":
        return "增长" if change.value > 0 else "下降"
    return direction(change.value)


def asks_year_before(request: Request) -> bool:
    return request.year_before or Cue.YEAR_BEFORE in request.cues


def _check_earlier(desk: Desk, here: Found, chosen: Figure) -> None:
    """Hold a stated change against what the document of the year before states itself."""
    if chosen.measure is not Measure.CHANGE or not measures_year_before(chosen):
        return
    figure = here.chosen.figure
    before = look_up(replace(here.spec, year=here.spec.year - 1, stage=figure.stage), desk.knowledge)
    if not isinstance(before, Found) or before.chosen.figure.stage is not figure.stage:
        return
    earlier = before.chosen.figure
    gap = exact(figure) - exact(earlier)
    if not is_money(chosen.unit) or not is_money(earlier.unit) or not goes_against(chosen, figure, earlier):
        return
    desk.citations.figure(earlier)
    shown = number(convert(gap, "元", chosen.unit))
    if earlier.document == chosen.document:
        sure = is_against_its_amounts(desk.knowledge.store, chosen)
        desk.note(
            f"{'原文前后不一：' if sure else ''}{here.spec.year - 1}年为{number(earlier.value)}{earlier.unit}，"
            f"按所载两个数计算应变化{shown}{chosen.unit}（{number(figure.value)} − {number(earlier.value)}）"
            f"{'' if sure else '，所指的范围可能不同'}。"
        )
        return
    desk.note(
        f"与上年文件对不上：{here.spec.year - 1}年文件所载为{number(earlier.value)}{earlier.unit}，"
        f"按两份文件计算应变化{shown}{chosen.unit}（{number(figure.value)} − {number(earlier.value)}），可能口径有调整。"
    )


def _check_rate(desk: Desk, here: Found, chosen: Figure, partner: Figure | None) -> None:
    """Recompute a stated rate from the stated change; say so where they do not agree."""
    change, rate = (chosen, partner) if chosen.measure is Measure.CHANGE else (partner, chosen)
    if change is None or rate is None or not is_money(change.unit):
        return
    base = exact(here.chosen.figure) - exact(change)
    if base <= 0:
        return
    computed = percent(exact(change), base)
    if abs(abs(computed) - abs(rate.value)) > Decimal("0.1"):
        desk.note(f"原文写的变化率是{number(abs(rate.value))}%，按所载数额计算应为{number(abs(computed))}%，两者不符。")
