"""Brings the table of leading figures up to date: of every agency whose figures changed, all that leads is weighed
anew."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.identity.place_levels import is_place, only_level_told
from corpus.identity.usual_names import LEVEL, usual_names
from corpus.measures import Measures, load_measures
from index.figure import WITHDRAWN, Figure
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

    documents: Mapping[str, StoredDocument]
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
    table, names = store.leading, usual_names(store.overview.agencies())
    usual = {other: name for name, others in names.items() for other in others}
    documents = UnderUsualNames(store, usual)
    held, changed = table.names(), table.unweighed()
    owners = {owner for others in held.values() for owner in others} - changed
    owners |= {owner for owner in changed if store.overview.has_figures(owner)}
    called: dict[str, list[str]] = {}
    for owner in sorted(owners):
        called.setdefault(usual.get(owner, owner), []).append(owner)
    done = {name: others for name, others in held.items() if changed.isdisjoint(others)}
    table.forget((held.keys() - called.keys()) | (changed - owners))
    wanted = [(name, tuple(others)) for name, others in called.items() if done.get(name) != tuple(others)]
    for number, (name, others) in enumerate(wanted):
        if tell:
            tell(number, len(wanted))
        figures = held_of(store, name, others, documents)
        published = {n: documents[n].identity.fiscal_year for n in {k.figure.document for k in figures.known}}
        weighed = weigh_agency(name, figures, OneAgency(documents, figures)) if name else Weighed((), {})
        row = AgencyRow(name, others, tuple(figures.years(published)), figures.items, figures.words_over_rows)
        table.put(row, weighed)
    return len(wanted)


def held_of(store: Store, agency: str, called: Sequence[str], documents: Mapping[str, StoredDocument]) -> AgencyFigures:
    """The figures of an agency, under whatever name they are stored, and what follows from them."""
    named = sorted((row for name in called for row in store.figures(agency=name)), key=lambda row: row[0])
    known = [Known(n, under_name(f, agency, documents)) for n, f in named]
    withdrawn = tuple(k for k in known if WITHDRAWN in k.figure.flags)
    holding = tuple(k for k in known if WITHDRAWN not in k.figure.flags) if withdrawn else tuple(known)
    return AgencyFigures(holding, tuple(d for name in called for d in store.derived(name)), load_measures(), withdrawn)


def under_name(figure: Figure, agency: str, documents: Mapping[str, StoredDocument]) -> Figure:
    """A figure as the agency's, by its usual name. One of a place's own level (某某区本级) that goes by the place is of
    that level where its document speaks of it."""
    if figure.agency == agency:
        return figure
    of_level = figure.scope is None and figure.agency.endswith(LEVEL) and is_place(agency)
    told = documents.get(figure.document) if of_level else None
    return replace(figure, agency=agency, scope=only_level_told(told.text) if told else figure.scope)


class UnderUsualNames(Mapping[str, StoredDocument]):
    """The documents of a store by name, their agencies under their usual names (`usual`: by those that documents use
    instead). Each is read when it is first asked for."""

    def __init__(self, store: Store, usual: Mapping[str, str]) -> None:
        self._store, self._usual = store, usual
        self._held: dict[str, StoredDocument] = {}

    def __getitem__(self, name: str) -> StoredDocument:
        if name not in self._held:
            document = self._store.document(name)
            if document is None:
                raise KeyError(name)
            self._held[name] = self._called(document)
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, StoredDocument]:
        """All of them, by name in their order."""
        return {d.name: self._held.get(d.name) or self._called(d) for d in self._store.documents()}

    def _called(self, document: StoredDocument) -> StoredDocument:
        identity = document.identity
        agency = self._usual.get(identity.agency, identity.agency)
        return document if agency == identity.agency else replace(document, identity=replace(identity, agency=agency))
