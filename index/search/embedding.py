"""Text → unit vectors. Comes in: the name or folder of a model, then texts; goes out: float32 rows of length 1.

The default model stands in `index/model` and is read with numpy and tokenizers alone, because importing
sentence-transformers costs seconds; `tests/test_embedding.py` shows that the library gives the same vectors from the
same folder. Any other sentence-transformers model is a setting. Nothing is downloaded: a model that is not on this
machine is refused with the reason.
"""

import hashlib
import json
import os
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

import numpy as np

from corpus.errors import WenzhangError
from index.search.endless_runs import without_endless_runs

#: The model that ships with the program; made by `python -m index.training.train`.
DEFAULT_MODEL = Path(__file__).resolve().parent.parent / "model"

#: The vectors of everyday words; made by `python -m index.training.distil`.
MEANING_MODEL = Path(__file__).resolve().parent.parent / "meaning"

#: The environment variable that names another model.
MODEL_SETTING = "WENZHANG_MODEL"

#: Chinese bge models before m3 were trained with this instruction in front of questions, and nothing in front of
#: passages (their model cards); without it short questions rank worse.
BGE_CHINESE_INSTRUCTION = "为这个句子生成表示以用于检索相关文章："

#: safetensors' names of the number types that `index.training.train` and sentence-transformers write.
_TYPES = {"F32": np.float32, "F16": np.float16, "I8": np.int8}

#: Texts encoded at one time; bounds the memory for the gathered rows.
_BATCH = 256

#: Groups of texts whose words are kept; some kilobytes each.
_KEPT = 4096


class ModelUnusable(WenzhangError, RuntimeError):
    """An embedding model that cannot be loaded; `setting` is how it was asked for, `reason` says why, in Chinese."""

    def __init__(self, setting: str, reason: str) -> None:
        super().__init__(f"向量模型不可用（{setting}）：{reason}")
        self.setting = setting
        self.reason = reason


class Embedder(Protocol):
    """What the vectors need of a model. Rows have length 1, but for a text without any known token, which is all 0."""

    name: str
    dimension: int

    def passages(self, texts: Sequence[str]) -> np.ndarray: ...

    def query(self, text: str) -> np.ndarray: ...


def load_embedder(setting: str | None = None) -> Embedder:
    """The model of `setting`, else of `WENZHANG_MODEL`, else the one shipped; raises ModelUnusable.

    A setting is a folder, or the name of a model that sentence-transformers finds in its local cache.
    """
    chosen = setting or os.environ.get(MODEL_SETTING) or str(DEFAULT_MODEL)
    folder = Path(chosen)
    if (folder.is_absolute() or chosen.startswith(".")) and not folder.is_dir():
        raise ModelUnusable(chosen, "没有这个文件夹")
    if (folder / "tokenizer.json").is_file() and _is_static(folder):
        return StaticModel(folder)
    return TransformerModel(chosen)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The tokens of several texts in one row, and how many are each text's."""

    tokens: np.ndarray
    sizes: np.ndarray


class StaticModel:
    """A StaticEmbedding folder read with numpy: a text is the mean of its tokens' rows."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        weights = folder / "model.safetensors"
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            tensors = read_tensors(weights)
        except Exception as error:  # tokenizers raises bare Exception
            raise ModelUnusable(str(folder), f"文件无法读取（{error}）") from error
        if "embedding.weight" in tensors:
            self._rows, self._scales = tensors["embedding.weight"], None
        else:
            self._rows, self._scales = tensors["embeddings"], tensors["weights"]
        self.dimension = int(self._rows.shape[1])
        self._directions: np.ndarray | None = None
        self._kept: dict[tuple[str, ...], _Tokens] = {}
        # Two trainings give unlike vectors under one folder name, so the name holds the contents too.
        digest = hashlib.sha256(weights.read_bytes() + (folder / "tokenizer.json").read_bytes())
        self.name = f"{folder.resolve().name}-{digest.hexdigest()[:12]}"

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        """One row a text."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            encodings = self._tokenizer.encode_batch(
                [without_endless_runs(text) for text in texts[start : start + _BATCH]], add_special_tokens=False
            )
            for offset, encoding in enumerate(encodings):
                if encoding.ids:
                    rows[start + offset] = self._mean(np.asarray(encoding.ids))
        return normalised(rows)

    def query(self, text: str) -> np.ndarray:
        """One vector; a question is encoded as a passage is."""
        return self.passages([text])[0]

    def likeness(self, question: str, groups: Sequence[tuple[str, ...]]) -> list[np.ndarray]:
        """How much of the question each text of each group holds: for every word of it the nearest word of the text.

        One array a group, of one row a text and one column a word of the question; a row of which every word is there
        adds up to 1. A text is one vector elsewhere, in which a long passage drowns its words; here each stands for
        itself. Words count by their length, which the training gave them; nearness is squared, since half alike is
        mostly chance.
        """
        (own, *found) = self._words([(question,), *groups])
        asked = np.unique(own.tokens)
        tokens = np.concatenate([asked[:0], *(f.tokens for f in found)])
        sizes = np.concatenate([np.zeros(0, dtype=np.int64), *(f.sizes for f in found)])
        shares = np.zeros((len(asked), len(sizes)), dtype=np.float32)
        if len(asked) and len(tokens):
            weights = np.linalg.norm(self._gathered(asked), axis=1)
            # Passages of one index share most of their words, so every word's nearness is computed once.
            known, places = np.unique(tokens, return_inverse=True)
            near = np.maximum(self._units()[asked] @ self._units()[known].T, 0) ** 2
            near *= (weights / weights.sum())[:, None]
            filled = np.flatnonzero(sizes)
            starts = np.cumsum(sizes) - sizes
            # Texts without a word have no stretch of their own, which reduceat would not accept.
            shares[:, filled] = np.maximum.reduceat(near[:, places], starts[filled], axis=1)
        ends = np.cumsum([len(group) for group in groups])
        return np.split(shares.T, ends[:-1]) if groups else []

    def _words(self, groups: Sequence[tuple[str, ...]]) -> list[_Tokens]:
        """The known tokens of each text of each group; kept, because the same passages are compared again and again."""
        if len(self._kept) + len(groups) > _KEPT:
            self._kept.clear()
        fresh = [group for group in dict.fromkeys(groups) if group not in self._kept]
        # In one batch, which the tokenizer shares among the cores.
        encodings = iter(
            self._tokenizer.encode_batch(
                [without_endless_runs(text) for text in chain.from_iterable(fresh)], add_special_tokens=False
            )
        )
        for group in fresh:
            # Token 0 stands for everything unknown, and has no direction.
            ids = [set(encoding.ids) - {0} for encoding in islice(encodings, len(group))]
            tokens = np.fromiter(chain.from_iterable(ids), dtype=np.int32)
            self._kept[group] = _Tokens(tokens, np.array([len(row) for row in ids], dtype=np.int64))
        return [self._kept[group] for group in groups]

    def _units(self) -> np.ndarray:
        """Every token's row with length 1; made once, since a question compares a thousand of them."""
        if self._directions is None:
            self._directions = normalised(self._gathered(np.arange(len(self._rows))))
        return self._directions

    def _gathered(self, ids: np.ndarray) -> np.ndarray:
        rows = self._rows[ids].astype(np.float32)
        return rows if self._scales is None else rows * self._scales[ids, None]

    @property
    def shape(self) -> tuple[int, int]:
        """How many tokens there are, and the dimension."""
        return int(self._rows.shape[0]), self.dimension

    def with_rows(self, rows: np.ndarray) -> "StaticModel":
        """The same tokenizer with other rows, one a token; to compare with."""
        other = object.__new__(StaticModel)
        other._tokenizer, other._rows, other._scales, other._directions = self._tokenizer, rows, None, None
        other._kept = {}
        other.dimension, other.name = int(rows.shape[1]), "rows"
        return other

    def tokens_of(self, texts: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """The known tokens of all texts in one row, each once a text, and how many are each text's."""
        (found,) = self._words([tuple(texts)])
        return found.tokens, found.sizes

    def directions(self, tokens: np.ndarray) -> np.ndarray:
        """One row of length 1 a token."""
        return normalised(self._gathered(tokens))

    def lengths(self, texts: Sequence[str]) -> np.ndarray:
        """How long the mean row of each text is: how much the training let it tell."""
        found = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return np.array([np.linalg.norm(self._mean(np.asarray(e.ids))) if e.ids else 0.0 for e in found])

    def _mean(self, ids: np.ndarray) -> np.ndarray:
        return self._gathered(ids).mean(axis=0)


class TransformerModel:
    """Any sentence-transformers model on this machine, loaded without a network."""

    def __init__(self, setting: str) -> None:
        # Set before the import: the library reads them then, and would otherwise ask the network for newer files.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        try:
            from sentence_transformers import SentenceTransformer

            self._model = SentenceTransformer(setting, device="cpu", local_files_only=True)
        except Exception as error:  # the library raises many kinds
            raise ModelUnusable(setting, f"本机没有该模型，或文件不完整（{error}）") from error
        self.name = setting
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self._prefix = query_instruction(setting)

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        """One row a text."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows = self._model.encode(
            [*map(without_endless_runs, texts)], batch_size=32, show_progress_bar=False, convert_to_numpy=True
        )
        return normalised(np.asarray(rows, dtype=np.float32))

    def query(self, text: str) -> np.ndarray:
        """One vector, with the instruction in front that the model wants before questions."""
        return self.passages([self._prefix + text])[0]


def query_instruction(model: str) -> str:
    """What stands before a question for `model`.

    >>> query_instruction("BAAI/bge-small-zh-v1.5") == BGE_CHINESE_INSTRUCTION
    True
    >>> query_instruction("BAAI/bge-m3")
    ''
    """
    name = Path(model).name.lower()
    return BGE_CHINESE_INSTRUCTION if name.startswith("bge-") and "-zh" in name else ""


def normalised(rows: np.ndarray) -> np.ndarray:
    """`rows` with length 1; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def read_tensors(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a safetensors file: 8 bytes of header length, a JSON header, then the numbers, little-endian."""
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = entry["data_offsets"]
        numbers = np.frombuffer(content[8 + length + start : 8 + length + end], dtype=_TYPES[entry["dtype"]])
        tensors[name] = numbers.reshape(entry["shape"])
    return tensors


def _is_static(folder: Path) -> bool:
    """Whether the folder's one module is a StaticEmbedding (as sentence-transformers' modules.json says)."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    # A Normalize module after it changes nothing here, since rows are brought to length 1 anyway.
    kinds = [str(module.get("type", "")).rsplit(".", 1)[-1] for module in modules]
    return kinds in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"]) and (folder / "model.safetensors").is_file()
