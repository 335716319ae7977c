"""What a question says that stands against a place, however like the question it is.

In go a question, a place, and how near in meaning words are to names; out comes whether the place must not be told.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from corpus.tables.header import is_total
from qa.likeness.fitting import names_around, says_otherwise
from qa.likeness.sought import Sought
from qa.likeness.spots import Form, Spot
from qa.likeness.words import ASKING, DIGITS, asks, is_noun
from qa.nameless.said import folded

#: A name is no longer than this; a word has so many signs at least, a place before the sign of its level at most.
_LONGEST_NAME, _A_WORD, _LONGEST_PLACE = 40, 2, 4
#: So near in meaning a word must be to names to be said by them, and to say the same.
_NEAR, _SAME = 0.45, 0.55
_PART_OF_YEAR = re.compile("第?[一二三四]季度|[上下]半年|[一二三四五六七八九十]{1,2}月")
_PLACE = re.compile("[一-鿿]{1,4}[省市县区镇乡村州旗]")

#: How near a word is to the nearest of names.
Near = Callable[[str, Sequence[str]], float]


def against(sought: Sought, spot: Spot, near: Near) -> bool:
    """Whether a place in the country, a number, a kind of thing or a noun is said that its names do not have, a word
    before one of them that makes it another, or what is of neither the row nor the column that were told last."""
    return (
        _of_another_place(sought, spot)
        or _of_another_number(sought, spot)
        or _of_another_part_of_year(sought, spot)
        or _of_another_kind(sought, spot)
        or any(_is_another(sought, word, spot, near) for word in _unsaid(sought, spot))
        or _goes_elsewhere(sought, spot, near)
    )


def undecided(sought: Sought, spot: Spot, spots: Sequence[Spot], near: Near) -> bool:
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


def _is_said(sought: Sought, spot_names: Sequence[str], near: Near) -> bool:
    """Whether one of the names is said, is a total, or comes near to a word of the question."""
    asked, names = sought.asked, _short(spot_names)
    if any(is_total(n) or asked.match(n) is not None or asked.unit(n) for n in names):
        return True
    words = (asked.text[s:e] for s, e in asked.words if set(range(s, e)) <= asked.content)
    return any(near(word, names) >= _NEAR for word in words)


def _short(names: Sequence[str]) -> list[str]:
    return [name for name in names if name and len(name) <= _LONGEST_NAME]


# -- what is said -----------------------------------------------------------------------------------------------------
def _of_another_place(sought: Sought, spot: Spot) -> bool:
    """Whether a place of the country is named that no name around the place has: 江原市 of 江口港."""
    asked, names = sought.asked, names_around(spot)
    for (before, _), (start, end) in zip(((0, 0), *asked.words), asked.words, strict=False):
        begin = before if end - start == 1 and start - before <= _LONGEST_PLACE else start
        word = asked.text[begin:end]
        if _PLACE.fullmatch(word) and word not in names and not sought.is_its_name(word):
            return True
    return False


def _of_another_number(sought: Sought, spot: Spot) -> bool:
    """Whether a number is said that no name around the place has: 5号线 where only 3号线 is told."""
    names = names_around(spot)
    said = (m for m in DIGITS.finditer(sought.asked.text) if m[0] not in sought.called)
    return any(re.search(rf"(?<!\d){re.escape(m[0])}(?!\d)", names) is None for m in said)


def _of_another_part_of_year(sought: Sought, spot: Spot) -> bool:
    names = names_around(spot)
    return any(m[0] not in names for m in _PART_OF_YEAR.finditer(sought.asked.text))


def _of_another_kind(sought: Sought, spot: Spot) -> bool:
    beside = folded("".join((*spot.heads, spot.text, *spot.rows[:2], spot.title)))
    return bool(sought.asked.which) and not any(noun in beside for noun in sought.asked.which)


def _unsaid(sought: Sought, spot: Spot) -> Iterator[tuple[int, int]]:
    """Where words of the question stand that neither a place and what is around it nor the document's name say."""
    asked, every = sought.asked, names_around(spot)
    for start, end in asked.words:
        word, own = asked.text[start:end], set(range(start, end))
        if end - start >= _A_WORD and own <= asked.content and word not in every and not sought.is_its_name(word):
            yield start, end


def _is_another(sought: Sought, place: tuple[int, int], spot: Spot, near: Near) -> bool:
    """Whether an unsaid word makes what is asked for another thing: it differs from a name in its first sign alone
    (水洗, where only 干洗 is told), is a noun that comes near to none (编剧 beside 导演), or stands right before what is
    said of a name (糖化|血红蛋白)."""
    (start, end), every = place, names_around(spot)
    word, otherwise = sought.asked.text[start:end], says_otherwise(sought, range(start, end), every)
    if word[0] not in every and word[-1] in every and not otherwise:
        return True
    around = _short((*spot.rows, *spot.heads, spot.title, *spot.path))
    if is_noun(word) and not otherwise and near(word, around) < _SAME:
        return True
    own = _short((*spot.rows, *spot.heads))
    said = frozenset[int]().union(*(m.every for name in own if (m := sought.asked.match(name)) is not None))
    return end in said and start not in said and near(word, own) < _NEAR


def _goes_elsewhere(sought: Sought, spot: Spot, near: Near) -> bool:
    if not sought.before or any(asks(kind, sought.asked.text) for kind in ASKING) or sought.asked.which:
        return False
    if len({s.text for s in sought.last}) > 1:
        return True  # what was told of several cells together, another name alone does not ask for
    asked, names = sought.asked, _short((*spot.rows, *spot.heads))
    words = [asked.text[s:e] for s, e in asked.words if e - s >= _A_WORD and set(range(s, e)) <= sought.content]
    every = names_around(spot)
    if words and not any(word in every or near(word, names) >= _SAME for word in words):
        return True
    if spot.form is Form.NUMBER:
        return not any(s.form is Form.NUMBER and s.unit == spot.unit for s in sought.last)
    return not any(spot.line == s.line or spot.column == s.column for s in sought.last if s.line[0] == spot.line[0])
