"""Which documents the tables of a question may be looked for in: those of whoever is spoken of, and of nobody.

In go a question and the talk before it; out come names of documents, with the words that are looked for in each.
"""

from collections.abc import Iterator, Sequence

from corpus.document import Identity
from corpus.identity.place_levels import is_place
from qa.knowledge import Knowledge
from qa.nameless.looking import is_dated, near_by_words
from qa.nameless.said import folded
from qa.reading.listed_names import without_several
from qa.reading.question import Question
from qa.reading.request import TalkState

#: What a cell may answer, or several together, of a document that figures are asked of.
_OF_CELLS = frozenset(
    "lookup other sum difference extreme ranking composition parent execution_rate growth_rate share per_head average"
    " count remainder compare execution_ranking".split()
)


def searched(question: Question, before: TalkState, knowledge: Knowledge) -> Iterator[tuple[str, list[str]]]:
    """What is looked for in which documents, one after the other."""
    agencies = spoken_of(question, before)
    apart = set_apart(question, knowledge, agencies)
    if apart:
        yield question.raw, apart
    if question.ambiguous or question.operation not in {None, *_OF_CELLS}:
        return
    if _is_of_the_item(question, before):
        return  # "年初预算呢" asks of what was spoken of: a column called so of any table tells another thing's
    own = [d.name for agency in agencies for d in knowledge.of_agency(agency) if d.identity.fiscal_year]
    if own := _that_may_tell(own, question, knowledge):
        said = without_spans(question.text, question.agency_spans)
        yield without_several(said) if question.listed_in else said, own
    if not question.agencies and (question.unknown or not agencies and not question.items):
        dated = [d.name for d in knowledge.counting() if is_dated(d.name, knowledge)]
        if dated := _that_may_tell(near_by_words(folded(question.text), dated, knowledge), question, knowledge):
            yield question.text, dated


def _is_of_the_item(question: Question, before: TalkState) -> bool:
    """Whether a question that names nothing itself goes on with an item of the figures, and not with a cell."""
    named = question.items or question.unexplained or question.row_names or question.agencies or question.unknown
    items = before.request.items if before.request is not None else ()
    return not named and bool(items) and not before.cell


def of_the_place(question: Question, knowledge: Knowledge) -> list[str]:
    """The dated documents of offices of a place that is named instead of them, alone or before a row of theirs."""
    if not question.unknown or question.agencies:
        return []
    return [
        d.name
        for d in knowledge.counting()
        if is_dated(d.name, knowledge)
        and (not question.years or d.identity.fiscal_year in question.years)
        and all(is_place_of(name, d.identity.agency, knowledge) for name in question.unknown)
    ]


def is_place_of(name: str, agency: str, knowledge: Knowledge) -> bool:
    cells = knowledge.cells_of(agency)
    return any(agency.startswith(name[:n]) and name[n:] in {"", *cells} for n in range(len(name), 1, -1))


def _that_may_tell(names: Sequence[str], question: Question, knowledge: Knowledge) -> list[str]:
    """The dated documents that may be asked at all: of a year that the question names, or with it in a cell, and with
    every name that nobody published under in a cell of its agency's."""
    return [name for name in names if _may_tell(knowledge.documents[name].identity, question, knowledge)]


def _may_tell(identity: Identity, question: Question, knowledge: Knowledge) -> bool:
    other_year = bool(question.years) and identity.fiscal_year not in question.years
    if not (question.unknown or other_year):
        return True
    cells = knowledge.cells_of(identity.agency)
    if not all(in_cells(name, cells) for name in question.unknown):
        return False
    return not other_year or all(any(str(year) in cell for cell in cells) for year in question.years)


def in_cells(name: str, cells: frozenset[str]) -> bool:
    """Whether a name stands in a cell by itself, or is put together of two that do (石桥县 and 小学)."""
    return name in cells or any(name[:n] in cells and name[n:] in cells for n in range(2, len(name) - 1))


def spoken_of(question: Question, before: TalkState) -> tuple[str, ...]:
    return question.agencies or (before.request.agencies if before.request is not None else ())


def set_apart(question: Question, knowledge: Knowledge, agencies: Sequence[str]) -> list[str]:
    """The documents that no agency or no year can be asked for; of those agencies, where some are spoken of, and
    nobody's where they are places: what is told of a place need not say who published it."""
    undated = (d for d in knowledge.counting() if not is_dated(d.name, knowledge))
    places = bool(agencies) and all(is_place(agency.removesuffix("本级")) for agency in agencies)
    of_those = [
        d for d in undated if d.identity.agency in agencies or (not d.identity.agency if places else not agencies)
    ]
    return [
        d.name
        for d in of_those
        if not (d.identity.agency and d.identity.fiscal_year) or _may_tell(d.identity, question, knowledge)
    ]


def without_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    signs = list(text)
    for start, end in spans:
        signs[start:end] = "，" * (end - start)
    return "".join(signs)
