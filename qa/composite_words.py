"""Words that name several items at once (水电费 → 水费, 电费). Data: composite_words.tsv."""

from functools import cache
from pathlib import Path

from corpus.errors import LexiconError

LEXICON = Path(__file__).parent / "lexicon" / "composite_words.tsv"


@cache
def load_composites() -> dict[str, tuple[str, ...]]:
    """Each word with the words of its items, longest first; raises LexiconError at the first bad line."""
    out: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(LEXICON.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 2 or "|" not in cells[1]:
            raise LexiconError(LEXICON.name, number, "应有 2 列，第二列至少两项")
        out[cells[0]] = tuple(cells[1].split("|"))
    return dict(sorted(out.items(), key=lambda pair: -len(pair[0])))
