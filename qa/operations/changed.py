"""Which of several changed most, or was furthest from its budget: parts of an item, years, agencies.

Every change is between two stated values that are alike (one stage, or budget and final accounts of one year); where
the documents state a part in one year alone, it is named and left out, never taken for 0.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.fold import fold_label
from index.figure import Figure, Measure, Stage
from index.figures.point import Known, within
from index.figures.weighing import are_rows_alike
from qa.answer import Status
from qa.figures.comparability import not_held, note_unlike
from qa.figures.components import Parts, are_accounts, divisions, not_left_out
from qa.figures.desk import Desk, Operand
from qa.figures.operands import find_or_latest, operand, spec_for
from qa.figures.point import Found, Missing, Result, Spec, stage_name
from qa.figures.select import look_up
from qa.figures.summed_rows import formulas, is_whole_row
from qa.operations.changed_told import Change, told
from qa.operations.gathering import gather, not_found
from qa.operations.rankings import parts_spec
from qa.operations.rates_told import by_told_rates
from qa.outcome import Outcome
from qa.plan.types import Cue, Operation
from qa.reading.question import ItemMention
from qa.reading.request import Request
from qa.wording.phrases import part_name


def change_ranking(desk: Desk, request: Request) -> Outcome:
    """Of parts, years or agencies, the one that rose or fell most against the year before."""
    if len(request.agencies) > 1:
        against = f"{max(request.years)}年比{min(request.years)}年" if len(request.years) > 1 else "比上年"
        return told(desk, request, _of_agencies(desk, request, _the_year_before(request)), against)
    if len(request.items) <= 1 and (len(request.years) > 2 or request.all_years or Cue.WHICH_YEAR in request.cues):
        return told(desk, request, _of_years(desk, request), "比前一列年")
    spec = parts_spec(desk, request)
    if isinstance(spec, Missing):
        return not_found(desk, [spec])
    year = max(request.years) if request.years else spec.year
    before = min(request.years) if len(request.years) > 1 else year - 1
    now, then = replace(spec, year=year), replace(spec, year=before)
    changes, lacking = _of_parts(desk, request, now, then)
    if not changes and len(request.years) < 2 and not request.year_before:
        against_budget = replace(request, operation=Operation.EXECUTION_RANKING)
        other = execution_ranking(desk, against_budget)
        if other.status is Status.ANSWERED:
            return replace(other, text=f"文件没有逐项列出上年的数字，下面比的是决算与预算。{other.text}")
    if not changes and before == year - 1 and (by_rates := by_told_rates(desk, request, now)) is not None:
        return by_rates
    return told(desk, request, changes, f"{year}年比{before}年", now, lacking)


def execution_ranking(desk: Desk, request: Request) -> Outcome:
    """Of an item's parts, or of agencies, the one furthest below or above its budget, by money or by rate."""
    if len(request.agencies) > 1:
        request = replace(request, stages=(Stage.FINAL_ACCOUNTS,))
        return told(desk, request, _of_agencies(desk, request, _its_budget), "决算比预算")
    request = replace(request, stages=())
    spec = parts_spec(desk, replace(request, stages=(Stage.FINAL_ACCOUNTS,)))
    if isinstance(spec, Missing):
        return not_found(desk, [spec])
    spec = replace(spec, stage=Stage.FINAL_ACCOUNTS)
    adjusted = Stage.ADJUSTED_BUDGET in desk.request.stages
    for base in (
        (Stage.ADJUSTED_BUDGET, Stage.INITIAL_BUDGET) if adjusted else (Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET)
    ):
        changes, lacking = _of_parts(desk, request, spec, replace(spec, stage=base))
        if changes:
            return told(desk, request, changes, f"决算比{stage_name(base)}", spec, lacking)
    text = f"{spec.agency}{spec.year}年的文件没有逐项列出{spec.words}的预算和决算，不能比较哪一项相差最多。"
    return Outcome(Status.NOT_FOUND, text)


# -- what is compared ---------------------------------------------------------------------------------------------
def _of_parts(desk: Desk, request: Request, now: Spec, before: Spec) -> tuple[list[Change], list[str]]:
    """Every part of the item that both sides state, by the division that most of them do; and what the other parts are
    called."""
    named = [m for m in request.items if len(request.items) > 1]
    if named:
        return _of_named(desk, named, now, before), []
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
        return _of_derived(desk, request, now, before)
    _, pairs, parts = best
    kept = not_left_out(parts.parts, [m.items for m in request.without], desk.knowledge)
    alone = [k for k in kept if not any(k is a for a, _ in pairs)]
    changes = [_change(desk, now, before, a, b) for a, b in pairs]
    note_unlike(desk, [changes[0].now, changes[0].before])
    desk.note("；".join(formulas(desk, [k for pair in pairs for k in pair])))
    return changes, _note_alone(desk, alone, now, before)


def _note_alone(desk: Desk, alone: Sequence[Known], now: Spec, before: Spec) -> list[str]:
    """What the parts are called that only one side states: noted."""
    names = [part_name(k.figure, desk.knowledge.measures) for k in alone]
    if names:
        side = f"{before.year}年" if before.year != now.year else stage_name(before.stage)
        desk.note(f"下列各项没有列出{side}的数字，没有参加比较：{'、'.join(names[:8])}。")
    return names


def _of_derived(desk: Desk, request: Request, now: Spec, before: Spec) -> tuple[list[Change], list[str]]:
    """The parts whose other side follows from the change that is stated of each; and what the others are called."""
    for parts in divisions(now, desk.knowledge, request.level):
        kept = not_left_out(parts.parts, [m.items for m in request.without], desk.knowledge)
        found: list[Change] = []
        alone: list[Known] = []
        for known in kept:
            f, name = known.figure, part_name(known.figure, desk.knowledge.measures)
            own = replace(now, items=frozenset({f.item}), words=name, stage=f.stage)
            other = replace(own, year=before.year, stage=before.stage or f.stage)
            result = look_up(other, desk.knowledge)
            alike = desk.knowledge.candidates(now.agency, frozenset({f.item}), None)
            one_of_many = any(are_rows_alike(k.figure, f) for k in alike)
            if isinstance(result, Missing) or not _is_of_stage(result, other) or one_of_many:
                alone += [known] if f.value else []
            else:
                found.append(Change(name, operand(desk, Found(own, known)), operand(desk, result)))
        if found:
            return found, _note_alone(desk, alone, now, before)
    return [], []


def _change(desk: Desk, now: Spec, before: Spec, a: Known, b: Known) -> Change:
    name = part_name(a.figure, desk.knowledge.measures)
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
    if is_whole_row(f):  # all the money of a row is held against all of it, never against one column
        ways = divisions(before, desk.knowledge)
        return next((k for p in ways for k in p.parts if k.figure.item == f.item and is_whole_row(k.figure)), None)
    found: list[tuple[tuple[int, bool, int], Known]] = []
    candidates = desk.knowledge.candidates(before.agency, frozenset({f.item}), None)
    for other in candidates:
        g = other.figure
        same_line = _in_one_line(f, g)
        # What a table itself sets side by side in one row is compared, be it a plan with what was spent before.
        beside = same_line and g.table_index is not None and before.stage is None
        if g.measure is not Measure.AMOUNT or g.fiscal_year != before.year or g.item != f.item:
            continue
        if g.stage is not stage and not beside or not _same_row(f, g):
            continue
        distance = (0 if g.stage is stage else 5) if same_line else 1
        if not same_line and g.document == f.document:
            distance = 1 if bool(g.table) is bool(f.table) else 2
        elif not same_line:
            distance = 3 if _title(g) == _title(f) else 4
        found.append(((distance, f.scope is not g.scope, other.id), other))
    if not found:
        return None
    _, partner = min(found, key=lambda t: t[0])
    # Of rows of one name nothing tells which is that of another table.
    one_of_many = any(are_rows_alike(k.figure, g) for k in candidates for g in (f, partner.figure))
    return None if one_of_many and not _in_one_line(f, partner.figure) else partner


def _in_one_line(f: Figure, g: Figure) -> bool:
    return (g.document, g.table_index, g.row_index) == (f.document, f.table_index, f.row_index)


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
