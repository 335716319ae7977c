"""Words → the passages that share most of them: BM25 over postings held in memory.

Comes in: passages as (id, document, segmented text). Goes out: a score for every passage, and the best of them. Asking
SQLite's own full text took a hundred times as long at 10,000 passages, because each question has a dozen words that
stand in nearly all of them. Segments nothing itself.
"""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

#: How soon repeating a word stops to count, and how much long passages lose; the values that BM25 is mostly used with.
SATURATION = 1.2
LENGTH = 0.75


class Postings:
    """The words of every passage, by word."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        ids: list[str] = []
        homes: list[str] = []
        words: dict[str, int] = {}
        said, lengths = array("q"), array("q")
        for passage_id, document, text in rows:
            ids.append(passage_id)
            homes.append(document)
            found = [words.setdefault(word, len(words)) for word in text.split()]
            said.extend(found)
            lengths.append(len(found))
        self.ids = tuple(ids)
        self._places = {passage_id: row for row, passage_id in enumerate(ids)}
        self._words = words
        self._documents = {name: number for number, name in enumerate(dict.fromkeys(homes))}
        self._homes = np.array([self._documents[name] for name in homes], dtype=np.int64)
        long = np.array(lengths, dtype=np.int64)
        # One number for each word in each passage, so that sorting brings a word's passages together.
        count = max(1, len(ids))
        keys = np.array(said, dtype=np.int64) * count + np.repeat(np.arange(len(ids)), long)
        keys, times = np.unique(keys, return_counts=True)
        self._rows = (keys % count).astype(np.int32)
        self._starts = np.searchsorted(keys, np.arange(len(words) + 1) * count)
        holding = np.diff(self._starts)
        rarity = np.log(1 + (len(ids) - holding + 0.5) / (holding + 0.5))
        norm = SATURATION * (1 - LENGTH + LENGTH * long / max(1.0, float(long.mean()) if len(ids) else 1.0))
        weights = np.repeat(rarity, holding) * times * (SATURATION + 1) / (times + norm[self._rows])
        self._weights = weights.astype(np.float32)

    def scores(self, words: Mapping[str, float]) -> np.ndarray:
        """One number a passage, in the order of `ids`; each word counts as much as `words` says."""
        total = np.zeros(len(self.ids), dtype=np.float32)
        for word, weight in words.items():
            number = self._words.get(word)
            if number is not None:
                at = slice(self._starts[number], self._starts[number + 1])
                # A passage stands once under a word, so nothing is lost by adding in one step.
                total[self._rows[at]] += weight * self._weights[at]
        return total

    def among(self, ids: Sequence[str], words: Mapping[str, float]) -> list[float]:
        """The scores of these passages, in their order."""
        scores = self.scores(words)
        return [float(scores[self._places[i]]) for i in ids]

    def best(self, scores: np.ndarray, count: int, documents: Collection[str] | None = None) -> list[tuple[str, float]]:
        """Ids of the `count` best that have any of the words, best first, ties by id; of `documents` where given."""
        rows = np.flatnonzero(scores > 0)
        if documents is not None:
            wanted = [self._documents[name] for name in documents if name in self._documents]
            rows = rows[np.isin(self._homes[rows], wanted)]
        if len(rows) > count > 0:
            # Everything as good as the last one wanted stays, so that ties are cut by id and not by chance.
            last = np.partition(scores[rows], len(rows) - count)[len(rows) - count]
            rows = rows[scores[rows] >= last]
        hits = [(self.ids[row], float(scores[row])) for row in rows]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[: max(count, 0)]
