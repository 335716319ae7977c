"""Changes of the store: all of what is done `with changes()` or nothing of it; one inside another is part of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class Changes:
    """The transactions of one connection, and the state that a reader holds between them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._within = False
        self._held = False

    @contextmanager
    def __call__(self) -> Iterator[None]:
        if self._within:
            yield
            return
        self._release()
        self._db.execute("BEGIN IMMEDIATE")
        self._within = True
        try:
            yield
            self._db.commit()
        except BaseException:
            self._db.rollback()
            raise
        finally:
            self._within = False
            if self._held:
                self._take()

    def hold(self) -> None:
        """Go on reading what stands there now, whatever others change, until the connection ends."""
        self._release()
        self._held = True
        self._take()

    def _take(self) -> None:
        self._db.execute("BEGIN")
        # The state is chosen by the first look at it.
        self._db.execute("SELECT 1 FROM sqlite_master").fetchone()

    def _release(self) -> None:
        if self._db.in_transaction:
            self._db.commit()
