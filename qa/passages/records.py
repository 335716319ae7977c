"""What the rows of a table say together, whatever it lists: those with what the question names in any of their cells.

Comes in: a request that no label answers, and the words wanted. Goes out: the value of the one row that has them all,
the sum or the number of several, the row with the most, or what one of its columns says in words. A row is chosen by
what its cells of words say, a column by its header; a word that neither they nor the table's title say answers nothing.
Refuses what is set against something else, changes, places in a row, and what is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.answer import AnswerRow, Headline, Status
from qa.figures.desk import Desk
from qa.figures.operands import operand
from qa.figures.point import Found, Spec
from qa.operations.lookups import single
from qa.outcome import Outcome
from qa.passages.asked_columns import ways_in
from qa.passages.covering import says
from qa.passages.evidence import documents_asked
from qa.passages.record_numbers import RecordNumbers, asks_for_column, numbers_of
from qa.passages.record_rows import Chosen, chosen_of, name_cell, name_of
from qa.passages.table_lines import Headed, Line, lines_by_table
from qa.passages.text import flatten
from qa.passages.wanted import Wanted
from qa.plan.catalogue import By, answered_by
from qa.plan.types import Operation
from qa.reading.request import Request
from qa.wording.phrases import number as digits

#: What rows can be asked for; a difference, a share or a change is none of it.
_OF_ROWS = frozenset({"lookup", "other", "sum", "count", "extreme", "composition"})
#: What leaves rows out is not told by those that it names.
_LEFT_OUT = re.compile("除|不是|不含|不算|不包括|以外|之外|其他|其余|剩下|别的")
_SUMS = re.compile(r"一共|合计|总共|共计|加起来|加一[块起]|加在一起|合起来|总计|共(?=多少|有多少|花|用|安排)|全部加")
_HOW_MANY_ROWS = re.compile(r"(?:多少|几)(?:个|项|家|笔|条|类|所|户)")
_SAID_COUNT = re.compile(r"([两二三四五六七八九十])(?:个|项|家|笔|条|类|所|户)")
_NUMERALS = {"两": 2, **{sign: n for n, sign in enumerate("一二三四五六七八九十", 1)}}
#: A column that is called by an edge: 最高限价.
_EDGE = re.compile("最.[一-鿿]{2,}")
#: What is counted, behind how many of it there are: 几个科室, 几家学校; 几户 and 几所 name it by their unit alone.
_COUNTED = re.compile(r"(?:多少|几)(?:个|项|条|家|笔)([\u4e00-\u9fff]{1,8}?)(?=$|[?？,，。呢啊呀了吗的])")
#: Names of rows of whatever table.
_ANY_ROWS = frozenset({"项目", "条目", "事项", "子项", "明细"})
#: Rows told at once.
_MOST_ROWS = 30


def told_by_records(desk: Desk, request: Request, wanted: Wanted, spoken_of: Sequence[str] = ()) -> Outcome | None:
    """What the rows of one table say to the question; None where none do, or several tables not the same.

    `spoken_of`: what the talk is about, where the question names but one thing of it.
    """
    if request.operation not in _OF_ROWS | answered_by(By.SENTENCES) or _LEFT_OUT.search(wanted.text):
        return None
    wanted = replace(wanted, words=(*wanted.words, *spoken_of))
    outcomes = [
        outcome
        for document in documents_asked(desk, request)
        for numbers in [RecordNumbers(desk, document.name)]
        for lines in lines_by_table(document)
        for chosen in [chosen_of(lines, wanted, document)]
        if chosen is not None and (outcome := _Telling(desk, request, wanted, chosen, numbers).told()) is not None
    ]
    texts = {(o.headline.value, o.headline.entity, o.text.split("\n")[0]) for o in outcomes if o.headline is not None}
    return outcomes[0] if len(texts) == 1 else None


class _Telling:
    """One question and the rows of one table that were chosen for it."""

    def __init__(self, desk: Desk, request: Request, wanted: Wanted, chosen: Chosen, numbers: RecordNumbers) -> None:
        self._desk, self._request, self._wanted = desk, request, wanted
        self._chosen, self._numbers = chosen, numbers
        identity = desk.knowledge.documents[chosen.lines[0].document].identity
        self._agency, self._year = identity.agency, identity.fiscal_year
        year = f"{identity.fiscal_year}年" if identity.fiscal_year else ""
        title = chosen.table.title
        self._where = f"{identity.agency}{year}{f'《{title}》' if title else '表格'}中"

    def told(self) -> Outcome | None:
        """What the rows say, by what is asked of them; None where they do not say it."""
        asked, chosen = self._wanted.text, self._chosen
        several = len(chosen.table.lines) > 1
        said = _SAID_COUNT.search(asked)
        if said and several and len(chosen.lines) != _NUMERALS[said[1]]:
            return None
        if several and _HOW_MANY_ROWS.search(asked) and not (chosen.rest and asks_for_column(chosen)):
            return self._counted()
        if self._request.operation == Operation.EXTREME:
            return self._most() if len(chosen.lines) > 1 else None
        if not chosen.named and (several or not self._request.followed_up):
            return None  # no row is named, nor spoken of
        number = self._wanted.number
        if number is None:
            return self._in_words()
        cells = self._numbers.asked(number, asked, chosen)
        if cells is None:
            return None
        if len(cells) == 1:
            return self._one(*cells[0])
        sums = _SUMS.search(asked) or self._request.operation == Operation.SUM or self._names_a_group()
        return self._summed(cells) if sums else None

    def _names_a_group(self) -> bool:
        """Whether all that names the rows is the name of their group: a quarter's meetings cost what each of them
        cost."""
        groups = [{flatten(c.text) for c in line.cells if c.cell.row_span > 1} for line in self._chosen.lines]
        return all(any(says(word, group) for group in of) for word in self._chosen.named for of in groups)

    def _one(self, line: Line, cell: Headed) -> Outcome | None:
        known = self._numbers.known(cell)
        if known is not None:
            figure = known.figure
            label, year = figure.row[-1] if figure.row else cell.header, figure.fiscal_year or self._year or 0
            spec = Spec(frozenset({figure.item}), label, figure.agency, year, figure.stage)
            return single(self._desk, operand(self._desk, Found(spec, known), self._request.unit))
        value = self._numbers.value(cell)
        if value is None:
            return None
        row = self._row(cell.header, value, cell)
        text = f"{self._where}，“{self._called(line)}”的{cell.header}为 **{row.value}{row.unit}**{self._cited(cell)}。"
        return Outcome(Status.ANSWERED, text, self._headline(value, row.unit or "", self._agency), (row,))

    def _summed(self, cells: Sequence[tuple[Line, Headed]]) -> Outcome | None:
        values = [(line, cell, v) for line, cell in cells if (v := self._numbers.value(cell)) is not None]
        units = {self._numbers.unit(cell) for _, cell in cells}
        if len(units) != 1 or len(values) < len(cells) or len(values) > _MOST_ROWS:
            return None
        (unit,) = units
        total = sum((v for _, _, v in values), Decimal(0))
        named, header = "、".join(f"“{w}”" for w in self._chosen.named), cells[0][1].header
        lines = [f"- {_in_full(line)}：{digits(v)}{unit}{self._cited(cell)}" for line, cell, v in values]
        text = f"{self._where}有{named or '这样'}的 {len(cells)} 行，{header}合计 **{digits(total)}{unit}**。"
        rows = tuple(self._row(_in_full(line), v, cell) for line, cell, v in values)
        formula = f"{' + '.join(digits(v) for _, _, v in values)} = {digits(total)}（{unit}）"
        headline = self._headline(total, unit, self._agency)
        return Outcome(Status.ANSWERED, "\n\n".join((text, "\n".join(lines))), headline, rows, formula)

    def _counted(self) -> Outcome | None:
        lines = self._chosen.lines
        if not self._lists_what_is_counted():
            return None
        listed = "、".join(f"{name_of(line)}{self._cited(name_cell(line))}" for line in lines[:_MOST_ROWS])
        listed += "等" if len(lines) > _MOST_ROWS else ""
        text = f"{self._where}有 **{len(lines)}个**：{listed}。"
        headline = self._headline(Decimal(len(lines)), "个", self._agency)
        return Outcome(Status.ANSWERED, text, headline, named=tuple(map(name_of, lines)))

    def _lists_what_is_counted(self) -> bool:
        """Whether what is counted is what heads the rows or titles the table: 绩效项目 are no rows of a table of revenue,
        and 科室 none of a list of equipment."""
        counted = _COUNTED.search(self._wanted.text)
        if counted is None or counted[1] in _ANY_ROWS:
            return True
        headers = {cell.header for line in self._chosen.lines for cell in line.cells}
        of_rows = {name_cell(line).header for line in self._chosen.lines}
        if any(counted[1] in header for header in headers - of_rows):
            return False  # 几个科室 of a list of equipment: its column names one several times
        return any(counted[1] in text for text in (*of_rows, flatten(self._chosen.table.title)))

    def _most(self) -> Outcome | None:
        """The row with the most, or least, of the one number that rows are measured by."""
        chosen, asked = self._chosen, self._wanted.text
        columns: dict[str, list[tuple[Decimal, Line, Headed]]] = {}
        for line in chosen.lines:
            for cell in numbers_of(line, asked):
                if (value := self._numbers.value(cell)) is not None:
                    columns.setdefault(cell.header, []).append((value, line, cell))
        if any((edge := _EDGE.match(header)) and edge[0] in asked for header in columns):
            return None  # 最高限价 is the name of a column
        named = {h: c for h, c in columns.items() if any(says(w, h) for w in chosen.rest)}
        money = {h: c for h, c in (named or columns).items() if any(self._numbers.is_money(x) for _, _, x in c)}
        best = money if len(money) == 1 else named
        if len(best) != 1:
            return None
        ((header, cells),) = best.items()
        units = {self._numbers.unit(cell) for _, _, cell in cells}
        if 2 * len(cells) < len(chosen.lines) or len(units) > 1:
            return None
        ordered = sorted(cells, key=lambda c: c[0], reverse=not self._request.ascending)
        value, first, _ = ordered[0]
        top = [(line, cell) for v, line, cell in ordered if v == value]
        told = "、".join(f"**{name_of(line)}**{self._cited(cell)}" for line, cell in top)
        which, unit = "最少" if self._request.ascending else "最多", units.pop()
        text = f"{self._where}，{header}{which}的是{told}，为 **{digits(value)}{unit}**。"
        rows = tuple(self._row(name_of(line), v, cell) for v, line, cell in ordered[:_MOST_ROWS])
        names = tuple(name_of(line) for line, _ in top)
        return Outcome(Status.ANSWERED, text, self._headline(value, unit, name_of(first)), rows, named=names)

    def _in_words(self) -> Outcome | None:
        """What the one column says in words that is asked for by its kind (谁, 什么时候) or its name."""
        if len(self._chosen.lines) > 1:
            return None
        (line,) = self._chosen.lines
        ways = ([c for c in line.cells if any(h in c.header for h in hs)] for _, hs in ways_in(self._wanted.text))
        asked = next((cells for cells in ways if len(cells) == 1), [])
        best = asked or [c for c in line.cells if not c.number and any(says(w, c.header) for w in self._chosen.rest)]
        if len(best) != 1 or best[0].text == name_of(line):
            return None
        (cell,) = best
        text = f"{self._where}，“{self._called(line)}”的{cell.header}为“{cell.text}”{self._cited(cell)}。"
        return Outcome(Status.ANSWERED, text, Headline(None, None, self._agency, self._year), named=(cell.text,))

    def _called(self, line: Line) -> str:
        """What a row is called: its name, or the cell that the question names."""
        own = (c.text for c in line.cells if not c.number and any(says(w, flatten(c.text)) for w in self._chosen.named))
        return name_of(line) if len(self._chosen.table.lines) > 1 else next(own, name_of(line))

    def _headline(self, value: Decimal, unit: str, entity: str) -> Headline:
        return Headline(digits(value), unit, entity, self._year)

    def _row(self, label: str, value: Decimal, cell: Headed) -> AnswerRow:
        unit = self._numbers.unit(cell)
        return AnswerRow(label, self._agency, self._year, None, digits(value), unit, self._source(cell))

    def _source(self, cell: Headed) -> int:
        document, title = self._chosen.lines[0].document, self._chosen.table.title
        return self._desk.citations.span(document, cell.cell.span, table=title or None)

    def _cited(self, cell: Headed) -> str:
        return f"[{self._source(cell) + 1}]"


def _in_full(line: Line) -> str:
    """The name of a row behind those of the groups that it is in."""
    name = name_cell(line)
    above = [c.text for c in line.cells if not c.number and c.cell.row_span > 1 and c.cell.column < name.cell.column]
    return " › ".join((*above, name.text))
