"""Which pictures of a document may hold what is asked for, and which are its dress: logos, seals, QR codes,
photographs.

A picture is told as unread where it is large enough for a few lines of print and, if it can be opened, looks like
print: mostly one colour of paper with some ink on it. Sizes are as shown, in points. Refuses nothing.
"""

import io
import warnings

import numpy as np
from PIL import Image

#: Narrower or lower than this holds no table: icons, rules, logos beside a title.
_MIN_WIDTH = 150.0
_MIN_HEIGHT = 40.0
#: Seals (up to 4.5 cm) and QR codes are about square and no larger than this.
_SQUARE = 170.0
#: The sides of a square picture differ by less than this share.
_ALIKE = 0.2
#: At least so much of a picture of print is paper of one colour, and so much, and no more, is ink.
_PAPER = 0.45
_INK = (0.004, 0.45)
#: Grey values this near to the paper's are paper, this far from it are ink.
_NEAR, _FAR = 24, 72
#: Print is looked at in this many pixels across at most.
_WIDTH = 500
_MAX_PIXELS = 80_000_000


def may_hold_text(width: float, height: float, content: bytes | None = None) -> bool:
    """Whether a picture shown in this size (points) counts as unread text; `content` is its file, where there is one.

    >>> may_hold_text(400, 150), may_hold_text(120, 120), may_hold_text(500, 12)
    (True, False, False)
    """
    if width < _MIN_WIDTH or height < _MIN_HEIGHT:
        return False
    if max(width, height) <= _SQUARE and abs(width - height) <= _ALIKE * max(width, height):
        return False
    return content is None or looks_printed(content)


def looks_printed(content: bytes) -> bool:
    """Whether an image file looks like print on paper; one that cannot be opened may."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content)) as image:
                if image.width * image.height > _MAX_PIXELS:
                    return True
                image.thumbnail((_WIDTH, 4 * _WIDTH))
                grey = np.asarray(image.convert("RGBA").convert("L"), dtype=np.int16)
    except Exception:  # noqa: BLE001 - image files are damaged in all kinds of ways, and metafiles need Windows
        return True
    return is_print(grey)


def is_print(grey: np.ndarray) -> bool:
    """Whether grey values (rows × columns) are those of print: one colour of paper, some ink."""
    if grey.size == 0:
        return False
    paper = int(np.bincount(grey.ravel().astype(np.uint8), minlength=256).argmax())
    away = np.abs(grey.astype(np.int16) - paper)
    ink = float((away >= _FAR).mean())
    return float((away <= _NEAR).mean()) >= _PAPER and _INK[0] <= ink <= _INK[1]
