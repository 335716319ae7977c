"""Glyphs → lines of text in reading order, and whether a line runs on into the next.

A line is what shares a baseline; signs set a little higher or lower than the Chinese text (digits and quotation marks
of another font) go back on the line they stand beside. Refuses nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.layout import Ink
from corpus.readers.pdf.printed import Glyph
from corpus.readers.render import is_wide

#: Glyphs whose baselines differ by less than this share of their size stand on one line.
_SAME = 0.3
#: A torn-off sign belongs to a line at most this share of the size away: 8 pt of an 11 pt text, half a line pitch.
_TORN = 0.75
#: How far Chinese characters reach above and below their baseline, in sizes.
_RISE, _FALL = 0.88, 0.14
#: A gap wider than this (in sizes) separates two pieces of a line.
_GAP = 1.0
#: A gap wider than this separates two Latin words or numbers.
_LATIN_GAP = 0.22
#: Pieces further apart than this are set at the two ends of a line (部门：…　　　单位：万元) and parted by a tab.
_FAR = 4.0
#: Lines of one paragraph are set at most this many sizes apart (double spacing is 2.6); a picture parts paragraphs.
_APART = 3.0
#: What a line may not be broken within: a number or word, and a mark that may not end or begin a line.
_UNBROKEN = re.compile(r"[“‘（(《〈【\[]*(?:[-+0-9A-Za-z.,:%/]+|.)[，。、；：？！）)》〉】\]”’,.;:%％]*")
#: Dots that lead the eye from a title to its page number.
LEADERS = re.compile(r"\s*[.．…·]{4,}\s*")
_SENTENCE_END = "。；;！？!?"
_FULL_STOP = "。！？!?"
_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+(?:部分|章|节|条)|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[、．]|\d{1,2}\.(?!\d)|[①-⑳]|附件|附表|注[：:\d]|备注)"
)


@dataclass(frozen=True, slots=True)
class GlyphLine:
    """One printed line; `first` is the width of its first unbreakable piece, `leads` whether it has leader dots."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    first: float
    leads: bool = False
    #: What it was read from, in the order of its text.
    ink: tuple[Ink, ...] = ()
    #: Of a line in one of two columns of prose: where both begin, and its column's left and right edge.
    column: tuple[float, float, float] | None = None

    @property
    def top(self) -> float:
        """Upper edge of its Chinese characters."""
        return self.y - _RISE * self.size


def group(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs by line from top to bottom, each line from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (one.y, one.x0)):
        if rows and glyph.y - rows[-1][0].y <= _SAME * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    rows = _return_torn(rows)
    for row in rows:
        row.sort(key=lambda one: (one.x0, one.order))
    return rows


def _return_torn(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    whole = [any(is_wide(glyph.text) and glyph.text not in "“”‘’" for glyph in row) for row in rows]
    target = list(range(len(rows)))
    merged: dict[int, list[Glyph]] = {}
    for index, row in enumerate(rows):
        best, best_distance = index, 0.0
        for other in range(max(0, index - 2), min(len(rows), index + 3)):
            if other == index or not whole[other] or (whole[index] and len(rows[other]) < len(row)):
                continue
            size = max(row[0].size, rows[other][0].size)
            distance = abs(row[0].y - rows[other][0].y)
            limit = (_SAME * 1.5 if whole[index] else _TORN) * size
            if distance <= limit and (best == index or distance < best_distance) and _beside(row, rows[other]):
                best, best_distance = other, distance
        target[index] = best
    for index, row in enumerate(rows):
        home = target[index]
        # A line that is itself moved cannot take others.
        home = home if target[home] == home else index
        merged.setdefault(home, []).extend(row)
    return [merged[index] for index in sorted(merged)]


def _beside(row: Sequence[Glyph], other: Sequence[Glyph]) -> bool:
    """Whether the signs of `row` fill gaps of `other` (or touch its ends) without lying over any of its glyphs."""
    left, right = min(one.x0 for one in other), max(one.x1 for one in other)
    reach = 2 * other[0].size
    if min(one.x0 for one in row) > right + reach or max(one.x1 for one in row) < left - reach:
        return False
    spans = sorted((one.x0, one.x1) for one in other)
    return not any(
        min(one.x1, end) - max(one.x0, start) > 0.4 * min(one.x1 - one.x0, end - start)
        for one in row
        for start, end in spans
    )


def text_of(row: Sequence[Glyph]) -> str:
    """The text of one line, with a blank only where words or pieces are really apart.

    Letter-spaced text (单个字 with even gaps) is joined.
    """
    if not row:
        return ""
    gaps = [after.x0 - before.x1 for before, after in zip(row, row[1:], strict=False)]
    pieces: list[str] = [row[0].text]
    wide_break: list[bool] = []
    blanks: list[str] = []
    for gap, before, after in zip(gaps, row, row[1:], strict=False):
        size = min(before.size, after.size)
        latin = not is_wide(before.text) and not is_wide(after.text)
        if gap > _GAP * size:
            pieces.append(after.text)
            wide_break.append(True)
            # A label and its value, however far apart, are one piece (部门：　　江苏省…).
            blanks.append("\t" if gap > _FAR * size and before.text not in "：:" else " ")
        elif latin and gap > _LATIN_GAP * size:
            pieces.append(after.text)
            wide_break.append(False)
            blanks.append(" ")
        else:
            pieces[-1] += after.text
    single = [len(piece) == 1 and is_wide(piece) for piece in pieces]
    spaced = len(pieces) > 1 and all(single)
    joined = pieces[0]
    for index, piece in enumerate(pieces[1:]):
        # Three single characters in a row are letter-spaced, two only where the line holds nothing else.
        run = spaced or (single[index] and single[index + 1] and _in_run(single, index))
        joined += piece if run and wide_break[index] else blanks[index] + piece
    return joined


def _in_run(single: Sequence[bool], index: int) -> bool:
    start = index
    while start > 0 and single[start - 1]:
        start -= 1
    end = index + 1
    while end + 1 < len(single) and single[end + 1]:
        end += 1
    return end - start + 1 >= 3


def ink_of(glyphs: Sequence[Glyph]) -> tuple[Ink, ...]:
    """What the glyphs print, each as high as a Chinese character of its size."""
    return tuple(
        Ink(g.text, g.place.x0, g.place.top, g.place.x1, g.place.bottom)
        if g.place is not None
        else Ink(g.text, g.x0, g.y - _RISE * g.size, g.x1, g.y + _FALL * g.size)
        for g in glyphs
    )


def lines_of(glyphs: Sequence[Glyph]) -> list[GlyphLine]:
    """The printed lines of these glyphs, from top to bottom."""
    lines = []
    for row in group(glyphs):
        sizes = sorted(glyph.size for glyph in row)
        base = next((glyph for glyph in row if is_wide(glyph.text)), row[0])
        printed = text_of(row)
        text = LEADERS.sub("\t", printed).strip()
        if not text:
            continue
        head = _UNBROKEN.match(text)
        count = len(head.group()) if head else 1
        first = row[min(count, len(row)) - 1].x1 - row[0].x0
        lines.append(
            GlyphLine(
                text,
                row[0].x0,
                max(one.x1 for one in row),
                base.y,
                sizes[len(sizes) // 2],
                first,
                bool(LEADERS.search(printed)),
                ink_of(row),
            )
        )
    return _beside_wrapped(lines)


def _beside_wrapped(lines: list[GlyphLine]) -> list[GlyphLine]:
    """Two lines of a name with something set to their right, half-way between, are one line with two pieces."""
    result: list[GlyphLine] = []
    index = 0
    while index < len(lines):
        if index + 2 < len(lines):
            above, side, below = lines[index : index + 3]
            near = 0.9 * above.size
            if (
                0 < side.y - above.y < near
                and 0 < below.y - side.y < near < below.y - above.y
                and side.x0 > max(above.x1, below.x1)
                and abs(above.x0 - below.x0) < 1
            ):
                text = f"{above.text}{below.text}\t{side.text}"
                ink = (*above.ink, *below.ink, *side.ink)
                result.append(GlyphLine(text, above.x0, side.x1, side.y, above.size, above.first, ink=ink))
                index += 3
                continue
        result.append(lines[index])
        index += 1
    return result


@dataclass(frozen=True, slots=True)
class Margins:
    """Where full lines begin and end, and how new paragraphs are told: by an indent, or by more space above them.

    `pitch` is the distance of lines within a paragraph where paragraphs are set further apart than that, else 0.
    """

    left: float
    right: float
    indented: bool
    pitch: float = 0.0


def margins_of(lines: Sequence[GlyphLine], width: float) -> Margins:
    """The margins of prose that fills its lines; where there is little of it, the outermost text."""
    if not lines:
        return Margins(0.0, width, True)
    long = [line for line in lines if line.x1 - line.x0 > 0.5 * width]
    if not long:
        # Titles and short lines alone do not tell where a full one ends: pages are symmetric.
        left = min(line.x0 for line in lines)
        return Margins(left, max(width - min(left, 0.2 * width), *(line.x1 for line in lines)), True)
    rights = sorted(line.x1 for line in long)
    right = rights[int(0.9 * (len(rights) - 1))]
    full = [line for line in long if line.x1 > right - 2 * line.size]
    lefts = sorted(line.x0 for line in full or long)
    left = lefts[int(0.1 * (len(lefts) - 1))]
    starts = [after for before, after in zip(lines, lines[1:], strict=False) if before.x1 < right - 3 * before.size]
    inside = sum(1 for line in starts if line.x0 > left + line.size)
    return Margins(left, right, not starts or inside * 2 >= len(starts), _pitch(lines, right))


def _pitch(lines: Sequence[GlyphLine], right: float) -> float:
    within: list[float] = []
    between: list[float] = []
    for line, after in zip(lines, lines[1:], strict=False):
        step = (after.y - line.y) / line.size
        if 0 < step < _APART and abs(line.size - after.size) < 0.1:
            (within if line.x1 > right - line.size else between).append(step)
    if len(within) < 5 or len(between) < 5:
        return 0.0
    inner, outer = sorted(within)[len(within) // 2], sorted(between)[len(between) // 2]
    return inner if outer > 1.15 * inner else 0.0


def runs_on(line: GlyphLine, following: GlyphLine, margins: Margins) -> bool:
    """Whether `following` goes on with the paragraph of `line` (one may be the last of a page, one the first)."""
    if 0 < following.y - line.y < 0.9 * line.size:
        # Two texts side by side, a little higher the one than the other.
        return False
    if following.y - line.y > _APART * line.size:
        return False
    if line.leads or following.leads:
        return False
    if _HEADING.match(line.text) and _HEADING.match(following.text) and abs(line.x0 - following.x0) < 1:
        # Two numbered lines under each other are two entries, even where the first fills its line.
        return False
    if abs(line.size - following.size) > 0.07 * max(line.size, following.size):
        return False
    room = margins.right - line.x1
    # A line ends early only where the next piece could not be broken: a number, a word, a closing mark.
    slack = 2.0 if margins.pitch and not margins.indented else 1.1
    if room > following.first + slack * line.size:
        # In indented prose a line at the margin never begins a paragraph; the one before it was broken by hand.
        flush = margins.indented and abs(following.x0 - margins.left) < 0.5 * following.size
        return flush and line.text[-1] in "，、：,（" and not _HEADING.match(following.text)
    if following.x0 > margins.left + 1.3 * following.size:
        # Only centred titles run on with an indent, and both of their lines are centred.
        middle = (margins.left + margins.right) / 2
        centred = abs((following.x0 + following.x1) / 2 - middle) < following.size
        close = 0 < following.y - line.y < 2.2 * line.size
        above = abs((line.x0 + line.x1) / 2 - middle) < line.size
        return centred and close and above and line.text[-1] not in _SENTENCE_END
    if margins.pitch and not margins.indented and 0 < following.y - line.y:
        # Paragraphs are told by the space above them, and by nothing else.
        return following.y - line.y < 1.12 * margins.pitch * line.size
    ends = line.text[-1] in (_FULL_STOP if margins.pitch == 0 else "")
    if line.text[-1] in _SENTENCE_END and _HEADING.match(following.text) or ends and not margins.indented:
        return False
    return not (not margins.indented and _HEADING.match(following.text) and line.text[-1] not in "，、,（(")
