"""The name that opens a question, by its form alone: a place's or an institution's, known or not.

In go a question in which no agency was found; out comes the stretch it opens with, if that has the form of a name and a
year or 的 follows. `corpus.identity.mentions` asks for a region and a field of work; these names have neither
("石门镇2020年…", "阳光幼儿园2023年…"). A mere kind ("幼儿园2023年…") is told apart: it names none, but several may fit.
"""

import re
from dataclasses import dataclass
from functools import cache

from corpus.identity.mentions import NOT_IN_HEAD
from corpus.identity.name_shape import Role, spellings
from corpus.identity.name_words import agency_words, asking_at
from corpus.identity.regions import is_county

_YEAR_FOLLOWS = r"(?=20\d\d|\d\d年|二[〇○零]|今年|去年|上年|前年|本年|的[^确实]|呢|相?比)"
#: A year goes before a name as well as behind it: 2023年石门镇的公务接待费.
_YEAR = re.compile(r"(?:20\d\d年?|\d\d年)度?的?")
_PLACE = r"[一-鿿]{2,4}?(?:县|区|市|旗|镇|乡|街道)(?:[市区县旗]?本级)?"
#: Words of one sign that go before a name: 那财政局呢, 和审计局比.
_LEADING = frozenset("那和与跟比")
_PLACE_SIGNS = frozenset("省市区县旗镇乡街州")
_HOUSE_ENDS = ("大学", "学院", "中学", "小学", "医院", "幼儿园")
#: Everybody's, or asked for.
_NO_NAME = re.compile(
    r"^(?:全|我|本|该|各|每|这|那|哪|某|几|两|上|下|所有|其[他它中])|哪|什么|全(?:镇|乡|街道|[市县区旗])$"
)


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
    while word := _before_name(text, start):
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
    stretch = _stretch().match(text, start)
    if stretch and not _NO_NAME.search(stretch.group()) and not NOT_IN_HEAD.search(stretch.group()):
        if _named_like(stretch.group()):
            return Opening(start, stretch.end(), stretch.group(), False)
    return None


def _before_name(text: str, start: int) -> str:
    """The year or the word of asking at `start`; one of one sign is none where a place's name begins with it (和平区,
    和平镇)."""
    if year := _YEAR.match(text, start):
        return year.group()
    word = asking_at(text, start)
    if len(word) == 1 and (word not in _LEADING or text[start + 2 : start + 3] in _PLACE_SIGNS):
        return ""
    return word


def _named_like(stretch: str) -> bool:
    """Whether words have the form of a name for short: a field of work or a number, and a kind of office (八|中,
    工商|局)."""
    if _level_organ().fullmatch(stretch):
        return True
    words = spellings(stretch)[0].words
    if words[-1].role is not Role.KIND:
        return stretch.endswith(_short_houses())
    if any(word.role in (Role.FIELD, Role.NUMBER) for word in words[:-1]) or stretch in agency_words().organs:
        return True
    return len(words) > 1 and len(words[-1].text) > 1


@cache
def _level_organ() -> re.Pattern[str]:
    """县政协, 团市委: an organ of a level, or a party's body before it."""
    words = agency_words()
    signs = "|".join(others[-1] for _, others in words.parties if others)
    return re.compile(
        rf"[省市区县旗州](?:{'|'.join(sorted(words.organs, key=len, reverse=True))})|(?:{signs})[省市区县旗州]委"
    )


@cache
def _short_houses() -> tuple[str, ...]:
    """What people call institutions by kind: 农大, 师院."""
    words = agency_words()
    return tuple(
        other for word, others in words.same if word.endswith(_HOUSE_ENDS) for other in others if len(other) > 1
    )


@cache
def _stretch() -> re.Pattern[str]:
    return re.compile(r"[一-鿿]{2,14}?" + _YEAR_FOLLOWS)


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
