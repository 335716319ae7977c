"""Several values taken as one: "接待费和用车费合起来" → their sum, each addend with its own source.

Comes in: operands, or a request whose items are meant together. Goes out: one operand that names what it adds up. Never
adds a whole and its part, nor what is counted in unlike units.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from qa.answer import AnswerRow
from qa.figures.comparability import held_in, not_held
from qa.figures.desk import Desk, Operand, point_of
from qa.operations.gathering import same_unit
from qa.outcome import operand_row
from qa.reading.request import AnsweredPoint, Request
from qa.wording.phrases import number


def is_one(request: Request) -> bool:
    """Whether the items are meant as one sum, not each by itself."""
    return request.together and len(request.items) > 1


def summed(parts: Sequence[Operand]) -> Operand | None:
    """Several values as one, in the unit of the first, the addends in its formula; None where they cannot be added."""
    values = [same_unit(part, parts[0]) for part in parts]
    told = [v for v in values if v is not None]
    if len(told) < len(parts):
        return None
    unit = told[0][2]
    addends = [convert(o.value, o.unit, unit) if is_money(o.unit) else o.value for o in parts]
    total = sum(addends, Decimal(0))
    name = "、".join(p.name for p in parts) + "合计"
    formula = f"{' + '.join(number(v) for v in addends)} = {number(total)}（{unit}）"
    spec = replace(parts[0].spec, items=frozenset().union(*(p.spec.items for p in parts)), words=name)
    return Operand(spec, name, total, unit, parts[0].stage, (), formula, addends=tuple(parts))


def rows_of(o: Operand) -> tuple[AnswerRow, ...]:
    """The operand as rows of the answer: of a sum its addends first."""
    return (*map(operand_row, o.addends), operand_row(o))


def points_of(o: Operand) -> tuple[AnsweredPoint, ...]:
    """The coordinates that an operand answers: of a sum those of its addends."""
    return tuple(map(point_of, o.addends)) or (point_of(o),)


def without_held(desk: Desk, operands: list[Operand]) -> list[Operand]:
    """The addends without those that another one holds: a parent and its child are never added up."""
    kept, inside = not_held(operands, desk)
    if not kept or not inside:
        return operands
    for part in inside:
        whole = next(o for o in kept if held_in(part, o, desk))
        whose = part.spec.agency if part.spec.agency != whole.spec.agency else part.name
        desk.note(
            f"{part.label}（{part.shown}）已包含在{whole.label}（{whole.shown}）之内，相加会重复计算，这里不再加“{whose}”。"
        )
    return kept
