"""The vectors of one state of the index as one array in a folder of its own, written once and never changed.

Comes in: ids, digests of their texts and rows. Goes out: the same, where the checksum says that it is the same.
"""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from corpus.durable import settle, settle_folder, write_whole

#: Which copy a folder answers from where no state of the index names one.
CURRENT = "current"
_STATE = "state.json"
_ARRAY = "vectors.npy"
#: Bytes checked at one time.
_BLOCK = 1 << 24


@dataclass(frozen=True, slots=True)
class CopyState:
    """What a copy was made from: `digests` tells the text of every row, in the order of the rows."""

    fingerprint: str
    model: str
    dimension: int
    digests: dict[str, str]


@dataclass(frozen=True, slots=True)
class VectorCopy:
    """A copy that was read and is sound; `matrix` is mapped from disk and stays so, even where the file is removed."""

    state: CopyState
    matrix: np.ndarray


def home_of(folder: Path, fingerprint: str, model: str) -> Path:
    """Where the copy for these passages by this model stands."""
    return folder / ("v-" + hashlib.sha256(f"{fingerprint}\0{model}".encode()).hexdigest()[:20])


def write_copy(folder: Path, state: CopyState, matrix: np.ndarray) -> None:
    """Write a copy, in place of a damaged one; it is on the disk when this returns."""
    home = home_of(folder, state.fingerprint, state.model)
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    with (home / _ARRAY).open("wb") as file:
        np.save(file, matrix)
        file.flush()
        settle(file.fileno())
    said = as_written(state) | {"checksum": _checksum(state, matrix)}
    write_whole(home / _STATE, json.dumps(said, ensure_ascii=False).encode())
    settle_folder(folder)


def read_copy(home: Path) -> VectorCopy | None:
    """The copy in a folder; None where there is none, or where it is not what was written."""
    try:
        said: dict[str, Any] = json.loads((home / _STATE).read_bytes())
        checksum = said.pop("checksum")
        state = CopyState(**said)
        # An array without rows cannot be mapped.
        matrix = np.asarray(np.load(home / _ARRAY, mmap_mode="r" if state.digests else None))
        sound = matrix.shape == (len(state.digests), state.dimension) and _checksum(state, matrix) == checksum
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return VectorCopy(state, matrix) if sound else None


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


def _checksum(state: CopyState, matrix: np.ndarray) -> str:
    digest = hashlib.sha256(json.dumps(as_written(state), ensure_ascii=False).encode())
    rows = np.ascontiguousarray(matrix).reshape(-1).view(np.uint8)
    for start in range(0, len(rows), _BLOCK):
        digest.update(rows[start : start + _BLOCK].tobytes())
    return digest.hexdigest()
