"""A header's word for a time → the year of the amounts below it: 上年数, 上期金额, 年初余额, 期末数.

By corpus/lexicon/period_words.tsv. What was carried over from the year before (上年结转) is an item of this year, and
年初预算数 is a stage of it: neither is a time.
"""

import re
from collections import defaultdict
from functools import cache, lru_cache

from corpus.document import Document
from corpus.errors import LexiconError
from corpus.fold import fold_label
from corpus.lexicon_files import rows

_FILE = "period_words.tsv"
#: What may follow a word for a time that stands alone.
_AMOUNT = re.compile(
    r"(?:实有|账面|资产)?(?:数|数额|数量|金额|余额|账面数|账面余额|价值|净值|原值|面积|合计|累计|累计数)?(?:\([^()]*\))?"
)
_CARRIED = re.compile(r"结转|结余|结存")


@lru_cache(maxsize=20_000)
def years_before(label: str) -> int | None:
    """How many years before the fiscal year the amounts below a header are; None where it tells no such time.

    >>> years_before("上年决算数"), years_before("年初余额"), years_before("期末数（万元）")
    (1, 1, 0)
    >>> years_before("年初预算数") is None and years_before("上年结转") is None and years_before("本年支出合计") is None
    True
    """
    folded = fold_label(label)
    for word, years, alone in _words():
        if folded.startswith(word):
            rest = folded[len(word) :]
            if _AMOUNT.fullmatch(rest) or not alone and not _CARRIED.search(rest):
                return years
    return None


@cache
def _words() -> tuple[tuple[str, int, bool], ...]:
    found = []
    for number, (word, years, how) in enumerate(rows(_FILE, 3), 1):
        if not years.isdigit() or how not in {"alone", "begins"}:
            raise LexiconError(_FILE, number, f"不认识的年数或方式：{years} {how}")
        found.append((word, int(years), how == "alone"))
    return tuple(sorted(found, key=lambda entry: -len(entry[0])))


def years_of_tables(document: Document) -> dict[int, int]:
    """The year of each of several tables that differ by it alone: sheets 2021年, 2022年; tables 2022年收支表, 2023年收支表.

    A year in one table's title is the document's, or a slip of the pen: then the document's holds.
    """
    alike: dict[str, dict[int, int]] = defaultdict(dict)
    for table in document.tables:
        sheet = table.grids[0].sheet if table.grids else None
        for name in (table.title, sheet or ""):
            if len(told := {int(year) for year in _NAMED_YEAR.findall(name)}) == 1:
                alike[_NAMED_YEAR.sub("#", fold_label(name))][table.index] = told.pop()
                break
    several = (years for years in alike.values() if len(set(years.values())) > 1)
    return {index: year for years in several for index, year in years.items()}


_NAMED_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度?)?")
