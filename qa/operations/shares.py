"""What part of a whole an item is, in percent."""

from dataclasses import replace
from decimal import Decimal

from corpus.fold import fold_label
from index.figure import Measure
from qa.answer import Headline, Status
from qa.dialogue_agencies import parent_of
from qa.operands import (
    Desk,
    Operand,
    default_stage,
    find,
    find_or_latest,
    operand,
    point_of,
)
from qa.operations.gathering import not_found, replace_request, same_unit, unlike_units
from qa.outcome import Outcome, operand_row, result_row
from qa.point import Found, FoundDerived, Missing
from qa.question import ItemMention
from qa.request import Request
from qa.wording import number, rounded

HUNDRED = Decimal(100)


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
        return unlike_units(part, whole)
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
