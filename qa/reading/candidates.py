"""Other readings of a question of which the first is in doubt: as it sounds, and by the agency's own labels.

Comes in: a question with words that nothing explains. Goes out: the same question in other words, the surest first,
each with what was taken for what and whether every word of content is covered by it. Runs and judges nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.knowledge import Knowledge
from qa.reading.fuzzy import other_side
from qa.reading.labels import LabelHit, nearest_labels
from qa.reading.question import Question
from qa.reading.request import TOTALS
from qa.reading.sounding import mended_by_sound

#: Single characters left over are particles or verbs, no content of their own.
_CONTENT_LEFT = 2
#: How much of a label must be said for it to stand against another reading that has an answer.
SAID_OF_LABEL = 0.4
#: And where no other reading has an answer.
SAID_OF_LABEL_ALONE = 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """The question in other words; `covers`: no word of content is left unexplained by what was taken for it."""

    text: str
    changes: tuple[tuple[str, str], ...]
    covers: bool
    #: Only an item is named in other words: what is asked of it stays as it was.
    of_item: bool = False

    def names(self, alone: bool) -> bool:
        """Whether enough of what it was taken for was said: a verb that a long label has as well is no name.

        `alone`: no other reading has an answer; then less of it does.
        """
        least = SAID_OF_LABEL_ALONE if alone else SAID_OF_LABEL
        return all(len(said) >= least * len(meant) for said, meant in self.changes)

    @property
    def because(self) -> str:
        """What was taken for what, for people to read."""
        return "".join(f"“{said}”按“{meant}”理解。" for said, meant in self.changes)


def candidates(question: Question, agencies: Sequence[str], knowledge: Knowledge) -> Iterator[Candidate]:
    """Other readings of `question`, asked of `agencies`; nothing where all of its words are explained."""
    labels = knowledge.labels_of(agencies) if agencies else knowledge.labels()
    if mended := mended_by_sound(question.text, labels):
        yield Candidate(mended.text, mended.changes, True)
    if not agencies or not question.unexplained:
        return
    said = "".join(question.unexplained)
    for hit in nearest_labels(said, agencies, knowledge):
        if hit.items & TOTALS or other_side(question.text, hit.label):
            continue  # a piece of its name ("全部") asks for no total
        if text := _with_label(question, hit):
            another = bool(hit.left) and len(said) == len(hit.label)  # 停车费 is not 用车费 with something left over
            yield Candidate(text, ((said, hit.label),), len(hit.left) < _CONTENT_LEFT and not another, True)


def _spread(word: str) -> re.Pattern[str]:
    """The word as it stands in the question: small words between its pieces were left out of it."""
    return re.compile(".?".join(map(re.escape, word)))


def _with_label(question: Question, hit: LabelHit) -> str | None:
    """The question with the label in place of the words that it explains; None where these do not stand in it."""
    words = [w for w in question.unexplained if any(w[n : n + 2] in hit.label for n in range(len(w) - 1))]
    spans = [m.span() for w in words if (m := _spread(w).search(question.text))]
    if not words or len(spans) < len(words):
        return None
    text = question.text
    for n, (start, end) in reversed(list(enumerate(sorted(spans)))):
        text = f"{text[:start]}{hit.label if n == 0 else ''}{text[end:]}"
    # "招商" before 经费, where the label ends so itself
    return re.sub(re.escape(hit.label) + r"(?:经费|支出|费用|费|资金|专项|项目)(?!支出)", hit.label, text)
