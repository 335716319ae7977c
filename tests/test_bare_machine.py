"""On a machine with only Python: what an optional part would read is told as unread with what to install, the rest is
read.

LibreOffice, a browser, fonts and the OCR engine are hidden here from a process of its own, so that the messages are the
same whatever this machine has.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bare_kit import environment
from tiny_pdf import Page, make

ROOT = Path(__file__).resolve().parent.parent
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SEALED = OLE + "EncryptionInfo".encode("utf-16-le") + bytes(64) + "EncryptedPackage".encode("utf-16-le") + bytes(2048)
SCAN = "q 400 0 0 500 50 150 cm /Im1 Do Q"


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT, env=environment(folder / "bare"), capture_output=True, text=True, encoding="utf-8", timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """File → why it is refused, or what is doubtful about it ("" for nothing), as a bare machine tells it."""
    folder = tmp_path_factory.mktemp("bare-machine")
    corpus, data = folder / "corpus", folder / "data"
    corpus.mkdir()
    for name in ("sealed.docx", "sealed.xlsx", "sealed.doc", "sealed.xls"):
        (corpus / name).write_bytes(SEALED)
    (corpus / "old.doc").write_bytes(OLE + "WordDocument".encode("utf-16-le") + bytes(600))
    (corpus / "plain.txt").write_text(
        "青山县教育局2022年部门预算\n\n一、会议费\n2022年会议费预算3.00万元。\n", encoding="utf-8"
    )
    page = Page().text(70, 100, "青山县民政局2022年部门预算").text(70, 130, "2022年收入预算350.40万元。")
    make(corpus / "scan.pdf", page, Page().raw(SCAN))
    built = python(folder, "-m", "index", "build", "--corpus", str(corpus), "--data", str(data))
    assert built.returncode == 3, built.stderr
    asked = python(folder, "-m", "qa", "--data", str(data), "青山县教育局2022年会议费预算是多少")
    assert asked.returncode == 0 and "3万元" in asked.stdout, asked.stdout + asked.stderr
    status = json.loads(python(folder, "-m", "index", "status", "--json", "--data", str(data)).stdout)
    found = {refused["document"]: refused["reason"] for refused in status["refused"]}
    return found | {document["document"]: "；".join(document["doubts"]) for document in status["documents"]}


def test_the_hidden_are_hidden(tmp_path: Path) -> None:
    said = (
        "import importlib.util, shutil;"
        "print(importlib.util.find_spec('rapidocr'), shutil.which('soffice'), shutil.which('sh'))"
    )
    assert python(tmp_path, "-c", said).stdout.split() == ["None", "None", "None"]


@pytest.mark.parametrize("name", ["sealed.docx", "sealed.xlsx", "sealed.doc", "sealed.xls"])
def test_a_sealed_file_is_called_sealed_before_a_program_is_missed(name: str, told: dict[str, str]) -> None:
    assert "加密" in told[name] and "LibreOffice" not in told[name]


def test_an_old_word_file_names_what_would_read_it(told: dict[str, str]) -> None:
    assert "libreoffice-writer" in told["old.doc"]


def test_a_scanned_page_names_what_would_read_it(told: dict[str, str]) -> None:
    assert "第 2 页" in told["scan.pdf"] and "requirements-ocr.txt" in told["scan.pdf"]


def test_what_needs_nothing_is_read(told: dict[str, str]) -> None:
    assert told["plain.txt"] == ""


@pytest.mark.skipif(not os.environ.get("WENZHANG_BARE"), reason="WENZHANG_BARE is not set: nothing is hidden")
def test_a_bare_run_of_the_tests_hides_them_too() -> None:
    assert importlib.util.find_spec("rapidocr") is None and shutil.which("soffice") is None
