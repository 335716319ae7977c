"""Figures of a text that names no publisher, as those of the body that it is taken for.

In go the figures as they were told and the body's name; out come the same, those of rows that open with the name as of
the item behind it (中央本级“三公”经费 is the body's 三公经费). What the text tells of the same item under no name or
another one is somebody else's, and left out.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.fold import fold_label
from corpus.measures import Measures
from index.figure import Figure


def told_of_itself(figures: Sequence[tuple[int, Figure]], name: str, measures: Measures) -> list[tuple[int, Figure]]:
    """The figures of `name` by what their rows are called."""
    own = {number: _named(figure, name, measures) for number, figure in figures if _opens_with(figure, name)}
    items = {figure.item for figure in own.values()}
    return [
        (number, own.get(number, figure)) for number, figure in figures if number in own or figure.item not in items
    ]


def _opens_with(figure: Figure, name: str) -> bool:
    return bool(figure.row) and figure.row[0].startswith(name) and len(figure.row[0]) > len(name)


def _named(figure: Figure, name: str, measures: Measures) -> Figure:
    if len(figure.row) > 1:
        return figure
    label = figure.row[0].removeprefix(name)
    return replace(figure, item=measures.key_of(label) or fold_label(label), row=(label,))
