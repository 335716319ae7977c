"""The ways of asking, as data: `lexicon/ask_words.tsv` → compiled patterns. The file explains its own columns."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines
from index.search.words import cut

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "ask_words.tsv"
KINDS = frozenset(
    {
        "operation",
        "stage",
        "office",
        "heads",
        "unit",
        "level",
        "mark",
        "clause",
        "aside",
        "premise",
        "cue",
        "edit",
        "filler",
    }
)


#: Operations over whole documents, whose words are nouns of other names too.
OF_DOCUMENTS = frozenset({"check", "completeness"})


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


def asked_by(word: AskWord, text: str) -> Sequence[re.Match[str]]:
    """Where a line of the lexicon asks in `text`. What is asked of whole documents names things as well: what goes on
    as a noun behind it (两个数字|博物馆, 公开规范|化建设, 核对|系统) is such a name.

    >>> line = AskWord("operation", "check", re.compile("有两个数字|核对(?:一下)?"))
    >>> [len(asked_by(line, t)) for t in ("接待费有两个数字吗", "有两个数字博物馆", "核对系统建设", "核对一下")]
    [1, 0, 0, 1]
    """
    found = list(word.pattern.finditer(text))
    if word.kind != "operation" or word.value not in OF_DOCUMENTS:
        return found
    return [m for m in found if not _goes_on(text, m.end())]


def _goes_on(text: str, at: int) -> bool:
    """Whether a noun goes on at `at`: a word that began before it, or one that says something of a subject."""
    run = next(m for m in re.finditer(r"[^\x00,，。?？!！;；:：]*", text) if m.start() <= at <= m.end())
    place = run.start()
    filler = load_ask_words().of("filler")[0].pattern
    asking = [w.pattern for w in load_ask_words().of("clause")]
    for token in cut(run[0]):
        place = text.find(token, place)
        if place >= at:
            return place == at and len(token) > 1 and not any(p.fullmatch(token) for p in (filler, *asking))
        place += len(token)
        if place > at:
            return True
    return False


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


def edit_said(value: str, text: str) -> re.Match[str] | None:
    """The words of an edit of the turn before in the folded text, as the lexicon has them."""
    return load_ask_words().find("edit", value, text)
