"""Checks → the table that the page 核对 draws and its exports write."""

from app_views.result_table import ResultCell, ResultTable
from qa.check_view import CheckLine


def lines_table(lines: tuple[CheckLine, ...]) -> ResultTable:
    """The checks as a table; each is linked to the first of its places."""
    rows = tuple(
        (
            ResultCell(x.name),
            ResultCell(x.outcome, link=x.sources[0] if x.sources else None),
            ResultCell(x.text),
            ResultCell(x.basis),
        )
        for x in lines
    )
    return ResultTable("", ("规则", "结果", "说明", "依据"), (False,) * 4, rows)
