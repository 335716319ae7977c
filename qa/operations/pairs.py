"""Two values set side by side: difference, growth rate, ratio."""

from dataclasses import replace
from decimal import Decimal

from index.figure import Measure, Stage
from index.figures.earlier import measures_year_before
from qa.answer import Headline, Status
from qa.figures.comparability import note_unlike
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.operands import default_stage, find, operand
from qa.figures.point import Found, Missing, Spec, stage_name
from qa.figures.select import look_up
from qa.operations.apiece import money_by_count
from qa.operations.as_one import is_one, points_of, rows_of, summed, without_held
from qa.operations.changes import asks_year_before, stated_change, stated_changes, stated_figure
from qa.operations.gathering import gather, not_found, replace_request, same_unit, spec_of, unlike_units
from qa.operations.lookups import LARGE, look_ups
from qa.operations.other_stage import with_other_stage
from qa.operations.printed_rate import by_printed_rate, of_rate_alone
from qa.operations.reworked import reworked
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Cue, Operation
from qa.reading.question import ItemMention
from qa.reading.request import Request
from qa.wording.phrases import direction, number, percent, rounded

_CHANGES = frozenset({Measure.CHANGE, Measure.GROWTH_RATE})


def pair(desk: Desk, request: Request) -> tuple[Operand, Operand] | Outcome | None:
    """The two values to set side by side, the one that is spoken of first; None where the request names no second."""
    if is_one(request):
        return _of_sums(desk, request)
    if request.year_stages and len(request.agencies) == 1 and len(request.items) < 2:
        return _of_year_stages(desk, request)
    if request.year_before and len(request.years) <= 1:
        return _with_year_before(desk, request)
    if len(request.years) == 1 or not request.years:
        if len(request.agencies) < 2 and len(request.items) < 2 and len(request.stages) < 2 and not request.scopes:
            return _from_points(desk, request)
    operands, missing = gather(desk, request)
    if len(operands) + len(missing) < 2:
        return None
    next_years = (
        len(request.years) == 2
        and abs(request.years[0] - request.years[1]) == 1
        and operands
        and operands[0].spec.year == max(request.years)
    )
    if missing and (len(request.stages) == 2 or next_years) and len(request.agencies) == 1:
        return None  # the document may state the difference without the budget itself
    if missing:
        outcome = not_found(desk, missing)
        said = "".join(f"{o.label}为 {o.shown}。" for o in operands)
        rows = tuple(operand_row(o) for o in operands)
        return replace(outcome, text=outcome.text + ("\n\n现有的是：" + said if said else ""), rows=rows)
    if len(request.years) > 2:  # of a row of years, the last against the first
        operands.sort(key=lambda o: -o.spec.year)
    a, b = operands[0], operands[-1]
    if a.spec.year != b.spec.year and a.figures and a.figures == b.figures:
        # One place of one document tells both: of the year whose own document has another, that is meant.
        for one, other in ((a, b), (b, a)):
            if own := _of_its_document(desk, one.spec, other):
                told = operand(desk, own, request.unit)
                return (told, b) if one is a else (a, told)
        return None
    return a, b


def _of_sums(desk: Desk, request: Request) -> tuple[Operand, Operand] | Outcome | None:
    """Two sums of the same items, each item paired as it would be by itself; over time where nothing else is named."""
    if request.whole is not None:
        return _sum_and_other(desk, request, request.whole)
    apart = len(request.years) > 1 or len(request.agencies) > 1 or len(request.stages) > 1
    pairs: list[tuple[Operand, Operand]] = []
    for item in request.items:
        alone = replace(request, items=(item,), together=False, year_before=request.year_before or not apart)
        found = pair(replace_request(desk, alone), alone)
        if isinstance(found, Outcome):
            return found
        if found is None:
            spec = spec_of(desk, alone)
            text = f"现有文件里没有可以与{spec.agency}{spec.year}年{item.text}相比的数字，算不出几项合计的变化。"
            return not_found(desk, [Missing(spec, "item", text)])
        pairs.append(found)
    ones, others = (without_held(desk, list(side)) for side in zip(*pairs, strict=True))
    a, b = summed(ones), summed(others)
    return (a, b) if a is not None and b is not None else unlike_units(pairs[0][0], pairs[-1][0])


def _sum_and_other(desk: Desk, request: Request, other: ItemMention) -> tuple[Operand, Operand] | Outcome:
    """The sum of the items and the one that it is set against, in the order in which they are named."""
    items = (*request.items, other)
    operands, missing = gather(desk, replace(request, items=items, whole=None, together=False))
    if missing or len(operands) < len(items):
        return not_found(desk, missing or [Missing(spec_of(desk, request), "item", "这几项没有都列出来，算不出合计。")])
    *parts, one = operands
    total = summed(without_held(desk, parts))
    if total is None:
        return unlike_units(parts[0], parts[-1])
    return (one, total) if other.start < request.items[0].start else (total, one)


def _of_year_stages(desk: Desk, request: Request) -> tuple[Operand, Operand] | Outcome:
    """Two years' values, each of the stage that was named with its year."""
    item = request.items[0] if request.items else None
    results = [find(desk, request.agencies[0], item, year, stage) for year, stage in request.year_stages]
    missing = [r for r in results if isinstance(r, Missing)]
    if missing:
        # The later year's own document may state the change against that very year and stage.
        told = stated_change(desk, request)
        return told if told.status is Status.ANSWERED else not_found(desk, missing)
    a, b = (operand(desk, r, request.unit) for r in results if not isinstance(r, Missing))
    return a, b


def _with_year_before(desk: Desk, request: Request) -> tuple[Operand, Operand] | Outcome | None:
    """A value and the same of the year before, stated there or derived here."""
    agency = request.agencies[0]
    item = request.items[0] if request.items else None
    year = request.years[0] if request.years else None
    result = find(desk, agency, item, year, default_stage(desk))
    if isinstance(result, Missing):
        stated = stated_changes(desk, replace(spec_of(desk, request), stage=None), _CHANGES)
        return None if stated else not_found(desk, [result])  # a sentence may tell the change alone
    here = operand(desk, result, request.unit)
    earlier = replace(here.spec, year=here.spec.year - 1, stage=here.stage)
    before = look_up(earlier, desk.knowledge)
    if isinstance(before, Found) and before.chosen.figure in here.figures:
        own_value = _of_its_document(desk, earlier, here)
        if own_value is None:
            return None
        before = own_value
    if isinstance(before, Missing):
        return None
    if isinstance(before, Found) and before.chosen.figure.stage is not here.stage and here.stage:
        return None
    return here, operand(desk, before, request.unit)


def _of_its_document(desk: Desk, spec: Spec, other: Operand) -> Found | None:
    """A stock at the end of the year before stands in this year's document: what that year's own document has, where it
    is another than `other`; None without one."""
    own = (d.name for d in desk.knowledge.of_agencies((spec.agency,), (spec.year,)))
    told = (look_up(replace(spec, document=name), desk.knowledge) for name in own)
    return next((r for r in told if isinstance(r, Found) and r.chosen.figure not in other.figures), None)


def _from_points(desk: Desk, request: Request) -> tuple[Operand, Operand] | None:
    """The last two points of the conversation, in the order of the talk (years: the later against the earlier)."""
    points = [
        p for p in request.points if not request.items or p.items & frozenset(i for m in request.items for i in m.items)
    ]
    apart = {
        (_total_family(p.items), p.agency, p.year, p.stage): p for p in points
    }  # a total and its sides are one point
    points = list(apart.values())
    if len(points) < 2 and not request.named:
        points = [
            p for p in request.points if (p.agency, p.year) == (request.points[-1].agency, request.points[-1].year)
        ]
    if len(points) < 2:
        return None
    first, second = points[-2:]
    if request.agencies and not {first.agency, second.agency} & set(request.agencies):
        return None  # what was told of others is no answer to whom this names
    if first.agency == second.agency and first.items == second.items:
        # The later against the earlier, what was spent against what was planned.
        first, second = sorted((first, second), key=lambda p: (-p.year, p.stage is not Stage.FINAL_ACCOUNTS))
    else:
        first, second = second, first
    out = []
    for p in (first, second):
        mention = ItemMention(p.items, p.words, 0, 0)
        result = find(desk, p.agency, mention, p.year, p.stage)
        if isinstance(result, Missing):
            return None
        out.append(operand(desk, result, request.unit))
    # Of one place of the document, however it was asked for, there is no difference.
    return None if out[0].figures and out[0].figures == out[1].figures else (out[0], out[1])


def _total_family(items: frozenset[str]) -> frozenset[str]:
    return frozenset({"total"}) if all(i.startswith("total_") for i in items) else items


def difference(desk: Desk, request: Request) -> Outcome:
    """How much more or less the first is than the second."""
    pairing = pair(desk, request)
    if isinstance(pairing, Outcome):
        return pairing
    if (printed := by_printed_rate(desk, request, pairing)) is not None:
        return printed
    if pairing is None:
        return moved(desk, request)
    stated = stated_figure(desk, pairing[0], Measure.CHANGE, measures_year_before) if request.year_before else None
    if stated is not None:
        return stated_change(desk, request)
    return _apart(desk, request, *_larger_first(request, *pairing))


def _larger_first(request: Request, a: Operand, b: Operand) -> tuple[Operand, Operand]:
    """The two values, the larger first where neither is set against the other: "哪个多，多多少", "两家差多少"."""
    values = same_unit(a, b) if Cue.EITHER in request.cues and not _over_time(a, b) else None
    return (b, a) if values is not None and values[0] < values[1] else (a, b)


def _over_time(a: Operand, b: Operand) -> bool:
    """Whether two values are of one item of one agency, or its budget and its accounts."""
    return a.spec.agency == b.spec.agency and (a.spec.items == b.spec.items or a.stage is not b.stage)


def moved(desk: Desk, request: Request) -> Outcome:
    """What the document says of a change; where it says nothing, what the document of the year before makes of it."""
    if is_one(request):
        return difference(desk, request)
    if request.operation == "direction" and not request.year_before and len(request.years) < 2:
        told = _from_points(desk, request)  # "多了还是少了" after one year and then another: between those two
        if told is not None and _over_time(*told) and told[0].spec.year != told[1].spec.year:
            return _apart(desk, request, *told)
    one_stage = len(request.stages) < 2  # what is set against the budget is not set against the year before
    if one_stage and len(request.agencies) == 1 and len(request.years) < 2 and request.items:
        here = look_up(spec_of(desk, request), desk.knowledge)
        stage = here.chosen.figure.stage if isinstance(here, Found) else None
        of_money = frozenset({Measure.CHANGE}) if request.operation == "difference" else _CHANGES
        stated = stated_changes(desk, replace(spec_of(desk, request), stage=stage), of_money)
        # "超出年初预算77万元" says nothing of the year before.
        if not any(measures_year_before(f) or not asks_year_before(request) for f in stated):
            before = _with_year_before(desk, request)
            if isinstance(before, tuple) and not of_rate_alone(before[1]):
                return _apart(desk, request, *before)
    if (told := with_other_stage(desk, request)) is not None:
        return _apart(desk, request, *told)
    return stated_change(desk, request)


def _apart(desk: Desk, request: Request, a: Operand, b: Operand) -> Outcome:
    """The difference of two values, in words and as a formula."""
    if _of_unlike_stages(request, a, b):
        return _told_apart(desk, request, a, b)
    values = same_unit(a, b)
    if values is None:
        return unlike_units(a, b)
    x, y, unit = values
    gap = x - y
    note_unlike(desk, [a, b])
    verb = direction(gap)
    said = (
        f"{verb} **{number(abs(gap))}{unit}**{_in_ten_thousands(gap, unit)}" if gap else "相同，相差 **0" + unit + "**"
    )
    compared = _comparison_words(a, b, gap, unit)
    text = f"{compared or a.label + ('比' if gap else '与') + b.label + said}（{a.shown} 与 {b.shown}）。"
    computation = f"{number(x)} − {number(y)} = {number(gap)}（{unit}）"
    if y and _over_time(a, b) and not of_rate_alone(b):
        rate = percent(gap, y)
        computation += f"；{number(gap)} ÷ {number(y)} = {number(rate)}%"
        text = text[:-1] + f"，变化幅度 {number(rate)}%。"
    if "execution_rate" in request.extra_operations and y:
        rate = percent(x, y)
        text += f"完成率 {number(rate)}%。"
    return _set_against(a, b, text, "差额", gap, unit, computation)


def _of_unlike_stages(request: Request, a: Operand, b: Operand) -> bool:
    """One item of one agency in two years, of which one is a budget and the other accounts, though neither was
    named."""
    same = a.spec.agency == b.spec.agency and a.spec.items == b.spec.items and a.spec.year != b.spec.year
    return same and bool(a.stage and b.stage) and a.stage is not b.stage and not (request.stages or request.year_stages)


def _told_apart(desk: Desk, request: Request, a: Operand, b: Operand) -> Outcome:
    """What the later document says of the change itself; else both values, without a difference that means nothing."""
    if a.spec.year - b.spec.year == 1 and stated_figure(desk, a, Measure.CHANGE) is not None:
        return stated_change(desk, replace(request, years=(a.spec.year,), year_before=True))
    note_unlike(desk, [a, b])
    text = f"{a.label}为 {a.shown}（{stage_name(a.stage)}），{b.label}为 {b.shown}（{stage_name(b.stage)}），两年公布的口径不同，不能直接相减。"
    rows = (operand_row(a), operand_row(b))
    return Outcome(
        Status.ANSWERED, text, Headline(None, None, a.spec.agency, a.spec.year), rows, points=(point_of(b), point_of(a))
    )


def _comparison_words(a: Operand, b: Operand, gap: Decimal, unit: str) -> str | None:
    if _over_time(a, b):
        return None
    more = "多" if gap > 0 else "少"
    if not gap:
        return f"{a.label}与{b.label}相同，相差 **0{unit}**"
    return f"{a.label}比{b.label}{more} **{number(abs(gap))}{unit}**{_in_ten_thousands(gap, unit)}"


def _in_ten_thousands(gap: Decimal, unit: str) -> str:
    """What nobody reads in 元, said in 万元 as well."""
    return f"（合 {number(abs(gap) / 10_000)}万元）" if unit == "元" and abs(gap) >= LARGE else ""


def _of_unlike_items(a: Operand, b: Operand) -> bool:
    """Whether two values are of two items of one agency and year: neither grew to the other."""
    same = a.spec.agency == b.spec.agency and a.spec.year == b.spec.year and a.stage is b.stage
    return same and not a.spec.items & b.spec.items


def growth_rate(desk: Desk, request: Request) -> Outcome:
    """By how many percent the later value differs from the earlier one."""
    if Cue.REWORKED in request.cues and len(request.agencies) == 1 and (own := reworked(desk, request)) is not None:
        return own
    pairing = pair(desk, request)
    if isinstance(pairing, Outcome):
        return pairing
    if pairing is None and len(request.agencies) == 1:
        if stated_changes(desk, spec_of(desk, request), frozenset({Measure.GROWTH_RATE})):
            return stated_change(desk, request)
        pairing = _with_year_before(desk, request)
        if isinstance(pairing, Outcome):
            return pairing
    if pairing is None or (request.year_before and stated_figure(desk, pairing[0], Measure.GROWTH_RATE) is not None):
        return stated_change(desk, request)
    if len(request.agencies) == 1 and len(request.items) < 2 and _of_unlike_items(*pairing):
        # "增幅呢" behind two items of one year: that of the last one over time, not of one against the other.
        order = {p.items: n for n, p in enumerate(request.points)}
        meant = [o for o in pairing if any(o.spec.items & m.items for m in request.items)]
        last = meant[0] if len(meant) == 1 else max(pairing, key=lambda o: order.get(o.spec.items, -1))
        spoken = ItemMention(last.spec.items, last.spec.words, 0, 0)
        alone = replace(request, items=(spoken,), years=(last.spec.year,), year_before=True, points=())
        return growth_rate(replace_request(desk, alone), alone)
    a, b = pairing
    if a.spec.agency == b.spec.agency and a.spec.items == b.spec.items and a.spec.year < b.spec.year:
        a, b = b, a
    if of_rate_alone(b) and stated_figure(desk, a, Measure.GROWTH_RATE) is not None:
        return stated_change(desk, replace(request, years=(a.spec.year,), year_before=True))
    if _of_unlike_stages(request, a, b):
        return _told_apart(desk, request, a, b)
    values = same_unit(a, b)
    if values is None:
        return unlike_units(a, b)
    x, y, unit = values
    note_unlike(desk, [a, b])
    if not y:
        text = f"{b.label}为 0，以 0 为基数的增长率没有意义；{a.label}为 {a.shown}，增加 {number(x - y)}{unit}。"
        return _beside(a, b, text)
    rate = percent(x - y, y)
    verb = "增长" if rate > 0 else "下降" if rate < 0 else "持平，变化"
    text = f"{a.label}（{a.shown}）比{b.label}（{b.shown}）{verb} **{number(abs(rate))}%**，{direction(x - y)} {number(abs(x - y))}{unit}。"
    computation = f"（{number(x)} − {number(y)}）÷ {number(y)} = {number(x - y)} ÷ {number(y)} = {number(rate)}%"
    return _set_against(a, b, text, "变化幅度", rate, "%", computation)


def ratio(desk: Desk, request: Request) -> Outcome:
    """How many times the second the first is."""
    pairing = pair(desk, request)
    if isinstance(pairing, Outcome):
        return pairing
    if pairing is None:
        return look_ups(desk, replace(request, operation="lookup"))
    a, b = pairing
    values = same_unit(a, b)
    if values is None:
        averaged = {Operation.AVERAGE, Operation.PER_HEAD, Operation.APIECE} & {*request.extra_operations}
        apiece = money_by_count(request, a, b) if averaged else None
        return apiece or unlike_units(a, b)
    x, y, _ = values
    note_unlike(desk, [a, b])
    if not y:
        return _beside(a, b, f"{b.label}为 0，以 0 为基数的倍数没有意义；{a.label}为 {a.shown}。")
    if not request.named and x and x < y:
        a, b, x, y = b, a, y, x  # "差几倍": nobody said of which
    times = rounded(x / y)
    text = f"{a.label}（{a.shown}）是{b.label}（{b.shown}）的 **{number(times)} 倍**。"
    return _set_against(a, b, text, "倍数", times, "倍", f"{number(x)} ÷ {number(y)} = {number(times)}")


def _beside(a: Operand, b: Operand, text: str) -> Outcome:
    """The two values, where nothing can be computed of them."""
    return Outcome(
        Status.ANSWERED, text, Headline(None, None, a.spec.agency, a.spec.year), (operand_row(a), operand_row(b))
    )


def _set_against(a: Operand, b: Operand, text: str, name: str, result: Decimal, unit: str, computation: str) -> Outcome:
    """What was computed of the first against the second, with both."""
    shown = number(result)
    rows = (*rows_of(a), *rows_of(b), result_row(name, shown, unit))
    worked = (o.formula for o in (a, b) if o.addends and o.formula)
    computation = "；".join([*worked, computation])
    headline = Headline(shown, unit, a.spec.agency, a.spec.year)
    return Outcome(Status.ANSWERED, text, headline, rows, computation, points=(*points_of(b), *points_of(a)))
