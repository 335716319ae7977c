"""Of more documents than a question can wait for, those that are read for it: the ones in which full text finds its
words.

Goes in: the documents that count and a query that may be about very many of them, because it names nobody, or all.
Comes out: the documents without those that are too far, and what a reader must know of that.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.search.hybrid import by_words
from index.store.documents import StoredDocument
from index.store.sql import Store
from qa.passages.types import PassageQuery

#: To read a document takes some hundredths of a second. Of more than so many that may answer, the nearest are read: so
#: many of those that the nearest passages stand in.
_MOST_READ, _NEAREST, _PASSAGES = 400, 24, 120


@dataclass(frozen=True, slots=True)
class Reach:
    """The documents that may be read for a question; `unread` are those that may answer it as well and are not looked
    at, of `about` in all."""

    documents: list[StoredDocument]
    unread: tuple[StoredDocument, ...] = ()
    about: int = 0

    def told(self) -> str:
        """That not all were read, in Chinese; "" where all were."""
        if not self.unread:
            return ""
        read = self.about - len(self.unread)
        return f"可能说到它的文件有 {self.about} 份，只读了字词最接近的 {read} 份；说出单位和年份，才能都读到"

    def passed_over(self) -> set[str]:
        """The agencies of documents that were not read."""
        return {name for d in self.unread for name in (d.identity.agency, *d.identity.aliases)}


def within_reach(store: Store | None, documents: list[StoredDocument], query: PassageQuery) -> Reach:
    """The documents without those that may answer and are not looked at, because there are too many of them."""
    if store is None or len(documents) <= _MOST_READ:
        return Reach(documents)
    # The document of a year may tell of the next one as well.
    named, years = {*query.agencies}, {*query.years, *(year - 1 for year in query.years)}
    about = {
        d.name: d
        for d in documents
        if (not named or named & {d.identity.agency, *d.identity.aliases})
        and (not years or d.identity.fiscal_year in years)
    }
    if len(about) <= _MOST_READ:
        return Reach(documents)
    near = {d.name for d in nearest(store, [*about.values()], query.text)}
    unread = tuple(d for name, d in about.items() if name not in near)
    far = {d.name for d in unread}
    return Reach([d for d in documents if d.name not in far], unread, len(about))


def nearest(store: Store, documents: Sequence[StoredDocument], text: str) -> list[StoredDocument]:
    """Those of the documents whose passages share most words with the text, best first."""
    held, by_name = store.held().passages, {d.name: d for d in documents}
    found = dict.fromkeys(held[i].document for i, _ in by_words(store, text, _PASSAGES, tuple(by_name)))
    return [by_name[name] for name in [*found][:_NEAREST]]
