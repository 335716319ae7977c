"""A plan in Chinese, for people who want to know how they were understood. Never read back.

>>> from qa.plan.types import ItemRef, Operation, Plan, Slice
>>> plan_words(Plan(Operation.TREND, Slice(("甲县教育局",), years=(2022, 2023), items=(ItemRef(frozenset({"x"}), "会议费"),))))
'甲县教育局2022年、2023年会议费各年走势如何'
"""

from corpus.document import Scope
from index.figure import Stage
from qa.plan.catalogue import catalogue
from qa.plan.types import Bound, Operation, Plan, Side, Slice, When, Whose

_STAGES = {Stage.INITIAL_BUDGET: "年初预算", Stage.ADJUSTED_BUDGET: "全年预算", Stage.FINAL_ACCOUNTS: "决算"}
_SCOPES = {Scope.OWN_LEVEL: "本级", Scope.CONSOLIDATED: "汇总"}
_WHOSE = {Whose.ALL: "各单位", Whose.WITH_UNITS: "及所属单位", Whose.PARENT: "的上级单位", Whose.OPEN: "（未指明单位）"}
_WHEN = {When.LATEST: "最近一年", When.ALL: "各年", When.BEFORE: "上年", When.OPEN: ""}
_SIDES = {Side.OVER: "超过", Side.AT_LEAST: "不少于", Side.UNDER: "低于", Side.AT_MOST: "不超过", Side.EQUAL: "等于"}
#: How what a plan is set against is joined to it.
_AGAINST = {Operation.SHARE: "占", Operation.REMAINDER: "除去", Operation.PER_HEAD: "除以", Operation.APIECE: "除以"}


def plan_words(plan: Plan) -> str:
    """The plan as one line: whose, when, of what, against what, what is asked."""
    inner = "、".join(f"（{plan_words(p)}）" for p in plan.of)
    against = f"{_AGAINST.get(plan.operation, '对比')}{slice_words(plan.other)}" if plan.other is not None else ""
    bound = bound_words(plan.bound) if plan.bound is not None else ""
    about = f"“{plan.about}”" if plan.about else ""
    manner = f"（以{plan.manner.unit}表示）" if plan.manner.unit else ""
    return f"{slice_words(plan.slice)}{inner}{about}{against}{bound}{catalogue()[plan.operation].asked}{manner}"


def slice_words(part: Slice) -> str:
    """The slice: agencies, years, stages and items, as far as they are told."""
    if part.points:
        told = "和".join(f"{p.agency}{p.year}年{_STAGES.get(p.stage, '') if p.stage else ''}" for p in part.points)
    else:
        whose = "" if part.whose is Whose.ALL else "、".join(part.agencies)
        when = "、".join(f"{y}年" for y in part.years)
        told = f"{whose}{_WHOSE.get(part.whose, '')}{when or _WHEN.get(part.when, '')}"
        told += "和".join(_STAGES[s] for s in part.stages) + "和".join(_SCOPES[s] for s in part.scopes)
    within = "".join(f"{w.words}中的" for w in part.within)
    return f"{told}{within}{'、'.join(i.words for i in part.items)}"


def bound_words(bound: Bound) -> str:
    """A bound: 超过100万元."""
    return f"{_SIDES[bound.side]}{bound.value:f}{bound.unit}"
