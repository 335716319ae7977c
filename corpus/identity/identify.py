"""Which agency, region, fiscal year, kind and scope a document is, and on what evidence.

In go the source, its sections and tables (may be none); out comes an `Identity` whose every value has its place in the
text. What the text does not say stays open and is a doubt; an agency that is only inferred from duties is marked so.
The file's name is asked last, for the agency and the year that the text leaves out, and then with a doubt.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from corpus.document import ANNEXED, REPORTED, Doubt, Evidence, Identity, Section, Source, Span, Table
from corpus.identity.amended import amendment
from corpus.identity.annexes import annexes
from corpus.identity.clues import Clue, identity_words, is_short_place, label_clues, place, squeeze
from corpus.identity.headed import from_table_or_file
from corpus.identity.mentions import looks_like_agency
from corpus.identity.name_words import agency_words
from corpus.identity.names import LEVELS, canonical_name, parse_name, same_agency, same_region
from corpus.identity.namesakes import place_above
from corpus.identity.offices_apart import of_place_above
from corpus.identity.only_named import only_named
from corpus.identity.place_levels import is_place, named_with_level
from corpus.identity.places import places as listed_places
from corpus.identity.regions import completed, gazetteer, is_county, located, split_regions
from corpus.identity.relations import find_aliases, find_parent, find_subordinates, units_of_tables
from corpus.identity.reports import fiscal_year, quoted, report_kind, report_scope
from corpus.identity.roundups import roundup, told_in_parts
from corpus.identity.sentences import OPENING, announced_clues, names_in, quoted_titles
from corpus.identity.standing import publisher_standing
from corpus.identity.state_organs import is_state_organ
from corpus.identity.summaries import place_in_opening, place_of_page, place_of_report, places_within
from corpus.identity.titles import title_clues
from corpus.identity.votes import put_up_by, voted

_LEVEL = r"(?:省|市|区|县|州|旗)?"
#: The State's own offices have no place in their names.
_OF_THE_STATE = re.compile(r"(?:国家|国务院|全国|中国|中央|最高人民)(?![一-鿿]*(?:项目|工程|计划|基金|大赛))")
#: No slogan and no project has such an office: 某某产业集中区管委会.
_ZONE_ORGAN = re.compile(r"区(?:管委会|管理委员会)$")
#: So little less sure is a second name that it is told.
_CLOSE = 3
#: What a township's own office is called.
_OF_TOWNSHIPS = ("人民政府", "政府", "办事处")
#: Who puts up what a place spends as a whole.
_OF_ALL = re.compile(r"(?:财政[局厅]|人民政府(?:办公[室厅])?)$")
_PARTICLE = re.compile(r"[以向由及和对与为本全各将把的是在]")
_GOVERNMENT = re.compile(r"(?P<region>[一-鿿]{2,8}?[省市区县旗州])(?:人民政府|委、)")


def identify(source: Source, sections: tuple[Section, ...], tables: tuple[Table, ...] = (), name: str = "") -> Identity:
    """The identity of a document; `name` is its file name, used for what the text leaves out."""
    flat, places = squeeze(source.text, 0, len(source.text))
    clues = [
        *title_clues(source, sections, tables),
        *label_clues(source),
        *_table_clues(tables),
        *announced_clues(source),
        *quoted_titles(source),
    ]
    evidence: list[Evidence] = []
    doubts: list[Doubt] = []
    agency, inferred = _agency(source, tables, (flat, places), clues, name, evidence, doubts)
    year = fiscal_year(source, (flat, places), clues, tables, name, evidence, doubts)
    region = _region(source, agency, year, evidence)
    kind = report_kind(source, sections, clues, year, evidence, doubts)
    told_of = {e.value: e.span for e in evidence if e.field == REPORTED and e.span is not None}
    below = find_subordinates(source, flat, places, agency) if not told_of else []
    below += [*places_within(source.text, agency), *units_of_tables(tables, agency, [name for name, _ in below])]
    above = find_parent(flat, places, agency)
    others = find_aliases(flat, places, agency, region)
    apart = [(annex.body, annex.named) for annex in annexes(source.text, agency)]
    for field, found in (("subordinates", below), ("parent", above), ("aliases", others), (ANNEXED, apart)):
        evidence.extend(quoted(source, field, value, span) for value, span in found)
    scope = report_scope(source, (flat, places), sections, clues, bool(below), evidence)
    if (amends := amendment(source, name)) is not None:
        evidence.append(amends)
    return Identity(
        agency,
        inferred,
        region,
        year,
        kind,
        scope,
        tuple(name for name, _ in others),
        tuple(dict.fromkeys((*(name for name, _ in (*below, *apart)), *told_of))),
        above[0][0] if above else None,
        tuple(evidence),
        tuple(doubts),
    )


def _table_clues(tables: tuple[Table, ...]) -> Iterable[Clue]:
    for table in tables:
        if table.agency and table.title_span:
            yield Clue("agency", table.agency, table.title_span, 2)


def _agency(
    source: Source,
    tables: tuple[Table, ...],
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
    if parted := told_in_parts(source, file):
        evidence.extend(parted[0])
        doubts.append(parted[1])
        return "", False
    if told_of := roundup(source.text):
        named = [clue for clue in named if not _tells_money(source.text, clue.span)]
    groups: list[list[Clue]] = []
    for clue in sorted(named, key=lambda clue: -clue.weight):
        for group in groups:
            if same_agency(group[0].value, clue.value):
                group.append(clue)
                break
        else:
            groups.append([clue])
    if groups:
        groups.sort(key=_score, reverse=True)
        best = groups[0]
        full = _fuller(source, canonical_name(clue.value for clue in best))
        if whole := place_of_report(source, full):
            evidence.append(quoted(source, "agency", *whole))
            return whole[0], False
        for clue in best[:3]:
            evidence.append(quoted(source, "agency", full, clue.span))
        if best[0].value.startswith(LEVELS) and not full.startswith(LEVELS) and not place_of_page(source.text):
            doubts.append(Doubt(f"“{best[0].value}”属于哪里取自正文，按“{full}”理解", best[0].span))
        if second := _close_second(groups):
            doubts.append(Doubt(f"文中“{second.value}”也像编制单位，取的是“{full}”", second.span))
        if not parse_name(full).regions:
            doubts.append(Doubt(f"文中单位名称“{full}”未写明所属地区", best[0].span))
        return full, False
    if told_of and not (_place_as_a_whole(clues, source.text) or place_in_opening(source)):
        evidence.extend(quoted(source, REPORTED, clue.value, clue.span) for clue in told_of)
        names = "、".join(dict.fromkeys(clue.value for clue in told_of))
        doubts.append(Doubt(f"文中分段说明多个单位（{names}），每段的数字归该段所说的单位", told_of[0].span))
        return "", False
    return _infer(source, tables, squeezed, clues, file, evidence, doubts)


def _tells_money(text: str, span: Span) -> bool:
    """Whether the line at `span` holds an amount: a sentence, and no title."""
    end = text.find("\n", span.end)
    return re.search(r"\d万?元", text[span.start : end if end >= 0 else len(text)]) is not None


def _score(group: list[Clue]) -> tuple[int, int]:
    """How surely a group of clues names the publisher: where it stands counts most."""
    placed = any(parse_name(clue.value).regions for clue in group)
    return max(clue.weight for clue in group) * 3 + 3 * placed + min(len(group), 8), len(group)


def _close_second(groups: list[list[Clue]]) -> Clue | None:
    """Another agency that titles and labels name almost as surely; one above or below the best is none."""
    for group in groups[1:2]:
        best, other = groups[0][0].value, group[0].value
        related = best in other or other in best
        if _score(group)[0] + _CLOSE >= _score(groups[0])[0] and not related:
            return group[0]
    return None


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
        (len(name) < 4 and not is_state_organ(name))
        or clue.weight < 3
        or re.search(r"预算|决算|公开|情况|[\d，。：]", name)
    ):
        return False
    ending = re.search(
        rf"(?:{agency_words().ending.pattern}|{agency_words().organ.pattern}|馆|园|院|站|所|校|社|队|厂|台|会|部|署)$",
        name,
    )
    least = 1 if name.startswith(LEVELS) else 2  # 市|博物馆 tells its level
    if ending is None or ending.start() < least:
        return False
    if clue.weight > 3 and (is_state_organ(name) or _OF_THE_STATE.match(name) or _ends_in_office(name)):
        return True
    house = next((found for found in agency_words().house.finditer(name) if found.end() == len(name)), None)
    if house and house.start() >= least and clue.weight >= 3:
        # No slogan and no project ends so.
        return True
    labelled = any(other.field == "agency" and other.weight == 3 and other.value == name for other in clues)
    return (labelled and clue.weight > 3) or len(re.findall(re.escape(name), source.text)) >= 3


def _ends_in_office(name: str) -> bool:
    """Whether what no list calls a place stands in front of the name of an office (文化和旅游厅): no slogan ends so."""
    head = agency_words().head
    return any((office := head.match(name, at)) and office.end() == len(name) for at in range(2, len(name) - 2))


def _fuller(source: Source, agency: str) -> str:
    """The agency's name with its region and its kind, where the text writes it so elsewhere; else the title's form."""
    if parse_name(agency).regions:
        return agency + _kind_of_office(source, agency)
    names = Counter(name for _, _, name in names_in(source.text[:OPENING]))
    own = agency.lstrip("省市区县旗州")
    ends = (own, *(own + office for office in _OF_TOWNSHIPS)) if is_short_place(own) else (own,)
    cores = [name for name in names if parse_name(name).regions and name.endswith(ends)]
    return max(cores, key=lambda name: (names[name], len(name)), default=_under_its_page(source, agency))


def _under_its_page(source: Source, agency: str) -> str:
    """A township's name, or one told by its level (市国资委), below the place whose government put up the page."""
    above = place_of_page(source.text)
    if above is None:
        return _of_the_one_place(source.text, agency)
    if is_short_place(agency) and len(agency) > 2 and agency not in above[0]:
        return above[0] + agency
    level = parse_name(agency).level
    return above[0] + agency.removeprefix(level) if level and above[0].endswith(level) else agency


def _of_the_one_place(text: str, agency: str) -> str:
    """A name told by its level (县政协办), of the one place of that level that the text names again and again."""
    level = agency[:1]
    if level not in LEVELS or level in "省州":
        return agency
    named: Counter[str] = Counter()
    for found in re.finditer(level, text[:OPENING]):
        words = (text[max(0, found.end() - length) : found.end()] for length in (5, 4, 3, 2))
        named.update([word for word in words if word in listed_places()][:1])
    return f"{next(iter(named))}{agency[1:]}" if len(named) == 1 and named.total() > 1 else agency


def _kind_of_office(source: Source, agency: str) -> str:
    """局 or 厅 where a title leaves it out (某某省交通运输部门 for 交通运输厅) and the text adds one alone; "" elsewhere."""
    core = parse_name(agency).core
    if len(core) < 2 or any(agency.endswith(name) for _, _, name in looks_like_agency(agency)):
        return ""
    kinds = set(re.findall(rf"{re.escape(core)}(局|厅|委员会|委|办公室)", source.text))
    return kinds.pop() if len(kinds) == 1 else ""


def _infer(
    source: Source,
    tables: tuple[Table, ...],
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
    standing = publisher_standing(source.text)
    other = next(put_up_by(source.text), None) or (standing[0] if standing else None)
    whole = _place_as_a_whole(clues, source.text) or place_in_opening(source)
    if (
        whole
        and other
        and not _OF_ALL.search(other.value)
        and same_region(parse_name(other.value).regions, parse_name(whole[0]).regions)
    ):
        # A place's whole is put up by its finance office or its government; another office puts up its own.
        evidence.append(quoted(source, "agency", other.value, other.span))
        doubts.append(Doubt(f"标题只写了地名，“{other.value}”取自页面的来源", other.span))
        return other.value, True
    if whole:
        evidence.append(quoted(source, "agency", *whole))
        return whole[0], False
    own = _own_region(source)
    told = voted(source)
    if told or duty is None or own is None:
        if told:
            best, second = told
            best = replace(best, value=of_place_above(source.text, best.value))
            evidence.append(quoted(source, "agency", best.value, best.span))
            doubts.append(Doubt(f"文件没有标题写明编制单位，“{best.value}”取自署名、编码行或正文的叙述", best.span))
            if second:
                doubts.append(Doubt(f"正文也以“{second}”的名义叙述，编制单位请核对"))
            return best.value, True
        if last := from_table_or_file(source, tables, file):
            evidence.extend(last[1])
            doubts.append(last[2])
            return last[0], True
        if standing:
            one, stands_as = standing
            evidence.append(quoted(source, "agency", one.value, one.span))
            doubts.append(Doubt(f"没有标题和正文写明编制单位，“{one.value}”取自{stands_as}", one.span))
            return one.value, True
        if alone := only_named(source.text):
            evidence.append(quoted(source, "agency", alone.value, alone.span))
            doubts.append(Doubt(f"没有一处写明编制单位，“{alone.value}”是文中唯一写到的单位", alone.span))
            return alone.value, True
        doubts.append(Doubt("文中没有写明编制单位的名称，也无法从职责中推断"))
        return "", False
    region, span = own
    agency = region + duty[0]
    evidence.append(quoted(source, "agency", agency, duty[1]))
    evidence.append(quoted(source, "agency", agency, span))
    words = source.text[duty[1].start : duty[1].end]
    doubts.append(Doubt(f"文中没有写明单位名称，“{agency}”是根据职责（“{words}”）和地区推断的", duty[1]))
    return agency, True


def _place_as_a_whole(clues: list[Clue], text: str) -> tuple[str, Span] | None:
    """The place whose money as a whole a report tells (某某区2021年区本级“三公”经费), as "某某区本级".

    A report of all its levels and of its own one is the place's.
    """
    own = named_with_level(text)
    for clue in clues:
        if clue.field == "place" and _is_place(clue.value):
            named = clue.value if clue.value[-1] in "省市区县旗州盟" else completed((clue.value,))[-1]
            return named + own, clue.span
    return None


def _own_region(source: Source) -> tuple[str, Span] | None:
    """The region whose government the text speaks of as its own: the innermost one named with its government."""
    found: dict[str, list[Span]] = {}
    for start, end, name in names_in(source.text[:OPENING]):
        regions = parse_name(name).regions
        if regions and _is_place(regions[-1]) and _is_met(regions[-1], source.text):
            found.setdefault(regions[-1], []).append(Span(start, end))
    for match in _GOVERNMENT.finditer(source.text[:OPENING]):
        region = re.split(r"[、，和与及的由]", match.group("region"))[-1]
        if len(region) >= 3 and _is_place(region) and _is_met(region, source.text):
            found.setdefault(region, []).append(Span(match.end("region") - len(region), match.end()))
    if not found:
        return None
    places = gazetteer().by_name

    def depth(region: str) -> int:
        return {"province": 0, "city": 1}.get(places[region].level, 2) if region in places else 2

    best = max(found, key=lambda region: (depth(region), len(found[region])))
    return best, found[best][0]


def _is_met(region: str, text: str) -> bool:
    """Whether a place is listed, or met without its government: another word may have a county's form (研究市)."""
    return region in gazetteer().by_name or text.count(region) > len(re.findall(f"{region}(?:人民)?政府", text))


def _is_place(region: str) -> bool:
    """Whether a region met in running text is one: listed, or of a county's form without a sentence's particles."""
    regions, rest = split_regions(region)
    if not regions or rest:
        return False
    listed = gazetteer().by_name
    return all(place in listed or (is_county(place) and not _PARTICLE.search(place[:-1])) for place in regions)


def _region(source: Source, agency: str, year: int | None, evidence: list[Evidence]) -> tuple[str, ...]:
    """From the province down: what the agency's name says, completed by the gazetteer and by the text around it."""
    told = (parse_name(agency).regions or (split_regions(agency)[0] if is_place(agency) else ())) if agency else ()
    chain = located(told, year)
    if not chain:
        return ()
    if told_above := place_above(source.text, chain[0], year) if len(chain) == 1 else None:
        city, span = told_above
        evidence.append(quoted(source, "region", "".join(located((city, *chain), year)), span))
        return located((city, *chain), year)
    at = source.text.find(told[0])
    if at >= 0:
        span = Span(at, at + len(told[0]))
        evidence.append(quoted(source, "region", "".join(chain), span))
    return chain
