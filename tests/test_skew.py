"""A scanned page that leans is set straight before it is read; every character stands where it was seen."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from corpus.readers.pdf import ocr
from corpus.readers.pdf.printed import Box
from corpus.readers.pdf.skew import leaning, skew_of, straightened


def _page() -> Image.Image:
    image = Image.new("RGB", (800, 1120), "white")
    draw = ImageDraw.Draw(image)
    for row in range(48):
        for word in range(18):
            x = 60 + 38 * word + 7 * (row % 3)
            draw.rectangle((x, 80 + 20 * row, x + 24, 88 + 20 * row), fill="black")
    return image


@pytest.mark.parametrize("angle", [-4.0, -1.5, -0.7, -0.3, 0.0, 0.4, 0.7, 2.0, 4.5])
def test_the_angle_of_a_page_is_found_and_taken_back(angle: float) -> None:
    scanned = np.asarray(_page().rotate(-angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)))
    found = skew_of(scanned.min(axis=2))
    assert found == pytest.approx(angle, abs=0.2)
    assert abs(skew_of(straightened(scanned, found).min(axis=2))) < 0.2


@pytest.mark.parametrize("image", [np.full((300, 200), 255, np.uint8), np.zeros((0, 0), np.uint8)])
def test_a_page_without_print_does_not_lean(image: np.ndarray) -> None:
    assert skew_of(image) == 0.0


@pytest.mark.parametrize("angle", [-3.0, 0.7, 3.0])
def test_a_place_on_the_straight_page_is_found_on_the_scan(angle: float) -> None:
    dot = Image.new("RGB", (300, 400), "white")
    ImageDraw.Draw(dot).rectangle((218, 68, 222, 72), fill="black")
    scanned = np.asarray(dot.rotate(-angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)))
    ys, xs = np.nonzero(straightened(scanned, angle).min(axis=2) < 128)
    x, y = leaning(float(xs.mean()), float(ys.mean()), angle, 300, 400)
    ys, xs = np.nonzero(scanned.min(axis=2) < 128)
    assert (x, y) == (pytest.approx(xs.mean(), abs=1), pytest.approx(ys.mean(), abs=1))


class _Result:
    def __init__(self, signs: list[tuple[str, float, list[list[int]]]], score: float = 0.99) -> None:
        self.boxes = np.array([[[20, 40], [220, 40], [220, 60], [20, 60]]])
        self.txts, self.scores = ("合计 12.5",), (score,)
        self.word_results = (tuple(signs),)


def _sign(char: str, x: int) -> tuple[str, float, list[list[int]]]:
    return char, 0.99, [[x, 40], [x + 10, 40], [x + 10, 60], [x, 60]]


def _read(monkeypatch: pytest.MonkeyPatch, result: _Result) -> ocr.Recognised:
    monkeypatch.setattr(ocr, "_engine", lambda: lambda image, **_: result)
    return ocr.recognise_image(np.full((400, 300, 3), 255, np.uint8), 150, 200)


def test_every_character_stands_where_the_engine_saw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    signs = [_sign("合", 20), _sign("计", 40), _sign("1", 180), _sign("2", 190), _sign(".", 200), _sign("5", 210)]
    got = _read(monkeypatch, _Result(signs))
    assert "".join(glyph.text for glyph in got.glyphs) == "合计12.5"
    assert [(glyph.x0 + glyph.x1) / 2 for glyph in got.glyphs] == [12.5, 22.5, 92.5, 97.5, 102.5, 107.5]


def test_a_line_whose_characters_do_not_fit_is_spread_evenly(monkeypatch: pytest.MonkeyPatch) -> None:
    got = _read(monkeypatch, _Result([_sign("合", 20)]))
    assert "".join(glyph.text for glyph in got.glyphs) == "合计12.5"
    assert got.glyphs[0].x0 == 10 and got.glyphs[-1].x1 == pytest.approx(110)


@pytest.mark.parametrize(("score", "doubted", "lost"), [(0.99, (), 0), (0.7, ("合计 12.5",), 0), (0.3, (), 1)])
def test_what_the_engine_doubts_is_told(
    score: float, doubted: tuple[str, ...], lost: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    got = _read(monkeypatch, _Result([], score))
    assert (got.doubted, got.lost) == (doubted, lost)


def test_glyphs_of_a_leaning_page_keep_their_place_on_the_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "skew_of", lambda grey: 2.0)
    got = _read(monkeypatch, _Result([]))
    place = got.glyphs[0].place
    assert isinstance(place, Box) and place.top + place.bottom < 2 * got.glyphs[0].middle
