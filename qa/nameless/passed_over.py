"""Whether an answer is to other words than those of the question, which a table of a document may say.

In go a question and its answer; out comes yes or no, or the answer without the number that is another's.
"""

import re
from dataclasses import replace

from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.nameless.held import without_spans
from qa.nameless.left_over import is_shortened
from qa.nameless.looking import about_in, is_dated, names_in
from qa.nameless.said import content, folded, pieces
from qa.nameless.words import words_of_reckoning
from qa.reading.question import Question

#: A run of words between those that join and ask.
_RUN = re.compile("[^的在有多少呢吗是年月日,?]{2,}")


def rests_apart(question: Question, answer: Answer, knowledge: Knowledge) -> bool:
    """Whether one value was looked up in documents that are no agency's budget or accounts: their tables are asked by
    their cells rather than for figures."""
    if question.operation not in {None, "lookup", "other"} or answer.computation is not None:
        return False
    return bool(answer.citations) and not any(is_dated(c.document, knowledge) for c in answer.citations)


def passed_over(question: Question, answer: Answer) -> bool:
    """Whether the answer is to words that nothing in it says: a table that says them all answers rather."""
    asked = folded(without_spans(question.text, question.agency_spans))
    told = folded(answer.text + "".join(f"{c.quote}{c.row}{c.column}{c.table}" for c in answer.citations))
    left = content(asked) - pieces(told, asked) - words_of_reckoning(asked)
    return any(n + 1 in left for n in left)


def of_other_words(question: Question, answer: Answer, knowledge: Knowledge) -> Answer:
    """The number of a table that is no agency's budget or accounts, unless a word of the question is passed over by it
    that stands in place of one of the table's: then it is another's number."""
    cited = answer.citations[0]
    if answer.answer is None or answer.answer.value is None or len(answer.citations) > 1 or not cited.table:
        return answer
    asked = folded(without_spans(question.text, question.agency_spans))
    told = folded(f"{answer.text}{cited.quote}{cited.row}{cited.column}{cited.table}")
    left = content(asked) - pieces(told, asked) - words_of_reckoning(asked) - about_in(asked, cited.document, knowledge)
    shortened = (run.span() for run in _RUN.finditer(asked) if is_shortened(run[0], (told,)))  # 不良率 of 不良贷款率
    left -= frozenset(n for start, end in shortened for n in range(start, end))
    names = names_in(cited.document, knowledge)
    words = ((asked.find(word), len(word)) for word in {*map(folded, question.unexplained), *names} if len(word) > 1)
    # 绿茶产量 is no 毛茶产值, whatever both share in their midst; nor is 年末余额里省级多少 the 年末余额.
    if not any(at >= 0 and at in left and {at + 1, at + size - 1} & left for at, size in words):
        return answer
    text = f"文件“{cited.document}”里没有找到这里要问的内容。"
    return replace(answer, status=Status.NOT_FOUND, text=text, answer=None, rows=(), citations=(), notes=(), because=())
