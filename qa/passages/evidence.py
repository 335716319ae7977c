"""Where an agency's documents say what is wanted: units of evidence, the best first, and the figures in them.

Comes in: a request and the words wanted, or the places told right before. Goes out: units that say nearly all of the
words; and of a unit the figures that stand in it, of the items, stages and years that are asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.amounts import is_money
from corpus.document import Span
from corpus.fold import fold_label
from index.figure import Figure
from index.figures.point import Known
from index.store.documents import StoredDocument
from qa.answer import Answer
from qa.figures.desk import Desk
from qa.knowledge import Knowledge
from qa.passages.covering import Covered, best_units
from qa.passages.documents import is_of, of_the_other_year
from qa.passages.text import flatten
from qa.passages.units import Unit, Units, read_units
from qa.passages.wanted import Wanted
from qa.reading.request import Request

#: A unit with so much of what is wanted may answer.
ENOUGH = 0.8
#: A word of so many characters before a name of at least so many only describes it.
_SHORT = 2
_NAME = 6


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit that says what is wanted, in its document."""

    document: StoredDocument
    covered: Covered

    @property
    def unit(self) -> Unit:
        return self.covered.unit


@dataclass(frozen=True, slots=True)
class Anchor:
    """A paragraph that was told from."""

    document: StoredDocument
    paragraph: int


def documents_asked(desk: Desk, request: Request) -> list[StoredDocument]:
    """The one document that is asked of; else those of the agency and the years, or of the latest year."""
    documents = desk.knowledge.of_agencies(request.agencies)
    if request.document_alone:
        return [d for d in documents if d.name == request.document]
    if request.years:
        return [d for d in documents if is_of(d, request.years)]
    latest = max((d.identity.fiscal_year or 0 for d in documents), default=0)
    return [d for d in documents if (d.identity.fiscal_year or 0) == latest]


def evidence(desk: Desk, request: Request, wanted: Wanted) -> list[Evidence]:
    """The units of the documents asked for that say nearly all of the words, the best first."""
    found = [
        Evidence(document, covered)
        for document in documents_asked(desk, request)
        for units in [read_units(document)]
        for covered in best_units(_words(wanted, units.text), units, ENOUGH)
        if not of_the_other_year(document, covered.unit.path, request.years)
    ]
    return sorted(found, key=lambda e: -e.covered.cover)


def _words(wanted: Wanted, text: str) -> list[str]:
    """The words wanted, but for a short one that the document lacks and that only stands before a long name that it
    has: 新盖 of 新盖的社区公共服务中心."""
    return [w for w in wanted.words if len(w) > _SHORT or w in text or not _before_name(w, wanted.text, text)]


def _before_name(word: str, question: str, text: str) -> bool:
    behind = question.partition(word)[2].removeprefix("的")
    return len(behind) >= _NAME and behind[:_NAME] in text


def near(wanted: Wanted, anchors: Sequence[Anchor]) -> list[Evidence]:
    """The same among the units of the paragraphs told right before; all of them where the unit asked for tells."""
    found = []
    for anchor in anchors:
        units = read_units(anchor.document)
        there = Units(tuple(u for u in units.units if u.paragraph == anchor.paragraph), units.counts, units.text)
        if wanted.words:
            found += [Evidence(anchor.document, c) for c in best_units(wanted.words, there, ENOUGH)]
        elif wanted.number is not None and wanted.number.of_things:
            found += [Evidence(anchor.document, Covered(u, 1.0, ())) for u in there.units]
    return sorted(found, key=lambda e: -e.covered.cover)


def anchors_of(told: Answer | None, knowledge: Knowledge) -> list[Anchor]:
    """The paragraphs that an answer quotes."""
    found: list[Anchor] = []
    for cited in told.citations if told is not None else ():
        document = knowledge.documents.get(cited.document)
        if document is None:
            continue
        for unit in read_units(document).units:
            place = document.place(unit.span)
            anchor = Anchor(document, unit.paragraph)
            if place.start < cited.end and cited.start < place.end and anchor not in found:
                found.append(anchor)
    return found


def of_its_chapter(anchors: Sequence[Anchor], told: Sequence[str], knowledge: Knowledge) -> list[Anchor]:
    """The paragraphs that were told from, and all below a heading that names what was told: a project's own chapter."""
    names = [flatten(fold_label(label)) for label in told]
    found = list(anchors)
    for document in dict.fromkeys(a.document.name for a in anchors):
        stored = knowledge.documents[document]
        for unit in read_units(stored).units:
            over = flatten(fold_label("\n".join(unit.path)))
            anchor = Anchor(stored, unit.paragraph)
            if anchor not in found and any(len(n) >= _NAME and n in over for n in names):
                found.append(anchor)
    return found


def figures_of(desk: Desk, request: Request, told: Evidence, *, whole_paragraph: bool = False) -> list[Known]:
    """The figures whose numbers stand in a unit, or anywhere in its paragraph, and that the request does not rule
    out."""
    spans = [told.unit.span]
    if whole_paragraph:
        spans = [u.span for u in read_units(told.document).units if u.paragraph == told.unit.paragraph]
    return figures_in(desk, request, told.document, spans)


def figures_in(desk: Desk, request: Request, document: StoredDocument, spans: Sequence[Span]) -> list[Known]:
    """The figures of a document whose numbers stand in these stretches, and that the request does not rule out."""
    return [
        k
        for agency in dict.fromkeys((*request.agencies, document.identity.agency))
        for k in desk.knowledge.figures(agency)
        if k.figure.document == document.name
        and any(s.start <= k.figure.number_span.start < s.end for s in spans)
        and _allowed(k.figure, request, desk.knowledge)
    ]


def _allowed(figure: Figure, request: Request, knowledge: Knowledge) -> bool:
    """Whether a figure is of the stage and the year asked for, and of no other item that the lexicon knows."""
    if request.stages and is_money(figure.unit) and figure.stage is not None and figure.stage not in request.stages:
        return False
    if request.years and figure.fiscal_year is not None and figure.fiscal_year not in request.years:
        return False
    known = knowledge.measures.by_key
    named = frozenset[str]().union(*(m.items for m in request.items if not m.weak)) & known.keys()
    return not named or figure.item in named or figure.item not in known
