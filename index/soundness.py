"""Whether an index is what was stored, and what of it is not: damage is told, and read again from the documents.

Comes in: an opened store. Goes out: what is wrong, in Chinese, and what it takes to make it good. Every row carries a
seal that is checked whenever it is read (`index.store.seals`), so nothing damaged is answered from; this looks at rows
that nobody asked for. Mends nothing itself: that is a build's work.
"""

import sqlite3
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import DamagedIndex
from index.store.chosen import back_end_of
from index.store.opening import is_damage, undecodable
from index.store.seals import WEIGHED
from index.store.sql import Store

#: Bytes of a store that every build looks through whole (some two seconds); a larger one is looked at by its counts,
#: and looked through where somebody has met damage.
LOOKED_THROUGH = 1 << 26
#: The file in the data folder that says that somebody has.
MET = "damage-met"


@dataclass(frozen=True, slots=True)
class Distrust:
    """What of an index is not believed: documents to be read again, what was weighed, or all of it. `told` says why,
    wherever anything is wrong."""

    documents: frozenset[str] = frozenset()
    weighed: bool = False
    whole: bool = False
    #: What is said of the state as a whole.
    meta: bool = False
    #: Something, and only looking through all of it says what.
    unplaced: bool = False
    told: tuple[str, ...] = ()

    def __or__(self, other: "Distrust") -> "Distrust":
        return Distrust(
            documents=self.documents | other.documents,
            weighed=self.weighed or other.weighed,
            whole=self.whole or other.whole,
            meta=self.meta or other.meta,
            unplaced=self.unplaced or other.unplaced,
            told=tuple(dict.fromkeys((*self.told, *other.told))),
        )

    def __bool__(self) -> bool:
        return bool(self.told)


def of_error(error: Exception) -> Distrust:
    """What an error says against the index; raises it again where that is nothing."""
    if isinstance(error, DamagedIndex):
        return _of_rows([(error.whose, error.table)], {error.whose})
    if isinstance(error, sqlite3.DatabaseError) and is_damage(error):
        return Distrust(whole=True, told=(f"索引文件损坏（{error}）",))
    if isinstance(error, sqlite3.DatabaseError) and undecodable(error):
        return Distrust(unplaced=True, told=("索引里有读不出来的文字，已损坏",))
    raise error


def met_again(distrust: Distrust, error: Exception) -> Distrust | None:
    """What is not believed after an error, where that much was not believed before; None where nothing more can be."""
    more = distrust | of_error(error)
    if more != distrust:
        return more
    # It was known, and it still fails: so it is not where it was thought to be.
    return None if distrust.whole else replace(distrust, whole=True)


def inspect(store: Store, thorough: bool) -> Distrust:
    """What is wrong: by counts, and where it is `thorough` by SQLite's own check and the seal of every row."""
    try:
        if thorough and (wrong := store.fault()):
            return Distrust(whole=True, told=(f"索引文件损坏（{wrong}）",))
        wrong_rows = [*store.seals.miscounted(), *(store.seals.broken() if thorough else ())]
        return _of_rows(wrong_rows, store.seals.names()) if wrong_rows else Distrust()
    except (DamagedIndex, sqlite3.DatabaseError) as error:
        return of_error(error)


def inspect_for_build(store: Store, data: Path, distrust: Distrust) -> Distrust:
    """As `inspect`, as thoroughly as a build can afford, or as what is known of damage asks for."""
    known = distrust.unplaced or (data / MET).exists()
    return inspect(store, known or back_end_of(data).size() <= LOOKED_THROUGH)


def remember_damage(data: Path) -> None:
    """Have the next build look through all of the store: damage was met."""
    with suppress(OSError):  # where nothing can be written, builds are elsewhere
        (data / MET).touch()


def forget_damage(data: Path) -> None:
    """All of it is made good."""
    (data / MET).unlink(missing_ok=True)


def _of_rows(broken: Iterable[tuple[str, str]], names: Collection[str]) -> Distrust:
    """What wrong rows come to, by (document, agency or key, table); `names` are those of documents that can be read
    again. Rows of no document can be made good only with all others."""
    found = list(dict.fromkeys(broken))
    whose = {name for name, table in found if table not in WEIGHED and table != "meta"}
    documents = sorted(whose.intersection(names))
    # Checks are of a document, or between documents.
    weighed = any(table in WEIGHED or table == "checks" for _, table in found)
    meta = any(table == "meta" for _, table in found)
    whole = not whose.issubset(names)
    told = [f"{name} 在索引里的内容已损坏" for name in documents]
    told += ["索引里比对各处数字的结果已损坏"] * weighed + ["索引对自身状态的记录已损坏"] * meta
    told += ["索引里有不知属于哪份文件的内容，已损坏"] * whole
    return Distrust(frozenset(documents), weighed, whole, meta, told=tuple(told))
