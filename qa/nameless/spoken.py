"""A printed name as it is spoken: without its unit, its number, the signs that mark it as a heading, its brackets.

In go names as cells print them; out come the ways in which a question may say them. Knows no question.
"""

import re
from collections.abc import Iterator

from qa.nameless.said import UNIT, folded
from qa.nameless.words import table_words

#: Printed before a name, or in brackets behind it, and left out where it is spoken of.
_BEFORE = re.compile(r"^(?:其中[:：]?|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．](?!\d))")
#: What stands in brackets within a name.
BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
#: Two words of a head either of which says it: 主讲/主持.
_EITHER = re.compile("([一-鿿]{2,6})/([一-鿿]{2,6})")
#: All of a name set in signs that mark it as a heading.
_MARKED = re.compile(r"^[【〔\[［〖「◆●■▲★※◎]+(.+?)[】〕\]］〗」]*$")
#: A name that is longer may be told without the kind of body it ends with.
_SHORTEST_BODY = 6
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def plain(text: str) -> str:
    """Folded words without the commas that part thousands.

    >>> plain("1,945 亩")
    '1945亩'
    """
    return _THOUSANDS.sub("", folded(text))


def as_spoken(name: str) -> str:
    """A printed name without the number or the signs that mark it as a heading.

    >>> as_spoken("一、小学"), as_spoken("【水电】"), as_spoken("其中：女"), as_spoken("一中")
    ('小学', '水电', '女', '一中')
    """
    return _BEFORE.sub("", _MARKED.sub(r"\1", name))


def _without_body(name: str) -> Iterator[str]:
    """A name of a body without what kind of body it is: 某某集团 and 某某 of 某某集团有限公司."""
    while (rest := table_words("rest").sub("", name)) != name:
        yield rest
        name = rest


def variants(name: str) -> Iterator[str]:
    """A name as printed, without its unit, and without what is left out where it is spoken of."""
    seen = set()
    bare = UNIT.sub("", name)
    for variant in (
        name,
        _MARKED.sub(r"\1", name),
        bare,
        _BEFORE.sub("", bare),
        BRACKETS.sub("", _BEFORE.sub("", name)),
        *(_without_body(bare) if len(bare) > _SHORTEST_BODY else ()),
        *(m.groups() if (m := _EITHER.fullmatch(bare)) is not None else ()),
    ):
        if variant and variant not in seen:
            seen.add(variant)
            yield variant
