"""Pages whose fonts neither the file nor the machine has are read as elsewhere."""

import subprocess
import sys
from pathlib import Path

from tiny_pdf import Page, make

from corpus.readers.pdf.fonts import box_font

ROOT = Path(__file__).resolve().parent.parent
#: What a machine without any font is to PDFium; PDFium keeps its fonts for a whole process, so this is one of its own.
_BARE = """
import sys
from pathlib import Path
from pypdfium2 import PdfSysfontBase
from corpus.readers.pdf import fonts, reader

class Bare(PdfSysfontBase):
    def EnumFonts(self, _, mapper): pass
    def MapFont(self, _, *asked): return None
    def GetFont(self, _, face): return None

if sys.argv[2] == "boxes":
    fonts._WithBoxes(Bare()).setup()
else:
    Bare().setup()
reader.stand_in = lambda: None
sys.stdout.buffer.write(reader.read(Path(sys.argv[1])).text.encode())
"""


def read_bare(path: Path, mode: str) -> str:
    command = [sys.executable, "-c", _BARE, str(path), mode]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()


def test_characters_set_alone_are_read_on_a_machine_without_fonts(tmp_path: Path) -> None:
    page = Page()
    for place, char in enumerate("公务用车运行维护费"):
        page.text(70 + 28 * place, 100, char)
    page.text(70, 130, "部门：某局").text(400, 130, "单位：万元")
    path = make(tmp_path / "a.pdf", page)
    assert read_bare(path, "boxes") == "公务用车运行维护费\n部门：某局\t单位：万元\n"
    assert "公务用车" not in read_bare(path, "none")  # what the boxes are for


def test_the_font_is_a_whole_true_type_file() -> None:
    font = box_font()
    assert font.startswith(b"\x00\x01\x00\x00") and len(font) < 1000 and len(font) % 4 == 0
    assert all(tag in font for tag in (b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"))
