"""Indexes that several test files ask: each built once a session, shared by all workers; and small documents read
alone.

`WENZHANG_TESTDATA` names a folder with originals/, pdf/, gold/, questions*.jsonl and evaluate.py; what needs it is
skipped where it is absent. With `WENZHANG_BARE` set, nothing is there that a machine may lack: no program on the PATH,
no OCR engine.
"""

import fcntl
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.document import Document
from corpus.reading import read_document
from index.build import build_index
from index.figure import Figure
from index.figures.extract import extract_figures
from index.prepared import BuildReport
from index.store.sql import Store
from qa.answer import Answer
from qa.assistant import Assistant
from qa.knowledge import Knowledge

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "corpus" / "documents"
_TESTDATA = os.environ.get("WENZHANG_TESTDATA")

if os.environ.get("WENZHANG_BARE"):
    from bare_kit import hide

    hide()

ReadText = Callable[..., Document]
Figures = Callable[..., list[Figure]]
Build = Callable[..., BuildReport]
Ask = Callable[[Mapping[str, str]], Assistant]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests measured, printed at the end: a worker's own output is shown to nobody."""
    reports = [*terminalreporter.stats.get("passed", ()), *terminalreporter.stats.get("failed", ())]
    for line in dict.fromkeys(
        value for report in reports for name, value in report.user_properties if name == "printed"
    ):
        terminalreporter.write_line(line)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> "AppTest":
    """The page over the stand-in for the assistant, just opened; its libraries are loaded for those who ask for it."""
    from fake_assistant import FakeAssistant
    from page_kit import APP
    from streamlit.testing.v1 import AppTest

    import app_views.session

    monkeypatch.setenv("WENZHANG_DATA", str(tmp_path / "data"))
    assistant = FakeAssistant()
    monkeypatch.setattr(app_views.session, "get_assistant", lambda: assistant)
    return AppTest.from_file(APP, default_timeout=20).run()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Path], Path]:
    """name, corpus → a data folder with its index. The workers of one run share it: the first one builds."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if worker else base) / "indexes"
    shared.mkdir(exist_ok=True)

    def build(name: str, corpus: Path) -> Path:
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # freed when the file is closed
            if not (shared / f"{name}.done").exists():
                report = build_index(corpus, shared / name)
                assert not report.refused, report.refused
                (shared / f"{name}.done").touch()
        return shared / name

    return build


@pytest.fixture(scope="session")
def testdata() -> Path:
    """The folder of real documents."""
    if not _TESTDATA or not Path(_TESTDATA, "originals").is_dir():
        pytest.skip("WENZHANG_TESTDATA names no folder with originals/")
    return Path(_TESTDATA)


@pytest.fixture(scope="session")
def shipped_index(built: Callable[[str, Path], Path]) -> Path:
    """The index of the documents that ship with the program."""
    return built("shipped", SHIPPED)


@pytest.fixture(scope="session")
def originals_index(built: Callable[[str, Path], Path], testdata: Path) -> Path:
    """The index of the original text files."""
    return built("originals", testdata / "originals")


@pytest.fixture(scope="session")
def composed_index(built: Callable[[str, Path], Path]) -> Path:
    """The index of the disclosures made up for the tests, in the templates of several provinces."""
    return built("composed", Path(__file__).parent / "golden" / "composed")


@pytest.fixture(scope="session")
def pdf_index(built: Callable[[str, Path], Path], testdata: Path) -> Path:
    """The index of the original PDF files."""
    if not (testdata / "pdf").is_dir():
        pytest.skip("WENZHANG_TESTDATA names no folder with pdf/")
    return built("pdf", testdata / "pdf")


@pytest.fixture(scope="session")
def shipped(shipped_index: Path) -> Assistant:
    """An assistant over the shipped documents; ask it with conversation ids of your own, or ""."""
    return Assistant.open(shipped_index, reference_year=2024)


@pytest.fixture
def read_text(tmp_path: Path) -> ReadText:
    """A text (and a file name) → the document that is read from it."""

    def read(text: str, name: str = "a.txt") -> Document:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_document(path, name)

    return read


@pytest.fixture
def figures_of(read_text: ReadText) -> Figures:
    """A text (and a file name) → all its figures, with their meaning."""

    def figures(text: str, name: str = "a.txt") -> list[Figure]:
        return extract_figures(read_text(text, name))

    return figures


@pytest.fixture
def assistant_of(tmp_path: Path) -> Ask:
    """Texts by file name → an assistant over them, without vectors."""

    def ask(files: Mapping[str, str]) -> Assistant:
        corpus, data = tmp_path / "corpus", tmp_path / "data"
        for name, text in files.items():
            (corpus / name).parent.mkdir(parents=True, exist_ok=True)
            (corpus / name).write_text(text, encoding="utf-8")
        report = build_index(corpus, data, vectors=False)
        assert not report.refused, report.refused
        return Assistant.open(data, reference_year=2024)

    return ask


def value_of(answer: Answer) -> tuple[str | None, str | None]:
    """The number and the unit that an answer tells; (None, None) for one that tells none."""
    return (answer.answer.value, answer.answer.unit) if answer.answer else (None, None)


@pytest.fixture(scope="session")
def knowledge(shipped_index: Path) -> Knowledge:
    """What the shipped documents hold, as questions are understood against it."""
    return Knowledge(Store(shipped_index))
