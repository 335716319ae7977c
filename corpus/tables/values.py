"""One printed cell → its number with its place, unit and comparison sign ("≥1500 份"). Refuses prose and years."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from corpus.amounts import MINUS_SIGNS, MONEY_UNITS, THOUSANDS, ZERO_MARKS, count_unit, parse_amount
from corpus.chinese_amounts import chinese_amount
from corpus.months import head_months
from corpus.tables.grid import MARKUP
from corpus.tables.words import fold_cell, lookup, unit_words

_FRACTION = r"(?:\s*[.．]\s*\d+)"
_NUMBER = (
    r"(?P<number>[(（]\s*[\d,，.\s]*\d\s*[)）](?=\s*$)"
    rf"|[{MINUS_SIGNS}+＋↑]?\s*(?:\d{{1,3}}(?:(?:、\d{{3}})+|(?: \d{{3}})+){_FRACTION}"
    rf"|\d+(?:(?:\s*[,，]\s*|[{THOUSANDS}])\d{{3}})*{_FRACTION}?)(?:\s*[-－−](?=\s*$))?)"
)
_CELL = re.compile(
    r"\s*(?:[¥￥]\s*)?(?P<sign>≥|≤|≧|≦|>=|<=|>|<|＞|＜|=|＝|约|近|不少于|不低于|不小于|大于等于|大于|不超过|不高于|不大于|小于等于|小于|低于|超过|达到|完成)?\s*"
    + _NUMBER
    + r"\s*[(（]?(?P<unit>[^\d\s.,，。；;：:、()（）]{0,6})[)）]?\s*(?P<tail>以上|以下|以内|左右|及以上|余)?\s*"
)
_BRACKETED = re.compile(
    r"\s*(?P<open>[(（])\s*(?:[¥￥]\s*)?(?P<number>\d[\d,，]*(?:[.．]\d+)?)\s*(?P<unit>[^\d\s.,()（）]{0,3})"
    r"\s*(?P<close>[)）])\s*"
)
#: Only money and rates go below zero; (5件) is a remark.
_BRACKETED_UNITS = frozenset({*MONEY_UNITS, "%", "％"})
_AT_LEAST = frozenset("≥ ≧ >= > ＞ 不少于 不低于 不小于 大于等于 大于 超过 以上 及以上".split())
_AT_MOST = frozenset("≤ ≦ <= < ＜ 不超过 不高于 不大于 小于等于 小于 低于 以下 以内".split())
_ABOUT = frozenset("约 近 左右 余".split())


#: What a cell says of its number in brackets behind it: 923.4（含上年结转35.0）.
_REMARKED = re.compile(
    r"(?P<told>[^（()）]*\d[^（()）]*)[(（]\s*(?:其中|均?不?含|不?包括|包含|内含|[见详]|注[:：\d]|[较比]上年|同比|调整|追加|预计|预估|暂[估列])"
    r"[^（()）]{0,40}[)）]\s*"
)
#: How an amount in words ends.
_OF_YUAN = re.compile(r"[元圆角分整正亿]\s*$")
#: Words for a sign in a column of changes: 减6.00, 追加60.00万元.
_SIGNED = re.compile(
    r"\s*(?P<sign>[净调核压追]?[增减][加少]?|追加|压缩|[上下]调)\s*"
    r"(?P<number>\d[\d,，]*(?:[.．]\d+)?)\s*(?P<unit>[^\d\s.,()（）]{0,3})\s*"
)


#: A verb of change before its number.
_TOLD = re.compile(
    r"\s*(?:同比|环比|[比较](?:上年|去年|同期))?(?P<verb>增长|增加|上升|上涨|提高|增|升|下降|下跌|减少|降低|减|降)了?\s*"
    r"(?P<number>\d[\d,，]*(?:[.．]\d+)?)\s*(?P<unit>[%％]|个?百分点|[万亿]?元)?\s*"
)


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number in a cell: `start` and `end` count in the cell's text; `flags` as of `Figure.flags`."""

    value: Decimal
    start: int
    end: int
    unit: str = ""
    flags: frozenset[str] = frozenset()


#: Every cell of a long table is looked at by the shapes of its columns and of its rows, and then by its figures.
@lru_cache(maxsize=1 << 17)
def cell_number(text: str) -> CellNumber | None:
    """The one number a cell states, None for blanks, words, years and anything with more than one number.

    >>> cell_number("<b>185. 00</b>").value
    Decimal('185.00')
    >>> cell_number("1 234.50").value, cell_number("1 234 567.00").value, cell_number("12 34.50") is None
    (Decimal('1234.50'), Decimal('1234567.00'), True)
    >>> n = cell_number("≥1500 份"); n.value, n.unit, sorted(n.flags)
    (Decimal('1500'), '份', ['at_least'])
    >>> cell_number("2023年") is None and cell_number("全年2次会议") is None
    True
    >>> cell_number("3月") is None and cell_number("1季度") is None, cell_number("3个月").value
    (True, Decimal('3'))
    """
    if len(text) > 80 or head_months(text) is not None:
        return None
    masked = MARKUP.sub(lambda m: " " * len(m[0]), text)
    bare = masked.strip()
    if not bare:
        return None
    start = masked.index(bare)
    if re.sub(r"\s", "", bare) in ZERO_MARKS:
        return CellNumber(Decimal(0), start, start + len(bare))
    match = _CELL.fullmatch(masked)
    if match is None:
        return _bracketed(masked) or _signed(masked) or _spelled(masked) or _remarked(masked)
    value = parse_amount(match["number"])
    unit = unicodedata.normalize("NFKC", match["unit"])
    tail = match["tail"] or ""
    if not tail:
        for word in ("及以上", "以上", "以下", "以内", "左右", "余"):
            if unit.endswith(word):
                unit, tail = unit.removesuffix(word), word
                break
    if value is None or (unit and count_unit(unit) not in unit_words()):
        return _remarked(masked)
    if unit == "年" and 1900 < value < 2100:
        return None
    sign = match["sign"] or ""
    flags = {
        name
        for name, words in (("at_least", _AT_LEAST), ("at_most", _AT_MOST), ("approximate", _ABOUT))
        if sign in words or tail in words
    }
    first = match.start("number")
    length = len(match["number"].rstrip())
    return CellNumber(value, first, first + length, unit, frozenset(flags))


def _remarked(masked: str) -> CellNumber | None:
    """The number in front of a remark in brackets, be it that the remark has a number of its own.

    >>> cell_number("923.4（含上年结转35.0）").value, cell_number("1,200（不含专户）").value, cell_number("5（甲类）") is None
    (Decimal('923.4'), Decimal('1200'), True)
    """
    match = _REMARKED.fullmatch(masked)
    return cell_number(match["told"]) if match else None


def _bracketed(masked: str) -> CellNumber | None:
    """A negative amount with its unit inside the bookkeeper's brackets: （180.00万元）, (¥1,200.00)."""
    match = _BRACKETED.fullmatch(masked)
    value = parse_amount(match["number"]) if match else None
    if match is None or value is None or match["unit"] and match["unit"] not in _BRACKETED_UNITS:
        return None
    return CellNumber(-value, match.start("open"), match.end("close"), match["unit"])


def _spelled(masked: str) -> CellNumber | None:
    """An amount in Chinese numerals, or of several units at once: 叁拾万零伍佰元整, 12万3500元.

    >>> cell_number("人民币叁拾万零伍佰元整").value, cell_number("12万3500元").unit
    (Decimal('300500'), '元')
    >>> cell_number("二元") is None and cell_number("三至五万元") is None
    True
    """
    if not _OF_YUAN.search(masked):
        return None
    found = chinese_amount(masked.strip())
    if found is None:
        return None
    low = len(masked) - len(masked.lstrip())
    return CellNumber(found.value, low + found.start, low + found.number_end, found.unit)


def _signed(masked: str) -> CellNumber | None:
    """A change of money whose sign is a word; rates and counts (减少20%, 增加5人) are goals as often as changes.

    >>> cell_number("减6.00").value, cell_number("追加60万元").value, cell_number("减少20%") is None
    (Decimal('-6.00'), Decimal('60'), True)
    """
    match = _SIGNED.fullmatch(masked)
    value = parse_amount(match["number"]) if match else None
    if match is None or value is None or match["unit"] and match["unit"] not in MONEY_UNITS:
        return None
    falls = any(word in match["sign"] for word in ("减", "压缩", "下调"))
    return CellNumber(-value if falls else value, match.start("sign"), match.end("number"), match["unit"])


def is_code(text: str) -> bool:
    """Whether a cell holds an account or unit code, or a part of one ("201", "03", "201 03 01").

    >>> is_code("201 03 01"), is_code("12.5"), is_code("合计")
    (True, False, False)
    """
    folded = fold_cell(text).replace("-", "").replace(".", "") if re.search(r"\d[-]\d", text) else fold_cell(text)
    return folded.isdigit() and len(folded) <= 12


def is_year(text: str) -> bool:
    """Whether a cell holds nothing but a year, or years."""
    return re.fullmatch(r"(?:19|20)\d\d(?:年度?)?(?:[-—~至](?:19|20)\d\d(?:年度?)?)?", fold_cell(text)) is not None


def told_change(text: str) -> CellNumber | None:
    """A change that a cell tells with a verb: 下降1.8%, 同比增长79.1%, 增加3.50万元. Only in a column of such is it no goal.

    >>> told_change("下降1.8%").value, told_change("同比增加3.50万元").unit, told_change("不低于5%") is None
    (Decimal('-1.8'), '万元', True)
    """
    match = _TOLD.fullmatch(text)
    value = parse_amount(match["number"]) if match else None
    if match is None or value is None:
        return None
    falls = match["verb"][0] in "下减降"
    unit = unicodedata.normalize("NFKC", match["unit"] or "")
    return CellNumber(-value if falls else value, match.start("verb"), match.end("number"), unit)


def number_below(header: Sequence[str], text: str) -> CellNumber | None:
    """The number of a cell below a header: one number, or a change told with its verb, unless goals stand there."""
    number = cell_number(text)
    if number is not None or not (told := told_change(text)):
        return number
    goals = any((word := lookup(head)) is not None and word.role == "indicator" for head in header)
    return None if goals else told
