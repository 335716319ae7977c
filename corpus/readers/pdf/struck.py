"""Text ruled out by a line drawn through it on a page of a PDF: taken out of the page, with the line.

A line rules out the glyphs whose middle it passes, where it begins and ends with them: the border of a table that cuts
through a line of text goes on beyond it, and an underline stands below. Refuses nothing.
"""

from collections.abc import Sequence

from corpus.readers.pdf.printed import Glyph, RawPage, Rule

#: How far from a glyph's middle a line through it may be, and how far beyond the first and the last glyph it may reach,
#: in sizes of the glyph.
_AROUND = 0.24
_BEYOND = 0.7
#: Fewer glyphs may be a dash, or a sign of its own.
_FEWEST = 2
#: No line of print is longer (points); borders are.
_LONGEST = 400.0


def take_struck(page: RawPage) -> None:
    """Take what is ruled out, and the lines that do it, out of `page`; `page.struck` counts the glyphs."""
    lines = [rule for rule in page.rules if rule.horizontal and rule.end - rule.start <= _LONGEST]
    if not lines or not page.glyphs:
        return
    by_height: dict[int, list[Glyph]] = {}
    for glyph in page.glyphs:
        by_height.setdefault(int(glyph.middle // _BAND), []).append(glyph)
    struck: set[int] = set()
    drawn: list[Rule] = []
    for rule in lines:
        band = int(rule.at // _BAND)
        near = [glyph for at in (band - 1, band, band + 1) for glyph in by_height.get(at, ())]
        if found := _through(rule, near):
            struck |= {id(glyph) for glyph in found}
            drawn.append(rule)
    if struck:
        page.struck += len(struck)
        page.glyphs = [glyph for glyph in page.glyphs if id(glyph) not in struck]
        page.rules = [rule for rule in page.rules if rule not in drawn]


#: Glyphs are looked for by heights of so many points.
_BAND = 8.0


def _through(rule: Rule, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs that a line rules out; none where it does not begin and end with them."""
    found = [
        glyph
        for glyph in glyphs
        if abs(glyph.middle - rule.at) <= _AROUND * glyph.size and rule.start <= (glyph.x0 + glyph.x1) / 2 <= rule.end
    ]
    if len(found) < _FEWEST:
        return []
    first, last = min(glyph.x0 for glyph in found), max(glyph.x1 for glyph in found)
    beyond = _BEYOND * max(glyph.size for glyph in found)
    return found if first - rule.start <= beyond and rule.end - last <= beyond else []
