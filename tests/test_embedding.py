"""The default model: read as sentence-transformers reads it, and of use on wordings it never met."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from vectors_kit import synchronise

from index.search.embedding import (
    BGE_CHINESE_INSTRUCTION,
    DEFAULT_MODEL,
    ModelUnusable,
    StaticModel,
    load_embedder,
    read_tensors,
)
from index.search.vectors import Vectors

#: A question in words of its own, the passage that answers it, and one of the same document that does not.
HELD_APART = tuple(
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "paraphrases.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


@pytest.fixture(scope="module")
def model() -> StaticModel:
    return StaticModel(DEFAULT_MODEL)


def test_the_model_shipped_is_the_default_and_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WENZHANG_MODEL", raising=False)
    assert isinstance(load_embedder(), StaticModel)
    assert sum(path.stat().st_size for path in DEFAULT_MODEL.iterdir()) < 6_000_000


def test_sentence_transformers_gives_the_same_vectors(model: StaticModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer

    texts = [text for triple in HELD_APART for text in triple] + ["2023年，ＡＢＣ１２３", "喆镕囧 ①〇㙍 三公"]
    theirs = SentenceTransformer(str(DEFAULT_MODEL), device="cpu", local_files_only=True).encode(texts)
    theirs /= np.linalg.norm(theirs, axis=1, keepdims=True)
    ours = model.passages(texts)
    assert ours.shape == (len(texts), model.dimension)
    assert float((ours * theirs).sum(axis=1).min()) > 0.999


def test_rows_have_length_one_and_do_not_depend_on_their_neighbours(model: StaticModel) -> None:
    texts = [text for triple in HELD_APART for text in triple] * 6  # more than one batch
    together = model.passages(texts)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.array_equal(together[300], model.passages([texts[300]])[0])
    assert np.array_equal(model.query(texts[0]), together[0])


def test_texts_without_a_known_word_are_zero(model: StaticModel) -> None:
    assert not model.passages(["", "  ", "。。——"]).any()
    assert model.passages([]).shape == (0, model.dimension)


def test_a_rare_character_does_not_blot_out_its_neighbours(model: StaticModel) -> None:
    plain, marked = model.passages(["公务接待费支出", "公务接待费㙍支出"])
    assert float(plain @ marked) > 0.95


def test_amounts_do_not_move_a_passage_but_years_do(model: StaticModel) -> None:
    one, other, year = model.passages(["2023年会议费12.50万元", "2023年会议费1,380.7万元", "2019年会议费12.50万元"])
    assert float(one @ other) == pytest.approx(1, abs=1e-5)
    assert float(one @ year) < 0.999


def test_a_long_stretch_without_punctuation_is_read_to_its_end(model: StaticModel) -> None:
    question, alone, followed = model.passages(["公务接待费", "天气" * 300, "天气" * 300 + "公务接待费" * 200])
    assert float(followed @ question) > float(alone @ question) + 0.2


def test_paraphrases_come_nearer_to_what_answers_them(model: StaticModel) -> None:
    nearer = [
        float(question @ right) > float(question @ wrong)
        for question, right, wrong in (model.passages(triple) for triple in HELD_APART)
    ]
    assert sum(nearer) >= 0.85 * len(HELD_APART), [HELD_APART[n][0] for n, well in enumerate(nearer) if not well]


def test_paraphrases_find_their_passage_among_all(model: StaticModel) -> None:
    passages = [text for _, right, wrong in HELD_APART for text in (right, wrong)]
    scores = model.passages([question for question, _, _ in HELD_APART]) @ model.passages(passages).T
    ranks = [int((row > row[2 * n]).sum()) for n, row in enumerate(scores)]
    assert np.mean([rank < 3 for rank in ranks]) >= 0.7, ranks


def test_the_name_changes_with_the_weights(model: StaticModel, tmp_path: Path) -> None:
    copy = tmp_path / DEFAULT_MODEL.name
    shutil.copytree(DEFAULT_MODEL, copy)
    assert StaticModel(copy).name == model.name
    weights = bytearray((copy / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (copy / "model.safetensors").write_bytes(weights)
    assert StaticModel(copy).name != model.name


def test_the_weights_are_eight_bit_with_a_scale_for_each_row() -> None:
    tensors = read_tensors(DEFAULT_MODEL / "model.safetensors")
    assert tensors["embeddings"].dtype == np.int8 and tensors["weights"].dtype == np.float32
    assert tensors["embeddings"].shape[0] == tensors["weights"].shape[0]


def test_the_setting_names_another_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    copy = tmp_path / "another"
    shutil.copytree(DEFAULT_MODEL, copy)
    monkeypatch.setenv("WENZHANG_MODEL", str(copy))
    assert load_embedder().name.startswith("another-")


def test_a_model_that_is_not_here_is_refused_with_its_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelUnusable, match="no-such-model.*没有这个文件夹"):
        load_embedder(str(tmp_path / "no-such-model"))
    with pytest.raises(ModelUnusable, match="no-such-model"):
        load_embedder("nobody/no-such-model")


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "damaged"
    shutil.copytree(DEFAULT_MODEL, copy)
    (copy / "model.safetensors").write_bytes(b"short")
    with pytest.raises(ModelUnusable, match="damaged"):
        load_embedder(str(copy))


def test_every_word_of_the_question_is_looked_for(model: StaticModel) -> None:
    first, second = model.likeness("会议费", [("年度会议费预算", "出国团组"), ("",)])
    assert first[0].sum() == pytest.approx(1) and first[1].sum() < 0.5 and second[0].sum() == 0
    assert [rows.shape for rows in model.likeness("", [("会议费", "培训费")])] == [(2, 0)]
    assert model.likeness("会议费", []) == []


def test_another_model_is_a_setting_and_rebuilds_the_vectors_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(DEFAULT_MODEL / "tokenizer.json"))
    tiny = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=8)], device="cpu")
    tiny.save(str(tmp_path / "tiny"), create_model_card=False)
    passages = [("a", "会议费预算", {}), ("b", "公务接待费", {})]
    told: list[tuple[int, int]] = []

    def synchronised() -> Vectors:
        vectors = Vectors(tmp_path / "vectors", load_embedder())
        synchronise(vectors, passages, "x", lambda done, total: told.append((done, total)))
        return vectors

    synchronised()
    monkeypatch.setenv("WENZHANG_MODEL", str(tmp_path / "tiny"))
    told.clear()
    assert load_embedder().dimension == 8
    assert {key for key, _ in synchronised().nearest("会议费预算", 2)} == {"a", "b"}
    assert told[-1] == (2, 2)
    told.clear()
    synchronised()
    assert not told


def test_a_transformer_from_a_folder_gets_its_prefix_its_dimension_and_vectors_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder, words = tmp_path / "bge-tiny-zh", tmp_path / "words"
    words.mkdir()
    characters = sorted(set(BGE_CHINESE_INSTRUCTION + "会议费预算公务接待"))
    (words / "vocab.txt").write_text(
        "\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]), encoding="utf-8"
    )
    BertTokenizerFast(vocab_file=str(words / "vocab.txt")).save_pretrained(str(words))
    config = BertConfig(
        vocab_size=len(characters) + 5, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16
    )
    BertModel(config).save_pretrained(str(words))
    inner = Transformer(str(words))
    SentenceTransformer(modules=[inner, Pooling(16)], device="cpu").save(str(folder), create_model_card=False)

    default = Vectors(tmp_path / "vectors", load_embedder())
    passages = [("a", "会议费预算", {}), ("b", "公务接待费", {})]
    synchronise(default, passages, "x")
    monkeypatch.setenv("WENZHANG_MODEL", str(folder))
    model = load_embedder()
    assert model.dimension == 16
    assert np.allclose(np.linalg.norm(model.passages(["会议费", "接待"]), axis=1), 1, atol=1e-5)
    asked, plain = model.query("会议费"), model.passages([BGE_CHINESE_INSTRUCTION + "会议费", "会议费"])
    assert np.allclose(asked, plain[0], atol=1e-5) and not np.allclose(asked, plain[1], atol=1e-3)
    told: list[tuple[int, int]] = []
    vectors = Vectors(tmp_path / "vectors", model)
    assert not vectors.verify("x", ["a", "b"])
    synchronise(vectors, passages, "x", lambda done, total: told.append((done, total)))
    assert told == [(2, 2)] and {key for key, _ in vectors.nearest("会议费预算", 2)} == {"a", "b"}
    assert vectors.degraded == "" and vectors.likeness("会议费", ["会议费"]) is None
