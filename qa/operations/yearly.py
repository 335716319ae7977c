"""By how much a value changed a year, on the average of several: what the last year has against the first, shared out.

Comes in: a request of one item of one agency, with the years at both ends or with all that there are. Refuses values of
unlike stages and a single year, which has nothing to be shared out over.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money
from qa.answer import Headline, Status
from qa.figures.comparability import note_unlike
from qa.figures.desk import Desk, Operand, point_of
from qa.operations.gathering import gather, not_found, same_unit, unlike_units
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Cue
from qa.reading.request import Request
from qa.wording.phrases import direction, number, percent, rounded


def yearly(desk: Desk, request: Request) -> Outcome:
    """The mean change a year between the first and the last of the years; by rate where a rate is asked for."""
    named = tuple(sorted(set(request.years)))
    # Of all years that there are, the first that has a value begins; what was named must be there.
    any_year = request.all_years and len(named) > 2
    ends = named if any_year else (named[0], named[-1]) if named else ()
    operands, missing = gather(desk, replace(request, years=ends))
    told = sorted(operands, key=lambda o: o.spec.year)
    if not told:
        return not_found(desk, missing)
    first, last = told[0], told[-1]
    if len(named) > 1 and not any_year and {first.spec.year, last.spec.year} != set(ends):
        absent = "、".join(str(y) for y in ends if y not in {o.spec.year for o in told})
        text = f"文件里没有{last.spec.agency}{absent}年的{last.name}，算不出平均每年的变化。{_known(told)}"
        return Outcome(Status.NOT_FOUND, text, rows=tuple(map(operand_row, told)), points=tuple(map(point_of, told)))
    span = last.spec.year - first.spec.year
    if not span:
        text = f"只有{first.spec.year}年一年的数，算不出平均每年的变化：{first.label}为 {first.shown}。"
        return Outcome(Status.NOT_FOUND, text, rows=(operand_row(first),), points=(point_of(first),))
    if first.stage is not last.stage and first.stage and last.stage:
        note_unlike(desk, [last, first])
        text = f"{first.label}为 {first.shown}，{last.label}为 {last.shown}，两年公布的口径不同，不能算平均每年的变化。"
        return Outcome(Status.NOT_FOUND, text, rows=(operand_row(first), operand_row(last)))
    return _shared_out(desk, request, first, last, span)


def _known(told: Sequence[Operand]) -> str:
    each = dict.fromkeys(f"{o.label}为 {o.shown}" for o in told)
    return f"现有的是：{'；'.join(each)}。"


def _shared_out(desk: Desk, request: Request, first: Operand, last: Operand, span: int) -> Outcome:
    values = same_unit(last, first)
    if values is None:
        return unlike_units(last, first)
    x, y, unit = values
    note_unlike(desk, [last, first])
    gap = x - y
    mean = rounded(gap / span)
    verb = direction(gap)
    computation = f"（{number(x)} − {number(y)}）÷ {span} = {number(mean)}（{unit}）"
    text = (
        f"{first.label}为 {first.shown}，{last.label}为 {last.shown}，{span} 年共{verb} {number(abs(gap))}{unit}，"
        f"平均每年{verb} **{number(abs(mean))}{unit}**。"
    )
    headline, row = (
        Headline(number(mean), unit, last.spec.agency, last.spec.year),
        result_row("平均每年", number(mean), unit),
    )
    if Cue.BY_RATE in request.cues and is_money(unit) and x > 0 and y > 0:
        rate = rounded(((x / y) ** (Decimal(1) / span) - 1) * 100)
        computation += f"；（{number(x)} ÷ {number(y)}）^（1 ÷ {span}）− 1 = {number(rate)}%"
        text = (
            f"{text[:-1].replace('**', '')}；逐年复合计算，年均{'增长' if rate > 0 else '下降'} **{number(abs(rate))}%**"
            f"（{span} 年共变化 {number(percent(gap, y))}%）。"
        )
        headline, row = replace(headline, value=number(rate), unit="%"), result_row("年均变化幅度", number(rate), "%")
    rows = (operand_row(first), operand_row(last), row)
    return Outcome(Status.ANSWERED, text, headline, rows, computation, points=(point_of(first), point_of(last)))
