"""What people call the things that purchases are listed by → the names of the lists. Data: usual_names.tsv."""

from functools import cache
from pathlib import Path

from corpus.errors import LexiconError
from corpus.lexicon_files import lexicon_lines

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "usual_names.tsv"


@cache
def usual_names() -> dict[str, str]:
    """Words of questions → the name that lists have; raises LexiconError where a word is given twice."""
    out: dict[str, str] = {}
    for number, (said, name) in lexicon_lines(LEXICON.read_text(encoding="utf-8"), LEXICON.name, 2):
        if said in out or said == name:
            raise LexiconError(LEXICON.name, number, f"“{said}”重复或没有变化")
        out[said] = name
    return out


def as_listed(words: str) -> str | None:
    """The words with the longest usual name in them as the lists have it; None where there is none.

    >>> as_listed("笔记本电脑"), as_listed("会议")
    ('便携式计算机', None)
    """
    said = max((w for w in usual_names() if w in words), key=len, default=None)
    return words.replace(said, usual_names()[said]) if said else None
