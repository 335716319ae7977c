"""The name that opens a question, by its form alone: a place's or an institution's, known or not.

In go a question in which no agency was found; out comes the stretch it opens with, if that has the form of a name and a
year or 的 follows. `corpus.identity.mentions` asks for a region and a field of work; these names have neither
("石门镇2020年…", "阳光幼儿园2023年…"). A mere kind ("幼儿园2023年…") is told apart: it names none, but several may fit.
"""

import re
from dataclasses import dataclass
from functools import cache

from corpus.identity.mentions import NOT_IN_HEAD
from corpus.identity.name_words import agency_words
from corpus.identity.regions import is_county

_YEAR_FOLLOWS = r"(?=20\d\d|二[〇○零]|今年|去年|上年|前年|本年|的[^确实]|呢)"
_PLACE = r"[一-鿿]{2,4}?(?:县|区|市|旗|镇|乡|街道)(?:[市区县旗]?本级)?"
#: Everybody's, or asked for.
_NO_NAME = re.compile(r"^(?:全|我|本|该|各|每|这|那|哪|某|几|两|上|下|所有|其[他它中])|哪|什么")


@dataclass(frozen=True, slots=True)
class Opening:
    """`text` opens the question at `start`; `kind_only` where it is no name but what many names end in."""

    start: int
    end: int
    text: str
    kind_only: bool


def opening_name(text: str) -> Opening | None:
    """The name or kind of agency that `text` opens with, asking words left out; None where there is none.

    >>> opening_name("请问石门镇2020年公务接待费是多少")
    Opening(start=2, end=5, text='石门镇', kind_only=False)
    >>> opening_name("幼儿园2023年的收入").kind_only, opening_name("公务接待费的预算"), opening_name("各乡镇2020年的支出")
    (True, None, None)
    """
    start = 0
    while word := next((word for word in agency_words().asking if len(word) > 1 and text.startswith(word, start)), ""):
        start += len(word)
    if kind := _kind_only().match(text, start):
        return Opening(start, kind.end(), kind.group(), True)
    for pattern in (_place(), _institution()):
        match = pattern.match(text, start)
        if match is None or _NO_NAME.search(match.group()) or NOT_IN_HEAD.search(match.group()):
            continue
        if (
            pattern is _place()
            and not match.group().endswith(("镇", "乡", "街道", "本级"))
            and not is_county(match.group())
        ):
            continue
        return Opening(start, match.end(), match.group(), False)
    return None


def _endings() -> str:
    """What institutions' names end in; one sign ends too many other words."""
    return "|".join(word for word in agency_words().ending.pattern.split("|") if len(word) > 1)


@cache
def _place() -> re.Pattern[str]:
    return re.compile(_PLACE + _YEAR_FOLLOWS)


@cache
def _institution() -> re.Pattern[str]:
    return re.compile(rf"[一-鿿]{{2,14}}?(?:{_endings()}){_YEAR_FOLLOWS}")


@cache
def _kind_only() -> re.Pattern[str]:
    return re.compile(rf"(?:{_endings()}){_YEAR_FOLLOWS}")
