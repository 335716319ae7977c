"""Provinces, cities and counties inside names: lexicon/regions.tsv, and counties by their form.

In goes a name or a text; out come chains of regions, from the province down, as printed. An unknown county is
recognised only by its ending (区, 县, 旗, 市); whether it exists is not known here.
"""

import re
from dataclasses import dataclass
from functools import cache

from corpus.lexicon_files import rows

#: Longest county name before its ending ("积石山保安族东乡族撒拉族" stands with 自治县 and is rarer than false finds).
_COUNTY = re.compile(
    r"[一-鿿]{2,14}?(?:自治县|自治旗)|[一-鿿]{1,4}?(?:高新技术产业开发区|经济技术开发区|经济开发区|高新区|经开区|开发区|新区|林区|特区)"
    r"|[一-鿿]{1,4}?(?:市|县|旗|区)"
)
#: Parts of agencies' names: a "county" that holds one is a piece of such a name.
_NO_COUNTY = re.compile(r"街道|委员|政府|人民|办公|部门|中心|[一二三四五六七八九十]、")


@dataclass(frozen=True, slots=True)
class Region:
    """One listed place; `level` is "province" or "city", `parent` the province of a city ("" for a province)."""

    name: str
    short: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The listed places by full and by short name; `not_counties` are words that only look like counties."""

    by_name: dict[str, Region]
    by_short: dict[str, Region]
    not_counties: frozenset[str]
    not_county_endings: tuple[str, ...]


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer; a province goes before a city of the same short name."""
    regions: list[Region] = []
    by_short: dict[str, Region] = {}
    for name, shorts, level, parent in rows("regions.tsv", 4):
        region = Region(name, shorts.split()[0], level, parent)
        regions.append(region)
        for short in shorts.split():
            by_short.setdefault(short, region)
        if region.name.endswith("自治州"):
            by_short.setdefault(region.short + "州", region)
    words = [(word, how) for kind, word, how in rows("agency_words.tsv", 3) if kind == "notcounty"]
    return Gazetteer(
        {region.name: region for region in regions},
        by_short,
        frozenset(word for word, _ in words),
        tuple(word for word, how in words if how == "ending"),
    )


def listed_at(text: str, position: int, short: bool = True) -> tuple[str, Region] | None:
    """The listed place whose name opens at `position`, longest first, as printed; short names too where asked."""
    places = gazetteer()
    for length in range(min(12, len(text) - position), 1, -1):
        word = text[position : position + length]
        region = places.by_name.get(word) or (places.by_short.get(word) if short else None)
        if region:
            return word, region
    return None


def split_regions(name: str) -> tuple[tuple[str, ...], str]:
    """The regions that open a name, outermost first, and the rest.

    >>> split_regions("上海市普陀区财政局")
    (('上海市', '普陀区'), '财政局')
    >>> split_regions("株洲市市场监督管理局"), split_regions("市教育局")
    ((('株洲市',), '市场监督管理局'), ((), '市教育局'))
    """
    chain: list[str] = []
    position = 0
    while position < len(name):
        listed = listed_at(name, position)
        if listed and len(chain) < 2 and _may_follow(chain, listed[1]):
            chain.append(listed[0])
            position += len(listed[0])
            continue
        county = _COUNTY.match(name, position)
        if not county or len(chain) >= 3 or not is_county(county.group()):
            break
        chain.append(county.group())
        position = county.end()
    return tuple(chain), name[position:]


def _may_follow(chain: list[str], region: Region) -> bool:
    """A city may stand first or behind its own province; a province only first (上海 and 普陀 never swap)."""
    if not chain:
        return True
    places = gazetteer()
    outer = places.by_name.get(chain[-1]) or places.by_short.get(chain[-1])
    return outer is not None and region.level == "city" and region.parent == outer.name


def is_county(word: str) -> bool:
    """Whether `word` has the form of a county's or district's name.

    >>> is_county("荷塘区"), is_county("社区"), is_county("万里街道社区")
    (True, False, False)
    """
    places = gazetteer()
    if word in places.not_counties or word.endswith(places.not_county_endings):
        return False
    if any(word[at:] in places.by_name for at in range(1, len(word) - 1)):
        # A verb before a city ("督查长沙市").
        return False
    return len(word) >= 2 and _NO_COUNTY.search(word) is None


def completed(chain: tuple[str, ...]) -> tuple[str, ...]:
    """The chain with full names, and with the province where a listed city opens it.

    >>> completed(("株洲",))
    ('湖南省', '株洲市')
    """
    places = gazetteer()
    full = tuple(
        region.name if (region := places.by_name.get(word) or places.by_short.get(word)) else word for word in chain
    )
    first = places.by_name.get(full[0]) if full else None
    return (first.parent, *full) if first and first.parent else full


@cache
def _groups() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(re.escape(name) for (name,) in rows("ethnic_groups.tsv", 1)) + "|各族)+$")


def _without_groups(name: str) -> str:
    """The place alone in the name of an autonomous county: 维西傈僳族 → 维西; "" where nothing would be left."""
    place = _groups().sub("", name)
    return place if len(place) >= 2 else name if len(name) >= 2 else ""


#: Development zones by their full endings, and what people call them.
_ZONES = (("经济技术开发区", "经开区"), ("经济开发区", "经开区"), ("高新技术产业开发区", "高新区"))


def zone_word(name: str) -> str:
    """The common word for a development zone, without its place; "" for every other region.

    >>> zone_word("临江经济技术开发区"), zone_word("临江高新区"), zone_word("荷塘区")
    ('经开区', '高新区', '')
    """
    ending = next((word for full, word in _ZONES if name.endswith(full)), "")
    return ending or next((word for word in ("经开区", "高新区", "开发区") if name.endswith(word)), "")


def popular_region(name: str) -> str:
    """What people call an autonomous place, a banner or a development zone; the name itself for every other region.

    >>> popular_region("维西傈僳族自治县"), popular_region("鄂伦春自治旗"), popular_region("普陀区")
    ('维西县', '鄂伦春旗', '普陀区')
    >>> popular_region("凉山彝族自治州")
    '凉山州'
    >>> popular_region("临江经济技术开发区")
    '临江经开区'
    """
    for full, word in _ZONES:
        if name.endswith(full):
            return name.removesuffix(full) + word
    if not name.endswith(("自治县", "自治旗", "自治州")):
        return name
    return short_region(name) + name[-1]


def short_region(name: str) -> str:
    """A region without 省, 市, 区 …; names of two characters keep it ("赵县").

    >>> short_region("广西壮族自治区"), short_region("普陀区"), short_region("赵县"), short_region("彭水苗族土家族自治县")
    ('广西', '普陀', '赵县', '彭水')
    """
    listed = gazetteer().by_name.get(name)
    if listed:
        return listed.short
    if zone_word(name):
        return popular_region(name)
    for ending in ("自治县", "自治旗", "自治州"):
        if name.endswith(ending) and (place := _without_groups(name.removesuffix(ending))):
            return place
    for ending in ("市", "区", "县", "旗"):
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name[: -len(ending)]
    return name
