"""A balance above the limit set to it: 专项债务余额38.92亿元 where 专项债务限额 is 38.20亿元.

Only where both bear the same name before 余额 and 限额, and the document gives each one value for the year. A limit that
is handed down may be but what was added to it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from corpus.amounts import is_money
from corpus.fold import fold_label
from index.checks.ground import Ground, Numbered, compared, in_grid, name_of, places_of, shown
from index.checks.types import Check, Outcome
from index.figure import Figure, Measure
from index.figures.values import exact, place, step

RULE = "within_limit"
_KIND = re.compile("(?P<of>[一-龥]{2,}?)(?P<kind>限额|余额)(?:数|总[额计])?")
#: Words that a balance may have and its limit not: 年末地方政府债务余额, 债务限额.
_WHEN = re.compile("年[末底]|地方|政府(?=.*债务)")
#: What is handed down or added in a year, before the name of a limit.
_HANDED = re.compile("下达|新增|增加|追加|分配|转贷|提前")


def check_limits(ground: Ground) -> Iterator[Check]:
    """Every limit of a sentence with the balance of its name."""
    told: dict[object, dict[str, list[Numbered]]] = defaultdict(lambda: defaultdict(list))
    for n, f in ground.figures:
        match = _KIND.fullmatch(fold_label(name_of(f)))
        if match and not in_grid(f) and f.measure is Measure.AMOUNT and is_money(f.unit) and f.value:
            told[_WHEN.sub("", match["of"]), f.agency, f.fiscal_year, f.scope][match["kind"]].append((n, f))
    for kinds in told.values():
        if len(kinds) == 2 and all(len({exact(f) for _, f in of}) == 1 for of in kinds.values()):
            limit, balance = kinds["限额"][0], kinds["余额"][0]
            if not any(_is_handed_down(ground, f) for _, f in kinds["限额"]):
                yield _held(limit, balance)


def _is_handed_down(ground: Ground, limit: Figure) -> bool:
    """Whether the words of its sentence before a limit tell of what is handed down, and no other amount."""
    words = ground.document.text[limit.sentence.start : limit.number_span.start]
    return _HANDED.search(re.split(r"\d", words)[-1]) is not None


def _held(limit: Numbered, balance: Numbered) -> Check:
    amounts = f"{name_of(balance[1])} {shown(balance[1])}，{name_of(limit[1])} {shown(limit[1])}"
    text = f"{place(balance[1])}：{amounts}"
    if exact(balance[1]) <= exact(limit[1]):
        return Check(RULE, Outcome.HOLDS, f"{text}，没有超过。", places_of([limit, balance]))
    slack = max(step(limit[1]), step(balance[1])) / 2
    return compared(RULE, exact(balance[1]), limit[1], (limit, balance), f"{text}，余额大于限额", slack)
