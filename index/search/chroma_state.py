"""Keeps Chroma in line with the copy of the vectors (`index.search.vector_copy`), and tells whether it is.

`chroma.json` says which folder is Chroma's, or which collections of a server, for which passages and whether it was
written to the end. Chroma's core is native code that can fail in every way: whatever it does is told in Chinese, and
costs no more than Chroma itself. Where one document of very many has changed Chroma's folder is left behind for a
while: to load it takes longer than all the rest, and the copy has what it lacks.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.durable import write_whole
from index.search.chroma_home import Chroma, chroma_home
from index.search.vector_copy import VectorCopy, as_written

_STATE = "chroma.json"
#: A vector that comes back from Chroma may differ so much from the copy: it is brought to length 1 again there.
TOLERANCE = 1e-5
#: Of so many passages, this part may be other than Chroma has them before it is written again.
LARGE, FEW = 5000, 0.05
#: Vectors asked for where not all of them are.
_SAMPLE = 256

#: By id: a digest of text and metadata, and the metadata.
Wanted = dict[str, tuple[str, dict[str, str | int]]]


@dataclass(frozen=True, slots=True)
class ChromaState:
    """What Chroma holds under a name (`folder`: of a folder, or on a server); `complete` is false while it is
    written."""

    folder: str
    fingerprint: str
    model: str
    complete: bool
    digests: dict[str, str]
    #: Of Chroma's files, when it was last asked and gave what the copy has.
    files: str = ""
    #: The passages whose vectors Chroma has not, or other ones; what it has beside those of the copy is of no account.
    behind: Sequence[str] = ()


def read_state(folder: Path) -> ChromaState | None:
    """What is known of Chroma in the folder of the vectors; None where nothing is."""
    try:
        return ChromaState(**json.loads((folder / _STATE).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def stored(folder: Path, copy: VectorCopy, most: int | None = None) -> tuple[np.ndarray | None, str]:
    """All of Chroma's vectors in the order of the copy, where they agree with it; else None and why, in Chinese.

    Of more than `most` some are compared, and the copy's, which are the same, are given: reading all takes as long as
    there are many.
    """
    state = read_state(folder)
    home = chroma_home(folder)
    try:
        gone = state is None or not home.there(state.folder)
    except Exception as error:  # noqa: BLE001 - a server's errors come under many names
        return None, f"向量库连不上，暂用副本回答（{error}）"
    if state is None or gone:
        return None, "向量库不见了，暂用副本回答"
    of_base = bool(copy.base) and state.fingerprint == copy.base
    same = (of_base or state.fingerprint == copy.state.fingerprint) and state.model == copy.state.model
    if not state.complete or not same:
        return None, "向量库与索引不是同一时刻的，暂用副本回答"
    if not _as_left(folder, state):
        return None, "向量库的文件变了，暂用副本回答"
    ids, behind = tuple(copy.state.digests), frozenset(state.behind) | (copy.own if of_base else frozenset())
    kept = [key for key in ids if key not in behind]
    try:
        with home.open(state.folder) as chroma:
            if most is not None and len(ids) > most:
                agree = chroma.count() == len(state.digests) and _same_vectors(chroma, kept, copy)
                return (copy.matrix, "") if agree else (None, "向量库与索引不一致，暂用副本回答")
            held = chroma.load()
    except Exception as error:  # noqa: BLE001 - Chroma's errors come from Rust under many names
        return None, f"向量库打不开，暂用副本回答（{error}）"
    if held.keys() != state.digests.keys() or not held.keys() >= set(kept):
        return None, "向量库与索引不一致，暂用副本回答"
    rows = [copy.matrix[row] if key in behind else held[key] for row, key in enumerate(ids)]
    matrix = np.stack(rows) if ids else copy.matrix
    if matrix.shape != copy.matrix.shape or not np.allclose(matrix, copy.matrix, atol=TOLERANCE):
        return None, "向量库里的向量与索引不一致，暂用副本回答"
    return matrix, ""


def bring_into_line(folder: Path, copy: VectorCopy, wanted: Wanted) -> str:
    """Have Chroma hold just the vectors of the copy; returns why it does not, in Chinese, or "".

    What is there and sound is kept. Where Chroma fails its check it is built anew beside, from the copy.
    """
    state = read_state(folder)
    try:
        if state is not None and _sound(folder, state, copy):
            return ""
        if state is not None and _left_behind(folder, state, copy, wanted):
            return ""
        if state is None or not _updated(folder, state, copy, wanted):
            _rebuild(folder, copy, wanted)
    except Exception as error:  # noqa: BLE001 - as above; the copy answers
        return f"向量库没有写成，暂用副本回答（{error}）"
    return ""


def stands_for(folder: Path, fingerprint: str, model: str) -> bool:
    """Whether Chroma is for the passages of this state, or as far behind as was left, and its files are as they were
    left."""
    state = read_state(folder)
    if state is None or not state.complete or (state.fingerprint, state.model) != (fingerprint, model):
        return False
    return not chroma_home(folder).keeps_up and _as_left(folder, state)


def _sound(folder: Path, state: ChromaState, copy: VectorCopy) -> bool:
    """Whether Chroma is for the passages of the copy, and its files are those of which that was found. What has become
    of others is not asked: of a flipped bit Chroma may make a file that fills the disk."""
    return (
        state.complete
        and (state.fingerprint, state.model) == (copy.state.fingerprint, copy.state.model)
        and state.digests.keys() >= copy.state.digests.keys() - set(state.behind)
        and _as_left(folder, state)
        and (not chroma_home(folder).keeps_up or _holds_some(folder, state, copy))
    )


def _holds_some(folder: Path, state: ChromaState, copy: VectorCopy) -> bool:
    """Whether a server, whose files nobody can look at, gives the copy's vectors where it is asked for some."""
    with chroma_home(folder).open(state.folder) as chroma:
        return _agrees(chroma, tuple(copy.state.digests), copy)


def _as_left(folder: Path, state: ChromaState) -> bool:
    return state.files != "" and chroma_home(folder).digest(state.folder) == state.files


def _agrees(chroma: Chroma, ids: Sequence[str], copy: VectorCopy) -> bool:
    """Whether Chroma holds these ids and no other, and for some of them, far from each other, the copy's vectors."""
    return chroma.ids() == set(ids) and _same_vectors(chroma, ids, copy)


def _same_vectors(chroma: Chroma, ids: Sequence[str], copy: VectorCopy) -> bool:
    """Whether Chroma holds the copy's vectors of some of the ids, far from each other."""
    rows = {key: row for row, key in enumerate(copy.state.digests)}
    asked = [key for key in ids if key in rows]
    some = asked[:: max(1, len(asked) // _SAMPLE)]
    held = chroma.load(some) if some else {}
    return held.keys() == set(some) and all(
        np.allclose(held[key], copy.matrix[rows[key]], atol=TOLERANCE) for key in some
    )


def _left_behind(folder: Path, state: ChromaState, copy: VectorCopy, wanted: Wanted) -> bool:
    """Leave Chroma as it is and note what it lacks, where that is little; False where it must be written."""
    gone, fresh = _difference(state, wanted)
    if chroma_home(folder).keeps_up:
        return False
    little = len(wanted) >= LARGE and len(gone) + len(fresh) <= FEW * len(wanted)
    if not little or not state.complete or state.model != copy.state.model or not _as_left(folder, state):
        return False
    _write(folder, replace(state, fingerprint=copy.state.fingerprint, behind=tuple(fresh)))
    return True


def _difference(state: ChromaState, wanted: Wanted) -> tuple[list[str], list[str]]:
    """The passages that Chroma has and should not have, and those that it has not as they are wanted."""
    gone = [key for key in state.digests if key not in wanted]
    return gone, [key for key, (digest, _) in wanted.items() if state.digests.get(key) != digest]


def _updated(folder: Path, state: ChromaState, copy: VectorCopy, wanted: Wanted) -> bool:
    """Write the difference into Chroma as it is; False where it was not written to its end before, is of another model,
    has other files than were left, or is not what it should be after."""
    if not state.complete or state.model != copy.state.model or not _as_left(folder, state):
        return False
    rows = {key: row for row, key in enumerate(copy.state.digests)}
    gone, fresh = _difference(state, wanted)
    _write(folder, replace(state, complete=False, files=""))
    try:
        with chroma_home(folder).open(state.folder) as chroma:
            chroma.say("", "")
            chroma.remove(gone)
            chroma.put(fresh, copy.matrix[[rows[key] for key in fresh]], [wanted[key][1] for key in fresh])
            if not _agrees(chroma, tuple(wanted), copy):
                return False
            chroma.say(copy.state.fingerprint, copy.state.model)
    except Exception:  # noqa: BLE001 - built anew, whatever the reason
        return False
    _write(folder, _state_of(folder, state.folder, copy, wanted))
    return True


def _rebuild(folder: Path, copy: VectorCopy, wanted: Wanted) -> None:
    home = chroma_home(folder)
    name = home.new_name()
    with home.open(name, create=True) as chroma:
        chroma.put(tuple(wanted), copy.matrix, [metadata for _, metadata in wanted.values()])
        chroma.say(copy.state.fingerprint, copy.state.model)
    _write(folder, _state_of(folder, name, copy, wanted))
    home.drop_others(name)


def _state_of(folder: Path, name: str, copy: VectorCopy, wanted: Wanted) -> ChromaState:
    digests = {key: digest for key, (digest, _) in wanted.items()}
    files = chroma_home(folder).digest(name)
    return ChromaState(name, copy.state.fingerprint, copy.state.model, True, digests, files)


def _write(folder: Path, state: ChromaState) -> None:
    write_whole(folder / _STATE, json.dumps(as_written(state), ensure_ascii=False).encode())


def distrust(folder: Path) -> None:
    """Have the next build write Chroma anew, if it can be reached: it was found to be other than the copy."""
    state = read_state(folder)
    if state is not None and chroma_home(folder).digest(state.folder):
        with suppress(OSError):  # where nothing can be written, builds are elsewhere
            _write(folder, replace(state, files=""))


def on_server(folder: Path, fingerprint: str, model: str) -> str | None:
    """The name of the vectors of a state that another machine has left on the server; None where there are none, or it
    cannot be reached."""
    try:
        return chroma_home(folder).of_state(fingerprint, model)
    except Exception:  # noqa: BLE001 - a server's errors come under many names
        return None


def fetched(folder: Path, name: str, fingerprint: str, model: str, ids: Sequence[str]) -> np.ndarray | None:
    """The vectors of that name in the order of `ids`; None where they cannot be had, or are not of just these."""
    home = chroma_home(folder)
    try:
        with home.open(name) as chroma:
            held = chroma.load()
    except Exception:  # noqa: BLE001 - as above
        return None
    if held.keys() != set(ids) or not ids:
        return None
    _write(folder, ChromaState(name, fingerprint, model, True, dict.fromkeys(ids, ""), home.digest(name)))
    return np.stack([held[key] for key in ids])
