"""Self-evaluation forms of projects whose cells lost their frame (绩效自评表), one a line or parted by a blank → grids.

In go the lines that no other layout took, as words. Two tables are told by their headers: the project's money (年初预算数
… 分值 执行率 得分), a label and its numbers a row; and the indicators (一级指标 … 年度指标值 实际完成值 分值 得分), a row of
which ends where no further number stands behind its last score. A row that fits in no way ends its table, and money in
which a number has no sure column is not read at all.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Cell, Grid, Span
from corpus.tables.header import is_sentence
from corpus.tables.values import cell_number
from corpus.tables.words import HeaderWord, header_unit, is_role, lookup

Line = tuple[int, int]
_WORD = re.compile(r"[^\s|\u3000]+")
_PLAIN = re.compile(r"\d{1,3}(?:\.\d+)?分?")
_MONEY, _SCORE, _RATE = "money", "score", "execution_rate"
_TARGET, _ACTUAL = "indicator_target", "indicator_actual"
#: A label, and the words between two rows that tell why a goal was missed, are no longer.
_LONGEST_LABEL = 40
_LONGEST_REASON = 14
#: So many words before a header are looked through for the form's first lines.
_BEFORE = 60
_MOST_HEADS = 12
_LEVELS = ("level1", "level2")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    span: Span


def scored_grids(text: str, lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids among consecutive lines."""
    if not lines or text.find("得分", lines[0][0], lines[-1][1]) < 0:
        return
    found = _WORD.finditer(text, lines[0][0], lines[-1][1])
    words = [_Word(match[0], Span(*match.span())) for match in found]
    at = last = 0
    while at < len(words):
        heads = _heads(words, at)
        grid, end = _money(text, words, at, heads, last) or _indicators(words, at, heads) or (None, at + 1)
        if grid is not None:
            yield grid
            last = end
        at = end


def _heads(words: Sequence[_Word], at: int) -> list[HeaderWord]:
    """The header words from `at` on, where a header may begin there."""
    heads: list[HeaderWord] = []
    if at and (before := lookup(words[at - 1].text)) and (before.stage or before.measure):
        return heads  # amid a header
    for word in words[at : at + _MOST_HEADS]:
        known = lookup(word.text)
        if known is None or cell_number(word.text) is not None or is_role(word.text, "form"):
            break
        heads.append(known)
    return heads


def _money(
    text: str, words: Sequence[_Word], at: int, heads: Sequence[HeaderWord], floor: int
) -> tuple[Grid, int] | None:
    """The project's money below `heads`; None where they are no such header, or a number's column is not sure."""
    width = next((n for n, word in enumerate(heads) if not (word.stage or word.measure in (_SCORE, _RATE))), len(heads))
    kinds = [_MONEY if word.stage else str(word.measure) for word in heads[:width]]
    stages = kinds.count(_MONEY)
    if stages < 2 or _SCORE not in kinds or kinds[:stages] != [_MONEY] * stages:
        return None
    rows: list[list[_Word]] = []
    here = at + width
    while here < len(words):
        label = here
        while label < len(words) and _may_label(words[label].text):
            label += 1
        end = label
        while end < len(words) and cell_number(words[end].text) is not None:
            end += 1
        if label == here or end == label:
            break
        if end - label not in (width, stages):
            return None
        rows.append([words[label - 1], *words[label:end]])
        here = end
    if not rows:
        return None
    lead = _lead(text, words, at)
    head = words[at : at + width]
    table = [_Cells(0, [lead, *head]) if lead else _Cells(1, head), *(_Cells(0, row) for row in rows)]
    return _grid([*_pairs(text, words, max(floor, at - _BEFORE), at), *table]), here


@dataclass(frozen=True, slots=True)
class _Cells:
    """Words of one row that stand side by side from a column on."""

    column: int
    words: Sequence[_Word]


def _may_label(text: str) -> bool:
    """Whether a word may be the label of an amount: no number, sentence, header of another table or form's line."""
    known = lookup(text)
    stops = is_role(text, "form") or any(is_role(text, level) for level in _LEVELS)
    if stops or known is not None and known.role in ("indicator", "prose", "attribute") or _is_heading(text):
        return False
    return cell_number(text) is None and len(text) <= _LONGEST_LABEL and not is_sentence(text)


def _is_heading(text: str) -> bool:
    return is_role(text, "heading") and not text.startswith("项目资金")


def _lead(text: str, words: Sequence[_Word], at: int) -> _Word | None:
    """What stands before the header and gives its unit: 项目资金（万元）, in one word or in two."""
    for start in (at - 1, at - 2):
        said = text[words[start].span.start : words[at - 1].span.end] if start >= 0 else ""
        if header_unit("".join(said.split())) and not said.startswith(("（", "(")) and len(said) < _LONGEST_LABEL:
            return _Word(said, Span(words[start].span.start, words[at - 1].span.end))
    return None


def _pairs(text: str, words: Sequence[_Word], low: int, high: int) -> list[_Cells]:
    """The form's lines before the header: a label that forms have, and what stands behind it up to the next."""
    labels = [n for n in range(low, high) if is_role(words[n].text, "form")]
    out = []
    for n, end in zip(labels, [*labels[1:], high], strict=False):
        value = [
            word for word in words[n + 1 : end] if header_unit(word.text) is None and not is_role(word.text, "heading")
        ]
        if not value:
            continue
        span = Span(value[0].span.start, value[-1].span.end)
        said = text[span.start : span.end]
        if len(said) <= _LONGEST_LABEL and not is_sentence(said):
            out.append(_Cells(0, [words[n], _Word(said, span)]))
    return out


def _indicators(words: Sequence[_Word], at: int, heads: Sequence[HeaderWord]) -> tuple[Grid, int] | None:
    """The indicators below `heads`; None where they are no such header or have no two rows."""
    levels = next((n for n, word in enumerate(heads) if word.role != "label"), len(heads))
    tail = [str(word.measure) for word in heads[levels:] if word.measure in (_TARGET, _ACTUAL, _SCORE)]
    if (
        not levels
        or is_role(words[at].text, "heading")
        or tail.count(_SCORE) < 1
        or _TARGET not in tail
        or _ACTUAL not in tail
    ):
        return None
    told = [word.measure for word in heads[levels : levels + len(tail)]]
    if told != tail:
        return None
    remarks = len(heads) > levels + len(tail)
    here = at + levels + len(tail) + remarks
    rows = [_Cells(0, list(words[at:here]))]
    while (row := _next_row(words, here, levels, tail, remarks and len(rows) > 1)) is not None:
        cells, here = row
        rows += cells
    return (_grid(rows), here) if len(rows) > 2 else None


def _next_row(
    words: Sequence[_Word], at: int, levels: int, tail: Sequence[str], remarks: bool
) -> tuple[list[_Cells], int] | None:
    """The next row of indicators, and where it ends; words of a remark on the row before may stand in front of it."""
    for name in range(at, min(len(words), at + levels + (_LONGEST_REASON if remarks else 0))):
        end = name + 1 + len(tail)
        if end > len(words) or cell_number(words[name].text) is not None or not _fits(words, name + 1, tail):
            continue
        # What stands before the row's first level is a remark on the row before.
        first = next((n for n in range(at, name) if _level(words[n].text) is not None), name)
        if name - first >= levels or first > at and not remarks:
            return None
        return [_row(words[first:name], levels, words[name:end])], end
    return None


def _row(above: Sequence[_Word], levels: int, rest: Sequence[_Word]) -> _Cells:
    """A row from its first level on; blanks stand for levels that the row before has told."""
    placed: dict[int, _Word] = {}
    for word in above:
        told = _level(word.text)
        placed[min(told if told is not None else max(placed, default=-1) + 1, levels - 2)] = word
    first = min(placed, default=levels - 1)
    blank = _Word("", Span(rest[0].span.start, rest[0].span.start))
    return _Cells(first, [*(placed.get(column, blank) for column in range(first, levels - 1)), *rest])


def _level(text: str) -> int | None:
    return next((n for n, level in enumerate(_LEVELS) if is_role(text, level)), None)


def _fits(words: Sequence[_Word], at: int, tail: Sequence[str]) -> bool:
    """Whether the words from `at` are the row's values: its scores are plain numbers, and no number follows."""
    values = words[at : at + len(tail)]
    for word, kind in zip(values, tail, strict=True):
        if kind == _SCORE and not _PLAIN.fullmatch(word.text) or kind != _SCORE and _level(word.text) == 0:
            return False
    following = words[at + len(tail)].text if at + len(tail) < len(words) else ""
    return not _PLAIN.fullmatch(following)


def _grid(rows: Sequence[_Cells]) -> Grid:
    cells = [
        Cell(number, row.column + n, word.text, word.span)
        for number, row in enumerate(rows)
        for n, word in enumerate(row.words)
        if word.text
    ]
    return Grid(tuple(cells), Span(cells[0].span.start, max(cell.span.end for cell in cells)))
