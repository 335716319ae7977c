"""Collections on a Chroma server: vectors in, and out again, as from a folder (`index.search.chroma`).

The vectors of one data folder stand in several collections, one a province: so each stays small, and they can be moved
to servers of their own. Imports chromadb only when opened.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import numpy as np

from corpus.errors import IndexUnusable
from index.server_name import server_name

#: Names the server: http://host:port
SETTING = "WENZHANG_CHROMA"
#: Vectors in one request.
_BATCH = 1000
#: What a vector is told beside it says which collection it belongs to.
_PROVINCE = "province"
_NOTHING = np.zeros((0, 0), dtype=np.float32)


def server() -> str:
    """The address that is set; "" for none."""
    return os.environ.get(SETTING, "")


def _client(url: str) -> Any:
    import chromadb
    from chromadb.config import Settings

    address = urlsplit(url)
    if address.scheme not in {"http", "https"} or not address.hostname:
        raise IndexUnusable("Chroma", f"{SETTING} 不是 http://主机:端口 这样的地址")
    secure = address.scheme == "https"
    settings = Settings(anonymized_telemetry=False)
    return chromadb.HttpClient(
        host=address.hostname, port=address.port or (443 if secure else 8000), ssl=secure, settings=settings
    )


class ChromaServer:
    """The collections of one name. One process may write them at a time."""

    def __init__(self, name: str, *, create: bool = False) -> None:
        """`name` is as `ServerHome` gives it; FileNotFoundError where nothing is there and not to be made."""
        self._client = _client(server())
        self._name = name
        self._parts = {c.name: c for c in _collections(self._client) if c.name.startswith(f"{name}.")}
        if not create and not self._parts:
            raise FileNotFoundError(name)

    def put(self, ids: Sequence[str], rows: np.ndarray, metadatas: Sequence[Mapping[str, str | int]]) -> None:
        """Insert or replace."""
        if self._parts:
            self.remove(ids)  # what moves to another province must not stay in the one before
        by_province: dict[str, list[int]] = {}
        for number, metadata in enumerate(metadatas):
            by_province.setdefault(str(metadata.get(_PROVINCE, "")), []).append(number)
        if not ids:
            self._part("")  # that nothing is there is said by a collection too
        for province, numbers in by_province.items():
            part = self._part(province)
            for start in range(0, len(numbers), _BATCH):
                some = numbers[start : start + _BATCH]
                part.upsert(
                    ids=[ids[n] for n in some],
                    embeddings=rows[some],
                    metadatas=[dict(metadatas[n]) or {"_": 0} for n in some],
                )

    def remove(self, ids: Sequence[str]) -> None:
        for part in self._parts.values():
            for start in range(0, len(ids), _BATCH):
                part.delete(ids=list(ids[start : start + _BATCH]))

    def ids(self) -> set[str]:
        """The ids that there are."""
        return {key for part in self._parts.values() for key in part.get(include=[])["ids"]}

    def count(self) -> int:
        """How many vectors there are."""
        return sum(int(part.count()) for part in self._parts.values())

    def load(self, ids: Sequence[str] | None = None) -> dict[str, np.ndarray]:
        """Vectors by their ids, float32: of those named, or all."""
        return dict(self._loaded(ids))

    def _loaded(self, ids: Sequence[str] | None) -> Iterator[tuple[str, np.ndarray]]:
        for part in self._parts.values():
            wanted = part.get(include=[])["ids"] if ids is None else list(ids)
            for start in range(0, len(wanted), _BATCH):
                found = part.get(ids=wanted[start : start + _BATCH], include=["embeddings"])
                if found["ids"]:
                    yield from zip(found["ids"], np.asarray(found["embeddings"], dtype=np.float32), strict=True)

    def say(self, fingerprint: str, model: str) -> None:
        """Say of which state the vectors are, for machines that have no copy of them; "" while they are written."""
        for part in self._parts.values():
            part.modify(metadata={_PROVINCE: part.metadata[_PROVINCE], "fingerprint": fingerprint, "model": model})

    def close(self) -> None:
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _part(self, province: str) -> Any:
        """The collection of a province, made where there is none."""
        name = f"{self._name}.{hashlib.sha256(province.encode()).hexdigest()[:8]}"
        if name not in self._parts:
            self._parts[name] = self._client.get_or_create_collection(
                name,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine"}},
                metadata={_PROVINCE: province, "fingerprint": "", "model": ""},
            )
        return self._parts[name]


def _collections(client: Any) -> list[Any]:
    found: list[Any] = []
    while some := client.list_collections(limit=_BATCH, offset=len(found)):
        found += some
    return found


class ServerHome:
    """Where the vectors of one folder stand on the server, under names that are numbered."""

    #: Few changes are written at once: it costs a server little, and other machines have no other copy.
    keeps_up = True

    def __init__(self, folder: Path) -> None:
        self._name = server_name(folder.parent)

    def open(self, name: str, create: bool = False) -> ChromaServer:
        return ChromaServer(name, create=create)

    def there(self, name: str) -> bool:
        return any(found.startswith(f"{name}.") for found in self._names())

    def digest(self, name: str) -> str:
        """Changes with the collections and how many vectors they have; what these are is asked of them. "" where the
        server cannot be reached."""
        try:
            client = _client(server())
            parts = [c for c in _collections(client) if c.name.startswith(f"{name}.")]
            told = sorted(f"{c.id} {c.count()}" for c in parts)
            client.close()
        except Exception:  # noqa: BLE001 - Chroma's errors, and those of the network, come under many names
            return ""
        return hashlib.sha256(" ".join(told).encode()).hexdigest() if told else ""

    def new_name(self) -> str:
        taken = [int(number) for name in self._names() if (number := name.split(".")[1]).isdigit()]
        return f"{self._name}.{max(taken, default=0) + 1}"

    def drop_others(self, kept: str) -> None:
        client = _client(server())
        for name in self._names():
            if not name.startswith(f"{kept}."):
                client.delete_collection(name)
        client.close()

    def of_state(self, fingerprint: str, model: str) -> str | None:
        """The name of the vectors of a state, all of which are there; None where there are none."""
        client = _client(server())
        said: dict[str, set[bool]] = {}
        for c in _collections(client):
            if c.name.startswith(f"{self._name}."):
                same = (c.metadata.get("fingerprint"), c.metadata.get("model")) == (fingerprint, model)
                said.setdefault(c.name.rpartition(".")[0], set()).add(same)
        client.close()
        return next((name for name, same in said.items() if same == {True}), None)

    def _names(self) -> list[str]:
        client = _client(server())
        names = [c.name for c in _collections(client) if c.name.startswith(f"{self._name}.")]
        client.close()
        return names
