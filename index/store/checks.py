"""The table of checks ↔ rows of the store. Judges nothing."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from corpus.document import Span
from index.checks.types import Check, Outcome, Place
from index.store.back_end import Database
from index.store.changes import Changes
from index.store.overview import COUNTING
from index.store.seals import SEALED, seal
from index.store.seals import check as check_seal

_COLUMNS = f"{SEALED['checks']}, seal, id, cause"


class ChecksTable:
    """Rows in, rows out. Those of one document come and go with it; those between documents go by their agency."""

    def __init__(self, db: Database, changes: Changes) -> None:
        self._db = db
        self._changes = changes

    def put(self, document: str, checks: Sequence[Check], ids: Sequence[int]) -> None:
        """Replace what was checked in `document`; figures are named by their place in `ids`, causes by theirs in
        `checks`."""
        numbered = [_with_ids(check, ids) for check in checks]
        with self._changes():
            self._db.execute("DELETE FROM checks WHERE document = ? AND between_agency = ''", (document,))
            self._insert(document, numbered)

    def put_between(self, agency: str, checks: Iterable[Check]) -> None:
        """Replace what was checked between the documents of one agency; figures are named by their ids. What is
        stored already is not written again."""
        checks = list(checks)
        held = self._db.execute(
            "SELECT document, rule, outcome, text, at FROM checks WHERE between_agency = ? ORDER BY id", (agency,)
        ).fetchall()
        if [tuple(row) for row in held] == [(c.document, c.rule, str(c.outcome), c.text, _places(c)) for c in checks]:
            return
        with self._changes():
            self._db.execute("DELETE FROM checks WHERE between_agency = ?", (agency,))
            for check in checks:
                self._insert(check.document, [check], agency)

    def _insert(self, document: str, checks: Sequence[Check], between_agency: str = "") -> None:
        first = self._db.execute("SELECT coalesce(max(id), 0) + 1 FROM checks").fetchone()[0]
        self._db.executemany(
            "INSERT INTO checks VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            [_row(first, first + n, document, check, between_agency) for n, check in enumerate(checks)],
        )

    def distrust(self) -> None:
        """Take away all that was checked between documents."""
        with self._changes():
            self._db.execute("DELETE FROM checks WHERE between_agency != ''")

    def all(self, document: str | None = None, outcome: Outcome | None = None) -> list[Check]:
        """The checks of one document or of all that count, in the order in which they were made; `cause` is an id."""
        where = [COUNTING] if document is None else []
        values: list[str] = []
        if document is not None:
            where.append("document = ?")
            values.append(document)
        if outcome is not None:
            # Of one document SQLite is kept from looking by outcome (the plus), which many of every document have.
            where.append("outcome = ?" if document is None else "+outcome = ?")
            values.append(str(outcome))
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM checks{' WHERE ' + ' AND '.join(where) if where else ''} ORDER BY document, id",
            values,
        )
        return [_load(row) for row in rows]

    def tells_twice(self, agency: str) -> bool:
        """Whether several documents that count have figures of the agency."""
        rows = self._db.execute(
            f"SELECT DISTINCT document FROM figures WHERE agency = ? AND {COUNTING} LIMIT 2",
            (agency,),
        )
        return len(rows.fetchall()) > 1

    def findings(self) -> dict[str, int]:
        """How many findings each document that counts has."""
        rows = self._db.execute(
            "SELECT document, count(*) FROM checks"
            f" WHERE outcome = ? AND cause IS NULL AND {COUNTING} GROUP BY document",
            (str(Outcome.DIFFERS),),
        )
        return {row[0]: row[1] for row in rows}


def _with_ids(check: Check, ids: Sequence[int]) -> Check:
    at = tuple(
        Place(p.span, p.value, p.unit, ids[p.figure] if p.figure is not None else None, p.label, p.document)
        for p in check.at
    )
    return Check(check.rule, check.outcome, check.text, at, check.difference, check.unit, check.stake, check.cause)


def _row(first: int, number: int, document: str, check: Check, between_agency: str) -> tuple[object, ...]:
    """The row of the check of this number; causes are counted from the first."""
    said = (
        document, check.rule, str(check.outcome), str(check.difference) if check.difference is not None else None,
        check.unit, str(check.stake), check.text, _places(check),
    )  # fmt: skip
    cause = first + check.cause if check.cause is not None else None
    behind = cause - number if cause is not None else None
    return (number, *said, cause, between_agency, seal((*said, behind, between_agency)))


def _places(check: Check) -> str:
    return json.dumps([_dump(p) for p in check.at], ensure_ascii=False)


def _dump(place: Place) -> list[object]:
    value = str(place.value) if place.value is not None else None
    return [place.span.start, place.span.end, value, place.unit, place.figure, place.label, place.document]


def _load(row: Any) -> Check:
    """`row`: the sealed columns, `seal`, `id`, `cause`."""
    check_seal("checks", row[:-3], row["seal"])
    at = tuple(
        Place(Span(p[0], p[1]), Decimal(p[2]) if p[2] is not None else None, *p[3:]) for p in json.loads(row["at"])
    )
    difference = Decimal(row["difference"]) if row["difference"] is not None else None
    return Check(
        row["rule"], Outcome(row["outcome"]), row["text"], at, difference, row["unit"], Decimal(row["stake"]),
        row["cause"], row["document"], row["id"],
    )  # fmt: skip
