"""What the pages ask of the index beside answers: a document's outline, and the place that an address names.

In: `Knowledge`. Out: plain values and citations. Reckons nothing and words nothing.
"""

from dataclasses import dataclass

from corpus.document import Span
from index.store import StoredDocument
from qa.answer import Citation
from qa.knowledge import Knowledge

#: An address may mark a sentence or a cell, not a whole chapter.
_LONGEST_PLACE = 4000


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading of a document, or the title of a table; `level` counts from 1."""

    title: str
    level: int
    span: Span


def outline(knowledge: Knowledge, name: str) -> tuple[OutlineEntry, ...]:
    """The headings and tables of a document in reading order; none where the document is unknown."""
    document = knowledge.documents.get(name)
    if document is None:
        return ()
    found = [
        OutlineEntry(_one_line(_joint(s.number) + s.title), s.level, s.heading)
        for s in document.sections
        if not s.is_contents and not s.is_item and s.title.strip()
    ]
    headed = {entry.title for entry in found}
    for table in document.tables:
        title = _one_line(table.title)
        if title and table.grids and not any(title in known for known in headed):
            first = min((cell.span for cell in table.grids[0].cells), default=table.grids[0].span)
            found.append(OutlineEntry(f"《{title}》", 3, first))
    return tuple(sorted(found, key=lambda entry: entry.span.start))


def _joint(number: str) -> str:
    """第一部分 stands apart from its title; 一、 and （一） do not."""
    return f"{number} " if number and number[-1].isalnum() else number


def _one_line(text: str) -> str:
    return " ".join(text.split())


def citation_at(knowledge: Knowledge, name: str, start: int, end: int) -> Citation | None:
    """The place start:end of a document as a citation; None where there is no such document or place.

    A place at which a figure was read knows its table, row and column; any other only its heading.
    """
    document = knowledge.documents.get(name)
    if document is None or not 0 <= start < end <= min(len(document.text), start + _LONGEST_PLACE):
        return None
    span = Span(start, end)
    figures = [f for _, f in knowledge.store.figures(document=name)]
    figure = next((f for f in figures if f.span == span), None) or next(
        (f for f in figures if f.number_span == span), None
    )
    heading = figure.heading if figure else _heading(document, start)
    identity = document.identity
    return Citation(
        document=name,
        agency=identity.agency,
        fiscal_year=identity.fiscal_year,
        kind=str(identity.kind) if identity.kind else "",
        heading=" / ".join(heading),
        table=(figure.table or None) if figure else None,
        row=(" / ".join(figure.row) or None) if figure else None,
        column=(" / ".join(figure.column) or None) if figure else None,
        quote=document.text[start:end],
        page=next((p.number for p in document.pages if p.span.start <= start < p.span.end), None),
        start=start,
        end=end,
        notice=document.notice,
    )


def _heading(document: StoredDocument, at: int) -> tuple[str, ...]:
    around = [s for s in document.sections if s.span.start <= at < s.span.end and not s.is_contents]
    return max(around, key=lambda s: s.level).path if around else ()
