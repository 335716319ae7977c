"""Words → the passages of a store that share most of them, by SQLite's full text. Segments nothing itself."""

import sqlite3
from collections.abc import Sequence

#: A word in more passages than this is left out of full text: it says little of any of them. A collection of some
#: twenty disclosures has no such word.
COMMON = 1000


def match(
    db: sqlite3.Connection, words: Sequence[str], count: int, documents: Sequence[str] | None = None
) -> list[tuple[str, float]]:
    """Full text: ids of the `count` passages that share most of `words`, best first, with BM25 (higher is better)."""
    terms = " OR ".join('"' + w + '"' for w in _telling(db, [w.replace('"', "") for w in words if w.strip('" ')]))
    if not terms:
        return []
    aside = db.execute("SELECT 1 FROM documents WHERE set_aside IS NOT NULL LIMIT 1").fetchone()
    if documents is None and not aside:
        # Joining every passage that holds one of the words takes most of the time, so it is left out where it can be.
        query = "SELECT id, -rank FROM fulltext WHERE fulltext MATCH ? ORDER BY rank LIMIT ?"
        return db.execute(query, (terms, count)).fetchall()
    query = (
        "SELECT fulltext.id, -fulltext.rank FROM fulltext JOIN passages ON passages.id = fulltext.id"
        " WHERE fulltext MATCH ? AND passages.document IN (SELECT name FROM documents WHERE set_aside IS NULL)"
    )
    values: list[object] = [terms]
    if documents is not None:
        query += f" AND passages.document IN ({','.join('?' * len(documents))})"
        values += documents
    return db.execute(query + " ORDER BY fulltext.rank LIMIT ?", [*values, count]).fetchall()


def _telling(db: sqlite3.Connection, words: Sequence[str]) -> list[str]:
    """`words` without those that stand in very many passages: they tell nothing, and cost nearly all of the time.

    Where all of them do, the three rarest stay.
    """
    if len(words) < 2:
        return list(words)
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, fulltext, row)")
    marks = ",".join("?" * len(words))
    rows = db.execute(f"SELECT term, doc FROM vocabulary WHERE term IN ({marks})", tuple(words))
    counts: dict[str, int] = dict(rows.fetchall())
    rare = [w for w in words if counts.get(w, 0) <= COMMON]
    return rare or sorted(words, key=lambda w: counts.get(w, 0))[:3]
