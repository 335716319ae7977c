"""Whose figures a question asks for: named in it, spoken of before, or the only ones that fit. What is open is said."""

import re
from dataclasses import replace

from corpus.document import Scope
from corpus.identity.names import parse_name
from qa.knowledge import Knowledge
from qa.passages.terms import asked_kinds
from qa.plan.catalogue import By, Trait, answered_by, having
from qa.reading.ask_words import edit_said, load_ask_words
from qa.reading.clauses import of_the_one_named
from qa.reading.compared_names import of_the_same_place
from qa.reading.listed_names import asks_of_listed
from qa.reading.question import Question
from qa.reading.request import NoSubject, Request, TalkState, Unclear

_INSIDE = ("里", "里面", "中", "当中", "其中", "其中的")
#: Of one agency: it and those below it, as its own list of units has them.
_EACH_UNIT = re.compile(r"(?:各|每个|所有|全部)(?:个|家)?单位")
#: Of one agency, who of its units is asked for: never the parts of its own budget.
_WHICH_UNIT = re.compile(
    r"(?:[二三四五六七八九十两几]|\d{1,2})(?:个|家)(?:预算|决算|所属|下属)?单位|哪一?(?:个|家)(?:预算|决算)?单位|哪一?家|[这那]几家|单位(?:里|中)"
)
#: What sets two names side by side.
_JOINED = re.compile("[和与及跟同、,，]|以及")
#: A table of the agency above, in which one below has a row.
_IN_ITS_TABLE = re.compile(r"(?:表|报告|文件)(?:里|中|上)?的?[,，]?$")
#: An agency that the one spoken of is set beside.
_SET_BESIDE = re.compile(
    "^(?:那|那么)?(?:跟|和|与|同|拿)[^,。?]{1,24}?(?:相比|比较?|对比)|^(?:那|那么)?(?:比|对比)(?![上去前往]|预算|年初)"
)
_SEVERAL = 2
_RANKED = frozenset({"extreme", "ranking"})
_ALL_MEANT = re.compile(r"它们|他们|这些单位|这几家|这几个单位")
_ONE_MEANT = re.compile(r"^(?:那)?(?:它|他|她|该|其(?![中他它余实])|这个单位|这家)(?!们)")
#: Behind a name: a multiple of the one that is spoken of.
_OF_IT = re.compile("是(?:它|他|她|这个|那个|这家|那家|前面|上面|刚才)")
#: Answers that say which of several is more.
NAMES_WHO = having(Trait.NAMES_ONE) | {"compare"}


#: What is known of whose figures are asked for: agencies, an open choice, or that the question has no subject at all.
_Settled = Request | Unclear | NoSubject


def of_the_one_before(text: str, before: Request | None) -> bool:
    """Whether words speak of the one that the turn before named of several: 它, 其, 该单位, or its share.

    >>> named = Request("extreme", ("甲局", "乙局"))
    >>> [of_the_one_before(text, named) for text in ("它的支出", "占支出多少", "其中项目支出", "占地面积", "支出呢")]
    [True, True, False, False, False]
    """
    names_one = before is not None and before.operation in NAMES_WHO
    return names_one and (_ONE_MEANT.search(text) is not None or of_the_one_named(text))


def fill_agencies(
    question: Question, request: Request, before: Request | None, knowledge: Knowledge, state: TalkState | None = None
) -> _Settled:
    """The request with its agencies: by kinship, by name, all of them, those of the turn before, or the only ones that
    fit."""
    if request.agencies:
        return request  # settled by what the conversation spoke of
    settled = (
        _those_listed(question, request, before, knowledge)
        or _by_kinship(question, request, before, knowledge)
        or _named(question, request, before, knowledge, state)
        or _one_of_several(question, request, before, knowledge)
        or _all_of_them(question, request, before, knowledge, state)
        or _taken_over(question, request, before, knowledge, state)
        or (_nobody_told(question, request, knowledge) if before is None or not before.agencies else None)
        or _only_one(question, request, knowledge)
    )
    if not isinstance(settled, Request) or not question.agencies_left_out:
        return settled
    return replace(settled, agencies=tuple(a for a in settled.agencies if a not in question.agencies_left_out))


def of_like_office(question: Question, before: Request | None) -> Question:
    """ "那乙县呢" after 甲县财政局 asks for 乙县财政局 where that is held: another place's office of the same kind."""
    if before is None or not before.agencies or len(question.unknown) != 1 or not question.in_place:
        return question
    cores = {parse_name(agency).core for agency in before.agencies}
    alike = tuple(agency for agency in question.in_place if parse_name(agency).core in cores)
    return replace(question, agencies=(*question.agencies, *alike), unknown=()) if len(alike) == 1 else question


#: Whoever was told before.
_THAT_ONE = re.compile("(?<!其)它|(?:该|此|这[个家所])(?:单位|机关|部门|学?校|医?院|局|村|镇|乡|社区)")


def _nobody_told(question: Question, request: Request, knowledge: Knowledge) -> Unclear | None:
    """ "它在编老师多少个" where nobody was told: who is meant is asked, and no other taken because it alone has such a row."""
    known = tuple(knowledge.agencies())
    pointing = _THAT_ONE.search(question.text) is not None and len(known) > 1
    return Unclear(known, "", request) if pointing and not question.agencies else None


_TAKES_PART = re.compile("(?:那么?|它|这)*占(?:了|到|整个)?")
#: Which of those that were told, and not which item.
_WHICH_ONE = re.compile("哪一?[个家所](?!项目|科目|专项|支出)|谁")


def _by_kinship(question: Question, request: Request, before: Request | None, knowledge: Knowledge) -> Request | None:
    """Those above or below the agencies that are named or were spoken of ("上级单位呢", "各下属单位")."""
    spoken_of = before.agencies if before is not None else ()
    if "each_below" in question.marks:
        known = knowledge.agencies()
        above = question.agencies or _with_units(spoken_of, knowledge)
        below = tuple(
            dict.fromkeys(name for agency in above for name in agencies_below(agency, knowledge) if name in known)
        )
        if below:
            return replace(request, agencies=below, all_agencies=False, followed_up=not question.agencies)
    if (
        request.all_agencies
        and len(question.agencies) == 1
        and (each := _EACH_UNIT.search(question.text) or _WHICH_UNIT.search(question.text))
    ):
        parent = question.agencies[0]
        below = tuple(name for name in agencies_below(parent, knowledge) if name in knowledge.agencies())
        if request.operation in _RANKED and (below or each.re is _WHICH_UNIT):
            return replace(request, agencies=(parent, *below), all_agencies=False, own_units=True)
        if below and each.re is _EACH_UNIT:
            return replace(request, agencies=(parent, *below))
    if len(spoken_of) == 1 and not question.agencies and _asks_what_is_below(question, request):
        return replace(request, agencies=spoken_of, all_agencies=False, followed_up=True)
    if before is not None and _of_units_told(question, request, before):
        below = tuple(name for name in agencies_below(spoken_of[0], knowledge) if name in knowledge.agencies())
        bodies = knowledge.listed_beside(spoken_of[0])
        if not below and len(bodies) >= _SEVERAL:
            return replace(request, agencies=bodies, all_agencies=False, own_units=False, followed_up=True)
        return replace(request, agencies=(spoken_of[0], *below), all_agencies=False, own_units=True, followed_up=True)
    if (
        before is None
        or not spoken_of
        or question.agencies
        or request.of_parent
        or "parent_agency" not in question.marks
    ):
        return None
    parents = tuple(p for a in spoken_of if (p := parent_of(a, knowledge)))
    if parents:
        carried = before.operation if before.operation in having(Trait.CARRIED) | {"lookup"} else "lookup"
        operation = carried if request.operation == "parent" else request.operation
        return replace(request, operation=operation, agencies=parents, followed_up=True)
    if request.operation == "parent" or not question.items or "上级" in question.text:
        # Never the figures of the agency itself: that no document names its parent is the answer.
        return replace(request, operation="parent", agencies=spoken_of, followed_up=True)
    return None


def _asks_what_is_below(question: Question, request: Request) -> bool:
    """Whether 几个单位 of "下面有几个单位" are those below the one spoken of, and not all that are held."""
    if not request.all_agencies or request.operation != "structure":
        return False
    words = load_ask_words()
    below, every = (
        words.find(*asked, question.text) for asked in (("operation", "structure"), ("mark", "all_agencies"))
    )
    return below is not None and every is not None and below.start() <= every.start() and every.end() <= below.end()


def _of_units_told(question: Question, request: Request, before: Request) -> bool:
    """Whether "哪个花得最多" is asked of the units that the turn before told by name, and of no part of the whole."""
    told = before.operation == "structure" and len(before.agencies) == 1
    named = question.agencies or question.in_place or any(not m.weak for m in question.items) or request.level
    return told and request.operation in _RANKED and not named and _WHICH_ONE.search(question.text) is not None


def _those_listed(question: Question, request: Request, before: Request | None, knowledge: Knowledge) -> Request | None:
    """All bodies of the table of one of them, or of the agency whose table it is ("这几家里哪家最多")."""
    spoken_of = question.agencies or (before.agencies if before is not None else ())
    if not spoken_of or not asks_of_listed(question.text) or len(question.agencies) > 1:
        return None
    bodies = knowledge.listed_beside(spoken_of[0])
    if len(bodies) < _SEVERAL:
        return None
    return replace(request, agencies=bodies, all_agencies=False, own_units=False)


def _one_above(agencies: tuple[str, ...], knowledge: Knowledge) -> str:
    """The one agency above all of these; "" where one of them has units of its own, and so an own level.

    "机关本级的" after rows of those below: the office above has an own level, what has nothing below has none.
    """
    above = {parent_of(agency, knowledge) or "" for agency in agencies}
    return above.pop() if len(above) == 1 and not any(agencies_below(a, knowledge) for a in agencies) else ""


def _with_units(spoken_of: tuple[str, ...], knowledge: Knowledge) -> tuple[str, ...]:
    """Those spoken of, of one without units of its own the one above it: its units are the ones that are meant."""
    if len(spoken_of) != 1 or agencies_below(spoken_of[0], knowledge):
        return spoken_of
    above = parent_of(spoken_of[0], knowledge)
    return (above,) if above else spoken_of


def is_share_of_another(question: Question) -> bool:
    """ "占水务局三公的比例" after an office below it: whose whole it is stands behind 占, and whose part the talk tells."""
    spans = sorted(question.agency_spans)
    return "share" in question.operations and len(spans) == len(question.agencies) == 1 and (
        _TAKES_PART.fullmatch(question.text[: spans[0][0]]) is not None
    )  # fmt: skip


def _named(
    question: Question, request: Request, before: Request | None, knowledge: Knowledge, state: TalkState | None
) -> _Settled | None:
    if not question.agencies:
        return None
    if question.ambiguous and request.operation != "definition":
        return Unclear(question.ambiguous, question.ambiguous_words, request)  # one named beside is not answered alone
    if before is not None and len(before.agencies) == 1 and is_share_of_another(question):
        return replace(request, agencies=before.agencies, whole_agency=question.agencies[0], followed_up=True)
    agencies = _asked_within(question, knowledge)
    if "add" in question.marks and before is not None and state is not None and not question.items:
        # "档案馆也算上，三家一共多少" after two: of all of them.
        lately = (p.agency for p in state.points if before.items and p.items & before.items[-1].items)
        added = tuple(dict.fromkeys((*lately, *agencies)))
        return replace(request, operation="sum", agencies=added, all_agencies=False, followed_up=True)
    if request.operation == "ratio" and len(agencies) == 1 and not question.items and before is not None:
        if (others := tuple(a for a in before.agencies if a not in agencies)[:1]) and before.items:
            # "是乙局的几倍" after 甲局, and "乙局是它的几倍".
            of_it = _OF_IT.search(question.text, max(end for _, end in question.agency_spans)) is not None
            both = (*agencies, *others) if of_it else (*others, *agencies)
            return replace(request, agencies=both, followed_up=True, named=True)
    # A change that the turn before was about is asked of this one alone ("乙局呢" after what 甲局 rose by).
    over_time = request.operation == "difference" and not question.operations
    beside = request.operation in {"compare", "difference", "direction"} and len(agencies) == 1 and not over_time
    if len(agencies) == 1 and before is not None and question.items and _SET_BESIDE.search(question.text):
        # "跟乙局比谁的三公多" after 甲局: what is named is asked of both.
        others = tuple(a for a in before.agencies if a not in agencies)[:1]
        agencies = (*others, *agencies)
    if beside and before is not None and before.agencies and "follow_up" in question.marks and not question.items:
        kept = tuple(a for a in before.agencies if a not in agencies)
        if kept and request.operation != "difference":
            # What was computed of the one is compared: "比信访局高还是低" after 每人次接待费.
            operation = before.operation if before.operation in {"per_head", "share"} else "compare"
            request = replace(request, operation=operation, heads=before.heads, whole=before.whole)
        agencies = (*kept[:1], *agencies) if kept else agencies
        request = replace(request, followed_up=True)
    return replace(request, agencies=agencies)


def _one_of_several(
    question: Question, request: Request, before: Request | None, knowledge: Knowledge
) -> _Settled | None:
    """Words that fit several agencies: the one that was spoken of, has the item or has the year; else it is asked
    for."""
    candidates = question.ambiguous
    if not candidates:
        return None
    if request.operation == "definition":
        return request
    if request.all_agencies:
        # A place with all its agencies: 某某县各单位.
        return replace(request, agencies=candidates)
    if before is not None:
        same = tuple(a for a in before.agencies if a in candidates)
        same = same or of_the_same_place(candidates, before.agencies, knowledge.agencies())
        if len(same) == 1:
            return replace(request, agencies=same, followed_up=True)
    elif not request.items and not request.codes and not question.bare_total and request.operation == "lookup":
        return NoSubject(request)
    owners = _owners(candidates, request, knowledge)
    if len(owners) == 1:
        return replace(request, agencies=owners)
    narrowed = _with_year(candidates, question.years, knowledge)
    if len(narrowed) == 1:
        note = f"“{question.ambiguous_words}”按{narrowed[0]}理解（所问年份只有它的资料）。"
        return replace(request, agencies=narrowed, notes=(*request.notes, note))
    return Unclear(candidates, question.ambiguous_words, request)


def _all_of_them(
    question: Question, request: Request, before: Request | None, knowledge: Knowledge, state: TalkState | None
) -> Request | None:
    """All agencies, or those that the conversation has come to for the same item."""
    if request.all_agencies and before is not None and not question.items and state is not None:
        lately = tuple(
            dict.fromkeys(p.agency for p in state.points if before.items and p.items & before.items[-1].items)
        )
        if len(lately) > 1 and not question.text.startswith(("各", "所有", "全部", "这些")):
            return replace(request, agencies=lately, all_agencies=False, followed_up=True)
    if request.all_agencies:
        return replace(request, agencies=knowledge.publishing())
    return request if request.operation in {"meta", "definition"} else None


def _taken_over(
    question: Question, request: Request, before: Request | None, knowledge: Knowledge, state: TalkState | None
) -> Request | None:
    """Those of the turn before, or the one of them that its answer singled out."""
    if before is None or not before.agencies:
        return None
    agencies = _below(question, before, knowledge) or _both_lately(question, before, state) or before.agencies
    if question.office is Scope.OWN_LEVEL and (above := _one_above(agencies, knowledge)):
        agencies = (above,)
    singled_out = len(agencies) > 1 and state is not None and state.winner in agencies
    meant = _ONE_MEANT.search(question.text) is not None or of_the_one_before(question.text, before)
    if singled_out and state is not None and meant:
        agencies = (state.winner,)
    return replace(request, agencies=agencies, followed_up=True, own_units=before.own_units and len(agencies) > 1)


def _both_lately(question: Question, before: Request, state: TalkState | None) -> tuple[str, ...]:
    """ "两家一共多少" after one agency and then another: the two that were told last; () where it means no two."""
    if state is None or len(before.agencies) != 1 or not edit_said("of_both", question.text):
        return ()
    told = tuple(dict.fromkeys(p.agency for p in reversed(state.points)))[:2]
    return tuple(reversed(told)) if len(told) == 2 and before.agencies[0] in told else ()


def _only_one(question: Question, request: Request, knowledge: Knowledge) -> _Settled:
    """Nothing said whose: the only agency there is, or the only one with the item; else it is asked for."""
    known = knowledge.publishing()
    by_passage = request.operation in answered_by(By.SENTENCES)
    if len(known) == 1:
        return replace(request, agencies=known)
    if not request.items and not request.codes and not by_passage:
        asked = asked_kinds(question.text)
        return request if asked and question.unexplained else NoSubject(request)
    if question.unexplained and all(m.weak for m in request.items) and not by_passage:
        return NoSubject(request)
    if only := _only_agency(request, knowledge):
        return replace(request, agencies=(only,))
    if by_passage and not request.items and question.unexplained and request.operation not in {"duties", "structure"}:
        return NoSubject(request)
    return Unclear(known, "", request)


def _below(question: Question, before: Request, knowledge: Knowledge) -> tuple[str, ...]:
    """The agencies below, where the turn before asked which there are: 它们 all of them, 它 the only one that fits."""
    if before.operation != "structure" or len(before.agencies) != 1:
        return ()
    (above,) = before.agencies
    known = [a for a in knowledge.agencies() if parent_of(a, knowledge) == above]
    if _ALL_MEANT.search(question.text):
        return tuple(known)
    said = _ONE_MEANT.search(question.text)
    if not said or len(known) != 1 or not question.years or set(question.years) <= set(knowledge.years(above)):
        return ()
    return tuple(known) if set(question.years) <= set(knowledge.years(known[0])) else ()


def _asked_within(question: Question, knowledge: Knowledge) -> tuple[str, ...]:
    """The agencies named; of "A的三公经费里B是多少" only B, where B is an agency below A: its part of the whole is asked for."""
    agencies = question.agencies
    spans = question.agency_spans
    if len(agencies) > 2 and len(spans) == len(agencies) and spans[0] == min(spans):
        # "甲局2022年乙站和丙所合起来": of the one that is named first, those below it.
        joined = _JOINED.search(question.text[spans[0][1] : sorted(spans)[1][0]])
        below = all(parent_of(a, knowledge) == agencies[0] for a in agencies[1:])
        return agencies[1:] if below and not joined else agencies
    if len(agencies) != 2 or len(question.agency_spans) != 2:
        return agencies
    start = max(question.agency_spans)[0]
    inside = question.text[:start].endswith(_INSIDE) or _IN_ITS_TABLE.search(question.text[:start])
    return agencies[1:] if inside and parent_of(agencies[1], knowledge) == agencies[0] else agencies


def _owners(agencies: tuple[str, ...], request: Request, knowledge: Knowledge) -> tuple[str, ...]:
    """Those of `agencies` that list an item asked for, where the item is no common measure or account."""
    names = frozenset(i for m in request.items for i in m.items)
    if not names or names & set(knowledge.measures.by_key) or any(knowledge.accounts.by_name(n) for n in names):
        return ()
    return tuple(a for a in agencies if names & knowledge.items_of(a))


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
    owners = {a for a in knowledge.agencies() if names & knowledge.items_of(a)}
    return owners.pop() if len(owners) == 1 else None


def agencies_below(agency: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The 二级预算单位 of `agency`, as its documents list them."""
    return tuple(dict.fromkeys(name for d in knowledge.of_agency(agency) for name in d.identity.subordinates))


def parent_of(agency: str, knowledge: Knowledge) -> str | None:
    """The agency that `agency` is a 二级预算单位 of, as documents say; None where none does."""
    return knowledge.parents().get(agency)
