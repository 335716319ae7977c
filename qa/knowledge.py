"""What the index holds, as the answering modules ask for it: documents by agency, figures, the words items go by.

What leads for a plain point, and which years, items and words an agency has, stands in the store and is read row by
row. An agency's figures are loaded only for what narrows or takes apart, and of the few agencies asked for last. A
store that changed on disk is noticed by its version and read anew.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import TypeVar

from corpus.accounts import Accounts, load_accounts
from corpus.amounts import is_money
from corpus.bounded_labels import said_shorter
from corpus.document import REPORTED, Kind
from corpus.fold import fold_label, without_spending
from corpus.identity.names import parse_name
from corpus.identity.regions import completed
from corpus.identity.usual_names import usual_names
from corpus.identity.votes import hinted
from corpus.labels import load_label_roles
from corpus.measures import Measures, load_measures
from corpus.tables.grid import clean
from index.figure import WITHDRAWN, Figure
from index.figures.agency_figures import AgencyFigures
from index.figures.conflicts import RowKey
from index.figures.listed import ITS_BODIES, Listed, figures_of, listed_bodies, place_of
from index.figures.own_name import told_of_itself
from index.figures.point import Known
from index.store.documents import Derived, StoredDocument
from index.store.leading import AgencyRow, Led
from index.store.sql import Store
from index.weighed import UnderUsualNames, held_of, under_name

K = TypeVar("K")
V = TypeVar("V")

#: Agencies whose figures are kept in memory, a megabyte or two each.
AGENCIES_HELD = 24
#: Points and figures kept from the store: a ranking over all agencies takes one of each for every one of them.
LEADING_HELD = 20_000
_NOTHING = Led(())


@dataclass(slots=True)
class Knowledge:
    """Everything the questions are answered from; one per opened store."""

    store: Store
    measures: Measures = field(default_factory=load_measures)
    accounts: Accounts = field(default_factory=load_accounts)
    documents: dict[str, StoredDocument] = field(init=False)
    _figures: OrderedDict[str, AgencyFigures] = field(default_factory=OrderedDict, init=False)
    _agencies: dict[str, tuple[str, ...]] | None = field(default=None, init=False)
    _labels: dict[str, frozenset[str]] | None = field(default=None, init=False)
    _stored: dict[str, frozenset[str]] | None = field(default=None, init=False)
    _unpaid: dict[str, frozenset[str]] = field(default_factory=dict, init=False)
    _labels_of: dict[tuple[str, ...], dict[str, frozenset[str]]] = field(default_factory=dict, init=False)
    _groups: dict[str, frozenset[str]] = field(default_factory=dict, init=False)
    _years: dict[str, list[int]] = field(default_factory=dict, init=False)
    _counting: list[StoredDocument] | None = field(default=None, init=False)
    _cells: dict[str, frozenset[str]] = field(default_factory=dict, init=False)
    _by_agency: dict[str, list[StoredDocument]] | None = field(default=None, init=False)
    _leading: dict[tuple[str, str], tuple[Led, tuple[str, ...]]] = field(default_factory=dict, init=False)
    _by_id: dict[int, Figure] = field(default_factory=dict, init=False)
    _rows: dict[str, AgencyRow] = field(init=False)
    _names: dict[str, tuple[str, ...]] = field(init=False)
    _hinted: dict[str, str] | None = field(default=None, init=False)
    _parents: dict[str, str] | None = field(default=None, init=False)
    #: Agencies that a conversation takes a document without a publisher for the document of.
    _taken: dict[str, str] = field(default_factory=dict, init=False)
    _bodies: dict[str, tuple[Listed, ...]] = field(default_factory=dict, init=False)
    #: Bodies that tables list, which a conversation takes for agencies of their own, by name.
    _listed: dict[str, tuple[Listed, ...]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._names = usual_names(self.store.overview.agencies())
        usual = {other: name for name, others in self._names.items() for other in others}
        self.documents = dict(UnderUsualNames(self.store, usual))
        self._rows = {row.name: row for row in self.store.leading.agencies()}

    # -- documents ----------------------------------------------------------------------------------------------
    def counting(self) -> list[StoredDocument]:
        """Documents that answers may use: not those that stand aside for their originals."""
        if self._counting is None:
            self._counting = [d for d in self.documents.values() if d.set_aside is None]
        return list(self._counting)

    def agencies(self) -> dict[str, tuple[str, ...]]:
        """Every agency that published a document or is a subordinate with figures of its own, with its region."""
        if self._agencies is not None:
            return self._agencies
        out: dict[str, tuple[str, ...]] = {}
        for document in self.counting():
            if document.identity.agency:
                old = out.get(document.identity.agency, ())
                out[document.identity.agency] = max(old, document.identity.region, key=len)
        owners = self.store.owners()
        for document in self.counting():
            told_of = {e.value for e in document.identity.evidence if e.field == REPORTED}
            for name in {*owners.intersection(document.identity.subordinates), *told_of}:
                out.setdefault(name, document.identity.region)
        for name, places in self._listed.items():
            out.setdefault(name, places[0].region)
        self._agencies = out
        return out

    def publishing(self) -> tuple[str, ...]:
        """The agencies without the bodies that a conversation takes for such, because a table lists them."""
        return tuple(name for name in self.agencies() if name not in self._listed)

    def parents(self) -> dict[str, str]:
        """Agencies → the one that each is a 二级预算单位 of, where documents say so, the first that does."""
        if self._parents is None:
            self._parents = {}
            for d in self.counting():
                if d.identity.agency and d.identity.parent:
                    self._parents.setdefault(d.identity.agency, d.identity.parent)
                for name in d.identity.subordinates:
                    self._parents.setdefault(name, d.identity.agency)
        return self._parents

    def of_agency(self, agency: str) -> list[StoredDocument]:
        """Documents published by `agency`, by year."""
        if self._by_agency is None:
            found: dict[str, list[StoredDocument]] = defaultdict(list)
            for d in sorted(self.counting(), key=lambda d: (d.identity.fiscal_year or 0, d.name)):
                found[d.identity.agency].append(d)
            self._by_agency = dict(found)
        return list(self._by_agency.get(agency, ()))

    def of_agencies(self, agencies: Sequence[str], years: Sequence[int] = ()) -> list[StoredDocument]:
        """Documents published by the agencies, of these years; of all where none is given."""
        found = (d for agency in agencies for d in self.of_agency(agency))
        return [d for d in found if not years or d.identity.fiscal_year in years]

    def cells_of(self, agency: str) -> frozenset[str]:
        """What stands by itself in a cell of words of the agency's tables."""
        if agency not in self._cells:
            grids = (grid for d in self.of_agency(agency) for table in d.tables for grid in table.grids)
            self._cells[agency] = frozenset(clean(cell.text) for grid in grids for cell in grid.cells)
        return self._cells[agency]

    def years(self, agency: str) -> list[int]:
        """Fiscal years for which there is a document of `agency`, or figures of it in its parent's document.

        A subordinate's figures may stand in its parent's document of another year.
        """
        if agency not in self._years:
            row = self._row(agency)
            published = {d.name: d.identity.fiscal_year for d in self.documents.values()} if row is None else {}
            told = row.years if row is not None else self._held(agency).years(published)
            self._years[agency] = sorted({y for d in self.of_agency(agency) if (y := d.identity.fiscal_year)} | {*told})
        return self._years[agency]

    def kinds(self, agency: str, year: int) -> set[Kind]:
        return {d.identity.kind for d in self.of_agency(agency) if d.identity.fiscal_year == year and d.identity.kind}

    def hinted(self) -> dict[str, str]:
        """Documents without a publisher → the one agency that their text speaks for, however little says so."""
        if self._hinted is None:
            nameless = (d for d in self.counting() if not d.identity.agency)
            self._hinted = {d.name: name for d in nameless if (name := hinted(d.text))}
        return self._hinted

    def taking(self, taken: Sequence[tuple[str, str]]) -> "Knowledge":
        """The same documents, these without a publisher as (document, agency) says; this knowledge stays as it is."""
        other = copy(self)
        other.documents, other._taken = dict(self.documents), {a: name for name, a in taken if a != ITS_BODIES}
        held, bodies = self.agencies(), defaultdict[str, list[Listed]](list)
        for name, agency in taken:
            for body in self.bodies_in(name) if agency == ITS_BODIES else ():
                if body.name not in held:
                    bodies[body.name].append(body)
        other._listed = {name: tuple(places) for name, places in bodies.items()}
        for agency, name in other._taken.items():
            document = self.documents[name]
            region = completed(parse_name(agency).regions)
            identity = replace(document.identity, agency=agency, agency_inferred=True, region=region)
            other.documents[name] = replace(document, identity=identity)
        other._agencies = other._hinted = other._by_agency = other._parents = other._labels = other._stored = None
        other._counting = None
        other._figures = OrderedDict()
        other._labels_of, other._groups, other._years, other._unpaid, other._cells = {}, {}, {}, {}, {}
        return other

    def is_taken(self, agency: str) -> bool:
        """Whether a document without a publisher is taken for the agency's, which is told once for the whole answer."""
        return agency in self._taken

    # -- figures ------------------------------------------------------------------------------------------------
    def _row(self, agency: str) -> AgencyRow | None:
        """What the store knows of the agency without its figures; None where it does not, or not of all of them."""
        return None if agency in self._taken or agency in self._listed else self._rows.get(agency)

    def _held(self, agency: str) -> AgencyFigures:
        """The figures of the agency in memory."""
        held = self._figures.get(agency)
        if held is None:
            held = held_of(self.store, agency, self._names.get(agency, (agency,)), self.documents)
            if agency in self._taken:
                held = self._with_taken(agency, held)
            if agency in self._listed:
                held = self._with_listed(agency)
            self._figures[agency] = held
            while len(self._figures) > AGENCIES_HELD:
                self._figures.popitem(last=False)
        self._figures.move_to_end(agency)
        return held

    def _with_taken(self, agency: str, held: AgencyFigures) -> AgencyFigures:
        name = self._taken[agency]
        own = [(n, f) for n, f in self.store.figures(document=name) if not f.agency]
        told = told_of_itself(own, agency, self.measures)
        known = (*held.known, *(Known(n, replace(f, agency=agency)) for n, f in told))
        derived = (*held.derived, *(d for d in self.store.derived("") if d.document == name))
        return AgencyFigures(tuple(sorted(known, key=lambda k: k.id)), derived, self.measures)

    def _with_listed(self, agency: str) -> AgencyFigures:
        known = [
            Known(number, figure)
            for body in self._listed[agency]
            for number, figure in figures_of(body, list(self.store.figures(document=body.document)))
        ]
        return AgencyFigures(tuple(sorted({k.id: k for k in known}.values(), key=lambda k: k.id)), (), self.measures)

    def bodies_in(self, document: str) -> tuple[Listed, ...]:
        """The bodies that a document's tables list, its publisher not among them."""
        if document not in self._bodies:
            one = self.documents[document]
            opening = next((line for line in one.text.lstrip("\ufeff").splitlines() if line.strip(" ,#\t")), "")[:60]
            place = place_of(one.identity.agency, one.identity.region, opening)
            figures = [figure for _, figure in self.store.figures(document=document)] if one.tables else []
            found = listed_bodies(figures, place, opening) if figures else ()
            self._bodies[document] = tuple(b for b in found if b.name != one.identity.agency)
        return self._bodies[document]

    def listed_in(self, agency: str) -> tuple[Listed, ...]:
        """Where the agency is listed that is but a row or a column of others' tables; () for every other."""
        return self._listed.get(agency, ())

    def listed_beside(self, agency: str) -> tuple[str, ...]:
        """The bodies in the tables that list the agency, or in its own documents' tables; () for every other."""
        tables = {(body.document, body.table) for body in self._listed.get(agency, ())}
        own = {d.name for d in self.of_agency(agency)}
        listed = [(name, body) for name, bodies in self._listed.items() for body in bodies]
        found = (name for name, b in listed if (b.document, b.table) in tables or b.document in own)
        return tuple(dict.fromkeys(found))

    def figures(self, agency: str) -> tuple[Known, ...]:
        """Every stated figure of `agency`, in reading order of the documents."""
        return self._held(agency).known

    def figures_in(self, document: str, agency: str) -> list[Known]:
        """Those of `figures` that stand in one document."""
        if agency in self._figures or self._row(agency) is None:
            return [k for k in self._held(agency).known if k.figure.document == document]
        called = self._names.get(agency, (agency,))
        there = ((n, f) for n, f in self.store.figures(document=document) if f.agency in called)
        return [Known(n, under_name(f, agency, self.documents)) for n, f in there if WITHDRAWN not in f.flags]

    def written_around(self, item: str, agencies: Collection[str]) -> set[str] | None:
        """What is written around an item in the documents of very many agencies: rows above it, headings, tables; None
        where none has it."""
        called = {name for agency in agencies for name in self._names.get(agency, (agency,))}
        found = [words for agency, words in self.store.overview.around(item) if agency in called]
        return set(found) if found else None

    def table_rows(self, agency: str) -> dict[RowKey, list[Figure]]:
        """The figures of `agency` that stand in tables, by row."""
        return self._held(agency).rows

    def candidates(self, agency: str, items: frozenset[str], code: str | None) -> list[Known]:
        """Figures of `agency` that may count one of `items` (or have `code`), in reading order: a superset, by
        index."""
        return self._held(agency).candidates(items, code)

    def figure(self, figure_id: int, agency: str) -> Known | None:
        return self._held(agency).by_id.get(figure_id)

    def derived(self, agency: str) -> tuple[Derived, ...]:
        return self._held(agency).derived

    # -- what leads ---------------------------------------------------------------------------------------------
    def leading(self, agency: str, item: str) -> tuple[Led, tuple[str, ...]] | None:
        """All that leads for an item of the agency, and the labels that decide how it is read; None where none was
        weighed."""
        if self._row(agency) is None or not agency:
            return None
        key = (agency, item)
        if key not in self._leading:
            table = self.store.leading
            _keep(self._leading, {key: (table.of_agency(agency, item), table.labels(item, agency).get(agency, ()))})
        return self._leading[key]

    def prepare(self, agencies: Sequence[str], items: Iterable[str], years: Collection[int], asked: int) -> None:
        """Read what leads for the items of many agencies at once, and the figures that do in these years where `asked`
        is asked for, with their documents."""
        known = [a for a in agencies if a and self._row(a) is not None]
        for item in items:
            if any((a, item) not in self._leading for a in known):
                rows, labels = self.store.leading.of_item(item), self.store.leading.labels(item)
                _keep(self._leading, {(a, item): (rows.get(a, _NOTHING), labels.get(a, ())) for a in known})
            led = set[int]().union(*(self._leading[a, item][0].figures(years, asked) for a in known))
            wanted = led - self._by_id.keys()
            _keep(self._by_id, dict(self.store.figures_by_id(sorted(wanted))))
            self.store.read_cited({self._by_id[n].document for n in led if n in self._by_id})

    def known(self, ids: Sequence[int], agency: str) -> tuple[Known, ...]:
        """The figures of these ids, as the agency's own."""
        if not ids:
            return ()
        lacking = [i for i in ids if i not in self._by_id]
        if lacking:
            _keep(self._by_id, dict(self.store.figures_by_id(lacking)))
        there = ((i, self._by_id[i]) for i in ids if i in self._by_id)
        return tuple(Known(i, under_name(f, agency, self.documents)) for i, f in there)

    # -- words --------------------------------------------------------------------------------------------------
    def _items(self) -> frozenset[str]:
        """Every item that documents list."""
        if self.store.leading.unweighed():
            return frozenset(self.store.items())
        listed = (self._held(name).items for name in self._listed)
        return frozenset[str]().union(*(row.items for row in self._rows.values()), *listed)

    def stored_labels(self) -> dict[str, frozenset[str]]:
        """Of `labels`, those of items that documents list."""
        if self._stored is None:
            listed = self._items()
            self._stored = {w: items for w, items in self.labels().items() if not items.isdisjoint(listed)}
        return self._stored

    def labels_of(self, agencies: Sequence[str]) -> dict[str, frozenset[str]]:
        """Of `stored_labels`, those of items that the agencies list; all where none is named."""
        if not agencies:
            return self.stored_labels()
        key = tuple(sorted(agencies))
        if key not in self._labels_of:
            listed = frozenset[str]().union(*(self.items_of(a) for a in key))
            self._labels_of[key] = {w: i for w, i in self.stored_labels().items() if not i.isdisjoint(listed)}
        return self._labels_of[key]

    def items_of(self, agency: str) -> frozenset[str]:
        """The items that the agency's figures count."""
        row = self._row(agency)
        return row.items if row is not None else self._held(agency).items

    def never_paid(self, agencies: Sequence[str]) -> frozenset[str]:
        """The items of these agencies that no figure of theirs states in money: counts, rates, scores."""
        for agency in agencies:
            if agency not in self._unpaid:
                paid = {
                    k.figure.item for k in self.figures(agency) if is_money(k.figure.corrected_unit or k.figure.unit)
                }
                self._unpaid[agency] = self.items_of(agency) - paid
        unpaid = [self._unpaid[a] for a in agencies]
        paid_by_one = frozenset[str]().union(*(self.items_of(a) - self._unpaid[a] for a in agencies))
        return frozenset[str]().union(*unpaid) - paid_by_one

    def groups_of(self, agencies: Sequence[str]) -> frozenset[str]:
        """Folded words over rows of the agencies' tables that are no item themselves: "专项会议" over what it buys."""
        for agency in agencies:
            if agency not in self._groups:
                row = self._row(agency)
                above = row.groups if row is not None else self._held(agency).words_over_rows
                self._groups[agency] = above - self.labels().keys()
        return frozenset[str]().union(*(self._groups[a] for a in agencies))

    def labels(self) -> dict[str, frozenset[str]]:
        """Folded words that name an item somewhere → the items they may mean."""
        if self._labels is None:
            roles = load_label_roles()
            found: dict[str, set[str]] = defaultdict(set)
            for item in sorted(self._items()):
                if item not in self.measures.by_key and 2 <= len(item) <= 40 and not roles.of(item):
                    found[item].add(item)
                    short = without_spending(item)
                    if len(short) >= 3:
                        found[short].add(item)
                    for said in said_shorter(item):
                        found[said].add(item)
            for account in self.accounts.accounts:
                name = fold_label(account.name)
                for word in {name, without_spending(name), *(fold_label(a) for a in account.aliases)}:
                    if len(word) >= 2 and word not in self.measures.by_alias and not roles.of(word):
                        found[word].add(name)
            for alias, key in self.measures.by_alias.items():
                found[alias] = {key}
            self._labels = {word: frozenset(items) for word, items in found.items()}
        return self._labels


def _keep(cache: dict[K, V], found: dict[K, V]) -> None:
    """Take what was found into a cache of bounded size."""
    if len(cache) + len(found) > LEADING_HELD:
        cache.clear()
    cache.update(found)
