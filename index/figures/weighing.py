"""One point → the stated figure that leads, those that agree with it and those that do not, or the value derived for
it.

The nearest figure wins (see `index.figures.nearness`), the item's home before other places. Figures that state another
value for the same thing are returned beside the chosen one, never dropped. Says nothing of what is missing.
"""

from collections.abc import Sequence
from decimal import Decimal

from corpus.accounts import load_accounts
from corpus.amounts import plain
from corpus.document import AMENDS
from corpus.fold import fold_label, without_spending
from corpus.measures import load_measures
from index.figure import FUNDS_APART, WITHDRAWN, Figure, Fund, Measure, Stage
from index.figures.conflicts import contradicts, rounded_apart, told_beside
from index.figures.money import money_of
from index.figures.nearness import (
    OWN_LEVEL_UNASKED,
    UNASKED_FUND,
    asks_before,
    distance,
    kind_of_total,
    matches,
    meets,
    scope_penalty,
    year_penalty,
)
from index.figures.part_of_year import part_of_row, parts_of_stretch, stretch_asked
from index.figures.point import Found, FoundDerived, Ground, Known, Spec, with_item, within
from index.figures.told_by import TOLD_BY, told_items
from index.figures.values import agree, exact
from index.store.documents import Derived

#: How much farther from the point than the nearest figure, in tenths, those may be that outvote it together, that
#: confirm it, that are another reading of it, that give it in other digits.
NEAR_ENOUGH_TO_OUTVOTE = 20
CONFIRMS = 30
RIVALS = 8
OTHER_DIGITS = 20
AS_NEAR = 2


def weigh(spec: Spec, ground: Ground) -> Found | FoundDerived | None:
    """The figure for a point; where none is stated, the one that stated ones give; None where there is neither."""
    scored = []
    of_year = of_the_year(spec, ground)[1]
    parts = parts_of_stretch(_parts_of_rows(of_year, spec, ground), spec.said)
    if parts and (added := _added(spec, _item_of_row(parts[0], of_year), parts)):
        return added
    for known in of_year:
        penalty = distance(known.figure, spec, ground)
        if penalty is not None:
            scored.append((penalty, known))
    if not scored:
        return given_by_others(spec, ground)
    found = choose(scored, spec, ground)
    return sum_of_its_row(found, spec, ground) or found


def _parts_of_rows(of_year: Sequence[Known], spec: Spec, ground: Ground) -> list[Known]:
    """The figures of parts of the year in the rows of these figures, where a stretch of the year is asked for."""
    if stretch_asked(spec.said) is None:
        return []
    rows = {(k.figure.document, k.figure.table_index, k.figure.row_index) for k in of_year if k.figure.table}
    of_rows = (k for k in ground.figures(spec.agency) if part_of_row(k.figure))
    found = [k for k in of_rows if (k.figure.document, k.figure.table_index, k.figure.row_index) in rows]
    return [k for k in found if k.figure.fiscal_year == spec.year and spec.stage in {None, k.figure.stage}]


def _item_of_row(part: Known, of_year: Sequence[Known]) -> str:
    """What a row is of whose parts of the year are told under their heads alone: as in its other columns."""
    there = (k.figure for k in of_year if k.figure.table_index == part.figure.table_index)
    return next((f.item for f in there if f.row_index == part.figure.row_index), part.figure.item)


def sum_of_its_row(found: Found, spec: Spec, ground: Ground) -> FoundDerived | None:
    """The row's whole, where the figure that is nearest is but one source of its money, and that was not asked for."""
    if not found.chosen.figure.column or spec.context or spec.fund:
        return None
    for derived in ground.derived(spec.agency):
        if found.chosen.id in derived.operands and len(derived.operands) > 1:
            operands = tuple(k for i in derived.operands if (k := ground.figure(i, spec.agency)))
            if _are_of_one_row(operands) and not names_a_column(operands, spec):
                return FoundDerived(spec, derived, operands)
    return None


def _are_of_one_row(operands: Sequence[Known]) -> bool:
    places = {(k.figure.document, k.figure.table_index, k.figure.row_index, k.figure.measure) for k in operands}
    return len(operands) > 1 and len(places) == 1 and operands[0].figure.table_index is not None


def names_a_column(operands: Sequence[Known], spec: Spec) -> bool:
    """Whether the question names the column of one of the operands."""
    return any(fold_label(k.figure.column[-1]) in spec.said for k in operands if k.figure.column)


def of_the_year(spec: Spec, ground: Ground) -> tuple[list[Known], list[Known]]:
    """The figures that count the point's item, and those of them that are of its year."""
    wide = spec.items | frozenset(t for i in spec.items for t in told_items(i))
    matching = [k for k in ground.candidates(spec.agency, wide, spec.code) if matches(k.figure, spec)]
    if asks_before(spec.said):
        withdrawn = ground.candidates(spec.agency, wide | {WITHDRAWN}, spec.code)
        matching += [k for k in withdrawn if matches(k.figure, spec)]
    if spec.document:
        matching = [k for k in matching if k.figure.document == spec.document]
    return matching, [k for k in matching if year_penalty(k.figure, spec, ground) is not None]


def given_by_others(spec: Spec, ground: Ground) -> FoundDerived | None:
    """The value that stated ones give for a point that none states."""
    return _derived(spec, ground) or _sum_of_parts(spec, ground) or _sum_of_group(spec, ground)


def choose(scored: list[tuple[int, Known]], spec: Spec, ground: Ground) -> Found:
    scored.sort(key=lambda pair: (pair[0], pair[1].id))
    best, chosen = scored[0]
    chosen = _most_exact(scored, best, chosen)
    chosen = _agreed_by_most(scored, best, chosen, spec, ground)
    chosen = _put_right(scored, best, chosen, ground)
    same: list[Known] = []
    others: list[Known] = []
    rivals: list[Known] = []
    rounded: list[Known] = []
    for penalty, known in scored:
        figure = known.figure
        if known is chosen or figure.stage is not chosen.figure.stage or figure.measure is not chosen.figure.measure:
            continue
        if agree(figure, chosen.figure):
            if penalty < best + CONFIRMS:
                same.append(known)
        elif _other_row(figure, chosen.figure, spec):
            if penalty < best + RIVALS + _further(figure, chosen.figure, spec) and not any(
                agree(figure, r.figure) for r in rivals
            ):
                rivals.append(known)
        elif (
            rounded_apart(figure, chosen.figure)
            and figure.item == chosen.figure.item
            and penalty < best + OTHER_DIGITS
            and not rounded
        ):
            rounded.append(known)
        elif contradicts(figure, chosen.figure) and not any(agree(figure, o.figure) for o in others):
            if not told_beside(figure, chosen.figure, ground.table_rows(spec.agency)):
                others.append(known)
    context_met = all(meets(chosen.figure, c, w) for c, w in zip(spec.context, spec.context_words, strict=True))
    return Found(spec, chosen, tuple(same), tuple(others), context_met, tuple(rounded), tuple(rivals))


def _agreed_by_most(scored: list[tuple[int, Known]], best: int, chosen: Known, spec: Spec, ground: Ground) -> Known:
    """Where one place contradicts two or more that agree, the value that they agree on leads; the other is told
    beside."""
    near = [k for p, k in scored if p <= best + NEAR_ENOUGH_TO_OUTVOTE]
    if len({_place_of(k.figure) for k in near if agree(k.figure, chosen.figure)}) > 1:
        return chosen
    rows = ground.table_rows(spec.agency)
    against = [
        k for k in near if contradicts(k.figure, chosen.figure) and not _other_row(k.figure, chosen.figure, spec)
    ]
    kind = kind_of_total(chosen.figure)
    for known in against:
        if (
            "" not in {kind, kind_of_total(known.figure)}
            and kind != kind_of_total(known.figure)
            or told_beside(known.figure, chosen.figure, rows)
        ):
            continue
        alike = [
            k.figure for k in near if agree(k.figure, known.figure) and money_of(k.figure) == money_of(known.figure)
        ]
        if (
            len(
                {
                    _place_of(f)
                    for f in alike
                    if (f.item, f.stage, f.measure) == (known.figure.item, known.figure.stage, known.figure.measure)
                }
            )
            > 1
        ):
            return known
    return chosen


def _put_right(scored: list[tuple[int, Known]], best: int, chosen: Known, ground: Ground) -> Known:
    """The value of the document that puts an earlier publication right, where it states another one for the same
    thing."""
    amending = {name for name in {k.figure.document for _, k in scored} if amends(name, ground)}
    if not amending or chosen.figure.document in amending:
        return chosen
    return next(
        (
            k
            for p, k in scored
            if p < best + CONFIRMS and k.figure.document in amending and contradicts(k.figure, chosen.figure)
        ),
        chosen,
    )


def amends(name: str, ground: Ground) -> bool:
    """Whether the document of this name puts an earlier publication right."""
    document = ground.documents.get(name)
    return document is not None and any(e.field == AMENDS for e in document.identity.evidence)


def _place_of(figure: Figure) -> tuple[object, ...]:
    """Where a figure is stated: a table, or a sentence; copies within one place confirm nothing."""
    return figure.document, figure.table_index if figure.table_index is not None else figure.sentence


def _most_exact(scored: list[tuple[int, Known]], best: int, chosen: Known) -> Known:
    """Among figures as near as the best that agree with it, the one printed most exactly (元 beside rounded 万元)."""
    near = [k for p, k in scored if p <= best + AS_NEAR and agree(k.figure, chosen.figure)]
    if all(k.figure.unit == chosen.figure.unit for k in near):
        return chosen
    return max(near, key=lambda k: (len(str(abs(exact(k.figure)).normalize()).replace(".", "")), -k.id))


def _other_row(figure: Figure, chosen: Figure, spec: Spec) -> bool:
    """Two rows of one name that are not one thing: other codes, or other parents in one table, or nothing that tells
    them apart; or two columns of one row whose heads say the same."""
    if figure.row_index is not None and _cell(figure) == _cell(chosen):
        return True
    if _are_kinds_of_one_row(figure, chosen, spec) or _is_of_another_fund(figure, chosen, spec):
        return True
    if are_rows_alike(figure, chosen):
        return not spec.code
    if spec.code or not (figure.table and chosen.table):
        return False
    if figure.code and chosen.code:
        return figure.code != chosen.code
    return figure.table_index == chosen.table_index and figure.row[:-1] != chosen.row[:-1]


def _are_kinds_of_one_row(figure: Figure, chosen: Figure, spec: Spec) -> bool:
    """Whether two cells of one row are each a part of what the row has (基本支出, 项目支出), and neither was asked for."""
    if figure.row_index is None or _line(figure) != _line(chosen) or spec.context or spec.fund:
        return False
    kinds = [(f.expenditure, within(f)) for f in (figure, chosen)]
    if (None, ()) in kinds or kinds[0] == kinds[1]:
        return False
    return not any(fold_label(label) in spec.said for f in (figure, chosen) for label in f.column)


def _is_of_another_fund(figure: Figure, chosen: Figure, spec: Spec) -> bool:
    """Whether a row of a name of its own (a project) stands in the table of another fund too, and no fund was asked
    for."""
    if spec.fund or spec.context or figure.table_index is None or chosen.table_index is None or figure.is_total:
        return False
    apart = figure.fund in FUNDS_APART and chosen.fund not in {None, Fund.FISCAL_APPROPRIATION, figure.fund}
    named = figure.document == chosen.document and figure.row == chosen.row
    return apart and named and figure.item not in load_measures().by_key and not load_accounts().by_name(figure.item)


def _line(figure: Figure) -> tuple[object, ...]:
    return figure.document, figure.table_index, figure.row_index, figure.block, figure.unit


def _further(figure: Figure, chosen: Figure, spec: Spec) -> int:
    """How much further a row may be for its level alone: in one table 局本级's row is no less meant than 苗圃场's."""
    if _is_of_another_fund(figure, chosen, spec):
        return UNASKED_FUND
    if spec.scope is not None or figure.scope is chosen.scope:
        return 0
    return OWN_LEVEL_UNASKED if _column(figure)[:4] == _column(chosen)[:4] else 0


def are_rows_alike(figure: Figure, chosen: Figure) -> bool:
    """Whether two rows of a table, both with a name of their own, are called the same (two 执法支队)."""
    if figure.row_index is None or figure.row_index == chosen.row_index or figure.is_total or figure.code:
        return False
    return _column(figure) == _column(chosen)


def _column(figure: Figure) -> tuple[object, ...]:
    """Where a figure stands but for which of the rows of its name."""
    return figure.document, figure.table_index, figure.block, figure.column, figure.row, figure.item


def _cell(figure: Figure) -> tuple[object, ...]:
    """A cell of a table as its labels tell it."""
    return figure.document, figure.table_index, figure.row_index, figure.block, figure.column, figure.row


def _derived(spec: Spec, ground: Ground) -> FoundDerived | None:
    """What follows from a stated value and its stated change; of a total also what follows so for one of its sides."""
    if spec.context:
        return None
    of_year = [d for d in ground.derived(spec.agency) if d.fiscal_year == spec.year]
    fitting = [d for d in of_year if spec.stage in {None, d.stage} or d.stage is None]
    wanted = {without_spending(i) for i in spec.items}
    if spec.stage is Stage.INITIAL_BUDGET and not any(without_spending(d.item) in wanted for d in fitting):
        # Told as the adjusted one, where the item has no initial one.
        fitting += [d for d in of_year if d.stage is Stage.ADJUSTED_BUDGET and without_spending(d.item) in wanted]
    found = [d for d in fitting if without_spending(d.item) in wanted] if fitting else []
    if fitting and not found:
        sides = sorted((TOLD_BY[i][t], t) for i in spec.items for t in TOLD_BY.get(i, {}))
        found = [d for _, side in sides for d in fitting if d.item == side]
    for best in found:
        operands = tuple(k for i in best.operands if (k := ground.figure(i, spec.agency)))
        if all(scope_penalty(k.figure, spec) is not None for k in operands):  # the whole's is not the own level's
            return FoundDerived(spec, best, operands)
    return None


def _sum_of_parts(spec: Spec, ground: Ground) -> FoundDerived | None:
    """A whole of the lexicon that is not stated itself, where every one of its parts is."""
    if len(spec.items) != 1 or spec.context or spec.code:
        return None
    (item,) = spec.items
    parts = ground.measures.parts(item)
    if len(parts) < 2 or item in TOLD_BY or item.endswith("_expenditure"):
        return None
    found = [weigh(with_item(spec, frozenset({p}), p), ground) for p in parts]
    chosen = [f.chosen for f in found if isinstance(f, Found)]
    if len(chosen) != len(parts) or not all(k.figure.measure is Measure.AMOUNT for k in chosen):
        return None
    return _added(spec, item, chosen)


def _sum_of_group(spec: Spec, ground: Ground) -> FoundDerived | None:
    """A word over rows of a table that has no amount of its own: the sum of what stands directly below it."""
    groups = spec.items & ground.groups_of((spec.agency,))
    if not groups or spec.code:
        return None
    tables: dict[tuple[object, ...], list[tuple[int, Known]]] = {}
    for known in ground.figures(spec.agency):
        f = known.figure
        if (
            f.table_index is None
            or f.fiscal_year != spec.year
            or f.measure is not Measure.AMOUNT
            or spec.stage not in {None, f.stage}
        ):
            continue
        depth = next((n for n, label in enumerate(f.row[:-1]) if fold_label(label) in groups), None)
        if depth is not None:
            tables.setdefault((f.document, f.table_index, f.column), []).append((depth, known))
    sums = [_directly_below(rows) for rows in tables.values()]
    totals = {sum((exact(k.figure) for k in rows), Decimal(0)) for rows in sums}
    if len(totals) != 1:
        return None  # tables or columns that differ: which one is meant is not told
    return _added(spec, next(iter(spec.items)), sums[0])


def _directly_below(rows: list[tuple[int, Known]]) -> list[Known]:
    """Of rows below a group, those that stand below no other of them."""
    paths = {k.figure.row for _, k in rows}
    return [k for depth, k in rows if not any(k.figure.row[:n] in paths for n in range(depth + 2, len(k.figure.row)))]


def _added(spec: Spec, item: str, rows: Sequence[Known]) -> FoundDerived | None:
    """The sum of stated values of one unit, with its formula."""
    units = {k.figure.unit for k in rows}
    if len(units) != 1:
        return None
    total = sum((k.figure.value for k in rows), Decimal(0))
    formula = " + ".join(f"{plain(k.figure.value):f}" for k in rows) + f" = {plain(total):f}"
    first = rows[0].figure
    derived = Derived(
        spec.agency,
        spec.year,
        first.stage,
        item,
        plain(total),
        units.pop(),
        formula,
        tuple(k.id for k in rows),
        first.document,
    )
    return FoundDerived(spec, derived, tuple(rows))
