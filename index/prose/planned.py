"""Statements of one sentence → the same, where one tells what was planned and the next what came of it.

"公厕改造计划12座，实际改造9座": both are of 公厕改造, the first as planned and the second as carried out. A plan that
nothing is held against keeps its own name, and so does what follows in other words or in another unit.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.prose.state import Row, Statement

#: What is planned, within a name; 计划生育 and 目标人群 are names of other things.
_PLAN = re.compile(
    r"(?:年度|全年|年初|当年|本年度?|原)?(?:(?:工作|绩效|目标)?(?:目标(?!人[群员口]|客户|对象|群体|地区?)|(?<=目标)任务"
    r"|计划(?!生育|单列|[内外]))(?:任务)?(?:数量?|值)?|(?<=年度)任务(?:数量?)?)(?:为|是|安排)?"
)
_DONE = re.compile("实际|已[^，。；]{0,6}?[完建改办培发竣]|完成|实现")
_WORD_OF_DOING = re.compile("实际|已经?|完成|实现|支出|使用|了")
_ENDS = re.compile("[。；;]")
#: A shorter name says nothing of what is counted.
_SHORTEST = 2


def planned_and_done(stated: Sequence[Statement], text: str) -> list[Statement]:
    """The statements, in order; each pair of a plan and its outcome under the name of what was planned."""
    out = list(stated)
    for n in range(len(out) - 1):
        plan, done = out[n], out[n + 1]
        if plan.side or not _are_alike(plan, done):
            continue
        before = text[out[n - 1].quantity.close if n else 0 : plan.quantity.start]
        between = text[plan.quantity.close : done.quantity.start]
        row = _without_plan(plan.row, before)
        if row is None or _ENDS.search(between) or _PLAN.search(between) or not _DONE.search(between):
            continue
        if not _is_of(done.row, plan.row, row):
            continue
        of_money = plan.quantity.kind == "money"
        out[n] = replace(plan, row=row, side="planned", stage=plan.stage or ("initial" if of_money else ""))
        out[n + 1] = replace(done, row=row, side="done", stage=done.stage or ("final" if of_money else ""))
    return out


def _are_alike(plan: Statement, done: Statement) -> bool:
    one, other = plan.quantity, done.quantity
    amounts = plan.said.role == done.said.role == "amount" and plan.row and done.row
    return bool(amounts) and (one.unit, one.kind) == (other.unit, other.kind) and one.kind in {"money", "count"}


def _without_plan(row: Row, before: str) -> Row | None:
    """The name of what was planned; None where neither it nor the words before the number speak of a plan."""
    name = _PLAN.sub("", row[-1]).strip("的：")
    clause = re.split("[，,。；;]", before)[-1]
    if len(name) < _SHORTEST or not (name != row[-1] or _PLAN.search(clause)):
        return None
    return (*row[:-1], name)


def _is_of(done: Row, plan: Row, name: Row) -> bool:
    """Whether an outcome is told of what was planned: under its name, or in a word or two of it (改造 of 公厕改造)."""
    if done == plan or done[: len(plan)] == plan:
        return True
    said = _WORD_OF_DOING.sub("", done[-1])
    return said in name[-1]
