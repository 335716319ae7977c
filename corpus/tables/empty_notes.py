"""Notes under tables that say of them that they hold nothing: found with their places, believed by nobody."""

import re
from collections.abc import Iterator

from corpus.document import Document, Span

_EMPTY_NOTE = re.compile(r"[^\n。]*(?:为空表|是空表|空表|无数据|没有数据)[^\n。]*")
_TITLE_LINE = re.compile(r"\n[^\n]{0,30}表\s*\n")
#: A note stands right behind its table.
_BEHIND = 200


def empty_notes(document: Document) -> Iterator[tuple[int, Span]]:
    """The number of each table that a note behind it, before any other title or table, calls empty, with the note's
    place."""
    starts = sorted(table.span.start for table in document.tables)
    for table in document.tables:
        end = min((start for start in starts if start >= table.span.end), default=len(document.text))
        after = document.text[table.span.end : min(table.span.end + _BEHIND, end)]
        if title := _TITLE_LINE.search(after):
            after = after[: title.start()]
        if match := _EMPTY_NOTE.search(after):
            yield table.index, Span(table.span.end + match.start(), table.span.end + match.end())
