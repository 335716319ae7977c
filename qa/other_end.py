"""What is there at one end of a year is none of the other: 年初 asked of what a table tells for 年末, or for no end.

Comes in: a question of the beginning of a year and its answer. Goes out: the answer, unless it is what is left, owed or
held and nothing around it tells of a beginning; then that the documents have no such number, and what they have.
"""

import re
from dataclasses import replace

from qa.answer import Answer, Status
from qa.reading.question import Question

_BEGINNING = re.compile("[年期]初(?!的?(?:预算|计划|安排|批复|下达|结转|部门|人代会))")
_AGAINST = re.compile("(?:[比较和与跟同]|相比)[^,，。]{0,6}[年期]初")
#: What there is at a point of time.
_STOCK = re.compile("余额|结存|存量|存栏|库存|存货|资产|负债|债务|存款|贷款|净值|在册")
_TOLD = re.compile("[年期]初|上年(?:年?末|结转|余额)|(?:19|20)\\d\\d年(?:年?末|底|初)|12月31日|1月1日")


def of_its_end(question: Question, answer: Answer) -> Answer:
    """The answer, unless it is of the other end of a year than the one that is asked for."""
    asked = question.text
    if answer.status is not Status.ANSWERED or answer.computation or not _STOCK.search(asked):
        return answer
    if not _BEGINNING.search(asked) or _AGAINST.search(asked) or not answer.citations:
        return answer
    around = "".join(f"{c.heading}{c.table or ''}{c.row or ''}{c.column or ''}{c.quote}" for c in answer.citations)
    if _TOLD.search(around + answer.text) or any(row.value is None for row in answer.rows):
        return answer
    has = answer.text.replace("**", "")
    text = f"没有找到年初的数字，不能用别的时点的数代替。文件里有的是：{has}"
    return replace(answer, status=Status.NOT_FOUND, text=text, answer=None, rows=(), suggestions=())
