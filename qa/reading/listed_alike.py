"""Things listed side by side of which each is but the beginning, or a word, of its name: 门诊、住院、科教三块收入.

Comes in: a question with words that nothing explains, and the labels of the agencies asked. Goes out: the labels that
all of the list stand for, or nothing where one of them stands for none or for several.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.plan.types import Operation
from qa.reading.question import ItemMention, Question

_LIST = re.compile(r"[\u4e00-\u9fff\w]{2,16}(?:[、和与及跟][\u4e00-\u9fff\w]{2,24})+")
#: A list that is set in brackets right behind as many things: they are but called by their names.
_AGAIN = re.compile(
    r"([^\x00,，。;；:：()]{2,40}?)(?:[这那]?[两二三四五六七八九十\d]大?(?:块|项|类|个|种|部分|样|笔|段))?[(]([^()]{4,60})[)]"
)
_JOINS = re.compile("[、和与及跟]")
#: Before the list: within what it stands.
_WITHIN = re.compile("^.*(?:里面?|里头|当中|其中|[中的])")
#: Behind the list: how many they are, and what is asked of each.
_COUNT = re.compile(r"(?:这|那)?[两二三四五六七八九十\d]大?(?:块|项|类|个|种|部分|样|笔)的?")
_ASKED = re.compile("各|分别|一共|总共|合计|加|共|哪|是|有|多少|几|占|比")
#: What is spent or comes in, behind what it is of.
_TAIL = re.compile("收入|支出|经费|资金|费用|费|补助|补贴|津贴|专项|项目")
_SHORTEST = 2


def listed_alike(
    question: Question, masked: str, unexplained: list[str], labels: Mapping[str, frozenset[str]], *, partly: bool
) -> tuple[Question, list[str]]:
    """The question with what is listed as its items, and the words that are left unexplained; `partly`: what no
    document lists as well, under the name that its neighbours' makes of it."""
    for listed in _LIST.finditer(masked):
        inside = [w for w in unexplained if listed.start() <= masked.find(w) < listed.end()]
        found = _meant(listed[0], inside, labels) if inside else None
        if found is None or not partly and any(label not in labels for _, _, label in found):
            continue
        if not any(w in said or said in w for w in inside for _, said, _ in found):
            continue  # what but stands before the list (图书馆|对应的) leaves the things of the list to themselves
        begins = listed.start() + found[0][0]
        items = tuple(
            ItemMention(
                labels.get(label, frozenset({label})), label, listed.start() + at, listed.start() + at + len(said),
                nearest=label in labels,
            )
            for at, said, label in found
        )  # fmt: skip
        # What a share is taken of stands behind the list, and is none of it: 两块占项目支出多少.
        ends = items[-1].end if Operation.SHARE in question.operations else listed.end()
        beside = tuple(i for i in question.items if i.end <= begins or i.start >= ends)
        told = [f"“{said}”按“{label}”理解。" for _, said, label in found if said != label and label in labels]
        items = tuple(sorted((*beside, *items), key=lambda i: i.start))
        left = [w for w in unexplained if w not in inside]
        return replace(question, items=items, notes=(*question.notes, *told), bare_total=False), left
    return question, unexplained


def without_names_again(masked: str, labels: Mapping[str, frozenset[str]]) -> str:
    """The text without a list that brackets right behind it give the labels of: 建设、维护两块(水利建设、水利维护).

    >>> labels = {"水利建设": frozenset("a"), "水利维护": frozenset("b")}
    >>> without_names_again("建设、维护两块(水利建设、水利维护)", labels).replace(chr(0), "-")
    '-----两块(水利建设、水利维护)'
    """
    said = _AGAIN.search(masked)
    if said is None:
        return masked
    one, again = (said[n].split("、") if "、" in said[n] else _JOINS.split(said[n]) for n in (1, 2))
    if len(one) < _SHORTEST or len(one) != len(again) or any(name not in labels for name in again):
        return masked
    return f"{masked[: said.start(1)]}{chr(0) * len(said[1])}{masked[said.end(1) :]}"


def _meant(
    listed: str, unexplained: Sequence[str], labels: Mapping[str, frozenset[str]]
) -> list[tuple[int, str, str]] | None:
    """Where each thing of the list is said, how, and the label it stands for; one that no document lists keeps the name
    that its neighbours' makes of it. None where two stand for the same, or none for a label."""
    cuts = [0, *(m.end() for m in _JOINS.finditer(listed))]
    pieces = [(at, _JOINS.split(listed[at:])[0]) for at in cuts]
    first = _WITHIN.match(pieces[0][1])
    if first is not None:
        pieces[0] = (first.end(), pieces[0][1][first.end() :])
    at, last = pieces[-1]
    counted, asked = _COUNT.search(last), _ASKED.search(last)
    tail = _TAIL.match(last[counted.end() :] if counted else "")
    ends = min([m.start() for m in (counted, asked) if m is not None], default=len(last))
    pieces[-1] = (at, last[:ends])
    shared = tail[0] if tail else ""
    own = shared or next((m[0] for m in _TAIL.finditer(pieces[-1][1]) if m.end() == len(pieces[-1][1])), "")
    named: list[tuple[int, str, str]] = []
    for at, said in pieces:
        label = _label_of(said, shared, pieces[-1][1], labels)
        if not label and said not in unexplained:
            return None
        named.append((at, said, label or (said if said.endswith(own) else f"{said}{own}")))
    meant = {labels.get(label, frozenset({label})) for _, _, label in named}
    some = any(label in labels for _, _, label in named)
    return named if some and len(meant) == len(named) else None


def _label_of(said: str, tail: str, last: str, labels: Mapping[str, frozenset[str]]) -> str:
    """The label that a thing of the list stands for: as it is, with what all of them share, or the only one with it."""
    if len(said) < _SHORTEST:
        return ""
    shared: Sequence[str] = (tail,) if tail else [last[n:] for n in range(1, len(last))]
    for label in (said + tail, said, *(said + end for end in shared)):
        if label in labels:
            return label
    holding = {items: label for label, items in sorted(labels.items(), reverse=True) if said in label}
    return next(iter(holding.values())) if len(holding) == 1 else ""
