"""What a question wants done where no closed word tells it: the operation of the examples that it is most like.

Comes in: a question whose mentions are known and whose words name no operation. Goes out: the operation, or none where
the examples are not sure of it. What words tell is never put in question.
"""

from qa.plan.catalogue import By, Trait, answered_by, having
from qa.plan.types import Operation
from qa.reading.acts import read_acts
from qa.reading.ask_words import edit_said
from qa.reading.question import Question

#: How far the examples must be ahead of the next act for sentences to be sought, and for figures to be reckoned with.
SURE_OF_SENTENCES = 5.0
SURE_OF_FIGURES = 8.0


def proposed(question: Question) -> tuple[str, ...]:
    """The operation that the question is most like, alone; nothing where that is not sure."""
    act = read_acts(question)[0]
    if act.name not in having(Trait.PROPOSED):
        return ()
    if act.name == Operation.PER_HEAD and edit_said("shared_out", question.text) is None:
        return ()  # nothing is said of whom it is shared out among
    sure = SURE_OF_SENTENCES if act.name in answered_by(By.SENTENCES) else SURE_OF_FIGURES
    return (act.name,) if act.lead >= sure else ()
