"""Whether an index is what was stored, and what of it is not: damage is told, and read again from the documents.

Comes in: an opened store. Goes out: what is wrong, in Chinese, and what it takes to make it good. Every row carries a
seal that is checked whenever it is read (`index.store.seals`), so nothing damaged is answered from; this looks at rows
that nobody asked for. Mends nothing itself: that is a build's work.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import DamagedIndex
from index.store.opening import FILE_NAME, is_damage
from index.store.seals import WEIGHED
from index.store.sql import Store

#: Bytes of a store that a build looks through whole; a larger one is looked at by its counts, and by `verify`.
LOOKED_THROUGH = 1 << 29


@dataclass(frozen=True, slots=True)
class Distrust:
    """What of an index is not believed: documents to be read again, what was weighed, or all of it. `told` says why."""

    documents: frozenset[str] = frozenset()
    weighed: bool = False
    whole: bool = False
    told: tuple[str, ...] = ()

    def __or__(self, other: "Distrust") -> "Distrust":
        told = tuple(dict.fromkeys((*self.told, *other.told)))
        return Distrust(
            self.documents | other.documents, self.weighed or other.weighed, self.whole or other.whole, told
        )

    def __bool__(self) -> bool:
        return bool(self.documents or self.weighed or self.whole)


def of_error(error: Exception) -> Distrust:
    """What an error says against the index; raises it again where that is nothing."""
    if isinstance(error, DamagedIndex):
        return _of_rows([(error.whose, error.table)])
    if isinstance(error, sqlite3.DatabaseError) and is_damage(error):
        return Distrust(whole=True, told=(f"索引文件损坏（{error}）",))
    raise error


def inspect(store: Store, thorough: bool) -> Distrust:
    """What is wrong: by counts, and where it is `thorough` by SQLite's own check and the seal of every row."""
    try:
        found = _of_rows(store.seals.miscounted())
        if thorough:
            if wrong := store.seals.quick_check():
                return Distrust(whole=True, told=(f"索引文件损坏（{wrong}）",))
            found |= _of_rows(store.seals.broken())
        return found
    except (DamagedIndex, sqlite3.DatabaseError) as error:
        return of_error(error)


def inspect_for_build(store: Store, data: Path) -> Distrust:
    """As `inspect`, as thoroughly as a build can afford."""
    return inspect(store, (data / FILE_NAME).stat().st_size <= LOOKED_THROUGH)


def _of_rows(broken: Iterable[tuple[str, str]]) -> Distrust:
    found = list(dict.fromkeys(broken))
    documents = sorted({whose for whose, table in found if table not in WEIGHED})
    told = [f"{name} 在索引里的内容已损坏" for name in documents]
    weighed = any(table in WEIGHED for _, table in found)
    if weighed:
        told.append("索引里比对各处数字的结果已损坏")
    return Distrust(frozenset(documents), weighed, False, tuple(told))
