"""The shape of a held agency's name: the place it is of, and the words of the rest, each with what it tells.

In goes a name as documents print it; out comes its chain of places and every spelling of its core as a row of words: as
printed with the usual short forms written out, and under the names it had before. Knows nothing of questions.
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from corpus.identity.name_words import agency_words, in_order
from corpus.identity.names import parse_name
from corpus.identity.regions import completed, gazetteer, listed_at, popular_region, short_region, zone_word

#: The place's or the body's own office alone: another unit than the whole that goes by the name without it.
OWN_LEVEL = "本级"
#: Kinds of one sign that stand inside names as well: 公安局|交通警察大队, 石桥镇|中心小学.
_INSIDE = "局厅镇乡"
#: A zone is a place of its own, and its committee the committee of it.
_ZONE = re.compile(
    r"(.{2,12}?(?:开发区|高新区|经开区|工业区|工业园区|产业园区|新区|示范区|保税区|度假区))(管理委员会|管委会)"
)
_TOWN = re.compile("[一-鿿]{2,6}?(?P<kind>街道|镇|乡)")
_OFFICE_OF_TOWN = {"街道": "办事处", "镇": "人民政府", "乡": "人民政府"}
_NUMBERS = "一二三四五六七八九十"
#: Signs of schools and hospitals behind a number: 七|中, 二|院.
_NUMBERED = frozenset("中小幼院高")
#: Offices in other cities are called so together: 驻外办事处.
_ABROAD = "外"
_MANAGING = "管理"
_AND = frozenset("和与及")
#: A short word of one or two signs is written out only where it opens a core: 政府|办, 人大|常委会, 委|组织部.
_OPENING_ONLY = 2


class Role(Enum):
    """What a word of a name tells: its kind (局), its field of work or its own name, which one (第一), or next to
    nothing."""

    KIND = "kind"
    FIELD = "field"
    PROPER = "proper"
    PLACE = "place"
    NUMBER = "number"
    WEAK = "weak"


TELLING = frozenset((Role.FIELD, Role.PROPER, Role.PLACE, Role.NUMBER))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a core; `others` are ways to write it that do not keep its signs (北京 → 京)."""

    text: str
    role: Role
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write a core; `former` where it was called so before, `printed` as documents have it."""

    words: tuple[Word, ...]
    former: bool = False
    printed: str = ""

    @property
    def text(self) -> str:
        """The words as they stand."""
        return "".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Shape:
    """The places of a name, province first, and what follows them; `printed_place` where the core opens with a
    place."""

    chain: tuple[str, ...]
    core: str
    glued: bool = False


def shape_of(agency: str, region: tuple[str, ...] = ()) -> Shape:
    """The shape of a name; `region` is the agency's as far as it is known, province first.

    >>> shape_of("株洲市荷塘区财政局"), shape_of("武汉大学")
    (Shape(chain=('湖南省', '株洲市', '荷塘区'), core='财政局', glued=False), Shape(chain=('湖北省', '武汉市'), core='武汉大学', glued=True))
    >>> shape_of("国家税务总局青岛市税务局")
    Shape(chain=('山东省', '青岛市'), core='国家税务总局税务局', glued=False)
    """
    name = parse_name(agency)
    own, core = name.regions, name.core
    glued = bool(own) and own[-1] not in gazetteer().by_name and own[-1] in gazetteer().by_short
    if zone := _ZONE.fullmatch("".join(own[-1:]) + core):
        above = own if glued else own[:-1]
        named = zone[1].removeprefix(own[-1]) if glued else zone[1]
        if above and popular_region(named) == zone_word(named):
            named = short_region(above[-1]) + named  # 开发区 of its city: 青岛|经济技术开发区
        return Shape((*completed(above), named), zone[2])
    if glued:
        core = own[-1] + core
    elif not own:
        own, core = _inner_place(core)
    if agency.endswith(OWN_LEVEL) and not core.endswith(OWN_LEVEL):
        core += OWN_LEVEL
    chain, known = completed(own), completed(region)
    if not chain or (glued and known):
        chain = known
    elif chain[-1] in known:
        chain = known[: known.index(chain[-1]) + 1]
    return Shape(chain, core, glued)


def _inner_place(core: str) -> tuple[tuple[str, ...], str]:
    """The place that stands inside a name, and the name without it."""
    for start in range(1, len(core)):
        listed = listed_at(core, start, short=False)
        if listed and core[start - 1] != "驻":
            return (listed[0],), core[:start] + core[start + len(listed[0]) :]
    return (), core


@lru_cache(maxsize=1 << 15)
def spellings(core: str, glued: bool = False) -> tuple[Spelling, ...]:
    """Every spelling of a core, the present ones first.

    >>> [[word.text for word in spelling.words] for spelling in spellings("人大常委会办公室")]
    [['人民代表大会', '常务委员会', '办公室'], ['人大', '机关'], ['人大', '常委会', '机关']]
    """
    words = agency_words()
    full = _written_out(core)
    texts = dict.fromkeys((full,), False)
    if town := _TOWN.fullmatch(full):
        texts[full + _OFFICE_OF_TOWN[town["kind"]]] = False  # its government goes by its name
    for word, others in words.same:
        if word in full:
            texts |= {
                full.replace(word, other, 1): False for other in others if not in_order(other, word) and len(other) > 1
            }
    for text in tuple(texts):
        for word, others in words.old:
            if word in text:
                texts |= {
                    text.replace(word, other, 1): True for other in others if text.replace(word, other, 1) not in texts
                }
    return tuple(Spelling(_words(text, glued), former, core) for text, former in texts.items())


def well_formed(core: str) -> bool:
    """Whether the lexicon's words alone make up a core: no slip of the pen for another one.

    >>> well_formed("税务局"), well_formed("睡务局")
    (True, False)
    """
    return all(word.role is not Role.PROPER for word in spellings(core)[0].words)


def _written_out(core: str) -> str:
    """A core with the usual short forms written out: 卫健委 → 卫生健康委员会."""
    for other, word in agency_words().long:
        if len(other) <= _OPENING_ONLY:
            if core.startswith(other) and not core.startswith(word[: len(other) + 1]):
                core = word + core[len(other) :]
        elif core.endswith(other) and not core.endswith(word):
            core = core.removesuffix(other) + word
    return core


def _words(core: str, glued: bool) -> tuple[Word, ...]:
    """The words of a core; what the lexicon does not know is a name of its own."""
    out: list[Word] = []
    run = ""
    position = 0
    while position < len(core):
        found = _word_at(core, position, glued and position == 0)
        if found is None:
            run += core[position]
            position += 1
            continue
        if run:
            out.append(Word(run, Role.PROPER))
            run = ""
        out.append(found)
        position += len(found.text)
    if run:
        out.append(Word(run, Role.PROPER))
    return tuple(out)


def _ends_inside(core: str, position: int) -> bool:
    """Whether a kind of one sign stands inside a name: 公安局|交通警察大队, 七中|初中学校."""
    before = core[position - 1 : position]
    return bool(before) and (core[position] in _INSIDE or (before in _NUMBERS and core[position] in _NUMBERED))


def _word_at(core: str, position: int, glued: bool) -> Word | None:
    words = agency_words()
    listed = listed_at(core, position)
    if listed and (glued or core[position - 1 : position] == "驻" or len(listed[0]) > 2):
        others = words.same_as.get(listed[0], ())
        return Word(listed[0], Role.PLACE, (*others, _ABROAD) if core[position - 1 : position] == "驻" else others)
    for length in range(min(words.longest_word, len(core) - position), 0, -1):
        text = core[position : position + length]
        role = words.vocabulary.get(text)
        if role is None:
            continue
        last = position + length == len(core)
        if text.startswith(_MANAGING) and core[position - 1 : position] in _AND:
            continue  # 建设和管理|委员会 manages no zone
        if role == "kind" and length == 1 and not last and not _ends_inside(core, position):
            continue
        return Word(text, Role(role), words.same_as.get(text, ()))
    if core[position] in _NUMBERS and (
        core[position - 1 : position] == "第" or core[position + 1 : position + 2] in _NUMBERED
    ):
        return Word(core[position], Role.NUMBER)
    return None
