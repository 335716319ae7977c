"""Train the default embedding model: `python -m index.training.train --out index/model --seed 8`. No network, no GPU.

Comes in: made-up pairs of `index.training.pairs`. Goes out: a StaticEmbedding folder that sentence-transformers loads
(8-bit rows with a scale each), with its figures on pairs that the training did not see. Needs torch and
sentence-transformers; nothing else of the program imports this module.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from index.training.pair_data import items
from index.training.pairs import NEGATIVES, Generator, Pair

DIMENSION = 256
#: Pairs drawn; more no longer help, since the templates are used up.
PAIRS = 150_000
EPOCHS = 2
BATCH = 512
RATE = 1e-2
#: Spread of the chance rows at the start. With a smaller one, or a higher rate, words that the training met side by
#: side fall together, and questions that name an item literally rank worse (recall@1 0.52 for 0.05, 0.57 for 0.15).
SPREAD = 0.2
#: Sharpness of the softmax over cosines.
SCALE = 20.0
#: How often a text is cut into single characters, so that words the training never met still come close by theirs.
CHARACTERS_ONLY = 0.12
#: Every tenth functional account is kept out of the training, to measure on.
HELD_OUT = 10
#: Words of the vocabulary have two to four characters: a longer name is understood by its parts.
WORD = re.compile(r"[\u4e00-\u9fff]{2,4}")
YEARS = range(1990, 2041)


def make_tokenizer(words: Sequence[str]) -> Tokenizer:
    """Greedy longest match over words, characters of GB 2312 and years; other numbers tell nothing of a topic.

    Characters out of the vocabulary become blanks, for WordPiece would give up the whole stretch otherwise.
    """
    characters = _gb2312()
    tokens = ["[UNK]", *map(str, YEARS), *(chr(code) for code in range(ord("a"), ord("z") + 1)), *characters, *words]
    vocabulary = {token: number for number, token in enumerate(dict.fromkeys(tokens))}
    return _tokenizer(vocabulary, characters)


def _tokenizer(vocabulary: dict[str, int], characters: Sequence[str]) -> Tokenizer:
    tokenizer = Tokenizer(
        models.WordPiece(vocabulary, unk_token="[UNK]", continuing_subword_prefix="", max_input_chars_per_word=100)
    )
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(r"[0-9]+(?:[.,][0-9]+)+"), " "),
            normalizers.Replace(Regex(r"(?<![0-9])(?!(?:199[0-9]|20[0-3][0-9]|2040)(?![0-9]))[0-9]+"), " "),
            normalizers.Replace(Regex(f"[^0-9a-z{''.join(characters)}]+"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(r"[0-9]{4}|[a-z]|\p{Han}{1,40}"), "isolated"),
        ]
    )
    return tokenizer


def _gb2312() -> list[str]:
    """The Chinese characters of GB 2312, levels 1 and 2."""
    found = []
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.append(bytes([high, low]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return found


def choose_words(generator: Generator, pairs: Sequence[Pair]) -> list[str]:
    """Words of the data files and of the drawn texts, most frequent first."""
    import jieba

    cutter = jieba.Tokenizer()
    jieba.setLogLevel("ERROR")
    counts: Counter[str] = Counter()
    for text in [*generator.texts(), *(text for pair in pairs for text in (pair.question, pair.passage))]:
        counts.update(word for word in cutter.cut(text, HMM=False) if WORD.fullmatch(word))
    return [word for word, _ in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))]


def train(pairs: Sequence[Pair], tokenizer: Tokenizer, seed: int) -> np.ndarray:
    """Rows for every token: a question must be nearer to its passage than to those of the batch and its own others."""
    import torch
    from torch import nn

    torch.manual_seed(seed)
    # One thread adds in one order, so that the same seed gives the same rows; it is hardly slower on such batches.
    torch.set_num_threads(1)
    draw = np.random.default_rng(seed)
    size = tokenizer.get_vocab_size()
    singles = {token: number for token, number in tokenizer.get_vocab().items() if not WORD.fullmatch(token)}
    by_character = _tokenizer(singles, _gb2312())

    def encoded(texts: list[str]) -> list[list[int]]:
        whole = [e.ids for e in tokenizer.encode_batch(texts, add_special_tokens=False)]
        cut = [e.ids for e in by_character.encode_batch(texts, add_special_tokens=False)]
        coarse = draw.random(len(texts)) < CHARACTERS_ONLY
        return [(c if flag else w) or [0] for w, c, flag in zip(whole, cut, coarse, strict=True)]

    questions = encoded([pair.question for pair in pairs])
    passages = encoded([pair.passage for pair in pairs])
    negatives = [encoded([pair.negatives[n] for pair in pairs]) for n in range(NEGATIVES)]
    numbers = {key: n for n, key in enumerate(dict.fromkeys(pair.key for pair in pairs))}
    keys = torch.tensor([numbers[pair.key] for pair in pairs])

    bag = nn.EmbeddingBag(size, DIMENSION, mode="mean")
    nn.init.normal_(bag.weight, std=SPREAD)
    optimizer = torch.optim.Adam(bag.parameters(), lr=RATE)
    steps = EPOCHS * (len(pairs) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=RATE, total_steps=steps + 1, pct_start=0.1)

    def embed(lists: list[list[int]], chosen: np.ndarray) -> torch.Tensor:
        part = [lists[n] for n in chosen]
        offsets = torch.tensor(np.cumsum([0, *map(len, part[:-1])]))
        flat = torch.tensor([token for tokens in part for token in tokens])
        return nn.functional.normalize(bag(flat, offsets), dim=1)

    step = 0
    for _ in range(EPOCHS):
        order = draw.permutation(len(pairs))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            chosen = order[start : start + BATCH]
            asked = embed(questions, chosen)
            scores = asked @ embed(passages, chosen).T
            # A passage of the same key answers this question as well: it is no negative.
            same = keys[chosen][:, None] == keys[chosen][None, :]
            same.fill_diagonal_(False)
            scores = scores.masked_fill(same, -1)
            own = [(asked * embed(lists, chosen)).sum(dim=1, keepdim=True) for lists in negatives]
            loss = nn.functional.cross_entropy(SCALE * torch.cat([scores, *own], dim=1), torch.arange(len(chosen)))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            step += 1
            if step % 50 == 0:
                print(f"\r训练 {step}/{steps} 步，损失 {loss.item():.3f}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    met = np.bincount([token for lists in (questions, passages) for ids in lists for token in ids], minlength=size)
    return settle(bag.weight.detach().numpy(), met)


def settle(rows: np.ndarray, met: np.ndarray) -> np.ndarray:
    """Give tokens that the training met less than five times a chance direction of middling weight: such a word then
    counts when it stands on both sides, and hardly otherwise."""
    rows = rows.copy()
    lengths = np.linalg.norm(rows, axis=1)
    rare = met < 5
    usual = float(np.median(lengths[~rare]))
    rows[rare] *= (usual / np.maximum(lengths[rare], 1e-6))[:, None]
    rows[0] = 0
    return rows


def save(rows: np.ndarray, tokenizer: Tokenizer, out: Path) -> None:
    """Write the folder as sentence-transformers expects it: 8-bit rows with a scale each."""
    from safetensors.numpy import save_file
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    out.mkdir(parents=True, exist_ok=True)
    model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=rows)], device="cpu")
    model.save(str(out), create_model_card=False)
    scales = np.abs(rows).max(axis=1) / 127
    eighths = np.round(rows / np.where(scales == 0, 1, scales)[:, None]).astype(np.int8)
    save_file({"embeddings": eighths, "weights": scales.astype(np.float32)}, str(out / "model.safetensors"))


def measure(folder: Path, seed: int, held_out: frozenset[str]) -> dict[str, float]:
    """Recall@1 and @5 among up to 3,000 passages, near ones included: for new draws, for items never met."""
    from index.search.embedding import StaticModel

    model = StaticModel(folder)
    figures: dict[str, float] = {}
    fresh = list(Generator(seed + 1).pairs(8000))
    for name, wanted in (("new", False), ("unseen_items", True)):
        met = [pair for pair in fresh if (pair.key.removeprefix("item:") in held_out) == wanted]
        # One pair a key, for the passage of another would be a right answer too.
        pairs = list({pair.key: pair for pair in met}.values())[:1000]
        texts = [pair.passage for pair in pairs] + [text for pair in pairs for text in pair.negatives]
        scores = model.passages([pair.question for pair in pairs]) @ model.passages(texts).T
        ranks = [int((scores[n] > scores[n, n]).sum()) for n in range(len(pairs))]
        figures[f"{name}_count"] = len(pairs)
        for cut in (1, 5):
            figures[f"{name}_recall_{cut}"] = round(float(np.mean([rank < cut for rank in ranks])), 3)
    return figures


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m index.training.train", description="训练随程序附带的向量模型")
    parser.add_argument("--out", type=Path, default=Path("index/model"))
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    options = parser.parse_args(arguments)
    started = time.monotonic()
    functional = [item.key for item in items() if item.family.startswith("functional")]
    held_out = frozenset(functional[::HELD_OUT])
    generator = Generator(options.seed, held_out)
    pairs = list(generator.pairs(options.pairs))
    tokenizer = make_tokenizer(choose_words(generator, pairs[::4]))
    print(f"{len(pairs)} 对，词表 {tokenizer.get_vocab_size()}，{time.monotonic() - started:.0f} 秒", file=sys.stderr)
    save(train(pairs, tokenizer, options.seed), tokenizer, options.out)
    print(json.dumps(measure(options.out, options.seed, held_out)))
    print(f"共 {time.monotonic() - started:.0f} 秒", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
