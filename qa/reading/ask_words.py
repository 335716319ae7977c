"""The ways of asking, as data: `lexicon/ask_words.tsv` → compiled patterns. The file explains its own columns."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "ask_words.tsv"
KINDS = frozenset(
    {"operation", "stage", "office", "heads", "unit", "level", "mark", "clause", "premise", "cue", "filler"}
)


@dataclass(frozen=True, slots=True)
class AskWord:
    """One line of the lexicon."""

    kind: str
    value: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class AskWords:
    """All lines, in the file's order; of operations the first that matches wins."""

    words: tuple[AskWord, ...]

    def of(self, kind: str) -> list[AskWord]:
        return [w for w in self.words if w.kind == kind]

    def find(self, kind: str, value: str, text: str) -> re.Match[str] | None:
        """The first match of a line of that kind and value in `text`."""
        for word in self.words:
            if word.kind == kind and word.value == value and (match := word.pattern.search(text)):
                return match
        return None


def parse_ask_words(text: str, file: str = "ask_words.tsv") -> AskWords:
    """Read the data file's text; raises LexiconError at the first bad line."""
    out = []
    for number, (kind, value, pattern) in lexicon_lines(text, file, 3):
        if kind not in KINDS:
            raise LexiconError(file, number, f"不认识的类别 {kind}")
        try:
            out.append(AskWord(kind, value, re.compile(pattern)))
        except re.error as error:
            raise LexiconError(file, number, f"表达式有误：{error}") from error
    return AskWords(tuple(out))


@cache
def load_ask_words() -> AskWords:
    """The data file that ships with the program; read once."""
    return parse_ask_words(LEXICON.read_text(encoding="utf-8"))
