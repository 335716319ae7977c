"""What one number of a sentence leaves to those behind it: the year, base and stage named, and what it tells of.

Changes a sentence's state; states nothing.
"""

import re
from dataclasses import replace
from decimal import Decimal

from index.prose.bracketed import Bracketed
from index.prose.clauses import Clause
from index.prose.grammar import Grammar
from index.prose.named_items import Said
from index.prose.numbers import Quantity
from index.prose.rows import Rows
from index.prose.state import Row, SentenceState, Statement

#: What is said of a project that has a score.
_SCORE = re.compile("的?(?:绩效)?(?:自评|评价|综合|考核|最终)*(?:得分|评分|分数|总分)$")

#: The act of planning right before an item and its amount.
_ARRANGED = re.compile(r"(?<!实际)(?<!已)安排(?:的)?[^，。；：、\d]{0,20}$")

#: What is told to be left of an amount.
_LEFT = re.compile(r"(?:结余|剩余|余额?|结转)[^，。；\d]{0,4}(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>[万亿]?元)")


def label_left(rows: Rows, clauses: list[Clause], state: SentenceState) -> Row | None:
    """The known item that a sentence ends with as a label, its number in the next: "其中：1、因公出国（境）费用。"."""
    last = clauses[-1] if clauses else None
    told = last is not None and not last.quantities and bool(state.scopes and state.subject) and not state.named
    known = told and state.subject[:-1] == state.prefix and rows.is_one_item(state.subject[-1])
    return state.subject if known else None


def row_of(named: Bracketed, whole: Said, state: SentenceState, rows: Rows) -> Row:
    """The row of an amount in a bracket: a part of the whole that leads to its list, or of what the text speaks of."""
    around = state.scopes[-1] if state.scopes else None
    prefix, subject = (around.prefix, around.subject) if around else (state.prefix, state.subject)
    if whole.item and not whole.generic:
        return (*prefix, rows.label(whole.item), rows.label(named.name))
    return (*(subject if named.is_part else prefix), rows.label(named.name))


def other_side(row: Row, out: list[Statement]) -> Row:
    """The income that a change told of the spending is the change of as well, or the reverse; () where there is none.

    "收入总计90万元，支出总计90万元，比上年减少10万元": both sides are one amount, and one change is told of them.
    """
    amounts = [s for s in out if s.said.role == "amount" and s.quantity.kind == "money" and not s.said.last_year][-2:]
    if len(amounts) < 2 or amounts[1].row != row or not row or amounts[0].row[:-1] != row[:-1]:
        return ()
    one, other = amounts
    sides = {one.row[-1], row[-1]}
    same = (
        one.quantity.value == other.quantity.value
        and one.quantity.unit == other.quantity.unit
        and one.period == other.period
    )
    turned = row[-1].translate(str.maketrans("收支入出", "支收出入"))
    return one.row if same and sides == {row[-1], turned} else ()


def spent(out: list[Statement], row: Row) -> None:
    """What is measured by its own budget is what was spent of it: "支出48万元，…为年初预算数61万元的78.7%"."""
    told = [n for n, s in enumerate(out) if s.row == row and s.said.role == "amount" and s.quantity.kind == "money"]
    if told and not out[told[-1]].stage and not out[told[-1]].said.last_year:
        out[told[-1]] = replace(out[told[-1]], stage="final")


def spent_of_plan(grammar: Grammar, text: str, low: int, quantity: Quantity, said: Said, out: list[Statement]) -> bool:
    """Whether a bare word of spending sets the amount against the budget told right before it: "预算12万元，支出8万元",
    "安排预备费12万元，支出8万元"."""
    planned = out[-1] if out else None
    return (
        planned is not None
        and not said.stage
        and said.role == "amount"
        and planned.said.role == "amount"
        and planned.quantity.kind == "money"
        and (
            planned.stage in {"budget", "initial", "adjusted"}
            or not planned.stage
            and (
                _ARRANGED.search(text, 0, planned.quantity.start) is not None
                or _is_left(text, planned.quantity, quantity)
            )
        )
        and not (planned.row and "收入" in planned.row[-1])
        and text[low : quantity.start].strip("，、；： 为") in grammar.words.of("spent")
    )


def _is_left(text: str, held: Quantity, spent_of_it: Quantity) -> bool:
    """Whether the sentence tells what is left of the one amount after the other: "预备费12亿元，支出4亿元，…，结余8亿元"."""
    left = {m["value"].replace(",", "") for m in _LEFT.finditer(text, spent_of_it.end) if m["unit"] == held.unit}
    rest = held.value - spent_of_it.value
    return held.unit == spent_of_it.unit and rest > 0 and any(Decimal(value) == rest for value in left)


def plain_amount(said: Said) -> Said:
    """What is said, of an amount that is compared with nothing."""
    return replace(said, role="amount", item="", base="", sign=1, direction_open=False)


def one_level(said: Said, of: str) -> Said:
    """What is said, of one of two levels (由29人降为16人): of an amount, or of a share `of` something."""
    return replace(plain_amount(said), role="share", base=of) if of else plain_amount(said)


def hold(said: Said, state: SentenceState) -> None:
    """The year, the base and the stage that are named hold for what follows."""
    if said.period:
        if said.period != state.period and not said.stage:
            state.stage = ""
        state.period = said.period
    state.base = said.base or state.base or ("上年" if said.last_year else "")
    state.stage = said.stage or state.stage


def _scored(row: Row) -> Row:
    """What a score is of: the amounts behind "甲项目自评得分96分" are the project's."""
    name = _SCORE.sub("", row[-1]) if row else ""
    return (*row[:-1], name) if len(name) > 1 else row


def settle(row: Row, code: str | None, said: Said, quantity: Quantity, state: SentenceState) -> None:
    """The sentence speaks of `row` from here on."""
    # A sentence that opens with the change of an item it names speaks of that, whatever the one before spoke of.
    opens = not state.named and not state.scopes and not state.reason
    if said.role == "amount" or not state.main or opens:
        if quantity.kind == "count" and not state.counted:
            state.before_count = state.subject
        state.counted = row if quantity.kind == "count" else ()
        state.subject, state.code = _scored(row) if quantity.kind == "score" else row, code
        state.children += 1
        # A score, a rate or a head count below money is what one clause says, not what the next sentence speaks of.
        below = bool(state.money) and row[:-1] == state.money
        if not state.reason and quantity.kind not in {"score", "percent"} and not below:
            state.settle()
    if quantity.kind == "money" and said.role == "amount" and not state.reason:
        state.money = row
        state.first = state.first or row
    state.named = True
