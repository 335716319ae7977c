"""The value of one year is none of another: what a table's cell says to 上年 must be said of a year before.

Comes in: a question, the answer to it so far and what tables say. Goes out: the latter, unless the question asks of the
year before and nothing around the cell tells of it; then the former.
"""

import re

from qa.answer import Answer
from qa.reading.question import Question

_BEFORE = re.compile("上一?年|上个?年度|去年|前一年|前年")
#: What heads a column, a row or a table of more years than its own, or of changes between two.
_TOLD = re.compile(
    r"上一?年|上期|上个?年度|去年|前一年|前年|年初|期初|同期|同比|增减|变动|(?:19|20)\d\d年?(?:初|末|度)?"
)
_CALLED = re.compile("“([^”]*)”|[（，]([^（），：]{1,24})：")


def of_that_year(question: Question, answer: Answer, by_table: Answer) -> Answer:
    """`by_table`, where it is of the year before as the question asks, or that does not ask of one."""
    if by_table is answer or not _BEFORE.search(question.text) or question.years:
        return by_table
    own = {c.fiscal_year for c in by_table.citations}
    heads = "".join(f"{c.row or ''}{c.column or ''}" for c in by_table.citations) + _named(by_table)
    told = [m[0] for m in _TOLD.finditer(heads)]
    others = [t for t in told if not (t[:4].isdigit() and int(t[:4]) in own)]
    return by_table if others else answer


def _named(answer: Answer) -> str:
    """What an answer calls the row and the column that it is taken from: all in “” of its first line, and what stands
    before a value behind a name (基围虾（本周：88.0，上年同期：85.0）)."""
    return "".join(m[1] or m[2] for m in _CALLED.finditer(answer.text.split("\n")[0]))
