"""What the checks of one document stand on: its figures, sorted by where they stand, and how a result is put
together.

Amounts are compared in 元 as they were meant; a difference is told in the unit that is printed. What was recognised
from a picture proves no difference.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amounts import MONEY_UNITS, is_money, plain
from corpus.document import Document, Doubt
from corpus.measures import load_measures
from index.checks.types import Check, Outcome, Place
from index.checks.words import pattern_of
from index.figure import WITHDRAWN, Figure, Measure
from index.figures.values import exact, place, step

#: These tell no exact value.
LOOSE = frozenset({"approximate", "per_unit", "range_low", "range_high", WITHDRAWN})
#: Amounts are taken to be meant to no more decimals than these.
FINEST = 2
#: More rows than any that people add up by hand: what some of them come to tells nothing.
_MANY = 120
#: In the place of an outcome that says that something is not there, where something was not read.
_ABSENT = frozenset({Outcome.DIFFERS, Outcome.MISSING, Outcome.BLANK})

#: Pairs of parts that any whole is made of: where both are told, nothing else is.
FULL_PAIRS = (
    {"basic_expenditure", "project_expenditure"},
    {"personnel_expenses", "non_personnel_expenses"},
    {"tax_revenue", "non_tax_revenue"},
)

Numbered = tuple[int, Figure]
Row = tuple[int, int, int]
Column = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ground:
    """A document with its figures; `cells` and `columns` hold those of tables by row and by column."""

    document: Document
    figures: tuple[Numbered, ...]
    sentences: dict[tuple[int, int], list[Numbered]]
    cells: dict[Row, list[Numbered]]
    columns: dict[Column, list[Numbered]]
    #: To how many decimals its amounts are printed: those of a table, by its number; those of sentences, by their unit.
    places: dict[int | str, int]
    by_item: dict[str, list[Numbered]]
    #: What sentences tell of one of many, which is left out of all the others.
    apiece: tuple[Numbered, ...] = ()

    @property
    def unread(self) -> tuple[Doubt, ...]:
        """What is shown in the file and was not read: what is looked for may stand there."""
        in_tables = (d for table in self.document.tables for d in table.doubts)
        return tuple(d for d in (*self.document.doubts, *in_tables) if d.unread)

    def not_found(self, check: Check) -> Check:
        """A check that says that something is not in the document: not checkable where part of it was not read."""
        if not self.unread or check.outcome not in _ABSENT:
            return check
        text = f"{check.text.rstrip('。')}；文件有未读的部分，未作判断。"
        return replace(check, outcome=Outcome.NOT_CHECKABLE, text=text)

    def recognised(self, check: Check) -> Check:
        """A check: not checkable where a place of what differs was recognised from a picture."""
        if check.outcome is not Outcome.DIFFERS:
            return check
        scans = [page.span for page in self.document.pages if page.from_ocr]
        if not any(scan.start <= place.span.start < scan.end for scan in scans for place in check.at):
            return check
        text = f"{check.text.rstrip('。')}，但由扫描件识别，可能认错。"
        return replace(check, outcome=Outcome.NOT_CHECKABLE, text=text)


def make_ground(document: Document, figures: Sequence[Figure]) -> Ground:
    """Sort the figures of a document; loose ones are left out."""
    numbered = tuple((n, f) for n, f in enumerate(figures) if not f.flags & LOOSE)
    sentences: dict[tuple[int, int], list[Numbered]] = defaultdict(list)
    cells: dict[Row, list[Numbered]] = defaultdict(list)
    columns: dict[Column, list[Numbered]] = defaultdict(list)
    for n, f in numbered:
        if in_grid(f):
            assert f.table_index is not None and f.row_index is not None
            cells[f.table_index, f.block, f.row_index].append((n, f))
            columns[f.table_index, f.block, f.column].append((n, f))
        else:
            sentences[f.sentence.start, f.sentence.end].append((n, f))
    by_item: dict[str, list[Numbered]] = defaultdict(list)
    for n, f in numbered:
        by_item[f.item].append((n, f))
    apiece = tuple((n, f) for n, f in enumerate(figures) if f.flags & LOOSE == {"per_unit"} and not in_grid(f))
    return Ground(document, numbered, sentences, cells, columns, _places(numbered), by_item, apiece)


def in_grid(figure: Figure) -> bool:
    """Whether a figure is the cell of a table, not of a sentence (in a cell or in the text)."""
    return figure.table_index is not None and figure.row_index is not None


def _places(figures: Sequence[Numbered]) -> dict[int | str, int]:
    """The decimals of a table are the most that one of its amounts shows; those of sentences, where zeros at the end
    are left out, what half of the amounts in one unit show."""
    shown: dict[int | str, list[int]] = defaultdict(list)
    for _, f in figures:
        if f.value and is_money(f.unit):
            where = f.table_index if in_grid(f) else f.unit
            assert where is not None
            shown[where].append(min(decimals(f.value), FINEST))
    return {w: max(of) if isinstance(w, int) else sorted(of)[len(of) // 2] for w, of in shown.items()}


def decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def tells(value: Decimal, digits: int = 3) -> bool:
    """Whether a value has so many digits, but for zeros at its ends, that another equals it by no chance.

    >>> tells(Decimal("12.50")), tells(Decimal("1200")), tells(Decimal("-0.125"))
    (True, False, True)
    """
    return len(value.normalize().as_tuple().digits) >= digits


def runs(values: Sequence[Decimal]) -> Iterator[tuple[int, int, Decimal]]:
    """Every stretch of rows that follow each other, first and last, with what it comes to; none of very many rows, nor
    one that comes to nothing.

    >>> [(first, last, int(come_to)) for first, last, come_to in runs([Decimal(1), Decimal(2), Decimal(-2)])]
    [(0, 0, 1), (0, 1, 3), (0, 2, 1), (1, 1, 2), (2, 2, -2)]
    """
    for first in range(len(values) if len(values) <= _MANY else 0):
        come_to = Decimal(0)
        for last in range(first, len(values)):
            come_to += values[last]
            if come_to:
                yield first, last, come_to


def counts(figure: Figure) -> bool:
    """Whether a figure can be added up: money or a count."""
    return figure.measure in (Measure.AMOUNT, Measure.COUNT)


def unit_of(figure: Figure) -> str:
    """The unit that was meant."""
    return figure.corrected_unit or figure.unit


def name_of(figure: Figure) -> str:
    """What a figure is called: the label as printed, else its item's name."""
    return figure.row[-1] if figure.row else load_measures().name_of(figure.item)


def is_held_against(figure: Figure) -> bool:
    """Whether an amount is how far another is from something, and no part of it: 低于限额3.62亿元."""
    return pattern_of("compared").search(name_of(figure)) is not None


def item_name(figure: Figure) -> str:
    """What a figure's item is called."""
    return load_measures().name_of(figure.item)


def by_column(figure: Figure) -> str:
    """What a cell is called by its column."""
    return "·".join(figure.column[-2:]) if figure.column else name_of(figure)


def calling(figures: Sequence[Numbered]) -> Callable[[Figure], str]:
    """What tells the figures of one place apart: their columns where they are the cells of one row, else their rows."""
    rows = {f.row_index for _, f in figures}
    return by_column if len(rows) == 1 and None not in rows else name_of


def place_of(numbered: Numbered) -> Place:
    number, figure = numbered
    return Place(figure.span, figure.value, figure.unit, number, f"{place(figure)}{name_of(figure)}")


def places_of(figures: Sequence[Numbered]) -> tuple[Place, ...]:
    """The places of figures, each once."""
    return tuple(place_of(f) for f in {n: (n, f) for n, f in figures}.values())


def in_unit(yuan: Decimal, unit: str) -> Decimal:
    """An amount in 元 as `unit` gives it; a count as it is."""
    return plain(yuan / MONEY_UNITS[unit]) if is_money(unit) else plain(yuan)


def told(value: Decimal, sign: bool = False) -> str:
    """A number for a sentence.

    >>> told(Decimal("1234.50")), told(Decimal("0.5"), sign=True)
    ('1,234.5', '+0.5')
    """
    return f"{plain(value):{'+' if sign else ''},f}"


def shown(figure: Figure) -> str:
    return f"{figure.value:f}{figure.unit}"


def compared(
    rule: str,
    computed: Decimal,
    stated: Figure,
    places: Sequence[Numbered],
    text: str,
    slack: Decimal,
    caveat: str = "",
) -> Check:
    """The outcome of holding a computed value (in 元 for money) against a stated one.

    `slack`, in 元 for money, is what rounding may come to. `text` says what was reckoned; what came of it is added, and
    where it differs, the `caveat`.
    """
    unit = unit_of(stated)
    gap = computed - exact(stated)
    outcome = Outcome.HOLDS if not gap else Outcome.ROUNDING if abs(gap) <= slack else Outcome.DIFFERS
    difference = in_unit(gap, unit)
    what = {
        Outcome.HOLDS: "，一致",
        Outcome.ROUNDING: f"，相差 {told(abs(difference))} {unit}，在四舍五入以内",
        Outcome.DIFFERS: f"，相差 {told(abs(difference))} {unit}{caveat}",
    }[outcome]
    if outcome is Outcome.DIFFERS and any("from_ocr" in f.flags for _, f in places):
        outcome, what = Outcome.NOT_CHECKABLE, f"{what}，但数字由扫描件识别，可能认错"
    stake = abs(gap) if is_money(unit) else Decimal(0)
    return Check(rule, outcome, text + what + "。", places_of(places), difference, unit, stake)


def slack_of(ground: Ground, total: Figure, parts: Sequence[Figure]) -> Decimal:
    """What rounding a total and its parts may come to, in 元 for money: half of the last place of each of them.

    The total of a sentence may be printed more coarsely than its parts.
    """
    money = [f for f in (total, *parts) if is_money(unit_of(f))]
    finest = min((step(f) for f in money), default=Decimal(0))
    each = sum((fineness(ground, f, finest) for f in money), Decimal(0)) / 2
    return max(each, step(total) / 2) if money and not in_grid(total) else each


def rate_slack(rate: Figure) -> Decimal:
    """What rounding a percentage, to the nearest or downward, may come to: one of its last place."""
    return Decimal(1).scaleb(-decimals(rate.value))


def fineness(ground: Ground, figure: Figure, beside: Decimal = Decimal(0)) -> Decimal:
    """The value of the last place of a figure, in 元 for money. An amount without decimals is as fine as the others of
    its table, or as those of its unit in the sentences; there no finer than the finest of those `beside` it."""
    printed, unit = step(figure), unit_of(figure)
    if not is_money(unit):
        return printed
    where = figure.table_index if in_grid(figure) else figure.unit
    common = MONEY_UNITS[unit].scaleb(-ground.places.get(where, 0)) if where is not None else printed
    return min(printed, common if in_grid(figure) else max(common, beside))
