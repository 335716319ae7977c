"""Words → the documents whose passages full text finds for them, the nearest first."""

from collections.abc import Collection

from index.search.hybrid import by_words
from qa.knowledge import Knowledge


def nearest_documents(words: str, names: Collection[str], passages: int, knowledge: Knowledge) -> list[str]:
    """Of the documents of these names those that so many of the nearest passages stand in."""
    held = knowledge.store.held().passages
    return list(dict.fromkeys(held[n].document for n, _ in by_words(knowledge.store, words, passages, list(names))))
