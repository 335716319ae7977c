"""What the rows of a table say together, whatever it lists: those with what the question names in any of their cells.

Comes in: a request that no label answers, and the words wanted. Goes out: the value of the one row that has them all,
the sum or the number of several, the row with the most, or what one of its columns says in words. A row is chosen by
what its cells of words say, a column by its header; a word that neither they nor the table's title say answers nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts import is_money
from qa.answer import AnswerRow, Headline, Status
from qa.figures.operands import Desk, operand
from qa.figures.point import Found, Spec
from qa.operations.lookups import single
from qa.outcome import Outcome
from qa.passages.asked_columns import ways_in
from qa.passages.covering import says
from qa.passages.evidence import documents_asked
from qa.passages.record_numbers import (
    MONEY_HEAD,
    asked_cells,
    asks_for_column,
    is_of_stage,
    known_of,
    stored_of,
    unit_of,
    value_of,
)
from qa.passages.record_rows import ORDER, Chosen, chosen_of, name_cell, name_of, tables_of
from qa.passages.table_lines import Headed, Line, table_lines
from qa.passages.text import flatten
from qa.passages.wanted import Wanted
from qa.plan.types import Operation
from qa.reading.request import Request
from qa.wording.phrases import number as digits

_SUMS = re.compile(r"一共|合计|总共|共计|加起来|加一[块起]|加在一起|合起来|总计|共(?=多少|有多少|花|用|安排)|全部加")
_HOW_MANY_ROWS = re.compile(r"(?:多少|几)(?:个|项|家|笔|条|类|所|户)")
_SAID_COUNT = re.compile(r"([两二三四五六七八九十])(?:个|项|家|笔|条|类|所|户)")
_NUMERALS = {"两": 2, **{sign: n for n, sign in enumerate("一二三四五六七八九十", 1)}}
#: A column that is called by an edge: 最高限价.
_EDGE = re.compile("最.[一-鿿]{2,}")
#: Rows told at once.
_MOST_ROWS = 30


def told_by_records(desk: Desk, request: Request, wanted: Wanted, spoken_of: Sequence[str] = ()) -> Outcome | None:
    """What the rows of one table say to the question; None where none do, or several tables not the same.

    `spoken_of`: what the talk is about, where the question names but one thing of it.
    """
    wanted = replace(wanted, words=(*wanted.words, *spoken_of))
    outcomes = [
        outcome
        for document in documents_asked(desk, request)
        for table in tables_of(document.name, table_lines(document))
        for chosen in [chosen_of(table, wanted, desk)]
        if chosen is not None and (outcome := _told(desk, request, wanted, chosen)) is not None
    ]
    texts = {(o.headline.value, o.headline.entity, o.text.split("\n")[0]) for o in outcomes if o.headline is not None}
    return outcomes[0] if len(texts) == 1 else None


def _told(desk: Desk, request: Request, wanted: Wanted, chosen: Chosen) -> Outcome | None:
    text = wanted.text
    several = len(chosen.table.lines) > 1
    said = _SAID_COUNT.search(text)
    if said and several and len(chosen.lines) != _NUMERALS[said[1]]:
        return None
    if several and _HOW_MANY_ROWS.search(text) and not (chosen.rest and asks_for_column(chosen)):
        return _counted(desk, chosen)
    if request.operation in {Operation.EXTREME, Operation.RANKING} and len(chosen.lines) > 1:
        if any((h := _EDGE.match(c.header)) and h[0] in text for line in chosen.lines for c in line.cells):
            return None  # 最高限价 is the name of a column
        return _most(desk, request, wanted, chosen)
    if not chosen.named and several:
        return None
    if wanted.number is None:
        return _in_words(desk, text, chosen) if chosen.named or request.followed_up else None
    cells = asked_cells(desk, wanted, chosen)
    if cells is None:
        return None
    if len(cells) == 1:
        return _one(desk, chosen, *cells[0])
    return _summed(desk, chosen, cells) if _SUMS.search(text) or request.operation == Operation.SUM else None


def _one(desk: Desk, chosen: Chosen, line: Line, cell: Headed) -> Outcome | None:
    known = known_of(desk, line, cell)
    if known is not None:
        figure = known.figure
        spec = Spec(
            frozenset({figure.item}),
            figure.row[-1] if figure.row else cell.header,
            figure.agency,
            figure.fiscal_year or _year(desk, line),
            figure.stage,
        )
        return single(desk, operand(desk, Found(spec, known), desk.request.unit))
    value = value_of(cell)
    if value is None:
        return None
    agency, year = _whose(desk, line)
    unit, place = unit_of(desk, line, cell), _cite(desk, line, cell)
    text = f"{agency}{year or ''}{'年' if year else ''}《{line.table or '表格'}》中，“{_called(line, chosen)}”的{cell.header}为 **{digits(value)}{unit}**[{place}]。"
    row = AnswerRow(cell.header, agency, year, None, digits(value), unit, place - 1)
    return Outcome(Status.ANSWERED, text, Headline(digits(value), unit, agency, year), (row,))


def _summed(desk: Desk, chosen: Chosen, cells: Sequence[tuple[Line, Headed]]) -> Outcome | None:
    values = [(line, cell, stored_of(desk, line, cell)) for line, cell in cells]
    units = {unit_of(desk, line, cell) for line, cell in cells}
    if len(units) != 1 or any(v is None for _, _, v in values) or len(values) > _MOST_ROWS:
        return None
    (unit,) = units
    total = sum((v for _, _, v in values if v is not None), Decimal(0))
    agency, year = _whose(desk, cells[0][0])
    named = "、".join(f"“{w}”" for w in chosen.named)
    lines = [
        f"- {name_of(line)}：{digits(v)}{unit}[{_cite(desk, line, cell)}]" for line, cell, v in values if v is not None
    ]
    head = f"{agency}{year or ''}{'年' if year else ''}《{cells[0][0].table or '表格'}》中有{named or '这样'}的 {len(cells)} 行，{cells[0][1].header}合计 **{digits(total)}{unit}**。"
    computation = f"{' + '.join(digits(v) for _, _, v in values if v is not None)} = {digits(total)}（{unit}）"
    rows = tuple(
        AnswerRow(name_of(line), agency, year, None, digits(v), unit, None) for line, _, v in values if v is not None
    )
    return Outcome(
        Status.ANSWERED,
        head + "\n\n" + "\n".join(lines),
        Headline(digits(total), unit, agency, year),
        rows,
        computation,
    )


def _counted(desk: Desk, chosen: Chosen) -> Outcome | None:
    names = list(dict.fromkeys(name_of(line) for line in chosen.lines))
    if not names or len(names) > _MOST_ROWS:
        return None
    agency, year = _whose(desk, chosen.lines[0])
    places = [_cite(desk, line, name_cell(line)) for line in chosen.lines]
    listed = "、".join(f"{name}[{place}]" for name, place in zip(names, places, strict=False))
    text = f"{agency}{year or ''}{'年' if year else ''}《{chosen.table.title or '表格'}》中有 **{len(names)}个**：{listed}。"
    return Outcome(Status.ANSWERED, text, Headline(str(len(names)), "个", agency, year), named=tuple(names))


def _most(desk: Desk, request: Request, wanted: Wanted, chosen: Chosen) -> Outcome | None:
    """The row with the most, or least, of the one number that rows are measured by."""
    columns: dict[str, list[tuple[Decimal, Line, Headed]]] = {}
    for line in chosen.lines:
        for cell in line.cells:
            value = stored_of(desk, line, cell) if cell.number and not ORDER.match(cell.header) else None
            if value is not None and is_of_stage(cell.header, wanted.text):
                columns.setdefault(cell.header, []).append((value, line, cell))
    named = {h: c for h, c in columns.items() if any(says(w, h) for w in chosen.rest)}
    money = {
        h: c
        for h, c in (named or columns).items()
        if MONEY_HEAD.search(h) or any(is_money(unit_of(desk, row, x)) for _, row, x in c)
    }
    best = money if len(money) == 1 else named
    if len(best) != 1:
        return None
    ((header, cells),) = best.items()
    if 2 * len(cells) < len(chosen.lines) or len({unit_of(desk, line, cell) for _, line, cell in cells}) > 1:
        return None
    ordered = sorted(cells, key=lambda c: c[0], reverse=not request.ascending)
    top = [c for c in ordered if c[0] == ordered[0][0]]
    agency, year = _whose(desk, top[0][1])
    told = "、".join(f"**{name_of(line)}**[{_cite(desk, line, cell)}]" for _, line, cell in top)
    unit = unit_of(desk, top[0][1], top[0][2])
    which = "最少" if request.ascending else "最多"
    text = f"{agency}{year or ''}{'年' if year else ''}《{chosen.table.title or '表格'}》中，{header}{which}的是{told}，为 **{digits(top[0][0])}{unit}**。"
    rows = tuple(
        AnswerRow(name_of(line), agency, year, None, digits(v), unit, None) for v, line, _ in ordered[:_MOST_ROWS]
    )
    return Outcome(
        Status.ANSWERED,
        text,
        Headline(digits(top[0][0]), unit, name_of(top[0][1]), year),
        rows,
        named=tuple(name_of(line) for _, line, _ in top),
    )


def _in_words(desk: Desk, text: str, chosen: Chosen) -> Outcome | None:
    """What the one column says in words that is asked for by its kind (谁, 什么时候) or its name."""
    if len(chosen.lines) > 1:
        return None
    (line,) = chosen.lines
    by_way = ([c for c in line.cells if any(h in c.header for h in heads)] for _, heads in ways_in(text))
    asked = next((cells for cells in by_way if len({id(c) for c in cells}) == 1), [])
    named = [c for c in line.cells if not c.number and any(says(w, c.header) for w in chosen.rest)]
    best = list({id(c): c for c in (asked or named)}.values())
    if len(best) != 1 or best[0].text == name_of(line):
        return None
    agency, year = _whose(desk, line)
    text = f"{agency}{year or ''}{'年' if year else ''}《{line.table or '表格'}》中，“{_called(line, chosen)}”的{best[0].header}为“{best[0].text}”[{_cite(desk, line, best[0])}]。"
    return Outcome(Status.ANSWERED, text, Headline(None, None, agency, year), named=(best[0].text,))


def _called(line: Line, chosen: Chosen) -> str:
    """What a row is called: its name, or the cell that the question names."""
    own = (c.text for c in line.cells if not c.number and any(says(w, flatten(c.text)) for w in chosen.named))
    return name_of(line) if len(chosen.table.lines) > 1 else next(own, name_of(line))


def _cite(desk: Desk, line: Line, cell: Headed) -> int:
    return desk.citations.span(line.document, cell.cell.span, table=line.table or None) + 1


def _whose(desk: Desk, line: Line) -> tuple[str, int | None]:
    identity = desk.knowledge.documents[line.document].identity
    return identity.agency, identity.fiscal_year


def _year(desk: Desk, line: Line) -> int:
    return desk.knowledge.documents[line.document].identity.fiscal_year or 0
