"""Other readings of a question of which the first is in doubt: as it sounds, and by the agency's own labels.

Comes in: a question with words that nothing explains, or that were but guessed at. Goes out: the same question in other
words, the surest first, each with what was taken for what and whether every word of content is covered by it. Runs and
judges nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa.knowledge import Knowledge
from qa.reading.label_places import on_its_side
from qa.reading.labels import LabelHit, nearest_labels
from qa.reading.question import Question, mask
from qa.reading.request import TOTALS
from qa.reading.sought import BESIDE, Sought, all_of_it_asked, listed_in, sought_in, together, with_label
from qa.reading.sounding import mended_agency, mended_by_sound

#: How much of a label must be said for it to stand against another reading that has an answer.
SAID_OF_LABEL = 0.4
#: And where no other reading has an answer.
SAID_OF_LABEL_ALONE = 0.25
#: A label explains as much as another where it comes this near to it; of those the one of which more was said leads.
AS_MUCH = 0.95
MORE_SAID = 1.3
_NO_WORDS = re.compile("[\\x00，。,?？、]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """The question in other words; `covers`: no word of content is left unexplained by what was taken for it."""

    text: str
    changes: tuple[tuple[str, str], ...]
    covers: bool
    #: Only an item is named in other words: what is asked of it stays as it was.
    of_item: bool = False
    #: How much of the words it explains, and of the label they are.
    score: float = 0.0
    said: float = 1.0

    def names(self, alone: bool) -> bool:
        """Whether enough of what it was taken for was said: a verb that a long label has as well is no name.

        `alone`: no other reading has an answer; then less of it does.
        """
        return self.said >= (SAID_OF_LABEL_ALONE if alone else SAID_OF_LABEL)

    def leads(self, other: "Candidate") -> bool:
        """Whether it is clearly nearer to the words than the other: explains more, or is the plainer name of two."""
        if other.score < AS_MUCH * self.score:
            return True
        inside = all(mine in its for (_, mine), (_, its) in zip(self.changes, other.changes, strict=False))
        return inside or self.said >= MORE_SAID * other.said

    @property
    def because(self) -> str:
        """What was taken for what, for people to read."""
        return "".join(f"“{said}”按“{meant}”理解。" for said, meant in self.changes)


def candidates(question: Question, agencies: Sequence[str], knowledge: Knowledge) -> Iterator[list[Candidate]]:
    """Other readings of `question`, asked of `agencies`, in rounds: those of one may each be meant, those of the next
    only where none of them is. Nothing where all of its words are explained."""
    named = None if agencies else mended_agency(question.text, knowledge.agencies())
    text = named.text if named else question.text
    labels = knowledge.labels_of(agencies) if agencies else knowledge.labels()
    mended = mended_by_sound(text, labels)
    if named or mended:
        changes = (*(named.changes if named else ()), *(mended.changes if mended else ()))
        yield [Candidate(mended.text if mended else text, changes, True)]
    runs = sought_in(question, labels) if agencies else []
    if not runs:
        return
    whole = together(runs)
    of_all = [_taken(question, [(whole, hit)]) for hit in _nearest(question, whole, agencies, knowledge)]
    yield [c for c in of_all if c.covers]
    parts = [part for run in runs for part in listed_in(run, question.text)]
    spans = tuple(span for part in parts for span in part.spans)
    found = [(part, _nearest(question, part, agencies, knowledge, spans)) for part in parts] if len(parts) > 1 else []
    if found and all(hits for _, hits in found):
        yield [_each(question, found)]
    for part, hits in found:
        yield [_taken(question, [(part, hit)]) for hit in hits]
    yield [c for c in of_all if not c.covers]


def _each(question: Question, found: Sequence[tuple[Sought, list[LabelHit]]]) -> Candidate:
    """Several things named side by side, each by the label nearest to it; it covers them where all of these lead."""
    taken = _taken(question, [(part, hits[0]) for part, hits in found])
    ones = [[_taken(question, [(part, hit)]) for hit in hits] for part, hits in found]
    leading = all(one.leads(other) for one, *others in ones for other in others if other.covers)
    several = len({hits[0].items for _, hits in found}) == len(found)
    return replace(taken, covers=taken.covers and leading and several)


def _nearest(
    question: Question,
    sought: Sought,
    agencies: Sequence[str],
    knowledge: Knowledge,
    of_others: Sequence[tuple[int, int]] = (),
) -> list[LabelHit]:
    """The labels that the words sought may mean: no total, a piece of whose name ("全部") asks for none.

    `of_others`: where the words stand that are sought beside them.
    """
    start, end = sought.spans[0][0], sought.spans[-1][1]
    masked = mask(question.text, (*question.agency_spans, *question.year_spans, *sought.spans, *of_others))
    beside = _NO_WORDS.sub("", masked[max(0, start - BESIDE) : end + BESIDE])
    hits = nearest_labels(sought.words, beside, agencies, knowledge)
    own = on_its_side(question.text, {h.label: h.items for h in hits}, agencies, knowledge)
    if all_of_it_asked(question.text, end):
        own = {label: items for label, items in own.items() if label.startswith(sought.words)}
    return [h for h in hits if not h.items & TOTALS and h.label in own]


def _taken(question: Question, taken: Sequence[tuple[Sought, LabelHit]]) -> Candidate:
    """The question with these labels in place of the words."""
    text = question.text
    for sought, hit in sorted(taken, key=lambda t: t[0].spans, reverse=True):
        behind_year = any(y.end == sought.spans[0][0] and text[y.end - 1].isdigit() for y in question.year_mentions)
        text = with_label(text, sought, f"年{hit.label}" if behind_year else hit.label)
    return Candidate(
        text,
        tuple((sought.words, hit.label) for sought, hit in taken),
        all(hit.naming.whole for _, hit in taken),
        True,
        sum(hit.score for _, hit in taken),
        min(hit.said for _, hit in taken),
    )
