"""A point (item, agency, year, stage …), what it is looked for in, and the stated figure or derived value found.
Vocabulary only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from corpus.document import Scope
from corpus.measures import Measures
from index.figure import WITHIN, Figure, Fund, Stage
from index.figures.conflicts import RowKey
from index.store.documents import Derived, StoredDocument


@dataclass(frozen=True, slots=True)
class Known:
    """A stored figure with its id."""

    id: int
    figure: Figure


def within(figure: Figure) -> tuple[str, ...]:
    """The labels that narrow a figure's item in a cross table."""
    return tuple(text for header, text in figure.attributes if header == WITHIN)


class Ground(Protocol):
    """What points are looked up in: the figures of agencies, and the documents that they stand in."""

    @property
    def measures(self) -> Measures: ...

    @property
    def documents(self) -> Mapping[str, StoredDocument]: ...

    def figures(self, agency: str) -> Sequence[Known]:
        """Every stated figure of the agency, in reading order."""
        ...

    def candidates(self, agency: str, items: frozenset[str], code: str | None) -> list[Known]:
        """Figures of the agency that may count one of the items (or have the code), in reading order: a superset."""
        ...

    def figure(self, figure_id: int, agency: str) -> Known | None: ...

    def table_rows(self, agency: str) -> dict[RowKey, list[Figure]]:
        """Its figures that stand in tables, by row."""
        ...

    def derived(self, agency: str) -> Sequence[Derived]: ...

    def groups_of(self, agencies: Sequence[str]) -> frozenset[str]:
        """Folded words over rows of the agencies' tables that are no item themselves."""
        ...


@dataclass(frozen=True, slots=True)
class Spec:
    """What is looked for. `items` are the keys that the words may mean; `context` further items that narrow it."""

    items: frozenset[str]
    words: str
    agency: str
    year: int
    stage: Stage | None = None
    scope: Scope | None = None
    context: tuple[frozenset[str], ...] = ()
    context_words: tuple[str, ...] = ()
    code: str | None = None
    document: str | None = None
    #: The fund that the item's words name, beside the item.
    fund: Fund | None = None
    #: The unit that is counted, where the question names one.
    counted: str = ""
    #: The folded question: rows of one name are told apart by the rows above them that it names.
    said: str = ""
    #: Which of the two totals is meant: "总计" holds what was carried over as well, "合计" is the year's alone; "" open.
    total: str = ""
    #: "money" or "count": which kind of number the words ask for; without a word, money.
    quantity: str | None = None

    @property
    def within(self) -> frozenset[str]:
        """Everything that narrows the point."""
        return frozenset().union(*self.context) if self.context else frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A value for a point: `chosen` rests on the source; `same` state it too; `others` state another value."""

    spec: Spec
    chosen: Known
    same: tuple[Known, ...] = ()
    others: tuple[Known, ...] = ()
    context_met: bool = True
    #: The same value with another last digit.
    rounded: tuple[Known, ...] = ()
    #: Several rows of the same name but other codes or parents, when nothing in the question decides.
    rivals: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundDerived:
    """A value for a point that no document states but stated ones give."""

    spec: Spec
    derived: Derived
    operands: tuple[Known, ...]


def with_item(spec: Spec, items: frozenset[str], words: str) -> Spec:
    """The same point for another item, without narrowing."""
    return replace(spec, items=items, words=words, context=(), context_words=(), code=None)
