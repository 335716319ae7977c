"""Numbers of headings that are left out: a heading 五、 followed by 七、, with no 六、 anywhere between. And numbers of a
table's rows that stand there twice, one behind the other: a list that begins anew begins with 一、.

A number that goes on from any list before it is no gap. Neither is one whose mark stands within a line, where the
heading was only read as a part of it, that begins a line in another form ("四 …", "第四部分", "4、"), or that stands
elsewhere in its list: the order of headings is not looked at.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

from corpus.document import Cell, Span
from corpus.fold import fold_label
from index.checks.ground import Ground
from index.checks.numbered import CHINESE, Mark, marks, number_of
from index.checks.types import Check, Outcome, Place

_KINDS = ("comma", "round")
_ROW_NUMBER = re.compile(rf"\s*([{CHINESE}]{{1,3}})\s*、\s*")
#: So many headings count on from one before one that is left out is told.
COUNTED_ON = 3
_FEW = 2


def check_headings(ground: Ground) -> Iterator[Check]:
    """Every gap in the numbers of headings that begin a line."""
    text = ground.document.text
    at_lines = [m for m in marks(ground) if not text[text.rfind("\n", 0, m.start) + 1 : m.start].strip()]
    for kind in _KINDS:
        yield from map(ground.not_found, _gaps(text, [m for m in at_lines if m.kind == kind]))
    yield from _twice(ground)


def _twice(ground: Ground) -> Iterator[Check]:
    """Rows of one column that bear one number, with another name, in a list that counted on to it from one."""
    for grid in (g for t in ground.document.tables for g in t.grids):
        columns: dict[int, list[tuple[int, Cell]]] = defaultdict(list)
        for cell in grid.cells:
            if (found := _ROW_NUMBER.match(cell.text)) and (number := number_of(found[1])):
                columns[cell.column].append((number, cell))
        for numbered in columns.values():
            for n, (number, cell) in enumerate(numbered[1:], 1):
                before = numbered[n - 1]
                counted = [m for m, _ in numbered[max(0, n - number) : n]] == [*range(1, number + 1)]
                if before[0] == number > 1 and counted and _name(before[1]) != _name(cell):
                    yield _told_twice(before[1], cell, CHINESE[number - 1] if number <= len(CHINESE) else str(number))


def _told_twice(before: Cell, after: Cell, number: str) -> Check:
    at = tuple(Place(c.span, label=f"“{c.text.strip()}”") for c in (before, after))
    return Check("numbering", Outcome.DIFFERS, f"{at[0].label}之后是{at[1].label}：序号“{number}”有两个。", at)


def _name(cell: Cell) -> str:
    return fold_label(_ROW_NUMBER.sub("", cell.text, count=1))


def _gaps(text: str, found: list[Mark]) -> Iterator[Check]:
    """Each gap of a list that has no more than one: one with several was not printed whole, or follows a set scheme."""
    lists: list[list[Mark]] = []
    gaps: list[list[tuple[Mark, int]]] = []
    for n, mark in enumerate(found):
        going_on = next((run for run in reversed(lists) if run[-1].number == mark.number - 1), None)
        if mark.number == 1:
            lists.append([mark])
            gaps.append([])
        elif going_on is not None:
            going_on.append(mark)
        elif n and (at := next((k for k, run in enumerate(lists) if run[-1] is found[n - 1]), None)) is not None:
            if mark.number > lists[at][-1].number + 1:
                gaps[at].append((mark, n))
            lists[at].append(mark)
    for run, of_run in zip(lists, gaps, strict=True):
        if len(of_run) == 1:
            yield from _gap(text, run, *of_run[0], found)


def _gap(text: str, run: list[Mark], mark: Mark, n: int, found: list[Mark]) -> Iterator[Check]:
    at = run.index(mark)
    if at >= COUNTED_ON and 1 < mark.number - run[at - 1].number <= _FEW + 1:
        behind = takewhile(lambda m: m.number > 1, found[n:])
        yield from _told(text, run[at - 1], mark, {m.number for m in (*run[:at], *behind)})


def _told(text: str, before: Mark, after: Mark, others: set[int]) -> Iterator[Check]:
    left_out = [n for n in range(before.number + 1, after.number) if n <= len(CHINESE)]
    between = text[before.end : after.start]
    if not left_out or any(number in others or _stands(number, between) for number in left_out):
        return
    at = (_place(text, before), _place(text, after))
    if any(_is_row(text, mark) for mark in (before, after)):
        return
    said = "、".join(f"“{CHINESE[n - 1]}”" for n in left_out)
    yield Check("numbering", Outcome.DIFFERS, f"{at[0].label}之后是{at[1].label}：序号缺{said}。", at)


def _stands(number: int, text: str) -> bool:
    """Whether a number stands in a text as a mark, or begins one of its lines."""
    sign, ring = CHINESE[number - 1], chr(ord("①") + number - 1)
    begins = rf"^[ \t\u3000]*[（(第]?[ \t]*(?:{sign}|{ring}|{number}(?!\d|[.．,，]\d))"
    return re.search(rf"{sign}\s*[、.．）)]|{begins}", text, re.M) is not None


def _is_row(text: str, mark: Mark) -> bool:
    """Whether the line of a mark ends with an amount: the row of a table that was not read as one."""
    return re.match(r".*\d[ \t\u3000]*$", text[mark.end :].partition("\n")[0]) is not None


def _place(text: str, mark: Mark) -> Place:
    end = text.find("\n", mark.end)
    span = Span(mark.start, min(end if end >= 0 else len(text), mark.end + 20))
    return Place(span, label=f"“{text[span.start : span.end].strip()}”")
