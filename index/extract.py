"""A document → all its figures: tables and prose, with their meaning and the slips found among them."""

from corpus.document import Document
from index.figure import Figure
from index.meaning import assign_meaning
from index.prose_cells import cell_prose
from index.prose_figures import prose_figures
from index.slips import correct_slips
from index.table_figures import table_figures


def extract_figures(document: Document) -> list[Figure]:
    """Every figure that the document states, in reading order."""
    found = [*prose_figures(document, cell_prose(document)), *table_figures(document)]
    meant = assign_meaning(document, found)
    return correct_slips(sorted(meant, key=lambda f: (f.span.start, f.span.end)))
