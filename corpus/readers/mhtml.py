"""A web page saved as one file (MHT; also what Word and Excel save as "single file web page") → text and tables.

The pages within are read one after the other as the web reader reads them. Refuses, with `UnreadableDocument`: other
formats, oversized files, and files without a page that has text.
"""

import email
import email.message
import email.policy
from pathlib import Path

from corpus.document import Source
from corpus.errors import UnreadableDocument
from corpus.readers.container import check_file
from corpus.readers.html import MAX_BYTES, decode, write_page
from corpus.readers.render import SourceBuilder


def read(path: Path) -> Source:
    """Read the saved page at `path`."""
    check_file(path, "mhtml")
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableDocument(path.name, f"网页超过 {MAX_BYTES // 1024 // 1024} MB 的上限")
    builder = SourceBuilder("mhtml")
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            write_page(_page(part), builder)
    source = builder.source()
    if not source.text.strip():
        raise UnreadableDocument(path.name, "网页中没有文字")
    return source


def _page(part: email.message.Message) -> str:
    content = part.get_payload(decode=True)
    content = content if isinstance(content, bytes) else b""
    text, exact = decode(content)
    charset = part.get_content_charset()
    if exact or not charset:
        return text
    try:
        return content.decode(charset, errors="replace")
    except LookupError:
        return text
