"""What one sentence of the agency's document says, where no stored label answers: told with its quote.

Comes in: a question, its request, and what was told before it. Goes out: the number that a sentence with nearly all
that was asked gives, computed from two where a share or a sum is asked for; the sentence itself where no number is
asked for; or None. Refuses numbers of another kind, and sentences that leave out a word that tells.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.amounts import is_money
from corpus.fold import fold_label
from index.figures.point import Known
from index.figures.values import exact
from qa.answer import Headline, Status
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.operands import operand
from qa.figures.point import Found, Spec
from qa.operations.gathering import same_unit
from qa.operations.lookups import single
from qa.outcome import Outcome, operand_row, result_row
from qa.passages.covering import SPELT_OUT, Covered, says
from qa.passages.evidence import Anchor, Evidence, documents_asked, evidence, figures_in, figures_of, near
from qa.passages.other_list import in_other_list
from qa.passages.picking import Picked, label_of, once, pick
from qa.passages.quoted_values import of_the_side
from qa.passages.table_lines import table_lines
from qa.passages.text import flatten
from qa.passages.units import Unit, read_units
from qa.passages.wanted import AskedNumber, Wanted
from qa.passages.words import load_passage_words
from qa.reading.request import Request
from qa.wording.phrases import number as digits
from qa.wording.phrases import percent

#: Units less far behind the best must not say something else.
LEAD = 0.08
#: A single word says enough of a subject from so many characters on.
_TELLING = 4
#: By these the same doings are counted, in whichever of them it is asked.
_OF_EVENTS = frozenset("次项个件场起期")
#: A longer run behind a number is no name of what it counts.
_LONGEST_THING = 6
#: Of sentences that say the same so many are quoted.
_QUOTED = 2
#: Of things counted in one unit so many are told side by side.
_MOST_TOLD = 3
#: What a share is asked with: what stands before it is the part, what stands behind it the whole.
_OF = "占"
#: What joins the things of a list.
_LISTS = re.compile("[、和及与跟]|以及")


def told_of_subject(desk: Desk, request: Request, wanted: Wanted, subject: Sequence[str]) -> Outcome | None:
    """What the units that say the subject of the talk as well tell in number: 服务多少人 of what a project is."""
    words = tuple(dict.fromkeys((*subject, *wanted.words)))
    found = [
        e
        for e in evidence(desk, request, replace(wanted, words=words))
        if all(flatten(name) in e.unit.flat for name in subject) and any(says(w, e.unit.flat) for w in wanted.words)
    ]
    if wanted.number is None or not found:
        return None
    best = [e for e in found if e.covered.cover >= found[0].covered.cover - LEAD]
    return _numbers(desk, request, wanted.words, wanted.number, best)


def told_by_units(desk: Desk, request: Request, wanted: Wanted, anchors: Sequence[Anchor]) -> Outcome | None:
    """What the best units say; None where they say nothing that was asked, or not the same.

    `anchors`: what was told right before, which a question that leaves its subject open goes on with.
    """
    found = near(wanted, anchors) if anchors else []
    within = request.followed_up and bool(request.context)  # what is asked inside an item, another place does not tell
    if not found and not within and (len(wanted.words) > 1 or any(len(w) >= _TELLING for w in wanted.words)):
        found = evidence(desk, request, wanted)
    found = [e for e in found if e.covered.cover >= found[0].covered.cover - LEAD]
    if wanted.number is None:
        return _in_words(desk, request, found) if found else None
    if request.operation == "share":
        return _share(desk, request, wanted, found)
    told = _numbers(desk, request, wanted.words, wanted.number, found)
    if told is None and not wanted.words and not within:
        return _of_thing(desk, request, wanted.number)
    return told or (None if within else _of_row(desk, request, wanted.words, wanted.number))


def _of_thing(desk: Desk, request: Request, number: AskedNumber) -> Outcome | None:
    """The one number of what is counted and called so by the end of its name: 多少个班 of 48个教学班; None of several."""
    if not number.thing or request.agencies != request.agencies[:1]:
        return None
    told = [
        (document, unit, known)
        for document in documents_asked(desk, request)
        for unit in read_units(document).units
        for known in figures_in(desk, request, document, [unit.span])
        if number.counts(known.figure.unit) and _is_of_thing(document.text, unit, known, number.thing)
    ]
    if len({exact(k.figure) for _, _, k in told}) != 1:
        return None
    document, unit, known = told[0]
    return value_told(desk, Evidence(document, Covered(unit, 1.0, ())), known)


def _of_row(desk: Desk, request: Request, words: Sequence[str], number: AskedNumber) -> Outcome | None:
    """The number of the one table row that the words name, with its header and its table."""
    told = []
    for document in documents_asked(desk, request):
        for line in table_lines(document):
            named = flatten("".join(c.text for c in line.cells if not c.number))
            around = flatten(line.table + "".join(c.header for c in line.cells))
            own = [w for w in words if says(w, named)]
            if not any(says(w, named) >= SPELT_OUT for w in own):
                continue  # what a word may mean names no row by itself: 垃圾 is not all of 环境卫生
            if any(not says(w, named) and not says(w, around) for w in words):
                continue
            spans = [c.cell.span for c in line.cells]
            figures = figures_in(desk, request, document, spans)
            # Where two lists stand side by side, a number is of its own half of the row.
            figures = [k for k in figures if all(says(w, flatten("".join(k.figure.row))) for w in own)]
            picked = pick(figures, words, number, by_path=True)
            if picked is not None and picked.plain and len(picked.figures) == 1:
                told.append(picked.figures[0])
    if not told or len({exact(k.figure) for k in told}) > 1:
        return None
    return single(desk, operand(desk, Found(_spec(told[0]), told[0]), desk.request.unit))


def _is_of_thing(text: str, unit: Unit, known: Known, thing: str) -> bool:
    """Whether a number is called so by the end of its label, or by the word right behind it: 48个教学班."""
    figure = known.figure
    behind = re.split("[^一-鿿]", flatten(text[figure.number_span.end : unit.span.end]).removeprefix(figure.unit))[0]
    called = flatten(fold_label(figure.row[-1])) if figure.row else ""
    return called.endswith(thing) or len(behind) <= _LONGEST_THING and behind.endswith(thing)


def _numbers(
    desk: Desk, request: Request, words: Sequence[str], number: AskedNumber, found: Sequence[Evidence]
) -> Outcome | None:
    """The number that the units give, or those that are asked for one by one; None where units give unlike ones."""
    told = [(e, p) for e in found if (p := _picked(desk, request, words, number, e)) is not None]
    if not told or len({tuple(sorted(exact(k.figure) for k in p.figures)) for _, p in told}) > 1:
        return None
    first, picked = told[0]
    joined = number.each or request.operation == "sum" or _LISTS.search(request.text)
    if len(picked.figures) > 1 and picked.named and not joined:
        return None  # 高中教师 is one thing: neither the schools nor the centre for teachers
    operands = [_operand(desk, first, k) for k in picked.figures]
    if request.operation == "sum" and len(operands) < len(request.items):
        return None  # one of two things is not what both come to
    if len(operands) == 1:
        return _value(desk, first, operands[0])
    if request.operation == "sum":
        return _sum(operands)
    return _values(desk, first, operands)


def _picked(desk: Desk, request: Request, words: Sequence[str], number: AskedNumber, told: Evidence) -> Picked | None:
    """The figures of a unit that are plainly meant; of things that the paragraph counts by several names, each."""
    if (counted := _counted_by_name(desk, request, words, number, told)) is not None:
        return Picked((counted,), True, True)
    picked = pick(of_the_side(flatten(request.text), figures_of(desk, request, told)), words, number)
    if picked is None or not picked.plain or any(_of_more(told, k, words) for k in picked.figures):
        return None
    if _narrowed_otherwise(desk, request, words, told, picked):
        return None
    if any(in_other_list(k.figure, told.unit.flat, words) for k in picked.figures):
        return None
    if picked.named or len(picked.figures) > 1:
        return picked
    paragraph = of_the_side(flatten(request.text), figures_of(desk, request, told, whole_paragraph=True))
    alike = [k for k in paragraph if number.fits(k.figure)]
    outer = [k for k in once(alike) if len(k.figure.row) == min(len(a.figure.row) for a in alike)]
    return Picked(tuple(outer), True, False) if len(outer) <= _MOST_TOLD else None


def _counted_by_name(
    desk: Desk, request: Request, words: Sequence[str], number: AskedNumber, told: Evidence
) -> Known | None:
    """The one number that stands right before the thing that is asked for: 几次执法检查 of 组织2次专题询问，开展3项执法检查."""
    if not number.units & _OF_EVENTS:
        return None
    found = {}
    for known in figures_of(desk, request, told):
        figure = known.figure
        behind = told.document.text[figure.number_span.end : told.unit.span.end].removeprefix(figure.unit)
        named = any(len(w) >= _TELLING and flatten(behind).startswith(w) for w in words)
        if named and figure.unit in _OF_EVENTS:
            found[exact(figure)] = known
    return next(iter(found.values())) if len(found) == 1 else None


def _narrowed_otherwise(desk: Desk, request: Request, words: Sequence[str], told: Evidence, picked: Picked) -> bool:
    """Whether a word that narrows what is asked for is but the name of another number there: 急诊床位 are not the 床位 of a
    sentence that tells the visits of 急诊 as well."""
    own = "".join(label_of(k.figure) for k in picked.figures)
    others = "\n".join(label_of(k.figure) for k in figures_of(desk, request, told) if k not in picked.figures)
    strange = [w for w in words if not says(w, own) and w in others]
    return any(w + v in request.text for w in strange for v in words if says(v, own))


def _of_more(told: Evidence, known: Known, words: Sequence[str]) -> bool:
    """Whether an amount is of several things listed behind it, of which the words name some: 60万元，用于A、B和C is not
    what A took."""
    figure, unit = known.figure, told.unit
    if not is_money(figure.unit):
        return False
    text = told.document.text
    before = unit.over + unit.beside + flatten(text[unit.span.start : figure.number_span.start])
    behind = flatten(text[figure.number_span.end : unit.span.end])
    left = [w for w in words if not says(w, before + label_of(figure))]
    return _LISTS.search(behind) is not None and any(says(w, behind) for w in left)


def _share(desk: Desk, request: Request, wanted: Wanted, found: Sequence[Evidence]) -> Outcome | None:
    """What part one amount of a paragraph is of another that the question names behind 占."""
    before, _, behind = request.text.partition(_OF)
    money = AskedNumber(money=True)
    for told in found:
        figures = figures_of(desk, request, told, whole_paragraph=True)
        part = pick(figures, [w for w in wanted.words if w in before], money)
        if part is None or not part.plain or len(part.figures) > 1:
            continue
        rest = [k for k in figures if exact(k.figure) != exact(part.figures[0].figure) and _as_wide(k, behind)]
        whole = pick(rest, [w for w in wanted.words if w in behind], money)
        if whole is None or not whole.plain or len(whole.figures) > 1:
            continue
        return _share_of(desk, told, _operand(desk, told, part.figures[0]), _operand(desk, told, whole.figures[0]))
    return None


def _as_wide(whole: Known, asked: str) -> bool:
    """Whether nothing narrows the whole that the question does not name: of 财政拨款 no 财政拨款 of one kind of spending."""
    return all(label in asked for label in whole.figure.row[:-1])


def _share_of(desk: Desk, told: Evidence, part: Operand, whole: Operand) -> Outcome | None:
    values = same_unit(part, whole)
    if values is None or not values[1] or values[0] > values[1]:
        return None
    rate = digits(percent(values[0], values[1]))
    text = f"{part.label}占{whole.name}的 **{rate}%**（{part.shown} ÷ {whole.shown}）。\n\n{quoted(desk, told)}"
    rows = (operand_row(part), operand_row(whole), result_row("占比", rate, "%"))
    computation = f"{digits(values[0])} ÷ {digits(values[1])} = {rate}%"
    headline = Headline(rate, "%", part.spec.agency, part.spec.year)
    return Outcome(Status.ANSWERED, text, headline, rows, computation, points=(point_of(part),))


def _in_words(desk: Desk, request: Request, found: Sequence[Evidence]) -> Outcome | None:
    """The sentence that says it; None where several say it alike, or none gives the reason that is asked for."""
    if request.operation == "reason":
        found = [e for e in found if load_passage_words().find("cue", "reason", e.unit.flat)]
    if not found or len({e.unit.flat for e in found}) > _QUOTED:
        return None
    identity = found[0].document.identity
    lines = list({e.unit.flat: quoted(desk, e) for e in found}.values())
    return Outcome(Status.ANSWERED, "\n\n".join(lines), Headline(None, None, identity.agency, identity.fiscal_year))


def _operand(desk: Desk, told: Evidence, known: Known) -> Operand:
    spec = _spec(known, told.document.identity.fiscal_year or 0)
    return operand(desk, Found(spec, known), desk.request.unit)


def _spec(known: Known, year: int = 0) -> Spec:
    figure = known.figure
    item = frozenset({figure.item})
    words = figure.row[-1] if figure.row else figure.item
    return Spec(item, words, figure.agency, figure.fiscal_year or year, figure.stage)


def _value(desk: Desk, told: Evidence, o: Operand) -> Outcome:
    text = f"{o.label}为 **{o.shown}**。\n\n{quoted(desk, told)}"
    headline = Headline(digits(o.value), o.unit, o.spec.agency, o.spec.year or None)
    return Outcome(Status.ANSWERED, text, headline, (operand_row(o),), points=(point_of(o),) if o.spec.year else ())


def value_told(desk: Desk, told: Evidence, known: Known) -> Outcome:
    """One number of a sentence, with its quote."""
    return _value(desk, told, _operand(desk, told, known))


def _values(desk: Desk, told: Evidence, operands: Sequence[Operand]) -> Outcome:
    text = "；".join(f"{o.label}为 **{o.shown}**" for o in operands) + f"。\n\n{quoted(desk, told)}"
    first = operands[0].spec
    rows, points = tuple(operand_row(o) for o in operands), tuple(point_of(o) for o in operands)
    return Outcome(Status.ANSWERED, text, Headline(None, None, first.agency, first.year), rows, points=points)


def _sum(operands: Sequence[Operand]) -> Outcome | None:
    """The values named one by one, together; None where they are not of one unit."""
    first, *rest = operands
    total, unit = first.value, first.unit
    for other in rest:
        values = same_unit(replace(first, value=total), other)
        if values is None:
            return None
        total, unit = values[0] + values[1], values[2]
    named = "、".join(o.name for o in operands)
    shown = " + ".join(o.shown for o in operands)
    text = f"{first.spec.agency}{first.spec.year}年{named}合计 **{digits(total)}{unit}**（{shown}）。"
    rows = (*(operand_row(o) for o in operands), result_row("合计", digits(total), unit))
    computation = f"{' + '.join(digits(o.value) for o in operands)} = {digits(total)}（{unit}）"
    headline = Headline(digits(total), unit, first.spec.agency, first.spec.year)
    return Outcome(Status.ANSWERED, text, headline, rows, computation, points=tuple(point_of(o) for o in operands))


def quoted(desk: Desk, told: Evidence) -> str:
    """The unit's words, cited."""
    identity, unit = told.document.identity, told.unit
    place = desk.citations.span(told.document.name, unit.span, unit.path) + 1
    said = " ".join(told.document.text[unit.span.start : unit.span.end].split())
    year = f"{identity.fiscal_year}年" if identity.fiscal_year else ""
    return f"{identity.agency}{year}文件：“{said}”[{place}]"
