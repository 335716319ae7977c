"""Account codes split over columns 类 款 项 → one code. Refuses to complete a code from anything but the rows above."""

from collections.abc import Sequence

from corpus.tables.columns import Block
from corpus.tables.row_lines import Zone
from corpus.tables.words import fold_cell

#: Headers of the columns that hold one part of a code each.
SPLIT_LEAVES = ("类", "款", "项", "类级", "款级", "项级")


def join_code(parts: Sequence[str], carried: Sequence[str]) -> str:
    """One account code from its parts in columns 类 款 项; blanks before a part are filled from the row above.

    >>> join_code(["", "03", ""], ["201", "", ""]), join_code(["201", "3", "1"], []), join_code(["301", "2"], [])
    ('20103', '2010301', '30102')
    >>> join_code(["201", "20103", "2010301"], [])
    '2010301'
    """
    filled = list(parts)
    last = max((i for i, part in enumerate(parts) if part), default=-1)
    for index in range(last):
        if not filled[index] and index < len(carried):
            filled[index] = carried[index]
    code = ""
    for part in filled[: last + 1]:
        code = part if code and len(part) > len(code) and part.startswith(code) else code + _padded(part, code)
    return code


def _padded(part: str, before: str) -> str:
    """款 and 项 have two digits; some printers drop the leading zero."""
    return part.zfill(2) if before and part else part


def code_groups(zone: Zone, block: Block) -> tuple[tuple[int, ...], ...]:
    """The block's code columns, those of one code (类 款 项) together."""
    groups: list[list[int]] = []
    for column in block.codes:
        path = zone.path(column)
        previous = zone.path(column - 1) if groups and groups[-1][-1] == column - 1 else None
        part = fold_cell(path.leaf) in SPLIT_LEAVES
        same = previous is not None and (part or not path.cells or path.cells[-1] in previous.cells)
        if same and (not part or fold_cell(path.leaf) != SPLIT_LEAVES[0]):
            groups[-1].append(column)
        else:
            groups.append([column])
    return tuple(tuple(group) for group in groups)
