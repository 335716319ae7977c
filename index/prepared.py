"""What a file is made into before it is stored, and what a build tells. Vocabulary only."""

from dataclasses import dataclass

from corpus.document import Document
from index.checks.types import Check
from index.figure import Figure
from index.passages import Passage


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read: all of it that is stored. `words` are the segmented texts of `passages`."""

    document: Document
    passages: tuple[Passage, ...]
    words: tuple[str, ...]
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that will not be taken as long as it stays as it is, and why, in Chinese."""

    reason: str


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: names of documents added or changed, removed, unchanged, and refused with their reasons."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    refused: tuple[tuple[str, str], ...]
    #: What was found damaged and was made good, in Chinese.
    mended: tuple[str, ...] = ()
