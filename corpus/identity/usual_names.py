"""Names of agencies as documents print them → one usual name each: with and without the province, 中共, （本级）."""

from collections import Counter
from collections.abc import Iterable, Sequence

from corpus.identity.name_words import core_variants
from corpus.identity.names import is_proper, parse_name, same_agency
from corpus.identity.place_levels import is_place
from corpus.identity.regions import completed, short_region

#: What stands behind a place where its own level is meant.
LEVEL = "本级"


def usual_names(names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Agencies that are called by several of `names`: the usual one → all of them, itself first.

    The usual name is the one that comes most often, the shorter where they are even. A place and its own level are one
    that goes by the place: which level is meant, the figures tell.

    >>> usual_names(["株洲市民政局", "湖南省株洲市民政局", "株洲市民政局", "长沙市民政局"])
    {'株洲市民政局': ('株洲市民政局', '湖南省株洲市民政局')}
    >>> usual_names(["荷塘区本级", "株洲市荷塘区", "荷塘区本级"])
    {'株洲市荷塘区': ('株洲市荷塘区', '荷塘区本级')}
    """
    counts = Counter(names)
    groups: list[list[str]] = []
    near: dict[tuple[str, str], list[int]] = {}
    for name in sorted(counts, key=lambda n: (-counts[n], len(n), n)):
        of_level = own_level(name)
        signs = set(_signs(of_level))
        like = sorted({n for sign in signs for n in near.get(sign, ())})
        found = next((n for n in like if same_agency(own_level(groups[n][0]), of_level)), None)
        if found is None:
            found = len(groups)
            groups.append([])
        groups[found].append(name)
        for sign in signs if len(groups[found]) == 1 else ():
            near.setdefault(sign, []).append(found)
    several = (sorted(group, key=lambda name: not is_place(name)) for group in groups if len(group) > 1)
    return {group[0]: tuple(group) for group in several}


def own_level(name: str) -> str:
    """A place as the name of its own level, under which places are compared; every other name as it is.

    >>> own_level("荷塘区"), own_level("荷塘区本级"), own_level("荷塘区财政局")
    ('荷塘区本级', '荷塘区本级', '荷塘区财政局')
    """
    return name + LEVEL if is_place(name) else name


def _signs(name: str) -> Iterable[tuple[str, str]]:
    """What two names of one agency have in common: a way to write its core, with the place that it names last."""
    parsed = parse_name(name)
    place = completed(parsed.regions) or parsed.regions
    yield name, ""
    for core in core_variants(parsed.core):
        # A core with a place of its own is the agency's, whether the region is told or not.
        yield core, "" if is_proper(core) or not place else short_region(place[-1])
