"""The years that a question names, in the words of a table's heads: 今年, 去年 and 2023年 as 本年, 上年 or the year itself.

In go the folded question, the names in a grid and the year of its document; out comes the question as the grid would
say it. Changes nothing where the grid names neither.
"""

import re
from collections.abc import Collection

from qa.nameless.periods import in_written_periods
from qa.nameless.series import in_series

#: How heads call the document's own year and the one before it, the usual word first.
_OWN, _BEFORE = ("本年", "本期", "今年", "当年"), ("上年", "上期", "去年", "上一年")
_END, _BEGIN = ("年末", "期末", "年底"), ("年初", "期初")


#: A day of the week, and no weeks that are counted before something else (第42周五花肉).
_WEEKDAY = re.compile(r"(?<![\d一二三四五六七八九十第])(星期|周|礼拜)([一二三四五六日天])")
_ORDINAL = re.compile(r"第(十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2})(?=([一-鿿]))")
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
    """
    asked = in_printed_places(in_written_periods(in_series(asked, names), names), names)
    own, before = (str(year), str(year - 1)) if year is not None else ("", "")
    for words, of, edge in (
        (_END, own, "末底"), (_BEGIN, before, "末底"), (_BEGIN, own, "初"), (_OWN, own, ""), (_BEFORE, before, ""),
    ):  # fmt: skip
        relative = [w for w in (_OWN if of == own else _BEFORE) if not edge]
        named = next((w for w in words if any(w in name for name in names)), "")
        in_digits = f"{of}年" if of and not edge and any(of in name for name in names) else ""
        said = "|".join((*([rf"{of}年度?" + (f"[{edge}]" if edge else "(?![末底初])")] if of else []), *relative))
        target = in_digits or named
        if target and said and (in_digits or named not in asked):
            asked = re.sub(said, target, asked)
    return asked
