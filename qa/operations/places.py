"""Places of a ranking: the largest, both ends, how far one place is from another, the first ones added up.

Comes in: a request whose things are put in order by `qa.operations.rankings`. Goes out: what is asked of their places,
reckoned of the very values that the ranking told.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from qa.answer import AnswerRow, Headline, Status
from qa.figures.desk import Desk
from qa.operations.gathering import replace_request
from qa.operations.rankings import in_order
from qa.outcome import Outcome, result_row
from qa.plan.types import Cue, Operation
from qa.reading.request import AnsweredPoint, Request
from qa.wording.phrases import number, rounded

#: What stands between the sentence of an answer and its table.
BEFORE_TABLE = "\n\n"
_APART = frozenset({Operation.DIFFERENCE, Operation.RATIO})


def ranking(desk: Desk, request: Request) -> Outcome:
    """The largest or smallest: of agencies, of years, of named items, or of the parts of an item; or what is asked of
    two places, or of the first ones."""
    apart = next((Operation(o) for o in request.extra_operations if o in _APART), None)
    if Cue.BOTH_ENDS in request.cues and request.place is None:
        return _both_ends(desk, request, apart)
    if request.place is not None and apart is not None:
        return _from_place(desk, request, request.place, apart)
    outcome = in_order(desk, request)
    first = request.count and request.operation == Operation.RANKING and Operation.SUM in request.extra_operations
    return _summed(outcome, request.count or 0) if first else outcome


def _one(desk: Desk, request: Request, *, ascending: bool, place: int | None = None) -> Outcome:
    """The one in a place, counted from that end."""
    one = replace(
        request, operation=Operation.RANKING if place else Operation.EXTREME, place=place, count=None,
        ascending=ascending, cues=request.cues - {Cue.BOTH_ENDS}, extra_operations=(),
    )  # fmt: skip
    return in_order(replace_request(desk, one), one)


def _both_ends(desk: Desk, request: Request, apart: Operation | None) -> Outcome:
    """Which has the most and which the least, of the same."""
    most, least = _one(desk, request, ascending=False), _one(desk, request, ascending=True)
    if not _told(most) or not _told(least):
        return most
    told, *tables = most.text.split(BEFORE_TABLE)
    ends = f"{told.removesuffix('。')}；{least.text.split(BEFORE_TABLE)[0]}"
    both = replace(
        most, text=BEFORE_TABLE.join([ends, *tables]), rows=(most.rows[0], least.rows[0]), named=(),
        headline=replace(most.headline, value=None, unit=None) if most.headline is not None else None,
        points=(most.points[0], least.points[0]),
    )  # fmt: skip
    return _set_apart(both, apart) if apart is not None else both


def _from_place(desk: Desk, request: Request, place: int, apart: Operation) -> Outcome:
    """How far the one in a place is from another, the first where none is named: "比第二多多少"."""
    from_place = request.from_place or 1
    places = [_one(desk, request, ascending=request.ascending, place=n if n > 1 else None) for n in (from_place, place)]
    if lacking := [o for o in places if not _told(o)]:
        return lacking[0]
    one, other = places
    told = BEFORE_TABLE.join(dict.fromkeys(o.text.split(BEFORE_TABLE)[0] for o in places))
    both = replace(
        one, text=told, rows=(_row_of(one), _row_of(other)), points=(_point_of(one), _point_of(other)), named=()
    )
    return _set_apart(both, apart)


def _told(outcome: Outcome) -> bool:
    return outcome.status is Status.ANSWERED and bool(outcome.rows) and bool(outcome.points)


def _place_of(outcome: Outcome) -> int:
    """Which of the rows is the one that the headline names: of a list told whole, not always the first."""
    headline = outcome.headline
    same = (
        n
        for n, r in enumerate(outcome.rows)
        if headline is not None
        and (r.value, r.unit) == (headline.value, headline.unit)
        and headline.entity in {r.entity, r.label}
        and headline.year in {r.year, None}
    )
    return next(same, 0)


def _row_of(outcome: Outcome) -> AnswerRow:
    return outcome.rows[_place_of(outcome)]


def _point_of(outcome: Outcome) -> AnsweredPoint:
    n = _place_of(outcome)
    return outcome.points[n] if n < len(outcome.points) else outcome.points[0]


def _values(rows: Sequence[AnswerRow]) -> list[Decimal] | None:
    """The rows' values in the unit of the first; None where they count unlike things."""
    unit = rows[0].unit or ""
    if any(is_money(r.unit or "") != is_money(unit) or not is_money(unit) and r.unit != unit for r in rows):
        return None
    values = (Decimal(r.value or 0) for r in rows)
    return [convert(v, r.unit or "", unit) if is_money(unit) else v for v, r in zip(values, rows, strict=True)]


def _set_apart(both: Outcome, apart: Operation) -> Outcome:
    """By how much, or how many times, the first of two told rows is the other."""
    one, other = both.rows
    values = _values(both.rows)
    if values is None or apart is Operation.RATIO and not values[1]:
        return both
    x, y = values
    unit = "倍" if apart is Operation.RATIO else one.unit or ""
    result = rounded(x / y) if apart is Operation.RATIO else x - y
    names = [f"{r.entity}{r.year}年{r.label}（{number(Decimal(r.value or 0))}{r.unit}）" for r in (one, other)]
    if apart is Operation.RATIO:
        said = f"{names[0]}是{names[1]}的 **{number(result)} 倍**。"
    else:
        said = f"{names[0]}比{names[1]}{'多' if result > 0 else '少'} **{number(abs(result))}{unit}**。"
    sign = "÷" if apart is Operation.RATIO else "−"
    shown = number(result)
    return replace(
        both, text=BEFORE_TABLE.join([said, both.text.replace("**", "")]),
        headline=Headline(shown, unit, one.entity, one.year),
        rows=(one, other, result_row("倍数" if unit == "倍" else "差额", shown, unit)),
        computation=f"{number(x)} {sign} {number(y)} = {shown}（{unit}）",
    )  # fmt: skip


def _summed(outcome: Outcome, count: int) -> Outcome:
    """ "最大的三项合计": the values of the first places, added up."""
    rows = [r for r in outcome.rows if r.citation is not None][:count]
    values = _values(rows) if len(rows) == count > 1 and outcome.status is Status.ANSWERED else None
    if values is None:
        return outcome
    unit, total = rows[0].unit or "", number(sum(values, Decimal(0)))
    added = f"{' + '.join(map(number, values))} = {total}（{unit}）"
    return replace(
        outcome, text=f"前 {count} 名合计 **{total}{unit}**。{outcome.text.replace('**', '')}",
        headline=Headline(total, unit, outcome.headline.entity if outcome.headline else None, rows[0].year),
        rows=(*rows, result_row("合计", total, unit)), points=outcome.points[:count],
        computation="；".join(filter(None, [outcome.computation, added])),
    )  # fmt: skip
