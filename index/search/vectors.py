"""Passages' vectors: made for a state of the index, adopted with it, asked for the nearest. A cache, never the truth.

Comes in: a folder, an embedder, passages as (id, text, metadata). Goes out: ids with their cosine similarity.
Every state of the index has a copy of its vectors as one array, under a name that follows from the passages and the
model: it is written before the state counts, so that both are switched to at once. Chroma holds the same vectors and is
brought into line afterwards. It is read once, when first asked, and checked against the copy (of very many vectors
some are); from then on every question is one exact product in memory, which at these sizes is quicker than a graph and
has no misses. Where Chroma is damaged or of another moment the copy answers. There is one writer at a time: a lock file
says so.
What it refuses: to answer from vectors of another model or other passages, and to write while another process writes.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from threadpoolctl import ThreadpoolController

from corpus.durable import write_whole
from corpus.errors import IndexUnusable
from index.lock import only_writer
from index.search import chroma_state
from index.search.chroma_server import server
from index.search.embedding import Embedder
from index.search.layers import Since, known_since
from index.search.vector_copy import (
    CURRENT,
    CopyState,
    VectorCopy,
    base_of,
    current_home,
    home_of,
    prune,
    read_copy,
    text_digest,
    write_copy,
)

#: One passage to be held: id, text, and what Chroma stores beside the vector (text or whole numbers only).
Passage = tuple[str, str, dict[str, str | int]]
Progress = Callable[[int, int], None]

#: Passages embedded at one time: bounds memory, and is how often progress is told.
BATCH = 1000
#: Vectors that are read out of Chroma whole, in some two seconds; of more some are compared with the copy.
READ_WHOLE = 20_000


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that is written and not adopted yet; `fresh`: it was not there before; `told`: what was wrong with the
    one before, in Chinese, or ""."""

    home: Path
    fresh: bool
    told: str = ""
    #: What Chroma is brought into line with; None where nothing is to be done about it.
    whole: tuple[VectorCopy, chroma_state.Wanted] | None = None


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
        #: The copy that a state of the index asked for; None: whichever is current answers.
        self._held: VectorCopy | None = None
        self._opened: Path | None = None
        #: Why the copy answers and not Chroma, in Chinese; "" while Chroma is sound.
        self.degraded = ""

    def make(self, passages: Iterable[Passage], fingerprint: str, progress: Progress | None = None) -> Made:
        """Write the copy for these passages, beside those that are there; nothing is answered from it yet.

        Vectors of texts that had some are kept; `progress` is told (done, total) of the others. Raises IndexUnusable
        where another process is writing.
        """
        wanted = {key: (text, metadata) for key, text, metadata in passages}
        for_chroma = {key: (text_digest(text, metadata), metadata) for key, (text, metadata) in wanted.items()}
        digests = {key: text_digest(text) for key, (text, _) in wanted.items()}
        state = CopyState(fingerprint, self._embedder.name, self._embedder.dimension, digests)
        home = home_of(self._folder, fingerprint, self._embedder.name)
        with self._writing():
            there = read_copy(home)
            # The rows of a layer have an order of their own.
            in_order = there is not None and (there.base or list(there.state.digests) == list(digests))
            if there is not None and in_order and replace(there.state, without=()) == state:
                return Made(home, False, whole=(there, for_chroma))
            damaged = there is None and home.exists()
            matrix = self._matrix_for({key: text for key, (text, _) in wanted.items()}, digests, progress)
            write_copy(self._folder, state, matrix)
            written = read_copy(home)
            if written is None:
                raise IndexUnusable(str(self._folder), "向量写入后核对不符")
            return Made(home, True, "向量副本损坏，已重新计算" if damaged else "", (written, for_chroma))

    def make_layer(
        self, passages: Iterable[Passage], since: Since, fingerprint: str, progress: Progress | None = None
    ) -> Made | None:
        """As `make`, where of very many passages few are other than in a state before: their vectors alone are written.

        `passages` are those of the documents that changed. None where all must be looked at.
        """
        with self._writing():
            known = known_since(self._folder, since, fingerprint, self._embedder)
            if known is None:
                return None
            if known.home == known.before:
                return None if since.documents else Made(known.home, False)
            texts = {key: text for key, text, _ in passages}
            if not known.takes(len(texts)):
                return None
            digests = {key: text_digest(text) for key, text in texts.items()}
            known.write(digests, self._embedded(texts, progress))
            return Made(known.home, True)

    def adopt(self, made: Made) -> str:
        """Answer from what was made from now on, and bring Chroma into line; returns why Chroma is not, or "".

        The copy before stays for those who still answer from it; older ones go.
        """
        with self._writing():
            before = current_home(self._folder)
            if before != made.home:
                write_whole(self._folder / CURRENT, made.home.name.encode())
                bases = [base_of(home) for home in (made.home, before) if home is not None]
                below = [home_of(self._folder, base, self._embedder.name) for base in bases if base]
                prune(self._folder, (made.home, before, *below))
            told = chroma_state.bring_into_line(self._folder, *made.whole) if made.whole is not None else ""
            self._release()
            return told

    def verify(self, fingerprint: str, ids: Collection[str]) -> bool:
        """Whether there is a sound copy of this model for exactly `ids`, made under `fingerprint`; if so it is held and
        answers from now on, whatever is adopted later. Reads no Chroma: that is checked when it is first asked."""
        copy = read_copy(home_of(self._folder, fingerprint, self._embedder.name))
        if copy is None or not self._fits(copy) or copy.state.digests.keys() != set(ids):
            return False
        with self._lock:
            self._release()
            self._held = copy
        return True

    def fetch(self, passages: Iterable[tuple[str, str]], fingerprint: str) -> bool:
        """Make the copy for these passages (id, text) from what another machine has left on a Chroma server; whether
        it is there now."""
        name = chroma_state.on_server(self._folder, fingerprint, self._embedder.name)
        if name is None:
            return False
        texts = dict(passages)
        with self._writing():
            matrix = chroma_state.fetched(self._folder, name, fingerprint, self._embedder.name, tuple(texts))
            if matrix is None:
                return False
            digests = {key: text_digest(text) for key, text in texts.items()}
            state = CopyState(fingerprint, self._embedder.name, matrix.shape[1], digests)
            before, home = current_home(self._folder), home_of(self._folder, fingerprint, self._embedder.name)
            write_copy(self._folder, state, matrix)
            write_whole(self._folder / CURRENT, home.name.encode())
            prune(self._folder, (home, before))
        return True

    def compared(self) -> str:
        """What is wrong with Chroma, compared with all of the copy, in Chinese; "" where nothing is."""
        with self._lock:
            self._open()
            wrong = self.degraded or chroma_state.stored(self._folder, self._copy())[1]
            if wrong and server():
                chroma_state.distrust(self._folder)
            return wrong

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
        """Open the copy that is held, or the current one, again where another was adopted since."""
        home = current_home(self._folder) if self._held is None else self._folder
        if self._opened is not None and self._opened == home:
            return
        copy = self._copy()
        self._ids = tuple(copy.state.digests)
        self._rows = {key: row for row, key in enumerate(self._ids)}
        kept, self.degraded = chroma_state.stored(self._folder, copy, READ_WHOLE)
        self._matrix = np.array(copy.matrix) if kept is None else kept
        self._opened = home

    def _copy(self) -> VectorCopy:
        """The copy that is held, or the current one."""
        home = current_home(self._folder)
        copy = self._held or (read_copy(home) if home is not None else None)
        if copy is None or not self._fits(copy):
            raise IndexUnusable(str(self._folder), "没有可用的向量，请先运行 python -m index build")
        return copy

    def _fits(self, copy: VectorCopy) -> bool:
        return (copy.state.model, copy.state.dimension) == (self._embedder.name, self._embedder.dimension)

    def _release(self) -> None:
        self._opened, self._held, self.degraded = None, None, ""
        self._ids, self._rows = (), {}
        self._matrix = np.zeros((0, self._embedder.dimension), dtype=np.float32)

    # Writing

    def _writing(self) -> AbstractContextManager[None]:
        return only_writer(self._folder, "另一个进程正在写入向量，请稍后再试")

    def _matrix_for(self, texts: dict[str, str], digests: dict[str, str], progress: Progress | None) -> np.ndarray:
        """Vectors in the order of `texts`: those that the current copy has for the same text, and new ones."""
        matrix = np.zeros((len(texts), self._embedder.dimension), dtype=np.float32)
        home = current_home(self._folder)
        before = read_copy(home) if home is not None else None
        kept: dict[str, int] = {}
        if before is not None and self._fits(before):
            kept = {digest: row for row, digest in enumerate(before.state.digests.values())}
            known = [(row, kept[digest]) for row, digest in enumerate(digests.values()) if digest in kept]
            matrix[[row for row, _ in known]] = before.matrix[[row for _, row in known]]
        fresh = [(row, key) for row, key in enumerate(texts) if digests[key] not in kept]
        matrix[[row for row, _ in fresh]] = self._embedded({key: texts[key] for _, key in fresh}, progress)
        return matrix

    def _embedded(self, texts: dict[str, str], progress: Progress | None) -> np.ndarray:
        """Vectors in the order of `texts`."""
        matrix, said = np.zeros((len(texts), self._embedder.dimension), dtype=np.float32), list(texts.values())
        for start in range(0, len(said), BATCH):
            matrix[start : start + BATCH] = self._embedder.passages(said[start : start + BATCH])
            if progress is not None:
                progress(min(start + BATCH, len(said)), len(said))
        return matrix


@cache
def _multiply_alone() -> None:
    """Let numpy's products use one thread in this process: those of a question are small, and threads that share one
    wait for each other, on a busy machine twenty times as long as the product takes."""
    ThreadpoolController().limit(limits=1, user_api="blas")
