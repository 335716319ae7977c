"""Where points were lost in a self-evaluation: the rows of its tables whose score is below what they could have given.

Comes in: a plan about one agency, with the project whose evaluation is meant where one is named. Goes out: those rows,
each with what it could have given, what it got and the reason that the row states. Rows without both numbers are passed
over; where every row got all, that is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.document import Cell
from corpus.fold import fold_label
from corpus.tables.values import cell_number
from index.store.documents import StoredDocument
from qa.answer import AnswerRow, Headline, Status
from qa.figures.desk import Desk
from qa.outcome import Outcome
from qa.passages.table_lines import Headed, Line, table_lines
from qa.plan.types import Plan, Slice
from qa.wording.phrases import number

_SCORE = re.compile("(?:得分|评分|自评分|实得分)$")
_MOST = re.compile("(?:分值|权重|满分|标准分)(?:[(（].*[)）])?$")
_WHY = re.compile("原因")
_ALL = re.compile("^(?:总分|合计|总计|小计)")
#: What a project's name is called as well ("…专项经费" for "…专项").
_TAIL = re.compile("(?:项目)?(?:专项)?(?:经费|资金|支出)?$")


@dataclass(frozen=True, slots=True)
class _Lost:
    """A row that got less than it could have."""

    document: str
    line: Line
    got: Headed
    most: Headed
    why: Headed | None


def deductions(desk: Desk, plan: Plan) -> Outcome:
    """The rows that lost points, of the tables of the project named, else of all of the agency's year."""
    asked = plan.slice
    agency = asked.agencies[0]
    documents = desk.knowledge.of_agencies(asked.agencies, asked.years)
    lines = [(d, line) for d in documents for line in table_lines(d)]
    named = [(d, line) for d, line in lines if _is_named(d, line, asked)]
    scored = [s for d, line in (named or lines) if (s := _scored(d, line)) is not None]
    dated = {d.name: d.identity.fiscal_year or 0 for d in documents}
    latest = max((dated[s.document] for s in scored), default=0)
    if len({dated[s.document] for s in scored}) > 1:
        desk.note(f"没有指明年份，这里取最近的{latest}年。")
        scored = [s for s in scored if dated[s.document] == latest]
    if not scored:
        return Outcome(Status.NOT_FOUND, f"{agency}的公开文件里没有找到列出分值和得分的绩效自评表。")
    year = latest or None
    lost = [s for s in scored if _number(s.got) < _number(s.most)]
    headline = Headline(None, None, agency, year)
    whose = f"{agency}{f'{year}年' if year else ''}{'、'.join(i.words for i in asked.items) if named else ''}"
    if not lost:
        return Outcome(Status.ANSWERED, f"{whose}绩效自评表里各项指标都得了满分，没有扣分。", headline)
    told = list(dict.fromkeys(_told(desk, s) for s in lost))
    rows = tuple(row for s in lost for row in _rows(desk, s, agency, year))
    if asked.items and not named:
        desk.note("没有找到单列这个项目的自评表，这里是文件里全部自评表的扣分项。")
    lines_told = "\n".join(f"- {t}" for t in told)
    text = f"{whose}绩效自评里没有得满分的指标：\n\n{lines_told}"
    return Outcome(Status.ANSWERED, text, headline, rows)


def _is_named(document: StoredDocument, line: Line, asked: Slice) -> bool:
    """Whether the line stands in a table that names the project asked for."""
    names = [n for i in asked.items if len(n := _TAIL.sub("", fold_label(i.words))) > 1]
    if not names:
        return False
    tables = (t for t in document.tables if t.title == line.table)
    texts = (
        fold_label(document.text[t.span.start : t.span.end])
        for t in tables
        if any(t.span.start <= c.cell.span.start < t.span.end for c in line.cells)
    )
    return any(all(name in text for name in names) for text in texts)


def _scored(document: StoredDocument, line: Line) -> _Lost | None:
    """The row with its two numbers; None where it has not both, or is the sum of the others."""
    got = [c for c in line.cells if c.number and _SCORE.search(c.header)]
    most = [c for c in line.cells if c.number and _MOST.search(c.header)]
    if len(got) != 1 or len(most) != 1 or _ALL.search(line.name):
        return None
    if cell_number(got[0].text) is None or cell_number(most[0].text) is None:
        return None
    why = next((c for c in line.cells if not c.number and _WHY.search(c.header)), None)
    return _Lost(document.name, line, got[0], most[0], why)


def _number(cell: Headed) -> Decimal:
    found = cell_number(cell.text)
    return found.value if found is not None else Decimal(0)


def _name(lost: _Lost) -> str:
    """What the row is called: the last of its words before the numbers."""
    words = [c for c in lost.line.cells if not c.number and c is not lost.why]
    named = [
        c
        for c in words
        if c.cell.span.start < lost.most.cell.span.start and "指标" in c.header and "值" not in c.header
    ]
    return (named or words)[-1].text if words else ""


def _told(desk: Desk, lost: _Lost) -> str:
    places = dict.fromkeys(_cite(desk, lost, c.cell) + 1 for c in (lost.most, lost.got))
    gap = _number(lost.most) - _number(lost.got)
    marks = "".join(f"[{p}]" for p in places)
    text = f"{_name(lost)}：分值 {lost.most.text}，得分 {lost.got.text}，少 {number(gap)} 分{marks}"
    if lost.why is None:
        return text
    return f"{text}，原因：“{lost.why.text}”[{_cite(desk, lost, lost.why.cell) + 1}]"


def _rows(desk: Desk, lost: _Lost, agency: str, year: int | None) -> Iterator[AnswerRow]:
    for cell in (lost.most, lost.got):
        label = f"{_name(lost)}（{cell.header}）"
        yield AnswerRow(label, agency, year, None, number(_number(cell)), "分", _cite(desk, lost, cell.cell))


def _cite(desk: Desk, lost: _Lost, cell: Cell) -> int:
    return desk.citations.span(lost.document, cell.span, table=lost.line.table or None)
