"""Which documents may answer a query for a passage, and in what order.

Goes in: the documents that count and the query. Comes out: groups, one for each agency named, best first. A document of
another year than the one asked never stands in for it.
"""

import re
from collections.abc import Collection, Sequence

from corpus.document import Kind
from index.figure import Stage
from index.store.documents import StoredDocument
from qa.passages.text import flatten
from qa.passages.types import PassageKind, PassageQuery, Quote

#: Documents asked for a definition or an unassigned question when no agency is named.
MOST_DOCUMENTS = 12
#: A report to a congress tells of the year that is over and of the budget of the next.
_OF_TWO_YEARS = re.compile("(20\\d\\d)年?度?[^。]{0,20}执行情况[^。]{0,16}?(20\\d\\d)年?度?[^。]{0,16}预算")
#: So much of a text holds its title.
_TITLE = 300
_YEAR = re.compile("20\\d\\d")


def ranked_documents(
    documents: list[StoredDocument], query: PassageQuery, kind: PassageKind
) -> list[list[StoredDocument]]:
    """Documents that may answer, best first, one group for each agency that was named (one in all where none was)."""
    if kind is PassageKind.DEFINITION:
        return [sorted(documents, key=lambda d: _definition_rank(d, query))[:MOST_DOCUMENTS]] if documents else []
    if not query.agencies:
        rows = [d for d in documents if year_fits(d, query, kind)]
        return [sorted(rows, key=lambda d: _rank(d, query))] if rows else []
    groups = []
    for agency in query.agencies:
        # A parent's document speaks of the parent: it does not answer for an agency below it.
        own = [d for d in documents if agency in (d.identity.agency, *d.identity.aliases)]
        rows = [d for d in own if year_fits(d, query, kind)]
        if kind is PassageKind.REASON and "决算" in query.text:
            # Why the accounts changed, the budget of the year does not tell, nor the other way about.
            rows = [d for d in rows if d.identity.kind is not Kind.BUDGET] or rows
        if rows:
            groups.append(sorted(rows, key=lambda d: _rank(d, query)))
    return groups


def year_fits(document: StoredDocument, query: PassageQuery, kind: PassageKind) -> bool:
    """Whether the document is of a year that was asked for."""
    if not query.years:
        return True
    if kind is PassageKind.REASON and len(query.years) > 1:
        # "2025年比2024年少": the later year's document explains the change.
        return document.identity.fiscal_year == max(query.years)
    return is_of(document, query.years)


def is_of(document: StoredDocument, years: Collection[int]) -> bool:
    """Whether a document tells of one of the years: its own, or in a report of two years the next."""
    year = document.identity.fiscal_year
    return year is not None and (year in years or (year + 1 in years and _tells_of_next(document, year)))


def _tells_of_next(document: StoredDocument, year: int) -> bool:
    """Whether a report tells of the budget of the next year beside its own (2023年预算执行情况和2024年预算草案的报告)."""
    said = _OF_TWO_YEARS.search(document.name) or _OF_TWO_YEARS.search(flatten(document.text[:_TITLE]))
    return said is not None and {int(said[1]), int(said[2])} == {year, year + 1}


def of_years_asked(quotes: Sequence[Quote], group: Sequence[StoredDocument], query: PassageQuery) -> list[Quote]:
    """The quotes without those of sections of a report of two years whose headings say the year not asked for."""
    by_name = {d.name: d for d in group}
    return [q for q in quotes if not of_the_other_year(by_name[q.document], q.heading, query.years)]


def of_the_other_year(document: StoredDocument, heading: Sequence[str], years: Sequence[int]) -> bool:
    """Whether headings of a report of two years say that they are of the one that was not asked for."""
    if not years or document.identity.fiscal_year in years:
        return False
    told = {int(year) for title in heading for year in _YEAR.findall(title)}
    return bool(told) and told.isdisjoint(years)


def _rank(document: StoredDocument, query: PassageQuery) -> tuple[int, int, str]:
    final = document.identity.kind is Kind.FINAL_ACCOUNTS
    asked_final = query.stage is Stage.FINAL_ACCOUNTS or (query.stage is None and "决算" in query.text)
    asked_budget = query.stage is Stage.INITIAL_BUDGET or (query.stage is None and "预算" in query.text)
    asked_budget = asked_budget and not asked_final
    wrong = (asked_final and not final) or (asked_budget and final)
    return (int(wrong), -(document.identity.fiscal_year or 0), document.name)


def _definition_rank(document: StoredDocument, query: PassageQuery) -> tuple[int, int, int, str]:
    identity = document.identity
    text = flatten(query.text)
    named = identity.agency in query.agencies
    region = any(r in text or r.rstrip("省市区县") in text for r in identity.region if len(r) > 1)
    local = sum(1 for r in identity.region if len(r) > 1 and r.rstrip("省市区县") in text)
    year = 0 if identity.fiscal_year in query.years else 1
    return (0 if named else 1 if region else 2, -local, year * 10_000 - (identity.fiscal_year or 0), document.name)


def no_document(documents: list[StoredDocument], query: PassageQuery) -> str:
    """Says, in Chinese, which document is not there, and of which years there are some instead."""
    who = "、".join(query.agencies)
    own = [d for d in documents if d.identity.agency in query.agencies]
    there = sorted({d.identity.fiscal_year for d in own if d.identity.fiscal_year})
    if query.agencies and not there:
        return f"没有{who}的文件"
    asked = "、".join(f"{y}年" for y in query.years)
    have = "、".join(f"{y}年" for y in there)
    return f"没有{who}{asked}的文件" + (f"，现有{have}的" if have else "")
