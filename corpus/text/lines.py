"""The printed lines of a `Source`, and which of them run on into the next. No judgement of what a line means.

In goes a `Source`; out come its lines without markup, each marked as blank, grid, page number or text.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.document import Source
from corpus.text.headings import inner, markdown_depth, parse_number

_BREAK = re.compile(r"\r\n|[\r\n\f\v]")
_DASHED_PAGE = re.compile(r"[-—─–~·\s]+\d{1,3}[-—─–~·\s]+|第\s*\d{1,3}\s*页(?:\s*[，,/]?\s*共\s*\d{1,3}\s*页)?")
_BARE_PAGE = re.compile(r"\d{1,3}(?:\s*/\s*\d{1,3})?")
_ENDED = re.compile(r"[。；！？：!?;:][”’」』）)》\]]*\Z")
_PROSE = re.compile(r"[，。；、,]")
_REASON_FOLLOWS = re.compile(r"原因(?:是|为|主要是)?[：:]\Z")
#: "…（类）环境保护管理事务（款）行政运" / "行（项），": a line is broken within the name of an account, however short.
_OPEN_ACCOUNT = re.compile(r"[（(][类款][)）][^（()），。；]{1,30}\Z")
_ACCOUNT_CLOSES = re.compile(r"[^（()），。；\d]{1,30}[（(][款项][)）]")
_LABEL = re.compile(
    r"(?:公开部门|预算部门|编制部门|填报部门|部门|部门名称|单位名称|单位|编制单位|填报单位|公开单位|预算单位|预算主管部门|主管部门|金额单位"
    r"|填表人|填报日期|联系电话|联系人|单位负责人\S*|编制日期|报送日期|日期)\s*[：:（(]|注\s*[：:]|备注\s*[：:]|说明\s*[：:]|附[件表]?\s*(?:\d{1,4}\s*)?[：:]|公开\s*\d+\s*表"
)
#: A line this full, of the widest ones of its page, was broken by the page and not by its author.
FULL_SHARE = 0.85
#: Lines wider than this (in half-width columns) are whole paragraphs: the text was not wrapped.
MAX_WRAP = 190
#: A shorter line that stops without a mark, before a blank line, is a title rather than a broken sentence.
MIN_BROKEN = 25


class LineKind(StrEnum):
    """What stands on a line."""

    BLANK = "blank"
    GRID = "grid"
    PAGE_NUMBER = "page_number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One printed line; start:end is what it says without markup, `wrap` the width its page wraps at (0: none)."""

    kind: LineKind
    start: int
    end: int
    text: str
    wrap: int
    page: int | None
    depth: int = 0


def width(text: str) -> int:
    """Columns that `text` takes where Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def read_lines(source: Source) -> list[PrintedLine]:
    """All lines of the source, in order."""
    spans: list[tuple[int, int]] = []
    position = 0
    for match in _BREAK.finditer(source.text):
        spans.append((position, match.start()))
        position = match.end()
    spans.append((position, len(source.text)))
    starts = [page.span.start for page in source.pages]
    grids = sorted((grid.span.start, grid.span.end) for grid in source.grids)
    grid_starts = [start for start, _ in grids]
    lines: list[PrintedLine] = []
    for low, high in spans:
        at = bisect_right(grid_starts, low)
        in_grid = at > 0 and (low < grids[at - 1][1] or low == grids[at - 1][0])
        in_grid = in_grid or (at < len(grids) and grids[at][0] < high)
        printed = source.text[low:high]
        start, end = inner(printed, low)
        page = bisect_right(starts, low) if starts else None
        if in_grid:
            kind = LineKind.GRID
        elif start >= end:
            kind = LineKind.BLANK
        elif _DASHED_PAGE.fullmatch(printed.strip()):
            kind = LineKind.PAGE_NUMBER
        else:
            kind = LineKind.TEXT
        lines.append(PrintedLine(kind, start, end, source.text[start:end], 0, page, markdown_depth(printed)))
    if source.pages:
        lines = _mark_bare_page_numbers(lines)
    wraps = _wraps(lines)
    return [replace(line, wrap=wraps.get(line.page, 0)) for line in lines]


def _mark_bare_page_numbers(lines: list[PrintedLine]) -> list[PrintedLine]:
    """A number alone on the first or last line of a page is its number."""
    edges: dict[int | None, list[int]] = {}
    for index, line in enumerate(lines):
        if line.kind is not LineKind.BLANK:
            edges.setdefault(line.page, [index, index])[1] = index
    out = list(lines)
    for index in {index for pair in edges.values() for index in pair}:
        if out[index].kind is LineKind.TEXT and _BARE_PAGE.fullmatch(out[index].text):
            out[index] = replace(out[index], kind=LineKind.PAGE_NUMBER)
    return out


def _wraps(lines: list[PrintedLine]) -> dict[int | None, int]:
    """Width at which each page breaks its lines; 0 where lines are whole paragraphs."""
    widths: dict[int | None, list[int]] = {}
    for line in lines:
        if line.kind is LineKind.TEXT and len(line.text) > 12:
            widths.setdefault(line.page, []).append(width(line.text))
    everything = sorted(value for values in widths.values() for value in values)
    common = everything[len(everything) * 9 // 10] if everything else 0
    out: dict[int | None, int] = {}
    for page, values in widths.items():
        values.sort()
        wide = values[-1 - len(values) // 20] if len(values) >= 5 else max(values[-1], common)
        out[page] = wide if wide <= MAX_WRAP else 0
    return out


def is_full(line: PrintedLine) -> bool:
    """Whether the page, not the author, ended this line."""
    return line.wrap > 0 and width(line.text) >= line.wrap * FULL_SHARE


def is_label(text: str) -> bool:
    """A line such as 单位名称：… or 注：… that stands by itself."""
    return _LABEL.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a mark that closes a sentence or opens a list."""
    return _ENDED.search(text) is not None


def breaks_an_account(line: PrintedLine, following: PrintedLine) -> bool:
    """Whether the name of an account begins on `line` and ends on `following`, the next text line."""
    return _OPEN_ACCOUNT.search(line.text) is not None and _ACCOUNT_CLOSES.match(following.text) is not None


def runs_on(line: PrintedLine, following: PrintedLine, apart: bool) -> bool:
    """Whether the sentence of `line` goes on in `following`, the next text line; `apart`: blank lines lie between.

    A line broken by the page goes on whatever it says; elsewhere only a long line of prose without a closing mark does.
    """
    if line.depth or following.depth:
        return False
    if ends_sentence(line.text):
        # A full line that closes with a colon announces a list below, or what the next line says: a reason is no list.
        reason = _REASON_FOLLOWS.search(line.text) is not None and is_full(line) and not apart
        return reason and parse_number(following.text) is None and not is_label(following.text)
    if not apart and breaks_an_account(line, following):
        return True
    if is_label(following.text) or is_label(line.text) or parse_number(following.text) is not None:
        return False
    if is_full(line) and (not apart or line.page != following.page):
        return True
    return len(line.text) >= MIN_BROKEN and _PROSE.search(line.text) is not None and (apart or line.wrap == 0)


def following_text(lines: list[PrintedLine], index: int) -> tuple[int | None, bool]:
    """Index of the next text line after `index`, and whether blank lines lie between; None before a grid or the end."""
    apart = False
    for at in range(index + 1, len(lines)):
        kind = lines[at].kind
        if kind is LineKind.TEXT:
            return at, apart
        if kind is LineKind.GRID:
            return None, apart
        apart = apart or kind is LineKind.BLANK
    return None, apart
