"""Ticked and unticked boxes of forms (☑财政拨款 □事业收入): marks before a choice, no part of its name.

A lone box is a mark too where the line holds a tick; boxes that stand for signs a font lacks are left as they are.
"""

import re
from collections.abc import Iterator

TICKED, UNTICKED = "☑✓✔√☒■🗹", "□☐❏▢◻"
_CHOICE = re.compile(rf"(?<![^\s：:；;，,、（(）)|{TICKED}{UNTICKED}])(?P<mark>[{TICKED}{UNTICKED}])(?=\s*[一-龥])")


def choices(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The choices of every line of `text[start:end]` that has a ticked one: from mark to mark, and whether it is
    ticked.

    >>> [("☑财政拨款 32 □贷款 5"[low:high], ticked) for low, high, ticked in choices("☑财政拨款 32 □贷款 5", 0, 14)]
    [('☑财政拨款 32 ', True), ('□贷款 5', False)]
    >>> list(choices("□□公司，□是 □否", 0, 11))
    []
    """
    while start < end:
        close = text.find("\n", start, end)
        close = end if close < 0 else close
        found = list(_CHOICE.finditer(text, start, close))
        if any(one["mark"] in TICKED for one in found):
            for one, after in zip(found, [*(later.start() for later in found[1:]), close], strict=True):
                yield one.start(), after, one["mark"] in TICKED
        start = close + 1
