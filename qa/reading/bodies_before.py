"""A body that went into an agency (原旅游局), where the agency's tables tell of it apart → the question over that row or
column.

Comes in: a question whose agencies are found, and what is held. Goes out: its words with the agency and the name that
its table has, "" where no former name of an agency is said, or no cell has it alone. Nothing is taken for the whole
agency's that was one of its bodies'.
"""

import re

from qa.knowledge import Knowledge
from qa.reading.question import Question

#: What tables have before the name of a body that is no more.
_BEFORE = ("原", "撤并前", "合并前")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|\D)")
#: So short a name may be any office.
_SHORTEST = 3


def with_body_before(question: Question, knowledge: Knowledge) -> str:
    """The words of the question with such a body named as its table does."""
    for agency in question.agencies:
        bodies = [(cell, bare) for cell in knowledge.cells_of(agency) if (bare := _bare(cell))]
        for start, end in question.agency_spans:
            said = question.text[start:end]
            found = [cell for cell, bare in bodies if said.endswith(bare) and not agency.endswith(said)]
            if len(found) == 1 and found[0] not in question.text and _has_year(found[0], agency, question, knowledge):
                begin = next((start - len(w) for w in _BEFORE if question.text[:start].endswith(w)), start)
                return f"{question.text[:begin]}{agency}{found[0]}{question.text[end:]}"
    return ""


def _has_year(cell: str, agency: str, question: Question, knowledge: Knowledge) -> bool:
    """Whether the body has numbers of a year that the question names, where it names one: later it was no more."""
    years = {int(year) for year in _YEAR.findall(question.text)}
    told = {k.figure.fiscal_year for k in knowledge.figures(agency) if cell in (*k.figure.row, *k.figure.column)}
    return bool(told) and (not years or not years.isdisjoint(told))


def _bare(cell: str) -> str:
    """The body's name in a cell of nothing else: 旅游局 of 原旅游局."""
    bare = next((cell.removeprefix(word) for word in _BEFORE if cell.startswith(word)), "")
    return bare if len(bare) >= _SHORTEST else ""
