"""Which documents without a publisher a question means by the places and things that it mentions.

In go a question, the names in it that nobody held goes by, and what is held; out come the documents, the best first,
each with what it alone tells of the question. A document counts by its opening together with one of its paragraphs;
none is meant where any other, a published one included, tells as much, nor one that lacks a year or a number named.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.identity.clues import is_short_place
from corpus.identity.place_levels import is_place
from index.store.documents import StoredDocument
from qa.knowledge import Knowledge
from qa.nameless.said import content, folded, pieces
from qa.nearest_documents import nearest_documents
from qa.passages.text import DocumentKey, key_of, read_paragraphs
from qa.reading.naming import LIGHT

#: Of the question's content a document that is meant tells at least so much,
LEAST_SHARE = 0.6
#: and so many more signs of it than any other.
AHEAD = 2
#: A word that one document alone has is this long, or a name.
TELLING = 3
#: Passages whose documents are weighed against each other, and documents that are looked into.
RIVAL_PASSAGES, LOOKED_INTO = 40, 8
#: What a document is about stands in its first signs.
OPENING = 300
_NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
#: The money of a place is told right behind its name; an office of it or a verb there tells what it does for others.
_ITS_MONEY = re.compile(
    r"(?:本级|全[省市区县旗州镇乡])?的?(?:20\d\d年|财政(?:预算|决算|收支|收入|支出)|预算|决算|收[支入]|支出|三公|债务)"
)
#: Or what the place has arranged; the rest may be some office's own.
_ARRANGES = re.compile(
    r"(?:共|累计|计划|统筹|财政|[，,])*(?:安排|投入|筹措|筹集|整合|统筹|争取|收到|发放)[^。；;，,|]{0,16}(?:资金|经费|补[助贴])"
)
#: Before these and behind those a place is where somebody is, or who decides.
_IN_PASSING = re.compile(r"(?:地址|住址|位于|坐落|邮编|电话|来源|作者|记者|由|经|报|向|根据|按照)[^。；;，,|]{0,6}$")
_ACTS = re.compile(r"[一-鿿]{0,8}?(?:局|厅|委|政府|法院|路|街|号|核定|批复|审批|批准|印发)")


@dataclass(frozen=True, slots=True)
class Mentioning:
    """A document that a question may mean; `own`: the words of the question that it alone has."""

    document: StoredDocument
    own: tuple[str, ...]


def mentioning(text: str, names: Sequence[str], knowledge: Knowledge) -> tuple[Mentioning, ...]:
    """The documents without a publisher that a question means; more than one where they tell equally much of it.

    `names` are those of the question that stand for no agency held: what does not have all of them is not meant.
    """
    asked = folded(text)
    wanted = _wanted(asked)
    numbers = [re.compile(rf"(?<![\d.]){re.escape(n)}(?![\d.])") for n in _NUMBER.findall(asked)]
    fitting = [
        d.name
        for d in knowledge.counting()
        if not d.identity.agency
        for flat in [_flat(key_of(d))]
        if all(folded(name) in flat for name in names) and all(number.search(flat) for number in numbers)
    ]
    if not wanted or not fitting:
        return ()
    ranked = _ranked(asked, fitting, knowledge)
    weighed = {name: len(_told(asked, wanted, knowledge.documents[name])) for name in ranked}
    most = max(weighed.values(), default=0)
    if most < LEAST_SHARE * len(wanted):
        return ()
    best = [name for name in ranked if weighed[name] > most - AHEAD]
    others = [n for n in _ranked(asked, [d.name for d in knowledge.counting()], knowledge) if n not in weighed]
    rival = max((len(_told(asked, wanted, knowledge.documents[name])) for name in others), default=0)
    found = []
    for name in best:
        own = tuple(_own(asked, names, knowledge.documents[name], best, knowledge))
        if own or rival <= weighed[name] - AHEAD:
            found.append(Mentioning(knowledge.documents[name], own))
    return tuple(found)


def is_told(name: str, asked: str, one: StoredDocument, beside: str) -> bool:
    """Whether a document tells something of whoever is so named: it is about them, calls them as the question does to
    its next word (某某省财政下达…), or `beside`, the words cited, speak of the place and not of what it does for others.
    """
    name, asked, flat = folded(name), folded(asked), _flat(key_of(one))
    if is_about(one, name):
        return True
    at = asked.find(name) + len(name)
    if re.fullmatch("[一-鿿]{2}", asked[at : at + 2]) and name + asked[at : at + 2] in flat[:OPENING]:
        return True
    if not (is_place(name) or is_short_place(name)):
        return False
    return any(
        _IN_PASSING.search(beside, 0, m.start()) is None and _ACTS.match(beside, m.end()) is None
        for m in re.finditer(re.escape(name), beside)
    )


def is_about(document: StoredDocument, name: str) -> bool:
    """Whether a document's opening tells of the money of whoever is so called, or what they have arranged."""
    return _opens_with(document, name, _ITS_MONEY) or _opens_with(document, name, _ARRANGES)


def tells_what_is_arranged(document: StoredDocument, name: str) -> bool:
    """Whether a document's opening tells no more of a place's money than that it has arranged some."""
    return not _opens_with(document, name, _ITS_MONEY) and _opens_with(document, name, _ARRANGES)


def _opens_with(document: StoredDocument, name: str, told: re.Pattern[str]) -> bool:
    opening = _flat(key_of(document))[:OPENING]
    return any(
        told.match(opening, m.end()) is not None and _IN_PASSING.search(opening, 0, m.start()) is None
        for m in re.finditer(re.escape(folded(name)), opening)
    )


def asked_of(asked: str, document: StoredDocument, beside: str, whole: bool = False) -> bool:
    """Whether the words cited, with the document's opening, say the last stretch of the question's content: what is
    asked for; or the `whole` of it."""
    asked = folded(asked)
    wanted = sorted(_wanted(asked))
    last = [
        n for k, n in enumerate(wanted) if all(b - a == 1 for a, b in zip(wanted[k:], wanted[k + 1 :], strict=False))
    ]
    said = pieces(_flat(key_of(document))[:OPENING] + "|" + beside, asked)
    left = [n for n in (wanted if whole else last) if n not in said and asked[n] not in LIGHT]
    return len(left) < 2


def told_beside(document: StoredDocument, start: int, end: int) -> str:
    """The paragraph that text[start:end] of a document stands in, with its headings, folded."""
    for paragraph in read_paragraphs(document):
        if paragraph.span.start <= start and end <= paragraph.span.end:
            return folded("|".join((*paragraph.path, paragraph.flat)))
    low, high = document.text.rfind("\n", 0, start) + 1, document.text.find("\n", end)
    return folded(document.text[low : high if high >= 0 else len(document.text)])


def _wanted(asked: str) -> frozenset[int]:
    return frozenset(n for n in content(asked) if not asked[n].isdigit())


def _ranked(asked: str, names: Collection[str], knowledge: Knowledge) -> list[str]:
    """Of the documents those whose passages have most of the question's words."""
    return nearest_documents(asked, names, RIVAL_PASSAGES, knowledge)[:LOOKED_INTO]


def _told(asked: str, wanted: frozenset[int], document: StoredDocument) -> frozenset[int]:
    """Which of the wanted signs the document's opening and one paragraph have, in pieces of two and more."""
    key = key_of(document)
    if not wanted & pieces(_flat(key), asked):
        return frozenset()
    opening = wanted & pieces(_flat(key)[:OPENING], asked)
    each = (opening | wanted & pieces(paragraph, asked) for paragraph in _paragraphs(key))
    return max((opening, *each), key=len)


def _own(
    asked: str, names: Sequence[str], document: StoredDocument, best: Collection[str], knowledge: Knowledge
) -> Iterator[str]:
    """The names and longer words of the question that the document has and none beside the best."""
    said = [*map(folded, names), *_runs(asked, _flat(key_of(document)))]
    every = [d.name for d in knowledge.counting() if d.name not in best]
    for word in dict.fromkeys(said):
        near = (knowledge.documents[name] for name in _ranked(word, every, knowledge)) if every else ()
        if not any(word in _flat(key_of(other)) for other in near):
            yield word


def _runs(asked: str, flat: str) -> Iterator[str]:
    """The longest stretches of the question's content that the text has."""
    kept = _wanted(asked)
    at = 0
    while at < len(asked):
        size = 0
        while at + size < len(asked) and at + size in kept and asked[at : at + size + 1] in flat:
            size += 1
        if size >= TELLING:
            yield asked[at : at + size]
        at += max(size, 1)


@lru_cache(maxsize=200)
def _flat(key: DocumentKey) -> str:
    """The document's text, folded line by line."""
    return "|".join(filter(None, map(folded, key.text.splitlines())))


@lru_cache(maxsize=48)
def _paragraphs(key: DocumentKey) -> tuple[str, ...]:
    return tuple(folded("|".join((*p.path, p.flat))) for p in read_paragraphs(key.document))
