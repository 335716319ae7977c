"""A question → the documents it speaks of, by agency, year and kind, and the question without the words that said so.

Comes in: the stored documents and a question. Goes out: a `Narrowing`. It never leaves no document: a condition that
none meets is dropped, the kind first, then the year, then the agency, and what was dropped is told in Chinese.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.document import Kind
from corpus.identity.resolution import Mention, resolve
from index.store.documents import StoredDocument

#: Four digits before an amount's unit are no year; two digits are one only before 年.
_YEAR = re.compile(r"(?<![\d.])(?:((?:19|20)\d{2})(?![\d.]|[万亿元人辆件])|(\d{2})(?=年))年?度?(?:的)?")
#: After a year: a day of it, or its end. The next year's disclosure tells it as well ("截至2023年12月31日" in a budget of
#: 2024).
_DATE = re.compile(r"(?:\d{1,2}月|[底末])")
_KINDS = ((Kind.FINAL_ACCOUNTS, re.compile("决算")), (Kind.BUDGET, re.compile("预算")))

_Fits = Callable[[StoredDocument], bool]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """`documents` are the names a question is about (None: all); `rest` is the question without agency and year;
    `dropped` says in Chinese what it asked for that none of them meets ("" for nothing), and `others` are the documents
    that do meet that, and none of what came before it: an agency without a document of a year is spoken of in
    others'."""

    documents: tuple[str, ...] | None
    rest: str
    dropped: str = ""
    others: tuple[str, ...] = ()


def narrow(documents: Sequence[StoredDocument], question: str) -> Narrowing:
    """What `question` says of its documents; those set aside never count."""
    counting = [d for d in documents if d.set_aside is None]
    regions: dict[str, tuple[str, ...]] = {}
    for document in counting:
        identity = document.identity
        if identity.agency:
            regions[identity.agency] = max(regions.get(identity.agency, ()), identity.region, key=len)
    mentions = resolve(question, regions) or _inside_name(question, tuple(regions))
    years = list(_YEAR.finditer(question))
    # The name of an agency without documents is a word like others: it may stand in another's.
    rest = _without(question, [(m.start, m.end) for m in mentions if m.known] + [(y.start(), y.end()) for y in years])
    wanted: list[tuple[str, _Fits]] = []
    if agencies := _agencies(mentions):
        wanted.append(("、".join(sorted(agencies)), lambda d: d.identity.agency in agencies))
    elif any(not m.known for m in mentions):
        unknown = "、".join(m.text for m in mentions if not m.known)
        wanted.append((unknown, lambda d: any(m.text in (d.identity.agency, *d.identity.aliases) for m in mentions)))
    if asked := {int(y[1] or 2000 + int(y[2])) for y in years}:
        told = asked | {int(y[1] or 2000 + int(y[2])) + 1 for y in years if _DATE.match(question, y.end())}
        wanted.append(("、".join(f"{y}年" for y in sorted(asked)), lambda d: d.identity.fiscal_year in told))
    kinds = {kind for kind, word in _KINDS if word.search(question)}
    if len(kinds) == 1:
        # Every disclosure of final accounts speaks of the budget as well, so only 决算 tells the documents apart.
        if Kind.FINAL_ACCOUNTS in kinds:
            wanted.append(("决算", lambda d: d.identity.kind is not Kind.BUDGET))
    return _applied(counting, wanted, rest or question)


def _inside_name(question: str, agencies: Sequence[str]) -> list[Mention]:
    """A stretch of the question that stands in one agency's name alone (省政协 in 江苏省政协办公厅)."""
    for length in range(8, 2, -1):
        for start in range(len(question) - length + 1):
            stretch = question[start : start + length]
            holding = [a for a in agencies if stretch in a]
            if len(holding) == 1 and len(agencies) > 1:
                return [Mention(start, start + length, stretch, holding[0])]
    return []


def _applied(counting: list[StoredDocument], wanted: list[tuple[str, _Fits]], rest: str) -> Narrowing:
    left, dropped = counting, []
    others: list[str] = []
    for said, fits in wanted:
        fitting = [d for d in left if fits(d)]
        if fitting:
            left = fitting
        else:
            dropped.append(said)
            others += [d.name for d in counting if fits(d)]
    names = None if len(left) == len(counting) else tuple(d.name for d in left)
    return Narrowing(names, rest, f"没有{'、'.join(dropped)}的文件" if dropped else "", tuple(dict.fromkeys(others)))


def _agencies(mentions: Sequence[Mention]) -> set[str]:
    """Every known agency that may be meant: an ambiguous name stands for all of its candidates."""
    return {a for m in mentions if m.known for a in ((m.agency,) if m.agency else m.candidates)}


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text.strip(" ，,。？?的")
