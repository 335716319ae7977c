"""What a question asks for in words (谁, 在哪, 哪一年), and the headers that tell it: `qa/lexicon/asked_columns.tsv`."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from corpus.lexicon_files import lexicon_lines

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "asked_columns.tsv"


@cache
def asked_columns() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Ways of asking, each with the parts of the headers that tell what is asked so."""
    rows = lexicon_lines(LEXICON.read_text(encoding="utf-8"), LEXICON.name, 2)
    return tuple((tuple(ways.split("|")), tuple(headers.split("|"))) for _, (ways, headers) in rows)


def ways_in(text: str) -> Iterator[tuple[tuple[int, int], tuple[str, ...]]]:
    """Where a question asks so, at the longest of the ways that it has, and the parts of the headers."""
    for ways, headers in asked_columns():
        said = max((w for w in ways if w in text), key=len, default="")
        if said:
            start = text.index(said)
            yield (start, start + len(said)), headers
