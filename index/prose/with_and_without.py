"""Amounts told with or without a part (含外事接待为4.50万元, 不含上年结转为1985.60万元) → amounts of the whole, told so.

In go a sentence's figures one after the other, each with the words of its clause before its number; the whole is the
amount told before. Without a verb between, the number is the part's own (含保安服务费32万元), and what is not counted in
is no part (不含离休人员2人).
"""

import re
from dataclasses import replace

from index.figure import WITHIN, Measure, StatedFigure

_OUT = "不含|不包含|不包括|不算|剔除|扣除|扣减"
_IN = "含|包含|包括|加上|连同|算上|计入"
_TOLD = re.compile(
    rf"(?P<how>{_OUT}|{_IN})(?P<part>[^，。；：（）\d]{{2,20}}?)(?:以?后|之后|在内|的话)?"
    r"(?:合计|共计|总计|一共|共)?(?:则?为|是|达到?|合计|共计|总计|一共|共)"
)
_LEFT_OUT = re.compile(r"(?:不含|不包含|不包括)(?P<part>[^，。；：（）\d]{2,20}?)的?")
_CLAUSE = re.compile(r"[，。；：（）¶]")


def told_with_a_part(figure: StatedFigure, told_before: StatedFigure | None, before: str) -> StatedFigure:
    """The figure as one of the whole told before, with or without the part that its clause names, or of what is not
    counted in. What is "with" a part and yet less than the whole is the part itself (合计20.50万元，包括接待费为5.30万元).
    """
    if figure.measure not in (Measure.AMOUNT, Measure.COUNT):
        return figure
    clause = _CLAUSE.split(before)[-1].strip()
    whole = told_before.row if told_before is not None else ()
    told = _TOLD.fullmatch(clause) if whole else None
    if told and told_before and not (re.fullmatch(_IN, told["how"]) and figure.value < told_before.value):
        named = f"{told['how']}{told['part']}"
        return replace(figure, row=whole, attributes=(*figure.attributes, (WITHIN, named)))
    if left_out := _LEFT_OUT.fullmatch(clause):
        return replace(figure, row=(left_out["part"],))
    return figure
