"""Figures of a text that names no publisher, as those of the body that it is taken for.

In go the figures as they were told and the body's name; out come the same, those of rows that open with the name as of
the item behind it (中央本级“三公”经费 is the body's 三公经费). What the text tells of the same item under no name or
another one is somebody else's, and left out.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.fold import fold_label
from corpus.identity.place_levels import without_level
from corpus.measures import Measures
from index.figure import Figure

#: Who tells a place's money as a whole.
TELLS_OF_ITS_PLACE = re.compile(r"(?:人民政府|财政[局厅])$")


def told_of_itself(figures: Sequence[tuple[int, Figure]], name: str, measures: Measures) -> list[tuple[int, Figure]]:
    """The figures of `name` by what their rows are called."""
    if TELLS_OF_ITS_PLACE.search(name):
        figures = [(number, _of_all(figure, measures)) for number, figure in figures]
    own = {number: _named(figure, name, measures) for number, figure in figures if _opens_with(figure, name)}
    items = {figure.item for figure in own.values()}
    return [
        (number, own.get(number, figure)) for number, figure in figures if number in own or figure.item not in items
    ]


def _of_all(figure: Figure, measures: Measures) -> Figure:
    """What an office tells of all its place (全区一般公共预算收入), as of the item."""
    bare = without_level(figure.row[-1]) if figure.row else ""
    key = measures.key_of(bare) if figure.row and bare != figure.row[-1] else None
    return replace(figure, item=key) if key else figure


def _opens_with(figure: Figure, name: str) -> bool:
    return bool(figure.row) and figure.row[0].startswith(name) and len(figure.row[0]) > len(name)


def _named(figure: Figure, name: str, measures: Measures) -> Figure:
    if len(figure.row) > 1:
        return figure
    label = figure.row[0].removeprefix(name)
    return replace(figure, item=measures.key_of(label) or fold_label(label), row=(label,))
