"""Changes of the store: all of what is done `with changes()` or nothing of it; one inside another is part of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from index.store.back_end import Opened


class Changes:
    """The transactions of one connection, and the state that a reader holds between them."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._db = opened.db
        self._within = False
        self._held = False

    @contextmanager
    def __call__(self) -> Iterator[None]:
        if self._within:
            yield
            return
        self._release()
        self._opened.begin_writing()
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
                self._opened.begin_reading()

    def hold(self) -> None:
        """Go on reading what stands there now, whatever others change, until the connection ends."""
        self._release()
        self._held = True
        self._opened.begin_reading()

    def _release(self) -> None:
        if self._db.in_transaction:
            self._db.commit()
