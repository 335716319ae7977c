"""What a question leaves open of its operation → filled in from the turn before: what goes on, what asks for a value.

Comes in: the question, its request with its items, and the turn before. Goes out: the request with the operation that
is asked for. Looks at no figures.
"""

from dataclasses import replace

from index.figure import Stage
from qa.plan.catalogue import By, Trait, answered_by, having
from qa.plan.types import Cue, Operation
from qa.reading.ask_words import edit_said
from qa.reading.dialogue_items import HOW_MUCH
from qa.reading.question import Question
from qa.reading.request import Request
from qa.reading.same_asked import asked_of_another

#: What goes on with the item it was asked of, and no other.
_OF_ITS_ITEM = frozenset({Operation.REMAINDER, Operation.EXTREME, Operation.RANKING})
_OVER_TIME = having(Trait.SIGNED)


def _over_time_as_before(question: Question, request: Request, before: Request) -> bool:
    """ "减少了多少钱" after by how many percent it fell: measured against the same year before."""
    named = question.items or question.agencies or question.years or question.relative or len(request.stages) > 1
    return before.year_before and not named and {request.operation, before.operation} <= _OVER_TIME


def _against_budget(question: Question, before: Request) -> bool:
    """Whether what was spent was set against the budget before: "哪家少得最多" goes on with that."""
    both = set(before.stages) == {Stage.FINAL_ACCOUNTS, Stage.INITIAL_BUDGET}
    return both and before.operation in having(Trait.TWO_VALUES) and not (question.years or question.relative)


def fill_operation(question: Question, request: Request, before: Request | None) -> Request:
    if before is not None and _over_time_as_before(question, request, before):
        return replace(request, year_before=True)
    if before is not None and request.operation == Operation.CHANGE_RANKING and _against_budget(question, before):
        return replace(request, operation=Operation.EXECUTION_RANKING)
    if before is None or request.operation != "lookup":
        return request
    if (same := asked_of_another(question, request, before)) is not None:
        return same
    if question.items:
        return request
    carried = before.operation if before.operation in having(Trait.CARRIED) else "lookup"
    if before.open_among and question.agencies:
        # The agency that was asked for: the open question is asked of it as it was.
        return replace(
            before,
            agencies=(),
            named=request.named,
            text=f"{request.text}{before.text}",
            open_among=(),
            followed_up=True,
        )
    if carried in answered_by(By.SENTENCES) and ("多少" in question.text or question.unit or question.bare_total):
        carried = "lookup"
    if (
        carried in having(Trait.SIGNED) - {Operation.YEARLY} | {"compare"}
        and Cue.BY_RATE in request.cues
        and not question.agencies
    ):
        carried = "growth_rate"  # "百分之几" after what changed
    if carried in _OF_ITS_ITEM and request.items != before.items:
        carried = "lookup"  # "买几台" after what is left, "多少人" after which is largest: of another item
    if carried == "per_head" and question.counted:
        carried = "lookup"  # "买了几台" after a value apiece counts
    if carried in {"execution_rate", "share", "growth_rate"} and request.quantity:
        carried = "lookup"  # "上年花了多少" after a rate asks for money
    of_year = bool(question.years or question.relative) and not question.agencies
    if carried in {Operation.SHARE, Operation.DIRECTION} and of_year and HOW_MUCH.search(question.text):
        carried = "lookup"  # "那2018年多少" asks for the value of that year
    if carried in {"difference", "growth_rate", "direction"} and question.stages and HOW_MUCH.search(question.text):
        carried = "lookup"  # "年初预算是多少" after a change asks for what it was measured against
    if carried in having(Trait.SIGNED) and edit_said("left_level", question.text):
        carried = "lookup"  # "还剩多少" after a fall asks for what it has come to
    if carried == "compare" and not question.agencies:
        return replace(request, operation="compare", followed_up=True)
    if carried in {"difference", "growth_rate", "extreme", "ranking", "trend", "direction"} and (
        question.agencies or question.years or question.relative
    ):
        between = len(before.years) == 2 and len(before.agencies) == 1 and question.agencies and not question.years
        kept = carried in having(Trait.CARRIED_ANYWHERE) or between and carried in having(Trait.TWO_VALUES)
        carried = carried if kept else "lookup"
    if question.unit and not question.agencies and not question.years:
        # "换成元" after a percentage asks for the amount, not for the percentage again.
        carried = (
            "lookup" if before.operation in {"share", "growth_rate", "execution_rate", "ratio"} else before.operation
        )
    return replace(
        request,
        operation=carried,
        heads=request.heads or before.heads,
        count=request.count or before.count,
        ascending=request.ascending or (before.ascending if carried == before.operation else False),
        year_before=request.year_before or before.year_before and {carried, before.operation} <= _OVER_TIME,
        level=request.level or before.level,
        followed_up=True,
    )
