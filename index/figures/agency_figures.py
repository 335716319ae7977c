"""The figures of one agency, held so that they are found by what counts them: item, code, column label, kind of
spending.

In come stored figures with their ids, in reading order; out go candidates for a point, rows of tables, the words over
rows.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.fold import fold_label, without_spending
from corpus.measures import Measures
from index.figure import WITHDRAWN, Figure
from index.figures.conflicts import RowKey, table_rows
from index.figures.point import Known, within
from index.store.documents import Derived

#: A word over rows as short as this is part of other words.
SHORTEST_GROUP = 4


@dataclass(eq=False)
class AgencyFigures:
    """Every stated figure of an agency, in reading order, and what follows from them; apart from them what corrections
    withdraw."""

    known: tuple[Known, ...]
    derived: tuple[Derived, ...]
    measures: Measures
    withdrawn: tuple[Known, ...] = ()

    def candidates(self, items: frozenset[str], code: str | None) -> list[Known]:
        """Figures that may count one of `items` (or have `code`), in reading order: a superset, by index. Those that
        were withdrawn alone where `items` hold `WITHDRAWN`."""
        wanted = {code} if code else {w for i in items for w in (i, without_spending(i))}
        held = self._withdrawn_by_word if WITHDRAWN in items else self._by_word
        found = {k.id: k for w in wanted if w for k in held.get(w, ())}
        return [found[i] for i in sorted(found)]

    @cached_property
    def _by_word(self) -> dict[str, list[Known]]:
        return self._indexed(self.known)

    @cached_property
    def _withdrawn_by_word(self) -> dict[str, list[Known]]:
        return self._indexed(self.withdrawn)

    def _indexed(self, held: Sequence[Known]) -> dict[str, list[Known]]:
        found: dict[str, list[Known]] = defaultdict(list)
        for known in held:
            for word in _words_of(known.figure, self.measures):
                found[word].append(known)
        return found

    @cached_property
    def by_id(self) -> dict[int, Known]:
        return {known.id: known for known in (*self.known, *self.withdrawn)}

    @cached_property
    def rows(self) -> dict[RowKey, list[Figure]]:
        """The figures that stand in tables, by row."""
        return table_rows([known.figure for known in self.known])

    @cached_property
    def items(self) -> frozenset[str]:
        return frozenset(known.figure.item for known in self.known if known.figure.item)

    @cached_property
    def words_over_rows(self) -> frozenset[str]:
        """Folded words that stand over rows of tables, items among them."""
        above = {fold_label(w) for known in self.known if known.figure.table for w in known.figure.row[:-1]}
        return frozenset(word for word in above if len(word) >= SHORTEST_GROUP)

    def years(self, published: dict[str, int | None]) -> Sequence[int]:
        """The years of which figures stand in a document of that year (`published`: the documents' years).

        A column of the year before does not make that year one of the documents'.
        """
        found = {k.figure.fiscal_year for k in self.known if k.figure.fiscal_year == published.get(k.figure.document)}
        return sorted(year for year in found if year)


def _words_of(figure: Figure, measures: Measures) -> set[str]:
    """Everything by which a question may mean the figure: item, code, column labels, kind of spending."""
    words = {figure.item, without_spending(figure.item), figure.code or ""}
    for label in within(figure):
        folded = fold_label(label)
        words |= {folded, without_spending(folded), measures.key_of(label) or ""}
    if figure.expenditure:
        words.add(figure.expenditure.value)
    return words
