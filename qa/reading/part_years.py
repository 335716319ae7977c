"""Parts of the year that a question names and documents tell of: they say when, and name nothing.

In go a question and the agencies it is asked of; out come the places of such words, for what is asked to be found
beside them. Whether the answer is of that part of the year is held in `qa.figures.periods`.
"""

from collections.abc import Iterable

from corpus.document import Span
from corpus.months import Months, made_of, months_in
from index.figures.part_of_year import ALL_PARTS
from qa.knowledge import Knowledge


def told_periods(text: str, knowledge: Knowledge, agencies: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where a question names parts of the year that documents of the agencies tell of, and none of their labels has."""
    asked = months_in(text)
    in_all = ALL_PARTS.search(text)
    if not (asked or in_all) or not agencies:
        return ()
    labels = knowledge.labels_of(agencies)
    if in_all is not None and made_of({part for label in labels if (part := _head_alone(label))}, (1, 12)):
        asked.append(((1, 12), Span(*in_all.span())))
    named = [(months, span) for months, span in asked if not _in_label(text[span.start : span.end], labels)]
    told = {months for d in knowledge.of_agencies(agencies) for months, _ in months_in(d.text)} if named else set()
    return tuple((span.start, span.end) for months, span in named if months in told or made_of(told, months))


def _head_alone(label: str) -> Months | None:
    """The part of the year that a label is, and nothing else: 一季度, no 第一季度用款计划."""
    found = months_in(label)
    return found[0][0] if len(found) == 1 and found[0][1] == Span(0, len(label)) else None


def _in_label(words: str, labels: Iterable[str]) -> bool:
    bare = words.strip("年第")
    return any(bare in label for label in labels)
