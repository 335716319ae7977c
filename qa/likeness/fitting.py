"""Which places may answer a question at all: by the kind of what is asked for. What a question reckons no place tells.

In go a question and places; out come those of the kind, in their order. Weighs nothing.
"""

import re
from collections.abc import Callable, Sequence

from corpus.tables.header import is_headerish, is_total
from qa.likeness.sought import Sought
from qa.likeness.spots import Form, Spot
from qa.likeness.words import MEASURES, asks, is_noun, is_there
from qa.nameless.said import folded
from qa.nameless.units import is_unit

#: What is called a name is no longer than this.
_LONGEST_NAME = 40
_ASKED_UNIT = re.compile(r"(?:多少|几)个?([一-鿿]{1,2})")
#: Units of money, and what counts whatever there is: 几个案子 are told as 62件.
_MONEY, _COUNTERS = frozenset("元块"), frozenset("个件项次条份种家台支所处辆套起宗")
_HEAD = re.compile(r"[(（][^()（）]{1,8}[)）]$")
#: A number with little beside it, or a range.
_NUMBER = re.compile(r"[^\d]{0,3}\d[\d,]*(?:\.\d+)?(?:[-~—–～至]\d[\d,]*(?:\.\d+)?)?\s*[^\d]{0,6}")
#: A cell that is called so is an ordinal.
_ORDINAL = re.compile(r"序号|编号|行次|栏次|^№$")
_A_WORD = 2
_ASKING = ("when", "much", "why", "who")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_LONGEST_PLACE = 4
_PART_OF_YEAR = re.compile("第?[一二三四]季度|[上下]半年|[一二三四五六七八九十]{1,2}月")
_PLACE = re.compile("[一-鿿]{1,4}[省市县区镇乡村州旗]")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
#: So near in meaning a word must be to names to be said by them, and to say the same.
_NEAR, _SAME = 0.45, 0.55


def of_kind_asked(text: str, before: str) -> str:
    """The words that tell what kind of thing is asked for: a question that asks with no word goes on with the last."""
    asked = folded(text)
    return text if any(asks(kind, asked) for kind in _ASKING) else f"{before}{text}"


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


def says_another(sought: Sought, spot: Spot) -> bool:
    """Whether the question has a word of which the place and what stands around it have no sign, or another word for
    it that differs in its first sign alone: 博士点 for 硕士点, 住校 for 在校."""
    names = folded("|".join((*spot.rows, *spot.heads, spot.text, spot.around, spot.title, *spot.path)))
    for start, end in sought.asked.words:
        word = sought.asked.text[start:end]
        left = [n for n in range(start, end) if n in sought.content]
        if len(left) < _A_WORD or len(left) < len(word) or word in names or _otherwise(sought, left, names):
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


def against(sought: Sought, spot: Spot, near: Callable[[str, Sequence[str]], float]) -> bool:
    """Whether something said in the question stands against a place, however like it is: a place in the country, a
    number, a kind of thing or a noun that its names do not have, a word before one of them that makes it another, or a
    row and a column both of which are not the last ones where the question but names what it goes on with.

    `near` tells how near in meaning a word is to names."""
    return (
        _of_another_place(sought, spot)
        or _of_another_number(sought, spot)
        or _is_told_of_another(sought, spot)
        or _of_another_kind(sought, spot)
        or _leaves_noun(sought, spot, near)
        or _made_another(sought, spot, near)
        or _goes_elsewhere(sought, spot, near)
    )


def undecided(sought: Sought, spot: Spot, spots: Sequence[Spot], near: Callable[[str, Sequence[str]], float]) -> bool:
    """Whether a cell is one of several of its row, or of its column, and nothing tells that it is this one: no name of
    it is said, none was told last, and it is no total."""
    if spot.form is not Form.CELL:
        return False
    cells = [s for s in spots if s.form is Form.CELL and s.text != spot.text]
    beside = any(s.line == spot.line for s in cells)
    below = any(s.column == spot.column for s in cells)
    by_column = any(s.column == spot.column for s in sought.last) or _is_said(sought, spot.heads, near)
    by_line = any(s.line == spot.line for s in sought.last) or _is_said(sought, spot.rows, near)
    return beside and not by_column or below and not by_line


def _is_said(sought: Sought, names: Sequence[str], near: Callable[[str, Sequence[str]], float]) -> bool:
    asked = sought.asked
    told = [n for n in names if n and len(n) <= _LONGEST_NAME]
    if any(is_total(n) or asked.match(n) is not None or asked.unit(n) for n in told):
        return True
    words = (asked.text[s:e] for s, e in asked.words if set(range(s, e)) <= asked.content)
    return any(near(word, told) >= _NEAR for word in words)


def _names(spot: Spot) -> str:
    return folded("|".join((*spot.rows, *spot.heads, spot.text, spot.around, spot.title, *spot.path)))


def _of_another_place(sought: Sought, spot: Spot) -> bool:
    """Whether a place of the country is named that no name around the place has: 江原市 of 江口港."""
    asked, names = sought.asked, _names(spot)
    for (before, _), (start, end) in zip(((0, 0), *asked.words), asked.words, strict=False):
        begin = before if end - start == 1 and start - before <= _LONGEST_PLACE else start
        word = asked.text[begin:end]
        if _PLACE.fullmatch(word) and word not in names and not sought.is_its_name(word):
            return True
    return False


def _of_another_number(sought: Sought, spot: Spot) -> bool:
    """Whether a number is said that no name around the place has: 5号线 where only 3号线 is told."""
    names = _names(spot)
    said = (m for m in _DIGITS.finditer(sought.asked.text) if m[0] not in sought.called)
    return any(re.search(rf"(?<!\d){re.escape(m[0])}(?!\d)", names) is None for m in said)


def _is_told_of_another(sought: Sought, spot: Spot) -> bool:
    """Whether another word of the same end is said (水洗 where only 干洗 is told), or another part of the year."""
    names = _names(spot)
    if any(m[0] not in names for m in _PART_OF_YEAR.finditer(sought.asked.text)):
        return True
    for start, end in sought.asked.words:
        word, own = sought.asked.text[start:end], set(range(start, end))
        if end - start < _A_WORD or word in names or sought.is_its_name(word) or not own <= sought.asked.content:
            continue
        if word[0] not in names and word[-1] in names and not _otherwise(sought, [*own], names):
            return True
    return False


def _leaves_noun(sought: Sought, spot: Spot, near: Callable[[str, Sequence[str]], float]) -> bool:
    """Whether a noun is said that nothing around the place says or comes near to: 编剧 where only 导演 is told."""
    asked, every = sought.asked, _names(spot)
    names = [n for n in (*spot.rows, *spot.heads, spot.title, *spot.path) if n and len(n) <= _LONGEST_NAME]
    for start, end in asked.words:
        word, own = asked.text[start:end], set(range(start, end))
        if end - start < _A_WORD or word in every or sought.is_its_name(word) or not own <= sought.asked.content:
            continue
        if is_noun(word) and not _otherwise(sought, [*own], every) and near(word, names) < _SAME:
            return True
    return False


def _of_another_kind(sought: Sought, spot: Spot) -> bool:
    beside = folded("".join((*spot.heads, spot.text, *spot.rows[:2], spot.title)))
    return bool(sought.asked.which) and not any(noun in beside for noun in sought.asked.which)


def _made_another(sought: Sought, spot: Spot, near: Callable[[str, Sequence[str]], float]) -> bool:
    """Whether a word right before what is said of a name is said by none: 糖化|血红蛋白."""
    asked = sought.asked
    names = [n for n in (*spot.rows, *spot.heads) if len(n) <= _LONGEST_NAME]
    matches = [m for name in names if (m := asked.match(name)) is not None]
    said = frozenset[int]().union(*(m.every for m in matches))
    every = _names(spot)
    for start, end in asked.words:
        own = set(range(start, end))
        if end - start < _A_WORD or own & said or own & sought.about or not own <= sought.content:
            continue
        word = asked.text[start:end]
        if end in said and word not in every and near(word, names) < _NEAR:
            return True
    return False


def _goes_elsewhere(sought: Sought, spot: Spot, near: Callable[[str, Sequence[str]], float]) -> bool:
    if not sought.before or any(asks(kind, sought.asked.text) for kind in _ASKING) or sought.asked.which:
        return False
    if len({s.text for s in sought.last}) > 1:
        return True  # what was told of several cells together, another name alone does not ask for
    asked, names = sought.asked, [n for n in (*spot.rows, *spot.heads) if len(n) <= _LONGEST_NAME]
    words = [asked.text[s:e] for s, e in asked.words if e - s >= _A_WORD and set(range(s, e)) <= sought.content]
    every = _names(spot)
    if words and not any(word in every or near(word, names) >= _SAME for word in words):
        return True
    if spot.form is Form.NUMBER:
        return not any(s.form is Form.NUMBER and s.unit == spot.unit for s in sought.last)
    return not any(spot.line == s.line or spot.column == s.column for s in sought.last if s.line[0] == spot.line[0])


def _otherwise(sought: Sought, places: Sequence[int], names: str) -> bool:
    """Whether names say in other words what stands at places of the question."""
    return any(set(places) <= said and any(h in names for h in heads) for said, heads in sought.asked.otherwise)


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
    unit = m[1] if (m := _ASKED_UNIT.search(asked)) else ""
    units = {unit[:n] for n in (1, 2) if len(unit) >= n and is_unit(unit[:n])} - _MONEY
    if units & _COUNTERS:
        return (
            any(sign in name for sign in _COUNTERS for name in (printed, spot.unit))
            or spot.heads[-1:] != ()
            and ("数" in spot.heads[-1] or any(f"（{sign}）" in spot.heads[-1] for sign in _COUNTERS))
        )
    return not units or any(one in name for one in units for name in own)
