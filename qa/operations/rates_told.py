"""Which of an item's parts rose or fell, by the rates that the documents state where they list no other year's amounts.

教育支出78亿元，增长5.3%；卫生健康支出41亿元，下降2.6%. Comes in: the point whose parts are asked for. Goes out: those
that went the way asked, or the fastest of them, each with its rate as printed; None where fewer than two parts have
one, or amounts are to be compared, which no rate tells.
"""

from dataclasses import replace

from index.figure import Figure, Measure
from index.figures.earlier import measures_year_before
from qa.answer import Headline, Status
from qa.figures.components import divisions, not_left_out
from qa.figures.desk import Desk
from qa.figures.point import Spec
from qa.operations.changes import stated_changes
from qa.outcome import Outcome, result_row
from qa.plan.types import Cue
from qa.reading.request import Request
from qa.wording.phrases import number, part_name

#: So many names of parts without a rate are told.
_SHOWN = 8
_FEWEST = 2


def by_told_rates(desk: Desk, request: Request, now: Spec) -> Outcome | None:
    """The parts that went the way that is asked, or the one that did most, by the rates told of them."""
    sign = (Cue.RISES in request.cues) - (Cue.FALLS in request.cues)
    listed = Cue.LISTS in request.cues and bool(sign)
    if not listed and Cue.BY_RATE not in request.cues or Cue.EVERY in request.cues or request.place:
        return None
    found, lacking = _rates(desk, request, now)
    if len(found) < _FEWEST:
        return None
    if lacking:
        desk.note(f"下列各项没有写明比上年的增减，没有计入：{'、'.join(lacking[:_SHOWN])}。")
    desk.note("文件没有逐项列出上年的数字，这里按原文所写的增减比例。")
    meant = [(name, f) for name, f in found if not sign or f.value * sign > 0]
    whose, word = f"{now.agency}{now.year}年{now.words}各项", "增长" if sign > 0 else "下降" if sign < 0 else "变化"
    if not meant:
        return Outcome(Status.ANSWERED, f"{whose}中写明增减的没有比上年{word}的。")
    meant.sort(key=lambda told: abs(told[1].value), reverse=Cue.LEAST not in request.cues)
    rows = []
    for name, f in meant:
        at = desk.citations.figure(f)
        row = result_row(f"{name}比上年增减率", number(f.value), "%", now.agency, now.year)
        rows.append(replace(row, citation=at))
    told = "、".join(f"{name}（{number(f.value)}%）" for name, f in meant)
    name, first = meant[0]
    most = f"**{name}**{word}幅度{'最小' if Cue.LEAST in request.cues else '最大'}：**{number(abs(first.value))}%**"
    text = f"{whose}比上年{word}的有 **{len(meant)}** 项：{told}。" if listed else f"{whose}中，{most}。"
    headline = Headline(str(len(meant)), None, name, now.year)
    headline = (
        headline if listed and Cue.COUNTED in request.cues else Headline(number(first.value), "%", name, now.year)
    )
    return Outcome(Status.ANSWERED, text, headline, tuple(rows), named=tuple(n for n, _ in meant))


def _rates(desk: Desk, request: Request, now: Spec) -> tuple[list[tuple[str, Figure]], list[str]]:
    """Of the division that most rates are told of: its parts with their rates, and what the others are called."""
    best: tuple[list[tuple[str, Figure]], list[str]] = ([], [])
    ways = divisions(now, desk.knowledge, request.level)
    if "total_expenditure" in now.items:  # a place tells what it is spent on of its general budget
        ways += divisions(replace(now, items=frozenset({"general_public_expenditure"})), desk.knowledge, request.level)
    for parts in ways:
        found: list[tuple[str, Figure]] = []
        lacking: list[str] = []
        for known in not_left_out(parts.parts, [m.items for m in request.without], desk.knowledge):
            f, name = known.figure, part_name(known.figure, desk.knowledge.measures)
            own = replace(now, items=frozenset({f.item}), words=name, stage=None)
            rates = [
                r
                for r in stated_changes(desk, own, frozenset({Measure.GROWTH_RATE}))
                if r.document == f.document and measures_year_before(r) and r.sentence == f.sentence
            ]
            if len({r.value for r in rates}) == 1:
                found.append((name, rates[0]))
            else:
                lacking.append(name)
        if len(found) > len(best[0]):
            best = found, lacking
    return best
