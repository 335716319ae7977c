"""The SQL store: documents, sections, tables, passages with their words, and figures, in one SQLite file or on a
server.

The one truth of the program. A build changes it in one transaction, so that whoever looks finds the state before or
the state after. Values are kept as text: SQLite has no decimal.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence, Sized
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from corpus.document import Document
from corpus.errors import DamagedIndex, IndexUnusable
from corpus.layout import Layout
from index.figure import Figure, Measure
from index.passages import Passage
from index.search.held_passages import Held
from index.store.back_end import BackEnd
from index.store.changes import Changes
from index.store.checks import ChecksTable
from index.store.chosen import back_end_of
from index.store.contents import CITED, PARTS, HeldParts, StoredContents
from index.store.documents import Derived, StoredDocument
from index.store.leading import LeadingTable
from index.store.opening import as_unusable
from index.store.overview import COUNTING, FORGOTTEN, Overview
from index.store.row_formats import (
    dump_derived,
    dump_document,
    dump_figure,
    dump_passage,
    load_derived,
    load_document,
    load_figure,
    load_passage,
)
from index.store.schema import SCHEMA_VERSION
from index.store.seals import SEALED, STATE, Seals, check, count_of, is_part, seal, seal_counts, seal_state, sealed
from index.store.state import StateTable

#: In front of the digest of a document whose findings are not stored yet.
_UNFINISHED = "unfinished "

_PASSAGES = f"SELECT {SEALED['passages']}, seal FROM passages WHERE {COUNTING}"

#: The columns of a document that every opening reads, and those of a figure.
_HEAD = f"{SEALED['documents']}, seal, {STATE}, state_seal"
_FIGURE = f"id, {SEALED['figures']}, seal"
#: SQLite takes no more values than this in one statement, whatever its version.
MOST_AT_ONCE = 900


class Store:
    """Rows in, rows out. One writer at a time; readers see whole documents only."""

    def __init__(self, folder: Path, *, create: bool = False, at: BackEnd | None = None) -> None:
        """Open the store of the data folder `folder`, where the settings say that it stands or `at` another place;
        raises IndexUnusable where there is none (unless `create`) or it is damaged."""
        self._parts = HeldParts()
        self._opened = (at or back_end_of(folder)).open(create)
        self._db = self._opened.db
        self._changes = Changes(self._opened)
        with as_unusable(folder):
            self._state = StateTable(self._db, self._changes)
            version = self._state.version()
        if version is None and create:
            self._state.begin()
        elif version != str(SCHEMA_VERSION):
            why = "是另一版本程序建立的，请重新运行 python -m index build"
            raise IndexUnusable(str(folder), why, worthless=True)
        self.folder = folder
        self.seals = Seals(self._db)
        self.leading = LeadingTable(self._db, self._changes)
        self.checks = ChecksTable(self._db, self._changes)
        self.overview = Overview(self._db)
        self._held: tuple[tuple[int, ...], Held] | None = None
        self._documents: dict[str, tuple[tuple[Any, ...], StoredDocument]] = {}

    def close(self) -> None:
        self._db.close()

    def fault(self) -> str:
        """What the database finds wrong with its file, and with what rows are found by; "" for nothing."""
        return self._opened.fault()

    def together(self) -> AbstractContextManager[None]:
        """`with store.together():` what is changed is changed at once, at the end; nothing of it where that fails."""
        return self._changes()

    def hold(self) -> None:
        """Go on answering from what stands there now, whatever is built meanwhile."""
        self._changes.hold()

    # -- meta ---------------------------------------------------------------------------------------------------
    def meta(self, key: str) -> str | None:
        """What is said of the state as a whole."""
        return self._state.get(key)

    def set_meta(self, key: str, value: str) -> None:
        """Say it; what is said already changes nothing."""
        self._state.put(key, value)

    def forget_meta(self) -> None:
        """Take away all that is said of the state, to be said anew."""
        self._state.begin()

    # -- a build ------------------------------------------------------------------------------------------------
    def last_figure_id(self) -> int:
        """The highest id that was ever given to a figure."""
        return self._opened.last_figure_id()

    def count_from(self, figure_id: int) -> None:
        """Give figures ids above this one."""
        with self._changes():
            self._opened.count_from(figure_id)

    def hurry(self) -> None:
        """Wait for no disk: what is written outlives this process, though not a power cut."""
        self._opened.hurry()

    def taking(self, data: Path) -> AbstractContextManager[None]:
        """`with store.taking(data):` what a build has read (`index.store.staged`) can be taken in."""
        return self._opened.taking(data)

    def take(self, name: str) -> None:
        """Put in all that was read of a file, or that it was refused, in place of what was here under its name."""
        with self._changes():
            self._remove(name)
            self._opened.take(name)
            self._leaves_unweighed(name)

    def changed(self) -> int:
        """How many rows this connection has changed so far."""
        return self._db.total_changes

    # -- writing ------------------------------------------------------------------------------------------------
    def digests(self) -> dict[str, str]:
        """Content digest of every document and every refused file, by name."""
        rows = self._db.execute("SELECT name, digest FROM documents UNION ALL SELECT name, digest FROM refused")
        return dict(rows.fetchall())

    def forget_digests(self) -> None:
        """Let the next build read every file anew; what is stored of each stays until then."""
        with self._changes():
            self._db.execute(
                "UPDATE documents SET digest = ? || digest WHERE digest NOT LIKE ? || '%'", 2 * (FORGOTTEN,)
            )
            self._db.execute("UPDATE refused SET digest = ''")
            for (name,) in self._db.execute("SELECT name FROM documents").fetchall():
                seal_state(self._db, name)

    def put(
        self,
        document: Document,
        digest: str,
        passages: Sequence[Passage],
        words: Sequence[str],
        figures: Sequence[Figure],
    ) -> list[int]:
        """Store all of one document, replacing what was there under its name; returns the figures' ids in order.

        Its digest counts only once `put_derived` has run as well: a build stopped in between reads it again.

        `words` are the segmented texts of `passages`, for full text.
        """
        with self._changes():
            self._remove(document.name)
            row = dump_document(document, _UNFINISHED + digest)
            marks = ", ".join("?" * len(row))
            self._db.execute(f"INSERT INTO documents ({', '.join(row)}) VALUES ({marks})", [*row.values()])
            if document.layout is not None:
                self._db.execute("INSERT INTO layouts VALUES (?,?,?)", sealed((document.name, document.layout)))
            self._db.executemany(
                f"INSERT INTO passages ({SEALED['passages']}, seal) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                [dump_passage(p, w) for p, w in zip(passages, words, strict=True)],
            )
            ids = self._opened.insert_figures(f"{SEALED['figures']}, seal", [dump_figure(f) for f in figures])
            self._leaves_unweighed(document.name)
            return ids

    def put_derived(self, document: str, derived: Iterable[Derived]) -> None:
        """Replace what was derived from `document`, which then counts as taken."""
        with self._changes():
            self._db.execute("DELETE FROM derived WHERE document = ?", (document,))
            self._db.execute(
                "UPDATE documents SET digest = substr(digest, ?) WHERE name = ? AND digest LIKE ?",
                (len(_UNFINISHED) + 1, document, _UNFINISHED + "%"),
            )
            first = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM derived").fetchone()[0]
            self._db.executemany(
                f"INSERT INTO derived (id, {SEALED['derived']}, seal) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                [(first + n, *dump_derived(document, d)) for n, d in enumerate(derived)],
            )
            seal_counts(self._db, document)

    def refuse(self, name: str, digest: str, reason: str) -> None:
        """Record that a file could not be taken; what was stored under its name goes."""
        with self._changes():
            self._remove(name)
            self._db.execute("INSERT INTO refused VALUES (?,?,?,?)", (name, digest, reason, seal((name, reason))))

    def put_off(self, name: str, reason: str) -> None:
        """Record that a file could not be read this time; what is stored under its name stays."""
        with self._changes():
            self._db.execute(
                "INSERT INTO refused VALUES (?1, '', ?2, ?3) ON CONFLICT(name)"
                " DO UPDATE SET digest = '', reason = ?2, seal = ?3 WHERE refused.digest != '' OR refused.seal != ?3",
                sealed((name, reason)),
            )

    def remove(self, name: str) -> None:
        """Forget a file: no trace of it stays."""
        with self._changes():
            self._remove(name)

    def _remove(self, name: str) -> None:
        self._parts.clear()
        self._leaves_unweighed(name)
        self._db.execute("DELETE FROM documents WHERE name = ?", (name,))
        self._db.execute("DELETE FROM refused WHERE name = ?", (name,))

    def set_aside(self, name: str, original: str | None) -> None:
        """Mark a rendition as standing aside for `original` (None: it counts again)."""
        with self._changes():
            self._db.execute("UPDATE documents SET set_aside = ? WHERE name = ?", (original, name))
            seal_state(self._db, name)
            self._leaves_unweighed(name)

    def _leaves_unweighed(self, name: str) -> None:
        """What leads among the figures of the agencies that a document tells of is no longer known."""
        self._db.execute(
            "INSERT OR IGNORE INTO unweighed SELECT DISTINCT agency FROM figures WHERE document = ?", (name,)
        )

    # -- reading ------------------------------------------------------------------------------------------------
    def counted(self) -> tuple[int, int]:
        """How many documents there are, and how many refused files."""
        row = self._db.execute("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM refused)").fetchone()
        return int(row[0]), int(row[1])

    def refused(self) -> list[tuple[str, str]]:
        """Name and reason of every file that was refused."""
        rows = self._db.execute(f"SELECT {SEALED['refused']}, seal FROM refused ORDER BY name").fetchall()
        for row in rows:
            check("refused", row[:-1], row[-1])
        return [(row["name"], row["reason"]) for row in rows]

    def documents(self) -> list[StoredDocument]:
        """Every document, those set aside included, by name."""
        return [self._read(row) for row in self._db.execute(f"SELECT {_HEAD} FROM documents ORDER BY name")]

    def renditions(self) -> list[StoredDocument]:
        """The documents that restate others, or stand aside, by name."""
        where = "notice IS NOT NULL OR set_aside IS NOT NULL"
        return [
            self._read(row) for row in self._db.execute(f"SELECT {_HEAD} FROM documents WHERE {where} ORDER BY name")
        ]

    def document(self, name: str) -> StoredDocument | None:
        row = self._db.execute(f"SELECT {_HEAD} FROM documents WHERE name = ?", (name,)).fetchone()
        return self._read(row) if row else None

    def _read(self, row: Any) -> StoredDocument:
        """The document of a row. A build asks for all of them several times; what has not changed is read once."""
        name, told = row["name"], tuple(row)
        if name not in self._documents or self._documents[name][0] != told:
            self._documents[name] = told, load_document(row, StoredContents(name, self._held_part))
        return self._documents[name][1]

    def read_cited(self, names: Iterable[str]) -> None:
        """Read at once what answers need of the documents that they cite."""
        lacking = self._parts.lacking(names)
        columns = list(PARTS)
        for start in range(0, len(lacking), MOST_AT_ONCE):
            some = lacking[start : start + MOST_AT_ONCE]
            told = f"SELECT name, part_seals, {', '.join(CITED)} FROM documents WHERE name IN ({_marks(some)})"
            for name, seals, *found in self._db.execute(told, some):
                for column, part in zip(CITED, found, strict=True):
                    if not is_part(part, seals, columns.index(column)):
                        raise DamagedIndex(name, column)
                    self._parts.put(name, column, PARTS[column](part))

    def _held_part(self, name: str, column: str) -> Any:
        return self._parts.get(name, column, self._part)

    def _part(self, name: str, column: str) -> Any:
        """One of the long columns of a document, read; empty where the document is gone."""
        row = self._db.execute(f"SELECT {column}, part_seals FROM documents WHERE name = ?", (name,)).fetchone()
        if row and not is_part(row[0], row[1], list(PARTS).index(column)):
            raise DamagedIndex(name, column)
        return PARTS[column](row[0] if row else {"text": "", "printed": None}.get(column, "[]"))

    def holds_word(self, word: str) -> bool:
        """Whether `word` stands in a document that has a publisher and counts."""
        told = "SELECT 1 FROM documents WHERE set_aside IS NULL AND agency != '' AND instr(text, ?) LIMIT 1"
        return self._db.execute(told, (word,)).fetchone() is not None

    def layout(self, name: str) -> Layout | None:
        """Where the characters of a document's printed text stand on its pages; None in formats without pages."""
        row = self._db.execute("SELECT document, data, seal FROM layouts WHERE document = ?", (name,)).fetchone()
        if row:
            check("layouts", row[:-1], row[-1])
        return Layout.load(row["data"]) if row else None

    def figures(self, *, document: str | None = None, agency: str | None = None) -> list[tuple[int, Figure]]:
        """Figures with their ids, in reading order; those of documents set aside only when asked by `document`."""
        values: tuple[str, ...] = ()
        if document is not None:
            where, values = "document = ?", (document,)
        else:
            where = COUNTING
            if agency is not None:
                where, values = where + " AND agency = ?", (agency,)
        rows = self._db.execute(f"SELECT {_FIGURE} FROM figures WHERE {where} ORDER BY document, id", values)
        return [(row["id"], load_figure(row)) for row in rows]

    def figures_by_id(self, ids: Sequence[int]) -> list[tuple[int, Figure]]:
        """The figures of these ids that there are."""
        found: list[tuple[int, Figure]] = []
        for start in range(0, len(ids), MOST_AT_ONCE):
            some = ids[start : start + MOST_AT_ONCE]
            rows = self._db.execute(f"SELECT {_FIGURE} FROM figures WHERE id IN ({_marks(some)})", some)
            found += [(row["id"], load_figure(row)) for row in rows]
        return found

    def tells_change(self, documents: Collection[str], items: Collection[str]) -> bool:
        """Whether a figure of these documents is the change or the rate of change of one of the items."""
        marks = ",".join("?" * len(documents)), ",".join("?" * len(items))
        # The plus keeps SQLite from looking by item, of which every document has some.
        asked = (
            f"SELECT 1 FROM figures WHERE document IN ({marks[0]}) AND +item IN ({marks[1]})"
            " AND measure IN (?,?) LIMIT 1"
        )
        changes = (Measure.CHANGE, Measure.GROWTH_RATE)
        return self._db.execute(asked, (*documents, *items, *changes)).fetchone() is not None

    def items(self) -> list[str]:
        """Every item that a figure counts, each once."""
        rows = self._db.execute(f"SELECT DISTINCT item FROM figures WHERE item != '' AND {COUNTING} ORDER BY item")
        return [r[0] for r in rows]

    def owners(self) -> set[str]:
        """Every agency that figures belong to; one in passing (a training of theirs) do not make it one."""
        return {row[0] for row in self._db.execute("SELECT agency FROM figures GROUP BY agency HAVING count(*) >= 2")}

    def derived(self, agency: str | None = None) -> list[Derived]:
        """What follows from figures, of one agency or of all, in reading order."""
        rows = self._db.execute(
            f"SELECT {SEALED['derived']}, seal FROM derived"
            f" WHERE {'agency = ? AND ' if agency is not None else ''}"
            f"{COUNTING} ORDER BY document, id",
            () if agency is None else (agency,),
        )
        return [load_derived(row) for row in rows]

    def passages(self, ids: Sequence[str] | None = None) -> Iterator[Passage]:
        """Passages of documents that are not set aside, all or those named."""
        where, values = ("", ()) if ids is None else (f" AND id IN ({','.join('?' * len(ids))})", tuple(ids))
        for row in self._db.execute(_PASSAGES + where + " ORDER BY document, rowid", values):
            yield load_passage(row)

    def passages_of(self, document: str) -> list[Passage]:
        """The passages of one document; none where it is set aside."""
        return [
            load_passage(row) for row in self._db.execute(_PASSAGES + " AND document = ? ORDER BY rowid", (document,))
        ]

    def passage_ids(self) -> list[str]:
        """Ids of the passages of documents that are not set aside."""
        return [row[0] for row in self._db.execute(f"SELECT id FROM passages WHERE {COUNTING}")]

    def count_passages(self, document: str) -> int:
        return count_of(self._db, "passages", document)

    def held(self) -> Held:
        """The passages that count and their words, in memory: made when first asked for, and again after any change."""
        changes = self._opened.version_of_rows()
        if self._held is None or self._held[0] != changes:
            rows = self._db.execute(_PASSAGES + " ORDER BY document, rowid")
            self._held = changes, Held((load_passage(row), row["words"]) for row in rows)
        return self._held[1]


def _marks(values: Sized) -> str:
    """As many places for values in a statement."""
    return ",".join("?" * len(values))
