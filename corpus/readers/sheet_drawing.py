"""What is drawn over a sheet of a workbook: the texts of its boxes, its pictures and charts.

Texts are read; a picture large enough to hold a table, and a chart, are told as unread. Refuses nothing.
"""

from typing import Any

from corpus.readers.ooxml import number_of_plain, qn, value_of
from corpus.readers.package import Package
from corpus.readers.pictures import may_hold_text
from corpus.readers.sheet import Sheet

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_EMU = 12700
#: The usual width and height of a cell (points), where an anchor counts in cells.
_CELL = (54.0, 14.0)


def read_drawing(package: Package, part: str, sheet: Sheet) -> None:
    """Add what the drawing in `part` shows to `sheet`."""
    root = package.xml(part)
    if root is None:
        return
    relations = {one.key: one for one in package.relations(part)}
    for anchor in root:
        if not isinstance(anchor.tag, str):
            continue
        for body in anchor.iter(f"{_DRAWING}txBody"):
            lines = ("".join(text.text or "" for text in one.iter(qn("a:t"))) for one in body.iter(qn("a:p")))
            text = "\n".join(lines).strip()
            if text:
                sheet.boxes.append(text)
        if next(anchor.iter(qn("c:chart")), None) is not None:
            sheet.drawn.append("一张图表")
        for blip in anchor.iter(qn("a:blip")):
            relation = relations.get(value_of(blip, "r:embed"))
            content = package.content(relation.target) if relation is not None and relation.inside else None
            if may_hold_text(*_size(anchor), content):
                sheet.drawn.append("一张图片")


def _size(anchor: Any) -> tuple[float, float]:
    extent = anchor.find(f"{_DRAWING}ext")
    if extent is None:
        extent = next((one for one in anchor.iter(qn("a:ext")) if number_of_plain(one, "cx")), None)
    if extent is not None and number_of_plain(extent, "cx"):
        return number_of_plain(extent, "cx") / _EMU, number_of_plain(extent, "cy") / _EMU
    start, end = anchor.find(f"{_DRAWING}from"), anchor.find(f"{_DRAWING}to")
    if start is None or end is None:
        return 0.0, 0.0
    across, down = (_place(end, name) - _place(start, name) for name in ("col", "row"))
    return across * _CELL[0], down * _CELL[1]


def _place(corner: Any, name: str) -> int:
    text = corner.findtext(f"{_DRAWING}{name}") or ""
    return int(text) if text.strip().isdecimal() else 0
