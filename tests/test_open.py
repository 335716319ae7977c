"""An index whose first build never ended is not answered from."""

import shutil
from pathlib import Path

import pytest

from corpus.errors import IndexUnusable
from index.build import build_index
from index.search.embedding import DEFAULT_MODEL
from index.store.sql import Store
from qa.assistant import Assistant


def test_half_an_index_is_refused(tmp_path: Path) -> None:
    Store(tmp_path / "data", create=True).close()
    with pytest.raises(IndexUnusable, match="还没有完成"):
        Assistant.open(tmp_path / "data")


def test_a_built_one_opens_though_it_is_empty(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    build_index(tmp_path / "documents", tmp_path / "data")
    assert Assistant.open(tmp_path / "data").documents() == []


def test_what_passages_are_found_by_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text("青溪县教育局2023年部门预算\n2023年收入总计10万元。\n", "utf-8")
    build_index(tmp_path / "documents", tmp_path / "data")
    searching = Assistant.open(tmp_path / "data").searching
    assert searching.vectors is not None and "向量" in searching.told and not searching.outdated
    other = tmp_path / "other"
    shutil.copytree(DEFAULT_MODEL, other)
    tokenizer = other / "tokenizer.json"
    tokenizer.write_text(tokenizer.read_text("utf-8") + "\n", "utf-8")
    monkeypatch.setenv("WENZHANG_MODEL", str(other))
    searching = Assistant.open(tmp_path / "data").searching
    assert searching.vectors is None and searching.outdated and "other-" in searching.told
    build_index(tmp_path / "documents", tmp_path / "data")
    assert Assistant.open(tmp_path / "data").searching.vectors is not None
    monkeypatch.setenv("WENZHANG_MODEL", str(tmp_path / "nowhere"))
    searching = Assistant.open(tmp_path / "data").searching
    assert searching.vectors is None and not searching.outdated and "nowhere" in searching.told
