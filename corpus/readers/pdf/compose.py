"""Pages taken apart → the text of a paged document in reading order, its tables as grids (PDF and OFD alike).

Wrapped lines are joined to paragraphs, also over a page end; page numbers and running headers are left out; labels of
charts too. Refuses nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.layout import PageSize
from corpus.readers.pdf.furniture import PageLines, without_furniture
from corpus.readers.pdf.grid import PageGrid, grids_of
from corpus.readers.pdf.lines import GlyphLine, Margins, lines_of, margins_of, runs_on
from corpus.readers.pdf.printed import Box, RawPage
from corpus.readers.pdf.text_columns import in_columns
from corpus.readers.render import SourceBuilder, join_lines

#: Labels of a chart stand within this distance (points) of its coloured shapes.
_CHART_REACH = 60.0


@dataclass(frozen=True, slots=True)
class LaidOut:
    """One page taken apart."""

    number: int
    width: float
    height: float
    grids: tuple[PageGrid, ...]
    lines: tuple[GlyphLine, ...]
    from_ocr: bool = False
    turned: int = 0


def laid_out(number: int, raw: RawPage, builder: SourceBuilder, recognised: bool = False) -> LaidOut:
    """One page taken apart into grids and lines; what of it is left out is told."""
    if raw.cut_off:
        builder.doubt(f"第 {number} 页的内容过多，只读入了一部分", page=number)
    if raw.slanted > 3:
        builder.doubt(f"第 {number} 页有倾斜的文字（如水印），未读入", page=number)
    if raw.struck:
        builder.doubt(f"第 {number} 页有 {raw.struck} 个划去的字，未读入", page=number)
    if raw.unseen:
        builder.doubt(f"第 {number} 页有 {raw.unseen} 个看不见的字（与底色相同、被盖住或不显示），未读入", page=number)
    if raw.layered:
        builder.doubt(f"第 {number} 页的文字是扫描件自带的识别结果，可能有误", page=number)
    grids, rest = grids_of(raw)
    lines: list[GlyphLine] = []
    for part, column in in_columns(rest, raw.width):
        where = None if column is None else (column.top, column.left, column.right)
        lines += [replace(line, column=where) for line in lines_of(part)] if where else lines_of(part)
    lines.sort(key=_in_order)
    charts = _charts(raw)
    if charts:
        text = [line for line in lines if not _is_label(line, charts)]
        if len(text) < len(lines):
            builder.doubt(f"第 {number} 页有图表，图中的文字未读入", page=number)
        lines = text
    return LaidOut(number, raw.width, raw.height, tuple(grids), tuple(lines), recognised or raw.layered, raw.turned)


def _in_order(line: GlyphLine) -> tuple[float, float, float]:
    """Where a line is read: columns one after the other from where they begin."""
    return (line.y, 0.0, 0.0) if line.column is None else (line.column[0], line.column[1], line.y)


def _charts(raw: RawPage) -> list[Box]:
    """Where coloured curved shapes stand together: a pie and its labels."""
    if len(raw.shapes) < 2:
        return []
    shapes = raw.shapes
    box = Box(
        min(one.x0 for one in shapes) - 2 * _CHART_REACH,
        min(one.top for one in shapes) - _CHART_REACH,
        max(one.x1 for one in shapes) + 2 * _CHART_REACH,
        max(one.bottom for one in shapes) + _CHART_REACH,
    )
    return [box]


def _is_label(line: GlyphLine, charts: Sequence[Box]) -> bool:
    inside = any(box.x0 <= line.x0 and line.x1 <= box.x1 and box.top <= line.y <= box.bottom for box in charts)
    # Sentences beside a chart are the document's, not the chart's.
    return inside and len(line.text) <= 24 and not line.text.endswith(("。", "；", "：", "，"))


def compose(pages: Sequence[LaidOut], builder: SourceBuilder) -> None:
    """Write the pages of a document, from the first to the last."""
    kept = without_furniture([PageLines(page.number, page.height, page.lines) for page in pages])
    every: dict[int, list[GlyphLine]] = {}
    for page, lines in zip(pages, kept, strict=True):
        every.setdefault(round(page.width), []).extend(lines)
    margins = {width: margins_of(lines, float(width)) for width, lines in every.items()}
    open_line: GlyphLine | None = None
    for page, lines in zip(pages, kept, strict=True):
        start = builder.position
        measure = _own_margins(lines, page.width, margins[round(page.width)])
        blocks: list[tuple[tuple[float, float, float], GlyphLine | PageGrid]] = [(_in_order(ln), ln) for ln in lines]
        blocks += [((grid.box.top, 0.0, 0.0), grid) for grid in page.grids]
        columns = _columns(lines)
        for _, block in sorted(blocks, key=lambda one: one[0]):
            if isinstance(block, GlyphLine):
                within = columns.get(open_line.column, measure) if open_line is not None else measure
                _write_line(builder, open_line, block, within, page.number)
                open_line = block
            else:
                if open_line is not None:
                    builder.write("\n")
                builder.grid(block.cells, page.number)
                open_line = None
        last = page.number == len(pages)
        if open_line is not None and (last or not _goes_over(open_line, page, pages, kept, measure)):
            builder.write("\n")
            open_line = None
        builder.page(page.number, start, page.from_ocr, PageSize(page.width, page.height, page.turned))


def _write_line(builder: SourceBuilder, before: GlyphLine | None, line: GlyphLine, margins: Margins, page: int) -> None:
    if before is None:
        builder.write(line.text, line.ink, page)
        return
    if runs_on(before, _moved(line, before), margins):
        glued = join_lines([before.text[-24:], line.text], [True])
        builder.write(glued[len(before.text[-24:].strip()) :], line.ink, page)
    else:
        builder.write("\n" + line.text, line.ink, page)


def _columns(lines: Sequence[GlyphLine]) -> dict[tuple[float, float, float] | None, Margins]:
    """The margins of each column of prose."""
    columns = {line.column for line in lines if line.column is not None}
    return {c: margins_of([line for line in lines if line.column == c], c[2] - c[1]) for c in columns}


def _moved(line: GlyphLine, before: GlyphLine) -> GlyphLine:
    """A line at the head of the second column, as if it stood below the last one of the first."""
    if (
        line.column is None
        or before.column is None
        or line.column == before.column
        or line.column[0] != before.column[0]
    ):
        return line
    aside = line.column[1] - before.column[1]
    return replace(line, x0=line.x0 - aside, x1=line.x1 - aside, y=before.y + 1.5 * before.size)


def _goes_over(
    line: GlyphLine, page: LaidOut, pages: Sequence[LaidOut], kept: Sequence[Sequence[GlyphLine]], margins: Margins
) -> bool:
    """Whether the last line of a page runs on at the head of the next."""
    after = pages[page.number]
    lines = kept[page.number]
    if not lines or round(after.width) != round(page.width):
        return False
    if any(grid.box.top < lines[0].top for grid in after.grids):
        return False
    return runs_on(line, lines[0], margins)


def _own_margins(lines: Sequence[GlyphLine], width: float, common: Margins) -> Margins:
    """The margins of this page where it is mostly prose of its own measure, else those of all pages of its width."""
    own = margins_of(lines, width)
    full = sum(1 for line in lines if line.x1 > own.right - line.size and line.x1 - line.x0 > 0.5 * width)
    return Margins(own.left, own.right, common.indented, common.pitch) if full >= 4 else common
