"""A body below an agency that a question names, and what it holds by a document: 市公路局（包含市车渡管理站等2个单位）.

In go the documents that may tell it, nearest first, and the folded question; out come the one document that tells it
and the span to quote. A name that several places tell of, or none, gives nothing.
"""

import re
from collections.abc import Sequence

from corpus.document import Span
from index.store.documents import StoredDocument
from qa.passages.lists import FoundList
from qa.passages.text import read_paragraphs

#: A body and what it holds: 市公路局(包含…), 执法总队下设….
_HOLDS = re.compile(
    r"(?P<name>[一-龥]{2,24}?)"
    r"(?:[（(](?:其中)?(?:包含|包括|下设|内设|下辖|含)[^（）()]*[）)]|(?:下设|内设|下辖|管辖)[^，。；：]*、[^，。；：]*)"
)
#: Shorter ends of names stand in other words.
_SHORTEST_NAME = 3


def held_by_one(
    ranked: Sequence[Sequence[StoredDocument]], question: str
) -> tuple[StoredDocument, list[FoundList]] | None:
    """The document and the place where it tells what the body named holds; no other agency's bodies are asked for."""
    for document in (d for group in ranked for d in group):
        if held := _held(document, question):
            return document, held
    return None


def _held(document: StoredDocument, question: str) -> list[FoundList]:
    """What a body that the question names holds, told behind its name: 市公路局（包含市车渡管理站、市公路养护段2个单位）."""
    found = []
    itself = (document.identity.agency, *document.identity.aliases)  # whose lists are no lower body's
    for paragraph in read_paragraphs(document):
        for match in _HOLDS.finditer(document.text, paragraph.span.start, paragraph.span.end):
            name = match["name"]
            ends = [name[n:] for n in range(len(name) - _SHORTEST_NAME + 1) if name[n:] in question]
            if ends and not any(whose.endswith(ends[0]) for whose in itself):
                found.append(FoundList(Span(*match.span()), paragraph.path))
    return found if len(found) == 1 else []
