"""An amount told twice by one name, once with a slip of the pen: 新增专项债券6.53亿元 where it is 6.35亿元 elsewhere.

Names that no lexicon knows may be said of anything. So only two sentences of one year that bear one name to the letter,
whose numbers are a slip apart (two digits changed about, or one digit), and one of which a table prints again. What is
told below headings of two projects is of these.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.amounts import is_money
from corpus.fold import fold_label
from index.checks.ground import Ground, Numbered, compared, in_grid, name_of, shown, tells
from index.checks.sure import is_known
from index.checks.types import Check
from index.figure import Figure, Measure
from index.figures.values import exact, place

RULE = "same_item"
#: A name of so many signs tells enough.
_NAME = 4
#: A heading of a thing that has amounts of its own.
_THING = re.compile("项目|工程|课题")


def check_restated(ground: Ground) -> Iterator[Check]:
    """Every name that two sentences bear."""
    named: dict[object, list[Numbered]] = defaultdict(list)
    printed: Counter[Decimal] = Counter()
    for n, f in ground.figures:
        if f.measure is not Measure.AMOUNT or not is_money(f.unit) or not f.value:
            continue
        if in_grid(f):
            printed[exact(f)] += 1
        name = fold_label(name_of(f))
        if not in_grid(f) and len(name) >= _NAME and not is_known(f.item) and name in fold_label(f.quote):
            named[name, f.agency, f.fiscal_year, f.scope, f.fund, f.unit].append((n, f))
    for told in named.values():
        if len(told) == 2 and told[0][1].sentence != told[1][1].sentence and not _are_of_two_things(*told):
            yield from _held(told, printed)


def _are_of_two_things(one: Numbered, other: Numbered) -> bool:
    heads = (one[1].heading, other[1].heading)
    return heads[0] != heads[1] and any(head and _THING.search(head[-1]) for head in heads)


def _held(told: Sequence[Numbered], printed: Counter[Decimal]) -> Iterator[Check]:
    right, wrong = sorted(told, key=lambda m: -printed[exact(m[1])])
    again = printed[exact(right[1])] > 0 and not printed[exact(wrong[1])]
    if again and is_slip(right[1], wrong[1]):
        text = f"{name_of(wrong[1])}：{place(wrong[1])}写作 {shown(wrong[1])}，{place(right[1])}写作 {shown(right[1])}"
        yield compared(RULE, exact(right[1]), wrong[1], (wrong, right), text, Decimal(0))


def is_slip(one: Figure, other: Figure) -> bool:
    """Whether two numbers of as many digits are a slip of the pen apart: one digit, or two beside each other changed
    about."""
    mine, theirs = f"{one.value:f}", f"{other.value:f}"
    if len(mine) != len(theirs) or not tells(one.value):
        return False
    apart = [n for n, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b]
    about = len(apart) == 2 and sorted(mine) == sorted(theirs) and apart[1] - apart[0] <= 2
    return len(apart) == 1 or about
