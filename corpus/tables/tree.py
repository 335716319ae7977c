"""Lines of a table → their hierarchy: which row is part of which, and the path of labels from the outermost down.

Account codes decide first, then columns that stand for levels, then numbering (一、 （一） 1.), 其中： and indents.
Unnumbered rows below a numbered one are its parts, until their sum would exceed it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.fold import fold_label
from corpus.tables.header import is_total
from corpus.tables.row_lines import RowLine

_STYLES = (
    ("一", re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]")),
    ("（一）", re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]")),
    ("1", re.compile(r"\d{1,2}\s*[、.．](?!\d)")),
    ("(1)", re.compile(r"[（(]\d{1,2}[)）]")),
    ("①", re.compile(r"[①-⑳]")),
)
_RANKS = tuple(name for name, _ in _STYLES)
#: Columns whose parts do not sum to their whole.
_RATE = re.compile(r"[%％]|率$|占比|比重|比例|增减")
#: The first number of a list, in any style.
_FIRST = re.compile(r"(?:[（(]?一[)）、.．]|[（(]?1[)）]|1\s*[、.．]|①)")
_OF_WHICH = re.compile(r"其中[:：]?")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its place in the hierarchy; `parent` is an index into the lines."""

    path: tuple[str, ...]
    parent: int | None
    level: int


def style_of(label: str) -> str:
    """How a label is numbered: "一", "（一）", "1", "(1)", "①", "其中", "：" for a group label, or "" for plain.

    >>> style_of("（一）工资"), style_of("其中：办公费"), style_of("项目支出："), style_of("3.5万以上")
    ('（一）', '其中', '：', '')
    """
    if _OF_WHICH.match(label):
        return "其中"
    for name, pattern in _STYLES:
        if pattern.match(label):
            return name
    return "：" if label.endswith(("：", ":")) else ""


def _exceeds(parts: Sequence[RowLine], whole: RowLine) -> bool:
    """Whether the parts sum to more than the whole in some column, beyond rounding."""
    for value in whole.values:
        if value.number is None or _RATE.search(value.path.leaf):
            continue
        found = [v.number.value for part in parts for v in part.values if v.column == value.column and v.number]
        if found and value.number.value >= 0:
            places = min(0, max(int(number.as_tuple().exponent) for number in (*found, value.number.value)))
            # Each of n addends and their total may be off by half of the last place printed.
            if sum(found) > value.number.value + (len(found) + 1) * Decimal(5).scaleb(places - 1):
                return True
    return False


def place(lines: Sequence[RowLine]) -> list[Placed]:
    """The place of every line; lines of one list must be consecutive in reading order (see `lists`)."""
    parents: dict[int, int | None] = {}
    for members in lists(lines):
        own = {index: lines[index] for index in members}
        if any(line.code for line in own.values()):
            parents |= _by_code(own)
        elif any(len({c for c, *_ in line.labels}) > 1 for line in own.values()):
            parents |= _by_columns(own)
        else:
            parents |= _by_numbering(own)
        _under_totals(own, parents)
    placed = []
    for index, line in enumerate(lines):
        ancestors: list[int] = []
        up = parents.get(index)
        while up is not None and up not in ancestors:
            ancestors.append(up)
            up = parents.get(up)
        named = [i for i in reversed(ancestors) if not lines[i].total]
        outer = tuple(text for _, text, _ in line.labels[:-1])
        above = tuple(lines[i].label for i in named if lines[i].label and lines[i].label not in outer)
        own_label = (line.label,) if line.label else ()
        path = (*outer, *above, *own_label) if line.code or not above else (*above, *_new(outer, above), *own_label)
        placed.append(Placed(path, parents.get(index), len(named) + (len(outer) if not named else 0)))
    return placed


def _new(outer: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in outer if text not in above)


def lists(lines: Sequence[RowLine]) -> list[list[int]]:
    """Indices of the lines of each list, in reading order: a block, or blocks of codes under one header, one by one."""
    groups: dict[tuple[object, ...], list[int]] = {}
    coded = {(line.zone, line.block) for line in lines if line.code}
    for index, line in enumerate(lines):
        coded_block = (line.zone, line.block) in coded or line.group[:1] == ("pairs",)
        key = (line.zone, "group", line.group) if coded_block else (line.zone, "block", line.block)
        groups.setdefault(key, []).append(index)
    return [sorted(members, key=lambda i: (lines[i].block, i)) for members in groups.values()]


def _by_code(own: dict[int, RowLine]) -> dict[int, int | None]:
    known: dict[tuple[tuple[str, ...], str], int] = {}
    for index, line in own.items():
        if line.code:
            known.setdefault((tuple(text for _, text, _ in line.labels[:-1]), line.code), index)
    parents: dict[int, int | None] = {}
    for index, line in own.items():
        parents[index] = None
        if not line.code:
            continue
        outer = tuple(text for _, text, _ in line.labels[:-1])
        for length in range(len(line.code) - 1, 1, -1):
            found = known.get((outer, line.code[:length]))
            if found is not None and found != index:
                parents[index] = found
                break
    return parents


def _by_columns(own: dict[int, RowLine]) -> dict[int, int | None]:
    known: dict[tuple[str, ...], int] = {}
    parents: dict[int, int | None] = {}
    for index, line in own.items():
        path = tuple(text for _, text, _ in line.labels)
        parents[index] = next((known[path[:n]] for n in range(len(path) - 1, 0, -1) if path[:n] in known), None)
        # 其他资金 | 小计 speaks for 其他资金, its parts follow.
        known[path[:-1] if line.total and len(path) > 1 else path] = index
    return parents


def _by_numbering(own: dict[int, RowLine]) -> dict[int, int | None]:
    open_rows = _OpenRows(own)
    return {index: open_rows.enter(index, line) if line.labels else None for index, line in own.items()}


class _OpenRows:
    """The rows, outermost first, of which the next row may be a part: how each is numbered, which it is, its indent."""

    def __init__(self, own: dict[int, RowLine]) -> None:
        self._own = own
        self._stack: list[tuple[str, int, int]] = []
        self._parts: dict[int, list[RowLine]] = {}
        self._after_total = False
        #: How deep each style of numbering stood when it was last met.
        self._depths: dict[str, int] = {}
        self._numbered = {fold_label(line.label) for line in own.values() if style_of(line.label) not in ("", "：")}

    def enter(self, index: int, line: RowLine) -> int | None:
        """Take the next row in; returns the row that it is a part of."""
        if line.total:
            self._stack.clear()
            self._after_total = True
            return None
        style, blanks = style_of(line.label), _indent(line)
        self._close(style, blanks, line)
        parent = self._stack[-1][1] if self._stack else None
        if parent is not None and style == "" and _exceeds([*self._parts[parent], line], self._own[parent]):
            self._stack.clear()
            parent = None
        if parent is not None:
            self._parts[parent].append(line)
        if style in _RANKS:
            self._depths[style] = len(self._stack)
        self._stack.append((style, index, blanks))
        self._parts[index] = []
        if style and style != "其中" and len(self._stack) == 1:
            self._after_total = False
        return parent

    def _close(self, style: str, blanks: int, line: RowLine) -> None:
        """Close the rows of which this one is no part."""
        if style == "：":
            self._stack.clear()
        elif style == "其中":
            while self._stack and self._stack[-1][0] == "其中":
                self._stack.pop()
        elif style:
            self._close_numbered(style, line)
        elif self._stack:
            self._close_plain(blanks, line)

    def _close_numbered(self, style: str, line: RowLine) -> None:
        styles = [name for name, _, _ in self._stack]
        if style in styles:
            del self._stack[styles.index(style) :]
        elif styles and styles[-1] == "其中":
            self._stack.pop()
        elif styles and not _FIRST.match(line.label):
            # 二、 below plain rows, or 三、 below 2.: a list that began outside goes on.
            outer = [n for n, name in enumerate(styles) if name in _RANKS[: _RANKS.index(style)]]
            del self._stack[self._depths.get(style, outer[-1] + 1 if outer else 0) :]

    def _close_plain(self, blanks: int, line: RowLine) -> None:
        top, at, top_blanks = self._stack[-1]
        if self._after_total and fold_label(line.label) in self._numbered:
            # 年初结转和结余 names its sources again below itself.
            if top == "" and fold_label(self._own[at].label) in self._numbered:
                self._stack.pop()
        elif top != "" or blanks <= top_blanks:
            while self._stack and self._stack[-1][0] in ("", "其中") and self._stack[-1][2] >= blanks:
                # What follows a 其中： row is a further part of the same whole.
                if self._stack.pop()[0] == "其中":
                    break


def _indent(line: RowLine) -> int:
    """Where a row's own name begins, in half widths: further parts of a whole stand below that of the first (其中：)."""
    text = line.labels[-1][2].text
    name = text.lstrip(" \u3000\xa0")
    blanks = text[: len(text) - len(name)]
    lead = _OF_WHICH.match(name)
    return sum(2 if sign == "\u3000" else 1 for sign in blanks) + (2 * len(lead[0]) if lead else 0)


def _under_totals(own: dict[int, RowLine], parents: dict[int, int | None]) -> None:
    """Gives rows without parent the total they are summed in: the first row if it is one, else the next one below."""
    order = list(own)
    # 总分 sums points from all over a form; the 小计 of a group is summed itself.
    totals = [index for index in order if own[index].total and not _partial(own[index])]
    if not totals:
        return
    if order[0] == totals[0]:
        for index in order[1:]:
            if parents[index] is None and index not in totals and not own[index].label.endswith("总分"):
                parents[index] = totals[0]
        return
    for position, index in enumerate(order):
        if parents[index] is None:
            following = [total for total in totals if order.index(total) > position]
            if following and (not own[index].total or is_grand(own[following[-1]].label)):
                parents[index] = following[-1] if own[index].total else following[0]


def _partial(line: RowLine) -> bool:
    """Whether a total closes or opens only a group of the list, or sums points rather than money."""
    return len(line.labels) > 1 or fold_label(line.label) == "总分"


def is_grand(label: str) -> bool:
    """Whether a total sums other totals (总计 over 合计)."""
    return is_total(label) and fold_label(label).endswith("总计")
