"""居民的呢 after what the fund of the employed spent asks what that of the others spent: no number of people, and not what
came in.

Comes in: a question that names its subject alone, the answer to it so far, and the conversation before it. Goes out:
the same, or that such a number was not found. Where the question names an item or a kind of number itself, that is what
it asks for.
"""

from dataclasses import replace

from corpus.amounts import is_money
from corpus.fold import fold_label
from qa.answer import Answer, Status
from qa.passages.wanted import wanted_of
from qa.reading.counted import counts_things
from qa.reading.fuzzy import names_other_side
from qa.reading.label_places import side_named
from qa.reading.question import Question
from qa.reading.request import TalkState
from qa.reading.shared_run import shared_run

#: What two labels of one family share.
_ALIKE = 4


def of_kind_told(question: Question, answer: Answer, before: TalkState) -> Answer:
    """`answer`, unless it tells another kind of number, or another side of the account, than what was told before."""
    told, now = before.told, answer.answer
    if answer.status is not Status.ANSWERED or told is None or told.answer is None or now is None or not now.value:
        return answer
    if not is_money(told.answer.unit or "") or _names_its_kind(question):
        return answer
    if is_money(now.unit or ""):
        other = _is_of_other_side(told, answer)
    else:  # 百分之几呢 is no other thing
        other = counts_things(now.unit or "") and (now.unit or "")[-1:] not in question.text
    if not other:
        return answer
    text = f"没有找到与上一问同一种数的“{question.raw.strip()}”，不能用{answer.rows[0].label if answer.rows else '别的数'}代替。"
    return replace(answer, status=Status.NOT_FOUND, text=text, answer=None, rows=(), computation=None, suggestions=())


def _names_its_kind(question: Question) -> bool:
    """Whether the question says itself what number it asks for: by an item's own name, a side, or how it asks."""
    named = any(not i.weak and not i.nearest for i in question.items)
    asks = question.operations or question.quantity or question.counted or side_named(question.text)
    measured = wanted_of(question).number is not None  # 这条路多长
    return named or measured or bool(asks) or "follow_up" not in question.marks


def _is_of_other_side(told: Answer, answer: Answer) -> bool:
    """Whether the label told is of the family of what was told from, and of its other side."""
    side = side_named(fold_label(told.question))
    labels = [fold_label(row.label) for row in answer.rows if row.label]
    family = "\n".join(fold_label(c.quote) for c in told.citations)
    return bool(side) and any(
        names_other_side(side, label, ()) and len(shared_run(label, family)) >= _ALIKE for label in labels
    )
