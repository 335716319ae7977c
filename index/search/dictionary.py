"""jieba's dictionary, loaded as far as texts ask for it: a question needs the words of a few signs, and all of them
take a second and sixty megabytes.

Cuts as `jieba.Tokenizer` does with the same words added. Unlike that one it reads no file of a folder for temporary
files, which anyone may have written there.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import jieba
import numpy as np

from corpus.kept import kept

#: Words by how often they are met, as jieba has them; one a line, with that number behind it.
WORDS = Path(jieba.__file__).parent / "dict.txt"
_OFTEN = re.compile(r"^\S+ (\d+)", re.M)


def with_words(words: Sequence[str]) -> "Dictionary":
    """A tokenizer that knows these words as well, each as often as jieba suggests; they are the program's own."""
    total, added = kept("words", lambda: _reckoned(words), (WORDS,))
    return Dictionary(total, added)


def _reckoned(words: Sequence[str]) -> tuple[int, list[tuple[str, int]]]:
    """How often all words are met together, and each of these."""
    plain = Dictionary(0, ())
    plain.total = sum(map(int, _OFTEN.findall(WORDS.read_text(encoding="utf-8"))))
    for word in words:
        plain.add_word(word)
    return plain.total, [(word, plain.FREQ[word]) for word in words]


class Dictionary(jieba.Tokenizer):
    """A tokenizer whose words are there once a text has their first sign."""

    FREQ: dict[str, int]
    total: int

    def __init__(self, total: int, added: Iterable[tuple[str, int]]) -> None:
        super().__init__()
        self._text = WORDS.read_bytes()
        # Whatever jieba means to load itself is here.
        self.total, self.initialized = total, True
        signs = np.frombuffer(self._text + b"\0\0\0", dtype=np.uint8)
        starts = np.concatenate(([0], np.flatnonzero(signs == ord("\n")) + 1))
        starts = starts[starts < len(self._text)]
        first, second, third = (signs[starts + n].astype(np.int64) for n in range(3))
        keys = np.where(
            first < 0x80, first, np.where(first < 0xE0, first << 8 | second, first << 16 | second << 8 | third)
        )
        # Lines that begin with the same sign mostly stand together.
        changes = np.flatnonzero(np.diff(keys, prepend=-1, append=-1))
        ends = np.append(starts, len(self._text))
        self._places: dict[int, list[tuple[int, int]]] = {}
        for key, start, end in zip(
            keys[changes[:-1]].tolist(), ends[changes[:-1]].tolist(), ends[changes[1:]].tolist(), strict=True
        ):
            self._places.setdefault(key, []).append((start, end))
        self._added: dict[int, list[tuple[str, int]]] = {}
        for word, often in added:
            self._added.setdefault(_key(word[0]), []).append((word, often))
        self._seen: set[str] = set()
        self._loaded: set[int] = set()

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:
        self._load(sentence)
        found: dict[int, list[int]] = super().get_DAG(sentence)
        return found

    def has(self, word: str) -> bool:
        """Whether it is one word."""
        self._load(word[:1])
        return bool(self.FREQ.get(word))

    def kind(self, word: str) -> str:
        """What kind of word jieba has it for (n, v, ns for a place); "" for one that it does not have."""
        line = word.encode("utf-8", "replace") + b" "
        for start, end in self._places.get(_key(word[0]), ()) if word else ():
            at = start if self._text.startswith(line, start) else self._text.find(b"\n" + line, start, end) + 1
            if at > 0 or at == start:
                return _kind(self._text, at)
        return ""

    def _load(self, text: str) -> None:
        """Have the words there that begin with a sign of `text`. Twice at the same time does no harm."""
        for sign in set(text) - self._seen:
            key = _key(sign)
            if key not in self._loaded:
                self._take(key)
                self._loaded.add(key)
            self._seen.add(sign)

    def _take(self, key: int) -> None:
        lines = b"".join(self._text[start:end] for start, end in self._places.get(key, ())).decode().splitlines()
        words = [(word, int(often)) for word, often, *_ in map(str.split, lines)]
        for word, often in (*words, *self._added.get(key, ())):
            self.FREQ[word] = often
            for end in range(1, len(word)):
                self.FREQ.setdefault(word[:end], 0)


def _kind(text: bytes, at: int) -> str:
    """The last field of the line that begins at a place."""
    end = text.find(b"\n", at)
    return text[at : end if end >= 0 else len(text)].split(b" ")[-1].decode()


def _key(sign: str) -> int:
    """The first signs of a line that begins with it as one number: of rare signs several share one."""
    return int.from_bytes(sign.encode("utf-8", "surrogatepass")[:3])
