"""Where the table of contents stands, and what it lists. Its entries are never sections.

In go the lines of a document; out comes a `Contents`, or None where the document has none.
"""

import re
from dataclasses import dataclass

from corpus.tables.caption import money_unit, title_of
from corpus.text.headings import MAX_TITLE, Number, key, parse_number, parse_title
from corpus.text.lines import LineKind, PrintedLine

_HEAD = re.compile(r"目\s*录|目\s*次|contents", re.I)
_NUMERALS = re.compile(r"[\d\s.\-—]+")
_LEADER = re.compile(r"[.．…·⋯]{4,}|…{2,}")
_PROSE_MARKS = re.compile(r"[，,。；;！？!?]")
#: Entries with leader dots in a row that make a table of contents without its 目录 heading.
_MIN_LED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents: its number and the comparable key of its title."""

    number: Number | None
    key: str


@dataclass(frozen=True, slots=True)
class Contents:
    """First and last line of the contents page(s), and the entries."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def find_contents(lines: list[PrintedLine]) -> Contents | None:
    """The table of contents of a document: from 目录, or from its first entry with leader dots, to its last entry."""
    texts = [index for index, line in enumerate(lines) if line.kind is LineKind.TEXT]
    for at, index in enumerate(texts):
        if _HEAD.fullmatch(lines[index].text.strip("：: ")):
            return _read(lines, index, texts[at + 1 :])
        run = texts[at : at + _MIN_LED]
        if len(run) == _MIN_LED and all(_LEADER.search(lines[other].text) for other in run):
            return _read(lines, index, texts[at:])
    return None


def _read(lines: list[PrintedLine], first: int, texts: list[int]) -> Contents | None:
    """Take entries until one comes again, the first number comes again, or prose begins."""
    taken: list[tuple[int, Entry, bool]] = []
    seen: set[str] = set()
    opening: tuple[str, int] | None = None
    for index in texts:
        line = lines[index]
        if _NUMERALS.fullmatch(line.text):
            continue
        led = _LEADER.search(line.text) is not None
        number = parse_number(line.text)
        if money_unit(line.text) is not None and not led:
            # What is counted in a unit is a table: the line above it is its title, and no entry any more.
            taken = taken[:-1] if taken and taken[-1][1].number is None and not taken[-1][2] else taken
            break
        # A table's number (表二 支出功能分类表) is printed in the contents alone as often as not.
        named = line.text[number.end :] if number else title_of(line.text) or line.text
        title = key(parse_title(named).text)
        stop = len(line.text) > 2 * MAX_TITLE and not led
        prose = _PROSE_MARKS.search(line.text.rstrip("。；")) is not None and len(line.text) > MAX_TITLE
        stop = stop or (prose and not led)
        stop = stop or (not led and line.text.endswith(("。", "；", "：", ":")) and len(line.text) > 6 and not number)
        mark = f"{number.style}{number.value}" if number and number.style == "part" else ""
        if not stop and not led:
            stop = (len(title) > 2 and f"{mark}{title}" in seen) or (mark != "" and mark in seen)
            stop = stop or (number is not None and opening == (number.style, number.value))
        if stop:
            break
        if number and opening is None:
            opening = (number.style, number.value)
        seen.update({f"{mark}{title}", mark} - {""})
        taken.append((index, Entry(number, title), led))
    # Unnumbered lines at the end of numbered contents already belong to the body (its first title).
    while taken and taken[-1][1].number is None and not taken[-1][2] and any(entry.number for _, entry, _ in taken):
        taken.pop()
    if not taken:
        return None
    return Contents(first, taken[-1][0], tuple(entry for _, entry, _ in taken if entry.key))
