"""Which stretches of a question a name covers, whole or in its longest pieces, and what of the question is content.

In go folded words; out come stretches of them. Knows no domain: the same for every table.
"""

import re
import unicodedata
from dataclasses import dataclass

#: A piece of a name that stands in the question is this long at least,
SHORTEST_PIECE = 2
#: and the pieces make up this much of the name.
SHARE = 0.5
#: The unit in brackets behind a head.
UNIT = re.compile(r"[(（\[][^()（）\[\]]{1,12}[)）\]]$")
_MARKS = re.compile(r"[\s:：*#“”\"'《》]+")
#: What a question says beside names: words of asking, of joining, of counting.
ASKING = re.compile(
    r"请问|请告诉我|告诉我|想知道|想了解|帮我|查一?下|看一?下|分别|各自?|具体|一共|总共|都?有哪些|哪一?[些个种家位项天年月部座支条本款台名所届类]|哪里|哪儿|哪|什么时候|什么|多少|多大|多高|多长|多重|多久|多远|多厚|多深|多快|几时"
    r"|几[个种位项点]|几|是谁|谁|如何|怎么样?|为何|所?对应的?|情况|数[值据量]|[这那]?一?[列栏行项]|列出|列举|表[格中里]?|其中|当中|里面|属于|[的是为在有由和与及了呢吗吧呀啊被把给跟于这那该其个位名中里内上下年月日第]|[，。、？！；：,.?!;:\s\-—~()（）%％]"
)
#: Words that join a name to what is asked of it and say nothing by themselves, units among them.
LIGHT = re.compile(
    r"拿[到过]|得[到过]|获得|担任|承担|从事|来自|包括|包含|经过|到达|抵达|始发|出发|飞往|开往|前往|位于|叫做?|叫什么|名字|结果|怎样|参加|需要|使用|采用|安排|开始|结束|举办|举行"
    r"|进行|换一次|每次|一次|一天|一年|选手|同学|编号|那台|这台|那套|这套|那批|这批|完成|达到|做到|拥有|共有|设有|所在"
    r"|万元|亿元|公顷|平方米|平方公里|公里|千米|厘米|毫米|公斤|千克|小时|分钟|人次|元|米|吨|升|克|辆|台|人|号"
)


@dataclass(frozen=True, slots=True)
class Cover:
    """The stretches of a question that a name covers; `whole`: all of the name stands there.

    `sides`: the places beside them where the name has signs that the question does not: what stands there instead
    makes it another name (长期借款 is not 短期借款).
    """

    spans: tuple[tuple[int, int], ...]
    whole: bool
    sides: frozenset[int] = frozenset()

    @property
    def places(self) -> frozenset[int]:
        """The positions covered."""
        return frozenset(n for start, end in self.spans for n in range(start, end))


def folded(text: str) -> str:
    """Width, case, blanks and quotes do not matter."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).lower()


def bare(text: str) -> str:
    """A folded name without the unit in brackets behind it.

    >>> bare("流量（m³/h）"), bare("注册资本：")
    ('流量', '注册资本')
    """
    name = folded(text)
    return UNIT.sub("", name) or name


def covered(name: str, asked: str) -> Cover | None:
    """Where the folded `asked` says the bare `name`; None where it says none or too little of it.

    >>> covered("净利润", "2011年利润").spans, covered("净利润", "2011年净利润是多少").whole
    (((5, 7),), True)
    >>> sorted(covered("短期借款", "长期借款").sides)
    [0]
    >>> covered("12", "2012年") is None
    True
    """
    if not name:
        return None
    whole = tuple((m.start(), m.end()) for m in re.finditer(re.escape(name), asked) if _stands(asked, m.span()))
    if whole:
        return Cover(whole, True)
    if len(name) <= SHORTEST_PIECE or not re.search(r"[一-鿿a-z]", name):
        return None
    spans: list[tuple[int, int]] = []
    sides: set[int] = set()
    said, at = 0, 0
    while at < len(name):
        size = _longest(name, at, asked)
        if size >= SHORTEST_PIECE:
            found = asked.find(name[at : at + size])
            spans.append((found, found + size))
            sides |= {found - 1} if said < at else set()
            sides |= {found + size} if at + size < len(name) else set()
            said += size
            at += size
        else:
            at += 1
    return Cover(tuple(spans), False, frozenset(sides)) if spans and said >= SHARE * len(name) else None


def pieces(name: str, asked: str) -> frozenset[int]:
    """The positions of the question that stand in a longer text, a title or a first line, in pieces.

    >>> sorted(pieces("各型号水泵技术参数", "水泵的扬程"))
    [0, 1]
    """
    found: set[int] = set()
    at = 0
    while at < len(asked):
        size = _longest(asked, at, name)
        if size >= SHORTEST_PIECE:
            found |= set(range(at, at + size))
        at += max(size, 1)
    return frozenset(found)


def _longest(name: str, at: int, asked: str) -> int:
    size = 0
    while at + size < len(name) and name[at : at + size + 1] in asked:
        size += 1
    while size and not _stands(asked, ((i := asked.find(name[at : at + size])), i + size)):
        size -= 1
    return size


def _stands(asked: str, span: tuple[int, int]) -> bool:
    """Whether digits and Latin letters at its ends go no further: 12 does not stand in 2012, nor QW5 in QW50."""
    start, end = span
    cut_before = start > 0 and _runs_on(asked[start - 1], asked[start])
    return not cut_before and not (end < len(asked) and _runs_on(asked[end - 1], asked[end]))


def _runs_on(one: str, other: str) -> bool:
    """Whether two signs belong to one number, word or code (QW50): a unit behind a number does not."""
    if other.isdigit():
        return one.isdigit() or one == "." or one.isascii() and one.isalpha()
    return one.isascii() and one.isalpha() and other.isascii() and other.isalpha()


def content(asked: str) -> frozenset[int]:
    """The positions of a folded question that are no words of asking."""
    kept = set(range(len(asked)))
    for words in (LIGHT, ASKING):
        for match in words.finditer(asked):
            kept -= set(range(*match.span()))
    return frozenset(kept)
