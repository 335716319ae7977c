"""Vectors brought into line with passages in one step, for tests of what comes after."""

from collections.abc import Iterable

from index.search.vectors import Passage, Progress, Vectors


def synchronise(
    vectors: Vectors, passages: Iterable[Passage], fingerprint: str, progress: Progress | None = None
) -> None:
    """As a build does: make the copy of this state, then answer from it."""
    vectors.adopt(vectors.make(passages, fingerprint, progress))
