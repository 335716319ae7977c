"""Headings in order → how they nest: the rank of each numbering style in this document, and lists that restart inside.

In go the headings that `corpus.text.structure` found and the contents; out come the same headings with ranks. A heading
without a number is settled here: it fills a gap in the numbering, or stands where the contents or the lexicon say.
"""

from dataclasses import dataclass, replace
from itertools import islice

from corpus.text.contents import Contents
from corpus.text.headings import RANKS, Number, key

#: Headings looked at to tell a list inside a section from the next section; no list is longer.
_LOOK_AHEAD = 300


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a section, before the tree is known."""

    style: str
    value: int
    number: Number | None
    title: str
    start: int
    end: int
    is_item: bool
    line: int


def rank_headings(headings: list[Heading], contents: Contents | None) -> list[tuple[float, Heading]]:
    """Give every heading the rank of its style as styles nest in this document."""
    ranks: dict[str, float] = dict(RANKS)
    for inner, outer in _nested_otherwise(headings):
        ranks[inner], ranks[outer] = max(ranks[inner], ranks[outer]), min(ranks[inner], ranks[outer])
    settled: list[Heading] = []
    for index in range(len(headings)):
        settled.append(_settle(headings, settled, index, contents))
    out: list[tuple[float, Heading]] = []
    for index, heading in enumerate(settled):
        rank = ranks[heading.style]
        if heading.style in {"cn", "arabic"} and _restarts_inside(settled, index, ranks):
            rank += 2
        elif out and heading.value > 1 and heading.style in {"cn", "arabic"} and _goes_on_inside(out, heading, ranks):
            rank += 2
        out.append((rank, heading))
    return out


def _settle(headings: list[Heading], settled: list[Heading], index: int, contents: Contents | None) -> Heading:
    """The style of an unnumbered heading: that of the gap it fills, of the contents, or `bare`."""
    heading = headings[index]
    if heading.number is not None:
        return heading
    low, high = max(0, index - _LOOK_AHEAD), index + 1 + _LOOK_AHEAD
    before = next((h for h in reversed(headings[low:index]) if h.style in {"cn", "part"} and h.value), None)
    after = next((h for h in headings[index + 1 : high] if h.style in {"cn", "part"} and h.value), None)
    if before and after and before.style == after.style == "cn" and after.value == before.value + 2:
        around = headings[low:high]
        others = [other for other in around if before.start < other.start < after.start and other.number is None]
        if len(others) == 1 or heading.style == "cn":
            return replace(heading, style="cn", value=before.value + 1)
    style = heading.style
    if style in {"table", "listed"} and "表" in heading.title and _beside_annex(settled):
        style = "annex"
    elif style == "table":
        style = "bare"
    elif style == "listed":
        style = _listed_style(headings, heading, contents)
    elif style == "cn" and not (before and before.style == "cn") and not (after and after.style == "cn"):
        style = "bare"
    elif style == "cn" and after and after.style == "cn" and after.value == 1 and not (before and before.style == "cn"):
        style = "bare"
    elif style == "cn" and contents and _listed_style(headings, heading, contents) == "bare":
        style = "bare"
    return replace(heading, style=style)


def _beside_annex(settled: list[Heading]) -> bool:
    """Whether an annex that is itself one table was the last thing opened: the next table is its sibling."""
    for other in reversed(settled):
        if other.style == "annex":
            return "表" in other.title
        if RANKS[other.style] <= RANKS["cn"]:
            return False
    return False


def _listed_style(headings: list[Heading], heading: Heading, contents: Contents | None) -> str:
    """`bare` where the entries listed around this one stand in the text without their numbers, else their style."""
    name = key(heading.title)
    entries = contents.entries if contents else ()
    at = next((i for i, e in enumerate(entries) if e.key == name), None)
    if at is None:
        return "bare"
    number = entries[at].number
    if number is None or number.style == "part":
        return "bare"
    first = at
    while first > 0 and (n := entries[first - 1].number) and n.style == number.style:
        first -= 1
    last = at
    while last + 1 < len(entries) and (n := entries[last + 1].number) and n.style == number.style:
        last += 1
    group = {entry.key for entry in entries[first : last + 1]}
    numbered = {key(other.title) for other in islice(headings, 4000) if other.number and other.style == number.style}
    return number.style if len(group & numbered) * 2 >= len(group) else "bare"


def _nested_otherwise(headings: list[Heading]) -> list[tuple[str, str]]:
    """Pairs (inner, outer) of styles that this document nests against the usual order."""
    evidence: dict[tuple[str, str], int] = {}
    last: dict[str, tuple[int, int]] = {}
    for index, heading in enumerate(headings):
        if heading.number is None or heading.style in {"part", "annex", "article"}:
            last = {} if heading.style in {"part", "annex", "bare", "listed"} else last
            continue
        known = last.get(heading.style)
        if known and heading.value == known[1] + 1:
            between = headings[known[0] + 1 : index]
            for style in {other.style for other in between if other.number and other.value == 1} - {heading.style}:
                evidence[style, heading.style] = evidence.get((style, heading.style), 0) + 1
        last[heading.style] = (index, heading.value)
    return [
        (inner, outer)
        for (inner, outer), count in sorted(evidence.items())
        if count >= 2 and RANKS[inner] < RANKS[outer] and not evidence.get((outer, inner))
    ]


def _restarts_inside(headings: list[Heading], index: int, ranks: dict[str, float]) -> bool:
    """Whether a 一、 that comes after 三、 opens a list inside it: later 四、 goes on, and not from this list's end."""
    heading = headings[index]
    if heading.value != 1:
        return False
    rank = ranks[heading.style]
    outer = None
    for other in (headings[at] for at in range(index - 1, max(-1, index - 1 - _LOOK_AHEAD), -1)):
        if ranks[other.style] < rank:
            break
        if other.style == heading.style:
            outer = other
            break
    if outer is None or outer.value < 1 or (outer.value == 1 and outer is headings[index - 1]):
        return False
    running = 1
    for other in islice(headings, index + 1, index + 1 + _LOOK_AHEAD):
        if ranks[other.style] < rank:
            return False
        if other.style != heading.style:
            continue
        if other.value == running + 1:
            running = other.value
        elif other.value == 1:
            running = 1
        else:
            return other.value == outer.value + 1
    return False


def _goes_on_inside(out: list[tuple[float, Heading]], heading: Heading, ranks: dict[str, float]) -> bool:
    """Whether this number goes on a list that `_restarts_inside` opened."""
    rank = ranks[heading.style]
    for other_rank, other in reversed(out):
        if other.style == heading.style:
            return other_rank > rank and other.value + 1 == heading.value
        if other_rank < rank:
            return False
    return False
