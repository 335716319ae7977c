"""What is printed on a page of a PDF: glyphs, lines, boxes, and the frame that turns the file's space upright."""

from dataclasses import dataclass, field

import pypdfium2 as pdfium

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character; `y` is its baseline, counted downwards, `order` its place in the file's own order."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    order: int
    #: Where it is printed, if elsewhere than it is read at (text set sideways).
    place: "Box | None" = None

    @property
    def middle(self) -> float:
        """Half the height of a Chinese character above the baseline."""
        return self.y - 0.38 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight horizontal or vertical line: `at` is its y (or x), from `start` to `end` along it."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, `top` above `bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(slots=True)
class RawPage:
    """What is printed on one page."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    #: Coloured curved shapes: the sectors of a pie, the curves of a chart.
    shapes: list[Box] = field(default_factory=list)
    has_images: bool = False
    #: Where pictures stand; how many small curved figures are filled, which may be letters turned into outlines.
    pictures: list[Box] = field(default_factory=list)
    outlines: int = 0
    #: Text set sideways in an upright page, stood up at its place: read in the cells of tables only.
    sideways: list[Glyph] = field(default_factory=list)
    #: By how many degrees the page was turned clockwise for its text to stand upright, beyond how it is shown.
    turned: int = 0
    #: Characters that no reader sees, and that were left out; signs that the file gives no character for.
    unseen: int = 0
    #: Characters that a line drawn through them rules out.
    struck: int = 0
    unmapped: int = 0
    #: The text is a layer that a scanner laid under its picture.
    layered: bool = False
    #: Slanted text (a watermark) that was left out, and whether limits were hit.
    slanted: int = 0
    cut_off: bool = False


class Frame:
    """Turns a point of the file's user space into the upright page."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        self.turn = page.get_rotation() % 360
        self.width, self.height = page.get_size()

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def turn_by(self, degrees: int) -> None:
        """Turn the page further, clockwise."""
        self.turn = (self.turn + degrees) % 360
        if degrees in (90, 270):
            self.width, self.height = self.height, self.width

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A rectangle of the file's user space on the upright page."""
        return box_of([self.point(x0, y0), self.point(x1, y1)])


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def box_of(points: list[tuple[float, float]]) -> Box:
    """The rectangle around these points."""
    if len(points) == 2:
        (x0, y0), (x1, y1) = points
        return Box(x0 if x0 < x1 else x1, y0 if y0 < y1 else y1, x1 if x0 < x1 else x0, y1 if y0 < y1 else y0)
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return Box(min(xs), min(ys), max(xs), max(ys))
