"""Values of figures as they are meant: exact, comparable to the precision they are printed with, and their places."""

from decimal import Decimal

from corpus.amounts import is_money, to_yuan
from index.figure import Figure


def exact(figure: Figure) -> Decimal:
    """The value that was meant: money in 元 (after a correction of the unit), anything else as printed."""
    unit = figure.corrected_unit or figure.unit
    return to_yuan(figure.value, unit) if is_money(unit) else figure.value


def agree(a: Figure, b: Figure) -> bool:
    """Whether two values are one, printed to different precision."""
    one, other = exact(a), exact(b)
    if one == other:
        return True
    return abs(one - other) <= max(step(a), step(b)) / 2


def step(figure: Figure) -> Decimal:
    """The value of one unit of the last digit printed, in 元 for money."""
    unit = figure.corrected_unit or figure.unit
    exponent = figure.value.as_tuple().exponent
    size = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    size = min(size, Decimal(1)) if is_money(unit) and unit != "元" else size
    return to_yuan(size, unit) if is_money(unit) else size


def place(figure: Figure) -> str:
    """Where a figure stands, for a reader: its table, or its nearest heading."""
    return f"《{figure.table}》" if figure.table else (figure.heading[-1] if figure.heading else "正文")
