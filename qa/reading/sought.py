"""Words of a question that are to be found among labels: where they stand, what belongs to them, and the question with
a label in their place.

Comes in: a question as it was understood first. Goes out: the stretches that no label explains, whole, together or
taken apart. Looks nothing up and chooses nothing.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.reading.loosely import loosely_at
from qa.reading.naming import LIGHT
from qa.reading.question import Question

#: A name has more than one character.
SHORTEST = 2
#: Words around those sought that may belong to the name as well.
BESIDE = 6
#: What is asked of an item, even where its name has the word.
_ASKED = re.compile("预算|决算|支出|收入")
#: What a name of money ends with.
OF_MONEY = frozenset("费款钱")
_JOINS = frozenset({"", "的", "之", "上", "上的"})
_ALL_OF_IT = re.compile("的?总[额值量数和](?!的)")
_BETWEEN_JOINTS = re.compile("[^和与及跟、]+")


@dataclass(frozen=True, slots=True)
class Sought:
    """Words of the question that are to be found among labels: what they are without the words between them, and where
    they stand."""

    words: str
    spans: tuple[tuple[int, int], ...]


def sought_in(question: Question, labels: Collection[str]) -> list[Sought]:
    """The stretches that no label explains as they stand, with the items beside that are part of them."""
    open_spans = [s for w in question.unexplained if (s := loosely_at(w, question.text))]
    guessed = [(i.start, i.end) for i in question.items if i.nearest]
    named = [(i.start, i.end) for i in question.items if not i.nearest]
    runs: list[list[tuple[int, int]]] = []
    for span in sorted({*open_spans, *guessed, *named}):
        if runs and question.text[runs[-1][-1][1] : span[0]] in _JOINS and span[0] >= runs[-1][-1][1]:
            runs[-1].append(span)
        elif not runs or span[0] >= runs[-1][-1][1]:
            runs.append([span])
    sought = set(open_spans) | set(guessed)
    words = {s: w for w in question.unexplained if (s := loosely_at(w, question.text))}
    found = [
        Sought("".join(words.get(s, question.text[slice(*s)]) for s in run), tuple(run))
        for run in runs
        if sought.intersection(run)
    ]
    return [s if any(s.words in label for label in labels) else _trimmed(s, question.text) for s in found]


def all_of_it_asked(text: str, end: int) -> bool:
    """Whether all there is of something is asked for behind its name: what narrows it in a label is but a part.

    >>> all_of_it_asked("资产总额多少", 2), all_of_it_asked("资产多少", 2)
    (True, False)
    """
    return _ALL_OF_IT.match(text, end) is not None


def _trimmed(sought: Sought, text: str) -> Sought:
    """The words without what merely speaks at their end: 台式机|各买."""
    words, (start, end) = sought.words, sought.spans[-1]
    while (
        len(words) > SHORTEST
        and words[-1] in LIGHT
        and words[-1] not in OF_MONEY
        and text[end - 1] == words[-1]
        and end - 1 > start
    ):
        words, end = words[:-1], end - 1
    return Sought(words, (*sought.spans[:-1], (start, end)))


def listed_in(sought: Sought, text: str) -> list[Sought]:
    """The words taken apart where they name several things side by side: 环卫和群团."""
    (start, end), *more = sought.spans
    pieces = [(start + m.start(), start + m.end()) for m in _BETWEEN_JOINTS.finditer(text[start:end])]
    if more or len(pieces) < 2 or any(high - low < SHORTEST for low, high in pieces):
        return [sought]
    return [Sought(text[low:high], ((low, high),)) for low, high in pieces]


def together(runs: Sequence[Sought]) -> Sought:
    """Stretches that stand apart as one: pieces of one label."""
    return Sought("".join(r.words for r in runs), tuple(s for r in runs for s in r.spans))


def with_label(text: str, sought: Sought, label: str) -> str:
    """The text with the label in place of the words sought, and without what it says again between or behind them.

    >>> with_label("某局处理12345热线多少件", Sought("处理热线", ((2, 4), (9, 11))), "处理12345热线件数")
    '某局处理12345热线件数多少件'
    """
    first, last = sought.spans[0], sought.spans[-1]
    behind = text[last[1] :]
    of = len(behind) - len(behind.removeprefix("的"))
    said = behind[of:]
    again = next((n for n in range(BESIDE, 1, -1) if said[:n] in label and not _ASKED.search(said[:n])), 0)
    again = again or int(said[:1] == "费" and label.endswith("费"))
    again += of if again else 0
    out = text[: last[0]] + behind[again:]
    for (start, end), (following, _) in reversed(list(pairwise(sought.spans))):
        between = text[end:following]
        told = between in _JOINS or len(between) >= SHORTEST and between in label
        out = out[:start] + out[following if told else end :]
    return out[: first[0]] + label + out[first[0] :]
