"""The maps of the code lead to what is there: every path, module and target that they name."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "README.md")
FOLDERS = ("app_views", "benchmarks", "corpus", "index", "qa", "tests")
_PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(FOLDERS)})/[\w./-]*\w/?|(?<![\w/])(?:app\.py|[A-Z]{{4,}}\.md)\b")
_MODULE = re.compile(rf"(?<![\w./-])(?:{'|'.join(FOLDERS[:-1])})(?:\.[a-z_]+)+")


def text(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def is_there(module: str) -> bool:
    """Whether a dotted name is a module, a package, or a name in one."""
    path = ROOT.joinpath(*module.split("."))
    if path.with_suffix(".py").is_file() or path.is_dir():
        return True
    home = path.parent.with_suffix(".py") if path.parent.with_suffix(".py").is_file() else path.parent / "__init__.py"
    return (
        home.is_file()
        and re.search(rf"^(?:def|class) {path.name}\b", home.read_text(encoding="utf-8"), re.M) is not None
    )


@pytest.mark.parametrize("page", PAGES)
def test_every_path_is_there(page: str) -> None:
    paths = set(_PATH.findall(text(page)))
    assert paths or page == "CHANGELOG.md"
    assert not [path for path in sorted(paths) if not (ROOT / path).exists()]


def test_every_module_of_the_flow_is_there() -> None:
    named = {name for name in _MODULE.findall(text("ARCHITECTURE.md")) if not name.endswith((".py", ".tsv", ".jsonl"))}
    assert len(named) > 15
    assert not [name for name in sorted(named) if not is_there(name)]
    assert (
        is_there("corpus.reading.choose_format") and not is_there("corpus.reading.nothing") and not is_there("qa.none")
    )


def test_every_package_has_its_sentence() -> None:
    map_ = text("ARCHITECTURE.md")
    packages = {
        path.parent.relative_to(ROOT).as_posix() + "/"
        for folder in FOLDERS[:-1]
        for path in (ROOT / folder).rglob("__init__.py")
    } - {"corpus/", "index/", "qa/"}
    assert not [package for package in sorted(packages) if f"`{package}`" not in map_]


def test_every_row_of_what_to_add_names_files_and_tests() -> None:
    rows = text("ARCHITECTURE.md").split("## I want to add …")[1].splitlines()
    cells = [row.split("|")[1:-1] for row in rows if row.startswith(("| a ", "| an "))]
    assert len(cells) >= 8
    for what, files, tests in cells:
        assert _PATH.search(files) and re.search(r"`tests/\S+\.py`", tests), what
