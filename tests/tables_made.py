"""Tables made of text for tests, and their entries by row and column."""

from corpus.document import Section, Source, Table, TableEntry
from corpus.readers.text import find_grids
from corpus.tables.understood import find_tables


def read(text: str, sections: tuple[Section, ...] = ()) -> tuple[Table, ...]:
    return find_tables(Source("txt", text, (), find_grids(text)), sections)


def one(text: str) -> Table:
    tables = read(text)
    assert len(tables) == 1
    return tables[0]


def tabbed(*rows: str) -> str:
    return "\n".join(row.replace("|", "\t") for row in rows) + "\n"


def entry(table: Table, row: str, *column: str) -> TableEntry:
    found = [e for e in table.entries if e.row[-1:] == (row,) and e.column[len(e.column) - len(column) :] == column]
    assert len(found) == 1, (row, column, [(e.row, e.column) for e in table.entries])
    return found[0]


def entries(text: str) -> set[tuple[str, str, str]]:
    """Row, column path and amount of every entry of the only table; each amount stands at its place."""
    table = one(text)
    for found in table.entries:
        assert text[found.cell.span.start : found.cell.span.end] == found.cell.text
    return {(e.row[-1] if e.row else "", "/".join(e.column), e.cell.text) for e in table.entries}


def values(table: Table, column: str) -> dict[str, str]:
    return {e.row[-1]: e.cell.text for e in table.entries if e.column[-1:] == (column,)}
