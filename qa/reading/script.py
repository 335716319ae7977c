"""Traditional characters in a question → the simplified ones of the documents, sign for sign (OpenCC's tables)."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC  # few questions need it

    return OpenCC("t2s")


def _common(sign: str) -> bool:
    """Whether a sign is one that simplified text is written in: GB 2312 holds no character that is only traditional."""
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def simplified(text: str) -> str:
    """`text` in simplified characters; signs that simplified text uses too stay (乾县), and nothing is loaded for them.

    >>> simplified("長壽區檢察院的支出合計"), simplified("乾县２０２３年的經費")
    ('长寿区检察院的支出合计', '乾县２０２３年的经费')
    """
    if all(map(_common, text)):
        return text
    converted = _converter().convert(text)
    if len(converted) != len(text):
        return text
    return "".join(old if _common(old) else new for old, new in zip(text, converted, strict=True))
