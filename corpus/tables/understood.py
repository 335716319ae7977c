"""Raw grids and the text around them → understood tables: titles, units, header paths, hierarchy, one entry a number.

Grids that run over pages or blank lines become one table. A table whose cells could not be read, or that is printed
empty, is told as such. Refuses to guess: a blank cell yields no entry, and what is uncertain is a doubt of the table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile, zip_longest

from corpus.document import Cell, Doubt, Grid, Section, Source, Span, Table, TableEntry, TableStatus
from corpus.stretches import Stretches
from corpus.tables.breaks import header_over_break, lacks_its_stage
from corpus.tables.caption import (
    LINES_ABOVE,
    Caption,
    CaptionLine,
    caption_row,
    is_note,
    read_line,
    read_lines_above,
    title_of,
    unit_noted,
)
from corpus.tables.columns import FIGURES
from corpus.tables.digit_cells import joined_digits
from corpus.tables.ditto import spelled_out
from corpus.tables.grid import Row, clean, grid_rows
from corpus.tables.header import header_depth, is_headerish
from corpus.tables.joined_rows import parted_rows
from corpus.tables.pages import continuation, mend_cut_cell, stands_below
from corpus.tables.project_lines import project_named, with_project
from corpus.tables.repeated import merged_again
from corpus.tables.row_lines import RowLine
from corpus.tables.rows import ZoneReader
from corpus.tables.tree import Placed, place
from corpus.tables.unit_rows import begins_with_unit, unit_from_here, with_noted_units
from corpus.tables.units import unit_of
from corpus.tables.values import cell_number, number_below
from corpus.tables.words import fold_cell, title_words
from corpus.tables.zones import split_zones, unit_over_labels

#: The title of a table that has none and stands in no section.
UNTITLED = "无题表格"

#: A line between a heading and its table that is longer is a sentence.
_CAPTION_LINE = 40
#: A number with a unit inside words: the mark of a cell whose numbers are read as sentences.
_AMOUNT_IN_WORDS = re.compile(r"\d\s*(?:万元|亿元|元|%|％|[一-鿿])")


@dataclass(slots=True)
class _Draft:
    """A table while its grids are collected."""

    caption: Caption
    rows: list[Row]
    header: list[Row]
    grids: list[Grid]
    start: int
    end: int
    notes: list[str] = field(default_factory=list)
    last: bool = False
    unreadable: Doubt | None = None
    #: Where the last table of another sheet ends: no heading before it names a table of this one.
    sheet_from: int = 0
    project: str = ""  # that a line above names for all of it


def find_tables(source: Source, sections: tuple[Section, ...]) -> tuple[Table, ...]:
    """All tables of a document in reading order, with those that are unreadable or empty."""
    drafts: list[_Draft] = []
    previous = 0
    for printed in sorted(source.grids, key=lambda g: (g.span.start, g.span.end)):
        grid = merged_again(parted_rows(joined_digits(printed), source.text))
        above = _lines(source.text, previous, grid.span.start)
        for caption_lines, rows in _parts(grid, above):
            _take(drafts, caption_lines, rows, grid)
        previous = max(previous, grid.span.end)
    drafts = [draft for draft in drafts if not _is_contents(draft, sections)]
    for draft in drafts:
        following = min((d.start for d in drafts if d.start > draft.end), default=len(source.text))
        draft.notes += [line.text for line in _lines(source.text, draft.end, following)[:6] if line.text.strip()]
        draft.last = following == len(source.text)
        others = (d.end for d in drafts if d.end <= draft.start and d.grids[-1].sheet != draft.grids[0].sheet)
        draft.sheet_from = max(others, default=0) if draft.grids[0].sheet else 0
    found = [_understood(draft, sections, source.text) for draft in drafts] + _without_grid(source, sections, drafts)
    found.sort(key=lambda table: table.span)
    return tuple(replace(table, index=index) for index, table in enumerate(found))


def prose_cells(table: Table) -> tuple[Cell, ...]:
    """Cells of words with numbers in them, for the reader of prose; labels, headers and cells of one number are not."""
    taken: set[Span] = set()
    for entry in table.entries:
        stated = number_below(entry.column, entry.cell.text)
        cells = (entry.label_cell, *entry.header_cells, entry.cell if stated else None)
        taken |= {cell.span for cell in cells if cell is not None}
    return tuple(
        cell
        for grid in table.grids
        for cell in grid.cells
        if cell.span not in taken and _AMOUNT_IN_WORDS.search(cell.text) and _is_prose(cell)
    )


def _is_prose(cell: Cell) -> bool:
    text = clean(cell.text)
    if is_headerish(text) or cell_number(text) is not None:
        return False
    return read_line(CaptionLine(text, cell.span), Caption()) is None


def _lines(text: str, start: int, end: int) -> list[CaptionLine]:
    lines = []
    for piece in text[start:end].split("\n"):
        lines.append(CaptionLine(piece, Span(start, start + len(piece))))
        start += len(piece) + 1
    return lines


def _parts(grid: Grid, above: list[CaptionLine]) -> list[tuple[list[CaptionLine], list[Row]]]:
    """The grid's tables, each with its caption lines, nearest first; a title row in the middle begins one."""
    parts: list[tuple[list[CaptionLine], list[Row]]] = []
    outside = [CaptionLine(grid.sheet, Span(grid.span.start, grid.span.start))] if grid.sheet else []
    captions = list(reversed(above))
    inside: list[CaptionLine] = []
    rows: list[Row] = []
    printed = grid_rows(grid)
    for row, below in zip_longest(printed, printed[1:]):
        if rows and unit_from_here(row) is not None:
            rows.append(row)
            continue
        line = caption_row(row, below)
        if len(rows) > 1 and (begins := begins_with_unit(row)) is not None:
            parts.append(([*reversed(inside), *captions, *outside], rows))
            rows, inside, captions = [], [begins], []
            continue
        alone = line is not None and (not rows or (len(row.cells) == 1 and title_of(line.text)) or rows and inside)
        if line is not None and alone and not (rows and _plain_body(row, rows)):
            if rows:
                parts.append(([*reversed(inside), *captions, *outside], rows))
                rows, inside, captions = [], [], []
            inside.append(line)
            continue
        rows.append(row)
    parts.append(([*reversed(inside), *captions, *outside], rows))
    return [part for part in parts if part[1] or any(title_of(line.text) for line in part[0][:3])]


def _plain_body(row: Row, rows: list[Row]) -> bool:
    """Whether a caption-like row in the middle of a grid is a body row: a title begins only after a row of figures."""
    return len(row.cells) > 1 or not title_of(row.cells[0].text) or len(rows) < 2


def _over_break(last: _Draft, rows: list[Row], depth: int, grid: Grid) -> bool:
    """Whether the rows go on with a header that the page before broke off; the table is unreadable if they do not
    fit."""
    if not last.rows or len(last.header) < len(last.rows):
        return False
    whole = header_over_break(last.rows, rows, depth)
    if whole is None and not lacks_its_stage(last.rows, rows, depth):
        return False
    last.grids.append(grid)
    last.end = max(last.end, grid.span.end)
    if whole is None:
        last.rows, last.header = [], []
        last.unreadable = Doubt("表头在换页处断开，无法对正，未读取", grid.span, grid.page)
    else:
        last.header = list(whole[: len(last.rows) + depth])
        last.rows = list(whole)
    return True


def _take(drafts: list[_Draft], lines: list[CaptionLine], rows: list[Row], grid: Grid) -> None:
    """Adds rows to the table before, if they go on with it, else begins a new one."""
    caption = read_lines_above(lines, Caption())
    notes = [row for row in rows if len(row.cells) == 1 and is_note(row.cells[0].text)]
    rows = [row for row in rows if row not in notes]
    depth = header_depth(rows, 0)
    last = drafts[-1] if drafts else None
    paged = grid.page is not None
    if last is not None and rows and paged and depth and not caption.title and _over_break(last, rows, depth, grid):
        return
    # Sheets with the same heads are of several years or agencies.
    if last is not None and rows and (last.grids[-1].sheet == grid.sheet or caption.continued):
        more = continuation(last.caption, last.rows, last.header, caption, rows, depth, lines, paged)
        if more is not None:
            before, more = mend_cut_cell(last.rows, more, last.header) if paged else (tuple(last.rows), more)
            last.rows = [*before, *more]
            last.grids.append(grid)
            last.end = max(last.end, grid.span.end)
            last.notes += [row.cells[0].text for row in notes]
            return
    if last is not None and depth and caption == Caption() and stands_below(last.header, rows[:depth], lines):
        caption = last.caption
    start = grid.span.start if rows or not caption.title_span else caption.title_span.start
    draft = _Draft(caption, list(rows), rows[:depth], [grid], start, grid.span.end, project=project_named(lines))
    draft.notes += [row.cells[0].text for row in notes]
    drafts.append(draft)


def _is_contents(draft: _Draft, sections: Sequence[Section]) -> bool:
    """Whether a grid is the table of contents: in its section, or rows that are mostly titles."""
    if any(s.is_contents and s.span.start <= draft.start < s.span.end for s in sections):
        return True
    titles = sum(any(title_of(cell.text) for cell in row.cells) for row in draft.rows)
    return len(draft.rows) > 2 and titles * 2 > len(draft.rows)


def _section_at(sections: Sequence[Section], position: int) -> Section | None:
    holding = [s for s in sections if s.span.start <= position < s.span.end and not s.is_contents]
    return max(holding, key=lambda s: (s.level, s.span.start), default=None)


def _understood(draft: _Draft, sections: Sequence[Section], text: str) -> Table:
    """The table; one whose rows no rule foresaw is told as unreadable and never costs the document."""
    try:
        return _table(draft, sections, text)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        grid = draft.grids[0]
        doubt = Doubt(f"表格无法理解，未读取（{type(error).__name__}）", grid.span, grid.page)
        return _table(replace(draft, rows=[], header=[], unreadable=doubt), sections, text)


def _announces(text: str, section: Section, start: int) -> bool:
    """Whether a table without title goes by the heading that it stands under: no sentence in between has told its
    subject.

    Text that ends in 如下 or a colon leads over to the table; the last of several parts of a section does not name it.
    """
    between = text[section.heading.end : start].strip()
    told = [line for line in between.split("\n") if len(line.strip()) > _CAPTION_LINE or "。" in line]
    return not told or re.search(r"(?:如下|下表|附表|见表)[^。\n]{0,12}[:：。]?\s*$|[:：]\s*$", between) is not None


def _table(draft: _Draft, sections: Sequence[Section], text: str) -> Table:
    zones, attributes = split_zones(spelled_out(draft.rows))
    lines: list[RowLine] = []
    doubts = [draft.unreadable] if draft.unreadable else []
    below: str | None = None
    for number, zone in enumerate(zones):
        reader = ZoneReader(zone, below)
        lines += [replace(line, zone=number) for line in reader.read()]
        below = reader.unit
        doubts += reader.doubts
    # What stands below the title of the next table is that one's; below the last table all is of it.
    notes = draft.notes if draft.last else list(takewhile(lambda note: not title_of(note), draft.notes[:2]))
    lines = with_noted_units(lines, notes)
    unit = draft.caption.unit or unit_noted(notes) or unit_over_labels(zones)
    title_span = draft.caption.title_span
    # A heading's markup stands before its section begins.
    section = _section_at(sections, title_span.end - 1 if title_span else draft.start)
    heads = section is not None and (
        title_span is not None or section.heading.start >= draft.sheet_from and _announces(text, section, draft.start)
    )
    title = draft.caption.title or (section.title if section is not None and heads else "") or UNTITLED
    agency = draft.caption.agency
    entries = _entries(lines, with_project(attributes, draft.project), agency or title)
    named = any(zone.kind(column) in FIGURES for zone in zones for column in range(len(zone.kinds)))
    empty = (
        not entries
        and not draft.unreadable
        and (named or any(_says_empty(note) for note in draft.notes) or not draft.rows)
    )
    return Table(
        index=0,
        title=title,
        title_span=title_span,
        number=draft.caption.number,
        amount_unit=unit,
        agency=agency,
        section=section.index if section else None,
        heading=section.path if section else (),
        span=Span(min(g.span.start for g in draft.grids), draft.end),
        page=draft.grids[0].page,
        entries=entries,
        grids=tuple(draft.grids),
        status=TableStatus.UNREADABLE if draft.unreadable else TableStatus.EMPTY if empty else TableStatus.READ,
        doubts=tuple(doubts),
    )


def _entries(lines: list[RowLine], attributes: tuple[tuple[str, str], ...], owner: str) -> tuple[TableEntry, ...]:
    """One entry a number. A row without any label in a table without label column speaks of `owner`."""
    entries: list[TableEntry] = []
    places = place(lines)
    heads = _heading_dashes(lines, places)

    def printed(parent: int | None) -> int | None:
        """The nearest row above in the hierarchy that states a figure."""
        while parent is not None and not lines[parent].values:
            parent = places[parent].parent
        return parent

    for index, (line, placed) in enumerate(zip(lines, places, strict=True)):
        path = placed.path or ((owner,) if owner and not line.code else ())
        for value in line.values:
            if (index, value.column) in heads:
                continue
            entries.append(
                TableEntry(
                    row_index=index,
                    block=line.block,
                    row=path,
                    code=line.code,
                    level=placed.level,
                    parent=printed(placed.parent),
                    is_total=line.total,
                    column=value.path.texts,
                    cell=value.cell,
                    label_cell=line.labels[-1][2] if line.labels else None,
                    header_cells=value.path.cells,
                    attributes=(*line.attributes, *attributes),
                    unit=unit_of(value, line, placed.path),
                    flags=line.flags,
                )
            )
    return tuple(entries)


def _heading_dashes(lines: Sequence[RowLine], places: Sequence[Placed]) -> set[tuple[int, int]]:
    """Dashes that only say that the row is a heading, not that it is nothing: its parts state figures."""
    stated = {
        (placed.parent, value.column)
        for line, placed in zip(lines, places, strict=True)
        for value in line.values
        if placed.parent is not None and _has_digit(value.cell)
    }
    return {
        (index, value.column)
        for index, line in enumerate(lines)
        for value in line.values
        if (index, value.column) in stated and not _has_digit(value.cell)
    }


def _has_digit(cell: Cell) -> bool:
    return any(character.isdigit() for character in cell.text)


def _says_empty(note: str) -> bool:
    return any(word in fold_cell(note) for word in title_words("empty"))


def _without_grid(source: Source, sections: Sequence[Section], drafts: list[_Draft]) -> list[Table]:
    """Tables of which there is only a title and a mark that they cannot be read, or a note that they are empty."""
    found: list[Table] = []
    floor = 0
    taken = Stretches((draft.start, draft.end) for draft in drafts)
    lines: list[CaptionLine] = []
    for line in _lines(source.text, 0, len(source.text)):
        if taken.holds(line.span.start):
            lines = []
            continue
        folded = fold_cell(line.text)
        unreadable = folded.strip("[]【】()") in title_words("unreadable")
        if unreadable or (0 < len(folded) < 120 and _says_empty(line.text)):
            caption = read_lines_above(lines[: -LINES_ABOVE - 1 : -1], Caption())
            if caption.title and caption.title_span and caption.title_span.start >= floor:
                status = TableStatus.UNREADABLE if unreadable else TableStatus.EMPTY
                found.append(_bare(source, caption, line, status, sections))
                floor, lines = line.span.end, []
                continue
        lines.append(line)
    return found


def _bare(
    source: Source, caption: Caption, line: CaptionLine, status: TableStatus, sections: Sequence[Section]
) -> Table:
    assert caption.title_span is not None
    section = _section_at(sections, caption.title_span.end - 1)
    page = next((p.number for p in source.pages if p.span.start <= line.span.start < p.span.end), None)
    doubts: tuple[Doubt, ...] = ()
    if status is TableStatus.UNREADABLE:
        doubts = (Doubt(f"《{caption.title}》的内容无法辨认，未读取", line.span, page),)
    return Table(
        index=0,
        title=caption.title,
        title_span=caption.title_span,
        number=caption.number,
        amount_unit=caption.unit,
        agency=caption.agency,
        section=section.index if section else None,
        heading=section.path if section else (),
        span=Span(caption.title_span.start, line.span.end),
        page=page,
        entries=(),
        status=status,
        doubts=doubts,
    )
