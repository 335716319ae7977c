"""Where another's paper speaks of a body: its sentences and its rows, the best first, and the numbers told of it there.

Comes in: a body, a paper, and the words that are asked for. Goes out: sentences that name the body, or go on with it,
and rows that it heads, with how much of the words each says. A number that stands behind another body's name is that
one's. Chooses nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Span
from corpus.identity.mentions import looks_like_agency
from index.figure import Figure, Measure
from index.store.documents import StoredDocument
from qa.knowledge import Knowledge
from qa.papers.bodies import Body, named_in, names_body
from qa.passages.covering import BESIDE, OVER, says
from qa.passages.table_lines import Headed, Line, table_lines
from qa.passages.text import flatten
from qa.passages.units import Unit, Units, read_units

#: What is told of another body that belongs to the one that is named stays in its sentence.
_BELONGS = ("所属", "下属", "直属")
#: What joins the bodies of a list.
_JOINS = re.compile("[、和与及同跟]|以及")
_MOVED = frozenset({Measure.CHANGE, Measure.GROWTH_RATE})


@dataclass(frozen=True, slots=True)
class Told:
    """A number of a sentence or a row, and the words right around it."""

    figure: Figure
    local: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence (`unit`) or a row (`line`) that tells of the body; `cover`: how much of the words it says."""

    document: StoredDocument
    cover: float
    span: Span
    unit: Unit | None = None
    line: Line | None = None

    @property
    def words(self) -> str:
        """What it says, folded; of a row its heads."""
        if self.unit is not None:
            return self.unit.over + self.unit.flat
        return flatten("".join(c.header for c in self.cells))

    @property
    def cells(self) -> Sequence[Headed]:
        """The cells of a row with what heads them, but for the name."""
        return [c for c in self.line.cells if c.header][1:] if self.line is not None else ()


def sayings(body: Body, document: StoredDocument, words: Sequence[str]) -> list[Saying]:
    """All that a paper says of a body, that with most of the words first."""
    units = read_units(document)
    weights = [units.rarity(word) for word in words]
    found = [Saying(document, _cover(words, weights, u), u.span, unit=u) for u in _units(body, units)]
    for line in table_lines(document) if not body.is_place else ():
        heads = flatten("".join(c.header for c in line.cells))
        if any(names_body(body, c.text) for c in line.cells if not c.number):
            span = Span(min(c.cell.span.start for c in line.cells), max(c.cell.span.end for c in line.cells))
            cover = _share([says(w, heads) for w in words], weights)
            found.append(Saying(document, cover, span, line=line))
    return sorted(found, key=lambda s: -round(s.cover, 3))


def _cover(words: Sequence[str], weights: Sequence[float], unit: Unit) -> float:
    said = [max(says(w, unit.flat), BESIDE * says(w, unit.beside), OVER * says(w, unit.over)) for w in words]
    return _share(said, weights)


def _share(said: Sequence[float], weights: Sequence[float]) -> float:
    whole = sum(weights)
    return sum(s * w for s, w in zip(said, weights, strict=True)) / whole if whole else 0.0


def _units(body: Body, units: Units) -> Iterator[Unit]:
    """The sentences that name the body, and those that go on with it in their paragraph."""
    last: Unit | None = None
    for unit in units.units:
        if body.is_place or next(named_in(body, unit.flat), None) is not None:
            last = unit
            yield unit
        elif last is not None and unit.paragraph == last.paragraph and not _of_another(body, unit.flat):
            yield unit
        else:
            last = None


def _of_another(body: Body, flat: str) -> bool:
    """Whether a sentence begins with somebody else."""
    return flat.startswith(body.region[-1][-1]) or bool(looks_like_agency(flat))


def numbers_in(saying: Saying, body: Body, knowledge: Knowledge) -> list[Told]:
    """The numbers that are told of the body in a sentence or a row."""
    figures = [f for _, f in knowledge.store.figures(document=saying.document.name)]
    if saying.line is not None:
        heads = {c.cell.span: c.header for c in saying.cells}
        return [Told(f, heads[f.span]) for f in figures if f.span in heads]
    inside = [f for f in figures if f.table_index is None and _holds(saying.span, f.number_span)]
    return [told for told in _told(saying, inside) if _of_body(saying, body, told.figure)]


def _holds(span: Span, inner: Span) -> bool:
    return span.start <= inner.start < span.end


def _told(saying: Saying, figures: Sequence[Figure]) -> Iterator[Told]:
    """Each number with the words from the one before it to the next pause."""
    text, at = saying.document.text, saying.span.start
    for figure in sorted(figures, key=lambda f: f.number_span.start):
        if figure.measure in _MOVED:
            continue
        end = figure.number_span.end
        pause = min((p for sign in "，,；;。、（(" if (p := text.find(sign, end, saying.span.end)) >= 0), default=end)
        behind = flatten(text[end : max(pause, end)]).removeprefix(figure.unit)
        yield Told(figure, flatten(text[at : figure.number_span.start]) + behind)
        at = max(at, end)


def _of_body(saying: Saying, body: Body, figure: Figure) -> bool:
    """Whether no other body is named between this one and the number, unless it belongs to it."""
    if body.is_place or saying.unit is None:
        return True
    flat = saying.unit.flat
    at = len(flatten(saying.document.text[saying.span.start : figure.number_span.start]))
    own = [m.span() for m in named_in(body, flat)]
    spans = [
        (start, end)
        for start, end, _ in looks_like_agency(flat)
        if not any(a < end and start < b for a, b in own) and not flat[:start].endswith(_BELONGS)
    ]
    if any(_JOINS.fullmatch(flat[a:b]) for a, b in _between(own, spans)):
        return False  # what two bodies have together is neither's
    last = max((start for start, _ in own if start <= at), default=-1)
    if own and last < 0:
        return False  # behind the number a body is why, or what for
    return not any(last < start <= at for start, _ in spans)


def _between(own: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What stands between a body and another, on either side."""
    for start, end in own:
        for first, last in others:
            yield (end, first) if end <= first else (last, start)
