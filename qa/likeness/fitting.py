"""Which places may answer a question at all: by the kind of what is asked for. What a question reckons no place tells.

In go a question and places; out come those of the kind, in their order. Weighs nothing.
"""

import re
from collections.abc import Sequence

from corpus.tables.header import is_headerish
from qa.likeness.sought import Sought
from qa.likeness.spots import Form, Spot
from qa.likeness.words import ASKED_UNIT, ASKING, MEASURES, asks, is_there
from qa.nameless.said import folded
from qa.nameless.units import is_unit

#: What is called a name is no longer than this.
_LONGEST_NAME = 40
#: Units of money, and what counts whatever there is: 几个案子 are told as 62件.
_MONEY, _COUNTERS = frozenset("元块"), frozenset("个件项次条份种家台支所处辆套起宗")
_HEAD = re.compile(r"[(（][^()（）]{1,8}[)）]$")
#: A number with little beside it, or a range.
_NUMBER = re.compile(r"[^\d]{0,3}\d[\d,]*(?:\.\d+)?(?:[-~—–～至]\d[\d,]*(?:\.\d+)?)?\s*[^\d]{0,6}")
#: A cell that is called so is an ordinal.
_ORDINAL = re.compile(r"序号|编号|行次|栏次|^№$")
_A_WORD = 2
_YEAR = re.compile(r"(?:19|20)\d\d年?")


def of_kind_asked(text: str, before: str) -> str:
    """The words that tell what kind of thing is asked for: a question that asks with no word goes on with the last."""
    asked = folded(text)
    return text if any(asks(kind, asked) for kind in ASKING) else f"{before}{text}"


def fitting(text: str, spots: Sequence[Spot]) -> list[int]:
    """The places of the kind that the question asks for, by their position."""
    asked = folded(text)
    much, when = asks("much", asked), asks("when", asked)
    if when:
        return [n for n, s in enumerate(spots) if is_there("when", s.text) and not _is_head(s)]
    if much:
        return [n for n, s in enumerate(spots) if _is_number(s) and _is_of_kind(asked, s)]
    if asks("why", asked):
        return [n for n, s in enumerate(spots) if is_there("why", s.text) and s.form is not Form.NUMBER]
    if asks("who", asked):
        return [n for n, s in enumerate(spots) if s.form is not Form.NUMBER and _is_name(s)]
    return [n for n, s in enumerate(spots) if s.form is not Form.NUMBER and not _is_head(s) and not _is_number(s)]


def names_around(spot: Spot) -> str:
    """All that a place and what stands around it say, folded."""
    return folded("|".join((*spot.rows, *spot.heads, spot.text, spot.around, spot.title, *spot.path)))


def says_otherwise(sought: Sought, places: Sequence[int], names: str) -> bool:
    """Whether names say in other words what stands at places of the question."""
    return any(set(places) <= said and any(h in names for h in heads) for said, heads in sought.asked.otherwise)


def says_another(sought: Sought, spot: Spot) -> bool:
    """Whether the question has a word of which the place and what stands around it have no sign, or another word for
    it that differs in its first sign alone: 博士点 for 硕士点, 住校 for 在校."""
    names = names_around(spot)
    for start, end in sought.asked.words:
        word = sought.asked.text[start:end]
        left = [n for n in range(start, end) if n in sought.content]
        if len(left) < _A_WORD or len(left) < len(word) or word in names or says_otherwise(sought, left, names):
            continue
        if not any(sign in names for sign in word) or word[0] not in names and word[-1] in names:
            return True
    return False


def leaves_row(sought: Sought, spot: Spot) -> bool:
    """Whether a cell of the table that told last stands neither in its row nor in its column, and no name of its row is
    said: 及格率呢 after one class is asked of that class."""
    last = [s for s in sought.last if s.line[0] == spot.line[0]]
    if spot.form is not Form.CELL or not last:
        return False
    if any(spot.line == s.line or spot.column == s.column for s in last):
        return False
    return not any(match.whole for name in spot.rows if (match := sought.asked.match(name)) is not None)


def _is_number(spot: Spot) -> bool:
    if spot.form is Form.CLAUSE or _is_head(spot) or _NUMBER.fullmatch(spot.text) is None:
        return False
    if _YEAR.fullmatch(spot.text):
        return False
    return not any(_ORDINAL.search(head) for head in spot.heads)


def _is_name(spot: Spot) -> bool:
    return not _is_head(spot) and len(spot.text) <= _LONGEST_NAME and not _digits(spot)


def _is_head(spot: Spot) -> bool:
    """Whether a cell is but a head that was not read as one."""
    return spot.form is Form.CELL and (
        is_headerish(spot.text) or _HEAD.search(spot.text) is not None and not _digits(spot)
    )


def _digits(spot: Spot) -> bool:
    return any(c.isdigit() for c in spot.text)


def _is_of_kind(asked: str, spot: Spot) -> bool:
    printed = f"{spot.text}{spot.unit}" if spot.form is Form.NUMBER else spot.text
    beside = (printed, *spot.heads, *spot.rows[:2], spot.title)
    own = (printed, spot.unit) if spot.form is Form.NUMBER else (*beside, spot.unit)
    if asks("percent", asked):
        return any(is_there("percent", name) for name in (printed, *spot.heads))
    if is_there("percent", printed) or "%" in printed:
        return False
    measures = [kind for kind in MEASURES if asks(kind, asked)]
    if measures:
        names = (printed,) if spot.form is Form.NUMBER else (printed, *spot.heads, *spot.rows[:1])
        return "元" not in printed and any(is_there(kind, name) for kind in measures for name in names)
    if asks("money", asked):
        return any(is_there("money", name) for name in own)
    unit = m[1] if (m := ASKED_UNIT.search(asked)) else ""
    units = {unit[:n] for n in (1, 2) if len(unit) >= n and is_unit(unit[:n])} - _MONEY
    if units & _COUNTERS:
        return (
            any(sign in name for sign in _COUNTERS for name in (printed, spot.unit))
            or spot.heads[-1:] != ()
            and ("数" in spot.heads[-1] or any(f"（{sign}）" in spot.heads[-1] for sign in _COUNTERS))
        )
    return not units or any(one in name for one in units for name in own)
