"""What leads for every plain point of an agency, weighed once: the figure, those that agree, those that contradict, the
derived.

A plain point is an item of a year, with or without a stage and a scope, that nothing else narrows. In go the figures of
one agency, out go its leading values; whether a question's point is one of them says `plain_item` and `reading_of`. It
takes the same rules as weighing at question time (`index.figures.weighing`), so both come to the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from corpus.document import Scope
from corpus.fold import without_spending
from corpus.measures import Measures, load_measures
from index.figure import Stage
from index.figures.agency_figures import AgencyFigures
from index.figures.nearness import (
    STATED,
    TOTAL_KEYS,
    asked_total,
    asks_before,
    distance_in_kind,
    labels_that_matter,
    matches,
    own_label,
    scope_penalty,
    stage_penalty,
    total_that_matters,
    years_told,
)
from index.figures.part_of_year import stretch_asked
from index.figures.point import Ground, Known, Spec
from index.figures.told_by import TOLD_BY, TOTAL_OF_FUND, told_items
from index.figures.weighing import choose, given_by_others, sum_of_its_row
from index.store.documents import Derived

_STAGES = (None, *Stage)
_SCOPES = (None, Scope.OWN_LEVEL, Scope.CONSOLIDATED)
_BITS = {asked: 1 << n for n, asked in enumerate(product(_STAGES, _SCOPES))}
_ANY = Spec(frozenset(), "", "", 0)
_OF_STAGES = tuple(replace(_ANY, stage=stage) for stage in _STAGES)
_OF_SCOPES = tuple(replace(_ANY, scope=scope) for scope in _SCOPES)
#: Between the labels of a reading.
_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Leading:
    """What leads for an item of a year, read as `said`, for each of the stages and scopes that `asked` holds as bits.

    Either `figure` is given, an id, with the ids of those that state it too, state another value, give it in other
    digits, or are rows of the same name; or `derived`.
    """

    item: str
    fiscal_year: int
    said: str
    asked: int
    figure: int | None
    same: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    rounded: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()
    derived: Derived | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """All that leads for an agency, and by item the labels of which it matters whether a question names them."""

    leading: tuple[Leading, ...]
    labels: dict[str, tuple[str, ...]]


def asked_bit(stage: Stage | None, scope: Scope | None) -> int:
    """The bit of `Leading.asked` for a stage and a scope, or for none.

    >>> asked_bit(None, None), asked_bit(Stage.INITIAL_BUDGET, None)
    (1, 8)
    """
    return _BITS[stage, scope]


def plain_item(spec: Spec, measures: Measures | None = None) -> str | None:
    """The item under which a plain point is stored; None where the point is narrowed by anything else than said
    words."""
    if (
        spec.context
        or spec.code
        or spec.document
        or spec.fund
        or spec.counted
        or asks_before(spec.said)
        or stretch_asked(spec.said)
    ):
        return None
    items = {without_spending(item) for item in spec.items}
    if len(items) != 1:
        return None
    (item,) = items
    word = (measures or load_measures()).by_key.get(item)
    # How many of something that is no known measure: its counts come before its money then.
    if spec.quantity == "count" and (word is None or word.quantity == "money"):
        return None
    return item


def reading_of(said: str, total: str, item: str, labels: Sequence[str]) -> str:
    """The words of a folded question that decide between readings of the item: labels it names, and which total."""
    named = _SEPARATOR.join(label for label in labels if label in said) if said else ""
    return f"{named}#{total}" if (total := total_that_matters(total, frozenset({item}))) else named


def weigh_agency(agency: str, held: AgencyFigures, ground: Ground) -> Weighed:
    """Everything that leads for the agency: by item, year, reading, stage and scope."""
    return _Weighing(agency, held, ground).all()


def _items(held: AgencyFigures, measures: Measures) -> set[str]:
    stated = {without_spending(k.figure.item) for k in held.known if k.figure.item and k.figure.measure in STATED}
    told = {item for item in (*TOLD_BY, *TOTAL_OF_FUND) if stated & told_items(item)}
    return stated | told | {d.item for d in held.derived} | {i for i in measures.by_key if measures.parts(i)}


def _readings(item: str, labels: Sequence[str], measures: Measures) -> dict[str, str]:
    """Each reading of the item that its own names may lead to, with words that lead to it; "" is the one without
    words."""
    word = measures.by_key.get(item)
    names = (*(word.aliases if word else (item, f"{item}支出")), *(labels if item in TOTAL_KEYS else ()))
    found = {"": ""}
    for said in names if labels or word else ():
        found.setdefault(reading_of(said, asked_total(said), item, labels), said)
    return found


@dataclass(frozen=True, slots=True)
class _Placed:
    """How far a figure is from each year, stage and scope that may be asked for; None where it is not of it."""

    years: dict[int, int]
    stages: tuple[int | None, ...]
    scopes: tuple[int | None, ...]


class _Weighing:
    """The weighing of one agency: what is the same for many of its points is found out once."""

    def __init__(self, agency: str, held: AgencyFigures, ground: Ground) -> None:
        self._agency, self._held, self._ground = agency, held, ground
        self._places: dict[int, _Placed] = {}
        years = {k.figure.fiscal_year for k in held.known} | {d.fiscal_year for d in held.derived}
        #: The years of which values may follow from others.
        self._given = frozenset(year for year in years if year)
        #: By item, the years and stages that values are derived for.
        self._derived: dict[str, set[tuple[int, Stage | None]]] = defaultdict(set)
        for d in held.derived:
            if d.fiscal_year:
                asked = {None, d.stage, *((Stage.INITIAL_BUDGET,) if d.stage is Stage.ADJUSTED_BUDGET else ())}
                self._derived[without_spending(d.item)] |= {(d.fiscal_year, stage) for stage in asked}

    def all(self) -> Weighed:
        leading: list[Leading] = []
        labels: dict[str, tuple[str, ...]] = {}
        for item in sorted(_items(self._held, self._ground.measures)):
            spec = Spec(frozenset({item}), item, self._agency, 0)
            counting = [k for k in self._candidates(item) if matches(k.figure, spec)]
            told = item in self._ground.measures.by_key and item not in TOTAL_KEYS
            own = frozenset[str]() if told else frozenset(own_label(k.figure) for k in counting) - {""}
            matter = frozenset[str]().union(*(labels_that_matter(k.figure) for k in counting)) - {""}
            matter |= own if len(own) > 1 else frozenset()
            ordered = tuple(sorted(matter))
            if ordered:
                labels[item] = ordered
            given = self._following(item)
            for said, reading in _readings(item, ordered, self._ground.measures).items():
                leading += self._of_reading(
                    replace(spec, said=reading, total=asked_total(reading)), said, counting, given
                )
        return Weighed(tuple(leading), labels)

    def _candidates(self, item: str) -> list[Known]:
        return self._held.candidates(frozenset({item}) | told_items(item), None)

    def _following(self, item: str) -> frozenset[tuple[int, Stage | None]]:
        """The years and stages for which a value of the item may follow from others where none is stated."""
        parts = self._ground.measures.parts(item)
        if len(parts) > 1 and all(self._candidates(part) or self._ground.measures.parts(part) for part in parts):
            return frozenset(product(self._given, _STAGES))
        return frozenset().union(*(self._derived.get(i, ()) for i in (item, *TOLD_BY.get(item, ()))))

    def _of_reading(
        self, spec: Spec, said: str, counting: Sequence[Known], given: frozenset[tuple[int, Stage | None]]
    ) -> Iterator[Leading]:
        (item,) = spec.items
        near = [(far, k) for k in counting if (far := distance_in_kind(k.figure, spec, self._ground)) is not None]
        placed = [(far, self._place(k), k) for far, k in near]
        rows: dict[tuple[tuple[int, int], ...], Leading] = {}
        for year in sorted({y for _, place, _ in placed for y in place.years} | {y for y, _ in given}):
            of_year = [(far + place.years[year], place, k) for far, place, k in placed if year in place.years]
            found: dict[Leading, int] = {}
            for asked, stage, scope, scored in _points(of_year):
                row: Leading | None = None
                if scored:
                    row = self._chosen(spec, said, scored, rows)
                elif (year, stage) in given:
                    point = replace(spec, year=year, stage=stage, scope=scope)
                    follows = given_by_others(point, self._ground)
                    row = Leading(item, 0, said, 0, None, derived=follows.derived) if follows else None
                if row is not None:
                    found[row] = found.get(row, 0) | asked
            for led, bits in found.items():
                yield replace(led, fiscal_year=year, asked=bits)

    def _chosen(
        self,
        spec: Spec,
        said: str,
        scored: list[tuple[int, Known]],
        rows: dict[tuple[tuple[int, int], ...], Leading],
    ) -> Leading:
        """What leads of figures at these distances; points with the same at the same distances from each other share
        it."""
        best = min(far for far, _ in scored)
        alike = tuple((far - best, k.id) for far, k in scored)
        if alike not in rows:
            (item,) = spec.items
            value = choose(scored, spec, self._ground)
            if whole := sum_of_its_row(value, spec, self._ground):
                rows[alike] = Leading(item, 0, said, 0, None, derived=whole.derived)
                return rows[alike]
            same, others, rounded, rivals = (
                tuple(k.id for k in group) for group in (value.same, value.others, value.rounded, value.rivals)
            )
            rows[alike] = Leading(item, 0, said, 0, value.chosen.id, same, others, rounded, rivals)
        return rows[alike]

    def _place(self, known: Known) -> _Placed:
        if known.id not in self._places:
            figure, ground = known.figure, self._ground
            years = years_told(figure, ground)
            stages = tuple(stage_penalty(figure, point, ground) for point in _OF_STAGES)
            self._places[known.id] = _Placed(years, stages, tuple(scope_penalty(figure, point) for point in _OF_SCOPES))
        return self._places[known.id]


def _points(
    of_year: Sequence[tuple[int, _Placed, Known]],
) -> Iterator[tuple[int, Stage | None, Scope | None, list[tuple[int, Known]]]]:
    """Every stage and scope that may be asked for (as a bit, and as such) with the figures of them and how far they
    are.

    Scopes in which all figures stay at the same distances from each other come as one, with the bits of all.
    """
    together: dict[tuple[int | None, ...], list[int]] = {}
    for n in range(len(_SCOPES)):
        shifts = [place.scopes[n] for _, place, _ in of_year]
        least = min((s for s in shifts if s is not None), default=0)
        together.setdefault(tuple(None if s is None else s - least for s in shifts), []).append(n)
    for m, stage in enumerate(_STAGES):
        for shifts_of, scopes in together.items():
            scored = [
                (far + at + shift, k)
                for (far, place, k), shift in zip(of_year, shifts_of, strict=True)
                if shift is not None and (at := place.stages[m]) is not None
            ]
            if scored:
                bits = sum(asked_bit(stage, _SCOPES[n]) for n in scopes)
                yield bits, stage, _SCOPES[scopes[0]], scored
            else:
                yield from ((asked_bit(stage, _SCOPES[n]), stage, _SCOPES[n], []) for n in scopes)
