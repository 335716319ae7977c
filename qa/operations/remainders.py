"""A whole without some of its parts: "三公经费不含公务接待费" is 三公经费 − 公务接待费, all of them shown."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.accounts import load_accounts
from corpus.measures import load_measures
from index.figure import Fund
from qa.answer import Headline, Status
from qa.figures.comparability import note_unlike
from qa.figures.desk import Desk, Operand, point_of
from qa.figures.operands import default_stage, find_or_latest, operand
from qa.figures.point import Found, Missing
from qa.operations.gathering import assumed_year, not_found, replace_request, same_unit, unlike_units
from qa.outcome import Outcome, operand_row, result_row
from qa.plan.types import Operation
from qa.reading.question import ItemMention
from qa.reading.request import TOTALS, Request
from qa.wording.phrases import number, percent

#: What is counted across all spending by rules of its own is told of other money than a total that is named.
_COUNTED_APART = frozenset({"three_public_expenses", "government_procurement", "agency_operating_expenses"})
#: How vehicles are called after what they are used for.
_VEHICLES = re.compile("(?:用|货币化|救护|消防|工程|特种)车辆?(?:[(（].*[)）])?$|^车辆?$")
#: Keys of all that an agency spends.
_ALL_SPENT = frozenset({"total_expenditure"})
#: What holds the projects.
PROJECTS = frozenset({"project_expenditure", "specific_target_expenditure"})
#: Funds that the appropriation is made of.
_APPROPRIATED = frozenset({Fund.GENERAL_PUBLIC_BUDGET, Fund.FISCAL_APPROPRIATION})
_ALL_SPENDING = ItemMention(frozenset({"total_expenditure"}), "支出总计", 0, 0)


def whole_and_parts(items: Sequence[ItemMention]) -> tuple[ItemMention, tuple[ItemMention, ...]] | None:
    """Of the items named, the one that the lexicon knows to hold all the others, and those; None where there is
    none."""
    for whole in items:
        parts = tuple(m for m in items if m is not whole)
        if parts and all(_holds(whole, m) for m in parts):
            # "部门预算里，除了人员经费，基本支出还剩": less both, the narrower would be left out twice.
            return whole_and_parts(parts) or (whole, parts)
    totals = [m for m in items if m.items & TOTALS]
    parts = tuple(m for m in items if m not in totals)
    return (totals[0], parts) if len(totals) == 1 and spent_only(parts) and not _apart(parts) else None


def counted_whole(items: Sequence[ItemMention]) -> ItemMention | None:
    """All there are of the kind that every one of the items is: vehicles of those that are called after their use."""
    money = any((w := load_measures().by_key.get(i)) and w.quantity == "money" for m in items for i in m.items)
    kinds = bool(items) and not money and all(_VEHICLES.search(m.text) for m in items)
    return ItemMention(frozenset({"vehicles"}), load_measures().name_of("vehicles"), 0, 0) if kinds else None


def _apart(parts: Sequence[ItemMention]) -> bool:
    """Whether one of the parts is counted apart from the totals, or is a part of what is."""
    return any(_COUNTED_APART & {*m.items, *load_measures().ancestors(m.item)} for m in parts)


def _holds(whole: ItemMention, part: ItemMention) -> bool:
    """Whether the lexicons know that one holds the other: all that is spent holds whatever is spent."""
    if whole.items & frozenset(load_measures().ancestors(part.item)) or _above(whole, part):
        return True
    if whole.items & PROJECTS and is_project(part):
        return True
    return bool(whole.items & _ALL_SPENT) and not part.items & TOTALS and spent_only((part,)) and not _apart((part,))


def is_project(part: ItemMention) -> bool:
    """Whether it is called by a name of the documents' own: what no classification knows is one of the projects."""
    return part.items.isdisjoint(load_measures().by_key) and not any(load_accounts().by_name(i) for i in part.items)


def _above(whole: ItemMention, part: ItemMention) -> bool:
    """Whether the account of one is above that of the other by their codes: 213 农林水支出 above 2130314 防汛."""
    above, below = ({a.code for a in load_accounts().by_name(m.item)} for m in (whole, part))
    return bool(below) and all(any(b != a and b.startswith(a) for a in above) for b in below)


def spent_only(items: Sequence[ItemMention]) -> bool:
    """Whether the items are money spent, each less than all that is spent."""
    measures, accounts = load_measures(), load_accounts()
    words = [measures.by_key.get(m.item) for m in items]
    return bool(items) and all(
        word.quantity == "money" and word.key not in TOTALS and not word.key.endswith(("_revenue", "_in", "_out"))
        if word
        else any(a.code[0] in "23" for a in accounts.by_name(m.item))
        for m, word in zip(items, words, strict=True)
    )


def _without_totals(items: Sequence[ItemMention]) -> tuple[ItemMention, ...]:
    return tuple(m for m in items if not m.items & TOTALS) or tuple(items)


def remainder(desk: Desk, request: Request) -> Outcome:
    """The whole less the parts that are left out, of one agency and year."""
    named = (*request.context, *request.items)
    # Where no whole is named, it is all there are of them, or all that is spent.
    whole_named, parts_named = whole_and_parts(named) or (_ALL_SPENDING, _without_totals(named))
    if whole_named is _ALL_SPENDING and (counted := counted_whole(named)) is not None:
        whole_named, parts_named = counted, tuple(m for m in named if not m.items & counted.items)
    if request.whole is not None:
        whole_named, parts_named = request.whole, request.items
    # What is left over at the year's end was not spent: parts are parts of 本年合计, unless 总计 is named.
    of_all = whole_named is _ALL_SPENDING or "总" in whole_named.text or not whole_named.items & TOTALS
    desk = replace_request(desk, replace(request, context=(), total=request.total or ("" if of_all else "合计")))
    agency = request.agencies[0]
    year = request.years[0] if request.years else None
    operands: list[Operand] = []
    for mention in (whole_named, *parts_named):
        result = find_or_latest(desk, agency, mention, year, operands[0].stage if operands else default_stage(desk))
        if isinstance(result, Missing):
            return not_found(desk, [result])
        operands.append(operand(desk, result, request.unit))
        year = operands[0].spec.year
    whole, *parts = operands
    whole = _of_their_fund(desk, request, whole_named, whole, parts)
    operands[0] = whole
    if same := [part for part in parts if part.figures and set(part.figures) == set(whole.figures)]:
        text = f"要除去的“{same[0].spec.words}”和整体在文件里是同一个数（{whole.shown}），算不出除去它以后还有多少。"
        return Outcome(Status.NOT_FOUND, text, rows=(operand_row(whole),))
    unit, left, worked = whole.unit, whole.value, [number(whole.value)]
    for part in parts:
        values = same_unit(whole, part)
        if values is None:
            return unlike_units(whole, part)
        left -= values[1]
        worked.append(number(values[1]))
    assumed_year(desk, operands)
    note_unlike(desk, operands)
    names = "、".join(p.spec.words for p in parts)
    text = f"{whole.label}不含{names}为 **{number(left)}{unit}**（{whole.shown} 减去 {'、'.join(p.shown for p in parts)}）。"
    if left < Decimal(0):
        desk.note("所列部分大于整体，两处数字可能口径不同。")
    told = Outcome(
        Status.ANSWERED, text, Headline(number(left), unit, agency, whole.spec.year),
        (*(operand_row(o) for o in operands), result_row(f"{whole.spec.words}不含{names}", number(left), unit, agency, whole.spec.year)),
        f"{' − '.join(worked)} = {number(left)}（{unit}）", points=tuple(point_of(o) for o in operands),
    )  # fmt: skip
    shared = Operation.SHARE in request.extra_operations and whole.value > 0 and left >= 0
    return _with_share(told, whole, left) if shared else told


def _of_their_fund(
    desk: Desk, request: Request, named: ItemMention, whole: Operand, parts: Sequence[Operand]
) -> Operand:
    """The whole of the money that pays the parts: 基本支出 of the appropriation, where 人员经费 is told of that alone."""
    if (above := _told_above(desk, whole, parts)) is not None:
        return operand(desk, above, request.unit)
    funds = {o.figures[0].fund if o.figures else None for o in parts}
    own = whole.figures[0].fund if whole.figures else None
    if own in funds or not funds <= _APPROPRIATED or "财政拨款" in named.text:
        return whole
    asked = replace(named, text=f"财政拨款{named.text}")
    found = find_or_latest(desk, whole.spec.agency, asked, whole.spec.year, whole.stage)
    other = operand(desk, found, request.unit) if not isinstance(found, Missing) else None
    return other if other is not None and other.figures and other.figures[0].fund in _APPROPRIATED else whole


def _told_above(desk: Desk, whole: Operand, parts: Sequence[Operand]) -> Found | None:
    """The whole that a sentence tells its parts of, where it is of another money than the one looked up."""
    part = parts[0].figures[0] if len(parts) == 1 and parts[0].figures else None
    if part is None or part.table or len(part.row) < 2 or not whole.figures or whole.figures[0].row == part.row[:-1]:
        return None
    alike = (
        k
        for k in desk.knowledge.figures(whole.spec.agency)
        if k.figure.item in whole.spec.items
        and (k.figure.row, k.figure.document, k.figure.measure, k.figure.stage, k.figure.fiscal_year)
        == (part.row[:-1], part.document, part.measure, part.stage, part.fiscal_year)
    )
    known = next(alike, None)
    return Found(whole.spec, known) if known is not None else None


def _with_share(told: Outcome, whole: Operand, left: Decimal) -> Outcome:
    """What is left with its share of the whole, where that is asked for: "其余的呢" after the share of a part."""
    rate = number(percent(left, whole.value))
    text = f"{told.text.replace('**', '').removesuffix('。')}，占{whole.name}的 **{rate}%**。"
    computation = f"{told.computation}；{number(left)} ÷ {number(whole.value)} = {rate}%"
    headline = Headline(rate, "%", whole.spec.agency, whole.spec.year)
    rows = (*told.rows, result_row("占比", rate, "%"))
    return replace(told, text=text, headline=headline, rows=rows, computation=computation)
