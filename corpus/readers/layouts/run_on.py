"""A whole table that stands in one line, cell behind cell (项目 预算数 决算数 接待费 6.00 5.00 …) → its grid.

In go lines that no other layout took; a long one of names and numbers in turn is cut at its blanks, and its words are
read as cells on lines of their own are. Which are a row's is settled there, or not at all: then it is told as not read.
Known items with one number behind each (三公经费合计 26.20 公务接待费 2.30 …) are the heads of one row.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Grid, Span
from corpus.items import names_item
from corpus.readers.layouts.cell_spans import grid
from corpus.readers.layouts.flat_lines import stacked_grids
from corpus.readers.layouts.listed import listed_grids
from corpus.tables.values import cell_number, is_year
from corpus.tables.words import lookup

_WORD = re.compile(r"[^\s|]+")
_SENTENCE = re.compile(r"[。；;！？!?]")
#: Fewer cells are one row, or a header.
_FEWEST = 12
#: So often a name must follow a number: each time a row begins.
_FEWEST_ROWS = 3

Line = tuple[int, int]


def run_on_lines(text: str, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The words of each line that holds several rows."""
    for line in lines:
        if line[1] - line[0] < _FEWEST * 2 or _SENTENCE.search(text, *line):
            continue
        words = [found.span() for found in _WORD.finditer(text, *line)]
        numbers = [_number(text[slice(*word)]) for word in words]
        begun = sum(before and not number for before, number in zip(numbers, numbers[1:], strict=False))
        if len(words) >= _FEWEST and begun + 1 >= _FEWEST_ROWS:
            yield words


def run_on_grids(text: str, lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids within single lines."""
    for line in lines:
        if (pairs := _in_turn(text, line)) is not None:
            yield grid(text, pairs, Span(pairs[0][0].start, pairs[1][-1].end))
    for words in run_on_lines(text, lines):
        found = list(listed_grids(text, words)) or list(stacked_grids(text, words))
        yield from (one for one in found if _is_sure(one, words))


def _in_turn(text: str, line: Line) -> tuple[list[Span], list[Span]] | None:
    """The names and the numbers of a line that is a name and its number throughout; None for every other line.

    >>> [len(part) for part in _in_turn("会议费 1.20 培训费 3.00 公务接待费 2.30", (0, 28)) or ()]
    [3, 3]
    >>> _in_turn("会议费 1 培训费 3 公务接待费 7", (0, 20)), _in_turn("会议费 1.2 3.4 培训费 3.0 7.1", (0, 24))
    (None, None)
    """
    words = [Span(*found.span()) for found in _WORD.finditer(text, *line)]
    said = [text[word.start : word.end] for word in words]
    if len(words) < 2 * _FEWEST_ROWS or len(words) % 2 or _SENTENCE.search(text, *line):
        return None
    told = all(_number(number) and not _number(name) for name, number in zip(said[::2], said[1::2], strict=True))
    pages = not any("." in number for number in said[1::2])  # a list of contents has numbers behind its names, too
    return None if pages or not told or not all(map(names_item, said[::2])) else (words[::2], words[1::2])


def _is_sure(found: Grid, words: Sequence[Line]) -> bool:
    """Whether one row of heads, the last of them a known one, stands above and no word within is left out: where the
    lines ended is not printed, so that heads in two rows could be the first one's row."""
    shown = [cell for cell in found.cells if cell.text]
    first = next((cell.row for cell in shown if cell.column and _number(cell.text)), 0)
    heads = [cell for cell in shown if cell.row < first]
    if not heads or len({cell.row for cell in heads}) > 1 or lookup(heads[-1].text) is None:
        return False
    taken = {(cell.span.start, cell.span.end) for cell in shown}
    within = [word for word in words if heads[0].span.start <= word[0] and word[1] <= shown[-1].span.end]
    return all(word in taken for word in within)


def _number(word: str) -> bool:
    return cell_number(word) is not None and not is_year(word)
