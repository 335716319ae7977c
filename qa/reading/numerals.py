"""Years and small numbers as people write them → integers: 2023年, 23年, 二〇二三年, 二零二五, 前三, 两家."""

import re
from dataclasses import dataclass

_DIGITS = {
    "〇": "0",
    "○": "0",
    "零": "0",
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
}
_SMALL = {
    "一": 1,
    "二": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "几": 3,
}

_SPELT_YEAR = re.compile(r"[二两]千零?([一二]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=年)")
_SHORT_CHINESE_YEAR = re.compile(
    r"(?<![近去前过几一二三四五六七八九十])[一二][〇○零一二三四五六七八九](?=年(?!来|内|间|里))"
)
_CHINESE_YEAR = re.compile(
    r"(?<![〇○零一二三四五六七八九])[一二][〇○零一二三四五六七八九]{3}(?![〇○零一二三四五六七八九]+年)(?=年|度|\D|$)"
)
#: Years listed as they are said, and behind the last how many they are: 二零一七、二零一八|两年, 一七、一八、一九|三年.
_SAID_YEAR = "[一二][〇○零一二三四五六七八九](?:[〇○零一二三四五六七八九]{2})?"
_LISTED_AND_COUNTED = re.compile(
    rf"(?<![〇○零一二三四五六七八九])({_SAID_YEAR}(?:[、,，和与跟及]{_SAID_YEAR})+)([两二三四五六七八九])(?=个?年)"
)
#: What is written as a year and is none that a document could be of.
_NO_YEAR = re.compile(r"(?<![\d.])(?:\d{4,}|[〇○零一二三四五六七八九]{4,})年(?!级)")
#: Four digits with a unit behind them are an amount: 2023万元.
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})(?![\d.]|万|亿|元|人|辆|件|个|份|平(?!均))")
_SHORT_YEAR = re.compile(r"(?<![\d.年])(\d{2})(?=年)")
#: Two digits by themselves between blanks, as telegrams have them ("水利局 23 接待费", "22预算 22决算"); no amount, no rank,
#: no month or day.
_TELEGRAPHED = re.compile(
    r"(?<=[^\d前第超过近于到至约共年月\s]\s)([0-3]\d)(?=(?:\s+|(?=预算|决算))(?![万亿元千百个项名位家人辆台次件条种类笔块%月日号天周季岁期批套份户亩所张点]|\d{1,2}\s*[月日号]))"
)
#: Two of them joined by what means a span: "该项 23至25 合计", "社保 24→25".
_TELEGRAPHED_SPAN = re.compile(
    r"(?:(?<=\s)|(?<=^))([0-3]\d)\s*(至|到|→|->|[-~—–])\s*([0-3]\d)(?=\s*(?:[两二三四五六七八九]年|$|[,，。?？])|\s+(?![万亿元千百个项名位家人辆台次件条种类笔块%月日号天周岁期批套份户亩所张点]))"
)
#: Who writes one year in full writes no other in two digits.
_IN_FULL = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
#: Two digits right behind a name, and those joined to them: "县水利局18采购", "县水利局18、19采购"; no amount, no
#: rank, no part of a day, no share.
_BEHIND_A_NAME = re.compile(
    r"([0-3]\d)(?![\d.%亿万千百元块角分厘个项名位家人辆台次件条种类笔月日号天周季岁期批套份户亩所张点成倍届层路线大强]|热线|多)"
)
_AND_ANOTHER = re.compile(r"(?:年?[、和与到至~\-])(?=\d{2}(?!\d))")
_SHORT_RANGE = re.compile(r"(?<![\d.])(\d{2})(?=(?:[、和到至\-~]\d{2})+年)")


@dataclass(frozen=True, slots=True)
class YearMention:
    """A calendar year named in a text, and where."""

    year: int
    start: int
    end: int


def arabic_years(text: str) -> str:
    """Chinese numeral years as digits: 二〇二〇年 and 两千零二十年 → 2020年, 二三年 → 23年, 2021nian → 2021年.

    "近二三年" is two or three years, not 2023; what is counted behind a list of years is no digit of the last.

    >>> arabic_years("二零一七、二零一八、二零一九三年"), arabic_years("一八和一九两年"), arabic_years("二零一七、二零一八三年")
    ('2017年、2018年、2019年三年', '18年和19年两年', '2017、二零一八三年')
    >>> arabic_years("二零二二、二三两年")
    '2022年、23年两年'
    """
    text = _LISTED_AND_COUNTED.sub(_each_its_year, text)
    text = _CHINESE_YEAR.sub(lambda m: "".join(_DIGITS[c] for c in m[0]), text)
    text = _SPELT_YEAR.sub(lambda m: str(2000 + _below_hundred(m[1])), text)
    text = _SHORT_CHINESE_YEAR.sub(lambda m: "".join(_DIGITS[c] for c in m[0]), text)
    return re.sub(r"(?<=\d{4})nian(?:du)?", "年", text)


def _each_its_year(listed: re.Match[str]) -> str:
    """The list with 年 behind each year, where there are as many as are counted; else as it is."""
    many = len(re.findall(_SAID_YEAR, listed[1]))
    each = re.sub(f"({_SAID_YEAR})", r"\1年", listed[1])
    return each + listed[2] if many == _SMALL[listed[2]] else listed[0]


#: A year in full between blanks.
_YEAR_ALONE = re.compile(r"(?<!\S)(?:19|20)\d\d(?!\S)(?!\s*(?:元|万|亿|人|个|件|次|辆|%))")

#: A year that only a blank parts from a code or an amount behind it.
_YEAR_BEFORE_NUMBER = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\s+\d)")


def telegraphed_years(text: str) -> str:
    """Two digits that stand by themselves between blanks as the years they mean.

    >>> telegraphed_years("水利局 23 接待费"), telegraphed_years("教育局 22预算 22决算"), telegraphed_years("哪些超过 50 万元")
    ('水利局 2023年 接待费', '教育局 2022年预算 2022年决算', '哪些超过 50 万元')
    >>> telegraphed_years("水利局 12 月 接待费"), telegraphed_years("水利局 2023年 11 接待费")
    ('水利局 12 月 接待费', '水利局 2023年 11 接待费')
    >>> telegraphed_years("该项 23至25 三年合计"), telegraphed_years("超过 15-20 万元"), telegraphed_years("社保 24→25 降多少")
    ('该项 2023年到2025年 三年合计', '超过 15-20 万元', '社保 2024年到2025年 降多少')
    >>> telegraphed_years("二院 2023 100万元以上设备")
    '二院 2023年 100万元以上设备'
    >>> telegraphed_years("水利局 三公 2022 2023"), telegraphed_years("超过 2000 元"), telegraphed_years("水利局 2023 302")
    ('水利局 三公 2022年 2023年', '超过 2000 元', '水利局 2023年 302')
    """
    if len(_YEAR_ALONE.findall(text)) > 1:
        text = _YEAR_ALONE.sub(lambda m: f"{m[0]}年", text)
    text = _YEAR_BEFORE_NUMBER.sub(lambda m: f"{m[0]}年", text)
    if _IN_FULL.search(text):
        return text
    text = _TELEGRAPHED_SPAN.sub(lambda m: f"20{m[1]}年到20{m[3]}年" if m[1] < m[3] else m[0], text)
    return _TELEGRAPHED.sub(lambda m: f"20{m[1]}年", text)


def _below_hundred(text: str) -> int:
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return _SMALL.get(text, 0)
    return 10 * (_SMALL.get(tens, 1) if tens else 1) + _SMALL.get(ones, 0)


def find_years(text: str) -> list[YearMention]:
    """Calendar years named in `text` (already through `arabic_years`), in order. Two digits before 年 mean 20xx.

    Account codes and amounts are not years: a year has exactly four digits and no decimal point.
    """
    found = [YearMention(int(m[1]), m.start(), _with_suffix(text, m.end())) for m in _YEAR.finditer(text)]
    for pattern in (_SHORT_YEAR, _SHORT_RANGE):
        for m in pattern.finditer(text):
            if not any(y.start <= m.start() < y.end for y in found):
                found.append(YearMention(2000 + int(m[1]), m.start(), _with_suffix(text, m.end())))
    return sorted(found, key=lambda y: y.start)


def years_behind(text: str, at: int) -> list[YearMention]:
    """Years in two digits that stand right behind a name that ends at `at`; none where the text writes a year in full.

    >>> [m.year for m in years_behind("县水利局18采购", 4)], [m.year for m in years_behind("县水利局18、19采购", 4)]
    ([2018], [2018, 2019])
    >>> years_behind("县水利局12个项目", 4), years_behind("县水利局12345热线", 4), years_behind("县水利局18年", 4)
    ([], [], [])
    """
    found: list[YearMention] = []
    while not _IN_FULL.search(text) and (match := _BEHIND_A_NAME.match(text, at)):
        end = match.end()
        if text.startswith("年", end):
            break  # said in words that need no name before them
        found.append(YearMention(2000 + int(match[1]), at, end))
        joined = _AND_ANOTHER.match(text, end)
        if joined is None:
            break
        at = joined.end()
    return found


def impossible_years(text: str) -> list[str]:
    """Words of `text` that name a year as no document has one: five digits, or another century.

    >>> impossible_years("九九九九九年和2023年"), impossible_years("20233年"), impossible_years("2023年的2010301")
    (['九九九九九年'], ['20233年'], [])
    """
    known = find_years(text)
    return [m[0] for m in _NO_YEAR.finditer(text) if not any(y.start <= m.start() < y.end for y in known)]


def _with_suffix(text: str, end: int) -> int:
    match = re.compile(r"年度?").match(text, end)
    return match.end() if match else end


def small_number(text: str) -> int | None:
    """A small count in digits or Chinese: 三 → 3, 两 → 2, 12 → 12, 十二 → 12, 二十一 → 21; 几 is taken as 3."""
    if text.isdigit():
        return int(text)
    if text in _SMALL:
        return _SMALL[text]
    if len(text) == 2 and text[0] == "十" and text[1] in _SMALL:
        return 10 + _SMALL[text[1]]
    if len(text) in (2, 3) and text[1] == "十" and text[0] in _SMALL and text[2:] in {"", *_SMALL}:
        return 10 * _SMALL[text[0]] + (_SMALL[text[2]] if text[2:] else 0)
    return None
