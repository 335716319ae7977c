"""`python -m index` and `python -m corpus` keep their promises: options, exit codes, columns."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cli_kit import QUESTION, ROOT, line, run

import index.__main__
import index.build
import qa.__main__
from index.__main__ import FIGURE_COLUMNS


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
