"""Whether a goal was met: the target of a performance indicator against what was done, both told.

Comes in: a question that asks so, and the row told right before or the words that name one. Goes out: both values of
the one row, which of them is larger, and whether that meets the goal; None where no row has both in one unit. Of costs
it says only which is larger.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.figure import Figure, Measure
from index.figures.point import Known
from qa.answer import Answer, Headline, Status
from qa.figures.operands import Desk, operand, point_of
from qa.figures.point import Found, Spec
from qa.outcome import Outcome, operand_row
from qa.passages.covering import says
from qa.passages.text import flatten
from qa.passages.wanted import Wanted
from qa.reading.request import Request
from qa.wording.phrases import number

_ASKS = re.compile(
    "达标|达没达|(?:达到|完成|实现|做到)(?:了)?(?:年度|预期|绩效)?(?:目标|指标|要求)?(?:了)?(?:吗|没有?(?:$|[?]))|够不够"
)
#: What asks why it was so, not whether.
_WHY = re.compile("为什么|为何|为啥|原因|怎么(?:会|没|就)|咋(?:会|没|就)")
#: Targets that are not to be passed.
_AT_MOST = re.compile("^[≤<]|不超过|不高于|不大于|以内|控制在")
#: Of what is spent, more is not better.
_COSTS = re.compile("成本|控制数|经费|支出")


@dataclass(frozen=True, slots=True)
class _Goal:
    """The target and what was done, of one row."""

    target: Known
    done: Known


def asks_of_goal(text: str) -> bool:
    """Whether a question asks if a goal was met, and not why.

    >>> asks_of_goal("达标了吗"), asks_of_goal("招商次数完成目标了没"), asks_of_goal("完成了多少件")
    (True, True, False)
    >>> asks_of_goal("没达标的原因是什么")
    False
    """
    return _ASKS.search(text) is not None and _WHY.search(text) is None


def told_by_goal(desk: Desk, request: Request, wanted: Wanted, told: Answer | None) -> Outcome | None:
    """The goal of the row told right before, where the question names none, else of the one row that its words name."""
    rest = _ASKS.sub(" ", wanted.text)
    words = [w for w in wanted.words if w in rest]
    goals = [g for g in _goals(desk, request) if all(says(w, _label(g.target.figure)) for w in words)]
    if not words:
        cited = {(c.document, c.start, c.end) for c in told.citations} if told is not None else set()
        goals = [g for g in goals if any(_cited(desk, k.figure, cited) for k in (g.target, g.done))]
    values = {(g.target.figure.value, g.done.figure.value, g.target.figure.unit) for g in goals}
    return _told(desk, goals[0]) if len(values) == 1 else None


def _goals(desk: Desk, request: Request) -> list[_Goal]:
    """The rows of the agency and year that have both in one unit."""
    rows: dict[tuple[object, ...], list[Known]] = {}
    for agency in request.agencies:
        for known in desk.knowledge.figures(agency):
            f = known.figure
            if (
                f.measure in {Measure.INDICATOR_TARGET, Measure.INDICATOR_ACTUAL}
                and f.row
                and f.table_index is not None
            ):
                if not request.years or f.fiscal_year in request.years:
                    rows.setdefault((f.document, f.table_index, f.row_index, f.block), []).append(known)
    return [goal for row in rows.values() if (goal := _goal(row)) is not None]


def _goal(row: Sequence[Known]) -> _Goal | None:
    target = [k for k in row if k.figure.measure is Measure.INDICATOR_TARGET]
    done = [k for k in row if k.figure.measure is Measure.INDICATOR_ACTUAL]
    one_each = len(target) == len(done) == 1
    alike = one_each and (target[0].figure.unit == done[0].figure.unit or not done[0].figure.value)
    return _Goal(target[0], done[0]) if alike else None


def _label(figure: Figure) -> str:
    return flatten("".join(figure.row))


def _cited(desk: Desk, figure: Figure, cited: set[tuple[str, int, int]]) -> bool:
    place = desk.knowledge.documents[figure.document].place(figure.span)
    return (figure.document, place.start, place.end) in cited


def _told(desk: Desk, goal: _Goal) -> Outcome:
    target, done = goal.target.figure, goal.done.figure
    operands = [
        operand(desk, Found(Spec(frozenset({f.item}), f.row[-1], f.agency, f.fiscal_year or 0, f.stage), k), None)
        for k, f in ((goal.target, target), (goal.done, done))
    ]
    apart = abs(target.value - done.value)
    unit = target.unit
    at_most = _AT_MOST.search(target.quote) is not None
    if done.value == target.value:
        verdict = "与指标值相等，**达到了**"
    elif not at_most and _COSTS.search(_label(target)):
        verdict = f"实际比指标值{'多' if done.value > target.value else '少'} {number(apart)}{unit}"
    else:
        met = done.value < target.value if at_most else done.value > target.value
        word = "多" if done.value > target.value else "少"
        verdict = f"{'**达到了**' if met else '**没有达到**'}，比指标值{word} {number(apart)}{unit}"
    places = [o.sources[0] + 1 for o in operands]
    text = (
        f"{done.agency}{done.fiscal_year or ''}年{done.row[-1]}：指标值 {number(target.value)}{unit}[{places[0]}]，"
        f"实际完成 {number(done.value)}{unit}[{places[1]}]，{verdict}。"
    )
    rows = tuple(operand_row(o) for o in operands)
    computation = f"{number(done.value)} − {number(target.value)} = {number(done.value - target.value)}（{unit}）"
    headline = Headline(None, None, done.agency, done.fiscal_year)
    return Outcome(Status.ANSWERED, text, headline, rows, computation, points=(point_of(operands[1]),))
