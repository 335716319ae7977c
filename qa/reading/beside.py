"""What is named beside an item shares an end of its name, or is one name with it: 公务接待批次和人次, 公车 + 加油费.

Comes in: an item, the words right beside it, and the labels that may be meant. Goes out: the label that both make, with
its items; None where they make none.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.fold import fold_label
from corpus.measures import load_measures
from index.search.words import cut, is_word
from qa.knowledge import Knowledge
from qa.reading.ask_words import load_ask_words
from qa.reading.fuzzy import closest_labels
from qa.reading.question import ItemMention, Question

QUOTA = "staff_quota"
#: People who are counted and named side by side.
STAFF = frozenset({"staff_quota", "staff_actual", "staff_on_duty", "staff_retired"})
#: Labels of posts.
_POSTS = re.compile("编制(?:总?数|人数)?$")
#: Words of asking that hang on a name.
_COPULA = re.compile(r"(?:[还只都就而]?[有是]|为|共|的|了|呢|吗)+$")


def without_copula(words: str) -> str:
    """The words without what asks at their end, which is no part of a word that says something.

    >>> without_copula("职业年金的"), without_copula("一般公共"), without_copula("经费总共有"), without_copula("项目还有")
    ('职业年金', '一般公共', '经费总', '项目')
    """
    last = next(reversed(cut(words)), "")
    fillers = load_ask_words().of("filler")[0].pattern
    whole = len(last) > 1 and is_word(last) and not (_COPULA.fullmatch(last) or fillers.fullmatch(last))
    return words if whole else _COPULA.sub("", words)


def like_the_one_before(
    items: Sequence[ItemMention], words: str, at: int, masked: str, labels: Mapping[str, frozenset[str]]
) -> tuple[ItemMention, ItemMention] | None:
    """ "公务接待批次和人次": what is named beside an item shares the beginning of its name; with the item that it follows."""
    before = next((i for i in items if i.end == at - 1 and masked[at - 1] in "和与及、或"), None)
    for end in range(len(before.text) - 1, 1, -1) if before else ():
        if before and (keys := labels.get(before.text[:end] + words)) and keys != before.items:
            return before, ItemMention(keys, before.text[:end] + words, at, at + len(words))
    return None


def like_the_one_behind(
    items: Sequence[ItemMention], words: str, at: int, masked: str, labels: Mapping[str, frozenset[str]]
) -> tuple[ItemMention, ItemMention] | None:
    """ "省级和市级技改补助", "维修和公车保险": what is named beside an item shares an end of its name; with that item."""
    joined = at + len(words)
    behind = next((i for i in items if i.start == joined + 1 and masked[joined] in "和与及、或"), None)
    shared = [words + behind.text[n:] for n in range(1, len(behind.text) - 1)] if behind else []
    shared += [behind.text[:n] + words for n in range(len(behind.text) - 1, 1, -1)] if behind else []
    for label in shared:
        if behind and (keys := labels.get(label)) and keys != behind.items:
            return behind, ItemMention(keys, label, at, joined)
    return None


def named_together(
    item: ItemMention, words: str, masked: str, labels: Mapping[str, frozenset[str]], knowledge: Knowledge
) -> tuple[str, frozenset[str]] | None:
    """The label that an item and the words right behind it name together, whichever of its names the item goes by.

    "公车" + "加油费" is 公务用车加油, a row that the documents list within a wider account.
    """
    said = without_copula(words)
    names = [
        item.text,
        *(a for i in sorted(item.items) if (word := knowledge.measures.by_key.get(i)) for a in word.aliases),
    ]
    found = {w[0]: w for name in names if (w := closest_labels(name + said, masked, labels)) and not w[1] & item.items}
    return next(iter(found.values())) if len({w[1] for w in found.values()}) == 1 else None


def named_around(
    words: str, item: ItemMention, labels: Mapping[str, frozenset[str]]
) -> tuple[str, frozenset[str]] | None:
    """The label that has both words right before an item and the item in it, as they stand: 视频 + 会议 in 政府系统视频会议;
    None where several items have."""
    said = words + item.text
    held = {keys: label for label, keys in sorted(labels.items(), key=lambda named: -len(named[0])) if said in label}
    if len(held) != 1:
        return None
    ((keys, label),) = held.items()
    return label, keys


def with_staff_beside(question: Question, masked: str, knowledge: Knowledge) -> Question:
    """ "编制 实有", "在职、离退休各多少": of people named side by side, each is asked for, also by a word that alone asks."""
    if question.heads or not any(map(names_staff, question.items)):
        return question
    items, found = [q for i in question.items for q in _own_quotas(i, question, knowledge)], True
    while found:
        found = False
        for word in (w for w in load_ask_words().of("heads") if w.value in STAFF):
            for match in word.pattern.finditer(masked):
                if any(i.start < match.end() and match.start() < i.end or word.value in i.items for i in items):
                    continue
                if any(_joined(masked, i, match) for i in items if names_staff(i)):
                    name = load_measures().name_of(word.value)
                    items.append(ItemMention(frozenset({word.value}), name, *match.span()))
                    found = True
    return replace(question, items=tuple(sorted(items, key=lambda i: i.start)))


def _own_quotas(item: ItemMention, question: Question, knowledge: Knowledge) -> tuple[ItemMention, ...]:
    """The posts as the agency's own labels call them (机关编制, 教职工编制数), where none of its figures is of 编制人数; what
    another of them holds (其中工勤编制) is no quota of its own."""
    if item.items != {QUOTA} or len(question.whose) != 1 or QUOTA in knowledge.items_of(question.whose[0]):
        return (item,)
    parts = frozenset(
        k.figure.item
        for k in knowledge.figures(question.whose[0])
        if any(_POSTS.search(fold_label(label)) for label in k.figure.row[:-1])
    )
    own = knowledge.labels_of(question.whose)
    named = {keys: label for label, keys in own.items() if _POSTS.search(label) and label != item.text}
    named = {keys: label for keys, label in named.items() if not keys & parts} or named
    return tuple(replace(item, items=keys, text=label) for keys, label in named.items()) or (item,)


def names_staff(item: ItemMention) -> bool:
    """Whether an item counts posts or people of the office: 编制人数, 行政编制, 实有人数."""
    return bool(item.items & STAFF) or _POSTS.search(item.text) is not None


def _joined(masked: str, item: ItemMention, said: re.Match[str]) -> bool:
    between = masked[item.end : said.start()] if item.end <= said.start() else masked[said.end() : item.start]
    return re.fullmatch("(?:人?数)?(?:[、和与及跟]|以及)?", between) is not None
