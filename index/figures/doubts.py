"""What is doubtful about one stored document, in Chinese: while it was read, in its identity, in its figures."""

from collections.abc import Sequence

from index.checks.contrary import contrary
from index.figure import Figure
from index.figures.coverage import coverage
from index.store.documents import StoredDocument
from index.store.sql import Store


def document_doubts(store: Store, document: StoredDocument, figures: Sequence[Figure]) -> list[str]:
    """Every doubt about `document`, whose figures are `figures`, each once."""
    doubts = [d.text for d in (*document.identity.doubts, *document.doubts)]
    doubts += [f"《{t.title}》无法辨认，未作任何推测" for t in document.tables if t.status == "unreadable"]
    doubts += [f"“{title}”的表里有金额，没有读成数字" for title in coverage(document, figures).lost]
    doubts += [f"{f.row[-1] if f.row else f.item}：{f.correction}" for f in figures if f.correction]
    doubts += [
        f"{f.row[-1] if f.row else f.item}：增减方向未写明（“{f.quote}”）"
        for f in figures
        if "direction_open" in f.flags
    ]
    doubts += [f"前后不一：{c.text.rstrip('。')}" for c in contrary(store, document.name)]
    return list(dict.fromkeys(doubts))
