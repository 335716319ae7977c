"""A saved web page → its text and its data tables, as a browser shows them.

The charset is found before parsing, because many pages declare none or a wrong one. Scripts, styles and the site's
navigation are left out, hidden and struck-out text too (see `html_shown`); tables that only lay out the page are read
as text. Pictures and frames are told as unread. Refuses, with `UnreadableDocument`: other formats, oversized pages and
pages without text.
"""

import re
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers.html_blocks import boxed_table
from corpus.readers.html_objects import is_picture, unread_frame
from corpus.readers.html_shown import Shown
from corpus.readers.html_tables import caption_of, cells_of, inner_tables, is_data
from corpus.readers.layouts.tabbed import with_paragraph_tables
from corpus.readers.render import SourceBuilder, clean
from corpus.readers.sniff import sniff

MAX_BYTES = 50 * 1024 * 1024
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
#: Parts of a page that are the site's, not the document's.
_LEFT_OUT = frozenset("script style noscript template head nav footer aside button svg canvas".split())
#: The head of a site; within an article it is the document's own.
_SITE_HEAD = "header"
_BLOCKS = frozenset(
    "address article blockquote body caption center dd div dl dt fieldset figure form h1 h2 h3 h4 h5 h6 header hr html "
    "legend li main ol p pre section table tbody td textarea tfoot th thead tr ul".split()
)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0\u3000]+")


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
    write_page(text, builder, path.parent)
    source = with_paragraph_tables(builder.source())
    if not source.text.strip():
        raise UnreadableDocument(path.name, "网页中没有文字")
    return source


def write_page(text: str, builder: SourceBuilder, folder: Path | None = None) -> None:
    """Write what a page shows; `folder` is where its pictures may lie beside it."""
    tree = LexborHTMLParser(text)
    if tree.body is None:
        return
    head = tree.css_first("title")
    title = clean(head.text()) if head is not None else ""
    if title and title not in clean(tree.body.text()):
        builder.paragraph(title)
    _Walk(builder, Shown(tree), folder).block(tree.body)


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

    def __init__(self, builder: SourceBuilder, shown: Shown, folder: Path | None) -> None:
        self._builder = builder
        self._shown = shown
        self._folder = folder
        self._open: list[str] = []
        self._unread: list[str] = []

    def block(self, node: LexborNode) -> None:
        """Everything within `node`."""
        for child in node.iter(include_text=True):
            tag = child.tag
            if tag in ("-text", "_text"):
                self._open.append(_SPACES.sub(" ", child.text(deep=False)))
            elif self._is_left_out(child):
                continue
            elif tag == "br":
                self._flush()
            elif tag in ("img", "iframe", "embed", "object"):
                self._note(child)
            elif tag in ("input", "select"):
                self._open.append(_filled_in(child))
            elif tag == "sup" and _is_note_mark(child, "".join(self._open)):
                continue
            elif tag == "table" and is_data(child, self._is_left_out):
                self._flush()
                self._data(child)
            elif tag == "pre":
                self._flush()
                self._as_typed(child)
            elif tag in _BLOCKS:
                self._flush()
                if cells := boxed_table(child, self._text, self._is_left_out):
                    self._builder.grid(cells, whole=True)
                else:
                    self.block(child)
                self._flush()
            else:
                self.block(child)
        if node.tag in _BLOCKS:
            self._flush()

    def _as_typed(self, node: LexborNode) -> None:
        """Text whose line breaks and blanks are shown as they are."""
        for line in self._typed(node).split("\n"):
            if line.strip():
                self._builder.write(line.rstrip() + "\n")
        self._flush()

    def _typed(self, node: LexborNode) -> str:
        parts = []
        for child in node.iter(include_text=True):
            if child.tag in ("-text", "_text"):
                parts.append(child.text(deep=False))
            elif child.tag in ("img", "iframe", "embed", "object"):
                self._note(child)
            elif not self._is_left_out(child):
                parts.append("\n" if child.tag == "br" else self._typed(child))
        return "".join(parts)

    def _data(self, table: LexborNode) -> None:
        title = caption_of(table)
        if title is not None and not self._is_left_out(title):
            self._builder.paragraph(self._text(title))
        inner = inner_tables(table)
        self._builder.grid(list(cells_of(table, self._text, self._is_left_out)), whole=True)
        self._flush()
        for one in inner:
            self._data(one)

    def _is_left_out(self, node: LexborNode) -> bool:
        if node.tag in _LEFT_OUT or node.tag in ("_comment", "-comment") or self._shown.is_hidden(node):
            return True
        return node.tag == _SITE_HEAD and not _is_within(node, ("article", "main"))

    def _note(self, node: LexborNode) -> None:
        what = "一张图片" if node.tag == "img" and is_picture(node, self._folder) else ""
        what = what or (unread_frame(node) if node.tag != "img" else "")
        if what:
            self._unread.append(what)
        elif node.tag == "object":
            self.block(node)

    def _flush(self) -> None:
        self._builder.paragraph(clean("".join(self._open)))
        self._open = []
        for what in self._unread:
            self._builder.unread(what)
        self._unread = []

    def _text(self, cell: LexborNode) -> str:
        parts: list[str] = []
        self._collect(cell, parts)
        return clean("".join(parts))

    def _collect(self, node: LexborNode, parts: list[str]) -> None:
        for child in node.iter(include_text=True):
            if child.tag in ("-text", "_text"):
                parts.append(_SPACES.sub(" ", child.text(deep=False)))
            elif self._is_left_out(child) or child.tag == "table":
                continue
            elif child.tag == "br":
                parts.append("\n")
            elif child.tag in ("img", "iframe", "embed"):
                self._note(child)
            elif child.tag in ("input", "select"):
                parts.append(_filled_in(child))
            elif child.tag != "sup" or not _is_note_mark(child, "".join(parts)):
                around = "\n" if child.tag in _BLOCKS else ""
                parts.append(around)
                self._collect(child, parts)
                parts.append(around)


def _is_within(node: LexborNode, tags: tuple[str, ...]) -> bool:
    at = node.parent
    while at is not None:
        if at.tag in tags:
            return True
        at = at.parent
    return False


def _is_note_mark(node: LexborNode, before: str) -> bool:
    """Whether a raised sign is the number of a note set beside a figure, which would read on as its last digit."""
    return before.rstrip()[-1:].isdigit() and clean(node.text()).strip("[]()注").isdigit()


def _filled_in(node: LexborNode) -> str:
    """What a field of a form shows within a table; elsewhere fields are the site's (a search box)."""
    if not _is_within(node, ("td", "th")):
        return ""
    if node.tag == "select":
        chosen = node.css_first("option[selected]") or node.css_first("option")
        return chosen.text() if chosen is not None else ""
    kind = (node.attributes.get("type") or "text").lower()
    return (node.attributes.get("value") or "") if kind in ("text", "number") else ""
