"""Blanks that recognition set within numbers and between the signs of words → what to leave out of such a text.

In goes text; out come the stretches of blanks to leave out, so that `2 ,648. 95` is 2,648.95 and `支 出 决 算 表` is one
word. Only a text in which several numbers certainly are broken is read so: a blank before the comma or the point of a
number is set by no person. Blanks by twos part cells, and stay.

And the lines of a text that a program spread over their width, so that as many blanks stand between all their signs:
关  于  全  市  预  算. Wider gaps of theirs part cells, and stay.
"""

import re
from collections.abc import Iterator
from itertools import islice

from corpus.document import Span

_D = "[0-9０-９lIOo]"
_HAN = "[一-鿿]"
#: A number with a blank before its comma or its point is broken, whatever stands around it.
_BROKEN = re.compile(
    r"(?<![\w.,，])(?:\d{1,3}(?: ,[ ]?\d{3})+(?: ?\. ?\d{1,2})?|\d{1,3}(?:,\d{3})* \. ?\d{2})(?![\d.,，年月日])"
)
#: So many of them make a text one that recognition has spaced out.
_FEWEST = 2
#: In such a text: a number whose groups, point and places are apart, or all of whose digits are.
_NUMBER = re.compile(
    rf"(?<![\w.,，．])(?:{_D}{{1,3}}(?: ?[,，] ?{_D}{{3}})+(?: ?[.．] ?{_D}{{1,2}})?|{_D}+ ?[.．] ?{_D}{{2}}"
    rf"|{_D}(?: {_D})+(?= ?{_HAN}))(?![\w.．]*{_D})(?! ?[.．] ?{_D})"
)
#: A number that opens a line is its place in a list: 1. 12个项目.
_IN_LIST = re.compile(rf"{_D}{{1,2}}[.．] ")
#: Signs of words each of which stands alone.
_WORD = re.compile(rf"(?<![\w“（《]){_HAN}(?: {_HAN})+(?!\w)")
_BLANK = re.compile(" +")
_BAR = re.compile("[|｜]")
#: Specks behind the last cell of a line.
_SPECK = re.compile(r"(?<=\S)[ 　]{2,}[|｜'`._~^·]$", re.M)

#: A line so long, whose signs nearly all stand apart, is spread; of a text most long lines are, and several.
_LONG = 6
_FEWEST_LINES = 3
_NEARLY_ALL = 0.75
_LINE = re.compile(r"[^\n]+")
_SPREAD_WORD = re.compile(rf"(?:{_HAN} {{2,3}}){{{_LONG - 1}}}{_HAN}")
_SIGNS_BESIDE = re.compile(rf"(?={_HAN}( *){_HAN})")
#: Blanks beside a sign of words or a mark between them; between two numbers they part cells.
_BESIDE_SIGN = re.compile(r"(?<=\S) +(?=\S)")
_WORDLIKE = re.compile(r"[一-鿿，。、；：“”（）《》！？—]")


def blanks_set(text: str) -> Iterator[tuple[int, int, str]]:
    """The stretches to leave out, each with "" to put for it; none of a text that is not spaced out."""
    yield from _spread(text)
    if not _is_spaced_out(text):
        return
    for found in (*_numbers(text), *_WORD.finditer(text)):
        for blank in _BLANK.finditer(text, *found.span()):
            yield blank.start(), blank.end(), ""
    for speck in _SPECK.finditer(text):
        if not _BAR.search(text, text.rfind("\n", 0, speck.start()) + 1, speck.start()):
            yield speck.start(), speck.end(), ""


def _spread(text: str) -> Iterator[tuple[int, int, str]]:
    """The blanks within the lines that are spread over their width; none where few of a text are."""
    if _SPREAD_WORD.search(text) is None:
        return
    lines = [(line, *_gap(line[0])) for line in _LINE.finditer(text)]
    long = [gap for _, gap, signs in lines if signs >= _LONG]
    if sum(map(bool, long)) < _FEWEST_LINES or 2 * sum(map(bool, long)) < len(long):
        return
    for line, gap, _ in lines:
        for blank in _BESIDE_SIGN.finditer(text, *line.span()) if gap else ():
            sides = text[blank.start() - 1], text[blank.end()]
            if len(blank[0]) <= gap and any(map(_WORDLIKE.match, sides)):
                yield blank.start(), blank.end(), ""


def _gap(line: str) -> tuple[int, int]:
    """How many blanks stand between the signs of a line, nearly everywhere as many, and how many signs it has.

    No blanks where its signs stand together.

    >>> _gap("关  于  全  市  预  算  的  报  告"), _gap("项  目    预  算  数"), _gap("支出  12  13")
    ((2, 9), (2, 5), (0, 2))
    """
    gaps = [len(found[1]) for found in _SIGNS_BESIDE.finditer(line)]
    signs = len(re.findall(_HAN, line))
    wide = max(set(gaps), key=gaps.count) if gaps else 0
    even = wide > 1 and sum(0 < g <= wide for g in gaps) >= _NEARLY_ALL * len(gaps)
    return (wide if even else 0), signs


def numbers_apart(text: str) -> list[Span]:
    """Where the numbers of `text` stand that are read without the blanks within them."""
    if not _is_spaced_out(text):
        return []
    return [Span(*found.span()) for found in _numbers(text) if " " in found[0]]


def _numbers(text: str) -> Iterator[re.Match[str]]:
    for found in _NUMBER.finditer(text):
        opens = not text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
        if not (opens and _IN_LIST.match(found[0])):
            yield found


def _is_spaced_out(text: str) -> bool:
    return sum(1 for _ in islice(_BROKEN.finditer(text), _FEWEST)) == _FEWEST
