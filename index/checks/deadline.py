"""Whether a disclosure was made public within the days allowed, where it tells both dates.

Comes in: a document. Goes out: the date on which it was approved and the one on which it was made public, with their
places; None where it does not tell both, tells several, or tells one that cannot be. The words are data
(`deadline_words.tsv`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from corpus.document import Document, Kind, Span
from corpus.lexicon_files import words_by_kind

FILE = Path(__file__).parent / "deadline_words.tsv"
KINDS = ("approved_label", "published_label", "approved", "published", "never", "meant")
#: A day; one before which something is to be done is none on which it was.
_DATE = (
    r"(?P<year>20\d\d)\s*(?:年|[-./])\s*(?P<month>\d{1,2})\s*(?:月|[-./])\s*(?P<day>\d{1,2})(?!\d)(?:\s*日)?"
    r"(?!\s*日|\s*[之以]?前)"
)
#: So many signs may stand between a date and its verb, and between a label and its date.
_NEAR = 40
_SENTENCE = re.compile(r"[^。；;\n]+")
_OF_A_BUDGET = re.compile("[预决]算")
#: In which months, counted from January of its fiscal year, a disclosure is approved.
_APPROVED = {Kind.BUDGET: (-2, 12), Kind.FINAL_ACCOUNTS: (12, 24)}
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A date that a document tells, and where."""

    day: date
    span: Span


@cache
def deadline_words() -> dict[str, tuple[str, ...]]:
    """The words that ship with the program, by kind; raises LexiconError at the first bad line."""
    return words_by_kind(FILE, KINDS)


def approved_and_published(document: Document) -> tuple[Told, Told] | None:
    """When the document was approved, and when it was made public; None where it does not tell both, each once."""
    approved, published = (_only(document, kind) for kind in ("approved", "published"))
    if approved is None or published is None or published.day < approved.day:
        return None
    kind, year = document.identity.kind, document.identity.fiscal_year
    if kind is None or year is None:
        return None
    first, last = _APPROVED[kind]
    month = (approved.day.year - year) * _YEAR + approved.day.month - 1
    return (approved, published) if first <= month < last else None


def _only(document: Document, kind: str) -> Told | None:
    found = list(_told(document.text, kind))
    return found[0] if len({t.day for t in found}) == 1 else None


def _told(text: str, kind: str) -> Iterator[Told]:
    """Every date told behind one of the labels of a kind, or before one of its verbs in a sentence about a budget."""
    labelled, said = _patterns(kind)
    for sentence in _SENTENCE.finditer(text):
        words = sentence[0]
        matches = list(labelled.finditer(words))
        if not matches and _OF_A_BUDGET.search(words) and not any(w in words for w in deadline_words()["never"]):
            matches = list(said.finditer(words))
        for match in matches:
            try:
                day = date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
            yield Told(day, Span(sentence.start() + match.start(), sentence.start() + match.end()))


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    labels, verbs = ("|".join(map(re.escape, deadline_words()[k])) for k in (f"{kind}_label", kind))
    meant = "".join(f"(?<!{re.escape(word)})" for word in deadline_words()["meant"])
    between = rf"(?:(?!20\d\d\s*[年\-./]\s*\d)[^，。；,;\n]){{0,{_NEAR}}}?"
    return (
        re.compile(rf"{meant}(?:{labels})[^\w\n]{{0,6}}(?:为|是)?\s*{_DATE}"),
        re.compile(rf"{_DATE}{between}(?:{verbs})"),
    )
