"""What a question about checks asks for only some of: of some rules (`lexicon/check_words.tsv`), or one in a place;
and where it only says that a value is wanted to check something by.
"""

import re
from functools import cache
from pathlib import Path

from corpus.lexicon_files import lexicon_lines
from qa.reading.ask_words import load_ask_words
from qa.reading.numerals import small_number

LEXICON = Path(__file__).resolve().parent.parent / "lexicon" / "check_words.tsv"
NONE: frozenset[str] = frozenset()
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
    return next((rules for pattern, rules in _check_words() if not _required(rules) and pattern.search(text)), NONE)


def requirements_asked(text: str) -> frozenset[str]:
    """The keys of what must be disclosed that a folded question asks for; none where it asks for all.

    >>> sorted(requirements_asked("绩效目标公开了吗")), requirements_asked("该公开的都公开了吗")
    (['disclosed_performance'], frozenset())
    """
    return NONE.union(*(rules for pattern, rules in _check_words() if _required(rules) and pattern.search(text)))


def without_rules(text: str) -> str:
    """The text with the words blanked that name rules or requirements."""
    for pattern, _ in _check_words():
        text = pattern.sub(lambda m: "\x00" * len(m[0]), text)
    return text


def _required(rules: frozenset[str]) -> bool:
    return all(rule.startswith("disclosed_") for rule in rules)


def place_asked(text: str) -> int | None:
    """In which place, from one on, the finding stands that a folded question asks for.

    >>> place_asked("第三处在哪"), place_asked("在哪")
    (3, None)
    """
    said = _PLACED.search(text)
    return small_number(said[1]) if said else None


def wants_value_to_check(text: str, names: bool) -> bool:
    """Whether a folded question asks how much something is, and says but before it that it is for checking: the amount
    is asked for. `names`: it names an item.

    >>> wants_value_to_check("核对一下某局2023年会议费多少", True), wants_value_to_check("核对一下某局2023年会议费", True)
    (True, False)
    """
    words = load_ask_words()
    begun = words.find("aside", "to_check", text)
    asked = words.find("aside", "how_much_at_end", text)
    return names and begun is not None and asked is not None and begun.end() < asked.start()
