"""One stated count, or money, divided by another stated count: pupils a teacher, guests a batch, money a pupil."""

from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money
from qa.answer import Headline, Status
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.operands import operand
from qa.figures.own_counts import own_counts
from qa.figures.point import Found, Missing
from qa.operations.gathering import gather, not_found, note_missing, replace_request
from qa.operations.lookups import look_ups
from qa.operations.rates import a_head, divisor, stated_a_head
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Operation
from qa.reading.counted import units_alike
from qa.reading.question import ItemMention
from qa.reading.request import Request
from qa.wording.phrases import number, rounded

TEN_THOUSAND = 10_000
#: What else is asked of several averages: whose is more.
_WHOSE_IS_MORE = {Operation.COMPARE, Operation.EXTREME, Operation.RANKING}


def apiece(desk: Desk, request: Request) -> Outcome:
    """Each value that is asked for, divided by what is counted in the same year; both must be stated."""
    heads = ItemMention(frozenset({request.heads or ""}), desk.knowledge.measures.name_of(request.heads or ""), 0, 0)
    plain = replace(request, quantity=None, counted="")
    operands, missing = gather(replace_request(desk, plain), plain)
    if standards := [o for o in operands if stated_a_head(o)]:
        for o in standards:
            desk.note(f"原文写作“{o.figures[0].quote}”，本来就是按每个、每人等计的，不再去除。")
        return look_ups(desk, replace(plain, operation="lookup", heads=None))
    lines, rows, worked = [], [], []
    told: list[Headline] = []
    for o in operands:
        by = divisor(desk, plain, o, heads)
        units = units_alike(request.heads or "")
        counted = own_counts(desk.knowledge, o.figures[0], units) if o.figures and isinstance(by, Missing) else ()
        own = counted[0] if len(counted) == 1 else None
        if own is not None:
            by = Found(replace(o.spec, items=frozenset({own.figure.item})), own)
        if isinstance(by, Missing):
            missing.append(_uncounted(by, heads, o))
            continue
        count = operand(desk, by)
        if not count.value or count.sources == o.sources:  # of itself there is one apiece
            missing.append(Missing(o.spec, "item", f"{count.label}为 {count.shown}，没有认出要用它平均的是哪一个数。"))
            continue
        # 2.18万人次 are told apiece, not by ten thousands
        many = TEN_THOUSAND if count.unit.startswith("万") else 1
        value, unit = a_head(o.value / (count.value * many), o.unit, request.unit)
        value = value if is_money(unit) else rounded(value)
        own_unit = count.unit if own is not None else ""
        name = (
            f"平均每{own_unit}{o.name}" if own_unit else f"{count.name}平均每{count.unit.removeprefix('万')}的{o.name}"
        )
        lines.append(
            f"{o.spec.agency}{o.spec.year}年{name}为 **{number(value)}{unit}**（{o.shown} ÷ {count.name} {count.shown}）"
        )
        rows += [operand_row(o), operand_row(count), result_row(name, number(value), unit, o.spec.agency, o.spec.year)]
        worked.append(f"{number(o.value)} ÷ {number(count.value * many)} = {number(value)}（{unit}）")
        told.append(Headline(number(value), unit, o.spec.agency, o.spec.year))
    if not told:
        return not_found(desk, missing)
    note_missing(desk, missing)
    points = tuple(point_of(o) for o in operands)
    headline, more = _furthest(request, told)
    text = "；".join(lines) + "。" + more
    return Outcome(Status.ANSWERED, text, headline, tuple(rows), "；".join(worked), points=points)


def money_by_count(request: Request, paid: Operand, counted: Operand) -> Outcome | None:
    """Money divided by what is counted, where both are named as what is divided by what: 本年支出除以在校生."""
    if not is_money(paid.unit) or is_money(counted.unit) or "%" in counted.unit or not counted.value:
        return None
    value, unit = a_head(paid.value / counted.value, paid.unit, request.unit)
    name = f"每{counted.unit}的{paid.name}"
    text = f"{paid.label}（{paid.shown}）除以{counted.name}（{counted.shown}），每{counted.unit} **{number(value)}{unit}**。"
    rows = (operand_row(paid), operand_row(counted), result_row(name, number(value), unit))
    worked = f"{number(paid.value)} ÷ {number(counted.value)} = {number(value)}（{unit}）"
    headline = Headline(number(value), unit, paid.spec.agency, paid.spec.year)
    return Outcome(Status.ANSWERED, text, headline, rows, worked, points=(point_of(paid), point_of(counted)))


def _furthest(request: Request, told: list[Headline]) -> tuple[Headline, str]:
    """The first value; of several, where it is asked whose is more (哪家多), that one, and its name."""
    if len(told) < 2 or not {*request.extra_operations} & _WHOSE_IS_MORE or len({h.unit for h in told}) > 1:
        return told[0], ""
    most = (min if request.ascending else max)(told, key=lambda h: Decimal(h.value or 0))
    if sum(h.value == most.value for h in told) > 1:
        return told[0], ""
    return most, f"\n\n{most.entity}{most.year}年更{'少' if request.ascending else '多'}。"


def _uncounted(absent: Missing, heads: ItemMention, divided: Operand) -> Missing:
    """What is divided by is counted nowhere: said so, with what was to be divided."""
    if absent.what != "item":
        return absent
    spec = absent.spec
    text = f"{spec.agency}{spec.year}年的公开文件里没有列出“{heads.text}”的数量，算不出平均数；{divided.label}为 {divided.shown}。"
    return replace(absent, text=text)
