"""Numbers that a conversation told → what is reckoned of them, with the same sources."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from qa.answer import Answer, AnswerRow, Citation, Headline, Status
from qa.operations.rates import a_head
from qa.outcome import result_row
from qa.plan.types import Operation
from qa.reading.told_numbers import Reckoning, ToldNumber
from qa.wording.phrases import number, rounded


def reckon(reckoning: Reckoning, question: str, unit: str | None) -> Answer:
    """The answer to `question`, its operands with their sources; in `unit` where one is asked for."""
    first, *others = reckoning.operands
    values = [first.value, *(_in_unit_of(first, o) for o in others)]
    shown = [_named(n) for n in reckoning.operands]
    if reckoning.operation == Operation.APIECE:
        counted = others[0]
        value, result_unit = a_head(values[0] / counted.value, first.unit, unit)
        value = value if is_money(result_unit) else rounded(value)
        text = f"{shown[0]}，{shown[1]}，平均每{counted.unit} **{number(value)}{result_unit}**。"
        worked, name = f"{number(values[0])} ÷ {number(counted.value)}", f"平均每{counted.unit}"
        return _answer(reckoning, question, text, name, value, result_unit, worked)
    if reckoning.operation == Operation.RATIO:
        value = rounded(values[0] / values[1])
        text = f"{shown[0]}是{shown[1]}的 **{number(value)} 倍**。"
        return _answer(reckoning, question, text, "倍数", value, "倍", f"{number(values[0])} ÷ {number(values[1])}")
    if reckoning.operation == Operation.SUM:
        value = sum(values, Decimal(0))
        text = f"{'、'.join(shown)}，加起来 **{number(value)}{first.unit}**。"
        return _answer(reckoning, question, text, "合计", value, first.unit, " + ".join(map(number, values)))
    value = values[0] - sum(values[1:], Decimal(0))
    if reckoning.operation == Operation.YEARLY:
        row = first.row
        year = (row.year or 0) - 1
        said = "增加" if values[1] >= 0 else "减少"
        text = (
            f"{row.entity or ''}{year}年{row.label}（推算）为 **{number(value)}{first.unit}**：文件说{row.year}年的"
            f"{number(first.value)}{first.unit}比上年{said} {number(abs(values[1]))}{first.unit}。"
        )
        worked = (
            f"{number(values[0])} − {number(values[1])}"
            if values[1] >= 0
            else f"{number(values[0])} + {number(-values[1])}"
        )
        told = _answer(reckoning, question, text, f"{year}年（推算）", value, first.unit, worked)
        return replace(told, answer=Headline(number(value), first.unit, row.entity, year))
    left = reckoning.operation == Operation.REMAINDER
    text = f"{shown[0]}{'减去' if left else '与'}{'、'.join(shown[1:])}，{'还剩' if left else '相差'} **{number(value if left else abs(value))}{first.unit}**。"
    return _answer(
        reckoning, question, text, "剩余" if left else "差额", value, first.unit, " − ".join(map(number, values))
    )


def _in_unit_of(first: ToldNumber, other: ToldNumber) -> Decimal:
    if is_money(first.unit) and is_money(other.unit):
        return convert(other.value, other.unit, first.unit)
    return other.value


def _named(told: ToldNumber) -> str:
    row = told.row
    year = f"{row.year}年" if row.year else ""
    return f"{row.entity or ''}{year}{row.label} {number(told.value)}{told.unit}"


def _answer(
    reckoning: Reckoning, question: str, text: str, name: str, value: Decimal, unit: str, worked: str
) -> Answer:
    citations: list[Citation] = []
    rows = [_cited(n, citations) for n in reckoning.operands]
    about = next((n.row for n in reckoning.operands if n.row.entity), reckoning.operands[0].row)
    return Answer(
        "",
        question,
        Status.ANSWERED,
        text,
        Headline(number(value), unit, about.entity, about.year),
        (*rows, result_row(name, number(value), unit, about.entity, about.year)),
        f"{worked} = {number(value)}（{unit}）",
        resolved=f"{'、'.join(_named(n) for n in reckoning.operands)}：{question}",
        citations=tuple(citations),
        because=("用的是前面说过的数",),
    )


def _cited(told: ToldNumber, citations: list[Citation]) -> AnswerRow:
    """The operand as a row that rests on its citation among those of this answer."""
    row = told.row
    if told.citation is not None and told.citation not in citations:
        citations.append(told.citation)
    place = citations.index(told.citation) if told.citation is not None else None
    return AnswerRow(row.label, row.entity, row.year, row.stage, row.value, row.unit, place)


def parts_of(answer: Answer, numbers: Sequence[ToldNumber]) -> tuple[ToldNumber, ...]:
    """The parts that an answer left out of a whole of its own: what stands between its whole and its result."""
    return tuple(numbers[1:-1]) if len(answer.rows) > 2 and answer.rows[-1].citation is None else ()
