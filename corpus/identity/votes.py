"""Whose a report is that names its publisher in passing only: a coded line, its scope, its sentences, its signature.

In go the source; out comes the agency that most of these places agree on, with its place in the text. A signature, a
line with the agency's code or the sentence that tells the report's scope is enough where no other is named so; what
sentences tell of an agency's posts, departments or duties counts once each. Where two are level, none is taken.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from corpus.document import Source, Span
from corpus.identity.clues import Clue, identity_words, labelled, put_up, squeeze
from corpus.identity.mentions import NOT_IN_HEAD, looks_like_agency
from corpus.identity.name_words import agency_words, core_variants
from corpus.identity.names import LEVELS, canonical_name, is_proper, parse_name, same_agency, short_forms
from corpus.identity.places import placed
from corpus.identity.regions import full_places, listed_at
from corpus.identity.roundups import roundup
from corpus.identity.sentences import names_in, spoken
from corpus.identity.standing import hinted_standing, signs_with_others
from corpus.identity.state_organs import is_state_organ
from corpus.identity.subjects import is_of_kind, own_kinds, told_subjects
from corpus.identity.summaries import unnamed_level

#: Titles and labels stand within so many characters, signatures behind the last so many; sentences are asked this far.
_TOP, _BOTTOM, _FAR = 4_000, 400, 20_000
_AMOUNT = re.compile(r"\d(?:万|亿)?元")
#: What one clear place counts, and what is needed to be taken.
_CLEAR = 2
_CODED = re.compile(r"^[ \t|]*[【\[（(]?\d{3,9}[】\]）)]?[ \t—－-]*(?P<name>[一-鿿（）()]{4,40}?)[ \t|]*$", re.M)
_SCOPE = re.compile(
    r"纳入(?P<name>[一-鿿（）()]{4,40}?)(?:20\d\d年度?)?(?:部门|单位)?(?:预算|决算)(?:编制|编报|汇总|公开)?范围"
)
_RANGE = re.compile(
    r"(?:(?:编制|编报|公开|汇总)?范围的?(?:预算|决算)?(?:单位)?(?:仅|只)?(?:为|是|有)|部门(?:预算|决算)即为?)"
    r"(?P<name>[一-鿿（）()]{4,30}?)本级"
)
#: A row of a form that gives who carries a project out, with the code before the name.
_FORM = re.compile(r"(?:实施单位|项目单位|填报单位)[\s：:|]*(?:\d{3,9}[-—－ ])?(?P<name>[一-鿿（）()]{4,30})")
#: For whom a notice buys, in a line or below a heading of its own: 采购人：…; 采购人信息 名称：….
_BUYER = re.compile(
    r"(?:采购人|采购单位|招标人|招标单位)(?:名[ \u3000]*称)?(?:信息[ \u3000]*\s名[ \u3000]*称)?[ \u3000]*[：:|][\s|]*"
    r"(?P<name>[一-鿿（）()]{4,30})"
)
#: Of several names behind such labels none tells whose the paper is.
_OF_ONE = (_FORM, _BUYER)
#: What a site calls itself: 欢迎访问某某县政协网站.
_SITE = re.compile(r"欢迎(?:您)?(?:来到|访问|光临|登录|浏览)(?P<name>[一-鿿]{3,20}?)(?:官方|门户)?(?:网站|网)")
_SIGNED = re.compile(
    r"^[ \t\u3000]*(?P<name>[一-鿿]{4,30})[ \t\u3000]*(?:[（(](?:公章|盖章|章)[）)])?\s*"
    r"(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年[^\n]{1,6}月[^\n]{0,4}日?[ \t\u3000]*$",
    re.M,
)
#: A letter that answers one.
_ANSWERS = re.compile(
    r"(?:您|你)们?(?:在[^。；\n]{0,40})?提出的[^。\n]{0,80}(?:建议|提案|议案|问题)|(?:建议|提案|来信)[^。\n]{0,4}(?:收悉|已收到)|现(?:就[^。；\n]{0,20})?(?:答复|回复)如下"
)
_TELLS = re.compile(
    r"(?:[（(](?:以下)?简称[^（()）]{1,16}[）)])?"
    r"(?:隶属于?|核定(?=[^。；\n]{0,6}编)|内设|下设|共设|现有|主要(?:负责|职[责能])|(?:的)?(?:主要)?职[责能](?:是|为|包括|[：:])"
    r"|(?:是|为)[^。；\n]{0,40}?(?:部门|机关|单位|机构)|主要负责|负责(?:全|本)[省市区县])"
)
#: Who is announced to report: 现将2022年某某县交通运输局……总结报告如下.
_ANNOUNCED = re.compile(
    r"(?:现将|现就)(?:20\d\d年度?)?(?P<name>[一-鿿]{5,20}?(?:[局委办院校馆所会]|中心|街道|[镇乡](?:人民政府)?))(?=[^，。；\n]{2,60}?(?:报告|公示|公开|公布|汇报|通报|说明)(?:如下)?)"
)
#: The agency itself beside those under it: 1.某某市妇女联合会（本级）.
_ITSELF = re.compile(r"(?P<name>[一-鿿]{5,30}?)[（(](?:本级|机关|本部)[）)]")
_OWN_LEVEL = re.compile(r"(?:部门|机关)?[（(]?(?:机关)?本级[）)]?")
_ENDS_CLAUSE = re.compile(r"[\s。；，,：:]")
#: Governments speak for a whole place.
_GOVERNMENTS = frozenset({"政府", "人民政府", "委员会"})
#: What an office does with its money's report, or how its money is told.
_PUBLISHES = re.compile(
    r"(?:由|包括|包含|下设|内设|设有|核定|现有)|(?:近日|日前)?(?:在|通过)?[^，。；\n]{0,8}?(?:公布|公开|公示|晒出|发布)|(?:20\d\d年度?)?(?:部门|单位)?(?:预算|决算|[“\"]?三公|收入|支出)"
)
#: 一、关于某某集团2023年收支预算的说明.
_HEADED = re.compile(
    r"^[ \t\u3000]*(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.、．])?"
    r"[ \t\u3000]*(?:关于)?(?P<name>[一-鿿]{3,30}?)20\d\d年[^。，\n]{0,16}?(?:预算|决算|收支|收入|支出|“三公”)",
    re.M,
)
_ENDS = re.compile(
    r"(?:[局处室院队所站馆会委办厅部校园社团场库央署镇乡]|中心|公司|集团|银行|大学|小学|中学|街道|机关)$"
)
_NO_NAME = re.compile(
    r"^(?:我|本|该|各|全|其|这|每|当|上|截至|根据|按照|由|以及|合计|经|省|市|区|县)|财政(?:局|厅|部)$"
)
#: Who runs the sites that others' pages stand on.
_GOVERNMENT = re.compile(r"人民政府$|人民代表大会$|政府办公[室厅]$|政府办$|政务|行政审批|网站?$|新闻|中心$")
_RUN_BY = re.compile(r"(?:主办|承办|协办|制作|维护|版权|地址|联系)")
#: What a body's own office adds to its name.
_OFFICE = re.compile(r"(?<=[协大会委府])(?:办公[室厅]|办|机关)$")
#: Whose head a speech or a report is by, in the lines below its title: 某某区财政局局长　张某某.
_SPOKEN_BY = re.compile(
    r"^[ \t\u3000*#]*(?P<name>[一-鿿]{4,20}?)(?:党(?:组|委|总支)?(?:副?书记))?[、，]?(?:党组)?"
    r"(?:副?(?:[局厅部院校馆所处镇乡区县市]长|主任|书记|主席|会长|台长|理事长|总经理|董事长))[ \t\u3000]+[一-鿿·]{1,3}[ \t\u3000]*[一-鿿]{1,3}[ \t\u3000*]*$",
    re.M,
)
_BYLINE = 400
#: Who speaks for others too: a finance office signs what a place's agencies have spent, an office of posts grants them.
_FOR_OTHERS = re.compile(r"财政(?:局|厅|部|所|分局|金融局)$|编(?:办|委|委办|制委员会|制委员会办公室)$|编制办$")


def voted(source: Source) -> tuple[Clue, str] | None:
    """The agency that the text's own places name, and a second one that they name almost as surely ("" mostly).

    None where no place names one, or two are level.
    """
    text = source.text
    told = [clue for clue in told_subjects(text[:_FAR]) if _is_told_apart(clue.value)]
    votes = _once_each_place([*_clear_votes(text), *spoken(source), *told])
    return _best(votes, _CLEAR, own_kinds(text[:_FAR])) or _alone(text, told)


def _is_told_apart(name: str) -> bool:
    """Whether a name tells which agency it is: by a place, a level, a name of its own or as an organ of the State."""
    parsed = parse_name(name)
    return bool(parsed.regions or parsed.level) or is_proper(parsed.core) or is_state_organ(name)


def _once_each_place(votes: Iterable[Clue]) -> list[Clue]:
    """One vote for each place of a name, the one that counts most."""
    found: dict[tuple[int, str], Clue] = {}
    for vote in votes:
        held = found.get((vote.span.start, vote.value))
        if held is None or held.weight < vote.weight:
            found[vote.span.start, vote.value] = vote
    return list(found.values())


def _alone(text: str, subjects: Sequence[Clue]) -> tuple[Clue, str] | None:
    """The agency of whose money, posts or duties one sentence tells, where the text names no other one with its
    place."""
    first = _AMOUNT.search(text)
    # Whoever is first named behind the money of others is one of those of whom the text tells.
    before = first.start() if first else len(text)
    placed = [clue for clue in subjects if parse_name(clue.value).regions]
    placed += [clue for clue in subjects if is_state_organ(clue.value) and clue.span.start < before]
    told = _best([*_told(text), *placed], 1)
    if told is None:
        return None
    named = (name for _, _, name in names_in(text[:_FAR]) if parse_name(name).regions)
    others = (n for n in named if not same_agency(n, told[0].value) and told[0].value not in n)
    return told if all(_FOR_OTHERS.search(name) or _GOVERNMENT.search(name) for name in others) else None


def hinted(text: str) -> str:
    """The one agency that a text without a publisher speaks for, however little says so; "" where none or several do.

    Too little to publish under that name: but whoever asks for just this name means the text. Where no agency is named,
    its only place is (某某县), or the office that alone has its duties.
    """
    if roundup(text):
        return ""
    told = list(told_subjects(text[:_FAR]))
    for votes in (
        (
            *_clear_votes(text),
            *_headed(text),
            *_footer(text),
            *_spoken_by(text),
            *(c for c in told if _is_told_apart(c.value)),
        ),
        (*_without_place(text), *told),
    ):
        if (best := _best(votes, 1)) is not None:
            return best[0].value
    return hinted_standing(text) or unnamed_level(text) or _by_duty(text) or _only_place(text)


def _by_duty(text: str) -> str:
    """The office of whatever place that alone has the duties told."""
    flat, _ = squeeze(text, 0, min(len(text), _FAR))
    cores = {core for pattern, core in identity_words("duty") if re.search(pattern.replace("〈level〉", ".?"), flat)}
    return cores.pop() if len(cores) == 1 else ""


def _only_place(text: str) -> str:
    """The one county or city of whose year a text tells again and again (某某县2021年), which names none beside it."""
    dated: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for at, region in full_places(text[:_FAR]):
        named[region.name] += 1
        dated[region.name] += re.match(r"20\d\d年", text[at + len(region.name) : at + len(region.name) + 5]) is not None
    below = {place for place in named if not any(place in placed(other) for other in named if other != place)}
    place = below.pop() if len(below) == 1 else ""
    return place if dated[place] > 1 else ""


def _clear_votes(text: str) -> tuple[Clue, ...]:
    return (
        *_coded(text),
        *_of_scope(text),
        *_of_own_level(text),
        *_signed(text),
        *_told(text),
        *_shortened(text),
        *put_up_by(text),
    )


def _best(votes: Sequence[Clue], least: int, kinds: frozenset[str] = frozenset()) -> tuple[Clue, str] | None:
    """The agency with most votes and a close second; one more for whom the text calls its own office (我局)."""
    groups: list[list[Clue]] = []
    for vote in sorted(votes, key=lambda vote: not parse_name(vote.value).regions):
        group = next((group for group in groups if _one_agency(group[0].value, vote.value)), None)
        if group is None:
            groups.append([vote])
        else:
            group.append(vote)

    def weight(group: list[Clue]) -> int:
        return _weight(group) + is_of_kind(group[0].value, kinds)

    groups.sort(key=weight, reverse=True)
    weights = [weight(group) for group in groups]
    if not weights or weights[0] < least or (len(weights) > 1 and weights[1] == weights[0]):
        return None
    name = canonical_name(vote.value for vote in groups[0])
    best = next((vote for vote in groups[0] if vote.value == name), groups[0][0])
    second = groups[1][0].value if len(groups) > 1 and weights[1] >= least and weights[1] * 2 > weights[0] else ""
    return Clue("agency", name, best.span, weights[0]), second


def _one_agency(full: str, name: str) -> bool:
    """Whether two names of one text mean one agency: the same, or the second one leaves its place out."""
    if same_agency(full, name):
        return True
    one, other = parse_name(full), parse_name(name)
    if other.regions or not one.regions:
        return False
    cores = (_OFFICE.sub("", one.core), _OFFICE.sub("", other.core))
    return cores[0] == cores[1] or bool(core_variants(one.core) & core_variants(other.core))


def _weight(votes: Sequence[Clue]) -> int:
    return sum(vote.weight for vote in votes)


def _coded(text: str) -> Iterator[Clue]:
    """The line that gives the agency behind its code (920某某县某某局); several are a list of others."""
    lines = [match for match in _CODED.finditer(text, 0, _TOP) if _whole(match["name"])]
    if len({match["name"] for match in lines}) == 1:
        yield Clue("agency", lines[0]["name"], Span(*lines[0].span("name")), _CLEAR)


def _of_scope(text: str) -> Iterator[Clue]:
    for pattern in (_SCOPE, _RANGE, _FORM, _ITSELF, _ANNOUNCED, _BUYER):
        told = [
            match
            for match in pattern.finditer(text, 0, _FAR)
            if _whole(match["name"]) or pattern is not _SCOPE and _is_house(match["name"])
        ]
        if told and (pattern not in _OF_ONE or len({match["name"] for match in told}) == 1):
            yield Clue("agency", told[0]["name"], Span(*told[0].span("name")), _CLEAR)
            return


def _of_own_level(text: str) -> Iterator[Clue]:
    """The one agency whose own level stands in a list or a table beside those under it: 云川市卫生健康委员会本级."""
    found = [(start, end, name) for start, end, name in names_in(text[:_FAR]) if _OWN_LEVEL.match(text, end)]
    if found and all(_one_agency(found[0][2], name) or _one_agency(name, found[0][2]) for _, _, name in found):
        start, end, name = found[0]
        yield Clue("agency", name, Span(start, end), _CLEAR if parse_name(name).regions else 1)


def _signed(text: str) -> Iterator[Clue]:
    """The name over the date at the end; a finance office's only where the text speaks as one (我局), or answers a
    letter: whoever signs an answer gives it."""
    for match in _SIGNED.finditer(text, max(0, len(text.rstrip()) - _BOTTOM)):
        name = match["name"]
        speaks = re.search(rf"[我本]{name[-1]}(?![一-鿿]*?[省市区县])", text) or _ANSWERS.search(text, 0, _TOP)
        if _whole(name) and (speaks or not _FOR_OTHERS.search(name)) and not signs_with_others(text, match.start()):
            yield Clue("agency", name, Span(*match.span("name")), _CLEAR)
            return


def put_up_by(text: str) -> Iterator[Clue]:
    """Who put up the page (来源：某某县林业局, 作者：县政协办): a hint where it is an agency that speaks for nobody else."""
    for match in (*_SITE.finditer(text, 0, _TOP), *put_up().finditer(text, 0, _TOP)):
        name = match["name"]
        if _FOR_OTHERS.search(name) or _GOVERNMENT.search(name):
            continue
        parsed = parse_name(name)
        if (
            parsed.regions
            and (_ENDS.search(name) or match.re is _SITE and _whole(name))
            or parsed.level
            and _whole(name)
        ):
            yield Clue("agency", name, Span(*match.span("name")), 1)


def _footer(text: str) -> Iterator[Clue]:
    """Whose site a page stands on by its foot (版权所有：某某市妇幼保健院): others' reports stand on it as well."""
    for match in labelled("footer").finditer(text):
        name = _RUN_BY.split(match["name"])[0]
        if not _FOR_OTHERS.search(name) and not _GOVERNMENT.search(name) and parse_name(name).regions:
            yield Clue("agency", name, Span(match.start("name"), match.start("name") + len(name)), 1)
            return


def _spoken_by(text: str) -> Iterator[Clue]:
    """Whose head gives a speech or a report, by the line of his name."""
    for match in _SPOKEN_BY.finditer(text, 0, _BYLINE):
        if _whole(match["name"]) and parse_name(match["name"]).regions:
            yield Clue("agency", match["name"], Span(*match.span("name")), 1)


def _told(text: str) -> Iterator[Clue]:
    """Agencies of whose posts, departments and duties sentences begin to tell, those without a region included."""
    for start, end, name in names_in(text[:_FAR]):
        opens = start == 0 or text[start - 1] in "。；" or text[start - 1].isspace()
        told = _TELLS.match(text, end) if opens and len(parse_name(name).core) >= 2 else None
        if told and not (told.group().startswith("核定") and _FOR_OTHERS.search(name)):
            yield Clue("agency", name, Span(start, end), 1)


def _headed(text: str) -> Iterator[Clue]:
    """Names of any make that lines open with to tell their money of a year: 某某集团2023年支出预算."""
    for match in _HEADED.finditer(text, 0, _FAR):
        name = match["name"]
        if _ENDS.search(name) and not NOT_IN_HEAD.search(name) and not _NO_NAME.search(name):
            yield Clue("agency", name, Span(*match.span("name")), 1)


def _without_place(text: str) -> Iterator[Clue]:
    """An office that sentences begin to speak of, of whatever place: 教育局在官网公布, 区政协2021年“三公”经费."""
    for start, end, name in names_in(text[:_FAR]):
        if not parse_name(name).regions and _ENDS_CLAUSE.search(text[max(0, start - 1) : start] or "\n"):
            if _PUBLISHES.match(text, end) and not _FOR_OTHERS.search(name) and not _GOVERNMENT.search(name):
                yield Clue("agency", name, Span(start, end), 1)
    for match in _organ_of_level().finditer(text, 0, _FAR):
        if _PUBLISHES.match(text, match.end()):
            yield Clue("agency", match["name"], Span(*match.span("name")), 1)


@cache
def _organ_of_level() -> re.Pattern[str]:
    """An organ told by its level at a clause's beginning: 从单位构成看，|区政协|包括."""
    organs = sorted((word for word in agency_words().organs if len(word) > 1 and word not in _GOVERNMENTS), key=len)
    return re.compile(rf"(?:^|(?<=[\s。；，,：:]))(?P<name>[省市区县州旗](?:{'|'.join(reversed(organs))}))", re.M)


def _shortened(text: str) -> Iterator[Clue]:
    """Names by their level that lines open with (区直工委2020年预算), where the text writes the one in full that is so
    called."""
    headed = {match["name"] for match in _HEADED.finditer(text, 0, _FAR) if match["name"][0] in LEVELS}
    short = [name for name in sorted(headed) if not _FOR_OTHERS.search(name) and not NOT_IN_HEAD.search(name)]
    written = {name: Span(start, end) for start, end, name in names_in(text[:_FAR])} if short else {}
    for name in short:
        full = [other for other in written if _goes_by(name, other)]
        if len(full) == 1:
            yield Clue("agency", full[0], written[full[0]], _CLEAR)


def _goes_by(name: str, full: str) -> bool:
    regions = parse_name(full).regions
    return bool(regions) and any(form.text == name for form in short_forms(full, regions))


def _is_house(name: str) -> bool:
    """Whether a name ends as an institution's does and tells its place: 常德外国语学校."""
    house = next((found for found in agency_words().house.finditer(name) if found.end() == len(name)), None)
    return house is not None and listed_at(name, 0) is not None


def _whole(name: str) -> bool:
    return any(start == 0 and end == len(name) for start, end, _ in looks_like_agency(name))
