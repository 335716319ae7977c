"""A place and an office that one title tells apart: 某某区2021年部门预算公开（文化旅游体育局）, an office below the title.

In go a place as a whole and the name of an office without its place; out comes the office of that place, or "" where
the two make no name, where the office is of another level, or where it speaks for all of the place.
"""

import re
from dataclasses import replace

from corpus.document import Span
from corpus.identity.clues import Clue, is_short_place
from corpus.identity.mentions import looks_like_agency
from corpus.identity.names import LEVELS, parse_name
from corpus.identity.regions import split_regions

#: Who puts up what all of a place spends; a title of agencies' own reports (部门预算) means its own one all the same.
_OF_ALL = re.compile(r"财政(?:局|厅)|(?:人民)?政府(?:办公[室厅]|办)?|人大(?:常委会)?|人民代表大会")
#: Lines that may be a title, and what opens them before the place.
_TOP, _LINES = 400, 3
_BEFORE_PLACE = re.compile(r"[ \t\u3000#*]*(?:关于)?(?:20\d\d年度?)?")
#: What tells in brackets whom a report is of besides, and is no name's beginning.
_NO_OFFICE = re.compile("不?含|不?包括|包含|除(?!险)|附(?!属)|其他|其它|等|及|各|仅|有关|相关|所属|下属|直属")
_OF_AGENCIES = re.compile("部门|单位")


def of_the_place(place: str, office: str, title: str) -> str:
    """The name of `office` as that of `place`, both told by one title; "" where that is no agency's.

    >>> of_the_place("岭溪区", "文化旅游体育局", "岭溪区2021年部门预算公开（文化旅游体育局）")
    '岭溪区文化旅游体育局'
    >>> of_the_place("岭溪县", "县审计局", "部门决算"), of_the_place("岭溪县", "市审计局", "部门决算")
    ('岭溪县审计局', '')
    >>> of_the_place("岭溪县", "财政局", "岭溪县2021年“三公”经费预算"), of_the_place("岭溪县", "汇总表", "部门决算")
    ('', '')
    >>> of_the_place("岭溪市", "白河县教育局", "部门决算")
    ''
    """
    place = place.removesuffix("本级")
    if not split_regions(place)[0] or split_regions(place)[1]:
        return ""
    level = parse_name(office).level
    if level and not place.endswith(level):
        return ""
    own = office[1:] if office[0] == place[-1] and office[0] in LEVELS else office
    if split_regions(own)[0] and not own.startswith(place) or _NO_OFFICE.match(own):
        return ""  # of another place, or not of this one alone
    own = own.removeprefix(place)
    name = place + own
    whole = is_short_place(own) or [(0, len(name))] == [(low, high) for low, high, _ in looks_like_agency(name)]
    of_all = _OF_ALL.fullmatch(own) is not None and _OF_AGENCIES.search(title) is None
    return name if whole and not of_all else ""


def of_place_above(text: str, office: str) -> str:
    """An office told by its level (县应急管理局) as that of the place of this level that the first lines open with; as it
    is where they open with none."""
    if office[:1] not in LEVELS:
        return office
    for line in [line for line in text[:_TOP].splitlines() if line.strip()][:_LINES]:
        opening = _BEFORE_PLACE.match(line)
        regions, _ = split_regions(line[opening.end() :] if opening else line)
        if regions and regions[-1].endswith(office[0]) and (full := of_the_place("".join(regions), office, "")):
            return full
    return office


def with_office(clues: list[Clue], office: str, at: Span) -> list[Clue]:
    """The clues of a title, its place with the office that the line below it names alone ("" for none)."""
    around = [clue for clue in clues if clue.field == "place"]
    if not office or len(around) != 1 or any(clue.field == "agency" for clue in clues):
        return clues
    name = of_the_place(around[0].value, office, "")
    return [replace(c, field="agency", value=name, span=at) if name and c is around[0] else c for c in clues]
