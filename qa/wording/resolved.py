"""A complete request → a question in full that asks the same when asked alone, and questions worth asking next."""

import re
from collections.abc import Sequence

from corpus.document import Kind, Scope
from corpus.measures import load_measures
from index.figure import Stage
from qa.figures.operands import item_words
from qa.knowledge import Knowledge
from qa.operations.wholes import called_as_whole, of_department
from qa.outcome import Outcome
from qa.plan.catalogue import By, Trait, answered_by, catalogue, having
from qa.plan.types import Cue, Operation
from qa.reading.counted import counts_things
from qa.reading.question import ItemMention
from qa.reading.request import AnsweredPoint, Request

#: What was put right later is asked for.
_FORMER = re.compile("(?:更正|勘误|订正|修订|修改)之?前|原[来先](?:写|公[开布])")
_STAGES = {Stage.INITIAL_BUDGET: "预算", Stage.ADJUSTED_BUDGET: "全年预算", Stage.FINAL_ACCOUNTS: "决算"}
#: More agencies than this are not named one by one.
_NAMED = 12
#: Asked in words of their own of an item that the talk may have left to the turn before.
_OF_CARRIED_ITEMS = frozenset({Operation.CHANGE_RANKING, Operation.EXECUTION_RANKING, Operation.YEARLY})
_IN_PERCENT = re.compile("百分|几成|[%％]")
#: How a follow-up begins: dropped where the agency is put in its place.
_LEAD = re.compile(r"^(?:那么?|它们?|他们?|其|该(?:单位|部门|机关)|这(?:个|家)(?:单位|部门|机关)?|请问|[,，\s])+")


def resolved_text(request: Request, knowledge: Knowledge, outcome: Outcome) -> str:
    """The question as understood, complete in itself."""
    if (not request.followed_up and not request.year_assumed or request.operation == "meta") and request.text:
        return request.text.strip()
    by_sentences = (
        request.operation in answered_by(By.SENTENCES)
        and not request.followed_up
        or request.operation == "lookup"
        and not (outcome.rows and (request.items or request.codes))
    )
    if request.operation == "parent":
        return f"{'、'.join(request.agencies)}的上级单位是谁？"
    if request.operation == Operation.REMAINDER and (left := _left_of(outcome.points, request)):
        return left
    if request.operation in having(Trait.OWN_WORDS) or by_sentences:
        return _in_its_own_words(request, knowledge)
    points = outcome.points[::-1] if request.operation in {"difference", "growth_rate", "ratio"} else outcome.points
    subject = _of_points(points, request, knowledge) or _of_request(points, request, knowledge)
    unit = f"（以{request.unit}表示）" if request.unit else ""
    if request.operation == "difference" and (against := _earlier_against_later(points, request, knowledge)):
        return f"{against}{unit}？"
    if request.operation == "difference" and (against := _less_against_more(points, request, knowledge, outcome)):
        return f"{against}{unit}？"
    return subject + _asks(request, points, _unit_of_counts(outcome)) + unit + "？"


def _in_its_own_words(request: Request, knowledge: Knowledge) -> str:
    """A question said by itself, in its own words: with the agency, the years and the item that it left open."""
    text = request.text.strip()
    if not request.followed_up:
        return text
    when = "".join(f"{y}年" for y in request.years if str(y) not in text)
    who = "、".join(a for a in request.agencies[:_NAMED] if a not in text)
    carried = request.operation in _OF_CARRIED_ITEMS and not any(m.text in text for m in request.items)
    what = "和".join(dict.fromkeys(_said(m, knowledge) for m in request.items)) if carried else ""
    if carried and request.operation == Operation.YEARLY:
        return f"{who}{when}{what}平均每年变化{'百分之几' if _IN_PERCENT.search(text) else '多少'}？"
    return f"{who}{when}{what}{_LEAD.sub('', text)}"


def _left_of(points: Sequence[AnsweredPoint], request: Request) -> str:
    """What is left of a whole, with the parts that are left out by name; "" where the words name them."""
    if not request.followed_up or len(points) < 2 or any(m.text in request.text for m in request.items):
        return ""
    whole, *parts = points
    stage = "".join(_STAGES[s] for s in request.stages)
    without = "和".join(dict.fromkeys(p.words for p in parts))
    unit = f"（以{request.unit}表示）" if request.unit else ""
    return f"{whole.agency}{whole.year}年{whole.words}{stage}除了{without}以外还有多少{unit}？"


def _of_request(points: Sequence[AnsweredPoint], request: Request, knowledge: Knowledge) -> str:
    everyone = request.all_agencies and set(request.agencies) >= set(knowledge.agencies())
    # The talk may have named another agency for the operands than the last turn did.
    spoken = tuple(dict.fromkeys(p.agency for p in points)) if request.operation in having(Trait.TELLS_POINTS) else ()
    who = (
        request.agencies[0]
        if request.own_units
        else "各单位"
        if everyone
        else "、".join((spoken or request.agencies)[:_NAMED])
    )
    years = request.years if everyone else tuple(dict.fromkeys(p.year for p in points)) or request.years
    when = "、".join(f"{y}年" for y in years)
    office = {Scope.OWN_LEVEL: "本级", Scope.CONSOLIDATED: "汇总"}.get(request.scope, "") if request.scope else ""
    return f"{who}{when}{office}{_what(request, knowledge, points)}"


def _of_points(points: Sequence[AnsweredPoint], request: Request, knowledge: Knowledge) -> str:
    """The operands as they were found: where each agency has a year of its own, and where the talk gave them."""
    if (
        request.operation not in having(Trait.TELLS_POINTS)
        or len(points) < 2
        or request.all_agencies
        or request.context
        or request.scope
    ):
        return ""
    agencies = tuple(dict.fromkeys(p.agency for p in points))
    years = tuple(dict.fromkeys(p.year for p in points))
    called = {p.items: p.words for p in points}
    if len(set(called.values())) < len(called):  # two rows that are called alike
        called = {i: min(i) for i in called}
    items = "和".join(dict.fromkeys(called.values())) + _as_one(request)
    stage = _stage_of_points(points, request, knowledge)
    if len(points) == len(agencies) * len(years) * max(1, len({p.items for p in points})) * max(1, len(request.stages)):
        return f"{'和'.join(agencies)}{'、'.join(f'{y}年' for y in years)}{items}{stage}"
    if (
        len(points) == len(agencies) == len({(p.agency, p.year) for p in points})
        and len({p.items for p in points}) == 1
    ):
        return f"{'和'.join(f'{p.agency}{p.year}年' for p in points)}{items}{stage}"
    return ""


def _as_one(request: Request) -> str:
    """Behind several items of whose sum it is asked."""
    summed = request.together and len(request.items) > 1 and request.operation in having(Trait.OF_A_SUM)
    return "合起来" if summed else ""


def _earlier_against_later(points: Sequence[AnsweredPoint], request: Request, knowledge: Knowledge) -> str:
    """An earlier year set against a later one has to say so: of two years that are merely named the later changed."""
    if len(points) != 2 or request.context or request.scope or request.year_before:
        return ""
    one, other = points
    if (one.agency, one.items) != (other.agency, other.items):
        return ""
    if one.year == other.year and {one.stage, other.stage} == {Stage.FINAL_ACCOUNTS, Stage.INITIAL_BUDGET}:
        return f"{one.agency}{one.year}年{one.words}决算比年初预算相差多少"
    if one.year >= other.year:
        return ""
    stage = _stage_of_points(points, request, knowledge)
    return f"{one.agency}{one.year}年{one.words}{stage}比{other.year}年多多少"


def _less_against_more(
    points: Sequence[AnsweredPoint], request: Request, knowledge: Knowledge, outcome: Outcome
) -> str:
    """An agency set against one that has more has to say so: of two that are merely named the larger comes first."""
    value = outcome.headline.value if outcome.headline is not None else None
    if len(points) != 2 or request.context or request.scope or value is None or not value.startswith("-"):
        return ""
    one, other = points
    if one.agency == other.agency or one.items != other.items or one.stage is not other.stage:
        return ""
    stage = _stage_of_points(points, request, knowledge)
    return f"{one.agency}{one.year}年{one.words}{stage}比{other.agency}{other.year}年少多少"


def _stage_of_points(points: Sequence[AnsweredPoint], request: Request, knowledge: Knowledge) -> str:
    stages = {p.stage for p in points}
    if len(stages) > 1:
        return "和".join(_STAGES[s] for s in request.stages)
    also_final = any(Kind.FINAL_ACCOUNTS in knowledge.kinds(p.agency, p.year) for p in points)
    # Without a word, what was spent is meant where it is published.
    return "".join(_STAGES[s] for s in stages if s is not None and (also_final and s is not Stage.FINAL_ACCOUNTS))


def _what(request: Request, knowledge: Knowledge, points: Sequence[AnsweredPoint]) -> str:
    items = "和".join(dict.fromkeys(_said(m, knowledge) for m in request.items)) + _as_one(request)
    if not items and request.codes:
        items = "、".join(request.codes)
    if not items and points:
        items = "、".join(dict.fromkeys(p.words for p in points))
    context = "".join(f"{_said(m, knowledge)}中的" for m in request.context)
    stage = "和".join(_STAGES[s] for s in request.stages)
    if stage and items.endswith(stage):
        stage = ""
    return f"{context}{items}{stage}"


def _said(mention: ItemMention, knowledge: Knowledge) -> str:
    return item_words(mention, knowledge) or mention.text


def _unit_of_counts(outcome: Outcome) -> str:
    """In which unit the answer counts, "" where it tells money, rates or several things: 专任教师预算是多少 asks for money."""
    units = {row.unit for row in outcome.rows if row.value is not None}
    unit = next(iter(units), None) if len(units) == 1 else None
    return unit if unit and counts_things(unit) else ""


def _asks(request: Request, points: Sequence[AnsweredPoint], counted: str) -> str:
    whole = request.whole.text if request.whole else ""
    before = "比上年" if request.year_before else ""
    order = "最少" if request.ascending else "最多"
    heads = {
        "staff_actual": "按实有人数",
        "staff_on_duty": "按在职人数",
        "staff_quota": "按编制人数",
        "students": "生均",
        "vehicles": "平均每辆",
        "reception_visitors": "平均每人次",
        "reception_groups": "每批",
        "floor_area": "每平方米",
    }
    counted = counted or request.counted if len(points) < 2 and len(request.items) < 2 else counted
    many = len({p.agency for p in points} or request.agencies) > 1
    one = len(points) < 2 and len(request.items) < 2
    level = {"class": "哪一类", "section": "哪一款", "item": "哪一项"}.get(request.level or "", "哪部分")
    phrases = {
        "lookup": f"{'更正前' if _FORMER.search(request.text) else ''}{'' if one else '分别'}{f'有多少{counted}' if counted else '是多少'}",
        "difference": f"{before}{'增长' if Cue.GROWN in request.cues and before else '相差'}多少",
        "growth_rate": f"{before}变化幅度是百分之几",
        "direction": f"{before}增加还是减少",
        "share": f"占{whole}的比例是多少"
        if whole
        else f"占{called_as_whole(request)}多少"
        if of_department(request)
        else "占比是多少",
        "sum": "加起来是多少",
        "average": "平均是多少",
        "composition": "由哪些部分构成",
        "ranking": f"从{'少到多' if request.ascending else '多到少'}排第{request.place}的是{'谁' if many else '哪一项'}"
        if request.place
        else f"各单位从{'少到多' if request.ascending else '多到少'}怎么排"
        if request.own_units
        else f"{order}的{request.count}项是什么"
        if request.count
        else "从少到多怎么排"
        if request.ascending
        else "从多到少怎么排",
        "extreme": f"哪个单位{order}"
        if request.own_units
        else f"谁{order}"
        if many
        else f"哪一年{order}"
        if len(request.years) > 1
        else f"中{level}{order}",
        "trend": "各年走势如何",
        "reconcile": "对得上吗",
        "execution_rate": "完成率是多少",
        "per_head": f"{heads.get(request.heads or '', '')}人均是多少"
        if request.heads in {None, "staff_actual", "staff_on_duty", "staff_quota"}
        else f"{heads.get(request.heads, '人均')}是多少",
        "apiece": f"平均每个{load_measures().name_of(request.heads or '')}是多少",
        "compare": "比较起来谁更少" if request.ascending else "比较起来谁更多",
        "reason": f"{before}变化的原因是什么",
    }
    return phrases.get(request.operation) or catalogue()[Operation(request.operation)].asked


def next_questions(request: Request, outcome: Outcome, knowledge: Knowledge) -> tuple[str, ...]:
    """Questions that lead somewhere: the same in another year, its parts, its reason, a comparison."""
    if outcome.suggestions:
        return outcome.suggestions
    if not outcome.points:
        return ()
    point = outcome.points[-1]
    out = []
    name = point.words
    others = [y for y in knowledge.years(point.agency) if y != point.year]
    if others and request.operation not in {"trend", "compare"}:
        out.append(f"{point.agency}{others[-1]}年{name}是多少？")
    parts = [
        p for i in point.items for p in knowledge.measures.parts(i) if knowledge.measures.by_key[p].quantity == "money"
    ]
    if parts and request.operation != "composition":
        out.append(f"{point.agency}{point.year}年{name}由哪些部分构成？")
    if request.operation in {"lookup", "difference", "growth_rate", "direction"} and _has_reason(point, knowledge):
        out.append(f"{point.agency}{point.year}年{name}变化的原因是什么？")
    peers = any(a != point.agency and knowledge.years(a) for a in knowledge.agencies())
    common = any(i in knowledge.measures.by_key or knowledge.accounts.by_name(i) for i in point.items)
    if peers and common and request.operation not in {"compare", "ranking", "extreme"}:
        out.append(f"各单位{name}谁最多？")
    return tuple(dict.fromkeys(out))[:3]


def _has_reason(point: AnsweredPoint, knowledge: Knowledge) -> bool:
    """Whether the documents of the point's year tell a change of it."""
    publishers = (point.agency, knowledge.parents().get(point.agency, ""))
    published = {d.name for a in publishers for d in knowledge.of_agency(a) if d.identity.fiscal_year == point.year}
    return knowledge.store.tells_change(published, point.items)
