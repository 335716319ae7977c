"""Stretches of a text → whether they hold a place or meet a span, in the time that a look-up in order takes.

Comes in: spans in any order, which may lie over each other. Knows nothing of what they are of.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Stretches:
    """Stretches, those that lie over each other as one.

    >>> some = Stretches([(8, 9), (0, 4), (2, 5)])
    >>> some.holds(4), some.holds(5), some.meets(5, 8), some.meets(5, 9), some.begins(3, 8), some.begins(3, 9)
    (True, False, False, True, False, True)
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._begun = [start for start, _ in ordered]
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in ordered:
            # What merely touches stays apart: an empty span between two meets neither.
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, at: int) -> bool:
        """Whether the sign at `at` stands in one."""
        n = bisect_right(self._starts, at) - 1
        return n >= 0 and at < self._ends[n]

    def meets(self, start: int, end: int) -> bool:
        """Whether one lies over start:end."""
        n = bisect_left(self._starts, end) - 1
        return n >= 0 and start < self._ends[n]

    def begins(self, start: int, end: int) -> bool:
        """Whether one of the spans begins in start:end."""
        n = bisect_left(self._begun, start)
        return n < len(self._begun) and self._begun[n] < end
