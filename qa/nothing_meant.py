"""这一项 behind a refusal means what was refused, of which no number is known, and nothing that was told before it.

Comes in: a question, the conversation before it. Goes out: a refusal, where the question sets such a thing against
something; None elsewhere.
"""

from qa.answer import Answer, Status
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.question import Question
from qa.reading.request import TalkState

#: What is reckoned with the number of what is meant.
_WITH_IT = frozenset({Operation.SHARE, Operation.DIFFERENCE, Operation.RATIO, Operation.PER_HEAD})


def nothing_meant(conversation: str, question: Question, before: TalkState) -> Answer | None:
    """The refusal of a question that reckons with what the last one asked for in vain."""
    said = edit_said("this_item", question.text)
    if not before.refused or said is None or not _WITH_IT & set(question.operations):
        return None
    if question.agencies or any(item.start < said.start() for item in question.items):
        return None
    text = f"上一问没有找到数字，“{said[0]}”没有可以算的数。请写明指哪一项。"
    return Answer(conversation, question.raw, Status.CLARIFY, text, resolved=question.raw.strip())
