"""The page and its index: the list of documents, the first build, one of older code, the folders."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_assistant import FakeAssistant
from page_kit import APP, FIRST, press, shown
from streamlit.testing.v1 import AppTest

import app_views.session
import index.build
from corpus.errors import IndexUnusable
from index.build import build_index
from index.store.sql import Store
from index.version import program_fingerprint


def test_the_list_of_documents_tells_doubts_refusals_and_renditions(page: AppTest) -> None:
    page.switch_page("app_views/documents.py").run()
    assert not page.exception
    words = shown(page)
    assert "已收录（2 份）" in words
    assert "12 段文字、1 张表、80 个数字" in words
    assert "疑为“万元”" in words and "存疑：读这份文件时没有把握的地方" in words and "对不上：文件自己的数字" in words
    assert "坏文件.pdf**：文件已加密，打不开" in words
    assert "未用于回答：与 甲市办公室2023.txt 内容相同" in words
    assert "单位名称是推断的" in words
    press(page, "看原文")
    assert not page.exception


def _no_index() -> None:
    raise IndexUnusable("data", "还没有建立")


def test_without_an_index_the_page_builds_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WENZHANG_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WENZHANG_CORPUS", str(tmp_path))
    assistant, built = FakeAssistant(), []

    def build_index(corpus: Path, data: Path, progress: Callable[[int, int, str], None]) -> None:
        for done in range(3):
            progress(done, 2, "甲[市]$.txt")
        built.append((corpus, data))

    monkeypatch.setattr(index.build, "build_index", build_index)
    monkeypatch.setattr(app_views.session, "get_assistant", lambda: assistant if built else _no_index())
    page = AppTest.from_file(APP, default_timeout=20).run()
    assert not page.exception
    assert built == [(tmp_path, tmp_path / "data")]
    assert FIRST in shown(page)


@pytest.mark.parametrize(
    "fault, told", [(IndexUnusable("data", "磁盘已满"), "磁盘已满"), (OSError("x"), "建立索引时出错")]
)
def test_a_failed_build_is_told_in_chinese(monkeypatch: pytest.MonkeyPatch, fault: Exception, told: str) -> None:

    def build_index(*_: object) -> None:
        raise fault

    monkeypatch.setattr(index.build, "build_index", build_index)
    monkeypatch.setattr(app_views.session, "get_assistant", _no_index)
    page = AppTest.from_file(APP, default_timeout=20).run()
    assert not page.exception
    assert told in shown(page)


def test_an_index_of_older_code_is_read_anew_behind_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    corpus, data = tmp_path / "documents", tmp_path / "data"
    corpus.mkdir()
    (corpus / "a.txt").write_text(
        "甲市水利局2023年度部门预算\n\n一、“三公”经费\n2023年“三公”经费预算数为45.6万元。", "utf-8"
    )
    build_index(corpus, data, vectors=False)
    held = Store(data)
    held.set_meta("program", "older")
    held.forget_digests()
    # What was read before answers until it is read anew.
    assert [d.name for d in held.documents()] == ["a.txt"] and held.figures()
    monkeypatch.setenv("WENZHANG_DATA", str(data))
    monkeypatch.setenv("WENZHANG_CORPUS", str(tmp_path / "elsewhere"))
    page = AppTest.from_file(APP, default_timeout=60).run()
    assert not page.exception
    for thread in threading.enumerate():
        if thread.name == "build":
            thread.join()
    assert held.meta("program") == program_fingerprint() and all(held.digests().values())
    held.close()


def test_folders_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENZHANG_DATA", os.sep + "x")
    assert app_views.session.data_folder() == Path(os.sep + "x")
    monkeypatch.delenv("WENZHANG_DATA")
    assert app_views.session.data_folder() == Path(APP).parent / "data"


def test_a_file_that_comes_while_a_build_is_under_way_is_read_by_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WENZHANG_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WENZHANG_CORPUS", str(tmp_path))
    begun, go_on, seen = threading.Event(), threading.Event(), []

    def build_index(corpus: Path, data: Path, progress: Callable[[int, int, str], None]) -> None:
        seen.append(sorted(path.name for path in corpus.glob("*.txt")))
        begun.set()
        go_on.wait(20)

    monkeypatch.setattr(index.build, "build_index", build_index)
    app_views.session.build_of(str(tmp_path.resolve()), str(tmp_path / "data"))
    assert begun.wait(20)
    (tmp_path / "a.txt").write_text("字", "utf-8")
    threading.Timer(0.3, go_on.set).start()
    assert app_views.session.rebuild()
    assert seen == [[], ["a.txt"]]


def test_a_reader_says_whose_document_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    corpus, data = tmp_path / "documents", tmp_path / "data"
    corpus.mkdir()
    (corpus / "a.txt").write_text("部门预算\n一、收支情况\n2023年收入总计10.5万元。\n", "utf-8")
    build_index(corpus, data)
    monkeypatch.setenv("WENZHANG_DATA", str(data))
    monkeypatch.setenv("WENZHANG_CORPUS", str(corpus))
    page = AppTest.from_file(APP, default_timeout=20).run()
    page.switch_page("app_views/documents.py").run()
    assert "1 份文件认不出是哪个单位的" in shown(page)
    box = next(box for box in page.text_input if box.label == "单位全称")
    box.set_value("2023年预算")
    press(page, "记下")
    assert "不像单位" in shown(page) and not (corpus / "documents.tsv").exists()
    next(box for box in page.text_input if box.label == "单位全称").set_value("白石县水利局")
    press(page, "记下")
    assert not page.exception
    words = shown(page)
    assert "白石县水利局" in words and "认不出" not in words
    assert "a.txt\t白石县水利局" in (corpus / "documents.tsv").read_text("utf-8")
