"""What a short question reckons with the numbers that the tables of one document told last: 两个加起来, 差多少, 进的比出的多多少.

In go the question and the conversation; out comes an answer that rests on the cells that were told. Nothing where the
question names anything else, where the numbers are of unlike units, or where it is not plain which are meant.
"""

import re
from dataclasses import replace
from decimal import Decimal

from corpus.tables.grid import clean
from corpus.tables.values import cell_number
from qa.answer import Answer, AnswerRow, Headline, Status
from qa.nameless.layouts import Sheet
from qa.nameless.results import Point
from qa.nameless.said import content, folded
from qa.nameless.units import unit_at
from qa.nameless.words import places_of, table_words
from qa.reading.request import TalkState
from qa.reading.told_numbers import ToldNumber
from qa.wording.phrases import number

_NUMBERS = {"两": 2, "二": 2, "俩": 2, "三": 3, "四": 4}
#: So many of the last numbers are spoken of.
_COUNTED = re.compile("([这那前上]?)([两二俩三四])(?:[个项者样种家门科年天座]|(?=加|合|差|相))|这俩")
#: The first of those that were told, or the last: 前两个.
_FIRST = "前"
#: What is left of a question that names nothing else.
_LEFT = 2
_TWO = 2
_KEPT = 4


def of_told(text: str, conversation: str, before: TalkState) -> Answer | None:
    """The sum or the difference of what was told last, where the question asks for that alone."""
    if not before.table or len(before.cells) < _TWO:
        return None
    asked = folded(text)
    counted = _COUNTED.search(asked)
    sums, apart = places_of("sum", asked), table_words("apart_by").search(asked)
    said = sums | (frozenset(range(*apart.span())) if apart is not None else frozenset())
    said |= frozenset(range(*counted.span())) if counted is not None else frozenset()
    left = content(asked) - said - places_of("than", asked) - places_of("joins", asked)
    left -= _in_their_unit(asked, before.cells[-1].unit)
    together = bool(sums) and (counted is not None or "加" in asked)
    if not (together or apart) or len(left) > _LEFT or any(asked[n].isdigit() for n in left):
        return None
    size = _NUMBERS.get(counted[2] or "俩", _TWO) if counted is not None else _TWO
    told = before.cells[-size:]
    if counted is not None and counted[1] == _FIRST and len(before.cells) > size:
        return None
    if len(told) < size or len({(n.unit, n.citation.document if n.citation else "") for n in told}) > 1:
        return None
    if apart is not None and not together:
        return _apart(text, conversation, told) if size == _TWO and _fits(left, told) else None
    return None if left else _summed(text, conversation, told)


def _in_their_unit(asked: str, unit: str) -> frozenset[int]:
    """Where a question says the unit of what was told, or its first sign, behind how much: 少多少万.

    >>> sorted(_in_their_unit("少多少万?", "万元")), sorted(_in_their_unit("少多少人", "万元"))
    ([3], [])
    """
    found = (m for m in re.finditer("多少([一-鿿]{1,3})", asked) if unit.startswith(m[1]))
    return frozenset(n for m in found for n in range(*m.span(1)))


def kept_cells(before: TalkState, answer: Answer, label: str) -> tuple[ToldNumber, ...]:
    """The numbers of cells that were told one after the other, with the one of this answer, each once; none behind an
    answer that tells several, or reckons: 两个 may mean its own."""
    headline = answer.answer
    if headline is None or headline.value is None or answer.computation is not None or len(answer.citations) != 1:
        return ()
    (cited,) = answer.citations
    row = AnswerRow(label, None, None, None, headline.value, headline.unit, 0)
    place = (cited.document, cited.start)
    others = (n for n in before.cells if n.citation is None or (n.citation.document, n.citation.start) != place)
    return (*others, ToldNumber(row, cited))[-_KEPT:]


def kept_of_a_row(answer: Answer, point: Point, sheet: Sheet) -> tuple[ToldNumber, ...]:
    """The two numbers by which the one row of an answer was told, one set against the other; none of anything else."""
    read = [(c, value) for c in point.cells if (value := cell_number(clean(c.text))) is not None]
    cited = {c.start: c for c in answer.citations}
    if len(read) != _TWO or not all(c.span.start in cited for c, _ in read):
        return ()
    told = []
    for cell, value in read:
        head = "".join(dict.fromkeys(clean(c.text) for c in sheet.above(sheet.columns_of(cell)[0])))
        unit = value.unit or unit_at(cell, sheet)
        row = AnswerRow(f"“{point.name}”的“{head}”", None, None, None, number(value.value), unit or None, 0)
        told.append(ToldNumber(row, cited[cell.span.start]))
    return tuple(told)


def _fits(left: frozenset[int], told: tuple[ToldNumber, ...]) -> bool:
    """Whether what is left of the question stands for what was told: 进 and 出 of 入库 and 出库 cannot be told from other
    things, but there are as many of them as of numbers; a longer word names something else."""
    return not any(n + 1 in left for n in left) and len(left) in {0, len(told)}


def _apart(text: str, conversation: str, told: tuple[ToldNumber, ...]) -> Answer:
    one, other = told
    high, low = (one, other) if one.value >= other.value else (other, one)
    value = high.value - low.value
    formula = f"{high.value:f} - {low.value:f}"
    unit = "个百分点" if one.unit in {"%", "％"} else one.unit
    body = f"{high.row.label}比{low.row.label}多 **{number(value)}{unit}**（{formula}）"
    if not value:
        body = f"{one.row.label}和{other.row.label}相同，相差 **0**"
    return _told(text, conversation, told, f"{body}。", value, unit, formula)


def _summed(text: str, conversation: str, told: tuple[ToldNumber, ...]) -> Answer | None:
    if any(n.unit in {"%", "％"} for n in told):
        return None
    value = sum((n.value for n in told), Decimal(0))
    formula = " + ".join(f"{n.value:f}" for n in told)
    names = "、".join(n.row.label for n in told)
    body = f"{names}合计：{formula} = **{number(value)}{told[0].unit}**。"
    answer = _told(text, conversation, told, body, value, told[0].unit, formula)
    return replace(answer, resolved=f"{names}合计多少？")


def _told(
    text: str, conversation: str, told: tuple[ToldNumber, ...], body: str, value: Decimal, unit: str, formula: str
) -> Answer:
    citations = tuple(n.citation for n in told if n.citation is not None)
    marks = "".join(f"[{n}]" for n in range(1, len(citations) + 1))
    return Answer(
        conversation,
        text,
        Status.ANSWERED,
        body + marks,
        Headline(number(value), unit or None, None, None),
        computation=formula,
        resolved=text.strip(),
        citations=citations,
    )
