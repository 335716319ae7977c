"""Clauses that ask nothing and name nothing of the documents ("赶稿，给个数就行") → the question without their words.

A clause counts as such beside one that asks and names an item, and only where no document of the agencies has a word
of it. What is passed over is told.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.fold import fold_label
from index.search.words import cut
from qa.knowledge import Knowledge
from qa.reading.question import Question
from qa.reading.speech import silent_clauses


def without_asides(
    question: Question, masked: str, unexplained: list[str], knowledge: Knowledge
) -> tuple[Question, list[str]]:
    """The question with a note of what is passed over, and the unexplained words that are left."""
    if not unexplained or not (question.bare_total or any(not i.weak for i in question.items)):
        return question, unexplained
    named = [i.start for i in question.items]
    quiet = [
        (a, b) for a, b in silent_clauses(masked) if "\x00" not in masked[a:b] and not any(a <= at < b for at in named)
    ]
    said = [w for w in unexplained if any(a <= masked.find(w) < b for a, b in quiet)]
    aside = [w for w in said if not any(mentioned(x, question.whose, knowledge) for x in _words(w))]
    if not aside:
        return question, unexplained
    note = f"{'、'.join(f'“{w}”' for w in aside)}没有当作条件。"
    return replace(question, notes=(*question.notes, note)), [w for w in unexplained if w not in aside]


def mentioned(word: str, agencies: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether a document of these agencies, or of any where none is named, has the word."""
    named = agencies or knowledge.agencies()
    return any(word in fold_label(d.text) for agency in named for d in knowledge.of_agency(agency))


def _words(run: str) -> list[str]:
    return [w for w in cut(run) if len(w) > 1] or [run]
