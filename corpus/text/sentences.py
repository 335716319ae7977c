"""Paragraphs and sentences of a `Source`, as spans. A sentence broken over a line or a page stays one span.

In go a source and a span of its text; out come spans in order, none overlapping another, none holding a grid.
Whether a sentence means anything is not asked here.
"""

import re

from corpus.document import Section, Source, Span
from corpus.text.lines import LineKind, PrintedLine, following_text, read_lines, runs_on

_STOPS = "。；！？!?;"
_CLOSERS = '”’」』）)》"*'
_OPEN, _CLOSE = "（([", "）)]"
#: A bracket that holds more than this is a slip of the printer, not a remark.
_MAX_REMARK = 400


def find_paragraphs(source: Source, span: Span | None = None, sections: tuple[Section, ...] = ()) -> list[Span]:
    """Paragraphs of the text lines within `span` (the whole text where None).

    A paragraph ends with its line, unless its sentence is broken there and the next line is neither a heading nor a
    table; page numbers in between are stepped over and lie inside the span. `sections`, where given, makes sure
    that no heading is taken for a continuation.
    """
    lines = read_lines(source)
    headings = {section.heading.start for section in sections}
    closed = {section.heading.end for section in sections if not section.is_item}
    out: list[Span] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.kind is not LineKind.TEXT:
            index += 1
            continue
        last = index
        while (after := _continuation(lines, last, headings, closed)) is not None:
            last = after
        start, end = line.start, lines[last].end
        if span is not None:
            start, end = max(start, span.start), min(end, span.end)
        if start < end:
            out.append(Span(start, end))
        index = last + 1
    return out


def _continuation(lines: list[PrintedLine], index: int, headings: set[int], closed: set[int]) -> int | None:
    at, apart = following_text(lines, index)
    if lines[index].end in closed:
        return None
    if at is None or lines[at].start in headings or not runs_on(lines[index], lines[at], apart):
        return None
    return at


def cut_sentences(text: str, paragraph: Span, apart: re.Pattern[str] | None = None) -> list[Span]:
    """One paragraph in sentences: cut after 。；！？ (not inside brackets), closing quotes and brackets with what they
    close.

    White space around a sentence is left out; `apart` matches what cuts too and belongs to neither side (", " before
    其中：).
    """
    out: list[Span] = []
    start = position = paragraph.start
    while position < paragraph.end:
        character = text[position]
        if character in _OPEN and (closing := _closing(text, position, paragraph.end)) is not None:
            position = closing + 1
            continue
        if apart is not None and position > start and (match := apart.match(text, position, paragraph.end)):
            _add(out, text, start, position)
            start = position = match.end()
            continue
        position += 1
        if character in _STOPS:
            while position < paragraph.end and text[position] in _CLOSERS:
                position += 1
            _add(out, text, start, position)
            start = position
    _add(out, text, start, paragraph.end)
    return out


def _closing(text: str, opening: int, end: int) -> int | None:
    """Place of the bracket that closes the one at `opening`, where it is near enough to be meant."""
    depth = 0
    for position in range(opening, min(end, opening + _MAX_REMARK)):
        if text[position] in _OPEN:
            depth += 1
        elif text[position] in _CLOSE:
            depth -= 1
            if depth == 0:
                return position
    return None


def _add(out: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if start < end:
        out.append(Span(start, end))
