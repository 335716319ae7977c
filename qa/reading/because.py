"""Why a question was read as it was: the words, and what each was taken for, line by line.

Comes in: the question's mentions and its request, complete. Goes out: lines in Chinese, for whoever wants to know
(`python -m qa --explain`). Tells what was done; does nothing itself.
"""

from collections.abc import Iterator

from corpus.measures import load_measures
from qa.plan.catalogue import catalogue
from qa.plan.types import Certainty, Operation
from qa.plan.words import plan_words
from qa.reading.acts import read_acts
from qa.reading.adapter import plan_of_request
from qa.reading.ask_words import load_ask_words
from qa.reading.question import ItemMention, Question
from qa.reading.request import Request

_SURE = {Certainty.EXACT: "原样", Certainty.EVERYDAY: "日常说法", Certainty.NEAREST: "最接近"}
#: Acts that are no operations.
_OF_TALK = {"claim": "是否属实", "carry": "接着上一问，只换一处", "mend": "纠正上一问"}


def because_of(question: Question, request: Request) -> tuple[str, ...]:
    """The lines: what was named, what was taken over from before, what is asked, the plan they come to."""
    return tuple(_lines(question, request))


def _lines(question: Question, request: Request) -> Iterator[str]:
    for agency, (start, end) in zip(question.agencies, sorted(question.agency_spans), strict=False):
        yield f"单位：“{question.text[start:end]}”是{agency}"
    for start, end in question.year_spans:
        yield f"年份：“{question.text[start:end]}”"
    for mention in question.items:
        yield f"项目：“{_said(question, mention)}”是{_name(mention)}（{_SURE[_certainty(mention)]}）"
    for operation in dict.fromkeys(question.operations):
        if words := _asking(question, operation):
            yield f"问法：“{words}”问的是“{_asked(operation)}”"
    act = read_acts(question)[0]
    yield f"与它最像的例子问的是“{_asked(act.name)}”（领先 {act.lead:.1f}）"
    if request.followed_up:
        kept = [
            *(request.agencies if not question.agencies else ()),
            *(f"{y}年" for y in request.years if not question.years),
        ]
        kept += [m.text for m in request.items if not question.items]
        yield f"沿用上一问：{'、'.join(kept) or '问法'}"
    if question.unexplained:
        yield f"没有认出：{'、'.join(question.unexplained)}"
    yield f"合起来：{plan_words(plan_of_request(request))}"


def _said(question: Question, mention: ItemMention) -> str:
    return question.text[mention.start : mention.end] or mention.text


def _name(mention: ItemMention) -> str:
    return "或".join(load_measures().name_of(i) for i in sorted(mention.items)[:3])


def _certainty(mention: ItemMention) -> Certainty:
    if mention.nearest:
        return Certainty.NEAREST
    as_printed = mention.text in mention.items or load_measures().key_of(mention.text) in mention.items
    return Certainty.EXACT if as_printed or len(mention.items) > 1 else Certainty.EVERYDAY


def _asked(act: str) -> str:
    return _OF_TALK.get(act) or catalogue()[Operation(act)].asked


def _asking(question: Question, operation: str) -> str:
    match = load_ask_words().find("operation", operation, question.text)
    return match[0] if match else ""
