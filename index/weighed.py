"""Brings the table of leading figures up to date: of every agency whose figures changed, all that leads is weighed
anew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.identity.place_levels import is_place, only_level_told
from corpus.identity.usual_names import LEVEL, usual_names
from corpus.measures import Measures, load_measures
from index.figure import Figure
from index.figures.agency_figures import AgencyFigures
from index.figures.conflicts import RowKey
from index.figures.leading import Weighed, weigh_agency
from index.figures.point import Known
from index.store.documents import Derived, StoredDocument
from index.store.leading import AgencyRow
from index.store.sql import Store


@dataclass(frozen=True, slots=True)
class OneAgency:
    """The ground on which one agency's points are weighed."""

    documents: dict[str, StoredDocument]
    held: AgencyFigures
    measures: Measures = field(default_factory=load_measures)

    def figures(self, agency: str) -> tuple[Known, ...]:
        return self.held.known

    def candidates(self, agency: str, items: frozenset[str], code: str | None) -> list[Known]:
        return self.held.candidates(items, code)

    def figure(self, figure_id: int, agency: str) -> Known | None:
        return self.held.by_id.get(figure_id)

    def table_rows(self, agency: str) -> dict[RowKey, list[Figure]]:
        return self.held.rows

    def derived(self, agency: str) -> Sequence[Derived]:
        return self.held.derived

    def groups_of(self, agencies: Sequence[str]) -> frozenset[str]:
        return frozenset()  # words over rows are no items: what stands below them is added up when asked for


def settle_leading(store: Store, tell: Callable[[int, int], None] | None = None) -> int:
    """Weigh every agency whose figures or name changed, forget those that are gone; returns how many were weighed."""
    table = store.leading
    documents, names = under_usual_names(store.documents())
    usual = {other: name for name, others in names.items() for other in others}
    published = {d.name: d.identity.fiscal_year for d in documents.values()}
    called: dict[str, list[str]] = {}
    for owner in sorted(store.owners_counting()):
        called.setdefault(usual.get(owner, owner), []).append(owner)
    done = {row.name: row.called for row in table.agencies()}
    owners = {owner for others in called.values() for owner in others}
    table.forget((table.names() - called.keys()) | (table.unweighed() - owners))
    wanted = [(name, tuple(others)) for name, others in called.items() if done.get(name) != tuple(others)]
    for number, (name, others) in enumerate(wanted):
        if tell:
            tell(number, len(wanted))
        held = held_of(store, name, others, documents)
        weighed = weigh_agency(name, held, OneAgency(documents, held)) if name else Weighed((), {})
        table.put(AgencyRow(name, others, tuple(held.years(published)), held.items, held.words_over_rows), weighed)
    return len(wanted)


def held_of(store: Store, agency: str, called: Sequence[str], documents: Mapping[str, StoredDocument]) -> AgencyFigures:
    """The figures of an agency, under whatever name they are stored, and what follows from them."""
    named = sorted((row for name in called for row in store.figures(agency=name)), key=lambda row: row[0])
    known = tuple(Known(n, under_name(f, agency, documents)) for n, f in named)
    return AgencyFigures(known, tuple(d for name in called for d in store.derived(name)), load_measures())


def under_name(figure: Figure, agency: str, documents: Mapping[str, StoredDocument]) -> Figure:
    """A figure as the agency's, by its usual name. One of a place's own level (某某区本级) that goes by the place is of
    that level where its document speaks of it."""
    if figure.agency == agency:
        return figure
    of_level = figure.scope is None and figure.agency.endswith(LEVEL) and is_place(agency)
    told = documents.get(figure.document) if of_level else None
    return replace(figure, agency=agency, scope=only_level_told(told.text) if told else figure.scope)


def under_usual_names(
    documents: Sequence[StoredDocument],
) -> tuple[dict[str, StoredDocument], dict[str, tuple[str, ...]]]:
    """The documents by name, their agencies under their usual names; and those names with all that documents use
    instead."""
    names = usual_names([d.identity.agency for d in documents if d.identity.agency])
    usual = {other: name for name, others in names.items() for other in others}
    found = {}
    for d in documents:
        agency = usual.get(d.identity.agency, d.identity.agency)
        same = agency == d.identity.agency
        found[d.name] = d if same else replace(d, identity=replace(d.identity, agency=agency))
    return found, names
