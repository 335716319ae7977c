"""What a share is taken of: the whole that is named, the one that the item is a part of, or another agency's."""

import re
from dataclasses import replace

from corpus.document import Scope
from corpus.fold import fold_label
from corpus.identity.place_levels import is_place
from index.figure import Figure, Measure
from index.figures.nearness import asked_total, kind_of_total
from index.figures.point import Known
from qa.answer import Status
from qa.figures.desk import Desk, Operand
from qa.figures.operands import find
from qa.figures.point import Found, FoundDerived, Missing
from qa.operations.gathering import replace_request
from qa.outcome import Outcome, operand_row
from qa.plan.types import Cue
from qa.reading.dialogue_agencies import parent_of
from qa.reading.question import ItemMention
from qa.reading.request import TOTALS, Request

#: So long a name in a heading means no other whole.
_NAMES_WHOLE = 6
#: What all spending is divided into: no whole that goes without saying.
_DIVIDES_ALL = frozenset({"basic_expenditure", "project_expenditure"})


def of_department(request: Request) -> bool:
    """ "本级占全部门多少": the whole is the same item of the whole department."""
    return request.scope is Scope.OWN_LEVEL and Cue.WHOLE_DEPARTMENT in request.cues


def called_as_whole(request: Request) -> str:
    """What all of it is called, of which the own level is a part: 全市 of a place, 全部门 of an agency."""
    agency = request.agencies[0] if request.agencies else ""
    return f"全{agency[-1]}" if is_place(agency) else "全部门"


def of_its_parent(desk: Desk, request: Request, agency: str) -> str | None:
    """The agency above, where its amount is the whole: "它占全局的比例" of a unit of the bureau."""
    asked = request.of_parent or request.whole is None and Cue.WHOLE_DEPARTMENT in request.cues
    return parent_of(agency, desk.knowledge) if asked else None


def whole_elsewhere(
    desk: Desk, request: Request, part: Operand, item: ItemMention | None
) -> Found | FoundDerived | Missing:
    """The whole of another agency, or of the department that the own office is a part of."""
    owner = request.whole_agency or part.spec.agency
    owner = of_its_parent(desk, request, part.spec.agency) or owner
    scope = Scope.CONSOLIDATED if of_department(request) else None if request.whole_agency else request.scope
    figure = part.figures[0] if part.figures else None
    kind = figure and (kind_of_total(figure) or asked_total(fold_label("".join(figure.column[-1:]))))
    inner = replace(request, context=(), scope=scope, total=request.total or kind or "")  # 本年合计 is no part of 总计
    return find(
        replace_request(desk, inner), owner, request.whole or item or whole_of(desk, part), part.spec.year, part.stage
    )


def whole_here(
    desk: Desk, request: Request, result: Found | FoundDerived, part: Operand
) -> Found | FoundDerived | Missing:
    mention = request.whole or whole_of(desk, part)
    if mention is not None and mention.items == part.spec.items:
        mention = None if request.whole is not None else whole_of(desk, part)  # of itself nothing is a share
    if mention is None:
        return no_whole(part)
    if request.whole is None and isinstance(result, Found) and (above := row_above(desk, result.chosen.figure)):
        return Found(
            replace(part.spec, items=frozenset({above.figure.item}), words=mention.text, context=(), context_words=()),
            above,
        )
    # What is left over at the year's end was not spent: parts are parts of 本年合计, unless 总计 is named.
    of_all = request.whole is not None and re.search("总计|总额|总数", request.whole.text) is not None
    total = request.total if of_all else request.total or "合计"
    inner = replace(request, items=(mention,), context=(), total=total)
    whole = find(replace_request(desk, inner), part.spec.agency, mention, part.spec.year, part.stage)
    return in_the_same_table(whole, result) if isinstance(whole, Found) else whole


def no_part(part: Operand, whole: Operand) -> Outcome:
    """What is more than the whole is no part of it: both are told, and no share."""
    why = "比" if part.yuan() > whole.yuan() else "与"
    more = "还大，" if why == "比" else "一收一支，"
    text = f"{part.label}（{part.shown}）{why}{whole.label}（{whole.shown}）{more}不是它的一部分，不能算占比。"
    return Outcome(Status.NOT_FOUND, text, rows=(operand_row(part), operand_row(whole)))


def no_whole(part: Operand) -> Missing:
    return Missing(part.spec, "item", f"没有说明{part.name}占什么的比例，请指明整体，例如“占总支出的比例”。")


def spent_whole(desk: Desk, part: Found | FoundDerived, whole: ItemMention | None) -> ItemMention | None:
    """ "农林水支出占一般公共预算拨款": what is spent is a part of what is spent of that money, where the documents tell it."""
    if whole is None or not whole.item.endswith("_revenue") or "收入" in whole.text or not isinstance(part, Found):
        return whole
    figure, measures = part.chosen.figure, desk.knowledge.measures
    key = whole.item.removesuffix("_revenue") + "_expenditure"
    is_spent = figure.item.endswith("_expenditure") or "支出" in fold_label("".join(figure.row))
    if not is_spent or key not in measures.by_key:
        return whole
    twin = replace(whole, items=frozenset({key}), text=measures.name_of(key))
    told = find(desk, figure.agency, twin, figure.fiscal_year, figure.stage)
    return twin if not isinstance(told, Missing) or headed_by(desk, figure, twin) else whole


def headed_by(desk: Desk, figure: Figure, whole: ItemMention) -> bool:
    """Whether the heading that a sentence stands under says that what it tells is of this whole."""
    word = desk.knowledge.measures.by_key.get(whole.item)
    heading = fold_label("".join(figure.heading))
    return word is not None and any(name in heading for name in word.aliases if len(name) >= _NAMES_WHOLE)


def row_above(desk: Desk, figure: Figure) -> Known | None:
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


def note_unlike_whole(desk: Desk, part: Operand, whole: Operand) -> None:
    """Say where part and whole are not of one kind of money or of one stage."""
    a, b = part.figures[0], whole.figures[0]
    funds = {f for f in (a.fund, b.fund) if f}
    if part.stage is not whole.stage and part.stage and whole.stage:
        desk.note(f"口径不同：{part.name}与{whole.name}不是同一阶段的数字，占比只宜参考。")
    if len(funds) > 1:
        desk.note(f"资金范围不同：“{a.table or part.name}”与“{b.table or whole.name}”不是同一种资金，占比只宜参考。")


def in_the_same_table(whole: Found, part: Found | FoundDerived) -> Found:
    """The whole as the part's own table gives it: other tables may draw the line elsewhere."""
    if isinstance(part, FoundDerived) or not part.chosen.figure.table:
        return whole
    mine = part.chosen.figure
    for known in (whole.chosen, *whole.same, *whole.others):
        f = known.figure
        if (f.document, f.table_index, f.column) == (mine.document, mine.table_index, mine.column):
            return replace(whole, chosen=known, others=())
    return whole


def whole_of(desk: Desk, part: Operand) -> ItemMention | None:
    """The whole that an item is a part of: by the lexicon, by its row path, else total spending."""
    figure = part.figures[0]
    measures = desk.knowledge.measures
    if figure.item in TOTALS:
        return None  # what comes in is no part of what goes out
    for key in measures.ancestors(figure.item):
        if key in _DIVIDES_ALL:
            continue  # 人员经费 without a whole is asked of all that is spent
        return ItemMention(frozenset({key}), measures.by_key[key].name, 0, 0)
    for label in reversed(figure.row[:-1]):
        return ItemMention(frozenset({measures.key_of(label) or fold_label(label)}), label, 0, 0)
    return ItemMention(frozenset({"total_expenditure"}), "支出总计", 0, 0)
