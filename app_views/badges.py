"""The notes of an answer → the few marks that stand beside its number. The words are data: `lexicon/badges.tsv`."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.lexicon_files import lexicon_lines
from qa.answer import Answer

_FILE = Path(__file__).resolve().parent / "lexicon" / "badges.tsv"


@dataclass(frozen=True, slots=True)
class Badge:
    """A mark: its words, a colour of Streamlit's palette, a Material icon, and the words of notes that bring it."""

    label: str
    colour: str
    icon: str
    words: tuple[str, ...]


@cache
def load_badges() -> tuple[Badge, ...]:
    """All marks, in the order in which they are shown; the first is that of an answer that was reckoned."""
    lines = lexicon_lines(_FILE.read_text("utf-8"), _FILE.name, 4)
    return tuple(Badge(label, colour, icon, tuple(words.split("|"))) for _, (label, colour, icon, words) in lines)


def gravest_first(notes: Sequence[str]) -> list[str]:
    """The notes that bring a mark before those that bring none; otherwise in their own order."""
    return sorted(notes, key=lambda note: not any(word in note for badge in load_badges() for word in badge.words))


def badges_of(answer: Answer) -> tuple[Badge, ...]:
    """The marks that the answer's notes, or its calculation, call for."""
    notes = (*answer.notes, *(c.notice or "" for c in answer.citations))
    found = [badge for badge in load_badges() if any(word in note for note in notes for word in badge.words)]
    reckoned = answer.computation is not None and "=" in answer.computation and answer.answer is not None
    stated = answer.answer is not None and any(
        row.citation is not None and row.value == answer.answer.value for row in answer.rows
    )
    first = load_badges()[0]
    if reckoned and not stated and first not in found:
        found.insert(0, first)
    return tuple(found)
