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
_OWN = r"[省市区县旗州盟](?:本级|级(?=(?:地方)?(?:一般公共预算|政府(?:一般|专项)?债)|政府性基金|国有资本|财政|预备费|[“\"]?三公|完成|实现))"
_OWN_ALONE = r"[省市区县旗州盟]本?级"
#: What makes such words speak of money: 全州干部 are no level of it.
_MONEY = r"(?:(?:一般公共预算|财政拨款|各?部门|行政事业单位|使用|安排的?)*[“\"]?三公|(?:地方)?(?:一般公共预算|财政)(?:总)?[收支]|政府性基金(?:预算)?[收支]|(?:地方)?政府(?:一般|专项)?债[务券]|(?:一般|专项)债务|预备费)"
#: What the own level took of the whole that was told before it: 其中旗本级完成52031万元.
_OF_WHOLE = r"(?:累计|共|预计)*(?:完成|实现|达到?|为|收入|支出|占)?(?:了)?\d[\d,.]*(?:百|千|万|亿)*元"
#: A heading or a column's head that is a level by itself: 一、全市, | 其中：市本级 |.
_ALONE_BEFORE = r"(?m:(?:^|[\t|])[#*\s]*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*)?(?:其中[:：]?)?)"
_ALONE_BEHIND = r"(?m:(?:(?:预算)?(?:收支|执行|收支执行)?情况|部分|合计|小计)?[*\s]*(?:[\t|]|。\S|$))"
_CLOSED = re.compile(r"[（(][^（()）]*[）)]")
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
    >>> tells_both_levels("全旗财政总收入完成9亿元（其中旗本级完成3亿元，园区完成6亿元）")
    True
    >>> tells_both_levels("一、全市\\n收入9亿元。\\n二、市本级\\n收入3亿元。"), tells_both_levels("全市收入9亿元。\\n二、市本级\\n收入3亿元。")
    (True, False)
    >>> tells_both_levels("（1）全市收支情况。收入9亿元。\\n（2）市本级收支情况。收入3亿元。")
    True
    >>> tells_both_levels("全市政府债务余额9亿元，市本级政府债务余额3亿元")
    True
    >>> tells_both_levels("全州“三公”经费9万元，州本级“三公”经费3万元"), tells_both_levels("州本级“三公”经费3万元")
    (True, False)
    """
    return all(
        re.search(level + _MONEY, text) or re.search(_ALONE_BEFORE + level + _ALONE_BEHIND, text)
        for level in (_WHOLE, _OWN)
    ) or bool(re.search(_WHOLE + _MONEY, text) and re.search(r"其中[:：,，]?" + _OWN + _OF_WHOLE, text))


def named_with_level(text: str) -> str:
    """What stands behind a place's name as that of whose money a report tells: nothing where it tells of all of the
    place, 本级 elsewhere.

    >>> named_with_level("全区一般公共预算收入9亿元"), named_with_level("一般公共预算收入9亿元")
    ('', '本级')
    """
    return "" if tells_both_levels(text) or only_level_told(text) is Scope.CONSOLIDATED else "本级"


@lru_cache(maxsize=64)
def only_level_told(text: str) -> Scope | None:
    """The level whose money a report tells that tells of one alone; None where it names none, or both.

    >>> only_level_told("全区一般公共预算收入总量9亿元"), only_level_told("天山区本级“三公”经费3万元")
    (<Scope.CONSOLIDATED: 'consolidated'>, <Scope.OWN_LEVEL: 'own_level'>)
    >>> only_level_told("一般公共预算收入9亿元")
    """
    whole, own = (re.search(level + f"[^，。；\\d]{{0,12}}?{_MONEY}", text) for level in (_WHOLE, _OWN))
    if bool(whole) is bool(own):
        return None
    return Scope.CONSOLIDATED if whole else Scope.OWN_LEVEL


def level_told(text: str, start: int, end: int) -> Scope | None:
    """Which level text[start:end] named last, outside brackets that it closes; None where it named none."""
    told = list(_LEVEL.finditer(_CLOSED.sub(lambda bracket: "□" * len(bracket[0]), text[start:end])))
    return None if not told else Scope.CONSOLIDATED if told[-1]["whole"] else Scope.OWN_LEVEL


def only_level(label: str) -> bool:
    """Whether a label is a level and nothing more.

    >>> only_level("旗本级"), only_level("县级"), only_level("旗本级收入")
    (True, True, False)
    """
    return re.fullmatch(rf"{_WHOLE}|{_OWN_ALONE}", label) is not None


def is_below(label: str, place: str) -> bool:
    """Whether a level that a label names is that of the places below a city, and not the city's own.

    >>> is_below("区级", "海口市本级"), is_below("市本级", "海口市本级"), is_below("县级", "青禾县")
    (True, False, False)
    """
    return label[:1] in "区县" and place.removesuffix("本级")[-1:] in "市州盟省"


def level_of_row(row: Sequence[str]) -> Scope | None:
    """Which level the innermost label opens with that opens with one; None where none does.

    >>> level_of_row(("全旗一般公共预算收入", "旗本级")), level_of_row(("全旗一般公共预算收入", "工业园区"))
    (<Scope.OWN_LEVEL: 'own_level'>, <Scope.CONSOLIDATED: 'consolidated'>)
    """
    for label in reversed(row):
        if (told := _LEVEL.match(label)) or only_level(label):
            return Scope.CONSOLIDATED if told and told["whole"] else Scope.OWN_LEVEL
    return None


def level_over(labels: Sequence[str]) -> Scope | None:
    """Which level the innermost of some headings or column heads names that is a level and nothing else; None for none.

    >>> level_over(("全市", "其中：市本级", "小计")), level_over(("二、基本支出",)) is None
    (<Scope.OWN_LEVEL: 'own_level'>, True)
    """
    for label in reversed(labels):
        if re.fullmatch(_ALONE_BEFORE + rf"(?:{_WHOLE}|{_OWN})" + _ALONE_BEHIND, label):
            return level_told(label, 0, len(label))
    return None


#: All bodies of a place.
WHOLE = "whole"


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
