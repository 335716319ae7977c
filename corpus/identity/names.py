"""Names of agencies: their parts, the forms people type, and whether two names mean one agency.

In go names as documents print them; out come forms and comparisons, by the rules of lexicon/agency_words.tsv and the
places of lexicon/regions.tsv. A name is never taken for another because it looks alike: 长沙市… and 株洲市… differ, and
so do 株洲市… and 株洲市荷塘区…. `corpus.identity.mentions` finds names in questions.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from corpus.identity.name_words import agency_words, core_variants, party_words
from corpus.identity.regions import completed, popular_region, same_place, short_region, split_regions, zone_word

#: 省, 市 … alone before an agency's core: the region is left to the context.
LEVELS = ("自治区", "省", "市", "区", "县", "旗", "州")
#: What the head office of a body goes by that has committees in every place: 共青团中央.
CENTRAL = "中央"
_REMARK = re.compile(r"[（(][^（()）]{1,40}[）)]\s*$")
_SILENT = re.compile(r"[\s“”\"'‘’《》]+")
#: "江苏人大", "市政协" begin the names of meetings and projects as well: too little to go by.
MEETING = frozenset(("人大", "政协", "政府", "人民", "党委"))
#: Of these the organ's name after its level is the agency's all the same (省政协), where no other word goes on from it.
_CALLED_BY_ORGAN = frozenset(("人大", "政协"))
#: What two signs may end in and name an agency all the same: 血站, 剧院.
_HOUSES = ("站", "院", "馆", "所", "园")
#: A zone with its office, and how long its name is where the two signs before it may be left out.
_ZONE = re.compile(r"([一-鿿]{4,}区)(管委会|管理委员会)")
_LONG_ZONE = 9
#: A core that carries a place of its own is an agency's alone, even without its region (万里街道…).
_PROPER = re.compile(r"[一-鿿]{2,5}(?:街道|街办|镇|乡)")


@dataclass(frozen=True, slots=True)
class AgencyName:
    """The parts of a name: regions from the outside in, or a bare `level` (市政府办), and the core.

    A `party` stands before the regions (共青团某某县委员会) and begins the core as well: it makes another agency of it.
    """

    regions: tuple[str, ...]
    level: str
    core: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way to write an agency's name; `complete` where it tells the region or a place of its own."""

    text: str
    complete: bool


def is_proper(core: str) -> bool:
    """Whether a core carries a place of its own (万里街道…).

    >>> is_proper("万里街道办事处"), is_proper("民政局")
    (True, False)
    """
    return _PROPER.match(core) is not None


@lru_cache(maxsize=4096)
def parse_name(name: str) -> AgencyName:
    """Split a name; brackets, 本级, 机关 and 中共 do not belong to it.

    >>> parse_name("中共株洲市荷塘区委员会办公室（本级）")
    AgencyName(regions=('株洲市', '荷塘区'), level='', core='委员会办公室', party='')
    >>> parse_name("共青团株洲市委").core
    '共青团委'
    """
    words = agency_words()
    text = _SILENT.sub("", unicodedata.normalize("NFKC", name))
    while (shorter := _REMARK.sub("", text)) != text and shorter:
        text = shorter
    for prefix in words.before:
        text = text.removeprefix(prefix)
    changed = True
    while changed:
        changed = False
        for suffix in words.own:
            # 某某市本级 is the place's own money: without 本级 no agency would be left.
            if text.endswith(suffix) and len(text) - len(suffix) >= 4 and split_regions(text[: -len(suffix)])[1]:
                text, changed = text[: -len(suffix)], True
    if led := _led_by_party(text):
        return led
    regions, rest = split_regions(text)
    for prefix in words.before:
        rest = rest.removeprefix(prefix)
    if not regions:
        for level in LEVELS:
            core = rest.removeprefix(level)
            if core != rest and (words.organ.match(core) or words.head.match(core)):
                return AgencyName((), level, core)
    if regions and not rest:
        return AgencyName((), "", text)
    return AgencyName(regions, "", rest)


def _led_by_party(text: str) -> AgencyName | None:
    """The name of a body that stands before its place, where `text` is one."""
    for form, word in party_words():
        if text.startswith(form):
            regions, rest = split_regions(text[len(form) :])
            if not regions and rest.startswith(CENTRAL):
                # The committee alone is the office; what follows (组织部) is another.
                return AgencyName((), "", word + CENTRAL + rest.removeprefix(CENTRAL).removeprefix("委员会"), word)
            return AgencyName(regions, "", word + rest, word) if regions and rest.startswith("委") else None
    return None


def short_forms(agency: str, region: tuple[str, ...] = ()) -> tuple[NameForm, ...]:
    """All forms of a name that people type, the complete ones first, each once.

    `region` is the agency's region as far as known, province first; it lets forms add what the name leaves out.

    >>> texts = {form.text for form in short_forms("株洲市人民政府办公室", ("湖南省", "株洲市"))}
    >>> {"市政府办", "株洲市府办", "株洲政府办", "湖南省株洲市政府办"} <= texts
    True
    """
    name = parse_name(agency)
    chain = _chain(name, region)
    complete: dict[str, bool] = {}
    if name.core == "本级" and chain:
        # 某某市本级 and 某某州州本级 are one way of naming the place's own money.
        complete.update(
            {prefix + level + name.core: True for prefix in _prefixes(chain) for level in _levels(chain[-1])}
        )
    complete.update(_zone_forms(name))
    for core in sorted(core_variants(name.core)):
        for prefix in _prefixes(chain):
            if len(core) > 2 or core not in MEETING or prefix.endswith(LEVELS):
                complete[prefix + core] = True
        # 州本级 alone is any prefecture's: the conversation tells which.
        if core != "本级" and (len(core) > 2 or core not in MEETING or core in _CALLED_BY_ORGAN):
            for level in _levels(chain[-1]) if chain else ():
                complete.setdefault(level + core, False)
        if len(core) > 2 or (core not in MEETING and (core.endswith(_HOUSES) or agency_words().organ.fullmatch(core))):
            complete.setdefault(core, not chain or _PROPER.match(core) is not None)
    complete.update(_party_forms(name, chain))
    complete.setdefault(agency, True)
    ordered = sorted(complete.items(), key=lambda item: (not item[1], item[0]))
    return tuple(NameForm(text, whole) for text, whole in ordered)


def _party_forms(name: AgencyName, chain: tuple[str, ...]) -> dict[str, bool]:
    """共青团某某县委, 某某团县委, 团县委: the body stands before its place, or before the place's level; 团中央 before none."""
    if not name.party:
        return {}
    names = next(others for word, others in agency_words().parties if word == name.party)
    if name.core == name.party + CENTRAL:
        return {word + CENTRAL + office: True for word in (name.party, *names) for office in ("", "委员会")}
    if not chain:
        return {}
    office = name.core.removeprefix(name.party)
    forms: dict[str, bool] = {}
    for core in core_variants(office):
        for level in _levels(chain[-1]):
            forms[names[-1] + level + core] = False
            forms |= {prefix + names[-1] + level + core: True for prefix in _prefixes(chain)}
        forms |= {word + prefix + core: True for word in (name.party, *names) for prefix in _prefixes(chain)}
    return forms


def _zone_forms(name: AgencyName) -> dict[str, bool]:
    """A zone goes by its name without its office, and without the two signs of the land it lies in: the rest is long.

    >>> sorted(_zone_forms(AgencyName((), "", "临水东岸现代产业集中区管委会")))
    ['东岸现代产业集中区', '东岸现代产业集中区管委会', '临水东岸现代产业集中区']
    """
    match = _ZONE.fullmatch(name.core)
    if name.regions or match is None:
        return {}
    zone, office = match.groups()
    forms = {zone: True}
    if len(zone) >= _LONG_ZONE:
        forms |= {zone[2:]: True, zone[2:] + office: True}
    return forms


def _chain(name: AgencyName, region: tuple[str, ...]) -> tuple[str, ...]:
    """Full regions of a name, the known region filling in what it leaves out."""
    own = completed(name.regions)
    known = completed(region)
    if not own:
        return known
    if own[-1] in known:
        return known[: known.index(own[-1]) + 1]
    return own


def _levels(region: str) -> tuple[str, ...]:
    zone = (zone_word(region),) if zone_word(region) else ()
    return zone + (tuple(level for level in LEVELS if region.endswith(level))[:1] or ("市",))


def _prefixes(chain: tuple[str, ...]) -> list[str]:
    """The ways to open a name with its region: the last one always, those above it or not, each long or short."""
    if not chain:
        return []
    own = sorted({chain[-1], short_region(chain[-1]), popular_region(chain[-1])})
    above = [sorted({"", place, short_region(place)}) for place in chain[:-1]]
    return sorted({"".join(parts) for parts in product(*above, own)})


def may_be_one(name: str, other: str) -> bool:
    """Whether two names, as one text writes them, may mean one agency: the shorter may leave out its place.

    >>> may_be_one("青山县教育局", "教育局"), may_be_one("青山县教育局", "青山县水利局")
    (True, False)
    """
    return same_agency(name, other) or name.endswith(other) or other.endswith(name)


def same_agency(one: str, other: str) -> bool:
    """Whether two names mean one agency: short or full, with or without province, 中共, （本级）.

    A name that leaves its region out is not the same as one that tells it: the context must say so.

    >>> same_agency("株洲市政府办", "湖南省株洲市人民政府办公室（本级）"), same_agency("长沙市政府办", "株洲市政府办")
    (True, False)
    """
    if _SILENT.sub("", one) == _SILENT.sub("", other):
        return True
    left, right = parse_name(one), parse_name(other)
    common = core_variants(left.core) & core_variants(right.core)
    if not common:
        return False
    if not left.regions or not right.regions:
        if left.regions or right.regions:
            return any(_PROPER.match(core) for core in common)
        return left.level == right.level
    return same_region(left.regions, right.regions)


def same_region(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two chains end in one place and do not contradict each other above it.

    >>> same_region(("荷塘区",), ("株洲市", "荷塘区")), same_region(("株洲市",), ("株洲市", "荷塘区"))
    (True, False)
    >>> same_region(("舟山市", "普陀区"), ("上海市", "普陀区")), same_region(("长沙市",), ("长沙县",))
    (False, False)
    """
    left, right = completed(one), completed(other)
    if not left or not right or not same_place(left[-1], right[-1]):
        return False
    above = {short_region(place) for place in left[:-1]}, {short_region(place) for place in right[:-1]}
    return above[0] <= above[1] or above[1] <= above[0]


def canonical_name(names: Iterable[str]) -> str:
    """The fullest of several names of one agency, without （本级） and the like; "" where there is none.

    >>> canonical_name(["荷塘区政府办", "株洲市荷塘区人民政府办公室（本级）"])
    '株洲市荷塘区人民政府办公室'
    """
    best, weight = "", (-1, -1, -1)
    for name in names:
        parsed = parse_name(name)
        party = next((word for word in agency_words().before if _SILENT.sub("", name).startswith(word)), "")
        text = (party or parsed.party) + "".join(parsed.regions) + parsed.level + parsed.core.removeprefix(parsed.party)
        own = (len(parsed.regions), -len(parsed.level), len(text))
        if text and own > weight:
            best, weight = text, own
    return best
