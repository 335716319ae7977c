"""A goal and what came of it: the target of a performance indicator against what was done, and why it was not met.

Comes in: a question that asks so, and the row told right before, the number told right before, or the words that name
one. Goes out: whether the goal was met, with both values of the one row and which of them is larger; the target, where
a follow-up asks for it; or the reason that the row itself gives. None where no row has both in one unit, or more than
one may be meant. Of costs it says only which is larger.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.amounts import is_money
from index.figure import Figure, Measure
from index.figures.point import Known
from index.search.words import cut
from qa.answer import Answer, Headline, Status
from qa.figures.desk import Desk, point_of
from qa.figures.operands import operand
from qa.figures.point import Found, Spec
from qa.outcome import Outcome, operand_row
from qa.passages.covering import says
from qa.passages.text import flatten
from qa.passages.wanted import Wanted
from qa.reading.ask_words import load_ask_words
from qa.reading.question import Question, fold_question
from qa.reading.request import Request
from qa.wording.phrases import number

_ASKS = re.compile(
    "达标|达没达|(?:达到|完成|实现|做到)(?:了)?(?:年度|预期|绩效)?(?:目标|指标|要求)?(?:了)?(?:吗|没有?(?:$|[?]))|够不够"
)
#: What asks why it was so, not whether.
_WHY = re.compile("为什么|为何|为啥|原因|怎么(?:会|没|就)|咋(?:会|没|就)")
#: What was not met, where its reason is asked for.
_MISSED = re.compile("(?:没|未|不)(?:有|能)?(?:达|完成|实现|做到|到位|够)|差(?:了|的|这么多|那么多|距)")
#: The column in which a form tells why.
_REASONS = re.compile("原因|偏差|改进")
_WORD = 2
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


def asks_how_goal(question: Question) -> bool:
    """Whether a follow-up that names nothing asks for the target of what was told, or why it was not met."""
    named = question.agencies or question.years or any(not i.weak and not i.nearest for i in question.items)
    return not named and (asks_for_target(question.text) or _asks_why(question.text))


def asks_for_target(text: str) -> bool:
    """Whether a question asks how much was to be done, and not how much was.

    >>> asks_for_target("热线办件目标是多少"), asks_for_target("热线办件目标完成了多少")
    (True, False)
    """
    return load_ask_words().find("cue", "goal", fold_question(text)) is not None


def _asks_why(text: str) -> bool:
    return _MISSED.search(text) is not None and _WHY.search(text) is not None


def told_by_goal(desk: Desk, request: Request, wanted: Wanted, told: Answer | None) -> Outcome | None:
    """The goal of the row told right before, where the question names none, else of the one row that its words name."""
    rest = _ASKS.sub(" ", wanted.text)
    words = [w for w in wanted.words if w in rest]
    goals = [g for g in _goals(desk, request) if all(says(w, _label(g.target.figure)) for w in words)]
    if not words:
        goals = _told_before(desk, goals, told)
    return _told(desk, goals[0]) if len(_values(goals)) == 1 else None


def target_told(desk: Desk, request: Request, text: str, told: Answer | None) -> Outcome | None:
    """The target of the row told right before, or of the one that tells the very number told; or why it was missed."""
    every = _goals(desk, request)
    goals = _told_before(desk, every, told) or [g for g in every if _is_of_number(g, told)]
    if len(_values(goals)) != 1:
        return None
    if _asks_why(text):
        return _reason(desk, goals)
    whole = _told(desk, goals[0])
    target = goals[0].target.figure
    headline = Headline(number(target.value), target.unit, target.agency, target.fiscal_year)
    return replace(whole, headline=headline, computation=None)


def no_target(text: str, told: Answer | None, again: Answer) -> Outcome | None:
    """That no goal is told, where the number told before it was but told again for one."""
    before, now = told.answer if told is not None else None, again.answer
    if before is None or now is None or now.value is None or not asks_for_target(text) or is_money(now.unit or ""):
        return None
    if (before.value, before.unit) != (now.value, now.unit):
        return None
    year = f"{now.year}年" if now.year else ""
    said = f"{now.entity or ''}{year}的文件没有写明它的目标是多少；写明的是实际的 {now.value}{now.unit}。"
    return Outcome(Status.NOT_FOUND, said, rows=again.rows)


def _values(goals: Sequence[_Goal]) -> set[tuple[object, ...]]:
    return {(g.target.figure.value, g.done.figure.value, g.target.figure.unit) for g in goals}


def _told_before(desk: Desk, goals: Sequence[_Goal], told: Answer | None) -> list[_Goal]:
    """The goals whose row was quoted."""
    cited = {(c.document, c.start, c.end) for c in told.citations} if told is not None else set()
    return [g for g in goals if any(_cited(desk, k.figure, cited) for k in (g.target, g.done))]


def _is_of_number(goal: _Goal, told: Answer | None) -> bool:
    """Whether what was done is the number that was told, of a thing that has a word of the goal's name."""
    headline, done = told.answer if told is not None else None, goal.done.figure
    if told is None or headline is None or headline.value is None or is_money(done.unit):
        return False  # an amount may be that of many things
    if (headline.value, headline.unit) != (number(done.value), done.unit):
        return False
    return any(len(w) >= _WORD and w in flatten(told.text) for w in cut(_label(done)))


def _reason(desk: Desk, goals: Sequence[_Goal]) -> Outcome | None:
    """What the row writes beside a goal that was not met."""
    for known in (k for g in goals for k in (g.done, g.target)):
        figure = known.figure
        why = next((text for header, text in figure.attributes if _REASONS.search(header) and text.strip()), "")
        document = desk.knowledge.documents[figure.document]
        grids = [g for t in document.tables if t.index == figure.table_index for g in t.grids]
        cells = [c for g in grids for c in g.cells if c.text == why]
        if why and cells:
            nearest = min(cells, key=lambda c: abs(c.span.start - figure.span.start))
            place = desk.citations.span(figure.document, nearest.span, figure.heading, figure.table) + 1
            year = figure.fiscal_year or ""
            text = f"{figure.agency}{year}年《{figure.table}》对“{figure.row[-1]}”写的原因是：“{why}”[{place}]"
            return Outcome(Status.ANSWERED, text, Headline(None, None, figure.agency, figure.fiscal_year))
    return None


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
