"""Text that goes into a file which spreadsheets open: what they would take for a formula is made harmless."""

import re

#: What spreadsheets begin a formula with; tab and line ends lead to the next cell, and there to a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: A number as print has it, with what it counts: no formula, whatever its sign.
_NUMBER = re.compile(r"[+＋\-－]?\s*[\d,，.\s]*\d[\d,，.\s]*[%％‰]?[\u4e00-\u9fff]*|[\-－]+")


def harmless(text: str, numbers: bool = False) -> str:
    """`text` as a spreadsheet shows it, never as a formula; with `numbers`, a signed number or a dash stays as printed.

    >>> harmless("=1+1"), harmless("甲"), harmless(" -3")
    ("'=1+1", '甲', "' -3")
    >>> harmless("-12.5万元", numbers=True), harmless("-", numbers=True), harmless("-1+cmd", numbers=True)
    ('-12.5万元', '-', "'-1+cmd")
    """
    bare = text.lstrip(" ")
    kept = numbers and _NUMBER.fullmatch(bare.rstrip())
    return "'" + text if bare.startswith(FORMULA) and not kept else text
