"""Words that are no label as they stand → the label meant, where exactly one comes near enough.

Near means: the same sounds (提租补帖 → 提租补贴), one character apart in four or more, or a label that holds all the
characters in order (市长热线专项 → 市长热线项目专项), an abbreviation before the ending that only one label has
(低保区级补助 → 最低生活保障区级补助). Anything further is left unexplained: a similar item is never
given for an unknown one.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from rapidfuzz.distance import LCSseq, Levenshtein

from corpus.lexicon_files import rows
from corpus.sounds import sounds_of
from index.search.words import cut, is_word

#: An ending this long tells a label from others.
_ENDING = 4
#: Between things named side by side.
_PARTS = re.compile("[和与及跟、,，。;；?？]")
_COUNT_TAIL = re.compile(r"(?:份|次|件|个|人|条|场|篇|批|家|户)?数量?")


def closest_labels(
    words: str, question: str, labels: Mapping[str, frozenset[str]]
) -> tuple[str, frozenset[str]] | None:
    """The one label that `words` (or a stretch of `question` around them) come near to, with its items, or None."""
    if len(words) < 2:
        return None
    if words.isascii() and words.isalpha():
        spelt = [label for label in labels if len(label) >= 2 and "".join(_sounds(label)) == words]
        return (spelt[0], labels[spelt[0]]) if len({labels[s] for s in spelt}) == 1 else None
    sounds = _sounds(words)
    same_sound: list[str] = []
    near: list[str] = []
    holding: list[str] = []
    for label in labels:
        if abs(len(label) - len(words)) <= 1 and len(words) >= 3:
            if len(label) == len(words) and _sounds(label) == sounds:
                same_sound.append(label)
            elif (
                len(words) >= 4
                and Levenshtein.distance(words, label, score_cutoff=1) <= 1
                and not _other_word(words, label)
            ):
                near.append(label)
        begun = label.startswith(words)
        if begun and _counted(words, label):
            same_sound.append(label)
        elif len(words) >= 3 and (
            # Half of a label is named at least.
            begun and _bracketed(words, label) or len(label) <= 2 * len(words) and _in_order(words, label)
        ):
            holding.append(label)
    for found in (same_sound, near, holding):
        candidates = [label for label in found if not other_side(words, label)]  # 经营支出 is no misspelt 经营收入
        if len(candidates) > 1:
            # The label that the question says most of where the words stand; of equals the shortest.
            around = next((part for part in _PARTS.split(question) if words[:2] in part), question)
            fit = {c: (LCSseq.similarity(c, around) / len(c), -len(c)) for c in candidates}
            best = max(fit.values())
            candidates = [c for c in candidates if fit[c] == best]
        keys = {labels[c] for c in candidates}
        if len(keys) == 1:
            return candidates[0], keys.pop()
    return _abbreviated(words, labels)


def other_side(words: str, label: str) -> bool:
    """Whether one of the two speaks of one side and the other of the other: what comes in and what goes out, firms of
    all smaller sizes and the smallest of them.

    >>> other_side("药品支出", "药品收入"), other_side("药品支出", "药品费")
    (True, False)
    >>> other_side("固定资产原值", "固定资产净值"), other_side("债务限额", "债务余额和限额")
    (True, False)
    >>> other_side("给中小企业留了多少", "预留给小型和微型企业的采购"), other_side("小微占中小的多少", "预留给小微企业的采购")
    (True, False)
    """
    return bool(_sides(words)[0] & _sides(label)[1])


def has_side(words: str) -> bool:
    """Whether the words speak of a side at all: of none, nothing is the other."""
    return bool(_sides(words)[0])


def names_other_side(words: str, label: str, items: Collection[str]) -> bool:
    """`other_side` of a label, or of all items that it is short for.

    >>> names_other_side("捐赠收入", "定向捐赠", {"定向捐赠支出"}), names_other_side("捐赠", "定向捐赠", {"定向捐赠支出"})
    (True, False)
    """
    return other_side(words, label) or bool(items) and all(other_side(words, item) for item in items)


@lru_cache(maxsize=50_000)
def _sides(text: str) -> tuple[int, int]:
    """The sides that a text speaks of and their other ones not, a bit each; and those other ones."""
    mine = theirs = 0
    for n, (one, other) in enumerate(_opposites()):
        first, second = (any(word in text for word in side) for side in (one, other))
        if first != second:
            mine |= 1 << (2 * n + second)
            theirs |= 1 << (2 * n + first)
    return mine, theirs


@cache
def _opposites() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """What is never given for the other, by the words that tell it: corpus/lexicon/opposites.tsv."""
    return tuple((tuple(one.split("|")), tuple(other.split("|"))) for one, other in rows("opposites.tsv", 2))


def _other_word(words: str, label: str) -> bool:
    """Whether the one sign in which they differ makes another word of it, no slip: 校车运行 is no 公车运行.

    >>> _other_word("校车运行", "公车运行"), _other_word("公务接代费", "公务接待费")
    (True, False)
    """
    at = next((n for n, (a, b) in enumerate(zip(words, label, strict=False)) if a != b), None)
    if at is None or len(words) != len(label):
        return False
    place = 0
    for token in cut(words):
        if place <= at < place + len(token):
            return len(token) > 1 and is_word(token)
        place += len(token)
    return False


def _abbreviated(words: str, labels: Mapping[str, frozenset[str]]) -> tuple[str, frozenset[str]] | None:
    """The one label with the ending of `words`, where all that stands before the ending is in it in order."""
    ending = words[-_ENDING:]
    alike = [label for label in labels if label.endswith(ending)] if len(words) >= _ENDING + 2 else []
    if len(alike) != 1 or len(alike[0]) > 3 * len(words):
        return None
    rest = iter(alike[0])
    return (alike[0], labels[alike[0]]) if all(c in rest for c in words) else None


def begun_label(words: str, labels: Mapping[str, frozenset[str]]) -> tuple[str, frozenset[str]] | None:
    """The one label that begins with `words`, the shortest of its names; None where several items do."""
    begun = sorted((label for label in labels if label.startswith(words)), key=len)
    return (begun[0], labels[begun[0]]) if begun and len({labels[b] for b in begun}) == 1 else None


def _counted(words: str, label: str) -> bool:
    """发文 → 发文份数, 督察调研 → 督察调研次数: an indicator's label says the unit as well."""
    return label.startswith(words) and bool(_COUNT_TAIL.fullmatch(label[len(words) :]))


def _bracketed(words: str, label: str) -> bool:
    """便携式计算机 → 便携式计算机(20万以下): the label says more in a bracket only."""
    return label.startswith(words + "(") and label.endswith(")")


def _in_order(words: str, label: str) -> bool:
    """Whether every character of `words` stands in `label` in the same order."""
    if words[0] not in label:
        return False
    rest = iter(label)
    return all(c in rest for c in words)


@lru_cache(maxsize=20_000)
def _sounds(text: str) -> tuple[str, ...]:
    return tuple(sounds_of(text))
