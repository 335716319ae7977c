"""A question and the conversation so far → a complete request. By state, never by rewriting the words.

The state keeps what was last asked (agencies, years, stage, items, operation, unit) and which points were answered;
a follow-up edits it slot by slot. What is still missing after that is said, not guessed.
"""

import re
from dataclasses import dataclass, field, replace

from corpus.document import Scope
from corpus.measures import load_measures
from index.figure import Measure, Stage
from qa.knowledge import Knowledge
from qa.numerals import find_years
from qa.passage_terms import asked_kinds
from qa.question import ItemMention, Question

#: Operations that are answered by sentences, not by figures.
PASSAGES = frozenset({"reason", "purpose", "duties", "structure", "activities", "definition"})
TOTALS = frozenset({"total_budget", "total_revenue", "total_expenditure"})
#: Operations that a follow-up naming only another agency, year or item goes on with.
CARRIED = PASSAGES - {"definition"} | {
    "lookup", "share", "per_head", "execution_rate", "composition", "ranking", "trend", "compare", "growth_rate",
    "difference", "direction", "extreme",
}  # fmt: skip


_THAN_YEAR = re.compile(r"^(?:那)?(?:比|较|和|与|跟)\d{4}年?")
_ONE_MEANT = re.compile(r"^(?:那)?(?:它|他|她|该|这个单位|这家)(?!们)")
_AGAINST_BUDGET = re.compile(r"(?:比|较|超(?:出|过)?|与)(?:年初|当年|本年)?(全年|调整后?的?)?预算数?(?:相比|比)?(?!.{0,6}\d{4})")
_YEAR_ON_YEAR = re.compile(r"同比|[比较](?:上年|上一年|去年|前一年|上年度)")
_BOTH_READINGS = re.compile(r"部门(?:预算|决算).{0,3}单位(?:预算|决算)|单位(?:预算|决算).{0,3}部门(?:预算|决算)|汇总.{0,3}本级|本级.{0,3}汇总")


@dataclass(frozen=True, slots=True)
class Point:
    """One answered coordinate."""

    items: frozenset[str]
    words: str
    agency: str
    year: int
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class Request:
    """A question complete in itself."""

    operation: str
    agencies: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    items: tuple[ItemMention, ...] = ()
    context: tuple[ItemMention, ...] = ()
    whole: ItemMention | None = None
    stages: tuple[Stage, ...] = ()
    scope: Scope | None = None
    #: Two readings of one agency set side by side: "部门预算和单位预算".
    scopes: tuple[Scope, ...] = ()
    unit: str | None = None
    heads: str | None = None
    count: int | None = None
    ascending: bool = False
    all_agencies: bool = False
    all_years: bool = False
    #: Agencies each with a year of its own: "A 2023年和B 2021年".
    pairs: tuple[tuple[str, int], ...] = ()
    #: The whole of a share is the parent agency's ("占上级单位…").
    of_parent: bool = False
    #: Compare with the year before ("比上年").
    year_before: bool = False
    codes: tuple[str, ...] = ()
    quantity: str | None = None
    counted: str = ""
    #: The agency whose whole a share is taken of ("A占B…的比例").
    whole_agency: str = ""
    points: tuple[Point, ...] = ()
    extra_operations: tuple[str, ...] = ()
    followed_up: bool = False
    year_assumed: bool = False
    #: The years were taken over from the turn before: an agency without them answers for its own latest year.
    years_inherited: bool = False
    level: str | None = None
    unexplained: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    text: str = ""
    #: The operands are points of the conversation ("差多少？" after two answers), not of the question.
    points_used: bool = False
    #: Asked as money spent, without the word 决算: where only a budget is published, that is told and said to be one.
    spent: bool = False
    #: The question itself names an agency, an item or a year.
    named: bool = False


@dataclass(slots=True)
class State:
    """What a conversation has come to."""

    request: Request | None = None
    points: list[Point] = field(default_factory=list)
    turn: list[Point] = field(default_factory=list)
    #: The agency that the last answer named as the highest or lowest.
    winner: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """Several agencies fit, or none was named: which one is meant must be asked."""

    candidates: tuple[str, ...]
    words: str
    request: Request


@dataclass(frozen=True, slots=True)
class UnknownAgency:
    """An agency that the documents do not cover."""

    name: str
    request: Request


@dataclass(frozen=True, slots=True)
class NoSubject:
    """Nothing in the question is of this domain, and nothing before it helps."""

    request: Request


def complete(question: Question, state: State, knowledge: Knowledge, reference_year: int) -> Request | Unclear | UnknownAgency | NoSubject:
    """Fill what the question leaves open from the state, else from the only possibility, else say what is open."""
    before = None if "fresh" in question.marks else state.request
    items, context, whole = _arrange(question)
    operation, extra = _operation(question, items)
    request = Request(
        operation=operation,
        extra_operations=extra,
        stages=question.stages,
        scope=question.office,
        scopes=(Scope.CONSOLIDATED, Scope.OWN_LEVEL) if _BOTH_READINGS.search(question.text) else (),
        unit=question.unit,
        heads=question.heads,
        count=question.count,
        ascending=question.ascending,
        all_agencies="all_agencies" in question.marks,
        all_years="all_years" in question.marks or operation == "trend" or question.last_years > 0,
        codes=question.codes,
        quantity=question.quantity,
        counted=question.counted,
        whole_agency=_whole_agency(question),
        of_parent=bool(re.search(r"占(?:其|它)?(?:的)?(?:上级|主管)", question.text)),
        spent="spent" in question.marks and not question.stages,
        named=bool(question.agencies or question.items or question.years),
        unexplained=question.unexplained,
        notes=question.notes,
        level=_level(question.text),
        items=items,
        context=context,
        whole=whole,
        text=question.raw,
    )
    request = replace(request, pairs=_pairs(question))
    if question.unknown:
        return UnknownAgency(question.unknown[0], request)
    leans = before is not None and _leans(question, request)
    if leans and before is not None and _is_stray(question, request):
        return NoSubject(request)
    request = _fill_items(question, request, before if leans else None, state)
    request = _fill_operation(question, request, before if leans else None)
    request = _against(question, request)
    filled = _fill_agencies(question, request, before, knowledge, state)
    if not isinstance(filled, Request):
        return filled
    if leans and before is not None and filled.followed_up:
        # What a conversation speaks of stays until it is said otherwise: the own office, the budget.
        same = set(filled.agencies) <= set(before.agencies)
        filled = replace(
            filled,
            scope=filled.scope or (before.scope if same else None),
            stages=filled.stages or (before.stages[:1] if len(before.stages) == 1 and same else ()),
        )
    return _fill_years(question, filled, before if leans else None, state, knowledge, reference_year)


def _pairs(question: Question) -> tuple[tuple[str, int], ...]:
    """Each agency with the year that stands by its name, where every one has its own and they differ."""
    spans = sorted(question.agency_spans)
    if len(spans) != len(question.agencies) or len(spans) < 2 or len(set(question.years)) < 2:
        return ()
    found = sorted(zip(question.year_spans, [y for _, y in _year_mentions(question)], strict=True))
    behind = _share_out(spans, found, before=False)
    before = _share_out(spans, found, before=True)
    years = behind if all(behind) else before if all(before) else []
    ordered = [a for _, a in sorted(zip(question.agency_spans, question.agencies, strict=True))]
    return tuple(zip(ordered, [y[0] for y in years], strict=True)) if years else ()


def _year_mentions(question: Question) -> list[tuple[int, int]]:
    return [(m.start, m.year) for m in find_years(question.text) if (m.start, m.end) in question.year_spans]


def _share_out(
    agencies: list[tuple[int, int]], years: list[tuple[tuple[int, int], int]], *, before: bool
) -> list[list[int]]:
    """The years between each agency and the next (or, with `before`, the one before it)."""
    out: list[list[int]] = [[] for _ in agencies]
    for (start, _), year in years:
        places = [n for n, (a, b) in enumerate(agencies) if (b <= start if not before else a >= start)]
        if places:
            out[places[-1] if not before else places[0]].append(year)
    return out


# -- what the question itself says --------------------------------------------------------------------------------
def _arrange(question: Question) -> tuple[tuple[ItemMention, ...], tuple[ItemMention, ...], ItemMention | None]:
    """Which items are asked for, which narrow them, and the whole of a share: "A中的B", "A和B", "B占A"."""
    mentions = [m for n, m in enumerate(question.items) if not _tail_of_name(question, n)]
    if not mentions:
        return (), (), None
    text = question.text
    whole = None
    bracketed = [m for m in mentions if _in_bracket(text, m)]
    mentions = [m for m in mentions if m not in bracketed] or mentions
    bracketed = [m for m in bracketed if m not in mentions]
    for n, mention in enumerate(mentions):
        before = text[mentions[n - 1].end if n else 0 : mention.start]
        if "占" in before and (n or "share" in question.operations):
            whole = mention
    rest = [m for m in mentions if m is not whole]
    if "together" in question.marks:
        return tuple(rest), (), whole
    scores = tuple(m for m in rest if "performance_score" in m.items)
    if scores and len(rest) > 1:  # what is scored narrows the score
        return scores, (*bracketed, *(m for m in rest if m not in scores)), whole
    items: list[ItemMention] = []
    context: list[ItemMention] = []
    for n, mention in enumerate(rest):
        items.append(mention)
        if n + 1 < len(rest):
            between = text[mention.end : rest[n + 1].start]
            if _narrows(between) and whole is not rest[n + 1]:
                context += items
                items = []
    if "share" in question.operations and whole is None and context:
        whole, context = context[-1], context[:-1]
    return tuple(items), (*bracketed, *context), whole


def _in_bracket(text: str, mention: ItemMention) -> bool:
    """ "培训费（三公经费表口径）": what stands in brackets and is called a table or a reading narrows what stands before."""
    opened = text.rfind("(", 0, mention.start)
    closed = text.find(")", mention.end)
    if opened < 1 or closed < 0 or ")" in text[opened : mention.start]:
        return False
    return any(w in text[mention.end : closed] for w in ("口径", "表", "里", "中"))


def _narrows(between: str) -> bool:
    """Whether what stands between two items makes the first a container of the second."""
    bare = between
    for word in ("预算", "决算", "支出", "年初", "经费", "总额"):
        bare = bare.replace(word, "")
    joined = bare.strip(",，、 ")
    if joined in {"", "的", "中", "里", "内", "下", "里面", "当中", "其中", "中的", "里的", "内的", "下的", "项下", "项下的", "里面的", "当中的", "科目中", "科目里", "之中"}:
        return not ("、" in between or between == "," or between == "，")
    return any(w in joined for w in ("里", "中", "内", "当中", "属于", "下面")) and not any(w in joined for w in ("和", "与", "、", "及"))


def _tail_of_name(question: Question, n: int) -> bool:
    """"住房公积金支出决算": the total that directly follows an item's name belongs to the name."""
    mention = question.items[n]
    if n == 0 or not mention.items & TOTALS:
        return False
    return question.items[n - 1].end == mention.start and not question.items[n - 1].items & TOTALS


def _operation(question: Question, items: tuple[ItemMention, ...]) -> tuple[str, tuple[str, ...]]:
    operations = list(question.operations)
    comparing = len(question.agencies) > 1 or "all_agencies" in question.marks or len(question.years) > 1 or len(items) > 1
    if "compare" in operations and operations[0] == "compare" and not comparing and "follow_up" not in question.marks:
        operations = [o for o in operations if o != "compare"] or ["lookup"]
    if operations[:1] == ["definition"] and (question.years or question.stages and question.agencies):
        # "…是什么" about one agency's year asks for its figures or sentences, not for a term.
        operations = operations[1:]
    if operations[:1] == ["parent"] and len(operations) > 1:
        operations = operations[1:]
    if "difference" in operations and ("growth_rate" in operations):
        operations = [o for o in operations if o not in {"difference", "direction"}]
        operations.append("difference")
    if operations[:1] == ["meta"] and (any(not i.weak for i in items) or "依据" in question.text):
        operations = [o for o in operations if o != "meta"]
    if "share" in operations and "composition" in operations:
        operations.remove("share")
    if "share" in operations and any(o in operations for o in ("ranking", "extreme", "execution_rate")):
        operations.remove("share")  # "占比最大的" ranks; "决算占预算" is how far the budget was spent
    if operations[:1] == ["definition"] and len(operations) > 1:
        operations = operations[1:] if operations[-1] != "definition" else operations
    first = operations[0] if operations else "lookup"
    if first in {"lookup", "compare"} and len(items) > 1 and ("together" in question.marks or _added(question, items)):
        first = "sum"
    if first == "sum" and len(items) < 2 and len(question.years) < 2 and len(question.agencies) < 2:
        # "一共多少" about one item asks for that item; over a conversation it is decided when the points are known.
        first = "sum" if not items and not question.bare_total else "lookup"
    return first, tuple(o for o in operations if o != first)


def _whole_agency(question: Question) -> str:
    """The agency named after 占, where another stands before it."""
    at = question.text.find("占")
    behind = [a for a, (start, _) in zip(question.agencies, sorted(question.agency_spans), strict=False) if at >= 0 and start > at]
    return behind[0] if behind and len(behind) < len(question.agencies) else ""


def _added(question: Question, items: tuple[ItemMention, ...]) -> bool:
    """ "A加B", "A加上B再加C"."""
    between = [question.text[a.end : b.start] for a, b in zip(items, items[1:], strict=False)]
    return any("加" in words for words in between)


def _level(text: str) -> str | None:
    for word, level in (("功能分类", "class"), ("功能类别", "class"), ("类级", "class"), ("类科目", "class"), ("哪一类", "class"), ("哪类", "class"), ("个类", "class"), ("大类", "class"), ("类支出", "class"), ("哪一款", "section"), ("个款", "section"), ("哪一项", "item"), ("哪项", "item"), ("科目", "item")):
        if word in text:
            return level
    return None


def _leans(question: Question, request: Request) -> bool:
    """Whether the question rests on the turn before: it leaves open whom or what it is about."""
    if {"follow_up", "pronoun", "add", "both"} & question.marks:
        return True
    return not question.agencies or not (request.items or request.codes or question.bare_total)


def _against(question: Question, request: Request) -> Request:
    """What a change is measured against: 同比 the year before, 比年初预算 the other stage."""
    if request.operation not in {"difference", "growth_rate", "direction", "compare"}:
        return request
    if match := _AGAINST_BUDGET.search(question.text):
        base = Stage.ADJUSTED_BUDGET if match[1] else Stage.INITIAL_BUDGET
        operation = "difference" if request.operation == "compare" else request.operation
        return replace(request, stages=(Stage.FINAL_ACCOUNTS, base), operation=operation)
    if _YEAR_ON_YEAR.search(question.text) and len(question.years) < 2:
        return replace(request, year_before=True)
    return request


def _is_stray(question: Question, request: Request) -> bool:
    """Words of their own that name nothing of the domain: not a follow-up, whatever was spoken of before."""
    named = question.agencies or question.ambiguous or question.years or question.relative or question.codes
    if named or request.items or request.operation in PASSAGES | {"meta", "parent"}:
        return False
    if question.unexplained:
        return not ({"follow_up", "pronoun", "add", "both"} & question.marks) and len("".join(question.unexplained)) >= 2
    asks = question.operations or question.unit or question.marks or question.stages or question.office or question.bare_total
    return not asks


# -- what the conversation adds -----------------------------------------------------------------------------------
def _fill_items(question: Question, request: Request, before: Request | None, state: State) -> Request:
    if request.codes and not request.items:
        return request
    if request.items:
        if before is None:
            return request
        if "add" in question.marks and before.items:
            return replace(request, items=(*before.items, *request.items), operation="sum", followed_up=True)
        if question.text.startswith("其中") or "其中" in question.text[:4]:
            whole = request.whole or (before.items[-1] if request.operation == "share" and before.items else None)
            context = request.context or before.items
            return replace(request, context=context if not whole else request.context, whole=whole, followed_up=True)
        if request.operation == "share" and request.whole is None and before.items:
            # The item before is the whole only if it is another thing; "货物呢？" "服务占比" shares their common whole.
            siblings = _same_whole(before.items[-1], request.items[-1])
            whole = before.whole if siblings else before.items[-1]
            return replace(request, whole=whole, followed_up=True)
        return request
    if request.whole is not None and before is not None and before.items:
        return replace(request, items=before.items[-1:], followed_up=True)
    if before is not None and before.items:
        return replace(request, items=before.items, context=before.context, whole=request.whole or before.whole if request.operation == "lookup" else request.whole, followed_up=True)
    if question.bare_total:
        total = ItemMention(frozenset({"total_budget"}), "部门预算总额", 0, 0, weak=True)
        return replace(request, items=(total,))
    return request


def _same_whole(one: ItemMention, other: ItemMention) -> bool:
    """Whether two items are the same, or parts of one whole of the lexicon."""
    measures = load_measures().by_key
    parents = {m.parent for i in one.items if (m := measures.get(i))} & {m.parent for i in other.items if (m := measures.get(i))}
    return bool(one.items & other.items) or bool(parents - {None})


def _fill_operation(question: Question, request: Request, before: Request | None) -> Request:
    if before is None or request.operation != "lookup":
        return request
    if question.items or "unit" == question.unit:
        return request
    carried = before.operation if before.operation in CARRIED else "lookup"
    if carried in PASSAGES and ("多少" in question.text or question.unit):
        carried = "lookup"
    if carried == "compare" and not question.agencies:
        return replace(request, operation="compare", followed_up=True)
    if carried in {"difference", "growth_rate", "extreme", "ranking", "trend", "direction"} and (question.agencies or question.years or question.relative):
        carried = carried if carried in {"direction", "ranking", "trend"} else "lookup"
    if question.unit and not question.agencies and not question.years:
        # "换成元" after a percentage asks for the amount, not for the percentage again.
        carried = "lookup" if before.operation in {"share", "growth_rate", "execution_rate", "ratio"} else before.operation
    return replace(
        request,
        operation=carried,
        heads=request.heads or before.heads,
        count=request.count or before.count,
        ascending=request.ascending or (before.ascending if carried == before.operation else False),
        level=request.level or before.level,
        followed_up=True,
    )


def _fill_agencies(
    question: Question, request: Request, before: Request | None, knowledge: Knowledge, state: State | None = None
) -> Request | Unclear | NoSubject:
    known = knowledge.agencies()
    if request.operation == "parent" and before is not None and before.agencies and question.agencies == ():
        request = replace(request, operation=before.operation if before.operation in CARRIED | {"lookup"} else "lookup", followed_up=True)
    if "parent_agency" in question.marks and not request.of_parent and before is not None and before.agencies and not question.agencies:
        parents = tuple(p for a in before.agencies if (p := parent_of(a, knowledge)))
        if parents:
            return replace(request, agencies=parents, followed_up=True)
    if question.agencies:
        agencies = question.agencies
        beside = request.operation in {"compare", "difference"} and len(agencies) == 1
        if beside and before is not None and before.agencies and "follow_up" in question.marks and not question.items:
            kept = tuple(a for a in before.agencies if a not in agencies)
            agencies = (*kept[:1], *agencies) if kept else agencies
            request = replace(request, followed_up=True)
        return replace(request, agencies=agencies)
    if question.ambiguous and request.operation == "definition":
        return request
    if question.ambiguous:
        if before is not None:
            same = tuple(a for a in before.agencies if a in question.ambiguous)
            if len(same) == 1:
                return replace(request, agencies=same, followed_up=True)
        if before is None and not request.items and not request.codes and not question.bare_total and request.operation == "lookup":
            return NoSubject(request)
        owners = _owners(question.ambiguous, request, knowledge)
        if len(owners) == 1:
            return replace(request, agencies=owners)
        narrowed = _with_year(question.ambiguous, question.years, knowledge)
        if len(narrowed) == 1:
            note = f"“{question.ambiguous_words}”按{narrowed[0]}理解（所问年份只有它的资料）。"
            return replace(request, agencies=narrowed, notes=(*request.notes, note))
        return Unclear(question.ambiguous, question.ambiguous_words, request)
    if request.all_agencies and before is not None and not question.items and state is not None:
        lately = tuple(dict.fromkeys(p.agency for p in state.points if before.items and p.items & before.items[-1].items))
        if len(lately) > 1 and not question.text.startswith(("各", "所有", "全部", "这些")):
            return replace(request, agencies=lately, all_agencies=False, followed_up=True)
    if request.all_agencies:
        return replace(request, agencies=tuple(known))
    if request.operation in {"meta", "definition"}:
        return request
    if before is not None and before.agencies:
        agencies = before.agencies
        if len(agencies) > 1 and state is not None and state.winner in agencies and _ONE_MEANT.search(question.text):
            agencies = (state.winner,)
        return replace(request, agencies=agencies, followed_up=True)
    if len(known) == 1:
        return replace(request, agencies=tuple(known))
    if not request.items and not request.codes and request.operation not in PASSAGES:
        asked = asked_kinds(question.text)
        return request if asked and question.unexplained else NoSubject(request)
    if question.unexplained and all(m.weak for m in request.items) and request.operation not in PASSAGES:
        return NoSubject(request)
    only = _only_agency(request, knowledge)
    if only:
        return replace(request, agencies=(only,))
    if request.operation in PASSAGES and not request.items:
        return NoSubject(request) if question.unexplained and request.operation not in {"duties", "structure"} else Unclear(tuple(known), "", request)
    return Unclear(tuple(known), "", request)


def _owners(agencies: tuple[str, ...], request: Request, knowledge: Knowledge) -> tuple[str, ...]:
    """Those of `agencies` that list an item asked for, where the item is no common measure or account."""
    names = frozenset(i for m in request.items for i in m.items)
    if not names or names & set(knowledge.measures.by_key) or any(knowledge.accounts.by_name(n) for n in names):
        return ()
    return tuple(a for a in agencies if any(k.figure.item in names for k in knowledge.candidates(a, names, None)))


def _with_year(agencies: tuple[str, ...], years: tuple[int, ...], knowledge: Knowledge) -> tuple[str, ...]:
    if not years:
        return agencies
    return tuple(a for a in agencies if set(years) <= set(knowledge.years(a)))


def _only_agency(request: Request, knowledge: Knowledge) -> str | None:
    """The one agency that has such an item, where the item is no common measure or account."""
    names = {i for m in request.items for i in m.items}
    if not names or names & set(knowledge.measures.by_key):
        return None
    if any(knowledge.accounts.by_name(n) for n in names):
        return None
    owners = {a for a in knowledge.agencies() for k in knowledge.figures(a) if k.figure.item in names}
    return owners.pop() if len(owners) == 1 else None


def parent_of(agency: str, knowledge: Knowledge) -> str | None:
    """The agency that `agency` is a 二级预算单位 of, as documents say; None where none does."""
    for document in knowledge.counting():
        if document.identity.agency == agency and document.identity.parent:
            return document.identity.parent
        if agency in document.identity.subordinates:
            return document.identity.agency
    return None


def _fill_years(
    question: Question,
    request: Request,
    before: Request | None,
    state: State,
    knowledge: Knowledge,
    reference_year: int,
) -> Request:
    if request.operation in {"meta", "definition"} and not question.years:
        return request
    years = question.years
    if years:
        if question.year_range and len(years) >= 2 and request.operation in {"trend", "lookup", "extreme", "ranking", "sum", "average", "composition"}:
            years = tuple(range(min(years), max(years) + 1))
            held = _held_years(request, knowledge)
            years = tuple(y for y in years if y in held) or question.years
        if request.operation in {"difference", "growth_rate"} and before is not None and len(years) == 1 and _THAN_YEAR.search(question.text):
            base = tuple(y for y in before.years if y not in years)
            if base and request.followed_up:
                return replace(request, years=(base[-1], *years))
        relative = question.relative
        if relative in {"上年", "上一年", "上年度", "前一年", "去年", "同期", "上一年度"} and len(years) == 1:
            return replace(request, years=years, year_before=True)
        return replace(request, years=years)
    if question.relative:
        return _relative_year(question, request, before, knowledge, reference_year)
    if "both" in question.marks and "两年" in question.text and before is not None:
        asked = tuple(dict.fromkeys(p.year for p in state.points))
        if len(asked) >= 2:
            return replace(request, years=asked[-2:], followed_up=True)
    if question.last_years:
        held = _held_years(request, knowledge, question.last_years)
        return replace(request, years=tuple(held[-question.last_years :]))
    if request.all_years:
        held = _held_years(request, knowledge)
        return replace(request, years=tuple(held))
    if before is not None and before.years:
        return replace(request, years=before.years, followed_up=True, years_inherited=True)
    return replace(request, year_assumed=True)


def _held_years(request: Request, knowledge: Knowledge, last: int = 0) -> list[int]:
    """Years of documents, and years that their columns give for the items asked for (a 2022年决算数 in a 2023 file)."""
    items = frozenset(i for m in request.items for i in m.items)
    found = {y for a in request.agencies for y in knowledge.years(a)}
    if len(found) >= (last or 99):
        return sorted(found)
    for agency in request.agencies:
        for known in knowledge.candidates(agency, items, None):
            f = known.figure
            if f.fiscal_year and f.item in items and f.measure is Measure.AMOUNT:
                found.add(f.fiscal_year)
    return sorted(found)


def _relative_year(
    question: Question, request: Request, before: Request | None, knowledge: Knowledge, reference_year: int
) -> Request:
    said = question.relative
    base = before.years[-1] if before is not None and before.years else None
    if said in {"上年", "上一年", "上年度", "前一年", "上一年度", "同期", "上个年度"} or (said == "去年" and base):
        if base is None:
            return replace(request, year_before=True, year_assumed=True)
        if request.operation in {"difference", "growth_rate", "direction", "reason", "compare"}:
            return replace(request, years=before.years if before else (), year_before=True, followed_up=True)
        return replace(request, years=(base - 1,), followed_up=True)
    offset = {"去年": -1, "前年": -2, "今年": 0, "本年": 0, "本年度": 0, "明年": 1}.get(said, 0)
    if said in {"本年", "本年度", "今年"} and base is not None:
        return replace(request, years=(base,), followed_up=True)
    if request.operation in {"difference", "growth_rate", "direction", "reason"} and said == "去年":
        return replace(request, year_before=True, year_assumed=True)
    year = reference_year + offset
    note = f"“{said}”按{year}年理解（以{reference_year}年为今年）。"
    return replace(request, years=(year,), notes=(*request.notes, note))
