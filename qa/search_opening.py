"""A store, opened and looked at; and the vectors beside it, or why full text alone will answer."""

from dataclasses import dataclass
from pathlib import Path

from corpus.errors import DamagedIndex, IndexUnusable
from index.search.chroma_server import server
from index.search.embedding import ModelUnusable, load_embedder
from index.search.vectors import Vectors
from index.store.opening import as_unusable
from index.store.sql import Store


@dataclass(frozen=True, slots=True)
class Searching:
    """`vectors` where they belong to the store and to the model in use; `told` says in Chinese what is in use.

    `outdated`: the model is there and its vectors are not, so that building the index would bring them.
    """

    vectors: Vectors | None
    told: str
    outdated: bool = False


def opened_store(data: Path) -> Store:
    """The store in `data`, held as it is now. Raises IndexUnusable where there is none, where its first build never
    ended (half an index would answer "not found" for what is on its way in), and where rows are missing."""
    store = Store(data)
    try:
        with as_unusable(data):
            store.hold()
            if store.meta("corpus") is None:
                raise IndexUnusable(str(data), "第一次建立索引还没有完成，请运行 python -m index build")
            for whose, table in store.seals.miscounted():
                raise DamagedIndex(whose, table)
    except BaseException:
        store.close()
        raise
    return store


def open_vectors(store: Store, data: Path) -> Searching:
    """The vectors in `data` of the model that is set, where they are there and belong to this store."""
    try:
        embedder = load_embedder()
    except ModelUnusable as error:
        return Searching(None, f"只按字词检索：{error}")
    vectors = Vectors(data / "vectors", embedder)
    try:
        state, ids = store.meta("passages") or "", store.passage_ids()
        sound = vectors.verify(state, ids)
        if not sound and server() and vectors.fetch(((p.id, p.text) for p in store.passages()), state):
            sound = vectors.verify(state, ids)
    except (OSError, RuntimeError):
        sound = False
    if not sound:
        return Searching(None, f"只按字词检索：还没有模型 {embedder.name} 的向量，更新索引后就有", outdated=True)
    return Searching(vectors, f"按字词和模型 {embedder.name} 的向量检索")
