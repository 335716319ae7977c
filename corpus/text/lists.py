"""Where a list ends: what stands below its last item belongs to what the list stands in, if no other item has a body.

Comes in: the sections of a document. Goes out: the same, with the last item of such a list cut behind its own
paragraph.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Section, Source, Span
from corpus.text.sentences import find_paragraphs

#: Fewer items may each have a body that is one paragraph long by chance.
_FEWEST = 3


def end_lists(source: Source, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections; the last of three list items or more, all others of which are one paragraph, is one too."""
    lists = [run for run in _runs(sections) if source.text[run[-1].heading.end : run[-1].span.end].strip()]
    if not lists:
        return sections
    paragraphs = find_paragraphs(source, None, sections)
    starts = [p.start for p in paragraphs]
    out = list(sections)
    for *others, last in lists:
        held = [_held(starts, section) for section in (*others, last)]
        if all(high - low == 1 for low, high in held[:-1]) and held[-1][1] - held[-1][0] > 1:
            end = paragraphs[held[-1][0]].end
            out[last.index] = replace(last, span=Span(last.span.start, end))
    return tuple(out)


def _held(starts: Sequence[int], section: Section) -> tuple[int, int]:
    """The paragraphs that begin in a section, as a range."""
    return bisect_left(starts, section.span.start), bisect_left(starts, section.span.end)


def _runs(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """List items that follow each other below one section, without sections of their own."""
    run: list[Section] = []
    for section in sections:
        if run and not (section.is_item and section.parent == run[-1].parent):
            if len(run) >= _FEWEST and section.parent != run[-1].index:
                yield run
            run = []
        if section.is_item:
            run.append(section)
    if len(run) >= _FEWEST:
        yield run
