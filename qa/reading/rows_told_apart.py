"""Rows of one name, told apart by what a question says of the rows above them.

Comes in: for each row the labels above it, folded, and the folded words of a question. Goes out: the one row that the
words mean, or None. A piece of a label counts only where no other row has it above it as well.
"""

from collections.abc import Sequence

from index.search.words import is_word

#: A shorter piece of a label must be a word by itself, or all of the label.
_PIECE = 3
#: How much longer than that of any other row the piece must be.
_CLEARLY = 2


def told_apart(above: Sequence[Sequence[str]], said: str, whose: str) -> int | None:
    """The number of the row whose labels `said` has a piece of that no other row's have; pieces of `whose` name count
    for none.

    >>> rows = [("专项会议", "会议费"), ("业务工作经费", "培训费")]
    >>> told_apart(rows, "专项会议的住宿", ""), told_apart(rows, "培训的住宿", ""), told_apart(rows, "住宿服务", "")
    (0, 1, None)
    >>> told_apart([("总馆", "图书"), ("东苑分馆", "图书")], "图书馆总馆的图书", "图书馆")
    0
    """
    joined = ["|".join(labels) for labels in above]
    lengths = []
    for n, labels in enumerate(above):
        others = "|".join(j for m, j in enumerate(joined) if m != n)
        lengths.append(max((_longest_piece(label, said, f"{others}|{whose}") for label in labels), default=0))
    best = max(lengths, default=0)
    rest = [length for length in lengths if length < best]
    alone = lengths.count(best) == 1 and all(best >= _CLEARLY * length for length in rest)
    return lengths.index(best) if best and alone else None


def _longest_piece(label: str, said: str, others: str) -> int:
    """The length of the longest piece of a label that is said, and stands nowhere else."""
    for length in range(len(label), 1, -1):
        for start in range(len(label) - length + 1):
            piece = label[start : start + length]
            if piece in said and piece not in others and (length >= _PIECE or piece == label or is_word(piece)):
                return length
    return 0


def its_own_above(paths: Sequence[Sequence[str]], n: int) -> str | None:
    """The outermost label above a row that no other of them has above it; None without one."""
    others = {label for m, path in enumerate(paths) if m != n for label in path}
    return next((label for label in paths[n] if label not in others), None)
