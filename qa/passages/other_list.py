"""Two lists side by side in the rows of a table: a number of the one is never told for what the other names.

Comes in: a figure, the folded line that it stands in, and the words asked for. Goes out: whether one of these is but
said in the other list.
"""

from collections.abc import Sequence

from index.figure import Figure
from qa.passages.covering import says
from qa.passages.text import flatten


def in_other_list(figure: Figure, line: str, words: Sequence[str]) -> bool:
    """Whether a word of the line is not said by anything that names the figure: the amount of 卫生健康支出 is not that
    of the 国有资本经营预算拨款 on its left."""
    if figure.table_index is None:
        return False
    beside = (text for pair in figure.attributes for text in pair)
    own = flatten("".join((*figure.row, *figure.column, figure.table, *figure.heading, *beside)))
    return any(says(w, line) and not says(w, own) for w in words)
