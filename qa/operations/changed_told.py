"""How changes are told: which one is the largest of several, all that went one way, each with what it was and is.

Comes in: changes between two stated values. Goes out: the sentence with its table, rows and formulas. Finds nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts import convert, is_money
from qa.answer import AnswerRow, Headline, Status
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.point import Spec
from qa.operations.rankings import but
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Cue
from qa.reading.request import Request
from qa.wording.phrases import direction, number, percent, table

#: Changes shown in the table of an answer.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Change:
    """What one part, year or agency has now and had before; both stated."""

    name: str
    now: Operand
    before: Operand

    @property
    def gap(self) -> Decimal:
        return self.now.yuan() - self.before.yuan()

    @property
    def rate(self) -> Decimal | None:
        """In percent; None from a base of 0, where there is none."""
        return percent(self.gap, self.before.yuan()) if self.before.yuan() else None


def told(
    desk: Desk, request: Request, changes: list[Change], against: str, spec: Spec | None = None,
    lacking: Sequence[str] = (),
) -> Outcome:  # fmt: skip
    """The largest of the changes, or those that are asked for; `lacking`: parts of which only one side is stated."""
    changes = [c for c in changes if is_money(c.now.unit) == is_money(changes[0].now.unit)]
    named = "、".join(m.text for m in request.items)
    of = named if len(request.items) > 1 else f"{spec.words}各项{but(request)}" if spec else ""
    whose = f"{spec.agency}{spec.year}年{of}" if spec else named
    if not changes:
        who = "、".join(request.agencies[:3])
        return Outcome(
            Status.NOT_FOUND, f"{who}的文件没有同时列出{whose or '支出'}两边的数字，不能比较哪一个变化最多。"
        )
    of_budget = request.operation == "execution_ranking"
    if Cue.EVERY in request.cues:
        return _of_every(desk, whose, against, changes, request, lacking)
    by_rate = Cue.BY_RATE in request.cues
    if by_rate and (none := [c for c in changes if c.rate is None]):
        desk.note(f"{'、'.join(c.name for c in none)}的基数为 0，比率没有意义，不参加排序。")
        changes = [c for c in changes if c.rate is not None]
    if Cue.EQUAL in request.cues:
        # What was neither planned nor spent is none of them.
        equal = [c for c in changes if not c.gap and c.now.value]
        as_it_was = f"{against}一分不差"
        return _those(as_it_was, f"没有哪一项{as_it_was}", whose, equal, changes, lacking, of_budget)
    sign = (Cue.RISES in request.cues) - (Cue.FALLS in request.cues)
    if sign and Cue.NOT_SO in request.cues:
        other = [c for c in changes if c.gap * sign <= 0]
        moved = "增加" if sign > 0 else "减少"
        return _those(f"{against}没有{moved}", f"每一项{against}都{moved}", whose, other, changes, lacking, of_budget)
    high = sign > 0 or Cue.HIGH in request.cues and sign == 0
    if of_budget and by_rate:
        changes = [c for c in changes if not sign or (c.gap > 0) - (c.gap < 0) == sign] or changes
        ordered = sorted(changes, key=lambda c: c.rate or 0, reverse=high)
    else:
        meant = [c for c in changes if not sign or (c.gap > 0) - (c.gap < 0) == sign]
        size = (lambda c: abs(c.rate or 0)) if by_rate else (lambda c: abs(c.gap))
        ordered = sorted(meant, key=size, reverse=Cue.LEAST not in request.cues)
    word = "增加" if sign > 0 else "减少" if sign < 0 else "变化"
    if not ordered and lacking:
        names = "、".join(lacking[:8])
        text = f"{whose}列出两边数字的各项没有{against}{word}的，但{names}没有列出两边的数字，说不准是不是它。"
        return Outcome(Status.NOT_FOUND, text)
    if not ordered:
        grid, rows, computation = _grid(changes, of_budget)
        return Outcome(Status.ANSWERED, f"{whose}没有{against}{word}的。\n\n{grid}", None, rows, computation)
    place = request.place or 1
    if place > len(ordered):
        return Outcome(Status.NOT_FOUND, f"{whose}中{against}{word}的只有 {len(ordered)} 项，没有第 {place} 名。")
    shown = ordered[: request.count if request.count and request.count > 1 else SHOWN]
    grid, rows, computation = _grid(shown, of_budget)
    best = ordered[place - 1]
    rate = beside = _rate(best, of_budget)
    most = "最少" if Cue.LEAST in request.cues and not of_budget else "最多"
    most = f"第 {place} {most[-1]}" if request.place else most
    moved = f"{direction(best.gap)} **{_shown_gap(best).lstrip('-')}**" if best.gap else "**持平**"
    lead = f"完成率{'最高' if high else '最低'}" if of_budget and by_rate else f"{against}{word}{most}"
    if by_rate and rate and not of_budget:
        moved, beside = f"{direction(best.gap)} **{rate.lstrip('-')}**", _shown_gap(best)
        lead = f"{against}{word}幅度{'最小' if Cue.LEAST in request.cues else '最大'}"
    text = f"{whose}{'中' if spec else ''}，**{best.name}**{lead}：{moved}（{best.before.shown} → {best.now.shown}{'，' + ('完成 ' if of_budget else '') + beside if beside else ''}）。"
    if lacking and len(changes) == 1:
        text = f"{whose}列出两边数字的只有这一项：{text}"
    if Cue.LISTS in request.cues and sign and not request.place:
        counted = f"{against}{word}的有 **{len(ordered)}** {'个' if len(request.agencies) > 1 else '项'}：{'、'.join(c.name for c in shown)}"
        text = f"{counted}{'等' if len(shown) < len(ordered) else ''}。{text}"
        if Cue.COUNTED in request.cues:
            headline = Headline(str(len(ordered)), None, best.name, best.now.spec.year)
            return Outcome(
                Status.ANSWERED, f"{text}\n\n{grid}", headline, rows, computation, points=(point_of(best.now),),
                named=tuple(c.name for c in ordered),
            )  # fmt: skip
    value = (
        (rate.removesuffix("%"), "%")
        if by_rate and rate
        else (_shown_gap(best).removesuffix(best.now.unit), best.now.unit)
    )
    return Outcome(
        Status.ANSWERED,
        f"{text}\n\n{grid}",
        Headline(*value, best.name, best.now.spec.year),
        rows,
        computation,
        points=(point_of(best.now),),
        named=tuple(c.name for c in ordered) if Cue.LISTS in request.cues and sign else (best.name,),
    )


def _of_every(
    desk: Desk, whose: str, against: str, changes: Sequence[Change], request: Request, lacking: Sequence[str]
) -> Outcome:
    """Whether every one of them moved the way that is asked, or none did; those that did not, by name."""
    of_budget = request.operation == "execution_ranking"
    none_of = Cue.NONE_OF in request.cues
    if none := [c.name for c in changes if not (c.now.value or c.before.value)]:
        desk.note(f"两边都是 0 的没有计入：{'、'.join(none)}。")
        changes = [c for c in changes if c.name not in none] or changes
    if of_budget and not {Cue.RISES, Cue.FALLS} & request.cues:
        word, other = "达到预算", [c for c in changes if (c.gap >= 0) is none_of]
    else:
        way = -1 if Cue.FALLS in request.cues and Cue.RISES not in request.cues else 1
        word, other = "增加" if way > 0 else "减少", [c for c in changes if (c.gap * way > 0) is none_of]
    grid, rows, computation = _grid(changes, of_budget)
    word = f"没有{word}" if none_of else word
    if other:
        names = "、".join(c.name for c in other)
        text = f"不是，{whose}并非每一项{against}都{word}，例外的有 {len(other)} 项：{names}。"
    elif lacking:
        names = "、".join(lacking[:8])
        text = f"{whose}列出两边数字的各项{against}都{word}，但{names}没有列出两边的数字，说不准是不是每一项。"
        return Outcome(Status.NOT_FOUND, f"{text}\n\n{grid}", None, rows, computation)
    else:
        text = f"是的，{whose}{against}每一项都{word}。"
    points = tuple(point_of(c.now) for c in other or changes)
    named = tuple(c.name for c in other)
    return Outcome(Status.ANSWERED, f"{text}\n\n{grid}", None, rows, computation, points=points, named=named)


def _those(
    did: str, none: str, whose: str, meant: Sequence[Change], changes: Sequence[Change], lacking: Sequence[str],
    of_budget: bool,
) -> Outcome:  # fmt: skip
    """Those that did as is asked; where none of the stated ones did, `none` says so, and `lacking` may have."""
    grid, rows, computation = _grid(meant or changes, of_budget)
    if not meant:
        stated = "列出两边数字的" if lacking else ""
        unsure = f"；{'、'.join(lacking[:8])}没有列出两边的数字，说不准是不是它" if lacking else ""
        text = f"{whose}，{stated}{none}{unsure}。"
        return Outcome(Status.ANSWERED, f"{text}\n\n{grid}", None, rows, computation)
    names = "、".join(c.name for c in meant)
    text = f"{whose}，{did}的有 **{len(meant)}** 项：{names}。\n\n{grid}"
    headline = Headline(str(len(meant)), None, meant[0].name, meant[0].now.spec.year)
    return Outcome(
        Status.ANSWERED, text, headline, rows, computation,
        points=tuple(point_of(c.now) for c in meant), named=tuple(c.name for c in meant),
    )  # fmt: skip


def _grid(changes: Sequence[Change], of_budget: bool) -> tuple[str, tuple[AnswerRow, ...], str]:
    """The changes as a table, as rows and as formulas."""
    lines, worked = [], []
    rows: list[AnswerRow] = []
    for c in changes:
        gap, rate = _shown_gap(c), _rate(c, of_budget)
        lines.append([c.name, c.before.shown, c.now.shown, gap, rate or "（基数为 0）"])
        dividend = c.now.shown if of_budget else gap
        worked.append(
            f"{c.name}：{c.now.shown} − {c.before.shown} = {gap}"
            + (f"，{dividend} ÷ {c.before.shown} = {rate}" if rate else "")
        )
        rows += [operand_row(c.before), operand_row(c.now)]
        rows.append(
            result_row(f"{c.name}增减", gap.removesuffix(c.now.unit), c.now.unit, c.now.spec.agency, c.now.spec.year)
        )
    header = ["项目", "预算", "决算", "相差", "完成率"] if of_budget else ["项目", "此前", "现在", "增减", "幅度"]
    return table(header, lines), tuple(rows), "；".join(worked)


def _rate(c: Change, of_budget: bool) -> str:
    if c.rate is None:
        return ""
    return f"{number(percent(c.now.yuan(), c.before.yuan()) if of_budget else c.rate)}%"


def _shown_gap(c: Change) -> str:
    """The change in the unit of the later value."""
    gap = convert(c.gap, "元", c.now.unit) if is_money(c.now.unit) else c.gap
    return f"{number(gap)}{c.now.unit}"
