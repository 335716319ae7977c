"""Words that name several items at once (水电费 → 水费, 电费). Data: composite_words.tsv."""

from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "composite_words.tsv"


@cache
def load_composites() -> dict[str, tuple[str, ...]]:
    """Each word with the words of its items, longest first; raises LexiconError at the first bad line."""
    out: dict[str, tuple[str, ...]] = {}
    for number, (word, parts) in lexicon_lines(LEXICON.read_text(encoding="utf-8"), LEXICON.name, 2):
        if "|" not in parts:
            raise LexiconError(LEXICON.name, number, "第二列至少两项")
        out[word] = tuple(parts.split("|"))
    return dict(sorted(out.items(), key=lambda pair: -len(pair[0])))
