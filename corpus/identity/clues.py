"""Clues to a document's identity, each with its place: titles, label lines, years, phrases about scope.

In go the text and its sections; out come `Clue`s. Which clue wins is decided in `corpus.identity.identify`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.document import Section, Source, Span
from corpus.lexicon_files import rows
from corpus.text.headings import clean, parse_number
from corpus.text.lines import LineKind, read_lines

#: Lines of a cover; a title stands among them.
_COVER_LINES = 14
#: A title is no longer than this; running text is.
_TITLE_LENGTH = 90
_MARKUP = re.compile(r"[\s#*_\u200b\ufeff]|</?[a-zA-Z]+[^<>]{0,60}>")
#: Signs of Chinese years, 〇 in all its shapes.
_NUMERAL = "〇○零０O一二三四五六七八九"
YEAR = re.compile(rf"(?<![\d.])(20[0-4]\d|[2二][0〇○零０O][{_NUMERAL}]{{2}})年?(?:度)?(?!\d)")
_REPORT = re.compile(
    r"(?:区级|市级|县级|省级|市本级|省本级|本级)?(?:部门|单位)?(?:（单位）|\(单位\)|（部门）)?(?:部门|单位)?(?:综合|收支|整体支出|财政)?(?:预算|决算)"
)
_NAME = r"[一-鿿（）()、·]{3,40}?"
#: A year may have lost its 年 where the line broke behind it.
_YEAR_TEXT = rf"(?:20[0-4]\d|二[〇○零０O][{_NUMERAL}]{{2}})(?:年度|年|(?=(?:部门|单位)(?:预算|决算)))"
#: What part of the money a report tells, where it does not tell all: 某某局2023年一般公共预算“三公”经费支出决算.
_TOPIC = (
    r"(?:一般公共预算|公共财政预算|政府性基金预算|国有资本经营预算|财政拨款|拨款|安排的?|使用的?|[“\"]?三公[”\"]?经费"
    r"|会议费|培训费|机关运行经费|支出|收支|[、，和及])*"
)
#: The money of a place as a whole: 某某区2021年区本级“三公”经费预算.
_OWN_LEVEL = re.compile(
    rf"^(?:关于)?(?:{_YEAR_TEXT})?度?(?P<agency>[一-鿿]{{1,8}}?[省市县区旗州])(?:{_YEAR_TEXT})?度?"
    rf"(?:[省市县区旗州]?本级|[省市县区旗州]级|(?:部门|一般公共预算|财政拨款|全[省市县区])*[“\"]?三公[”\"]?经费)"
)
#: 某某局2023年度部门预算 / 2023年度某某局部门决算 / 某某局部门决算(2023年度) / 某某局“三公”经费公开.
_TITLES = (
    re.compile(
        rf"^(?:关于)?(?:公开|公布)?(?P<agency>{_NAME})(?P<year>{_YEAR_TEXT})(?:度)?{_TOPIC}(?P<report>{_REPORT.pattern})"
    ),
    re.compile(
        rf"^(?:关于)?(?:公开|公布)?(?P<year>{_YEAR_TEXT})(?:度)?(?P<agency>{_NAME}){_TOPIC}(?P<report>{_REPORT.pattern})"
    ),
    re.compile(rf"^(?:关于)?(?:公开|公布)?(?P<agency>{_NAME})(?:(?P<year>{_YEAR_TEXT})度?)?[“\"]?三公[”\"]?经费"),
    re.compile(rf"^(?P<agency>{_NAME})(?P<report>(?:部门|单位)(?:预算|决算))"),
)
_LABEL_END = re.compile(
    r"\t|\s{2,}|[（(]?(?:金额)?单位[：:]|(?:金额)?单位$|公开\s*\d|[，。；]|[（(](?:盖章|公章|签章)|预算年度|报送日期|编制日期|$",
    re.M,
)
_AGENCY_TAIL = re.compile(r"(?:部门|单位|（单位）|（部门）|区级|市级|本级|的|年度|公开|关于)+$")
_BRACKET = re.compile(r"[（(][^（()）]{0,40}[）)]?$")
#: The organ of a place that is named by its place: 某某产业集中区(管委会).
_ORGAN_BEHIND = re.compile(r"[（(](管委会|管理委员会|人民政府|办事处)[）)]$")
#: A place that is an agency by its form alone, however short its name.
_SHORT_PLACE = re.compile(r"[一-鿿]{1,4}(?:镇|乡|街道|开发区|经开区|高新区)$|(?:经开区|高新区|开发区)$")
#: The State's own offices, by their fields of work.
_MINISTRY = re.compile(
    r"(?:外交|国防|教育|科技|公安|民政|司法|财政|交通|铁道|水利|农业|商务|文化|卫生|建设|人事|监察|应急|民航)部|审计署|海关署"
)
#: Days, when a page was written or put up: their years are no fiscal years.
_DATE = re.compile(r"20[0-4]\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月(?:\d{1,2}日)?)")
#: What the lists of a government's site print before a title.
_LABELLED = re.compile(r"(?:(?:标题|名称|信息名称)[：:]?)?(?:【[^【】]{1,12}】)?")
_NO_AGENCY = re.compile(
    r"^(?:现将|现就|现对|根据|按照|依据|我[省市区县镇乡局校院])|一般公共|政府性基金|国有资本|预算|决算|年度|情况|收支|支出|收入|说明|拨款|经费|名称"
)


@dataclass(frozen=True, slots=True)
class Clue:
    """`value` said at `span`; `field` is agency, place_level, year, report, consolidated, own_level …; `weight` how
    sure it is."""

    field: str
    value: str
    span: Span
    weight: int


@cache
def identity_words(kind: str) -> tuple[tuple[str, str], ...]:
    """Rows of lexicon/identity_words.tsv of one kind, as (pattern, value)."""
    return tuple((pattern, value) for row, pattern, value in rows("identity_words.tsv", 3) if row == kind)


def squeeze(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """text[start:end] without blanks, line ends and markup, and where each character stood."""
    out: list[str] = []
    places: list[int] = []
    position = start
    while position < end:
        markup = _MARKUP.match(text, position, end)
        if markup:
            position = markup.end()
            continue
        out.append(text[position])
        places.append(position)
        position += 1
    return "".join(out), places


def place(places: list[int], start: int, end: int) -> Span:
    """The span in the text of squeezed[start:end]."""
    return Span(places[start], places[end - 1] + 1)


def year_of(text: str) -> int | None:
    """A printed year, in digits or Chinese numerals.

    >>> year_of("二〇二三年"), year_of("2024年度"), year_of("二○二一"), year_of("第三年")
    (2023, 2024, 2021, None)
    """
    match = YEAR.search(re.sub(r"\s", "", text))
    if not match:
        return None
    digits = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")}
    digits |= dict.fromkeys("○零０O", "0")
    return int("".join(digits.get(character, character) for character in match.group(1)))


def is_short_place(name: str) -> bool:
    """Whether a name is a township's, a subdistrict's or a development zone's, which stands for its government.

    >>> is_short_place("石桥镇"), is_short_place("经开区"), is_short_place("教育局")
    (True, True, False)
    """
    return _SHORT_PLACE.fullmatch(name) is not None


def is_ministry(name: str) -> bool:
    """Whether a name is as short as a ministry's.

    >>> is_ministry("外交部"), is_ministry("审计署"), is_ministry("俱乐部"), is_ministry("各部")
    (True, True, False, False)
    """
    return _MINISTRY.fullmatch(name) is not None


def title_clues(source: Source, sections: tuple[Section, ...]) -> Iterator[Clue]:
    """Agency, year and kind of report from the cover (weight 6), headings (4) and lines that are titles (3)."""
    first = next((section.heading.start for section in sections if not section.is_contents), len(source.text))
    contents = next((section for section in sections if section.is_contents), None)
    cover_end = min(first, contents.heading.start if contents else first)
    cover: list[tuple[int, int]] = []
    for line in read_lines(source):
        if line.kind is LineKind.TEXT and line.start < max(cover_end, 1) and len(cover) < _COVER_LINES:
            cover.append((line.start, line.end))
    for at in range(len(cover)):
        # A title may be set over up to four lines; the longest reading comes first.
        for last in range(min(len(cover), at + 4) - 1, at - 1, -1):
            clues = list(read_title(source.text, cover[at][0], cover[last][1], 6))
            if clues:
                yield from clues
                break
    for section in sections:
        if not section.is_contents and not section.is_item:
            start = section.heading.start
            number = parse_number(source.text[start : section.heading.end])
            yield from read_title(source.text, start + (number.end if number else 0), section.heading.end, 4)


def read_title(text: str, start: int, end: int, weight: int) -> Iterator[Clue]:
    """What text[start:end] says if it is a title: agency, year, report; nothing where it is none."""
    flat, places = squeeze(text, start, end)
    if not flat or (len(flat) > _TITLE_LENGTH and text[:start].strip()):
        return
    # A report of one sentence has no other title than the sentence's beginning.
    flat = flat[:_TITLE_LENGTH]
    flat_start = len(flat) - len(flat.lstrip("：:、.-"))
    if label := _LABELLED.match(flat, flat_start):
        flat_start = label.end()
    body = flat[flat_start:]
    if weight > 3 and (whole := _OWN_LEVEL.match(body)):
        low, high = (value + flat_start for value in whole.span("agency"))
        yield Clue("place_level", whole["agency"], place(places, low, high), weight)
    for pattern in _TITLES:
        match = pattern.match(body)
        if not match:
            continue
        for field in match.groupdict():
            low, high = (value + flat_start for value in match.span(field))
            if match[field] is None:
                continue
            name = flat[low:high]
            if field == "agency":
                organ = _ORGAN_BEHIND.search(name)
                kept = _AGENCY_TAIL.sub("", _BRACKET.sub("", name)).strip("（()、")
                if (len(kept) < 4 and not is_short_place(kept) and not is_ministry(kept)) or _NO_AGENCY.search(kept):
                    continue
                high = high if organ else low + len(kept)
                name = kept + organ[1] if organ else kept
            yield Clue(field, name, place(places, low, high), weight)
        return
    days = [match.span() for match in _DATE.finditer(body)]
    years = (match for match in YEAR.finditer(body) if not any(low <= match.start() < high for low, high in days))
    year = next(years, None)
    report = _REPORT.search(body, year.end() if year else 0)
    if year and report and len(body) <= 60 and 0 <= report.start() - year.end() <= 30:
        for field, found in (("year", year), ("report", report)):
            span = place(places, found.start() + flat_start, found.end() + flat_start)
            yield Clue(field, found.group(), span, weight)


def label_clues(source: Source) -> Iterator[Clue]:
    """Agencies of 部门：/单位名称：/编制单位： lines and cells, each place once."""
    labels = identity_words("label")
    words = "|".join(re.escape(word) for word, _ in sorted(labels, key=lambda row: -len(row[0])))
    scopes = dict(labels)
    pattern = re.compile(rf"(?<![一-鿿（(])(?P<label>{words})\s*[：:][ \t\u3000]*(?P<name>[^\t\r\n：:]{{3,60}})")
    for match in pattern.finditer(source.text):
        start = match.start("name")
        stop = _LABEL_END.search(match.group("name"))
        name = match.group("name")[: stop.start() if stop else None].rstrip()
        value = clean(name)
        if len(value) < 4 or re.fullmatch(r"[万千百亿]?元|[\d.,]+", value) or not re.search(r"[一-鿿]{3}", value):
            continue
        span = Span(start, start + len(name))
        yield Clue("agency", value, span, 3)
        scope = scopes.get(match.group("label"), "")
        if scope:
            yield Clue(scope, match.group("label"), Span(match.start("label"), match.end("label")), 3)


def phrase_clues(flat: str, places: list[int], kind: str, weight: int, sections: tuple[Section, ...]) -> Iterator[Clue]:
    """Places where a phrase of the lexicon stands in squeezed text; definitions (名词解释) are left out."""
    closed = [section.span for section in sections if "解释" in section.title and not section.is_contents]
    for pattern, value in identity_words(kind):
        for match in re.finditer(pattern, flat):
            span = place(places, match.start(), match.end())
            if not any(other.start <= span.start < other.end for other in closed):
                yield Clue(kind, match.group(), span, 3 if value == "sure" else weight)
