"""One Chroma collection in one folder: vectors in, nearest ids out. Imports chromadb only when opened (about a second).

Refuses to embed: vectors are always passed in, so Chroma's own embedding function, which downloads a model, is off.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

COLLECTION = "passages"

#: Candidates the graph keeps while searching and building. Chroma's defaults (100) lose neighbours among near-equal
#: passages, of which disclosures are full; 400 still answers in milliseconds at 100,000 passages.
EF_SEARCH = 400
EF_CONSTRUCTION = 200


class ChromaFolder:
    """The collection in `folder`, made where it is missing. One process may write it at a time."""

    def __init__(self, folder: Path, dimension: int) -> None:
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings

        # Chroma keeps one system a folder for the whole process; it would go on showing what was there before.
        SharedSystemClient.clear_system_cache()
        folder.mkdir(parents=True, exist_ok=True)
        self._client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
        self._dimension = dimension
        self._collection = self._client.get_or_create_collection(
            COLLECTION,
            embedding_function=None,
            configuration={
                "hnsw": {"space": "cosine", "ef_search": EF_SEARCH, "ef_construction": EF_CONSTRUCTION},
            },
        )

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

    def remove(self, ids: Sequence[str]) -> None:
        size = min(1000, self._client.get_max_batch_size())
        for start in range(0, len(ids), size):
            self._collection.delete(ids=list(ids[start : start + size]))

    def ids(self) -> set[str]:
        return set(self._collection.get(include=[])["ids"])

    def nearest(self, vector: np.ndarray, count: int) -> list[str]:
        """Ids of the nearest vectors, best first; approximate, as such an index is."""
        found = self._collection.query(query_embeddings=vector[None, :], n_results=count, include=[])
        return found["ids"][0]

    def holds(self, count: int, samples: Mapping[str, np.ndarray]) -> bool:
        """Whether there are `count` vectors, and each sample is stored as given and found by a search for itself."""
        if self._collection.count() != count:
            return False
        if not samples:
            return True
        stored = self._collection.get(ids=list(samples), include=["embeddings"])
        by_id = dict(zip(stored["ids"], np.asarray(stored["embeddings"]), strict=True))
        for key, vector in samples.items():
            if key not in by_id or not np.allclose(by_id[key], vector, atol=1e-5):
                return False
            # Passages may be equal, so what is found must be as near as the sample is to itself, not have its id.
            found = self._collection.query(query_embeddings=vector[None, :], n_results=1, include=["distances"])
            distances = found["distances"]
            if vector.any() and (not distances or not distances[0] or distances[0][0] > 1e-3):
                return False
        return True

    def close(self) -> None:
        """Let go of the files; nothing may be asked afterwards."""
        self._client.close()
