"""The cell of a table row that a question asks for in words: whose, when, where, by what way, whether.

Comes in: the words wanted, the rows of an agency's tables, and the rows told from right before. Goes out: the words of
one cell, or the names of the rows whose cells say what is asked. Every word of the question must be said by the row,
its header or its table; where rows that fit say different things, none is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answer import Answer, Headline, Status
from qa.figures.desk import Desk
from qa.knowledge import Knowledge
from qa.outcome import Outcome
from qa.passages.asked_columns import asked_columns
from qa.passages.covering import SPELT_OUT, says
from qa.passages.standing import quoted_lines, with_sentences
from qa.passages.table_lines import Headed, Line, table_lines
from qa.passages.text import flatten
from qa.passages.units import pairs_of
from qa.passages.wanted import Wanted
from qa.reading.request import AnsweredPoint

_WHETHER = "是否"
_WHICH = ("哪个", "哪些", "哪几", "哪项", "哪一")
_YES = frozenset("是 有 √ ✓ 已 已公开 已完成 已纳入".split())
_NO = frozenset("否 无 × 未 没有 未公开 未完成 未纳入 不公开".split())
#: A shorter cell may stand in any question.
_SHORTEST = 2
_NOT = ("没", "未", "不")
#: So many cells of one row are told together where each may be meant: its beginning and its end.
_MOST_CELLS = 3


@dataclass(frozen=True, slots=True)
class _Fit:
    """A cell that may answer, and how well the question names its row."""

    line: Line
    cell: Headed
    named: float


def told_by_lines(
    desk: Desk, lines: Sequence[Line], wanted: Wanted, told: Sequence[Line], *, refused: bool
) -> Outcome | None:
    """What the rows say to the question; None where they say nothing, or not one thing. `told` are the rows of the
    answer before, which a question without a subject is asked of; `refused`: nothing else answers the question."""
    headers = asked_headers(wanted.text)
    rest = _without_ways(wanted.text)
    wanted = replace(wanted, words=tuple(w for w in wanted.words if w in rest))
    fits = [f for line in told for f in _fits(line, headers, wanted, of_told=True)]
    fits = fits or [f for line in lines for f in _fits(line, headers, wanted, of_told=False)]
    best = max((f.named for f in fits), default=0.0)
    fits = [f for f in fits if f.named == best]
    if fits and len({f.cell.text for f in fits}) == 1:
        return _cell(desk, fits[0])
    if fits and len({id(f.line) for f in fits}) == 1 and len(fits) <= _MOST_CELLS:
        return _cells(desk, fits)
    if not fits and (blank := _blank(desk, lines, headers, wanted)) is not None:
        return blank
    if not fits and any(way in wanted.text for way in _WHICH):
        return _names(desk, lines, wanted, by_words=refused)
    return None


def lines_told(answer: Answer | None, knowledge: Knowledge) -> list[Line]:
    """The rows that an answer quotes a cell of."""
    found: list[Line] = []
    for cited in answer.citations if answer is not None else ():
        document = knowledge.documents.get(cited.document)
        if document is None:
            continue
        for line in table_lines(document):
            places = [document.place(c.cell.span) for c in line.cells]
            if any(p.start < cited.end and cited.start < p.end for p in places) and line not in found:
                found.append(line)
    return found


def asks_in_words(text: str) -> bool:
    """Whether a question asks for words that tables tell in columns of their own, or which rows say so."""
    return bool(asked_headers(text)) or any(way in text for way in _WHICH)


def asked_headers(text: str) -> frozenset[str]:
    """Parts of the headers that tell what a question asks for in words."""
    return frozenset(header for ways, headers in asked_columns() if any(w in text for w in ways) for header in headers)


def _without_ways(text: str) -> str:
    """The question without the words that ask: 放 of 放在哪."""
    for way in sorted((way for ways, _ in asked_columns() for way in ways), key=len, reverse=True):
        text = text.replace(way, " ")
    return text


def _fits(line: Line, headers: frozenset[str], wanted: Wanted, *, of_told: bool) -> list[_Fit]:
    """The cells of words of a row that say what is asked, where the row is the one that the question names."""
    out = []
    for cell in line.cells:
        asked = any(h in cell.header for h in headers) or any(says(w, cell.header) for w in wanted.words)
        if cell.number or not cell.header or not asked:
            continue
        others = [c for c in line.cells if c is not cell and not c.number]
        around = flatten("".join((line.table, *(c.text for c in others))))
        said = all(max(says(w, cell.header), says(w, around)) >= SPELT_OUT for w in wanted.words)
        named = max((_share_named(c.text, wanted.text) for c in others), default=0.0)
        if said and (of_told or named > 0 and any(says(w, flatten(c.text)) for c in others for w in wanted.words)):
            by_kind = [h for h in headers if h in cell.header]
            out.append(_Fit(line, cell, named + bool(by_kind) + sum(len(w) for w in wanted.words if w in cell.header)))
    return out


def _blank(desk: Desk, lines: Sequence[Line], headers: frozenset[str], wanted: Wanted) -> Outcome | None:
    """That the cell is blank which is asked for of a row that the question names in full, under a head of words that
    other rows of its table fill; with the sentences that speak of both. Its money is no answer to that."""
    folded = flatten(wanted.text)
    named = [line for line in lines if len(line.name) > _SHORTEST and flatten(line.name) in folded]
    if len(named) != 1:
        return None
    (line,) = named
    beside = (c.header for other in lines if _beside(other, line) for c in other.cells if not c.number)
    heads = [head for head in dict.fromkeys(beside) if head in folded and any(h in head for h in headers)]
    if len(heads) != 1 or any(c.header == heads[0] for c in line.cells):
        return None
    place = desk.citations.span(line.document, line.cells[0].cell.span, table=line.table) + 1
    said = f"“{line.name}”[{place}]的{heads[0]}一栏是空白，文件没有在表里写明。"
    document = desk.knowledge.documents[line.document]
    spoken = quoted_lines(desk, [line.name], [document], lambda sentence: heads[0] in sentence)
    return with_sentences(_outcome(desk, line, (f"{heads[0]}空白",), said), spoken)


def _beside(other: Line, line: Line) -> bool:
    return other is not line and (other.document, other.table) == (line.document, line.table)


def _share_named(text: str, question: str) -> float:
    """How much of a cell's words the question says, by pairs of characters."""
    pairs = pairs_of(flatten(text))
    return sum(p in question for p in pairs) / len(pairs)


def _names(desk: Desk, lines: Sequence[Line], wanted: Wanted, *, by_words: bool) -> Outcome | None:
    """The names of the rows whose cells say what is asked: which are 待报废, which 是否公开 is 否 of."""
    asked_not = any(n in wanted.text for n in _NOT)
    fits = [(line, cell) for line in lines for cell in line.cells if _is_so(cell, line, wanted.words, asked_not)]
    if not fits and by_words:
        fits = [(line, cell) for line in lines for cell in line.cells if _says_so(cell, line, wanted)]
    if not fits or len({(line.document, line.table) for line, _ in fits}) > 1:
        return None
    places = [desk.citations.span(line.document, cell.cell.span, table=line.table) + 1 for line, cell in fits]
    header = fits[0][1].header
    told = "；".join(f"**{line.name}**（{cell.text}）[{n}]" for (line, cell), n in zip(fits, places, strict=True))
    names = tuple(line.name for line, _ in fits)
    return _outcome(desk, fits[0][0], names, f"“{header}”一栏符合的有 {len(fits)} 项：{told}。")


def _is_so(cell: Headed, line: Line, words: Sequence[str], asked_not: bool) -> bool:
    """Whether a cell says yes, or no where that is asked for, under a header of whether that has the words."""
    if not words or _WHETHER not in cell.header or cell.text not in (_NO if asked_not else _YES):
        return False
    over = flatten(cell.header + line.table)
    return any(says(w, cell.header) for w in words) and all(says(w, over) >= SPELT_OUT for w in words)


def _says_so(cell: Headed, line: Line, wanted: Wanted) -> bool:
    """Whether the question says a cell as it is, which names no row, and header or table the rest of its words."""
    if cell.number or cell.text == line.name or len(cell.text) < _SHORTEST or cell.text not in wanted.text:
        return False
    over = flatten(cell.header + line.table)
    return all(w in cell.text or says(w, over) >= SPELT_OUT for w in wanted.words)


def _cell(desk: Desk, fit: _Fit) -> Outcome:
    place = desk.citations.span(fit.line.document, fit.cell.cell.span, table=fit.line.table) + 1
    return _outcome(
        desk, fit.line, (fit.cell.text,), f"“{fit.line.name}”的{fit.cell.header}为“{fit.cell.text}”[{place}]。"
    )


def _cells(desk: Desk, fits: Sequence[_Fit]) -> Outcome:
    """Several cells of one row, each by its header."""
    line = fits[0].line
    places = [desk.citations.span(line.document, f.cell.cell.span, table=line.table) + 1 for f in fits]
    told = "，".join(f"{f.cell.header}为“{f.cell.text}”[{n}]" for f, n in zip(fits, places, strict=True))
    return _outcome(desk, line, tuple(f.cell.text for f in fits), f"“{line.name}”的{told}。")


def _outcome(desk: Desk, line: Line, named: tuple[str, ...], told: str) -> Outcome:
    identity = desk.knowledge.documents[line.document].identity
    year = f"{identity.fiscal_year}年" if identity.fiscal_year else ""
    table = f"《{line.table}》" if line.table else "表格"
    text = f"{identity.agency}{year}{table}中，{told}"
    headline = Headline(None, None, identity.agency, identity.fiscal_year)
    points = (_point(desk, line, identity.agency, identity.fiscal_year),) if len(named) == 1 else ()
    return Outcome(Status.ANSWERED, text, headline, points=tuple(p for p in points if p is not None), named=named)


def _point(desk: Desk, line: Line, agency: str, year: int | None) -> AnsweredPoint | None:
    """What the line is of, for the turns that go on with it: the item of its money."""
    places = {c.cell.span for c in line.cells}
    known = (k.figure for k in desk.knowledge.figures(agency) if k.figure.document == line.document)
    figure = next((f for f in known if f.span in places and f.row and f.row[-1] == line.name), None)
    if figure is None or year is None:
        return None
    return AnsweredPoint(frozenset({figure.item}), figure.row[-1], agency, year, figure.stage)
