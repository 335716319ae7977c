"""A page that is only a picture → glyphs with places, where an OCR engine is installed.

The engine (rapidocr) is optional: its wheel carries its models, so nothing is downloaded. Refuses nothing; what it
reads is marked by the caller as recognised, because it loses a sentence now and then.
"""

import importlib
import importlib.util
import logging
from functools import cache
from typing import Any

from corpus.readers.pdf_page import Glyph
from corpus.readers.render import is_wide

HOW_TO_ENABLE = "如需识别扫描件，请安装 OCR 组件：pip install -r requirements-ocr.txt"
#: Pixels per point: 144 dpi reads 9 pt print and stays within 2 s a page.
_SCALE = 2.0
#: Lines that the engine itself doubts more than this are left out.
_CONFIDENCE = 0.5


def available() -> bool:
    """Whether the OCR engine is installed."""
    return importlib.util.find_spec("rapidocr") is not None


@cache
def _engine() -> Any:
    module = importlib.import_module("rapidocr")
    # The engine tells of every model it opens.
    logging.getLogger("RapidOCR").setLevel(logging.WARNING)
    return module.RapidOCR(params={"Global.log_level": "warning"})


def glyphs_of(page: Any, width: float, height: float) -> list[Glyph]:
    """The text of `page` (a pypdfium2 page of `width` × `height` points), its glyphs spread evenly over each line."""
    image = page.render(scale=_SCALE).to_numpy()
    result = _engine()(image)
    if result is None or result.boxes is None:
        return []
    glyphs: list[Glyph] = []
    across, down = image.shape[1] / width, image.shape[0] / height
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        if score < _CONFIDENCE:
            continue
        xs = [float(point[0]) / across for point in box]
        ys = [float(point[1]) / down for point in box]
        glyphs.extend(_spread(text, min(xs), max(xs), min(ys), max(ys), len(glyphs)))
    return glyphs


def _spread(text: str, x0: float, x1: float, top: float, bottom: float, order: int) -> list[Glyph]:
    weights = [1.0 if is_wide(char) else 0.5 for char in text]
    unit = (x1 - x0) / (sum(weights) or 1.0)
    size = bottom - top
    glyphs: list[Glyph] = []
    left = x0
    for char, weight in zip(text, weights, strict=True):
        if not char.isspace():
            glyphs.append(Glyph(char, left, left + weight * unit, bottom - 0.12 * size, size, order + len(glyphs)))
        left += weight * unit
    return glyphs
