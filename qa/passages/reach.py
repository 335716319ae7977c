"""Of more documents than a question can wait for, those that are read for it: the ones in which full text finds its
words.

Goes in: the documents that count and a query that may be about very many of them, because it names nobody, or all.
Comes out: the documents without those that are too far.
"""

from index.search.hybrid import by_words
from index.store.documents import StoredDocument
from index.store.sql import Store
from qa.passages.types import PassageQuery

#: To read a document takes some hundredths of a second. Of more than so many that may answer, the nearest are read: so
#: many of those that the nearest passages stand in.
_MOST_READ, _NEAREST, _PASSAGES = 400, 24, 120


def within_reach(store: Store | None, documents: list[StoredDocument], query: PassageQuery) -> list[StoredDocument]:
    """The documents without those that may answer and are not looked at, because there are too many of them."""
    if store is None or len(documents) <= _MOST_READ:
        return documents
    # The document of a year may tell of the next one as well.
    named, years = {*query.agencies}, {*query.years, *(year - 1 for year in query.years)}
    about = {
        d.name
        for d in documents
        if (not named or named & {d.identity.agency, *d.identity.aliases})
        and (not years or d.identity.fiscal_year in years)
    }
    if len(about) <= _MOST_READ:
        return documents
    held = store.held().passages
    found = dict.fromkeys(held[i].document for i, _ in by_words(store, query.text, _PASSAGES, tuple(about)))
    far = about.difference([*found][:_NEAREST])
    return [d for d in documents if d.name not in far]
