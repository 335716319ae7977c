"""The words for asking for and giving passages, from `lexicon/passage_words.tsv`, which explains its own columns.

Refuses a bad line with its number. Knows nothing of documents.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines

FILE = Path(__file__).resolve().parent.parent / "lexicon" / "passage_words.tsv"
ROLES = frozenset("ask field near label cue weak heading part turn asked basis asked_basis item kin noise".split())
#: What "…" inside a word stands for.
_GAP = ".{0,8}?"


@dataclass(frozen=True, slots=True)
class PassageWords:
    """Patterns in the order of the file, and the plain words of the same lists, longest first."""

    patterns: tuple[tuple[str, str, re.Pattern[str]], ...]
    plain: dict[tuple[str, str], tuple[str, ...]]
    lists: dict[tuple[str, str], tuple[re.Pattern[str], ...]]

    def find(self, role: str, name: str, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place in `text`, from `start` on, with a word of this list."""
        found = [m for p in self.lists.get((role, name), ()) if (m := p.search(text, start))]
        return min(found, key=lambda m: m.start()) if found else None

    def last(self, role: str, name: str, text: str) -> re.Match[str] | None:
        """The last place in `text` with a word of this list."""
        found = [m for p in self.lists.get((role, name), ()) for m in p.finditer(text)]
        return max(found, key=lambda m: m.start()) if found else None

    def remove(self, role: str, name: str, text: str) -> str:
        """`text` without the words of this list."""
        for pattern in self.lists.get((role, name), ()):
            text = pattern.sub(" ", text)
        return text

    def names(self, role: str, text: str) -> list[str]:
        """Names of the lists of `role` that `text` has a word of, in the order of the file, each once."""
        return list(dict.fromkeys(n for r, n, p in self.patterns if r == role and p.search(text)))

    def first_of(self, role: str, text: str, start: int = 0) -> tuple[str, re.Match[str]] | None:
        """The list of `role` whose word stands first in `text` from `start` on; of two there, the longer word."""
        found = [(n, m) for r, n, p in self.patterns if r == role and (m := p.search(text, start))]
        return min(found, key=lambda f: (f[1].start(), -len(f[1].group()))) if found else None


def parse_words(text: str, file: str = FILE.name) -> PassageWords:
    """Read the lexicon's text; raises LexiconError at the first bad line."""
    patterns: list[tuple[str, str, re.Pattern[str]]] = []
    plain: dict[tuple[str, str], tuple[str, ...]] = {}
    for number, (role, name, words) in lexicon_lines(text, file, 3):
        if not name or not words:
            raise LexiconError(file, number, "名称或词为空")
        if role not in ROLES:
            raise LexiconError(file, number, f"不认识的用途 {role}")
        try:
            patterns.append((role, name, _pattern(words)))
        except re.error as error:
            raise LexiconError(file, number, f"正则表达式有误：{error}") from error
        plain[role, name] = tuple(sorted((*plain.get((role, name), ()), *_split(words)), key=len, reverse=True))
    lists = {of: tuple(p for r, n, p in patterns if (r, n) == of) for of in plain}
    return PassageWords(tuple(patterns), plain, lists)


def _pattern(words: str) -> re.Pattern[str]:
    # A regular expression may itself hold "|": what follows "re:" is one word up to a bar outside brackets.
    parts: list[str] = []
    for word in _split(words):
        if word.startswith("re:"):
            parts.append(word[3:])
        else:
            escaped = re.escape(word.removesuffix("$"))
            parts.append(escaped.replace("…", _GAP) + ("[?？。!！呢啊]*$" if word.endswith("$") else ""))
    return re.compile("|".join(f"(?:{p})" for p in sorted(parts, key=len, reverse=True)))


def _split(words: str) -> list[str]:
    out, depth, word = [], 0, ""
    for character in words:
        depth += character in "(["
        depth -= character in ")]"
        if character == "|" and depth <= 0:
            out.append(word)
            word = ""
        else:
            word += character
    return [w for w in (*out, word) if w]


@cache
def load_passage_words() -> PassageWords:
    """The lexicon that ships with the program; read once."""
    return parse_words(FILE.read_text(encoding="utf-8"))
