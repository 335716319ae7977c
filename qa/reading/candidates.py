"""Other readings of a question of which the first is in doubt: as it sounds, and by the agency's own labels.

Comes in: a question with words that nothing explains, or that were but guessed at. Goes out: the same question in other
words, the surest first, each with what was taken for what and whether every word of content is covered by it. Runs and
judges nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.knowledge import Knowledge
from qa.reading.fuzzy import other_side
from qa.reading.labels import LabelHit, nearest_labels
from qa.reading.question import Question, mask
from qa.reading.request import TOTALS
from qa.reading.sounding import mended_agency, mended_by_sound

#: How much of a label must be said for it to stand against another reading that has an answer.
SAID_OF_LABEL = 0.4
#: And where no other reading has an answer.
SAID_OF_LABEL_ALONE = 0.25
#: A label explains as much as another where it comes this near to it; of those the one of which more was said leads.
AS_MUCH = 0.95
MORE_SAID = 1.5
#: Words around those sought that may belong to the name as well.
BESIDE = 6
_NO_WORDS = re.compile("[\\x00，。,?？、]")
#: What is asked of an item, even where its name has the word.
_ASKED = re.compile("预算|决算|支出|收入")
_JOINS = frozenset({"", "的", "之"})


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


@dataclass(frozen=True, slots=True)
class Sought:
    """Words of the question that are to be found among labels: what they are without the words between them, and where
    they stand."""

    words: str
    spans: tuple[tuple[int, int], ...]


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
    runs = sought_in(question) if agencies else []
    if not runs:
        return
    whole = _together(runs)
    yield [_taken(question, [(whole, hit)]) for hit in _nearest(question, whole, agencies, knowledge)]
    if len(runs) < 2:
        return
    found = [(run, _nearest(question, run, agencies, knowledge)) for run in runs]
    if all(hits and hits[0].naming.whole for _, hits in found):
        yield [_taken(question, [(run, hits[0]) for run, hits in found])]
    for run, hits in found:
        yield [_taken(question, [(run, hit)]) for hit in hits]


def _nearest(question: Question, sought: Sought, agencies: Sequence[str], knowledge: Knowledge) -> list[LabelHit]:
    """The labels that the words sought may mean: no total, a piece of whose name ("全部") asks for none."""
    start, end = sought.spans[0][0], sought.spans[-1][1]
    masked = mask(question.text, (*question.agency_spans, *question.year_spans, *sought.spans))
    beside = _NO_WORDS.sub("", masked[max(0, start - BESIDE) : end + BESIDE])
    hits = nearest_labels(sought.words, beside, agencies, knowledge)
    return [h for h in hits if not h.items & TOTALS and not other_side(question.text, h.label)]


def _taken(question: Question, taken: Sequence[tuple[Sought, LabelHit]]) -> Candidate:
    """The question with these labels in place of the words."""
    text = question.text
    for sought, hit in sorted(taken, key=lambda t: t[0].spans, reverse=True):
        behind_year = any(y.end == sought.spans[0][0] and text[y.end - 1].isdigit() for y in question.year_mentions)
        text = _with_label(text, sought, f"年{hit.label}" if behind_year else hit.label)
    return Candidate(
        text,
        tuple((sought.words, hit.label) for sought, hit in taken),
        all(hit.naming.whole for _, hit in taken),
        True,
        sum(hit.score for _, hit in taken),
        min(hit.naming.said for _, hit in taken),
    )


def sought_in(question: Question) -> list[Sought]:
    """The stretches that no label explains as they stand, with the items beside that are part of them."""
    open_spans = [s for w in question.unexplained if (s := _place(w, question.text))]
    guessed = [(i.start, i.end) for i in question.items if i.nearest]
    named = [(i.start, i.end) for i in question.items if not i.nearest]
    runs: list[list[tuple[int, int]]] = []
    for span in sorted({*open_spans, *guessed, *named}):
        if runs and question.text[runs[-1][-1][1] : span[0]] in _JOINS and span[0] >= runs[-1][-1][1]:
            runs[-1].append(span)
        elif not runs or span[0] >= runs[-1][-1][1]:
            runs.append([span])
    sought = set(open_spans) | set(guessed)
    words = {s: w for w in question.unexplained if (s := _place(w, question.text))}
    return [
        Sought("".join(words.get(s, question.text[slice(*s)]) for s in run), tuple(run))
        for run in runs
        if sought.intersection(run)
    ]


def _together(runs: Sequence[Sought]) -> Sought:
    """Stretches that stand apart as one: pieces of one label."""
    return Sought("".join(r.words for r in runs), tuple(s for r in runs for s in r.spans))


def _place(word: str, text: str) -> tuple[int, int] | None:
    """Where a word stands in the question: small words between its pieces were left out of it."""
    found = re.search(".?".join(map(re.escape, word)), text)
    return found.span() if found else None


def _with_label(text: str, sought: Sought, label: str) -> str:
    """The text with the label in place of the words sought, and without what it says again right behind them."""
    first, last = sought.spans[0], sought.spans[-1]
    behind = text[last[1] :]
    of = len(behind) - len(behind.removeprefix("的"))
    said = behind[of:]
    again = next((n for n in range(BESIDE, 1, -1) if said[:n] in label and not _ASKED.search(said[:n])), 0)
    again = again or int(said[:1] == "费" and label.endswith("费"))
    again += of if again else 0
    out = text[: last[0]] + behind[again:]
    for start, end in reversed(sought.spans[:-1]):
        out = out[:start] + out[end:]
    return out[: first[0]] + label + out[first[0] :]
