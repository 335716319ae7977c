"""A page that is only a picture → glyphs and ruling lines with places, where an OCR engine is installed.

The engine (rapidocr) is optional: its wheel carries its models, so nothing is downloaded. Refuses nothing; what it
reads is marked by the caller as recognised, because it loses a sentence now and then.
"""

import importlib
import importlib.util
import logging
from functools import cache
from typing import Any

import numpy as np

from corpus.readers.pdf.printed import Glyph, Rule
from corpus.readers.render import is_wide

HOW_TO_ENABLE = "如需识别扫描件，请安装 OCR 组件：pip install -r requirements-ocr.txt"
#: Pixels per point: 144 dpi reads 9 pt print and stays within 2 s a page.
_SCALE = 2.0
#: Lines that the engine itself doubts more than this are left out.
_CONFIDENCE = 0.5
#: How sure the engine must be that a place holds words before it reads them. By its own 0.5 a number in thin, wide
#: print (0.49) is passed over unread; what is no print does not get past _CONFIDENCE.
_SURE_OF_PLACE = 0.3
#: Grey values below this are ink; grey borders of scans are darker than their paper by more.
_INK = 150
#: An unbroken stroke this long (points) is a ruling line: longer than any stroke of a 26 pt title.
_STROKE = 28.0


def available() -> bool:
    """Whether the OCR engine is installed."""
    return importlib.util.find_spec("rapidocr") is not None


@cache
def _engine() -> Any:
    module = importlib.import_module("rapidocr")
    # The engine tells of every model it opens.
    logging.getLogger("RapidOCR").setLevel(logging.WARNING)
    return module.RapidOCR(params={"Global.log_level": "warning", "Det.box_thresh": _SURE_OF_PLACE})


def recognise(page: Any, width: float, height: float) -> tuple[list[Glyph], list[Rule]]:
    """The text of `page` (a pypdfium2 page of `width` × `height` points) and the lines drawn in its picture.

    The glyphs of a line are spread evenly over it.
    """
    image = page.render(scale=_SCALE).to_numpy()
    result = _engine()(image)
    if result is None or result.boxes is None:
        return [], []
    glyphs: list[Glyph] = []
    across, down = image.shape[1] / width, image.shape[0] / height
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        if score < _CONFIDENCE:
            continue
        xs = [float(point[0]) / across for point in box]
        ys = [float(point[1]) / down for point in box]
        glyphs.extend(_spread(text, min(xs), max(xs), min(ys), max(ys), len(glyphs)))
    return glyphs, drawn_lines(image, across, down)


def _spread(text: str, x0: float, x1: float, top: float, bottom: float, order: int) -> list[Glyph]:
    weights = [1.0 if is_wide(char) else 0.5 for char in text]
    unit = (x1 - x0) / (sum(weights) or 1.0)
    # Boxes are drawn with some air around the print.
    size = min(bottom - top, 1.15 * unit)
    middle = (top + bottom) / 2
    glyphs: list[Glyph] = []
    left = x0
    for char, weight in zip(text, weights, strict=True):
        if not char.isspace():
            base = middle + 0.38 * size
            glyphs.append(Glyph(char, left, left + weight * unit, base, size, order + len(glyphs)))
        left += weight * unit
    return glyphs


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
