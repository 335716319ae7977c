"""A saved web page → its text and its data tables.

The charset is found before parsing, because many pages declare none or a wrong one. Scripts, styles, forms and the
site's navigation are left out; tables that only lay out the page are read as text. Refuses, with `UnreadableDocument`:
other formats, oversized pages and pages without text.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers.render import RawCell, SourceBuilder, clean
from corpus.readers.sniff import sniff

MAX_BYTES = 50 * 1024 * 1024
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
#: Parts of a page that are the site's, not the document's.
_LEFT_OUT = frozenset(
    "script style noscript template head nav header footer aside form select button iframe object svg".split()
)
_BLOCKS = frozenset(
    "address article blockquote body caption center dd div dl dt fieldset figure h1 h2 h3 h4 h5 h6 hr html li main ol "
    "p pre section table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0\u3000]+")
#: More rows or columns than any merged cell has; browsers stop at 1,000.
_MAX_SPAN = 1000


def read(path: Path) -> Source:
    """Read the page at `path`."""
    try:
        size = path.stat().st_size
        if size == 0:
            raise UnreadableDocument(path.name, "文件是空的")
        if size > MAX_BYTES:
            raise UnreadableDocument(path.name, f"网页超过 {MAX_BYTES // 1024 // 1024} MB 的上限")
        if sniff(path) not in ("html", "text"):
            raise UnreadableDocument(path.name, "不是网页文件（扩展名与内容不符）")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(path.name, "文件无法打开") from error
    text, exact = decode(content)
    builder = SourceBuilder("html")
    if not exact:
        builder.doubt("网页编码无法确定，个别字符可能有误")
    tree = LexborHTMLParser(text)
    if tree.body is not None:
        title = clean(tree.css_first("title").text()) if tree.css_first("title") is not None else ""
        if title and title not in clean(tree.body.text()):
            builder.paragraph(title)
        _Walk(builder).block(tree.body)
    source = builder.source()
    if not source.text.strip():
        raise UnreadableDocument(path.name, "网页中没有文字")
    return source


def decode(content: bytes) -> tuple[str, bool]:
    """The text of a page, and whether it was decoded without loss.

    >>> decode("预算".encode("gb18030"))
    ('预算', True)
    """
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return content[len(mark) :].decode(name, errors="replace"), True
    declared = _DECLARED.search(content[:4096])
    names = [declared.group(1).decode("ascii").lower()] if declared else []
    # GB 18030 contains GBK and GB 2312, and pages that declare those use its characters too.
    names = ["gb18030" if name in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else name for name in names]
    # UTF-8 is tried before GB 18030: hardly any other text is valid UTF-8 by chance.
    for name in [*names, "utf-8", "gb18030"]:
        try:
            return content.decode(name), True
        except (UnicodeDecodeError, LookupError):
            continue
    best = min(("utf-8", "gb18030"), key=lambda name: content.decode(name, errors="replace").count("\ufffd"))
    return content.decode(best, errors="replace"), False


class _Walk:
    """Collects inline text until a block ends."""

    def __init__(self, builder: SourceBuilder) -> None:
        self._builder = builder
        self._open: list[str] = []

    def block(self, node: LexborNode) -> None:
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag in ("-text", "_text"):
                self._open.append(_SPACES.sub(" ", child.text(deep=False)))
            elif tag in _LEFT_OUT or tag in ("_comment", "-comment") or _is_hidden(child):
                continue
            elif tag == "br":
                self._flush()
            elif tag == "table" and _is_data(child):
                self._flush()
                self._builder.grid(list(_cells(child)), whole=True)
            elif tag in _BLOCKS:
                self._flush()
                self.block(child)
                self._flush()
            else:
                self.block(child)
        if node.tag in _BLOCKS:
            self._flush()

    def _flush(self) -> None:
        self._builder.paragraph(clean("".join(self._open)))
        self._open = []


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _is_data(table: LexborNode) -> bool:
    """Whether a table holds data: at least two rows of two cells, and no table within."""
    if any(inner is not table and inner.mem_id != table.mem_id for inner in table.css("table")):
        return False
    rows = [len(row) for row in _rows(table)]
    return sum(1 for count in rows if count > 1) >= 2


def _rows(table: LexborNode) -> Iterator[list[LexborNode]]:
    for row in table.css("tr"):
        yield [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _cells(table: LexborNode) -> Iterator[RawCell]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(_rows(table)):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            taken.update((r, c) for r in range(number, number + rows) for c in range(column, column + columns))
            yield RawCell(number, column, _text(cell), rows, columns)
            column += columns


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "").strip()
    return min(max(1, int(value)), _MAX_SPAN) if value.isdecimal() else 1


def _text(cell: LexborNode) -> str:
    parts: list[str] = []

    def walk(node: LexborNode) -> None:
        for child in node.iter(include_text=True):
            if child.tag in ("-text", "_text"):
                parts.append(_SPACES.sub(" ", child.text(deep=False)))
            elif child.tag in _LEFT_OUT or _is_hidden(child):
                continue
            elif child.tag == "br":
                parts.append("\n")
            else:
                around = "\n" if child.tag in _BLOCKS else ""
                parts.append(around)
                walk(child)
                parts.append(around)

    walk(cell)
    return clean("".join(parts))
