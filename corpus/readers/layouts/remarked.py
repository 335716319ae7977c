"""Lists of scored goals, a row a line: wide blanks part the cells, the remark at the end mostly is left out → grids.

In go the lines that no other layout took. A line of heads with goals, what came of them and scores, whose last head is
that of a remark, heads the lines below that have a piece for every head, or for every one but the remark; the scores
must be plain numbers. The sum of the scores (总分) has these alone. The first line that fits not ends the list.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Cell, Grid, Span
from corpus.readers.layouts.cell_spans import inner
from corpus.tables.header import is_sentence, is_total
from corpus.tables.values import cell_number
from corpus.tables.words import lookup

Line = tuple[int, int]
_BLANKS = re.compile(r"\t|[ \u3000]{2,}")
_REMARK = re.compile("原因|备注|说明|措施")
_PLAIN = re.compile(r"\d{1,3}(?:\.\d+)?分?")
_SUM = re.compile(r"总(?:得)?分|得分合计|自评(?:总|得)分")
_SCORE, _GOALS = "score", frozenset({"indicator_target", "indicator_actual"})
_FEWEST_HEADS = 5
_FEWEST_ROWS = 2


def remarked_grids(text: str, lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids among consecutive lines."""
    shown = [line for line in lines if text[slice(*line)].strip()]
    at = 0
    while at < len(shown):
        heads = _pieces(text, shown[at])
        scores = _scores(text, heads)
        at += 1
        if not scores:
            continue
        rows: list[dict[int, Span]] = []
        while at < len(shown) and (row := _row(text, _pieces(text, shown[at]), len(heads), scores)) is not None:
            rows.append(row)
            at += 1
        if sum(len(row) > len(scores) + 1 for row in rows) >= _FEWEST_ROWS:
            placed = [dict(enumerate(heads)), *rows]
            cells = tuple(
                Cell(n, column, text[s.start : s.end], s)
                for n, row in enumerate(placed)
                for column, s in sorted(row.items())
            )
            yield Grid(cells, Span(heads[0].start, cells[-1].span.end))


def _pieces(text: str, line: Line) -> list[Span]:
    edges, out = [line[0]], list[Span]()
    for gap in _BLANKS.finditer(text, *line):
        edges += gap.span()
    edges.append(line[1])
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if (piece := inner(text, start, end)).end > piece.start:
            out.append(piece)
    return out


def _scores(text: str, heads: Sequence[Span]) -> list[int]:
    """The columns of the scores below a line of heads; none where it is no such line."""
    said = [text[s.start : s.end] for s in heads]
    if len(said) < _FEWEST_HEADS or not _REMARK.search(said[-1]):
        return []
    known = [word.measure if (word := lookup(piece)) is not None else None for piece in said]
    if any(cell_number(piece) is not None or is_sentence(piece) for piece in said) or not _GOALS <= {*known}:
        return []
    return [n for n, measure in enumerate(known) if measure == _SCORE]


def _row(text: str, pieces: Sequence[Span], width: int, scores: Sequence[int]) -> dict[int, Span] | None:
    """The pieces of a line by their columns; None where it is no row of the list."""
    said = [text[s.start : s.end] for s in pieces]
    if said and (_SUM.fullmatch(said[0]) or is_total(said[0])):
        numbers = pieces[1:]
        plain = len(numbers) == len(scores) and all(_PLAIN.fullmatch(piece) for piece in said[1:])
        return {0: pieces[0], **dict(zip(scores, numbers, strict=True))} if plain else None
    if len(pieces) not in (width - 1, width) or not all(_PLAIN.fullmatch(said[n]) for n in scores):
        return None
    return dict(enumerate(pieces))
