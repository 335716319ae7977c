"""The rows that a row of a list stands within, by how they are numbered or set in: 一、 over （一） over 1.

In go the first cells of the rows, top to bottom; out come for each the places of the rows above it that it is part of.
"""

import re
from collections.abc import Sequence

#: How rows are numbered, from the outside in.
_NUMBERED = tuple(
    map(
        re.compile,
        (
            r"[一二三四五六七八九十]+[、.．]",
            r"[(（][一二三四五六七八九十]+[)）]",
            r"\d{1,2}[、.．](?!\d)",
            r"[(（]\d{1,2}[)）]",
            "[①②③④⑤⑥⑦⑧⑨⑩]",
        ),
    )
)
_BLANKS = re.compile("[ \\t\u3000\u00a0]*")


def within(names: Sequence[str]) -> list[tuple[int, ...]]:
    """For each row the rows that it stands within, the outermost first.

    >>> within(["一、住户", "（一）短期", "（二）长期", "二、单位", "（一）短期"])
    [(), (0,), (0,), (), (3,)]
    >>> within(["粮食", "　稻谷", "油料"]), within(["甲", "乙"])
    ([(), (0,), ()], [(), ()])
    """
    depths = [_depth(name) for name in names]
    found: list[tuple[int, ...]] = []
    open_ones: list[int] = []
    for at, depth in enumerate(depths):
        open_ones = [n for n in open_ones if depths[n] < depth]
        found.append(tuple(n for n in open_ones if depths[n] != _PLAIN or depth[0]) if depth != _PLAIN else ())
        open_ones = [*open_ones, at]
    return found


#: Of a row that is neither numbered nor set in.
_PLAIN = (0, 0)


def _depth(name: str) -> tuple[int, int]:
    blanks = _BLANKS.match(name)
    set_in = len(blanks[0].replace("\u3000", "  ")) if blanks is not None else 0
    text = name.strip()
    level = next((n for n, pattern in enumerate(_NUMBERED, 1) if pattern.match(text)), 0)
    return set_in, level
