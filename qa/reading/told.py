"""What a question itself tells and does not ask: a year whose amount stands beside it ("25年冲到四千八百多万，24年才多少").

Comes in: a question whose years, items and operations are known. Goes out: the same without the years that are told,
where another year is asked for. Where something is reckoned between years, both are needed and nothing is put aside.
"""

import re
from dataclasses import replace

from qa.reading.ask_words import load_ask_words
from qa.reading.question import Question
from qa.reading.request import AnsweredPoint, Request

_AMOUNT = re.compile(r"\d+(?:\.\d+)?[多几]?(?:亿|千万|百万|万|元|块|%)")
_CLAUSE = re.compile(r"[^,，;；。?？!！]+")


def without_told_years(question: Question) -> Question:
    """The question without the years of clauses that tell an amount and ask nothing, where a later clause asks of
    another year."""
    if question.operations or len(question.year_mentions) < 2:
        return question
    told: list[tuple[int, int]] = []
    asked = False
    for clause in _CLAUSE.finditer(question.text):
        dated = any(clause.start() <= m.start < clause.end() for m in question.year_mentions)
        asks = load_ask_words().find("clause", "asks", clause[0]) is not None
        asked = asked or asks and dated
        if dated and not asks and not asked and _AMOUNT.search(clause[0]):
            told.append(clause.span())
    kept = tuple(m for m in question.year_mentions if not any(a <= m.start < b for a, b in told))
    if not asked or not told or not kept or {m.year for m in kept} == set(question.years):
        return question
    years = tuple(dict.fromkeys(m.year for m in kept))
    aside = tuple(y for y in question.years if y not in years)
    return replace(question, years=years, year_mentions=kept, year_range=False, told_years=aside)


def told_points(question: Question, request: Request) -> tuple[AnsweredPoint, ...]:
    """The points that the question tells itself: the talk has come to them as well ("翻了几倍")."""
    if len(request.items) != 1 or len(request.agencies) != 1:
        return ()
    item, agency = request.items[0], request.agencies[0]
    return tuple(AnsweredPoint(item.items, item.text, agency, year, None) for year in question.told_years)
