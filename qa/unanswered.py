"""Questions that get no answer: nothing is asked, far too much is, of a year that is none; or the program failed.

In: the question, or the work of answering it. Out: an `Answer` that says so in Chinese; the traceback goes to the log.
"""

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

from corpus.console import told_of
from corpus.errors import DamagedIndex, WenzhangError
from index.soundness import remember_damage
from index.store.opening import out_of_reach
from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.outcome import Outcome
from qa.reading.question import LONGEST_QUESTION, Question
from qa.reading.request import Request
from qa.wording.about_documents import examples

_MEND = "没有据此回答。请更新索引（python -m index build）：索引会从文档重新建立。"
_LOG = logging.getLogger("wenzhang.qa")
#: The wish to stop is no failure.
_STOPPING = (KeyboardInterrupt, SystemExit, GeneratorExit)


def answered_or_told(conversation: str, question: str, work: Callable[[], Answer], data: Path | None = None) -> Answer:
    """What `work` answers; where it fails, whatever the fault, an answer of status `error`. Of damage the next build of
    the index in `data` knows.

    The panics of libraries in Rust are no `Exception`: they too cost one question, never the program.
    """
    try:
        return work()
    except _STOPPING:
        raise
    except WenzhangError as error:
        if isinstance(error, DamagedIndex) and data is not None:
            remember_damage(data)
        _LOG.warning("a question could not be answered: %s", error)
        return Answer(conversation, question, Status.ERROR, str(error))
    except sqlite3.DatabaseError as error:
        if data is not None and not out_of_reach(error):
            remember_damage(data)
        _LOG.exception("the index could not be read")
        return Answer(conversation, question, Status.ERROR, f"{told_of(error)}。{_MEND}")
    except BaseException:  # noqa: BLE001 - one question must never end the program for those after it
        _LOG.exception("a question failed")
        apology = "程序出错了，这个问题没能回答。换个问法试试；详情见运行窗口里的日志。"
        return Answer(conversation, question, Status.ERROR, apology)


def unanswerable(conversation: str, text: str) -> Answer | None:
    """Refusals that need no index: nothing asked, or far too much."""
    if len(text) > LONGEST_QUESTION:
        body = f"问题太长（{len(text)} 字）。请把问题压缩到 {LONGEST_QUESTION} 字以内，一次问一件事。"
        return Answer(conversation, text, Status.ERROR, body)
    if not any(c.isalnum() for c in text):
        body = "没有看到问题。可以问某个单位某一年的预算、决算数字，或者增减的原因。"
        return Answer(conversation, text, Status.OUT_OF_SCOPE, body)
    return None


def of_no_year(conversation: str, text: str, question: Question, knowledge: Knowledge) -> Answer:
    """What is told where a year is named that cannot be one: another year's number would be no answer."""
    said = "、".join(f"“{words}”" for words in question.impossible_years)
    held = [f"{agency}现有{'、'.join(map(str, knowledge.years(agency)))}年的资料" for agency in question.agencies[:3]]
    body = f"{said}不是能查到的年度，没有用别的年度代替。" + (f"{'；'.join(held)}。" if held else "")
    more = examples(knowledge, question.agencies)
    return Answer(conversation, text, Status.NOT_FOUND, body, resolved=text.strip(), suggestions=more)


def nothing_of(request: Request, knowledge: Knowledge) -> Outcome:
    """That no document of the agencies has what was asked for; a question back where no words of it are left."""
    who, choices = "、".join(request.agencies[:3]), examples(knowledge, request.agencies)
    if not request.unexplained:
        return Outcome(Status.CLARIFY, f"想了解{who}的哪一项？", suggestions=choices)
    said = "、".join(f"“{w}”" for w in request.unexplained)
    years = f"{'、'.join(map(str, request.years))}年" if request.years else ""
    return Outcome(Status.NOT_FOUND, f"{who}{years}的公开文件里没有找到{said}。", suggestions=choices)
