"""The day of a report on a year that lies before its end: "报告日期：2022年3月28日" under what all of 2022 came to.

Only dates of their own publication in the text of final accounts, and labelled ones in that of self-evaluations: never
those of goals or of budgets, which are set before, nor of an evaluation that final accounts tell of, which may be that
of another year, nor from when to when something was done.
"""

import re
from collections.abc import Iterator

from corpus.document import Document, Kind, Span
from index.checks.form import is_of_year
from index.checks.ground import Ground
from index.checks.types import Check, Outcome, Place

RULE = "own_year"
_DATED = re.compile(
    r"(?P<label>(?:报告|填报|填表|公开|发布|公布|自评|评价)(?:日期|时间))[：:]?\s*((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?+"
    r"(?!\s*[至到—–~～-])"
)
_PUBLISHED = re.compile("公开|发布|公布")
_SET_BEFORE = re.compile("预算|目标|申报")
#: Words of one who looks back on a year.
_LOOKS_BACK = re.compile("决算|年末|全年执行|执行率|得分")
_EVALUATES = re.compile("自评|绩效评价")
_BEFORE = 8


def check_report_dates(ground: Ground) -> Iterator[Check]:
    """Every such date."""
    document, year = ground.document, ground.document.identity.fiscal_year
    evaluates = _is_evaluation(document)
    if year is None or not is_of_year(document, year):
        return
    if document.identity.kind is not Kind.FINAL_ACCOUNTS and not evaluates:
        return
    grids = [g.span for t in document.tables for g in t.grids]
    for match in _DATED.finditer(document.text):
        before = document.text[max(0, match.start() - _BEFORE) : match.start()]
        if any(g.start <= match.start() < g.end for g in grids) or _SET_BEFORE.search(before):
            continue
        if not evaluates and not _PUBLISHED.match(match["label"]):
            continue
        told = (int(match[2]), int(match[3]), int(match[4] or 1))
        if 1 <= told[1] <= 12 and told[:2] < (year, 12):
            at = (Place(Span(*match.span()), label=match["label"]),)
            quote = " ".join(match[0].split())
            text = f"“{quote}”：文件说的是 {year} 年全年的情况，这一天 {year} 年还没有结束。"
            yield Check(RULE, Outcome.DIFFERS, text, at)


def _is_evaluation(document: Document) -> bool:
    """Whether a document tells by its title what became of its year."""
    title = document.text.lstrip().partition("\n")[0]
    return _EVALUATES.search(title) is not None and _LOOKS_BACK.search(document.text) is not None
