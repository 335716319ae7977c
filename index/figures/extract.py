"""A document → all its figures: tables and prose, with their meaning and the slips found among them."""

from dataclasses import replace

from corpus.document import Document
from index.figure import Figure, StatedFigure
from index.figures.errata import corrections_told
from index.figures.meaning import assign_meaning
from index.figures.money import tell_money
from index.figures.scanned_sums import flag_broken_sums
from index.figures.slips import correct_slips
from index.figures.sums_beside import sums_told_beside
from index.prose.cells import cell_prose
from index.prose.figures import prose_figures
from index.tables.figures import table_figures


def extract_figures(document: Document) -> list[Figure]:
    """Every figure that the document states, in reading order."""
    found = [*prose_figures(document, cell_prose(document)), *table_figures(document)]
    meant = sums_told_beside(assign_meaning(document, flag_broken_sums(_recognised(document, found))))
    meant = sorted(tell_money(meant), key=lambda f: (f.span.start, f.span.end))
    return correct_slips(corrections_told(document, meant))


def _recognised(document: Document, figures: list[StatedFigure]) -> list[StatedFigure]:
    """The same figures; those on scanned pages say so (flag "from_ocr")."""
    scanned = [page for page in document.pages if page.from_ocr]
    if not scanned:
        return figures
    return [
        replace(f, flags=f.flags | {"from_ocr"})
        if any(page.span.start <= f.number_span.start < page.span.end for page in scanned)
        else f
        for f in figures
    ]
