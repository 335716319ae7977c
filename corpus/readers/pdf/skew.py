"""By how many degrees the lines of a scanned page lean, and the page set straight.

Print has rows: seen along its lines, the ink falls into rows with white between them. The angle at which the counts of
ink by row differ most from each other is the page's. Refuses angles beyond 5 degrees: such a page is told as it is.
"""

import math

import numpy as np
from PIL import Image

#: Degrees within which a page is searched, and how fine the last search is.
LARGEST = 5.0
_STEPS = (0.5, 0.1, 0.02)
#: Less than this is no skew: turning a page costs sharpness.
LEAST = 0.08
#: Pixels across of the picture that is measured; ink pixels beyond this many are thinned out.
_WIDTH = 1000
_ENOUGH_INK = 120_000
#: Ink is darker than the paper by this much.
_CONTRAST = 60


def skew_of(grey: np.ndarray) -> float:
    """Degrees that the page leans clockwise (its lines fall to the right), 0 where nothing tells."""
    step = max(1, grey.shape[1] // _WIDTH)
    small = grey[::step, ::step].astype(np.int16)
    if small.size == 0:
        return 0.0
    paper = int(np.bincount(small.ravel().astype(np.uint8), minlength=256).argmax())
    ys, xs = np.nonzero(small < paper - _CONTRAST)
    if len(ys) < 200:
        return 0.0
    thin = max(1, len(ys) // _ENOUGH_INK)
    ys, xs = ys[::thin].astype(np.float32), xs[::thin].astype(np.float32)
    best, reach = 0.0, LARGEST
    for size in _STEPS:
        angles = np.arange(best - reach, best + reach + size / 2, size)
        best = float(max(angles, key=lambda angle: _contrast(xs, ys, float(angle), small.shape[0])))
        reach = size
    return best if abs(best) <= LARGEST else 0.0


def _contrast(xs: np.ndarray, ys: np.ndarray, angle: float, height: int) -> float:
    rows = ys - xs * math.tan(math.radians(angle))
    counts = np.bincount(np.clip(np.rint(rows + height // 4), 0, 2 * height).astype(np.int64), minlength=2 * height)
    return float(np.square(np.diff(counts.astype(np.float64))).sum())


def straightened(image: np.ndarray, angle: float) -> np.ndarray:
    """The picture (height × width × colours) turned back by `angle`, of the same size, on white."""
    turned = Image.fromarray(image).rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=(255,) * image.shape[2])
    return np.asarray(turned)


def leaning(x: float, y: float, angle: float, width: float, height: float) -> tuple[float, float]:
    """Where a point of the straightened page stands on the page as it was scanned."""
    middle_x, middle_y = width / 2, height / 2
    turn = math.radians(angle)
    across, down = x - middle_x, y - middle_y
    return (
        middle_x + across * math.cos(turn) - down * math.sin(turn),
        middle_y + across * math.sin(turn) + down * math.cos(turn),
    )
