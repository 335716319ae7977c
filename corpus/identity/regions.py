"""Provinces, cities and counties inside names: the listed ones, and those that only have a county's form.

In goes a name or a text; out come chains of regions, from the province down, as printed. lexicon/regions.tsv has the
provinces and prefectures with what people call them, `corpus.identity.places` every county. Zones and whatever else is
not listed are recognised by their ending (区, 县, 旗, 市), and only where no listed place explains the word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.identity.places import known_place, placed, places, succeeded
from corpus.lexicon_files import rows

#: Longest county name before its ending ("积石山保安族东乡族撒拉族" stands with 自治县 and is rarer than false finds).
_COUNTY = re.compile(
    r"[一-鿿]{2,14}?(?:自治县|自治旗)|[一-鿿]{1,4}?(?:高新技术产业开发区|经济技术开发区|经济开发区|高新区|经开区|开发区|新区|林区|特区)"
    r"|[一-鿿]{1,4}?(?:市|县|旗|区)"
)
#: How prefectures' names end.
_PREFECTURE = ("地区", "自治州", "市", "盟")
#: Parts of agencies' names: a "county" that holds one is a piece of such a name.
#: Neither has a place's name a sign of speech in it (不光是|县, 有人说|县).
_NO_COUNTY = re.compile(
    r"街道|委员|政府|人民|办公|部门|中心|[一二三四五六七八九十]、|..和[市县区旗]$|[说是不问听谁您你他她它们吗呢么这没就也很年对各哪几跟]|..全[市县区旗]$|[一二三四五六七八九十两]个"
)


@dataclass(frozen=True, slots=True)
class Region:
    """One listed place; `level` is "province", "city" or "county", `parent` the province of a city, else "".

    A county has no `short` of its own: too many share one (`short_region` tells it). Counties of one name are one
    `Region`: which of them is meant, the places around it say.
    """

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
    #: By the first sign: how long names are that begin so, the longest first.
    lengths: dict[str, tuple[int, ...]]


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
    by_name = {region.name: region for region in regions}
    not_counties = frozenset(word for word, _ in words)
    for name, several in places().items():
        if name not in by_name and name not in not_counties:
            by_name[name] = region = _listed(name, several[0].above)
            if name.endswith(("自治县", "自治旗")):
                by_short.setdefault(_popular(name), region)
    lengths: dict[str, set[int]] = {}
    for name in (*by_name, *by_short):
        lengths.setdefault(name[0], set()).add(len(name))
    return Gazetteer(
        by_name,
        by_short,
        not_counties,
        tuple(word for word, how in words if how == "ending"),
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
    )


def other_names(name: str) -> tuple[str, ...]:
    """What a listed province or prefecture is called beside its name: 内蒙, 呼市."""
    return _other_names().get(name, ())


@cache
def _other_names() -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for short, region in gazetteer().by_short.items():
        out[region.name] = (*out.get(region.name, ()), short)
    return out


def _listed(name: str, above: tuple[str, ...]) -> Region:
    """A place that only the register lists: a former prefecture, or a county."""
    if len(above) == 1 and name.endswith(_PREFECTURE):
        ending = next(ending for ending in _PREFECTURE if name.endswith(ending))
        return Region(name, name.removesuffix(ending), "city", above[0])
    return Region(name, name, "county", "")


def listed_at(text: str, position: int, short: bool = True) -> tuple[str, Region] | None:
    """The listed place whose name opens at `position`, longest first, as printed; short names too where asked.

    A county of two signs (和县, 单县) is one only where no word runs into it (市和县).
    """
    places = gazetteer()
    left = len(text) - position
    for length in places.lengths.get(text[position : position + 1], ()):
        if not 2 <= length <= left:
            continue
        word = text[position : position + length]
        region = places.by_name.get(word) or (places.by_short.get(word) if short else None)
        if region and (length > 2 or region.level != "county" or _begins(text, position)):
            return word, region
    return None


def full_places(text: str) -> Iterator[tuple[int, Region]]:
    """The listed cities and counties named in full, in order.

    >>> [region.name for _, region in full_places("乌鲁木齐市和大英县的支出，湖南省、株洲的收入")]
    ['乌鲁木齐市', '大英县']
    """
    at = 0
    while at < len(text):
        found = listed_at(text, at, short=False)
        if found and found[1].level != "province":
            yield at, found[1]
        at += len(found[0]) if found else 1


def _begins(text: str, position: int) -> bool:
    """Whether no word runs into what stands at `position`: other signs stand before it, or a listed place."""
    return position == 0 or not "一" <= text[position - 1] <= "鿿" or text[position - 1] in "省市州盟"


#: No county is called so: all of a place, or whose.
_OPENS_NO_COUNTY = frozenset("的全我本该各现负")


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
        if listed and len(chain) < 3 and _may_follow(chain, *listed):
            chain.append(listed[0])
            position += len(listed[0])
            continue
        county = _COUNTY.match(name, position)
        if county and county.group()[0] in _OPENS_NO_COUNTY:
            break  # 湛江|的全市
        if not county or len(chain) >= 3 or not is_county(county.group()):
            break
        chain.append(county.group())
        position = county.end()
    return tuple(chain), name[position:]


def _may_follow(chain: list[str], word: str, region: Region) -> bool:
    """A city may stand first or behind its own province, a county inside any other; a province only first."""
    if not chain:
        return True
    places = gazetteer()
    outer = places.by_name.get(chain[-1]) or places.by_short.get(chain[-1])
    if region.level == "county":
        # 莱芜市|莱芜区 is one place in another, 海门市|海门区 no longer: the outer one must not be a county itself.
        return outer is None or outer.level != "county" or known_place(word, (outer.name,))
    return outer is not None and region.level == "city" and region.parent == outer.name


def is_county(word: str) -> bool:
    """Whether `word` is a listed county or has the form of a county's or district's name.

    >>> is_county("荷塘区"), is_county("社区"), is_county("万里街道社区")
    (True, False, False)
    >>> is_county("青溪县"), is_county("不光是县"), is_county("青溪全县")
    (True, False, False)
    """
    places = gazetteer()
    if word in places.not_counties:
        return False
    if (listed := places.by_name.get(word)) is not None and listed.level == "county":
        return True
    if word.endswith(places.not_county_endings):
        return False
    if any(word[at:] in places.by_name for at in range(1, len(word) - 2)):
        # A verb before a place ("督查长沙市").
        return False
    return len(word) >= 2 and _NO_COUNTY.search(word) is None


def completed(chain: tuple[str, ...]) -> tuple[str, ...]:
    """The chain with full names, and with the places that its own words leave no doubt of.

    That is a listed city's province, and what lies between two places; a county told alone stays alone (`located`).

    >>> completed(("株洲",)), completed(("湖南省", "醴陵市")), completed(("醴陵市",))
    (('湖南省', '株洲市'), ('湖南省', '株洲市', '醴陵市'), ('醴陵市',))
    """
    places = gazetteer()
    full = tuple(
        region.name if (region := places.by_name.get(word) or places.by_short.get(word)) else word for word in chain
    )
    if len(full) > 1 and (whole := placed(full[-1], within=full[:-1])):
        return whole
    first = places.by_name.get(full[0]) if full else None
    return (first.parent, *full) if first and first.parent else full


def located(chain: tuple[str, ...], year: int | None = None) -> tuple[str, ...]:
    """`completed`, and with the places above a county told alone where only one county of `year` is so called.

    >>> located(("大英县",)), located(("鼓楼区",)), located(("巢湖市", "庐江县"), 2009)
    (('四川省', '遂宁市', '大英县'), ('鼓楼区',), ('安徽省', '巢湖市', '庐江县'))
    """
    full = completed(chain)
    return placed(full[-1], year, full[:-1]) or full if full else full


@cache
def _groups() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(re.escape(name) for (name,) in rows("ethnic_groups.tsv", 1)) + "|各族)+$")


def _without_groups(name: str) -> str:
    """The place alone in the name of an autonomous county: 维西傈僳族 → 维西; "" where nothing would be left."""
    place = _groups().sub("", name)
    return place if len(place) >= 2 else name if len(name) >= 2 else ""


@cache
def _zones() -> tuple[tuple[str, str], ...]:
    """Zones by their full endings, the longest first, and what people call them."""
    return tuple(sorted(((ending, word) for ending, word in rows("zones.tsv", 2)), key=lambda row: -len(row[0])))


def zone_word(name: str) -> str:
    """The common word for a development zone, without its place; "" for every other region.

    >>> zone_word("临江经济技术开发区"), zone_word("临江高新区"), zone_word("荷塘区")
    ('经开区', '高新区', '')
    """
    return next((word for full, word in _zones() if name.endswith(full)), "")


def zone_alone(name: str) -> str:
    """A zone's own name without what kind of zone it is; "" where that is the name of a place that is listed, or none.

    >>> zone_alone("鹿鸣泉旅游度假区"), zone_alone("株洲高新区"), zone_alone("荷塘区")
    ('鹿鸣泉', '', '')
    """
    ending = next((full for full, _ in _zones() if name.endswith(full)), "")
    own = name.removesuffix(ending) if ending else ""
    listed = own in gazetteer().by_short or any(own + level in gazetteer().by_name for level in ("", *"市区县旗"))
    return own if len(own) > 1 and not listed else ""


def popular_region(name: str) -> str:
    """What people call an autonomous place, a banner or a development zone; the name itself for every other region.

    >>> popular_region("维西傈僳族自治县"), popular_region("鄂伦春自治旗"), popular_region("普陀区")
    ('维西县', '鄂伦春旗', '普陀区')
    >>> popular_region("凉山彝族自治州")
    '凉山州'
    >>> popular_region("临江经济技术开发区")
    '临江经开区'
    """
    return _popular(name)


def _popular(name: str) -> str:
    for full, word in _zones():
        if name.endswith(full):
            return name.removesuffix(full) + word
    if not name.endswith(("自治县", "自治旗", "自治州")):
        return name
    if name.endswith("自治州"):
        return short_region(name) + name[-1]
    return _short_by_form(name) + name[-1]


def short_region(name: str) -> str:
    """A region without 省, 市, 区 …; names of two characters keep it ("赵县").

    >>> short_region("广西壮族自治区"), short_region("普陀区"), short_region("赵县"), short_region("彭水苗族土家族自治县")
    ('广西', '普陀', '赵县', '彭水')
    """
    listed = gazetteer().by_name.get(name)
    return listed.short if listed and listed.level != "county" else _short_by_form(name)


def _short_by_form(name: str) -> str:
    if zone_word(name):
        return _popular(name)
    for ending in ("自治县", "自治旗", "自治州"):
        if name.endswith(ending) and (place := _without_groups(name.removesuffix(ending))):
            return place
    for ending in ("市", "区", "县", "旗"):
        if name.endswith(ending) and len(name) - len(ending) >= 2:
            return name[: -len(ending)]
    return name


def same_place(one: str, other: str) -> bool:
    """Whether two names are of one place: in full or for short, before and after it became a city or a district.

    A county is not the city of its name, nor a city the prefecture: both are there at the same time.

    >>> same_place("长沙", "长沙市"), same_place("长沙县", "长沙市"), same_place("宁乡县", "宁乡市")
    (True, False, True)
    """
    if short_region(one) != short_region(other):
        return False
    ranks = {_popular(name)[-1:] for name in (one, other) if name != short_region(name)}
    return len(ranks) < 2 or succeeded(one, other) or succeeded(other, one)
