"""What the checks of one document stand on: its figures, sorted by where they stand, and how a result is put together.

Amounts are compared in 元 as they were meant; a difference is told in the unit that is printed. What was recognised
from a picture proves no difference.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts import MONEY_UNITS, is_money, plain, quantized
from corpus.document import Document
from corpus.measures import load_measures
from index.checks.types import Check, Outcome, Place
from index.figure import Figure
from index.figures.values import exact, place, step

#: Half of the last place of an amount printed to two decimals.
HALF = Decimal("0.005")
#: These tell no exact value.
LOOSE = frozenset({"approximate", "per_unit", "range_low", "range_high"})
#: A table with so many amounts, none of them with decimals, is printed in whole units.
WHOLE_UNITS = 8

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
    #: By table, half of the last printed place of its amounts.
    halves: dict[int, Decimal]
    #: Whether its sentences print amounts with decimals: those without are exact then.
    exact_amounts: bool = True


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
    told_in = [f for _, f in numbered if not in_grid(f) and f.value and is_money(f.unit)]
    fine = 2 * sum(decimals(f.value) > 0 for f in told_in) >= len(told_in)
    return Ground(document, numbered, sentences, cells, columns, _halves(numbered), fine)


def in_grid(figure: Figure) -> bool:
    """Whether a figure is the cell of a table, not of a sentence (in a cell or in the text)."""
    return figure.table_index is not None and figure.row_index is not None


def _halves(figures: Sequence[Numbered]) -> dict[int, Decimal]:
    """Tables of many amounts that show no decimals are printed in whole units; all others to two decimals."""
    places: dict[int, list[int]] = defaultdict(list)
    for _, f in figures:
        if in_grid(f) and f.value and is_money(f.unit):
            assert f.table_index is not None
            places[f.table_index].append(decimals(f.value))
    out = {}
    for table, shown in places.items():
        most = max(shown) if len(shown) >= WHOLE_UNITS else 2
        out[table] = Decimal("0.5").scaleb(-min(most, 2))
    return out


def decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def unit_of(figure: Figure) -> str:
    """The unit that was meant."""
    return figure.corrected_unit or figure.unit


def name_of(figure: Figure) -> str:
    """What a figure is called: the label as printed, else its item's name."""
    return figure.row[-1] if figure.row else load_measures().name_of(figure.item)


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
    rule: str, computed: Decimal, stated: Figure, places: Sequence[Numbered], text: str, slack: Decimal
) -> Check:
    """The outcome of holding a computed value (in 元 for money) against a stated one.

    `slack`, in 元 for money, is what rounding may come to. `text` says what was reckoned; what came of it is added.
    """
    unit = unit_of(stated)
    gap = computed - exact(stated)
    outcome = Outcome.HOLDS if not gap else Outcome.ROUNDING if abs(gap) <= slack else Outcome.DIFFERS
    difference = in_unit(gap, unit)
    what = {
        Outcome.HOLDS: "，一致",
        Outcome.ROUNDING: f"，相差 {told(abs(difference))} {unit}，在四舍五入以内",
        Outcome.DIFFERS: f"，相差 {told(abs(difference))} {unit}",
    }[outcome]
    if outcome is Outcome.DIFFERS and any("from_ocr" in f.flags for _, f in places):
        outcome, what = Outcome.NOT_CHECKABLE, f"{what}，但数字由扫描件识别，可能认错"
    stake = abs(gap) if is_money(unit) else Decimal(0)
    return Check(rule, outcome, text + what + "。", places_of(places), difference, unit, stake)


def slack_of(ground: Ground, stated: Figure, addends: int) -> Decimal:
    """What rounding `addends` numbers and their total may come to, in 元 for money: (n + 1) × half of the last place."""
    unit = unit_of(stated)
    half = ground.halves.get(stated.table_index, HALF) if stated.table_index is not None and in_grid(stated) else HALF
    size = (addends + 1) * half
    return size * MONEY_UNITS[unit] if is_money(unit) else Decimal(0)


def rate_slack(rate: Figure) -> Decimal:
    """What rounding a percentage, to the nearest or downward, may come to: one of its last place."""
    return Decimal(1).scaleb(-decimals(rate.value))


def fineness(ground: Ground, figure: Figure) -> Decimal:
    """The value of the last place of a figure, in 元 for money; of an amount without decimals among others with them
    that of two decimals."""
    printed = step(figure)
    if ground.exact_amounts and is_money(unit_of(figure)):
        return min(printed, MONEY_UNITS[unit_of(figure)] / 100)
    return printed


def rounded(value: Decimal, like: Decimal) -> Decimal:
    return quantized(value, Decimal(1).scaleb(-max(decimals(like), 1)))
