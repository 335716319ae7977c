"""Imports go one way: corpus → index → qa → app; and no module of the product needs the tests."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
#: Each layer may import itself and what stands before it.
LAYERS = ("corpus", "index", "qa", "app")
MODULES = sorted(
    path
    for folder in ("corpus", "index", "qa", "app_views")
    for path in (ROOT / folder).rglob("*.py")
) + [ROOT / "app.py"]  # fmt: skip


def layer_of(module: str) -> str | None:
    """The layer of a dotted module name; None for what is not ours."""
    top = module.split(".")[0]
    return "app" if top == "app_views" else top if top in LAYERS else None


def imported(source: str, package: str) -> Iterator[tuple[int, str]]:
    """Line and full name of every import, at module level and inside functions, by statement or by a literal name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            yield node.lineno, ".".join([*base, *([node.module] if node.module else [])])
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"import_module", "__import__"}:
                yield node.lineno, str(node.args[0].value)


def backward(source: str, package: str) -> list[str]:
    """The imports of a module of `package` that turn back, or lead into the tests."""
    here = LAYERS.index(layer_of(package) or "app")
    found = []
    for line, name in imported(source, package):
        layer = layer_of(name)
        if name.split(".")[0] in {"tests", "conftest", "benchmarks"} or layer and LAYERS.index(layer) > here:
            found.append(f"line {line}: {name}")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_never_turn_back(path: Path) -> None:
    package = ".".join(path.relative_to(ROOT).parent.parts) or "app"
    assert not backward(path.read_text(encoding="utf-8"), package)


@pytest.mark.parametrize(
    ("package", "source"),
    [
        ("corpus", "import index.store.sql"),
        ("corpus.readers", "from qa.answer import Answer"),
        ("index", "def f():\n    from qa import answer"),
        ("index", "from importlib import import_module\nimport_module('qa.assistant')"),
        ("qa", "import app_views.chat"),
        ("qa", "if False:\n    import app"),
        ("app", "from tests import fake_assistant"),
    ],
)
def test_a_backward_import_is_caught(package: str, source: str) -> None:
    assert backward(source, package)


@pytest.mark.parametrize(
    ("package", "source"),
    [
        ("app", "from qa.assistant import Assistant"),
        ("qa", "from index import store"),
        ("corpus", "from . import fold\nimport re"),
    ],
)
def test_a_forward_import_is_not(package: str, source: str) -> None:
    assert not backward(source, package)


def test_the_vocabulary_of_documents_imports_nothing_of_ours() -> None:
    source = (ROOT / "corpus" / "document.py").read_text(encoding="utf-8")
    assert not [name for _, name in imported(source, "corpus") if layer_of(name)]


def test_what_loads_slowly_waits_until_it_is_used() -> None:
    slow = ("pypinyin", "opencc", "chromadb", "torch", "pandas", "docx", "pdfplumber")
    said = f"import sys, app_views.session, qa.assistant; print([name for name in {slow} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]"]


def circles(imports: dict[str, set[str]]) -> list[str]:
    """Modules from which imports lead back to themselves, at module level or inside functions."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            ahead = imports[waiting.pop()] - seen
            seen |= ahead
            waiting += ahead
        return seen

    return sorted(name for name in imports if name in reached(name))


def test_no_imports_lead_in_a_circle() -> None:
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    imports: dict[str, set[str]] = {}
    for name, path in names.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        full = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                inner = {f"{node.module}.{alias.name}" for alias in node.names}
                full |= inner & set(names) or {node.module}
        imports[name] = (full & set(names)) - {name}
    assert circles({"a": {"b"}, "b": {"a"}, "c": {"a"}}) == ["a", "b"]
    assert not circles(imports)


#: What runs a plan. What is said of how it is meant comes to it as cues, a total, a count; never as the words.
RUNNING = sorted((ROOT / "qa" / "operations").glob("*.py")) + [
    ROOT / "qa" / "figures" / f"{name}.py"
    for name in ("absence", "beside_value", "comparability", "components", "operands", "point", "select")
]


def words_read(source: str) -> list[int]:
    """Lines that read a question's words: its raw text, a request's text, or questions at all."""
    out = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in {"raw", "text"}:
            of = node.value.attr if isinstance(node.value, ast.Attribute) else getattr(node.value, "id", "")
            if node.attr == "raw" or of in {"request", "question", "inner", "asked", "plain"}:
                out.append(node.lineno)
        elif isinstance(node, ast.ImportFrom) and any(alias.name == "Question" for alias in node.names):
            out.append(node.lineno)
    return out


@pytest.mark.parametrize("path", RUNNING, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_that_runs_a_plan_reads_the_question(path: Path) -> None:
    assert words_read(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "def f(desk, request):\n    return '年初' in request.text",
        "def f(desk):\n    return _MONEY.search(desk.request.text)",
        "from qa.reading.question import ItemMention, Question",
        "def f(question):\n    return question.raw",
    ],
)
def test_a_reader_of_the_question_is_caught(source: str) -> None:
    assert words_read(source)
