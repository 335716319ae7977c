"""A page that is only a picture → glyphs and ruling lines with places, where an OCR engine is installed.

The page is set straight first, every character stands where the engine saw it, and what the engine itself doubts is
told. The engine (rapidocr) is optional: its wheel carries its models, so nothing is downloaded. Refuses nothing; what
it reads is marked by the caller as recognised, because it loses a sentence now and then.
"""

import importlib
import importlib.util
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from corpus.readers.pdf.printed import Box, Glyph, Rule
from corpus.readers.pdf.skew import LEAST, leaning, skew_of, straightened
from corpus.readers.render import is_wide

HOW_TO_ENABLE = "如需识别扫描件，请安装 OCR 组件：pip install -r requirements-ocr.txt"
#: Pixels per point: 144 dpi reads 9 pt print and stays within 2 s a page.
_SCALE = 2.0
#: Lines that the engine itself doubts more than this are left out.
_CONFIDENCE = 0.5
#: How sure the engine must be that a place holds words before it reads them. By its own 0.5 a number in thin, wide
#: print (0.49) is passed over unread; what is no print does not get past _CONFIDENCE.
_SURE_OF_PLACE = 0.3
#: A line left out counts as lost where the engine saw so many characters in it: less is dirt.
_PRINTED = 4
#: Figures that it doubts more than this are told.
_SURE = 0.85
#: Grey values below this are ink; grey borders of scans are darker than their paper by more.
_INK = 150
#: An unbroken stroke this long (points) is a ruling line: longer than any stroke of a 26 pt title.
_STROKE = 28.0


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the engine read on a page; `doubted` are lines with figures that it is not sure of, `lost` counts others."""

    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    doubted: tuple[str, ...] = ()
    lost: int = 0


def available() -> bool:
    """Whether the OCR engine is installed."""
    return importlib.util.find_spec("rapidocr") is not None


@cache
def _engine() -> Any:
    module = importlib.import_module("rapidocr")
    # The engine tells of every model it opens.
    logging.getLogger("RapidOCR").setLevel(logging.WARNING)
    return module.RapidOCR(params={"Global.log_level": "warning", "Det.box_thresh": _SURE_OF_PLACE})


def recognise(page: Any, width: float, height: float) -> Recognised:
    """The text of `page` (a pypdfium2 page of `width` × `height` points) and the lines drawn in its picture."""
    return recognise_image(page.render(scale=_SCALE).to_numpy()[..., :3], width, height)


def recognise_image(image: np.ndarray, width: float, height: float) -> Recognised:
    """The text and lines of a picture (height × width × 3) that is shown `width` × `height` points large."""
    angle = skew_of(image.min(axis=2))
    if abs(angle) < LEAST:
        angle = 0.0
    else:
        image = straightened(image, angle)
    result = _engine()(image, return_word_box=True, return_single_char_box=True)
    if result is None or result.boxes is None:
        return Recognised()
    across, down = image.shape[1] / width, image.shape[0] / height
    glyphs: list[Glyph] = []
    doubted: list[str] = []
    lost = 0
    words = result.word_results if len(result.word_results) == len(result.txts) else [()] * len(result.txts)
    for box, text, score, signs in zip(result.boxes, result.txts, result.scores, words, strict=True):
        if score < _CONFIDENCE:
            lost += len(text.strip()) >= _PRINTED
            continue
        if score < _SURE and any(char.isdigit() for char in text):
            doubted.append(text)
        place = _box(box, across, down)
        glyphs.extend(_placed(text, place, _sign_boxes(text, signs, across, down), len(glyphs)))
    if angle:
        glyphs = [replace(one, place=_as_scanned(one, angle, width, height)) for one in glyphs]
    return Recognised(tuple(glyphs), tuple(drawn_lines(image, across, down)), tuple(doubted), lost)


def _box(corners: Sequence[Sequence[float]], across: float, down: float) -> Box:
    xs = [float(point[0]) / across for point in corners]
    ys = [float(point[1]) / down for point in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _sign_boxes(text: str, signs: Sequence[Any], across: float, down: float) -> list[Box] | None:
    """The place of every printed character of `text`, None where the engine's characters are not those of the text."""
    found = [(str(sign[0]), sign[2]) for sign in signs if sign and sign[2] is not None and str(sign[0]).strip()]
    if "".join(sign for sign, _ in found) != "".join(text.split()) or any(len(sign) != 1 for sign, _ in found):
        return None
    return [_box(corners, across, down) for _, corners in found]


def _placed(text: str, line: Box, signs: list[Box] | None, order: int) -> Iterator[Glyph]:
    """The glyphs of a line: each where the engine saw it, or spread evenly over the line."""
    spread = list(_spread(text, line))
    printed = [(char, x0, x1) for char, x0, x1 in spread if not char.isspace()]
    unit = (line.x1 - line.x0) / (sum(1.0 if is_wide(char) else 0.5 for char in text) or 1.0)
    # Boxes are drawn with some air around the print.
    size = min(line.bottom - line.top, 1.15 * unit)
    base = (line.top + line.bottom) / 2 + 0.38 * size
    for number, (char, x0, x1) in enumerate(printed):
        if signs is not None:
            # The engine knows where a character stands, not how wide it is: its middle is taken.
            middle, half = (signs[number].x0 + signs[number].x1) / 2, (x1 - x0) / 2
            x0, x1 = middle - half, middle + half
        yield Glyph(char, x0, x1, base, size, order + number)


def _spread(text: str, line: Box) -> Iterator[tuple[str, float, float]]:
    weights = [1.0 if is_wide(char) else 0.5 for char in text]
    unit = (line.x1 - line.x0) / (sum(weights) or 1.0)
    left = line.x0
    for char, weight in zip(text, weights, strict=True):
        yield char, left, left + weight * unit
        left += weight * unit


def _as_scanned(glyph: Glyph, angle: float, width: float, height: float) -> Box:
    """Where a glyph of the straightened page is printed."""
    half = (glyph.x1 - glyph.x0) / 2
    x, y = leaning(glyph.x0 + half, glyph.middle, angle, width, height)
    return Box(x - half, y - 0.5 * glyph.size, x + half, y + 0.5 * glyph.size)


def drawn_lines(image: Any, across: float, down: float) -> list[Rule]:
    """Long straight strokes of an image (height × width × colours), in points.

    `across` and `down` are its pixels a point.
    """
    ink = np.asarray(image)[..., :3].min(axis=2) < _INK
    rules: list[Rule] = []
    for horizontal in (True, False):
        grid = ink if horizontal else ink.T
        along, over = (across, down) if horizontal else (down, across)
        length = int(_STROKE * along)
        if grid.shape[1] <= length:
            continue
        sums = np.cumsum(np.pad(grid, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
        whole = (sums[:, length:] - sums[:, :-length]) == length
        for row in np.flatnonzero(whole.any(axis=1)):
            starts = np.flatnonzero(whole[row])
            for run in np.split(starts, np.flatnonzero(np.diff(starts) > length) + 1):
                rules.append(Rule(horizontal, row / over, run[0] / along, (run[-1] + length) / along))
    return rules
