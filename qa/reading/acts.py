"""What a question wants done, by its likeness to examples: character n-grams weighed by how far they tell acts apart.

Comes in: a question and where its mentions stand. Goes out: acts with how far each is ahead of the next, the likeliest
first. A proposer where no closed word tells the act; trained from `qa/examples/acts.tsv` alone when first used, the
same each time. Decides nothing.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from corpus.kept import kept
from corpus.lexicon_files import lexicon_lines
from qa.reading.question import Question
from qa.reading.speech import plain_words

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "acts.tsv"
#: The most examples that one line of alternations gives: enough for each word, too few to outweigh other lines.
MOST_OF_A_LINE = 8
#: An n-gram that an act never showed counts as this much of one.
UNSEEN = 0.05
#: Single characters tell less than longer stretches.
WEIGHTS = {1: 0.6, 2: 1.0, 3: 1.2, 4: 1.0}
_ALTERNATIVES = re.compile(r"\[([^\]]*)\]")
_AMOUNT = re.compile(r"\d+(?:\.\d+)?(?:多|几)?(?:亿元?|万元?|元|块)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class Act:
    """An act and by how much it is likelier than the next."""

    name: str
    lead: float


def read_acts(question: Question) -> tuple[Act, ...]:
    """The acts of a question, the likeliest first, each with its lead over the one that follows."""
    model = _model()
    scores = model.scores(_slotted(question))
    order = np.argsort(-scores, kind="stable")
    leads = [float(scores[a] - scores[b]) for a, b in itertools.pairwise(order)]
    return tuple(Act(model.acts[i], lead) for i, lead in zip(order, leads, strict=False))


def _slotted(question: Question) -> str:
    """The question with a letter for each mention, as the examples have them."""
    spans = [(s, e, "A") for s, e in question.agency_spans]
    spans += [(s, e, "Y") for s, e in question.year_spans]
    spans += [(i.start, i.end, "X") for i in question.items if i.end > i.start]
    out, at = [], 0
    for start, end, letter in sorted(spans):
        if start < at:
            continue
        out += [question.text[at:start], letter]
        at = end
    text = "".join([*out, question.text[at:]])
    text = re.sub(r"[,，。?？!！;；:：、]+$", "", _NUMBER.sub("N", _AMOUNT.sub("M", text)))
    return re.sub(r"AY|YA", "A", text)


@dataclass(frozen=True, slots=True)
class Model:
    """Acts, and for each n-gram how far it speaks for each of them."""

    acts: tuple[str, ...]
    rows: dict[str, int]
    weights: np.ndarray

    def scores(self, text: str) -> np.ndarray:
        grams = _grams(text)
        known = [self.rows[g] for g in grams if g in self.rows]
        return self.weights[known].sum(axis=0) / max(1, len(grams)) ** 0.5


def examples(text: str) -> list[tuple[str, str]]:
    """(act, example) for each line of the file's text, its alternations written out, few enough of each line."""
    out = []
    for _, (act, line) in lexicon_lines(text, "acts.tsv", 2):
        pieces = _ALTERNATIVES.split(line)
        options = [p.split("|") if n % 2 else [p] for n, p in enumerate(pieces)]
        said = ["".join(choice) for choice in itertools.product(*options)]
        step = max(1.0, len(said) / MOST_OF_A_LINE)
        out += [(act, said[int(n * step)]) for n in range(min(len(said), MOST_OF_A_LINE))]
    return out


def train(pairs: Sequence[tuple[str, str]]) -> Model:
    """The model of these examples; the same examples give the same model."""
    # Who is asked about is often left open: each example teaches both.
    pairs = [*pairs, *((act, said.replace("A", "", 1)) for act, said in pairs if "A" in said and len(said) > 3)]
    acts = tuple(sorted({act for act, _ in pairs}))
    number = {act: n for n, act in enumerate(acts)}
    rows: dict[str, int] = {}
    places: list[tuple[int, int]] = []
    for act, said in pairs:
        places += [(rows.setdefault(g, len(rows)), number[act]) for g in sorted(_grams(said))]
    counts = np.zeros((len(rows), len(acts)))
    np.add.at(counts, tuple(np.array(places).T), 1.0)
    sizes = np.bincount([number[act] for act, _ in pairs], minlength=len(acts))
    likely = (counts + UNSEEN) / (sizes + 1.0)
    others = (likely.sum(axis=1, keepdims=True) - likely) / (len(acts) - 1)
    lengths = np.array([[WEIGHTS[len(g)]] for g in rows])
    return Model(acts, rows, np.log(likely / others) * lengths)


@cache
def _model() -> Model:
    acts, grams, weights = kept("acts", _trained)
    rows = {gram: row for row, gram in enumerate(grams)}
    return Model(acts, rows, np.frombuffer(weights, dtype=np.float64).reshape(len(grams), len(acts)))


def _trained() -> tuple[tuple[str, ...], list[str], bytes]:
    """The model of the program's own examples as plain data: training takes a third of a second."""
    model = train(examples(EXAMPLES.read_text(encoding="utf-8")))
    return model.acts, list(model.rows), model.weights.astype(np.float64).tobytes()


def _grams(text: str) -> set[str]:
    text = "^" + plain_words(text).replace("Z", "X") + "$"
    return {text[at : at + size] for size in WEIGHTS for at in range(len(text) - size + 1)}
