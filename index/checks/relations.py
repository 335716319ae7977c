"""What a sentence says of two amounts (决算数大于预算数, 与上年持平), against the amounts that it tells.

Only where the sentence, or the one before it in its paragraph, tells one budget and one outcome of one item, or two
years of it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from corpus.amounts import is_money
from corpus.document import Span
from corpus.fold import fold_label
from index.checks.ground import Ground, Numbered, in_grid, in_unit, name_of, places_of, shown, told, unit_of
from index.checks.types import Check, Outcome, Place
from index.checks.words import pattern_of
from index.figure import Measure, Stage
from index.figures.values import exact, place, step

RULE = "said_relation"
_BUDGET = "(?:年初|全年|调整后?(?:的)?|当年)?预算(?:数|安排数?)?"
_SAID = re.compile(
    rf"决算(?:数|支出数?)?(?:比|较|与)?(?:{_BUDGET})?(?P<sign>大于|高于|超过|小于|低于|等于)(?:{_BUDGET})"
    rf"|决算(?:数|支出数?)?与(?:{_BUDGET})(?P<same>持平|相等|一致|相同)"
    r"|预算(?:数|安排数?)?(?P<turned>大于|高于|超过|小于|低于)(?:支出)?决算(?:数)?"
)
_AS_BEFORE = re.compile(
    r"(?:与|同|和|比|较)(?:上年|去年|20\d\d年)(?:(?!基本|大致|大体|总体)[^，。；\n]){0,20}?(?:持平|一致|相同|相等|无变化|没有变化|无增减)"
)
_PAIR = 2
#: Up to the last ； before a saying.
_PARTED = re.compile("(?s:.)*[；;]")
_CLAUSE = "，,；;。：:、\n）)"
#: What is named has so many signs.
_SUBJECT = 2
_MORE, _LESS = frozenset({"大于", "高于", "超过"}), frozenset({"小于", "低于"})
_BUDGETS = (Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET)


def check_relations(ground: Ground) -> Iterator[Check]:
    """Every such saying with two amounts."""
    order = sorted(ground.sentences)
    for match in _SAID.finditer(ground.document.text):
        if (pair := _told_of(ground, order, match, _budget_and_outcome)) is not None:
            yield _held(match, *pair, ("预算", "决算"))
    for match in _AS_BEFORE.finditer(ground.document.text):
        if (pair := _told_of(ground, order, match, _two_years)) is not None:
            yield _held(match, *pair, ("上年", "本年"))


Pair = tuple[Numbered, Numbered]


def _told_of(
    ground: Ground, order: Sequence[tuple[int, int]], match: re.Match[str],
    choose: Callable[[Sequence[Numbered]], Pair | None],
) -> Pair | None:  # fmt: skip
    """The two amounts that a saying is of: in its sentence, else in the one before it in its paragraph."""
    at = bisect_right(order, (match.start(), len(ground.document.text))) - 1
    if at < 0 or not order[at][0] <= match.start():
        return None
    inside = match.start() < order[at][1]
    own = [m for m in ground.sentences[order[at]] if m[1].number_span.start < match.end()] if inside else []
    parted = _PARTED.search(ground.document.text, order[at][0], match.start()) if inside else None
    if parted is not None and _amounts(
        own
    ):  # "…；住房保障支出决算数与年初预算数持平": of what stands behind the ； alone
        own = [m for m in own if m[1].number_span.start >= parted.end()]
        return _if_of(ground, match, choose(own)) if _amounts(own) else None
    if _amounts(own):
        return _if_of(ground, match, choose(own))
    before = order[at - 1] if inside and at else None if inside else order[at]
    if before is None or "\n" in ground.document.text[before[0] : match.start()]:
        return None
    return choose(ground.sentences[before])


def _if_of(ground: Ground, match: re.Match[str], pair: Pair | None) -> Pair | None:
    """A pair, unless the words before the saying, in its clause, name something else than the pair is of."""
    if pair is None:
        return None
    text = ground.document.text
    begin = max(text.rfind(sign, 0, match.start()) for sign in _CLAUSE) + 1
    subject = pattern_of("no_subject").sub("", fold_label(text[begin : match.start()]))
    names = {fold_label(name_of(f)) for _, f in pair}
    return pair if len(subject) < _SUBJECT or any(subject in name or name in subject for name in names) else None


def _budget_and_outcome(told_of: Sequence[Numbered]) -> Pair | None:
    """The budget and the outcome of one item that a sentence tells; None where it tells several, or not both."""
    amounts = _amounts(told_of)
    if len({(f.item, f.fiscal_year) for _, f in amounts}) != 1:
        return None
    budgets = [m for m in amounts if m[1].stage in _BUDGETS]
    outcomes = [m for m in amounts if m[1].stage is Stage.FINAL_ACCOUNTS]
    return (budgets[0], outcomes[0]) if len(budgets) == 1 == len(outcomes) else None


def _two_years(told_of: Sequence[Numbered]) -> Pair | None:
    """The amounts of a year and of the one before it that a sentence tells of one item, and no others."""
    amounts = sorted(_amounts(told_of), key=lambda m: m[1].fiscal_year or 0)
    if len(amounts) != _PAIR or amounts[0][1].item != amounts[1][1].item:
        return None
    before, now = amounts
    if not before[1].fiscal_year or now[1].fiscal_year != before[1].fiscal_year + 1:
        return None
    return before, now


def _amounts(told_of: Sequence[Numbered]) -> list[Numbered]:
    return [m for m in told_of if m[1].measure is Measure.AMOUNT and not in_grid(m[1]) and is_money(m[1].unit)]


def _held(match: re.Match[str], budget: Numbered, outcome: Numbered, names: tuple[str, str]) -> Check:
    gap = exact(outcome[1]) - exact(budget[1])
    loose = max(step(budget[1]), step(outcome[1])) / 2
    said, turned = (match.groupdict().get(name) or "" for name in ("sign", "turned"))
    more, less = said in _MORE or turned in _LESS, said in _LESS or turned in _MORE
    right = gap > 0 if more else gap < 0 if less else abs(gap) <= loose
    unit = unit_of(outcome[1])
    amounts = f"{names[1]} {shown(outcome[1])}，{names[0]} {shown(budget[1])}"
    text = f"{place(outcome[1])}“{name_of(outcome[1])}”：{amounts}，写作“{match[0]}”"
    at = (Place(Span(*match.span()), label="所写的关系"), *places_of([outcome, budget]))
    if right:
        return Check(RULE, Outcome.HOLDS, f"{text}，一致。", at)
    difference = in_unit(gap, unit)
    how = "两数相等" if abs(gap) <= loose else f"实际{'大' if gap > 0 else '小'} {told(abs(difference))} {unit}"
    return Check(RULE, Outcome.DIFFERS, f"{text}，{how}。", at, difference, unit, abs(gap))
