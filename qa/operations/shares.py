"""What part of a whole an item is, in percent."""

import re
from dataclasses import replace
from decimal import Decimal

from corpus.document import Scope
from corpus.fold import fold_label, without_spending
from index.figure import Figure, Measure
from index.figures.nearness import kind_of_total
from index.figures.point import Known, within
from index.figures.values import agree, exact
from qa.answer import Headline, Status
from qa.figures.operands import (
    Desk,
    Operand,
    default_stage,
    find,
    find_or_latest,
    operand,
    point_of,
)
from qa.figures.point import Found, FoundDerived, Missing
from qa.operations.gathering import not_found, replace_request, same_unit, unlike_units
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Cue
from qa.reading.dialogue_agencies import parent_of
from qa.reading.question import ItemMention
from qa.reading.request import Request
from qa.wording.phrases import number, percent


def share(desk: Desk, request: Request) -> Outcome:
    """What part of the whole the item is, in percent: as printed where the source prints it, held against its
    amounts."""
    if len(request.agencies) > 1 and not request.whole_agency or len(request.years) > 1:
        return _shares(desk, request)
    agency = request.agencies[0]
    year = request.years[0] if request.years else None
    item = _as_money(desk, request.items[0], request.whole) if request.items else None
    stage = default_stage(desk)
    result = find_or_latest(desk, agency, item, year, stage)
    if isinstance(result, Missing):
        return not_found(desk, [result])
    elsewhere = bool(request.whole_agency or _of_its_parent(desk, request, agency) or of_department(request))
    if not elsewhere and (printed := printed_share(desk, result, request.whole)):
        return _printed(desk, request, result, printed)
    part = operand(desk, result, request.unit)
    whole_result = (
        _whole_elsewhere(desk, request, part, item) if elsewhere else _whole_here(desk, request, result, part)
    )
    if isinstance(whole_result, Missing):
        return not_found(desk, [whole_result])
    whole = operand(desk, whole_result, request.unit)
    if part.figures and part.figures == whole.figures:
        return not_found(desk, [_no_whole(part)])
    values = same_unit(part, whole)
    if values is None:
        return unlike_units(part, whole)
    x, y, unit = values
    if not y:
        text = f"{whole.label}为 0，占比没有意义。"
        return Outcome(
            Status.ANSWERED, text, Headline(None, None, agency, part.spec.year), (operand_row(part), operand_row(whole))
        )
    if x > y and part.spec.agency == whole.spec.agency:
        return _no_part(part, whole)
    rate = percent(x, y)
    name = whole.name if whole.spec.agency == part.spec.agency else f"{whole.spec.agency}{whole.name}"
    text = f"{part.label}占{'全部门' if of_department(request) else ''}{name}的 **{number(rate)}%**（{part.shown} ÷ {whole.shown}）。"
    _note_unlike_whole(desk, part, whole)
    computation = f"{number(x)} ÷ {number(y)} = {number(rate)}%"
    return Outcome(
        Status.ANSWERED, text, Headline(number(rate), "%", part.spec.agency, part.spec.year),
        (operand_row(part), operand_row(whole), result_row("占比", number(rate), "%")), computation,
        points=(point_of(part),),
    )  # fmt: skip


def _as_money(desk: Desk, item: ItemMention, whole: ItemMention | None) -> ItemMention:
    """ "三公经费中公务用车占多少": of money, what is spent on the vehicles is a part, not the vehicles themselves."""
    measures = desk.knowledge.measures
    word, above = measures.by_key.get(item.item), measures.by_key.get(whole.item) if whole else None
    if word is None or above is None or word.quantity == "money" or above.quantity != "money":
        return item
    parts = [measures.by_key[k] for k in measures.parts(above.key)]
    named = [w for w in parts if any(a.startswith(item.text) for a in w.aliases)]
    return replace(item, items=frozenset({named[0].key}), text=named[0].name) if len(named) == 1 else item


def of_department(request: Request) -> bool:
    """ "本级占全部门多少": the whole is the same item of the whole department."""
    return request.scope is Scope.OWN_LEVEL and Cue.WHOLE_DEPARTMENT in request.cues


def _of_its_parent(desk: Desk, request: Request, agency: str) -> str | None:
    """The agency above, where its amount is the whole: "它占全局的比例" of a unit of the bureau."""
    asked = request.of_parent or request.whole is None and Cue.WHOLE_DEPARTMENT in request.cues
    return parent_of(agency, desk.knowledge) if asked else None


def _whole_elsewhere(
    desk: Desk, request: Request, part: Operand, item: ItemMention | None
) -> Found | FoundDerived | Missing:
    """The whole of another agency, or of the department that the own office is a part of."""
    owner = request.whole_agency or part.spec.agency
    owner = _of_its_parent(desk, request, part.spec.agency) or owner
    scope = Scope.CONSOLIDATED if of_department(request) else None if request.whole_agency else request.scope
    inner = replace(request, context=(), scope=scope)
    return find(
        replace_request(desk, inner), owner, request.whole or item or _whole_of(desk, part), part.spec.year, part.stage
    )


def _whole_here(
    desk: Desk, request: Request, result: Found | FoundDerived, part: Operand
) -> Found | FoundDerived | Missing:
    mention = request.whole or _whole_of(desk, part)
    if mention is not None and mention.items == part.spec.items:
        mention = _whole_of(desk, part)
    if mention is None:
        return _no_whole(part)
    if request.whole is None and isinstance(result, Found) and (above := _row_above(desk, result.chosen.figure)):
        return Found(
            replace(part.spec, items=frozenset({above.figure.item}), words=mention.text, context=(), context_words=()),
            above,
        )
    # What is left over at the year's end was not spent: parts are parts of 本年合计, unless 总计 is named.
    of_all = request.whole is not None and re.search("总计|总额|总数", request.whole.text) is not None
    total = request.total if of_all else request.total or "合计"
    inner = replace(request, items=(mention,), context=(), total=total)
    whole = find(replace_request(desk, inner), part.spec.agency, mention, part.spec.year, part.stage)
    return _in_the_same_table(whole, result) if isinstance(whole, Found) else whole


def _no_part(part: Operand, whole: Operand) -> Outcome:
    """What is more than the whole is no part of it: both are told, and no share."""
    text = f"{part.label}（{part.shown}）比{whole.label}（{whole.shown}）还大，不是它的一部分，不能算占比。"
    return Outcome(Status.NOT_FOUND, text, rows=(operand_row(part), operand_row(whole)))


def _no_whole(part: Operand) -> Missing:
    return Missing(part.spec, "item", f"没有说明{part.name}占什么的比例，请指明整体，例如“占总支出的比例”。")


def _row_above(desk: Desk, figure: Figure) -> Known | None:
    """The amount of which the figure's own sentence says that it is a part."""
    if figure.table or len(figure.row) < 2:
        return None
    for known in desk.knowledge.figures(figure.agency):
        f = known.figure
        if (f.document, f.row, f.measure, f.stage, f.fiscal_year) == (
            figure.document,
            figure.row[:-1],
            Measure.AMOUNT,
            figure.stage,
            figure.fiscal_year,
        ):
            return known
    return None


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
        ):
            return f
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
        if len(figure.row) > 1 and (above := _row_above(desk, replace(figure, measure=Measure.AMOUNT))):
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


def _note_unlike_whole(desk: Desk, part: Operand, whole: Operand) -> None:
    """Say where part and whole are not of one kind of money or of one stage."""
    a, b = part.figures[0], whole.figures[0]
    funds = {f for f in (a.fund, b.fund) if f}
    if part.stage is not whole.stage and part.stage and whole.stage:
        desk.note(f"口径不同：{part.name}与{whole.name}不是同一阶段的数字，占比只宜参考。")
    if len(funds) > 1:
        desk.note(f"资金范围不同：“{a.table or part.name}”与“{b.table or whole.name}”不是同一种资金，占比只宜参考。")


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


def _in_the_same_table(whole: Found, part: Found | FoundDerived) -> Found:
    """The whole as the part's own table gives it: other tables may draw the line elsewhere."""
    if isinstance(part, FoundDerived) or not part.chosen.figure.table:
        return whole
    mine = part.chosen.figure
    for known in (whole.chosen, *whole.same, *whole.others):
        f = known.figure
        if (f.document, f.table_index, f.column) == (mine.document, mine.table_index, mine.column):
            return replace(whole, chosen=known, others=())
    return whole


def _whole_of(desk: Desk, part: Operand) -> ItemMention | None:
    """The whole that an item is a part of: by the lexicon, by its row path, else total spending."""
    figure = part.figures[0]
    measures = desk.knowledge.measures
    for key in measures.ancestors(figure.item):
        return ItemMention(frozenset({key}), measures.by_key[key].name, 0, 0)
    if figure.item == "total_budget":
        return None
    for label in reversed(figure.row[:-1]):
        return ItemMention(frozenset({measures.key_of(label) or fold_label(label)}), label, 0, 0)
    return ItemMention(frozenset({"total_expenditure"}), "支出总计", 0, 0)
