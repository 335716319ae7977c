"""The years that a question names, in the words of a table's heads: 今年, 去年 and 2023年 as 本年, 上年 or the year itself.

In go the folded question, the names in a grid and the year of its document; out comes the question as the grid would
say it. Changes nothing where the grid names neither.
"""

import re
from calendar import monthrange
from collections.abc import Collection

from qa.nameless.periods import in_written_periods
from qa.nameless.series import in_series

#: How heads call the document's own year and the one before it, the usual word first.
_OWN, _BEFORE = ("本年", "本期", "今年", "当年"), ("上年", "上期", "去年", "上一年")
_END, _BEGIN = ("年末", "期末", "年底"), ("年初", "期初")
#: The end of the year that is spoken of, behind it or by itself.
_AT_THE_END = re.compile(r"(?<=[今本当\d]年)年?[底末]|(?<![去上前今本当\d年])年[底末]")
_ENDS, _BEGINS = re.compile("[年期][末底]"), re.compile("[年期]初(?![中一二三级步次审诊试赛选])")
_PART_OF_YEAR = re.compile(r"[年期月季][初末]|[年月季]底|季度|半年|旬|[\d一二三四五六七八九十]月")

#: A day of the week, and no weeks that are counted before something else (第42周五花肉).
_WEEKDAY = re.compile(r"(?<![\d一二三四五六七八九十第])(星期|周|礼拜)([一二三四五六日天])")
_ORDINAL = re.compile(r"第(十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2})(?=([一-鿿]))")
_LAST_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?:(\d{1,2})月(?:份)?)?[底末]")
_MONTH_SAID = re.compile(r"(\d月)份")
_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九十")}


def in_printed_places(asked: str, names: Collection[str]) -> str:
    """The question with days of the week and places in an order as the names print them.

    >>> in_printed_places("周三第一节", ("星期三", "第1节")), in_printed_places("星期天谁值班", ("周六", "周日"))
    ('星期三第1节', '周日谁值班')
    >>> in_printed_places("第42周五花肉", ("星期五",)), in_printed_places("第一批的", ("批次",))
    ('第42周五花肉', '第一批的')
    """
    days = {m[2].replace("天", "日"): name for name in names if (m := _WEEKDAY.fullmatch(name))}
    asked = _WEEKDAY.sub(lambda m: days.get(m[2].replace("天", "日"), m[0]), asked)
    places = {(_value(m[1]), m[2]): m[0] for name in names if (m := _ORDINAL.match(name))}
    return _ORDINAL.sub(lambda m: places.get((_value(m[1]), m[2]), m[0]), asked)


def _value(ordinal: str) -> int:
    if ordinal.isdigit():
        return int(ordinal)
    return sum(_DIGITS[sign] for sign in ordinal)


def in_heads_words(asked: str, names: Collection[str], year: int | None) -> str:
    """The question with its years as the names say them.

    >>> in_heads_words("木材销售收入今年多少", ("本年数", "上年数"), 2023)
    '木材销售收入本年多少'
    >>> in_heads_words("2022年木材销售收入", ("本年数", "上年数"), 2023), in_heads_words("去年的", ("2022年", "2023年"), 2023)
    ('上年木材销售收入', '2022年的')
    >>> in_heads_words("2022年末货币资金", ("年初数", "年末数"), 2023), in_heads_words("2023年造林", ("金额",), 2023)
    ('年初货币资金', '2023年造林')
    >>> in_heads_words("本年多少", ("上年", "本年"), None), in_heads_words("去年多少", ("上年", "本年"), None)
    ('本年多少', '上年多少')
    >>> in_heads_words("年底存货", ("年初数", "年末数"), None), in_heads_words("去年年底存货", ("年初数", "年末数"), None)
    ('年末存货', '去年年底存货')
    >>> in_heads_words("年底人口", ("上年末人口",), None), in_heads_words("5月份电费", ("2023年5月",), None)
    ('年底人口', '5月电费')
    """
    asked = _at_last_days(asked, names)
    if not any(_MONTH_SAID.search(name) for name in names):
        asked = _MONTH_SAID.sub(r"\1", asked)
    asked = in_printed_places(in_written_periods(in_series(asked, names), names), names)
    own, before = (str(year), str(year - 1)) if year is not None else ("", "")
    for words, of, edge, alike in (
        (_END, own, "末底", _END), (_BEGIN, before, "末底", ()), (_BEGIN, own, "初", _BEGIN),
        (_OWN, own, "", _OWN), (_BEFORE, before, "", _BEFORE),
    ):  # fmt: skip
        named = next((w for w in words if any(_own_year_s(w, edge).search(name) for name in names)), "")
        relative = [w for w in alike if not edge or not any(w in name for name in names)]
        in_digits = f"{of}年" if of and not edge and any(of in name for name in names) else ""
        of_year = [rf"{of}年[度年]?[{edge}]" if edge else f"{of}年度?(?![末底初])"] if of else []
        said = "|".join((*of_year, *(_own_year_s(w, edge).pattern for w in relative)))
        target = in_digits or named
        if target and said and (in_digits or named not in asked):
            asked = re.sub(said, target, asked)
    return asked


def _at_last_days(asked: str, names: Collection[str]) -> str:
    """The question with the ends of years and months as the days that names print: 2019年末 as 2019年12月31日.

    >>> _at_last_days("2019年末余额", ("2019年12月31日",)), _at_last_days("2022年6月底", ("截至2022年6月30日",))
    ('2019年12月31日余额', '2022年6月30日')
    >>> _at_last_days("2019年末余额", ("2018年12月31日",)), _at_last_days("上年末", ("2018年12月31日",))
    ('2019年末余额', '上年末')
    """

    def day(m: re.Match[str]) -> str:
        year, month = int(m[1]), int(m[2] or 12)
        if not 1 <= month <= 12:
            return m[0]
        last = f"{year}年{month}月{monthrange(year, month)[1]}日"
        return last if any(last in name for name in names) else m[0]

    return _LAST_DAY.sub(day, asked)


def _own_year_s(word: str, edge: str) -> re.Pattern[str]:
    """A word for a time; for an end of a year, where no other year than the document's own is said before it."""
    return re.compile(rf"(?<![去上前\d])(?<![去上前\d]年){word}" if edge else word)


def is_of_other_end(asked: str, told: str) -> bool:
    """Whether the end of a year is asked for and its beginning told, or the other way round.

    >>> is_of_other_end("年底生猪存栏", "年初存栏"), is_of_other_end("年底比年初", "年初存栏"), is_of_other_end("年底", "存栏")
    (True, False, False)
    >>> is_of_other_end("2023年初中在校生", "初中年末在校生")
    False
    """
    said, named = ([end.search(text) is not None for end in (_ENDS, _BEGINS)] for text in (asked, told))
    return said != named and sum(said) == 1 and sum(named) == 1


def without_year_end(asked: str, said: str) -> str:
    """The question without 年底 where no name of a document (all it says) is of a part of a year: nothing else is meant.

    >>> without_year_end("芦江区2023年底债务余额", "债务余额"), without_year_end("东村年底存栏", "年初存栏")
    ('芦江区2023年债务余额', '东村年底存栏')
    >>> without_year_end("去年年底存栏", "存栏"), without_year_end("年末存栏", "存栏|初中")
    ('去年年底存栏', '存栏')
    """
    if _AT_THE_END.search(asked) is None or _PART_OF_YEAR.search(said):
        return asked
    return _AT_THE_END.sub("", asked)
