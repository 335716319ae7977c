"""How many of a page's amounts are read when it is only a picture, straight and leaning, against its own text layer.

    python benchmarks/scanned_reading.py FILE.pdf [FILE.pdf …] [--pages 2] [--angles 0 0.7 2]

Pages with the most amounts of each file are rendered at 200 dpi, turned, recognised (needs requirements-ocr.txt) and
laid out as the reader does. Prints one line an angle: amounts of the text layer, of the picture, recall, precision,
seconds.
"""

import argparse
import re
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus.readers.pdf import ocr  # noqa: E402
from corpus.readers.pdf.fonts import stand_in  # noqa: E402
from corpus.readers.pdf.grid import grids_of  # noqa: E402
from corpus.readers.pdf.lines import lines_of  # noqa: E402
from corpus.readers.pdf.page import read_page  # noqa: E402
from corpus.readers.pdf.printed import RawPage  # noqa: E402

_DPI = 200
_AMOUNT = re.compile(r"\d[\d,]*\.\d+|\d{1,3}(?:,\d{3})+")


def _amounts(page: RawPage) -> Counter[str]:
    """The amounts of a page, each in the cell or line that it was laid out in."""
    grids, rest = grids_of(page)
    texts = [cell.text for grid in grids for cell in grid.cells] + [line.text for line in lines_of(rest)]
    return Counter(amount for text in texts for amount in _AMOUNT.findall(text))


def _pages(path: Path, count: int) -> list[tuple[np.ndarray, RawPage]]:
    stand_in()
    document = pdfium.PdfDocument(path)
    found = []
    for index in range(len(document)):
        page = document[index]
        read = read_page(page)
        if not read.turned:
            found.append((sum(_amounts(read).values()), index, read))
    best = sorted(found, key=lambda one: (-one[0], one[1]))[:count]
    return [
        (np.asarray(document[index].render(scale=_DPI / 72).to_pil().convert("RGB")), read) for _, index, read in best
    ]


def main() -> None:
    """Measure every angle over the pages of all files."""
    parser = argparse.ArgumentParser(description="Measure the reading of scanned pages.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=2, help="pages of each file")
    parser.add_argument("--angles", type=float, nargs="+", default=[0, 0.5, 0.7, 1.5, 3])
    arguments = parser.parse_args()
    pages = [one for path in arguments.files for one in _pages(path, arguments.pages)]
    print("angle\tprinted\tread\trecall\tprecision\tseconds_a_page")
    for angle in arguments.angles:
        printed = read = both = 0
        start = time.time()
        for image, page in pages:
            turned = Image.fromarray(image).rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
            got = ocr.recognise_image(np.asarray(turned), page.width, page.height)
            scan = RawPage(page.width, page.height, list(got.glyphs), list(got.rules))
            wanted, found = _amounts(page), _amounts(scan)
            printed, read, both = printed + wanted.total(), read + found.total(), both + (wanted & found).total()
        seconds = (time.time() - start) / len(pages)
        print(
            f"{angle:g}\t{printed}\t{read}\t{both / max(1, printed):.3f}\t{both / max(1, read):.3f}\t{seconds:.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
