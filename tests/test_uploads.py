"""Files in and out of the corpus folder: safe names, nothing overwritten, nothing outside."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from app_views.uploads import LARGEST, receive, remove, safe_name
from index.build import build_index
from index.folders import made_from
from index.store.sql import Store

ROOT = Path(__file__).resolve().parent.parent
TEXT = "甲市水利局2023年度部门预算\n\n一、“三公”经费\n2023年“三公”经费预算数为45.6万元。\n"


@dataclass
class Given:
    name: str
    content: bytes = TEXT.encode()
    size: int = 100

    def getvalue(self) -> bytes:
        return self.content


@given(st.text(max_size=300) | st.text(alphabet='./\\ ~$:*?"<>|conNUL1pdf', max_size=30))
def test_a_safe_name_is_one_plain_file_name(given_name: str) -> None:
    name = safe_name(given_name + ".pdf")
    if name:
        assert Path(name).name == name and not name.startswith((".", "~$", " ")) and name.endswith(".pdf")
        assert len(name.encode()) <= 255 and "/" not in name and "\\" not in name and "\0" not in name
        assert safe_name(name) == name


@pytest.mark.parametrize(
    ("name", "content", "size", "told"),
    [
        ("a.exe", b"x", 1, "不是能读的文件类型"),
        ("..", b"x", 1, "不是能读的文件类型"),
        ("a.txt", b"", 0, "空的"),
        ("a.txt", b"x", LARGEST * 1024 * 1024 + 1, "太大"),
    ],
)
def test_what_cannot_be_taken_is_told(tmp_path: Path, name: str, content: bytes, size: int, told: str) -> None:
    received = receive(Given(name, content, size), tmp_path)
    assert received.name is None and told in received.reason
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_taken_once_and_never_overwritten(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    assert receive(Given("../甲.txt"), corpus).name == "甲.txt"
    assert receive(Given("甲.txt"), corpus).name == "甲.txt"
    assert "同名" in receive(Given("甲.txt", b"other"), corpus).reason
    assert [path.name for path in corpus.iterdir()] == ["甲.txt"] and (corpus / "甲.txt").read_text("utf-8") == TEXT


def test_only_files_of_the_corpus_are_removed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "sub").mkdir(parents=True)
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    (corpus / "sub" / "in.txt").write_text("x")
    assert remove("../outside.txt", corpus) != "" and outside.exists()
    assert remove(str(outside), corpus) != "" and outside.exists()
    assert remove("sub/in.txt", corpus) == "" and not (corpus / "sub" / "in.txt").exists()
    assert remove("gone.txt", corpus) == ""


def test_the_server_takes_as_much_as_the_page_says() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["server"]["maxUploadSize"] == LARGEST


def test_a_document_comes_and_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    corpus.mkdir()
    (corpus / "甲局.txt").write_text(TEXT, "utf-8")
    monkeypatch.setenv("WENZHANG_DATA", str(data))
    monkeypatch.setenv("WENZHANG_CORPUS", str(corpus))
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    page.switch_page("app_views/documents.py").run()
    assert not page.exception
    assert any("已收录（1 份）" in head.value for head in page.subheader)
    receive(Given("乙局.txt", TEXT.replace("甲市水利局", "乙市水利局").encode()), corpus)
    page.session_state["document_work"] = "已收录"
    page.run()
    assert any("已收录（2 份）" in head.value for head in page.subheader)
    next(button for button in page.button if button.key == "drop-乙局.txt").click().run()
    assert any(button.label == "确认删除" for button in page.button) and (corpus / "乙局.txt").exists()
    # What the button of the dialog does; the stand-in browser cannot press it.
    assert remove("乙局.txt", corpus) == ""
    page.session_state["document_work"] = "已删除"
    page.run()
    assert not page.exception
    assert any("已收录（1 份）" in head.value for head in page.subheader)


def _button(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


@pytest.mark.parametrize("older", [False, True], ids=["of this version", "of another version"])
def test_the_page_reads_the_folder_that_the_index_was_made_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, older: bool
) -> None:
    corpus, other, data = tmp_path / "corpus", tmp_path / "other", tmp_path / "data"
    for folder, agency in ((corpus, "甲市水利局"), (other, "乙市水利局")):
        folder.mkdir()
        (folder / f"{agency}.txt").write_text(TEXT.replace("甲市水利局", agency), "utf-8")
    build_index(corpus, data, vectors=False)
    if older:
        store = Store(data)
        store.set_meta("schema", "0")
        store.close()
    monkeypatch.setenv("WENZHANG_DATA", str(data))
    monkeypatch.setenv("WENZHANG_CORPUS", str(other))
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    page.switch_page("app_views/documents.py").run()
    (corpus / "丙市水利局.txt").write_text(TEXT.replace("甲市水利局", "丙市水利局"), "utf-8")
    _button(page, "更新索引")
    assert not page.exception and not page.error
    store = Store(data)
    assert [document.name for document in store.documents()] == ["丙市水利局.txt", "甲市水利局.txt"]
    # Where that folder is gone, nothing takes its place.
    corpus.rename(tmp_path / "moved")
    _button(page, "更新索引")
    assert [error.value.count("不在了") for error in page.error] == [1]
    assert len(store.documents()) == 2
    store.close()


def test_an_index_of_nothing_is_made_from_the_folder_that_is_set(tmp_path: Path) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    assert made_from(data) is None
    corpus.mkdir()
    build_index(corpus, data, vectors=False)
    assert made_from(data) is None
    (corpus / "甲局.txt").write_text(TEXT, "utf-8")
    build_index(corpus, data, vectors=False)
    assert made_from(data) == corpus
    (data / "wenzhang.sqlite").write_bytes(b"no database")
    assert made_from(data) is None
