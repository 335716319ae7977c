"""What the first reading has no words for: an overview, those over a bound, how many they are, what contradicts itself.

Comes in: a question and its request, complete. Goes out: a plan where the question's act asks for one of these, else
None; and the request put right where the act tells more of it than its words did (钱从哪里来 asks of revenue).
"""

import re
from dataclasses import replace

from corpus.measures import load_measures
from qa.plan.types import Operation, Plan
from qa.reading.acts import Act, read_acts
from qa.reading.adapter import plan_of_request
from qa.reading.ask_words import edit_said
from qa.reading.bounds import find_bound
from qa.reading.checks_asked import place_asked, requirements_asked, rules_asked
from qa.reading.counted import money_of_stage
from qa.reading.question import ItemMention, Question
from qa.reading.request import TOTALS, Request, Unclear

#: How far an act must be ahead of the next one to be taken for it.
SURE = 5.0
#: A bound tells most of it by itself.
BOUND_SURE = 1.0
_WHICH = re.compile(
    "哪些|哪几|有几[个项样块笔家种类]|几个|几项|几样|几块|几笔|多少个|多少项|多少家|列|有谁|是谁|什么|的有$"
)
_HOW_MANY = re.compile("几[个项样块笔家种]|多少[个项家种笔]")
_UNLIKE = re.compile("对不上|不一致|矛盾|打架|出入|不一样|前后不")
_TELLS_NUMBER = re.compile(r"\d[\d,.]*(?:多|余)?(?:万|亿|元|%|个百分点)")
_SPENT_ON = re.compile("花在|花到|用在|用到|从哪|哪里来|来源|来自|靠什么|靠哪|靠谁")
#: What behind the name of something names the money for it.
_ENDS_OF_MONEY = ("费", "经费", "支出")
_FROM = re.compile("来源|哪里来|从哪里|来自|收入|靠什么|靠哪|靠谁")


def planned(question: Question, request: Request) -> Plan | None:
    """The plan that the question asks for beyond look-ups and arithmetic; None where it asks for none."""
    if not request.agencies and not request.all_agencies:
        return None
    if request.operation == Operation.CHECK and request.agencies:
        return _check(question, request)
    if Operation.COMPLETENESS in (request.operation, *question.operations) and request.agencies:
        told = replace(request, operation=Operation.COMPLETENESS, items=(), context=(), unexplained=())
        return plan_of_request(told)
    if Operation.DEDUCTIONS in question.operations and len(request.agencies) == 1:
        about = tuple(m for m in (*request.context, *request.items) if "performance_score" not in m.items)
        told = replace(request, operation=Operation.DEDUCTIONS, items=about, context=(), unexplained=())
        return plan_of_request(told)
    act = read_acts(question)[0]
    named = any(not m.weak for m in request.items) or bool(request.codes)
    bound = find_bound(question.text)
    if bound is not None and _WHICH.search(question.text) and _is(act, BOUND_SURE, Operation.FILTER, Operation.COUNT):
        if not named and "项目" in question.text:
            mention = ItemMention(frozenset({"project_expenditure"}), "项目支出", 0, 0)
            request = replace(request, items=(mention,))
        counted = _HOW_MANY.search(question.text) is not None
        plan = plan_of_request(replace(request, operation=Operation.COUNT if counted else Operation.FILTER))
        return replace(plan, bound=bound[0])
    if named and not request.followed_up:
        return None
    if _is(act, SURE, Operation.OVERVIEW) and not any(not m.weak for m in question.items):
        return plan_of_request(replace(request, operation=Operation.OVERVIEW, items=(), context=()))
    if _is(act, SURE, Operation.RECONCILE) and _UNLIKE.search(question.text) and not question.items:
        return plan_of_request(replace(request, operation=Operation.CONTRADICTIONS, items=(), context=()))
    return None


def _check(question: Question, request: Request) -> Plan:
    """What was checked of the agencies' documents, or of the items that the question names."""
    items = tuple(m for m in question.items if not m.weak and not m.items & TOTALS)
    return plan_of_request(replace(request, operation=Operation.CHECK, items=items, context=(), unexplained=()))


def of_a_term(question: Question, found: Unclear) -> Request | None:
    """ "三公经费包括哪三项" of no agency asks what the term means; None where it asks for figures."""
    request = found.request
    of_parts = request.operation == Operation.COMPOSITION or edit_said("which_parts", question.text) is not None
    if found.words or question.years or len(request.items) != 1 or not of_parts:
        return None
    several = len(load_measures().parts(request.items[0].item)) > 1
    return replace(request, operation=Operation.DEFINITION, agencies=()) if several else None


def as_meant(question: Question, request: Request) -> Request:
    """The request where its act is certain and its words told less."""
    if Operation.CHECK in question.operations:
        if _TELLS_NUMBER.search(question.text):  # it holds a number of its own against what is written
            others = [o for o in (request.operation, *request.extra_operations) if o != Operation.CHECK]
            return replace(request, operation=others[0] if others else Operation.LOOKUP)
        return replace(
            request, operation=Operation.CHECK, rules=rules_asked(question.text), place=place_asked(question.text)
        )
    if Operation.COMPLETENESS in question.operations:
        return replace(request, rules=requirements_asked(question.text))
    act = read_acts(question)[0]
    where = _is(act, SURE, Operation.COMPOSITION) or _is(act, BOUND_SURE, Operation.PURPOSE, Operation.COMPOSITION)
    ranked = request.operation in {Operation.EXTREME, Operation.RANKING}  # 花在哪方面最多
    if where and not ranked and _SPENT_ON.search(question.text) and request.agencies:
        parts = load_measures().parts(request.items[0].item) if len(request.items) == 1 else []
        if all(m.items & TOTALS for m in request.items) and not any(not m.weak for m in question.items):
            return _made_of(request, "total_revenue" if _FROM.search(question.text) else "total_expenditure")
        return replace(request, operation=Operation.COMPOSITION) if len(parts) > 1 else request
    if request.operation == Operation.LOOKUP and len(request.items) == 1 and edit_said("which_parts", question.text):
        several = len(load_measures().parts(request.items[0].item)) > 1
        return replace(request, operation=Operation.COMPOSITION) if several else request
    if request.operation == Operation.LOOKUP and len(request.items) == 1 and not question.counted:
        if (question.quantity == "money" or money_of_stage(question)) and (money := _its_money(request.items[0])):
            return replace(request, items=(money,))
    if question.items or request.codes or request.followed_up:
        return request
    if _is(act, SURE, Operation.COMPOSITION) and request.agencies:
        return _made_of(request, "total_revenue" if _FROM.search(question.text) else "total_expenditure")
    return request


def _its_money(item: ItemMention) -> ItemMention | None:
    """What is spent on what is counted under the words used: 国内公务接待安排了多少 asks for 公务接待费."""
    measures = load_measures()
    word = measures.by_key.get(item.item)
    if word is None or word.quantity != "count":
        return None
    named = (measures.key_of(item.text + end) for end in _ENDS_OF_MONEY)
    keys = (key for key in (*named, word.parent) if key and measures.by_key[key].quantity == "money")
    key = next(keys, None)
    return replace(item, items=frozenset({key}), text=measures.name_of(key)) if key else None


def _made_of(request: Request, key: str) -> Request:
    mention = ItemMention(frozenset({key}), load_measures().name_of(key), 0, 0, weak=True)
    return replace(request, operation=Operation.COMPOSITION, items=(mention,), context=(), unexplained=())


def _is(act: Act, lead: float, *names: Operation) -> bool:
    return act.name in names and act.lead >= lead
