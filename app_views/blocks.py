"""A document's text and grids → blocks that the reader component draws, with the cited place marked.

In: the text, its pages and tables, and where the quote stands. Out: plain data (paragraphs, page marks, grids of
cells), every word of the text in it exactly once. Refuses to make HTML: the component sets text nodes only, so
nothing in a document can become markup.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Cell, Grid, Page, Span
from index.store.documents import StoredTable

#: What may stand between the cells of a grid in the text: blanks, the rules of a Markdown table, and markup that
#: a web page left in the cells (** and tags).
_BETWEEN_CELLS = re.compile(r"(?:[\s|:+*_#\-]|</?[A-Za-z][^<>]{0,60}>)*")
#: A sheet with a few cells scattered over a huge area is drawn as text: empty cells alone would fill the page.
_MAX_AREA = 60_000
#: What joins the parts of a path of labels or headers in a citation.
_JOINT = " / "

QUOTE, LABEL, HEADER, FOUND = "quote", "label", "header", "found"
#: A heading of Markdown, and emphasis: their signs are kept out of sight, the words between them are set accordingly.
_HEADING = re.compile(r"(#{1,6}[ \t]+)(.*?)([ \t]+#+)?$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")

Block = dict[str, object]
Run = dict[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked range: the quote itself, its row label, or a column header."""

    span: Span
    kind: str


def overlaps(one: Span, other: Span) -> bool:
    """Whether the two share a character, or are the same place (an empty cell)."""
    return one == other or (one.start < other.end and other.start < one.end)


def locate(text: str, quote: str, start: int, end: int, within: Span | None = None) -> Span | None:
    """Where the quote stands: at start:end if it does, else the nearest occurrence, white space left out if need be.

    >>> locate("合计 199 万元", "199万元", 0, 0)
    Span(start=3, end=9)
    """
    if text[start:end] == quote and quote:
        return Span(start, end)
    wanted = "".join(quote.split())
    if not wanted:
        return Span(start, end) if quote == "" and 0 <= start == end <= len(text) else None
    low, high = (within.start, within.end) if within else (0, len(text))
    kept = [at for at in range(low, min(high, len(text))) if not text[at].isspace()]
    squeezed = "".join(text[at] for at in kept)
    hits = [match.start() for match in re.finditer(f"(?={re.escape(wanted)})", squeezed)]
    if not hits:
        return None
    best = min(hits, key=lambda hit: abs(kept[hit] - start))
    return Span(kept[best], kept[best + len(wanted) - 1] + 1)


def marks_for(
    tables: tuple[StoredTable, ...], quote: Span | None, row: str | None = None, column: str | None = None
) -> tuple[Mark, ...]:
    """The quote; where it stands in a table cell, also that cell's row label and column headers.

    `row` and `column` are the paths as a citation prints them, parts joined by " / ". A label is looked for in the
    cell's own row, headers above it: in its own grid, else in the table's grids before (a table over several pages).
    """
    if quote is None:
        return ()
    marks = [Mark(quote, QUOTE)]
    for table in tables:
        for at, grid in enumerate(table.grids):
            if not overlaps(grid.span, quote):
                continue
            touched = [cell for cell in grid.cells if overlaps(cell.span, quote)]
            if len(touched) != 1:
                return tuple(marks)
            marks += [Mark(cell.span, LABEL) for cell in _labels(grid, touched[0], row or "")]
            wanted = [_squeeze(part) for part in (column or "").split(_JOINT)]
            for part in wanted:
                earlier = (_header(other, touched[0], part, other is grid) for other in reversed(table.grids[: at + 1]))
                found = next((cell for cell in earlier if cell is not None), None)
                if found is not None:
                    marks.append(Mark(found.span, HEADER))
            return tuple(dict.fromkeys(marks))
    return tuple(marks)


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _labels(grid: Grid, own: Cell, row: str) -> list[Cell]:
    """The cell of the same row that the path of row labels ends with, the nearest on the left if there are several."""
    path = _squeeze(row)
    level = [
        cell
        for cell in grid.cells
        if cell is not own and cell.row <= own.row < cell.row + cell.row_span and cell.text.strip()
        and path.endswith(_squeeze(cell.text))
    ]  # fmt: skip
    left = [cell for cell in level if cell.column < own.column]
    return [max(left or level, key=lambda cell: (len(_squeeze(cell.text)), cell.column))] if level else []


def _header(grid: Grid, own: Cell, wanted: str, same_grid: bool) -> Cell | None:
    """The cell that says `wanted` above `own`: over its column, else the nearest that begins left of it.

    Plain text loses how wide a merged header is: it stands over its first column only.
    """
    above = [
        cell
        for cell in grid.cells
        if wanted and _squeeze(cell.text) == wanted and cell.column <= own.column
        and (cell.row < own.row or not same_grid)
    ]  # fmt: skip
    # In a continued table the earliest rows are the header; in its own grid the nearest block of headers is.
    return max(above, key=lambda cell: (cell.column, cell.row if same_grid else -cell.row), default=None)


def document_blocks(
    text: str,
    pages: tuple[Page, ...],
    tables: tuple[StoredTable, ...],
    marks: tuple[Mark, ...] = (),
    marked_up: bool = False,
) -> tuple[Block, ...]:
    """The whole document as blocks: `{"kind": "text" | "page" | "table", …}`; `marked_up` where ### and ** are signs
    of Markdown."""
    page_starts = {page.span.start: page for page in pages} if len(pages) > 1 else {}
    blocks: list[Block] = []
    at = 0
    for grid in _drawable_grids(text, tables):
        blocks.extend(_text_blocks(text, Span(at, grid.span.start), page_starts, marks, marked_up))
        blocks.extend(_page_block(page_starts[start]) for start in _starts_in(page_starts, grid.span))
        blocks.append(_table_block(text, grid, marks))
        at = grid.span.end
    blocks.extend(_text_blocks(text, Span(at, len(text)), page_starts, marks, marked_up))
    return tuple(blocks)


def _starts_in(page_starts: dict[int, Page], span: Span) -> list[int]:
    return sorted(start for start in page_starts if span.start <= start < span.end)


def _page_block(page: Page) -> Block:
    return {"kind": "page", "label": f"第 {page.number} 页" + ("（文字识别）" if page.from_ocr else "")}


def _runs(text: str, span: Span, marks: tuple[Mark, ...], styles: dict[Span, str] | None = None) -> list[Run]:
    """The text of `span`, cut where marks and styles begin and end; the quote's mark wins."""
    near = [mark for mark in marks if mark.span.start < span.end and span.start < mark.span.end]
    cuts = {span.start, span.end}
    for mark in near:
        cuts |= {max(mark.span.start, span.start), min(mark.span.end, span.end)}
    styles = styles or {}
    cuts |= {edge for part in styles for edge in (part.start, part.end)}
    edges = sorted(cuts)
    runs: list[Run] = []
    for start, end in zip(edges, edges[1:], strict=False):
        kinds = {mark.kind for mark in near if mark.span.start <= start and end <= mark.span.end}
        kind = next((name for name in (QUOTE, LABEL, HEADER, FOUND) if name in kinds), "")
        run = {"text": text[start:end].replace("\r", ""), "mark": kind}
        style = next((how for part, how in styles.items() if part.start <= start and end <= part.end), "")
        runs.append({**run, "style": style} if style else run)
    return runs


def _markup(line: str, at: int) -> tuple[int, dict[Span, str]]:
    """(level of a heading or 0, which parts of the line are signs or emphasised)."""
    styles: dict[Span, str] = {}
    heading = _HEADING.match(line)
    if heading:
        styles[Span(at, at + heading.end(1))] = "sign"
        if heading[3]:
            styles[Span(at + heading.start(3), at + heading.end(3))] = "sign"
    for found in _EMPHASIS.finditer(line):
        styles[Span(at + found.start(), at + found.start(2))] = "sign"
        styles[Span(at + found.start(2), at + found.end(2))] = "bold"
        styles[Span(at + found.end(2), at + found.end())] = "sign"
    return (len(heading[1].strip()) if heading else 0), styles


def _text_blocks(
    text: str, span: Span, page_starts: dict[int, Page], marks: tuple[Mark, ...], marked_up: bool
) -> Iterator[Block]:
    """One block a line; blank lines are the space between blocks."""
    starts = _starts_in(page_starts, span)
    edges = sorted({span.start, span.end, *starts})
    for low, high in zip(edges, edges[1:], strict=False):
        if low in page_starts:
            yield _page_block(page_starts[low])
        at = low
        for line in text[low:high].splitlines(keepends=True):
            body = line.rstrip()
            if body:
                level, styles = _markup(body, at) if marked_up else (0, {})
                block: Block = {"kind": "text", "runs": _runs(text, Span(at, at + len(body)), marks, styles)}
                yield {**block, "level": level} if level else block
            at += len(line)


def _drawable_grids(text: str, tables: tuple[StoredTable, ...]) -> list[Grid]:
    """The grids in the order of the text, each place once; one that would lose or repeat text is left as text."""
    found: list[Grid] = []
    for grid in sorted((grid for table in tables for grid in table.grids), key=lambda grid: grid.span):
        if (not found or found[-1].span.end <= grid.span.start) and _covers(text, grid):
            found.append(grid)
    return found


def _covers(text: str, grid: Grid) -> bool:
    """Whether the cells hold all that is written in the grid's span, in places of their own."""
    if not grid.cells or _area(grid.cells) > _MAX_AREA + 20 * len(grid.cells):
        return False
    at = grid.span.start
    for span in sorted(cell.span for cell in grid.cells if cell.span.start < cell.span.end):
        if span.start < at or not _BETWEEN_CELLS.fullmatch(text[at : span.start]):
            return False
        at = span.end
    return at <= grid.span.end and bool(_BETWEEN_CELLS.fullmatch(text[at : grid.span.end]))


def _area(cells: tuple[Cell, ...]) -> int:
    rows = [cell.row for cell in cells]
    columns = [cell.column for cell in cells]
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _table_block(text: str, grid: Grid, marks: tuple[Mark, ...]) -> Block:
    first_row, last_row = min(cell.row for cell in grid.cells), max(cell.row for cell in grid.cells)
    first_column, last_column = min(cell.column for cell in grid.cells), max(cell.column for cell in grid.cells)
    at = {(cell.row, cell.column): cell for cell in grid.cells}
    covered: set[tuple[int, int]] = set()
    rows: list[list[Block]] = []
    for row in range(first_row, last_row + 1):
        drawn: list[Block] = []
        for column in range(first_column, last_column + 1):
            if (row, column) in covered:
                continue
            cell = at.get((row, column))
            if cell is None:
                drawn.append({"runs": [], "mark": "", "rows": 1, "columns": 1})
                continue
            # A merged cell may claim more than the grid has, or a place where another cell stands.
            tall = min(max(cell.row_span, 1), last_row - row + 1)
            wide = min(max(cell.column_span, 1), last_column - column + 1)
            extent = {(r, c) for r in range(row, row + tall) for c in range(column, column + wide)} - {(row, column)}
            if any(place in covered or place in at for place in extent):
                tall, wide, extent = 1, 1, set()
            covered |= extent
            kinds = {mark.kind for mark in marks if overlaps(mark.span, cell.span)}
            drawn.append(
                {
                    "runs": _runs(text, cell.span, marks),
                    "mark": next((name for name in (QUOTE, LABEL, HEADER, FOUND) if name in kinds), ""),
                    "rows": tall,
                    "columns": wide,
                }
            )
        rows.append(drawn)
    return {"kind": "table", "rows": rows}
