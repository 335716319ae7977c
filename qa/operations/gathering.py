"""Points of a request → operands, and what is said where there is none."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from corpus.document import Scope
from corpus.fold import fold_label
from corpus.identity.place_levels import is_place
from index.figure import Stage
from index.figures.leading import asked_bit, plain_item
from index.figures.nearness import asked_total
from qa.answer import Headline, Status
from qa.figures.desk import MANY, Desk, Operand
from qa.figures.operands import default_stage, find, find_or_latest, operand, spec_for
from qa.figures.point import Found, FoundDerived, Missing, Result, Spec, stage_name
from qa.figures.select import look_up, value_at
from qa.outcome import Outcome, operand_row
from qa.plan.types import Cue
from qa.reading.counted import units_alike
from qa.reading.question import ItemMention
from qa.reading.request import Request
from qa.wording.citing import Citations
from qa.wording.phrases import number

#: As many absent points are told each with its reason.
TOLD_ONE_BY_ONE = 3


def gather(desk: Desk, request: Request) -> tuple[list[Operand], list[Missing]]:
    """One operand for each agency × year × item × stage that the request names."""
    if len(request.scopes) > 1:
        return _by_scope(desk, request)
    operands: list[Operand] = []
    missing: list[Missing] = []
    if request.pairs:
        for agency, year in request.pairs:
            inner = replace(request, agencies=(agency,), years=(year,), pairs=())
            found, lacking = gather(replace_request(desk, inner), inner)
            operands += found
            missing += lacking
        return operands, missing
    many = len(request.agencies) > MANY
    if many:
        read_at_once(desk, request)
    results = _common_year(desk, request) or [
        find_or_latest(desk, agency, item, year, stage, brief=many)
        for agency in request.agencies
        for year in request.years or (None,)
        for item in request.items or (None,)
        for stage in _stages(desk, request)
    ]
    for result in _of_one_stage(desk, request, results):
        if isinstance(result, Missing):
            missing.append(result)
        else:
            operands.append(operand(desk, result, request.unit))
    if len(missing) <= TOLD_ONE_BY_ONE or not operands:
        missing = [m if m.text else _explained(desk, m) for m in missing[:TOLD_ONE_BY_ONE]]
    if many:
        _note_inferred(desk, operands)
    # Where a year gave way to another, two points may have come to one.
    once = {
        (o.spec.agency, o.spec.year, o.figures[:1] if o.spec.code else o.spec.items, o.spec.code, o.stage, o.name): o
        for o in reversed(operands)
    }
    return list(reversed(once.values())), missing


def _note_inferred(desk: Desk, operands: Sequence[Operand]) -> None:
    """Say of all agencies together whose names their documents do not print."""
    documents = desk.knowledge.documents
    names = dict.fromkeys(
        identity.agency
        for o in operands
        for f in o.figures[:1]
        if (identity := documents[f.document].identity).agency_inferred
    )
    if names:
        some = list(names)[:TOLD_ONE_BY_ONE]
        rest = f"等 {len(names)} 个单位" if len(names) > len(some) else ""
        desk.note(f"文件没有写明机关名称，由正文推断的有：{'、'.join(some)}{rest}。")


def read_at_once(desk: Desk, request: Request) -> None:
    """Read from the store, in one go, what leads for the items of all the agencies that are asked for."""
    points = [spec_for(desk, "", 0, item, None) for item in request.items or (None,)]
    items = [item for point in points if (item := plain_item(point, desk.knowledge.measures)) is not None]
    stages = {*_stages(desk, request)}
    if Stage.INITIAL_BUDGET in stages:
        stages.add(Stage.ADJUSTED_BUDGET)  # which is told beside it
    bits = sum(asked_bit(stage, request.scope) for stage in stages)
    desk.knowledge.prepare(request.agencies, items, request.years, bits)


def _explained(desk: Desk, absent: Missing) -> Missing:
    found = look_up(absent.spec, desk.knowledge)
    return found if isinstance(found, Missing) else absent


def _stages(desk: Desk, request: Request) -> Sequence[Stage | None]:
    both = len(request.stages) > 1 and len(request.items) < 2
    return request.stages[:2] if both else (default_stage(desk),)


def _common_year(desk: Desk, request: Request) -> list[Result]:
    """Several agencies without a year: those of the latest year in which every one of them has it; else nothing."""
    if len(request.agencies) < 2 or request.years or len(request.items) > 1 or len(request.stages) > 1:
        return []
    item = request.items[0] if request.items else None
    latest = [max(held, default=0) for a in request.agencies if (held := desk.knowledge.years(a))]
    shared = set.intersection(*(set(desk.knowledge.years(a)) for a in request.agencies))
    if not shared or len(set(latest)) == 1:
        return []
    for year in sorted(shared, reverse=True):
        results = [find(desk, a, item, year, default_stage(desk)) for a in request.agencies]
        if not any(isinstance(r, Missing) for r in results):
            desk.note(f"没有指明年份，这里取各单位都有的{year}年。")
            return results
    return []


def _of_one_stage(desk: Desk, request: Request, results: list[Result]) -> list[Result]:
    """What is set side by side without a stage named is of one stage, where every point has one."""
    found = [r for r in results if not isinstance(r, Missing)]
    if request.stages or len(found) < 2 or len({s for r in found if (s := _stage_of(r))}) < 2:
        return results
    for stage in (Stage.FINAL_ACCOUNTS, Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET):
        again = [
            r
            if isinstance(r, Missing) or _stage_of(r) is None
            else value_at(replace(r.spec, stage=stage), desk.knowledge)
            for r in results
        ]
        told = [a for a in again if a is not None]
        if len(told) == len(results) and all(
            isinstance(a, Missing) == isinstance(r, Missing)
            and (isinstance(a, Missing) or _stage_of(a) in {stage, None})
            for a, r in zip(told, results, strict=True)
        ):
            left = [r.chosen.figure for r in found if isinstance(r, Found) and _stage_of(r) not in {stage, None}]
            if len(left) > TOLD_ONE_BY_ONE:
                desk.note(f"为了可比，这里都取{stage_name(stage)}数；{len(left)} 个单位另有口径不同的数字。")
                return told
            for figure in left:
                desk.citations.figure(figure)
            said = "、".join(
                f"{f.agency}{f.fiscal_year}年{stage_name(f.stage)}为{number(f.value)}{f.corrected_unit or f.unit}"
                for f in left
            )
            desk.note(f"为了可比，这里都取{stage_name(stage)}数；{said}。")
            return told
    return results


def _stage_of(result: Found | FoundDerived) -> Stage | None:
    return result.chosen.figure.stage if isinstance(result, Found) else result.derived.stage


def _by_scope(desk: Desk, request: Request) -> tuple[list[Operand], list[Missing]]:
    """The same point in two readings of one agency: the department's document and the unit's own."""
    operands: list[Operand] = []
    missing: list[Missing] = []
    request = _of_one_item(desk, request)
    for scope in request.scopes:
        inner = replace(request, scope=scope, scopes=())
        found, lacking = gather(replace_request(desk, inner), inner)
        operands += [replace(o, name=f"{_level(o, scope)}{o.name.removesuffix('（本级）')}") for o in found]
        missing += lacking
    return operands, missing


def _of_one_item(desk: Desk, request: Request) -> Request:
    """支出 of a place's own level is of one of its budgets: that of the whole place is of the same."""
    if len(request.agencies) != 1 or len(request.items) != 1 or not is_place(request.agencies[0]):
        return request
    own = replace(request, scope=Scope.OWN_LEVEL, scopes=())
    quiet = replace(replace_request(desk, own), notes=[], citations=Citations(desk.knowledge))
    items = {o.figures[0].item for o in gather(quiet, own)[0] if o.figures}
    if len(items) != 1:
        return request
    key = items.pop()
    item = replace(request.items[0], items=frozenset({key}), text=desk.knowledge.measures.name_of(key))
    return replace(request, items=(item,))


def _level(o: Operand, scope: Scope) -> str:
    """What one reading of an agency, or one level of a place, is called."""
    if is_place(o.spec.agency):
        return f"全{o.spec.agency[-1]}" if scope is Scope.CONSOLIDATED else "本级"
    return "部门（汇总）" if scope is Scope.CONSOLIDATED else "单位（本级）"


def assumed_year(desk: Desk, operands: Sequence[Operand]) -> None:
    """Say which year was taken where the question names none."""
    request = desk.request
    if request.year_assumed and operands and not request.years:
        years = {o.spec.year for o in operands}
        if len(years) == 1 and len({o.spec.agency for o in operands}) == 1:
            held = desk.knowledge.years(operands[0].spec.agency)
            if len(held) > 1:
                desk.note(f"没有指明年份，这里取最近的{years.pop()}年（现有{'、'.join(map(str, held))}年）。")


def not_found(desk: Desk, missing: Sequence[Missing]) -> Outcome:
    """What is missing, and what there is instead; nothing is where no agency's documents are held at all."""
    if not missing:
        return Outcome(Status.NOT_FOUND, "现有文件里没有哪个单位的数字可以回答这个问题。")
    first = missing[0]
    texts = list(dict.fromkeys(m.text for m in missing))
    for m in missing:
        if m.quote:
            desk.citations.span(m.quote[0], m.quote[1])
    suggestions = []
    name = first.spec.words
    for year in first.there[-2:]:
        if year.isdigit():
            suggestions.append(f"{first.spec.agency}{year}年{name}是多少？")
    if not suggestions and first.what == "stage":
        suggestions = [f"{first.spec.agency}{first.spec.year}年{name}{word}是多少？" for word in first.there[:2]]
    if not suggestions:
        years = desk.knowledge.years(first.spec.agency)
        if years:
            suggestions = [
                f"{first.spec.agency}{years[-1]}年的部门预算总额是多少？",
                f"{first.spec.agency}{years[-1]}年“三公”经费是多少？",
            ]
    if first.spec.items & {"three_public_expenses"}:
        suggestions = [s for s in suggestions if "“三公”经费是多少" not in s]  # that is what is missing
    # "有没有" is answered where the documents say that there is none.
    said = Cue.WHETHER in desk.request.cues and all(m.what == "declared_none" for m in missing)
    status = Status.ANSWERED if said else Status.NOT_FOUND
    return Outcome(status, "\n\n".join(texts), suggestions=tuple(suggestions))


def note_missing(desk: Desk, missing: Sequence[Missing]) -> None:
    """Say who or what is left out: each with its reason where they are few, else all in one line."""
    if len(missing) <= TOLD_ONE_BY_ONE:
        for m in missing:
            desk.note(m.text)
        return
    names = dict.fromkeys(f"{m.spec.agency}{m.spec.year}年" if m.spec.year else m.spec.agency for m in missing)
    desk.note(f"没有这一数字的（{len(names)}）：{'、'.join(names)}。")


def replace_request(desk: Desk, request: Request) -> Desk:
    """The same desk with another request; citations and notes are shared."""
    return Desk(desk.knowledge, request, desk.citations, desk.notes, alike=desk.alike)


def same_unit(a: Operand, b: Operand) -> tuple[Decimal, Decimal, str] | None:
    """Both values in the first one's unit; None where they cannot be set against each other."""
    if a.unit == b.unit or b.unit in units_alike(a.unit):
        return a.value, b.value, a.unit
    if is_money(a.unit) and is_money(b.unit):
        return a.value, convert(b.value, b.unit, a.unit), a.unit
    return None


def unlike_units(a: Operand, b: Operand) -> Outcome:
    text = f"{a.label}为 {a.shown}，{b.label}为 {b.shown}，计量不同，不能相比。"
    return Outcome(
        Status.ANSWERED, text, Headline(None, None, a.spec.agency, a.spec.year), (operand_row(a), operand_row(b))
    )


def spec_of(desk: Desk, request: Request) -> Spec:
    """The point of a request about one agency; its latest year where none is named."""
    agency = request.agencies[0]
    years = request.years or tuple(desk.knowledge.years(agency)[-1:]) or (0,)
    item = request.items[0] if request.items else None
    return spec_for(desk, agency, years[0], item, default_stage(desk))


def named(request: Request, mention: ItemMention) -> Request:
    """The request as if it named that item alone."""
    words = fold_label(mention.text)
    return replace(request, items=(mention,), worded=words, total=asked_total(words), cues=frozenset())


def money_of_counts(desk: Desk, request: Request) -> ItemMention | None:
    """The money that was spent on the things that are all of the request's items; None for other items."""
    measures = desk.knowledge.measures
    words = [measures.by_key[m.item] for m in request.items if m.item in measures.by_key]
    wholes = {w.parent for w in words if w.quantity == "count" and w.parent}
    counted = all(w.quantity == "count" and w.parent for w in words) and len(words) == len(request.items)
    if not counted or len(wholes) != 1:
        return None
    (whole,) = wholes
    return (
        ItemMention(frozenset({whole}), measures.name_of(whole), 0, 0)
        if measures.by_key[whole].quantity == "money"
        else None
    )
