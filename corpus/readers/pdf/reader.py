"""A PDF file → its text in reading order with pages, and its ruled tables as grids.

Goes in: a path. Comes out: a `Source`; wrapped lines are joined to paragraphs, also over a page end; page numbers and
running headers are left out. Refuses, with `UnreadableDocument`: encrypted, truncated, empty and oversized files, and
what is no PDF. Pages without a text layer are recognised where OCR is installed, else doubted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.layout import PageSize
from corpus.readers.pdf import ocr
from corpus.readers.pdf.fonts import stand_in
from corpus.readers.pdf.furniture import PageLines, without_furniture
from corpus.readers.pdf.grid import PageGrid, grids_of
from corpus.readers.pdf.lines import GlyphLine, Margins, lines_of, margins_of, runs_on
from corpus.readers.pdf.opened import open_page
from corpus.readers.pdf.page import read_page
from corpus.readers.pdf.printed import Box, RawPage
from corpus.readers.pdf.unread import is_scan, unread_on
from corpus.readers.render import SourceBuilder, join_lines

#: Longer than any disclosure; a bound on the time that one file may take.
MAX_PAGES = 600
MAX_BYTES = 200 * 1024 * 1024
#: How much of the end of a file is searched for its end mark; some servers append a few hundred bytes.
_TAIL = 4096
#: The engine keeps fonts and pictures of closed pages until the file is closed: it is opened anew now and then.
_PAGES_AT_ONCE = 50
#: Pages of one file that are recognised: at some 6 seconds each, a bound on the time that it may take.
MAX_RECOGNISED = 150
#: Labels of a chart stand within this distance (points) of its coloured shapes.
_CHART_REACH = 60.0


@dataclass(frozen=True, slots=True)
class _Read:
    """One page taken apart."""

    number: int
    width: float
    height: float
    grids: tuple[PageGrid, ...]
    lines: tuple[GlyphLine, ...]
    from_ocr: bool = False
    turned: int = 0


def read(path: Path) -> Source:
    """Read the PDF at `path`."""
    document = _open(path)
    builder = SourceBuilder("pdf")
    try:
        if len(document) == 0:
            raise UnreadableDocument(path.name, "PDF 中没有任何页面")
        if len(document) > MAX_PAGES:
            raise UnreadableDocument(path.name, f"共 {len(document)} 页，超过 {MAX_PAGES} 页的上限，请拆分后再导入")
        pages: list[_Read] = []
        scans = 0
        for index in range(len(document)):
            if index and index % _PAGES_AT_ONCE == 0:
                document.close()
                document = _open(path)
            pages.append(_page(document, index, builder, scans < MAX_RECOGNISED))
            scans += pages[-1].from_ocr
    finally:
        document.close()
    _compose(pages, builder)
    source = builder.source()
    if not source.text.strip():
        raise UnreadableDocument(path.name, f"没有可读的文字（可能是扫描件）；{ocr.HOW_TO_ENABLE}")
    return source


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(1024)
            file.seek(max(0, size - _TAIL))
            tail = file.read()
    except OSError as error:
        raise UnreadableDocument(path.name, "文件无法打开") from error
    if size == 0:
        raise UnreadableDocument(path.name, "文件是空的")
    if size > MAX_BYTES:
        raise UnreadableDocument(path.name, f"文件超过 {MAX_BYTES // 1024 // 1024} MB 的上限")
    if b"%PDF-" not in head:
        raise UnreadableDocument(path.name, "不是 PDF 文件（扩展名与内容不符）")
    if b"%%EOF" not in tail:
        raise UnreadableDocument(path.name, "PDF 不完整（缺少结尾，可能没有下载完）")
    stand_in()
    try:
        return pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        # PDFium names its last failure even where this one has another cause, so the file must say it too.
        blamed = any(word in str(error).lower() for word in ("password", "security"))
        encrypted = blamed and b"/Encrypt" in path.read_bytes()
        reason = "PDF 已加密，需要密码才能打开" if encrypted else "PDF 已损坏，无法打开"
        raise UnreadableDocument(path.name, reason) from error


def _page(document: pdfium.PdfDocument, index: int, builder: SourceBuilder, recognise: bool) -> _Read:
    """One page; one that cannot be read is doubted and stands empty, whatever the cause."""
    try:
        return _read_page(document, index, builder, recognise)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - pages are drawn by programs of all kinds; one must not cost the others
        why = f"第 {index + 1} 页无法解析，未能读入（{type(error).__name__}）"
        builder.doubt(why, page=index + 1, unread=True)
        return _Read(index + 1, 0.0, 0.0, (), ())


def _read_page(document: pdfium.PdfDocument, index: int, builder: SourceBuilder, recognise: bool) -> _Read:
    number = index + 1
    try:
        page = open_page(document, index)
    except pdfium.PdfiumError:
        builder.doubt(f"第 {number} 页已损坏，未能读入", page=number, unread=True)
        return _Read(number, 0.0, 0.0, (), ())
    try:
        raw = read_page(page)
        recognised = is_scan(raw) and _recognise(page, raw, number, builder, recognise)
        if not recognised and not is_scan(raw):
            for what in unread_on(page, raw):
                builder.unread(what, number)
    finally:
        # Pages are closed one by one, so that a long file does not stay in memory.
        page.close()
    if raw.cut_off:
        builder.doubt(f"第 {number} 页的内容过多，只读入了一部分", page=number)
    if raw.slanted > 3:
        builder.doubt(f"第 {number} 页有倾斜的文字（如水印），未读入", page=number)
    if raw.unseen:
        builder.doubt(f"第 {number} 页有 {raw.unseen} 个看不见的字（与底色相同、被盖住或不显示），未读入", page=number)
    if raw.layered:
        builder.doubt(f"第 {number} 页的文字是扫描件自带的识别结果，可能有误", page=number)
    grids, rest = grids_of(raw)
    lines = lines_of(rest)
    charts = _charts(raw)
    if charts:
        text = [line for line in lines if not _is_label(line, charts)]
        if len(text) < len(lines):
            builder.doubt(f"第 {number} 页有图表，图中的文字未读入", page=number)
        lines = text
    return _Read(number, raw.width, raw.height, tuple(grids), tuple(lines), recognised or raw.layered, raw.turned)


def _recognise(page: pdfium.PdfPage, raw: RawPage, number: int, builder: SourceBuilder, may: bool) -> bool:
    """Read a page that is a picture by OCR, where that may be done; whether it was."""
    installed = ocr.available()
    found, rules = ocr.recognise(page, raw.width, raw.height) if may and installed else ([], [])
    if len(found) > len(raw.glyphs):
        raw.glyphs, raw.rules = found, rules
        builder.doubt(f"第 {number} 页是图片，文字由 OCR 识别，可能有误", page=number)
        return True
    if not may:
        why = f"，没有文字层，内容未能读入；扫描页超过 {MAX_RECOGNISED} 页，请拆分后再导入"
    else:
        why = "，没有识别出文字" if installed else f"，没有文字层，内容未能读入；{ocr.HOW_TO_ENABLE}"
    builder.doubt(f"第 {number} 页是图片{why}", page=number, unread=True)
    return False


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


def _compose(pages: Sequence[_Read], builder: SourceBuilder) -> None:
    kept = without_furniture([PageLines(page.number, page.height, page.lines) for page in pages])
    every: dict[int, list[GlyphLine]] = {}
    for page, lines in zip(pages, kept, strict=True):
        every.setdefault(round(page.width), []).extend(lines)
    margins = {width: margins_of(lines, float(width)) for width, lines in every.items()}
    open_line: GlyphLine | None = None
    for page, lines in zip(pages, kept, strict=True):
        start = builder.position
        measure = _own_margins(lines, page.width, margins[round(page.width)])
        blocks: list[tuple[float, GlyphLine | PageGrid]] = [(line.y, line) for line in lines]
        blocks += [(grid.box.top, grid) for grid in page.grids]
        for _, block in sorted(blocks, key=lambda one: one[0]):
            if isinstance(block, GlyphLine):
                _write_line(builder, open_line, block, measure, page.number)
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
    if runs_on(before, line, margins):
        glued = join_lines([before.text[-24:], line.text], [True])
        builder.write(glued[len(before.text[-24:].strip()) :], line.ink, page)
    else:
        builder.write("\n" + line.text, line.ink, page)


def _goes_over(
    line: GlyphLine, page: _Read, pages: Sequence[_Read], kept: Sequence[Sequence[GlyphLine]], margins: Margins
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
