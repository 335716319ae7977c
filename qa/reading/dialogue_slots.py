"""What a question leaves open of its item → filled in from the turn before."""

import re
from dataclasses import replace

from corpus.amounts import is_money
from corpus.fold import fold_label
from corpus.measures import load_measures
from index.figure import FUNDS_APART
from qa.knowledge import Knowledge
from qa.operations.vacancies import quota_asked
from qa.plan.catalogue import Trait, having
from qa.plan.types import Cue, Operation
from qa.reading.ask_words import edit_said
from qa.reading.counted import how_many_spans
from qa.reading.dialogue_items import (
    counted_in,
    is_written,
    of_item_spoken_of,
    paid_for,
    thing_named,
)
from qa.reading.left_out import whole_of
from qa.reading.parts_named import part_spoken_of
from qa.reading.question import HEAD_KEYS, ItemMention, Question
from qa.reading.request import Request
from qa.reading.sides import both_sides_of, carried_of_fund, other_side_of

_TOTAL_SAID = re.compile(r"预算|决算|收支|收入|支出|总额|经费")
#: Words that can only mean all of a budget, whatever part of it the talk is of.
_WHOLE_NAMED = re.compile(
    r"(?:预算|决算|收支)数?(?:合计|总计|总额|总量|总数)|(?:谁|哪一?[个家](?:单位|部门)?)的?总?(?:预算|决算)(?:数|额)?(?:最|第)"
)
#: Endings that make of whoever is named what is paid for them: 退休 → 退休费.
_OF_MONEY = frozenset("费金款")
#: Projects of a kind that a clause tells.
_NARROWED_PROJECTS = re.compile("的(?:那些|这些)?项目(?!支出|经费|资金)")
#: Before it these narrow nothing: whose they are, when, all of them.
_NO_KIND = ("单位", "部门", "机关", "我们", "他们", "它们", "它", "这里", "所有", "全部", "年", "年度", "财政", "总")
#: What a share is taken of, in a word.
_SHARE_OF = re.compile(r"占([^\x00,，。?的]{2,6}?)的?(?:几成|多少|百分|比例|比重|几分)")
#: Words that but name something.
AND_THAT = re.compile(r"呢[?。!]*$")


def _money_behind_counts(request: Request, before: Request, knowledge: Knowledge) -> bool:
    """Whether what is named is told in money alone and what was spoken of in counts alone: "其中调整债券多少" is no part of
    how often was adjusted."""
    agencies = request.agencies or before.agencies
    named, counted = (
        [k.figure for a in agencies for k in knowledge.candidates(a, keys, None) if k.figure.item in keys]
        for keys in (frozenset[str]().union(*(m.items for m in items)) for items in (request.items, before.items))
    )
    return (
        bool(named and counted) and all(is_money(f.unit) for f in named) and not any(is_money(f.unit) for f in counted)
    )


def fill_items(question: Question, request: Request, before: Request | None, knowledge: Knowledge) -> Request:
    if request.operation == "vacancy":
        return replace(request, items=quota_asked(request.items), context=(), quantity=None, counted="")
    if request.codes and not request.items or request.operation in having(Trait.ABOUT_AGENCY):
        return request
    if request.operation == "activities" and question.agencies:
        return request
    if request.without and not request.items and (before is None or not before.items):
        return replace(request, items=(whole_of(request.without),))
    if request.operation == Operation.SHARE and request.whole is None and before is not None:
        request = replace(request, whole=_whole_said_short(question, before))
    if request.items:
        if before is None:
            return request
        if (own := of_item_spoken_of(question, request, before)) is not request:
            return own
        if "add" in question.marks and before.items:
            return replace(request, items=(*before.items, *request.items), operation="sum", followed_up=True)
        if len(request.items) == 1 and (
            side := other_side_of(request.items[0], before.items[-1] if before.items else None)
        ):
            return replace(request, items=(side,), followed_up=True)
        if (of_fund := carried_of_fund(question, request, before)) is not request:
            return of_fund
        if of_fund_both := both_sides_of(request.items, before.items[-1] if before.items else None):
            return replace(request, items=of_fund_both, followed_up=True)
        if question.text.startswith("其中") or "其中" in question.text[:4]:
            whole = request.whole or (before.items[-1] if request.operation == "share" and before.items else None)
            apart = not question.counted and _money_behind_counts(request, before, knowledge)
            if apart:
                return replace(request, quantity="money", counted="")
            context = request.context or before.items
            return replace(request, context=context if not whole else request.context, whole=whole, followed_up=True)
        if request.operation == "share" and request.whole is None and before.items:
            # The item before is the whole only if it is another thing; "货物呢？" "服务占比" shares their common whole.
            told, named = before.items[-1], request.items[-1]
            both = _holding_both(told, named)
            whole = before.whole or both if _same_whole(told, named) else both or told
            return replace(request, whole=whole, followed_up=True)
        if request.operation == Operation.PLACE and before.operation in having(Trait.OVER_PARTS) and before.items:
            return replace(request, whole=before.items[-1])
        return request
    if before is not None and (narrowed := part_spoken_of(question, request, before, knowledge)) is not None:
        return narrowed
    if (
        before is not None
        and request.operation == "lookup"
        and question.unexplained
        and (question.counted or is_written(question.unexplained, before, knowledge))
    ):
        # Something else is asked for by name, of what was spoken of: sentences may say it, the figures of the item do
        # not.
        items = (before.items or before.context)[-1:]
        about = before.about or "".join(i.text for i in items) or thing_named(before, knowledge)
        lead = about if about not in request.text and is_written(question.unexplained, before, knowledge) else ""
        return replace(request, context=items, about=about, text=f"{lead}{request.text}", followed_up=True)
    if request.whole is not None and (part := _part_unknown(question)) and before is not None:
        # "中小的份额占整个采购的多少": another part is named, though no label is called so.
        return replace(request, items=(ItemMention(frozenset({part}), part, 0, 0),))
    if request.whole is not None and before is not None and before.items:
        summed = before.operation == "sum" and request.operation == "share"
        items = before.items if "both" in question.marks or summed else before.items[-1:]
        context = request.context or before.context
        return replace(request, items=items, context=context, together=summed and len(items) > 1, followed_up=True)
    if before is not None and question.unexplained and _only_names(question, request):
        return replace(request, followed_up=True)  # "台式机呢" asks for no other item where none is called so
    # People are not counted per head: "有几个人？人均经费多少" asks for the money.
    per_head_of_heads = (
        request.operation == "per_head"
        and before is not None
        and all(m.items <= HEAD_KEYS and not paid_for(m) for m in before.items)
    )
    if request.operation in having(Trait.OVER_PARTS) and Cue.PROJECTS in request.cues:
        return replace(request, items=(ItemMention(frozenset({"project_expenditure"}), "项目支出", 0, 0),))
    if before is not None and request.level and request.operation in having(Trait.OVER_PARTS):
        if before.items and not _has_parts(before, knowledge):
            # "增幅最大的是哪个科目" after one account is asked of all that is spent.
            return replace(request, items=(ItemMention(frozenset({"total_expenditure"}), "支出", 0, 0, weak=True),))
    if question.bare_total and _total_named(question, before):
        return replace(request, items=(ItemMention(frozenset({"total_budget"}), "部门预算总额", 0, 0, weak=True),))
    if before is not None and before.items and not (per_head_of_heads and question.bare_total):
        if question.quantity == "money" and len(before.items) == 1 and (money := paid_for(before.items[0])):
            # "买几辆车，花多少钱": what is counted has its money.
            item = ItemMention(frozenset({money.key}), money.name, 0, 0)
            return replace(request, items=(item,), context=before.context, followed_up=True)
        if question.counted and len(before.items) == 1:
            # "多少人次" after 批次 counts something else of the same.
            return replace(
                request,
                items=(counted_in(before.items[0], question.counted),),
                context=before.context,
                followed_up=True,
            )
        return replace(
            request,
            items=before.items,
            context=before.context,
            whole=request.whole or before.whole if _keeps_whole(request, before) else request.whole,
            followed_up=True,
        )
    # "办过论坛吗？花了多少" asks what that cost, not for the whole budget.
    of_something = before is not None and not before.items and not _TOTAL_SAID.search(question.text)
    if question.bare_total and not of_something and not _of_certain_projects(question):
        if Cue.PROJECTS in request.cues and not edit_said("this_item", question.text):
            # "项目批了多少钱" asks of the projects, not of all there is.
            return replace(request, items=(ItemMention(frozenset({"project_expenditure"}), "项目支出", 0, 0),))
        total = ItemMention(frozenset({"total_budget"}), "部门预算总额", 0, 0, weak=True)
        return replace(request, items=(total,))
    if _of_spending(question, request) and not question.unexplained:
        spent = ItemMention(frozenset({"total_expenditure"}), "支出", 0, 0, weak=True)
        return replace(request, items=(spent,))
    return request


def _of_certain_projects(question: Question) -> bool:
    """Whether words narrow the projects whose money is asked for: "报了绩效目标的项目涉及多少钱" is not of all projects."""
    said = _NARROWED_PROJECTS.search(question.text)
    ahead = question.text[: said.start()] if said is not None else ""
    named = {end for _, end in (*question.agency_spans, *question.year_spans)}
    return bool(ahead) and len(ahead) not in named and not ahead.endswith(_NO_KIND)


def _whole_said_short(question: Question, before: Request) -> ItemMention | None:
    """ "占学前的几成" after 学前教育的项目支出: what the talk is within, by the beginning of its name."""
    said = _SHARE_OF.search(question.text) if not question.items else None
    within = (*before.context, *([before.whole] if before.whole else []), *before.items)
    return next((m for m in within if said and m.text.startswith(said[1])), None)


def _keeps_whole(request: Request, before: Request) -> bool:
    """Whether the whole of the turn before stays: for its value, or where its share is asked for once more."""
    return request.operation == Operation.LOOKUP or request.operation == before.operation == Operation.SHARE


def _of_spending(question: Question, request: Request) -> bool:
    """Whether all that is spent is meant, though nothing is named: "哪个科目花得最多"."""
    if request.operation in having(Trait.OF_SPENDING):
        return True
    if request.operation not in having(Trait.NAMES_ONE):
        return False
    by_level = bool(request.level) and "all_agencies" not in question.marks
    return by_level or edit_said("spends", question.text) is not None


def _total_named(question: Question, before: Request | None) -> bool:
    """Whether the whole budget is asked for behind one of its parts: 预算合计, 谁的预算最多, not 合计 of what has parts."""
    if before is None or len(before.items) != 1:
        return False
    if before.items[0].items <= HEAD_KEYS and not paid_for(before.items[0]):
        return _TOTAL_SAID.search(question.text) is not None and not question.counted
    if not _WHOLE_NAMED.search(question.text):
        return False
    measures = load_measures()
    known = [key for key in before.items[0].items if key in measures.by_key]
    return not any(measures.parts(key) for key in known)


def _part_unknown(question: Question) -> str:
    """The word that nothing explains where the part of a share is named, "" without one."""
    at = question.text.find("占")
    return next((word for word in question.unexplained if 0 <= question.text.find(word) < at), "")


def _has_parts(before: Request, knowledge: Knowledge) -> bool:
    """Whether the documents list anything below what was spoken of."""
    measures = load_measures()
    if len(before.items) > 1 or any(measures.parts(i) for m in before.items for i in m.items):
        return True
    labels = {m.text for m in before.items} | {i for m in before.items for i in m.items}
    rows = (k.figure.row[:-1] for a in before.agencies for k in knowledge.figures(a))
    return any(fold_label(label) in labels for row in rows for label in row)


def _only_names(question: Question, request: Request) -> bool:
    """Whether a follow-up says nothing but the name of something, which no label explains."""
    named = question.agencies or question.ambiguous or question.years or question.relative or question.stages
    asks = named or question.unit or question.operations or request.whole or question.quantity or question.office
    return not asks and request.operation == "lookup" and AND_THAT.search(question.text) is not None


def side_that_is_told(request: Request, knowledge: Knowledge) -> Request:
    """财政拨款支出 that was only understood from the turn before, where no document states it: 本年支出合计 is."""
    item = request.items[0] if len(request.items) == 1 else None
    word = load_measures().by_key.get(item.item) if item else None
    if item is not None and (told := _side_told(item, request, knowledge)) is not None:
        return told
    if (
        item is None
        or word is None
        or not item.nearest
        or item.text != word.name
        or item.item.startswith(tuple(fund.value for fund in FUNDS_APART))  # all that is spent is not spent of it
        or not item.item.endswith(("_revenue", "_expenditure"))
    ):
        return request
    if any(
        k.figure.item == item.item and (not request.years or k.figure.fiscal_year in request.years)
        for a in request.agencies
        for k in knowledge.candidates(a, item.items, None)
    ):
        return request
    side, name = ("total_revenue", "收入合计") if item.item.endswith("_revenue") else ("total_expenditure", "支出合计")
    note = f"文件没有列出{word.name}，这里是{name}。"
    return replace(
        request, items=(ItemMention(frozenset({side}), name, item.start, item.end),), notes=(*request.notes, note)
    )


def _side_told(item: ItemMention, request: Request, knowledge: Knowledge) -> Request | None:
    """ "政府性基金有多少" names neither side: where the documents state but one, that is meant."""
    ends = ("_revenue", "_expenditure")
    if len(item.items) != 1 or not item.item.endswith(ends) or any(word in item.text for word in ("收入", "支出")):
        return None
    mine, other = ends if item.item.endswith(ends[0]) else ends[::-1]
    twin = item.item.removesuffix(mine) + other
    years = request.years
    stated = {
        key: any(
            k.figure.item == key and (not years or k.figure.fiscal_year in years)
            for a in request.agencies
            for k in knowledge.candidates(a, frozenset({key}), None)
        )
        for key in (item.item, twin)
    }
    if stated[item.item] or not stated[twin]:
        return None
    name = load_measures().name_of(twin)
    note = f"文件没有列出{load_measures().name_of(item.item)}，这里是{name}。"
    kept = replace(item, items=frozenset({twin}), text=name)
    return replace(request, items=(kept,), notes=(*request.notes, note))


def side_of_the_whole(request: Request, knowledge: Knowledge) -> Request:
    """ "政府性基金占收入": a part that is called alike on both sides is of the side that its whole is of."""
    whole = request.whole.item if request.whole is not None else ""
    if whole not in {"total_revenue", "total_expenditure"} or len(request.items) != 1:
        return request
    (item,) = request.items
    side, other = ("_revenue", "_expenditure") if whole == "total_revenue" else ("_expenditure", "_revenue")
    twin = item.item.removesuffix(other) + side
    named = any(word in item.text for word in ("收入", "支出"))
    if named or not item.item.endswith(other) or twin not in knowledge.measures.by_key:
        return request
    return replace(request, items=(replace(item, items=frozenset({twin}), text=knowledge.measures.name_of(twin)),))


def like_the_item_before(question: Question, request: Request, before: Request, knowledge: Knowledge) -> Request:
    """ "初中呢" after 小学教育 asks for 初中教育: short for a row named as the one before; of what was narrowed, the same."""
    request = _named_alike(question, request, before, knowledge)
    if (
        len(request.items) != 1
        or request.context
        or request.whole
        or question.agencies
        or request.operation != "lookup"
    ):
        return request
    if any(question.text[start:end] not in {"多少", "几"} for start, end in how_many_spans(question.text)):
        return request  # "有多少所初中" counts schools
    (mention,) = request.items
    known = [w for i in mention.items if (w := load_measures().by_key.get(i))]
    paid = any((w := load_measures().by_key.get(m.item)) and w.quantity == "money" for m in before.items) or all(
        m.items.isdisjoint(load_measures().by_key) for m in before.items
    )
    if known and not (paid and mention.nearest and all(w.quantity == "count" for w in known)):
        return request  # "在编的呢" after 人员编制 has its own meaning
    labels = knowledge.labels_of(before.agencies)
    for old in (*before.items[-1:], *before.context[-1:]):
        said = question.text[mention.start : mention.end] if mention.nearest else mention.text
        tails = (old.text[n:] for n in range(1, len(old.text))) if old.text != said else ()
        tails = (tail for tail in tails if len(tail) > 1 or tail in _OF_MONEY)
        keys = next((k for tail in tails if not said.endswith(tail) and (k := labels.get(said + tail))), None)
        if keys is None or keys & mention.items:
            continue
        new = replace(mention, items=keys, text=min(keys))
        if old in before.context:
            return replace(request, items=before.items, context=(*before.context[:-1], new), followed_up=True)
        return replace(request, items=(new,), followed_up=True)
    return request


def _named_alike(question: Question, request: Request, before: Request, knowledge: Knowledge) -> Request:
    """ "住院呢" after 门诊收入: the one label that begins so and ends as the one before, where no label is named."""
    alone = not request.items and len(question.unexplained) == 1 and len(before.items) == 1
    if not alone or request.operation != "lookup" or question.agencies or not AND_THAT.search(question.text):
        return request
    (word,), old = question.unexplained, before.items[0].text
    labels = knowledge.labels_of(before.agencies)
    alike = {keys: label for label, keys in labels.items() if label.startswith(word) and label[-2:] == old[-2:]}
    if len(alike) != 1 or len(word) < 2:
        return request
    ((keys, label),) = alike.items()
    mention = ItemMention(keys, label, 0, 0, nearest=True)
    note = f"“{word}”按“{label}”理解。"
    return replace(request, items=(mention,), unexplained=(), followed_up=True, notes=(*request.notes, note))


def _holding_both(told: ItemMention, part: ItemMention) -> ItemMention | None:
    """What the lexicon has above two items that stand beside each other: 三公经费 of 出国费 after 公车运行费; else None."""
    measures = load_measures()
    above, mine = measures.ancestors(told.item), measures.ancestors(part.item)
    common = next((key for key in mine if key in above and key != "total_budget"), None)
    if common is None or told.items & {*part.items, *mine}:
        return None
    return ItemMention(frozenset({common}), measures.name_of(common), 0, 0)


def _same_whole(one: ItemMention, other: ItemMention) -> bool:
    """Whether two items are the same, or parts of one whole of the lexicon."""
    measures = load_measures().by_key
    parents = {m.parent for i in one.items if (m := measures.get(i))} & {
        m.parent for i in other.items if (m := measures.get(i))
    }
    return bool(one.items & other.items) or bool(parents - {None})
