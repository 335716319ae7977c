"""A part of the item named, by a word of its own label: "有几辆车是已经报废了的", and "里头执法的几辆" after the cars.

Comes in: a question with words that nothing explains, and the item that it names or that was spoken of. Goes out: for
each word the one part of that item whose label has it; nothing for a word that more than one may be meant by.
"""

from dataclasses import replace

from corpus.fold import fold_label
from index.figure import Measure
from index.search.words import cut
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.fuzzy import other_side
from qa.reading.question import ItemMention, Question
from qa.reading.request import Request

#: Operations that sentences answer in the words they are asked in.
OF_SENTENCES = frozenset({Operation.REASON, Operation.PURPOSE, Operation.DEFINITION})


def part_named(question: Question, unexplained: list[str], knowledge: Knowledge) -> tuple[Question, list[str]]:
    """ "有几辆车是已经报废了的": the one part of the item named whose own label has the word that nothing explains."""
    if len(question.items) != 1 or not unexplained or question.operation in OF_SENTENCES:
        return question, unexplained
    (mention,) = question.items
    parts = {
        fold_label(f.row[-1]): f.item
        for agency in question.whose
        for k in knowledge.figures(agency)
        if len((f := k.figure).row) > 1 and f.measure in {Measure.AMOUNT, Measure.COUNT}
        if {knowledge.measures.key_of(f.row[-2]), fold_label(f.row[-2])} & (mention.items | {mention.text})
    }
    known, held = knowledge.measures, knowledge.items_of
    for key in (k for item in mention.items for k in known.parts(item) if any(k in held(a) for a in question.whose)):
        parts |= {fold_label(alias): key for alias in known.by_key[key].aliases}
    named = {word: told for word in unexplained if (told := _part_of(word, parts, question.text)) is not None}
    if not named:
        return question, unexplained
    items, notes = list[ItemMention](), list(question.notes)
    for word, (found, item) in named.items():
        label = known.name_of(item) if item in known.by_key else found
        at = question.text.find(word)
        part = replace(mention, items=frozenset({item}), text=label, weak=False, nearest=True)
        # "公用的占基本支出多少", "基本支出公用的占多少" and "三公里除了接待" name the whole beside its part.
        of_it = 0 <= at < mention.start and "占" in question.text[at : mention.start]
        apart = {Operation.SHARE, Operation.REMAINDER} & set(question.operations)
        inside = bool(apart) and mention.start < mention.end <= at
        # A part told by words of its own is no guess from the everyday word beside it (留给中小企业的|采购).
        if (of_it or inside or mention.weak or len(named) > 1) and at >= 0:
            part = replace(part, start=at, end=at + len(word))
        alone = len(named) == 1
        items += [part, mention] if of_it and alone else [mention, part] if inside and alone else [part]
        notes.append(f"“{word}”按“{label}”理解。")
    left = [w for w in unexplained if w not in named]
    return replace(question, items=tuple(dict.fromkeys(items)), notes=tuple(notes), bare_total=False), left


def _part_of(word: str, parts: dict[str, str], text: str) -> tuple[str, str] | None:
    """The one part whose label has the word, with or without what people put behind it (执法用的), or all of it in
    pieces; None where none or several have it."""
    kept = {
        label: item for label, item in parts.items() if not item.startswith("total_") and not other_side(text, label)
    }
    forms = dict.fromkeys((word, word.removesuffix("的"), word.removesuffix("用的")))
    ways = [{label: item for label, item in kept.items() if len(said) > 1 and said in label} for said in forms]
    ways.append({label: item for label, item in kept.items() if _said_in_pieces(word.removesuffix("的"), label)})
    for fitting in filter(None, ways):
        return min(fitting.items(), key=lambda told: len(told[0])) if len({*fitting.values()}) == 1 else None
    return None


def _said_in_pieces(said: str, label: str) -> bool:
    """Whether a label has a word of what is said, and half of each of the others: 报废销账 for 已报废待账务处理车.

    >>> _said_in_pieces("报废销账", "系已报废待账务处理车"), _said_in_pieces("新能源公务", "一般公务用车")
    (True, False)
    """
    words = cut(said)
    whole = any(len(w) > 1 and w in label for w in words)
    return whole and len(words) > 1 and all(2 * sum(c in label for c in w) >= len(w) for w in words)


def part_spoken_of(question: Question, request: Request, before: Request, knowledge: Knowledge) -> Request | None:
    """The request of that part of the item spoken of which a word of the question names; None without one."""
    if request.operation != Operation.LOOKUP or request.items or len(before.items) != 1:
        return None
    asked = replace(question, items=before.items, agencies=question.agencies or before.agencies)
    found, left = part_named(asked, list(question.unexplained), knowledge)
    if found.items == before.items:
        return None
    notes = tuple(dict.fromkeys((*request.notes, *found.notes)))
    return replace(request, items=found.items, notes=notes, unexplained=tuple(left), followed_up=True)
