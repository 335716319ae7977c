"""The day on which a report was given, below its title, before the year that it looks back on was over: "——2024年1月17日在…
会议上" under 关于2024年预算执行情况和2025年预算草案的报告.

Only where the title says that all of the year is told: it names the next year's draft too, or final accounts.
"""

import re
from collections.abc import Iterator

from corpus.document import Span
from index.checks.ground import Ground
from index.checks.types import Check, Outcome, Place
from index.checks.words import pattern_of, words_of

RULE = "own_year"
_GIVEN = re.compile(r"^[\s*_>]*[—–―─－-]+\s*(?P<date>((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*\d{1,2}\s*日)\s*在", re.M)
#: So near the title it stands.
_NEAR = 300
_LAST_MONTH = 12
#: From then on the draft of the next year is told before this one is over.
_DRAFTED = 10


def check_session_dates(ground: Ground) -> Iterator[Check]:
    """The one day of a report."""
    text = ground.document.text
    title = text.lstrip().partition("\n")[0]
    told = re.search(rf"((?:19|20)\d\d)\s*年度?[一-龥]{{0,12}}?{words_of('looked_back_on')}", title)
    given = _GIVEN.search(text, 0, _NEAR)
    if told is None or given is None or pattern_of("part_of_year").search(title):
        return
    year = int(told[1])
    over = pattern_of("over_with").search(told[0]) is not None
    last = _LAST_MONTH if over else _DRAFTED
    if (over or f"{year + 1}" in title) and (int(given[2]), int(given[3])) < (year, last):
        said = f"“{given['date']}”：报告说的是 {year} 年全年的情况，这一天 {year} 年还没有结束。"
        yield Check(RULE, Outcome.DIFFERS, said, (Place(Span(*given.span("date")), label="报告日期"),))
