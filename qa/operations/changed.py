"""Which of several changed most, or was furthest from its budget: parts of an item, years, agencies.

Every change is between two stated values that are alike (one stage, or budget and final accounts of one year); where
the documents state a part in one year alone, it is named and left out, never taken for 0.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from corpus.fold import fold_label
from index.figure import Figure, Measure, Stage
from index.figures.point import Known, within
from qa.answer import AnswerRow, Headline, Status
from qa.figures.comparability import not_held, note_unlike
from qa.figures.components import Parts, are_accounts, divisions, not_left_out
from qa.figures.operands import Desk, Operand, find_or_latest, operand, point_of, spec_for
from qa.figures.point import Found, Missing, Result, Spec, stage_name
from qa.figures.select import look_up
from qa.operations.gathering import gather, not_found
from qa.operations.rankings import but, parts_spec
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Cue
from qa.reading.question import ItemMention
from qa.reading.request import Request
from qa.wording.phrases import direction, item_name, number, percent, table

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


def change_ranking(desk: Desk, request: Request) -> Outcome:
    """Of parts, years or agencies, the one that rose or fell most against the year before."""
    if len(request.agencies) > 1:
        against = f"{max(request.years)}年比{min(request.years)}年" if len(request.years) > 1 else "比上年"
        return _told(desk, request, _of_agencies(desk, request, _the_year_before(request)), against)
    if len(request.items) <= 1 and (len(request.years) > 2 or request.all_years or Cue.WHICH_YEAR in request.cues):
        return _told(desk, request, _of_years(desk, request), "比前一列年")
    spec = parts_spec(desk, request)
    if isinstance(spec, Missing):
        return not_found(desk, [spec])
    year = max(request.years) if request.years else spec.year
    before = min(request.years) if len(request.years) > 1 else year - 1
    now, then = replace(spec, year=year), replace(spec, year=before)
    return _told(desk, request, _of_parts(desk, request, now, then), f"{year}年比{before}年", now)


def execution_ranking(desk: Desk, request: Request) -> Outcome:
    """Of an item's parts, or of agencies, the one furthest below or above its budget, by money or by rate."""
    if len(request.agencies) > 1:
        request = replace(request, stages=(Stage.FINAL_ACCOUNTS,))
        return _told(desk, request, _of_agencies(desk, request, _its_budget), "决算比预算")
    request = replace(request, stages=())
    spec = parts_spec(desk, replace(request, stages=(Stage.FINAL_ACCOUNTS,)))
    if isinstance(spec, Missing):
        return not_found(desk, [spec])
    spec = replace(spec, stage=Stage.FINAL_ACCOUNTS)
    adjusted = Stage.ADJUSTED_BUDGET in desk.request.stages
    for base in (
        (Stage.ADJUSTED_BUDGET, Stage.INITIAL_BUDGET) if adjusted else (Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET)
    ):
        changes = _of_parts(desk, request, spec, replace(spec, stage=base))
        if changes:
            return _told(desk, request, changes, f"决算比{stage_name(base)}", spec)
    text = f"{spec.agency}{spec.year}年的文件没有逐项列出{spec.words}的预算和决算，不能比较哪一项相差最多。"
    return Outcome(Status.NOT_FOUND, text)


# -- what is compared ---------------------------------------------------------------------------------------------
def _of_parts(desk: Desk, request: Request, now: Spec, before: Spec) -> list[Change]:
    """Every part of the item that both sides state, by the division that most of them do."""
    named = [m for m in request.items if len(request.items) > 1]
    if named:
        return _of_named(desk, named, now, before)
    best: tuple[tuple[object, ...], list[tuple[Known, Known]], Parts] | None = None
    for n, parts in enumerate(divisions(now, desk.knowledge, request.level)):
        kept = not_left_out(parts.parts, [m.items for m in request.without], desk.knowledge)
        pairs = [(k, p) for k in kept if (p := _partner(desk, k, before))]
        # Asked of projects, accounts are told only where no projects are listed in both.
        asked = Cue.PROJECTS not in request.cues or not are_accounts(parts.parts, desk.knowledge)
        worth = (len(pairs) >= 2, asked, len(pairs) == len(kept), parts.adds_up, -n)
        if len(pairs) >= 2 and (best is None or worth > best[0]):
            best = worth, pairs, parts
    if best is None:
        return []
    _, pairs, parts = best
    kept = not_left_out(parts.parts, [m.items for m in request.without], desk.knowledge)
    alone = [k for k in kept if not any(k is a for a, _ in pairs)]
    if alone:
        names = "、".join(item_name(k.figure, desk.knowledge.measures) for k in alone[:8])
        side = f"{before.year}年" if before.year != now.year else stage_name(before.stage)
        desk.note(f"下列各项没有列出{side}的数字，没有参加比较：{names}。")
    return [_change(desk, now, before, a, b) for a, b in pairs]


def _change(desk: Desk, now: Spec, before: Spec, a: Known, b: Known) -> Change:
    name = item_name(a.figure, desk.knowledge.measures)
    one, other = (
        operand(desk, Found(replace(s, items=frozenset({k.figure.item}), words=name, stage=k.figure.stage), k))
        for s, k in ((now, a), (before, b))
    )
    return Change(name, one, other)


def _of_named(desk: Desk, named: Sequence[ItemMention], now: Spec, before: Spec) -> list[Change]:
    out = []
    for mention in named:
        a = look_up(replace(spec_for(desk, now.agency, now.year, mention, now.stage)), desk.knowledge)
        b = look_up(replace(a.spec, year=before.year, stage=before.stage or _stage(a)), desk.knowledge)
        if isinstance(a, Missing):
            desk.note(a.text)
        elif isinstance(b, Missing):
            desk.note(b.text)
        else:
            out.append(Change(mention.text, operand(desk, a), operand(desk, b)))
    return out


def _stage(result: object) -> Stage | None:
    return result.chosen.figure.stage if isinstance(result, Found) else None


def _partner(desk: Desk, known: Known, before: Spec) -> Known | None:
    """The figure of the same row for the other year or stage: its own table first, then one of the same title."""
    f = known.figure
    stage = before.stage or f.stage
    found: list[tuple[tuple[int, bool, int], Known]] = []
    for other in desk.knowledge.candidates(before.agency, frozenset({f.item}), None):
        g = other.figure
        if g.measure is not Measure.AMOUNT or g.fiscal_year != before.year or g.stage is not stage or g.item != f.item:
            continue
        if not _same_row(f, g):
            continue
        distance = 0 if (g.document, g.table_index, g.row_index) == (f.document, f.table_index, f.row_index) else 1
        if distance and g.document == f.document:
            distance = 1 if bool(g.table) is bool(f.table) else 2
        elif distance:
            distance = 3 if _title(g) == _title(f) else 4
        found.append(((distance, f.scope is not g.scope, other.id), other))
    return min(found, key=lambda t: t[0])[1] if found else None


def _same_row(f: Figure, g: Figure) -> bool:
    """Whether two figures count one thing: code or parents, fund, kind of spending and column do not set them apart."""
    if f.code and g.code:
        if f.code != g.code:
            return False
    elif len(f.row) > 2 and len(g.row) > 2 and fold_label(f.row[-2]) != fold_label(g.row[-2]):
        return False
    same_fund = f.fund is g.fund or f.fund is None or g.fund is None
    # One document may say whose it is, and that of another year not.
    same_scope = f.scope is g.scope or f.document != g.document and (f.scope is None or g.scope is None)
    return same_fund and f.expenditure is g.expenditure and within(f) == within(g) and same_scope


def _title(f: Figure) -> str:
    return re.sub(r"\d+|年度?", "", f.table)


def _of_agencies(desk: Desk, request: Request, against: Callable[[Operand], Sequence[Spec]]) -> list[Change]:
    """Each agency's value against the first of `against` that is stated, or follows from a change that is stated."""
    out: list[Change] = []
    alone: list[str] = []
    item = request.items[0] if request.items else None
    year = max(request.years) if request.years else None
    for agency in request.agencies:
        result = find_or_latest(desk, agency, item, year, request.stages[0] if request.stages else None)
        if isinstance(result, Missing):
            alone.append(agency)
            continue
        now = operand(desk, result)
        found = (look_up(spec, desk.knowledge) for spec in against(now))
        before = next((b for b, spec in zip(found, against(now), strict=True) if _is_of_stage(b, spec)), None)
        if before is None or isinstance(before, Missing):
            alone.append(agency)
        else:
            out.append(Change(agency, now, operand(desk, before)))
    if alone:
        desk.note(
            f"没有两边都列出数字、没有参加比较的（{len(alone)}）：{'、'.join(alone[:8])}{'等' if len(alone) > 8 else ''}。"
        )
    if request.all_agencies:
        kept, _ = not_held([c.now for c in out], desk)
        out = [c for c in out if any(c.now is k for k in kept)]
    note_unlike(desk, [c.now for c in out])
    return out


def _the_year_before(request: Request) -> Callable[[Operand], Sequence[Spec]]:
    """The point of the same stage a year before, or of the earlier of the years that are named."""
    named = min(request.years) if len(request.years) > 1 else None
    return lambda now: (replace(now.spec, year=named or now.spec.year - 1, stage=now.stage),)


def _its_budget(now: Operand) -> Sequence[Spec]:
    """The initial budget of the same point; where there is none, the adjusted one."""
    return tuple(replace(now.spec, stage=stage) for stage in (Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET))


def _is_of_stage(found: Result, spec: Spec) -> bool:
    return not isinstance(found, Missing) and not (
        isinstance(found, Found) and found.chosen.figure.stage is not spec.stage
    )


def _of_years(desk: Desk, request: Request) -> list[Change]:
    """Each year's value against that of the year before it that is listed."""
    years = request.years
    if len(years) < 2:
        years = tuple(desk.knowledge.years(request.agencies[0]))
    operands, missing = gather(desk, replace(request, years=years))
    for m in missing:
        desk.note(m.text)
    operands.sort(key=lambda o: o.spec.year)
    note_unlike(desk, operands)
    pairs = [(a, b) for b, a in zip(operands, operands[1:], strict=False) if a.stage is b.stage]
    first = operands[0] if operands else None
    if first is not None:
        before = look_up(replace(first.spec, year=first.spec.year - 1, stage=first.stage), desk.knowledge)
        if not isinstance(before, Missing):
            pairs.insert(0, (first, operand(desk, before)))
    return [Change(f"{a.spec.year}年", a, b) for a, b in pairs]


# -- how it is told -----------------------------------------------------------------------------------------------
def _told(desk: Desk, request: Request, changes: list[Change], against: str, spec: Spec | None = None) -> Outcome:
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
        return _of_every(desk, whose, against, changes, request)
    by_rate = Cue.BY_RATE in request.cues
    if by_rate and (none := [c for c in changes if c.rate is None]):
        desk.note(f"{'、'.join(c.name for c in none)}的基数为 0，比率没有意义，不参加排序。")
        changes = [c for c in changes if c.rate is not None]
    if of_budget and Cue.EQUAL in request.cues:
        return _as_planned(whose, against, changes)
    sign = (Cue.RISES in request.cues) - (Cue.FALLS in request.cues)
    high = sign > 0 or Cue.HIGH in request.cues and sign == 0
    if of_budget and by_rate:
        changes = [c for c in changes if not sign or (c.gap > 0) - (c.gap < 0) == sign] or changes
        ordered = sorted(changes, key=lambda c: c.rate or 0, reverse=high)
    else:
        meant = [c for c in changes if not sign or (c.gap > 0) - (c.gap < 0) == sign]
        size = (lambda c: abs(c.rate or 0)) if by_rate else (lambda c: abs(c.gap))
        ordered = sorted(meant, key=size, reverse=Cue.LEAST not in request.cues)
    word = "增加" if sign > 0 else "减少" if sign < 0 else "变化"
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
    if Cue.LISTS in request.cues and sign and not request.place:
        told = f"{against}{word}的有 **{len(ordered)}** {'个' if len(request.agencies) > 1 else '项'}：{'、'.join(c.name for c in shown)}"
        text = f"{told}{'等' if len(shown) < len(ordered) else ''}。{text}"
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


def _of_every(desk: Desk, whose: str, against: str, changes: Sequence[Change], request: Request) -> Outcome:
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
    else:
        text = f"是的，{whose}{against}每一项都{word}。"
    points = tuple(point_of(c.now) for c in other or changes)
    named = tuple(c.name for c in other)
    return Outcome(Status.ANSWERED, f"{text}\n\n{grid}", None, rows, computation, points=points, named=named)


def _as_planned(whose: str, against: str, changes: Sequence[Change]) -> Outcome:
    """Those that were spent exactly as planned; what was neither planned nor spent is none of them."""
    equal = [c for c in changes if not c.gap and c.now.value]
    grid, rows, computation = _grid(equal or changes, of_budget=True)
    if not equal:
        return Outcome(Status.ANSWERED, f"{whose}没有{against}一分不差的。\n\n{grid}", None, rows, computation)
    names = "、".join(c.name for c in equal)
    text = f"{whose}，{against}一分不差的有 **{len(equal)}** 项：{names}。\n\n{grid}"
    headline = Headline(str(len(equal)), None, equal[0].name, equal[0].now.spec.year)
    return Outcome(
        Status.ANSWERED, text, headline, rows, computation,
        points=tuple(point_of(c.now) for c in equal), named=tuple(c.name for c in equal),
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
