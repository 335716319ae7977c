"""An index whose first build never ended is not answered from."""

from pathlib import Path

import pytest

from corpus.errors import IndexUnusable
from index.build import build_index
from index.store import Store
from qa.assistant import Assistant


def test_half_an_index_is_refused(tmp_path: Path) -> None:
    Store(tmp_path / "data", create=True).close()
    with pytest.raises(IndexUnusable, match="还没有完成"):
        Assistant.open(tmp_path / "data")


def test_a_built_one_opens_though_it_is_empty(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    build_index(tmp_path / "documents", tmp_path / "data")
    assert Assistant.open(tmp_path / "data").documents() == []
