"""Lines of a table without rules → its rows: a label that wraps over several lines is one label.

The rest of a label stands alone below a row whose label is full, or its beginning stands alone above figures that have
no label. A line that is an item by itself, or is numbered as one, is a row.
"""

import re
from collections.abc import Sequence

from corpus.items import names_item
from corpus.readers.pdf.lines import text_of
from corpus.readers.pdf.printed import Glyph
from corpus.readers.render import join_lines

#: The printed lines of one cell.
Lines = tuple[tuple[Glyph, ...], ...]
#: A label reaches the edge of its column where no further character fits (in sizes).
_FULL = 1.3
_NUMBERED = re.compile(r"[(（]?(?:[一二三四五六七八九十]{1,3}|\d+)[)）、.．]|其中|\d{3}")
_CODE = re.compile(r"^\d{3,7}\s*")


def joined_labels(rows: Sequence[list[Lines]]) -> list[list[Lines]]:
    """The rows, each line that is only a part of a label taken into its row."""
    right = max((line[-1].x1 for row in rows for line in row[0]), default=0.0)
    out: list[list[Lines]] = []
    waiting: Lines = ()
    open_ended = False
    for row in rows:
        if _is_lone(row):
            if out and not waiting and (open_ended or _goes_on(out[-1], row, right)):
                out[-1] = [(*out[-1][0], *row[0]), *out[-1][1:]]
                continue
            if waiting:
                out.append([waiting, *([()] * (len(row) - 1))])
            waiting, open_ended = row[0], False
            continue
        # Figures without a label between two lines of one stand in the middle of it.
        open_ended = bool(waiting) and not row[0]
        if open_ended:
            row = [waiting, *row[1:]]
        elif waiting:
            out.append([waiting, *([()] * (len(row) - 1))])
        waiting = ()
        out.append(row)
    if waiting:
        out.append([waiting, *([()] * (len(rows[-1]) - 1))])
    return out


def _is_lone(row: list[Lines]) -> bool:
    return bool(row[0]) and not any(row[1:])


def _goes_on(above: list[Lines], row: list[Lines], right: float) -> bool:
    """Whether a line alone is the rest of the label above, which is full and stands beside figures."""
    if not above[0] or not any(above[1:]):
        return False
    last, rest = above[0][-1], row[0][0]
    if _NUMBERED.match(text_of(rest)) or names_item(text_of(rest)) or rest[0].x0 < last[0].x0 - last[0].size:
        return False
    label = join_lines(text_of(line) for line in (*above[0], rest))
    return last[-1].x1 > right - _FULL * last[-1].size or names_item(_CODE.sub("", label))
