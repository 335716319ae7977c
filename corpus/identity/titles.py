"""Titles → whose, of which year and kind: everything that titles are made of is taken away, and what is left is a name.

In go lines that could be titles (covers, headings, the announcing sentence, a file's name); out come `Clue`s. There is
no form of title here: "某某局2023年部门预算", "2023年度某某局部门决算公开", "关于某某局“三公”经费2023年预算情况的说明" and
whatever else is written differ only in the order of the same words (`title` rows of lexicon/identity_words.tsv). What
is left counts as a name only if it is made like one; a place alone is the place as a whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from corpus.document import Section, Source, Span, Table
from corpus.identity.clues import DATE, YEAR, Clue, identity_words, is_short_place, place, squeeze
from corpus.identity.mentions import is_joined_name, looks_like_agency
from corpus.identity.name_words import agency_words
from corpus.identity.names import may_be_one, parse_name
from corpus.identity.offices_apart import of_the_place, with_office
from corpus.identity.regions import listed_at, split_regions
from corpus.identity.state_organs import is_state_organ
from corpus.text.headings import parse_number
from corpus.text.lines import LineKind, read_lines

#: How sure a name is that stands on the cover, in a heading, in a title or the announcing sentence.
COVER, HEADING, TITLE = 6, 4, 3
#: Lines of a cover; a title stands among them.
_COVER_LINES = 14
#: A title is no longer than this; running text is.
_LENGTH = 90
#: Budgets that are kinds of money, and laws: their 预算 says nothing of the report's kind.
_MONEY = re.compile(
    r"(?:一般)?公共(?:财政)?预算|(?:政府性)?基金预算|国有资本经营预算|预算法|预算管理|预算绩效|预算单位|预算编码|预算财政拨款"
)
_REPORT = re.compile(
    r"(?:[省市县区]本?级|本级)?(?:部门|单位)?(?:[（(](?:单位|部门)[）)])?(?:部门|单位)?(?:综合|收支|整体支出|财政|支出)?"
    r"(?P<kind>预决算|预算|决算)"
)
#: What makes a line a title of such a report.
_TOLD = re.compile(
    r"预算|决算|三公|采购意向|债务(?:限额|余额)|绩效(?:单位|部门)?(?:自评|评价)(?:工作)?(?:总结)?(?:报告|情况|表)"
)
#: What headings say of the report's own agency: 第一部分 某某局概况, 一、某某局主要职能.
_OF_ITSELF = re.compile(
    r"(?:部门|单位)?(?:基本)?(?:概况|主要职[责能]|职能职责|基本情况|基本职能|机构设置|简介|财务(?:信息|收支|状况)(?:公开|公示)?)$"
)
_BRACKET = re.compile(r"[（(]([^（()）]{0,40})[）)]?")
_OPENS, _CLOSES = ("（", "(", "：", ":"), ("", "）", ")")
#: The organ of a place that is named by its place: 某某产业集中区(管委会).
_ORGAN = re.compile(r"管委会|管理委员会|人民政府|办事处")
_NO_SIGN = re.compile(r"[^一-鿿·]+")
_LABELLED = re.compile(r"(?:(?:标题|名称|信息名称)[：:]?)?(?:【[^【】]{1,12}】)?")
#: A sentence goes on behind these; a title does not.
_SENTENCE = re.compile(r"[，；;]|,(?!\d)|[。](?=.)")
#: So far behind a sentence's beginning stands the name of whom it tells, if it is to be read as a title.
_FIRST_SIGNS = 16
#: The year that a figure is measured against is another report's.
_MEASURED = re.compile(r"[较比与同和](?:20\d\d|上)年")
#: The number a page is filed under: 000014348/2018-03642.
_FILE_NUMBER = re.compile(r"[0-9A-Z]{5,}[/_-]20\d\d[-/]?\d+")
_AMOUNT = re.compile(r"\d(?:万|亿)?元")
#: A line of a list begins with its agency's code.
_CODE = re.compile(r"(?<!\d)\d{3}(?:\d{3,6})?$")
#: Behind a number, and with it: 75|所部属高校, of which others than the one named before it are told.
_COUNTED = re.compile("[所家个名项大多余]")
_COUNTS = re.compile(r"\d+(?:多|余)?[所家个]")
#: The way to a page, printed above its title.
_PATH = re.compile(r"(?:当前|您的|所在)位置|首页|[>»›]")
#: Where a page comes from stands below its title and is no part of it.
_COMES_FROM = re.compile(
    r"(?:来源|栏目|发布机构|发布单位|发布时间|发布日期|发文日期|索引号|责任编辑|浏览(?:次数|量)?)[\s|]*[:：|]|^(?:信息)?来源|发布机构"
)
#: Where a report was given stands below its title: 在某某区第十八届人民代表大会第五次会议上.
_HELD_AT = re.compile(r"次会议上?")
#: 2022年|末|某某县.
_END_OF_YEAR = re.compile("(?<=年)[末底初](?!级)")
#: What no name opens or ends with once the title's words are gone.
_FRONT = re.compile(r"和|及|与|的|度|现将|现就|现对|将|对|就|附件")
_BACK = re.compile(r"(?:的|等|和|及|与|度)+$")
_ENDING = re.compile(
    r"(?:[局处室院队所站馆会委办厅部校园社团场库央署镇乡庭台厂]|中心|公司|集团|银行|大学|小学|中学|街道|机关|系统|[一-鿿]{2}区)$"
)
#: An office without its place.
_OFFICE = re.compile(
    r"[一-鿿]{1,14}(?:[局委办厅院处站馆]|中心|委员会|办公室|联合会|协会)|[一-鿿]{2,6}[镇乡](?:人民政府|政府)?|[一-鿿]{2,6}街道(?:办事处)?"
)
#: Nobody's name: pronouns, the beginnings of sentences, what pages print around a title.
_NOBODY = re.compile(
    r"^(?:我|本|该|各|全|其|这|每|某|街道社区|街道|社区|乡镇|镇街|所属|下属|直属|有关|相关|根据|按照|依据|为|经|由|[省市县区]级|加强|推进|做好)|网站?$|门户|(?:提示|导航|首页|来源|字体|索引号|日期)"
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a title that none of its words explains, with its place in the squeezed title."""

    start: int
    end: int
    text: str
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    """What a piece names: an `agency`, or a `place` as a whole."""

    field: str
    start: int
    end: int
    value: str
    bracketed: bool = False


def title_clues(source: Source, sections: tuple[Section, ...], tables: tuple[Table, ...] = ()) -> Iterator[Clue]:
    """Agency, year and kind of report from the cover, from headings and from tables' titles."""
    first = next((section.heading.start for section in sections if not section.is_contents), len(source.text))
    contents = next((section for section in sections if section.is_contents), None)
    cover_end = min(first, contents.heading.start if contents else first)
    cover: list[tuple[int, int]] = []
    for line in read_lines(source):
        if line.kind is LineKind.TEXT and line.start < max(cover_end, 1) and len(cover) < _COVER_LINES:
            cover.append((line.start, line.end))
    alone = [list(read_title(source.text, *line, COVER)) for line in cover]
    names = [_whole_name(source.text, *line) for line in cover]
    listed = {at for at in range(1, len(names)) if _are_two(names[at - 1], names[at])}
    listed |= {at - 1 for at in listed}
    for at in range(len(cover)):
        # A title may be set over up to four lines; the longest reading comes first. A whole title needs no other line.
        for last in range(min(len(cover), at + 4) - 1, at - 1, -1):
            if last > at and any(map(_whole_title, alone[at : last + 1])):
                continue
            if last > at and listed & set(range(at, last + 1)):
                continue  # lines of a list of agencies
            clues = list(read_title(source.text, cover[at][0], cover[last][1], COVER, lines=last - at + 1))
            if clues:
                below = last + 1 if last + 1 < len(names) and last + 1 not in listed and _whole_title(clues) else None
                yield from clues if below is None else with_office(clues, names[below], Span(*cover[below]))
                break
    for section in sections:
        if section.is_contents:
            yield from _contents_clues(source, section)
        elif not section.is_item:
            start = section.heading.start
            number = parse_number(source.text[start : section.heading.end])
            yield from read_title(source.text, start + (number.end if number else 0), section.heading.end, HEADING)
    for table in tables:
        if table.title_span is not None:
            yield from read_title(source.text, table.title_span.start, table.title_span.end, TITLE)


def _contents_clues(source: Source, contents: Section) -> Iterator[Clue]:
    """Whose report it is by its contents' lines, and of which year and kind: as sure as a table's title."""
    at = contents.heading.end
    for line in source.text[at : contents.span.end].splitlines(keepends=True):
        number = parse_number(line)
        yield from read_title(source.text, at + (number.end if number else 0), at + len(line), TITLE)
        at += len(line)


def _whole_name(text: str, start: int, end: int) -> str:
    """The agency that a line names and nothing else; "" where it says anything else."""
    flat, _ = squeeze(text, start, end)
    return flat if any((low, high) == (0, len(flat)) for low, high, _ in looks_like_agency(flat[:_LENGTH])) else ""


def _are_two(above: str, below: str) -> bool:
    """Whether two lines name two agencies; an office without a place goes on with the name of its government.

    Covers break 某某区人民政府|某某街道办事处 between the two.
    """
    if not (above and below) or above == below:
        return False
    return not above.endswith("人民政府") or bool(parse_name(below).regions)


def _whole_title(clues: list[Clue]) -> bool:
    fields = {clue.field for clue in clues}
    return "year" in fields and bool(fields & {"agency", "place"})


def read_title(text: str, start: int, end: int, weight: int, lines: int = 1) -> Iterator[Clue]:
    """What text[start:end] says if it is a title: agencies, places as a whole, year and report."""
    flat, places = squeeze(text, start, end)
    if not flat or (len(flat) > _LENGTH and text[:start].strip()):
        return
    # A report of one sentence has no other title than the sentence's beginning.
    torn = len(flat) > _LENGTH  # then a name that reaches its end may go on
    flat = flat[:_LENGTH]
    stop = _SENTENCE.search(flat)
    if lines > 1 and (stop or _AMOUNT.search(flat) or _COMES_FROM.search(flat) or _HELD_AT.search(flat)):
        return
    torn = torn and stop is None
    flat = flat[: stop.start()] if stop else flat
    skip = len(flat) - len(flat.lstrip("：:、.-"))
    if label := _LABELLED.match(flat, skip):
        skip = label.end()
    body = flat[skip:]
    told = _TOLD.search(body)
    if _PATH.search(body) or is_nobody(body, _NOBODY, whole=False) or not told and not _OF_ITSELF.search(body):
        return

    def clue(field: str, value: str, low: int, high: int) -> Clue:
        return Clue(field, value, place(places, low + skip, high + skip), weight)

    days = [match.span() for match in DATE.finditer(body)]
    days += [match.span() for pattern in (_MEASURED, _FILE_NUMBER) for match in pattern.finditer(body)]
    years = [m for m in YEAR.finditer(body) if not any(low <= m.start() < high for low, high in days)]
    pieces = list(_joined_over_years(list(_pieces(body, years)), years))
    named = [found for piece in pieces for found in _named(piece, body)]
    named = [found for found in named if not torn or found.end < len(body)]
    agencies = [found.value for found in named if found.field == "agency" and not found.bracketed]
    together = all(may_be_one(agencies[0], name) for name in agencies[1:])
    if lines > 1 and not (together and all(_is_one(name) for name in agencies)):
        return  # lines that do not belong together
    if stop and not any(found.start < _FIRST_SIGNS for found in named):
        return  # a sentence about others
    if joined := _apart(named, pieces, body):
        yield clue("agency", joined.value, joined.start, joined.end)
        named = []
    plain_place = any(found.field == "place" and not found.bracketed for found in named)
    for found in named if len(agencies) < 2 or may_be_one(*agencies[:2]) else ():
        beside = found.bracketed and (agencies or plain_place)  # (某某省)某某县2022年…: where it lies
        if not beside and not (found.field == "place" and agencies):
            yield clue(found.field, found.value, found.start, found.end)
    if not told:
        return
    if years:
        yield clue("year", years[0].group(), *years[0].span())
    if report := _report(body):
        # A line that says nothing else ("政府决算") may be where the page is filed, not what it is.
        filed = not (years or named) and not re.search("部门|单位", report.group())
        yield replace(clue("report", report.group(), *report.span()), weight=max(1, weight - 3) if filed else weight)


def _apart(named: list[_Named], pieces: list[_Piece], body: str) -> _Named | None:
    """The one office of a title with the one place that it tells apart from it; None where there are others."""
    around = [found.value for found in named if found.field == "place" and not found.bracketed]
    offices = [found for found in named if found.field == "agency"]
    taken = {found.start for found in named}
    # What is too short to be an office by itself may be one of the place: 市妇联.
    offices += [_Named("agency", p.start, p.end, p.text, True) for p in pieces if p.bracketed and p.start not in taken]
    if len(around) != 1 or len(offices) != 1 or not _stands_alone(offices[0], body):
        return None
    name = of_the_place(around[0], offices[0].value, body)
    return replace(offices[0], value=name) if name else None


def _stands_alone(office: _Named, body: str) -> bool:
    """Whether nothing but an office stands in its brackets, or between the words of the title."""
    before, behind = body[: office.start], body[office.end :]
    if office.bracketed:
        return before.endswith(_OPENS) and behind[:1] in _CLOSES
    return not before or not before[-1].isalnum() or any(before.endswith(m.group()) for m in _words().finditer(before))


def _is_one(name: str) -> bool:
    """Whether lines together make one name, and not two of one place."""
    regions = parse_name(name).regions
    return len(looks_like_agency(name)) < 2 and (not regions or name.count(regions[-1]) == 1)


def without_money(text: str) -> str:
    """The text with the kinds of money and the laws blanked whose 预算 is no report's; of the same length."""
    return _MONEY.sub(lambda match: "□" * len(match.group()), text)


def _report(body: str) -> re.Match[str] | None:
    """The word that tells the report's kind; None where only kinds of money are named, or both kinds."""
    bare = without_money(body)
    found = [match for match in _REPORT.finditer(bare) if match["kind"] != "预决算"]
    return found[0] if len({match["kind"] for match in found}) == 1 else None


@cache
def _words() -> re.Pattern[str]:
    words = sorted((word for word, _ in identity_words("title")), key=len, reverse=True)
    return re.compile("|".join(words))


def _pieces(body: str, years: list[re.Match[str]]) -> Iterator[_Piece]:
    """What is left of a title without years, other signs and its words, in order."""
    inside = _marked(body, _BRACKET.finditer(body))
    taken = _marked(body, (*years, *_END_OF_YEAR.finditer(body), *_NO_SIGN.finditer(body), *_words().finditer(body)))
    at = 0
    while at < len(body):
        end = at + 1
        if not taken[at]:
            while end < len(body) and not taken[end] and inside[end] == inside[at]:
                end += 1
            back = _BACK.search(body[at:end])
            low, high = _without_front(body, at, end), (at + back.start() if back else end)
            counted = _COUNTED.match(body, low) and body[:low][-1:].isdigit() or _COUNTS.match(body, high)
            if high - low >= 2 and not counted and not _CODE.search(body[:low]):
                yield _Piece(low, high, body[low:high], inside[at])
        at = end


def _without_front(body: str, at: int, end: int) -> int:
    """Where a piece begins behind the words that open it: a listed place that begins so stays whole (和|顺县)."""
    while not listed_at(body, at, short=False) and (front := _FRONT.match(body, at, end)):
        at = front.end()
    return at


def _joined_over_years(pieces: list[_Piece], years: list[re.Match[str]]) -> Iterator[_Piece]:
    """The pieces, a place and the office behind it as one where only the year parts them: 某某县|2015年度|移民局."""
    ends = {year.start(): year.end() for year in years}
    at = 0
    while at < len(pieces):
        piece, behind = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
        if (
            behind is not None
            and ends.get(piece.end) == behind.start
            and not (piece.bracketed or behind.bracketed)
            and _whole_place(piece.text) == piece.text
            and _OFFICE.fullmatch(behind.text)
        ):
            yield _Piece(piece.start, behind.end, piece.text + behind.text)
            at += 1
        else:
            yield piece
        at += 1


def _marked(body: str, matches: "Iterator[re.Match[str]] | tuple[re.Match[str], ...]") -> list[bool]:
    marks = [False] * len(body)
    for match in matches:
        marks[match.start() : match.end()] = [True] * (match.end() - match.start())
    return marks


def is_nobody(text: str, pattern: re.Pattern[str], *, whole: bool = True) -> bool:
    """Whether words are nobody's name by a `pattern` of such, which a place may begin with as well: 全南县, 本溪市.

    >>> is_nobody("全南县财政局", _NOBODY), is_nobody("全县", _NOBODY), is_nobody("本溪市财政局", _NOBODY)
    (False, True, False)
    """
    found = pattern.search(text) if whole else pattern.match(text)
    return found is not None and (found.start() > 0 or listed_at(text, 0, short=False) is None)


def _named(piece: _Piece, body: str) -> Iterator[_Named]:
    """The agency or place that a piece is; nothing where it is made like neither."""
    text, low, high = piece.text, piece.start, piece.end
    if whole := _whole_place(text):
        organ = _BRACKET.match(body, high) if whole == text else None
        if organ and _ORGAN.fullmatch(organ[1]):
            yield _Named("agency", low, organ.end(1) + 1, text + organ[1], piece.bracketed)
        else:
            yield _Named("place", low, low + len(whole), whole, piece.bracketed)
        return
    if is_nobody(text, _NOBODY):
        return
    if text.endswith(("本级", "机关")) and len(text) > 5:
        text, high = text[:-2], high - 2
    organ = _BRACKET.match(body, high)
    if organ and _ORGAN.fullmatch(organ[1]) and not text.endswith(organ[1]):
        yield _Named("agency", low, organ.end(1) + 1, text + organ[1], piece.bracketed)
        return
    regions, rest = split_regions(text)
    start = next((start for start, end, _ in looks_like_agency(text) if end == len(text) and start <= 3), None)
    if regions and is_joined_name(rest):
        start = 0
    if start is not None:
        # What stands before a name that needs no place of its own is another word of the title.
        start = 0 if regions else start
        yield _Named("agency", low + start, high, text[start:], piece.bracketed)
    elif (
        _ends_as_agency(text) or is_short_place(text) or is_state_organ(text) or (regions and _fields().fullmatch(rest))
    ):
        yield _Named("agency", low, high, text, piece.bracketed)


def _whole_place(text: str) -> str:
    """The place that a piece is, without 本级 or 级 behind it; "" where it is none, or more."""
    for taken in ("", "本级", "级"):
        if text.endswith(taken):
            for own in dict.fromkeys((taken, text[len(text) - len(taken) - 1 :] if taken else "")):
                name = text[: len(text) - len(own)]
                regions, rest = split_regions(name)
                if regions and not rest:
                    return name
    return ""


@cache
def _fields() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{agency_words().field.pattern})[和与及、]?)+")


def _ends_as_agency(text: str) -> bool:
    if len(text) >= 4 and _ENDING.search(text):
        return True
    words = agency_words()
    matches = (*words.house.finditer(text), *words.ending.finditer(text))
    return any(match.end() == len(text) and match.start() >= 2 for match in matches)
