"""What a file shows and the program could not read is told: in the build, in the status, in an answer that finds
nothing."""

import json
from pathlib import Path

import pytest

from index.__main__ import main
from index.build import build_index
from index.figures.coverage import coverage
from index.store.sql import Store
from qa.assistant import Assistant
from tests.office_made import paragraph, run, word
from tests.test_shown_in_word import _picture, drawn

BODY = (
    paragraph(run("青山县教育局2022年部门预算"))
    + paragraph(run("一、收支总体情况"))
    + paragraph(run("2022年收入预算350.40万元，支出预算350.40万元。"))
    + paragraph(run("二、“三公”经费预算表"))
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    parts = {"word/media/p.png": drawn(400, 160)}
    word(tmp_path / "corpus" / "a.docx", BODY + _picture(400, 160), {"p": ("image", "media/p.png")}, parts)
    assert not build_index(tmp_path / "corpus", tmp_path / "data", vectors=False, workers=0).refused
    return tmp_path / "data"


def test_an_item_that_may_be_in_a_picture_is_not_called_unlisted(data: Path) -> None:
    assistant = Assistant.open(data, reference_year=2024)
    answer = assistant.ask("", "青山县教育局2022年公务接待费预算是多少")
    assert answer.status == "not_found" and "一张图片没有读" in answer.text and "可能在里面" in answer.text
    assert "没有列出" not in answer.text
    known = assistant.ask("", "青山县教育局2022年收入预算是多少")
    assert known.answer is not None and known.answer.value == "350.4"


def test_the_status_tells_what_was_not_read_and_how_many_amounts_were(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", "--data", str(data), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["documents"][0]
    assert told["unread"] == ["“二、“三公”经费预算表”之后有一张图片没有读"]
    assert (told["amounts_read"], told["amounts"]) == (2, 2)


def test_the_build_tells_what_was_not_read(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "--corpus", str(data.parent / "corpus"), "--data", str(data)]) == 0
    assert "未读 a.docx：“二、“三公”经费预算表”之后有一张图片没有读" in capsys.readouterr().err


def test_amounts_without_a_figure_lower_the_share(data: Path) -> None:
    store = Store(data)
    document = store.document("a.docx")
    assert document is not None
    figures = [figure for _, figure in store.figures(document="a.docx")]
    assert coverage(document, figures).share == 1
    assert coverage(document, figures[:1]).read < coverage(document, figures).amounts
    assert coverage(document, []).share == 0
    store.close()
