"""Which stretches of a question a name covers, whole or in its longest pieces, and what of the question is content.

In go folded words; out come stretches of them. Knows no domain: the same for every table.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from index.search.words import cut
from qa.nameless.words import table_words

#: A piece of a name that stands in the question is this long at least,
SHORTEST_PIECE = 2
#: and the pieces make up this much of the name.
SHARE = 0.5
#: The unit in brackets behind a head.
UNIT = re.compile(r"[(（\[][^()（）\[\]]{1,12}[)）\]]$")
#: Words by themselves before whatever is counted or pointed at: 几块, 这块.
_POINTING = frozenset("这那哪几该其各第")
#: Between words, be it taken for a part of one: 构成|比是.
_BETWEEN = frozenset("的是有为了呢吗吧和与及")
_WORDS = re.compile(r"[一-鿿a-z]")
#: Names of so many signs are parted from what stands beside them.
_NAME = 3
_MARKS = re.compile(r"[\s:：*#“”\"'《》]+")


@dataclass(frozen=True, slots=True)
class Cover:
    """The stretches of a question that a name covers; `whole`: all of the name stands there.

    `sides`: the places beside them where the name has signs that the question does not: what stands there instead
    makes it another name (长期借款 is not 短期借款).
    """

    spans: tuple[tuple[int, int], ...]
    whole: bool
    sides: frozenset[int] = frozenset()

    @property
    def places(self) -> frozenset[int]:
        """The positions covered."""
        return frozenset(n for start, end in self.spans for n in range(start, end))


def folded(text: str) -> str:
    """Width, case, blanks and quotes do not matter."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).lower()


def bare(text: str) -> str:
    """A folded name without the unit in brackets behind it.

    >>> bare("流量（m³/h）"), bare("注册资本：")
    ('流量', '注册资本')
    """
    name = folded(text)
    return UNIT.sub("", name) or name


def covered(name: str, asked: str) -> Cover | None:
    """Where the folded `asked` says the bare `name`; None where it says none or too little of it.

    >>> covered("净利润", "2011年利润").spans, covered("净利润", "2011年净利润是多少").whole
    (((5, 7),), True)
    >>> sorted(covered("短期借款", "长期借款").sides)
    [0]
    >>> covered("12", "2012年") is None
    True
    """
    if not name:
        return None
    whole = tuple(span for span in _places_of(name, asked) if stands(asked, span))
    if whole:
        return Cover(whole, True)
    if len(name) <= SHORTEST_PIECE or not _WORDS.search(name):
        return None
    spans: list[tuple[int, int]] = []
    sides: set[int] = set()
    said, at = 0, 0
    while at < len(name):
        size = _longest(name, at, asked)
        if size >= SHORTEST_PIECE:
            found = asked.find(name[at : at + size])
            spans.append((found, found + size))
            sides |= {found - 1} if said < at else set()
            sides |= {found + size} if at + size < len(name) else set()
            said += size
            at += size
        else:
            at += 1
    return Cover(tuple(spans), False, frozenset(sides)) if spans and said >= SHARE * len(name) else None


def _places_of(name: str, asked: str) -> Iterator[tuple[int, int]]:
    """Where a name stands in the question, one place behind the other."""
    start = asked.find(name)
    while start >= 0:
        end = start + len(name)
        yield start, end
        start = asked.find(name, end)


def pieces(name: str, asked: str) -> frozenset[int]:
    """The positions of the question that stand in a longer text, a title or a first line, in pieces.

    >>> sorted(pieces("各型号水泵技术参数", "水泵的扬程"))
    [0, 1]
    """
    found: set[int] = set()
    at = 0
    while at < len(asked):
        size = _longest(asked, at, name)
        if size >= SHORTEST_PIECE:
            found |= set(range(at, at + size))
        at += max(size, 1)
    return frozenset(found)


def breaks(name: str, asked: str) -> frozenset[int]:
    """The positions beside such pieces where a word of both texts is broken off: another name stands there, but for one
    made shorter (社科 of 社会科学).

    >>> sorted(breaks("南湖大桥维修", "北湖大桥有多长")), sorted(breaks("南湖大桥维修", "去南湖大桥"))
    ([0], [])
    """
    found: set[int] = set()
    in_name, in_asked = word_ends(name), word_ends(asked)
    at = 0
    while at < len(asked):
        size = _longest(asked, at, name)
        if size >= SHORTEST_PIECE:
            begin = name.find(asked[at : at + size])
            ends = ((at, begin, at - 1), (at + size, begin + size, at + size))
            found |= {beside for here, there, beside in ends if here not in in_asked and there not in in_name}
        at += max(size, 1)
    return frozenset(n for n in found if asked[n] not in name and asked[n] not in _BETWEEN)


def cut_around(asked: str, names: Collection[str]) -> list[str]:
    """The words of a question, none of which goes over the end of one of the names into what is said beside it.

    >>> cut_around("几点从江城南开", ()), cut_around("几点从江城南开", ("江城南",))
    (['几点', '从', '江城', '南开'], ['几点', '从', '江城南', '开'])
    """
    words = list(cut(asked))
    ends = {0, *accumulate(map(len, words))}
    torn = [
        (start, start + len(name))
        for name in names
        if len(name) >= _NAME and _WORDS.match(name) and (start := asked.find(name)) >= 0
        if not {start, start + len(name)} <= ends
    ]
    if not torn:
        return words
    start, end = max(torn, key=lambda span: span[1] - span[0])
    return [*cut_around(asked[:start], names), asked[start:end], *cut_around(asked[end:], names)]


@lru_cache(maxsize=4096)
def word_ends(name: str) -> frozenset[int]:
    """Where a word of a text begins or ends."""
    return frozenset(accumulate(map(len, cut(name)), initial=0))


def _longest(name: str, at: int, asked: str) -> int:
    size = 0
    while at + size < len(name) and name[at : at + size + 1] in asked:
        size += 1
    while size and not (
        stands(name, (at, at + size)) and stands(asked, ((i := asked.find(name[at : at + size])), i + size))
    ):
        size -= 1
    return size


def stands(asked: str, span: tuple[int, int]) -> bool:
    """Whether digits and Latin letters at its ends go no further: 12 does not stand in 2012, nor QW5 in QW50.

    >>> stands("101路", (0, 2)), stands("10路", (0, 2))
    (False, True)
    """
    start, end = span
    cut_before = start > 0 and _runs_on(asked[start - 1], asked[start])
    return not cut_before and not (end < len(asked) and _runs_on(asked[end - 1], asked[end]))


def _runs_on(one: str, other: str) -> bool:
    """Whether two signs belong to one number, word or code (QW50): a unit behind a number does not."""
    if other.isdigit():
        return one.isdigit() or one == "." or one.isascii() and one.isalpha()
    return one.isascii() and one.isalpha() and other.isascii() and other.isalpha()


def content(asked: str) -> frozenset[int]:
    """The positions of a folded question that are no words of asking; a sign of them within another word is its part.

    >>> asked = "有多少在职人员"
    >>> "".join(asked[n] for n in sorted(content(asked)))
    '在职人员'
    """
    kept = set(range(len(asked)))
    single: set[int] = set()
    for role in ("light", "asking"):
        for match in table_words(role).finditer(asked):
            kept -= set(range(*match.span()))
            single |= {match.start()} if match.end() - match.start() == 1 and match[0] not in _POINTING else set()
    return frozenset(kept | _within_words(asked, kept, single - kept))


def _within_words(asked: str, kept: set[int], single: set[int]) -> set[int]:
    """Signs taken for words of asking by themselves that stand in a longer word of the question (在 in 在职)."""
    found: set[int] = set()
    start = 0
    for word in cut(asked):
        places = set(range(start, start + len(word)))
        start += len(word)
        lost = places - kept
        if len(lost) < len(places) and lost <= single and not any(n + 1 in lost for n in lost):
            found |= lost
    return found
