"""The two programs as others call them: their output, and the names of what they print."""

import contextlib
import io
import json
import subprocess
import sys
from pathlib import Path

import qa.__main__

ROOT = Path(__file__).resolve().parent.parent
FIELDS = {
    "conversation",
    "question",
    "status",
    "text",
    "answer",
    "rows",
    "computation",
    "resolved",
    "notes",
    "citations",
    "suggestions",
    "because",
}
CITATION = {
    "document",
    "agency",
    "fiscal_year",
    "kind",
    "heading",
    "table",
    "row",
    "column",
    "quote",
    "page",
    "start",
    "end",
}
ROW = {"label", "entity", "year", "stage", "value", "unit", "citation"}
QUESTION = "株洲市人民政府办公室2023年“三公”经费预算是多少？"


def run(*arguments: str, data: Path | None = None, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    given = ["--data", str(data)] if data else []
    return subprocess.run(
        [sys.executable, "-m", *arguments, *given], cwd=ROOT, input=stdin, capture_output=True, timeout=120
    )


def asked(lines: list[bytes], data: Path) -> list[dict]:
    """The replies to lines of `--jsonl`, without a new process."""
    given, printed = sys.stdin, io.StringIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(b"\n".join(lines) + b"\n"))
    try:
        with contextlib.redirect_stdout(printed):
            assert qa.__main__.main(["--jsonl", "--data", str(data)]) == 0
    finally:
        sys.stdin = given
    return [json.loads(line) for line in printed.getvalue().encode("utf-8").splitlines()]


def line(question: str, conversation: str = "c") -> bytes:
    return json.dumps({"conversation": conversation, "question": question}, ensure_ascii=False).encode()
