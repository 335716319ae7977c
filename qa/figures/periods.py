"""Parts of the year in questions and answers: 1-5月 is no whole year, 一季度 is 1-3月, and what is told must be of them.

In go a question and the outcome of one reading; out comes the part of the year that the outcome is not of, or what to
say of one whose document tells of a part of the year alone. A place in a document is of the last part of the year that
the text names before it.
"""

import re
from collections.abc import Sequence

from corpus.document import Span
from corpus.months import Months, head_months, made_of, months_in
from index.prose.grammar import YEAR, YEARS
from index.store.documents import StoredDocument
from qa.answer import Status
from qa.figures.desk import Desk
from qa.outcome import Outcome
from qa.reading.question import Question

#: One month that a question names; a day is when something was done, an end when something stands.
_MONTH = re.compile(
    r"(?<![\d第])(?:1[0-2]|[1-9])月(?!\d|[底末初]|起|开始|以[前后来]|至|到|-|份?(?:\d*日?)[^，,？?]{0,4}(?:公开|公布|发布|公示|印发|下达|批复|成立|召开|提前))"
)
_WHOLE_YEAR = re.compile("(?<!其)(?:全|整|一整)年的?(?!(?:年初)?预[算期计]|数|任务|计划|目标|收入预期|收入目标)")
_OPENING = 120
#: So far before a place the text is looked through for the part of the year that it is of.
_BEFORE = 3_000


def other_period(desk: Desk, question: Question, outcome: Outcome) -> str:
    """The part of the year that is asked for, where neither what is told nor its document as a whole is of it; ""
    elsewhere."""
    named = named_by(desk, outcome)
    cited = [(c.start, d) for c in desk.citations.items if (d := desk.knowledge.documents.get(c.document)) is not None]
    openings = [d.name + d.text.lstrip()[:_OPENING] for _, d in cited]
    if asked := months_in(question.text):
        told = {months for words in (named, *openings) for months, _ in months_in(words)}
        told |= {found[0] for start, d in cited if (found := _last_before(d, start)) is not None}
        rows = [months for row in outcome.rows if row.citation is not None for months, _ in months_in(row.label)]
        added = _columns_added(desk, outcome)
        passed = (
            span
            for months, span in asked
            if months not in told and not _made_of(rows, months) and not made_of(added, months)
        )
        return next((_words(question.text, span) for span in passed), "")
    month = _MONTH.search(question.text)
    return "" if month is None or any(month[0] in words for words in (named, *openings)) else month[0]


def _columns_added(desk: Desk, outcome: Outcome) -> set[Months]:
    """The parts of the year whose columns a sum is made of."""
    if " + " not in (outcome.computation or ""):
        return set()
    return {months for c in desk.citations.items if c.column and (months := head_months(c.column.split(" / ")[-1]))}


def _made_of(rows: Sequence[Months], whole: Months) -> bool:
    """Whether rows of shorter parts of the year make up the one asked for, each once: two quarters the half."""
    months = [m for first, last in rows for m in range(first, last + 1)]
    return sorted(months) == list(range(whole[0], whole[1] + 1))


def of_several_years(desk: Desk, question: Question) -> bool:
    """Whether what is cited is told of several years together (2013~2017年累计…), where one year is asked for."""
    if len(question.years) != 1 or re.search(YEARS, question.text):
        return False
    for c in desk.citations.items:
        document = desk.knowledge.documents.get(c.document)
        if document is None:
            continue
        begin = max(document.text.rfind(sign, 0, c.start) for sign in "。；;\n") + 1
        ranges = list(re.finditer(YEARS, said := document.text[begin : c.end]))
        if ranges and not re.search(rf"{YEAR}年(?!为|是)", said[ranges[-1].end() :]) and "分别" not in said:
            return True
    return False


def asks_whole_year(question: Question) -> bool:
    """Whether a question asks for all of a year in so many words."""
    return _WHOLE_YEAR.search(question.text) is not None


def part_of_year(desk: Desk, question: Question, outcome: Outcome) -> str:
    """What to say where a year is asked for and a part of it is told; "" elsewhere."""
    if outcome.status is not Status.ANSWERED or months_in(question.text) or _MONTH.search(question.text):
        return ""
    said = dict.fromkeys(
        words
        for c in desk.citations.items
        if (document := desk.knowledge.documents.get(c.document)) is not None
        and (words := _in_sentence(document, c.start, c.end))
    )
    return f"原文说的是{'、'.join(said)}的数，不是全年的。" if said else ""


def named_by(desk: Desk, outcome: Outcome) -> str:
    """All that names what is told: its rows, and of the places cited their words, heads and titles."""
    cited = (f"{c.quote}{c.row or ''}{c.column or ''}{c.heading}{c.table or ''}" for c in desk.citations.items)
    return "".join((*(row.label for row in outcome.rows), *cited))


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end].removeprefix("年")


def _last_before(document: StoredDocument, start: int) -> tuple[Months, str] | None:
    """The part of the year that the text names last before a place; of a cell, before its table: other rows are of
    other parts."""
    text, start = document.text, document.cited(start, start).start
    grids = (grid.span for table in document.tables for grid in table.grids)
    start = next((span.start for span in grids if span.start <= start < span.end), start)
    low = max(0, start - _BEFORE)
    found = months_in(text[low:start])
    return (found[-1][0], _words(text[low:start], found[-1][1])) if found else None


def _in_sentence(document: StoredDocument, start: int, end: int) -> str:
    """The part of the year that the sentence of a place names before it."""
    text, place = document.text, document.cited(start, end)
    start, end = place.start, place.end
    low = max(text.rfind(mark, 0, start) for mark in "。\n") + 1
    found = [(months, span) for months, span in months_in(text[low:end]) if months != (1, 12)]
    return _words(text[low:end], found[0][1]) if found else ""
