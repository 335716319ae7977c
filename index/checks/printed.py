"""The numbers of a sentence as they are printed: each with the words before it, its unit and the sign that parts it.

What a number means is not asked here: the checks on this are of words that stand right beside each other, and hold
whatever else was read of them. Nothing of a table.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts import MONEY_UNITS, parse_amount
from corpus.document import Span
from index.checks.ground import Ground, decimals, in_grid
from index.checks.types import Place

MONEY, PERCENT = "money", "%"
_COUNTED = (
    "人次|批次|场次|车次|人|个|名|家|户|所|项|场|件|份|批|次|辆|台|套|座|处|条|笔|支|只|头|株|棵|栋|间|张|册|篇|期|例|起|宗|"
    "分(?![之钟类别项公局院校])|公里|平方米|平方公里|亩|公顷|吨|公斤|千瓦时|立方米|米"
)
_MONEY = "|".join(sorted(MONEY_UNITS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\d.,A-Za-z])(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?:(?P<ten>万)?(?P<counted>{_COUNTED})(?!百分点|[年月日号])|(?P<money>{_MONEY})|(?P<percent>[%％]))"
)
_TEN_THOUSAND = 10**4
_SIGNS = "，,、；;：:（(）)。\n"
#: "其中：行政编制121人" is 其中行政编制.
_AMONG, _COLONS = "其中", "：:"
_OPENS, _CLOSES = "（(", "）)"


@dataclass(frozen=True, slots=True)
class Printed:
    """A number: `value` in 元 for money, else in its unit; `name` is what stands before it, behind the `sign` that parts
    it from what is before; `depth` is that of the brackets around it."""

    name: str
    value: Decimal
    unit: str
    last: Decimal
    shown: str
    span: Span
    sign: str
    depth: int

    @property
    def is_money(self) -> bool:
        return self.unit == MONEY


def sentences(ground: Ground) -> list[tuple[Span, list[Printed]]]:
    """Every sentence that tells figures, with its numbers."""
    spans = sorted(ground.sentences)
    return [(Span(*span), found) for span in spans if (found := printed(ground.document.text, *span))]


def paragraphs(ground: Ground, told_of: Sequence[tuple[Span, list[Printed]]]) -> list[list[Printed]]:
    """The numbers of sentences that follow each other on one line, together."""
    out: list[list[Printed]] = []
    last = -1
    for span, found in told_of:
        if last < 0 or "\n" in ground.document.text[last : span.start]:
            out.append([])
        out[-1], last = [*out[-1], *found], span.end
    return out


def printed(text: str, start: int, end: int) -> list[Printed]:
    """The numbers of a stretch of text."""
    out: list[Printed] = []
    depth, at = 0, start
    for match in _NUMBER.finditer(text, start, end):
        between = text[at : match.start()]
        depth += sum(sign in _OPENS for sign in between) - sum(sign in _CLOSES for sign in between)
        cut = max(between.rfind(sign) for sign in _SIGNS)
        value = parse_amount(match["number"])
        at = match.end()
        if value is None:
            continue
        times = Decimal(MONEY_UNITS[match["money"]] if match["money"] else _TEN_THOUSAND if match["ten"] else 1)
        unit = MONEY if match["money"] else PERCENT if match["percent"] else match["counted"]
        last = Decimal(1).scaleb(-decimals(value)) * times
        name = "".join(between[cut + 1 :].split())
        sign = between[cut] if cut >= 0 else ""
        if sign in _COLONS and sign and between[:cut].rstrip().endswith(_AMONG):
            name = f"{_AMONG}{name}"
        shown = " ".join(match[0].split())
        out.append(Printed(name, value * times, unit, last, shown, Span(*match.span()), sign, max(depth, 0)))
    return out


def at(ground: Ground, *of: Printed) -> tuple[Place, ...]:
    """The places of numbers, with what was read of them."""
    read = {f.number_span.start: (n, f) for n, f in ground.figures if not in_grid(f)}
    places = []
    for one in of:
        n, figure = read.get(one.span.start, (None, None))
        value, unit = (figure.value, figure.unit) if figure is not None else (None, None)
        places.append(Place(one.span, value, unit, n, one.name))
    return tuple(places)


def loose_of(part: Printed, whole: Printed) -> Decimal:
    """What rounding two numbers may make of the percentage that one is of the other; things counted one by one are
    exact."""
    rounded = [p for p in (part, whole) if p.value and (p.is_money or p.last != 1)]
    return 100 * part.value / whole.value * sum((p.last / 2 / p.value for p in rounded), Decimal(0))


def is_slip(gap: Decimal, last: Decimal) -> bool:
    """Whether two numbers lie apart as a slip of the pen sets them: by one digit, or by two beside each other changed
    about. What was not read, or belongs to something else, hardly ever leaves such a gap in a number of many digits."""
    digits = (abs(gap) / last).normalize().as_tuple().digits if gap and last else ()
    whole = int("".join(map(str, digits)) or 0)
    return len(digits) == 1 or 0 < whole < _TURNED and whole % 9 == 0


def are_turned(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers are of the same digits in another order: 1.03 and 1.30."""
    last = max(decimals(one), decimals(other))
    mine, theirs = (sorted(f"{value:.{last}f}") for value in (one, other))
    return one != other and mine == theirs


_TURNED = 82
