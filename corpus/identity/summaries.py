"""Whose money a summary of many agencies tells: the place of which a report's first sentences say so.

In go a source without a title that names anybody; out comes the place with 本级 behind it. A place's agencies are put
together by its finance office (经某某市财政局汇总), its name follows the year (2018年某某市部门及乡镇政府), or the page was put
up by its government. A summary of 区本级 that says nowhere of which district has that level alone for its name. Only the
report's opening is asked, and only for summaries: an agency's own report has another publisher.
"""

import re
from collections.abc import Iterator

from corpus.document import Source, Span
from corpus.identity.clues import is_short_place, place, put_up, squeeze
from corpus.identity.mentions import place_form_end, region_start
from corpus.identity.place_levels import is_place, named_with_level
from corpus.identity.regions import split_regions

#: The report's first sentences, which say what is reported.
_FIRST = 400
#: Whoever puts up a page stands above it.
_TOP = 4_000
#: The money of a place as a whole is that of its own level: 某某市本级2024年预算, 某某州州本级部门.
_OWN_LEVEL = re.compile(
    r"[省市区县旗州](?P<level>[省市区县旗州]?本级)(?:各?部门|各?单位|20\d\d|预算|决算|财政|一般公共预算|[“\"]?三公)"
)
#: What is told of many agencies together, and of no single one.
_SUMMED = re.compile(
    r"经(?:[一-鿿]{0,14}财政[局厅])?汇总|汇总了?(?:全?[省市区县旗州]|各)|(?:各|[省市区县旗州])部门[及、和](?:各?[乡镇街])"
    r"|各?(?:乡镇|乡（镇）|街道)[、和及](?:[省市区县旗州]本级|各?部门)"
)
#: A finance office's own report sums up no other agencies of its place.
_OF_ALL_AGENCIES = re.compile(r"汇总了?(?:全?[省市区县旗州]|各)")
_THREE_PUBLIC = re.compile(r"[“\"]?三公")
_FINANCE_OFFICE = re.compile(r"财政[局厅]汇总")
_YEAR = re.compile(r"20\d\d年度?")
#: What stands behind a place whose agencies are summed up.
_ITS_MONEY = re.compile(r"(?:[省市区县旗州]?本?级|各|全|部门|一般公共|行政|使用|财政拨款|[“\"]?三公)")
_LEVEL_ALONE = re.compile(
    r"(?P<level>(?:中央|[省市区县旗州])本级|全[省市区县旗州镇乡])(?:各?部门|各?行政|各?单位|使用|预算|决算|财政|一般公共|[“\"]?三公)"
)
#: The title of a report on a place's money as a whole, and how far down it may stand.
_WHOLE_REPORT = re.compile(
    r"(?:关于(?:(?!关于)[^，。；]){0,24}?|20\d\d年度?)(?:财政(?:预算|决算|收支)|预算执行|预算调整|决算草案|预算草案|(?:[省市县区旗州](?:本级|级)|全[省市县区旗州]).{0,6}[预决]算)"
    r"[^，。；]{0,24}?(?:报告|议案|草案|方案)"
)
#: A place's fund that opens a text with its years: 某某县社会保险基金2023年决算和2024年预算收支表.
_ITS_FUND = re.compile(
    r"(?P<place>[一-鿿]{2,12}?[省市区县旗州])(?:社会保险基金|社保基金|一般公共预算|政府性基金|国有资本经营|财政(?=[收支总预决]))"
    r"(?!管理|监督|结算|稽核|征缴|中心|局|处)[^，。；,]{0,12}?20\d\d年[^，。；,]{0,24}?(?:决算|预算|收支|执行)"
)
#: What a place takes in as a whole, behind its name.
_ALL_REVENUE = re.compile(r"(?:全口径|地方)(?:公共|一般公共)?(?:财政|预算)(?:总)?收[入支]")
#: A place's own revenue or spending told with its amount: 全县一般公共预算收入累计34069万元.
_ALL_FINANCES = re.compile(
    r"全(?P<level>[省市县区旗州])(?:共|累计|地方|完成|实现){0,3}(?:一般公共预算|公共财政预算|财政|政府性基金|国有资本经营)(?:预算)?"
    r"总?(?:收入|支出)[^，。；\d]{0,8}\d[\d,.]*\s*(?:万|亿)元"
)
#: Behind the place's name.
_TO_THE_PRESS = re.compile(
    r"财政[局厅](?:今[日天]|昨[日天]|\d{1,2}月\d{1,2}日)?(?:召开|举行|举办|发布|公布|通报|透露|介绍|获悉|了解到?|消息)"
)
#: What only an agency's own report says.
_OWN_OFFICE = re.compile(r"部门[预决]算|我[局办委]|本部门|基本支出")
#: A heading that is a place's name: 三、某某高新区.
_PART_OF_PLACE = re.compile(
    r"^[^\S\n#*]*[#*\s]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][^\S\n]*)(?P<name>[一-鿿]{2,10})(?:情况)?[*\s]*$",
    re.M,
)
_TITLED = 600
_LEVELS = frozenset("省市区县旗州")
#: 2022年|末|某某县: no name begins with it.
_PARTS_OF_YEAR = frozenset("末底初")
_OF_A_PLACE = re.compile(r"(?:人民政府|财政[局厅]|政府办公[室厅])$")


def place_in_opening(source: Source) -> tuple[str, Span] | None:
    """The place of which the report's first sentences say that its own level's money is meant, as "某某市本级"."""
    flat, places = squeeze(source.text, 0, min(len(source.text), _FIRST))
    own = named_with_level(source.text)
    for match in _OWN_LEVEL.finditer(flat):
        end = match.start("level")
        start = region_start(flat, end)
        if start < end and (not match["level"].endswith("本级") or match["level"][0] in (flat[end - 1], "本")):
            return flat[start:end] + own, place(places, start, match.end("level"))
    if (fund := _ITS_FUND.match(flat)) is not None:
        regions, rest = split_regions(fund["place"])
        if regions and not rest:
            return fund["place"] + own, place(places, *fund.span("place"))
    if (told := _of_all_money(flat)) is not None:
        return flat[slice(*told)], place(places, *told)
    if (whole := _of_whole_report(source) or _of_its_finances(source.text)) is not None:
        return whole
    if not _is_summary(flat):
        return None
    for start, end in (*_of_finance_office(flat), *_behind_year(flat)):
        return flat[start:end] + own, place(places, start, end)
    level = _LEVEL_ALONE.search(flat)
    above = place_of_page(source.text)
    if above and (level is None or level["level"][0] == above[0][-1]):
        return above[0] + own, above[1]
    return None


def _of_whole_report(source: Source) -> tuple[str, Span] | None:
    """The place that the title of the report before its deputies names: 关于某某区2021年财政预算执行情况……的报告."""
    flat, places = squeeze(source.text, 0, min(len(source.text), _TITLED))
    title = _WHOLE_REPORT.search(flat)
    year = _YEAR.search(flat, title.start()) if title and not re.search("部门|单位", title.group()) else None
    if title is None or year is None or year.start() >= title.end():
        return None
    start = title.start() + 2 if title.group().startswith("关于") else title.start()
    regions, rest = split_regions(flat[start : year.start()])
    return ("".join(regions), place(places, start, year.start())) if regions and not rest else None


def _of_its_finances(text: str) -> tuple[str, Span] | None:
    """The place whose revenue and spending as a whole its finance office tells on a page whose title names none."""
    above = place_of_page(text) or _told_the_press(text)
    told = _ALL_FINANCES.search(text, 0, _TOP) if above else None
    if above is None or told is None or told["level"] != above[0][-1] or _OWN_OFFICE.search(text):
        return None
    return above


def _told_the_press(text: str) -> tuple[str, Span] | None:
    """The one place whose finance office tells the press, by a report's first sentences: 某某市财政局召开新闻发布会."""
    told: dict[str, Span] = {}
    for match in _TO_THE_PRESS.finditer(text, 0, _FIRST):
        start = region_start(text, match.start())
        regions, rest = split_regions(text[start : match.start()])
        if regions and not rest:
            told.setdefault(text[start : match.start()], Span(start, match.start()))
    return next(iter(told.items())) if len(told) == 1 else None


def unnamed_level(text: str) -> str:
    """The level of a summary that says nowhere of which place it is (区本级); "" for other texts."""
    flat, _ = squeeze(text, 0, min(len(text), _FIRST))
    level = _LEVEL_ALONE.search(flat) if _THREE_PUBLIC.search(flat) else None
    return level["level"] if level else ""


def place_of_page(text: str) -> tuple[str, Span] | None:
    """The place whose government or finance office put up the page (发布机构：某某市财政局)."""
    for match in put_up().finditer(text, 0, _TOP):
        office = _OF_A_PLACE.search(match["name"])
        above = match["name"][: office.start()] if office else ""
        regions, rest = split_regions(above)
        if regions and not rest:
            start = match.start("name")
            return above, Span(start, start + len(above))
    return None


def place_of_report(source: Source, agency: str) -> tuple[str, Span] | None:
    """The place whose budget or accounts as a whole a finance office lays before its deputies: 关于我市…财政决算草案的报告.

    So with what it sums up of all agencies of the place. None where the report is not put up by a finance office, or is
    the office's own.
    """
    regions, office = split_regions(agency)
    if not regions or not re.fullmatch("财政[局厅]", office):
        return None
    flat, places = squeeze(source.text, 0, min(len(source.text), _TITLED))
    if (
        _OF_ALL_AGENCIES.search(flat[:_FIRST])
        and (told := place_in_opening(source))
        and told[0].startswith(regions[-1])
    ):
        return told
    title = _WHOLE_REPORT.search(flat)
    # Duties speak of such reports in the middle of sentences, and an office's own budget is its 部门预算.
    if title is None or re.search("[，。；]", flat[: title.end()]) or re.search("部门|单位", title.group()):
        return None
    own = "" if "全" + regions[-1][-1] in source.text else named_with_level(source.text)
    return "".join(regions) + own, place(places, *title.span())


def places_within(text: str, agency: str) -> list[tuple[str, Span]]:
    """The zones and towns with a part of their own in a place's report, under a heading of nothing but their name."""
    found: dict[str, Span] = {}
    for match in _PART_OF_PLACE.finditer(text) if is_place(agency.removesuffix("本级")) else ():
        name = match["name"]
        if is_short_place(name) and not name[0] == "全" and name not in agency:
            found.setdefault(name, Span(*match.span("name")))
    return list(found.items())


def _of_all_money(flat: str) -> tuple[int, int] | None:
    """The place of whose revenue as a whole the text begins to tell: 今年1月至6月，某某市地方财政收入."""
    for match in _ALL_REVENUE.finditer(flat):
        start = region_start(flat, match.start())
        if start < match.start() and not flat[max(0, start - 1) : start].isalnum():
            return start, match.start()
    return None


def _is_summary(flat: str) -> bool:
    return _SUMMED.search(flat) is not None and _THREE_PUBLIC.search(flat) is not None


def _of_finance_office(flat: str) -> Iterator[tuple[int, int]]:
    for match in _FINANCE_OFFICE.finditer(flat):
        start = region_start(flat, match.start())
        if start < match.start():
            yield start, match.start()


def _behind_year(flat: str) -> Iterator[tuple[int, int]]:
    for match in _YEAR.finditer(flat):
        start = match.end() + (flat[match.end() : match.end() + 1] in _PARTS_OF_YEAR)
        end = place_form_end(flat, start)
        if flat[end : end + 1] in _LEVELS and split_regions(flat[start : end + 1]) == ((flat[start : end + 1],), ""):
            end += 1  # 湖南|省级 is of 湖南省
        if end > start and _ITS_MONEY.match(flat, end):
            yield start, end
