"""How the code is set: lines end at 120 characters."""

import ast
import re
import tokenize
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_LINE = 120
SOURCES = sorted(
    path
    for folder in ("app_views", "corpus", "index", "qa", "benchmarks", "tests")
    for path in (ROOT / folder).rglob("*.py")
)
_CHINESE = re.compile("[\u4e00-\u9fff]")


def _docstrings(source: str) -> set[int]:
    """The lines on which docstrings begin."""
    return {
        node.value.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def _strings(source: str) -> Iterator[tuple[int, int, str]]:
    """First and last line and text of every string that is no docstring."""
    begun: list[tuple[int, int]] = []
    documentation, lines = _docstrings(source), source.splitlines()
    for token in tokenize.generate_tokens(StringIO(source).readline):
        if token.type == tokenize.STRING and token.start[0] not in documentation:
            yield token.start[0], token.end[0], token.string
        elif token.type == tokenize.FSTRING_START if hasattr(tokenize, "FSTRING_START") else False:
            begun.append(token.start)
        elif token.type == tokenize.FSTRING_END if hasattr(tokenize, "FSTRING_END") else False:
            start = begun.pop()
            yield start[0], token.end[0], "\n".join(lines[start[0] - 1 : token.end[0]])


def too_long(source: str, data: bool = False) -> list[int]:
    """The lines that are too long. One that holds a Chinese string may be, and in tests (`data`) one that holds any."""
    over = [n for n, line in enumerate(source.split("\n"), 1) if len(line) > LONGEST_LINE]
    if not over:
        return []
    strings = list(_strings(source))
    return [
        n
        for n in over
        if not any(first <= n <= last and (data or _CHINESE.search(text)) for first, last, text in strings)
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_lines_end_at_120_characters(path: Path) -> None:
    assert not too_long(path.read_text(encoding="utf-8"), data=path.is_relative_to(ROOT / "tests"))


@pytest.mark.parametrize(
    "source, data, found",
    [
        (f'x = "{"字" * 130}"', False, []),
        (f'x = "{"a" * 130}"', False, [1]),
        (f'x = "{"a" * 130}"', True, []),
        (f'"""{"字" * 130}"""', False, [1]),
        (f"x = 1  # {'字' * 130}", True, [1]),
        (f"x = [{'1, ' * 50}]", True, [1]),
    ],
)
def test_a_long_line_is_seen_where_it_is_no_string_of_the_readers(source: str, data: bool, found: list[int]) -> None:
    assert too_long(source, data) == found
