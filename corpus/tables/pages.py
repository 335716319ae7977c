"""Which grids go on with the table before, and where their columns belong. Refuses to join what only looks alike.

A table runs on over a page break or a blank line with its header repeated or without any. The further part may have
fewer columns, because a reader sees no border where cells are merged or blank; it is joined only if all its cells
fit the columns of the first part.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.document import Cell
from corpus.items import names_item
from corpus.tables.caption import Caption, CaptionLine
from corpus.tables.columns import FIGURES, NAMES, ColumnKind
from corpus.tables.grid import Row, clean
from corpus.tables.header import NUMBERED, has_figures, is_headerish, is_total, same_header
from corpus.tables.project_lines import project_named
from corpus.tables.row_lines import Zone
from corpus.tables.values import cell_number, is_code, is_year
from corpus.tables.words import fold_cell, lookup
from corpus.tables.zones import form_pair, split_zones
from corpus.text.headings import parse_number

#: A line longer than this between two grids is prose: what follows is another table.
PROSE_LINE = 25
#: So many rows must fit the columns of the table they continue.
FITTING_SHARE = 0.8
#: How the sections of a text are numbered; parts stand at the heads of pages.
_SECTIONS = frozenset({"cn", "cn_paren", "part"})
#: What names the money below and states its unit heads a table of its own: 年度支出情况（万元）.
_OF_ITS_OWN = re.compile(r"[^\s（()）]{2,20}(?:情况|明细|构成|支出|收入)[（(](?:单位[:：])?[万亿]?元[）)]")
#: A heading as Markdown marks it, whatever it says.
_MARKED = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")


def repeats_title(last: Caption, caption: Caption) -> bool:
    """Whether a caption names the table before once more, as headers printed on every page do."""
    return fold_cell(caption.title) == fold_cell(last.title) and caption.number in ("", last.number)


def continuation(
    last: Caption,
    rows: Sequence[Row],
    header: Sequence[Row],
    caption: Caption,
    further: Sequence[Row],
    depth: int,
    between: Sequence[CaptionLine],
    paged: bool,
) -> tuple[Row, ...] | None:
    """The rows that `further` adds to a table of `rows` under `header`, in its columns; None if it is another table."""
    if not rows or not further or any(len(line.text.strip()) > PROSE_LINE for line in between if not caption.title):
        return None
    if project_named(between) or any(_OF_ITS_OWN.fullmatch(line.text.strip()) for line in between):
        return None
    repeated = same_header(header, further[:depth])
    if not repeated and paged and 0 < depth < len(header) and not caption.title:
        # The further page repeats only the lower rows of the header, in the same columns.
        places = [[cell.column for cell in part[-1].cells] for part in (header, further[:depth])]
        repeated = same_header(header[-depth:], further[:depth]) and places[0] == places[1]
    if caption.title:
        if not repeats_title(last, caption):
            return None
        if repeated and not _closed(rows, further[depth:]):
            return tuple(further[depth:])
        return tuple(further) if depth == 0 else None
    if caption.number and caption.number != last.number and not caption.continued:
        return None
    if repeated:
        # 二、所属单位 with the head of 一、局本级 is another table of the same form.
        return None if any(_is_section(line.text) for line in between) else tuple(further[depth:])
    if form_pair(further[0]) or _heads(further[0]):
        return None
    return _fitted(rows, further, paged)


def stands_below(header: Sequence[Row], below: Sequence[Row], between: Sequence[CaptionLine]) -> bool:
    """Whether two tables under one title tell the same columns of two stages or years (2022年预算数 | …, below it
    2022年决算数 | …): nothing but them stands in between, and their heads differ in the stage and the year alone."""

    def words(rows: Sequence[Row]) -> tuple[list[str], list[str]]:
        cells = [fold_cell(cell.text) for row in rows for cell in row.cells]
        stages = [cell for cell in cells if (word := lookup(cell)) is not None and word.stage or is_year(cell)]
        return [cell for cell in cells if cell not in stages], stages

    (first, before), (second, after) = words(header), words(below)
    return not any(line.text.strip() for line in between) and len(first) > 1 and first == second and before != after


def _is_section(line: str) -> bool:
    """Whether a line is the heading of a section: 二、所属单位, （二）所属单位, # 第二部分 某局."""
    marked = _MARKED.match(line)
    number = parse_number(line[marked.end() :] if marked else line)
    numbered = number is not None and number.style in _SECTIONS
    return (numbered or marked is not None) and len(line.strip()) <= PROSE_LINE


def _closed(rows: Sequence[Row], further: Sequence[Row]) -> bool:
    """Whether both parts have a 合计 of their own: two tables of one title (two agencies), not one."""

    def totals(part: Sequence[Row]) -> bool:
        return any(fold_cell(row.cells[0].text) in ("合计", "总计") for row in part)

    return totals(rows) and totals(further)


def _heads(row: Row) -> bool:
    """Whether a row reads as the header of another table."""
    known = sum(is_headerish(cell.text) and not NUMBERED.match(clean(cell.text)) for cell in row.cells)
    return len(row.cells) > 2 and not has_figures(row) and known * 10 > 6 * len(row.cells)


def _fits(zone: Zone, cell: Cell, column: int) -> bool:
    kind = zone.kind(column)
    if cell_number(cell.text) is not None:
        return kind in (*FIGURES, ColumnKind.CODE, ColumnKind.ORDINAL, ColumnKind.BLANK) or (
            kind is ColumnKind.ATTRIBUTE and not is_code(cell.text)
        )
    return kind not in FIGURES or kind is ColumnKind.INDICATOR


def _fitted(rows: Sequence[Row], further: Sequence[Row], paged: bool) -> tuple[Row, ...] | None:
    zones, _ = split_zones(rows)
    if not zones:
        return None
    zone = zones[-1]
    width = max(row.width for row in further)
    candidates = [{column: column for column in range(width)}]
    if paged:
        starts = [cell.column for cell in rows[-1].cells]
        after = dict(enumerate(starts)) if len(starts) == width else {}
        # A last row of merged cells (当年支出小计 over three columns) tells how the next page is divided.
        merged = any(cell.column_span > 1 for cell in rows[-1].cells)
        candidates = [after, *candidates] if merged else [*candidates, after]
        candidates.append(_by_figures(zone, width))
    for columns in candidates:
        fitting = sum(
            all(cell.column in columns and _fits(zone, cell, columns[cell.column]) for cell in row.cells)
            for row in further
        )
        # Unmoved columns bear a row that is itself printed one column off.
        unmoved = all(old == new for old, new in columns.items())
        needed = len(further) * FITTING_SHARE if unmoved else len(further)
        if columns and fitting >= needed and max(columns.values()) < max(len(zone.kinds), 1):
            return tuple(_moved(row, columns) for row in further)
    return None


def _by_figures(zone: Zone, width: int) -> dict[int, int]:
    """Columns by their figures where as many as the table has stand right of one label: 合计 | 1 | 2 | 3."""
    figures = [column for column, kind in enumerate(zone.kinds) if kind in FIGURES]
    names = [column for column, kind in enumerate(zone.kinds) if kind in NAMES]
    if width != len(figures) + 1 or not names or names[0] > figures[0]:
        return {}
    return {0: names[0], **{index + 1: column for index, column in enumerate(figures)}}


def _moved(row: Row, columns: dict[int, int]) -> Row:
    if all(old == new for old, new in columns.items()):
        return row
    cells = tuple(replace(cell, column=columns[cell.column], column_span=1) for cell in row.cells)
    slots: list[Cell | None] = [None] * (max(cell.column for cell in cells) + 1)
    for cell in cells:
        slots[cell.column] = cell
    return replace(row, cells=cells, slots=tuple(slots))


def mend_cut_cell(
    rows: Sequence[Row], further: Sequence[Row], header: Sequence[Row]
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Puts together a label that a page break cut in two; both parts come back, the further without the rest.

    Certain only where the rest cannot be a row: a lone 小计, a label without number amid numbered or coded ones, or
    words that make items only with the words above them.
    """
    same = tuple(rows), tuple(further)
    if rows and further and all(_completes(rows[-1].at(cell.column), cell) for cell in further[0].cells):
        return _joined(rows, further)
    body = rows[len(header) :]
    if body and further and _between_numbers(body, further):
        return _joined(rows, further)
    if not rows or not further or len(further[0].cells) != 1:
        return same
    rest = further[0].cells[0]
    before = rows[-1].at(rest.column)
    text = clean(rest.text)
    if before is None or cell_number(text) is not None or NUMBERED.match(text) or is_total(before.text):
        return same
    if not (is_total(text) and len(text) <= 2) and not _all_marked((*body[-6:], *further[1:6]), rest.column):
        return same
    return _joined(rows, further)


def _joined(rows: Sequence[Row], further: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    last = rows[-1]
    whole = {cell.column: cell for cell in last.cells}
    for rest in further[0].cells:
        cell = whole.get(rest.column)
        whole[rest.column] = rest if cell is None else replace(cell, text=cell.text + rest.text)
    slots: list[Cell | None] = [None] * max(last.width, *(cell.column + cell.column_span for cell in whole.values()))
    for column, slot in enumerate(last.slots):
        slots[column] = slot if slot is None else whole.get(slot.column, slot)
    for column, cell in whole.items():
        slots[column] = cell
    mended = replace(last, cells=tuple(whole[column] for column in sorted(whole)), slots=tuple(slots))
    return (*rows[:-1], mended), tuple(further[1:])


#: So many numbered rows show that a list numbers all of its rows.
_FEWEST_NUMBERED = 2


def _between_numbers(body: Sequence[Row], further: Sequence[Row]) -> bool:
    """Whether the first row over the break is the rest of the last one: a list that numbers its rows skips it.

    3 | 某项目的 | 356.00 ‖ | 后一半 | ‖ 4 | … : no cell of the rest is a number where one stands already.
    """
    rest = further[0]
    counted = [row.cells[0] for row in body]
    column = counted[0].column
    numbers = [clean(cell.text) for cell in counted if cell.column == column]
    rising = numbers == [str(number) for number in range(1, len(body) + 1)]
    if not rising or len(numbers) < _FEWEST_NUMBERED or rest.covering(column) is not None:
        return False
    following = next((row.cells[0] for row in further[1:]), None)
    goes_on = following is None or following.column != column or clean(following.text) == str(len(body) + 1)
    label = next((cell for cell in body[-1].cells if cell.column > column), None)
    whole = label is not None and any(cell.column == label.column for cell in rest.cells)
    fits = all(cell_number(cell.text) is None or body[-1].at(cell.column) is None for cell in rest.cells)
    return goes_on and whole and fits and not any(is_total(cell.text) for cell in rest.cells)


def _completes(before: Cell | None, rest: Cell) -> bool:
    """Whether `rest` makes an item of words that are none without it: 本年收入合 | 计."""
    if before is None or cell_number(rest.text) is not None or cell_number(before.text) is not None:
        return False
    return names_item(before.text + rest.text) and not names_item(before.text) and not names_item(rest.text)


def _all_marked(rows: Sequence[Row], column: int) -> bool:
    """Whether every label of the column is numbered or coded, totals aside."""
    marked = 0
    for row in rows:
        cell = row.at(column)
        if cell is None or is_total(cell.text):
            continue
        coded = any(is_code(other.text) and re.match(r"\s*\d{3,}", other.text) for other in row.cells[:1])
        if not coded and not NUMBERED.match(clean(cell.text)):
            return False
        marked += 1
    return marked >= 3
