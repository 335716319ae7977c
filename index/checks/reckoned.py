"""What follows from two numbers of a sentence by its own words: assets less debts, spent of planned, so much for
each of so many, from one rate to another by so much.

Only words that leave one reading: each of the numbers once, and no two others that give what is told.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import permutations
from pathlib import Path

from corpus.amounts import MONEY_UNITS, parse_amount
from corpus.document import Span
from corpus.lexicon_files import words_by_kind
from index.checks.ground import Ground, decimals, told
from index.checks.printed import MONEY, PERCENT, Printed, are_turned, at, is_slip, loose_of
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
_INVESTED = "投资"
_YEAR = re.compile(r"^(?:19|20)\d\d年度?")


def check_reckoned(
    ground: Ground, told_of: Sequence[Sequence[Printed]], together: Sequence[Sequence[Printed]]
) -> Iterator[Check]:
    """Every such number, of sentences and of paragraphs."""
    for found in together:
        yield from _assets(ground, found)
    for found in told_of:
        beside = next((p for p in together if found[0] in p), found)
        yield from _spent(ground, found, [p.value for p in beside if p.is_money and p.value])
    for pattern, held in _patterns():
        for match in pattern.finditer(ground.document.text):
            yield from held(match)


def _one(found: Sequence[Printed], kind: str, unit: str = MONEY) -> Printed | None:
    told_of = [(p, _bare(p.name)) for p in found if p.unit == unit]
    of_kind = [p for p, name in told_of if pattern_of(kind).fullmatch(name)]
    if not of_kind:  # 2023年收入 is 本年收入
        of_kind = [p for p, name in told_of if pattern_of(kind).fullmatch(_YEAR.sub("本年", name))]
    return of_kind[0] if len(of_kind) == 1 else None


def _bare(name: str) -> str:
    """A name without when it is told of ("截至2023年底，年末资产总额")."""
    return re.sub(r"^.*?(?:年末|年底|期末|本单位|本部门|我单位|学校|医院)(?=.)", "", name)


def _assets(ground: Ground, found: Sequence[Printed]) -> Iterator[Check]:
    """资产 − 负债 = 净资产, and 负债 ÷ 资产."""
    for kinds in _LESS:
        whole, off, left = (_one(found, kind) for kind in kinds)
        if whole is not None and off is not None and left is not None and not any("减值" in p.name for p in found):
            gap = whole.value - off.value - left.value
            sure = not _YEAR.match(whole.name) or is_slip(gap, min(whole.last, off.last, left.last))
            if sure and not _is_told_of(gap, found):
                yield from _left(ground, whole, off, left)
    assets, debts = (_one(found, kind) for kind in ("assets", "liabilities"))
    if assets is None or debts is None:
        return
    ratio = _one(found, "debt_ratio", PERCENT)
    if ratio is not None and assets.value:
        yield from _rate(ground, "share", ratio, debts, assets, [debts.value, assets.value])


def _is_told_of(gap: Decimal, found: Sequence[Printed]) -> bool:
    """Whether a gap is another amount told beside, or two of them together or one less the other: what was handed up,
    set aside or brought in too."""
    beside = {p.value for p in found if p.is_money and p.value}
    pairs = permutations(beside, 2)
    return abs(gap) in beside or any(abs(gap) in (one + other, one - other) for one, other in pairs)


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
    rate, left = _one(found, "spent_rate", PERCENT), _one(found, "remaining")
    if rate is not None and whole.value and rate.span.start > part.span.start and _INITIAL not in whole.name:
        yield from _rate(ground, "execution_rate", rate, part, whole, beside)
    if left is not None and left.span.start > part.span.start:
        yield from _left_over(ground, found, (whole, part, left), beside)


def _left_over(
    ground: Ground, found: Sequence[Printed], told_of: tuple[Printed, Printed, Printed], beside: Sequence[Decimal]
) -> Iterator[Check]:
    """What is left of a budget behind what was spent of it."""
    whole, part, left = told_of
    gap = whole.value - part.value - left.value
    money = [p for p in _clauses(found, left) if p.is_money and p.value]
    others = any(one - other == left.value for one, other in permutations(beside, 2))
    if not others and abs(gap) > (whole.last + part.last + left.last) / 2 and len(money) == len(told_of):
        text = f"正文：{whole.name} {whole.shown} − {part.name} {part.shown}，{left.name}为 {left.shown}，相差 {told(abs(gap) / _YUAN)} 万元。"
        yield Check("carried_out", Outcome.DIFFERS, text, at(ground, left, whole, part), gap / _YUAN, "万元", abs(gap))


def _clauses(found: Sequence[Printed], last: Printed) -> Sequence[Printed]:
    """The numbers of a sentence up to the first ； behind one of them."""
    ends = (n for n, p in enumerate(found) if p.span.start > last.span.start and p.sign in "；;")
    return found[: next(ends, len(found))]


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
FILE = Path(__file__).parent / "reckoned.tsv"
#: No longer than numbers are: of 1,1,1,… each would be looked at to the end of all.
_N = r"(?<![\d.])\d[\d,]{0,24}(?:\.\d{1,12})?"
_MONEY_OF = {"sum": "[万亿]?元", "each": "万?元"}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], "_Held"], ...]:
    """The sayings of `reckoned.tsv`, each with how its numbers are held against each other."""
    words = words_by_kind(FILE, _KINDS)
    return tuple((re.compile(_with_numbers(said)), held) for kind, held in _KINDS.items() for said in words[kind])


def _with_numbers(said: str) -> str:
    """A pattern with groups for the numbers whose names stand in braces, and for the units of those of money."""
    for name in ("sum", "each", "count", "then", "now", "by"):
        unit = rf"\s*(?P<{name}_unit>{_MONEY_OF[name]})" if name in _MONEY_OF else ""
        unit += r"(?:\s{0,3}(?P<ten>万))?" if name == "count" else ""
        said = said.replace(f"{{{name}}}", rf"(?P<{name}>{_N}){unit}")
    return said


def _count(match: re.Match[str]) -> Decimal | None:
    count = parse_amount(match["count"])
    return count * _YUAN if count and match["ten"] else count


def _product(match: re.Match[str]) -> Iterator[Check]:
    count, each, come_to = _count(match), parse_amount(match["each"]), parse_amount(match["sum"])
    if not count or not each or come_to is None:
        return
    monthly = match.groupdict().get("month") is not None
    times = _MONTHS if monthly else 1
    unit = MONEY_UNITS[match["sum_unit"]]
    computed, stated = count * each * MONEY_UNITS[match["each_unit"]] * times, come_to * unit
    loose = Decimal(1).scaleb(-decimals(come_to)) * unit
    months = {computed / times * n for n in range(1, _MONTHS + 1)} if monthly else {computed}
    if any(abs(stated - value) <= loose for value in months) or abs(stated - computed) > computed / 4:
        return
    if _INVESTED in match[0] and not are_turned(stated / unit, computed / unit):
        return  # it may be more than what is reckoned so
    gap = (computed - stated) / _YUAN
    text = f"“{' '.join(match[0].split())}”：{told(each)} × {told(count)}{f' × {times}' if monthly else ''} = {told(computed / _YUAN)} 万元，相差 {told(abs(gap))} 万元。"
    at = tuple(Place(Span(*match.span(name)), label=label) for name, label in _PARTS)
    yield Check("apiece", Outcome.DIFFERS, text, at, gap, "万元", abs(gap) * _YUAN)


def _mean(match: re.Match[str]) -> Iterator[Check]:
    """An amount with the number of things and what it comes to for each of them, in brackets."""
    whole, count, each = parse_amount(match["sum"]), _count(match), parse_amount(match["each"])
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


def _priced(match: re.Match[str]) -> Iterator[Check]:
    """An amount, a number of things and a price, which is what they come to but for two digits changed about."""
    whole, count, each = parse_amount(match["sum"]), _count(match), parse_amount(match["each"])
    if whole and count and each:
        given = whole * MONEY_UNITS[match["sum_unit"]] / count / MONEY_UNITS[match["each_unit"]]
        last = Decimal(1).scaleb(-decimals(each))
        if given % last == 0 and are_turned(given, each) and abs(given - each) * 4 < given:
            yield from _mean(match)


_PARTS = (("sum", "合计"), ("each", "标准"), ("count", "数量"))


# -- from one to another by so much --------------------------------------------------------------------------------
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


_Held = Callable[[re.Match[str]], Iterator[Check]]
_KINDS: dict[str, _Held] = {"product": _product, "mean": _mean, "priced": _priced, "moved": _moved}
