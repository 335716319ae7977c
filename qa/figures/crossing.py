"""A question that names a row and a column of a table, in whichever order → the one cell where they cross.

In go the folded question and the figures of an agency; out comes a cell only where its row and column, with the names
around them, explain every word that was asked, and every such cell holds the same. Knows no item and no lexicon of
them: it answers "行政运行的本年支出合计" and "基本支出中行政运行" alike, for any table.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Cell, Span
from corpus.fold import fold_label
from corpus.tables.cell_prose import word_cells
from corpus.tables.grid import clean
from index.figure import Figure, Stage
from index.figures.point import Known
from index.figures.values import exact
from index.store.documents import StoredTable
from index.tables.periods import years_before
from qa.knowledge import Knowledge
from qa.passages.text import DocumentKey, key_of
from qa.reading.question import Question

#: What a question says beside the row and the column, none of which names anything.
_ASKING = re.compile(
    r"请问|帮我|年度?|查一?下|看一?下|想知道|告诉我?|一共|总共|分别|具体|各?[是为有在按]|[的之中里内下了呢吗吧呀啊]|其中|上面|里面|这一?[项栏列行]|那一?[项栏列行]|一[栏项列行]"
    r"|多少钱?|几何|多大|什么|哪[个种一]|如何|怎么?样?|数[字值额]?|[金数]额|[?!,，。:：;；\s]|万元|亿元|元|列|栏|表"
)
_STAGES = (
    (re.compile(r"年初预算数?|预算数?"), (Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET, None)),
    (re.compile(r"决算数?"), (Stage.FINAL_ACCOUNTS, None)),
)
#: Tables whose cells of words are kept.
TABLES_HELD = 1024
#: A row or a column of one sign names too little.
_SHORTEST = 2
#: A longer cell is no label.
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a row and a column cross: the figure there, and how the two are named in the question."""

    known: Known
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class WordCrossing:
    """Where a row and a column cross in words: what stands there, and where."""

    document: str
    span: Span
    table: str
    row: str
    column: str
    text: str


def crossing(question: Question, agency: str, year: int | None, knowledge: Knowledge) -> Crossing | None:
    """The cell that every word of the question leads to; None where none does, or where two hold unlike values."""
    asked = asked_words(question)
    found: list[tuple[int, Crossing]] = []
    for known in knowledge.figures(agency):
        figure = known.figure
        if not figure.table or not figure.row or not figure.column or figure.fiscal_year is None:
            continue
        # "2024年的年初数" is what the document of 2024 calls so, whichever year's closing it is.
        relative = years_before(figure.column[-1]) is not None
        of = knowledge.documents[figure.document].identity.fiscal_year if relative else figure.fiscal_year
        if year is not None and of != year:
            continue
        row, column = fold_label(figure.row[-1]).lower(), fold_label(figure.column[-1]).lower()
        if len(row) < _SHORTEST or len(column) < _SHORTEST or row not in asked:
            continue
        around = [*figure.column[:-1], *figure.row[:-1], figure.table]
        told = explained(asked, row, column, around)
        if told is not None and _of_stage(told.left, figure.stage):
            found.append((told.beside, Crossing(known, row, column)))
    return _the_one(found, year)


def word_crossing(question: Question, agency: str, year: int | None, knowledge: Knowledge) -> WordCrossing | None:
    """The cell of words that every word of the question leads to; None where none does, or several that differ."""
    asked = asked_words(question)
    documents = [d for d in knowledge.of_agency(agency) if year is None or d.identity.fiscal_year == year]
    latest = max((d.identity.fiscal_year or 0 for d in documents), default=0)
    found: list[tuple[int, WordCrossing]] = []
    for document in documents:
        if (document.identity.fiscal_year or 0) != latest:
            continue
        key, tables = key_of(document), {table.index: table for table in document.tables}
        named = (k.figure for k in knowledge.figures_in(document.name, agency) if k.figure.attributes)
        cells = [c for figure in named if (c := _beside(figure, tables, asked))]
        cells += [c for t in document.tables if _names_both(t, asked) for c in _in_words(key, t.index)]
        for cell in cells:
            row, column = fold_label(cell.row).lower(), fold_label(cell.column).lower()
            if len(row) >= _SHORTEST and len(column) >= _SHORTEST and row in asked:
                told = explained(asked, row, column, (cell.table,))
                found += [(told.beside, cell)] if told is not None else []
    best = max((beside for beside, _ in found), default=0)
    cells = [cell for beside, cell in found if beside == best]
    return cells[0] if cells and len({cell.text for cell in cells}) == 1 else None


def _beside(figure: Figure, tables: dict[int, StoredTable], asked: str) -> WordCrossing | None:
    """What a row says in words beside its figures, under the header that the question names."""
    table = tables.get(figure.table_index) if figure.table_index is not None else None
    if table is None or not figure.row:
        return None
    for header, text in figure.attributes:
        if len(header) >= _SHORTEST and fold_label(header).lower() in asked:
            cell = _cell_beside(table, figure.span, text)
            if cell is not None:
                return WordCrossing(figure.document, cell.span, figure.table, figure.row[-1], header, text)
    return None


def _cell_beside(table: StoredTable, place: Span, text: str) -> Cell | None:
    for grid in table.grids:
        row = next((c.row for c in grid.cells if c.span == place), None)
        if row is None:
            continue
        for cell in grid.cells:
            if cell.row <= row < cell.row + cell.row_span and clean(cell.text) == text:
                return cell
    return None


def _names_both(table: StoredTable, asked: str) -> bool:
    """Whether a row and a column of the table may be named: two of its cells stand in the question."""
    words = (cell.text for grid in table.grids for cell in grid.cells if 1 < len(cell.text) <= _LONGEST)
    named = {
        folded
        for text in words
        if not text[0].isdigit() and len(folded := fold_label(text).lower()) > 1 and folded in asked
    }
    return len(named) > 1


@lru_cache(maxsize=TABLES_HELD)
def _in_words(key: DocumentKey, index: int) -> tuple[WordCrossing, ...]:
    """The cells of words of a table that have a row and a column."""
    table = next(t for t in key.document.tables if t.index == index)
    return tuple(
        WordCrossing(key.name, w.cell.span, table.title, w.labels[-1], w.header[-1], clean(w.cell.text))
        for w in word_cells(table.grids)
        if w.labels and w.header
    )


def _the_one(found: Sequence[tuple[int, Crossing]], year: int | None) -> Crossing | None:
    """Of cells that fit, those that more of the names around them point to, of the latest year; one value, or none."""
    if not found:
        return None
    years = {c.known.figure.fiscal_year or 0 for _, c in found}
    kept = found if year is not None else [(n, c) for n, c in found if c.known.figure.fiscal_year == max(years)]
    best = max(beside for beside, _ in kept)
    cells = [c for beside, c in kept if beside == best]
    values = {(exact(c.known.figure), c.known.figure.unit) for c in cells}
    return cells[0] if len({value for value, _ in values}) == 1 else None


def _of_stage(left: str, stage: Stage | None) -> bool:
    """Whether what is left of the question names no other stage than the figure's."""
    return all(stage in stages for pattern, stages in _STAGES if pattern.search(left))


@dataclass(frozen=True, slots=True)
class Explained:
    """How many names around the cell the question said too, and what it says beside all names."""

    beside: int
    left: str


def asked_words(question: Question) -> str:
    """The question without the agency and the years that it names."""
    text = list(question.text)
    for start, end in (*question.agency_spans, *question.year_spans):
        text[start:end] = " " * (end - start)
    return fold_label("".join(text)).lower()


def explained(asked: str, row: str, column: str, around: Sequence[str]) -> Explained | None:
    """Whether row, column and the names around them explain all of `asked` but words of asking; None where not.

    >>> explained("行政运行的本年支出合计是多少", "行政运行", "本年支出合计", ())
    Explained(beside=0, left='')
    >>> explained("教育局行政运行的合计", "行政运行", "合计", ()) is None
    True
    """
    for rest in _without_both(asked, row, column):
        beside = 0
        for name in sorted({fold_label(n).lower() for n in around}, key=len, reverse=True):
            if len(name) >= _SHORTEST and name in rest:
                rest = rest.replace(name, "|", 1)
                beside += 1
        left = rest.replace("|", "")
        for pattern, _ in _STAGES:
            left = pattern.sub("", left)
        if not _ASKING.sub("", left):
            return Explained(beside, _ASKING.sub("", rest.replace("|", "")))
    return None


def _without_both(asked: str, row: str, column: str) -> Iterator[str]:
    """The question without the row and the column; the longer name is taken first, each at its last place too."""
    first, second = sorted((row, column), key=len, reverse=True)
    for at in {asked.find(first), asked.rfind(first)} - {-1}:
        rest = asked[:at] + "|" + asked[at + len(first) :]
        for other in {rest.find(second), rest.rfind(second)} - {-1}:
            yield rest[:other] + "|" + rest[other + len(second) :]
