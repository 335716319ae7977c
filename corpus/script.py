"""Traditional characters → the simplified ones that lexicons and questions are written in, sign for sign.

In goes any text; out comes one of the same length. Which sign is which is OpenCC's table; signs that simplified text
uses too stay as they are (乾县), so a simplified text comes back untouched.
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

#: One sign in so many that is only traditional tells that a text is written in that script.
_ONE_IN = 12
#: Signs that both scripts print: plain in a simplified text, another sign's form in a traditional one.
_OF_BOTH = str.maketrans({"於": "于", "徵": "征"})


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC  # few texts need it

    return OpenCC("t2s")


def _common(sign: str) -> bool:
    """Whether a sign is one that simplified text is written in: GB 2312 holds no character that is only traditional."""
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1 << 14)
def _simple(sign: str) -> str:
    if sign < "\u3400" or _common(sign):
        return sign
    converted = _converter().convert(sign)
    return converted if len(converted) == 1 else sign


def traditional_signs(signs: Iterable[str]) -> dict[int, str]:
    """A table for `str.translate` of those of `signs` that only traditional text prints.

    >>> traditional_signs("預算乾")
    {38928: '预'}
    """
    return {ord(sign): new for sign in signs if (new := _simple(sign)) != sign}


def simplified(text: str) -> str:
    """`text` in simplified characters, of the same length.

    >>> simplified("長壽區檢察院的支出合計"), simplified("乾县２０２３年的經費")
    ('长寿区检察院的支出合计', '乾县２０２３年的经费')
    >>> simplified("主要用於業務運行"), simplified("於某的工作")
    ('主要用于业务运行', '於某的工作')
    """
    table = traditional_signs(set(text))
    if not table:
        return text
    converted = text.translate(table)
    changed = sum(old != new for old, new in zip(text, converted, strict=True))
    return converted.translate(_OF_BOTH) if changed * _ONE_IN >= len(text) else converted
