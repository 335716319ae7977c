"""Whose part of an agency's money a figure is, where the question does not say.

Comes in: a figure. Goes out: whether it has to be told as the own office's, because its document tells of more.
"""

from corpus.document import Scope
from corpus.identity.place_levels import is_place
from index.figure import Figure
from qa.knowledge import Knowledge


def of_less(figure: Figure, knowledge: Knowledge) -> bool:
    """Whether a figure of an own office stands in a document of more than that: never told for the whole unsaid."""
    of_more = knowledge.documents[figure.document].identity.scope is not Scope.OWN_LEVEL
    return is_place(figure.agency) or of_more and figure.table_index is not None and figure.row != ()
