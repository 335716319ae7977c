"""Where of very many passages few have changed: a layer, which holds their vectors alone, over the copy that is there.

Comes in: which documents' passages came, went or changed since a state that has a sound copy. Goes out: the copy of the
state now, written in a time that does not grow with the passages. A layer's base is always a whole copy: of a layer
that is there a new one takes over what still holds. Where too much has changed nothing is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.search.chroma_state import FEW, LARGE, stands_for
from index.search.embedding import Embedder
from index.search.vector_copy import (
    CopyState,
    VectorCopy,
    base_of,
    current_home,
    document_of,
    home_of,
    is_sound,
    read_own,
    rows_of,
    write_copy,
)


@dataclass(frozen=True, slots=True)
class Since:
    """What is other now than in a state before, which had that `fingerprint`: the documents whose passages came, went
    or changed; and how many passages there are now."""

    fingerprint: str
    documents: frozenset[str]
    count: int


@dataclass(frozen=True, slots=True)
class Known:
    """The copy of the state before, and what of it still holds."""

    folder: Path
    since: Since
    #: What the whole copy was made from.
    base: str
    #: The layer that there was; None where there was none.
    layer: VectorCopy | None
    before: Path
    fingerprint: str
    embedder: Embedder

    @property
    def home(self) -> Path:
        """Where the copy of the state now stands, or will stand."""
        return home_of(self.folder, self.fingerprint, self.embedder.name)

    def takes(self, fresh: int) -> bool:
        """Whether so few passages are new, or gone, that a layer is worth while."""
        own = len(self._kept()) + fresh
        gone = rows_of(home_of(self.folder, self.base, self.embedder.name)) + own - self.since.count
        return own + gone <= FEW * self.since.count

    def write(self, digests: Mapping[str, str], matrix: np.ndarray) -> None:
        """Write the layer: what still holds of the one before, and these new rows."""
        kept, said, without = self._kept(), dict[str, str](), self.since.documents
        if self.layer is not None:
            said = {key: self.layer.state.digests[key] for key in kept}
            without = without.union(self.layer.state.without)
            matrix = np.concatenate((self.layer.matrix[list(kept.values())], matrix))
        model, dimension = self.embedder.name, self.embedder.dimension
        state = CopyState(self.fingerprint, model, dimension, said | dict(digests), sorted(without))
        write_copy(self.folder, state, matrix, self.base)

    def _kept(self) -> dict[str, int]:
        """By id: the rows of the layer before that still hold."""
        held = self.layer.state.digests if self.layer is not None else ()
        return {key: row for row, key in enumerate(held) if document_of(key) not in self.since.documents}


def known_since(folder: Path, since: Since, fingerprint: str, embedder: Embedder) -> Known | None:
    """The copy of the state before, where a layer may be put over it: all of it is sound and Chroma in line with its
    base; else None."""
    before = home_of(folder, since.fingerprint, embedder.name)
    if since.count < LARGE or current_home(folder) != before:
        return None
    base = base_of(before)
    layer = read_own(before) if base else None
    if base and layer is None or not is_sound(home_of(folder, base or since.fingerprint, embedder.name)):
        return None
    if not stands_for(folder, base or since.fingerprint, embedder.name):
        return None
    return Known(folder, since, base or since.fingerprint, layer, before, fingerprint, embedder)
