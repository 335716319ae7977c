"""The command line keeps its promises: options, exit codes, columns and fields, one object a line, in order, at
once."""

import contextlib
import csv
import io
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import index.__main__
import index.build
import qa.__main__
from index.__main__ import FIGURE_COLUMNS
from qa.answer import Status

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


# -- python -m index ----------------------------------------------------------------------------------------------
def test_status_as_json(shipped_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert index.__main__.main(["status", "--json", "--data", str(shipped_index)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["refused"] == [] and len(found["documents"]) == 5
    for document in found["documents"]:
        assert {"document", "agency", "fiscal_year", "kind", "passages", "tables", "figures", "doubts"} <= set(document)
        assert document["agency"]
        assert document["kind"] in {"budget", "final_accounts"} and isinstance(document["fiscal_year"], int)
        assert min(document["passages"], document["figures"]) > 5
    assert any(document["doubts"] for document in found["documents"])


def test_status_as_text_has_a_line_for_every_document(shipped_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert index.__main__.main(["status", "--data", str(shipped_index)]) == 0
    lines = [x for x in capsys.readouterr().out.splitlines() if not x.startswith(" ")]
    assert len(lines) == 5
    assert all(
        re.fullmatch(r"\S+\.md：\S+?（?\S*）? \d{4} (?:预算|决算)，段落 \d+，表 \d+，数字 \d+", x) for x in lines
    )


def test_figures_have_the_promised_columns(shipped_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert index.__main__.main(["figures", "--data", str(shipped_index)]) == 0
    text = capsys.readouterr().out
    assert text.splitlines()[0].split("\t") == list(FIGURE_COLUMNS)
    assert " ".join(FIGURE_COLUMNS) == (
        "document agency fiscal_year stage heading table row column account_code value unit quote page start end"
    )
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) > 500
    sources = {p.name: p.read_text(encoding="utf-8") for p in (ROOT / "corpus" / "documents").glob("*.md")}
    for row in rows:
        assert None not in row and None not in row.values()
        assert re.fullmatch(r"-?\d+(?:\.\d+)?", row["value"]), row
        assert row["stage"] in {"", "initial_budget", "adjusted_budget", "final_accounts"}
        quoted = sources[row["document"]][int(row["start"]) : int(row["end"])]
        assert " ".join(quoted.split()) == row["quote"] and row["row"]


def test_no_exported_figure_is_a_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "corpus").mkdir()
    text = (
        "青山县教育局2022年部门预算\n\n表一 支出预算表\n单位：万元\n项目\t预算数\t比上年增减\n"
        '=HYPERLINK("http://e.example","会议费")\t3.00\t-1.50\n@SUM(A1)\t4.00\t—\n-2+3|cmd\t5.00\t+2.00\n培训费\t6.00\t-\n'
    )
    (tmp_path / "corpus" / "+a.txt").write_text(text, encoding="utf-8")
    index.build.build_index(tmp_path / "corpus", tmp_path / "data", vectors=False)
    assert index.__main__.main(["figures", "--data", str(tmp_path / "data")]) == 0
    rows = [row.split("\t") for row in capsys.readouterr().out.splitlines()[1:]]
    cells = [cell for row in rows for cell in row]
    assert {"-1.50", "+2.00", "'+a.txt"} <= {*cells} and any("HYPERLINK" in cell for cell in cells)
    for cell in cells:
        assert not cell.startswith(("=", "@", "-2+3", "+a")), cell


def test_figures_of_one_document(shipped_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "liling-government-office-2021-budget.md"
    assert index.__main__.main(["figures", "--document", name, "--data", str(shipped_index)]) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert rows and all(r.startswith(name + "\t") for r in rows)
    assert index.__main__.main(["figures", "--document", "none.md", "--data", str(shipped_index)]) == 1
    assert "none.md" in capsys.readouterr().err


def test_without_an_index_the_exit_code_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path / "none")]
    assert index.__main__.main(["status", *data]) == index.__main__.main(["figures", *data]) == 1
    assert qa.__main__.main([*data, QUESTION]) == qa.__main__.main([*data, "--jsonl"]) == 1
    printed = capsys.readouterr()
    assert printed.err.count("还没有建立索引") == 4 and printed.out == ""
    assert not (tmp_path / "none").exists()


def test_wrong_usage_ends_with_2() -> None:
    for main, arguments in (
        (index.__main__.main, ["status", "--nonsense"]),
        (qa.__main__.main, []),
        (qa.__main__.main, ["--nonsense"]),
    ):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 2


def test_a_build_from_outside(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text(
        "青山县教育局2022年部门预算\n\n一、会议费\n2022年会议费预算3.00万元。\n", encoding="utf-8"
    )
    (tmp_path / "corpus" / "b.txt").write_bytes(b"")
    built = run("index", "build", "--corpus", str(tmp_path / "corpus"), data=tmp_path / "data")
    assert (built.returncode, built.stdout) == (3, b"")
    assert "拒收 b.txt：" in built.stderr.decode("utf-8") and "a.txt" in built.stderr.decode("utf-8")
    environment = os.environ | {"WENZHANG_DATA": str(tmp_path / "data"), "PYTHONIOENCODING": "", "LC_ALL": "C.UTF-8"}
    ended = subprocess.run(
        [sys.executable, "-m", "qa", "青山县教育局2022年会议费"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        timeout=120,
    )
    assert (
        ended.returncode == 0
        and "3万元" in ended.stdout.decode("utf-8")
        and "[1] a.txt" in ended.stdout.decode("utf-8")
    )


def test_added_files_go_where_the_environment_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "青山县教育局2022年部门预算\n\n一、会议费\n2022年会议费预算3.00万元。\n", encoding="utf-8"
    )
    environment = os.environ | {"WENZHANG_CORPUS": str(tmp_path / "corpus"), "WENZHANG_DATA": str(tmp_path / "data")}
    ended = subprocess.run(
        [sys.executable, "-m", "corpus", "add", str(tmp_path / "a.txt")],
        cwd=ROOT, env=environment, capture_output=True, timeout=120,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr.decode("utf-8")
    assert [path.name for path in (tmp_path / "corpus").iterdir()] == ["a.txt"]
    assert "新增或更新 1 份" in ended.stderr.decode("utf-8")


def test_without_a_named_folder_the_index_keeps_the_one_it_was_made_from(tmp_path: Path) -> None:
    mine, data = tmp_path / "mine", tmp_path / "data"
    mine.mkdir()
    for name, year in (("a.txt", 2022), ("b.txt", 2023)):
        text = f"青山县教育局{year}年部门预算\n\n一、会议费\n{year}年会议费预算3.00万元。\n"
        (mine / name if name == "a.txt" else tmp_path / name).write_text(text, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "WENZHANG_CORPUS"}

    def told(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", *arguments, "--data", str(data)]
        ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=120)
        return ended.returncode, ended.stderr.decode("utf-8")

    assert told("index", "build", "--corpus", str(mine))[0] == 0
    code, said = told("corpus", "add", str(tmp_path / "b.txt"))
    assert code == 0 and str(mine / "b.txt") in said and "新增或更新 1 份，未变 1 份，移除 0 份" in said
    assert "未变 2 份，移除 0 份" in told("index", "build")[1]
    # What is added again from the folder itself is not put into it twice.
    assert "已在文档文件夹里" in told("corpus", "add", str(mine))[1] and len(list(mine.rglob("*.txt"))) == 2
    # A folder that is gone is not made anew and empty: the index would lose its documents with it.
    mine.rename(tmp_path / "elsewhere")
    for command in (("corpus", "add", str(tmp_path / "b.txt")), ("index", "build")):
        code, said = told(*command)
        assert code == 2 and str(mine) in said and "索引没有改动" in said and not mine.exists()
    ended = subprocess.run(
        [sys.executable, "-m", "index", "status", "--data", str(data)], cwd=ROOT, capture_output=True, timeout=120
    )
    assert ended.stdout.decode("utf-8").count("青山县教育局") == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are Unix's")
def test_files_are_added_within_the_limits_of_a_build(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "folder" / "pipe.txt")
    (tmp_path / "folder" / "b.txt").write_bytes(b"")
    good = "青山县教育局2022年部门预算\n\n一、会议费\n2022年会议费预算3.00万元。\n"
    (tmp_path / "folder" / "a.txt").write_text(good, encoding="utf-8")
    given = [str(tmp_path / "pipe.txt"), str(tmp_path / "folder"), "--corpus", str(tmp_path / "corpus")]
    ended = run("corpus", "add", *given, data=tmp_path / "data")
    said = ended.stderr.decode("utf-8")
    assert ended.returncode == 3 and "pipe.txt：不是普通的文件" in said and "拒收 b.txt：文件是空的" in said
    assert [path.name for path in (tmp_path / "corpus").rglob("*.txt")] == ["a.txt"]
    # What a worker does not survive is refused here too, and the others are in.
    environment = os.environ | {"WENZHANG_DATA": str(tmp_path / "data")}
    limited = "import resource; resource.setrlimit(resource.RLIMIT_DATA, (300 << 20, 300 << 20)); import runpy, sys; "
    limited += f"sys.argv = ['corpus', 'add', {str(tmp_path / 'c.html')!r}, '--corpus', {str(tmp_path / 'corpus')!r}]; "
    (tmp_path / "c.html").write_text("<p>预算</p>" * 2_000_000, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", limited + "runpy.run_module('corpus', run_name='__main__')"],
        cwd=ROOT, env=environment, capture_output=True, timeout=240,
    )  # fmt: skip
    assert ended.returncode == 3 and "拒收 c.html" in ended.stderr.decode("utf-8"), ended.stderr.decode("utf-8")


def test_mistaken_folders_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("字", encoding="utf-8")
    data = tmp_path / "data"

    def told(*arguments: str) -> tuple[int, str]:
        ended = run(*arguments, data=data)
        return ended.returncode, ended.stderr.decode("utf-8")

    assert told("index", "build", "--corpus", str(tmp_path / "none"))[0] == 2
    code, said = told("index", "build", "--corpus", str(tmp_path / "a.txt"))
    assert code == 2 and "不是文件夹" in said and "a.txt" in said
    code, said = told("corpus", "add", str(tmp_path / "empty"), "--corpus", str(tmp_path / "mine"))
    assert code and "没有能读的文件" in said and "empty" in said
    code, said = told("index", "build", "--corpus", str(tmp_path / "empty"))
    assert code == 0 and "里没有文件" in said
    assert "还没有文件" in told("index", "status")[1]


def test_a_reader_that_stops_early_is_no_error(shipped_index: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "index", "figures", "--data", str(shipped_index)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as program:  # fmt: skip
        assert program.stdout is not None and program.stderr is not None
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


def test_a_data_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ended = run("index", "build", "--corpus", str(tmp_path), data=tmp_path / "file")
    assert ended.returncode == 1 and "file：那里已有同名的文件" in ended.stderr.decode("utf-8")


def test_output_is_utf_8_wherever_it_goes(shipped_index: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    for arguments, stdin in ((["qa", "--jsonl"], line(QUESTION)), (["index", "figures"], b"")):
        ended = subprocess.run(
            [sys.executable, "-m", *arguments, "--data", str(shipped_index)],
            cwd=ROOT, input=stdin, env=environment, capture_output=True, timeout=120,
        )  # fmt: skip
        assert ended.returncode == 0 and "株洲市" in ended.stdout.decode("utf-8")


# -- python -m qa -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("question", [QUESTION, "今天天气怎么样", "长沙市教育局2023年三公经费", ""])
def test_an_answer_for_people_ends_with_0(
    question: str, shipped_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert qa.__main__.main(["--data", str(shipped_index), question]) == 0
    printed = capsys.readouterr().out
    assert printed.strip()
    if question == QUESTION:
        assert (
            "199万元" in printed and "[1] zhuzhou-government-office-2023-budget.md" in printed and "整理稿" in printed
        )


def test_replies_have_the_promised_fields_and_order(shipped_index: Path) -> None:
    questions = [
        QUESTION,
        "2020年呢",
        "今天天气怎么样",
        "株洲市人民政府办公室2020年“三公”经费由哪些部分构成",
        "长沙市教育局2023年三公经费",
    ]
    replies = asked([line(q) for q in questions], shipped_index)
    assert [r["question"] for r in replies] == questions
    for reply in replies:
        assert set(reply) == FIELDS and reply["status"] in set(Status) and reply["conversation"] == "c"
        for citation in reply["citations"]:
            assert set(citation) >= CITATION and citation["kind"] in {"budget", "final_accounts"}
        for row in reply["rows"]:
            assert set(row) == ROW
            assert row["citation"] is None or 0 <= row["citation"] < len(reply["citations"])
        if reply["answer"] is not None:
            assert set(reply["answer"]) == {"value", "unit", "entity", "year"}
            assert reply["answer"]["value"] is None or Decimal(reply["answer"]["value"]) is not None
        if reply["status"] == "not_found":
            assert not (reply["answer"] or {}).get("value")
    assert replies[0]["answer"] == {"value": "199", "unit": "万元", "entity": "株洲市人民政府办公室", "year": 2023}
    assert [r["status"] for r in replies] == ["answered", "answered", replies[2]["status"], "answered", "not_found"]


def test_conversations_may_interleave(shipped_index: Path) -> None:
    one = ["株洲市人民政府办公室2023年“三公”经费预算是多少？", "2020年呢", "会议费呢"]
    two = ["醴陵市人民政府办公室2021年会议费是多少", "三公经费呢", "和上年比呢"]
    mixed = [line(q, c) for pair in zip(one, two, strict=True) for c, q in zip("ab", pair, strict=True)]
    replies = asked(mixed, shipped_index)
    assert [r["conversation"] for r in replies] == ["a", "b"] * 3
    alone = asked([line(q, "a") for q in one], shipped_index)
    assert replies[::2] == alone


BAD_LINES = [
    b"not json",
    b"{",
    b"[]",
    b"3",
    b"null",
    b'"text"',
    b"{}",
    b'{"conversation": "c"}',
    b'{"conversation": "c", "question": 3}',
    b'{"conversation": "c", "question": null}',
    b"\xff\xfe\xff",
    b"[" * 100_000,
    b'{"question": "' + b"\\ud800" + b'"}',
]


def test_a_bad_line_gets_an_error_and_the_program_goes_on(shipped_index: Path) -> None:
    lines = [x for bad in BAD_LINES[:-1] for x in (bad, line(QUESTION, "ok"))]
    replies = asked(lines, shipped_index)
    assert len(replies) == len(lines)
    for bad, good in zip(replies[::2], replies[1::2], strict=True):
        assert bad["status"] == "error" and re.search("[\u4e00-\u9fff]", bad["text"])
        assert good["status"] == "answered" and good["answer"]["value"] == "199"


def test_half_a_character_in_a_question_does_not_end_the_program(shipped_index: Path) -> None:
    assert len(asked([BAD_LINES[-1], line(QUESTION)], shipped_index)) == 2


def test_a_missing_conversation_id_is_no_error(shipped_index: Path) -> None:
    (reply, other) = asked(
        [json.dumps({"question": QUESTION}).encode(), b'{"conversation": 7, "question": "?"}'], shipped_index
    )
    assert reply["status"] == "answered" and reply["conversation"] == "" and other["conversation"] == "7"


def test_blank_lines_windows_ends_and_a_missing_last_end(shipped_index: Path) -> None:
    ended = run("qa", "--jsonl", data=shipped_index, stdin=line(QUESTION) + b"\r\n\r\n" + line(QUESTION))
    assert ended.returncode == 0
    first, second = (json.loads(x) for x in ended.stdout.splitlines())
    assert first == second


def test_every_reply_comes_before_the_next_question(shipped_index: Path) -> None:
    program = [sys.executable, "-m", "qa", "--jsonl", "--data", str(shipped_index)]
    with subprocess.Popen(program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin and running.stdout
        for question in (QUESTION, "2020年呢"):
            running.stdin.write(line(question) + b"\n")
            running.stdin.flush()
            assert (
                json.loads(running.stdout.readline())["question"] == question
            )  # would wait for ever if it were kept back
        running.stdin.close()
        assert running.wait(timeout=60) == 0


@pytest.mark.parametrize(
    ("question", "statuses"),
    [
        ("", {"out_of_scope", "clarify", "error"}),
        ("　 \n\t", {"out_of_scope", "clarify", "error"}),
        ("😀🎉", {"out_of_scope", "clarify", "error"}),
        ("三公经费😀株洲市人民政府办公室2023年？？", {"answered"}),
        ("三" * 20_000, {"error", "out_of_scope", "clarify", "not_found"}),
        (("株洲市人民政府办公室2023年三公经费是多少？" * 1000)[:20_000], {"error", "answered", "clarify"}),
        ("'; DROP TABLE figures; --", {"out_of_scope", "clarify", "not_found"}),
        ('"NEAR(" OR * AND ^:{}', {"out_of_scope", "clarify", "not_found"}),
        ("株洲市人民政府办公室2023年" + "（" * 300, {"answered", "clarify", "not_found", "out_of_scope"}),
        ("\x00\x1b[31m", {"out_of_scope", "clarify", "error", "not_found"}),
    ],
    ids=["empty", "blank", "emoji", "emoji inside", "long", "long sense", "sql", "fts", "brackets", "control"],
)
def test_odd_questions(question: str, statuses: set[str], shipped_index: Path) -> None:
    reply, after = asked([line(question), line(QUESTION, "d")], shipped_index)
    assert reply["status"] in statuses and reply["text"]
    assert after["answer"]["value"] == "199"
