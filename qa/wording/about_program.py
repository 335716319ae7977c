"""What is told of the program itself: what can be asked, how a file is added, thanks; and kindly, what it does not do.

The texts are data (`lexicon/help.tsv`). No number is ever told here: none would have a source.
"""

import re
from functools import cache
from pathlib import Path

from corpus.lexicon_files import lexicon_lines
from qa.answer import Answer, Status
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.acts import Act, read_acts
from qa.reading.ask_words import edit_said
from qa.reading.question import Question
from qa.wording.about_documents import WELCOME, examples

_LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "help.tsv"
#: How far an act must be ahead of the next to be taken for it, where no closed word tells it.
SURE = {Operation.HELP: 2.5, Operation.THANKS: 3.5, Operation.GREETING: 3.5, Operation.OUTSIDE: 1.0}
#: Longer than this nobody greets or thanks: something else is asked beside it.
_LONGEST_TALK = 16
_LATIN = re.compile(r"[a-z][a-z' ]{5,}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def of_program(question: Question) -> Operation | None:
    """Which of these a question asks for, where it asks for one of them and for nothing of the documents."""
    named = question.agencies or question.ambiguous or question.years or question.codes
    if not named and not question.items and _LATIN.search(question.raw.lower()) and not _CHINESE.search(question.raw):
        return Operation.HELP
    if "greeting" in question.marks and not question.items and not question.agencies:
        return Operation.GREETING
    act = read_acts(question)[0]
    if not _sure(act):
        return None
    operation = Operation(act.name)
    if operation is Operation.OUTSIDE:
        return operation if _told("judged", question.text) else None
    if named or any(not i.weak for i in question.items):
        return None
    if operation is Operation.GREETING and (question.unexplained or edit_said("its_names", question.text)):
        return None
    talk = operation in {Operation.THANKS, Operation.GREETING}
    return None if talk and len(question.text) > _LONGEST_TALK else operation


def _sure(act: Act) -> bool:
    return act.name in set(SURE) and act.lead >= SURE[Operation(act.name)]


def tell_of_program(question: Question, operation: Operation, knowledge: Knowledge) -> Answer:
    """What is told; the conversation stays where it was."""
    agencies = question.agencies
    if operation is Operation.GREETING:
        text, status = WELCOME, Status.ANSWERED
    elif operation is Operation.OUTSIDE:
        text, status = _told("judged", question.text), Status.OUT_OF_SCOPE
    elif operation is Operation.THANKS:
        text, status = _told("thanks", question.text), Status.ANSWERED
    else:
        english = not _CHINESE.search(question.raw)
        text, status = _told("english" if english else "help", question.text), Status.ANSWERED
        status = Status.OUT_OF_SCOPE if english else status
    return Answer(
        "", question.raw, status, text, resolved=question.raw.strip(), suggestions=examples(knowledge, agencies)
    )


def _told(topic: str, text: str) -> str:
    """The text for the first cue of the topic that the question has; "" without one."""
    lines = (
        told for name, cues, told in _lines() if name == topic and (cues == ("-",) or any(c in text for c in cues))
    )
    return next(lines, "")


@cache
def _lines() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    lines = lexicon_lines(_LEXICON.read_text(encoding="utf-8"), "help.tsv", 3)
    return tuple((topic, tuple(cues.split("|")), told) for _, (topic, cues, told) in lines)
