"""Judging one reply: what was expected of it and an `Answer` → its faults.

A turn is right where every expectation written for it holds. Numbers are compared as decimals and money by what it is
worth, words without white space and in one width. What no expectation names is not judged.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from corpus.amounts import convert, is_money
from qa.answer import Answer, Headline, Status

#: How far a value may be from the one expected where nothing else is said: half of the last printed digit, and
#: rounding.
TOLERANCE = Decimal("0.0051")

_BLANK = re.compile(r"\s+")
_NUMBER = re.compile(r"(?<![\d.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


class FaultKind(StrEnum):
    """In what a reply fails; `VALUE` is a number where another, or none, was right."""

    STATUS = "status"
    VALUE = "value"
    ENTITY = "entity"
    TEXT = "text"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Fault:
    """One expectation that does not hold; `told` says it in Chinese."""

    kind: FaultKind
    told: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected of one reply.

    `has`: all of them are shown to the reader (a number as a number of its own); `any_of`: one of them; `lacks`: none.
    `cite`: documents that are cited; `quote`: words that some citation quotes.
    """

    statuses: frozenset[Status] = frozenset({Status.ANSWERED})
    value: Decimal | None = None
    unit: str | None = None
    tolerance: Decimal = TOLERANCE
    entity: str | None = None
    has: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    cite: tuple[str, ...] = ()
    quote: tuple[str, ...] = field(default=())

    @property
    def answerable(self) -> bool:
        """Whether the documents say what is asked for."""
        return Status.ANSWERED in self.statuses


def expectation_of(written: Mapping[str, object]) -> Expectation:
    """What a line of a question file expects; raises ValueError, in Chinese, at what it cannot mean."""
    known = {"status", "value", "unit", "tol", "entity", "has", "any", "lacks", "cite", "quote"}
    if unknown := sorted(set(written) - known):
        raise ValueError(f"不认识的期望：{'、'.join(unknown)}")
    status = written.get("status", "answered")
    try:
        statuses = frozenset(Status(str(s)) for s in (status if isinstance(status, list) else [status]))
    except ValueError:
        raise ValueError(f"不认识的状态：{status}") from None
    tolerance = _decimal(written, "tol")
    return Expectation(
        statuses,
        _decimal(written, "value"),
        _text(written, "unit"),
        TOLERANCE if tolerance is None else tolerance,
        _text(written, "entity"),
        _texts(written, "has"),
        _texts(written, "any"),
        _texts(written, "lacks"),
        _texts(written, "cite"),
        _texts(written, "quote"),
    )


def faults_of(expected: Expectation, reply: Answer) -> tuple[Fault, ...]:
    """All faults of a reply; none where it is right."""
    return (*_headline_faults(expected, reply), *_text_faults(expected, reply), *_source_faults(expected, reply))


def is_misleading(faults: tuple[Fault, ...]) -> bool:
    """Whether a number was given where another, or none, was right."""
    return any(fault.kind is FaultKind.VALUE for fault in faults)


def _headline_faults(expected: Expectation, reply: Answer) -> Iterator[Fault]:
    if reply.status not in expected.statuses:
        yield Fault(FaultKind.STATUS, f"状态是 {reply.status}，应为 {'、'.join(sorted(expected.statuses))}")
    value = reply.answer.value if reply.answer else None
    given = f"{value} {reply.answer.unit or ''}".strip() if reply.answer and value is not None else ""
    if not expected.answerable and given:
        yield Fault(FaultKind.VALUE, f"不该有数，却给出 {given}")
    elif expected.value is not None and not (reply.answer and _same_value(expected, reply.answer)):
        wanted = f"{expected.value} {expected.unit or ''}".strip()
        yield Fault(FaultKind.VALUE if given else FaultKind.STATUS, f"给出 {given or '不是一个数'}，应为 {wanted}")
    entity = (reply.answer.entity if reply.answer else None) or ""
    if expected.entity is not None and _folded(expected.entity) not in _folded(entity):
        yield Fault(FaultKind.ENTITY, f"所指是“{entity}”，应为“{expected.entity}”")


def _text_faults(expected: Expectation, reply: Answer) -> Iterator[Fault]:
    shown = "\n".join((reply.text, *reply.notes))
    for words in expected.has:
        if not _contains(shown, words):
            yield Fault(FaultKind.TEXT, f"没有写“{words}”")
    if expected.any_of and not any(_contains(shown, words) for words in expected.any_of):
        yield Fault(FaultKind.TEXT, f"没有写{'、'.join(f'“{words}”' for words in expected.any_of)}中的任何一个")
    for words in expected.lacks:
        if _contains(shown, words):
            yield Fault(FaultKind.TEXT, f"不该写“{words}”")


def _source_faults(expected: Expectation, reply: Answer) -> Iterator[Fault]:
    cited = {citation.document for citation in reply.citations}
    for document in expected.cite:
        if document not in cited:
            yield Fault(FaultKind.SOURCE, f"没有引用 {document}")
    quotes = [_folded(citation.quote) for citation in reply.citations]
    for words in expected.quote:
        if not any(_folded(words) in quote for quote in quotes):
            yield Fault(FaultKind.SOURCE, f"引文里没有“{words}”")


def _same_value(expected: Expectation, given: Headline) -> bool:
    """A change may be told as −22 or as a decrease of 22: the sign is the reply's own choice."""
    number, unit, wanted = _number(given.value), given.unit or "", expected.unit or ""
    if number is None or expected.value is None:
        return False
    if is_money(wanted):
        if not is_money(unit):
            return False
        number = convert(number, unit, wanted)
    elif wanted == "%" and _folded(unit) != "%":
        return False
    return abs(abs(number) - abs(expected.value)) <= expected.tolerance


def _number(written: str | None) -> Decimal | None:
    try:
        number = Decimal((written or "").replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _contains(text: str, wanted: str) -> bool:
    """A wanted number stands in the text as a number of its own; other words stand there as they are.

    >>> _contains("共 1,234.50 万元", "1234.5"), _contains("共 2234.5 万元", "234.5"), _contains("三公 经费", "三公经费")
    (True, False, True)
    """
    number = _number(wanted)
    if number is None:
        return _folded(wanted) in _folded(text)
    plain = unicodedata.normalize("NFKC", text)
    return any(Decimal(n.replace(",", "")) == number for n in _NUMBER.findall(plain))


def _folded(text: str) -> str:
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def _decimal(written: Mapping[str, object], key: str) -> Decimal | None:
    value = written.get(key)
    if value is None:
        return None
    number = _number(str(value)) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else None
    if number is None:
        raise ValueError(f"{key} 不是一个数：{value}")
    return number


def _text(written: Mapping[str, object], key: str) -> str | None:
    value = written.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} 应是字符串")
    return value


def _texts(written: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = written.get(key, [])
    if not isinstance(value, list) or not all(isinstance(words, str) for words in value):
        raise ValueError(f"{key} 应是字符串的列表")
    return tuple(value)
