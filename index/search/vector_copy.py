"""The vectors of one state of the index as one array in a folder of its own, written once and never changed.

Comes in: ids, digests of their texts and rows. Goes out: the same, where the checksum says that it is the same. A copy
may be a layer (`index.search.layers`): what a few documents have changed of another copy, its base, which is whole.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np

from corpus.durable import settle, settle_folder, write_whole

#: Which copy a folder answers from where no state of the index names one.
CURRENT = "current"
_STATE = "state.json"
_ARRAY = "vectors.npy"
_CHECKSUM = "checksum"
#: Says of a layer what its base was made from.
_BASE = "base"
#: Bytes checked at one time.
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class CopyState:
    """What a copy was made from: `digests` tells the text of every row, in the order of the rows. `without`: of a
    layer, the documents of whose passages its base knows nothing any more."""

    fingerprint: str
    model: str
    dimension: int
    digests: dict[str, str]
    without: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class VectorCopy:
    """A copy that was read and is sound; `matrix` is mapped from disk and stays so, even where the file is removed.
    `base`: what the base of a layer was made from, "" of a whole copy; `own`: the ids that a layer has itself."""

    state: CopyState
    matrix: np.ndarray
    base: str = ""
    own: frozenset[str] = frozenset()


def document_of(passage_id: str) -> str:
    """The document that a passage is of, by its id."""
    return passage_id.rpartition("#")[0]


def home_of(folder: Path, fingerprint: str, model: str) -> Path:
    """Where the copy for these passages by this model stands."""
    return folder / ("v-" + hashlib.sha256(f"{fingerprint}\0{model}".encode()).hexdigest()[:20])


def write_copy(folder: Path, state: CopyState, matrix: np.ndarray, base: str = "") -> None:
    """Write a copy, in place of a damaged one; it is on the disk when this returns."""
    home = home_of(folder, state.fingerprint, state.model)
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    with (home / _ARRAY).open("wb") as file:
        np.save(file, matrix)
        file.flush()
        settle(file.fileno())
    if base:
        write_whole(home / _BASE, base.encode())
    write_whole(home / _STATE, json.dumps(as_written(state), ensure_ascii=False).encode())
    write_whole(home / _CHECKSUM, _checksum(home).encode())
    settle_folder(folder)


def is_sound(home: Path) -> bool:
    """Whether the copy in a folder, its base apart, is what was written."""
    try:
        return (home / _CHECKSUM).read_bytes() == _checksum(home).encode()
    except OSError:
        return False


def base_of(home: Path) -> str:
    """What the base of a layer was made from; "" of a whole copy."""
    try:
        return (home / _BASE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def rows_of(home: Path) -> int:
    """How many vectors the copy in a folder has of its own."""
    return len(np.load(home / _ARRAY, mmap_mode="r"))


def read_own(home: Path) -> VectorCopy | None:
    """What the copy in a folder has itself; None where there is none, or where it is not what was written."""
    if not is_sound(home):
        return None
    try:
        said: dict[str, Any] = json.loads((home / _STATE).read_bytes())
        state = CopyState(**said)
        # An array without rows cannot be mapped.
        matrix = np.asarray(np.load(home / _ARRAY, mmap_mode="r" if state.digests else None))
    except (OSError, ValueError, TypeError):
        return None
    if matrix.shape != (len(state.digests), state.dimension):
        return None
    return VectorCopy(state, matrix, base_of(home), frozenset(state.digests))


def read_copy(home: Path) -> VectorCopy | None:
    """The copy in a folder, of a layer with what its base has beside; None where there is none, or where one of them
    is not what was written."""
    layer = read_own(home)
    if layer is None or not layer.base:
        return layer
    base = read_own(home_of(home.parent, layer.base, layer.state.model))
    if base is None or base.base or base.state.dimension != layer.state.dimension:
        return None
    out = frozenset(layer.state.without)
    rows = [row for row, key in enumerate(base.state.digests) if document_of(key) not in out]
    digests = {key: said for key, said in base.state.digests.items() if document_of(key) not in out}
    state = replace(layer.state, digests=digests | layer.state.digests)
    return replace(layer, state=state, matrix=np.concatenate((base.matrix[rows], layer.matrix)))


def current_home(folder: Path) -> Path | None:
    """The copy that was adopted last; None where there is none."""
    try:
        return folder / (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None


def prune(folder: Path, kept: Iterable[Path | None]) -> None:
    """Take away all copies but those, and what older programs left."""
    names = {home.name for home in kept if home is not None}
    for path in (*folder.glob("v-*"), *folder.glob("g[0-9]*")):
        if path.name not in names:
            shutil.rmtree(path, ignore_errors=True)


def text_digest(text: str, metadata: Mapping[str, str | int] | None = None) -> str:
    """Changes with the text, and with what is told of it where that is given."""
    described = text if metadata is None else json.dumps([text, metadata], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(described.encode()).hexdigest()[:20]


def as_written(state: Any) -> dict[str, Any]:
    """The fields of a state by their names, as JSON has them. `asdict` would copy every digest."""
    return {field.name: getattr(state, field.name) for field in fields(state)}


def _checksum(home: Path) -> str:
    """Of all that a copy has, as it stands on the disk."""
    digest = hashlib.sha256(base_of(home).encode())
    for name in (_STATE, _ARRAY):
        with (home / name).open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    return digest.hexdigest()
