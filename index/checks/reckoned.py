"""What follows from two numbers of a sentence by its own words: assets less debts, spent of planned, so much for
each of so many, from one rate to another by so much.

Only words that leave one reading: each of the numbers once, and no two others that give what is told.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import permutations

from corpus.amounts import MONEY_UNITS, parse_amount
from corpus.document import Span
from index.checks.ground import Ground, decimals, told
from index.checks.printed import MONEY, PERCENT, Printed, at, loose_of
from index.checks.types import Check, Outcome, Place
from index.checks.words import pattern_of

#: The whole, what is taken off, and what is left.
_LESS = (
    ("assets", "liabilities", "net_assets"),
    ("original", "depreciation", "net_value"),
    ("income_of_year", "spending_of_year", "surplus"),
)
_HUNDRED, _YUAN = Decimal(100), Decimal(10_000)
_MONTHS = 12
#: What is adjusted in the year is spent by another budget.
_INITIAL = "年初"


def check_reckoned(
    ground: Ground, told_of: Sequence[Sequence[Printed]], together: Sequence[Sequence[Printed]]
) -> Iterator[Check]:
    """Every such number, of sentences and of paragraphs."""
    for found in together:
        yield from _assets(ground, found)
    for found in told_of:
        beside = next((p for p in together if found[0] in p), found)
        yield from _spent(ground, found, [p.value for p in beside if p.is_money and p.value])
    for pattern, held in (
        (_each_month(), _product),
        (_each(), _product),
        (_from_to(), _moved),
        (_on_average(), _mean),
        (_by_count(), _mean),
        (_formula(), _mean),
        (_each_time(), _mean),
        (_priced(), _product),
    ):
        for match in pattern.finditer(ground.document.text):
            yield from held(match)


def _one(found: Sequence[Printed], kind: str, unit: str = MONEY) -> Printed | None:
    of_kind = [p for p in found if p.unit == unit and pattern_of(kind).fullmatch(_bare(p.name))]
    return of_kind[0] if len(of_kind) == 1 else None


def _bare(name: str) -> str:
    """A name without when it is told of ("截至2023年底，年末资产总额")."""
    return re.sub(r"^.*?(?:年末|年底|期末|本单位|本部门|我单位|学校|医院)(?=.)", "", name)


def _assets(ground: Ground, found: Sequence[Printed]) -> Iterator[Check]:
    """资产 − 负债 = 净资产, and 负债 ÷ 资产."""
    for kinds in _LESS:
        whole, off, left = (_one(found, kind) for kind in kinds)
        if whole is not None and off is not None and left is not None and not any("减值" in p.name for p in found):
            yield from _left(ground, whole, off, left)
    assets, debts = (_one(found, kind) for kind in ("assets", "liabilities"))
    if assets is None or debts is None:
        return
    ratio = _one(found, "debt_ratio", PERCENT)
    if ratio is not None and assets.value:
        yield from _rate(ground, "share", ratio, debts, assets, [debts.value, assets.value])


def _left(ground: Ground, assets: Printed, debts: Printed, net: Printed) -> Iterator[Check]:
    """What is left of one amount less another."""
    if net.value >= 0:
        gap = assets.value - debts.value - net.value
        if abs(gap) > (assets.last + debts.last + net.last) / 2:
            said = f"正文：{assets.name} {assets.shown} − {debts.name} {debts.shown}，{net.name}为 {net.shown}"
            text = f"{said}，相差 {told(abs(gap) / _YUAN)} 万元。"
            yield Check(
                "lexicon_parts", Outcome.DIFFERS, text, at(ground, net, assets, debts), gap / _YUAN, "万元", abs(gap)
            )


def _spent(ground: Ground, found: Sequence[Printed], beside: Sequence[Decimal]) -> Iterator[Check]:
    """执行率 and what is left, of a project's budget and what was spent of it; `beside` are the amounts of its
    paragraph."""
    planned = [p for p in found if p.is_money and re.search(f"(?:{pattern_of('planned').pattern})$", p.name)]
    if len(planned) > 1:  # what was planned first was adjusted
        planned = [p for p in planned if _INITIAL not in p.name]
    spent = [p for p in found if p.is_money and re.search(f"(?:{pattern_of('spent').pattern})$", p.name)]
    spent = [p for p in spent if p not in planned]
    if len(spent) != 1 or len(planned) != 1 or planned[0] in spent or planned[0].span.start > spent[0].span.start:
        return
    whole, part = planned[0], spent[0]
    money = [p.value for p in found if p.is_money and p.value]
    rate, left = _one(found, "spent_rate", PERCENT), _one(found, "remaining")
    if rate is not None and whole.value and rate.span.start > part.span.start and _INITIAL not in whole.name:
        yield from _rate(ground, "execution_rate", rate, part, whole, beside)
    if left is not None and left.span.start > part.span.start:
        gap = whole.value - part.value - left.value
        others = any(one - other == left.value for one, other in permutations(beside, 2))
        if not others and abs(gap) > (whole.last + part.last + left.last) / 2 and len(money) == 3:
            text = f"正文：{whole.name} {whole.shown} − {part.name} {part.shown}，{left.name}为 {left.shown}，相差 {told(abs(gap) / _YUAN)} 万元。"
            yield Check(
                "carried_out", Outcome.DIFFERS, text, at(ground, left, whole, part), gap / _YUAN, "万元", abs(gap)
            )


def _rate(
    ground: Ground, rule: str, rate: Printed, part: Printed, whole: Printed, beside: Sequence[Decimal]
) -> Iterator[Check]:
    if any(abs(_HUNDRED * one / other - rate.value) <= rate.last for one, other in permutations(beside, 2)):
        return
    given = (_HUNDRED * part.value / whole.value).quantize(rate.last / 10)
    gap = given - rate.value
    if abs(gap) <= rate.last + loose_of(part, whole):
        return
    said = f"正文“{rate.name}”：{part.shown} ÷ {whole.shown} = {told(given)}%，写作 {rate.shown}，相差 {told(abs(gap))} 个百分点。"
    yield Check(rule, Outcome.DIFFERS, said, at(ground, rate, part, whole), gap, PERCENT)


# -- so much for each of so many -----------------------------------------------------------------------------------
_N = r"(?<![\d.])\d[\d,]*(?:\.\d+)?"


@cache
def _each_month() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<count>{_N})\s*(?P<what>[人户名])[，,、]?\s*每[人户名](?P<month>每?月)(?:补助|发放|补贴|标准|均)*(?:为)?\s*(?P<each>{_N})\s*(?P<each_unit>元)[，,、]"
        rf"\s*(?:全年|年)(?:共|合计|需|计)*(?:支出|发放|补助|补贴|资金|安排)*(?:为|共)?\s*(?P<sum>{_N})\s*(?P<sum_unit>[万亿]?元)"
    )


@cache
def _each() -> re.Pattern[str]:
    return re.compile(
        rf"每(?:个)?(?P<what>[一-龥]{{1,4}}?)(?:每年)?(?:补助|安排|奖补|补贴)?\s*(?P<each>{_N})\s*(?P<each_unit>万?元)(?:的?标准)?(?:安排|补助|测算|计算)?[，,]"
        rf"\s*(?P<count>{_N})\s*个?(?P=what)(?:共计|合计|共)(?:安排|需|补助)?\s*(?P<sum>{_N})\s*(?P<sum_unit>[万亿]?元)(?P<month>)"
    )


def _product(match: re.Match[str]) -> Iterator[Check]:
    count, each, come_to = (parse_amount(match[name]) for name in ("count", "each", "sum"))
    if not count or not each or come_to is None:
        return
    times = _MONTHS if match["month"] else 1
    unit = MONEY_UNITS[match["sum_unit"]]
    computed, stated = count * each * MONEY_UNITS[match["each_unit"]] * times, come_to * unit
    loose = Decimal(1).scaleb(-decimals(come_to)) * unit
    months = {computed / times * n for n in range(1, _MONTHS + 1)} if match["month"] else {computed}
    if any(abs(stated - value) <= loose for value in months) or abs(stated - computed) > computed / 4:
        return
    gap = (computed - stated) / _YUAN
    text = f"“{' '.join(match[0].split())}”：{told(each)} × {told(count)}{f' × {times}' if match['month'] else ''} = {told(computed / _YUAN)} 万元，相差 {told(abs(gap))} 万元。"
    at = tuple(Place(Span(*match.span(name)), label=label) for name, label in _PARTS)
    yield Check("apiece", Outcome.DIFFERS, text, at, gap, "万元", abs(gap) * _YUAN)


@cache
def _on_average() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<sum>{_N})\s*(?P<sum_unit>万?元)[（(][^（）()\d]{{0,14}}(?P<count>{_N})\s*(?P<what>[辆人户个台套])[，,、]"
        rf"\s*(?:平均|车均|辆均|人均|户均)(?:每[辆人户个台套])?(?:为)?\s*(?P<each>{_N})\s*(?P<each_unit>万?元)(?:[/／]?(?P=what))?[)）]"
    )


@cache
def _by_count() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<sum>{_N})\s*(?P<sum_unit>[万亿]?元)[，,]\s*按[^，,。；;\n\d]{{0,14}}(?P<count>{_N})\s*(?P<what>[人户名辆个])(?:计算|计|测算)[，,]"
        rf"\s*(?:生均|人均|户均|平均每[生人户名辆个])[^，,。；;\n\d]{{0,8}}?(?:为)?(?P<each>{_N})\s*(?P<each_unit>万?元)"
    )


@cache
def _formula() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<each>{_N})\s*(?P<each_unit>万?元)(?:[/／][一-龥]{{1,2}})?[（(]\s*(?P<sum>{_N})\s*(?P<sum_unit>[万亿]?元)\s*[÷/／]\s*(?P<count>{_N})\s*(?P<what>[一-龥]{{1,2}})\s*[)）]"
    )


@cache
def _each_time() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<sum>{_N})\s*(?P<sum_unit>[万亿]?元)[，,][^，,。；;\n\d]{{0,10}}(?P<count>{_N})\s*(?P<what>人次|批次|[次期场个件项户名])[，,]"
        rf"\s*平均每(?P=what)(?:支出|费用|补助|投入)?(?:为)?\s*(?P<each>{_N})\s*(?P<each_unit>万?元)"
    )


@cache
def _priced() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<count>{_N})\s*(?P<what>人次|[台套件辆人户名个亩册份])[，,]\s*(?:单价|均价|每(?P=what)(?:补助|补贴|标准|奖励)?(?:标准)?)(?:为|按)?\s*"
        rf"(?P<each>{_N})\s*(?P<each_unit>万?元)[，,]\s*(?:共计|合计|总计|共|总价|计)(?:支出|资金|补助|发放|需)*(?:为)?\s*(?P<sum>{_N})\s*(?P<sum_unit>[万亿]?元)(?P<month>)"
    )


def _mean(match: re.Match[str]) -> Iterator[Check]:
    """An amount with the number of things and what it comes to for each of them, in brackets."""
    whole, count, each = (parse_amount(match[name]) for name in ("sum", "count", "each"))
    if not whole or not count or each is None:
        return
    unit, last = MONEY_UNITS[match["each_unit"]], Decimal(1).scaleb(-decimals(each))
    given = whole * MONEY_UNITS[match["sum_unit"]] / count / unit
    last += given * Decimal(1).scaleb(-decimals(whole)) / 2 / whole  # as the amount was rounded
    if abs(given - each) <= last or "月" in match[0] and abs(given / _MONTHS - each) <= last:
        return
    near = given.quantize(Decimal(1).scaleb(-decimals(each) - 1))
    text = f"“{' '.join(match[0].split())}”：{told(whole)} ÷ {told(count)} = {told(near)}，相差 {told(abs(near - each))} {match['each_unit']}。"
    places = tuple(Place(Span(*match.span(name)), label=label) for name, label in (_PARTS[1], _PARTS[0], _PARTS[2]))
    yield Check("apiece", Outcome.DIFFERS, text, places, near - each, match["each_unit"], abs(near - each) * unit)


_PARTS = (("sum", "合计"), ("each", "标准"), ("count", "数量"))


# -- from one to another by so much --------------------------------------------------------------------------------
@cache
def _from_to() -> re.Pattern[str]:
    up, down = "提高|增加|上升|上调|增长|提升", "降低|减少|下降|下调"
    unit = r"(?:[万亿]?元|[人个户家辆台套件所项亩]|公里|平方米|万?人次)"
    return re.compile(
        rf"[由从](?:[^，,。；;\n\d]{{0,12}})(?P<then>{_N})\s*(?P<unit>{unit})(?:/[一-龥]+)?(?:(?P<up>{up})|(?P<down>{down})|调整)(?:到|至|为)了?\s*(?P<now>{_N})\s*(?P=unit)(?:/[一-龥]+)?"
        rf"[，,]\s*(?:共|净|每[人月年])*(?:(?P<more>{up})|(?P<less>{down}))(?:了)?\s*(?P<by>{_N})\s*(?P=unit)"
    )


def _moved(match: re.Match[str]) -> Iterator[Check]:
    then, now, by = (parse_amount(match[name]) for name in ("then", "now", "by"))
    if then is None or now is None or by is None:
        return
    signed = by if match["more"] else -by
    gap = now - then - signed
    if abs(gap) <= Decimal(1).scaleb(-max(map(decimals, (then, now, by)))) / 2:
        return
    said = f"“{' '.join(match[0].split())}”：{told(now)} − {told(then)} = {told(now - then, sign=True)}"
    at = tuple(
        Place(Span(*match.span(name)), label=label)
        for name, label in (("by", "增减"), ("then", "原数"), ("now", "现数"))
    )
    yield Check(
        "change_amounts", Outcome.DIFFERS, f"{said}，相差 {told(abs(gap))} {match['unit']}。", at, gap, match["unit"]
    )
