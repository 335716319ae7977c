"""What is asked of all documents at once, in a time that hardly grows with them: names, counts and words, no
documents."""

from index.store.back_end import Database
from index.store.row_formats import load_around
from index.store.seals import SEALED

#: In front of the digest of a document that is to be read again.
FORGOTTEN = "forgotten "
#: Of documents that are not set aside. Those that are, of which there are few, are listed for it: to list all others
#: for every statement takes longer than the rest of it.
COUNTING = "document NOT IN (SELECT name FROM documents WHERE set_aside IS NOT NULL)"


class Overview:
    """Looked up in one store."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def digests(self) -> dict[str, str]:
        """Content digest of every document that is not set aside, by name in their order; of one that is to be read
        again, what was read of it."""
        rows = self._db.execute("SELECT name, digest FROM documents WHERE set_aside IS NULL ORDER BY name")
        return {name: digest.removeprefix(FORGOTTEN) for name, digest in rows}

    def originals(self) -> dict[tuple[str, int | None, str | None], str]:
        """Documents that restate no other, by agency, year and kind; of several the first."""
        told = "SELECT agency, fiscal_year, kind, name FROM documents WHERE notice IS NULL ORDER BY name DESC"
        return {(agency, year, kind): name for agency, year, kind, name in self._db.execute(told)}

    def agencies(self) -> list[str]:
        """The agency of every document that has one, as often as documents name it."""
        told = "SELECT agency, count(*) FROM documents WHERE agency != '' GROUP BY agency ORDER BY agency"
        return [agency for agency, count in self._db.execute(told) for _ in range(count)]

    def has_figures(self, agency: str) -> bool:
        """Whether figures of documents that are not set aside belong to the agency; "": to nobody known."""
        told = f"SELECT 1 FROM figures WHERE agency = ? AND {COUNTING} LIMIT 1"
        return self._db.execute(told, (agency,)).fetchone() is not None

    def doubted(self) -> list[str]:
        """Documents that are not set aside and of whose reading there are doubts, by name."""
        told = "SELECT name FROM documents WHERE doubts != '[]' AND set_aside IS NULL ORDER BY name"
        return [name for (name,) in self._db.execute(told)]

    def passages(self) -> int:
        """How many passages there are of documents that are not set aside."""
        return int(self._db.execute(f"SELECT count(*) FROM passages WHERE {COUNTING}").fetchone()[0])

    def around(self, item: str) -> set[tuple[str, str]]:
        """Agencies, and what is written around an item in their documents: rows above it, headings, titles of
        tables."""
        told = f"SELECT id, {SEALED['figures']}, seal FROM figures WHERE item = ? AND {COUNTING}"
        rows = self._db.execute(told, (item,))
        return {(row["agency"], words) for row in rows for words in load_around(row)}
