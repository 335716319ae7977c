"""Whether the column of a row that is counted is of what was planned or of what was carried out, as it says itself.

What is counted has no stage of its own (`index.tables.figures`); where a table has a column of each, or a sentence
tells both (`index.prose.planned`), they are apart.
"""

from functools import lru_cache

from corpus.tables.words import lookup
from index.figure import Figure, Measure, Stage


def column_of_spent(figure: Figure) -> bool | None:
    """True for final accounts, False for a budget; None where the figure is no count or its column says neither."""
    return _of_spent(figure.column) if figure.measure is Measure.COUNT else None


@lru_cache(maxsize=4096)
def _of_spent(column: tuple[str, ...]) -> bool | None:
    words = (lookup(text) for text in reversed(column))
    stage = next((word.stage for word in words if word is not None and word.stage), None)
    return None if stage is None else stage == Stage.FINAL_ACCOUNTS.value
