"""A rate of a sentence in the other direction than a table gives it: 增长7.2% of an item whose row has -7.2;
and the column that a head says is among the one before it (其中：…), where it is more.
"""

from collections import defaultdict
from collections.abc import Iterator

from corpus.fold import fold_label
from index.checks.ground import Ground, Numbered, by_column, in_grid, name_of, place_of, shown, unit_of
from index.checks.tables import is_added
from index.checks.types import Check, Outcome
from index.figure import Figure, Measure
from index.figures.values import exact, place

_AMONG = "其中"
#: A rate of fewer digits may be another's.
_TELLING = 2


def check_told_signs(ground: Ground) -> Iterator[Check]:
    """Every rate of a sentence that a table has with the other sign."""
    rates: dict[str, list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if in_grid(f) and f.measure is Measure.GROWTH_RATE and f.value and f.row:
            rates[_name(f)].append((n, f))
    for n, f in ground.figures if rates else ():
        if in_grid(f) or f.measure is not Measure.GROWTH_RATE or not f.value or "direction_open" in f.flags:
            continue
        rows = [m for m in rates[_name(f)] if _is_of(f, m[1])]
        if len(f.value.normalize().as_tuple().digits) < _TELLING or not rows:
            continue
        if all(m[1].value == -f.value for m in rows):
            said = f"{place(f)}“{name_of(f)}”：写作{'增长' if f.value > 0 else '下降'} {abs(f.value):f}%"
            text = f"{said}，{place(rows[0][1])}为 {shown(rows[0][1])}，方向相反。"
            yield Check("growth_rate", Outcome.DIFFERS, text, (place_of((n, f)), place_of(rows[0])))
    yield from _among(ground)


def _name(figure: Figure) -> str:
    return fold_label(name_of(figure)).removeprefix("其中").removeprefix("全市").removeprefix("全县")


def _is_of(told: Figure, cell: Figure) -> bool:
    return told.fiscal_year == cell.fiscal_year or None in (told.fiscal_year, cell.fiscal_year)


def _among(ground: Ground) -> Iterator[Check]:
    """Every row whose cell below a head of 其中 is more than that of the column before it that has none."""
    for cells in ground.cells.values():
        whole: Numbered | None = None
        for one in sorted(cells, key=lambda m: m[1].span.start):
            heads = [head.strip().startswith(_AMONG) for head in one[1].column]
            if not is_added(one[1]) or not heads:
                whole = None
            elif not any(heads):
                whole = one
            elif whole is None or heads != [*[False] * (len(heads) - 1), True]:
                continue  # a part of a part
            elif one[1].column[:-1] not in (whole[1].column, whole[1].column[:-1]):
                continue
            elif unit_of(whole[1]) == unit_of(one[1]) and exact(one[1]) > exact(whole[1]) >= 0:
                gap = one[1].value - whole[1].value
                said = f"{place(whole[1])}“{name_of(whole[1])}”行：{by_column(whole[1])} {shown(whole[1])}，{by_column(one[1])} {shown(one[1])}"
                text = f"{said}，部分大于总额，相差 {abs(gap):f} {unit_of(one[1])}。"
                yield Check(
                    "part_in_whole", Outcome.DIFFERS, text, (place_of(whole), place_of(one)), gap, unit_of(one[1])
                )
