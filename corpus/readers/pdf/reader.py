"""A PDF file → its text in reading order with pages, and its ruled tables as grids.

Goes in: a path. Comes out: a `Source`; wrapped lines are joined to paragraphs, also over a page end; page numbers and
running headers are left out. Refuses, with `UnreadableDocument`: encrypted, truncated, empty and oversized files, and
what is no PDF. Pages without a text layer are recognised where OCR is installed, else doubted.
"""

from pathlib import Path

import pypdfium2 as pdfium

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers.pdf import ocr
from corpus.readers.pdf.compose import LaidOut, compose, laid_out
from corpus.readers.pdf.fonts import stand_in
from corpus.readers.pdf.opened import open_page
from corpus.readers.pdf.page import read_page
from corpus.readers.pdf.printed import RawPage
from corpus.readers.pdf.unread import is_scan, unread_on
from corpus.readers.render import SourceBuilder

#: Longer than any disclosure; a bound on the time that one file may take.
MAX_PAGES = 600
MAX_BYTES = 200 * 1024 * 1024
#: How much of the end of a file is searched for its end mark; some servers append a few hundred bytes.
_TAIL = 4096
#: The engine keeps fonts and pictures of closed pages until the file is closed: it is opened anew now and then.
_PAGES_AT_ONCE = 50
#: Pages of one file that are recognised: at some 6 seconds each, a bound on the time that it may take.
MAX_RECOGNISED = 150
#: So many doubtful lines of a scan are named one by one.
_NAMED = 5


def read(path: Path) -> Source:
    """Read the PDF at `path`."""
    document = _open(path)
    builder = SourceBuilder("pdf")
    try:
        if len(document) == 0:
            raise UnreadableDocument(path.name, "PDF 中没有任何页面")
        if len(document) > MAX_PAGES:
            raise UnreadableDocument(path.name, f"共 {len(document)} 页，超过 {MAX_PAGES} 页的上限，请拆分后再导入")
        pages: list[LaidOut] = []
        scans = 0
        for index in range(len(document)):
            if index and index % _PAGES_AT_ONCE == 0:
                document.close()
                document = _open(path)
            pages.append(_page(document, index, builder, scans < MAX_RECOGNISED))
            scans += pages[-1].from_ocr
    finally:
        document.close()
    compose(pages, builder)
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


def _page(document: pdfium.PdfDocument, index: int, builder: SourceBuilder, recognise: bool) -> LaidOut:
    """One page; one that cannot be read is doubted and stands empty, whatever the cause."""
    try:
        return _read_page(document, index, builder, recognise)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - pages are drawn by programs of all kinds; one must not cost the others
        why = f"第 {index + 1} 页无法解析，未能读入（{type(error).__name__}）"
        builder.doubt(why, page=index + 1, unread=True)
        return LaidOut(index + 1, 0.0, 0.0, (), ())


def _read_page(document: pdfium.PdfDocument, index: int, builder: SourceBuilder, recognise: bool) -> LaidOut:
    number = index + 1
    try:
        page = open_page(document, index)
    except pdfium.PdfiumError:
        builder.doubt(f"第 {number} 页已损坏，未能读入", page=number, unread=True)
        return LaidOut(number, 0.0, 0.0, (), ())
    try:
        raw = read_page(page)
        recognised = is_scan(raw) and _recognise(page, raw, number, builder, recognise)
        if not recognised and not is_scan(raw):
            for what in unread_on(page, raw):
                builder.unread(what, number)
    finally:
        # Pages are closed one by one, so that a long file does not stay in memory.
        page.close()
    return laid_out(number, raw, builder, recognised)


def _recognise(page: pdfium.PdfPage, raw: RawPage, number: int, builder: SourceBuilder, may: bool) -> bool:
    """Read a page that is a picture by OCR, where that may be done; whether it was."""
    installed = ocr.available()
    got = ocr.recognise(page, raw.width, raw.height) if may and installed else ocr.Recognised()
    if len(got.glyphs) > len(raw.glyphs):
        raw.glyphs, raw.rules = list(got.glyphs), list(got.rules)
        builder.doubt(f"第 {number} 页是图片，文字由 OCR 识别，可能有误", page=number)
        if got.doubted:
            lines = "、".join(f"“{line}”" for line in got.doubted[:_NAMED])
            builder.doubt(f"第 {number} 页有 {len(got.doubted)} 处数字看不真切：{lines}", page=number)
        if got.lost:
            builder.doubt(f"第 {number} 页有 {got.lost} 行看不清，没有读", page=number, unread=True)
        return True
    if not may:
        why = f"，没有文字层，内容未能读入；扫描页超过 {MAX_RECOGNISED} 页，请拆分后再导入"
    else:
        why = "，没有识别出文字" if installed else f"，没有文字层，内容未能读入；{ocr.HOW_TO_ENABLE}"
    builder.doubt(f"第 {number} 页是图片{why}", page=number, unread=True)
    return False
