"""The levels of a place's money: all that belongs to it (全州), and its own level alone (州本级).

In go texts; out comes whether they tell of both, and of which one a stretch speaks. Reports that tell of one level only
need no telling apart, and prefectures' reports of the three public expenses are the ones that tell of both.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.document import Scope
from corpus.identity.regions import split_regions

_WHOLE = r"全[省市区县旗州盟]"
_OWN = r"[省市区县旗州盟](?:本级|级(?=一般公共预算|政府性基金|国有资本|财政|[“\"]?三公))"
#: What makes such words speak of money: 全州干部 are no level of it.
_MONEY = r"(?:(?:一般公共预算|财政拨款|各?部门|行政事业单位)*[“\"]?三公|(?:地方)?一般公共预算(?:总)?[收支]|政府性基金(?:预算)?[收支])"
#: A heading or a column's head that is a level by itself: 一、全市, | 其中：市本级 |.
_ALONE_BEFORE = r"(?m:(?:^|[\t|])[#*\s]*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*)?(?:其中[:：]?)?)"
_ALONE_BEHIND = r"(?m:(?:情况|部分|合计|小计)?[*\s]*(?:[\t|]|$))"
_LEVEL = re.compile(rf"(?P<whole>{_WHOLE})|{_OWN}")
#: The bodies that money of a place is told of: all of it, its own level, those directly under it, those of its towns.
_BODIES = re.compile(
    rf"(?P<whole>{_WHOLE})|(?P<own>{_OWN})|(?P<direct>[省市区县旗州盟]直(?:属|各|机关|部门|单位))"
    r"|(?P<below>各?(?:乡镇|镇街|街镇|乡（镇）)(?!局|办))"
)


def is_place(name: str) -> bool:
    """Whether a name is a place's and nothing more.

    >>> is_place("克州"), is_place("株洲市荷塘区"), is_place("株洲市财政局")
    (True, True, False)
    """
    regions, rest = split_regions(name)
    return bool(regions) and not rest


@lru_cache(maxsize=4)
def tells_both_levels(text: str) -> bool:
    """Whether a report tells the money of the whole place and of its own level: 三公, or what a fund takes in and spends.

    >>> tells_both_levels("全市一般公共预算收入9亿元。市级一般公共预算收入3亿元")
    True
    >>> tells_both_levels("一、全市\\n收入9亿元。\\n二、市本级\\n收入3亿元。"), tells_both_levels("全市收入9亿元。\\n二、市本级\\n收入3亿元。")
    (True, False)
    >>> tells_both_levels("全州“三公”经费9万元，州本级“三公”经费3万元"), tells_both_levels("州本级“三公”经费3万元")
    (True, False)
    """
    return all(
        re.search(level + _MONEY, text) or re.search(_ALONE_BEFORE + level + _ALONE_BEHIND, text)
        for level in (_WHOLE, _OWN)
    )


def level_told(text: str, start: int, end: int) -> Scope | None:
    """Which level text[start:end] named last; None where it named none."""
    told = list(_LEVEL.finditer(text, start, end))
    return None if not told else Scope.CONSOLIDATED if told[-1]["whole"] else Scope.OWN_LEVEL


def level_over(labels: Sequence[str]) -> Scope | None:
    """Which level the innermost of some headings or column heads names that is a level and nothing else; None for none.

    >>> level_over(("全市", "其中：市本级", "小计")), level_over(("二、基本支出",)) is None
    (<Scope.OWN_LEVEL: 'own_level'>, True)
    """
    for label in reversed(labels):
        if re.fullmatch(_ALONE_BEFORE + rf"(?:{_WHOLE}|{_OWN})" + _ALONE_BEHIND, label):
            return level_told(label, 0, len(label))
    return None


def bodies_told(text: str) -> str | None:
    """Which bodies of a place a text named last: `whole`, `own` level, `direct`ly under it, `below`; None for none.

    >>> bodies_told("全县“三公”经费"), bodies_told("全县中，县直部门“三公”经费"), bodies_told("“三公”经费")
    ('whole', 'direct', None)
    """
    told = list(_BODIES.finditer(text))
    return told[-1].lastgroup if told else None


def without_level(label: str) -> str:
    """A label without the level it opens with.

    >>> without_level("全州“三公”经费支出"), without_level("三公经费")
    ('“三公”经费支出', '三公经费')
    """
    found = _LEVEL.match(label)
    return label[found.end() :] or label if found else label
