"""How many there are said to be, and the names listed behind: "内设科室3个，分别为：综合室、调研室、督查室".

The list goes on to the end of its sentence, over the ends of lines. One that may be of some only, whose names cannot be
told apart, or that holds numbers says nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Document, Span
from index.checks.ground import Ground
from index.checks.numbered import number_of
from index.checks.types import Check, Outcome, Place

_COUNTED = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,12})(?:共|合计|有|共有|为|设)?[ ]*(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})[ ]*[个家项]\0*[ ]*(?P<of>[^。；;，,：:\n\d\0]{0,12})\0*"
    r"[，,：:][ ]*(?:分别为|分别是|具体为|具体是)[ ]*[：:]?[ ]*(?P<names>[^。\n][^。]*)"
)
#: The names before their number: "内设办公室、综合科、规划科3个科室".
_LISTED = re.compile(
    r"(?:内设|下设|设有|[，,；;。]设)(?:机构)?[：:]?(?P<names>[^。；;，,：:\n\d\0]{4,160}?)[ ]*(?:共|等)?[ ]*(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})[ ]*个"
    r"(?P<of>(?:内设|职能)?(?:科室|处室|股室|机构|部门|科|处|股|室))"
)
#: The bodies that a budget or final accounts are of: "纳入编制范围的单位共3个，包括…", "部门决算包括…共4个单位".
_BODIES = (
    re.compile(
        r"(?P<what>[预决]算(?:编制|汇编|编报|公开)?范围的?(?:预算)?单位)(?:共计|合计|共)?(?:有)?[ ]*(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})[ ]*个(?P<of>)"
        r"[，,：:](?:即|包括|包含|具体包括|具体为|分别为|分别是)[：:]?(?P<names>[^。；;\n]{4,200})"
    ),
    re.compile(
        r"(?P<what>(?:部门|本级|单位|汇总)[预决]算(?:编制范围)?(?:单位)?)(?:包括|包含|由)[：:]?(?P<names>[^。；;\n\d]{4,200}?)(?:共计|共|组成)*"
        r"[ ]*(?P<count>\d{1,2}|[一二三四五六七八九十]{1,3})[ ]*个(?P<of>(?:预算|决算|基层|独立核算)?单位)"
    ),
)
#: A name of many.
_MANY = re.compile("(?:所属|下属|直属|二级|基层|事业|预算)单位$|各|个")
_SOME = re.compile("等|其中|如下|包括|含")
#: Digits that a name begins with are its own (12345热线办公室), unless a mark of a list or what is counted follows.
_NUMBERS = re.compile(r"(?<![\d、，,；;/\s\0])\d|\d[.．、)）]|\d[ ]*[个名人家项次万亿元%％]|[①-⑳]")
#: The forms of what is listed by name: each that ends so is a name of its own, whatever a 、 inside a name may part.
_UNIT = re.compile(r"(?:[科室处股组所站队局院校馆办]|中心|部门|委员会)$")
#: What is counted so happened several times, be it at one place.
_TIMES = "次"
#: So many names are a list.
_FEWEST = 2
_APART = re.compile(r"[、，,；;/\s\0]+")
_JOINED = re.compile("和|及|与|或")


@dataclass(frozen=True, slots=True)
class Listed:
    """How many names a list may hold: surely, at most, and as it is read most simply."""

    least: int
    most: int
    simply: frozenset[int]


def check_counted(ground: Ground) -> Iterator[Check]:
    """Every number of things of which the names are listed."""
    document = ground.document
    closed = [g.span for t in document.tables for g in t.grids]
    text = _without_brackets(document)
    for match in _COUNTED.finditer(text):
        listed, said = _how_many(match["names"]), number_of(match["count"])
        inside = any(s.start <= match.start() < s.end for s in closed)
        if listed is None or not said or inside or _TIMES in match["of"]:
            continue
        at = (Place(Span(*match.span()), label=match["what"]),)
        quote = f"“{document.text[match.start('what') : match.start('names')].strip('：:')}”"
        yield from _held(said, listed, quote, at)
    for match in _LISTED.finditer(text):
        listed, said = _how_many(match["names"]), number_of(match["count"])
        if (
            listed is None
            or said < _FEWEST
            or "等" in match[0]
            or any(s.start <= match.start() < s.end for s in closed)
        ):
            continue
        at = (Place(Span(match.start("names"), match.end()), label=match["of"]),)
        quote = f"“{document.text[match.start('count') : match.end()]}”"
        yield from _held(said, listed, quote, at)
    yield from _bodies(text, document, closed)


def _bodies(text: str, document: Document, closed: Sequence[Span]) -> Iterator[Check]:
    """The bodies of a budget or of final accounts."""
    for match in (m for pattern in _BODIES for m in pattern.finditer(text)):
        listed, said = _how_many(match["names"]), number_of(match["count"])
        names = _names(_APART.split(match["names"]))
        inside = any(s.start <= match.start() < s.end for s in closed)
        if listed is None or not said or inside or any(_MANY.search(name) for name in names):
            continue
        quote = f"“{' '.join(document.text[match.start() : match.end()].split())}”"
        yield from _held(said, listed, quote, (Place(Span(*match.span()), label=match["what"]),))


def _held(said: int, listed: Listed, quote: str, at: tuple[Place, ...]) -> Iterator[Check]:
    """The number that is said against the names that are listed."""
    if said in listed.simply:
        yield Check("counted_list", Outcome.HOLDS, f"{quote}：所列 {said} 个，一致。", at)
    elif not listed.least <= said <= listed.most:
        how = f"只列出 {_told(listed)}" if listed.most < said else f"列出 {_told(listed)}"
        yield Check("counted_list", Outcome.DIFFERS, f"{quote}：{how} 个名称。", at)


def _without_brackets(document: Document) -> str:
    """The text without what stands in brackets, a sentence ended before each heading; every sign at its place."""
    signs = list(document.text)
    for start, end in _brackets(document.text):
        signs[start:end] = "\0" * (end - start)
    for section in document.sections:
        if section.heading.start:
            signs[section.heading.start - 1] = "。"
    return "".join(signs)


def _brackets(text: str) -> list[tuple[int, int]]:
    """The outermost pairs of brackets that close on their line."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for at, sign in enumerate(text):
        if sign == "\n":
            opened.clear()
        elif sign in "（(":
            opened.append(at)
        elif sign in "）)" and opened:
            start = opened.pop()
            while pairs and pairs[-1][0] > start:
                pairs.pop()
            pairs.append((start, at + 1))
    return pairs


def _how_many(names: str) -> Listed | None:
    """How many names a list may hold; None for one that says nothing."""
    if _SOME.search(names) or _NUMBERS.search(names):
        return None
    simply = _names(re.split("[，,]", names)[0].split("、"))
    if not simply:
        return None
    # A name may hold a 、 itself; what ends like the last one, or as units do, is a name.
    least = sum(name[-1] == simply[-1][-1] or bool(_UNIT.search(name)) for name in simply)
    most = len(_names(_APART.split(names))) + len(_JOINED.findall(names))
    joined = len(_JOINED.findall("、".join(simply)))
    return Listed(least, most, frozenset({len(simply), len(simply) + joined, most}))


def _names(pieces: Sequence[str]) -> list[str]:
    return [name for piece in pieces if (name := piece.strip(" \u3000\t\n\0"))]


def _told(listed: Listed) -> str:
    return f"{listed.least}" if listed.least == listed.most else f"{listed.least} 至 {listed.most}"
