"""A function of one large thing → the same, its result kept for the thing that it was last asked of.

Documents are asked of one after the other, many times each. They are told apart as objects: to compare what they hold,
as `functools.lru_cache` does, takes as long as to read them.
"""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Asked = TypeVar("Asked")
Told = TypeVar("Told")


def of_the_last(work: Callable[[Asked], Told]) -> Callable[[Asked], Told]:
    """`work`, done once as long as the same object is asked of.

    >>> length = of_the_last(lambda word: print("counts") or len(word))
    >>> word = "决算"
    >>> length(word), length(word)
    counts
    (2, 2)
    """
    last: list[tuple[Asked, Told]] = []

    @wraps(work)
    def ask(of: Asked) -> Told:
        held = last[0] if last else None
        if held is None or held[0] is not of:
            held = (of, work(of))
            last[:] = [held]
        return held[1]

    return ask
