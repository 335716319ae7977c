"""The places that open what a question calls an agency: which agencies they leave, by the hierarchy of places.

In go a text, a place in it and the index of the agencies held; out come readings, each with the agencies that it
leaves. A place that no agency held lies in leaves none: it is told, never overlooked. A level alone (市, 区) leaves those
of all places of that level; nothing said leaves all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus.identity.mentions import opens, place_form_end
from corpus.identity.name_index import NameIndex, place_forms, sound
from corpus.identity.names import LEVELS
from corpus.identity.pinyin import is_syllable
from corpus.identity.places import known_place, places, towns
from corpus.identity.regions import listed_at
from corpus.identity.renamed import successors

#: No name has more places in front: 湖南省 株洲市 荷塘区 and a town.
_MOST_PLACES = 4
_OF = "的"
_JOINS = frozenset("和同与跟比")
_SHORTEST = 2
#: A slip is told from another place's name by the rest of it.
_LEAST_SOUNDS = 2
#: A town becomes another kind of town under its name: 官仓镇 is 官仓街道 today.
_TOWN_KINDS = ("街道", "镇", "乡")
_TOWN = re.compile(f"(?P<name>[一-鿿]{{2,6}}?)(?:{'|'.join(_TOWN_KINDS)})")


@dataclass(frozen=True, slots=True)
class Reading:
    """Places read up to `end`. `own` are the agencies of the last place itself, `within` those of it and of places in
    it;
    `said` how the place is told. `former` where it is called so no longer, `heard` where it was known by its sound,
    `adrift` where the agencies' documents do not tell that they lie in the place said before it."""

    end: int
    own: int
    within: int
    place: str = ""
    level: bool = False
    former: bool = False
    heard: bool = False
    adrift: bool = False

    @property
    def said(self) -> bool:
        """Whether a place or its level is told at all."""
        return bool(self.place)

    @property
    def foreign(self) -> bool:
        """Whether none of the agencies lies there."""
        return self.said and not self.own and not self.within


def readings(text: str, start: int, index: NameIndex, sounding: bool = False, opened: bool = False) -> list[Reading]:
    """Every way to read places from `start` on, the one without any first."""
    everyone = (1 << len(index.names)) - 1
    nothing = Reading(start, everyone, everyone)
    out = [nothing]
    if opened or opens(text, start):
        for level in (*LEVELS, *index.zones):
            if text.startswith(level, start):
                own = index.levels.get(level, 0)
                out.append(Reading(start + len(level), own, own, level, level=True))
    waiting = [(nothing, 0)]
    while waiting:
        before, depth = waiting.pop()
        for found in _next(text, before, index, start, sounding):
            out.append(found)
            if text.startswith(_OF, found.end):
                out.append(_at(found, found.end + 1))
            if depth + 1 < _MOST_PLACES:
                waiting.append((found, depth + 1))
    return out


def _at(reading: Reading, end: int) -> Reading:
    return replace(reading, end=end)


def _next(text: str, before: Reading, index: NameIndex, start: int, sounding: bool) -> Iterator[Reading]:
    """The places that may stand next: those held under any of their names, and a place of which none is held."""
    at = before.end
    listed = listed_at(text, at)
    held = 0
    for zone in index.zones if before.place else ():
        if text.startswith(zone, at):
            own = before.within & index.levels[zone]
            yield Reading(at + len(zone), own, own, zone)
    for length in range(min(index.longest_place, len(text) - at), 1, -1):
        word = text[at : at + length]
        if word in index.within:
            held = max(held, length)
            yield _narrowed(before, index, word, at + length)
        elif today := _today(word, index):
            held = max(held, length)
            yield _narrowed(before, index, today, at + length, former=True)
    if sounding and not held:
        yield from _sounding(text, before, index, listed[0] if listed else "")
    if not listed and not held:
        for length in (3, 2):
            if at + length <= len(text) and text[at : at + length] in short_counties():
                yield Reading(at + length, 0, 0, text[at : at + length])
    if listed and listed[0][0] in _JOINS and len(listed[0]) == _SHORTEST:
        return  # 和|县政府办: of two signs, and none of its agencies is held
    if listed and len(listed[0]) > held:
        yield Reading(at + len(listed[0]), 0, 0, listed[0])
    end = place_form_end(text, at) if at == start or before.place else at
    if any(text[inner:end] in index.within for inner in range(at + 1, end)):
        return  # 比较荷塘区: the place held, behind other words
    if end > at + held and not (listed and end <= at + len(listed[0])):
        yield Reading(end, 0, 0, text[at:end])


def _narrowed(
    before: Reading, index: NameIndex, place: str, end: int, former: bool = False, heard: bool = False
) -> Reading:
    within = before.within & index.within[place]
    adrift = not within and bool(before.place) and not before.level and _lies_in(place, before.place)
    if adrift:
        within = index.adrift.get(place, 0)
    own = within & index.own.get(place, 0)
    return Reading(
        end, own, within, place, False, before.former or former, before.heard or heard, before.adrift or adrift
    )


@lru_cache(maxsize=4096)
def _lies_in(place: str, above: str) -> bool:
    """Whether the register knows a county called `place` in the place called `above`."""
    listed = listed_at(above, 0)
    return listed is not None and listed[0] == above and known_place(place, (listed[1].name,))


def _today(word: str, index: NameIndex) -> str:
    """The held place that was called `word` before."""
    return next((name for name in successors(word) if name in index.own), "") if word[-1] in LEVELS else ""


def _sounding(text: str, before: Reading, index: NameIndex, listed: str) -> Iterator[Reading]:
    """Held places written with other signs of the same sound, or in letters; never another place's own name."""
    at = before.end
    for length in range(min(index.longest_place, len(text) - at), _LEAST_SOUNDS - 1, -1):
        word = text[at : at + length]
        if len(listed) >= length:
            return
        for form in index.sounding_places.get(_heard(word), ()):
            if form != word and any(a == b or is_syllable(a) for a, b in zip(word, form, strict=False)):
                yield _narrowed(before, index, form, at + length, heard=True)


def may_lie_in(core: str, place: str) -> bool:
    """Whether the town or the agency that a name without a place is of may lie in `place`: the register lists the town
    there, or nowhere, or it does not know the place.

    >>> may_lie_in("官仓镇人民政府", "金堂"), may_lie_in("官仓镇", "长沙县"), may_lie_in("云上石镇", "长沙县")
    (True, False, True)
    """
    town = _TOWN.match(core)
    chains = [c for kind in _TOWN_KINDS for c in towns().get(town["name"] + kind, ())] if town else []
    if not chains or listed_at(place, 0) is None and place not in short_counties():
        return True
    return any(place in place_forms(above) for chain in chains for above in chain)


@cache
def short_counties() -> frozenset[str]:
    """What listed counties are called without their level; they name a place only where an office of it follows."""
    shorts = (name[:-1] for name in places() if name[-1] in LEVELS)
    return frozenset(short for short in shorts if len(short) >= _SHORTEST)


@lru_cache(maxsize=4096)
def _heard(word: str) -> str:
    return "".join(map(sound, word))
