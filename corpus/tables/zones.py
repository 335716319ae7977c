"""Rows of a table → zones, each under one header; the label and value pairs of a form's head → attributes.

Most tables are one zone. Forms (绩效自评表, 基础数据表) change their header midway; long tables repeat it.
"""

import re
from collections.abc import Sequence

from corpus.amounts import is_money
from corpus.document import Cell
from corpus.tables.columns import blocks, column_kinds
from corpus.tables.grid import Row, clean
from corpus.tables.header import (
    HeaderPath,
    has_figures,
    header_depth,
    header_paths,
    is_data_row,
    is_headerish,
    same_header,
)
from corpus.tables.row_lines import Zone
from corpus.tables.values import cell_number
from corpus.tables.words import fold_cell, header_unit, is_role, lookup, without_unit

#: So many of a row's cells must be header words for a row in the middle of a table to be a header.
HEADER_SHARE = 0.6

#: How the header of a column of numbers ends.
_OF_NUMBERS = re.compile(r"(?:数|额|小计|合计|总计)$")
_CONTINUED = re.compile("[(（]?(?:续|接上[表页]?)[表一二三]?[)）]?$")
#: A day that a form's line gives (计划完成日期 | 2023-12-31): no column is called so.
_DAY = re.compile(r"(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*日?")


def form_pair(row: Row, *below: Row) -> tuple[tuple[str, str], ...]:
    """The label and value pairs of a form's line (项目名称 | … | 主管部门 | …), empty for other rows.

    A list's header may begin as a form does (项目名称 | 实施地点 | 金额（万元） | 负责人): what is counted in a unit has a
    number for its value, and `below` a label stands no number, unless a value is a day. A value is the head of a column
    where numbers stand below it beside names, in two rows (单位名称 | 债务余额).
    """
    texts = [clean(cell.text) for cell in row.cells]
    if len(texts) < 2 or len(texts) % 2 or not is_role(texts[0], "form") or has_figures(row):
        return ()
    labels, values = texts[::2], texts[1::2]
    if any(_is_header_word(value) or is_role(value, "form") for value in values):
        return ()
    if any(header_unit(label) for label in labels):
        return ()
    dated = any(_DAY.fullmatch(value) for value in values)
    if below and not dated and _counts_below(row.cells[2::2], below[0]):
        return ()
    if below and _parted_below(row.cells[0], row.cells[1], below[0]):
        return ()
    if len(below) > 1 and all(_counts_below(row.cells[1:2], under) and _begins_with_name(under) for under in below):
        return ()
    return tuple(zip((label.strip(":：") for label in labels), values, strict=True))


def _counts_below(labels: Sequence[Cell], below: Row) -> bool:
    """Whether the next row has a number below one of these labels."""
    places = {label.column for label in labels}
    return any(cell.column in places and cell_number(cell.text) is not None for cell in below.cells)


def _parted_below(label: Cell, value: Cell, below: Row) -> bool:
    """Whether a wide cell is parted in the row below, into which the label beside it reaches: the heads of a table."""
    inside = [cell for cell in below.cells if value.column <= cell.column < value.column + value.column_span]
    return label.row_span > value.row_span and len(inside) > 1


def _begins_with_name(row: Row) -> bool:
    """Whether a row begins with what is no label of a form and no head."""
    first = row.cells[0].text
    return cell_number(first) is None and not is_role(first, "form") and not is_headerish(first)


def _is_header_word(value: str) -> bool:
    """Whether a value is a header word as it stands, or ends like a column of numbers ("三公经费预算数").

    A project's name may end like other header words ("各类工作经费").
    """
    word = lookup(value)
    return word is not None and (word.match == "exact" or bool(_OF_NUMBERS.search(without_unit(fold_cell(value)))))


def _is_header_again(row: Row, figures: frozenset[int]) -> bool:
    """Whether a row amid the data is a new header: header words, one of them where figures stood, and no figure."""
    if len(row.cells) < 2 or has_figures(row) or is_data_row(row):
        return False
    if all(clean(cell.text).endswith(("：", ":")) for cell in row.cells):
        return False
    known = [cell for cell in row.cells if is_headerish(cell.text)]
    if len(known) < HEADER_SHARE * len(row.cells) or not any(_unmistakable(cell.text) for cell in known):
        return False
    return not figures or any(figures & set(range(cell.column, cell.column + cell.column_span)) for cell in known)


def _begins_anew(row: Row, header: Sequence[Row], below: Sequence[Row]) -> bool:
    """Whether a row begins as the header does, and has heads of its own over the numbers of the next row: a table too
    wide for its page goes on below itself (项目 | 合计 | 甲县, then 项目（续）| 乙县 | 丙县)."""
    if not header or not below or len(row.cells) < 2 or is_data_row(row):
        return False
    first, head = (_CONTINUED.sub("", fold_cell(r.cells[0].text)) for r in (row, header[0]) if r.cells)
    return bool(first) and first == head and _counts_below(row.cells[1:], below[0])


def _unmistakable(text: str) -> bool:
    """Whether a cell can only be a header: 结转下年资金 ends like one, but is a row's label as well."""
    word = lookup(text)
    return word is not None and (word.role != "value" or word.measure is not None or word.stage is not None)


def _pairs_at(rows: Sequence[Row], at: int) -> tuple[tuple[str, str], ...]:
    return form_pair(rows[at], *rows[at + 1 : at + 3])


def split_zones(rows: Sequence[Row]) -> tuple[tuple[Zone, ...], tuple[tuple[str, str], ...]]:
    """The zones of a table in order, and what its form lines say of the whole table."""
    zones: list[Zone] = []
    attributes: list[tuple[str, str]] = []
    at = 0
    while at < len(rows):
        if pairs := _pairs_at(rows, at):
            attributes += pairs
            at += 1
            continue
        depth = header_depth(rows, at)
        header = rows[at : at + depth]
        at += depth
        body: list[tuple[int, Row]] = []
        figures: set[int] = {
            column
            for column, path in enumerate(header_paths(header))
            if path.leaf and not is_role(path.leaf, "label") and is_headerish(path.leaf)
        }
        while at < len(rows):
            row = rows[at]
            if _pairs_at(rows, at):
                break
            if _is_header_again(row, frozenset(figures)) or _begins_anew(row, header, rows[at + 1 : at + 2]):
                again = header_depth(rows, at)
                if not same_header(header, rows[at : at + again]):
                    break
                at += again
                continue
            figures |= {cell.column for cell in row.cells if cell_number(cell.text) is not None}
            body.append((at, row))
            at += 1
        zones.append(_zone(header, body))
    return tuple(zones), tuple(attributes)


def _zone(header: Sequence[Row], body: Sequence[tuple[int, Row]]) -> Zone:
    width = max((row.width for row in (*header, *(row for _, row in body))), default=0)
    paths = _with_head(header_paths(header))
    kinds = column_kinds(paths, [row for _, row in body], width)
    return Zone(paths, kinds, blocks(kinds), tuple(body))


def _with_head(paths: tuple[HeaderPath, ...]) -> tuple[HeaderPath, ...]:
    """Puts a form's heading (经费控制情况(万元)) before the columns it governs; its unit is theirs."""
    if not paths or not paths[0].cells:
        return paths
    head = paths[0]
    if not header_unit(head.leaf) or (is_role(head.leaf, "label") and not is_role(head.leaf, "heading")):
        return paths
    own = fold_cell(head.leaf)
    return tuple(
        path
        if not path.cells or fold_cell(path.texts[0]) == own
        else HeaderPath((*head.texts, *path.texts), (*head.cells, *path.cells))
        for path in paths
    )


def unit_over_labels(zones: Sequence[Zone]) -> str | None:
    """The money unit that the head of the names of the rows states for all of them: 项目（万元） | 2021年 | 2022年."""
    heads = (zone.path(column).leaf for zone in zones for block in zone.blocks for column in block.labels)
    units = {unit for head in heads if (unit := header_unit(head)) and is_money(unit)}
    return units.pop() if len(units) == 1 else None
