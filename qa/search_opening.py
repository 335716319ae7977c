"""The vectors beside a store, opened; or why full text alone will answer. Raises nothing: the answers come either
way."""

from dataclasses import dataclass
from pathlib import Path

from index.search.embedding import ModelUnusable, load_embedder
from index.search.vectors import Vectors
from index.store.sql import Store


@dataclass(frozen=True, slots=True)
class Searching:
    """`vectors` where they belong to the store and to the model in use; `told` says in Chinese what is in use.

    `outdated`: the model is there and its vectors are not, so that building the index would bring them.
    """

    vectors: Vectors | None
    told: str
    outdated: bool = False


def open_vectors(store: Store, data: Path) -> Searching:
    """The vectors in `data` of the model that is set, where they are there and belong to this store."""
    try:
        embedder = load_embedder()
    except ModelUnusable as error:
        return Searching(None, f"只按字词检索：{error}")
    vectors = Vectors(data / "vectors", embedder)
    try:
        sound = vectors.verify(store.meta("passages") or "", store.passage_ids())
    except (OSError, RuntimeError):
        sound = False
    if not sound:
        return Searching(None, f"只按字词检索：还没有模型 {embedder.name} 的向量，更新索引后就有", outdated=True)
    return Searching(vectors, f"按字词和模型 {embedder.name} 的向量检索")
