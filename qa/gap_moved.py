"""Whether two are further apart than before ("差距扩大了吗") → how far apart they are in each of two years, and what lies
between.

Comes in: the question, the conversation before it, and how to ask. Goes out: the answer and the conversation after it,
or None where no gap between two is asked of. Asks the same question of each year by itself, so that whatever can be set
apart in one year (two agencies, two items, what was planned and what was spent) can be followed over two.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import convert, is_money
from qa.answer import Answer, Headline, Status
from qa.outcome import result_row
from qa.plan.types import Operation
from qa.reading.ask_words import edit_said
from qa.reading.question import Question, mask
from qa.reading.request import TalkState
from qa.wording.joined_answers import together
from qa.wording.phrases import number

Ask = Callable[[str, TalkState], Answer]
_APART = "差多少"
#: What stands between two years, and is left when they are taken out.
_BETWEEN = re.compile(r"\x00+(?:年?度?[和与跟到至比、~—-])?(?=\x00)|\x00+(?:年?度)?")
#: What the gap is held against is said right before it or within its words.
_THAN = re.compile("比|较|相比")


def gap_moved(question: Question, state: TalkState, ask: Ask) -> tuple[Answer, TalkState] | None:
    """How far two are apart in two years, and by how much that moved; None where the question asks otherwise."""
    said = edit_said("gap_moved", question.text)
    years = _two_years(question, state, said) if said is not None else None
    if said is None or years is None:
        return None
    rest = _BETWEEN.sub("", mask(question.text, (*question.year_spans, said.span())).replace("?", ""))
    answers: list[Answer] = []
    after = state
    for year in years:
        after = state.copy()
        answers.append(ask(f"{year}年{rest}{_APART}", after))
        asked = after.request
        if asked is None or asked.operation != Operation.DIFFERENCE or set(asked.years) != {year}:
            return None
        if max(len(asked.agencies), len(asked.items), len(asked.stages)) != 2:
            return None
    return _told(question, years, answers), after


def _two_years(question: Question, state: TalkState, said: re.Match[str]) -> tuple[int, int] | None:
    """The earlier and the later year: those named, else those that the talk told of, else one and the year before."""
    named = sorted(set(question.years))
    spoken = sorted({*(state.request.years if state.request is not None else ()), *_years_told(state)})
    spoken = [] if question.agencies else spoken
    if len(named) > 1:
        return named[0], named[-1]
    if named:
        base = any(said.start() <= start < said.end() for start, _ in question.year_spans)
        beside = [year for year in spoken if year != named[0]]
        other = beside[-1] if beside and not question.relative else named[0] + 1 if base else named[0] - 1
        return min(named[0], other), max(named[0], other)
    if not spoken:
        return None
    return (spoken[-2], spoken[-1]) if len(spoken) > 1 and not question.relative else (spoken[-1] - 1, spoken[-1])


def _years_told(state: TalkState) -> set[int]:
    """The years for which the item that was told last was told."""
    last = state.points[-1].items if state.points else frozenset()
    return {p.year for p in state.points if p.items == last and p.year is not None}


def _told(question: Question, years: tuple[int, int], answers: list[Answer]) -> Answer:
    """Both gaps and which is wider; where one of them is not known, what there is, and no direction."""
    heads = [a.answer for a in answers if a.status is Status.ANSWERED and a.answer is not None and a.answer.value]
    joined = together(replace(answers[-1], status=Status.CLARIFY), answers) if len(heads) == len(years) else None
    units = [h.unit or "" for h in heads]
    alike = len(set(units)) == 1 or all(map(is_money, units))
    if joined is None or not alike:
        missing = next((a for a in answers if a.status is not Status.ANSWERED), answers[-1])
        text = f"两年的差距不能都算出来，比不出是扩大还是缩小。{missing.text}"
        return replace(missing, question=question.raw, status=Status.NOT_FOUND, text=text, answer=None)
    unit = units[-1]
    gaps = [abs(Decimal(h.value or "0")) for h in heads]
    gaps = [convert(g, u, unit) if is_money(u) else g for g, u in zip(gaps, units, strict=True)]
    moved = gaps[-1] - gaps[0]
    how = f"**{'扩大' if moved > 0 else '缩小'}**了 **{number(abs(moved))}{unit}**" if moved else "**没有变化**"
    told = "，".join(f"{year}年相差 {number(gap)}{unit}" for year, gap in zip(years, gaps, strict=True))
    return replace(
        joined,
        question=question.raw,
        text=f"差距{how}：{told}。\n\n{joined.text}",
        answer=Headline(number(moved), unit, None, years[-1]),
        rows=(*joined.rows, result_row("差距的变化", number(moved), unit)),
        computation=f"{number(gaps[-1])} − {number(gaps[0])} = {number(moved)}（{unit}）",
    )
