"""Other readings of a document under which numbers tie that one reading finds to differ.

Comes in: a check that differs, with its figures. Goes out: how they tie, in words; None where nothing does. A slip of
the pen hardly ever ties otherwise to the last digit; what was read wrongly nearly always does.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from corpus.amounts import is_money
from corpus.fold import fold_label
from index.checks.ground import Ground, Numbered, in_grid, name_of, runs, unit_of
from index.checks.types import Check
from index.figure import Figure, Measure
from index.figures.values import agree, exact, step

_SUMS = frozenset({"table_total", "table_accounts"})
#: What is left of one amount less another is no sum.
_NET = re.compile("净资产|净值|净额|净收益|差额|(?:结余|余额)$")
#: A row of a table that goes on from the one above: 减：营业成本.
_STEP = re.compile("[减加][:：]")
#: An amount of so many digits is come to by no chance.
_TELLING = 3
#: More amounts than any that people add up by hand.
_FEW = 9
_TWO = 2
_ADDED = (Measure.AMOUNT, Measure.COUNT)


def other_reading(ground: Ground, check: Check, told_of: Sequence[Numbered]) -> str | None:
    """How the figures of a check that differs tie under another reading."""
    if len(told_of) < 2:
        return None
    if check.rule in _SUMS:
        if any(_STEP.match(name_of(f)) for _, f in told_of):
            return "逐步加减的表，各行不是分项"
        return _of_a_column(ground, told_of[0], told_of[1:])
    if check.rule == "same_item":
        return _told_in_its_table(ground, told_of)
    if check.rule == "change_amounts":
        return _of_its_row(ground, told_of)
    if check.rule == "share":
        return _of_another_whole(ground, [f for _, f in told_of])
    if check.rule == "apiece":
        return _of_its_paragraph(ground, told_of[0][1], told_of[-1][1])
    if check.rule in ("prose_parts", "numbered_parts"):
        return _of_its_sentence(ground, told_of[0][1], [f for _, f in told_of[1:]])
    return None


# -- sums of a column ---------------------------------------------------------------------------------------------
def _of_a_column(ground: Ground, total: Numbered, parts: Sequence[Numbered]) -> str | None:
    """Whether rows that were not added are what the parts lack, or what else of the column comes to the total."""
    whole = total[1]
    column = [
        c for c in ground.columns.get((whole.table_index or 0, whole.block, whole.column), ()) if _is_like(c, whole)
    ]
    if _NET.search(fold_label(name_of(whole))):
        return "净额、余额不是各行之和"
    lacking = exact(whole) - sum((exact(f) for _, f in parts), Decimal(0))
    used = {n for n, _ in (total, *parts)}
    left = [c for c in column if c[0] not in used]
    if any(exact(f) - exact(whole) == exact(whole) - lacking for _, f in left if f.is_total):
        return "它是另一个合计里的一项"
    if any(come == lacking for *_, come in runs([exact(f) for _, f in left])):
        return "加上表里没有算进的行就相等"
    if _tells(whole) and _is_of_totals(whole, [f for _, f in left if f.is_total]):
        return "表里别的合计相加减就相等"
    if _tells(whole) and any(_come_together(whole, rows) for rows in _stretches(column, whole)):
        return "按表里另几行相加就相等"
    if lacking > 0 and lacking in _of_the_table_before(ground, whole):
        return "加上前一张表的各行就相等，可能是续表"
    return None


def _is_like(cell: Numbered, total: Figure) -> bool:
    return cell[1].measure in _ADDED and is_money(unit_of(cell[1])) == is_money(unit_of(total))


def _tells(figure: Figure) -> bool:
    return len(figure.value.as_tuple().digits) >= _TELLING  # as printed: 3.20 has three


def _is_of_totals(total: Figure, others: Sequence[Figure]) -> bool:
    """Whether two other totals of the column come to a total, added or one less the other."""
    if len(others) > _FEW:
        return False
    pairs = permutations([exact(f) for f in others if f.value], 2)
    return any(exact(total) in (one - other, one + other) for one, other in pairs)


def _stretches(column: Sequence[Numbered], total: Figure) -> Iterator[list[Figure]]:
    """Rows from one total of the column to the next, behind the total, or before it."""
    here = total.row_index or 0
    marks = sorted({f.row_index or 0 for _, f in column if f.is_total})
    before = max((m for m in marks if m < here), default=-1)
    behind = min((m for m in marks if m > here), default=None)
    rows = [f for _, f in column if not f.is_total]
    yield [f for f in rows if before < (f.row_index or 0) < here]
    yield [f for f in rows if (f.row_index or 0) > here and (behind is None or (f.row_index or 0) < behind)]


def _come_together(total: Figure, rows: Sequence[Figure]) -> bool:
    """Whether rows, all of them or without those that 其中 heads, come to the total."""
    kept = [f for f in rows if not name_of(f).strip().startswith("其中")]
    return any(len(of) > 1 and sum(exact(f) for f in of) == exact(total) for of in (rows, kept))


def _of_the_table_before(ground: Ground, total: Figure) -> set[Decimal]:
    """What the column of the total's name comes to in the table before, where that has no total of its own."""
    index = (total.table_index or 0) - 1
    found = [c for (t, _, path), c in ground.columns.items() if t == index and path == total.column]
    return {sum((exact(f) for _, f in c), Decimal(0)) for c in found if not any(f.is_total for _, f in c)}


# -- one item in two places ---------------------------------------------------------------------------------------
def _told_in_its_table(ground: Ground, told_of: Sequence[Numbered]) -> str | None:
    """Whether the table of one of two values tells the other as well, in a row of its name."""
    for (_, one), (_, other) in permutations(told_of, 2):
        if not in_grid(other) or one.table_index == other.table_index or agree(one, other):
            continue
        for row, cells in ground.cells.items():
            if row[0] == other.table_index and any(_is_named(f, one) and agree(f, one) for _, f in cells):
                return f"《{other.table}》另有一行与前者相同"
    return None


def _is_named(cell: Figure, figure: Figure) -> bool:
    """Whether a cell is of the item of a figure, or its row bears the figure's name."""
    if cell.measure not in _ADDED or not cell.row:
        return False
    label, name = fold_label(cell.row[-1]), fold_label(name_of(figure))
    return cell.item == figure.item or name in label


# -- changes ------------------------------------------------------------------------------------------------------
def _of_its_row(ground: Ground, told_of: Sequence[Numbered]) -> str | None:
    """Whether two cells of the row of a change are as far apart as it says."""
    change = next((f for _, f in told_of if f.measure is Measure.CHANGE), None)
    if change is None or not in_grid(change):
        return None
    cells = ground.cells.get((change.table_index or 0, change.block, change.row_index or 0), ())
    amounts = [f for _, f in cells if f.measure in _ADDED and is_money(f.unit) == is_money(change.unit)]
    loose = 3 * step(change) / 2
    read = {f.number_span for _, f in told_of} if _bears_signs(ground, [f for _, f in told_of]) else set()
    pairs = ((a, b) for a, b in permutations(amounts, 2) if not {a.number_span, b.number_span} <= read)
    tie = any(abs(exact(one) - exact(other) - exact(change)) <= loose for one, other in pairs)
    return "与本行另两栏之差相等" if tie else None


def _bears_signs(ground: Ground, told_of: Sequence[Figure]) -> bool:
    """Whether another row of a change's column is less than zero as its two amounts give it: the order of the two is
    told so."""
    change, *amounts = told_of
    column = ground.columns.get((change.table_index or 0, change.block, change.column), ())
    for _, f in column if len(amounts) == _TWO else ():
        cells = ground.cells.get((f.table_index or 0, f.block, f.row_index or 0), ())
        now, before = ([exact(c) for _, c in cells if c.column == a.column] for a in amounts)
        if f.value < 0 and len(now) == len(before) == 1 and now[0] - before[0] == exact(f):
            return True
    return False


# -- averages -----------------------------------------------------------------------------------------------------
def _of_its_paragraph(ground: Ground, apiece: Figure, count: Figure) -> str | None:
    """Whether another amount of the paragraph over another number of the same things gives an average."""
    if in_grid(apiece) or not _tells(apiece):
        return None
    text, start = ground.document.text, apiece.sentence.start
    line, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    spans = (s for s in ground.sentences if line <= s[0] and (end < 0 or s[1] <= end))
    told = [f for span in spans for _, f in ground.sentences[span]]
    amounts = [f for f in told if f.measure is Measure.AMOUNT and is_money(f.unit)]
    counts = [f for f in told if f.measure is Measure.COUNT and f.unit == count.unit and f.value > 0]
    half = step(apiece) / 2
    tie = any(abs(exact(a) / c.value - exact(apiece)) <= half for a in amounts for c in counts)
    return "同段另两个数相除就相等" if tie else None


def _of_another_whole(ground: Ground, told_of: Sequence[Figure]) -> str | None:
    """Whether the part of a share is that share of another amount of its paragraph."""
    rate = next((f for f in told_of if f.measure is Measure.SHARE), None)
    parts = [f for f in told_of if f.measure in _ADDED]
    if rate is None or in_grid(rate) or not _tells(rate) or not parts:
        return None
    text, start = ground.document.text, rate.sentence.start
    line, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    spans = (s for s in ground.sentences if line <= s[0] and (end < 0 or s[1] <= end))
    beside = [f for span in spans for _, f in ground.sentences[span] if f.measure in _ADDED and f.value]
    part, kind = min(parts, key=exact), is_money(unit_of(parts[0]))
    wholes = (exact(f) for f in beside if is_money(unit_of(f)) == kind and exact(f) > exact(part))
    half = step(rate) / 2
    return (
        "占同段另一个数的比重就相等" if any(abs(100 * exact(part) / w - exact(rate)) <= half for w in wholes) else None
    )


# -- sentences ----------------------------------------------------------------------------------------------------
def _of_its_sentence(ground: Ground, total: Figure, parts: Sequence[Figure]) -> str | None:
    """Whether a part with other amounts of the sentences of a total and its parts comes to the total, or all the parts
    to another one told before them. What is told apart from the list bears out its total, and not the list: 收入 is
    支出 and 结余, whatever it is made of."""
    spans = {(f.sentence.start, f.sentence.end) for f in (total, *parts)}
    beside = [f for span in spans for _, f in ground.sentences.get(span, ()) if f.measure in _ADDED and f.value]
    kind = is_money(unit_of(total)) or unit_of(total)
    others = [f for f in beside if f.number_span != total.number_span and (is_money(unit_of(f)) or unit_of(f)) == kind]
    if len(others) > _FEW or not _tells(total):
        return None
    own = {f.number_span for f in parts}
    first, come_to = min(f.number_span.start for f in parts), sum((exact(f) for f in parts), Decimal(0))
    if any(f.number_span not in own and f.number_span.end <= first and exact(f) == come_to for f in others):
        return "各项之和等于句中前面的另一个数"
    sums = (c for n in range(2, len(others) + 1) for c in combinations(others, n))
    mixed = (c for c in sums if any(f.number_span in own for f in c))
    return "句中另几个数相加就相等" if any(sum(exact(f) for f in c) == exact(total) for c in mixed) else None
