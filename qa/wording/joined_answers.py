"""The answers to the parts of one question → one answer, with all numbers as rows and one list of sources."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from qa.answer import Answer, AnswerRow, Citation, Headline, Status

_SOURCE = re.compile(r"\[(\d+)\]")
_WHO = re.compile(r"谁|哪[个家年些一]")
_HOW_MANY = re.compile("多少|几")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def together(whole: Answer, parts: Sequence[Answer]) -> Answer | None:
    """One answer made of `parts` where they tell more than `whole`, the answer to the question read at once; else None.

    A part without an answer is told: what is missing of it, or that it was not understood. Where the question as a
    whole has an answer, parts that were not understood mean that it was not to be taken apart.
    """
    parts = [p for n, p in enumerate(parts) if all(p.text != q.text for q in parts[:n])]
    answered = [p for p in parts if p.status is Status.ANSWERED]
    open_parts = [p for p in parts if p.status not in {Status.ANSWERED, Status.NOT_FOUND}]
    if len(parts) < 2 or not answered or open_parts and whole.status is Status.ANSWERED and len(answered) < 2:
        return None
    parts = [_named_as_open(p) if p in open_parts else p for p in parts]
    if whole.status is Status.ANSWERED:
        if len(answered) < 2 and (lost := [p for p in parts if p not in answered and _HOW_MANY.search(p.question)]):
            named = "、".join(f"“{p.question.strip('，,。？?；; ')}”" for p in lost)
            return replace(whole, notes=(*whole.notes, f"{named}这一部分没有找到答案。"))
        if len(answered) < 2:
            return None
        told = all(_told_by(p, whole) for p in answered) and not _leads_with_one(whole, answered)
        if told and _computed(whole) <= set().union(*map(_numbers, answered)):
            return _with_number(whole, answered)
    citations: list[Citation] = []
    rows: list[AnswerRow] = []
    texts: list[str] = []
    for part in parts:
        places = [_add(citations, c) for c in part.citations]
        texts.append(_with_sources(part.text, places))
        for row in part.rows:
            row = replace(row, citation=places[row.citation] if row.citation is not None else None)
            if row not in rows:
                rows.append(row)
    return replace(
        whole,
        status=Status.ANSWERED,
        text="\n\n".join(texts),
        answer=_headline(answered),
        rows=tuple(rows),
        computation="；".join(dict.fromkeys(p.computation for p in parts if p.computation)) or None,
        resolved="；".join(dict.fromkeys(p.resolved.strip("？?；;。 ") for p in parts)) + "？",
        notes=tuple(dict.fromkeys(n for p in parts for n in p.notes)),
        citations=tuple(citations),
        suggestions=answered[-1].suggestions,
        because=tuple(line for p in parts for line in p.because),
    )


def _leads_with_one(whole: Answer, answered: Sequence[Answer]) -> bool:
    """Whether the parts ask for unlike numbers of one unit, and the whole is headed by one of them alone."""
    heads = {(p.answer.value, p.answer.unit) for p in answered if p.answer is not None and p.answer.value is not None}
    units = {unit for _, unit in heads}
    if whole.answer is None or whole.computation is not None:
        return False  # what is reckoned from both tells of both
    return len(heads) > len(units) == 1 and (whole.answer.value, whole.answer.unit) in heads


def _with_number(whole: Answer, answered: Sequence[Answer]) -> Answer | None:
    """A quote that says the one number that was asked for as well ("多少，原因何在"), with that number; else None."""
    told = [p for p in answered if p.answer is not None and p.answer.value is not None]
    if whole.answer is not None and whole.answer.value is not None or len(told) != 1:
        return None
    citations = list(whole.citations)
    places = [_add(citations, c) for c in told[0].citations]
    rows = tuple(replace(r, citation=places[r.citation] if r.citation is not None else None) for r in told[0].rows)
    return replace(whole, answer=told[0].answer, rows=(*whole.rows, *rows), citations=tuple(citations))


def none_named(first: Answer) -> Answer | None:
    """What is told where the share of the largest is asked for and `first` names none: its reason, and no number of
    something else; None where it names one."""
    if first.status is Status.ANSWERED and first.answer is not None and first.answer.value is not None:
        return None
    status = Status.NOT_FOUND if first.status is Status.ANSWERED else first.status
    return replace(first, status=status, text=f"{first.text}\n\n所以算不出它占多少。", answer=None)


def _named_as_open(part: Answer) -> Answer:
    """A part that was not understood, named as one that has no answer."""
    return replace(part, text=f"“{part.question.strip('，,。？?；; ')}”这一部分没能回答。", citations=(), rows=())


def _with_sources(text: str, places: Sequence[int]) -> str:
    """The text with its marks [n] turned to where its sources stand among those of the whole answer."""
    return _SOURCE.sub(lambda m: f"[{places[int(m[1]) - 1] + 1}]" if 0 < int(m[1]) <= len(places) else m[0], text)


def _add(citations: list[Citation], citation: Citation) -> int:
    place = (citation.document, citation.start, citation.end)
    for n, known in enumerate(citations):
        if (known.document, known.start, known.end) == place:
            return n
    citations.append(citation)
    return len(citations) - 1


def _headline(answered: Sequence[Answer]) -> Headline | None:
    """The one number asked for: the only one, or the one that was computed; none where several stand side by side."""
    told = [p.answer for p in answered if p.answer is not None and p.answer.value is not None]
    numbers = [
        p.answer
        for p in answered
        if p.answer is not None and p.answer.value is not None and not _WHO.search(p.question)
    ]
    if len(numbers) == 1 and len(told) > 1:
        return numbers[0]  # "谁的高，高多少": one part asks who, the number is the other's
    computed = [p.answer for p in answered if p.answer is not None and p.answer.value is not None and p.computation]
    if len({(h.value, h.unit) for h in told}) == 1:
        return told[0]
    if len(computed) == 1:
        return computed[0]
    last = answered[-1].answer
    return replace(last, value=None, unit=None) if last is not None else None


def _told_by(part: Answer, whole: Answer) -> bool:
    """Whether the whole answer says all that the part's answer says: its numbers, or its quotes."""
    said = _numbers(whole)
    values = {v for r in part.rows if (v := _decimal(r.value)) is not None}
    if part.answer is not None and (value := _decimal(part.answer.value)) is not None:
        values.add(value)
    if values:
        return {abs(v) for v in values} <= said
    return {c.quote for c in part.citations} <= {c.quote for c in whole.citations}


def _computed(answer: Answer) -> set[Decimal]:
    """Results that an answer computed: what nobody asked for in any part was read into the question."""
    return {abs(v) for r in answer.rows if r.citation is None and (v := _decimal(r.value)) is not None}


def _numbers(answer: Answer) -> set[Decimal]:
    words = " ".join([answer.text, answer.computation or "", *(r.value or "" for r in answer.rows)])
    return {Decimal(n) for n in _NUMBER.findall(words)}


def _decimal(value: str | None) -> Decimal | None:
    try:
        return Decimal(value) if value is not None else None
    except InvalidOperation:
        return None
