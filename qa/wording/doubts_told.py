"""A figure → what was not quite sure of it when its document was read. Says nothing of whose it is."""

from collections.abc import Iterator

from index.figure import Figure, Measure
from qa.wording.citing import SCANNED


def doubts_told(figure: Figure) -> Iterator[str]:
    """A sentence for each doubt that the figure's flags keep."""
    if figure.measure is Measure.AMOUNT and not figure.unit and not figure.corrected_unit:
        yield "原表没有写明金额的单位，不知道是元还是万元。"
    if "approximate" in figure.flags:
        yield f"原文是约数（“{figure.quote}”）。"
    if "from_ocr" in figure.flags:
        yield f"这一数字取自{SCANNED}，可能有误，请对照原件。"
    if "misread_digits" in figure.flags:
        yield f"原文印作“{figure.quote}”，夹有字母、间隔号或空格，按数字读，请对照原件。"
    if "sum_broken" in figure.flags:
        yield "识别出的这一栏里，合计与各项之和不符，其中有数字认错了。"
    if "shifted" in figure.flags:
        yield "原表这一行错位一列，数字按对齐后的列理解。"
