"""Sums in a form of their own: scores of a self-evaluation, and rows that are called by two items."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.measures import load_measures
from index.checks.ground import (
    Ground,
    Numbered,
    compared,
    in_grid,
    in_unit,
    name_of,
    places_of,
    shown,
    slack_of,
    told,
    unit_of,
)
from index.checks.types import Check, Outcome
from index.figure import Figure, Measure
from index.figures.values import exact, place

_OF_MONEY = re.compile("资金|预算|执行率")
#: Points that come to more or less than the total by more than this were not read as its parts.
NEARLY = Decimal("0.15")


_FULL, _GOT = "分值", "得分"


def check_others(ground: Ground) -> Iterator[Check]:
    """Scores and rows of two items."""
    yield from _scores(ground)
    yield from _above_full(ground)
    yield from _joined_labels(ground)


def _above_full(ground: Ground) -> Iterator[Check]:
    """A score of a row that is more than what can be scored, where the rows of its table have both."""
    for cells in ground.cells.values():
        scores = {f.column[-1].strip(): (n, f) for n, f in cells if f.measure is Measure.SCORE and f.column}
        full, got = scores.get(_FULL), scores.get(_GOT)
        if full is None or got is None or len(scores) != len(cells) or got[1].value <= full[1].value:
            continue
        text = f"{place(got[1])}“{name_of(got[1])}”行：{_FULL} {shown(full[1])}，{_GOT} {shown(got[1])}，得分大于分值。"
        yield Check("scores", Outcome.DIFFERS, text, places_of((got, full)), got[1].value - full[1].value, "分")


def _scores(ground: Ground) -> Iterator[Check]:
    """总分 of a table against its rows, for what could be scored and what was."""
    columns: dict[tuple[int, str], list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if in_grid(f) and f.measure is Measure.SCORE and f.column:
            assert f.table_index is not None
            columns[f.table_index, f.column[-1]].append((n, f))
    rows = {
        table: {tuple(f.row_index for _, f in c) for (t, _), c in columns.items() if t == table} for table, _ in columns
    }
    for (table, _), column in columns.items():
        totals = [c for c in column if c[1].is_total]
        parts = [c for c in column if not c[1].is_total]
        # Where only one of the two columns was read in a row, the row was not understood.
        if len(totals) == 1 and len(parts) > 2 and len(rows[table]) == 1:
            stated = totals[0][1]
            computed = sum((f.value for _, f in parts), Decimal(0))
            text = f"{place(stated)}“{stated.column[-1]}”栏：{len(parts)} 项之和 {told(computed)}，{name_of(stated)}为 {shown(stated)}"
            apart = _scored_apart(columns, table, stated.column[-1])
            if not any(_is_of_money(f) for _, f in parts) and any(
                _is_of_money(f) and f.value == stated.value - computed for f in apart
            ):
                continue  # how the money was spent is scored in a table of its own
            check = compared("scores", computed, stated, (*totals, *parts), text, Decimal("0.01"))
            if check.outcome is Outcome.DIFFERS and abs(computed - stated.value) > NEARLY * stated.value:
                # Points of a class and of its indicators stand in one column.
                check = replace(check, outcome=Outcome.NOT_CHECKABLE, text=f"{check.text}分值可能分了级次，未作判断。")
            yield check


def _is_of_money(figure: Figure) -> bool:
    """Whether a score is of how the money was spent: 预算执行率, 年度资金总额."""
    return _OF_MONEY.search("".join(figure.row)) is not None


def _scored_apart(columns: Mapping[tuple[int, str], Sequence[Numbered]], table: int, head: str) -> Iterator[Figure]:
    """Scores below the same head in tables beside one."""
    return (f for (other, name), cells in columns.items() if other != table and name == head for _, f in cells)


def _joined_labels(ground: Ground) -> Iterator[Check]:
    """A row that is called by two items ("会议费、培训费") against their own values elsewhere."""
    values: dict[tuple[object, ...], list[Numbered]] = defaultdict(list)
    for n, f in ground.figures:
        if f.measure is Measure.AMOUNT and f.item in load_measures().by_key and f.stage:
            values[f.item, f.fiscal_year, f.stage, f.agency].append((n, f))
    for n, f in ground.figures:
        keys = _keys_of(name_of(f)) if in_grid(f) and f.measure is Measure.AMOUNT and "、" in name_of(f) else ()
        parts = [values.get((k, f.fiscal_year, f.stage, f.agency), []) for k in keys]
        if len(parts) < 2 or not all(parts) or any(len({exact(p) for _, p in told_of}) > 1 for told_of in parts):
            continue
        first = [told_of[0] for told_of in parts]
        computed = sum((exact(p) for _, p in first), Decimal(0))
        said = " + ".join(f"{place(p)}{name_of(p)} {p.value:f}" for _, p in first)
        text = f"{place(f)}“{name_of(f)}”：{said} = {told(in_unit(computed, unit_of(f)))}，写作 {shown(f)}"
        yield compared("lexicon_parts", computed, f, ((n, f), *first), text, slack_of(ground, f, [p for _, p in first]))


def _keys_of(label: str) -> tuple[str, ...]:
    """The items that a label joins; () where one of them is none."""
    keys = [load_measures().key_of(part) for part in re.split("、|和|及", label)]
    return tuple(k for k in keys if k) if all(keys) and len(set(keys)) > 1 else ()
