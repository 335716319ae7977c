"""Compositions and rankings: what an item is made of, and what has the most or the least of several."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money
from corpus.document import Scope
from index.figure import Stage
from index.figures.point import Known
from index.figures.values import exact
from qa.answer import Headline, Status
from qa.figures.comparability import held_in, not_held, note_unlike, without_wholes
from qa.figures.components import Parts, are_accounts, divisions, find_parts, not_left_out
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.operands import default_stage, find_or_latest, operand, spec_for
from qa.figures.point import Found, Missing, Spec, stage_name
from qa.figures.summed_rows import formulas
from qa.operations.gathering import gather, not_found, note_missing, replace_request
from qa.operations.lookups import look_ups, operand_table
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Cue
from qa.reading.left_out import whole_of
from qa.reading.question import ItemMention
from qa.reading.request import TOTALS, AnsweredPoint, Request
from qa.wording.phrases import in_unit, number, part_name, percent, said_item, table

#: From so many on, parts of 0 are told in one line.
MANY_ZEROS = 3
#: Of so few values one may by chance be what the others come to.
_FEWEST_SUMMED = 3


def parts_spec(desk: Desk, request: Request) -> Spec | Missing:
    """The whole that is to be divided, in the year where it is stated."""
    agency = request.agencies[0]
    item = request.items[-1] if request.items else ItemMention(frozenset({"total_expenditure"}), "支出总计", 0, 0)
    if "total_budget" in item.items:
        item = replace(item, items=frozenset({"total_expenditure"}))
    year = request.years[0] if request.years else None
    result = find_or_latest(desk, agency, item, year, default_stage(desk))
    if isinstance(result, Missing):
        years = [year] if year else sorted(desk.knowledge.years(agency), reverse=True)
        for y in years:
            spec = spec_for(desk, agency, y, item, default_stage(desk))
            if find_parts(spec, desk.knowledge, request.level):
                return spec
        return result
    spec = replace(result.spec, context=(), context_words=())
    found = find_parts(spec, desk.knowledge, request.level)
    if not request.stages and (
        found is None or Cue.PROJECTS in request.cues and are_accounts(found.parts, desk.knowledge)
    ):
        # Accounts may give but the sum of what the budget lists one by one.
        budget = replace(spec, stage=Stage.INITIAL_BUDGET)
        other = find_parts(budget, desk.knowledge, request.level)
        return budget if other and not (found and are_accounts(other.parts, desk.knowledge)) else spec
    return spec


def part_point(part: Known, whole: Spec, desk: Desk) -> AnsweredPoint:
    """The coordinate of a part, in the agency and year of its whole."""
    name = part_name(part.figure, desk.knowledge.measures)
    return AnsweredPoint(
        frozenset({part.figure.item}), name, whole.agency, whole.year, part.figure.stage or whole.stage
    )


def has_parts(desk: Desk, request: Request) -> bool:
    """Whether figures tell what the item asked for is made of; nothing is noted of it."""
    desk = replace(desk, notes=[])
    spec = parts_spec(desk, request)
    return not isinstance(spec, Missing) and find_parts(spec, desk.knowledge, request.level) is not None


def composition(desk: Desk, request: Request) -> Outcome:
    """What an item is made of, with the share of each part."""
    spec = parts_spec(desk, request)
    if isinstance(spec, Missing):
        return not_found(desk, [spec])
    found = find_parts(spec, desk.knowledge, request.level)
    if found is None:
        outcome = look_ups(desk, replace(request, operation="lookup", years=(spec.year,)))
        if outcome.status is Status.ANSWERED:
            desk.note(f"文件没有列出{spec.words}的具体构成。")
        return outcome
    rows, lines = [], []
    whole_operand = None
    if found.whole is not None:
        whole_operand = operand(desk, Found(spec, found.whole), request.unit)
        rows.append(operand_row(whole_operand))
    parts, zeros = _without_zeros(found.parts)
    for known in (*parts, *zeros):
        f = known.figure
        source = desk.citations.figure(f)
        value, unit = in_unit(f.value, f.corrected_unit or f.unit, request.unit)
        name = part_name(f, desk.knowledge.measures)
        part_share = ""
        if whole_operand is not None and whole_operand.yuan():
            part_share = f"{number(percent(exact(f), exact(found.whole.figure)))}%" if found.whole else ""
        if known in parts:
            lines.append([name, f"{number(value)}{unit}", part_share])
        rows.append(
            replace(
                result_row(name, number(value), unit, spec.agency, spec.year),
                citation=source,
                stage=str(f.stage) if f.stage else None,
            )
        )
    head = (
        f"{whole_operand.label}为 **{whole_operand.shown}**，"
        if whole_operand
        else f"{spec.agency}{spec.year}年{spec.words}"
    )
    named = "、".join(f"{line[0]} {line[1]}" for line in lines[:6])
    made = "由" if found.adds_up or found.whole is None else "文件列出了其中"
    text = (
        f"{head}{made} {len(lines)} 部分{'构成' if made == '由' else ''}：{named}{'等' if len(lines) > 6 else ''}。\n\n"
        + table(["项目", "数额", "占比"], lines)
    )
    if zeros:
        none = "、".join(part_name(known.figure, desk.knowledge.measures) for known in zeros)
        text += f"\n\n其余 {len(zeros)} 项为 0：{none}。"
    if whole_operand is not None and not found.adds_up:
        counted_in = "元" if is_money(whole_operand.unit) else whole_operand.unit
        summed, unit = in_unit(_sum_of(found.parts), counted_in, whole_operand.unit)
        gap = whole_operand.value - summed
        desk.note(
            f"所列各项之和为{number(summed)}{unit}，与总数相差{number(gap)}{unit}，文件可能没有列全，或口径不同。"
        )
    headline = Headline(None, None, spec.agency, spec.year)
    if whole_operand is not None:
        headline = Headline(number(whole_operand.value), whole_operand.unit, spec.agency, spec.year)
    added = formulas(desk, parts)
    computation = "；".join(added) or None
    if found.whole is not None and found.adds_up and len(parts) <= 12:
        values = [
            in_unit(
                k.figure.value, k.figure.corrected_unit or k.figure.unit, whole_operand.unit if whole_operand else None
            )[0]
            for k in parts
        ]
        computation = f"{' + '.join(number(v) for v in values)} = {number(sum(values, Decimal(0)))}"
    if whole_operand is not None and found.whole is not None and whole_operand.yuan():
        shares = [f"{line[0]} {line[1]} ÷ {whole_operand.shown} = {line[2]}" for line in lines if line[2]]
        sums = [*added, computation] if found.adds_up and len(parts) <= 12 else [computation]
        computation = "；".join(filter(None, [*sums, *shares[:20]]))
    return Outcome(
        Status.ANSWERED, text, headline, tuple(rows), computation,
        points=(AnsweredPoint(spec.items, spec.words, spec.agency, spec.year, spec.stage),),
        beside=tuple(part_point(k, spec, desk) for k in (*parts, *zeros)),
    )  # fmt: skip


def _without_zeros(parts: Sequence[Known]) -> tuple[Sequence[Known], Sequence[Known]]:
    """(the parts to list, those of 0 that one line tells): a few of 0 stand among the others, many would hide them."""
    zeros = [known for known in parts if not known.figure.value]
    if len(zeros) < MANY_ZEROS or len(zeros) == len(parts):
        return parts, ()
    return [known for known in parts if known.figure.value], zeros


def _sum_of(parts: Sequence[Known]) -> Decimal:
    """What the parts come to, in 元 for money."""
    return sum((exact(k.figure) for k in parts), Decimal(0))


def in_order(desk: Desk, request: Request) -> Outcome:
    """The largest or smallest: of agencies, of years, of named items, or of the parts of an item."""
    if request.own_units:
        return _rank_units(desk, request)
    of_all = request.all_agencies and not request.level
    several_years = len(request.years) > 1 or request.all_years
    if len(request.agencies) > 1 or of_all or several_years or len(request.items) > 1:
        return _rank_points(desk, request)
    return _rank_parts(desk, request)


def _rank_units(desk: Desk, request: Request) -> Outcome:
    """An agency's own office and those below it: the whole that holds them is none of them."""
    above, below = request.agencies[0], request.agencies[1:]
    office = replace(request, agencies=(above,), scope=Scope.OWN_LEVEL)
    own, lacking = gather(replace_request(desk, office), office)
    others = replace(request, agencies=below)
    units, missing = gather(replace_request(desk, others), others) if below else ([], [])
    rivals = [o for o in own if not any(held_in(u, o, desk) for u in units)] + units
    if len(rivals) < 2 or not units:
        words = request.items[0].text if request.items else "支出"
        when = "、".join(f"{y}年" for y in request.years)
        return Outcome(Status.NOT_FOUND, f"{above}{when}的公开文件里没有分单位列出{words}，比不出哪个单位多、哪个少。")
    return _ranked(desk, request, rivals, [*lacking, *missing])


def _office(o: Operand) -> str:
    """Who it is of, with 本级 behind the name: the own office is meant, not the whole that is called the same."""
    mark = "（本级）"
    who = f"{o.spec.agency}本级" if mark in o.name else o.spec.agency
    return f"{who}{o.spec.year}年{o.name.replace(mark, '')}"


def _rank_points(desk: Desk, request: Request) -> Outcome:
    operands, missing = gather(desk, request)
    if not operands:
        return not_found(desk, missing)
    if request.followed_up and not request.named:  # of those told before, not of those that the question names
        parts = without_wholes(operands, desk)
        if len(parts) == 1 < len(operands):
            one = next((m for m in request.items if m.items == parts[0].spec.items), request.items[0])
            return _rank_parts(desk, replace(request, items=(one,)))
        operands = parts or operands
    return _ranked(desk, request, operands, missing)


def _ranked(desk: Desk, request: Request, operands: list[Operand], missing: Sequence[Missing]) -> Outcome:
    rivals = [o for o in operands if is_money(o.unit) == is_money(operands[0].unit)]
    rivals = _without_sum(desk, without_held(desk, request, rivals))
    ordered = sorted(rivals, key=lambda o: o.yuan(), reverse=not request.ascending)
    note_unlike(desk, ordered)
    note_missing(desk, missing)
    word = "最少" if request.ascending else "最多"
    place = request.place or 1
    if place > len(ordered):
        return Outcome(Status.NOT_FOUND, f"有这一数字的只有 {len(ordered)} 个，没有第 {place} 名。")
    winner = ordered[place - 1]
    word = f"第 {place} {'少' if request.ascending else '多'}" if request.place else word
    shown = ordered[: request.count] if request.count and request.operation == "ranking" else ordered
    tied = [o for o in ordered if o.yuan() == winner.yuan()]
    names = "、".join(_office(o) if request.own_units else o.label for o in tied)
    text = f"{names}{word}，为 **{winner.shown}**。\n\n" + operand_table(shown)
    comparison = " > " if not request.ascending else " < "
    computation = comparison.join(o.shown for o in ordered)
    return Outcome(
        Status.ANSWERED, text, Headline(number(winner.value), winner.unit, winner.spec.agency, winner.spec.year),
        tuple(operand_row(o) for o in shown), computation, points=tuple(point_of(o) for o in ordered),
        named=tuple(o.spec.agency for o in tied) if len({o.spec.agency for o in ordered}) > 1 else (),
    )  # fmt: skip


def without_held(desk: Desk, request: Request, operands: list[Operand]) -> list[Operand]:
    """Of all agencies, those that no other one's value holds; of named ones all, and that one holds another is said."""
    kept, inside = not_held(operands, desk)
    for part in inside:
        whole = next((o for o in operands if held_in(part, o, desk)), None)
        if whole is not None:
            out = "，不另列" if request.all_agencies else ""
            desk.note(f"{part.label}已包含在{whole.label}之内{out}。")
    return kept if request.all_agencies and kept else operands


def _without_sum(desk: Desk, operands: list[Operand]) -> list[Operand]:
    """Those of one column of a table without a first or last row that is what all the others come to."""
    told = sorted(operands, key=lambda o: o.figures[0].row_index or 0 if o.figures else 0)
    columns = {(f.document, f.table_index, f.column) for o in told for f in o.figures[:1]}
    if len(told) <= _FEWEST_SUMMED or len(columns) != 1 or not all(o.figures and o.figures[0].table for o in told):
        return operands
    total = sum((o.yuan() for o in told), Decimal(0))
    whole = next((o for o in (told[0], told[-1]) if o.yuan() and 2 * o.yuan() == total), None)
    if whole is None:
        return operands
    desk.note(f"{whole.label}（{whole.shown}）是其余各项之和，没有参加比较。")
    return [o for o in operands if o is not whole]


def _without_parts(desk: Desk, request: Request, spec: Spec) -> Outcome:
    """What is largest of an item that no document divides: said, with the item's own value, which is no part's.

    "第二大的呢" after one amount, where nothing is named, puts it in order with what else its whole has.
    """
    whole = whole_of(request.items) if request.followed_up and not request.named and len(request.items) == 1 else None
    if whole is not None and not whole.items & request.items[0].items and not request.items[0].items & TOTALS:
        among = replace(request, items=(whole,), context=(), named=True)
        outcome = _rank_parts(replace_request(desk, among), among)
        if outcome.status is Status.ANSWERED:
            return outcome
    outcome = look_ups(desk, replace(request, operation="lookup", years=(spec.year,)))
    if outcome.status is not Status.ANSWERED:
        return outcome
    text = f"{spec.agency}{spec.year}年的文件没有列出{spec.words}的具体构成，比不出大小。\n\n{outcome.text}"
    return replace(outcome, status=Status.NOT_FOUND, text=text, headline=None)


def divided(desk: Desk, request: Request, spec: Spec) -> list[Parts]:
    """The ways to divide what is ranked, without what is left out: of spending, neither with what was left over at the
    year's end, which is no part that was spent."""
    found = divisions(spec, desk.knowledge, request.level)
    if spec.items & TOTALS and not spec.total:
        found += divisions(replace(spec, total="合计"), desk.knowledge, request.level)
    left_out = [m.items for m in request.without]
    spent = [[k for k in p.parts if k.figure.item != "carried_out" or not spec.items & TOTALS] for p in found]
    kept = [tuple(not_left_out(parts, left_out, desk.knowledge)) for parts in spent]
    ways = list(zip(found, spent, kept, strict=True))
    # What is left out is a part of what is meant.
    meant = [w for w in ways if len(w[2]) < len(w[1])] or ways
    return [replace(p, parts=parts) for p, _, parts in meant if parts]


def _enough_parts(found: Sequence[Parts], count: int) -> Parts | None:
    """The best division; of those with as many parts as are asked for, and that add up, the first where it has
    fewer."""
    enough = (p for p in found if p.adds_up and len(p.parts) >= count)
    if not found or len(found[0].parts) >= count:
        return found[0] if found else None
    return next(enough, found[0])


def _rank_parts(desk: Desk, request: Request) -> Outcome:
    spec = parts_spec(desk, request)
    if isinstance(spec, Missing):
        return not_found(desk, [spec])
    found = _enough_parts(divided(desk, request, spec), request.count or request.place or 1)
    if found is None:
        return _without_parts(desk, request, spec)
    _note_unlisted(desk, request, found)
    ordered = sorted(found.parts, key=lambda k: exact(k.figure), reverse=not request.ascending)
    count = request.count or (1 if request.operation == "extreme" else len(ordered))
    if request.place is not None:
        ordered, count = _only_in_place(ordered, request.place), 1
    if not ordered:
        text = f"{spec.agency}{spec.year}年{spec.words}只列出 {len(found.parts)} 项，没有第 {request.place} 名。"
        return Outcome(Status.NOT_FOUND, text)
    rows, lines = [], []
    for n, known in enumerate(ordered[:count], request.place or 1):
        f = known.figure
        source = desk.citations.figure(f)
        value, unit = in_unit(f.value, f.corrected_unit or f.unit, request.unit)
        name = part_name(f, desk.knowledge.measures)
        lines.append([str(n), name, f"{number(value)}{unit}"])
        rows.append(
            replace(
                result_row(name, number(value), unit, spec.agency, spec.year),
                citation=source,
                stage=str(f.stage) if f.stage else None,
            )
        )
    word = "最少" if request.ascending else "最多"
    word = f"第 {request.place} {'少' if request.ascending else '多'}" if request.place else word
    stage = stage_name(ordered[0].figure.stage)
    within_words = said_item(spec.words, stage.replace("年初", "")) + but(request)
    if count == 1:
        text = f"{spec.agency}{spec.year}年{within_words}中，**{lines[0][1]}**{word}，为 **{lines[0][2]}**。"
        headline = Headline(rows[0].value, rows[0].unit, lines[0][1], spec.year)
    else:
        named = "、".join(f"{line[1]}（{line[2]}）" for line in lines)
        text = f"{spec.agency}{spec.year}年{within_words}中金额{word}的 {len(lines)} 项：{named}。"
        if len(lines) > 2:
            text += "\n\n" + table(["名次", "项目", "数额"], lines)
        headline = Headline(None, None, lines[0][1], spec.year)
    points = tuple(part_point(k, spec, desk) for k in ordered[:count])
    computation = "；".join(formulas(desk, ordered[:count])) or None
    return Outcome(Status.ANSWERED, text, headline, tuple(rows), computation, points=points)


def _note_unlisted(desk: Desk, request: Request, found: Parts) -> None:
    """Says so where a sentence lists but some of the parts (其中：…) and what it leaves out may come before them."""
    if found.whole is None or found.adds_up or request.without or any(k.figure.table for k in found.parts):
        return
    values = [exact(k.figure) for k in found.parts]
    left = exact(found.whole.figure) - sum(values, Decimal(0))
    if left > 0 and (request.ascending or left > max(values)):
        desk.note(f"文件只列出了其中的 {len(values)} 项，没有列出的不在比较之内。")


def but(request: Request) -> str:
    """What is left out, in words behind the whole."""
    return f"（不算{'、'.join(m.text for m in request.without)}）" if request.without else ""


def _only_in_place(ordered: Sequence[Known], place: int) -> list[Known]:
    """The part in that place of the ranking; nothing where there are fewer."""
    return list(ordered[place - 1 : place])
