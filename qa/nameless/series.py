"""Names that a question runs together or says by their place, as a table has them: 一、二级 for 一级 and 二级, 冷暖两季 for 冷季
and 暖季, 第四名 for the row whose 名次 is 4.

In go the folded question and the names of a grid; out comes the question with each of them by itself. Changes nothing
where the grid does not have the names that come of it.
"""

import re
from collections.abc import Collection

from qa.nameless.words import table_words

_ORDINALS = {sign: str(n) for n, sign in enumerate("零一二三四五六七八九十")}
_RUN = re.compile(r"([一-鿿\d]{1,2}(?:[、和及与][一-鿿\d]{1,2})*[、和及与][一-鿿\d]{1,2}?)(?=([一-鿿]{1,4}))")
_PARTS = re.compile("[、和及与]")
_BOTH = re.compile("([一-鿿])、?([一-鿿])[两二]个?([一-鿿])")
_PLACED = re.compile(
    "(?<!倒数)第([一二三四五六七八九十]|\\d{1,3})(?:[名位](?![一-鿿]?次)|(?=$|[的是为有得拿叫,，?？]))|([冠亚季])军"
)
_MEDALS = {"冠": "1", "亚": "2", "季": "3"}


def in_series(asked: str, names: Collection[str]) -> str:
    """The question with names that are run together said one by one, and places in an order as the order has them.

    >>> in_series("一、二级文物一共多少件", ("一级文物", "二级文物"))
    '一级文物、二级文物一共多少件'
    >>> in_series("雪豹冷暖两季", ("冷季", "暖季")), in_series("第四名是谁", ("名次", "4"))
    ('雪豹冷季、暖季', '名次4是谁')
    >>> in_series("一、二级文物", ("文物",)), in_series("第四名是谁", ("第四名", "名次"))
    ('一、二级文物', '第四名是谁')
    """
    return _placed(_both(_run_together(asked, names), names), names)


def _run_together(asked: str, names: Collection[str]) -> str:
    def apart(m: re.Match[str]) -> str:
        if any(m[1] in name for name in names):
            return m[0]  # a name has the very words
        *parts, last = _PARTS.split(m[1])
        for first in (p[-n:] for n in (1, 2) for p in parts[:1]):
            own = [first, *parts[1:]]
            for size in range(len(m[2]), 0, -1):
                tail = m[2][:size]
                if all(any(p + tail in name for name in names) for p in own) and any(last + tail in n for n in names):
                    head = parts[0][: len(parts[0]) - len(first)]
                    return head + "".join(f"{p}{tail}、" for p in own) + last
        return m[0]

    return _RUN.sub(apart, asked)


def _both(asked: str, names: Collection[str]) -> str:
    def apart(m: re.Match[str]) -> str:
        one, other = m[1] + m[3], m[2] + m[3]
        return f"{one}、{other}" if all(any(said in name for name in names) for said in (one, other)) else m[0]

    return _BOTH.sub(apart, asked)


def _placed(asked: str, names: Collection[str]) -> str:
    """A place in an order, where one column holds places and no name says it in words."""
    orders = {name for name in names if table_words("rank").fullmatch(name[-2:])}
    if len(orders) != 1 or not any(name.isdigit() for name in names):
        return asked
    (order,) = orders

    def told(m: re.Match[str]) -> str:
        if any(m[0] in name for name in names):
            return m[0]
        number = _MEDALS[m[2]] if m[2] else _ORDINALS.get(m[1], m[1])
        return f"{order}{number}"

    return _PLACED.sub(told, asked)
