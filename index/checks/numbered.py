"""A whole and the numbered items told behind it: "会议费25万元，其中：1.…5万元；2.…20万元".

The items of one list bear one kind of mark, numbered from one on; each has the first amount of its first sentence. A
list in which one has none, or whose lead tells several amounts, says nothing; one that may not be of all the whole is
not checkable where it comes to less.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.amounts import is_money
from corpus.document import Span
from index.checks.ground import Ground, Numbered, unit_of
from index.checks.lists import NEARLY, a_digit_more, are_all
from index.checks.parts import SOME, added, unit_slip
from index.checks.types import Check, Outcome
from index.figure import WITHIN, Measure
from index.figures.values import exact

CHINESE = "一二三四五六七八九十"
_MARK = re.compile(
    rf"(?:^|(?<=[\n：:；;。，,]))[ \t\u3000]*(?:(?P<comma>[{CHINESE}]{{1,3}})、"
    rf"|[（(](?P<round>[{CHINESE}]{{1,3}})[）)]"
    r"|(?P<dot>\d{1,2})[ \t]*[、.．](?!\d)|[（(](?P<bracket>\d{1,2})[）)]"
    r"|(?P<ring>[①-⑳])|(?P<is>[一二三四五六七八九])是)"
)
#: The number that a label begins with.
NUMBER = re.compile(rf"[{CHINESE}]{{1,3}}(?=、)|\d{{1,2}}(?=[、.．](?!\d))")
#: So long is the paragraph that leads to a list.
_LEAD = 400
#: Words by which a paragraph leads to a list.
_LEADS = re.compile(r"其中|包括|包含|分别|如下|具体|用于|主要|[：:]\s*$")
_SENTENCE_END = re.compile(r"[。；;\n]")
#: A list of so many items is looked at.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an item: its kind, its number, where it stands, and where the item's words begin."""

    kind: str
    number: int
    start: int
    end: int


def check_numbered(ground: Ground) -> Iterator[Check]:
    """Every numbered list with the whole that its lead tells."""
    for run in runs(marks(ground)):
        parts = [_first_amount(ground, mark, run) for mark in run]
        lead = _lead(ground, run[0])
        total = _total(ground, lead)
        if total is not None and None not in parts:
            held = [p for p in parts if p is not None]
            yield from (_unless_another(ground, c, run, held) for c in _checked(ground, total, held, lead))


def _unless_another(ground: Ground, check: Check, run: Sequence[Mark], parts: Sequence[Numbered]) -> Check:
    """Not checkable where the items differ from their whole by another amount that one of them tells beside its own."""
    if check.outcome is not Outcome.DIFFERS:
        return check
    text = ground.document.text
    end = text.find("\n", run[-1].end)
    told = _amounts(ground, run[0].end, end if end >= 0 else len(text))
    numbers = {n for n, _ in parts}
    if not any(n not in numbers and abs(exact(f)) == check.stake for n, f in told):
        return check
    text = f"{check.text.rstrip('。')}，与其中一条另写的金额相同，未作判断。"
    return replace(check, outcome=Outcome.NOT_CHECKABLE, text=text)


def marks(ground: Ground) -> list[Mark]:
    """The marks of items outside tables and the contents, in reading order."""
    document = ground.document
    closed = [s.span for s in document.sections if s.is_contents]
    closed += [g.span for t in document.tables for g in t.grids]
    found = []
    for match in _MARK.finditer(document.text):
        kind = match.lastgroup or ""
        if (number := number_of(match[kind])) and not any(s.start <= match.start() < s.end for s in closed):
            found.append(Mark(kind, number, match.start(), match.end()))
    return found


def number_of(text: str) -> int:
    """The number that a mark bears; 0 for what is none.

    >>> [number_of(t) for t in ("3", "三", "十二", "二十", "②", "十十")]
    [3, 3, 12, 20, 2, 0]
    """
    if text.isdecimal():
        return int(text)
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    tens, ten, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    units = CHINESE.find(ones) + 1 if ones else 0
    return ((CHINESE.find(tens) + 1 if tens else 1) * 10 + units) if ten else CHINESE.find(tens) + 1


def runs(found: Sequence[Mark]) -> Iterator[list[Mark]]:
    """The marks of one kind that count on from one, with what stands between two of them nested in the first."""
    opened: list[list[Mark]] = []
    for mark in found:
        level = next((n for n, run in enumerate(opened) if run[0].kind == mark.kind), None)
        if level is not None and mark.number == opened[level][-1].number + 1:
            yield from opened[level + 1 :]
            del opened[level + 1 :]
            opened[level].append(mark)
            continue
        if level is not None:
            yield from opened[level:]
            del opened[level:]
        if mark.number == 1:
            opened.append([mark])
    yield from opened


def _first_amount(ground: Ground, mark: Mark, run: Sequence[Mark]) -> Numbered | None:
    """The first amount of an item's first sentence."""
    text = ground.document.text
    end = _SENTENCE_END.search(text, mark.end)
    after = next((m.start for m in run if m.start > mark.start), len(text))
    stop = min(end.start() if end else len(text), after)
    return next(iter(_amounts(ground, mark.end, stop)), None)


def _amounts(ground: Ground, start: int, end: int) -> list[Numbered]:
    """The sums of money that a stretch of prose states, in reading order."""
    found = [
        (n, f)
        for (first, last), told in ground.sentences.items()
        if first < end and start < last
        for n, f in told
        if start <= f.number_span.start < end
        and f.measure is Measure.AMOUNT
        and is_money(f.unit)
        and not any(header in {WITHIN, "in_reason"} for header, _ in f.attributes)
    ]
    return sorted(found, key=lambda numbered: numbered[1].number_span.start)


def _lead(ground: Ground, first: Mark) -> Span:
    """The last sentence before a list: of the line it begins in, or of the line before."""
    text = ground.document.text
    before = text[max(0, first.start - _LEAD) : first.start].rstrip()
    offset = max(0, first.start - _LEAD)
    start = max(before.rfind("\n"), before.rstrip("。").rfind("。")) + 1
    return Span(offset + start, offset + len(before))


def _total(ground: Ground, lead: Span) -> Numbered | None:
    """The one amount that the lead of a list tells; None where it tells several, or does not lead to a list."""
    words = ground.document.text[lead.start : lead.end]
    amounts = _amounts(ground, lead.start, lead.end)
    return amounts[0] if len(amounts) == 1 and _LEADS.search(words) else None


def _checked(ground: Ground, total: Numbered, parts: Sequence[Numbered], lead: Span) -> Iterator[Check]:
    """The items against the whole, where all are of one year, stage and unit, and come near it."""
    same = {(f.agency, f.fiscal_year, f.stage, unit_of(f)) for _, f in (total, *parts)}
    stated = exact(total[1])
    if (slip := unit_slip(total, parts)) is not None:
        yield slip
        return
    if len(parts) < FEWEST or len(same) > 1 or not stated:
        return
    near = (
        are_all(parts)
        or abs(sum(exact(f) for _, f in parts) - stated) <= NEARLY * abs(stated)
        or a_digit_more(ground, total, parts)
    )
    closed = near and not SOME.search(ground.document.text[lead.start : lead.end])
    check = added(ground, "numbered_parts", total, parts, closed)
    if check.outcome is Outcome.DIFFERS and not near:
        check = replace(check, outcome=Outcome.NOT_CHECKABLE, text=f"{check.text}所列可能不是全部分项，未作判断。")
    yield check
