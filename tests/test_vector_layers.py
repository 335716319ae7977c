"""Layers: of very many passages those of a few documents changed; what answers is what a whole copy would."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest
from vectors_kit import synchronise

from index.search.chroma import ChromaFolder
from index.search.embedding import normalised
from index.search.layers import Since
from index.search.vectors import Made, Passage, Vectors


class Signs:
    """A model of its own for these tests; counts what it was asked to encode."""

    name, dimension = "signs", 32

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        self.encoded.extend(texts)
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for sign in text:
                rows[row, ord(sign) * 7919 % self.dimension] += 1 + ord(sign) % 13 / 10
        return normalised(rows)

    def query(self, text: str) -> np.ndarray:
        return self.passages([text])[0]


def of(number: int, said: str = "") -> list[Passage]:
    """The passages of one document."""
    name = f"{number}.txt"
    return [
        (f"{name}#{n}", f"{said}{number}号第{n}段，公务接待费{number * 37 + n}元", {"document": name}) for n in range(3)
    ]


def all_of(numbers: Iterable[int]) -> list[Passage]:
    return [passage for number in numbers for passage in of(number)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("index.search.layers.LARGE", 100)
    synchronise(Vectors(tmp_path, Signs()), all_of(range(100)), "one")
    return tmp_path


def layered(
    folder: Path, changed: Sequence[Passage], names: set[str], count: int, fingerprints: tuple[str, str]
) -> Made | None:
    before, now = fingerprints
    return Vectors(folder, Signs()).make_layer(changed, Since(before, frozenset(names), count), now)


def same_as_whole(folder: Path, other: Path, passages: list[Passage], fingerprint: str) -> bool:
    """Whether the index answers as one does that was made of these passages at once, and Chroma is in use."""
    whole = Vectors(other, Signs())
    synchronise(whole, passages, fingerprint)
    reader = Vectors(folder, Signs())
    assert reader.verify(fingerprint, [key for key, _, _ in passages])
    asked = ("公务接待费259元", "改写", "7号第2段", "新来的")
    return all(reader.nearest(text, 400) == whole.nearest(text, 400) for text in asked) and reader.degraded == ""


def test_a_layer_answers_as_a_whole_copy_and_encodes_only_what_changed(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    real = ChromaFolder.__init__
    monkeypatch.setattr(
        ChromaFolder, "__init__", lambda self, path, **of: [opened.append(path), real(self, path, **of)][1]
    )
    model = Signs()
    writer = Vectors(folder, model)
    # One document changed, one is gone, one is new.
    changed = [*of(7, "改写的"), *of(200, "新来的")]
    made = writer.make_layer(changed, Since("one", frozenset({"7.txt", "9.txt", "200.txt"}), 300), "two")
    assert made is not None and made.fresh and len(model.encoded) == 6
    assert writer.adopt(made) == "" and not opened
    now = [*all_of(n for n in range(100) if n not in {7, 9}), *changed]
    assert same_as_whole(folder, tmp_path_factory.mktemp("whole"), now, "two")
    # Nothing has changed since.
    again = layered(folder, [], set(), 300, ("two", "two"))
    assert again is not None and not again.fresh
    # A layer after a layer stands over the same base, and takes over what still holds.
    made = writer.make_layer(of(7), Since("two", frozenset({"7.txt"}), 300), "three")
    assert made is not None and len(model.encoded) == 9
    assert writer.adopt(made) == ""
    now = [*all_of(n for n in range(100) if n != 9), *of(200, "新来的")]
    assert same_as_whole(folder, tmp_path_factory.mktemp("whole"), now, "three")
    assert len([*folder.glob("v-*")]) == 3  # this one, the one before, and the base of both


def test_where_too_much_has_changed_all_is_looked_at(folder: Path) -> None:
    assert layered(folder, all_of(range(6)), {f"{n}.txt" for n in range(6)}, 300, ("one", "two")) is None
    assert layered(folder, [], {f"{n}.txt" for n in range(6)}, 282, ("one", "two")) is None  # so many are gone
    assert layered(folder, of(1), {"1.txt"}, 300, ("other", "two")) is None  # of another state
    assert layered(folder, of(1), {"1.txt"}, 300, ("one", "one")) is None  # the same state, read otherwise
    assert layered(folder, of(1), {"1.txt"}, 99, ("one", "two")) is None
    assert layered(folder, of(1), {"1.txt"}, 300, ("one", "two")) is not None


@pytest.mark.parametrize("damage", ["base", "layer", "chroma"])
def test_damage_below_a_layer_is_never_answered_from_and_is_made_good(folder: Path, damage: str) -> None:
    base = folder / (folder / "current").read_text()
    writer = Vectors(folder, Signs())
    made = layered(folder, of(7, "改写的"), {"7.txt"}, 300, ("one", "two"))
    assert made is not None and writer.adopt(made) == ""
    now = [*all_of(n for n in range(100) if n != 7), *of(7, "改写的")]
    ids = [key for key, _, _ in now]
    assert Vectors(folder, Signs()).verify("two", ids)
    file = next(folder.glob("chroma-*/chroma.sqlite3"))
    if damage != "chroma":
        file = (base if damage == "base" else made.home) / "vectors.npy"
    content = bytearray(file.read_bytes())
    content[-3] ^= 1
    file.write_bytes(content)
    reader = Vectors(folder, Signs())
    assert reader.verify("two", ids) == (damage == "chroma")
    assert layered(folder, of(8, "改写的"), {"8.txt"}, 300, ("two", "three")) is None
    assert layered(folder, [], set(), 300, ("two", "two")) is None
    made = writer.make(now, "two")
    assert ("损坏" in made.told) == (damage != "chroma") and writer.adopt(made) == ""
    reader = Vectors(folder, Signs())
    assert reader.verify("two", ids) and reader.nearest("改写的7号第1段", 1)[0][0] == "7.txt#1"
    assert reader.degraded == ""
