"""What a question about checks asks for only some of: of some rules (`lexicon/check_words.tsv`), or one in a place."""

import re
from functools import cache
from pathlib import Path

from corpus.lexicon_files import lexicon_lines
from qa.reading.numerals import small_number

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "check_words.tsv"
_PLACED = re.compile(r"第([一二三四五六七八九十]|\d{1,2})[处条个项点]")


@cache
def _check_words() -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    lines = lexicon_lines(LEXICON.read_text(encoding="utf-8"), LEXICON.name, 2)
    return tuple((re.compile(c[0]), frozenset(c[1].split("|"))) for _, c in lines)


def rules_asked(text: str) -> frozenset[str]:
    """The keys of the rules that a folded question asks for; none where it asks for all.

    >>> sorted(rules_asked("人均算得对吗")), rules_asked("账平不平")
    (['apiece'], frozenset())
    """
    return next((rules for pattern, rules in _check_words() if pattern.search(text)), frozenset())


def place_asked(text: str) -> int | None:
    """In which place, from one on, the finding stands that a folded question asks for.

    >>> place_asked("第三处在哪"), place_asked("在哪")
    (3, None)
    """
    said = _PLACED.search(text)
    return small_number(said[1]) if said else None
