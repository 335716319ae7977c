"""PostgreSQL and a Chroma server in place of SQLite's file and Chroma's folder: the same answers, byte for byte, and
what a server adds: readers and writers of several machines, connections that are lost.

`make test-servers` starts both; elsewhere these tests are skipped.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from build_kit import AGENCIES, disclosure, small_corpus
from store_kit import ON_SERVER

from index.__main__ import main
from index.build import build_index
from index.health import health
from index.search.chroma_server import SETTING as CHROMA
from index.search.chroma_server import ServerHome
from index.store.chosen import SETTING
from index.store.sql import Store
from qa.assistant import Assistant

pytestmark = pytest.mark.skipif(not ON_SERVER, reason="WENZHANG_STORE names no server (make test-servers)")

GOLDEN = Path(__file__).parent / "golden"
SHIPPED = Path(__file__).parent.parent / "corpus" / "documents"
#: By golden file, what it is asked over.
SETS = {"shipped": SHIPPED} | {name: GOLDEN / name for name in ("composed", "voices", "towns", "cells")}
SERVER_SETTINGS = (SETTING, CHROMA)
QUESTION = f"{AGENCIES[0]}2022年“三公”经费预算是多少"
IN_WORDS = f"{AGENCIES[1]}的收支总体情况怎么样"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return small_corpus(tmp_path / "corpus")


def answers(data: Path, name: str) -> Iterator[str]:
    """Every answer to the questions of a golden file, as programs get it."""
    assistant = Assistant.open(data, reference_year=2024)
    for number, line in enumerate((GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
        for turn in json.loads(line)["turns"]:
            yield json.dumps(assistant.ask(f"c{number}", turn["q"]).as_json(), ensure_ascii=False)


@pytest.mark.parametrize("name", SETS)
def test_answers_are_the_same_byte_for_byte(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_index(SETS[name], tmp_path / "server")
    on_server = list(answers(tmp_path / "server", name))
    assert not (tmp_path / "server" / "wenzhang.sqlite").exists()
    with monkeypatch.context() as patched:
        for setting in SERVER_SETTINGS:
            patched.delenv(setting, raising=False)
        build_index(SETS[name], tmp_path / "embedded")
        embedded = list(answers(tmp_path / "embedded", name))
    assert (tmp_path / "embedded" / "wenzhang.sqlite").exists()
    assert len(embedded) > 20 and on_server == embedded


# -- vectors on a Chroma server -----------------------------------------------------------------------------------
def collections(data: Path) -> list[Any]:
    home = ServerHome(data / "vectors")
    name = json.loads((data / "vectors" / "chroma.json").read_bytes())["folder"]
    return list(home.open(name)._parts.values())


def replies(data: Path) -> list[str]:
    assistant = Assistant.open(data, reference_year=2024)
    assert assistant.searching.vectors is not None, assistant.searching.told
    return [json.dumps(assistant.ask("", q).as_json(), ensure_ascii=False) for q in (QUESTION, IN_WORDS)]


def test_the_vectors_stand_on_the_server_one_collection_a_province(tmp_path: Path) -> None:
    corpus, data = tmp_path / "corpus", tmp_path / "data"
    corpus.mkdir()
    for number, agency in enumerate(("湖南省长沙市财政局", "湖北省武汉市财政局", "江苏省南京市财政局")):
        (corpus / f"{number}.txt").write_text(disclosure(agency), encoding="utf-8")
    build_index(corpus, data)
    assert not list(data.glob("vectors/chroma-*"))
    found = collections(data)
    assert {c.metadata["province"] for c in found} == {"湖南省", "湖北省", "江苏省"}
    with closing(Store(data)) as store:
        assert sum(c.count() for c in found) == len(store.passage_ids()) > 0
    # One that goes takes its vectors with it; one that becomes another province's moves.
    (corpus / "0.txt").unlink()
    (corpus / "1.txt").write_text(disclosure("江苏省武汉市财政局"), encoding="utf-8")
    build_index(corpus, data)
    with closing(Store(data)) as store:
        ids = store.passage_ids()
    held = [key for c in collections(data) for key in c.get(include=[])["ids"]]
    assert sorted(held) == sorted(ids)
    assert main(["verify", "--data", str(data)]) == 0


def test_a_vector_that_is_another_is_told_and_made_good(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    build_index(corpus, data)
    before = replies(data)
    (part, *_) = collections(data)
    key = part.get(include=[])["ids"][0]
    part.update(ids=[key], embeddings=np.ones((1, 256), dtype=np.float32))
    assert replies(data) == before  # the copy answers
    assert main(["verify", "--data", str(data)]) == 1 and "不一致" in capsys.readouterr().out
    build_index(corpus, data)
    assert main(["verify", "--data", str(data)]) == 0 and replies(data) == before


def test_collections_that_are_gone_are_made_again(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build_index(corpus, data)
    ServerHome(data / "vectors").drop_others("nothing")
    assert main(["verify", "--data", str(data)]) == 1
    build_index(corpus, data)
    assert main(["verify", "--data", str(data)]) == 0


def test_a_server_that_is_away_costs_no_answer(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    build_index(corpus, data)
    before = replies(data)
    monkeypatch.setenv(CHROMA, "http://127.0.0.1:9")
    assert replies(data) == before
    (corpus / "4.txt").write_text(disclosure(AGENCIES[0], year=2023), encoding="utf-8")
    report = build_index(corpus, data)
    assert report.added == ("4.txt",) and "向量库没有写成" in str(report.mended)
    monkeypatch.undo()
    assert not build_index(corpus, data).added
    assert main(["verify", "--data", str(data)]) == 0


def test_another_machine_takes_the_vectors_from_the_server(corpus: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    build_index(corpus, data)
    before = replies(data)
    shutil.rmtree(data / "vectors")
    assert replies(data) == before
    assert list(data.glob("vectors/v-*/vectors.npy")) and health(data).vectors
