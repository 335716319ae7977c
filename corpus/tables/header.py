"""Rows of a grid → which of them are header, and the header path of every column. Refuses to take data for header.

In text files a merged header cell is printed once and followed by blanks: a blank continues the cell to its left as
long as both lie beneath the same cell of the row above. Formats that know the extent of merged cells need no guess.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Cell
from corpus.tables.grid import Row, clean
from corpus.tables.values import cell_number, is_code, is_year
from corpus.tables.words import fold_cell, header_unit, is_role, lookup

#: Labels of the line that numbers the columns.
_ORDINAL_LABEL = re.compile(r"栏次|行次|序号|\*+|[甲乙丙丁戊]|-+|—+|类|款|项")
_FORMULA = re.compile(r"\d{1,2}[=＝][\d+\-*/()+－]+")
NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．](?!\d)|其中[:：]?."
)
#: The head of a group of columns and the first of them in one cell.
_GROUP_HEAD = re.compile(r"([^:：]{2,8})[:：]([^:：]+)")


@dataclass(frozen=True, slots=True)
class HeaderPath:
    """The cells above a column, outermost first, and their texts (an unnamed 其中： stands for the column before)."""

    texts: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()

    @property
    def leaf(self) -> str:
        """The innermost text, "" for a column without header."""
        return self.texts[-1] if self.texts else ""


def is_ordinal_row(row: Row) -> bool:
    """Whether a row numbers the columns (栏次 1 2 3, ** ** 1 2) and so states no figure.

    The numbers rise by small steps from 1; one lone number needs 栏次 beside it.
    """
    numbers, label = [], False
    for cell in row.cells:
        folded = fold_cell(cell.text).strip("()（）")
        if _ORDINAL_LABEL.fullmatch(folded):
            label = True
        elif folded.isdigit() and len(folded) <= 2:
            numbers.append(int(folded))
        elif _FORMULA.fullmatch(folded) and (first := re.match(r"\d+", folded)):
            numbers.append(int(first[0]))
        else:
            return False
    if not numbers:
        return label
    # Side-by-side halves may number on or begin again.
    rising = all(b == 1 or 0 < b - a <= 3 for a, b in zip(numbers, numbers[1:], strict=False))
    return rising and (label or (numbers[0] == 1 and len(numbers) >= 3))


def is_total(text: str) -> bool:
    """Whether a row label is a sum (合计, 本年收入合计, 总分)."""
    return is_role(text, "total")


def has_figures(row: Row) -> bool:
    """Whether a cell of the row states a number; years and codes in words do not."""
    return any(cell_number(cell.text) is not None and not is_year(cell.text) for cell in row.cells)


def is_sentence(text: str) -> bool:
    """Whether a cell holds prose: long, or with a full stop inside."""
    folded = fold_cell(text)
    return len(folded) > 45 or any(mark in folded for mark in "。;；")


def is_headerish(text: str) -> bool:
    """Whether a cell is a known header word."""
    return lookup(text) is not None or is_role(text, "heading") or header_unit(text) is not None


def is_data_row(row: Row) -> bool:
    """Whether a row cannot be header: it has figures, sentences, a code, a numbered label, or a total alone."""
    if has_figures(row) or any(is_sentence(cell.text) for cell in row.cells):
        return True
    first = clean(row.cells[0].text)
    if is_code(first) and not is_year(first):
        return True
    others = [cell.text for cell in row.cells[1:]]
    if NUMBERED.match(first) and not any(is_headerish(text) for text in others if not NUMBERED.match(clean(text))):
        return True
    return is_total(first) and not others


def owners(rows: Sequence[Row]) -> list[list[Cell | None]]:
    """For every header row, the cell that covers each column, blanks continued to the right where nothing forbids."""
    width = max((row.width for row in rows), default=0)
    table: list[list[Cell | None]] = []
    for depth, row in enumerate(rows):
        line: list[Cell | None] = []
        for column in range(width):
            cell = row.covering(column)
            if cell is None and column and not row.merged:
                above = table[depth - 1] if depth else None
                if above is None or above[column] is above[column - 1]:
                    cell = line[column - 1]
            line.append(cell)
        table.append(line)
    return table


def _beneath(above: list[Cell | None], row: Row) -> bool:
    """Whether every cell of `row` details a wide or blank cell of the row above, or is a unit in brackets.

    A stage below a year of one column details it where the same words stand below a wide one beside it.
    """
    covers = [(cell, above[cell.column] if cell.column < len(above) else None) for cell in row.cells]
    wide_ones = [cell for cell, cover in covers if cover is not None and sum(c is cover for c in above) > 1]
    said_below = {fold_cell(cell.text) for cell in wide_ones}
    for cell, cover in covers:
        wide = any(cell is other for other in wide_ones) or fold_cell(cell.text) in said_below
        if not (cover is None or wide or header_unit(cell.text) and len(clean(cell.text)) <= 8):
            return False
        # What stands below 预期目标 is the goal itself, unless it is a header word.
        over = lookup(cover.text) if cover is not None and cover is not cell else None
        prose = over is not None and over.role == "prose" or cover is not None and is_role(cover.text, "heading")
        if prose and cover is not cell and not is_headerish(cell.text):
            return False
    return True


def _spanned(first: Row, row: Row) -> bool:
    """Whether the first row's own first cell reaches down into `row`: rows that share a label's head are one header.

    A year without parts of its own among years that have them (2023年: 预算 决算 | 2025年: 预算) forbids nothing then.
    """
    head = first.cells[0]
    if is_role(head.text, "heading") or len(first.cells) < 3:
        return False  # a form's heading (年度总体目标) with what it says beside it
    return head.row_span > 1 and row.covering(head.column) is head


def header_depth(rows: Sequence[Row], start: int) -> int:
    """How many rows from `start` are header, a line of column numbers included; 0 where data begins at once."""
    depth = start
    while depth < len(rows):
        row = rows[depth]
        if is_ordinal_row(row):
            return _after_ordinals(rows, depth) - start
        if is_data_row(row):
            break
        if depth > start and not (_spanned(rows[start], row) or _beneath(owners(rows[start:depth])[-1], row)):
            break
        depth += 1
    return depth - start


def _after_ordinals(rows: Sequence[Row], depth: int) -> int:
    while depth < len(rows) and is_ordinal_row(rows[depth]):
        depth += 1
    return depth


def header_paths(rows: Sequence[Row]) -> tuple[HeaderPath, ...]:
    """The header path of every column from the header rows; lines of column numbers are left out."""
    named = [row for row in rows if not is_ordinal_row(row) or _names_columns(row)]
    table = owners(named)
    width = max((row.width for row in named), default=0)
    paths: list[HeaderPath] = []
    for column in range(width):
        texts: list[str] = []
        cells: list[Cell] = []
        prefix = ""
        for line in table:
            cell = line[column]
            if cell is None or any(cell is known for known in cells):
                continue
            text = clean(cell.text)
            cells.append(cell)
            if text.startswith("其中") and column:
                # 其中： details the column to its left; printed alone it belongs to the names below it.
                whole = _left_of(line, column, cell)
                if whole is not None and (not texts or texts[-1] != clean(whole.text)):
                    texts.append(clean(whole.text))
                if re.fullmatch(r"其中[:：]?", text):
                    prefix = text
                    continue
            if not texts or fold_cell(texts[-1]) != fold_cell(text):
                texts.append(prefix + text)
                prefix = ""
        paths.append(HeaderPath(tuple(texts), tuple(cells)))
    return _grouped(paths)


def _grouped(paths: Sequence[HeaderPath]) -> tuple[HeaderPath, ...]:
    """Paths where a row says the head of a group with its first column alone ("预算数：合计 | 接待费 | 决算数：合计 | 接待费"),
    as a merged cell comes out of formats that know none: the head stands above every column up to the next head."""
    heads = [_GROUP_HEAD.fullmatch(path.leaf) for path in paths]
    stages = [word.stage if head and (word := lookup(head[1])) else None for head in heads]
    if len({stage for stage in stages if stage}) < 2:
        return tuple(paths)
    out: list[HeaderPath] = []
    group = ""
    for path, head, stage in zip(paths, heads, stages, strict=True):
        if head and stage:
            group = head[1]
        leaf = head[2] if head and stage else path.leaf
        texts = (*path.texts[:-1], group, leaf) if group and path.texts else path.texts
        out.append(HeaderPath(texts, path.cells))
    return tuple(out)


def _names_columns(row: Row) -> bool:
    """Whether a row of 类 款 项 stands without numbers: it names the code columns."""
    return all(fold_cell(cell.text) in ("类", "款", "项") for cell in row.cells)


def _left_of(line: list[Cell | None], column: int, cell: Cell) -> Cell | None:
    for index in range(column, -1, -1):
        if line[index] is not cell:
            return line[index]
    return None


def same_header(first: Sequence[Row], second: Sequence[Row]) -> bool:
    """Whether two runs of header rows print the same words in the same order."""

    def words(rows: Sequence[Row]) -> list[str]:
        return [fold_cell(cell.text) for row in rows if not is_ordinal_row(row) for cell in row.cells]

    return bool(first) and words(first) == words(second)
