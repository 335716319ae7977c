"""Statements of one sentence → the same, a change told behind a list of parts given to the whole that it is of.

"支出总计910.5万元，其中：基本支出800万元，项目支出110.5万元，比上年减少20万元，下降2.15%": the numbers tell whose change it
is. What was before it, by the rate; else, where the parts are all there and none has a change of its own, the whole's.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, to_yuan
from index.prose.state import Statement

_CHANGES = frozenset({"change", "growth"})
#: What sums up before an amount: ，共计支出.
_SUMMED = re.compile("(?P<words>(?:共计|合计|总计|总共|共)(?:支出|使用|拨付|发放|投入|收入|募集)?)$")
_TOTAL = re.compile("(?:合计|总计|总额|总量)$")
#: A printed rate and one recomputed differ by less.
_RATE = Decimal("0.06")


def changes_of_wholes(stated: Sequence[Statement]) -> list[Statement]:
    """The statements, in order; a change that is not the whole's stays with the part before it."""
    out = list(stated)
    for at, said in enumerate(out):
        if not _is_amount(said):
            continue
        parts = _parts(out, at)
        if not parts:
            continue
        last = parts[-1]
        changes = _changes_right_behind(out, last)
        if changes and _is_of_whole(said, [out[n] for n in parts], [out[n] for n in changes]):
            for n in changes:
                out[n] = replace(out[n], row=said.row, code=said.code)
    return out


def changes_of_stages(stated: Sequence[Statement]) -> list[Statement]:
    """The statements, in order; a change behind an amount and its budget is of the one that the numbers tell.

    "支出192.76万元，年初预算198.40万元，比2022年度的199.05万元减少6.29万元": what was spent fell, not the budget.
    """
    out = list(stated)
    for n, change in enumerate(out):
        if change.said.role != "change" or change.reason or not is_money(change.quantity.unit):
            continue
        amounts = [s for s in out[:n] if _is_amount(s) and s.row == change.row and s.period == change.period]
        told = [m for m in (n - 1, n + 1) if m < len(out) and _tells_of(out[m], change)]
        fitting = [s for s in amounts if any(_agrees(s, change, out[m]) for m in told)]
        stages = {s.stage for s in fitting}
        if len(stages) == 1 and change.stage not in stages and change.stage in {s.stage for s in amounts}:
            for m in (n, *told):
                out[m] = replace(out[m], stage=fitting[0].stage)
    return out


def totals_apart(stated: Sequence[Statement]) -> list[Statement]:
    """The statements, in order; a total that exceeds the item whose parts are being listed is none of them.

    "补助收入1884万元，其中：甲1478万元，乙406万元，收入合计6449万元": what all of them come to.
    """
    out = list(stated)
    for n, total in enumerate(out):
        if not _is_amount(total) or len(total.row) < 2 or not _TOTAL.search(total.row[-1]):
            continue
        whole = next((s for s in out[:n] if _is_amount(s) and s.row == total.row[:-1]), None)
        if whole is not None and _yuan(total) > _yuan(whole):
            out[n] = replace(total, row=(*whole.row[:-1], total.row[-1]))
    return out


def sums_of_before(stated: Sequence[Statement], text: str) -> list[Statement]:
    """The statements, in order; what 共计 says of the amounts right before is their sum, not the last one's amount.

    "购置物资支出11万元，救助患者支出3万元，共计支出14万元".
    """
    out = list(stated)
    for n in range(2, len(out)):
        total = out[n]
        said = _SUMMED.search(text[out[n - 1].quantity.close : total.quantity.start])
        if said is None or not all(_is_amount(s) for s in out[n - 2 : n + 1]) or total.row != out[n - 1].row:
            continue
        parts = [s for s in out[:n] if _is_amount(s) and s.row[:-1] == total.row[:-1]]
        if any(sum(map(_yuan, parts[k:])) == _yuan(total) for k in range(len(parts) - 1)):
            out[n] = replace(total, row=(*total.row[:-1], said["words"]))
    return out


def _tells_of(beside: Statement, change: Statement) -> bool:
    """Whether a statement right beside a change is its rate, or what was before it."""
    if beside.row != change.row or beside.stage != change.stage:
        return False
    if beside.said.role == "growth":
        return not beside.said.item
    return _is_amount(beside) and beside.period != change.period


def _agrees(amount: Statement, change: Statement, told: Statement) -> bool:
    if told.said.role == "growth":
        return _fits(amount, change, told)
    return abs(_yuan(amount) - _signed(change) * _step(change) - _yuan(told)) <= Decimal("0.01") * _step(change)


def _is_amount(said: Statement) -> bool:
    return said.said.role == "amount" and is_money(said.quantity.unit) and bool(said.row)


def _parts(out: Sequence[Statement], at: int) -> list[int]:
    """The amounts right behind the whole that are its parts; () where a change of the whole stands between."""
    found: list[int] = []
    for n in range(at + 1, len(out)):
        if not _is_amount(out[n]) or out[n].row[:-1] != out[at].row or out[n].period != out[at].period:
            break
        found.append(n)
    return found


def _changes_right_behind(out: Sequence[Statement], last: int) -> list[int]:
    found: list[int] = []
    for n in range(last + 1, len(out)):
        told = out[n]
        if told.said.role not in _CHANGES or told.said.item or told.row != out[last].row or told.reason:
            break
        found.append(n)
    return found


def _is_of_whole(whole: Statement, parts: Sequence[Statement], changes: Sequence[Statement]) -> bool:
    change = next((c for c in changes if c.said.role == "change" and is_money(c.quantity.unit)), None)
    rate = next((c for c in changes if c.said.role == "growth"), None)
    if change is not None and rate is not None:
        of_whole, of_part = _fits(whole, change, rate), _fits(parts[-1], change, rate)
        if of_whole != of_part:
            return of_whole
    if len(parts) < 2:
        return False
    total = sum((_yuan(part) for part in parts), Decimal(0))
    return abs(total - _yuan(whole)) <= Decimal("0.01") * len(parts) * _step(whole)


def _yuan(said: Statement) -> Decimal:
    return to_yuan(said.quantity.value, said.quantity.unit)


def _step(said: Statement) -> Decimal:
    return to_yuan(Decimal(1), said.quantity.unit)


def _fits(amount: Statement, change: Statement, rate: Statement) -> bool:
    """Whether the rate is that of the change to this amount."""
    by = _signed(change) * _step(change)
    before = _yuan(amount) - by
    return before > 0 and abs(100 * by / before - _signed(rate)) <= _RATE


def _signed(said: Statement) -> Decimal:
    return said.said.sign * abs(said.quantity.value) if said.quantity.value >= 0 else said.quantity.value
