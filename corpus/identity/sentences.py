"""Whose a report is where no title, heading or label says it: what its sentences and its file's name say.

In go the source and the file's name; out come clues in the form of `corpus.identity.clues`, or an agency with its
place. Short notices have no title at all: "现将某某镇2021年度“三公”经费决算情况公布如下" announces as a title would, "某某市本级
2024年预算" tells the place whose money it is, "某某幼儿园内设办公室" who speaks. Nothing is taken that a sentence says
of others: only the report's opening is asked for a place, and for the speaker only a sentence's beginning.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePath

from corpus.document import Source, Span
from corpus.identity.clues import Clue
from corpus.identity.mentions import looks_like_agency
from corpus.identity.name_words import agency_words
from corpus.identity.names import parse_name
from corpus.identity.titles import HEADING, is_nobody, read_title

#: A document says whose it is within so many characters, and looking for names takes time.
OPENING = 60_000
#: The report's first sentences, which say what is reported.
_FIRST = 400
#: Whoever speaks says that a report follows: 现将…公布如下, 现报告…情况, 受镇人民政府委托，我向大会报告….
_ANNOUNCED = re.compile(
    r"(?:现|兹|特)(?:将|就|对|把)|现(?:予以?|向[^，。；\n]{2,12})?(?:报告|公开|公布|公示|通报|汇报|说明)"
    r"|[受代][^，。；\n]{3,24}[，,]?[^，。；\n]{0,2}向[^，。；\n]{2,16}?(?:报告|汇报)"
)
_QUOTED_TITLE = re.compile(r"《([^《》\n]{6,60})》")
_MADE_PUBLIC = re.compile(r"(?:公布|公开|发布|公示|晒出|亮出|编制)[^。；\n]{0,12}$")
#: What stands behind an agency's name where the text is its own, and before it.
_SPEAKS = re.compile(
    r"(?:[（(][^（()）]{1,6}[）)])?(?:本级|机关|部门|单位)?(?:20\d\d年|是|为|属于|系|隶属|行政编制|事业编制|只有|主要职|共有|内设|下设|现有|没有|概况)"
)
#: What is said of an agency only in its own report: once is enough where no other is spoken of so.
_OWN_REPORT = re.compile(
    r"(?:[（(][^（）()]{1,6}[）)])?20\d\d年(?:无|没有)使用"
    r"|(?:[（(][^（）()]{1,6}[)）])?(?:部门|单位)?(?:预算|决算)(?:编制|编报|汇总)?(?:单位|范围)?(?:包括|由|包含|仅含)"
    r"|20\d\d年度?[^。，；\n]{0,24}?(?:预算|决算)(?:总)?(?:数|额)?(?:为|是|共|合计|安排)"
    r"|[（(](?:以下)?(?:简称|统称)"
    r"|(?:是|为)[^。；\n]{0,40}?(?:部门|机关|单位|机构|医院|学校|高校|院校)[。，,；]"
)
_OWN_MONEY = re.compile(r"的?(?:机关运行经费|[“\"]?三公|公务接待费|收入|支出|部门预算|部门决算|会议费|培训费)")
_OPENS = re.compile(r"(?:^|[\s。，；：、.,;:）)]|年度?|分[：:]?)$")
#: A name without a region says what it is made of, where it lies or what it is: so only an institution tells of itself.
_TELLS_OF_ITSELF = re.compile(
    r"(?:内设(?:机构)?|下设|现有(?:在编|在职|教职|编制|职工)|(?:是|为|系)(?:一所|一个|全额|差额|财政|公益|[^，。；]{0,16}?(?:预算|事业)单位)"
    r"|位于|坐落|始建|创建于|创办于|成立于|占地)"
)
#: What is told of an agency's own offices and posts.
_TELLS_OF_OFFICES = re.compile(r"(?:设(?![备施计立定置法想])|内设|下设|核定|现有|共有|编制)")
#: Its year and an amount, in one sentence.
_YEAR_AND_AMOUNT = re.compile(
    r"20\d\d年[^。；\n]{0,160}?(?:支出|收入|经费|预算|决算)[^。；\n]{0,40}?\d(?:\.\d+)?(?:万|亿)?元"
)
_NOBODY = re.compile(r"^(?:我|本|该|各|全|其|这|每)|预算|决算|[的和与及、，。\d]")


def quoted_titles(source: Source) -> Iterator[Clue]:
    """The title of a report that its announcement quotes at the very beginning: 公布了《2012年某某局部门决算》."""
    for match in _QUOTED_TITLE.finditer(source.text[:_FIRST]):
        if match[1].endswith("表") or not _MADE_PUBLIC.search(source.text, max(0, match.start() - 30), match.start()):
            continue  # one that the text speaks of, or a part of a report
        clues = list(read_title(source.text, match.start(1), match.end(1), HEADING))
        if {clue.field for clue in clues} >= {"agency", "year", "report"}:
            yield from clues
            return


def announced_clues(source: Source) -> Iterator[Clue]:
    """What the sentence says that announces the figures, read as a title is."""
    for match in _ANNOUNCED.finditer(source.text[:OPENING]):
        clues = list(read_title(source.text, match.end(), _sentence_end(source.text, match.end()), HEADING))
        # Who reports on behalf of a government lays a place's money as a whole before its deputies.
        wanted = {"agency", "place"} if match.group()[0] in "受代" else {"agency"}
        if any(clue.field in wanted and not is_nobody(clue.value, _NOBODY) for clue in clues):
            yield from clues
            return


def _sentence_end(text: str, start: int) -> int:
    """Where the clause that opens at `start` ends; a line that breaks it does not."""
    match = re.compile(r"[，,。；;：:]").search(text, start)
    return min(match.start() if match else len(text), start + 200)


def spoken(source: Source) -> Iterator[Clue]:
    """Agencies that sentences speak of as of themselves, each place with how much it counts.

    Told with its region: of whose year or money sentences begin to speak counts once, what is said only in an agency's
    own report twice, and so does the very first sentence with an amount. Without one: the only institution that a
    sentence opens with to tell its departments, its place or its kind; and agencies told by their level (州委宣传部)
    whose offices the text tells.
    """
    text = source.text[:OPENING]
    found = False
    for start, end, name in names_in(text):
        span = Span(start, end)
        if parse_name(name).regions:
            if not _OPENS.search(text[max(0, start - 8) : start] or "\n"):
                continue
            if _OWN_REPORT.match(text, end):
                found = True
                yield Clue("agency", name, span, 2)
            elif _SPEAKS.match(text, end) or _OWN_MONEY.match(text, end):
                found = True
                yield Clue("agency", name, span, 1)
        elif parse_name(name).level and (text[start - 1 : start] in ("", "。", "；") or text[start - 1].isspace()):
            if _TELLS_OF_OFFICES.match(text, end):
                yield Clue("agency", name, span, 1)
    yield from _opens_with_its_money(source)
    if not found:
        yield from _tells_of_itself(source)


@lru_cache(maxsize=4)
def names_in(text: str) -> tuple[tuple[int, int, str], ...]:
    """`looks_like_agency`, kept: several ask for the names of one text, and to look for them takes time."""
    return tuple(looks_like_agency(text))


def _opens_with_its_money(source: Source) -> Iterator[Clue]:
    start = len(source.text) - len(source.text.lstrip())
    named = looks_like_agency(source.text[start : start + _FIRST])
    if named and named[0][0] == 0 and parse_name(named[0][2]).regions:
        end = start + named[0][1]
        if _YEAR_AND_AMOUNT.match(source.text, end):
            yield Clue("agency", named[0][2], Span(start, end), 2)


def _tells_of_itself(source: Source) -> Iterator[Clue]:
    pattern = re.compile(
        rf"(?<![一-鿿])(?P<name>[一-鿿]{{2,16}}?(?:{agency_words().house.pattern})){_TELLS_OF_ITSELF.pattern}"
    )
    told = [match for match in pattern.finditer(source.text[:OPENING]) if not is_nobody(match["name"], _NOBODY)]
    if len({match["name"] for match in told}) == 1:
        yield Clue("agency", told[0]["name"], Span(*told[0].span("name")), 2)


def file_clues(name: str) -> tuple[str, str] | None:
    """Agency or place that a file's name tells as a title would: ("agency" or "place", the name); None mostly.

    >>> file_clues("临江县2020年三公经费支出说明.txt"), file_clues("2021/临江县财政局2021年度部门决算.pdf")
    (('place', '临江县'), ('agency', '临江县财政局'))
    >>> file_clues("部门决算公开(2).pdf") is None
    True
    """
    stem = re.sub(r"^(?:附件\d*|\d{1,3})?[：:.、_\-\s]+|^附件\d*", "", PurePath(name).stem)
    clues = [clue for clue in read_title(stem, 0, len(stem), 6) if clue.field in {"agency", "place"}]
    best = max(clues, key=lambda clue: clue.field == "place", default=None)
    return (best.field, best.value) if best is not None else None
