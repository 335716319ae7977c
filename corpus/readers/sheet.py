"""One sheet of a workbook, whatever its file format, and how it is written: a grid for each of its tables.

Tables of one sheet stand apart by blank rows; a single column of text is prose. What is hidden in the sheet is not read
and told. Refuses sheets with more cells than any disclosure has.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.errors import UnreadableDocument
from corpus.identity.mentions import looks_like_agency
from corpus.readers.render import RawCell, SourceBuilder, clean
from corpus.tables.caption import money_unit, title_of

#: More cells than this are data of another kind, not a disclosure.
MAX_CELLS = 500_000
#: What a tab's name stands behind to see whether it is an agency's, and how an agency's name ends.
_SOME_PLACE = "青山县"
_ORGAN = re.compile(r"(?:局|委|厅|院|会|联|协|馆|中心|政府|街道|镇|乡|校|所|站|办)$")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)年")
_ANY_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
#: Rows without text between two tables of one sheet.
_APART = 2


@dataclass(slots=True)
class Sheet:
    """One sheet, before it is cut into tables; places count from 0."""

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    #: top left → (rows, columns)
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    #: Formulas without a stored result; texts that the file names and does not hold.
    unsaved: int = 0
    missing: int = 0
    #: Texts of boxes drawn over the sheet and of what is printed above and below its pages; what else is drawn there
    #: (一张图片).
    boxes: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)


def check_size(name: str, cells: int) -> None:
    """Refuse the workbook `name` for the number of cells of one of its sheets."""
    if cells > MAX_CELLS:
        raise UnreadableDocument(name, f"工作表过大（{cells} 个单元格），超过 {MAX_CELLS} 的上限")


def tell_hidden(name: str, builder: SourceBuilder) -> None:
    """Record a sheet that is hidden as a whole."""
    builder.hidden(f"工作表“{name}”是隐藏的，未读入")


def write_sheet(sheet: Sheet, builder: SourceBuilder, file: str) -> None:
    """Write the tables and texts of a sheet, and tell what of it was not read; `file` is the workbook's name."""
    hidden = _take_hidden(sheet)
    if hidden:
        builder.hidden(f"工作表“{sheet.name}”有隐藏的行或列，其中 {hidden} 格有内容，未读入")
    if sheet.unsaved:
        builder.doubt(f"工作表“{sheet.name}”有 {sheet.unsaved} 个公式没有保存结果，按空白处理", unread=True)
    if sheet.missing:
        builder.doubt(f"工作表“{sheet.name}”有 {sheet.missing} 格的文字不在文件里，没有读", unread=True)
    if _names_its_agency(sheet) or _names_its_year(sheet):
        builder.paragraph(sheet.name)
    boxes = [[clean(line) for line in text.split("\n")] for text in sheet.boxes]
    for lines in (lines for lines in boxes if _captions(lines)):
        for line in lines:
            builder.paragraph(line)
    for first, last in _blocks(sheet):
        _write_block(sheet, first, last, builder, file)
    for lines in (lines for lines in boxes if not _captions(lines)):
        for line in lines:
            builder.paragraph(line)
    for what in sheet.drawn:
        builder.doubt(f"工作表“{sheet.name}”有{what}没有读", unread=True)


def _captions(lines: Sequence[str]) -> bool:
    """Whether a text beside the cells says a table's title or unit, wherever it is drawn: it stands above then."""
    return any(title_of(line) or money_unit(line) for line in lines)


def _names_its_agency(sheet: Sheet) -> bool:
    """Whether only the tab says whose tables a sheet holds."""
    name = sheet.name.strip()
    said = looks_like_agency(name) or looks_like_agency(_SOME_PLACE + name)
    whole = any(start == 0 and end in (len(name), len(_SOME_PLACE + name)) for start, end, _ in said)
    return whole and _ORGAN.search(name) is not None and not any(name in text for text in sheet.texts.values())


def _names_its_year(sheet: Sheet) -> bool:
    """Whether only the tab says of which year its tables are: 2024年, 2023年决算."""
    years = set(_YEAR.findall(sheet.name))
    return len(years) == 1 and not any(_ANY_YEAR.search(text) for text in sheet.texts.values())


def _write_block(sheet: Sheet, first: int, last: int, builder: SourceBuilder, file: str) -> None:
    inside = sorted((place, text) for place, text in sheet.texts.items() if first <= place[0] <= last)
    if len({column for (_, column), _ in inside}) == 1:
        # One column is no table: sentences written down the sheet, or a cover.
        for _, text in inside:
            for line in text.splitlines():
                builder.paragraph(clean(line))
        return
    check_size(file, (last - first + 1) * (max(column for (_, column), _ in inside) + 1))
    cells = list(_cells(sheet, first, last))
    for part in _side_by_side(cells) if cells else ():
        left = min(cell.column for cell in part if cell.text)
        moved = [
            RawCell(one.row, one.column - left, one.text, one.row_span, one.column_span)
            for one in part
            if one.column >= left
        ]
        builder.grid(moved, sheet=sheet.name, whole=True)


def _side_by_side(cells: Sequence[RawCell]) -> list[list[RawCell]]:
    """The tables of a block that stand beside each other, a blank column between them and a title over each; else the
    block as it is: halves under one title are one table.
    """
    filled = [cell for cell in cells if cell.text]
    taken = {column for cell in filled for column in range(cell.column, cell.column + cell.column_span)}
    starts = sorted(column for column in taken if column - 1 not in taken)
    parts = [
        [cell for cell in cells if start <= cell.column < end]
        for start, end in zip(starts, [*starts[1:], max(taken) + 1], strict=True)
    ]
    top = [[cell.column for cell in filled if cell.row == filled[0].row and start <= cell.column] for start in starts]
    titled = [columns[:1] == [start] for columns, start in zip(top, starts, strict=True)]
    titled = [
        told and len(columns) == len(starts) - n for n, (told, columns) in enumerate(zip(titled, top, strict=True))
    ]
    wide = all(len({cell.column for cell in part if cell.text}) > 1 for part in parts)
    return parts if len(parts) > 1 and wide and all(titled) else [list(cells)]


def _take_hidden(sheet: Sheet) -> int:
    """Take the hidden rows and columns out of the sheet and close the gaps; how many cells with text they held."""
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return 0
    last_row = max((row for row, _ in sheet.texts), default=0)
    last_column = max((column for _, column in sheet.texts), default=0)
    rows = _kept(last_row, sheet.hidden_rows)
    columns = _kept(last_column, sheet.hidden_columns)
    shown: dict[tuple[int, int], str] = {}
    lost = 0
    for (row, column), text in sheet.texts.items():
        place = sheet.merged.get((row, column))
        # A merged text shows as long as one of its rows and one of its columns does.
        row_at = next((rows[r] for r in range(row, row + (place[0] if place else 1)) if r in rows), None)
        column_at = next((columns[c] for c in range(column, column + (place[1] if place else 1)) if c in columns), None)
        if row_at is None or column_at is None:
            lost += 1
        else:
            shown[(row_at, column_at)] = text
    merged = {}
    for (top, left), (height, width) in sheet.merged.items():
        down = [rows[r] for r in range(top, min(top + height, last_row + 1)) if r in rows]
        across = [columns[c] for c in range(left, min(left + width, last_column + 1)) if c in columns]
        if down and across:
            merged[(down[0], across[0])] = (len(down), len(across))
    sheet.texts, sheet.merged = shown, merged
    return lost


def _kept(last: int, hidden: set[int]) -> dict[int, int]:
    shown = [place for place in range(last + 1) if place not in hidden]
    return {place: index for index, place in enumerate(shown)}


def _blocks(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """First and last row of each table: tables of one sheet stand apart."""
    filled = {row for row, _ in sheet.texts}
    for (top, left), (height, _) in sheet.merged.items():
        if (top, left) in sheet.texts:
            filled.update(range(top, top + height))
    rows = sorted(filled)
    if not rows:
        return
    start = before = rows[0]
    for row in rows[1:]:
        if row - before > _APART:
            yield start, before
            start = row
        before = row
    yield start, before


def _cells(sheet: Sheet, first: int, last: int) -> Iterator[RawCell]:
    inside = {place: text for place, text in sheet.texts.items() if first <= place[0] <= last}
    width = max((column for _, column in inside), default=-1) + 1
    covered: set[tuple[int, int]] = set()
    for row in range(first, last + 1):
        for column in range(width):
            if (row, column) in covered:
                continue
            rows, columns = sheet.merged.get((row, column), (1, 1))
            # A merged range may reach beyond the last column that has text.
            columns = min(columns, width - column)
            rows = min(rows, last - row + 1)
            covered.update((r, c) for r in range(row, row + rows) for c in range(column, column + columns))
            yield RawCell(row, column, clean(inside.get((row, column), "")), rows, columns)
