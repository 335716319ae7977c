"""Which place an item has among those it is listed with: 排第几.

Comes in: a request of one item. Goes out: its value and its place among the parts of the whole that the documents
list it in. Ranks nothing across lists, and says so where no list has the item.
"""

from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from corpus.measures import load_measures
from index.figures.point import Known
from index.figures.values import exact
from qa.answer import AnswerRow, Headline, Status
from qa.figures.components import Parts
from qa.figures.desk import Desk
from qa.figures.point import Missing, Spec
from qa.operations.lookups import look_ups
from qa.operations.rankings import divided, parts_spec
from qa.outcome import Outcome, result_row
from qa.plan.types import Operation
from qa.reading.question import ItemMention
from qa.reading.request import Request
from qa.wording.phrases import number, part_name

#: So many of those that it is ranked among are shown.
_SHOWN = 10
#: Wholes that an item may be listed in, beside what it is a part of by the lexicon.
_WHOLES = ("project_expenditure", "total_expenditure", "total_revenue")


def place(desk: Desk, request: Request) -> Outcome:
    """The value of the item asked for, and its place among those it is listed with."""
    request = _of_one(request)
    value = look_ups(desk, replace(request, operation="lookup", whole=None))
    if value.status is not Status.ANSWERED or not value.points or len(request.items) != 1:
        return value
    (point, *_) = value.points
    mine, other = _in_yuan(value), ""
    asked = replace(
        request, years=(point.year,), stages=(point.stage,) if point.stage else (), agencies=(point.agency,)
    )
    for whole in _wholes(request):
        spec = parts_spec(desk, replace(asked, items=(whole,), operation=Operation.RANKING))
        if isinstance(spec, Missing):
            continue
        spec = replace(spec, stage=spec.stage or point.stage)
        ways = divided(desk, asked, spec)
        listed = next((p for p in ways if _holds(p, point.items, mine)), None)
        if listed is not None:
            return _told(desk, request, value, spec, listed, mine)
        other = other or next((_shown(k) for p in ways for k in p.parts if k.figure.item in point.items), "")
    lacks = f"和别的项目列在一起的是另一个数（{other}），" if other else "文件没有把它和别的项目列在一起，"
    return replace(value, status=Status.NOT_FOUND, headline=None, text=f"{value.text}\n\n{lacks}说不出排第几。")


def _shown(known: Known) -> str:
    return f"{number(known.figure.value)}{known.figure.corrected_unit or known.figure.unit}"


def _wholes(request: Request) -> list[ItemMention]:
    """What the item may be listed in: what the question names it in, what it is a part of, then all there is."""
    measures = load_measures()
    word = measures.by_key.get(request.items[0].item)
    keys = (*((word.parent,) if word and word.parent else ()), *_WHOLES)
    named = (*request.context, *((request.whole,) if request.whole else ()))
    return [*named, *(ItemMention(frozenset({k}), measures.name_of(k), 0, 0) for k in dict.fromkeys(keys))]


def _of_one(request: Request) -> Request:
    """The request of its one item, the whole that it is named in beside it: 公务接待费在三公里排第几."""
    measures = load_measures()
    wholes = [
        m for m in request.items if any(m.items & set(measures.ancestors(o.item)) for o in request.items if o is not m)
    ]
    items = tuple(m for m in request.items if m not in wholes)
    return replace(request, items=items, context=(*request.context, *wholes)) if items else request


def _in_yuan(value: Outcome) -> Decimal:
    """The value that was told, in 元 for money."""
    told = value.headline
    if told is None or told.value is None:
        return Decimal(0)
    return convert(Decimal(told.value), told.unit or "", "元") if is_money(told.unit or "") else Decimal(told.value)


def _holds(parts: Parts, items: frozenset[str], mine: Decimal) -> bool:
    """Whether the item is one of the parts, with the very value that was told: not another column of it."""
    return any(k.figure.item in items and exact(k.figure) == mine for k in parts.parts)


def _told(desk: Desk, request: Request, value: Outcome, spec: Spec, listed: Parts, mine: Decimal) -> Outcome:
    sign = -1 if request.ascending else 1
    ahead = sum(sign * exact(k.figure) > sign * mine for k in listed.parts)
    end = "从少到多" if request.ascending else "从多到少"
    told = value.text.rstrip("。").replace("**", "")
    text = f"{told}，在{spec.words}的 {len(listed.parts)} 项中{end}排第 **{ahead + 1}**。"
    shown = number(Decimal(ahead + 1))
    ordered = sorted(listed.parts, key=lambda k: exact(k.figure), reverse=not request.ascending)
    beside = [_beside(desk, spec, k) for k in ordered[:_SHOWN] if exact(k.figure) != mine]
    row = result_row("名次", shown, "", spec.agency, spec.year)
    headline = Headline(shown, None, spec.agency, spec.year)
    return replace(value, text=text, headline=headline, rows=(*value.rows, *beside, row))


def _beside(desk: Desk, spec: Spec, known: Known) -> AnswerRow:
    """One of those that the item was ranked among, with its source."""
    figure = known.figure
    name, unit = part_name(figure, desk.knowledge.measures), figure.corrected_unit or figure.unit
    row = result_row(name, number(figure.value), unit, spec.agency, spec.year)
    return replace(row, citation=desk.citations.figure(figure), stage=str(figure.stage) if figure.stage else None)
