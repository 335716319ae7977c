"""Whether what was read of a figure is sure enough to hold it against another of its item.

A sentence may give an amount to an item that it was only near, or to a year and a stage that it only seems to be of.
What may be so proves no difference.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from corpus.accounts import load_accounts
from corpus.fold import fold_label
from corpus.measures import load_measures
from index.checks.ground import Ground, Numbered, in_grid, name_of
from index.checks.leads import differ_by_carried, is_called_otherwise, unlike_leads
from index.checks.words import pattern_of
from index.figure import Figure, Measure, Stage
from index.figures.values import agree

#: Items that any other may be split into, or that are told of each fund anew.
_SPLITS = frozenset({"basic_expenditure", "project_expenditure", "personnel_expenses", "non_personnel_expenses"})
_WHOLE = "total_"
_TOTALS = (_WHOLE, "fiscal_appropriation", "general_public_", "government_fund", "state_capital")
_PLANNED = re.compile("预算数?(?:为|是|共|安排)?$")
_SPENT = re.compile("(?<!预算)(?:支出|开支|决算|执行)数?(?:为|是|共)?$")
#: The last budget with its amount, and what stands behind it; words of spending.
_A_BUDGET = re.compile(r".*预算(?:数|安排)?(?:为|是|共)?\d[\d,.]*[万亿]?元(?P<after>.*)", re.S)
_A_SPENDING = re.compile("支出|开支|决算|执行|实际|使用|发生|花|[。；]")
_STAGED = (Measure.AMOUNT, Measure.COUNT)


def is_known(item: str) -> bool:
    """Whether an item is one of the lexicon or an account; another label ("差额", "累计") may be said of anything."""
    return item in load_measures().by_key or bool(load_accounts().by_name(item))


def surely_unlike(ground: Ground, told_of: Sequence[Numbered]) -> list[Numbered]:
    """Of figures of one item with unlike values, those that are surely of it; fewer than two where nothing is sure."""
    if any(not is_known(f.item) for _, f in told_of) or _rows_of_one_list(told_of):
        return []
    kept = [
        (n, f) for n, f in told_of
        if (in_grid(f) or names_itself(ground, f)) and not is_split(f) and not _told_otherwise(ground, f, told_of)
        and not _follows_a_budget(ground, f) and not is_called_otherwise(f) and not _is_of_its_heading(f)
        and not _is_the_most(ground, f)
    ]  # fmt: skip
    if not any(f.agency or in_grid(f) for _, f in kept):
        return []  # nobody's: a report about many
    unlike = any(
        not agree(f, o) and not _of_two_stages(f, o) and not unlike_leads(ground, f, o)
        for (_, f), (_, o) in combinations(kept, 2)
    ) and not differ_by_carried(ground, kept)
    return kept if unlike else []


def _is_of_its_heading(figure: Figure) -> bool:
    """Whether a sentence's bare 全年支出 stands below the heading of a thing ("（三）居家养老"), of which it may be all."""
    if in_grid(figure) or not figure.item.startswith(_WHOLE) or not figure.heading or _is_of_all(name_of(figure)):
        return False
    return not (
        len(figure.row) > 1 or _is_of_all(figure.heading[-1]) or pattern_of("of_money").search(figure.heading[-1])
    )


def _is_the_most(ground: Ground, figure: Figure) -> bool:
    """Whether a sentence's amount is told of the one of many that has the most: 支出最多的单位为…，121.00万元."""
    lead = ground.document.text[figure.sentence.start : figure.number_span.start]
    return not in_grid(figure) and pattern_of("the_most").search(lead) is not None


def _is_of_all(label: str) -> bool:
    return pattern_of("of_all").search(fold_label(label)) is not None


def _of_two_stages(one: Figure, other: Figure) -> bool:
    """Whether sentences say of one amount that it was planned, and of the other that it was spent."""
    return any(_PLANNED.search(_before(a)) and _SPENT.search(_before(b)) for a, b in ((one, other), (other, one)))


def _follows_a_budget(ground: Ground, figure: Figure) -> bool:
    """Whether what was read as spent stands behind a budget of its sentence, with no word between that tells of
    spending: it may be the budget of another year ("部门预算451.62万元，2014年287.17万元")."""
    if in_grid(figure) or figure.stage is not Stage.FINAL_ACCOUNTS:
        return False
    lead = ground.document.text[figure.sentence.start : figure.number_span.start]
    planned = _A_BUDGET.search(lead)
    return planned is not None and not _A_SPENDING.search(planned["after"])


def _before(figure: Figure) -> str:
    """The words of a sentence's amount, before its number."""
    return "" if in_grid(figure) else figure.quote[: max(0, figure.number_span.start - figure.span.start)]


def _rows_of_one_list(told_of: Sequence[Numbered]) -> bool:
    """Whether all are rows of one column: a list under several heads that were not read."""
    return len({(f.table_index, f.column) if in_grid(f) else n for n, f in told_of}) == 1


def names_itself(ground: Ground, figure: Figure) -> bool:
    """Whether the words before an amount name its item, in its sentence or by its heading, and no other item after."""
    document = ground.document
    label = fold_label(name_of(figure))
    lead = fold_label(document.text[figure.sentence.start : figure.number_span.start])
    if label in fold_label(figure.quote):
        return True
    beside = ground.sentences[figure.sentence.start, figure.sentence.end]
    others = {fold_label(name_of(f)) for _, f in beside if f.item != figure.item} - {label, ""}
    named = lead.rfind(label)
    if named < 0 and not (figure.heading and label in fold_label(figure.heading[-1])):
        return False
    behind = lead[named + len(label) :] if named >= 0 else lead
    return not any(other in behind for other in others if other not in label)


def is_split(figure: Figure) -> bool:
    """Whether a figure splits another item into 基本支出 and 项目支出, or by what pays for it."""
    if not _is_dimension(figure.item):
        return False
    above = [key for label in figure.row[:-1] if (key := load_measures().key_of(label))]
    return any(not _is_dimension(key) for key in above)


@lru_cache(maxsize=512)
def _is_dimension(key: str) -> bool:
    return key in _SPLITS or key.startswith(_TOTALS)


def _told_otherwise(ground: Ground, figure: Figure, told_of: Sequence[Numbered]) -> bool:
    """Whether the document tells the value under another label of the item too (of another year, of what was spent):
    the label read here may be wrong. A total may be that of a part of the money, told beside it."""
    numbers = {n for n, _ in told_of}
    if in_grid(figure):
        return False
    for n, other in ground.by_item[figure.item]:
        unlike = (other.fiscal_year, other.stage) != (figure.fiscal_year, figure.stage)
        if n not in numbers and other.measure in _STAGED and unlike and figure.value and agree(other, figure):
            return True
    if not figure.item.startswith(_WHOLE):
        return False
    beside = ground.sentences[figure.sentence.start, figure.sentence.end]
    return any(
        f.item.startswith(_TOTALS) and not f.item.startswith(_WHOLE) and f.measure in _STAGED and agree(f, figure)
        for _, f in beside
    )
