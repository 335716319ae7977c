"""The agencies held, by the signs of their names: which of them a stretch of a question can stand for, in one look.

In go names with their regions; out come fits. A name is found by the signs that it has (bit sets, one bit a core), so a
question costs the same among ten agencies and among ten thousand; what has all the signs is then aligned word by word.
Places are sets of agencies of their own: a place that a question names takes away those that do not lie there.
"""

import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.identity.alignment import Fit, align
from corpus.identity.name_shape import OWN_LEVEL, Shape, Spelling, shape_of, spellings, well_formed
from corpus.identity.names import LEVELS
from corpus.identity.pinyin import is_syllable, syllable_of
from corpus.identity.places import known_place
from corpus.identity.regions import located, other_names, popular_region, short_region, zone_alone, zone_word
from corpus.sounds import sound_of

_SILENT = frozenset("“”\"'‘’《》·")
#: More cores than this that hold all the signs of a stretch say that it tells nothing.
_MOST_CORES = 400
#: One slip of the pen in so many signs is forgiven.
_SIGNS_A_SLIP = 4
#: Zones that are called 开发区 for short.
_DEVELOPED = frozenset({"经开区", "高新区", "开发区"})
#: Of fewer signs the sound tells nothing.
_LEAST_HEARD = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """Agencies that a stretch may stand for (a bit each), and how it does."""

    agencies: int
    fit: Fit


@dataclass(slots=True)
class _Core:
    spellings: tuple[Spelling, ...]
    agencies: int = 0


@dataclass(slots=True)
class NameIndex:
    """Names as sets of bits. `own` are the agencies of a place itself, `within` those of it and of all places in it."""

    names: tuple[str, ...]
    shapes: tuple[Shape, ...]
    chains: dict[str, tuple[str, ...]] = field(default_factory=dict)
    whole: dict[str, int] = field(default_factory=dict)
    own: dict[str, int] = field(default_factory=dict)
    within: dict[str, int] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)
    zones: tuple[str, ...] = ()
    syllables: frozenset[str] = frozenset()
    #: Those of which nothing tells where they are.
    unplaced: int = 0
    #: By its forms, a county that several places have and its documents place nowhere: those of it.
    adrift: dict[str, int] = field(default_factory=dict)
    longest_place: int = 0
    sounding_places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _cores: list[_Core] = field(default_factory=list)
    _signs: dict[str, int] = field(default_factory=dict)
    _sounds: dict[str, int] = field(default_factory=dict)
    _fits: dict[tuple[str, bool], tuple[Hit, ...]] = field(default_factory=dict)

    def named(self, agencies: int) -> tuple[str, ...]:
        """The names of a set of agencies, in order."""
        return tuple(self.names[at] for at in bits(agencies))

    def reach(self, text: str, start: int, sounding: bool = False) -> int:
        """How far from `start` the signs of `text` are, in any order, signs of one core."""
        postings = self._sounds if sounding else self._signs
        left = (1 << len(self._cores)) - 1
        for end in range(start, len(text)):
            sign = sound(text[end]) if sounding else text[end]
            left &= postings.get(sign, 0)
            if not left:
                return end
        return len(text)

    def fits(self, said: str, sounding: bool = False) -> tuple[Hit, ...]:
        """Every way in which `said`, without its place, stands for a core; kept, for it is asked for often."""
        key = said, sounding
        if key not in self._fits:
            if len(self._fits) > 1 << 16:
                self._fits.clear()
            self._fits[key] = tuple(self._found(said, sounding))
        return self._fits[key]

    def _found(self, said: str, sounding: bool) -> Iterator[Hit]:
        if sounding and (len(said) < _LEAST_HEARD or well_formed(said)):
            return
        postings = self._sounds if sounding else self._signs
        left = (1 << len(self._cores)) - 1
        for sign in said:
            left &= postings.get(sound(sign) if sounding else sign, 0)
        cores = bits(left)
        for at, place in enumerate(cores):
            if at >= _MOST_CORES:
                return
            core = self._cores[place]
            fits = [fit for s in core.spellings if (fit := _heard(said, s) if sounding else align(said, s))]
            if fits:
                yield Hit(core.agencies, min(fits, key=lambda fit: (fit.tier, len(fit.unsaid))))

    def add_core(self, shape: Shape, bit: int, cores: dict[tuple[str, bool], _Core]) -> None:
        key = shape.core, shape.glued
        if key not in cores:
            cores[key] = core = _Core(spellings(*key))
            mask = 1 << len(self._cores)
            self._cores.append(core)
            signs = {s for spelling in core.spellings for s in spelling.text}
            signs |= {s for spelling in core.spellings for w in spelling.words for other in w.others for s in other}
            for sign in signs:
                self._signs[sign] = self._signs.get(sign, 0) | mask
            for said in {sound(sign) for sign in signs}:
                self._sounds[said] = self._sounds.get(said, 0) | mask
        cores[key].agencies |= bit

    def add_places(self, shape: Shape, bit: int) -> None:
        for place in shape.chain:
            for form in place_forms(place):
                self.within[form] = self.within.get(form, 0) | bit
        if not shape.chain:
            self.unplaced |= bit
            return
        if len(located(shape.chain)) == 1 and known_place(shape.chain[0]):
            for form in place_forms(shape.chain[0]):
                self.adrift[form] = self.adrift.get(form, 0) | bit
        last = shape.chain[-1]
        for form in place_forms(last):
            self.own[form] = self.own.get(form, 0) | bit
        for level in level_words(last):
            self.levels[level] = self.levels.get(level, 0) | bit


def build_index(known: Mapping[str, tuple[str, ...]]) -> NameIndex:
    """The index of the known agencies, each with its region, province first; the last ones asked for are kept.

    The very mapping asked for again is not looked through: whoever changes it gives another one.
    """
    for mapping, length, index in _KEPT:
        if mapping is known and length == len(known):
            return index
    index = _built(tuple((agency, tuple(region)) for agency, region in known.items()))
    _KEPT.append((known, len(known), index))
    return index


_KEPT: deque[tuple[Mapping[str, tuple[str, ...]], int, NameIndex]] = deque(maxlen=8)


@lru_cache(maxsize=8)
def _built(known: tuple[tuple[str, tuple[str, ...]], ...]) -> NameIndex:
    known = tuple(sorted(known))
    plain_names = [plain(agency) for agency, _ in known]
    shapes = tuple(shape_of(name, region) for name, (_, region) in zip(plain_names, known, strict=True))
    index = NameIndex(tuple(agency for agency, _ in known), shapes)
    cores: dict[tuple[str, bool], _Core] = {}
    for at, shape in enumerate(shapes):
        bit = 1 << at
        name = plain_names[at]
        # A zone that no list of places has goes by its name alone: 北部生态新区 for 北部生态新区本级.
        for said in {name, name if shape.chain else name.removesuffix(OWN_LEVEL)}:
            index.whole[said] = index.whole.get(said, 0) | bit
        index.chains[index.names[at]] = shape.chain
        index.add_core(shape, bit, cores)
        index.add_places(shape, bit)
    index.longest_place = max(map(len, index.within), default=0)
    index.zones = tuple(level for level in index.levels if level not in LEVELS)
    heard: dict[str, list[str]] = {}
    for form in index.within:
        heard.setdefault("".join(map(sound, form)), []).append(form)
    index.syllables = frozenset((*index._sounds, *(sound(sign) for form in index.within for sign in form)))
    index.sounding_places = {said: tuple(forms) for said, forms in heard.items()}
    return index


def plain(text: str) -> str:
    """A name without blanks and quotes, its letters and brackets half-width."""
    return "".join(map(_folded, text))


def signs_of(text: str) -> list[tuple[str, int]]:
    """The signs of a text that matter in names, each with the place it stands at."""
    return [(sign, place) for place, printed in enumerate(text) if (sign := _folded(printed))]


@lru_cache(maxsize=1 << 15)
def _folded(sign: str) -> str:
    folded = unicodedata.normalize("NFKC", sign).lower()
    return "" if len(folded) != 1 or folded.isspace() or folded in _SILENT else folded


def bits(mask: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


@lru_cache(maxsize=1 << 15)
def place_forms(place: str) -> frozenset[str]:
    """What a place is called: in full, for short, by what people say of zones and autonomous places, and a zone by its
    own name alone (鹿鸣泉|管委会).

    >>> sorted(place_forms("鹿鸣泉旅游度假区"))
    ['鹿鸣泉', '鹿鸣泉度假区', '鹿鸣泉旅游度假区']
    """
    zone = zone_word(place)
    plain = popular_region(place).removesuffix(zone) + "开发区" if zone in _DEVELOPED else place
    alone = zone_alone(place) or place
    return frozenset((place, short_region(place), popular_region(place), plain, alone, *other_names(place)))


def level_words(place: str) -> tuple[str, ...]:
    """省, 市, 县 … or 经开区: the words that stand for a place whose name goes without saying."""
    zone = (zone_word(place),) if zone_word(place) else ()
    return zone + (tuple(level for level in LEVELS if place.endswith(level))[:1] or ("市",))


@lru_cache(maxsize=1 << 15)
def sound(sign: str) -> str:
    """The usual sound of one sign; letters and others are their own."""
    return syllable_of(sign) if is_syllable(sign) else sound_of(sign)


def _heard(said: str, spelling: Spelling) -> Fit | None:
    """The fit of a stretch with signs replaced by those of the spelling that sound like them: one, or one of several
    signs."""
    found: list[str] = []
    position = 0
    text = spelling.text
    wrong = 0
    for sign in said:
        at = text.find(sign, position)
        alike = next((p for p in range(position, len(text)) if sound(text[p]) == sound(sign)), -1)
        if at < 0 and alike < 0:
            return None
        chosen = alike if at < 0 or 0 <= alike < at else at
        wrong += text[chosen] != sign and not is_syllable(sign)
        found.append(text[chosen])
        position = chosen + 1
    meant = "".join(found)
    return align(meant, spelling) if meant != said and wrong <= max(1, len(said) // _SIGNS_A_SLIP) else None
