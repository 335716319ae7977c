"""Where the answer before has its numbers from, and how they were worked out ("怎么算的", "出处在哪").

Tells what that answer already rests on, its citations and its formula; looks nothing up.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Answer, Citation, Status
from qa.plan.types import Operation
from qa.reading.acts import read_acts
from qa.reading.ask_words import edit_said
from qa.reading.question import Question

#: How far asking for a source must be ahead of the next act.
SURE = 4.0
#: More places than this are told by number.
_MOST = 6
#: A quote is told as far as it shows the number.
_LONGEST_QUOTE = 60
#: Only this is asked: which those are that were counted or compared.
_WHICH = re.compile(
    r"(?:那|那么|都|分别|具体)*(?:是|有)?(?:哪(?:些|几)[家个项类款]?|哪[家个]|谁)(?:单位|部门|项目|科目)?[呢啊呀吗]?[?。]*"
)
_WORKED_OUT = re.compile("算|公式|过程|方法")


def told_again(question: Question, told: Answer | None, named: Sequence[str]) -> Answer | None:
    """The sources of the answer before, or those by name that it counted or picked (`named`), where only that is asked
    for; else None."""
    if asks_for_source(question):
        return tell_sources(question, told)
    if told is None or not named or not _WHICH.fullmatch(question.text):
        return None
    return tell_which(question, told, named)


def asks_for_source(question: Question) -> bool:
    """Whether only the source of what was answered before is asked for."""
    if question.agencies or question.ambiguous or question.years or any(not i.weak for i in question.items):
        return False
    if Operation.CHECK in question.operations:
        return False  # "第三处给我看原文" asks for one of the findings
    if Operation.REASON in question.operations:
        return False  # "原因材料里是怎么说的" asks for the reason
    if edit_said("where_told", question.text):
        return True
    act = read_acts(question)[0]
    return act.name == Operation.SOURCE and act.lead >= SURE


def tell_sources(question: Question, told: Answer | None) -> Answer:
    """The sources of `told`, the answer before; asked back where there was none."""
    asked = question.raw.strip()
    if told is None or not told.citations:
        body = "前面还没有带数字或原文的回答。请先问一个问题，再问它的出处或算法。"
        return Answer("", question.raw, Status.CLARIFY, body, resolved=asked)
    lines = []
    if told.computation:
        lines.append(f"计算：{told.computation}")
    elif _WORKED_OUT.search(question.text):
        lines.append("这一数字是原文直接写明的，没有另外计算。")
    lines.append(_places(question, told))
    head = f"“{told.resolved.rstrip('？?')}”的出处：" if told.resolved else "出处："
    return replace(
        told,
        question=question.raw,
        text="\n\n".join([head, "\n".join(lines)]),
        resolved=f"{told.resolved.rstrip('？?')}，出处在哪里？",
        notes=(),
        suggestions=(),
        kind=None,
    )


def with_place_told(question: Question, answer: Answer) -> Answer:
    """The answer with its place, where that is asked for ("公务接待费在第几页"): its value is then no page."""
    asked = question.operation in {None, Operation.LOOKUP} and edit_said("where_told", question.text)
    if not asked or answer.status is not Status.ANSWERED or not answer.citations or answer.answer is None:
        return answer
    if answer.answer.value is None or "出处：" in answer.text:
        return answer
    text = f"{answer.text.replace('**', '')}\n\n出处：\n\n{_places(question, answer)}"
    return replace(answer, text=text, answer=replace(answer.answer, value=None, unit=None))


def tell_which(question: Question, told: Answer, named: Sequence[str]) -> Answer:
    """Those of the answer before by name, with its sources."""
    text, resolved = f"是{'、'.join(named)}。", f"{told.resolved.rstrip('？?')}，是哪些？"
    return replace(told, question=question.raw, text=text, resolved=resolved, notes=(), suggestions=())


def _places(question: Question, told: Answer) -> str:
    """Where an answer rests, a place a line."""
    lines = [f"- {_place(c)}：“{_short(c.quote)}”[{n}]" for n, c in enumerate(told.citations[:_MOST], 1)]
    if len(told.citations) > _MOST:
        lines.append(f"共 {len(told.citations)} 处，其余见下面的出处。")
    if "页" in question.text and not any(c.page for c in told.citations):
        lines.append("\n文件的格式不分页，说不出页码。")
    return "\n".join(lines)


def _place(c: Citation) -> str:
    """The document, the page, and where in it."""
    page = f"第{c.page}页" if c.page else ""
    where = " › ".join(x for x in (c.heading, f"《{c.table}》" if c.table else "", c.row or "", c.column or "") if x)
    return f"{c.document}{page}{'，' + where if where else ''}"


def _short(quote: str) -> str:
    plain = " ".join(quote.split())
    return plain if len(plain) <= _LONGEST_QUOTE else f"{plain[:_LONGEST_QUOTE]}…"
