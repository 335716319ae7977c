"""Which places of a table's row merged cells from above and before reach into: for grids whose cells tell their extent.

The extent that a file prints is not believed beyond what a table can be: a cell "over 1000 × 1000" costs nothing.
"""

#: More columns, or rows under one merged cell, than any table has; browsers stop there too.
MOST = 1000


def extent(printed: str | None) -> int:
    """Rows or columns that a cell says it covers, at least 1.

    >>> [extent(text) for text in ("3", " 2 ", "0", "x", None, "9" * 5000)]
    [3, 2, 1, 1, 1, 1000]
    """
    digits = (printed or "").strip()
    if not (digits.isascii() and digits.isdecimal()):
        return 1
    return max(1, int(digits)) if len(digits) <= 4 and int(digits) <= MOST else MOST


class Occupied:
    """The places taken so far; rows are filled from the top, each from the left."""

    def __init__(self) -> None:
        self._free_from: dict[int, int] = {}

    def place(self, row: int, column: int, down: int, across: int) -> tuple[int, int]:
        """The first free column of `row` from `column` on for a cell, taken by it, and how many columns it covers
        there.

        >>> taken = Occupied()
        >>> taken.place(0, 0, 2, 1), taken.place(0, 1, 1, 2), taken.place(1, 0, 1, 1)
        ((0, 1), (1, 2), (1, 1))
        """
        while self._free_from.get(column, 0) > row:
            column += 1
        across = min(across, max(1, MOST - column))
        for covered in range(column, column + across):
            self._free_from[covered] = max(self._free_from.get(covered, 0), row + down)
        return column, across
