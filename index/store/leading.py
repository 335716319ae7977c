"""The table of leading figures ↔ rows of the store: what leads for every plain point of every agency. Weighs nothing.

An agency is `unweighed` from the moment that one of its documents changes until its rows are written anew; until then
nothing is told of it here.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from index.figure import Stage
from index.figures.leading import Leading, Weighed
from index.store.back_end import Database
from index.store.changes import Changes
from index.store.documents import Derived
from index.store.seals import SEALED, WEIGHED, check, sealed

_COLUMNS = SEALED["leading"]
#: Where they stand in a row.
_YEAR, _SAID, _ASKED, _FIGURE = (
    _COLUMNS.split(", ").index(name) for name in ("fiscal_year", "said", "asked", "figure")
)


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """What is known of an agency without its figures; `called` are the names that its figures are stored under."""

    name: str
    called: tuple[str, ...]
    years: tuple[int, ...]
    items: frozenset[str]
    #: Folded words over rows of its tables, items among them.
    groups: frozenset[str]


class Led:
    """What leads for one item of one agency, in all its years. Rows are read whole when they are asked for: a ranking
    over all agencies takes one of a dozen."""

    __slots__ = ("_rows",)

    def __init__(self, rows: Sequence[tuple[Any, ...]]) -> None:
        self._rows = rows

    def __bool__(self) -> bool:
        return bool(self._rows)

    def is_read_as(self, said: str) -> bool:
        """Whether the item has this reading in any year."""
        return any(row[_SAID] == said for row in self._rows)

    def at(self, year: int, said: str, asked: int) -> Leading | None:
        """What leads in a year for a reading, and the stage and scope of that bit."""
        found = (r for r in self._rows if r[_YEAR] == year and r[_SAID] == said and r[_ASKED] & asked)
        row = next(found, None)
        return _loaded(row) if row is not None else None

    def figures(self, years: Collection[int], asked: int) -> set[int]:
        """Ids of all figures that lead in these years (none given: in all), or stand beside one that does."""
        found: set[int] = set()
        for row in self._rows:
            if row[_ASKED] & asked and row[_FIGURE] and (not years or row[_YEAR] in years):
                x = _loaded(row)
                found.update((x.figure or 0, *x.same, *x.others, *x.rounded, *x.rivals))
        return found


class LeadingTable:
    """Rows in, rows out."""

    def __init__(self, db: Database, changes: Changes) -> None:
        self._db = db
        self._changes = changes

    # -- writing ------------------------------------------------------------------------------------------------
    def unweighed(self) -> set[str]:
        """Names under which figures are stored that were not weighed since they came or went."""
        return {row[0] for row in self._db.execute("SELECT agency FROM unweighed")}

    def agencies(self) -> list[AgencyRow]:
        """Every agency that was weighed and has not changed since."""
        stale = self.unweighed()
        rows = self._checked("agencies", " ORDER BY name", [])
        read = (AgencyRow(r[0], *(json.loads(column) for column in r[1:5])) for r in rows)
        return [
            AgencyRow(r.name, tuple(r.called), tuple(r.years), frozenset(r.items), frozenset(r.groups))
            for r in read
            if not stale.intersection(r.called)
        ]

    def names(self) -> dict[str, tuple[str, ...]]:
        """Every agency that has rows here, changed since or not, with the names that its figures are stored under."""
        return {row[0]: tuple(json.loads(row[1])) for row in self._checked("agencies", " ORDER BY rowid", [])}

    def forget(self, names: Iterable[str]) -> None:
        """Take away what leads for agencies that have no figures any more."""
        with self._changes():
            for name in names:
                self._remove(name)
                self._db.execute("DELETE FROM unweighed WHERE agency = ?", (name,))

    def put(self, row: AgencyRow, weighed: Weighed) -> None:
        """Write all that leads for an agency, in place of what did; it counts as weighed from now on."""
        with self._changes():
            self._remove(row.name)
            self._db.executemany(
                f"INSERT INTO leading ({_COLUMNS}, seal) VALUES (?,?,?,?,?,?,?,?,?)",
                [
                    sealed((row.name, x.item, x.fiscal_year, x.said, x.asked, x.figure, *_dumped(x)))
                    for x in weighed.leading
                ],
            )
            self._db.executemany(
                "INSERT INTO leading_labels VALUES (?,?,?,?)",
                [
                    sealed((row.name, item, json.dumps(labels, ensure_ascii=False)))
                    for item, labels in weighed.labels.items()
                ],
            )
            columns = (list(row.called), list(row.years), sorted(row.items), sorted(row.groups))
            compared = sum(self._compared(name) for name in row.called)
            told = (*(json.dumps(c, ensure_ascii=False) for c in columns), len(weighed.leading), compared)
            self._db.execute("INSERT INTO agencies VALUES (?,?,?,?,?,?,?,?)", sealed((row.name, *told)))
            self._db.executemany("DELETE FROM unweighed WHERE agency = ?", [(name,) for name in row.called])

    def _compared(self, name: str) -> int:
        """How many checks between documents there are of what is stored under this name."""
        told = "SELECT count(*) FROM checks WHERE between_agency = ? AND between_agency != ''"
        return int(self._db.execute(told, (name,)).fetchone()[0])

    def distrust(self) -> None:
        """Take away all that leads: every agency is to be weighed anew."""
        with self._changes():
            for table in WEIGHED:
                self._db.execute(f"DELETE FROM {table}")
            self._db.execute("INSERT OR IGNORE INTO unweighed SELECT DISTINCT agency FROM figures")

    def _remove(self, name: str) -> None:
        self._db.execute("DELETE FROM leading WHERE agency = ?", (name,))
        self._db.execute("DELETE FROM leading_labels WHERE agency = ?", (name,))
        self._db.execute("DELETE FROM agencies WHERE name = ?", (name,))

    # -- reading ------------------------------------------------------------------------------------------------
    def labels(self, item: str, agency: str | None = None) -> dict[str, tuple[str, ...]]:
        """By agency, the labels of which it matters whether a question for the item names them."""
        only, values = ("", [item]) if agency is None else (" AND agency = ?", [item, agency])
        rows = self._checked("leading_labels", f" WHERE item = ?{only} ORDER BY agency", values)
        return {agency: tuple(json.loads(labels)) for agency, _, labels in rows}

    def of_agency(self, agency: str, item: str) -> Led:
        """What leads for an item of an agency."""
        return Led([*self._checked("leading", " WHERE agency = ? AND item = ? ORDER BY rowid", [agency, item])])

    def of_item(self, item: str) -> dict[str, Led]:
        """What leads for an item, by agency."""
        found: dict[str, list[tuple[Any, ...]]] = {}
        for row in self._checked("leading", " WHERE item = ? ORDER BY rowid", [item]):
            found.setdefault(row[0], []).append(row)
        return {agency: Led(rows) for agency, rows in found.items()}

    def _checked(self, table: str, where: str, values: list[str]) -> Iterator[tuple[Any, ...]]:
        """The rows that fit, each as it was stored."""
        for row in self._db.execute(f"SELECT {SEALED[table]}, seal FROM {table}{where}", values):
            told = tuple(row)
            check(table, told[:-1], told[-1])
            yield told[:-1]


def _dumped(x: Leading) -> tuple[str, str]:
    """The columns `beside` (ids: of figures beside the one that leads, or of what a derived value follows from) and
    `derived`."""
    d = x.derived
    if d is None:
        beside = (x.same, x.others, x.rounded, x.rivals)
        return json.dumps(beside) if any(beside) else "", ""
    rest = [d.agency, d.fiscal_year, d.stage, d.item, str(d.value), d.unit, d.formula, d.document]
    return json.dumps(d.operands), json.dumps(rest, ensure_ascii=False)


def _loaded(row: tuple[Any, ...]) -> Leading:
    _agency, item, year, said, asked, figure, beside, derived = row
    if not derived:
        groups = [tuple(group) for group in json.loads(beside)] if beside else [()] * 4
        return Leading(item, year, said, asked, figure, *groups)
    d, operands = json.loads(derived), tuple(json.loads(beside))
    follows = Derived(d[0], d[1], Stage(d[2]) if d[2] else None, d[3], Decimal(d[4]), d[5], d[6], operands, d[7])
    return Leading(item, year, said, asked, None, derived=follows)
