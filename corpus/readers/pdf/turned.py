"""Text set sideways on an upright page (the heads of narrow columns) → the same text stood up at its place.

Each run of turned glyphs becomes one line of small glyphs in the middle of where it stands, so that it falls into the
cell that it is printed in; runs side by side are its wrapped lines, in the order that they are read in. Refuses single
glyphs: they are dirt or marks.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.readers.pdf.printed import Box, Glyph
from corpus.readers.render import is_wide

#: Glyphs of a run follow each other within this many sizes; its lines stand no further apart than this.
_STEP = 2.2
_APART = 1.9


def stood_up(glyphs: Sequence[Glyph], clockwise: bool) -> list[Glyph]:
    """These glyphs, which read downwards (`clockwise`) or upwards, as upright ones."""
    result: list[Glyph] = []
    for lines in _blocks(_runs(glyphs), clockwise):
        result.extend(_upright(lines, clockwise))
    return result


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    runs: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.order):
        if runs:
            last = runs[-1][-1]
            beside = abs((glyph.x0 + glyph.x1) - (last.x0 + last.x1)) < 0.8 * glyph.size
            if beside and abs(glyph.y - last.y) <= _STEP * glyph.size:
                runs[-1].append(glyph)
                continue
        runs.append([glyph])
    return [run for run in runs if len(run) > 1]


def _blocks(runs: list[list[Glyph]], clockwise: bool) -> list[list[list[Glyph]]]:
    """Runs that are the lines of one text, each block in reading order."""
    blocks: list[list[list[Glyph]]] = []
    for run in sorted(runs, key=lambda one: -one[0].x0 if clockwise else one[0].x0):
        home = next((block for block in blocks if _continues(block[-1], run)), None)
        if home is None:
            blocks.append([run])
        else:
            home.append(run)
    return blocks


def _continues(before: list[Glyph], run: list[Glyph]) -> bool:
    distance = abs(before[0].x0 - run[0].x0)
    # Lines of one text begin at the same end.
    return distance <= _APART * run[0].size and abs(before[0].y - run[0].y) < 0.6 * run[0].size


def _upright(lines: list[list[Glyph]], clockwise: bool) -> list[Glyph]:
    x0 = min(glyph.x0 for line in lines for glyph in line)
    x1 = max(glyph.x1 for line in lines for glyph in line)
    ys = [glyph.y for line in lines for glyph in line]
    longest = max(sum(_weight(glyph) for glyph in line) for line in lines)
    size = (x1 - x0) / longest
    middle = (min(ys) + max(ys)) / 2 - 1.3 * size * (len(lines) - 1) / 2
    result: list[Glyph] = []
    for number, line in enumerate(lines):
        left = x0 + (x1 - x0 - size * sum(_weight(glyph) for glyph in line)) / 2
        for glyph in line:
            width = size * _weight(glyph)
            base = middle + 1.3 * size * number + 0.38 * size
            reach = glyph.size * _weight(glyph)
            top, bottom = (glyph.y, glyph.y + reach) if clockwise else (glyph.y - reach, glyph.y)
            place = Box(glyph.x0, top, glyph.x1, bottom)
            result.append(replace(glyph, x0=left, x1=left + width, y=base, size=size, place=place))
            left += width
    return result


def _weight(glyph: Glyph) -> float:
    return 1.0 if is_wide(glyph.text) else 0.5
