"""What the index holds, as the answering modules ask for it: documents by agency, figures, the words items go by.

Loads lazily and keeps what it loaded; a store that changed on disk is noticed by its version and read anew.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from corpus.accounts import Accounts, load_accounts
from corpus.document import Kind
from corpus.fold import fold_label, without_spending
from corpus.identity.names import parse_name, same_agency
from corpus.identity.regions import completed
from corpus.identity.votes import hinted
from corpus.labels import load_label_roles
from corpus.measures import Measures, load_measures
from index.figure import Figure
from index.figures.conflicts import RowKey, table_rows
from index.figures.point import Known, within
from index.store.documents import Derived, StoredDocument
from index.store.sql import Store

#: A word over rows as short as this is part of other words.
SHORTEST_GROUP = 4


@dataclass(slots=True)
class Knowledge:
    """Everything the questions are answered from; one per opened store."""

    store: Store
    measures: Measures = field(default_factory=load_measures)
    accounts: Accounts = field(default_factory=load_accounts)
    documents: dict[str, StoredDocument] = field(init=False)
    _figures: dict[str, tuple[Known, ...]] = field(default_factory=dict, init=False)
    _derived: dict[str, list[Derived]] | None = field(default=None, init=False)
    _agencies: dict[str, tuple[str, ...]] | None = field(default=None, init=False)
    _labels: dict[str, frozenset[str]] | None = field(default=None, init=False)
    _stored: dict[str, frozenset[str]] | None = field(default=None, init=False)
    _index: dict[str, dict[str, list[Known]]] = field(default_factory=dict, init=False)
    _labels_of: dict[tuple[str, ...], dict[str, frozenset[str]]] = field(default_factory=dict, init=False)
    _groups: dict[str, frozenset[str]] = field(default_factory=dict, init=False)
    _rows: dict[str, dict[RowKey, list[Figure]]] = field(default_factory=dict, init=False)
    _by_id: dict[int, Known] = field(default_factory=dict, init=False)
    _names: dict[str, tuple[str, ...]] = field(init=False)
    _of_agency: dict[str, list[StoredDocument]] | None = field(default=None, init=False)
    _told_years: dict[str, frozenset[int]] | None = field(default=None, init=False)
    _hinted: dict[str, str] | None = field(default=None, init=False)
    #: Agencies that a conversation takes a document without a publisher for the document of.
    _taken: dict[str, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        stored = self.store.documents()
        self._names = _one_name_each([d.identity.agency for d in stored if d.identity.agency])
        called = {other: agency for agency, others in self._names.items() for other in others}
        self.documents = {}
        for d in stored:
            agency = called.get(d.identity.agency, d.identity.agency)
            same = agency == d.identity.agency
            self.documents[d.name] = d if same else replace(d, identity=replace(d.identity, agency=agency))

    # -- documents ----------------------------------------------------------------------------------------------
    def counting(self) -> list[StoredDocument]:
        """Documents that answers may use: not those that stand aside for their originals."""
        return [d for d in self.documents.values() if d.set_aside is None]

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
            for name in owners.intersection(document.identity.subordinates):
                out.setdefault(name, document.identity.region)
        self._agencies = out
        return out

    def of_agency(self, agency: str) -> list[StoredDocument]:
        """Documents published by `agency`, by year."""
        if self._of_agency is None:
            groups: dict[str, list[StoredDocument]] = defaultdict(list)
            for document in self.counting():
                groups[document.identity.agency].append(document)
            self._of_agency = {
                name: sorted(found, key=lambda d: (d.identity.fiscal_year or 0, d.name))
                for name, found in groups.items()
            }
        return self._of_agency.get(agency, [])

    def years(self, agency: str) -> list[int]:
        """Fiscal years for which there is a document of `agency`, or figures of it in its parent's document."""
        if self._told_years is None:
            self._told_years = self.store.years_told()
        found = {year for d in self.of_agency(agency) if (year := d.identity.fiscal_year)}
        # A subordinate's figures may stand in its parent's document of another year; a column of the year before does
        # not make that year one of the documents'.
        return sorted(found.union(*(self._told_years.get(n, ()) for n in self._names.get(agency, (agency,)))))

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
        other.documents, other._taken = dict(self.documents), {agency: name for name, agency in taken}
        for name, agency in taken:
            document = self.documents[name]
            region = completed(parse_name(agency).regions)
            identity = replace(document.identity, agency=agency, agency_inferred=True, region=region)
            other.documents[name] = replace(document, identity=identity)
        other._agencies = other._derived = other._hinted = other._of_agency = None
        other._figures, other._index, other._labels_of, other._groups, other._rows, other._by_id = (
            {},
            {},
            {},
            {},
            {},
            {},
        )
        return other

    # -- figures ------------------------------------------------------------------------------------------------
    def figures(self, agency: str) -> tuple[Known, ...]:
        """Every stated figure of `agency`, in reading order of the documents."""
        if agency not in self._figures:
            named = [row for name in self._names.get(agency, (agency,)) for row in self.store.figures(agency=name)]
            if agency in self._taken:
                named += [row for row in self.store.figures(document=self._taken[agency]) if not row[1].agency]
            rows = tuple(
                Known(n, f if f.agency == agency else replace(f, agency=agency))
                for n, f in sorted(named, key=lambda row: row[0])
            )
            self._figures[agency] = rows
            self._by_id.update({k.id: k for k in rows})
        return self._figures[agency]

    def table_rows(self, agency: str) -> dict[RowKey, list[Figure]]:
        """The figures of `agency` that stand in tables, by row."""
        if agency not in self._rows:
            self._rows[agency] = table_rows([k.figure for k in self.figures(agency)])
        return self._rows[agency]

    def candidates(self, agency: str, items: frozenset[str], code: str | None) -> list[Known]:
        """Figures of `agency` that may count one of `items` (or have `code`), in reading order: a superset, by
        index."""
        if agency not in self._index:
            index: dict[str, list[Known]] = defaultdict(list)
            for known in self.figures(agency):
                for word in _words_of(known.figure, self.measures):
                    index[word].append(known)
            self._index[agency] = index
        index = self._index[agency]
        wanted = {code} if code else {w for i in items for w in (i, without_spending(i))}
        found = {k.id: k for w in wanted if w for k in index.get(w, ())}
        return [found[i] for i in sorted(found)]

    def figure(self, figure_id: int, agency: str) -> Known | None:
        self.figures(agency)
        return self._by_id.get(figure_id)

    def derived(self, agency: str) -> list[Derived]:
        if self._derived is None:
            found: dict[str, list[Derived]] = defaultdict(list)
            of_document = {document: agency for agency, document in self._taken.items()}
            for row in self.store.derived():
                found[row.agency or of_document.get(row.document, "")].append(row)
            self._derived = found
        return [row for name in self._names.get(agency, (agency,)) for row in self._derived.get(name, [])]

    # -- words --------------------------------------------------------------------------------------------------
    def stored_labels(self) -> dict[str, frozenset[str]]:
        """Of `labels`, those of items that documents list."""
        if self._stored is None:
            listed = set(self.store.items())
            self._stored = {w: items for w, items in self.labels().items() if items & listed}
        return self._stored

    def labels_of(self, agencies: Sequence[str]) -> dict[str, frozenset[str]]:
        """Of `stored_labels`, those of items that the agencies list; all where none is named."""
        if not agencies:
            return self.stored_labels()
        key = tuple(sorted(agencies))
        if key not in self._labels_of:
            items = {k.figure.item for a in key for k in self.figures(a)}
            self._labels_of[key] = {w: i for w, i in self.stored_labels().items() if i & items}
        return self._labels_of[key]

    def groups_of(self, agencies: Sequence[str]) -> frozenset[str]:
        """Folded words over rows of the agencies' tables that are no item themselves: "专项会议" over what it buys."""
        for agency in agencies:
            if agency not in self._groups:
                above = {fold_label(w) for k in self.figures(agency) if k.figure.table for w in k.figure.row[:-1]}
                self._groups[agency] = frozenset(
                    w for w in above if len(w) >= SHORTEST_GROUP and w not in self.labels()
                )
        return frozenset().union(*(self._groups[a] for a in agencies))

    def labels(self) -> dict[str, frozenset[str]]:
        """Folded words that name an item somewhere → the items they may mean."""
        if self._labels is None:
            roles = load_label_roles()
            found: dict[str, set[str]] = defaultdict(set)
            for item in self.store.items():
                if item not in self.measures.by_key and 2 <= len(item) <= 40 and not roles.of(item):
                    found[item].add(item)
                    short = without_spending(item)
                    if len(short) >= 3:
                        found[short].add(item)
            for account in self.accounts.accounts:
                name = fold_label(account.name)
                for word in {name, without_spending(name), *(fold_label(a) for a in account.aliases)}:
                    if len(word) >= 2 and word not in self.measures.by_alias and not roles.of(word):
                        found[word].add(name)
            for alias, key in self.measures.by_alias.items():
                found[alias] = {key}
            self._labels = {word: frozenset(items) for word, items in found.items()}
        return self._labels


def _one_name_each(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Agencies that documents call by several names (with and without the province): the usual one → all of them.

    The usual name is the one that most documents use, the shorter where they are even.
    """
    counts = Counter(names)
    groups: list[list[str]] = []
    for name in sorted(counts, key=lambda n: (-counts[n], len(n), n)):
        group = next((g for g in groups if same_agency(g[0], name)), None)
        if group is None:
            groups.append([name])
        else:
            group.append(name)
    return {group[0]: tuple(group) for group in groups if len(group) > 1}


def _words_of(figure: Figure, measures: Measures) -> set[str]:
    """Everything by which a question may mean the figure: item, code, column labels, kind of spending."""
    words = {figure.item, without_spending(figure.item), figure.code or ""}
    for label in within(figure):
        folded = fold_label(label)
        words |= {folded, without_spending(folded), measures.key_of(label) or ""}
    if figure.expenditure:
        words.add(figure.expenditure.value)
    return words
