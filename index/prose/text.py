"""A stretch of prose → one comparable line of characters that knows where each of them stands in the document.

White space, markup, page numbers between the lines and the width of characters do not matter for reading a sentence;
the place of every character does. A line that opens with a list number gets a break mark before it, because a list
item begins a new statement even where the line before it ends without a period; so does the choice behind a ticked box,
and what is not ticked goes. Decides nothing about meaning.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from corpus.amounts import THOUSANDS
from corpus.document import Span
from corpus.fold import with_lost_years, with_years_in_digits
from corpus.ticks import choices

#: Stands before a list item; no document prints it.
BREAK = "¶"

_MARKUP = re.compile(r"\*\*|__|</?[A-Za-z][A-Za-z0-9]{0,10}\b[^<>]{0,80}>|\[bookmark:[^\]]{0,80}\]|^#{1,6}(?=\s)", re.M)
_PAGE_NUMBER = re.compile(
    r"(?<=\n)[ \t\f]*(?P<mark>[-–—─－]{0,2})[ \t]*\d{1,4}[ \t]*[-–—─－]{0,2}[ \t]*(?=\n\s*(?P<next>\S))"
)
_UNIT_INITIALS = frozenset("万亿元%％人个名辆台套次件项")
_LIST_NUMBER = re.compile(
    r"(?<=\n)\s*(?=(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}(?:、|[.．](?!\d)))"
    r"|[①-⑳]|[⑴-⑽]|目标\d|指标\d)"
)
#: "比上年增加增加27万元": the printer's doubling, the first of the two goes.
_DOUBLED = re.compile(r"(增加|减少|增长|下降|上升|降低)(?=\1)|[,，](?=[,，、。；])")
_BREAKING_TAG = re.compile(r"</?(?:p|br|div|li)\b", re.I)
_DIGIT = re.compile(r"[0-9]")
_PAIRS = {"(": "（", ")": "）", ":": "：", ";": "；", "!": "！", "?": "？", "％": "%", "﹪": "%", "．": ".", "／": "/"}


#: An amount whose thousands blanks part; and one that has them without.
_PARTED = re.compile(r"(?<![\d.,，])(?<!\d )\d{1,3}(?:[ \u00a0]\d{3})+\.\d{1,2}(?=\s*(?:[万亿]元|元))")
_PARTED_OTHERWISE = re.compile(r"(?<![\d.])\d{4,}\.\d|\d,\d{3}(?!\d)")
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` without what does not matter; `places[i]` is where its character i stands in the document."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`, which must not be empty."""
        return Span(self.places[start], self.places[end - 1] + 1)

    def index_at(self, place: int) -> int:
        """The first character that stands at or after `place`."""
        return bisect_left(self.places, place)


def fold_prose(text: str, span: Span) -> Folded:
    """Fold `text[span]`.

    >>> fold_prose("办公费 12. 5\\n- 7 -\\n万元", Span(0, 18)).text
    '办公费12.5万元'
    >>> fold_prose("采购 2 150.00 万元，其中货物 1 360.00 万元", Span(0, 31)).text
    '采购2150.00万元，其中货物1360.00万元'
    """
    piece = text[span.start : span.end]
    silent: set[int] = set()
    breaks: set[int] = set()
    for match in _MARKUP.finditer(piece):
        silent.update(range(*match.span()))
        if _BREAKING_TAG.match(match.group()):
            breaks.add(match.start())
    for match in _PAGE_NUMBER.finditer(piece):
        # "增加 / 200 / 万元": a bare number between text and its unit is no page number.
        if match["mark"] or match["next"] not in _UNIT_INITIALS or piece[: match.start()].rstrip()[-1:].isdigit():
            silent.update(range(*match.span()))
    breaks.update(match.end() for match in _LIST_NUMBER.finditer(piece))
    for low, high, ticked in choices(piece, 0, len(piece)):
        # Each choice is a statement of its own; what is not ticked is not said.
        silent.update(range(low, low + 1 if ticked else high))
        breaks.update((low, high))
    out: list[str] = []
    places: list[int] = []
    gap = False
    inside = _blanks_inside(piece)
    for at, printed in enumerate(piece):
        if at in inside:
            continue
        if at in breaks and out and out[-1] != BREAK:
            out.append(BREAK)
            places.append(span.start + at)
        if at in silent or printed.isspace() or printed in "\u200b\ufeff":
            gap = True
            continue
        character = _plain(printed)
        if gap and out and _are_two_numbers(out, character) and piece[at - 1] not in THOUSANDS:
            # A blank between two numbers keeps them apart; one inside a number ("12. 5", "1, 234") does not.
            out.append(" ")
            places.append(span.start + at)
        out.append(character)
        places.append(span.start + at)
        gap = False
    for match in reversed(list(_DOUBLED.finditer("".join(out)))):
        del out[match.start() : match.end()], places[match.start() : match.end()]
    return Folded(_with_clause_commas("".join(out)), tuple(places))


def _blanks_inside(piece: str) -> frozenset[int]:
    """The blanks that part the thousands of amounts ("2 150.00 万元"), where a text parts several so, none otherwise."""
    parted = list(_PARTED.finditer(piece))
    if len(parted) < _SEVERAL or _PARTED_OTHERWISE.search(piece):
        return frozenset()
    return frozenset(m.start() + n for m in parted for n, sign in enumerate(m[0]) if sign.isspace())


def _plain(printed: str) -> str:
    if printed in _PAIRS:
        return _PAIRS[printed]
    wide = unicodedata.normalize("NFKC", printed)
    if len(wide) == 1 and (wide.isdigit() or (wide.isascii() and wide.isalpha())) and printed not in "①②③④⑤⑥⑦⑧⑨":
        return wide
    return printed


def _are_two_numbers(out: list[str], character: str) -> bool:
    return bool(_DIGIT.match(character)) and bool(_DIGIT.match(out[-1]))


def _with_clause_commas(text: str) -> str:
    """A comma that is no thousands separator is a comma between clauses."""
    text = with_years_in_digits(with_lost_years(text))
    text = re.sub(rf"(?<=\d)[{THOUSANDS}](?=\d{{3}}(?!\d))", ",", text)
    text = re.sub(r",(?!(?<=\d,)\d{3}(?!\d))", "，", text)
    return re.sub(r"(?<=\d)，(?=\d{3}(?:[,，]\d{3})*\.\d)", ",", text)
