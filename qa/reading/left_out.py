"""What a ranking leaves out: "除了基本支出，哪块最大", "防汛不算，哪项最多", "除了甲局，谁最多".

Comes in: a question whose agencies, items and operations are known, and its text with what is named blanked. Goes out:
the question without the mentions that it leaves out, which it keeps by themselves, and the text with their words
blanked as well. Where nothing is put in order, what is left out of a whole is `qa.reading.leaving_out`'s.
"""

import re
from dataclasses import replace

from corpus.measures import load_measures
from qa.plan.catalogue import Trait, having
from qa.plan.types import Operation
from qa.reading.activity_words import asked_activity
from qa.reading.question import ItemMention, Question, mask
from qa.reading.request import Request

#: Right before and right behind what is left out.
_BEFORE = re.compile(
    "(?:除(?:了|去|掉|开|却)?|(?:先|都)?不(?:算|含|包括|计|看|说|提)|(?:刨|抛|撇|排|剔|去|扣|减)(?:去|掉|开|除))$"
)
_BEHIND = re.compile(
    "(?:[这那]一?(?:块|项|笔|类|个|样|部分|家))?(?:(?:先|都|就)?不(?:算|计|看|说|提|谈)|除外|以外|之外|外(?=[,，哪其还谁最])"
    "|(?:先)?(?:刨|抛|撇|排|剔|去|扣)(?:去|掉|开|除))"
)
#: What joins two things that are left out together.
_JOINED = re.compile("[和与及跟、]|还有|以及")
#: A word that is left out, up to what goes on behind it.
_WORD_LEFT_OUT = re.compile("除(?:了|去|掉|开)?([^,，。?\x00除]{1,6}?)(?=以外|之外|外|[,，哪谁最])")
_THIS_ONE = re.compile("除(?:了|去|掉|开)?(?:它|这|那|该|此)(?:一?[个项块笔类样])?(?:以外|之外|外)?")
_VEHICLES = re.compile("(?:公务?|用)?车(?:辆|子)?(?:的?(?:钱|费用?))?")
#: Operations that put several things in order.
_IN_ORDER = having(Trait.NAMES_ONE) | {Operation.COMPARE}


def with_left_out(question: Question, masked: str) -> tuple[Question, str]:
    """The question without what its ranking leaves out, and the text without the words that say so."""
    if question.left_out or not _IN_ORDER & set(question.operations):
        return question, masked
    text = question.text
    masked = mask(masked, tuple(m.span() for m in _THIS_ONE.finditer(masked)))  # what that is the talk knows
    items = [(m.start, m.end) for m in question.items]
    spans = sorted({*items, *question.agency_spans})
    question, spans = _named_by_activity(question, masked, spans)
    found: list[tuple[int, int]] = []
    words: list[tuple[int, int]] = []
    for n, (start, end) in enumerate(spans):
        before, behind = _BEFORE.search(text, 0, start), _BEHIND.match(text, end)
        follows = bool(found) and found[-1] == spans[n - 1] and _JOINED.fullmatch(text[found[-1][1] : start])
        if before or behind or follows:
            found.append((start, end))
            words += [m.span() for m in (before, behind) if m]
    # "甲和乙不算": what is joined to the one that is left out is left out as well.
    for n in range(len(spans) - 2, -1, -1):
        if spans[n + 1] in found and spans[n] not in found and _JOINED.fullmatch(text[spans[n][1] : spans[n + 1][0]]):
            found.append(spans[n])
    if not found or not words:
        return question, masked
    left = tuple(m for m in question.items if (m.start, m.end) in found)
    named = list(zip(question.agencies, question.agency_spans, strict=False))
    agencies = tuple(a for a, span in named if span in found)
    kept = tuple((a, span) for a, span in named if span not in found)
    every = {"all_agencies"} if agencies and not kept else set()
    question = replace(
        question, items=tuple(m for m in question.items if m not in left), left_out=left, agencies_left_out=agencies,
        agencies=tuple(a for a, _ in kept), agency_spans=tuple(s for _, s in kept), marks=question.marks | every,
        operations=tuple(o for o in question.operations if o != Operation.REMAINDER),
    )  # fmt: skip
    return question, mask(masked, (*found, *words))


def _named_by_activity(
    question: Question, masked: str, spans: list[tuple[int, int]]
) -> tuple[Question, list[tuple[int, int]]]:
    """What is left out by the word of an activity or a thing ("除了车"), as an item beside the others."""
    for said in _WORD_LEFT_OUT.finditer(masked):
        start, end = said.span(1)
        activity = asked_activity(f"{said[1]}花了多少钱")
        key = activity[0] if activity is not None else "official_vehicles" if _VEHICLES.fullmatch(said[1]) else None
        if key is None or any(a < end and start < b for a, b in spans):
            continue
        item = ItemMention(frozenset({key}), load_measures().name_of(key), start, end)
        question = replace(question, items=tuple(sorted((*question.items, item), key=lambda m: m.start)))
        spans = sorted((*spans, (start, end)))
    return question, spans


def whole_of(left: tuple[ItemMention, ...]) -> ItemMention:
    """What holds that which is left out, where the question names no whole: 三公经费 of its parts, else all spending."""
    measures = load_measures()
    above = {w.parent for m in left for i in m.items if (w := measures.by_key.get(i)) and w.parent}
    key = above.pop() if len(above) == 1 else "total_expenditure"
    if measures.by_key[key].quantity != "money":
        key = "total_expenditure"
    name = "支出" if key == "total_expenditure" else measures.name_of(key)
    return ItemMention(frozenset({key}), name, 0, 0, weak=True)


def without_left_out(request: Request) -> Request:
    """The request whose items were taken over from the talk, without those that are left out."""
    out = frozenset[str]().union(*(m.items for m in request.without))
    kept = tuple(m for m in request.items if not m.items & out)
    return replace(request, items=kept) if 1 < len(kept) < len(request.items) else request
