"""An OFD file, the national page format (GB/T 33190-2016) → its text in reading order with pages, and its tables.

Pages are laid out by the same code as those of a PDF. Templates stand under their pages; stamps and signatures are not
read; a picture large enough to hold a table is told as unread. Refuses, with `UnreadableDocument`: other formats,
damaged, encrypted and oversized files, and files without any text.
"""

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers.container import check_file
from corpus.readers.ofd_page import POINT, PageReader, local, numbers
from corpus.readers.package import Package
from corpus.readers.pdf.compose import LaidOut, compose, laid_out
from corpus.readers.pdf.printed import RawPage
from corpus.readers.pictures import may_hold_text
from corpus.readers.render import SourceBuilder

MAX_PAGES = 600
_A4 = (210.0, 297.0)
#: A page of pictures with fewer glyphs than this is a scan.
_FEW_GLYPHS = 20


def read(path: Path) -> Source:
    """Read the OFD at `path`."""
    check_file(path, "ofd")
    builder = SourceBuilder("ofd")
    pages: list[LaidOut] = []
    with Package(path) as package:
        for document in _documents(path.name, package):
            for raw in document.pages():
                if len(pages) >= MAX_PAGES:
                    raise UnreadableDocument(path.name, f"超过 {MAX_PAGES} 页的上限，请拆分后再导入")
                number = len(pages) + 1
                _tell(raw, number, builder)
                pages.append(laid_out(number, raw, builder))
    compose(pages, builder)
    source = builder.source()
    if not source.text.strip():
        raise UnreadableDocument(path.name, "没有可读的文字（可能是扫描件）")
    return source


def _tell(raw: RawPage, number: int, builder: SourceBuilder) -> None:
    if raw.has_images and len(raw.glyphs) < _FEW_GLYPHS:
        builder.doubt(f"第 {number} 页是图片，没有文字层，内容未能读入", page=number, unread=True)
        return
    for box in raw.pictures:
        inside = sum(
            1 for one in raw.glyphs if box.x0 <= one.x0 and one.x1 <= box.x1 and box.top <= one.y <= box.bottom
        )
        if may_hold_text(box.x1 - box.x0, box.bottom - box.top) and inside < _FEW_GLYPHS // 2:
            builder.unread("一张图片", number)


def _documents(name: str, package: Package) -> Iterator["_Document"]:
    root = package.xml("OFD.xml")
    roots = [one for one in root.iter() if local(one) == "DocRoot"] if root is not None else []
    found = [(part, package.xml(part)) for one in roots if (part := _resolved("OFD.xml", one.text))]
    if not any(content is not None for _, content in found):
        raise UnreadableDocument(name, "文件已损坏，无法打开")
    yield from (_Document(package, part, content) for part, content in found if content is not None)


class _Document:
    """One of the documents of a file (there is nearly always one)."""

    def __init__(self, package: Package, part: str, root: Any) -> None:
        self._package, self._part, self._root = package, part, root
        self._templates = {
            one.get("ID"): _resolved(part, one.get("BaseLoc")) for one in root.iter() if local(one) == "TemplatePage"
        }
        self._composites: dict[str, Any] = {}
        for one in root.iter():
            if local(one) in ("PublicRes", "DocumentRes"):
                resources = package.xml(_resolved(part, one.text))
                for unit in resources.iter() if resources is not None else ():
                    if local(unit) == "CompositeGraphicUnit":
                        self._composites[unit.get("ID") or ""] = unit

    def pages(self) -> Iterator[RawPage]:
        """Every page, one that is missing or damaged as an empty one."""
        area = next((one for one in self._root.iter() if local(one) == "PageArea"), None)
        for one in self._root.iter():
            if local(one) == "Page" and one.get("BaseLoc"):
                content = self._package.xml(_resolved(self._part, one.get("BaseLoc")))
                yield self._page(content, area)

    def _page(self, content: Any | None, area: Any | None) -> RawPage:
        own = next((one for one in content if local(one) == "Area"), area) if content is not None else area
        box = next((numbers(one.text) for one in own if local(one) == "PhysicalBox"), []) if own is not None else []
        width, height = (box[2], box[3]) if len(box) == 4 else _A4
        page = RawPage(width * POINT, height * POINT)
        reader = PageReader(page, self._composites.get)
        for one in content if content is not None else ():
            if local(one) == "Template":
                template = self._package.xml(self._templates.get(one.get("TemplateID")) or "")
                self._layers(template, reader)
        self._layers(content, reader)
        return page

    def _layers(self, content: Any | None, reader: PageReader) -> None:
        for one in content.iter() if content is not None else ():
            if local(one) == "Layer":
                reader.layer(one)


def _resolved(part: str, address: str | None) -> str:
    path = (address or "").strip().replace("\\", "/")
    if path.startswith("/"):
        return path.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), path)) if path else ""
