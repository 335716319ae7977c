"""Labels that themselves join several things ("人员工资、工作经费项目") → found however the question joins them.

Comes in: the words of a question and the agencies whose labels they may be. Goes out: where such a label stands as a
whole, and which it is. Takes nothing apart.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from index.search.words import cut
from qa.knowledge import Knowledge
from qa.reading.ask_words import load_ask_words
from qa.reading.label_places import Keyed
from qa.reading.question import Question, mask

_JOINS = re.compile("[和与及]")
#: What a project is called behind its own name.
_KIND = re.compile("(?:运转|专项)?(?:项目|专项|工程)?(?:支出|经费|资金)?$")
#: Shorter names that join something may be any words of a list.
_SHORTEST = 6
#: What points at one thing: what stands before it is one name.
_ONE = re.compile(r"[”\"]?(?:[这那该此]一?[个项笔块]?|一[个项笔])(?:项目|专项|科目|支出|经费|资金|钱)")

#: What means things that were named before it, as many as they are, and adds them up: 这两类支出合计.
_THESE_IN_ALL = re.compile(
    r"[这那上以该此][面头边述上]?(?:[两二三四五六七八九俩仨]|\d)大?(?:[类项个笔块种样]|部分)的?"
    r"(?:支出|收入|费用|经费|资金|款项?|项目|科目|钱)(?=[合总共]计|[一总]共|加(?:在一)?起来|总[和额]|相加|加总)"
)

_RUN = re.compile(r"[^\x00,，。;；:：?？!！()]+$")


def joined_alike(text: str) -> str:
    """The text with one sign for all that joins names, as long as it was.

    >>> joined_alike("人员工资和工作经费")
    '人员工资、工作经费'
    """
    return _JOINS.sub("、", text)


def joined_labels(agencies: Sequence[str], knowledge: Knowledge) -> dict[str, str]:
    """The labels of the agencies that join several things, by how they are said: with or without what kind they are."""
    return _joined(tuple(sorted(agencies)), Keyed(knowledge)) if agencies else {}


def points_at_one(text: str, end: int) -> bool:
    """Whether what stands behind a name says that it is one.

    >>> points_at_one("工资和经费这个项目多少", 5), points_at_one("工资和经费这两个项目", 5)
    (True, False)
    """
    return _ONE.match(text, end) is not None


def without_these_in_all(question: Question, masked: str) -> tuple[Question, str]:
    """ "甲加上乙，这两类支出合计多少": what means the two is no third item, and the text without its words.

    Where something is named before it: by itself 这两类支出合计 is of what was told.
    """
    said = [m.span() for m in _THESE_IN_ALL.finditer(masked)]
    kept = tuple(i for i in question.items if not any(a <= i.start < b for a, b in said))
    named = [i for i in kept if not i.weak]
    meant = tuple((a, b) for a, b in said if any(i.end <= a for i in named))
    if not meant or len(kept) == len(question.items):
        return question, masked
    kept = tuple(i for i in question.items if not any(a <= i.start < b for a, b in meant))
    return replace(question, items=kept), mask(masked, meant)


def one_name(text: str, agencies: Sequence[str], knowledge: Knowledge) -> tuple[str, int, int] | None:
    """The one label that joins what a question joins before it points at it as one ("修路和买树那笔钱"), and where it is
    said; each thing is said by signs of another part of the label."""
    labels = joined_labels(agencies, knowledge)
    for pointing in _ONE.finditer(text) if labels else ():
        run = _RUN.search(text[: pointing.start()])
        named = list(re.finditer("[^、和与及跟]+", run[0])) if run else []
        said = [_content(m[0]) for m in named]
        meant = {label for name, label in labels.items() if _says(said, name.split("、"))}
        if run and len(said) > 1 and len({frozenset(knowledge.labels()[label]) for label in meant}) == 1:
            return max(meant, key=len), run.start(), pointing.start()
    return None


def _says(said: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether each thing said is of a part of its own."""
    left = list(parts)
    for words in said:
        own = next((p for p in left if len(words) > 1 and all(c in p for c in words)), None)
        if own is None:
            return False
        left.remove(own)
    return True


def _content(words: str) -> str:
    filler = load_ask_words().of("filler")[0].pattern
    return "".join(w for w in cut(words) if not filler.fullmatch(w))


@lru_cache(maxsize=64)
def _joined(agencies: tuple[str, ...], keyed: Keyed) -> dict[str, str]:
    out: dict[str, str] = {}
    for label in sorted(keyed.knowledge.labels_of(agencies), key=lambda name: (-len(name), name)):
        said = joined_alike(label)
        for name in {said, _KIND.sub("", said, count=1)}:
            if "、" in name.strip("、") and len(name) >= _SHORTEST:
                out[name] = label
    return out
