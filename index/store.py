"""The SQL store: documents, sections, tables, passages, figures and full text in one SQLite file.

The one truth of the program. Everything of one document enters or leaves in one transaction, so that an
interrupted build leaves either all of a document or nothing of it. Values are kept as text: SQLite has no decimal.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from corpus.document import Cell, Document, Doubt, Evidence, Grid, Identity, Kind, Page, Scope, Span
from corpus.errors import IndexUnusable
from index.figure import Expenditure, Figure, Fund, Measure, Stage
from index.passages import Passage

#: Raised whenever the shape or the meaning of what is stored changes: an index of another version is rebuilt.
SCHEMA_VERSION = 2

FILE_NAME = "wenzhang.sqlite"

#: A word in more passages than this is left out of full text: it says little of any of them. A collection of some
#: twenty disclosures has no such word.
COMMON = 1000
#: In front of the digest of a document whose findings are not stored yet.
_UNFINISHED = "unfinished "

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    name TEXT PRIMARY KEY, digest TEXT NOT NULL, format TEXT NOT NULL, text TEXT NOT NULL,
    agency TEXT NOT NULL, agency_inferred INTEGER NOT NULL, fiscal_year INTEGER, kind TEXT, scope TEXT,
    identity TEXT NOT NULL, pages TEXT NOT NULL, tables TEXT NOT NULL, sections TEXT NOT NULL, doubts TEXT NOT NULL,
    notice TEXT, set_aside TEXT);
CREATE TABLE IF NOT EXISTS refused (name TEXT PRIMARY KEY, digest TEXT NOT NULL, reason TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS passages (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE, kind TEXT NOT NULL,
    heading TEXT NOT NULL, table_title TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, page INTEGER,
    text TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passages_by_document ON passages(document);
CREATE VIRTUAL TABLE IF NOT EXISTS fulltext USING fts5(id UNINDEXED, terms, tokenize = 'unicode61');
CREATE TABLE IF NOT EXISTS figures (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE,
    agency TEXT NOT NULL, fiscal_year INTEGER, stage TEXT, measure TEXT NOT NULL, item TEXT NOT NULL, code TEXT,
    value TEXT NOT NULL, unit TEXT NOT NULL, rest TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS figures_by_agency ON figures(agency, fiscal_year);
CREATE INDEX IF NOT EXISTS figures_by_item ON figures(item);
CREATE INDEX IF NOT EXISTS figures_by_document ON figures(document);
CREATE TABLE IF NOT EXISTS derived (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE,
    agency TEXT NOT NULL, fiscal_year INTEGER, stage TEXT, item TEXT NOT NULL, value TEXT NOT NULL, unit TEXT NOT NULL,
    formula TEXT NOT NULL, operands TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS conflicts (
    document TEXT NOT NULL REFERENCES documents(name) ON DELETE CASCADE, figures TEXT NOT NULL, explanation TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Derived:
    """A value that follows from stated figures: never mixed with them. `operands` are their ids, in formula order."""

    agency: str
    fiscal_year: int | None
    stage: Stage | None
    item: str
    value: Decimal
    unit: str
    formula: str
    operands: tuple[int, ...]
    document: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures of one coordinate whose values differ; `figures` are their ids, in reading order."""

    figures: tuple[int, ...]
    explanation: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class StoredTable:
    """What the reader view needs of a table: where it is and its grids."""

    index: int
    title: str
    number: str
    amount_unit: str | None
    status: str
    page: int | None
    span: Span
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class StoredSection:
    """A section as it was found; see `corpus.document.Section`."""

    index: int
    level: int
    number: str
    title: str
    path: tuple[str, ...]
    span: Span
    heading: Span
    parent: int | None
    is_contents: bool
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the store holds it, without its figures and passages."""

    name: str
    format: str
    text: str
    identity: Identity
    pages: tuple[Page, ...]
    sections: tuple[StoredSection, ...]
    tables: tuple[StoredTable, ...]
    doubts: tuple[Doubt, ...]
    notice: str | None
    #: The name of the original that this rendition steps aside for, else None.
    set_aside: str | None


class Store:
    """Rows in, rows out. One writer at a time; readers see whole documents only."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the store in `folder`; raises IndexUnusable where there is none (unless `create`) or it is damaged."""
        path = folder / FILE_NAME
        if not create and not path.is_file():
            raise IndexUnusable(str(folder), "还没有建立索引，请先运行 python -m index build")
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        try:
            self._db = sqlite3.connect(path, check_same_thread=False)
            self._db.execute("PRAGMA foreign_keys = ON")
            if create:
                self._db.execute("PRAGMA journal_mode = WAL")
                self._db.executescript(_SCHEMA)
            version = self.meta("schema")
        except sqlite3.DatabaseError as error:
            raise IndexUnusable(str(folder), f"文件损坏（{error}）") from error
        if version is None and create:
            self.set_meta("schema", str(SCHEMA_VERSION))
        elif version != str(SCHEMA_VERSION):
            raise IndexUnusable(str(folder), "是另一版本程序建立的，请重新运行 python -m index build")
        self.folder = folder

    def close(self) -> None:
        self._db.close()

    # -- meta ---------------------------------------------------------------------------------------------------
    def meta(self, key: str) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set_meta(self, key: str, value: str) -> None:
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # -- writing ------------------------------------------------------------------------------------------------
    def digests(self) -> dict[str, str]:
        """Content digest of every document and every refused file, by name."""
        rows = self._db.execute("SELECT name, digest FROM documents UNION ALL SELECT name, digest FROM refused")
        return dict(rows.fetchall())

    def put(
        self,
        document: Document,
        digest: str,
        passages: Sequence[Passage],
        words: Sequence[str],
        figures: Sequence[Figure],
    ) -> list[int]:
        """Store all of one document, replacing what was there under its name; returns the figures' ids in order.

        Its digest counts only once `put_findings` has run as well: a build stopped in between reads it again.

        `words` are the segmented texts of `passages`, for full text.
        """
        with self._db:
            self._remove(document.name)
            identity = document.identity
            self._db.execute(
                "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL)",
                (
                    document.name,
                    _UNFINISHED + digest,
                    document.format,
                    document.text,
                    identity.agency,
                    int(identity.agency_inferred),
                    identity.fiscal_year,
                    identity.kind,
                    identity.scope,
                    _dump_identity(identity),
                    json.dumps([[p.number, p.span.start, p.span.end, p.from_ocr] for p in document.pages]),
                    json.dumps([_dump_table(t) for t in document.tables], ensure_ascii=False),
                    json.dumps([_dump_section(s) for s in document.sections], ensure_ascii=False),
                    json.dumps([_dump_doubt(d) for d in document.doubts], ensure_ascii=False),
                    document.notice,
                ),
            )
            self._db.executemany(
                "INSERT INTO passages VALUES (?,?,?,?,?,?,?,?,?)",
                [
                    (p.id, p.document, p.kind, " / ".join(p.heading), p.table, p.span.start, p.span.end, p.page, p.text)
                    for p in passages
                ],
            )
            self._db.executemany(
                "INSERT INTO fulltext (id, terms) VALUES (?, ?)", [(p.id, w) for p, w in zip(passages, words, strict=True)]
            )
            ids = []
            for figure in figures:
                row = self._db.execute(
                    "INSERT INTO figures (document, agency, fiscal_year, stage, measure, item, code, value, unit, rest)"
                    " VALUES (?,?,?,?,?,?,?,?,?,?)",
                    _dump_figure(figure),
                )
                ids.append(int(row.lastrowid or 0))
            return ids

    def put_findings(self, document: str, derived: Iterable[Derived], conflicts: Iterable[Conflict]) -> None:
        """Replace what was derived from, and found contradictory in, `document`."""
        with self._db:
            self._db.execute("DELETE FROM derived WHERE document = ?", (document,))
            self._db.execute("DELETE FROM conflicts WHERE document = ?", (document,))
            self._db.execute(
                "UPDATE documents SET digest = substr(digest, ?) WHERE name = ? AND digest LIKE ?",
                (len(_UNFINISHED) + 1, document, _UNFINISHED + "%"),
            )
            self._db.executemany(
                "INSERT INTO derived (document, agency, fiscal_year, stage, item, value, unit, formula, operands)"
                " VALUES (?,?,?,?,?,?,?,?,?)",
                [
                    (document, d.agency, d.fiscal_year, d.stage, d.item, str(d.value), d.unit, d.formula, json.dumps(d.operands))
                    for d in derived
                ],
            )
            self._db.executemany(
                "INSERT INTO conflicts VALUES (?,?,?)",
                [(document, json.dumps(c.figures), c.explanation) for c in conflicts],
            )

    def refuse(self, name: str, digest: str, reason: str) -> None:
        """Record that a file could not be taken; what was stored under its name goes."""
        with self._db:
            self._remove(name)
            self._db.execute("INSERT INTO refused VALUES (?,?,?)", (name, digest, reason))

    def remove(self, name: str) -> None:
        """Forget a file: no trace of it stays."""
        with self._db:
            self._remove(name)

    def _remove(self, name: str) -> None:
        self._db.execute("DELETE FROM fulltext WHERE id IN (SELECT id FROM passages WHERE document = ?)", (name,))
        self._db.execute("DELETE FROM documents WHERE name = ?", (name,))
        self._db.execute("DELETE FROM refused WHERE name = ?", (name,))

    def set_aside(self, name: str, original: str | None) -> None:
        """Mark a rendition as standing aside for `original` (None: it counts again)."""
        with self._db:
            self._db.execute("UPDATE documents SET set_aside = ? WHERE name = ?", (original, name))

    # -- reading ------------------------------------------------------------------------------------------------
    def refused(self) -> list[tuple[str, str]]:
        """Name and reason of every file that was refused."""
        return self._db.execute("SELECT name, reason FROM refused ORDER BY name").fetchall()

    def documents(self) -> list[StoredDocument]:
        """Every document, those set aside included, by name."""
        return [_load_document(row) for row in self._db.execute("SELECT * FROM documents ORDER BY name")]

    def document(self, name: str) -> StoredDocument | None:
        row = self._db.execute("SELECT * FROM documents WHERE name = ?", (name,)).fetchone()
        return _load_document(row) if row else None

    def figures(self, *, document: str | None = None, agency: str | None = None) -> list[tuple[int, Figure]]:
        """Figures with their ids, in reading order; those of documents set aside only when asked by `document`."""
        if document is not None:
            where, values = "document = ?", (document,)
        else:
            where = "document IN (SELECT name FROM documents WHERE set_aside IS NULL)"
            values = ()
            if agency is not None:
                where, values = where + " AND agency = ?", (agency,)
        rows = self._db.execute(
            f"SELECT id, document, agency, fiscal_year, stage, measure, item, code, value, unit, rest FROM figures"
            f" WHERE {where} ORDER BY document, id",
            values,
        )
        return [(row[0], _load_figure(row[1:])) for row in rows]

    def items(self) -> list[str]:
        """Every item that a figure counts, each once."""
        rows = self._db.execute(
            "SELECT DISTINCT item FROM figures WHERE item != ''"
            " AND document IN (SELECT name FROM documents WHERE set_aside IS NULL) ORDER BY item"
        )
        return [r[0] for r in rows]

    def owners(self) -> set[str]:
        """Every agency that figures belong to; one in passing (a training of theirs) do not make it one."""
        return {row[0] for row in self._db.execute("SELECT agency FROM figures GROUP BY agency HAVING count(*) >= 2")}

    def derived(self) -> list[Derived]:
        rows = self._db.execute(
            "SELECT agency, fiscal_year, stage, item, value, unit, formula, operands, document FROM derived"
            " WHERE document IN (SELECT name FROM documents WHERE set_aside IS NULL) ORDER BY document, id"
        )
        return [
            Derived(r[0], r[1], Stage(r[2]) if r[2] else None, r[3], Decimal(r[4]), r[5], r[6], tuple(json.loads(r[7])), r[8])
            for r in rows
        ]

    def conflicts(self, document: str | None = None) -> list[Conflict]:
        where = "" if document is None else " WHERE document = ?"
        rows = self._db.execute(
            f"SELECT figures, explanation, document FROM conflicts{where} ORDER BY document, rowid",
            () if document is None else (document,),
        )
        return [Conflict(tuple(json.loads(r[0])), r[1], r[2]) for r in rows]

    def passages(self, ids: Sequence[str] | None = None) -> Iterator[Passage]:
        """Passages of documents that are not set aside, all or those named."""
        query = (
            'SELECT id, document, kind, heading, table_title, start, "end", page, text FROM passages'
            " WHERE document IN (SELECT name FROM documents WHERE set_aside IS NULL)"
        )
        values: Sequence[str] = ()
        if ids is not None:
            query += f" AND id IN ({','.join('?' * len(ids))})"
            values = ids
        for r in self._db.execute(query + " ORDER BY document, rowid", values):
            heading = tuple(r[3].split(" / ")) if r[3] else ()
            yield Passage(r[0], r[1], r[2], heading, r[4], Span(r[5], r[6]), r[7], r[8])

    def passage_ids(self, documents: Sequence[str]) -> list[str]:
        """Ids of the passages of these documents."""
        marks = ",".join("?" * len(documents))
        rows = self._db.execute(f"SELECT id FROM passages WHERE document IN ({marks})", tuple(documents))
        return [r[0] for r in rows]

    def count_passages(self, document: str) -> int:
        return int(self._db.execute("SELECT count(*) FROM passages WHERE document = ?", (document,)).fetchone()[0])

    def match(self, words: Sequence[str], count: int, documents: Sequence[str] | None = None) -> list[tuple[str, float]]:
        """Full text: ids of the `count` passages that share most of `words`, best first, with BM25 (higher is better)."""
        terms = " OR ".join('"' + w + '"' for w in self._telling([w.replace('"', "") for w in words if w.strip('" ')]))
        if not terms:
            return []
        aside = self._db.execute("SELECT 1 FROM documents WHERE set_aside IS NOT NULL LIMIT 1").fetchone()
        if documents is None and not aside:
            # Joining every passage that holds one of the words takes most of the time, so it is left out where it can be.
            query = "SELECT id, -rank FROM fulltext WHERE fulltext MATCH ? ORDER BY rank LIMIT ?"
            return self._db.execute(query, (terms, count)).fetchall()
        query = (
            "SELECT fulltext.id, -fulltext.rank FROM fulltext JOIN passages ON passages.id = fulltext.id"
            " WHERE fulltext MATCH ? AND passages.document IN (SELECT name FROM documents WHERE set_aside IS NULL)"
        )
        values: list[object] = [terms]
        if documents is not None:
            query += f" AND passages.document IN ({','.join('?' * len(documents))})"
            values += documents
        return self._db.execute(query + " ORDER BY fulltext.rank LIMIT ?", [*values, count]).fetchall()

    def _telling(self, words: Sequence[str]) -> list[str]:
        """`words` without those that stand in very many passages: they tell nothing, and cost nearly all of the time.

        Where all of them do, the three rarest stay.
        """
        if len(words) < 2:
            return list(words)
        self._db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab(main, fulltext, row)")
        marks = ",".join("?" * len(words))
        rows = self._db.execute(f"SELECT term, doc FROM vocabulary WHERE term IN ({marks})", tuple(words))
        counts: dict[str, int] = dict(rows.fetchall())
        rare = [w for w in words if counts.get(w, 0) <= COMMON]
        return rare or sorted(words, key=lambda w: counts.get(w, 0))[:3]


# -- rows <-> types ---------------------------------------------------------------------------------------------
def _dump_doubt(doubt: Doubt) -> list[object]:
    return [doubt.text, doubt.span.start if doubt.span else None, doubt.span.end if doubt.span else None, doubt.page]


def _load_doubt(row: list) -> Doubt:
    return Doubt(row[0], Span(row[1], row[2]) if row[1] is not None else None, row[3])


def _dump_identity(identity: Identity) -> str:
    return json.dumps(
        {
            "region": identity.region,
            "aliases": identity.aliases,
            "subordinates": identity.subordinates,
            "parent": identity.parent,
            "evidence": [
                [e.field, e.value, e.quote, e.span.start if e.span else None, e.span.end if e.span else None]
                for e in identity.evidence
            ],
            "doubts": [_dump_doubt(d) for d in identity.doubts],
        },
        ensure_ascii=False,
    )


def _dump_section(section: object) -> list[object]:
    s = section
    return [
        s.index, s.level, s.number, s.title, s.path, s.span.start, s.span.end, s.heading.start, s.heading.end,
        s.parent, s.is_contents, s.is_item,
    ]  # fmt: skip


def _dump_table(table: object) -> list[object]:
    t = table
    grids = [
        [
            g.span.start, g.span.end, g.page, g.sheet,
            [[c.row, c.column, c.text, c.span.start, c.span.end, c.row_span, c.column_span, c.page] for c in g.cells],
        ]
        for g in t.grids
    ]  # fmt: skip
    return [t.index, t.title, t.number, t.amount_unit, t.status, t.page, t.span.start, t.span.end, grids]


def _load_table(row: list) -> StoredTable:
    grids = tuple(
        Grid(tuple(Cell(c[0], c[1], c[2], Span(c[3], c[4]), c[5], c[6], c[7]) for c in g[4]), Span(g[0], g[1]), g[2], g[3])
        for g in row[8]
    )
    return StoredTable(row[0], row[1], row[2], row[3], row[4], row[5], Span(row[6], row[7]), grids)


def _load_document(row: tuple) -> StoredDocument:
    (name, _digest, form, text, agency, inferred, year, kind, scope, identity, pages, tables, sections, doubts, notice, aside) = row
    more = json.loads(identity)
    evidence = tuple(
        Evidence(e[0], e[1], e[2], Span(e[3], e[4]) if e[3] is not None else None) for e in more["evidence"]
    )
    return StoredDocument(
        name=name,
        format=form,
        text=text,
        identity=Identity(
            agency=agency,
            agency_inferred=bool(inferred),
            region=tuple(more["region"]),
            fiscal_year=year,
            kind=Kind(kind) if kind else None,
            scope=Scope(scope) if scope else None,
            aliases=tuple(more["aliases"]),
            subordinates=tuple(more["subordinates"]),
            parent=more["parent"],
            evidence=evidence,
            doubts=tuple(_load_doubt(d) for d in more["doubts"]),
        ),
        pages=tuple(Page(p[0], Span(p[1], p[2]), p[3]) for p in json.loads(pages)),
        sections=tuple(
            StoredSection(s[0], s[1], s[2], s[3], tuple(s[4]), Span(s[5], s[6]), Span(s[7], s[8]), s[9], s[10], s[11])
            for s in json.loads(sections)
        ),
        tables=tuple(_load_table(t) for t in json.loads(tables)),
        doubts=tuple(_load_doubt(d) for d in json.loads(doubts)),
        notice=notice,
        set_aside=aside,
    )


def _dump_figure(f: Figure) -> tuple:
    rest = [
        f.heading, f.table, f.table_index, f.row, f.column, f.quote, f.span.start, f.span.end, f.number_span.start,
        f.number_span.end, f.sentence.start, f.sentence.end, f.page, f.block, f.row_index, f.parent_row, f.is_total,
        f.level, f.attributes, f.period, f.base, sorted(f.flags), f.scope, f.fund, f.expenditure, f.corrected_unit,
        f.correction,
    ]  # fmt: skip
    return (
        f.document, f.agency, f.fiscal_year, f.stage, f.measure, f.item, f.code, str(f.value), f.unit,
        json.dumps(rest, ensure_ascii=False),
    )  # fmt: skip


def _load_figure(row: tuple) -> Figure:
    document, agency, year, stage, measure, item, code, value, unit, rest = row
    r = json.loads(rest)
    return Figure(
        document=document,
        heading=tuple(r[0]),
        table=r[1],
        table_index=r[2],
        row=tuple(r[3]),
        column=tuple(r[4]),
        measure=Measure(measure),
        value=Decimal(value),
        unit=unit,
        quote=r[5],
        span=Span(r[6], r[7]),
        number_span=Span(r[8], r[9]),
        sentence=Span(r[10], r[11]),
        page=r[12],
        block=r[13],
        row_index=r[14],
        parent_row=r[15],
        is_total=r[16],
        level=r[17],
        code=code,
        attributes=tuple((a, b) for a, b in r[18]),
        period=r[19],
        stage=Stage(stage) if stage else None,
        base=r[20],
        flags=frozenset(r[21]),
        agency=agency,
        fiscal_year=year,
        scope=Scope(r[22]) if r[22] else None,
        fund=Fund(r[23]) if r[23] else None,
        expenditure=Expenditure(r[24]) if r[24] else None,
        item=item,
        corrected_unit=r[25],
        correction=r[26],
    )
