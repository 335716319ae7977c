"""Traditional characters → the simplified ones that lexicons and questions are written in, sign for sign.

In goes any text; out comes one of the same length. Which sign is which is OpenCC's table; signs that simplified text
uses too stay as they are (乾县), so a simplified text comes back untouched. Radicals and compatibility ideographs that a
font sets in the place of characters (⻋, ⼈) are the characters that they look like.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from corpus.lexicon_files import rows

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


@cache
def _radicals() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("radicals.tsv", 2)}


def _is_look_alike(sign: str) -> bool:
    """Whether a sign is of the blocks of radicals or of compatibility ideographs: no text is written in them."""
    return "\u2e80" <= sign < "\u2fe0" or "\uf900" <= sign < "\ufb00" or "\U0002f800" <= sign < "\U0002fa20"


def _ordinary(sign: str) -> str:
    """The character that a radical or a compatibility ideograph looks like; any other sign as it is.

    >>> "".join(map(_ordinary, "⼈⺠⻋⾏車豈"))
    '人民车行車豈'
    """
    if not _is_look_alike(sign):
        return sign
    found = _radicals().get(sign) or unicodedata.normalize("NFKC", sign)
    return found if len(found) == 1 else sign


@lru_cache(maxsize=1 << 14)
def _simple(sign: str) -> str:
    sign = _ordinary(sign)
    if sign < "\u3400" or _common(sign):
        return sign
    converted = _converter().convert(sign)
    return converted if len(converted) == 1 else sign


def traditional_signs(signs: Iterable[str]) -> dict[int, str]:
    """A table for `str.translate` of those of `signs` that simplified text does not print.

    >>> traditional_signs("預算乾")
    {38928: '预'}
    """
    return {ord(sign): new for sign in signs if (new := _simple(sign)) != sign}


def simplified(text: str) -> str:
    """`text` in ordinary simplified characters, of the same length.

    >>> simplified("長壽區檢察院的支出合計"), simplified("乾县２０２３年的經費")
    ('长寿区检察院的支出合计', '乾县２０２３年的经费')
    >>> simplified("主要用於業務運行"), simplified("於某的工作"), simplified("⼈⺠法院公⽤⻋於某")
    ('主要用于业务运行', '於某的工作', '人民法院公用车於某')
    """
    table = traditional_signs(set(text))
    if not table:
        return text
    converted = text.translate(table)
    changed = sum(old != new and not _is_look_alike(old) for old, new in zip(text, converted, strict=True))
    return converted.translate(_OF_BOTH) if changed * _ONE_IN >= len(text) else converted
