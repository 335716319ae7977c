"""A list of labels with one amount behind each, parted by blanks or leaders, below a stated unit → its grid.

In go lines that no other layout took. No header is printed: what stands above the amounts is the caption that states
their unit, and how far a label is indented says what it is a part of. Without a unit such lines may be a list of
contents; where a line holds anything else, or a sentence, the list ends.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Grid, Span
from corpus.readers.layouts.cell_spans import grid
from corpus.readers.layouts.screen import is_nothing, is_number
from corpus.tables.caption import money_unit

#: A label, a gap of blanks or a leader, and one amount.
_ROW = re.compile(
    r"(?P<label>[ \t\u3000]*[^\s\-—.…·][^\n]*?)"
    r"(?:[ \t\u3000]{2,}|\u3000|[ \t]*[:：][ \t\u3000]*|[ \t\u3000]*(?:[…·—]{2,}|[.\-]{3,})[ \t\u3000]*)"
    r"(?P<amount>[-－+]?\d[\d,，.．]*[%％]?|[-—－–]{1,4})[ \t\u3000]*"
)
_HAN = re.compile(r"[一-鿿]")
_SENTENCE = re.compile(r"[。；;！？，]|[：:][^\s]*[：:]")
#: A drawn line.
_RULE = re.compile(r"[\s\-—─━=＝_＿]+")
_LONGEST_LABEL = 40
#: A longer line is no row, and would be looked at from each of its blanks.
_LONGEST_LINE = 200
_FEWEST_ROWS = 3
#: Lines above the first row in which its unit may be stated.
_ABOVE = 4

Line = tuple[int, int]


def unheaded_grids(text: str, lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids among consecutive lines; blank lines and drawn ones do not part a list."""
    shown = [line for line in lines if text[slice(*line)].strip() and not _RULE.fullmatch(text[slice(*line)])]
    at = 0
    while at < len(shown):
        rows: list[tuple[Span, Span]] = []
        end = at
        while end < len(shown) and (row := _row(text, shown[end])) is not None:
            rows.append(row)
            end += 1
        if len(rows) >= _FEWEST_ROWS and _unit_above(text, shown[max(0, at - _ABOVE) : at]):
            yield grid(text, rows, Span(rows[0][0].start, rows[-1][1].end))
        at = max(end, at + 1)


def _row(text: str, line: Line) -> tuple[Span, Span] | None:
    """The label with the blanks before it, and the amount."""
    found = _ROW.fullmatch(text, *line) if line[1] - line[0] <= _LONGEST_LINE else None
    if found is None or not (is_number(found["amount"]) or is_nothing(found["amount"])):
        return None
    label = found["label"]
    words = label.split()
    if len(label.strip()) > _LONGEST_LABEL or not _HAN.search(label) or _SENTENCE.search(label):
        return None
    if any(is_number(word) for word in words):
        return None  # of two amounts nobody can tell what stands over each
    start = found.start("label")
    return Span(start, start + len(label.rstrip())), Span(*found.span("amount"))


def _unit_above(text: str, lines: Sequence[Line]) -> bool:
    """Whether the lines right above state a unit."""
    return any(money_unit(text[slice(*line)]) is not None for line in lines)
