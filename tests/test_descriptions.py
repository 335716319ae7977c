"""What readers say of documents: `python -m corpus describe`, its file, and the index that follows it."""

from pathlib import Path

import pytest

from corpus.__main__ import main
from corpus.descriptions import BadDescription, Description, checked, describe, read_descriptions
from corpus.document import Kind, Scope
from index.build import build_index
from index.store.sql import Store
from qa.answer import Status
from qa.assistant import Assistant

NAMELESS = "部门预算\n一、收支情况\n2023年收入总计10.5万元，支出总计10.5万元。\n"
OTHER = "青溪县教育局2023年部门预算\n一、收支情况\n2023年收入总计20.5万元。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = tmp_path / "documents"
    (corpus / "下").mkdir(parents=True)
    (corpus / "下" / "a.txt").write_text(NAMELESS, "utf-8")
    (corpus / "b.txt").write_text(OTHER, "utf-8")
    return corpus


def _say(folder: Path, *options: str) -> int:
    return main(["describe", *options, "--corpus", str(folder), "--data", str(folder.parent / "data")])


def _ask(folder: Path, question: str) -> tuple[Status, str]:
    answer = Assistant.open(folder.parent / "data").ask("", question)
    return answer.status, answer.text


def test_what_is_said_wins_survives_and_is_forgotten(folder: Path) -> None:
    build_index(folder, folder.parent / "data", vectors=False)
    assert _ask(folder, "白石县水利局2023年收入总计是多少")[0] is Status.NOT_FOUND
    assert _say(folder, "下/a.txt", "--agency", "白石县水利局", "--scope", "own_level") == 0
    status, text = _ask(folder, "白石县水利局2023年收入总计是多少")
    assert status is Status.ANSWERED and "10.5" in text
    assert _say(folder, str(folder / "下" / "a.txt"), "--year", "2022", "--kind", "final_accounts") == 0
    store = Store(folder.parent / "data")
    identity = store.document("下/a.txt").identity  # type: ignore[union-attr]
    assert (identity.agency, identity.fiscal_year, identity.kind, identity.scope) == (
        "白石县水利局",
        2022,
        Kind.FINAL_ACCOUNTS,
        Scope.OWN_LEVEL,
    )
    assert not identity.agency_inferred and not any("单位" in doubt.text for doubt in identity.doubts)
    store.forget_digests()
    store.close()
    build_index(folder, folder.parent / "data", vectors=False)
    assert Store(folder.parent / "data").document("下/a.txt").identity == identity  # type: ignore[union-attr]
    assert _say(folder, "下/a.txt", "--forget") == 0
    assert not (folder / "documents.tsv").exists()
    assert Store(folder.parent / "data").document("下/a.txt").identity.agency == ""  # type: ignore[union-attr]


def test_only_the_document_spoken_of_is_read_again(folder: Path) -> None:
    build_index(folder, folder.parent / "data", vectors=False)
    describe(folder, "b.txt", checked("青溪县体育局"))
    report = build_index(folder, folder.parent / "data", vectors=False)
    assert report.added == ("b.txt",) and report.unchanged == 1 and not report.refused
    assert build_index(folder, folder.parent / "data", vectors=False).added == ()


@pytest.mark.parametrize(
    "words",
    [
        {"agency": "2023年预算"},
        {"agency": "下属事业单位"},
        {"agency": "abc.pdf"},
        {"agency": "单位"},
        {"agency": "天气晴朗"},
        {"year": "23"},
        {"year": "1923"},
        {"year": "2099"},
        {"kind": "预决算"},
        {"scope": "全部"},
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    folder: Path, words: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(BadDescription) as refused:
        checked(**words)
    options = [part for field, value in words.items() for part in (f"--{field}", value)]
    assert _say(folder, "b.txt", *options) == 2
    assert str(refused.value) in capsys.readouterr().err and not (folder / "documents.tsv").exists()


@pytest.mark.parametrize(
    "name",
    [
        "青溪县财政局",
        "花牛镇",
        "南宁市本级",
        "宜春学院",
        "审计署",
        "泾县中学",
        "共青团青溪县委",
        "临江高新区管委会",
        "沅陵县",
        "市政务服务中心",
    ],
)
def test_names_that_can_be_are_taken(name: str) -> None:
    assert checked(name).agency == name


def test_a_file_that_is_not_there_is_refused(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "c.txt").write_text("x", "utf-8")
    assert _say(folder, str(tmp_path / "c.txt"), "--year", "2023") == 2
    assert _say(folder, "../c.txt", "--year", "2023") == 2
    assert "没有文件" in capsys.readouterr().err


def test_a_bad_line_is_told_and_the_others_hold(folder: Path) -> None:
    (folder / "documents.tsv").write_text("b.txt\t青溪县体育局\n下/a.txt\t\t二〇二三\nc.txt\t青溪县水利局\n", "utf-8")
    said, wrong = read_descriptions(folder)
    assert said["b.txt"] == Description("青溪县体育局") and "第 2 行" in wrong[0]
    report = build_index(folder, folder.parent / "data", vectors=False)
    assert [name for name, _ in report.refused] == ["documents.tsv"] and "c.txt" in report.refused[0][1]
    (folder / "documents.tsv").unlink()
    assert build_index(folder, folder.parent / "data", vectors=False).refused == ()


def test_lines_and_remarks_of_people_stay(folder: Path) -> None:
    text = "# 我的备注\n下/a.txt\t青溪县水利局\n"
    (folder / "documents.tsv").write_text(text, "utf-8")
    describe(folder, "b.txt", checked(year="2024"))
    describe(folder, "b.txt", checked(year="2022", kind="决算"))
    assert (folder / "documents.tsv").read_text("utf-8") == text + "b.txt\t\t2022\t决算\n"


def test_without_options_it_tells_what_is_known_and_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _say(folder, "b.txt") == 0
    told = capsys.readouterr().out
    assert "单位：青溪县教育局" in told and "年度：2023" in told and "单位 青溪县教育局：" in told
    describe(folder, "b.txt", checked("青溪县体育局"))
    assert _say(folder, "b.txt") == 0
    assert "单位 青溪县体育局：由读者指定" in capsys.readouterr().out
