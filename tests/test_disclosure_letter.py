"""The draft of a request for what a disclosure lacks: as a file, and on the page."""

from pathlib import Path

import pytest
from disclosure_made import disclosure
from streamlit.testing.v1 import AppTest

import qa.__main__
from index.build import build_index

ROOT = Path(__file__).resolve().parent.parent
OTHER = "岭北县档案局"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "甲.txt").write_text(disclosure(1), encoding="utf-8")
    (corpus / "乙.txt").write_text(disclosure(2, OTHER), encoding="utf-8")
    (corpus / "丙.txt").write_text(
        f"{OTHER}2023年度部门决算\n\n五、机关运行经费情况\n2023年度机关运行经费支出30.00万元。\n", encoding="utf-8"
    )
    build_index(corpus, tmp_path / "data", vectors=False, workers=0)
    return tmp_path / "data"


def check(data: Path, *arguments: str) -> int:
    return qa.__main__.main(["check", "--data", str(data), *arguments])


def test_a_letter_for_each_disclosure_that_lacks_something(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = data / "信.txt"
    assert check(data, "--letter", str(file)) == 0 and "2 封" in capsys.readouterr().out
    text = file.read_text(encoding="utf-8")
    assert text.count("政府信息公开申请（草稿）") == 2 and "*" not in text and ">" not in text
    assert "岭南市残疾人联合会：" in text and f"{OTHER}：" in text and "条款未查到" not in text


def test_only_of_the_disclosure_that_a_document_is_a_part_of(data: Path) -> None:
    file = data / "信.txt"
    assert check(data, "--letter", str(file), "--document", "丙.txt") == 0
    text = file.read_text(encoding="utf-8")
    assert OTHER in text and "岭南市残疾人联合会" not in text
    # 丙.txt holds what 乙.txt lacks, and the other way round.
    assert "机关运行经费" not in text and "名词解释" not in text and "部门收入总体情况表" in text
    assert check(data, "--letter", str(file), "--document", "甲.txt") == 0
    assert "1. " in (text := file.read_text(encoding="utf-8")) and "机关运行经费（预算法第十四条" in text


def test_a_letter_says_what_to_look_at_before_it_is_sent(data: Path) -> None:
    corpus, file = data.parent / "corpus", data / "信.txt"
    (corpus / "甲.txt").unlink()
    notice = f"> 整理稿：数字照录，文字经改写\n\n> 整理自：{OTHER} | 2023 | 决算（机关名称系推断）\n\n"
    (corpus / "丙.txt").rename(corpus / "丁.md")
    (corpus / "丁.md").write_text(
        notice + "# 2023年度部门决算\n\n2023年机关运行经费支出30.00万元。\n", encoding="utf-8"
    )
    (corpus / "乙.txt").unlink()
    build_index(corpus, data, vectors=False, workers=0)
    assert check(data, "--letter", str(file)) == 0
    text = file.read_text(encoding="utf-8")
    assert "丁.md是整理稿，不是发布单位的原件" in text and f"“{OTHER}”是推断的" in text
    assert text.index("寄出前请看") < text.index(f"{OTHER}：\n")


def test_a_letter_that_rests_on_originals_has_nothing_above_it(data: Path) -> None:
    assert check(data, "--letter", str(data / "信.txt")) == 0
    assert "寄出前请看" not in (data / "信.txt").read_text(encoding="utf-8")


def test_an_unknown_document_or_a_file_that_cannot_be_written_is_told(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(data, "--letter", str(data / "信.txt"), "--document", "丁.txt") == 1
    assert "丁.txt" in capsys.readouterr().err and not (data / "信.txt").exists()
    assert check(data, "--letter", str(data / "没有" / "信.txt")) == 1
    assert "不能写入" in capsys.readouterr().err


def test_the_page_offers_it(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENZHANG_DATA", str(data))
    monkeypatch.setenv("WENZHANG_CORPUS", str(data.parent / "corpus"))
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.run()
    page.switch_page("app_views/checks.py").run()
    assert not page.exception
    assert "依申请公开信" in [b.proto.label for b in page.get("download_button")]
