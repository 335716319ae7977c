"""An account by two names in one document: the one it has, and the one it had in earlier years (`renamed.tsv`).

In the first year under the new name the year before is told by the old one: only later documents are looked at, and
sentences that name an earlier year, or say that a name is the former one, are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.document import Span
from corpus.lexicon_files import lexicon_lines
from index.checks.ground import Ground
from index.checks.types import Check, Outcome, Place

FILE = Path(__file__).parent / "renamed.tsv"
_FORMER = re.compile(r"[原旧曾即（(“\"][^。；\n]{0,4}$")
_YEAR = re.compile(r"(20[01]\d)\s*年")
_ENDS = ("。", "；", "\n")


@dataclass(frozen=True, slots=True)
class Renamed:
    """One line of `renamed.tsv`."""

    since: int
    former: str
    current: str


@cache
def load_renamed() -> tuple[Renamed, ...]:
    """The names that ship with the program; read once."""
    return tuple(
        Renamed(int(c[0]), c[1], c[2]) for _, c in lexicon_lines(FILE.read_text(encoding="utf-8"), FILE.name, 3)
    )


def check_renamed(ground: Ground) -> Iterator[Check]:
    """Every account that the document calls by both of its names."""
    text, year = ground.document.text, ground.document.identity.fiscal_year
    for names in load_renamed():
        current = text.find(names.current)
        if current < 0 or year is None or year <= names.since:
            continue
        if (at := next(_used(text, names), None)) is not None:
            places = tuple(
                Place(Span(start, start + len(name)), label=name)
                for start, name in ((at, names.former), (current, names.current))
            )
            said = f"“{names.former}”和“{names.current}”：同一科目两个名称，前者是 {names.since} 年以前的"
            yield Check("account_names", Outcome.DIFFERS, f"{said}。", places)


def _used(text: str, names: Renamed) -> Iterator[int]:
    """Where the former name is used as the account's own."""
    for match in re.finditer(re.escape(names.former), text):
        lead = text[max(text.rfind(mark, 0, match.start()) for mark in _ENDS) + 1 : match.start()]
        earlier = any(int(y) < names.since for y in _YEAR.findall(lead))
        if not earlier and not _FORMER.search(lead):
            yield match.start()
