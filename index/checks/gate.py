"""What a difference needs before it is told, whatever rule found it.

Comes in: a check that differs. Goes out: the reason why it is no finding, in words; None where it is one. A finding
needs that both sides surely are of one thing (one item, level, kind of money and of total), and that the document gives
no other reading under which the numbers tie (`index.checks.other_readings`). In doubt nothing is said to be wrong.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from corpus.amounts import is_money
from corpus.fold import fold_label
from corpus.identity.place_levels import bodies_told, tells_both_levels
from corpus.measures import load_measures
from index.checks.explained_sums import is_apiece
from index.checks.ground import FULL_PAIRS, Ground, Numbered, in_grid, is_held_against, name_of
from index.checks.other_readings import other_reading
from index.checks.types import Check, Outcome
from index.checks.words import pattern_of, trait_of, words_of
from index.figure import Expenditure, Figure, Fund, Measure, Stage
from index.figures.values import agree, exact

#: A label that is an amount: what is read as the row's name is one of its numbers.
_AMOUNT = re.compile(r"[\d,，]*\d[,，.]\d[\d,，.]*")
#: Totals that hold what was carried over, and what else was brought in.
_GRAND = "总计"
#: What closes a list.
_OTHERS = "其他"
_OF_THE_YEAR = "本年"
#: Kinds of money that are never of each other.
_APART = frozenset({Fund.GENERAL_PUBLIC_BUDGET, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL})
#: What a clause opens with, before the colon: whose the amounts behind it are.
_LEAD = re.compile(r"[-*·•\s]*(?P<lead>[^\d：:，,。；;\n]{2,30})[：:]")
_FAR, _NEARLY = Decimal("1.1"), Decimal("0.1")
_CLOSED = re.compile("[；;]")
_LEVELLED = frozenset(
    {
        "same_item",
        "execution_rate",
        "growth_rate",
        "share",
        "part_in_whole",
        "prose_parts",
    }
)
#: A thing with so many values is a list whose entries were not told apart; parts that many show how they are parted.
_LIST = 3


def held_back(ground: Ground, check: Check) -> Check:
    """A check; not checkable where it differs and that is not certain."""
    if check.outcome is not Outcome.DIFFERS:
        return check
    numbers = dict((*ground.figures, *ground.apiece))
    told_of = [(p.figure, numbers[p.figure]) for p in check.at if p.figure is not None and p.figure in numbers]
    why = next((said for ask in _DOUBTS if (said := ask(ground, check, told_of)) is not None), None)
    if why is None:
        return check
    text = f"{check.text.rstrip('。')}；{why}，未作判断。"
    return replace(check, outcome=Outcome.NOT_CHECKABLE, text=text)


def of_one_thing(ground: Ground, told_of: Sequence[Numbered]) -> list[Numbered]:
    """Of figures of one item with unlike values, those that another of them surely contradicts; nothing where more
    than two values are left."""
    pairs = [
        (one, other)
        for one, other in combinations(told_of, 2)
        if not agree(one[1], other[1]) and _unlike(ground, one[1], other[1]) is None
    ]
    kept = [m for m in told_of if any(m in pair for pair in pairs)]
    return kept if len({exact(f) for _, f in kept}) < _LIST else []


def _unlike(ground: Ground, one: Figure, other: Figure) -> str | None:
    """Why two figures of one item may be of two things; None where they are of one."""
    if _are_of_other_spending(one, other):
        return "两处的支出范围不同"
    if (said := _of_two_levels(ground, one, other)) is not None:
        return said
    if {one.fund, other.fund} <= _APART and one.fund is not other.fund:
        return "两处不是同一本预算"
    if not one.item.startswith("total_") and _is_grand(one) is not _is_grand(other):
        return "一处是总计，一处不是"
    if not in_grid(one) and not in_grid(other):
        if one.sentence == other.sentence:
            return "一句里的两个数，可能各有所指"
        leads = (_lead(ground, one), _lead(ground, other))
        if None not in leads and leads[0] != leads[1]:
            return "两处各说各的项目"
    return None


def _are_of_other_spending(one: Figure, other: Figure) -> bool:
    """Whether one is 基本支出 or 项目支出 of the item and the other not the same; a part above its whole is none."""
    mine, theirs = _split(one), _split(other)
    if mine is theirs:
        return False
    if mine is not None and theirs is not None:
        return True
    part, whole = (one, other) if theirs is None else (other, one)
    return exact(part) <= exact(whole)


def _split(figure: Figure) -> Expenditure | None:
    """基本支出 or 项目支出, where a figure is that part of its item."""
    if figure.expenditure is not None:
        return figure.expenditure
    key = load_measures().key_of(figure.column[-1]) if figure.column else None
    return next((e for e in Expenditure if e.value == key and key != figure.item), None)


def _is_grand(figure: Figure) -> bool:
    return _GRAND in fold_label(name_of(figure))


def _lead(ground: Ground, figure: Figure) -> str | None:
    """What the clause of a sentence's figure is said of, before its colon; None where that is its own name."""
    text = ground.document.text
    line = text.rfind("\n", 0, figure.number_span.start) + 1
    found = _LEAD.match(text, line, figure.number_span.start)
    if found is None:
        return None
    lead = fold_label(found["lead"])
    names = {fold_label(name_of(figure)), fold_label(load_measures().name_of(figure.item))}
    return None if any(name in lead or lead in name for name in names) else lead


def _of_two_levels(ground: Ground, one: Figure, other: Figure) -> str | None:
    """Whether one tells of a place and the other of its own level; or only one says of which, in a text of both."""
    levels = (level_of(ground, one), level_of(ground, other))
    if None not in levels and levels[0] != levels[1]:
        return "两处的级次不同"
    if None in levels and levels[0] != levels[1] and tells_both_levels(ground.document.text):
        return "没有写明是哪一级的"
    return None


def level_of(ground: Ground, figure: Figure) -> str | None:
    """Of which level of a place a figure is by its own words, its sentence, its table and its headings."""
    words = ("".join((*figure.row, *figure.column)), figure.table or "", *reversed(figure.heading))
    lead = ground.document.text[figure.sentence.start : figure.number_span.start] if not in_grid(figure) else ""
    return next((told for text in (words[0], lead, *words[1:]) if (told := bodies_told(text))), None)


# -- doubts -------------------------------------------------------------------------------------------------------
#: How far before a number what it is said to be stands.
_LEAD_IN = 10
_IS_A_GAP = re.compile("(?:[低高少多大小]于|超过|超出|增加|减少|相差|差额)[^，。；]{0,6}$")
_SUMMED_UP = re.compile(r"[合共总小]计\d")
_YEAR_AHEAD = re.compile(r"^\s*(?:19|20)\d\d年")
_ADJUSTED = re.compile("(?:全年|调整后?的?|变动后?的?)预算数?的?$")
_SIDE_MOVED = re.compile(rf"(?P<side>{words_of('side')})(?:{words_of('more')}|{words_of('less')})$")
_SET_ASIDE = re.compile("(?:剔除|扣除|不考虑)[^，。；]{0,14}(?:因素|影响)?[后外，]")
Doubt = Callable[[Ground, Check, Sequence[Numbered]], str | None]


def _is_named_by_a_number(_: Ground, __: Check, told_of: Sequence[Numbered]) -> str | None:
    named = any(f.row and in_grid(f) and _AMOUNT.fullmatch(fold_label(f.row[-1])) for _, f in told_of)
    return "行名是一个数，这一行没有读懂" if named else None


def _is_of_many_levels(ground: Ground, check: Check, told_of: Sequence[Numbered]) -> str | None:
    if check.rule not in _LEVELLED or len(told_of) < 2:
        return None
    first = told_of[0][1]
    others = (f for _, f in told_of[1:] if f.sentence != first.sentence)
    return next((said for f in others if (said := _of_two_levels(ground, first, f)) is not None), None)


def _has_no_parts(ground: Ground, check: Check, told_of: Sequence[Numbered]) -> str | None:
    """Whether what a sentence adds up is an average, or compared with the whole; or by itself more than the whole,
    behind where its list ends."""
    if check.rule not in ("prose_parts", "numbered_parts") or len(told_of) < 2:
        return None
    whole, parts = told_of[0][1], [f for _, f in told_of[1:]]
    if any(is_apiece(name_of(f)) or "per_unit" in f.flags for f in (whole, *parts)):
        return "平均数不能相加"
    if any(map(is_held_against, parts)):
        return "有一项是比较，不是分项"
    if {f.item for f in parts} in FULL_PAIRS:
        return None
    if _overlap(ground, whole, parts):
        return "各项互有重叠，不能相加"
    text = ground.document.text
    if any(exact(f) > exact(whole) and _CLOSED.search(text[whole.number_span.end : f.span.start]) for f in parts):
        return "有一项本身就大于总数，且在分号之后，可能不是它的分项"
    gap = sum((exact(f) for f in parts), Decimal(0)) - exact(whole)
    if len(parts) >= _LIST and _are_parted_alike(text, parts) and gap <= _NEARLY * exact(whole):
        return None
    if whole.number_span.start > parts[-1].number_span.start:
        return None  # it closes the list
    inside = [f for f in parts if not _CLOSED.search(text[parts[0].number_span.end : f.span.start])]
    if len(inside) < len(parts) and sum(map(exact, parts)) > exact(whole) >= sum(map(exact, inside)):
        return "分号之后的可能不是它的分项"
    return None


def _are_told_twice(ground: Ground, check: Check, _: Sequence[Numbered]) -> str | None:
    """Whether the sentence of parts that are more than their whole says that some of them are counted twice, or stand
    beside it."""
    spans = [p.span for p in check.at if p.span is not None]
    if check.rule not in ("prose_parts", "numbered_parts") or not spans or (check.difference or 0) <= 0:
        return None
    text, last = ground.document.text, max(span.end for span in spans)
    end = next((n for n in range(last, len(text)) if text[n] in "。\n"), len(text))
    return "原文说各项有重叠" if pattern_of("twice").search(text, min(s.start for s in spans), end) else None


def _are_parted_alike(text: str, parts: Sequence[Figure]) -> bool:
    """Whether a ； stands between each two parts of a list: where they come near their whole, it ends none."""
    pairs = zip(parts, parts[1:], strict=False)
    return all(_CLOSED.search(text[one.number_span.end : other.number_span.start]) for one, other in pairs)


def _is_no_whole(ground: Ground, check: Check, told_of: Sequence[Numbered]) -> str | None:
    """Whether what a part is more than is how far two are apart (低于限额3.62亿元，其中…), or the part opens a clause of
    its own with a year (其中…，2023年末…)."""
    if check.rule != "part_in_whole" or len(told_of) < 2 or any(in_grid(f) for _, f in told_of):
        return None
    (_, whole), (_, part) = told_of[:2]
    text = ground.document.text
    if _IS_A_GAP.search(text[max(0, whole.number_span.start - _LEAD_IN) : whole.number_span.start]):
        return "所说的总额是两数之差"
    between = text[whole.number_span.end : part.number_span.start]
    return "所说的分项另起一句，有自己的年份" if _YEAR_AHEAD.search(re.split("[，,；;。]", between)[-1]) else None


def _is_a_sum_of_its_list(_: Ground, check: Check, told_of: Sequence[Numbered]) -> str | None:
    """Whether one of two values is what a sentence's own list comes to (用于…、…，合计2.50亿元), named by nothing else."""
    if check.rule != "same_item":
        return None
    summed = any(not in_grid(f) and _SUMMED_UP.match(f.quote) for _, f in told_of)
    return "一处是句中几项的合计" if summed else None


def _is_of_another_base(ground: Ground, check: Check, told_of: Sequence[Numbered]) -> str | None:
    """Whether a rate is said of the budget as it was adjusted and held against the one made at first; or a change is
    said of what is left when something is set aside (剔除该因素后)."""
    text = ground.document.text
    if check.rule == "execution_rate":
        rates = [f for _, f in told_of if f.measure is Measure.EXECUTION_RATE]
        leads = (text[max(0, f.number_span.start - _LEAD_IN) : f.number_span.start] for f in rates)
        first = any(f.stage is Stage.INITIAL_BUDGET for _, f in told_of)
        return "完成率说的是调整后的预算" if first and any(_ADJUSTED.search(lead) for lead in leads) else None
    if check.rule == "change_amounts":
        said = (text[f.sentence.start : f.number_span.start] for _, f in told_of if not in_grid(f))
        return "说的是剔除某项因素之后" if any(_SET_ASIDE.search(words) for words in said) else None
    return None


def _is_of_another_total(_: Ground, check: Check, told_of: Sequence[Numbered]) -> str | None:
    """Whether a rate is said of what came in or went out in the year, and reckoned from what was carried over too."""
    if check.rule != "growth_rate" or not told_of or _OF_THE_YEAR not in fold_label(name_of(told_of[0][1])):
        return None
    return "一处是总计，一处不是" if any(_is_grand(f) for _, f in told_of[1:]) else None


def _is_of_another_side(ground: Ground, check: Check, told_of: Sequence[Numbered]) -> str | None:
    """Whether the words of a change, or of its rate, name a side (支出增加) that the amount of another sentence is not."""
    if check.rule not in ("growth_rate", "change_amounts") or not told_of:
        return None
    text, amounts = ground.document.text, [f for _, f in told_of if f.measure is Measure.AMOUNT and not in_grid(f)]
    moved = [f for _, f in told_of if f.measure in (Measure.CHANGE, Measure.GROWTH_RATE) and not in_grid(f)]
    for f in moved:
        lead = _SIDE_MOVED.search(text[f.sentence.start : f.number_span.start])
        apart = [a for a in amounts if a.sentence != f.sentence]
        if lead is not None and any(lead["side"] not in name_of(a) for a in apart):
            return "增减说的是另一项"
    return None


def _overlap(ground: Ground, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether parts that come to more than their whole may be within each other: one says of another that it is among
    it (双师型（专任教师中）, 占专任教师的68.95%), or not all of them say the same of those they count (党员, 女性)."""
    if sum(exact(f) for f in parts) <= exact(whole):
        return False
    ends_it = name_of(parts[-1]).startswith(_OTHERS)
    if not ends_it and any(sum(exact(f) for f in parts[:n]) == exact(whole) for n in range(2, len(parts))):
        return True  # told twice over, by two ways of parting it
    if not (ends_it or is_money(whole.unit)) and whole.value % 1 and sum(f.value for f in parts) > whole.value * _FAR:
        return True  # what is measured may lie in one place: 清淤 and 护岸 of one river
    names = [fold_label(name_of(f)) for f in parts]
    beside = [f for _, f in ground.sentences.get((whole.sentence.start, whole.sentence.end), ())]
    bases = {fold_label(f.base) for f in beside if f.measure is Measure.SHARE and f.base}
    among = any(f"{one}中" in other for one in names for other in names if one != other)
    if among or any(name in bases for name in names if name != fold_label(name_of(whole))):
        return True
    if any(pattern_of("cumulative").search(name) for name in names):
        return True
    return len({trait_of(name, fold_label(name_of(whole))) for name in names}) > 1


def _ties_otherwise(ground: Ground, check: Check, told_of: Sequence[Numbered]) -> str | None:
    return other_reading(ground, check, told_of)


_DOUBTS: tuple[Doubt, ...] = (
    _is_named_by_a_number,
    _is_of_many_levels,
    _has_no_parts,
    _are_told_twice,
    _is_no_whole,
    _is_a_sum_of_its_list,
    _is_of_another_base,
    _is_of_another_total,
    _is_of_another_side,
    _ties_otherwise,
)
