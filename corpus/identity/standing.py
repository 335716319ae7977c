"""Whose a page is by where the names stand that belong to no sentence: its path, its head, its byline, its last lines.

In go a text; out come the candidates, each with its place and what it stands as. A path (首页 > 某某县水利局 > …), a name by
itself on the first line, a byline (某某县民政局  2023-05-10), a label (公示单位：), the sentence that announces (…公布如下)
and the lines at the end each tell whose a page is; finance offices, governments and the press put up what is others'.
One agency that stands alone is the page's; of several that sign together it is the first one's, or the place's where
the page tells what the place has arranged. Where the places name different ones none is taken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.document import Span
from corpus.identity.clues import DATE, Clue, labelled
from corpus.identity.mentions import NOT_IN_HEAD, looks_like_agency
from corpus.identity.names import LEVELS, may_be_one, parse_name
from corpus.identity.offices_apart import of_place_above, of_the_place
from corpus.identity.only_named import PRESS
from corpus.identity.place_levels import named_with_level
from corpus.identity.regions import listed_at, split_regions
from corpus.identity.sentences import names_in
from corpus.identity.subjects import told_subjects

#: Lines of a page's head, lines at its end, and the longest of each that is no running text.
_HEAD_LINES, _LAST_LINES, _LONGEST = 12, 4, 90
#: So far into a text names are asked for.
_FAR = 20_000
_LINE = re.compile(r"[^\n]+")
#: The steps of a path, and the signs between what else stands on one line.
_STEP = re.compile(r"\s*(?:>>?|»|›|→|＞|&gt;)\s*")
_SLASHES = re.compile(r"\s+[/|｜–—-]\s+")
_PATH_OPENS = re.compile(r"(?:位置|首页|导航)")
_TOKEN = re.compile(r"[^\s|｜　·\[\]【】（）()，,、；;*#]+")
#: Whose a line is that goes on with a title: 【某某县民政局】2022年….
_LED = re.compile(r"[\s*#]*【(?P<name>[^【】\n]{4,30})】(?=[^\n【】]{4})")
_LABEL = re.compile(r"[一-鿿]{2,6}[：:]")
_LABEL_FIRST = re.compile(r"\s*(?:[一-鿿]{2,6}[：:])?\s*")
#: What stands on the line of a byline beside the name.
_BESIDE_NAME = re.compile(r"字体|字号|浏览|点击|打印|阅读|来源|时间|日期|大\s*中\s*小")
#: What a site's first line adds to its name, and what stands on the line below.
_OF_SITE = re.compile(r"(?:官方|门户)?(?:网站|网|门户)$|文件$")
_NAVIGATION = re.compile(r"首页|机构(?:概况|设置)|政务公开|信息公开|办事服务|新闻动态")
#: Who puts up, signs or runs what is others'.
_FOR_OTHERS = re.compile(
    r"财政(?:局|厅|部|所|分局|金融局)$|编(?:办|委|委办|制委员会|制委员会办公室)$|编制办$|人民政府$|人民代表大会$|政府办公?[室厅]?$"
    r"|政务|行政审批|大数据|新闻|融媒|传媒|广播|电视|电台|日报|晚报|报社|银行|公司|集团|工作领导小组"
)
_TOWN = re.compile(r"(?:镇|乡)(?:人民政府|政府)?$|街道(?:办事处|办)?$")
#: How the names of offices end that no list knows: 扶贫开发|办公室.
_OFFICE = re.compile(r"[一-鿿]{2,14}(?:[局委办厅院馆]|中心|委员会|办公室|联合会|联合社)")
#: A county that no list knows has so many signs at most, and none of these before its name.
_LONGEST_COUNTY, _NO_COUNTY = 4, re.compile("[报送致由经向请据转驻从在对与和为]")
#: What is published by whoever it tells of: no form, no list of goods.
_DISCLOSED = re.compile(
    r"公示|公告|公开|公布|通告|预算|决算|经费|资金|补助|补贴|救助|津贴|收支|绩效|发放|资助|奖补|扶持|金额|万元"
)
#: Who says that something follows: 某某县文化馆将2022年……公开如下.
_ANNOUNCES = re.compile(
    r"(?:现)?(?:将|把|对|就)[^。；\n]{2,60}?(?:公开|公示|公告|公布|报告|通报|说明|汇报)(?:如下|[：:])"
)
_OPENS = re.compile(r"(?:^|[\n，。；：:,])[\s　]*$")
#: What a place as a whole has arranged, in the first sentence: 2019年某某县安排财政专项扶贫资金6820万元.
_ARRANGED = re.compile(
    r"(?:20\d\d年度?[，,]?)?(?P<place>[一-鿿]{2,12}?[省市区县旗州])(?:本级)?(?:20\d\d年度?)?(?:共|累计|计划|统筹|财政|[，,])*"
    r"(?:安排|投入|下达|筹措|筹集|整合|统筹|争取|收到|分配)[^。；，,\n]{0,16}资金"
)
_FIRST = 300
#: What a name stands as, in words, the surest first; the last three stand on others' pages as well.
_CALLED = {
    "announced": "公布的那一句",
    "byline": "标题下的署名",
    "signature": "文末的署名",
    "label": "网页的来源",
    "head": "网页的抬头",
    "path": "网页的导航",
}
_ON_OTHERS = frozenset({"label", "head", "path"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A name and where it stands as what; `joint`: others sign with it."""

    value: str
    span: Span
    kind: str
    joint: bool = False


def publisher_standing(text: str) -> tuple[Clue, str] | None:
    """The one agency that stands where a page's publisher does, and what it stands as; None where several or none do.

    Nothing that another agency with its place is named beside by the text's own sentences.
    """
    found = stands(text)
    if not found or PRESS.search(text[:_FAR]) or not _DISCLOSED.search(text[:_FIRST]):
        return None
    first = found[0]
    if joint := [one for one in found if one.joint]:
        if len({parse_name(one.value).regions for one in joint}) > 1:
            return None
        if whole := _arranged_by_place(text):
            return whole, "几个单位一同署名的正文"
        found = tuple(one for one in found if not one.joint or one is _first_joint(found))
        first = found[0]
    if any(not may_be_one(first.value, other.value) for other in found):
        return None
    told = [c.value for c in told_subjects(text[:_FAR]) if parse_name(c.value).regions]
    if any(not may_be_one(first.value, name) and not _FOR_OTHERS.search(name) for name in told):
        return None
    if {one.kind for one in found} <= _ON_OTHERS and any(not may_be_one(first.value, name) for name in _others(text)):
        return None
    best = max(found, key=lambda one: (-list(_CALLED).index(one.kind), len(one.value)))
    return Clue("agency", best.value, best.span, 2), _CALLED[best.kind]


def hinted_standing(text: str) -> str:
    """The one agency that all places of a page's publisher name; "" where there are none, or several. A finance office
    or a government that signs alone is one too: too little to publish under its name, and enough to be asked by it."""
    if PRESS.search(text[:_FAR]):
        return ""
    found = stands(text) or [one for one in names_standing(text) if one.kind not in _ON_OTHERS]
    alike = found and not any(one.joint or not may_be_one(found[0].value, one.value) for one in found)
    return max((one.value for one in found), key=len) if alike else ""


def signs_with_others(text: str, start: int) -> bool:
    """Whether the line above the signature that opens at text[start] is another's."""
    above = text[:start].rstrip().rpartition("\n")[2].strip(" \t\u3000")
    return bool(above) and all(_signs(token[0]) for token in _TOKEN.finditer(above))


def _first_joint(found: Sequence[Standing]) -> Standing:
    return next(one for one in found if one.joint)


def _others(text: str) -> Iterator[str]:
    """The agencies with their place that a text names anywhere but in the titles of papers that it quotes."""
    for start, _, name in names_in(text[:_FAR]):
        quoted = text.rfind("《", 0, start) > text.rfind("》", 0, start)
        if parse_name(name).regions and not quoted and not _FOR_OTHERS.search(name):
            yield name


def _arranged_by_place(text: str) -> Clue | None:
    """The place of what its offices sign together, where the first sentence says that the place has arranged it."""
    for match in _ARRANGED.finditer(text[:_FIRST]):
        regions, rest = split_regions(match["place"])
        if regions and not rest:
            return Clue("agency", match["place"] + named_with_level(text), Span(*match.span("place")), 2)
    return None


def stands(text: str) -> tuple[Standing, ...]:
    """The candidates of a text that speak for themselves alone, in its order."""
    return tuple(one for one in names_standing(text) if not _speaks_for_others(one.value))


@lru_cache(maxsize=512)
def names_standing(text: str) -> tuple[Standing, ...]:
    """Every name that stands where a publisher does, whoever it speaks for, in the text's order."""
    lines = [m for m in _LINE.finditer(text[:_FAR]) if m.group().strip()]
    above = _place_of_head(lines)
    found = [
        *_in_paths(lines[:_HEAD_LINES], above),
        *_at_head(lines),
        *_bylines(lines[:_HEAD_LINES], text),
        *_labelled(text),
        *_announced(text),
        *_signed(text),
    ]
    return tuple(sorted(found, key=lambda one: one.span.start))


def _speaks_for_others(name: str) -> bool:
    return _FOR_OTHERS.search(name) is not None and _TOWN.search(name) is None


def _place_of_head(lines: Sequence[re.Match[str]]) -> str:
    """The place whose government's site a page stands on, by its first lines: 某某县人民政府门户网站."""
    for line in lines[:3]:
        name = _OF_SITE.sub("", line.group().strip(" \t　#*"))
        place = re.sub("(?:人民)?政府$", "", name)
        if name != place and split_regions(place)[0] and not split_regions(place)[1]:
            return place
    return ""


def _in_paths(lines: Sequence[re.Match[str]], above: str) -> Iterator[Standing]:
    for line in lines:
        words = line.group()
        steps = _STEP if len(_STEP.findall(words)) else _SLASHES
        if len(words) > _LONGEST * 2 or not steps.search(words) or "。" in words:
            continue
        if steps is _SLASHES and not _PATH_OPENS.search(words):
            continue
        for start, end in _between(steps, words):
            label = _LABEL_FIRST.match(words, start, end)
            name = words[label.end() if label else start : end].rstrip()
            low = line.start() + (label.end() if label else start)
            if _signs(name):
                yield Standing(name, Span(low, low + len(name)), "path")
            elif above and name and name[0] in LEVELS and (full := of_the_place(above, name, "")):
                yield Standing(full, Span(low, low + len(name)), "path")


def _between(steps: re.Pattern[str], words: str) -> Iterator[tuple[int, int]]:
    at = 0
    for step in steps.finditer(words):
        yield at, step.start()
        at = step.end()
    yield at, len(words)


def _at_head(lines: Sequence[re.Match[str]]) -> Iterator[Standing]:
    if len(lines) < 2:
        return
    words = lines[0].group().strip(" \t　#*")
    name = _OF_SITE.sub("", words)
    if _signs(name) and (name != words or _NAVIGATION.search(lines[1].group())):
        start = lines[0].start() + lines[0].group().index(name)
        yield Standing(name, Span(start, start + len(name)), "head")


def _bylines(lines: Sequence[re.Match[str]], text: str) -> Iterator[Standing]:
    """A name by itself on a short line with a day or what pages print beside it; one told by its level (县民政局) is of the
    place that the title opens with."""
    for line in lines:
        words = line.group()
        if (led := _LED.match(words)) and _signs(led["name"]):
            yield Standing(
                led["name"], Span(line.start() + led.start("name"), line.start() + led.end("name")), "byline"
            )
        if len(words) > _LONGEST or _STEP.search(words) or "。" in words:
            continue
        beside = _BESIDE_NAME.search(words)
        if not beside and (not DATE.search(words) or "|" in words.strip(" |")):
            continue  # nothing, or the row of a table
        for token in _TOKEN.finditer(_without_days(words)):
            name = of_place_above(text, token.group())
            if _signs(name) and not _LABEL.search(words, max(0, token.start() - 8), token.start()):
                yield Standing(name, Span(line.start() + token.start(), line.start() + token.end()), "byline")


def _without_days(words: str) -> str:
    return DATE.sub(lambda day: " " * len(day[0]), words)


def _labelled(text: str) -> Iterator[Standing]:
    for match in labelled("page").finditer(text[:4_000]):
        if _signs(match["name"]):
            yield Standing(match["name"], Span(*match.span("name")), "label")


def _announced(text: str) -> Iterator[Standing]:
    for start, end, name in names_in(text[:_FAR]):
        if _OPENS.search(text[max(0, start - 8) : start] or "\n") and _ANNOUNCES.match(text, end) and _signs(name):
            yield Standing(name, Span(start, end), "announced")


def _signed(text: str) -> Iterator[Standing]:
    """Names alone on the last lines, with or without the day."""
    lines = [m for m in _LINE.finditer(text, max(0, len(text) - 400)) if m.group().strip()][-_LAST_LINES:]
    signers: list[Standing] = []
    for line in reversed(lines):
        words = _without_days(line.group())
        tokens = [
            t for t in _TOKEN.finditer(words) if not re.fullmatch(r"[\d年月日：:.〇○零一二三四五六七八九十]+", t[0])
        ]
        if not tokens:
            continue
        names = [(t.start(), t.group()) for t in tokens]
        if not all(_signs(name) for _, name in names):
            break
        signers[:0] = [
            Standing(name, Span(line.start() + at, line.start() + at + len(name)), "signature") for at, name in names
        ]
    yield from [replace(one, joint=len(signers) > 1) for one in signers]


def _signs(name: str) -> bool:
    """Whether words are a name with its place that can stand by itself, whoever it speaks for."""
    regions, rest = split_regions(name)
    if regions and not listed_at(name, 0) and (len(regions[0]) > _LONGEST_COUNTY or _NO_COUNTY.match(name)):
        return False  # 报送某某县审计局 is no name
    if regions and _OFFICE.fullmatch(rest) and not NOT_IN_HEAD.search(rest):
        return True
    return bool(regions) and [(0, len(name))] == [(a, b) for a, b, _ in looks_like_agency(name)]
