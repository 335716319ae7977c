"""The State's own organs, known by name: 国家税务总局, 审计署. They have no place in their names that a form could tell.

In go names and texts; out come the full names of `lexicon/state_organs.tsv`, today's organs and former ones.
"""

import re
from collections.abc import Iterator
from functools import cache

from corpus.lexicon_files import rows

#: What stands before a name and belongs to it: another place's office (某某市|审计署 is none, 某某省|商务部 neither).
_OF_A_PLACE = re.compile(r"[省市区县州旗]$")


@cache
def state_organs() -> dict[str, str]:
    """Every name of an organ, full and short → its full name."""
    out: dict[str, str] = {}
    for full, shorts in rows("state_organs.tsv", 2):
        for name in (full, *shorts.split()):
            out.setdefault(name, full)
    return out


def is_state_organ(name: str) -> bool:
    """Whether a name is one of a State's organ in full, or the short one of a ministry.

    >>> is_state_organ("外交部"), is_state_organ("审计署"), is_state_organ("俱乐部"), is_state_organ("发改委")
    (True, True, False, False)
    """
    full = state_organs().get(name)
    return full is not None and (name == full or name.endswith(("部", "署", "总局")))


def state_organs_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Organs named in a text, as (start, end, full name); the longest name at each place."""
    for match in _pattern().finditer(text):
        if not _OF_A_PLACE.search(text[max(0, match.start() - 1) : match.start()]):
            yield match.start(), match.end(), state_organs()[match.group()]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, state_organs()), key=len, reverse=True)))
