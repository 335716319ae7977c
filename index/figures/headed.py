"""The year and the stage of what stands below a heading: 一、2023年预算执行情况, 二、2024年预算草案.

In go the headings above a figure, from without; the nearest that tells a year with its budget or accounts counts. One
that tells of several tells nothing. Printers leave old years in headings: of another year than the document's is only
what its kind explains, the accounts of the year before in a budget, and the next year's budget behind this year's
accounts.
"""

import re
from functools import lru_cache

from corpus.document import Document, Kind
from corpus.months import months_in

_YEAR = r"(?:19|20)\d{2}"
#: A heading that is about the money of one stage and year alone; 预算绩效 and the like are no stage.
_HEADED = re.compile(
    rf"(?P<year>{_YEAR})年[^，。]{{0,24}}?"
    r"(?P<word>决算|预算(?:草案)?执行|(?:(?<=年)|(?<=年度)|(?<=收支)|(?<=收入)|(?<=支出))执行(?=情况)|预算)"
    r"(?:财政|安排|编制|公开|收支|收入|支出|数|草案)*(?:的)?(?:(?:主要|总体|具体)?情况|说明|建议|意见|编制|总?表|(?<=安排)[和及与]|(?<=草案)[和及与]|$)"
)
#: What is but proposed.
_DRAFTED = re.compile("预算(?:收支)?(?:（草案）|草案|安排|建议|编制)")
_FUNDS = re.compile(r"(?:一般公共|政府性基金|国有资本经营)预算(?!(?:收支|收入|支出)?(?:草案|安排))")
#: 草案 stands in brackets as often as not; behind a title its unit may.
_BRACKETED = re.compile(r"[（(](草案)[）)]|[（(][^（()）]*[）)]$")


@lru_cache(maxsize=4096)
def _told(title: str) -> tuple[tuple[int, Kind], ...]:
    found = _HEADED.finditer(_FUNDS.sub("", _BRACKETED.sub(r"\1", title.strip())))
    return tuple({(int(m["year"]), Kind.BUDGET if m["word"] == "预算" else Kind.FINAL_ACCOUNTS) for m in found})


def kind_below(titles: tuple[str, ...], year: int | None) -> Kind | None:
    """The kind that the nearest heading tells of `year`; None where none tells any. Both kinds make accounts."""
    for title in reversed(titles):
        kinds = {kind for told, kind in _told(title) if told == year}
        if kinds:
            return Kind.FINAL_ACCOUNTS if Kind.FINAL_ACCOUNTS in kinds else Kind.BUDGET
    return None


def year_below(document: Document, titles: tuple[str, ...]) -> int | None:
    """The year that the nearest heading tells, where it is another than the document's and no slip; None elsewhere."""
    own, kind = document.identity.fiscal_year, document.identity.kind
    title, told = next(((title, found) for title in reversed(titles) if (found := _told(title))), ("", ()))
    if own is None or len(told) != 1:
        return None
    if told[0] == (own - 1, Kind.FINAL_ACCOUNTS) and kind is Kind.BUDGET:
        return own - 1
    if told[0] == (own + 1, Kind.FINAL_ACCOUNTS) and months_in(title):
        return own + 1  # this year's accounts go on with 2022年上半年预算执行情况
    if told[0] == (own + 1, Kind.BUDGET):
        if kind is Kind.FINAL_ACCOUNTS and _DRAFTED.search(title):
            return own + 1  # no accounts have a draft: 二、2025年预算草案
        carried_out = ((own, Kind.FINAL_ACCOUNTS) in _told(section.title) for section in document.sections)
        return own + 1 if any(carried_out) else None
    return None
