"""The level of a place, or the part of an agency, that a question speaks of: whether what it asks is told of it."""

from corpus.document import Scope
from qa.knowledge import Knowledge
from qa.reading.request import Request


def has_level(request: Request, scope: Scope | None, knowledge: Knowledge) -> bool:
    """Whether what is asked is told in the level that was spoken of: a zone's part of the whole is in none of them."""
    items = frozenset[str]().union(*(mention.items for mention in request.items))
    told = {
        known.figure.scope
        for agency in request.agencies
        for known in knowledge.candidates(agency, items, None)
        if known.figure.item in items
    }
    return scope is None or not told or not told.isdisjoint({scope, None})
