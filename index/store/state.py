"""What is said of the state of a store as a whole, by key: its version, its name, the folder that it was made from."""

from index.store.back_end import Database
from index.store.changes import Changes
from index.store.schema import SCHEMA_VERSION
from index.store.seals import SEALED, check, sealed


class StateTable:
    """Values in, values out."""

    def __init__(self, db: Database, changes: Changes) -> None:
        self._db = db
        self._changes = changes

    def version(self) -> str | None:
        """The version of the tables, whatever its seal: a store of another version may have none."""
        row = self._db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        return str(row[0]) if row else None

    def get(self, key: str) -> str | None:
        row = self._db.execute(f"SELECT {SEALED['meta']}, seal FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        check("meta", row[:-1], row[-1])
        return str(row[1])

    def put(self, key: str, value: str) -> None:
        """Write a value; one that stands there already changes nothing."""
        with self._changes():
            self._db.execute(
                "INSERT INTO meta VALUES (?1, ?2, ?3)"
                " ON CONFLICT(key) DO UPDATE SET value = ?2, seal = ?3"
                " WHERE meta.value IS NOT ?2 OR meta.seal IS NOT ?3",
                sealed((key, value)),
            )

    def begin(self) -> None:
        """Take away all that is said, but for the version, to be said anew."""
        with self._changes():
            self._db.execute("DELETE FROM meta")
            self.put("schema", str(SCHEMA_VERSION))
