"""What part of a whole an item is, in percent."""

from dataclasses import replace
from decimal import Decimal

from corpus.fold import fold_label, without_spending
from index.figure import Figure, Measure
from index.figures.nearness import kind_of_total
from index.figures.point import Known, within
from index.figures.values import agree, exact
from qa.answer import Headline, Status
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.operands import default_stage, find, find_or_latest, operand
from qa.figures.point import Found, FoundDerived, Missing
from qa.operations.gathering import not_found, replace_request, same_unit, unlike_units
from qa.operations.stated_shares import stated_shares
from qa.operations.wholes import (
    called_as_whole,
    headed_by,
    no_part,
    no_whole,
    note_unlike_whole,
    of_department,
    of_its_parent,
    row_above,
    spent_whole,
    whole_elsewhere,
    whole_here,
)
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Cue
from qa.reading.question import ItemMention
from qa.reading.request import Request
from qa.wording.phrases import number, percent


def share(desk: Desk, request: Request) -> Outcome:
    """What part of the whole the item is, in percent: as printed where the source prints it, held against its
    amounts."""
    if Cue.OF_INCREASE in request.cues:
        # A share of all that there is would be another number than was asked for.
        text = "问的是占增加额的比例；文件没有列出，这里也不用占总额的比例代替。可以分别问两项各增加了多少。"
        return Outcome(Status.NOT_FOUND, text)
    if len(request.agencies) > 1 and not request.whole_agency or len(request.years) > 1:
        return _shares(desk, request) if not (told := _only_stated(desk, request)) else told
    if request.together and len(request.items) > 1:
        return _share_of_sum(desk, request)
    agency = request.agencies[0]
    year = request.years[0] if request.years else None
    item = _as_money(desk, request.items[0], request.whole) if request.items else None
    stage = default_stage(desk)
    result = find_or_latest(desk, agency, item, year, stage)
    if isinstance(result, Missing):
        return _only_stated(desk, request) or not_found(desk, [result])
    request = replace(request, whole=spent_whole(desk, result, request.whole))
    elsewhere = bool(request.whole_agency or of_its_parent(desk, request, agency) or of_department(request))
    if not elsewhere and (printed := printed_share(desk, result, request.whole)):
        return _printed(desk, request, result, printed)
    part = operand(desk, result, request.unit)
    whole_result = whole_elsewhere(desk, request, part, item) if elsewhere else whole_here(desk, request, result, part)
    if isinstance(whole_result, Missing):
        return not_found(desk, [whole_result])
    whole = operand(desk, whole_result, request.unit)
    if part.figures and part.figures == whole.figures:
        return not_found(desk, [no_whole(part)])
    values = same_unit(part, whole)
    if values is None:
        return unlike_units(part, whole)
    x, y, unit = values
    if not y:
        text = f"{whole.label}为 0，占比没有意义。"
        return Outcome(
            Status.ANSWERED, text, Headline(None, None, agency, part.spec.year), (operand_row(part), operand_row(whole))
        )
    if part.spec.agency == whole.spec.agency and (x > y or _of_other_sides(part, whole)):
        return no_part(part, whole)
    rate = percent(x, y)
    name = whole.name if whole.spec.agency == part.spec.agency else f"{whole.spec.agency}{whole.name}"
    text = f"{part.label}占{called_as_whole(request) if of_department(request) else ''}{name}的 **{number(rate)}%**（{part.shown} ÷ {whole.shown}）。"
    note_unlike_whole(desk, part, whole)
    computation = f"{number(x)} ÷ {number(y)} = {number(rate)}%"
    rows = [operand_row(part), operand_row(whole), result_row("占比", number(rate), "%")]
    if not elsewhere and (alike := _printed_of_all_of_it(desk, request, result)):
        above, printed = alike
        text += f"\n\n原文写的是{above}（数额与它相同）的占比：**{number(printed.value)}%**。"
        row = result_row(f"{above}占比（原文所载）", number(printed.value), "%", part.spec.agency, part.spec.year)
        rows.append(replace(row, citation=desk.citations.figure(printed)))
    return Outcome(
        Status.ANSWERED, text, Headline(number(rate), "%", part.spec.agency, part.spec.year),
        tuple(rows), computation, points=(point_of(part),),
    )  # fmt: skip


def _only_stated(desk: Desk, request: Request) -> Outcome | None:
    """The shares that documents state of one item whose amounts they print in none of the years."""
    if len(request.agencies) != 1 or len(request.items) != 1 or request.whole_agency:
        return None
    amounts = [find(desk, request.agencies[0], request.items[0], year, default_stage(desk)) for year in request.years]
    return stated_shares(desk, request, request.items[0]) if all(isinstance(a, Missing) for a in amounts) else None


def _share_of_sum(desk: Desk, request: Request) -> Outcome:
    """What part of one whole several items are together ("这三个占项目支出多少")."""
    agency, year = request.agencies[0], request.years[0] if request.years else None
    results = [find_or_latest(desk, agency, m, year, default_stage(desk)) for m in request.items]
    lacking = [r for r in results if isinstance(r, Missing)]
    found = [r for r in results if not isinstance(r, Missing)]
    if lacking:
        return not_found(desk, lacking)
    parts = [operand(desk, r, request.unit) for r in found]
    whole_result = whole_here(desk, request, found[0], parts[0])
    if isinstance(whole_result, Missing):
        return not_found(desk, [whole_result])
    whole = operand(desk, whole_result, request.unit)
    values = [pair for p in parts if (pair := same_unit(p, whole)) is not None]
    if len(values) < len(parts):
        return unlike_units(parts[0], whole)
    x, y = sum((v[0] for v in values), Decimal(0)), values[0][1]
    summed = replace(parts[0], name="、".join(p.name for p in parts) + "合计", value=x, unit=values[0][2])
    if not y or x > y:
        return no_part(summed, whole)
    rate = percent(x, y)
    addends = " + ".join(number(v[0]) for v in values)
    text = f"{summed.label}占{whole.name}的 **{number(rate)}%**（{addends} = {summed.shown}，÷ {whole.shown}）。"
    computation = f"（{addends}）÷ {number(y)} = {number(rate)}%"
    for part in parts:
        note_unlike_whole(desk, part, whole)
    rows = (*(operand_row(p) for p in parts), operand_row(whole), result_row("占比", number(rate), "%"))
    points = tuple(point_of(p) for p in parts)
    return Outcome(
        Status.ANSWERED, text, Headline(number(rate), "%", agency, parts[0].spec.year), rows, computation, points=points
    )


def _of_other_sides(part: Operand, whole: Operand) -> bool:
    """Whether money that came in is held against one kind of what went out, of which it is no part."""
    a, b = (o.figures[0].item if o.figures else "" for o in (part, whole))
    return a.endswith("_revenue") and b in {"project_expenditure", "basic_expenditure"}


def _as_money(desk: Desk, item: ItemMention, whole: ItemMention | None) -> ItemMention:
    """ "三公经费中公务用车占多少": of money, what is spent on the vehicles is a part, not the vehicles themselves."""
    measures = desk.knowledge.measures
    word, above = measures.by_key.get(item.item), measures.by_key.get(whole.item) if whole else None
    if word is None or above is None or word.quantity == "money" or above.quantity != "money":
        return item
    parts = [measures.by_key[k] for k in measures.parts(above.key)]
    named = [w for w in parts if any(a.startswith(item.text) for a in w.aliases)]
    return replace(item, items=frozenset({named[0].key}), text=named[0].name) if len(named) == 1 else item


# -- printed shares -----------------------------------------------------------------------------------------------
def printed_share(desk: Desk, result: Found | FoundDerived, whole: ItemMention | None) -> Figure | None:
    """The share that the source prints for the item, of the whole that is asked for where one is."""
    if isinstance(result, FoundDerived) or result.chosen.figure.measure is not Measure.AMOUNT:
        return None
    figure = result.chosen.figure
    name = without_spending(figure.item)
    for known in sorted(desk.knowledge.figures(figure.agency), key=lambda k: k.figure.document != figure.document):
        f = known.figure
        alike = (
            f.measure is Measure.SHARE
            and f.fiscal_year == figure.fiscal_year
            and f.stage in {None, figure.stage}
            and f.scope is figure.scope
        )
        if (
            not alike
            or without_spending(f.item) != name
            or f.document not in {figure.document, *(k.figure.document for k in result.same)}
        ):
            continue
        base = _base_of(f)
        if whole is not None and "总计" in whole.text and "合计" in base and _apart(desk, whole, figure):
            continue  # asked of 总计, printed of 本年合计
        if (
            whole is None
            or base
            and desk.knowledge.measures.key_of(base) in whole.items
            or fold_label(base) in whole.items
            or not base
            and headed_by(desk, f, whole)
        ):
            return f
    return None


def _printed_of_all_of_it(desk: Desk, request: Request, part: Found | FoundDerived) -> tuple[str, Figure] | None:
    """The share that is printed of what the item is a part of, with its name, where the item is all of it: no vehicle
    was bought, and the share of buying and running them is printed."""
    if isinstance(part, FoundDerived) or request.whole is None:
        return None
    chosen, measures = part.chosen.figure, desk.knowledge.measures
    for key in measures.ancestors(chosen.item):
        if key in request.whole.items:
            return None
        mention = ItemMention(frozenset({key}), measures.name_of(key), 0, 0)
        above = find(desk, chosen.agency, mention, part.spec.year, chosen.stage)
        if not isinstance(above, Found) or not agree(above.chosen.figure, chosen):
            return None
        if printed := printed_share(desk, above, request.whole):
            return mention.text, printed
    return None


def _apart(desk: Desk, whole: ItemMention, part: Figure) -> bool:
    """Whether the documents state a 总计 and a 本年合计 that are not the same."""
    values = set()
    for known in desk.knowledge.candidates(part.agency, whole.items, None):
        f = known.figure
        if (
            f.fiscal_year == part.fiscal_year
            and f.stage is part.stage
            and f.scope is part.scope
            and f.measure is Measure.AMOUNT
            and not within(f)
            and kind_of_total(f)
        ):
            values.add((kind_of_total(f), exact(f)))
    return len({v for _, v in values}) > 1 and len({k for k, _ in values}) > 1


def _base_of(share: Figure) -> str:
    """What a printed share is of: as its words say, else the amount that its row stands under."""
    return share.base or (share.row[-2] if len(share.row) > 1 else "")


def _printed(desk: Desk, request: Request, result: Found | FoundDerived, printed: Figure) -> Outcome:
    """The printed share first, beside it the one that the amounts give, of the whole that agrees with it."""
    assert isinstance(result, Found)
    amount = next(
        (
            k
            for k in (result.chosen, *result.same, *result.others)
            if k.figure.sentence == printed.sentence and k.figure.document == printed.document
        ),
        result.chosen,
    )
    if amount is not result.chosen:
        rest = tuple(
            k for k in (result.chosen, *result.others) if k.id != amount.id and not agree(k.figure, amount.figure)
        )
        result = replace(result, chosen=amount, others=rest, same=tuple(k for k in result.same if k.id != amount.id))
    part = operand(desk, result, request.unit)
    source = desk.citations.figure(printed)
    wholes = [w for w in _wholes(desk, request, part, printed, amount.figure) if exact(w.figure)]
    slack = _slack(printed)
    agreeing = next(
        (w for w in wholes if abs(exact(amount.figure) * 100 / exact(w.figure) - printed.value) <= slack), None
    )
    named = _base_of(printed)
    known = agreeing or (wholes[0] if wholes else None)
    rows = [
        operand_row(part),
        replace(
            result_row("占比（原文所载）", number(printed.value), "%", part.spec.agency, part.spec.year),
            citation=source,
        ),
    ]
    headline = Headline(number(printed.value), "%", part.spec.agency, part.spec.year)
    if known is None:
        text = f"{part.label}{f'占{named}的' if named else '占'} **{number(printed.value)}%**（原文所载）。"
        return Outcome(Status.ANSWERED, text, headline, tuple(rows), points=(point_of(part),))
    whole = operand(
        desk,
        Found(
            replace(
                part.spec,
                items=frozenset({known.figure.item}),
                words=named or "整体",
                said="",
                context=(),
                context_words=(),
            ),
            known,
        ),
        request.unit,
    )
    values = same_unit(part, whole)
    rate = percent(values[0], values[1]) if values else printed.value
    computation = f"{number(values[0])} ÷ {number(values[1])} = {number(rate)}%" if values else None
    text = f"{part.label}占{whole.name}的 **{number(printed.value)}%**（原文所载；按 {part.shown} ÷ {whole.shown} 计算为 {number(rate)}%）。"
    if agreeing is None:
        text = f"{part.label}{f'占{named}的' if named else '占'} **{number(printed.value)}%**（原文所载）。按 {part.shown} ÷ {whole.label}{whole.shown} 计算为 {number(rate)}%。"
        desk.note(f"原文写的占比{number(printed.value)}%与按所载数额计算的{number(rate)}%不同，可能整体的口径不同。")
    if agreeing is None and values and Cue.REWORKED in request.cues:
        headline = replace(headline, value=number(rate))  # what the amounts make was asked for, not what is printed
        text = f"{part.label}占{whole.name}的 **{number(rate)}%**（按 {part.shown} ÷ {whole.shown} 计算）；原文写的是 {number(printed.value)}%。"
    rows.insert(1, operand_row(whole))
    return Outcome(Status.ANSWERED, text, headline, tuple(rows), computation, points=(point_of(part),))


def _slack(printed: Figure) -> Decimal:
    """Half of the last printed digit, and a little for a part that is rounded itself."""
    exponent = printed.value.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent if isinstance(exponent, int) else 0)) / 2 + Decimal("0.015")


def _wholes(desk: Desk, request: Request, part: Operand, printed: Figure, amount: Figure) -> list[Known]:
    """Amounts that the printed share may be of: the one its row stands under first, then the totals of its side."""
    out = []
    for figure in (printed, amount):
        if len(figure.row) > 1 and (above := row_above(desk, replace(figure, measure=Measure.AMOUNT))):
            out.append(above)
    side = "revenue" if "收入" in part.name or part.figures[0].item.endswith("revenue") else "expenditure"
    keys = [desk.knowledge.measures.key_of(printed.base) or ""] if printed.base else []
    keys += [
        *desk.knowledge.measures.ancestors(part.figures[0].item),
        f"total_{side}",
        f"fiscal_appropriation_{side}",
        f"general_public_{side}",
    ]
    for key in dict.fromkeys(keys):
        for total in ("合计", "总计") if key.startswith("total_") else ("",):
            mention = ItemMention(frozenset({key}), desk.knowledge.measures.name_of(key), 0, 0)
            inner = replace_request(desk, replace(request, context=(), codes=(), worded="", total=total))
            found = find(inner, part.spec.agency, mention, part.spec.year, part.stage) if key else None
            if isinstance(found, Found) and found.chosen.figure.measure is Measure.AMOUNT:
                out.append(found.chosen)
    return [k for k in out if k.figure.item != amount.item]


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
    best = (min if request.ascending else max)(
        found, key=lambda o: Decimal(o.headline.value or 0) if o.headline else Decimal(0)
    )
    text = "\n\n".join(o.text for o in found)
    if len(found) > 1 and best.headline:
        word = "最低" if request.ascending else "最高"
        text += f"\n\n其中{best.headline.entity}{best.headline.year}年{word}，为 {best.headline.value}%。"
    return Outcome(
        Status.ANSWERED, text, best.headline, tuple(r for o in found for r in o.rows),
        "；".join(o.computation for o in found if o.computation), points=tuple(p for o in found for p in o.points),
    )  # fmt: skip
