"""Lines of plain text as they stand on a screen: pieces parted by blanks, and the columns that they stand in.

A full-width character covers two places of the screen, as in every fixed-width font. Understands no word beyond telling
numbers and letter-spaced words.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Span
from corpus.tables.header import is_total
from corpus.tables.values import cell_number, is_year, told_change
from corpus.tables.words import lookup

_ATOM = re.compile(r"[^\s\u3000\u00a0]+")
_NOTHING = re.compile("[-—–－―]{1,4}")
#: Blanks between the characters of one letter-spaced word.
_WIDEST_SPACING = 6
_WIDEST_IN_TOTAL = 24
#: 合 of 合计, 支出总 of 支出总计.
_LONGEST_IN_TOTAL = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """A cell as printed: its place, its text, and the columns of characters that it covers on the screen."""

    span: Span
    text: str
    low: int
    high: int


def pieces_of(text: str, line: tuple[int, int], header: bool = False) -> list[Piece]:
    """The cells of a line: apart by two blanks, beside a number by one; in a header every word is one."""
    columns = _screen(text, line)
    words: list[tuple[Span, Span]] = []  # of each cell its place, and the place of its last word
    for match in _ATOM.finditer(text, *line):
        word = Span(*match.span())
        gap = columns[word.start - line[0]] - columns[words[-1][0].end - line[0]] if words else 0
        if words and _goes_on(text, *words[-1], word, gap, header):
            words[-1] = Span(words[-1][0].start, word.end), word
        else:
            words.append((word, word))
    return [
        Piece(cell, text[cell.start : cell.end], columns[cell.start - line[0]], columns[cell.end - line[0]])
        for cell, _ in words
    ]


def _goes_on(text: str, cell: Span, last: Span, word: Span, gap: int, header: bool) -> bool:
    """Whether a word goes on with the cell whose last word is before it: letter-spaced, or a second word of a label."""
    before, said = text[last.start : last.end], text[word.start : word.end]
    if is_nothing(before) or is_nothing(said):
        return False
    if len(said) == len(before) == 1 and not (said + before).isdigit():
        # 类 款 项 name three columns, 项 目 one.
        apart = lookup(before) is not None or lookup(said) is not None
        if cell.end - cell.start <= _LONGEST_IN_TOTAL and is_total(text[cell.start : cell.end] + said):
            return gap <= _WIDEST_IN_TOTAL  # 合 and 计 are set to the width of the longest label
        return gap <= _WIDEST_SPACING and (not apart or lookup(text[cell.start : cell.end] + said) is not None)
    return not header and gap < 2 and not is_number(before) and not is_number(said)


def _screen(text: str, line: tuple[int, int]) -> list[int]:
    """The column on the screen at which every character of a line begins, and where the line ends."""
    columns = [0]
    for character in text[slice(*line)]:
        columns.append(columns[-1] + (2 if unicodedata.east_asian_width(character) in "WF" else 1))
    return columns


def is_number(piece: str) -> bool:
    """Whether a piece is one number or a change told with its verb (下降1.8%), and no year."""
    return (cell_number(piece) or told_change(piece)) is not None and not is_year(piece)


def is_nothing(piece: str) -> bool:
    """Whether a piece is the dashes that stand in a cell for no amount.

    >>> is_nothing("--"), is_nothing("—"), is_nothing("0.60")
    (True, True, False)
    """
    return _NOTHING.fullmatch(piece) is not None


def columns_of(full: Sequence[Sequence[Piece]], width: int) -> list[tuple[int, int]] | None:
    """The columns on the screen that each column of the table covers, None where two of them touch."""
    if not full:
        return None
    columns = [(min(row[n].low for row in full), max(row[n].high for row in full)) for n in range(width)]
    apart = all(one[1] < other[0] for one, other in zip(columns, columns[1:], strict=False))
    return columns if apart else None


def by_place(row: Sequence[Piece], columns: Sequence[tuple[int, int]]) -> list[Piece | None] | None:
    """A short row by what stands above and below its cells."""
    placed: list[Piece | None] = [None] * len(columns)
    for piece in row:
        over = [n for n, (low, high) in enumerate(columns) if piece.low < high and low < piece.high]
        if len(over) != 1 or placed[over[0]] is not None:
            return None
        placed[over[0]] = piece
    return placed
