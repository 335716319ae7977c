"""Passages' vectors behind three methods: `synchronise`, `verify`, `nearest`. A cache for the store, never the truth.

Comes in: a folder, an embedder, passages as (id, text, metadata). Goes out: ids with their cosine similarity.
Layout: `current` names the generation in use; a generation holds Chroma's folder, `state.json` (what the vectors were
made from) and a copy of the vectors as one array. Chroma is read once, when first asked, and checked against the copy;
from then on every question is one exact product in memory, which at these sizes is quicker than a graph and has no
misses. The copy stands in where Chroma is damaged, so that it can be built again without the model. There is one writer
at a time: a lock file says so.
What it refuses: to answer from vectors of another model, and to write while another process writes.
"""

import hashlib
import json
import os
import shutil
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import ThreadpoolController

from corpus.errors import IndexUnusable
from index.lock import only_writer
from index.search.chroma import ChromaFolder
from index.search.embedding import Embedder

#: One passage to be held: id, text, and what Chroma stores beside the vector (text or whole numbers only).
Passage = tuple[str, str, dict[str, str | int]]
Progress = Callable[[int, int], None]

#: Passages embedded and written at one time: bounds memory, and is how often progress is told.
BATCH = 1000

#: A vector that comes back from Chroma may differ so much from the copy: it is brought to length 1 again there.
TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True)
class CacheState:
    """What a generation was made from. `serial` names the array; `complete` is false while Chroma is being written."""

    fingerprint: str
    model: str
    dimension: int
    serial: int
    complete: bool
    digests: dict[str, str]


class Vectors:
    """The vectors of one folder for one embedder."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        _multiply_alone()
        self._folder = folder
        self._embedder = embedder
        # Several sessions of the page ask one object.
        self._lock = threading.RLock()
        self._ids: tuple[str, ...] = ()
        self._rows: dict[str, int] = {}
        self._matrix = np.zeros((0, embedder.dimension), dtype=np.float32)
        self._stamp: tuple[str, int, int] | None = None
        #: Why the copy answers and not Chroma, in Chinese; "" while Chroma is sound.
        self.degraded = ""

    def synchronise(self, passages: Iterable[Passage], fingerprint: str, progress: Progress | None = None) -> None:
        """Bring the folder into line with exactly these passages; `progress` is told (done, total) of the new ones.

        Vectors of unchanged passages are kept. Where Chroma fails its check a new generation is built, from the kept
        vectors, and takes the place of the old one at once, when it is whole. Raises IndexUnusable where another
        process is writing.
        """
        wanted = {key: (text, metadata) for key, text, metadata in passages}
        digests = {key: _digest(text, metadata) for key, (text, metadata) in wanted.items()}
        with only_writer(self._folder, "另一个进程正在写入向量，请稍后再试"):
            self._release()
            old = self._read()
            home, state = old if old is not None else (None, None)
            matrix, fresh = self._matrix_for(wanted, digests, home, state, progress)
            ids = tuple(wanted)
            if home is not None and state is not None and self._sound(home, state):
                # The order counts too: it is the order of the array's rows.
                if state.fingerprint != fingerprint or list(state.digests.items()) != list(digests.items()):
                    self._update(home, state, digests, fresh, wanted, matrix, fingerprint)
            else:
                self._rebuild(digests, wanted, matrix, fingerprint)
            self._release()
            if not self.verify(fingerprint, ids):
                raise IndexUnusable(str(self._folder), "向量写入后核对不符")

    def verify(self, fingerprint: str, ids: Collection[str]) -> bool:
        """Whether the folder holds vectors of this model for exactly `ids`, made under `fingerprint`. Reads no Chroma:
        that is checked when it is first asked, and then makes way for the exact search if it is damaged."""
        found = self._read()
        if found is None:
            return False
        state = found[1]
        return state.complete and state.fingerprint == fingerprint and set(state.digests) == set(ids)

    def nearest(self, query: str, count: int, allowed: Collection[str] | None = None) -> list[tuple[str, float]]:
        """The `count` passages nearest to the question, best first, with cosine similarity; ties go by id.

        `allowed` restricts the search to these ids. Raises IndexUnusable where there are no vectors of this model.
        """
        vector = self._embedder.query(query)
        with self._lock:
            self._open()
            ids, places, matrix = self._ids, self._rows, self._matrix
        if count <= 0 or not ids or not vector.any():
            return []
        if allowed is None:
            rows = np.arange(len(ids))
        else:
            rows = np.array(sorted({places[key] for key in allowed if key in places}), dtype=np.int64)
        # Taking many rows out of the array costs more than multiplying all of it.
        scores = (matrix @ vector)[rows] if len(rows) * 8 > len(ids) else matrix[rows] @ vector
        # Equal texts must tie, though their products may differ in the last bits.
        scores = np.round(scores.astype(np.float64), 6)
        if len(rows) > count:
            # Everything as near as the last one wanted stays, so that ties are cut by id and not by chance.
            last = np.partition(scores, len(scores) - count)[len(scores) - count]
            rows, scores = rows[scores >= last], scores[scores >= last]
        hits = [(ids[row], float(score)) for row, score in zip(rows, scores, strict=True)]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:count]

    def likeness(self, question: str, groups: Sequence[tuple[str, ...]]) -> list[np.ndarray] | None:
        """How much of the question each text of each group holds, word by word: one array (texts × words) a group, as
        `StaticModel.likeness` has it; None where the model has no vectors of words."""
        likeness = getattr(self._embedder, "likeness", None)
        return likeness(question, groups) if likeness else None

    # Reading

    def _open(self) -> None:
        """Open what `current` names, again where another process has changed it since."""
        if self._stamp is not None and self._stamp == self._look():
            return
        self._release()
        stamp = self._look()
        found = self._read()
        if found is None:
            raise IndexUnusable(str(self._folder), "没有可用的向量，请先运行 python -m index build")
        home, state = found
        copy = _load_matrix(home, state)
        self._ids = tuple(state.digests)
        self._rows = {key: row for row, key in enumerate(self._ids)}
        if state.complete:
            kept, self.degraded = self._stored(home, self._ids, copy)
        else:
            # The copy is still that of before, so a page that is open goes on answering from it.
            kept, self.degraded = None, "索引正在更新，暂用更新前的向量"
        self._matrix = np.array(copy) if kept is None else kept
        self._stamp = stamp

    def _stored(self, home: Path, ids: tuple[str, ...], copy: np.ndarray) -> tuple[np.ndarray | None, str]:
        """Chroma's vectors in the order of `ids` where they agree with the copy; else None and why, in Chinese."""
        if not (home / "chroma").is_dir():
            return None, "向量库不见了，暂用副本回答"
        try:
            chroma = ChromaFolder(home / "chroma", self._embedder.dimension)
            try:
                held = chroma.load()
            finally:
                chroma.close()
        except Exception as error:  # noqa: BLE001 - Chroma's errors come from Rust under many names
            return None, f"向量库打不开，暂用副本回答（{error}）"
        if held.keys() != set(ids):
            return None, "向量库与索引不一致，暂用副本回答"
        matrix = np.stack([held[key] for key in ids]) if ids else copy
        if matrix.shape != copy.shape or not np.allclose(matrix, copy, atol=TOLERANCE):
            return None, "向量库里的向量与索引不一致，暂用副本回答"
        return matrix, ""

    def _look(self) -> tuple[str, int, int] | None:
        """What would differ had a writer been here: the generation's name, and its state file's time and inode."""
        try:
            name = (self._folder / "current").read_text(encoding="utf-8").strip()
            about = (self._folder / name / "state.json").stat()
        except OSError:
            return None
        return name, about.st_mtime_ns, about.st_ino

    def _read(self) -> tuple[Path, CacheState] | None:
        """The generation in use and its state; None where there is none, or it is of another model or damaged."""
        try:
            name = (self._folder / "current").read_text(encoding="utf-8").strip()
            home = self._folder / name
            state = CacheState(**json.loads((home / "state.json").read_text(encoding="utf-8")))
            rows = _load_matrix(home, state).shape
        except (OSError, ValueError, TypeError):
            return None
        same = state.model == self._embedder.name and state.dimension == self._embedder.dimension
        return (home, state) if same and rows == (len(state.digests), state.dimension) else None

    def _release(self) -> None:
        self._stamp, self.degraded = None, ""
        self._ids, self._rows = (), {}
        self._matrix = np.zeros((0, self._embedder.dimension), dtype=np.float32)

    # Writing

    def _matrix_for(
        self,
        wanted: dict[str, tuple[str, dict[str, str | int]]],
        digests: dict[str, str],
        home: Path | None,
        state: CacheState | None,
        progress: Progress | None,
    ) -> tuple[np.ndarray, tuple[str, ...]]:
        """Vectors in the order of `wanted`, and the ids that are new or changed."""
        matrix = np.zeros((len(wanted), self._embedder.dimension), dtype=np.float32)
        kept: dict[str, int] = {}
        if home is not None and state is not None:
            kept = {key: row for row, (key, digest) in enumerate(state.digests.items()) if digests.get(key) == digest}
            before = _load_matrix(home, state)
            for row, key in enumerate(wanted):
                if key in kept:
                    matrix[row] = before[kept[key]]
        fresh = [(row, key) for row, key in enumerate(wanted) if key not in kept]
        for start in range(0, len(fresh), BATCH):
            part = fresh[start : start + BATCH]
            matrix[[row for row, _ in part]] = self._embedder.passages([wanted[key][0] for _, key in part])
            if progress is not None:
                progress(min(start + BATCH, len(fresh)), len(fresh))
        return matrix, tuple(key for _, key in fresh)

    def _sound(self, home: Path, state: CacheState) -> bool:
        """Whether Chroma of `home` holds just what its state says. A writer that was killed leaves `complete` false."""
        return state.complete and self._stored(home, tuple(state.digests), _load_matrix(home, state))[0] is not None

    def _update(
        self,
        home: Path,
        state: CacheState,
        digests: dict[str, str],
        fresh: tuple[str, ...],
        wanted: dict[str, tuple[str, dict[str, str | int]]],
        matrix: np.ndarray,
        fingerprint: str,
    ) -> None:
        """Write the difference into the generation in use."""
        gone = [key for key in state.digests if key not in digests]
        if fresh or gone:
            _write_state(home, replace(state, complete=False))
            chroma = ChromaFolder(home / "chroma", self._embedder.dimension)
            try:
                rows = {key: row for row, key in enumerate(wanted)}
                chroma.remove(gone)
                chroma.put(fresh, matrix[[rows[key] for key in fresh]], [wanted[key][1] for key in fresh])
            finally:
                chroma.close()
        self._finish(home, state.serial + 1, digests, matrix, fingerprint)
        (home / _array(state.serial)).unlink(missing_ok=True)

    def _rebuild(
        self,
        digests: dict[str, str],
        wanted: dict[str, tuple[str, dict[str, str | int]]],
        matrix: np.ndarray,
        fingerprint: str,
    ) -> None:
        """Build a generation beside those that are there, then let `current` name it and remove the others."""
        taken = [int(path.name[1:]) for path in self._folder.glob("g*") if path.name[1:].isdigit()]
        home = self._folder / f"g{max(taken, default=0) + 1}"
        home.mkdir(parents=True)
        chroma = ChromaFolder(home / "chroma", self._embedder.dimension)
        try:
            chroma.put(tuple(wanted), matrix, [metadata for _, metadata in wanted.values()])
        finally:
            chroma.close()
        self._finish(home, 1, digests, matrix, fingerprint)
        _replace_text(self._folder / "current", home.name)
        for path in self._folder.glob("g*"):
            if path != home:
                shutil.rmtree(path, ignore_errors=True)

    def _finish(self, home: Path, serial: int, digests: dict[str, str], matrix: np.ndarray, fingerprint: str) -> None:
        np.save(home / _array(serial), matrix)
        state = CacheState(fingerprint, self._embedder.name, self._embedder.dimension, serial, True, digests)
        _write_state(home, state)


@cache
def _multiply_alone() -> None:
    """Let numpy's products use one thread in this process: those of a question are small, and threads that share one
    wait for each other, on a busy machine twenty times as long as the product takes."""
    ThreadpoolController().limit(limits=1, user_api="blas")


def _digest(text: str, metadata: dict[str, str | int]) -> str:
    described = json.dumps([text, metadata], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(described.encode()).hexdigest()[:20]


def _array(serial: int) -> str:
    return f"vectors-{serial}.npy"


def _load_matrix(home: Path, state: CacheState) -> np.ndarray:
    """The exact vectors, mapped from disk: pages that no query touches cost no memory."""
    path = home / _array(state.serial)
    # An array without rows cannot be mapped.
    loaded: Any = np.load(path, mmap_mode="r" if state.digests else None)
    return np.asarray(loaded)


def _write_state(home: Path, state: CacheState) -> None:
    _replace_text(home / "state.json", json.dumps(asdict(state), ensure_ascii=False))


def _replace_text(path: Path, text: str) -> None:
    """Write so that a reader finds either the old text or the new one."""
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)
