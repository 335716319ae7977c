"""Lists of economic accounts side by side as the text of a PDF has them ("30101 基本工资 405.36 30201 办公费 92.11").

In go lines that no other layout took; out comes a grid of three columns, one account a row, in reading order: its code
says what it is, the side it stood on adds nothing. A list whose accounts do not add up to their class is not read.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.document import Cell, Grid, Span
from corpus.tables.caption import Caption, CaptionLine, read_line
from corpus.tables.values import cell_number
from corpus.tables.words import fold_cell, is_role, lookup

_NUMBER = r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?"
_ACCOUNT = re.compile(
    rf"\s*(?:(?P<code>3\d\d(?: ?\d\d)?)(?: (?P<name>[^\d\s-][^\d\n]{{1,30}}?))?|(?P<total>[^\d\s]{{2,8}}合计))"
    rf"(?: (?P<number>(?:{_NUMBER})(?!\d|[.,]\d)))?(?=\s*$|\s+3\d\d|\s+[^\d\s]{{2,8}}合计)",
    re.M,
)
_HEADER_LINES = 8
_WRAPPED_LINES = 2
_FEWEST = 6
_LONGEST_PART = 24

#: Code, name and number of one account; zero-length where one is not printed.
_Account = tuple[Span, Span, Span]


def code_list_grids(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Grid]:
    """The grids among consecutive lines."""
    shown = [line for line in lines if text[slice(*line)].strip()]
    at = 0
    while at < len(shown):
        found: list[_Account] = []
        end, wrapped, doubled = at, 0, 0
        while end < len(shown) and wrapped <= _WRAPPED_LINES:
            accounts = _accounts(text, shown[end])
            if not accounts and (not found or not _goes_on(text, shown[end])):
                break
            wrapped = 0 if accounts else wrapped + 1
            doubled += len(accounts) > 1
            found += accounts
            end += 1
        if len(found) >= _FEWEST and doubled > 1 and (header := _header(text, shown[max(0, at - _HEADER_LINES) : at])):
            if _adds_up(text, found):
                yield _grid(text, header, found)
        at = max(end, at + 1)


def _accounts(text: str, line: tuple[int, int]) -> list[_Account]:
    """The accounts that fill a line, () where something else stands in it."""
    out: list[_Account] = []
    position = line[0]
    while text[position : line[1]].strip():
        match = _ACCOUNT.match(text, position, line[1])
        if match is None:
            return []
        blank = Span(match.end(), match.end())
        parts = {
            name: Span(*match.span(name)) if match[name] else blank for name in ("code", "name", "total", "number")
        }
        out.append((parts["code"], parts["total"] if match["total"] else parts["name"], parts["number"]))
        position = match.end()
    return out


def _goes_on(text: str, line: tuple[int, int]) -> bool:
    words = text[slice(*line)].strip()
    return len(words) <= _LONGEST_PART and not re.search(r"[\d。；：:]|表$", words)


def _header(text: str, above: Sequence[tuple[int, int]]) -> tuple[Span, Span, int] | None:
    """The words that head names and numbers, where a line repeats them for every list, and where the header begins."""
    found: tuple[Span, Span] | None = None
    top = 0
    for line in reversed(above):
        if read_line(CaptionLine(text[slice(*line)], Span(*line)), Caption()) is not None:
            break
        top = line[0]
        words = [Span(*m.span()) for m in re.finditer(r"\S+", text[: line[1]]) if m.start() >= line[0]]
        pieces = [fold_cell(text[s.start : s.end]) for s in words]
        names = [n for n, piece in enumerate(pieces) if is_role(piece, "label")]
        values = [n for n, piece in enumerate(pieces) if (word := lookup(piece)) is not None and word.role == "value"]
        if len(names) > 1 and len(values) == len(names) and len({pieces[n] for n in values}) == 1:
            found = found or (words[names[0]], words[values[0]])
    return (*found, top) if found else None


def _adds_up(text: str, accounts: Sequence[_Account]) -> bool:
    """Whether every class is the sum of its accounts, but for rounding."""
    classes: dict[str, Decimal] = {}
    parts: dict[str, list[Decimal]] = defaultdict(list)
    for code, _, number in accounts:
        key, value = fold_cell(text[code.start : code.end]), cell_number(text[number.start : number.end])
        if key and value is not None:
            if len(key) == 3:
                classes[key] = value.value
            else:
                parts[key[:3]].append(value.value)
    slack = Decimal("0.01")
    told = [
        abs(classes[key] - sum(values)) <= slack * (len(values) + 1) for key, values in parts.items() if key in classes
    ]
    return bool(told) and all(told)


def _grid(text: str, header: tuple[Span, Span, int], accounts: Sequence[_Account]) -> Grid:
    names, values, top = header
    cells = [Cell(0, n, text[s.start : s.end], s) for n, s in ((1, names), (2, values))]
    for row, account in enumerate(accounts, 1):
        if account[1].end > account[1].start:
            cells += [Cell(row, n, text[s.start : s.end], s) for n, s in enumerate(account) if s.end > s.start]
    return Grid(tuple(cells), Span(top, max(c.span.end for c in cells)))
