"""Names of agencies in running text, by their form: region + field + 局, 市政府办 … Knows no agency.

In goes a text; out come the names in it, known or not, so that an unknown agency is never replaced by a similar one.
A name without region is found only where the lexicon knows its field (市教育局).
"""

import re
from functools import cache

from corpus.identity.name_words import agency_words, asking_at, party_forms
from corpus.identity.names import CENTRAL, LEVELS
from corpus.identity.regions import is_county, listed_at, split_regions

#: The longest head of a name that only its region and its ending make an agency's ("住房公积金管理" + 中心).
_MAX_HEAD = 12
#: Words of questions that end the search for such a head.
NOT_IN_HEAD = re.compile(r"[的年和与跟及或比、是在有了哪多几各\d]|预算|决算|经费|支出|收入|项目|什么|怎么|专项|部门")
#: What may stand behind an organ that is meant by itself ("江苏省人大2018年"); more would be another word (政府采购).
AFTER_ORGAN = re.compile(
    r"$|[^一-鿿]|[的年在有和与跟比及或、是呢吗去今上本各这那谁]|一共|总共|什么|哪|多少|预算|决算|部门"
    r"|内设|下设|现有|核定|编制|实有|在编|三公|公务|接待费|培训费|差旅费|机关运行|基本支出|项目支出|人员经费|总[收支]"
)
#: All of a place, whatever stands behind it, is no body's name: 本溪|全市政府性基金.
_ALL_OF_IT = re.compile("全[省市区县旗州盟](?![县市区])")
HAN = re.compile(r"[一-鿿]")
_ALL_HAN = re.compile(r"[一-鿿]+")
_POSTED = re.compile(r"驻[一-鿿]{1,5}(?:联络处|办事处|联络办|办)")
#: A township or subdistrict carries its own name; so do the agencies under it.
_TOWNSHIP = re.compile(
    r"[一-鿿]{2,4}?(?:街道办事处|街道办|街道|镇人民政府|乡人民政府|镇政府|乡政府)"
    r"(?:[一-鿿]{0,10}?(?:服务中心|事务中心|管理中心|执法队)(?=$|[^一-鿿]|[的年在有和与]))?"
)
_SEVERAL_OF_ALL = ("各", "全", "本", "我", "该", "这", "哪", "几个", "两个", "三个")
_OF_A_TOWNSHIP = re.compile(r"[一-鿿]{1,4}?(?:镇|乡|街道)")
#: Behind the kind of an institution: many of them are meant, not one (全市学校数, 株洲市中学生).
_SEVERAL = ("数", "生", "们", "总", "的数", "建设", "有多少", "有几")
#: Or what is done to it, a project of whoever pays: 某某县敬老院|改造.
_DONE_TO_IT = (
    *("改造", "新建", "扩建", "改扩建", "改建", "重建", "迁建", "搬迁", "维修", "修缮", "装修", "装饰", "翻修"),
    *("工程", "项目", "设备", "施工", "大楼", "院区", "校区", "宿舍", "道路", "下乡", "演出"),
)
#: Verbs that begin with the short form of 办公室 (株洲市政府|办理…); 政府办|公务接待费 is none.
_LONGEST_ASKING = 4
_SIGNS = re.compile("社区|[局厅委办院所站馆园中小幼大联会社部队台校村]")
_VERBS = ("办理", "办结", "办案", "办学")


def looks_like_agency(text: str) -> list[tuple[int, int, str]]:
    """Names of agencies in `text`, known or not, as (start, end, name).

    >>> [name for _, _, name in looks_like_agency("长沙市政府办和天元区财政局的三公经费，还有市教育局")]
    ['长沙市政府办', '天元区财政局', '市教育局']
    >>> looks_like_agency("株洲市政府采购预算是多少，市长热线呢")
    []
    """
    out: list[tuple[int, int, str]] = []
    position = 0
    while position < len(text):
        if not HAN.match(text[position]):
            position += 1
            continue
        end = _name_end(text, position)
        if end is None:
            position += 1
            continue
        out.append((position, end, text[position:end]))
        position = end
    return out


def _name_end(text: str, start: int) -> int | None:
    """Where an agency's name that opens at `start` ends, or None."""
    if led := _party_end(text, start):
        return led
    words = agency_words()
    position = start
    for prefix in words.before:
        if text.startswith(prefix, position):
            position += len(prefix)
    body, explicit = _region_end(text, position, start)
    if explicit:
        return _core_end(text, body, _tells_a_place(text, position) or opens(text, start))
    for level in LEVELS:
        if text.startswith(level, position) and opens(text, start):
            return _core_end(text, position + len(level), False)
    if not opens(text, start):
        return None
    head = words.head.match(text, position)
    if head and len(head.group()) >= 3:
        return _tailed(text, head.end())
    township = _TOWNSHIP.match(text, position)
    if township and not NOT_IN_HEAD.search(township.group()) and not _asks(text, position):
        return township.end()
    if (local := _local_end(text, position)) is not None:
        return local
    organ = words.organ.match(text, position)
    if organ and (tail := _tailed(text, organ.end())) > organ.end():
        return tail
    return None


def _local_end(text: str, start: int) -> int | None:
    """Where the name of a township's own institution ends that opens at `start` (下口镇|财政所), or None."""
    place = _OF_A_TOWNSHIP.match(text, start)
    if place is None or len(place.group()) < 3 or NOT_IN_HEAD.search(place.group()):
        return None
    # 下口镇 and its like begin with a word of asking and are townships all the same.
    if _asks(text, start) and (len(place.group()) > 3 or text.startswith(_SEVERAL_OF_ALL, start)):
        return None
    local = agency_words().local.match(text, place.end())
    return local.end() if local and not text.startswith(_SEVERAL, local.end()) else None


def _party_end(text: str, start: int) -> int | None:
    """Where the name of a body ends that stands before its place (共青团某某县委员会), or None."""
    form = next((form for form in party_forms(text[start : start + 1]) if text.startswith(form, start)), "")
    if not form:
        return None
    chain, rest = split_regions(text[start + len(form) : start + len(form) + 30])
    if not chain and rest.startswith(CENTRAL):
        office = "委员会" if rest.startswith(CENTRAL + "委员会") else ""
        return _tailed(text, start + len(form + CENTRAL + office))
    office = next((office for office in ("委员会", "委") if rest.startswith(office)), "")
    return _tailed(text, start + len(form + "".join(chain) + office)) if chain and office else None


def _inside_asking(text: str, start: int) -> bool:
    """Whether `start` lies inside a word of asking: in 为什么县人大 no 什么县 begins."""
    words = agency_words()
    return text[start - 1 : start + 1] in words.inside_asking and any(
        text[first:end] in words.asking_words
        for first in range(max(0, start - _LONGEST_ASKING + 1), start)
        for end in range(start + 1, min(len(text), first + _LONGEST_ASKING) + 1)
    )


def opens(text: str, start: int) -> bool:
    """Whether a name can begin at `start`: at the front, behind other signs, or behind a word of asking."""
    if start == 0 or not HAN.match(text[start - 1]):
        return True
    if _inside_asking(text, start):
        return False
    before = text[max(0, start - 6) : start]
    return before.endswith(agency_words().asking)


def _region_end(text: str, start: int, name_start: int) -> tuple[int, bool]:
    """Where the regions end that open a name (behind 中共 and the like), and whether there are any."""
    listed = listed_at(text, start)
    if listed is None and not opens(text, name_start):
        return start, False
    if listed is None and _asks(text, start):
        return start, False
    chain, rest = split_regions(text[start : start + 30])
    if not chain:
        return start, False
    if listed is None and not is_county(chain[0]):
        return start, False
    return start + len(text[start : start + 30]) - len(rest), True


def _tells_a_place(text: str, position: int) -> bool:
    """Whether the place that opens at `position` is told in full: its short name may be a piece of other words
    (其中|卫生)."""
    listed = listed_at(text, position)
    return listed is None or listed[0] == listed[1].name


def name_goes_on(text: str, end: int, signs: bool = False) -> int | None:
    """Where a longer name ends that a shorter one ending at `end` begins (桥南街道|派出所, 武汉大学|人民医院), or None.

    With `signs` a kind of one sign closes it as well (石室|联中); otherwise that is a word like others.
    """
    for at in range(end, min(len(text), end + _MAX_HEAD)):
        if NOT_IN_HEAD.match(text, at) or not HAN.match(text[at]):
            return None
        for pattern in (_endings_after(), _SIGNS) if signs else (_endings_after(),):
            closing = pattern.match(text, at)
            if closing and AFTER_ORGAN.match(text, closing.end()):
                return closing.end()
    return None


@cache
def _endings_after() -> re.Pattern[str]:
    words = agency_words()
    several = "|".join(word for word in words.ending.pattern.split("|") if len(word) > 1)
    return re.compile(f"{several}|{words.local.pattern}")


def place_form_end(text: str, start: int) -> int:
    """Where the place ends that opens at `start` by its form or its listed name; `start` where none does."""
    return _region_end(text, start, start)[0]


def region_start(text: str, end: int) -> int:
    """Where the listed or county-like region that ends at `end` begins; `end` where there is none."""
    for start in range(max(0, end - 12), end):
        listed = listed_at(text, start)
        if listed and start + len(listed[0]) == end:
            return start
    if end >= 3 and text[end - 1] in "市区县旗":
        for start in (end - 3, end - 4):
            if (
                start >= 0
                and _ALL_HAN.fullmatch(text, start, end)
                and is_county(text[start:end])
                and opens(text, start)
            ):
                return start
    return end


def _asks(text: str, start: int) -> bool:
    """Whether a word of asking stands at `start`; 和平区 and its like begin with one and are counties all the same."""
    word = asking_at(text, start)
    if len(word) != 1:
        return bool(word)
    return not (len(text) > start + 2 and text[start + 2] in "市区县旗" and is_county(text[start : start + 3]))


def _core_end(text: str, start: int, free: bool) -> int | None:
    words = agency_words()
    if _ALL_OF_IT.match(text, start):
        return None
    head = words.head.match(text, start)
    if head:
        return _tailed(text, head.end())
    if (joined := words.joined.match(text, start)) and not _two_offices(joined):
        return _tailed(text, joined.end())
    organ = words.organ.match(text, start)
    if organ:
        end = _tailed(text, organ.end())
        if end == organ.end() and not AFTER_ORGAN.match(text, end):
            return None
        return end if end > organ.end() or free else None
    if not free:
        return None
    if (local := _local_end(text, start)) is not None:
        return local
    house = words.house.match(text, start)
    if house and text.startswith(_DONE_TO_IT, house.end()):
        return None
    if house and not text.startswith(_SEVERAL, house.end()):
        return _tailed(text, house.end())
    stop = NOT_IN_HEAD.search(text, start)
    limit = min(start + _MAX_HEAD + 6, stop.start() if stop else len(text), len(text))
    for at in range(start + 1, min(start + _MAX_HEAD, limit) + 1):
        ending = words.ending.match(text, at, limit)
        alone = ending is not None and len(ending.group()) == 1
        if ending and not (alone and (at - start < 2 or text.startswith(("委托", "局部", "局面", "府内"), at))):
            return _tailed(text, ending.end())
        if not HAN.match(text[at - 1]):
            return None
    posted = _POSTED.match(text, start)
    return posted.end() if posted else None


def _two_offices(joined: re.Match[str]) -> bool:
    """Whether each side of 和 is the name of an office by itself (财政和审计局): people leave out the first 局."""
    head = agency_words().head
    return all(head.fullmatch(joined[part] + joined["kind"]) for part in ("first", "last"))


def is_joined_name(core: str) -> bool:
    """Whether the words behind a place are one name of fields of work joined by 和, where nothing else can be meant.

    >>> is_joined_name("农业农村和水务局"), is_joined_name("财政局和审计局")
    (True, False)
    """
    return agency_words().joined.fullmatch(core) is not None


def _tailed(text: str, end: int) -> int:
    """Take the tails that make a name longer (…人民政府 办公室, …人大 常委会 办公厅)."""
    while tail := agency_words().tail.match(text, end):
        if NOT_IN_HEAD.search(tail.group()) or (tail.group() == "办" and text.startswith(_VERBS, end)):
            break
        end = tail.end()
    return end
