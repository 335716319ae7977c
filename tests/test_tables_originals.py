"""Accounting tests on real disclosures: parts sum to their printed total, so that a mis-split cell cannot hide.

`WENZHANG_TESTDATA` names a folder that holds originals/, pdf/ and gold/; without it these tests are skipped.
"""

import csv
import os
from collections import defaultdict
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from corpus.document import Document, Identity, Table
from corpus.readers import text
from corpus.readers.pdf import reader as pdf
from corpus.tables.understood import find_tables
from corpus.tables.values import cell_number
from corpus.text.structure import find_sections
from index.tables.figures import table_figures

_FOLDER = Path(os.environ.get("WENZHANG_TESTDATA") or "/nonexistent")
_FILES = sorted(_FOLDER.glob("originals/*.txt")) + sorted(_FOLDER.glob("pdf/*.pdf"))
real = pytest.mark.skipif(not _FILES, reason="WENZHANG_TESTDATA names no folder with originals/ or pdf/")


@cache
def document(path: Path) -> Document:
    source = (pdf if path.suffix == ".pdf" else text).read(path)
    sections = find_sections(source)
    identity = Identity("", False, (), None, None, None)
    tables = find_tables(source, sections)
    return Document(path.name, source.format, source.text, source.pages, sections, tables, identity)


def misfits(table: Table) -> tuple[int, list[str]]:
    """How many sums were checked, and those that do not come out within rounding."""
    amounts: dict[tuple[str, ...], dict[int, Decimal]] = defaultdict(dict)
    rows = {entry.row_index: entry for entry in table.entries}
    for entry in table.entries:
        number = cell_number(entry.cell.text)
        if number is not None and entry.unit in (None, "万元", "元"):
            amounts[entry.column].setdefault(entry.row_index, number.value)
    parts: dict[int, list[int]] = defaultdict(list)
    for index, entry in rows.items():
        if entry.parent is not None:
            parts[entry.parent].append(index)
    checked, wrong = 0, []
    for parent, children in parts.items():
        # 其中： rows name only some parts: they may not exceed the whole.
        some = any(rows[child].row[-1].startswith("其中") and "（1）" not in rows[child].row[-1] for child in children)
        for column, by_row in amounts.items():
            found = [by_row[child] for child in children if child in by_row]
            if parent not in by_row or not found:
                continue
            checked += 1
            whole, total = by_row[parent], sum(found)
            places = min(0, *(int(value.as_tuple().exponent) for value in (*found, whole)))
            slack = (len(found) + 1) * Decimal(5).scaleb(places - 1)
            if total - whole > slack or (not some and whole - total > slack):
                wrong.append(f"{table.title} | {rows[parent].row} | {column}: {total} ≠ {whole}")
    return checked, wrong


@real
@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_parts_sum_to_their_whole(path: Path) -> None:
    checked, wrong = 0, []
    for table in document(path).tables:
        some, bad = misfits(table)
        checked += some
        wrong += bad
    assert not wrong
    if len(document(path).tables) > 5:
        assert checked > 20


@real
@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_every_figure_has_its_words_and_its_place(path: Path) -> None:
    read = document(path)
    for figure in table_figures(read):
        assert figure.table and figure.row and figure.unit is not None
        assert read.text[figure.span.start : figure.span.end] == figure.quote
        assert figure.span.start <= figure.number_span.start < figure.number_span.end <= figure.span.end
        printed = cell_number(read.text[figure.number_span.start : figure.number_span.end])
        assert printed is not None and printed.value == figure.value


@real
def test_figures_stated_in_the_tables_are_found() -> None:
    stated: dict[str, dict[int, list[tuple[Decimal, str]]]] = defaultdict(lambda: defaultdict(list))
    with (_FOLDER / "gold" / "tables.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            stated[row["document"]][int(row["line"])].append((Decimal(row["value"]), row["unit"]))
    found = wanted = exported = 0
    for path in _FILES:
        if path.name not in stated:
            continue
        read = document(path)
        got: dict[int, list[tuple[Decimal, str]]] = defaultdict(list)
        for figure in table_figures(read):
            got[read.text.count("\n", 0, figure.span.start) + 1].append((figure.value, figure.unit))
        exported += sum(map(len, got.values()))
        for line, values in stated[path.name].items():
            wanted += len(values)
            for value in values:
                if value in got[line]:
                    got[line].remove(value)
                    found += 1
    assert found >= 0.99 * wanted and found >= 0.99 * exported
