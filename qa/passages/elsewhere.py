"""Where the documents asked for do not say it: others that may, in order, and what is let go for each of them.

Goes in: the documents that count and a query that none of its own documents answers. Comes out: a document, what its
quotes must name, and the Chinese words that tell the reader. What an agency does and how it is made up hardly changes
with the year, so another year of the same agency is tried for that; a reason, a use, a meeting belongs to its year and
never comes from another. Another agency's document counts only for what it says of the agency that was asked about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.search.hybrid import search
from index.search.vectors import Vectors
from index.store.documents import StoredDocument
from index.store.sql import Store
from qa.passages.documents import MOST_DOCUMENTS, year_fits
from qa.passages.types import PassageKind, PassageQuery

#: Kinds of which the year is let go.
_LASTING = frozenset({PassageKind.DUTIES, PassageKind.STRUCTURE})


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A document to try. One of `names` must stand in what is quoted (() for no such condition)."""

    document: StoredDocument
    names: tuple[str, ...]
    remark: str


def elsewhere(
    store: Store | None,
    vectors: Vectors | None,
    documents: Sequence[StoredDocument],
    query: PassageQuery,
    kind: PassageKind,
) -> Iterator[Elsewhere]:
    """Documents that were not asked for, best first."""
    if kind is PassageKind.DEFINITION or not query.agencies:
        return
    own = [d for d in documents if {d.identity.agency, *d.identity.aliases} & set(query.agencies)]
    if kind in _LASTING and query.years:
        asked = max(query.years)
        others = [d for d in own if not year_fits(d, query, kind) and d.identity.fiscal_year]
        for document in sorted(others, key=lambda d: (abs((d.identity.fiscal_year or 0) - asked), d.name)):
            yield Elsewhere(document, (), let_go(query, document))
    if store is None:
        return
    names = tuple({*query.agencies, *(a for d in own for a in (d.identity.agency, *d.identity.aliases))} - {""})
    fitting = {d.name: d for d in documents if d not in own and year_fits(d, query, kind)}
    hits = search(store, vectors, query.text, MOST_DOCUMENTS, tuple(fitting)) if fitting else []
    for name in dict.fromkeys(h.passage.document for h in hits):
        yield Elsewhere(fitting[name], names, let_go(query, fitting[name]))


def let_go(query: PassageQuery, document: StoredDocument) -> str:
    """Says, in Chinese, that what was asked for does not say it, and which document does."""
    asked = "、".join(query.agencies) + "、".join(f"{year}年" for year in query.years)
    identity = document.identity
    whose = "" if identity.agency in query.agencies else identity.agency
    return f"没有在{asked}的文件里找到，下面是{whose}{identity.fiscal_year or ''}{'年' if identity.fiscal_year else ''}的文件里写的"
