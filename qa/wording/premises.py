"""What a question takes for granted, held against the answer: an amount, a direction, that there is something at all.

A question may be asked to be told yes or no ("是不是350万", "有没有出国费") or rest on what is not so ("为什么增加" where it
fell). The number never changes by that; what is said of it does.
"""

import re
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money, to_yuan
from qa.answer import Status
from qa.figures.desk import Desk
from qa.operations.gathering import replace_request
from qa.operations.pairs import difference
from qa.outcome import Outcome
from qa.passages.goals import asks_of_goal
from qa.plan.catalogue import Trait, having
from qa.plan.types import Operation
from qa.reading.ask_words import load_ask_words
from qa.reading.question import Question, mask
from qa.reading.request import Request
from qa.wording.beside_told import told_beside
from qa.wording.citing import Citations

#: All of a budget, in percent.
FULL = Decimal(100)
_AMOUNT = re.compile(
    r"(\d+(?:\.\d+)?)(亿元?|千万元?|百万元?|万元?|元|块钱?|%|人次|人|名|辆|台|平方米|个)?(以上|以下|以内|及以上)?"
)


def held_against(desk: Desk, question: Question, request: Request, outcome: Outcome) -> tuple[Outcome, str]:
    """The outcome with a yes or no in front where that was asked, and a note where the question's premise is wrong."""
    headline = outcome.headline
    if outcome.status is not Status.ANSWERED or headline is None or headline.value is None:
        return outcome, ""
    value = Decimal(headline.value)
    if request.operation in having(Trait.SIGNED):
        if said := _moved_as_said(question, value, headline.unit or ""):
            return replace(outcome, text=f"{said}{outcome.text}"), ""
        return outcome, _other_direction(question, value)
    if request.operation == Operation.EXECUTION_RATE:
        rates = [row.value for row in outcome.rows if row.unit == "%" and row.value is not None]
        value = Decimal(rates[-1]) if rates else value  # by how much it was overspent may lead the answer
        return replace(outcome, text=f"{_spent_as_said(question, value)}{outcome.text}"), ""
    if request.operation != "lookup":
        return outcome, ""
    if said := _verdict(question, value, headline.unit or ""):
        return replace(outcome, text=f"{said}{outcome.text}{told_beside(desk, outcome)}"), ""
    return outcome, ""


def with_real_change(desk: Desk, question: Question, request: Request, outcome: Outcome) -> Outcome:
    """The outcome, with what the documents say of the change in front where the question takes the contrary for
    granted.

    "为什么上涨" of what fell, where no reason is told: that it fell is.
    """
    if not request.items or len(request.agencies) != 1 or len(request.years) > 1:
        return outcome
    asked = replace(request, operation="difference", items=request.items[:1], year_before=True)
    trial = Desk(desk.knowledge, asked, Citations(desk.knowledge))
    change = difference(trial, asked)
    value = change.headline.value if change.status is Status.ANSWERED and change.headline else None
    wrong = _other_direction(question, Decimal(value)) if value is not None else ""
    if not wrong and (value is None or not _tells_a_way(question)):
        return outcome
    change = difference(replace_request(desk, asked), asked)
    if not wrong:  # that it moved is told, though not why
        return replace(
            outcome, text=f"{outcome.text}\n\n{change.text}", rows=change.rows, computation=change.computation
        )
    return replace(
        outcome, text=f"{wrong}{change.text}\n\n{outcome.text}", rows=change.rows, computation=change.computation
    )


def _spent_as_said(question: Question, rate: Decimal) -> str:
    """超了 or 没有超, 够 or 不够, 花完了 or 没有 in front of a rate where one of them is asked; "" where none is."""
    words, text = load_ask_words(), _beside_names(question)
    if not words.find("premise", "yes_no", text):
        return ""
    if words.find("premise", "exceeded", text):
        return "超了：" if rate > FULL else "没有超："
    if words.find("premise", "enough", text):
        return "够：" if rate <= FULL else "不够："
    if words.find("premise", "used_up", text):
        return "花完了：" if rate >= FULL else "没有花完："
    return ""


def _tells_a_way(question: Question) -> bool:
    """Whether the question says that something rose, or that it fell."""
    return any(load_ask_words().find("premise", way, question.text) for way in ("up", "down"))


def _other_direction(question: Question, value: Decimal) -> str:
    """A note where the question says more and it is less, or the other way round."""
    words = load_ask_words()
    up, down = (words.find("premise", way, question.text) for way in ("up", "down"))
    if bool(up) == bool(down) or words.find("premise", "open", question.text):
        return ""
    actual = "持平" if not value else "增加" if value > 0 else "减少"
    asked = "增加" if up else "减少"
    return f"提问说的是{asked}，按文件是{actual}。" if actual != asked else ""


def _moved_as_said(question: Question, value: Decimal, unit: str) -> str:
    """是 or 不是 where it is asked whether something rose or fell as is said, by as much as is said; "" where not."""
    words, text = load_ask_words(), _beside_names(question)
    up, down = (words.find("premise", way, text) is not None for way in ("up", "down"))
    if up == down or not words.find("premise", "yes_no", text):
        return ""
    if not value:
        return "不是，没有变化："
    if (value > 0) is not up:
        return "不是："
    stated = _stated(text, unit)
    if len(stated) != 1:
        return "是的："
    (amount, half), mine = stated[0], abs(to_yuan(value, unit) if is_money(unit) else value)
    return "是的：" if abs(mine - amount) <= half else "方向是的，数额不是："


def _beside_names(question: Question) -> str:
    """The question without the agencies, years and items that it names."""
    named = (*question.agency_spans, *question.year_spans, *((i.start, i.end) for i in question.items))
    return mask(question.text, named)


def _stated(text: str, unit: str) -> list[tuple[Decimal, Decimal]]:
    """The amounts of the kind of `unit` that a question tells, bounds left out."""
    return [a for m in _AMOUNT.finditer(text) if not m[3] and (a := _in_unit_of(m, unit)) is not None]


def _verdict(question: Question, value: Decimal, unit: str) -> str:
    """是 or 不是 for a stated amount, 有 or 没有 where it is asked whether there is any; "" where neither was asked."""
    words, text = load_ask_words(), _beside_names(question)
    if not words.find("premise", "yes_no", text):
        return ""
    stated = _stated(text, unit)
    if len(stated) == 1:
        amount, half = stated[0]
        mine = to_yuan(value, unit) if is_money(unit) else value
        if words.find("premise", "over", text):
            return "是的，超过了：" if mine > amount else "没有超过："
        if words.find("premise", "under", text):
            return "是的，没有到：" if mine < amount else "不是，已经达到或超过："
        return "是的：" if abs(mine - amount) <= half else "不是："
    if not stated and words.find("premise", "any", text) and not asks_of_goal(text):
        return "有：" if value else "没有："
    return ""


def _in_unit_of(match: re.Match[str], unit: str) -> tuple[Decimal, Decimal] | None:
    """A stated amount and half a step of its last digit, in 元 for money; None where it is of another kind."""
    amount = Decimal(match[1])
    exponent = amount.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    said = match[2] or ""
    if is_money(unit) and (money := _money_unit(said)):
        return to_yuan(amount, money), to_yuan(step, money) / 2
    if amount == 0 and not said:
        return amount, Decimal(0)
    return (amount, step / 2) if said and said == unit else None


def _money_unit(said: str) -> str:
    """The money unit that people mean: 千万 → 千万元, 块钱 → 元; "" for what counts no money."""
    full = "元" if said.startswith("块") else said if said.endswith("元") else f"{said}元"
    return full if said and is_money(full) else ""
