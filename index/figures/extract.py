"""A document → all its figures: tables and prose, with their meaning and the slips found among them."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.comparable import misread_places
from corpus.document import Document, Span
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
    """The same figures; those on scanned pages (flag "from_ocr") and those printed with letters for digits or
    blanks between them ("misread_digits") say so."""
    places = misread_places(document.printed)
    figures = [_flagged(f, "misread_digits", places) for f in figures] if places else figures
    scanned = [page.span for page in document.pages if page.from_ocr]
    return [_flagged(f, "from_ocr", scanned) for f in figures] if scanned else figures


def _flagged(figure: StatedFigure, flag: str, places: Sequence[Span]) -> StatedFigure:
    """The figure, with the flag where its number stands at one of the places."""
    within = any(place.start <= figure.number_span.start < place.end for place in places)
    return replace(figure, flags=figure.flags | {flag}) if within else figure
