"""Which numbers of a unit of evidence a question asks for: by their kind, and by the words that tell them apart.

Comes in: the figures that stand in a unit, the words wanted and the kind of number. Goes out: one figure, or several
that the question names one by one; none where it is not plain which is meant. Never a figure of another kind or stage.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.fold import fold_label
from index.figure import Figure
from index.figures.point import Known
from index.figures.values import exact
from qa.passages.covering import says
from qa.passages.text import flatten
from qa.passages.wanted import AskedNumber


@dataclass(frozen=True, slots=True)
class Picked:
    """The figures that the words fit best; `plain`: it is plain that these, and no others, are meant; `named`: by their
    own labels."""

    figures: tuple[Known, ...]
    plain: bool
    named: bool


def pick(
    figures: Sequence[Known], words: Sequence[str], number: AskedNumber, *, by_path: bool = False
) -> Picked | None:
    """The figures of a unit that the words name; None where none is of the kind asked for. `by_path`: a figure goes by
    everything that names its row."""
    fitting = [k for k in once(figures) if number.fits(k.figure)]
    if not fitting:
        return None
    named = [frozenset(w for w in words if says(w, label_of(k.figure, by_path=by_path))) for k in fitting]
    telling = frozenset[str]().union(*named) - frozenset.intersection(*named)
    said = [sum(map(len, own & telling)) for own in named]
    best = [n for n in range(len(fitting)) if said[n] == max(said)]
    figures_meant = tuple(fitting[n] for n in best)
    if len(best) > 1:
        plain = bool(telling) and _each_by_its_own([named[n] & telling for n in best])
        return Picked(figures_meant, plain, plain)
    # The only number of a kind that is not money needs no name; an amount, or any number, may be of anything.
    own = sum(map(len, named[best[0]]))
    called = own > 0 if not number.open else 2 * own >= sum(map(len, words))
    return Picked(figures_meant, called or number.of_things, called)


def label_of(figure: Figure, *, by_path: bool = False) -> str:
    """What the figure itself is called; in a table with what its column is called."""
    column = "".join(figure.column) if figure.table_index is not None else ""
    row = "".join(figure.row) if by_path else figure.row[-1] if figure.row else figure.item
    return flatten(fold_label(row) + column)


def _each_by_its_own(named: Sequence[frozenset[str]]) -> bool:
    """Whether each of several figures is named by a word that names no other of them."""
    others = [frozenset[str]().union(*(own for m, own in enumerate(named) if m != n)) for n in range(len(named))]
    return all(own - other for own, other in zip(named, others, strict=True))


def once(figures: Sequence[Known]) -> list[Known]:
    """The figures, each value under each label once."""
    found: dict[tuple[object, ...], Known] = {}
    for known in figures:
        figure = known.figure
        found.setdefault((label_of(figure), exact(figure), figure.unit, figure.stage), known)
    return list(found.values())
