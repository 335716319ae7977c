"""The places of a document that may answer a question: cells, values behind labels, numbers and clauses of sentences.

In go a stored document and its sheets; out comes each such place with the names around it. Knows no question.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from corpus.document import Cell, Span
from corpus.tables.grid import clean
from qa.knowledge import Knowledge
from qa.nameless.forms import is_nothing
from qa.nameless.layouts import Sheet
from qa.nameless.looking import sheets_kept
from qa.nameless.units import is_unit
from qa.passages.text import Clause, DocumentKey, Paragraph, flatten, key_of, read_paragraphs

#: Lines of one sheet, and places of one document, that are weighed at most.
_MOST_LINES, _MOST_SPOTS = 300, 4000
#: A number as sentences print it, with what it counts.
_NUMBER = re.compile(
    r"(?<![\d.A-Za-z])(?:20\d\d年\d{1,2}月(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|\d{1,2}[:：]\d\d|-?\d[\d,]*(?:\.\d+)?)"
    r"\s?(?P<unit>[%％‰℃㎡]|百分点|[A-Za-z/²³°]{1,6})?"
)
#: Behind a number: what it counts, by the longest word that is a unit.
_BEHIND = re.compile(r"\s?([一-鿿]{1,3})")
#: No number that tells anything: the number of a list, a year alone.
_NO_TELLING = re.compile(r"^\W{0,2}\d{1,2}[、.．)）](?!\d)")
#: A number alone in brackets is of a name: 四（2）班.
_IN_BRACKETS = re.compile(r"[(（]\d{1,2}[)）]")
#: Documents whose places are kept in memory.
_HELD = 16


class Form(StrEnum):
    """What kind of place it is."""

    CELL = "cell"
    VALUE = "value"  # behind a label
    NUMBER = "number"  # in a sentence
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: its `text` and `span`; `rows` names what it is told of, `heads` what is told, `around` the sentence or
    the title it stands in, `path` the headings above. `line` and `column` tell places of one row or column alike."""

    document: str
    form: Form
    text: str
    span: Span
    rows: tuple[str, ...]
    heads: tuple[str, ...]
    around: str
    path: tuple[str, ...]
    line: tuple[int, int]
    column: tuple[int, int]
    unit: str = ""
    title: str = ""


def spots_of(document: str, knowledge: Knowledge) -> tuple[Spot, ...]:
    """All places of one document, those of its tables first."""
    return _spots(key_of(knowledge.documents[document]))


@lru_cache(maxsize=_HELD)
def _spots(key: DocumentKey) -> tuple[Spot, ...]:
    name, stored = key.name, key.document
    found: list[Spot] = []
    for number, sheet in enumerate(sheets_kept(key)):
        found += _of_sheet(number, sheet)
    taken = [(s.span.start, s.span.end) for s in found]
    prose = (s for s in _of_prose(name, read_paragraphs(stored)) if not _inside(s.span, taken))
    return (*found[:_MOST_SPOTS], *list(prose)[:_MOST_SPOTS])


def _inside(span: Span, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in taken)


# -- tables -----------------------------------------------------------------------------------------------------------
def _of_sheet(number: int, sheet: Sheet) -> Iterator[Spot]:
    if sheet.pairs:
        groups = sheet.groups or (None,) * len(sheet.pairs)
        for at, ((label, value), group) in enumerate(zip(sheet.pairs, groups, strict=True)):
            if not is_nothing(value):
                heads = [c for c in (group, label) if c is not None]
                yield _spot(sheet, Form.VALUE, value, (), heads, (number, at), (number, 0))
        return
    for line in range(sheet.heads, min(len(sheet.slots), sheet.heads + _MOST_LINES)):
        seen: set[int] = set()
        for column in range(sheet.width):
            cell = sheet.slots[line][column]
            if cell is None or is_nothing(cell) or id(cell) in seen:
                continue
            seen.add(id(cell))
            rows = [c for c in (*sheet.named_by(line, column), *sheet.within(line)) if c is not cell]
            yield _spot(sheet, Form.CELL, cell, rows, sheet.above(column), (number, line), (number, column))


def _spot(
    sheet: Sheet, form: Form, cell: Cell, rows: Iterable[Cell], heads: Iterable[Cell], line: tuple[int, int],
    column: tuple[int, int],
) -> Spot:  # fmt: skip
    return Spot(
        sheet.document, form, clean(cell.text), cell.span, tuple(clean(c.text) for c in rows),
        tuple(clean(c.text) for c in heads), "", tuple(sheet.headings), line, column, sheet.unit, sheet.title,
    )  # fmt: skip


def _parted(text: str) -> str:
    """What stands before a number, without the marks and the listing number around it."""
    return flatten(text).strip("，,、；;：:。（( ")


# -- sentences --------------------------------------------------------------------------------------------------------
def _of_prose(name: str, paragraphs: Sequence[Paragraph]) -> Iterator[Spot]:
    for paragraph in paragraphs:
        for at, clause in enumerate(paragraph.clauses):
            place = (-1 - paragraph.index, at)
            yield Spot(
                name, Form.CLAUSE, clause.flat, clause.span, (), (), paragraph.flat, paragraph.path, place, (-1, 0)
            )
            yield from _numbers(name, paragraph, clause, place)


def _numbers(name: str, paragraph: Paragraph, clause: Clause, place: tuple[int, int]) -> Iterator[Spot]:
    last = 0
    listed = _NO_TELLING.match(clause.raw)
    for order, match in enumerate(_NUMBER.finditer(clause.raw)):
        unit, end = match["unit"] or "", match.end()
        if not unit and (behind := _BEHIND.match(clause.raw, end)) is not None:
            size = next((n for n in (3, 2, 1) if n <= len(behind[1]) and is_unit(behind[1][:n])), 0)
            unit, end = behind[1][:size], behind.start(1) + size if size else end
        if listed is not None and match.end() <= listed.end() or unit == "年" and len(match[0]) == len("2024"):
            continue
        if _IN_BRACKETS.match(clause.raw, max(match.start() - 1, 0)):
            continue
        before, after = clause.raw[last : match.start()], clause.raw[end : end + 12]
        start = clause.span.start + match.start()
        span = Span(start, clause.span.start + end)
        yield Spot(
            name, Form.NUMBER, clause.raw[match.start() : end].strip(), span,
            (_parted(clause.raw[: match.start()]),), (_parted(before), after),
            clause.flat, paragraph.path, place, (-1, order), unit,
        )  # fmt: skip
        last = end
