"""The operations over figures, in exact decimals: each gives its sentence, its rows and its formula.

Numbers come from operands (see `qa.operands`), never from words. What cannot be computed is said to be so.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from corpus.document import Scope
from corpus.fold import fold_label
from index.derived import measures_year_before
from index.figure import Figure, Measure, Stage
from index.values import exact, step
from qa.answer import Headline, Status
from qa.components import find_parts
from qa.dialogue import Point, Request, parent_of
from qa.operands import (
    Desk,
    Operand,
    default_stage,
    find,
    find_or_latest,
    item_words,
    operand,
    point_of,
    spec_for,
    stages_unlike,
)
from qa.knowledge import Known
from qa.outcome import Outcome, operand_row, result_row
from qa.question import ItemMention
from qa.select import Found, FoundDerived, Missing, Spec, item_matches, look_up, stage_name
from qa.wording import PER_HEAD_STEP, direction, in_unit, item_name, number, rounded, said_item, table

#: Which headcount a per-head figure takes when none is named, best first.
HEADCOUNTS = ("staff_actual", "staff_on_duty", "staff_quota")
HUNDRED = Decimal(100)


# -- gathering ----------------------------------------------------------------------------------------------------
def gather(desk: Desk, request: Request) -> tuple[list[Operand], list[Missing]]:
    """One operand for each agency × year × item × stage that the request names."""
    if len(request.scopes) > 1:
        return _by_scope(desk, request)
    operands: list[Operand] = []
    missing: list[Missing] = []
    if request.pairs:
        for agency, year in request.pairs:
            inner = replace(request, agencies=(agency,), years=(year,), pairs=())
            found, lacking = gather(replace_request(desk, inner), inner)
            operands += found
            missing += lacking
        return operands, missing
    years: Sequence[int | None] = request.years or (None,)
    stages: Sequence[Stage | None] = request.stages[:2] if len(request.stages) > 1 and len(request.items) < 2 else ()
    for agency in request.agencies:
        for year in years:
            for item in request.items or (None,):
                for stage in stages or (default_stage(desk, agency, year),):
                    result = find_or_latest(desk, agency, item, year, stage)
                    if isinstance(result, Missing):
                        missing.append(result)
                    else:
                        operands.append(operand(desk, result, request.unit))
    return operands, missing


def _by_scope(desk: Desk, request: Request) -> tuple[list[Operand], list[Missing]]:
    """The same point in two readings of one agency: the department's document and the unit's own."""
    operands: list[Operand] = []
    missing: list[Missing] = []
    for scope in request.scopes:
        inner = replace(request, scope=scope, scopes=())
        found, lacking = gather(replace_request(desk, inner), inner)
        word = "部门（汇总）" if scope is Scope.CONSOLIDATED else "单位（本级）"
        operands += [replace(o, name=f"{word}{o.name.removesuffix('（本级）')}") for o in found]
        missing += lacking
    return operands, missing


def assumed_year(desk: Desk, operands: Sequence[Operand]) -> None:
    """Say which year was taken where the question names none."""
    request = desk.request
    if request.year_assumed and operands and not request.years:
        years = {o.spec.year for o in operands}
        if len(years) == 1 and len({o.spec.agency for o in operands}) == 1:
            held = desk.knowledge.years(operands[0].spec.agency)
            if len(held) > 1:
                desk.note(f"没有指明年份，这里取最近的{years.pop()}年（现有{'、'.join(map(str, held))}年）。")


def not_found(desk: Desk, missing: Sequence[Missing]) -> Outcome:
    """What is missing, and what there is instead."""
    first = missing[0]
    texts = list(dict.fromkeys(m.text for m in missing))
    for m in missing:
        if m.quote:
            desk.citations.span(m.quote[0], m.quote[1])
    suggestions = []
    name = first.spec.words
    for year in first.there[-2:]:
        if year.isdigit():
            suggestions.append(f"{first.spec.agency}{year}年{name}是多少？")
    if not suggestions and first.what == "stage":
        suggestions = [f"{first.spec.agency}{first.spec.year}年{name}{word}是多少？" for word in first.there[:2]]
    if not suggestions:
        years = desk.knowledge.years(first.spec.agency)
        if years:
            suggestions = [f"{first.spec.agency}{years[-1]}年的部门预算总额是多少？", f"{first.spec.agency}{years[-1]}年“三公”经费是多少？"]
    return Outcome(Status.NOT_FOUND, "\n\n".join(texts), suggestions=tuple(suggestions))


# -- look-ups -----------------------------------------------------------------------------------------------------
def look_ups(desk: Desk, request: Request) -> Outcome:
    """One value, or several items, years or agencies at once."""
    operands, missing = gather(desk, request)
    if not operands:
        return not_found(desk, missing)
    for o in operands:
        if o.rivals:
            return _rival_rows(desk, o)
    assumed_year(desk, operands)
    if len(operands) == 1 and not missing:
        return _one(desk, operands[0])
    text = "；".join(f"{o.label}为 **{o.shown}**" for o in operands) + "。"
    if len(operands) > 2:
        text = _operand_table(operands)
    if missing:
        text += "\n\n" + "\n\n".join(dict.fromkeys(m.text for m in missing))
    stages_unlike(desk, operands)
    return Outcome(
        Status.ANSWERED,
        text,
        Headline(None, None, operands[0].spec.agency, operands[0].spec.year),
        tuple(operand_row(o) for o in operands),
        points=tuple(point_of(o) for o in operands),
    )


def _operand_table(operands: Sequence[Operand]) -> str:
    rows = [[o.spec.agency, str(o.spec.year), o.name, o.shown] for o in operands]
    return table(["单位", "年度", "项目", "数额"], rows)


def _one(desk: Desk, o: Operand) -> Outcome:
    figure = o.figures[0] if o.figures else None
    text = f"{o.label}为 **{o.shown}**。"
    if figure is not None and o.formula and o.unit != (figure.corrected_unit or figure.unit):
        text = f"{o.label}为 **{o.shown}**（原文为{number(figure.value)}{figure.corrected_unit or figure.unit}）。"
    if figure is not None and figure.value == 0 and is_money(figure.unit):
        text += "（文件写明为 0，不是没有公布。）"
    rows = [operand_row(o)]
    if figure is not None and figure.measure in {Measure.INDICATOR_ACTUAL, Measure.INDICATOR_TARGET}:
        return _indicator(desk, o, figure)
    return Outcome(
        Status.ANSWERED, text, Headline(number(o.value), o.unit, o.spec.agency, o.spec.year), tuple(rows), o.formula,
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
            rows.append(replace(operand_row(o), label=f"{o.name}（{label}）", value=number(f.value), unit=f.unit, citation=source))
        if f.measure is Measure.INDICATOR_ACTUAL:
            actual = f
    word = "实际完成" if done else "指标值"
    text = f"{o.label}：{word} **{number(actual.value)}{actual.unit}**（{'；'.join(said)}）。"
    return Outcome(
        Status.ANSWERED, text, Headline(number(actual.value), actual.unit, o.spec.agency, o.spec.year), tuple(rows),
        points=(point_of(o),),
    )  # fmt: skip


def _rival_rows(desk: Desk, o: Operand) -> Outcome:
    """Rows of one name under different codes: the readings, each with its number and place."""
    figures = [o.figures[0], *(k.figure for k in o.rivals)]
    rows = []
    lines = []
    suggestions = []
    for f in figures:
        source = desk.citations.figure(f)
        value, unit = in_unit(f.value, f.corrected_unit or f.unit, desk.request.unit)
        path = " › ".join(f.row)
        label = f"{path}（{f.code}）" if f.code else path
        lines.append([label, f.table, f"{number(value)}{unit}"])
        rows.append(replace(operand_row(o), label=label, value=number(value), unit=unit, citation=source))
        if f.code:
            suggestions.append(f"{o.spec.agency}{o.spec.year}年{item_name(f, desk.knowledge.measures)}（{f.code}）是多少？")
        elif len(f.row) > 1:
            suggestions.append(f"{o.spec.agency}{o.spec.year}年{f.row[-2]}中的{item_name(f, desk.knowledge.measures)}是多少？")
    text = f"{o.spec.agency}{o.spec.year}年有几处同名的“{o.spec.words}”，请问是哪一处？\n\n" + table(["项目", "出处", "数额"], lines)
    return Outcome(Status.CLARIFY, text, None, tuple(rows), suggestions=tuple(suggestions[:6]), points=(point_of(o),))


# -- two values ---------------------------------------------------------------------------------------------------
def pair(desk: Desk, request: Request) -> tuple[Operand, Operand] | Outcome | None:
    """The two values to set side by side, the one that is spoken of first; None where the request names no second."""
    if request.year_before and len(request.years) <= 1:
        return _with_year_before(desk, request)
    if len(request.years) == 1 or not request.years:
        if len(request.agencies) < 2 and len(request.items) < 2 and len(request.stages) < 2 and not request.scopes:
            return _from_points(desk, request)
    operands, missing = gather(desk, request)
    if len(operands) + len(missing) < 2:
        return None
    next_years = len(request.years) == 2 and abs(request.years[0] - request.years[1]) == 1 and operands and operands[0].spec.year == max(request.years)
    if missing and (len(request.stages) == 2 or next_years) and len(request.agencies) == 1:
        return None  # the document may state the difference without the budget itself
    if missing:
        outcome = not_found(desk, missing)
        said = "".join(f"{o.label}为 {o.shown}。" for o in operands)
        rows = tuple(operand_row(o) for o in operands)
        return replace(outcome, text=outcome.text + ("\n\n现有的是：" + said if said else ""), rows=rows)
    return operands[0], operands[-1]


def _with_year_before(desk: Desk, request: Request) -> tuple[Operand, Operand] | Outcome | None:
    """A value and the same of the year before, stated there or derived here."""
    agency = request.agencies[0]
    item = request.items[0] if request.items else None
    year = request.years[0] if request.years else None
    result = find(desk, agency, item, year, default_stage(desk, agency, year))
    if isinstance(result, Missing):
        return not_found(desk, [result])
    here = operand(desk, result, request.unit)
    before = look_up(replace(here.spec, year=here.spec.year - 1, stage=here.stage), desk.knowledge)
    if isinstance(before, Missing):
        return None
    if isinstance(before, Found) and before.chosen.figure.stage is not here.stage and here.stage:
        return None
    return here, operand(desk, before, request.unit)


def _from_points(desk: Desk, request: Request) -> tuple[Operand, Operand] | None:
    """The last two points of the conversation, in the order of the talk (years: the later against the earlier)."""
    points = [p for p in request.points if not request.items or p.items & frozenset(i for m in request.items for i in m.items)]
    apart = {(_total_family(p.items), p.agency, p.year, p.stage): p for p in points}  # a total and its sides are one point
    points = list(apart.values())
    if len(points) < 2:
        return None
    first, second = points[-2:]
    if first.agency == second.agency and first.items == second.items:
        first, second = sorted((first, second), key=lambda p: -p.year)
    else:
        first, second = second, first
    out = []
    for p in (first, second):
        mention = ItemMention(p.items, p.words, 0, 0)
        result = find(desk, p.agency, mention, p.year, p.stage)
        if isinstance(result, Missing):
            return None
        out.append(operand(desk, result, request.unit))
    return out[0], out[1]


def _total_family(items: frozenset[str]) -> frozenset[str]:
    return frozenset({"total"}) if all(i.startswith("total_") for i in items) else items


def same_unit(a: Operand, b: Operand) -> tuple[Decimal, Decimal, str] | None:
    """Both values in the first one's unit; None where they cannot be set against each other."""
    if a.unit == b.unit:
        return a.value, b.value, a.unit
    if is_money(a.unit) and is_money(b.unit):
        return a.value, convert(b.value, b.unit, a.unit), a.unit
    return None


def difference(desk: Desk, request: Request) -> Outcome:
    """How much more or less the first is than the second."""
    pairing = pair(desk, request)
    if isinstance(pairing, Outcome):
        return pairing
    if pairing is None:
        return stated_change(desk, request)
    a, b = pairing
    if request.year_before and _stated(desk, a, Measure.CHANGE) is not None:
        return stated_change(desk, request)
    values = same_unit(a, b)
    if values is None:
        return _unlike_units(a, b)
    x, y, unit = values
    gap = x - y
    stages_unlike(desk, [a, b])
    verb = direction(gap)
    said = f"{verb} **{number(abs(gap))}{unit}**" if gap else "两者相同，相差 **0" + unit + "**"
    compared = _comparison_words(a, b, gap, unit)
    text = f"{compared or a.label + '比' + b.label + said}（{a.shown} 与 {b.shown}）。"
    computation = f"{number(x)} − {number(y)} = {number(gap)}（{unit}）"
    over_time = a.spec.agency == b.spec.agency and (a.spec.items == b.spec.items or a.stage is not b.stage)
    if y and over_time:
        rate = rounded(gap / y * HUNDRED)
        computation += f"；{number(gap)} ÷ {number(y)} = {number(rate)}%"
        text = text[:-1] + f"，变化幅度 {number(rate)}%。"
    rows = (operand_row(a), operand_row(b), result_row("差额", number(gap), unit))
    if "execution_rate" in request.extra_operations and y:
        rate = rounded(x / y * HUNDRED)
        text += f"完成率 {number(rate)}%。"
    return Outcome(
        Status.ANSWERED, text, Headline(number(gap), unit, a.spec.agency, a.spec.year), rows, computation,
        points=(point_of(b), point_of(a)),
    )  # fmt: skip


def _comparison_words(a: Operand, b: Operand, gap: Decimal, unit: str) -> str | None:
    if a.spec.agency == b.spec.agency and (a.spec.items == b.spec.items or a.stage is not b.stage):
        return None
    more = "多" if gap > 0 else "少"
    if not gap:
        return f"{a.label}与{b.label}相同，相差 **0{unit}**"
    return f"{a.label}比{b.label}{more} **{number(abs(gap))}{unit}**"


def _unlike_units(a: Operand, b: Operand) -> Outcome:
    text = f"{a.label}为 {a.shown}，{b.label}为 {b.shown}，计量不同，不能相减。"
    return Outcome(Status.ANSWERED, text, Headline(None, None, a.spec.agency, a.spec.year), (operand_row(a), operand_row(b)))


def growth_rate(desk: Desk, request: Request) -> Outcome:
    """By how many percent the later value differs from the earlier one."""
    pairing = pair(desk, request)
    if isinstance(pairing, Outcome):
        return pairing
    if pairing is None and len(request.agencies) == 1:
        if _changes(desk, spec_of(desk, request), frozenset({Measure.GROWTH_RATE})):
            return stated_change(desk, request)
        pairing = _with_year_before(desk, request)
        if isinstance(pairing, Outcome):
            return pairing
    if pairing is None or (request.year_before and _stated(desk, pairing[0], Measure.GROWTH_RATE) is not None):
        return stated_change(desk, request)
    a, b = pairing
    if a.spec.agency == b.spec.agency and a.spec.items == b.spec.items and a.spec.year < b.spec.year:
        a, b = b, a
    values = same_unit(a, b)
    if values is None:
        return _unlike_units(a, b)
    x, y, unit = values
    stages_unlike(desk, [a, b])
    if not y:
        text = f"{b.label}为 0，以 0 为基数的增长率没有意义；{a.label}为 {a.shown}，增加 {number(x - y)}{unit}。"
        return Outcome(Status.ANSWERED, text, Headline(None, None, a.spec.agency, a.spec.year), (operand_row(a), operand_row(b)))
    rate = rounded((x - y) / y * HUNDRED)
    verb = "增长" if rate > 0 else "下降" if rate < 0 else "持平，变化"
    text = f"{a.label}（{a.shown}）比{b.label}（{b.shown}）{verb} **{number(abs(rate))}%**，{direction(x - y)} {number(abs(x - y))}{unit}。"
    computation = f"（{number(x)} − {number(y)}）÷ {number(y)} = {number(x - y)} ÷ {number(y)} = {number(rate)}%"
    return Outcome(
        Status.ANSWERED, text, Headline(number(rate), "%", a.spec.agency, a.spec.year),
        (operand_row(a), operand_row(b), result_row("变化幅度", number(rate), "%")), computation,
        points=(point_of(b), point_of(a)),
    )  # fmt: skip


# -- what the source itself says of a change ----------------------------------------------------------------------
def _changes(desk: Desk, spec: Spec, measures: frozenset[Measure]) -> list[Figure]:
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


def spec_of(desk: Desk, request: Request) -> Spec:
    """The point of a request about one agency; its latest year where none is named."""
    agency = request.agencies[0]
    years = request.years or tuple(desk.knowledge.years(agency)[-1:]) or (0,)
    item = request.items[0] if request.items else None
    return spec_for(desk, agency, years[0], item, default_stage(desk, agency, years[0]))


def _stated(desk: Desk, o: Operand, measure: Measure) -> Figure | None:
    spec = replace(o.spec, items=frozenset(f.item for f in o.figures) | o.spec.items)
    found = _changes(desk, replace(spec, stage=None), frozenset({measure}))
    return found[0] if found else None


def stated_change(desk: Desk, request: Request) -> Outcome:
    """The change that the document states for the item against the year before, with its direction and rate."""
    agency = request.agencies[0]
    item = request.items[0] if request.items else None
    year = request.years[0] if request.years else None
    if year is None:
        held = [y for y in desk.knowledge.years(agency)]
        year = held[-1] if held else 0
    spec = spec_for(desk, agency, year, item, default_stage(desk, agency, year))
    items = spec.items | ({"total_budget", "total_revenue", "total_expenditure"} if "total_budget" in spec.items else frozenset())
    found = _changes(desk, replace(spec, items=items), frozenset({Measure.CHANGE, Measure.GROWTH_RATE}))
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
    want_rate = request.operation == "growth_rate"
    chosen = (rates or changes)[0] if want_rate else (changes or rates)[0]
    pool = rates if chosen in rates else changes
    others = [f for f in pool if f.value != chosen.value and f.base == chosen.base and f.unit == chosen.unit]
    source = desk.citations.figure(chosen)
    here = look_up(spec, desk.knowledge)
    rows = []
    base_text = ""
    if isinstance(here, Found):
        o = operand(desk, here, None)
        rows.append(operand_row(o))
        base_text = f"{o.label}为 {o.shown}，"
    against = chosen.base or "上年"
    name = item_words(item, desk.knowledge) or spec.words
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
    computed = rounded(exact(change) / base * HUNDRED)
    if abs(abs(computed) - abs(rate.value)) > Decimal("0.1"):
        desk.note(f"原文写的变化率是{number(abs(rate.value))}%，按所载数额计算应为{number(abs(computed))}%，两者不符。")


# -- shares -------------------------------------------------------------------------------------------------------
def share(desk: Desk, request: Request) -> Outcome:
    """What part of the whole the item is, in percent."""
    if len(request.agencies) > 1 and not request.whole_agency or len(request.years) > 1:
        return _shares(desk, request)
    agency = request.agencies[0]
    year = request.years[0] if request.years else None
    item = request.items[0] if request.items else None
    stage = default_stage(desk, agency, year)
    result = find_or_latest(desk, agency, item, year, stage)
    if isinstance(result, Missing):
        return not_found(desk, [result])
    part = operand(desk, result, request.unit)
    whole_mention = request.whole or _whole_of(desk, part)
    if whole_mention is not None and whole_mention.items == part.spec.items and not request.whole_agency and not request.of_parent:
        whole_mention = _whole_of(desk, part)
    if whole_mention is None:
        return not_found(desk, [Missing(part.spec, "item", f"没有说明{part.name}占什么的比例，请指明整体，例如“占总支出的比例”。")])
    whole_request = replace(request, items=(whole_mention,), context=(), scope=None if request.whole_agency else request.scope)
    owner = request.whole_agency or part.spec.agency
    if request.of_parent and (parent := parent_of(part.spec.agency, desk.knowledge)):
        owner = parent
    if request.whole_agency or request.of_parent:
        whole_mention = request.whole or item or whole_mention
    whole_result = find(replace_request(desk, whole_request), owner, whole_mention, part.spec.year, part.stage)
    if isinstance(whole_result, Found):
        whole_result = _in_the_same_table(desk, whole_result, result)
    if isinstance(whole_result, Missing):
        return not_found(desk, [whole_result])
    whole = operand(desk, whole_result, request.unit)
    values = same_unit(part, whole)
    if values is None:
        return _unlike_units(part, whole)
    x, y, unit = values
    if not y:
        text = f"{whole.label}为 0，占比没有意义。"
        return Outcome(Status.ANSWERED, text, Headline(None, None, agency, part.spec.year), (operand_row(part), operand_row(whole)))
    rate = rounded(x / y * HUNDRED)
    text = f"{part.label}占{whole.name}的 **{number(rate)}%**（{part.shown} ÷ {whole.shown}）。"
    _stated_share(desk, part, rate)
    computation = f"{number(x)} ÷ {number(y)} = {number(rate)}%"
    return Outcome(
        Status.ANSWERED, text, Headline(number(rate), "%", part.spec.agency, part.spec.year),
        (operand_row(part), operand_row(whole), result_row("占比", number(rate), "%")), computation,
        points=(point_of(part),),
    )  # fmt: skip


def _shares(desk: Desk, request: Request) -> Outcome:
    """One share for each agency and year, the highest named."""
    found: list[Outcome] = []
    for agency in request.agencies:
        for year in request.years or (None,):
            inner = replace(request, agencies=(agency,), years=(year,) if year else (), whole_agency="")
            outcome = share(replace_request(desk, inner), inner)
            if outcome.status is Status.ANSWERED and outcome.headline and outcome.headline.value:
                found.append(outcome)
            else:
                desk.note(outcome.text)
    if not found:
        return Outcome(Status.NOT_FOUND, "现有文件不足以计算这些占比。")
    best = (min if request.ascending else max)(found, key=lambda o: Decimal(o.headline.value or 0) if o.headline else Decimal(0))
    text = "\n\n".join(o.text for o in found)
    if len(found) > 1 and best.headline:
        word = "最低" if request.ascending else "最高"
        text += f"\n\n其中{best.headline.entity}{best.headline.year}年{word}，为 {best.headline.value}%。"
    return Outcome(
        Status.ANSWERED, text, best.headline, tuple(r for o in found for r in o.rows),
        "；".join(o.computation for o in found if o.computation), points=tuple(p for o in found for p in o.points),
    )  # fmt: skip


def _in_the_same_table(desk: Desk, whole: Found, part: Found | FoundDerived) -> Found:
    """The whole as the part's own table gives it: other tables may draw the line elsewhere."""
    if isinstance(part, FoundDerived) or not part.chosen.figure.table:
        return whole
    mine = part.chosen.figure
    for known in (whole.chosen, *whole.same, *whole.others):
        f = known.figure
        if (f.document, f.table_index, f.column) == (mine.document, mine.table_index, mine.column):
            return replace(whole, chosen=known, others=())
    return whole


def ratio(desk: Desk, request: Request) -> Outcome:
    """How many times the second the first is."""
    pairing = pair(desk, request)
    if isinstance(pairing, Outcome):
        return pairing
    if pairing is None:
        return look_ups(desk, replace(request, operation="lookup"))
    a, b = pairing
    values = same_unit(a, b)
    if values is None or not values[1]:
        return _unlike_units(a, b)
    times = rounded(values[0] / values[1])
    stages_unlike(desk, [a, b])
    text = f"{a.label}（{a.shown}）是{b.label}（{b.shown}）的 **{number(times)} 倍**。"
    computation = f"{number(values[0])} ÷ {number(values[1])} = {number(times)}"
    return Outcome(
        Status.ANSWERED, text, Headline(number(times), "倍", a.spec.agency, a.spec.year),
        (operand_row(a), operand_row(b), result_row("倍数", number(times), "倍")), computation,
        points=(point_of(b), point_of(a)),
    )  # fmt: skip


def replace_request(desk: Desk, request: Request) -> Desk:
    """The same desk with another request; citations and notes are shared."""
    return Desk(desk.knowledge, request, desk.citations, desk.notes)


def _whole_of(desk: Desk, part: Operand) -> ItemMention | None:
    """The whole that an item is a part of: by the lexicon, by its row path, else total spending."""
    figure = part.figures[0]
    measures = desk.knowledge.measures
    for key in measures.ancestors(figure.item):
        return ItemMention(frozenset({key}), measures.by_key[key].name, 0, 0)
    if figure.item in {"total_budget"}:
        return None
    for label in reversed(figure.row[:-1]):
        key = measures.key_of(label)
        return ItemMention(frozenset({key or fold_label(label)}), label, 0, 0)
    return ItemMention(frozenset({"total_expenditure"}), "支出总计", 0, 0)


def _stated_share(desk: Desk, part: Operand, computed: Decimal) -> None:
    """Name the share that the source states, and say so where it does not agree with the computed one."""
    figure = part.figures[0]
    for known in desk.knowledge.figures(part.spec.agency):
        f = known.figure
        if f.measure is Measure.SHARE and f.item == figure.item and f.document == figure.document:
            if abs(f.value - computed) <= Decimal("0.06"):
                continue
            desk.citations.figure(f)
            base = f"占{f.base}" if f.base else "占比"
            desk.note(f"原文写的{base}是{number(f.value)}%，与按所载数额计算的{number(computed)}%不同，可能整体的口径不同。")
            return


# -- sums, averages, per head, execution --------------------------------------------------------------------------
def total(desk: Desk, request: Request) -> Outcome:
    """The sum of named items, years or agencies; without names, of the points of the conversation."""
    single = request.followed_up and not request.named
    points = _points_in_question(request)
    operands: list[Operand] = []
    missing: list[Missing] = []
    if single and len(points) > 1:
        for p in points:
            result = find(desk, p.agency, ItemMention(p.items, p.words, 0, 0), p.year, p.stage)
            if isinstance(result, Missing):
                missing.append(result)
            else:
                operands.append(operand(desk, result, request.unit))
    else:
        operands, missing = gather(desk, request)
    if missing or not operands:
        return _partial(desk, operands, missing) if operands else not_found(desk, missing)
    if len(operands) == 1:
        if request.operation == "average" and (parts := find_parts(operands[0].spec, desk.knowledge)):
            operands = [operand(desk, Found(operands[0].spec, k), request.unit) for k in parts.parts]
        else:
            return _one(desk, operands[0])
    nested = _nested(desk, operands)
    if nested:
        desk.note(nested)
    unit = request.unit or operands[0].unit
    try:
        values = [convert(o.value, o.unit, unit) if is_money(o.unit) else o.value for o in operands]
    except KeyError:
        return _unlike_units(operands[0], operands[-1])
    whole = sum(values, Decimal(0))
    stages_unlike(desk, operands)
    assumed_year(desk, operands)
    if request.operation == "average":
        mean = rounded(whole / len(values), PER_HEAD_STEP)
        computation = f"（{' + '.join(number(v) for v in values)}）÷ {len(values)} = {number(mean)}（{unit}）"
        text = f"平均为 **{number(mean)}{unit}**（" + "，".join(f"{o.label} {o.shown}" for o in operands) + "）。"
        value = mean
        label = "平均"
    else:
        computation = f"{' + '.join(number(v) for v in values)} = {number(whole)}（{unit}）"
        text = f"合计 **{number(whole)}{unit}**：" + "，".join(f"{o.label} {o.shown}" for o in operands) + "。"
        value = whole
        label = "合计"
    return Outcome(
        Status.ANSWERED, text, Headline(number(value), unit, operands[0].spec.agency, operands[0].spec.year),
        (*(operand_row(o) for o in operands), result_row(label, number(value), unit)), computation,
        points=tuple(point_of(o) for o in operands),
    )  # fmt: skip


def _points_in_question(request: Request) -> list[Point]:
    """The points of the conversation that "合计多少" sums: those of the last one's item, or the last turn's items."""
    points = list(dict.fromkeys(request.points))
    if not points:
        return []
    last = points[-1]
    same_item = [p for p in points if p.items == last.items]
    if len(same_item) > 1:
        return same_item
    return [p for p in points if (p.agency, p.year) == (last.agency, last.year)]


def _partial(desk: Desk, operands: Sequence[Operand], missing: Sequence[Missing]) -> Outcome:
    outcome = not_found(desk, missing)
    said = "；".join(f"{o.label}为 {o.shown}" for o in operands)
    return replace(
        outcome,
        text=outcome.text + f"\n\n缺了这一项就不能合计。现有的是：{said}。",
        rows=tuple(operand_row(o) for o in operands),
        points=tuple(point_of(o) for o in operands),
    )


def _nested(desk: Desk, operands: Sequence[Operand]) -> str:
    """A warning where one addend is a part of another."""
    for a in operands:
        for b in operands:
            if a is b or a.spec.year != b.spec.year:
                continue
            if a.spec.items == b.spec.items and parent_of(a.spec.agency, desk.knowledge) == b.spec.agency and b.figures[0].scope is not Scope.OWN_LEVEL:
                return f"注意：{b.spec.agency}的数字是汇总数，已包含{a.spec.agency}，两者相加会重复计算。"
            if a.spec.agency != b.spec.agency:
                continue
            x, y = a.figures[0], b.figures[0]
            inside = y.item in desk.knowledge.measures.ancestors(x.item)
            inside = inside or bool(x.code and y.code and x.code != y.code and x.code.startswith(y.code))
            if inside:
                return f"注意：{a.name}本身包含在{b.name}之内，两者相加会重复计算。"
    return ""


def per_head(desk: Desk, request: Request) -> Outcome:
    """A value divided by a headcount (or vehicles, visitors …), naming which."""
    operands, missing = gather(desk, replace(request, heads=None))
    if not operands:
        return not_found(desk, missing)
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
    stages_unlike(desk, [o for o, *_ in out])
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
        return _unlike_units(spent, planned)
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


# -- parts and rankings -------------------------------------------------------------------------------------------
def parts_spec(desk: Desk, request: Request) -> Spec | Missing:
    """The whole that is to be divided, in the year where it is stated."""
    agency = request.agencies[0]
    item = request.items[-1] if request.items else ItemMention(frozenset({"total_expenditure"}), "支出总计", 0, 0)
    if "total_budget" in item.items:
        item = replace(item, items=frozenset({"total_expenditure"}))
    year = request.years[0] if request.years else None
    result = find_or_latest(desk, agency, item, year, default_stage(desk, agency, year))
    if isinstance(result, Missing):
        years = [year] if year else sorted(desk.knowledge.years(agency), reverse=True)
        for y in years:
            spec = spec_for(desk, agency, y, item, default_stage(desk, agency, y))
            if find_parts(spec, desk.knowledge, request.level):
                return spec
        return result
    return replace(result.spec, context=(), context_words=())


def composition(desk: Desk, request: Request) -> Outcome:
    """What an item is made of, with the share of each part."""
    spec = parts_spec(desk, request)
    if isinstance(spec, Missing):
        return not_found(desk, [spec])
    found = find_parts(spec, desk.knowledge, request.level)
    if found is None:
        outcome = look_ups(desk, replace(request, operation="lookup", years=(spec.year,)))
        if outcome.status is Status.ANSWERED:
            desk.note(f"文件没有列出{spec.words}的具体构成。")
        return outcome
    rows, lines = [], []
    whole_operand = None
    if found.whole is not None:
        whole_operand = operand(desk, Found(spec, found.whole), request.unit)
        rows.append(operand_row(whole_operand))
    for known in found.parts:
        f = known.figure
        source = desk.citations.figure(f)
        value, unit = in_unit(f.value, f.corrected_unit or f.unit, request.unit)
        name = item_name(f, desk.knowledge.measures)
        part_share = ""
        if whole_operand is not None and whole_operand.yuan():
            part_share = f"{number(rounded(exact(f) / exact(found.whole.figure) * HUNDRED))}%" if found.whole else ""
        lines.append([name, f"{number(value)}{unit}", part_share])
        rows.append(replace(result_row(name, number(value), unit, spec.agency, spec.year), citation=source, stage=str(f.stage) if f.stage else None))
    head = f"{whole_operand.label}为 **{whole_operand.shown}**，" if whole_operand else f"{spec.agency}{spec.year}年{spec.words}"
    named = "、".join(f"{line[0]} {line[1]}" for line in lines[:6])
    text = f"{head}由 {len(lines)} 部分构成：{named}{'等' if len(lines) > 6 else ''}。\n\n" + table(["项目", "数额", "占比"], lines)
    if found.whole is not None and not found.adds_up:
        desk.note("所列各项之和与总额不等，文件可能没有列全，或口径不同。")
    headline = Headline(None, None, spec.agency, spec.year)
    if whole_operand is not None:
        headline = Headline(number(whole_operand.value), whole_operand.unit, spec.agency, spec.year)
    computation = None
    if found.whole is not None and found.adds_up and len(found.parts) <= 12:
        values = [in_unit(k.figure.value, k.figure.corrected_unit or k.figure.unit, whole_operand.unit if whole_operand else None)[0] for k in found.parts]
        computation = f"{' + '.join(number(v) for v in values)} = {number(sum(values, Decimal(0)))}"
    if whole_operand is not None and found.whole is not None and whole_operand.yuan():
        shares = [f"{line[0]} {line[1]} ÷ {whole_operand.shown} = {line[2]}" for line in lines if line[2]]
        computation = "；".join(filter(None, [computation, *shares[:20]]))
    return Outcome(
        Status.ANSWERED, text, headline, tuple(rows), computation,
        points=(Point(spec.items, spec.words, spec.agency, spec.year, spec.stage),),
    )  # fmt: skip


def ranking(desk: Desk, request: Request) -> Outcome:
    """The largest or smallest: of agencies, of years, of named items, or of the parts of an item."""
    compared = [len(request.agencies) > 1, len(request.years) > 1 or request.all_years, len(request.items) > 1]
    if any(compared):
        return _rank_points(desk, request)
    return _rank_parts(desk, request)


def _rank_points(desk: Desk, request: Request) -> Outcome:
    operands, missing = gather(desk, request)
    if not operands:
        return not_found(desk, missing)
    rivals = [o for o in operands if is_money(o.unit) == is_money(operands[0].unit)]
    ordered = sorted(rivals, key=lambda o: o.yuan(), reverse=not request.ascending)
    stages_unlike(desk, ordered)
    for m in missing:
        desk.note(m.text)
    word = "最少" if request.ascending else "最多"
    winner = ordered[0]
    shown = ordered[: request.count] if request.count and request.operation == "ranking" else ordered
    tied = [o for o in ordered if o.yuan() == winner.yuan()]
    names = "、".join(o.label for o in tied)
    text = f"{names}{word}，为 **{winner.shown}**。\n\n" + _operand_table(shown)
    comparison = " > " if not request.ascending else " < "
    computation = comparison.join(o.shown for o in ordered)
    return Outcome(
        Status.ANSWERED, text, Headline(number(winner.value), winner.unit, winner.spec.agency, winner.spec.year),
        tuple(operand_row(o) for o in shown), computation, points=tuple(point_of(o) for o in ordered),
    )  # fmt: skip


def _rank_parts(desk: Desk, request: Request) -> Outcome:
    spec = parts_spec(desk, request)
    if isinstance(spec, Missing):
        return not_found(desk, [spec])
    found = find_parts(spec, desk.knowledge, request.level)
    if found is None:
        return composition(desk, request)
    ordered = sorted(found.parts, key=lambda k: exact(k.figure), reverse=not request.ascending)
    count = request.count or (1 if request.operation == "extreme" else len(ordered))
    rows, lines = [], []
    for n, known in enumerate(ordered[:count], 1):
        f = known.figure
        source = desk.citations.figure(f)
        value, unit = in_unit(f.value, f.corrected_unit or f.unit, request.unit)
        name = item_name(f, desk.knowledge.measures)
        lines.append([str(n), name, f"{number(value)}{unit}"])
        rows.append(replace(result_row(name, number(value), unit, spec.agency, spec.year), citation=source, stage=str(f.stage) if f.stage else None))
    word = "最少" if request.ascending else "最多"
    stage = stage_name(ordered[0].figure.stage)
    within_words = said_item(spec.words, "决算" if stage == "决算" else "")
    if count == 1:
        text = f"{spec.agency}{spec.year}年{within_words}中，**{lines[0][1]}**{word}，为 **{lines[0][2]}**。"
        headline = Headline(rows[0].value, rows[0].unit, lines[0][1], spec.year)
    else:
        named = "、".join(f"{line[1]}（{line[2]}）" for line in lines)
        text = f"{spec.agency}{spec.year}年{within_words}中金额{word}的 {len(lines)} 项：{named}。"
        if len(lines) > 2:
            text += "\n\n" + table(["名次", "项目", "数额"], lines)
        headline = Headline(None, None, lines[0][1], spec.year)
    points = tuple(Point(frozenset({k.figure.item}), item_name(k.figure, desk.knowledge.measures), spec.agency, spec.year, spec.stage) for k in ordered[:1])
    return Outcome(Status.ANSWERED, text, headline, tuple(rows), points=points)


def compare(desk: Desk, request: Request) -> Outcome:
    """Several agencies or years side by side, with the highest named and, for two, the difference."""
    operands, missing = gather(desk, request)
    if len(operands) < 2:
        if operands and not missing and (request.year_before or len(request.points) > 1):
            return difference(desk, request)
        if not operands:
            return not_found(desk, missing)
        outcome = look_ups(desk, replace(request, operation="lookup"))
        return outcome
    stages_unlike(desk, operands)
    assumed_year(desk, operands)
    for m in missing:
        desk.note(m.text)
    ordered = sorted(operands, key=lambda o: o.yuan(), reverse=True)
    top, low = ordered[0], ordered[-1]
    if len(operands) == 2:
        values = same_unit(top, low)
        gap = number(values[0] - values[1]) + values[2] if values else ""
        if top.yuan() == low.yuan():
            text = f"{top.label}与{low.label}相同，都是 **{top.shown}**。"
        else:
            text = f"{top.label}更高：**{top.shown}**，{low.label}为 {low.shown}，相差 {gap}。"
        computation = f"{number(values[0])} − {number(values[1])} = {number(values[0] - values[1])}（{values[2]}）" if values else None
    else:
        text = f"{top.label}最高，为 **{top.shown}**；{low.label}最低，为 {low.shown}。\n\n" + _operand_table(operands)
        computation = " > ".join(o.shown for o in ordered)
    winner = low if request.ascending else top
    return Outcome(
        Status.ANSWERED, text, Headline(number(winner.value), winner.unit, winner.spec.agency, winner.spec.year),
        tuple(operand_row(o) for o in operands), computation, points=tuple(point_of(o) for o in operands),
    )  # fmt: skip


def trend(desk: Desk, request: Request) -> Outcome:
    """One item over the years that there are, with each step and the whole change."""
    operands, missing = gather(desk, request)
    operands = sorted(operands, key=lambda o: (o.spec.agency, o.spec.year))
    if len(operands) < 2:
        return look_ups(desk, replace(request, operation="lookup")) if operands else not_found(desk, missing)
    for m in missing:
        desk.note(m.text)
    stages_unlike(desk, operands)
    lines, steps = [], []
    worked: list[str] = []
    previous: Operand | None = None
    for o in operands:
        step = ""
        if previous is not None and previous.spec.agency == o.spec.agency and (values := same_unit(o, previous)):
            gap = values[0] - values[1]
            step = f"{direction(gap)} {number(abs(gap))}{values[2]}" if gap else "持平"
            if values[1]:
                rate = number(rounded(gap / values[1] * HUNDRED))
                step += f"（{rate}%）"
                worked.append(f"（{number(values[0])} − {number(values[1])}）÷ {number(values[1])} = {rate}%")
            steps.append(f"{o.spec.year}年{step}")
        lines.append([str(o.spec.year), o.spec.agency, o.name, o.shown, step])
        previous = o
    first, last = operands[0], operands[-1]
    values = same_unit(last, first)
    computation = None
    change = ""
    if values and first.spec.agency == last.spec.agency:
        gap = values[0] - values[1]
        computation = "；".join([f"{number(values[0])} − {number(values[1])} = {number(gap)}（{values[2]}）", *worked])
        change = f"，{last.spec.year}年比{first.spec.year}年{direction(gap)} {number(abs(gap))}{values[2]}"
    named = "、".join(f"{o.spec.year}年 {o.shown}" for o in operands)
    text = f"{first.spec.agency}{first.name}：{named}{change}。\n\n" + table(["年度", "单位", "项目", "数额", "比前一列年"], lines)
    return Outcome(
        Status.ANSWERED, text, Headline(None, None, first.spec.agency, last.spec.year),
        tuple(operand_row(o) for o in operands), computation, points=tuple(point_of(o) for o in operands),
    )  # fmt: skip
