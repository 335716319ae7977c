"""How long the PDF reader takes and how much memory, against pdfplumber's bare text and tables in the same run.

    python benchmarks/pdf_reading.py FILE.pdf [FILE.pdf …]

Prints one line a file: pages, seconds of this reader, seconds a page, seconds of pdfplumber, their ratio, seconds from
the file to all its figures, and the most memory that a process of its own took for that (MB; Linux only).
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

import pdfplumber

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus.readers.pdf import reader as pdf  # noqa: E402
from index.build import prepare  # noqa: E402

#: VmHWM counts from the start of the program; getrusage would count what it was started from too.
_PEAK = """
import re, sys
from index.build import prepare
prepare(sys.argv[1], "a.pdf")
print(int(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1]) // 1024)
"""


def _plumber(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def _peak(path: Path) -> str:
    """Megabytes of a process that reads this file alone."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, str(path.resolve())], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "-"


def main() -> None:
    """Time both readers on every file named on the command line."""
    parser = argparse.ArgumentParser(description="Time the PDF reader against pdfplumber.")
    parser.add_argument("files", nargs="+", type=Path)
    arguments = parser.parse_args()
    prepare(arguments.files[0], "a.pdf")  # lexicons and libraries are loaded once, not for each file
    print("file\tpages\tours_s\tours_s_per_page\tpdfplumber_s\tratio\tto_figures_s\tpeak_mb")
    total_ours = total_theirs = total_figures = 0.0
    for path in arguments.files:
        start = time.process_time()
        pages = len(pdf.read(path).pages)
        ours = time.process_time() - start
        start = time.process_time()
        _plumber(path)
        theirs = time.process_time() - start
        start = time.process_time()
        prepare(path, path.name)
        figures = time.process_time() - start
        total_ours += ours
        total_theirs += theirs
        total_figures += figures
        print(
            f"{path.name}\t{pages}\t{ours:.2f}\t{ours / pages:.4f}\t{theirs:.2f}\t{ours / theirs:.2f}"
            f"\t{figures:.2f}\t{_peak(path)}",
            flush=True,
        )
    print(f"all\t\t{total_ours:.2f}\t\t{total_theirs:.2f}\t{total_ours / total_theirs:.2f}\t{total_figures:.2f}")


if __name__ == "__main__":
    main()
