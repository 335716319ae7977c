"""The level of a place, or the part of an agency, that a question speaks of: whether what it asks is told of it."""

import re
from dataclasses import replace

from corpus.document import Scope
from qa.knowledge import Knowledge
from qa.plan.types import Cue, Operation
from qa.reading.question import Question
from qa.reading.request import Request

#: All of a place, whatever level the talk was of.
_ALL_LEVELS = re.compile("(?<!占)全[省市区县旗州盟](?![直级]|各?(?:部门|单位|机关))")


#: The mark of a question that is told in other words, and named all of a place in its own.
ALL_LEVELS = "all_levels"


def names_all_levels(question: Question) -> bool:
    """Whether a question names all of a place: 全市专项债务余额."""
    return ALL_LEVELS in question.marks or _ALL_LEVELS.search(question.text) is not None


def narrows_all(said: str, label: str) -> bool:
    """Whether a label would be told in the place of words for all of a place that say no such part: 教育支出 for 全县支出.

    >>> narrows_all("全县支出", "教育支出"), narrows_all("全县一般公共预算支出", "一般公共预算支出")
    (True, False)
    """
    return _ALL_LEVELS.match(said) is not None and label not in said and _ALL_LEVELS.match(label) is None


#: Its own level, without what its name goes on with.
_OWN_LEVEL = re.compile("[省市县区旗州盟]?本级")
_AGAINST = re.compile("[比较]|相差|差(?:多少|了)")


def both_levels(question: Question) -> tuple[Scope, ...]:
    """ "全县的支出比县本级多多少": the two levels of a place that are set against each other, the one named first ahead."""
    own, against = _OWN_LEVEL.search(question.text), _AGAINST.search(question.text)
    if own is None or against is None or not names_all_levels(question) or len(question.years) > 1:
        return ()
    whole = _ALL_LEVELS.search(question.text)
    ahead = whole.start() < own.start() if whole is not None else against.start() < own.start()
    return (Scope.CONSOLIDATED, Scope.OWN_LEVEL) if ahead else (Scope.OWN_LEVEL, Scope.CONSOLIDATED)


def level_kept(question: Question, request: Request, before: Request, knowledge: Knowledge) -> Scope | None:
    """The level that the talk keeps to where the question names none; none behind 全市."""
    if names_all_levels(question) or not has_level(request, before.scope, knowledge):
        return None
    return before.scope


def of_all_levels(question: Question, request: Request, before: Request) -> Request:
    """ "市本级占百分之几" after what the whole place has: its own level's part of that, and of nothing else."""
    asked = request.operation == Operation.SHARE and request.scope is Scope.OWN_LEVEL and request.whole is None
    told = len(before.items) == 1 and before.scope is not Scope.OWN_LEVEL
    if not asked or not told or question.items or question.agencies:
        return request
    return replace(request, cues=request.cues | {Cue.WHOLE_DEPARTMENT})


def has_level(request: Request, scope: Scope | None, knowledge: Knowledge) -> bool:
    """Whether what is asked is told in the level that was spoken of: a zone's part of the whole is in none of them."""
    items = frozenset[str]().union(*(mention.items for mention in request.items))
    told = {
        known.figure.scope
        for agency in request.agencies
        for known in knowledge.candidates(agency, items, None)
        if known.figure.item in items
    }
    return scope is None or not told or not told.isdisjoint({scope, None})
