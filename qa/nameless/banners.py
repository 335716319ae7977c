"""Lines of a list that hold a name alone and head the lines below them (【厨余垃圾】) → a first column of those names.

In go the slots of a list with its heads; out come the same lines without such banners, each behind the name it stands
below, as if that were printed down its side. Closed by a 总计 of all of them, which stands below none. A list in which
a lone name may be a line with blanks is left as it is.
"""

import re
from collections.abc import Sequence

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.header import is_total
from qa.nameless.forms import Slots, has_digit, line_cells

#: One banner heads all of a list, and parts nothing.
_FEWEST = 2
#: A longer line is a note.
_LONGEST = 24
_MARKED = re.compile(
    r"[【〔\[［〖「◆●■▲★※◎]|[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|.*[:：]$"
)


def with_banners(slots: Slots, heads: int) -> Slots:
    """The lines with the names that head them as a first column; the same lines where there are none."""
    body = slots[heads:]
    names = [_banner(line) for line in body]
    if not heads or not names or names[0] is None or sum(name is not None for name in names) < _FEWEST:
        return slots
    if names[-1] is not None or any(one and other for one, other in zip(names, names[1:], strict=False)):
        return slots
    if not _are_banners(body, names):
        return slots
    closing = _closing(body, names)
    over: Cell | None = None
    lines = [(None, *line) for line in slots[:heads]]
    for at, (line, name) in enumerate(zip(body, names, strict=True)):
        over = name or over
        if at >= closing:
            lines.append((line[0], *line))
        elif name is None:
            lines.append((over, *line))
    return tuple(lines)


def _are_banners(body: Slots, names: Sequence[Cell | None]) -> bool:
    """Whether the lone names are set over others rather than lines whose cells are blank: each spans the table or is
    marked or numbered as a heading, or a name below one of them comes again below another."""
    found = [name for name in names if name is not None]
    if all(name.column_span == len(body[0]) or _MARKED.match(clean(name.text)) for name in found):
        return True
    below: dict[str, set[int]] = {}
    part = 0
    for line, name in zip(body, names, strict=True):
        part += name is not None
        if name is None and line[0] is not None:
            below.setdefault(clean(line[0].text), set()).add(part)
    return any(len(parts) > 1 for parts in below.values())


def _banner(line: Sequence[Cell | None]) -> Cell | None:
    """The one name that a line holds at its beginning; None for lines of anything else."""
    cells = line_cells(line)
    if len(cells) != 1 or cells[0] is not line[0] or len(line) < 2 or has_digit(cells[0]):
        return None
    name = clean(cells[0].text)
    return cells[0] if 1 < len(name) <= _LONGEST and not is_total(name) else None


def _closing(body: Slots, names: Sequence[Cell | None]) -> int:
    """From which line on the last ones sum up all that the banners head: a total beside the last banner's own, or one
    of another name than each banner's has."""
    last = max(n for n, name in enumerate(names) if name is not None)
    totals = [_total(line) for line in body]
    others = {name for n, name in enumerate(totals[:last]) if name}
    below = [n for n in range(last + 1, len(body)) if totals[n]]
    if below and below[-1] == len(body) - 1 and (len(below) > 1 or totals[below[-1]] not in others):
        return below[-1]
    return len(body)


def _total(line: Sequence[Cell | None]) -> str:
    return clean(line[0].text) if line[0] is not None and is_total(clean(line[0].text)) else ""
