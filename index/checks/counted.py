"""How many there are said to be, and the names listed behind: "内设科室3个，分别为：综合室、调研室、督查室".

A list that may be of some only, whose names cannot be told apart, or that lists numbers says nothing.
"""

import re
from collections.abc import Iterator

from corpus.document import Span
from index.checks.ground import Ground
from index.checks.numbered import number_of
from index.checks.types import Check, Outcome, Place

_BRACKETS = re.compile(r"[（(][^（）()\n]*[）)]")
_COUNTED = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,12})(?:共|合计|有|共有|为|设)?[ ]*(?P<count>\d{1,3}|[一二三四五六七八九十]{1,3})[ ]*[个家项]\0*[ ]*[^。；;，,：:\n\d\0]{0,12}\0*"
    r"[，,：:][ ]*(?:分别为|分别是|具体为|具体是)[ ]*[：:]?[ ]*(?P<names>[^。；;\n]+)"
)
_SOME = re.compile("等|其中|如下|包括|含")
_NUMBERS = re.compile(r"\d[\d.]*\s*(?:[个名人家项辆处套张件次万亿元%％]|$)")
_JOINED = re.compile("和|及|与|或")


def check_counted(ground: Ground) -> Iterator[Check]:
    """Every number of things of which the names are listed."""
    document = ground.document
    closed = [g.span for t in document.tables for g in t.grids]
    text = _BRACKETS.sub(lambda match: "\0" * len(match[0]), document.text)
    for match in _COUNTED.finditer(text):
        least, most = _how_many(match["names"].replace("\0", ""))
        said = number_of(match["count"])
        if not most or not said or any(s.start <= match.start() < s.end for s in closed):
            continue
        at = (Place(Span(*match.span()), label=match["what"]),)
        quote = f"“{document.text[match.start('what') : match.start('names')].strip('：:')}”"
        if least <= said <= most:
            yield Check("counted_list", Outcome.HOLDS, f"{quote}：所列 {said} 个，一致。", at)
        else:
            listed = f"{least}" if least == most else f"{least} 至 {most}"
            yield Check(
                "counted_list",
                Outcome.DIFFERS,
                f"{quote}：只列出 {listed} 个名称。" if most < said else f"{quote}：列出 {listed} 个名称。",
                at,
            )


def _how_many(names: str) -> tuple[int, int]:
    """The fewest and the most names that a list may hold; (0, 0) for one that says nothing."""
    if _SOME.search(names) or _NUMBERS.search(names):
        return 0, 0
    whole = re.split("[，,]", names)[0]
    least = len([n for n in whole.split("、") if n.strip()])
    most = len([n for n in re.split("[、，,]", names) if n.strip()]) + len(_JOINED.findall(names))
    return least, most
