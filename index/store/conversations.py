"""Conversations and what readers thought of the answers: an SQLite file of its own beside the index.

The index may be rebuilt at any time; what people asked must outlive that. Turns come and go as JSON objects: this
module knows neither questions nor answers. Every conversation belongs to an owner (a browser), and only the owner
finds it. Safe for several threads and processes: each call opens the file for itself and is one transaction.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FILE_NAME = "conversations.sqlite"

Turn = dict[str, object]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    key TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, begun TEXT NOT NULL, changed TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS conversations_by_owner ON conversations(owner, changed);
CREATE TABLE IF NOT EXISTS turns (
    conversation TEXT NOT NULL REFERENCES conversations(key) ON DELETE CASCADE, number INTEGER NOT NULL,
    question TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (conversation, number));
CREATE TABLE IF NOT EXISTS feedback (
    conversation TEXT NOT NULL, number INTEGER NOT NULL, said TEXT NOT NULL, verdict TEXT NOT NULL,
    word TEXT NOT NULL, question TEXT NOT NULL, body TEXT NOT NULL, owner TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (conversation, number));
"""
#: What older programs have made has no owners of what was said; it is the owner's of the conversation, as long as there
#: is one.
_OWNERS = (
    "ALTER TABLE feedback ADD COLUMN owner TEXT NOT NULL DEFAULT ''",
    "UPDATE feedback SET owner = coalesce((SELECT owner FROM conversations WHERE key = conversation), '')",
)
#: A title longer than this says no more in a list.
_TITLE = 60


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """One line of the list; `changed` is a time in UTC, ISO 8601."""

    key: str
    title: str
    changed: str
    turns: int


@dataclass(frozen=True, slots=True)
class Said:
    """What a reader thought of an answer: `verdict` is "up" or "down", "" takes back what was said."""

    verdict: str
    word: str
    question: str
    turn: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thought of one answer, for the maintainers: not whose it is, since who knows that is taken for the
    owner."""

    conversation: str
    number: int
    said: str
    verdict: str
    word: str
    question: str
    turn: Turn


class Conversations:
    """The conversations kept in a data folder; the file is made when the first turn is kept."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def keep(self, key: str, owner: str, number: int, question: str, turn: Mapping[str, object]) -> None:
        """Keep turn `number` (from 0), in place of that turn and all after it; another owner's conversation is left."""
        now = _now()
        with self._open() as db:
            db.execute(
                "INSERT OR IGNORE INTO conversations VALUES (?,?,?,?,?)",
                (key, owner, " ".join(question.split())[:_TITLE], now, now),
            )
            if not _owned(db, key, owner):
                return
            db.execute("DELETE FROM turns WHERE conversation = ? AND number >= ?", (key, number))
            body = json.dumps(turn, ensure_ascii=False)
            db.execute("INSERT INTO turns VALUES (?,?,?,?)", (key, number, question, body))
            db.execute("UPDATE conversations SET changed = ? WHERE key = ?", (now, key))

    def listed(self, owner: str, words: Sequence[str] = ()) -> list[ConversationSummary]:
        """The owner's conversations, latest first; with `words`, those whose title, questions or answers hold all."""
        if not self._path.exists():
            return []
        query = "SELECT key, title, changed, (SELECT count(*) FROM turns WHERE conversation = key) FROM conversations"
        query += " WHERE owner = ?"
        values: list[object] = [owner]
        for word in words:
            query += (
                " AND (instr(title, ?) OR EXISTS (SELECT 1 FROM turns WHERE conversation = key"
                " AND (instr(question, ?) OR instr(body, ?))))"
            )
            values += [word, word, word]
        with self._open() as db:
            rows = db.execute(query + " ORDER BY changed DESC, key", values).fetchall()
        return [ConversationSummary(*row) for row in rows]

    def load(self, key: str, owner: str) -> tuple[str, list[Turn]] | None:
        """(title, turns in order) of the owner's conversation; None where there is none of that key and owner."""
        if not self._path.exists():
            return None
        with self._open() as db:
            row = db.execute("SELECT title FROM conversations WHERE key = ? AND owner = ?", (key, owner)).fetchone()
            if row is None:
                return None
            bodies = db.execute("SELECT body FROM turns WHERE conversation = ? ORDER BY number", (key,)).fetchall()
        return row[0], [json.loads(body) for (body,) in bodies]

    def rename(self, key: str, owner: str, title: str) -> None:
        """Give the owner's conversation another title; a blank one changes nothing."""
        title = " ".join(title.split())[:_TITLE]
        if title:
            with self._open() as db:
                db.execute("UPDATE conversations SET title = ? WHERE key = ? AND owner = ?", (title, key, owner))

    def remove(self, key: str, owner: str) -> None:
        """Forget the owner's conversation. What was said of its answers stays for the maintainers."""
        with self._open() as db:
            db.execute("DELETE FROM conversations WHERE key = ? AND owner = ?", (key, owner))

    # -- feedback ----------------------------------------------------------------------------------------------
    def judge(self, key: str, owner: str, number: int, said: Said) -> bool:
        """Keep what the conversation's owner thought of an answer, in place of what was said of it before; whether that
        was done. Nobody else changes anything, also where the conversation itself is gone."""
        with self._open() as db:
            told = "SELECT owner FROM conversations WHERE key = ?1"
            owners = db.execute(f"{told} UNION SELECT owner FROM feedback WHERE conversation = ?1", (key,)).fetchall()
            if any(row[0] != owner for row in owners):
                return False
            db.execute("DELETE FROM feedback WHERE conversation = ? AND number = ?", (key, number))
            if said.verdict:
                body = json.dumps(said.turn, ensure_ascii=False)
                db.execute(
                    "INSERT INTO feedback VALUES (?,?,?,?,?,?,?,?)",
                    (key, number, _now(), said.verdict, said.word, said.question, body, owner),
                )
        return True

    def feedback(self) -> list[Feedback]:
        """All that was said, in the order of time."""
        if not self._path.exists():
            return []
        with self._open() as db:
            rows = db.execute(
                "SELECT conversation, number, said, verdict, word, question, body FROM feedback ORDER BY said, number"
            ).fetchall()
        return [Feedback(*(*row[:-1], json.loads(row[-1]))) for row in rows]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(self._path, timeout=10)
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA foreign_keys = ON")
            db.executescript(_SCHEMA)
            with db:
                if _lacks_owners(db):
                    _give_owners(db)
                yield db
        finally:
            db.close()


def _lacks_owners(db: sqlite3.Connection) -> bool:
    return all(row[1] != "owner" for row in db.execute("PRAGMA table_info(feedback)"))


def _give_owners(db: sqlite3.Connection) -> None:
    db.execute("BEGIN IMMEDIATE")
    if _lacks_owners(db):  # another process may have been first
        for statement in _OWNERS:
            db.execute(statement)


def _owned(db: sqlite3.Connection, key: str, owner: str) -> bool:
    row = db.execute("SELECT owner FROM conversations WHERE key = ?", (key,)).fetchone()
    return row is not None and row[0] == owner


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
