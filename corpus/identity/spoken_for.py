"""Whether a text without a publisher may be the one of an agency that somebody asks for, by its place and office.

In go a text and a name with its place; out comes yes or no. The name stands where a publisher does, or the opening
names the place and no office but this one, by its short form (受县民政局委托). Who approves, grants, receives or is
reported to there is no publisher, and an office of another place is none either.
"""

import re
from collections.abc import Sequence

from corpus.identity.mentions import looks_like_agency
from corpus.identity.name_words import core_variants
from corpus.identity.names import LEVELS, AgencyName, parse_name, same_region
from corpus.identity.regions import listed_at
from corpus.identity.standing import Standing, names_standing

#: What a text is about stands in its first signs.
_OPENING = 300
#: Before these an office decides, receives or helps.
_IN_PASSING = re.compile(
    r"(?:由|经|报|向|给|致|送|驻|原|对|与|和|会同|配合|联合|协助|根据|按照|依据|主送|抄送|拨付|拨给|下达|批复|来源|地址|电话)[^。；;，,\n]{0,4}$"
)
#: Behind these it acts for others, or is addressed.
_ACTS = re.compile(r"[\s]*(?:[：:]|批复|审批|批准|核定|审核|下达|印发|转发|关于|等|局?长|领导|负责人)")
#: A level behind these may be the end of another place's name.
_INSIDE = re.compile(r"[一-鿿]{2}$")
_OFFICE = r"(?P<core>[一-鿿]{2,12}?(?:委员会|办公室|联合会|中心|[局委办院站所会]))(?![一-鿿]{0,2}长)"
_SHORTEST_PLACE = _SHORTEST_CORE = 2
_FOR_OTHERS = re.compile(r"财政(?:局|厅|部)$|人民政府|政府办|人民代表大会|人大|领导小组")


def may_be_of(text: str, name: str) -> bool:
    """Whether a text may be that of the agency so named.

    >>> may_be_of("岭溪县救助资金公示\\n受县民政局委托，现公示如下：", "岭溪县民政局")
    True
    >>> may_be_of("岭溪县救助资金公示\\n经县民政局批准，现公示如下：", "岭溪县民政局")
    False
    >>> may_be_of("岭溪县救助资金公示\\n受县民政局委托，现公示如下：", "白河县民政局")
    False
    """
    asked = parse_name(name)
    if not asked.regions or len(asked.core) < _SHORTEST_CORE:
        return False
    standing = names_standing(text)
    if _of_several_places(standing):
        return False  # what offices of several places sign is none of them's alone
    if any(_is_named(one, asked) for one in standing):
        return True
    return _opens_with(text[:_OPENING], asked.regions[-1], asked.core)


def co_signs(text: str, name: str) -> bool:
    r"""Whether the agency so named signs a text together with others of its place.

    >>> co_signs("公示\n岭溪县林业局\n岭溪县财政局\n2022年4月2日\n", "岭溪县财政局")
    True
    >>> co_signs("公示\n岭溪县林业局\n岭溪县财政局\n2022年4月2日\n", "岭溪县水利局")
    False
    """
    standing, asked = names_standing(text), parse_name(name)
    joint = [one for one in standing if one.joint]
    return not _of_several_places(standing) and any(_is_named(one, asked) for one in joint)


def _of_several_places(standing: Sequence[Standing]) -> bool:
    return len({parse_name(one.value).regions for one in standing if one.joint}) > 1


def _is_named(one: Standing, asked: AgencyName) -> bool:
    own = parse_name(one.value)
    return same_region(own.regions, asked.regions) and _alike(own.core, asked.core)


def _alike(core: str, other: str) -> bool:
    return not core_variants(core).isdisjoint(core_variants(other))


def _opens_with(opening: str, place: str, core: str) -> bool:
    """Whether an opening names the place and this office of it, and no other office of its own."""
    if place not in opening or place[-1] not in LEVELS or _FOR_OTHERS.search(core):
        return False
    if any(_is_another(name, place, core) for _, _, name in looks_like_agency(opening)):
        return False
    found = False
    for office in re.finditer(rf"(?:{re.escape(place)}|{place[-1]}){_OFFICE}", opening):
        if not _alike(office["core"], core):
            if not _FOR_OTHERS.search(office["core"]):
                return False
            continue
        passing = _IN_PASSING.search(opening, 0, office.start()) or _ACTS.match(opening, office.end())
        inside = not office.group().startswith(place) and _INSIDE.search(opening, 0, office.start())
        found = found or not (passing or inside)
    return found


def _is_another(name: str, place: str, core: str) -> bool:
    """Whether a name is that of another agency, with its place."""
    named = parse_name(name)
    if not named.regions or _FOR_OTHERS.search(name):
        return False
    own = named.regions[-1]
    # 受|县民政局: what no list calls a place of two signs is another word before a level.
    level_only = len(own) == _SHORTEST_PLACE and own[-1] == place[-1] and listed_at(own, 0) is None
    return own != place and not level_only or not _alike(named.core, core)
