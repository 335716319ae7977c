"""What a follow-up reckons with numbers that were told before, or that it tells itself, whatever they are of.

Comes in: a question and the numbers that the talk told, each with its source. Goes out: the operands and what is done
with them, or None where the words do not say which numbers are meant. Takes no number that was not told.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts import is_money, to_yuan
from index.search.words import cut
from qa.answer import Answer, AnswerRow, Citation
from qa.plan.types import Operation
from qa.reading.ask_words import load_ask_words
from qa.reading.counted import how_many_meant, units_alike
from qa.reading.numerals import small_number
from qa.reading.question import Question

#: Told numbers that a conversation keeps in mind.
_KEPT = 16
#: An amount that a question tells itself.
_SAID = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(亿元?|万元?|元|块钱?|人次|批次|个?人|[名辆台场次件户])(?![\d年])")
_WORD = 2
#: Behind the name of what only an agency's own office has.
OWN_LEVEL = "（本级）"
#: What a change is called among the numbers of a ranking of changes.
_CHANGE_TOLD = "增减"
#: What the change against the year before is called.
_CHANGE_OF_YEAR = "比上年增减"
#: Units of people, and those who are paid for their work, whom 人均 means by itself.
_SERVED = frozenset({"人", "名", "位", "人次"})
_OF_ITS_OWN = ("接待", "出国", "培训", "会议")
_STAFF = ("在职", "编制", "在编", "职工", "干部", "干警", "退休", "实有", "供养")
#: A place in an order; the first so many.
_PLACE = re.compile("第([一二三四五六七八九十]{1,2}|[1-9]\\d?)(?!季|次|部分|期|批|届|年|章|条|医院|人民|中|小|实验)")
_FIRST_ONES = re.compile("[前头]([两二三四五六七八九十]|[2-9])(?:名|位|家|个|项|大)")


@dataclass(frozen=True, slots=True)
class ToldNumber:
    """A number of an answer and the place it rests on; None of a result or of what the question tells."""

    row: AnswerRow
    citation: Citation | None = None

    @property
    def value(self) -> Decimal:
        return Decimal(self.row.value or 0)

    @property
    def row_key(self) -> tuple[str | int | None, ...]:
        """What number it is, wherever it was told."""
        row = self.row
        return row.label, row.entity, row.year, row.stage, row.value, row.unit

    @property
    def unit(self) -> str:
        return self.row.unit or ""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What is done with which numbers, the first with the others."""

    operation: Operation
    operands: tuple[ToldNumber, ...]


def numbers_of(answer: Answer) -> tuple[ToldNumber, ...]:
    """The numbers that an answer tells."""
    sources = answer.citations
    return tuple(
        ToldNumber(r, sources[r.citation] if r.citation is not None and r.citation < len(sources) else None)
        for r in answer.rows
        if r.value is not None
    )


def kept(before: Sequence[ToldNumber], answer: Answer) -> tuple[ToldNumber, ...]:
    """The numbers to keep in mind after an answer, the latest last."""
    new = numbers_of(answer)
    again = {n.row_key for n in new}
    return (*(n for n in before if n.row_key not in again), *new)[-_KEPT:]


def said_numbers(question: Question) -> tuple[ToldNumber, ...]:
    """The amounts that the question tells itself.

    >>> [(n.row.value, n.unit) for n in said_numbers(Question("", "7个人一年花257万,人均多少"))]
    [('7', '人'), ('257', '万元')]
    >>> said_numbers(Question("", "2023年的还剩多少"))
    ()
    """
    found = ((m[1], _unit(m[2])) for m in _SAID.finditer(question.text))
    return tuple(ToldNumber(AnswerRow("所说的", None, None, None, value, unit, None)) for value, unit in found)


def said_number(question: Question) -> ToldNumber | None:
    """The one amount that the question tells itself; None where it tells none, or several."""
    found = said_numbers(question)
    return found[0] if len(found) == 1 else None


def left_of_told(question: Question, numbers: Sequence[ToldNumber]) -> Reckoning | None:
    """ "一共205.91万，去掉禁毒这笔还剩多少": the amount told in the question, else what was worked out last, less the
    one that the words behind 去掉 name."""
    said = next((m for w in load_ask_words().of("operation") if w.value == Operation.REMAINDER
                 if (m := w.pattern.search(question.text))), None)  # fmt: skip
    if said is None:
        return None
    filler = load_ask_words().of("filler")[0].pattern
    words = [w for w in cut(question.text[said.start() :]) if len(w) >= _WORD and not filler.fullmatch(w)]
    part = next((n for n in reversed(numbers) if n.citation and any(w in n.row.label for w in words)), None)
    if part is None:
        return None
    whole = said_number(question)
    if whole is None and numbers[-1].citation is None:
        whole = numbers[-1]  # what was worked out last: a sum, or what was left of it
    fits = whole is not None and comparable(whole, part)
    return Reckoning(Operation.REMAINDER, (whole, part)) if whole is not None and fits else None


def apiece_of_told(question: Question, numbers: Sequence[ToldNumber]) -> Reckoning | None:
    """ "平均下来一个多少钱" after money and a count, of the question or told before: the money last told, by what was
    counted last in that unit."""
    unit = question.heads if question.operation == Operation.APIECE else "人"
    if question.operation not in {Operation.APIECE, Operation.PER_HEAD} or not unit:
        return None
    units = {*units_alike(unit), f"{unit}次"} if unit == "人" else units_alike(unit)
    said = said_numbers(question)
    known = (*([] if question.agencies else numbers), *said)
    counted = next((n for n in reversed(known) if n.unit in units and n.value), None)
    paid = next((n for n in reversed(known) if is_money(n.unit)), None)
    if counted is None or paid is None:
        return None
    if not {counted, paid} & set(said) and _whose(counted) != _whose(paid):
        return None
    return Reckoning(Operation.APIECE, (paid, counted))


def apiece_of_last(question: Question, told: Answer | None, numbers: Sequence[ToldNumber]) -> Reckoning | None:
    """ "平均一个人多少元" right behind how many people something is for, and its money before: by these, not by the staff."""
    last = numbers_of(told) if told is not None else ()
    named = question.items or question.agencies or question.years or question.unexplained or question.heads
    if named or question.operation != Operation.PER_HEAD or len(last) != 1 or len(numbers) < 2:
        return None
    paid, counted = numbers[-2:]
    of_staff = any(word in counted.row.label for word in _STAFF)
    if any(word in counted.row.label and word not in paid.row.label for word in _OF_ITS_OWN):
        return None  # those who were received are divided into what that cost
    if counted.row_key != last[0].row_key or counted.unit not in _SERVED or of_staff or not is_money(paid.unit):
        return None
    return Reckoning(Operation.APIECE, (paid, counted)) if counted.value and _whose(counted) == _whose(paid) else None


def two_told(question: Question, numbers: Sequence[ToldNumber]) -> Reckoning | None:
    """ "这两个数差多少": the last two numbers, where one can be set against the other."""
    known = {Operation.DIFFERENCE, Operation.SUM, Operation.RATIO}
    asked = next((Operation(o) for o in question.operations if o in known), None)
    named = question.items or question.agencies or question.years or question.unexplained
    if asked is None or named or len(numbers) < 2 or not comparable(*numbers[-2:]):
        return None
    if question.stages and not set(question.stages) & {n.row.stage for n in numbers[-2:]}:
        return None  # 比预算省了多少 asks of the other stage of what was told last
    if any(n.row.label.endswith(_CHANGE_TOLD) for n in numbers[-2:]):
        return None  # a value and its own change are no two values
    if (whole := _with_own_office(*numbers[-2:])) and asked == Operation.SUM:
        # 下属单位合计: what all bodies have less what the own office has, which is never added to it
        return Reckoning(Operation.REMAINDER, whole) if "each_below" in question.marks else None
    if asked == Operation.SUM and how_many_meant(question.text) not in {None, 2}:
        return None
    return Reckoning(asked, tuple(numbers[-2:]))


def _with_own_office(one: ToldNumber, other: ToldNumber) -> tuple[ToldNumber, ...]:
    """Two numbers of one item, of all bodies and of the own office alone, in that order; () of any others."""
    if _whose(one) != _whose(other) or one.row.label.removesuffix(OWN_LEVEL) != other.row.label.removesuffix(OWN_LEVEL):
        return ()
    whole, part = (other, one) if one.row.label.endswith(OWN_LEVEL) else (one, other)
    fits = part.row.label.endswith(OWN_LEVEL) and not whole.row.label.endswith(OWN_LEVEL)
    return (whole, part) if fits else ()


def year_before_told(question: Question, told: Answer | None) -> Reckoning | None:
    """ "那上年是多少" after a value and by how much it is more than the year before: the value without that change."""
    named = question.items or question.agencies or question.unexplained or question.operations
    numbers = [n for n in numbers_of(told) if n.citation is not None] if told is not None and not named else []
    if len(numbers) != 2 or numbers[0].row.year is None:
        return None
    value, change = numbers
    year = numbers[0].row.year
    asked = question.years == (year - 1,) or question.relative in {
        "上年",
        "去年",
        "上一年",
        "前一年",
        "上年度",
    }
    of_it = change.row.label == _CHANGE_OF_YEAR and is_money(value.unit) and is_money(change.unit)
    return Reckoning(Operation.YEARLY, (value, change)) if asked and of_it else None


def placed(question: Question, told: Answer | None) -> Reckoning | None:
    """ "它比第二高多少", "前三名加起来": of what was told in order, those in the places named, the first where one alone is.

    Unless it was told from the smallest on, the largest is the first; a whole told with its parts has no place.
    No operands, where there is no such place.
    """
    known = {Operation.DIFFERENCE, Operation.SUM, Operation.RATIO}
    asked = next((Operation(o) for o in question.operations if o in known), None)
    places = _places(question)
    beside = {Operation.SHARE, Operation.EXECUTION_RATE, Operation.REMAINDER} & set(question.operations)
    if asked is None or told is None or question.agencies or question.years or len(places) < 2 or beside:
        return None
    ranked = _in_order([n for n in numbers_of(told) if n.citation is not None])
    if len(ranked) < 2 or asked != Operation.SUM and len(places) > 2:
        return None
    operands = tuple(ranked[n - 1] for n in places) if max(places) <= len(ranked) else ()
    return Reckoning(asked, operands) if all(comparable(operands[0], o) for o in operands) else None


def _places(question: Question) -> list[int]:
    """The places in an order that the words name; beside one alone the first."""
    places = [n for m in _PLACE.finditer(question.text) if (n := small_number(m[1]))]
    first = _FIRST_ONES.search(question.text)
    count = small_number(first[1]) if first is not None else None
    if count is not None and not places:
        return list(range(1, count + 1))
    return [1, *places] if len(places) == 1 and places != [1] else places


def _in_order(numbers: Sequence[ToldNumber]) -> list[ToldNumber]:
    values = [to_yuan(n.value, n.unit) if is_money(n.unit) else n.value for n in numbers]
    parts = [n for n, v in zip(numbers, values, strict=True) if len(numbers) < 3 or 2 * v != sum(values)]
    if len(parts) < len(numbers):
        return _in_order(parts)
    rising = len(values) > 2 and values == sorted(values)
    pairs = sorted(zip(values, numbers, strict=True), key=lambda pair: pair[0], reverse=not rising)
    return [n for _, n in pairs]


def comparable(one: ToldNumber, other: ToldNumber) -> bool:
    """Whether two numbers count the same: money, or things of one unit."""
    return is_money(one.unit) and is_money(other.unit) or other.unit in units_alike(one.unit)


def _whose(number: ToldNumber) -> tuple[str | None, int | None]:
    return number.row.entity, number.row.year


def _unit(said: str) -> str:
    """The unit that people mean: 万 → 万元, 块 → 元."""
    if said.startswith("块"):
        return "元"
    if said == "个人":
        return "人"
    return f"{said}元" if said in {"亿", "万"} else said
