"""A part of the item named, by a word of its own label: "有几辆车是已经报废了的", and "里头执法的几辆" after the cars.

Comes in: a question with words that nothing explains, and the item that it names or that was spoken of. Goes out: the
one part of that item whose label has the word; nothing where more than one may be meant.
"""

from dataclasses import replace

from corpus.fold import fold_label
from index.figure import Measure
from index.search.words import cut
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.fuzzy import other_side
from qa.reading.question import Question
from qa.reading.request import Request

#: Operations that sentences answer in the words they are asked in.
_OF_SENTENCES = frozenset({Operation.REASON, Operation.PURPOSE, Operation.DEFINITION})


def part_named(question: Question, unexplained: list[str], knowledge: Knowledge) -> tuple[Question, list[str]]:
    """ "有几辆车是已经报废了的": the one part of the item named whose own label has the word that nothing explains."""
    if len(question.items) != 1 or not unexplained or question.operation in _OF_SENTENCES:
        return question, unexplained
    (mention,) = question.items
    parts = {
        fold_label(f.row[-1]): f.item
        for agency in question.whose
        for k in knowledge.figures(agency)
        if len((f := k.figure).row) > 1 and f.measure in {Measure.AMOUNT, Measure.COUNT}
        if {knowledge.measures.key_of(f.row[-2]), fold_label(f.row[-2])} & (mention.items | {mention.text})
    }
    for word in unexplained:
        said = word.rstrip("用的")
        kept = {
            label: item
            for label, item in parts.items()
            if not item.startswith("total_") and not other_side(question.text, label)
        }
        named = {label: item for label, item in kept.items() if len(said) > 1 and said in label}
        named = named or {label: item for label, item in kept.items() if _said_in_pieces(said, label)}
        if len(named) == 1:
            ((label, item),) = named.items()
            part = replace(mention, items=frozenset({item}), text=label, weak=False, nearest=True)
            note = f"“{word}”按“{label}”理解。"
            left = [w for w in unexplained if w != word]
            at = question.text.find(word)
            of_it = 0 <= at < mention.start and "占" in question.text[at : mention.start]  # "公用的占基本支出"
            items = (replace(part, start=at, end=at + len(word)), mention) if of_it else (part,)
            return replace(question, items=items, notes=(*question.notes, note), bare_total=False), left
    return question, unexplained


def _said_in_pieces(said: str, label: str) -> bool:
    """Whether a label has a word of what is said, and half of each of the others: 报废销账 for 已报废待账务处理车.

    >>> _said_in_pieces("报废销账", "系已报废待账务处理车"), _said_in_pieces("新能源公务", "一般公务用车")
    (True, False)
    """
    words = cut(said)
    whole = any(len(w) > 1 and w in label for w in words)
    return whole and len(words) > 1 and all(2 * sum(c in label for c in w) >= len(w) for w in words)


def part_spoken_of(question: Question, request: Request, before: Request, knowledge: Knowledge) -> Request | None:
    """The request of that part of the item spoken of which a word of the question names; None without one."""
    if request.operation != Operation.LOOKUP or request.items or len(before.items) != 1:
        return None
    asked = replace(question, items=before.items, agencies=question.agencies or before.agencies)
    found, left = part_named(asked, list(question.unexplained), knowledge)
    if found.items == before.items:
        return None
    return replace(request, items=found.items, notes=found.notes, unexplained=tuple(left), followed_up=True)
