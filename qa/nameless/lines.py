"""Text with one cell a line, in a document without any grid → the slots of its tables.

In goes the text; out come rows of cells: labels with their values in turn, or a list whose columns each hold numbers
or each words below a head of words. Nothing where neither holds throughout.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Cell, Span
from qa.nameless.forms import Slots, has_digit, is_label

#: A cell is no longer, and so many make a table.
_LONGEST, _FEWEST = 40, 8
#: Columns of a list.
_NARROWEST, _WIDEST = 3, 10
#: Of the columns of a list so many hold numbers alone or words alone.
_MOSTLY = 0.6
#: So many of a form's labels are known as such.
_LEAST_LABELS = 0.4
_MOST_LINES = 600
#: What ；and 。 part in a line, and a label with its value in it.
_PART = re.compile(r"[^；;。]+")
_LABELLED = re.compile(r"[\s>*#•·-]*(?P<label>[一-鿿]{2,10})[\s*]*[：:]\s*(?P<value>[^\s：:][^：:]{0,60}?)\s*")
#: A label at the beginning of a line, or behind a blank.
_BESIDE = re.compile(r"(?:^|(?<=[\s\u3000]))(?P<label>[一-鿿]{2,10})[ \t]*[：:](?=\s*[^\s：:])")
#: What tells of something apart, or whose unit it is.
_NOTE = re.compile(
    ".{0,4}(?:备注|说明|注|附件|目录|标题|如下)|(?:金额|计量|货币|数量|编制|填报|填表|公开|公布|发布|报送|主管|预算|部门)?单位"
)


def tables_of_lines(text: str) -> Iterator[Slots]:
    """The tables that lines of one cell each make, block by block; a line alone above them is their title."""
    for block in _blocks(text):
        for cells in (block, block[1:]):
            if len(cells) >= _FEWEST and (slots := _list(cells) or _form(cells)):
                yield slots
                break


def labelled(text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[Cell, Cell]]:
    """The labels with their values that lines outside of grids print one after the other (班主任：欧阳澈；教室：304。): a
    label is a short name, and a value ends where the next one begins."""
    found: list[tuple[Cell, Cell]] = []
    at = 0
    for line in text.split("\n")[:_MOST_LINES]:
        outside = not any(start < at + len(line) and at < end for start, end in taken)
        for part in _parts(line) if outside else ():
            if (m := _LABELLED.fullmatch(line, *part)) is not None and not _NOTE.fullmatch(m["label"]):
                label, value = (
                    Cell(len(found), n, m[name], Span(at + m.start(name), at + m.end(name)))
                    for n, name in enumerate(("label", "value"))
                )
                found.append((label, value))
        at += len(line) + 1
    return found


def _parts(line: str) -> Iterator[tuple[int, int]]:
    """What ；and 。 part in a line; and what wide blanks part, where each of it begins with a label of its own."""
    for part in _PART.finditer(line):
        start, end = part.span()
        labels = [m.start("label") for m in _BESIDE.finditer(line, start, end)]
        if len(labels) > 1 and not line[start : labels[0]].strip():
            yield from zip(labels, (*labels[1:], end), strict=True)
        else:
            yield start, end


def _blocks(text: str) -> Iterator[list[Cell]]:
    """Runs of short lines between blank or long ones."""
    lines = text.split("\n")
    if len(lines) > _MOST_LINES:
        return
    run: list[Cell] = []
    at = 0
    for line in (*lines, ""):
        said = line.strip()
        if said and len(said) <= _LONGEST and not set("\t|。；") & set(said):
            start = at + line.index(said)
            run.append(Cell(len(run), 0, said, Span(start, start + len(said))))
        else:
            yield run
            run = []
        at += len(line) + 1


def _placed(cells: Sequence[Cell], width: int) -> Slots:
    placed = [Cell(n // width, n % width, c.text, c.span) for n, c in enumerate(cells)]
    return tuple(tuple(placed[n : n + width]) for n in range(0, len(placed), width))


def _list(cells: Sequence[Cell]) -> Slots:
    """The list in the one width in which its columns are most of a kind; () where there is none."""
    ranked = sorted(
        (-alike, width)
        for width in range(_NARROWEST, _WIDEST + 1)
        if len(cells) % width == 0 and len(cells) >= 3 * width and (alike := _alike(cells, width)) >= _MOSTLY
    )
    if not ranked or len(ranked) > 1 and ranked[1][0] == ranked[0][0] and ranked[1][1] % ranked[0][1]:
        return ()
    return _placed(cells, ranked[0][1])


def _alike(cells: Sequence[Cell], width: int) -> float:
    """How many of the columns hold numbers alone, or words alone; 0 where the first line heads none, or all are of one
    kind."""
    if any(map(has_digit, cells[:width])):
        return 0.0
    shares = []
    for column in range(width):
        below = [has_digit(c) for c in cells[width + column :: width]]
        shares.append(sum(below) / len(below))
    kinds = {share for share in shares if share in {0.0, 1.0}}
    return sum(share in {0.0, 1.0} for share in shares) / width if 1.0 in kinds else 0.0


def _form(cells: Sequence[Cell]) -> Slots:
    """Labels with their values in turn; () where they are not."""
    labels = cells[::2]
    if len(cells) % 2 or any(map(has_digit, labels)) or len({c.text for c in labels}) < len(labels):
        return ()
    known = sum(map(is_label, labels)) / len(labels)
    values = cells[1::2]
    if known < _LEAST_LABELS or known < sum(map(is_label, values)) / len(values) or not any(map(has_digit, values)):
        return ()
    return _placed(cells, 2)
