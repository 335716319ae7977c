"""The assistant over the index as it is now: one state of it for an answer, the newest one for the next.

A build that ends while a question is being answered changes nothing of that answer. Looking whether there is a newer
state costs some microseconds; going over to it costs opening it.
"""

import threading
from pathlib import Path

from index.store.chosen import back_end_of
from qa.assistant import Assistant


class Current:
    """Opened assistants over one data folder, one after the other."""

    def __init__(self, data: Path, reference_year: int | None = None) -> None:
        """Raises IndexUnusable where there is no index."""
        self._data = data
        self._store = back_end_of(data)
        self._reference_year = reference_year
        self._lock = threading.Lock()
        self._seen = self._store.stamp()
        self._assistant = Assistant.open(data, reference_year)
        # Known without asking its store, whose connection may be lost.
        self._generation = self._assistant.generation

    def assistant(self) -> Assistant:
        """The assistant over the newest complete state; what was asked before is remembered. Raises IndexUnusable where
        that cannot be opened: what stood there before is no longer what the documents say."""
        with self._lock:
            seen = self._store.stamp()
            if seen != self._seen:
                if self._store.generation() != self._generation:
                    newer = Assistant.open(self._data, self._reference_year)
                    newer.remember_as(self._assistant)
                    self._assistant.close()
                    self._assistant, self._generation = newer, newer.generation
                self._seen = seen
            return self._assistant
