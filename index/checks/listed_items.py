"""How many projects a sentence says there are, against the rows of the table that lists them: 共安排项目12个、资金1168.50万元.

The table is the one whose rows come to the very amount that the sentence tells with the number; no other is. Its rows
must be projects by its head, each of them one.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.amounts import is_money
from corpus.document import Table
from corpus.fold import fold_label
from index.checks.ground import Ground, Numbered, name_of, place_of, shown
from index.checks.types import Check, Outcome
from index.checks.words import pattern_of
from index.figure import Measure
from index.figures.values import exact, place

RULE = "counted_list"
_UNITS = frozenset({"个", "项"})
_THING = re.compile("项目|课题|工程")
_NAMED = re.compile(r".*(?:项目|课题|工程)(?:名称?)?")
_ANY = "项目"
#: What may stand between a number and the amount of it: 12个、资金; 12个，共安排资金.
_WITH = re.compile(
    r"[个项]?(?:项目|课题|工程)?[、，,]?(?:共?(?:安排|下达|投入|涉及))?(?:资金|金额|经费|总投资|投资|预算)?(?:总额|合计|共计|共)?(?:为)?"
)
FEWEST = 3


def check_listed_items(ground: Ground) -> Iterator[Check]:
    """Every number of projects with the amount of them."""
    text = ground.document.text
    for beside in ground.sentences.values():
        told = sorted(beside, key=lambda m: m[1].number_span.start)
        for count, amount in zip(told, told[1:], strict=False):
            if not _is_of_projects(count) or amount[1].measure is not Measure.AMOUNT or not is_money(amount[1].unit):
                continue
            if not _WITH.fullmatch(text[count[1].number_span.end : amount[1].number_span.start]):
                continue
            lists = [rows for rows in _lists(ground) if sum(exact(f) for _, f in rows) == exact(amount[1])]
            if lists and len({len(rows) for rows in lists}) == 1:
                yield _held(count, amount, lists[0])


def _is_of_projects(count: Numbered) -> bool:
    figure = count[1]
    named = _THING.search(figure.quote) or _THING.search(name_of(figure))
    return figure.measure is Measure.COUNT and figure.unit in _UNITS and named is not None


def _lists(ground: Ground) -> Iterator[Sequence[Numbered]]:
    """The columns of money whose rows stand beside each other, with one total of them at most."""
    for column in ground.columns.values():
        rows = [c for c in column if not c[1].is_total and c[1].measure is Measure.AMOUNT and is_money(c[1].unit)]
        numbers = {f.row_index for _, f in rows}
        nested = any(f.parent_row in numbers or name_of(f).startswith("其中") for _, f in rows)
        if (
            len(rows) >= FEWEST
            and not nested
            and sum(c[1].is_total for c in column) <= 1
            and _are_projects(ground, rows)
        ):
            yield rows


def _are_projects(ground: Ground, rows: Sequence[Numbered]) -> bool:
    """Whether each row of a column has a name of its own below a head that calls them projects."""
    table = ground.document.tables[rows[0][1].table_index or 0]
    entries = {e.row_index: e for e in table.entries}
    at = [entries[f.row_index or 0].cell for _, f in rows if f.row_index in entries]
    if len(at) < len(rows) or not table.grids:
        return False
    column = next(
        (c.column for c in table.grids[0].cells if c.row < at[0].row and _heads_projects(c.text, table)), None
    )
    names = [
        next((c.text for g in table.grids if g.span.start <= cell.span.start < g.span.end for c in g.cells
              if (c.row, c.column) == (cell.row, column)), "")
        for cell in at
    ]  # fmt: skip
    return all(names) and len(set(names)) == len(names) and not any(map(pattern_of("bunch").search, names))


def _heads_projects(head: str, table: Table) -> bool:
    """Whether a head calls what stands below it projects; 项目 alone heads the rows of every kind of table."""
    said = fold_label(head)
    return _NAMED.fullmatch(said) is not None and (said != _ANY or _THING.search(table.title) is not None)


def _held(count: Numbered, amount: Numbered, rows: Sequence[Numbered]) -> Check:
    listed = f"《{rows[0][1].table}》" if rows[0][1].table else "表里"
    text = f"{place(count[1])}：写作 {shown(count[1])}、{shown(amount[1])}，{listed}所列之和相同，共 {len(rows)} 项"
    places = (place_of(count), place_of(amount), *(place_of(r) for r in rows))
    if count[1].value == len(rows):
        return Check(RULE, Outcome.HOLDS, f"{text}，一致。", places)
    return Check(RULE, Outcome.DIFFERS, f"{text}，个数不同。", places)
