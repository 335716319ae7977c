"""Which agency, region, fiscal year, kind and scope a document is, and on what evidence.

In go the source, its sections and tables (may be none); out comes an `Identity` whose every value has its place in the
text. What the text does not say stays open and is a doubt; an agency that is only inferred from duties is marked so.
The file's name is asked last, for the agency and the year that the text leaves out, and then with a doubt.
"""

import re
from collections import Counter
from collections.abc import Iterable

from corpus.document import Doubt, Evidence, Identity, Kind, Scope, Section, Source, Span, Table
from corpus.identity.clues import (
    Clue,
    identity_words,
    is_ministry,
    is_short_place,
    label_clues,
    phrase_clues,
    place,
    squeeze,
    title_clues,
    year_of,
)
from corpus.identity.mentions import looks_like_agency, region_start
from corpus.identity.name_words import agency_words
from corpus.identity.names import canonical_name, parse_name, same_agency
from corpus.identity.place_levels import tells_both_levels
from corpus.identity.places import known_place
from corpus.identity.regions import gazetteer, is_county, located, split_regions
from corpus.identity.relations import find_aliases, find_parent, find_subordinates
from corpus.identity.sentences import OPENING, announced_clues, file_clues, place_in_opening, spoken_of
from corpus.identity.votes import voted

_LEVEL = r"(?:省|市|区|县|州|旗)?"
_OWN_YEAR = re.compile(r"((?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年度?)[一-鿿]{0,24}?(?:预算|决算)")
_ANY_YEAR = re.compile(r"(20\d\d年)")
#: What is measured against the year's own budget has been spent already; 比上年年初预算 measures a budget.
_AGAINST_BUDGET = re.compile(
    r"(?:比|较|与|和|占|完成|超|超出|低于|高于)(?:本年度?|当年)?年初预算|(?:低于|高于|完成|占)(?:本年度?|当年|年初)?预算数"
)
#: The State's own offices have no place in their names.
_OF_THE_STATE = re.compile(r"(?:国家|国务院|全国|中国|中央|最高人民)(?![一-鿿]*(?:项目|工程|计划|基金|大赛))")
#: No slogan and no project has such an office: 某某产业集中区管委会.
_ZONE_ORGAN = re.compile(r"区(?:管委会|管理委员会)$")
#: Laws and decisions on budgets are quoted by budgets and final accounts alike.
_LAW = re.compile(r"预算法|预算管理|预算公开|预算绩效")
_PARTICLE = re.compile(r"[以向由及和对与为本全各将把的是在]")
_GOVERNMENT = re.compile(r"(?P<region>[一-鿿]{2,8}?[省市区县旗州])(?:人民政府|委、)")


def identify(source: Source, sections: tuple[Section, ...], tables: tuple[Table, ...] = (), name: str = "") -> Identity:
    """The identity of a document; `name` is its file name, used for what the text leaves out."""
    flat, places = squeeze(source.text, 0, len(source.text))
    clues = [*title_clues(source, sections), *label_clues(source), *_table_clues(tables), *announced_clues(source)]
    evidence: list[Evidence] = []
    doubts: list[Doubt] = []
    agency, inferred = _agency(source, (flat, places), clues, name, evidence, doubts)
    year = _year(source, (flat, places), clues, tables, name, evidence, doubts)
    region = _region(source, agency, year, evidence)
    kind = _kind(source, sections, clues, evidence, doubts)
    below = find_subordinates(source, flat, places, agency)
    above = find_parent(flat, places, agency)
    others = find_aliases(flat, places, agency, region)
    for field, found in (("subordinates", below), ("parent", above), ("aliases", others)):
        evidence.extend(_quote(source, field, value, span) for value, span in found)
    scope = _scope(source, (flat, places), sections, clues, bool(below), evidence)
    return Identity(
        agency,
        inferred,
        region,
        year,
        kind,
        scope,
        tuple(name for name, _ in others),
        tuple(name for name, _ in below),
        above[0][0] if above else None,
        tuple(evidence),
        tuple(doubts),
    )


def _quote(source: Source, field: str, value: str, span: Span) -> Evidence:
    return Evidence(field, value, source.text[span.start : span.end], span)


def _table_clues(tables: tuple[Table, ...]) -> Iterable[Clue]:
    for table in tables:
        if table.agency and table.title_span:
            yield Clue("agency", table.agency, table.title_span, 2)


def _agency(
    source: Source,
    squeezed: tuple[str, list[int]],
    clues: list[Clue],
    file: str,
    evidence: list[Evidence],
    doubts: list[Doubt],
) -> tuple[str, bool]:
    """The agency that titles and labels name most surely; else one inferred from duties; else ""."""
    named = [
        clue for clue in clues if clue.field == "agency" and (_is_agency(clue.value) or _stands(clue, clues, source))
    ]
    groups: list[list[Clue]] = []
    for clue in sorted(named, key=lambda clue: -clue.weight):
        for group in groups:
            if same_agency(group[0].value, clue.value):
                group.append(clue)
                break
        else:
            groups.append([clue])
    if groups:
        best = max(groups, key=lambda group: (max(clue.weight for clue in group) * 3 + min(len(group), 8), len(group)))
        agency = canonical_name(clue.value for clue in best)
        full = _fuller(source, agency)
        for clue in best[:3]:
            evidence.append(_quote(source, "agency", full, clue.span))
        if not parse_name(full).regions:
            doubts.append(Doubt(f"文中单位名称“{full}”未写明所属地区", best[0].span))
        return full, False
    return _infer(source, squeezed, clues, file, evidence, doubts)


def _is_agency(name: str) -> bool:
    found = looks_like_agency(name)
    if any(start <= 2 and end >= len(name) - 4 for start, end, _ in found):
        return True
    return bool(parse_name(name).regions) and len(parse_name(name).core) >= 2 and not re.search(r"预算|决算|\d", name)


def _stands(clue: Clue, clues: list[Clue], source: Source) -> bool:
    """Whether a name without a place in it (某某大学, 某某管理处) is the agency's: titled so and said again.

    A title alone may be a slogan or a project; the text of an agency's own report repeats its name, or a label gives
    it.
    """
    name = clue.value
    if is_short_place(name):
        return clue.weight > 3
    if _ZONE_ORGAN.search(name):
        return clue.weight > 3
    if (
        (len(name) < 4 and not is_ministry(name))
        or clue.weight < 3
        or re.search(r"预算|决算|公开|情况|[\d，。：]", name)
    ):
        return False
    ending = re.search(
        rf"(?:{agency_words().ending.pattern}|{agency_words().organ.pattern}|馆|园|院|站|所|校|社|队|厂|台|会|部|署)$",
        name,
    )
    if ending is None or ending.start() < 2:
        return False
    if clue.weight > 3 and (is_ministry(name) or _OF_THE_STATE.match(name)):
        return True
    house = next((found for found in agency_words().house.finditer(name) if found.end() == len(name)), None)
    if house and house.start() >= 2 and clue.weight >= 3:
        # No slogan and no project ends so.
        return True
    labelled = any(other.field == "agency" and other.weight == 3 and other.value == name for other in clues)
    return (labelled and clue.weight > 3) or len(re.findall(re.escape(name), source.text)) >= 3


def _fuller(source: Source, agency: str) -> str:
    """The agency's name with its region and its kind, where the text writes it so elsewhere; else the title's form."""
    if parse_name(agency).regions:
        return agency + _kind_of_office(source, agency)
    names = Counter(name for _, _, name in looks_like_agency(source.text[:OPENING]))
    cores = [name for name in names if parse_name(name).regions and name.endswith(agency.lstrip("省市区县旗州"))]
    return max(cores, key=lambda name: (names[name], len(name)), default=agency)


def _kind_of_office(source: Source, agency: str) -> str:
    """局 or 厅 where a title leaves it out (某某省交通运输部门 for 交通运输厅) and the text adds one alone; "" elsewhere."""
    core = parse_name(agency).core
    if len(core) < 2 or any(agency.endswith(name) for _, _, name in looks_like_agency(agency)):
        return ""
    kinds = set(re.findall(rf"{re.escape(core)}(局|厅|委员会|委|办公室)", source.text))
    return kinds.pop() if len(kinds) == 1 else ""


def _infer(
    source: Source,
    squeezed: tuple[str, list[int]],
    clues: list[Clue],
    file: str,
    evidence: list[Evidence],
    doubts: list[Doubt],
) -> tuple[str, bool]:
    """The office whose duties the text tells, of the region that the text calls its own."""
    duty: tuple[str, Span] | None = None
    for pattern, core in identity_words("duty"):
        match = re.search(pattern.replace("〈level〉", _LEVEL), squeezed[0])
        if match:
            duty = (core, place(squeezed[1], match.start(), match.end()))
            break
    if whole := _place_as_a_whole(clues, source.text) or place_in_opening(source):
        evidence.append(_quote(source, "agency", *whole))
        return whole[0], False
    own = _own_region(source)
    if duty is None or own is None:
        if spoken := spoken_of(source):
            agency, span = spoken
            evidence.append(_quote(source, "agency", agency, span))
            doubts.append(Doubt(f"文件没有单列编制单位，“{agency}”是正文以之自称的单位", span))
            return agency, True
        if told := voted(source):
            agency, span = told
            evidence.append(_quote(source, "agency", agency, span))
            doubts.append(Doubt(f"文件没有标题写明编制单位，“{agency}”取自署名、编码行或正文的叙述", span))
            return agency, True
        if named := file_clues(file):
            agency = named[1] + ("本级" if named[0] == "place_level" else "")
            doubts.append(Doubt(f"文中没有写明编制单位的名称，“{agency}”取自文件名“{file}”"))
            return agency, True
        doubts.append(Doubt("文中没有写明编制单位的名称，也无法从职责中推断"))
        return "", False
    region, span = own
    agency = region + duty[0]
    evidence.append(_quote(source, "agency", agency, duty[1]))
    evidence.append(_quote(source, "agency", agency, span))
    words = source.text[duty[1].start : duty[1].end]
    doubts.append(Doubt(f"文中没有写明单位名称，“{agency}”是根据职责（“{words}”）和地区推断的", duty[1]))
    return agency, True


def _place_as_a_whole(clues: list[Clue], text: str) -> tuple[str, Span] | None:
    """The place whose money as a whole a report tells (某某区2021年区本级“三公”经费), as "某某区本级".

    A report of all its levels and of its own one is the place's.
    """
    own = "" if tells_both_levels(text) else "本级"
    for clue in clues:
        if clue.field == "place_level" and _is_place(clue.value):
            return clue.value + own, clue.span
    return None


def _own_region(source: Source) -> tuple[str, Span] | None:
    """The region whose government the text speaks of as its own: the innermost one named with its government."""
    found: dict[str, list[Span]] = {}
    for start, end, name in looks_like_agency(source.text[:OPENING]):
        regions = parse_name(name).regions
        if regions and _is_place(regions[-1]):
            found.setdefault(regions[-1], []).append(Span(start, end))
    for match in _GOVERNMENT.finditer(source.text[:OPENING]):
        region = re.split(r"[、，和与及的由]", match.group("region"))[-1]
        if len(region) >= 3 and _is_place(region):
            found.setdefault(region, []).append(Span(match.end("region") - len(region), match.end()))
    if not found:
        return None
    places = gazetteer().by_name

    def depth(region: str) -> int:
        return {"province": 0, "city": 1}.get(places[region].level, 2) if region in places else 2

    best = max(found, key=lambda region: (depth(region), len(found[region])))
    return best, found[best][0]


def _is_place(region: str) -> bool:
    """Whether a region met in running text is one: listed, or of a county's form without a sentence's particles."""
    regions, rest = split_regions(region)
    if not regions or rest:
        return False
    listed = gazetteer().by_name
    return all(place in listed or (is_county(place) and not _PARTICLE.search(place[:-1])) for place in regions)


def _region(source: Source, agency: str, year: int | None, evidence: list[Evidence]) -> tuple[str, ...]:
    """From the province down: what the agency's name says, completed by the gazetteer and by the text around it."""
    told = parse_name(agency).regions if agency else ()
    chain = located(told, year)
    if not chain:
        return ()
    if beside := _city_beside(source.text, chain[0]) if len(chain) == 1 else None:
        city, span = beside
        evidence.append(_quote(source, "region", "".join(located((city, *chain), year)), span))
        return located((city, *chain), year)
    at = source.text.find(told[0])
    if at >= 0:
        span = Span(at, at + len(told[0]))
        evidence.append(_quote(source, "region", "".join(chain), span))
    return chain


def _city_beside(text: str, county: str) -> tuple[str, Span] | None:
    """The city named beside a county that is told alone (株洲市荷塘区, 株洲市人民政府和醴陵市人民政府), with its place."""
    places = gazetteer().by_name
    if county in places and places[county].level != "county":
        return None
    for match in re.finditer(rf"(?:人民政府|政府|市委|委)?[、和及]?(?:市委、)?{re.escape(county)}", text):
        start = region_start(text, match.start())
        above = text[start : match.start()]
        listed = places.get(above)
        if listed and listed.level != "county" and (county not in places or known_place(county, (above,))):
            return above, Span(start, match.end())
    return None


def _year(
    source: Source,
    squeezed: tuple[str, list[int]],
    clues: list[Clue],
    tables: tuple[Table, ...],
    name: str,
    evidence: list[Evidence],
    doubts: list[Doubt],
) -> int | None:
    """The year of the titles; else of a table's title; else the one that the prose speaks of most; else the file's."""
    titled = [clue for clue in clues if clue.field == "year"]
    if titled:
        weight = max(clue.weight for clue in titled)
        years = Counter(year_of(clue.value) for clue in titled if clue.weight == weight)
        year = years.most_common(1)[0][0]
        clue = next(clue for clue in titled if clue.weight == weight and year_of(clue.value) == year)
        evidence.append(_quote(source, "fiscal_year", str(year), clue.span))
        return year
    for table in tables:
        if table.title_span and (year := year_of(table.title)):
            evidence.append(_quote(source, "fiscal_year", str(year), table.title_span))
            return year
    flat, places = squeezed
    prose: list[tuple[int, Span]] = []
    # A file of tables alone tells its year in one title or note, if at all.
    for pattern in (_OWN_YEAR, _ANY_YEAR):
        for match in pattern.finditer(flat) if not prose else ():
            if (year := year_of(match.group(1))) is not None:
                prose.append((year, place(places, match.start(), match.end())))
    if prose:
        year = max(Counter(year for year, _ in prose).items(), key=lambda item: (item[1], item[0]))[0]
        evidence.append(_quote(source, "fiscal_year", str(year), next(span for own, span in prose if own == year)))
        return year
    named = re.search(r"(?<!\d)(20[0-4]\d)(?!\d)", name)
    if named:
        doubts.append(Doubt(f"文中没有写明年度，{named.group(1)}年取自文件名“{name}”"))
        return int(named.group(1))
    doubts.append(Doubt("文中没有写明是哪一年度的预算或决算"))
    return None


def _kind(
    source: Source, sections: tuple[Section, ...], clues: list[Clue], evidence: list[Evidence], doubts: list[Doubt]
) -> Kind | None:
    reports = sorted((clue for clue in clues if clue.field == "report"), key=lambda clue: -clue.weight)
    if reports:
        kind = Kind.FINAL_ACCOUNTS if reports[0].value.endswith("决算") else Kind.BUDGET
        evidence.append(_quote(source, "kind", str(kind), reports[0].span))
        return kind
    for text in (" ".join(section.title for section in sections), source.text):
        if text is source.text and (compared := _AGAINST_BUDGET.search(text)):
            evidence.append(_quote(source, "kind", str(Kind.FINAL_ACCOUNTS), Span(*compared.span())))
            return Kind.FINAL_ACCOUNTS
        text = _LAW.sub("", text)
        budget, final = text.count("预算"), text.count("决算")
        # 决算 documents speak of the 预算 too, and of 一般公共预算 all the time; not the other way round.
        own_budget = budget - text.count("一般公共预算") - text.count("基金预算") - text.count("经营预算")
        if budget or final:
            kind = Kind.FINAL_ACCOUNTS if final * 2 > max(own_budget, 1) else Kind.BUDGET
            word = "决算" if kind is Kind.FINAL_ACCOUNTS else "预算"
            at = source.text.find(word)
            evidence.append(_quote(source, "kind", str(kind), Span(at, at + 2)))
            return kind
    doubts.append(Doubt("无法判断是预算还是决算"))
    return None


def _scope(
    source: Source,
    squeezed: tuple[str, list[int]],
    sections: tuple[Section, ...],
    clues: list[Clue],
    has_subordinates: bool,
    evidence: list[Evidence],
) -> Scope | None:
    """What the cover's words say, then what the text says, then whether it lists subordinates."""
    phrases = [clue for clue in clues if clue.field in {"own_level", "consolidated"}]
    for clue in clues:
        if clue.field == "report" and clue.weight >= 6 and "单位" in clue.value and "部门" not in clue.value:
            phrases.append(Clue("own_level", clue.value, clue.span, 4))
    phrases.extend(phrase_clues(*squeezed, "consolidated", 2, sections))
    phrases.extend(phrase_clues(*squeezed, "own_level", 1 if has_subordinates else 3, sections))
    best = max(phrases, key=lambda clue: (clue.weight, -clue.span.start), default=None)
    if best is not None:
        scope = Scope.OWN_LEVEL if best.field == "own_level" else Scope.CONSOLIDATED
        evidence.append(_quote(source, "scope", str(scope), best.span))
        return scope
    return Scope.CONSOLIDATED if has_subordinates else None
