"""Glyphs of a page without the raised numbers of notes behind figures, which would read on as their last digits.

A mark is a digit clearly smaller than the digit before it and set higher. What is raised behind a letter (m²) stays.
"""

from collections.abc import Sequence

from corpus.readers.pdf.printed import Glyph

#: How small against the figure a mark is at most, how much higher it stands, and how near: shares of the figure's size.
_SMALL, _RAISED, _NEAR = 0.8, 0.15, 0.6


def without_note_marks(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs that are no marks of notes, in their order."""
    kept: list[Glyph] = []
    figure: Glyph | None = None
    last: Glyph | None = None
    for glyph in glyphs:
        if figure is not None and last is not None and glyph.text.isdigit() and _is_raised(glyph, figure, last):
            last = glyph
            continue
        kept.append(glyph)
        figure = glyph if glyph.text.isdigit() or glyph.text in "%％" else None
        last = glyph
    return kept


def _is_raised(glyph: Glyph, figure: Glyph, last: Glyph) -> bool:
    """Whether a digit is a mark behind `figure`, directly or after another mark, `last`."""
    return (
        glyph.size <= _SMALL * figure.size
        and _RAISED * figure.size <= figure.y - glyph.y <= figure.size
        and -0.2 * figure.size < glyph.x0 - last.x1 < _NEAR * figure.size
    )
