"""Agencies as the subjects of sentences: whose money, posts and duties a text tells, and whom it calls its own office.

In go a text and the names in it; out come clues, one for each sentence, weighed by what is told. A sentence's subject
is the name it opens with, behind a number, a date and what it goes by (根据规定，). What is told of whoever orders,
grants, approves or publishes (关于, 印发, 批复) is no report of its own, nor is a name in a row of names.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.document import Span
from corpus.identity.clues import Clue
from corpus.identity.mentions import NOT_IN_HEAD
from corpus.identity.names import parse_name
from corpus.identity.regions import listed_at, split_regions
from corpus.identity.sentences import names_in
from corpus.identity.state_organs import state_organs_in

#: What is told of money and its year is the report's own; duties and posts may be another's in passing.
_MONEY, _TOLD = 2, 1
#: So far behind its subject a sentence tells an amount.
_NEAR = 160
#: What a sentence opens with before its subject: its number, its year or day, what it goes by.
_NUMBER = r"(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.、．](?!\d))?"
_WHEN = r"(?:(?:截至|截止到?)?(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年(?:度|末|底|初|\d{1,2}月)*(?:\d{1,2}日)?[，,、]?)?"
_GOES_BY = r"(?:(?:根据|按照|依据|经|为)[^。；;\n]{2,60}[，,])?"
_OPENING = re.compile(rf"(?:^|[\n。；;])[\s　|]*{_NUMBER}[\s　]*{_GOES_BY}[\s　]*(?P<when>{_WHEN})[\s　]*$")
_BEFORE = 90
#: A line end inside a full line of running text, with no new number behind it.
_WRAP = re.compile(
    r"(?<=[^\n]{16}[一-鿿])\n[ \t　]*(?=[一-鿿])(?![一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十]+部分)"
)
_LONGEST = 30
#: Behind these the name is of a row, or its office acts for others.
_ACTS_FOR_OTHERS = re.compile(
    r"[、和与及](?!其?(?:所属|下属|直属))|关于|印发|批复|批准|转发|下达|下发|文件|通知|《|审核|审批|汇总|联合|召开|网站|官网|门户|领导|同志"
    r"|的(?:安排|要求|部署|统一|领导|指导|规定|意见|通知|批复)|代编|(?:副)?(?:主任|局长|院长|部长|负责人)"
)
_AMOUNT = re.compile(r"\d(?:\.\d+)?[　 ]?(?:百|千|万|亿)*元")
_YEAR = re.compile(r"20\d\d年|全年|本年|当年|今年")
_COUNTED = re.compile(r"\d[　 ]?(?:个|人次?|批次|辆|台|名|组)")
_OF_ITSELF = re.compile(
    r"(?:[（(][^（()）\n]{1,16}[）)])?(?:机关|部门|单位)?[，,]?(?:是|为|系|属|作为|负责|主管|主要|代表|承担|行使|隶属|内设|下设|共?设[有立]?|现有|核定(?![我本该])(?=[^。；\n]{0,6}编)|实有|编制|在职"
    r"|(?:的)?(?:主要)?(?:职[能责]|概况|基本情况)|(?:位于|坐落|始建|创建|创办|成立)|(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:正式)?(?:成立|组建|建立|创建|创办|建院|建校)|(?:部门|单位)?(?:预算|决算)(?:单位)?(?:包括|由|编制|汇总|公开)|公开的?(?:部门|单位)?(?:预算|决算))"
)
_ITS_MONEY = re.compile(
    r"(?:机关|部门|单位)?(?:本级)?(?:一般公共预算|财政|预算)*(?:拨款)?(?:预算)?(?:因公出国|公务接待|公务用车|[“\"]?三公|机关运行经费|(?:总)?收入|(?:总)?支出)"
)
#: The heading of a report's first part, right above the sentence: what stands there tells of its own agency.
_OF_DUTIES = re.compile(
    r"(?:职能|职责|概况|基本情况|简介|机构设置|单位构成)[^\n，。]{0,8}[。：:]?\s*(?:[（(][一二三四五六七八九十\d]+[）)]|\d[.、．])?[\s　]*$"
)
_ABOVE = 24
#: A branch as its offices of a place are spoken of together.
_BRANCH = re.compile(r"(?P<field>[一-鿿]{2,10}?)部门(?![预决]算|[、和及与])")
_ENDING = re.compile(
    r"(?:[局处室院队所站馆会委办厅校园社团场库署镇乡]|中心|公司|集团|银行|大学|小学|中学|街道)"
    r"(?=[^一-鿿]|20\d\d|部门|单位|本级|机关|安排|未|无|没有|因公|公务|财政|一般|预算|决算|收入|支出|共|拟|是|为|属|负责|主管|主要|内设|核定|及所属|的)"
)
#: The office that a text calls its own: 我局, 本院.
_OWN = re.compile(
    r"(?<![一-鿿])?[我本](?P<kind>局|院|厅|委|办|处|站|所|馆|校|镇|乡|街道|中心|会|署|大队|支队)(?![一-鿿]{0,1}[省市区县])"
)
_KINDS = {"委": ("委", "委员会"), "办": ("办", "办公室", "办公厅"), "校": ("校", "小学", "中学", "大学", "学院")}
_KINDS |= {"镇": ("镇", "镇人民政府", "镇政府"), "乡": ("乡", "乡人民政府", "乡政府")}
_KINDS |= {"街道": ("街道", "街道办事处", "街道办")}


def told_subjects(text: str) -> Iterator[Clue]:
    """`subjects` of a text whose lines may break anywhere, at their places in it."""
    flat, places = unwrapped(text)
    for clue in subjects(flat, names_in(flat)):
        low, high = clue.span.start, clue.span.end
        yield replace(clue, span=Span(places[low], places[high - 1] + 1))


def subjects(text: str, named: Iterable[tuple[int, int, str]]) -> Iterator[Clue]:
    """The agencies that sentences open with to tell their money, posts or duties, one clue for each sentence.

    >>> [(c.value, c.weight) for c in subjects("2016年昆明市农机推广站安排公务接待费2万元。", ())]
    [('昆明市农机推广站', 2)]
    >>> list(subjects("昆明市农机推广站批复2016年经费2万元。", ()))
    []
    """
    done = -1
    found = {*named, *state_organs_in(text), *_by_ending(text), *_by_branch(text)}
    for start, end, name in sorted(found, key=lambda n: (n[0], -n[1])):
        opening = _OPENING.search(text, max(0, start - _BEFORE), start)
        if start < done or opening is None or _ACTS_FOR_OTHERS.match(text, end):
            continue
        done = end
        stop = re.compile(r"[。；;]|\n\s*\n").search(text, end, end + _NEAR)
        told = text[end : stop.start() if stop else end + _NEAR]
        headed = _OF_DUTIES.search(text, max(0, start - _ABOVE), start)
        dated = opening["when"] or _YEAR.match(told.lstrip("部门单位本级机关，, "))
        if dated and _AMOUNT.search(told):
            yield Clue("agency", name, Span(start, end), _MONEY)
        elif _OF_ITSELF.match(told) or _ITS_MONEY.match(told) or (dated and _COUNTED.search(told)):
            yield Clue("agency", name, Span(start, end), _MONEY if headed or opening["when"] else _TOLD)


def _by_ending(text: str) -> Iterator[tuple[int, int, str]]:
    """Names that open with a listed place at a sentence's beginning and close as offices do (…推广站|未安排)."""
    for opening in re.finditer(rf"(?:^|[\n。；;])[\s　|]*{_NUMBER}[\s　]*{_WHEN}[\s　]*(?=[一-鿿])", text):
        start = opening.end()
        chain, rest = split_regions(text[start : start + _LONGEST])
        closing = _ENDING.search(rest, 2) if chain else None
        if closing is None or NOT_IN_HEAD.search(rest[: closing.end()]):
            continue
        name = text[start : start + sum(map(len, chain)) + closing.end()]
        # What only has a county's form may be another word (研究市): the report of an agency repeats its name.
        if listed_at(text, start) or text.count(name) > 1:
            yield start, start + len(name), name


def _by_branch(text: str) -> Iterator[tuple[int, int, str]]:
    """Offices that open a sentence by place and branch (青禾市教育科技部门，现有…), by the one kind that the text adds to it
    elsewhere: 教育科技局."""
    for opening in re.finditer(rf"(?:^|[\n。；;])[\s　|]*{_NUMBER}[\s　]*{_WHEN}[\s　]*(?=[一-鿿])", text):
        start = opening.end()
        chain, rest = split_regions(text[start : start + _LONGEST])
        branch = _BRANCH.match(rest) if chain and listed_at(text, start) else None
        if branch is None:
            continue
        kinds = set(re.findall(rf"{re.escape(branch['field'])}(局|厅|委员会|委|办公室)", text))
        if len(kinds) == 1:
            place = "".join(chain)
            yield start, start + len(place) + branch.end(), place + branch["field"] + kinds.pop()


def unwrapped(text: str) -> tuple[str, list[int]]:
    """The text without the line ends that only paper asks for, and where each character stood.

    >>> unwrapped("公务接待费支出增加，原因是梧州市质量安\\n全检测中心。\\n一、概况")[0]
    '公务接待费支出增加，原因是梧州市质量安全检测中心。\\n一、概况'
    """
    out: list[str] = []
    places: list[int] = []
    at = 0
    for wrap in _WRAP.finditer(text):
        out.append(text[at : wrap.start()])
        places.extend(range(at, wrap.start()))
        at = wrap.end()
    return "".join((*out, text[at:])), [*places, *range(at, len(text) + 1)]


def own_kinds(text: str) -> frozenset[str]:
    """The kinds of office that a text calls its own (我局, 本院)."""
    return frozenset(match["kind"] for match in _OWN.finditer(text))


def is_of_kind(name: str, kinds: frozenset[str]) -> bool:
    """Whether a name ends as one of the kinds does.

    >>> is_of_kind("临江县林业局", frozenset({"局"})), is_of_kind("临江县石桥镇人民政府", frozenset({"镇"}))
    (True, True)
    """
    core = parse_name(name).core
    return any(core.endswith(_KINDS.get(kind, (kind,))) for kind in kinds)
