"""One Chroma collection in one folder: vectors in, and out again. Imports chromadb only when opened (about a second).

Refuses to embed: vectors are always passed in, so Chroma's own embedding function, which downloads a model, is off.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import numpy as np

COLLECTION = "passages"


@contextmanager
def _panics_as_errors() -> Iterator[None]:
    """A panic of Chroma's Rust core is no `Exception`, and nobody who guards against errors would catch it."""
    try:
        yield
    except (Exception, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as panic:
        raise RuntimeError(f"Chroma: {panic}") from panic


class ChromaFolder:
    """The collection in `folder`. One process may write it at a time."""

    @_panics_as_errors()
    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the collection, or make it; FileNotFoundError where it is missing and not to be made."""
        if not create and not folder.is_dir():
            raise FileNotFoundError(folder)
        import chromadb
        from chromadb.api.client import Client
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        # Chroma keeps one system a folder for the whole process; it would go on showing what was there before.
        SharedSystemClient.clear_system_cache()
        folder.mkdir(parents=True, exist_ok=True)
        client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
        # Only this kind can be closed; it is what is made, though less is promised.
        assert isinstance(client, Client)
        self._client = client
        self._collection = self._client.get_or_create_collection(
            COLLECTION,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine"}},
        )

    @_panics_as_errors()
    def put(self, ids: Sequence[str], rows: np.ndarray, metadatas: Sequence[Mapping[str, str | int]]) -> None:
        """Insert or replace; `add` would silently skip ids that are there."""
        size = min(1000, self._client.get_max_batch_size())
        for start in range(0, len(ids), size):
            end = start + size
            self._collection.upsert(
                ids=list(ids[start:end]),
                embeddings=rows[start:end],
                # Chroma refuses an empty metadata.
                metadatas=[dict(metadata) or {"_": 0} for metadata in metadatas[start:end]],
            )

    @_panics_as_errors()
    def remove(self, ids: Sequence[str]) -> None:
        size = min(1000, self._client.get_max_batch_size())
        for start in range(0, len(ids), size):
            self._collection.delete(ids=list(ids[start : start + size]))

    @_panics_as_errors()
    def ids(self) -> set[str]:
        """The ids that there are."""
        return set(self._collection.get(include=[])["ids"])

    @_panics_as_errors()
    def count(self) -> int:
        """How many vectors there are."""
        return int(self._collection.count())

    @_panics_as_errors()
    def load(self, ids: Sequence[str] | None = None) -> dict[str, np.ndarray]:
        """Vectors by their ids, float32: of those named, or all."""
        found = self._collection.get(ids=None if ids is None else list(ids), include=["embeddings"])
        rows = np.asarray(found["embeddings"], dtype=np.float32)
        return dict(zip(found["ids"], rows, strict=True))

    def say(self, fingerprint: str, model: str) -> None:
        """Nothing: the folder's copy says of which state its vectors are."""

    @_panics_as_errors()
    def close(self) -> None:
        """Let go of the files; nothing may be asked afterwards."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
