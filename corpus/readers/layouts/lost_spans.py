"""Header rows of a text whose merged cells lost their extent → where each cell belongs, or nothing.

Text taken from web pages prints a merged cell once and what stands below it in a shorter line, flush left. In go the
header lines as they are printed, captions left out, and the number of columns of the body; out come cells with their
extent. Only what the words and the count of columns leave no doubt about is told: a wrong parent is a wrong figure.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.document import Cell, Span
from corpus.tables.words import fold_cell, is_role, lookup

#: Words of a part that say nothing of the whole it belongs to.
_OF_ANY_WHOLE = ("小计", "合计", "总计", "金额", "其中")
#: Pairs of characters that a word has because it speaks of an amount.
_ANY_AMOUNT = frozenset({"算数", "预算", "决算", "年度", "经费", "支出", "金额", "减金"})


#: What no header begins with, or is alone.
_HALF = re.compile(r"年(?![初末中度终内均限间])|\(?[万亿]?元\)?$|\([^()]*\)费")
_SIDES = ("收入", "支出")
#: An amount, and what it is set against, below what was done in a year: 金额 | 占调整预算% | 比上年增长%.
_AMOUNT = frozenset({"金额", "数额", "执行数", "完成数", "决算数"})
_SET_AGAINST = re.compile("占|为|完成|比|较|与|同比|增|执行率|完成率")
_DONE = re.compile("执行|完成|决算|实绩")
_YEAR = re.compile(r"20\d\d")


@dataclass(slots=True)
class Head:
    """A cell of the header with its parts below it."""

    text: str
    span: Span
    depth: int
    #: "收入" or "支出" where it stands below a cell that is nothing else.
    side: str = ""
    parts: "list[Head]" = field(default_factory=list)

    @property
    def width(self) -> int:
        """Columns that it stands over."""
        return sum(part.width for part in self.parts) or 1


def spread(text: str, header: Sequence[Sequence[Span]], width: int) -> tuple[Cell, ...] | None:
    """The header's cells with their extent over `width` columns, rows counted from 0; None where that is not certain.

    >>> text = "项目 2020年 其中 小计 接待费"
    >>> first, second = [Span(0, 2), Span(3, 8)], [Span(12, 14), Span(15, 18)]
    >>> [(c.text, c.row, c.column, c.row_span, c.column_span) for c in spread(text, [first, second], 3) or ()]
    [('项目', 0, 0, 2, 1), ('2020年', 0, 1, 1, 2), ('小计', 1, 1, 1, 1), ('接待费', 1, 2, 1, 1)]
    """
    rows = [[Head(text[s.start : s.end], s, depth) for s in line] for depth, line in enumerate(header)]
    if not rows or not all(rows) or any(is_half(node.text) for row in rows for node in row):
        return None
    for node in rows[0]:
        node.side = fold_cell(node.text) if fold_cell(node.text) in _SIDES else ""
    frontier = list(rows[0])
    for line in rows[1:]:
        if lots := _lists(line, len(frontier)):
            for whole, parts in zip(frontier, lots, strict=True):
                whole.parts = parts
                for part in parts:
                    part.side = whole.side
            frontier = line
            continue
        wholes = _wholes(frontier, line)
        if not wholes:
            return None
        share = len(line) // len(wholes)
        for number, whole in enumerate(wholes):
            whole.parts = line[number * share : (number + 1) * share]
            for part in whole.parts:
                part.side = whole.side
        frontier = [part for node in frontier for part in (node.parts or [node])]
    if len(frontier) != width:
        return None
    return tuple(cells_of(rows[0], 0, len(rows)))


def _lists(line: list[Head], heads: int) -> list[list[Head]]:
    """The cells of each of the lists side by side, as many as heads; each begins with what names its rows."""
    named = [_names_rows(node.text) for node in line]
    starts = [n for n, names in enumerate(named) if names and not (n and named[n - 1])]
    if heads < 2 or len(starts) != heads or starts[0]:
        return []
    lots = [line[low:high] for low, high in zip(starts, [*starts[1:], len(line)], strict=True)]
    return lots if all(len(lot) > 1 and not _names_rows(lot[-1].text) for lot in lots) else []


def is_half(text: str) -> bool:
    """Whether a header's cell is half of one that broke at the end of a line: 年执行数, （境）费, 因公出国（."""
    folded = fold_cell(text)
    return _HALF.match(folded) is not None or folded.count("(") != folded.count(")")


def _wholes(frontier: list[Head], parts: list[Head]) -> list[Head]:
    """The cells that the parts of the next line belong to, each with as many of them; none where it is not certain."""
    named = [node for node in frontier if not _names_rows(node.text)] or frontier
    if len(named) == 1:
        return named
    if beside := _of_their_side(named, parts) or _of_what_was_done(named, parts):
        return beside
    alike = _alike(named, parts)
    for wholes in (alike, named):
        if not wholes or len(parts) % len(wholes):
            continue
        share = len(parts) // len(wholes)
        lots = [[_bare(part.text) for part in parts[n * share : (n + 1) * share]] for n in range(len(wholes))]
        if share > 1 and all(lot == lots[0] for lot in lots):
            return wholes
    return []


def _bare(text: str) -> str:
    """A header without what a bracket adds to it: 项目(按功能分类)."""
    return re.sub(r"\([^()]*\)$", "", fold_cell(text))


def _of_their_side(named: list[Head], parts: list[Head]) -> list[Head]:
    """The one cell on the side of the account that all of the parts name which name any: 财政拨款支出 below 支出."""
    sides = {side for part in parts for side in _SIDES if fold_cell(part.text).endswith(side)}
    held = [node for node in named if node.side in sides]
    return held if len(sides) == len(held) == 1 else []


def _of_what_was_done(named: list[Head], parts: list[Head]) -> list[Head]:
    """The one cell of what was done in the last of the years, where the parts set one amount against others."""
    said = [fold_cell(part.text) for part in parts]
    if len(said) < 2 or said[0] not in _AMOUNT or not all(_SET_AGAINST.match(text) for text in said[1:]):
        return []
    done = [node for node in named if _DONE.search(node.text)]
    years = {id(node): max(map(int, _YEAR.findall(node.text)), default=0) for node in done}
    last = [node for node in done if years[id(node)] == max(years.values())]
    return last if len(last) == 1 else []


def _alike(named: list[Head], parts: list[Head]) -> list[Head]:
    """The cells whose words the parts repeat, each part the words of the cell it is most like; none if a part is like
    none."""
    best: list[Head] = []
    for part in parts:
        shared = [shared_words(node.text, part.text) for node in named]
        if max(shared) == 0 and fold_cell(part.text).rstrip(":") not in _OF_ANY_WHOLE:
            return []
        best += [node for node, count in zip(named, shared, strict=True) if count == max(shared) > 0]
    return [node for node in named if any(node is other for other in best)]


def _names_rows(text: str) -> bool:
    word = lookup(text)
    return (
        word is not None and word.role in ("label", "code", "ordinal", "attribute", "prose") or is_role(text, "label")
    )


def shared_words(whole: str, part: str) -> int:
    """How many pairs of neighbouring characters of `part` stand in `whole`; 0 where they are not a third of them.

    >>> shared_words("公务用车购置及运行费", "公务用车购置费"), shared_words("公务接待费", "公务用车购置费")
    (5, 0)
    >>> shared_words("比上年增、减情况", "增、减金额"), shared_words("决算数", "小计")
    (1, 0)
    """
    first, second = (fold_cell(text).replace("、", "") for text in (whole, part))
    pairs = [{text[n : n + 2] for n in range(len(text) - 1)} - _ANY_AMOUNT for text in (first, second)]
    shared = len(pairs[0] & pairs[1])
    return shared if shared * 3 >= len(pairs[1]) else 0


def cells_of(nodes: Sequence[Head], column: int, depth: int) -> list[Cell]:
    """The cells of a tree of so many rows, from a column on."""
    cells: list[Cell] = []
    for node in nodes:
        down = 1 if node.parts else depth - node.depth
        cells.append(Cell(node.depth, column, node.text, node.span, down, node.width))
        cells += cells_of(node.parts, column, depth)
        column += node.width
    return cells
