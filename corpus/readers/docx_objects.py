"""What stands in a Word paragraph and is no text: pictures, charts, embedded files, parts of other formats.

A part that holds another document (w:altChunk) is read where it is a web page; everything else that may hold figures is
named in Chinese for the reader to be told. Refuses nothing.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from corpus.readers.docx_text import SKIPPED, shown_children
from corpus.readers.html import decode, write_page
from corpus.readers.ooxml import qn, value_of
from corpus.readers.package import Package, Relation
from corpus.readers.pictures import may_hold_text
from corpus.readers.render import SourceBuilder

#: English metric units (of drawings) a point.
_EMU = 12700
_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)\s*(pt|in|cm|mm|px|)", re.IGNORECASE)
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54, "px": 0.75, "": 0.75}


def unread(block: Any, package: Package, relations: Mapping[str, Relation]) -> Iterator[str]:
    """What of a paragraph was not read and may hold what is asked for, one after the other (一张图片)."""
    for child in shown_children(block):
        if child.tag == qn("w:drawing"):
            yield from _drawing(child, package, relations)
        elif child.tag == qn("w:object"):
            yield "一个嵌入的对象"
        elif child.tag == qn("w:pict"):
            for shape in child.iter():
                data = shape.find(qn("v:imagedata")) if isinstance(shape.tag, str) else None
                if data is not None:
                    yield from _picture(
                        *_style_size(shape.get("style", "")), value_of(data, "r:id"), package, relations
                    )
        elif child.tag not in SKIPPED:
            yield from unread(child, package, relations)


def _drawing(drawing: Any, package: Package, relations: Mapping[str, Relation]) -> Iterator[str]:
    extent = next(drawing.iter(qn("wp:extent")), None)
    width = _number(extent, "cx") / _EMU
    height = _number(extent, "cy") / _EMU
    if next(drawing.iter(qn("c:chart")), None) is not None:
        yield "一张图表"
    for blip in drawing.iter(qn("a:blip")):
        yield from _picture(width, height, value_of(blip, "r:embed") or value_of(blip, "r:link"), package, relations)


def _number(element: Any | None, name: str) -> float:
    """A number in an attribute without a prefix, 0 where there is none."""
    text = "" if element is None else element.get(name, "")
    return float(text) if re.fullmatch(r"-?\d+(?:\.\d+)?", text) else 0.0


def _picture(
    width: float, height: float, key: str, package: Package, relations: Mapping[str, Relation]
) -> Iterator[str]:
    relation = relations.get(key)
    content = package.content(relation.target) if relation is not None and relation.inside else None
    if may_hold_text(width, height, content):
        yield "一张图片"


def _style_size(style: str) -> tuple[float, float]:
    found = {name.lower(): float(value) * _POINTS[unit.lower()] for name, value, unit in _LENGTH.findall(style)}
    return found.get("width", 0.0), found.get("height", 0.0)


def read_chunk(package: Package, relation: Relation | None, builder: SourceBuilder) -> None:
    """A part in another format that Word shows at this place: a web page is read, others are told."""
    content = package.content(relation.target) if relation is not None and relation.inside else None
    if content is None:
        return
    if b"<" in content[:512] and not content.startswith(b"PK") and not content.startswith(b"{\\rtf"):
        write_page(decode(content)[0], builder)
    else:
        builder.unread("一个嵌入的文件")
