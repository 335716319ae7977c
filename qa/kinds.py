"""The kind of number that was asked for against the kind that was told: money, a count of things, a percentage.

Comes in: a question, and an answer with the kind of what its operation gives (`qa.plan.catalogue`). Goes out: why the
number is none that was asked for, or "". Asked after every reading, and of every answer that may stand in for one.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.amounts import is_money
from qa.answer import Answer, Status
from qa.passages.terms import TOLD_IN_WORDS, asked_kinds
from qa.passages.wanted import wanted_of
from qa.passages.words import load_passage_words
from qa.plan.types import Kind
from qa.reading.ask_words import load_ask_words
from qa.reading.counted import ALIKE, OF_WHAT_KIND, how_many_spans, money_of_stage
from qa.reading.question import Question

_PERCENT = re.compile("百分之(?:几|多少)|几成|百分比")
#: Before 几 they name several, and count nothing: 哪几项, 近几年.
_NAMED = frozenset("哪这那前近后头好十上下")
#: What has a size, and no price.
_HOW_LARGE = re.compile("多少(?:面积|长度|里程|产量)|(?:面积|长度|里程|产量)(?:是|有|为|达)?(?:多少|几|多大)|多长|多宽")
#: Units of time, which narrow what is asked, and of shares.
_NO_THINGS = frozenset({"", "年", "天", "个月", "周", "百分点", "个百分点"})
#: Words that ask for money whatever the operation is; 经费 alone may only be a part of a name.
_MONEY = re.compile("钱|多少(?:万|亿|千)?元|花")
#: Ways to ask for an amount, and for nothing else.
_IN_MONEY = re.compile("多少钱|多少(?:万|亿|千)?元")
_PEOPLE = frozenset({"人", "名", "位"})
#: Of what kind somebody or something is (接待的什么人, 买的是什么车), which no amount tells; 花了什么钱 asks for the amount.
_OF_WHAT = re.compile(
    "[的了过是](?:一?些)?(?:什么|啥|哪种|何种)(?:样的?)?"
    "(?!样|时候|地方|原因|意思|情况|水平|级别|数|钱|费|资金|支出|收入|经费|预算|决算|科目|项目|单位|部门|年)"
    "([\u4e00-\u9fff]{1,4}?)(?=[啊呀呢吗的]*(?:$|[?,，。]))"
)
_ASKING_ENDS = r"(?:呢|吗|啊|呀|来着|了|的)+$"
_LOOKED_UP = frozenset({None, "average", "sum"})
#: Shares and points come beside money and are told by what they are.
_OF_NEITHER = frozenset({"%", "分"})
_SHARES = frozenset({"%", "％", "‰", "百分点", "个百分点"})
#: Units that tell how long something takes.
_LENGTHS = re.compile("^(?:年|月|个月|天|日|周|季度|小时)$")


def another_kind(question: Question, answer: Answer) -> str:
    """Why the number of an answer is of another kind than was asked for; "" where it is of that kind or none."""
    told = answer.answer
    if answer.status is not Status.ANSWERED:
        return ""
    if told is None or told.value is None:
        return _rows_of_another_kind(question, answer)
    if why := _measures_another(question, answer) or _cell_of_another_kind(question, answer):
        return why
    if thing := another_thing(question, answer):
        return f"问的是“{thing}”的数目，现有文件里找到的是另一种数"
    unit = told.unit or ""
    if answer.kind is Kind.MONEY and (words := asked_in_words(question)) and not _LENGTHS.search(unit):
        return f"问的是{words}，现有文件里找到的只是数字"
    of_what = _OF_WHAT.search(question.text) if answer.kind is Kind.MONEY else None
    named = OF_WHAT_KIND.search(question.text) and not is_money(unit)  # the names stand beside the count
    if of_what and not named and question.operation in _LOOKED_UP and not how_many_spans(question.text):
        return f"问的是什么{of_what[1]}，现有文件里找到的只是数字"
    match _asked(question, answer.kind):
        case Kind.PERCENT if not _holds_percent(answer):
            return "问的是百分比，现有文件里找到的是另一种数"
        case Kind.COUNT if _in_money(unit, answer) or unit in _OF_NEITHER and unit != things_counted(question):
            found = "金额" if _in_money(unit, answer) else "另一种数"
            counted = "" if _HOW_LARGE.search(question.text) else things_counted(question)
            asked = f"以“{counted}”计的数目" if counted else "大小"
            return f"问的是{asked}，现有文件里找到的只是{found}"
        case Kind.MONEY if not _in_money(unit, answer) and (
            unit not in _OF_NEITHER
            or unit == "分"
            and _of_money(question)
            or unit in _SHARES
            and _in_money_alone(question)
        ):
            return "问的是钱，现有文件里找到的只是数量"
    return ""


def _in_money_alone(question: Question) -> bool:
    """Whether one value is asked for, and in money: 达标率是多少元 is answered by no share."""
    looked_up = question.operation in {None, "lookup"} and not _PERCENT.search(question.text)
    return looked_up and _IN_MONEY.search(question.text) is not None


def or_of_another_kind(question: Question, answer: Answer, offered: Sequence[str] = ()) -> Answer:
    """The answer; where its number is of another kind than was asked for, it is told as what there is."""
    if not (why := another_kind(question, answer)):
        return answer
    text = f"{why}，不能当作答案：{answer.text}"
    return replace(
        answer, status=Status.NOT_FOUND, text=text, answer=None, suggestions=(*offered,) or answer.suggestions
    )


def _measures_another(question: Question, answer: Answer) -> str:
    """Why a number does not measure what is asked for, a length, a weight; "" where it does, or nothing is measured."""
    number = wanted_of(question).number
    told = answer.answer
    if number is None or not number.measure or told is None or not told.unit or number.counts(told.unit):
        return ""
    if _LENGTHS.search(told.unit) and "多长" in question.text:
        return ""  # 等待期多长 asks for no length of a thing
    return f"问的是{number.measure}，现有文件里找到的是另一种数"


def _cell_of_another_kind(question: Question, answer: Answer) -> str:
    """Why the number of a cell, which no operation gave a kind, is of another kind than the words ask for; "" where the
    words or the cell do not say which."""
    unit = (answer.answer.unit or "") if answer.answer is not None else ""
    if answer.kind is not None or answer.rows or answer.computation or not unit:
        return ""
    if _PERCENT.search(question.text) and unit not in _SHARES:
        return "问的是百分比，表格里找到的是另一种数"
    if (counted := things_counted(question)) and is_money(unit):
        return f"问的是以“{counted}”计的数目，表格里找到的只是金额"
    if _IN_MONEY.search(question.text) and unit in _SHARES:
        return "问的是金额，表格里找到的是百分比"
    return ""


def _rows_of_another_kind(question: Question, answer: Answer) -> str:
    """Why none of several numbers is money where money is asked for; "" otherwise."""
    units = {row.unit for row in answer.rows if row.unit} - _OF_NEITHER
    of_what = _OF_WHAT.search(question.text) if answer.kind is Kind.MONEY and units else None
    if of_what and not OF_WHAT_KIND.search(question.text) and question.operation in _LOOKED_UP:
        return "" if how_many_spans(question.text) else f"问的是什么{of_what[1]}，现有文件里找到的只是数字"
    of_money = _asked(question, answer.kind) is Kind.MONEY and bool(units)
    return "" if not of_money or any(map(is_money, units)) else "问的是钱，现有文件里找到的只是数量"


def asked_in_words(question: Question) -> str:
    """What a look-up asks for that words alone tell, a place, a time, somebody, a telephone; "" where it asks for a
    number.

    >>> asked_in_words(Question("", "敬老院建在哪个镇")), asked_in_words(Question("", "三公花了多少，用在哪里"))
    ('地点', '')
    """
    kinds = [kind for kind in asked_kinds(question.text) if kind in TOLD_IN_WORDS]
    if not kinds or question.operation not in _LOOKED_UP:
        return ""
    rest = load_passage_words().remove("ask", kinds[0], question.text)
    behind = re.sub(r"^[^，,。;；?？]* (?:是|为)?多少(?=[?？。，,]|$)", "", rest)  # "电话是多少"
    return "" if how_many_spans(behind) else TOLD_IN_WORDS[kinds[0]]


def percent_missed(question: Question, answer: Answer) -> bool:
    """Whether a percentage was asked for and the rows of an answer hold none."""
    return _PERCENT.search(question.text) is not None and not _holds_percent(answer)


def things_counted(question: Question) -> str:
    """The unit of the things that the words count, where they ask for nothing else; "" without one.

    >>> things_counted(Question("", "养老院有几个")), things_counted(Question("", "哪几个单位花了多少钱"))
    ('个', '')
    """
    if question.counted:
        return question.counted
    text = question.text
    units = [
        text[start:end].removeprefix("多少").removeprefix("几")
        for start, end in how_many_spans(text)
        if start == 0 or text[start - 1] not in _NAMED
    ]
    return units[0] if units and _NO_THINGS.isdisjoint(units) and not any(map(is_money, units)) else ""


def counts_others(question: Question, answer: Answer) -> bool:
    """Whether an answer counts in another unit than the question: 几个 asks for no 张, but may ask for people."""
    asked, told = things_counted(question), answer.answer.unit if answer.answer and answer.answer.value else ""
    if not asked or not told or is_money(told):
        return False
    if asked == "个" and told in _PEOPLE:
        return False
    return not told.startswith(asked) and not any(asked in alike and told in alike for alike in ALIKE)


def another_thing(question: Question, answer: Answer) -> str:
    """The thing that a turn counts which names no item else, where the count told is of something else: 多少个班 after
    the pupils; "" otherwise."""
    spans = how_many_spans(question.text)
    told = answer.answer
    if len(spans) != 1 or told is None or told.value is None:
        return ""
    # 初中有多少学生 names what is counted behind an item; 有多少辆车 and 多少职工 name the item itself there.
    named = any(i.end > spans[0][0] for i in question.items) or question.text[slice(*spans[0])] != "多少"
    if question.items and (named or (told.unit or "").startswith((*_PEOPLE,))):
        return ""
    if answer.kind is not Kind.MONEY or is_money(told.unit or "") or told.unit in _OF_NEITHER:
        return ""
    behind = re.sub(_ASKING_ENDS, "", re.split(r"[,，。?？!！;；:：]", question.text[spans[0][1] :])[0])
    labels = "".join(row.label for row in answer.rows) + answer.text
    filler = load_ask_words().of("filler")[0].pattern
    return "" if not behind or behind in labels or filler.fullmatch(behind) else behind


def _asked(question: Question, given: Kind | None) -> Kind | None:
    """The kind asked for; None where the operation answers by something else than a value, or the words leave it
    open."""
    if _PERCENT.search(question.text):
        return Kind.PERCENT
    if given is not Kind.MONEY:
        return None
    if things_counted(question) or _HOW_LARGE.search(question.text):
        return Kind.COUNT
    looked_up = question.operation in _LOOKED_UP
    if looked_up and money_of_stage(question):
        return Kind.MONEY
    return Kind.MONEY if question.quantity == "money" and (looked_up or _MONEY.search(question.text)) else None


def _in_money(unit: str, answer: Answer) -> bool:
    """Whether a value is money, be it that its table does not say in what: only money has a stage."""
    return is_money(unit) or not unit and any(row.stage for row in answer.rows)


def _of_money(question: Question) -> bool:
    """Whether money is asked for in so many words, and no score."""
    return _MONEY.search(question.text) is not None and "分" not in question.text


def _holds_percent(answer: Answer) -> bool:
    units = {r.unit for r in answer.rows} | ({answer.answer.unit} if answer.answer else set())
    return not answer.rows or "%" in units or bool(answer.computation and "%" in answer.computation)
