"""Vectors: what is synchronised is found, exactly; damage and foreign models are noticed; writing is incremental."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from vectors_kit import synchronise

from corpus.errors import IndexUnusable
from index.lock import only_writer
from index.search.chroma import ChromaFolder
from index.search.chroma_files import files_digest
from index.search.chroma_state import read_state
from index.search.embedding import normalised
from index.search.vectors import Vectors


class Letters:
    """A model of its own for these tests: the text's characters, hashed; counts what it was asked to encode."""

    def __init__(self, name: str = "letters", dimension: int = 32) -> None:
        self.name = name
        self.dimension = dimension
        self.encoded: list[str] = []

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded.extend(texts)
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for character in text:
                rows[row, ord(character) * 7919 % self.dimension] += 1 + ord(character) % 13 / 10
        return normalised(rows)

    def query(self, text: str) -> np.ndarray:
        return self.passages([text])[0]


def passages(count: int, mark: str = "") -> list[tuple[str, str, dict[str, str | int]]]:
    return [
        (f"p{n}", f"{mark}第{n}段，公务接待费{n * 37}元" + "甲乙丙丁戊"[n % 5] * 3, {"document": f"d{n % 3}"})
        for n in range(count)
    ]


def chroma_files(folder: Path) -> Path:
    state = read_state(folder)
    assert state is not None
    return folder / state.folder


def as_if_left_so(folder: Path) -> None:
    """Have Chroma's files count as those that were left: what they hold is looked at then."""
    said = json.loads((folder / "chroma.json").read_bytes())
    said["files"] = files_digest(chroma_files(folder))
    (folder / "chroma.json").write_text(json.dumps(said), encoding="utf-8")


def current(folder: Path) -> Path:
    """The copy that answers."""
    return folder / (folder / "current").read_text().strip()


@pytest.fixture
def filled(tmp_path: Path) -> Vectors:
    vectors = Vectors(tmp_path, Letters())
    synchronise(vectors, passages(300), "one")
    return vectors


def test_finds_a_passage_by_its_own_text_with_similarity_one(filled: Vectors) -> None:
    for key, text, _ in passages(300)[::29]:
        hits = filled.nearest(text, 3)
        assert hits[0][1] == pytest.approx(1, abs=1e-5)
        assert key in [hit for hit, score in filled.nearest(text, 20) if score > 1 - 1e-5]
    assert filled.degraded == ""


def test_agrees_with_exact_search(filled: Vectors) -> None:
    model = Letters()
    matrix = model.passages([text for _, text, _ in passages(300)])
    scores = matrix @ model.query("第12段公务接待费")
    best = sorted(((-float(score), f"p{row}") for row, score in enumerate(scores)))[:10]
    assert [key for key, _ in filled.nearest("第12段公务接待费", 10)] == [key for _, key in best]


def test_a_filtered_search_stays_within_the_filter(filled: Vectors) -> None:
    allowed = {"p5", "p6", "p299", "unknown"}
    hits = filled.nearest("公务接待费", 10, allowed)
    assert {key for key, _ in hits} == {"p5", "p6", "p299"}
    assert filled.nearest("公务接待费", 10, set()) == []


def test_scores_fall_and_ties_go_by_id(tmp_path: Path) -> None:
    vectors = Vectors(tmp_path, Letters())
    synchronise(vectors, [(key, "同一句话", {}) for key in ("c", "a", "b")] + [("z", "另一句", {})], "one")
    hits = vectors.nearest("同一句话", 2)
    assert [key for key, _ in hits] == ["a", "b"]
    everything = vectors.nearest("同一句话", 9)
    assert [key for key, _ in everything][:3] == ["a", "b", "c"] and len(everything) == 4


def test_a_question_without_known_words_finds_nothing(filled: Vectors) -> None:
    assert filled.nearest("", 5) == []


def test_only_what_changed_is_encoded_again(tmp_path: Path) -> None:
    synchronise(Vectors(tmp_path, Letters()), passages(50), "one")
    model = Letters()
    told: list[tuple[int, int]] = []
    changed = [*passages(50)[5:], ("p3", "换了的一段", {"document": "d0"}), ("new", "新的一段", {"document": "d9"})]
    vectors = Vectors(tmp_path, model)
    before = chroma_files(tmp_path)
    synchronise(vectors, changed, "two", lambda done, total: told.append((done, total)))
    assert model.encoded == ["换了的一段", "新的一段"]
    assert told == [(2, 2)]
    assert chroma_files(tmp_path) == before
    assert vectors.verify("two", [key for key, _, _ in changed])
    assert vectors.nearest("换了的一段", 1)[0][0] == "p3"
    assert "p0" not in {key for key, _ in vectors.nearest("公务接待费", 60)}
    assert vectors.degraded == ""


def test_nothing_is_written_when_nothing_changed(filled: Vectors, tmp_path: Path) -> None:
    files = [current(tmp_path) / "state.json", tmp_path / "chroma.json"]
    before = [file.stat().st_mtime_ns for file in files]
    model = Letters()
    synchronise(Vectors(tmp_path, model), passages(300), "one")
    assert model.encoded == [] and [file.stat().st_mtime_ns for file in files] == before


def test_chroma_whose_files_are_others_is_not_asked_but_built_anew(
    filled: Vectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    class Watched(ChromaFolder):
        def __init__(self, folder: Path, *, create: bool = False) -> None:
            asked.append(folder)
            super().__init__(folder, create=create)

    def times_asked() -> int:
        asked.clear()
        synchronise(filled, passages(count), state)
        return len(asked)

    monkeypatch.setattr("index.search.chroma_home.ChromaFolder", Watched)
    # Of so many more Chroma keeps a graph in files of its own.
    for count, state in ((300, "one"), (1300, "two")):
        synchronise(filled, passages(count), state)
        assert times_asked() == 0
        with ChromaFolder(chroma_files(tmp_path)) as chroma:  # looking changes nothing that counts
            assert chroma.count() == count
        assert times_asked() == 0
    names = {path.name for path in chroma_files(tmp_path).rglob("*") if path.is_file()}
    assert names >= {"chroma.sqlite3", "data_level0.bin", "index_metadata.pickle"}
    for name in sorted(names):
        before = chroma_files(tmp_path)
        (path,) = before.rglob(name)
        held = path.read_bytes()
        at = len(held) * 2 // 3
        path.write_bytes(held[:at] + bytes([held[at] ^ 1]) + held[at + 1 :])
        asked.clear()
        reader = Vectors(tmp_path, Letters())
        assert len(reader.nearest("公务接待费", 5)) == 5 and "暂用副本" in reader.degraded and not asked
        assert times_asked() == 1 and before not in asked and not before.exists(), name
        assert times_asked() == 0
    synchronise(filled, passages(40), "one")  # under the same name, which no build does
    with ChromaFolder(chroma_files(tmp_path)) as chroma:
        assert chroma.count() == 40


def test_verify_wants_the_same_ids_fingerprint_and_model(filled: Vectors, tmp_path: Path) -> None:
    ids = [f"p{n}" for n in range(300)]
    assert filled.verify("one", ids)
    assert not filled.verify("two", ids)
    assert not filled.verify("one", ids[1:])
    assert not filled.verify("one", [*ids, "more"])
    assert not Vectors(tmp_path, Letters(name="another")).verify("one", ids)
    assert not Vectors(tmp_path, Letters(dimension=16)).verify("one", ids)
    assert not Vectors(tmp_path / "nowhere", Letters()).verify("one", ids)


def test_another_model_gets_vectors_of_its_own(filled: Vectors, tmp_path: Path) -> None:
    other = Vectors(tmp_path, Letters(name="another", dimension=16))
    with pytest.raises(IndexUnusable):
        other.nearest("公务接待费", 1)
    synchronise(other, passages(300), "one")
    assert other.nearest(passages(300)[7][1], 5)[0][1] == pytest.approx(1, abs=1e-5)
    assert [path.name for path in tmp_path.glob("chroma-*")] == ["chroma-2"]


def test_a_missing_chroma_is_replaced_by_exact_search_and_then_rebuilt(filled: Vectors, tmp_path: Path) -> None:
    shutil.rmtree(chroma_files(tmp_path))
    reader = Vectors(tmp_path, Letters())
    text = passages(300)[11][1]
    assert reader.nearest(text, 1)[0][1] == pytest.approx(1, abs=1e-5)
    assert reader.degraded != ""
    model = Letters()
    writer = Vectors(tmp_path, model)
    synchronise(writer, passages(300), "one")
    assert model.encoded == []  # the array had the vectors
    assert chroma_files(tmp_path).is_dir()
    writer.nearest(text, 1)
    assert writer.degraded == ""


def test_a_garbled_chroma_does_not_stop_answers(filled: Vectors, tmp_path: Path) -> None:
    (chroma_files(tmp_path) / "chroma.sqlite3").write_bytes(b"not a database" * 100)
    reader = Vectors(tmp_path, Letters())
    assert reader.nearest(passages(300)[11][1], 1)[0][1] == pytest.approx(1, abs=1e-5)
    assert reader.degraded != ""


def test_vectors_lost_inside_chroma_are_noticed(filled: Vectors, tmp_path: Path) -> None:
    from index.search.chroma import ChromaFolder

    # The count stays right: one is lost, one is foreign.
    chroma = ChromaFolder(chroma_files(tmp_path))
    chroma.remove(["p1"])
    chroma.put(["foreign"], Letters().passages(["别处来的"]), [{}])
    chroma.close()
    before = chroma_files(tmp_path)
    vectors = Vectors(tmp_path, Letters())
    synchronise(vectors, passages(300), "one")
    assert chroma_files(tmp_path) != before
    assert "foreign" not in {key for key, _ in vectors.nearest("别处来的", 50)}
    assert vectors.degraded == ""


def test_of_very_many_vectors_some_are_compared_and_all_when_that_is_asked(
    filled: Vectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = filled.nearest("第7段，公务接待费259元", 5)
    monkeypatch.setattr("index.search.vectors.READ_WHOLE", 100)
    reader = Vectors(tmp_path, Letters())
    loaded: list[int] = []
    real = ChromaFolder.load
    monkeypatch.setattr(
        ChromaFolder, "load", lambda self, ids=None: [loaded.append(len(ids or range(300))), real(self, ids)][1]
    )
    monkeypatch.setattr("index.search.chroma_state._SAMPLE", 10)
    assert reader.nearest("第7段，公务接待费259元", 5) == whole and reader.degraded == ""
    assert loaded == [10]
    assert reader.compared() == "" and loaded == [10, 300]
    with ChromaFolder(chroma_files(tmp_path)) as chroma:  # one that is not among the sample
        chroma.put(["p1"], np.ones((1, 32), dtype=np.float32), [{"document": "d1"}])
    other = Vectors(tmp_path, Letters())
    assert other.nearest("第7段，公务接待费259元", 5) == whole and "文件变了" in other.degraded
    as_if_left_so(tmp_path)
    other = Vectors(tmp_path, Letters())
    assert other.nearest("第7段，公务接待费259元", 5) == whole and "不一致" in other.compared()
    with ChromaFolder(chroma_files(tmp_path)) as chroma:
        chroma.remove(["p1"])
    as_if_left_so(tmp_path)
    other = Vectors(tmp_path, Letters())
    assert other.nearest("第7段，公务接待费259元", 5) == whole and "不一致" in other.degraded


def test_chroma_is_left_behind_for_a_few_passages_of_many(
    filled: Vectors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(count: int) -> list[tuple[str, str, dict[str, str | int]]]:
        return [
            (key, f"改写后的第{n}段" if n < count else text, said) for n, (key, text, said) in enumerate(passages(299))
        ]

    monkeypatch.setattr("index.search.chroma_state.LARGE", 100)
    opened: list[Path] = []
    real = ChromaFolder.__init__
    monkeypatch.setattr(
        ChromaFolder, "__init__", lambda self, path, **of: [opened.append(path), real(self, path, **of)][1]
    )
    synchronise(filled, changed(9), "two")
    assert not opened and read_state(tmp_path).behind == [f"p{n}" for n in range(9)]
    assert Vectors(tmp_path, Letters()).make(changed(9), "two").fresh is False
    synchronise(filled, changed(9), "two")  # nothing has changed since
    assert not opened
    assert filled.nearest("改写后的第7段", 1)[0][0] == "p7" and filled.degraded == "" and filled.compared() == ""
    assert "p299" not in {key for key, _ in filled.nearest("公务接待费", 400)}
    opened.clear()
    synchronise(filled, changed(40), "three")
    assert opened and not read_state(tmp_path).behind
    with ChromaFolder(chroma_files(tmp_path)) as chroma:
        assert chroma.ids() == {f"p{n}" for n in range(299)}
        chroma.put(["p100"], np.ones((1, 32), dtype=np.float32), [{"document": "d1"}])
    as_if_left_so(tmp_path)
    synchronise(filled, changed(41), "four")
    filled.nearest("公务接待费", 1)
    assert read_state(tmp_path).behind == ["p40"] and "不一致" in filled.degraded


def test_a_writer_that_died_in_chroma_costs_no_answer_and_is_made_good(filled: Vectors, tmp_path: Path) -> None:
    state = tmp_path / "chroma.json"
    content = json.loads(state.read_text(encoding="utf-8"))
    state.write_text(json.dumps(content | {"complete": False}), encoding="utf-8")
    assert filled.verify("one", [f"p{n}" for n in range(300)])
    assert filled.nearest(passages(300)[11][1], 1)[0][1] == pytest.approx(1, abs=1e-5)
    assert "不是同一时刻" in filled.degraded
    synchronise(filled, passages(300), "one")
    filled.nearest("公务接待费", 1)
    assert filled.degraded == ""


def test_what_is_made_answers_only_once_it_is_adopted(filled: Vectors, tmp_path: Path) -> None:
    writer = Vectors(tmp_path, Letters())
    made = writer.make([("only", "只剩一段", {})], "two")
    assert len(filled.nearest("公务接待费", 500)) == 300
    assert writer.adopt(made) == ""
    assert [key for key, _ in filled.nearest("只剩一段", 5)] == ["only"]


def test_who_holds_a_state_answers_from_it_whatever_is_adopted(filled: Vectors, tmp_path: Path) -> None:
    assert filled.verify("one", [f"p{n}" for n in range(300)])
    for number in range(3):
        synchronise(Vectors(tmp_path, Letters()), [("only", f"只剩一段{number}", {})], str(number))
    assert len(filled.nearest("公务接待费", 500)) == 300
    assert len([*tmp_path.glob("v-*")]) == 2  # those of the last state and of the one before


@pytest.mark.parametrize("damage", ["zeroed", "one number", "cut", "ids", "gone"])
def test_a_damaged_copy_is_never_answered_from_and_is_made_anew(filled: Vectors, tmp_path: Path, damage: str) -> None:
    home, ids = current(tmp_path), [f"p{n}" for n in range(300)]
    array, state = home / "vectors.npy", home / "state.json"
    content = bytearray(array.read_bytes())
    if damage == "ids":
        state.write_text(state.read_text("utf-8").replace('"p7"', '"p1000"').replace('"p8"', '"p7"'), "utf-8")
    elif damage == "gone":
        array.unlink()
    else:
        half = len(content) // 2
        content[half : half + (1 if damage == "one number" else half)] = (
            b"\1" if damage == "one number" else bytes(half)
        )
        array.write_bytes(content[:half] if damage == "cut" else content)
    reader = Vectors(tmp_path, Letters())
    assert not reader.verify("one", ids)
    with pytest.raises(IndexUnusable):
        reader.nearest("公务接待费", 1)
    model = Letters()
    writer = Vectors(tmp_path, model)
    made = writer.make(passages(300), "one")
    assert "损坏" in made.told and len(model.encoded) == 300
    assert writer.adopt(made) == "" and reader.verify("one", ids)
    assert reader.nearest(passages(300)[7][1], 5)[0][1] == pytest.approx(1, abs=1e-5)
    assert reader.degraded == ""


def test_an_open_reader_sees_what_a_writer_changed(filled: Vectors, tmp_path: Path) -> None:
    filled.nearest("公务接待费", 1)
    synchronise(Vectors(tmp_path, Letters()), [("only", "只剩一段", {})], "two")
    assert [key for key, _ in filled.nearest("只剩一段", 5)] == ["only"]


def test_two_writers_are_refused(filled: Vectors, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")

    def again() -> list[tuple[str, str, dict[str, str | int]]]:
        return passages(3)

    with only_writer(tmp_path, "busy"), pytest.raises(IndexUnusable, match="正在写入"):
        synchronise(Vectors(tmp_path, Letters()), again(), "two")


def test_no_passages_at_all(tmp_path: Path) -> None:
    vectors = Vectors(tmp_path, Letters())
    synchronise(vectors, [], "none")
    assert vectors.verify("none", [])
    assert vectors.nearest("公务接待费", 3) == []
    synchronise(vectors, passages(3), "some")
    assert len(vectors.nearest("公务接待费", 3)) == 3


def test_a_passage_without_known_words_does_no_harm(tmp_path: Path) -> None:
    vectors = Vectors(tmp_path, Letters())
    synchronise(vectors, [("empty", "", {}), *passages(40)], "one")
    assert vectors.verify("one", ["empty", *(key for key, _, _ in passages(40))])
    assert vectors.nearest(passages(40)[4][1], 1)[0][1] == pytest.approx(1, abs=1e-5)
    assert vectors.degraded == ""
