"""How long the PDF reader takes, against pdfplumber's bare text and tables on the same files in the same run.

    python benchmarks/pdf_reading.py FILE.pdf [FILE.pdf …]

Prints one line a file: pages, seconds of this reader, seconds a page, seconds of pdfplumber, and their ratio.
"""

import argparse
import sys
import time
from pathlib import Path

import pdfplumber

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus.readers import pdf  # noqa: E402


def _plumber(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def main() -> None:
    """Time both readers on every file named on the command line."""
    parser = argparse.ArgumentParser(description="Time the PDF reader against pdfplumber.")
    parser.add_argument("files", nargs="+", type=Path)
    arguments = parser.parse_args()
    print("file\tpages\tours_s\tours_s_per_page\tpdfplumber_s\tratio")
    total_ours = total_theirs = 0.0
    for path in arguments.files:
        start = time.perf_counter()
        pages = len(pdf.read(path).pages)
        ours = time.perf_counter() - start
        start = time.perf_counter()
        _plumber(path)
        theirs = time.perf_counter() - start
        total_ours += ours
        total_theirs += theirs
        print(f"{path.name}\t{pages}\t{ours:.2f}\t{ours / pages:.4f}\t{theirs:.2f}\t{ours / theirs:.2f}")
    print(f"all\t\t{total_ours:.2f}\t\t{total_theirs:.2f}\t{total_ours / total_theirs:.2f}")


if __name__ == "__main__":
    main()
