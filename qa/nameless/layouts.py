"""A stored grid as a matrix of cells, and how it is laid out: a list under heads, or a form of labels and values.

In go cells with their extents; out comes what stands at each slot, how many lines and columns are heads, and in a form
which label each value stands behind. Knows no words but the ends of labels.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from corpus.document import Cell, Grid
from corpus.tables.grid import clean, grid_rows
from corpus.tables.header import NUMBERED
from qa.nameless.said import bare

#: The longest label of a form.
_LABEL = 14
#: How much of a form's lines are labels and values in turn, and how many of its labels are said once.
_MOSTLY = 0.7
_NUMBER = re.compile(r"[-+−]?[\d,]+(?:\.\d+)?[%％]?")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Sheet:
    """One grid: `slots[line][column]` is the cell that covers it; the first `heads` lines name columns, the first
    `stub` columns name lines. `pairs`: of a form, each label with its value. `blocks`: columns after which the same
    heads begin again, 0 where none do."""

    document: str
    title: str
    unit: str
    slots: tuple[tuple[Cell | None, ...], ...]
    heads: int = 1
    stub: int = 1
    pairs: tuple[tuple[Cell, Cell], ...] = ()
    blocks: int = 0
    turned: bool = False
    names: tuple[tuple[Cell, str], ...] = field(default=())

    @property
    def width(self) -> int:
        return len(self.slots[0]) if self.slots else 0

    @cached_property
    def places(self) -> dict[int, tuple[range, range]]:
        """The lines and columns that each cell covers, by its identity."""
        found: dict[int, tuple[list[int], list[int]]] = {}
        for line, row in enumerate(self.slots):
            for column, cell in enumerate(row):
                if cell is not None:
                    lines, columns = found.setdefault(id(cell), ([], []))
                    lines.append(line)
                    columns.append(column)
        return {key: (range(min(a), max(a) + 1), range(min(b), max(b) + 1)) for key, (a, b) in found.items()}

    def lines_of(self, cell: Cell) -> range:
        return self.places[id(cell)][0]

    def columns_of(self, cell: Cell) -> range:
        return self.places[id(cell)][1]

    def block_of(self, column: int) -> int:
        return column // self.blocks if self.blocks else 0

    def column(self, column: int) -> list[tuple[int, Cell]]:
        """The body of a column: each line with its cell."""
        return [(n, c) for n in range(self.heads, len(self.slots)) if (c := self.slots[n][column]) is not None]

    def named_by(self, line: int, column: int) -> list[Cell]:
        """The cells of a line and, where the first column is blank there, the one above that goes on."""
        row = [c for n, c in enumerate(self.slots[line]) if c is not None and n != column]
        at = line
        while at > self.heads and self.slots[at][0] is None and not self.turned:
            at -= 1
        carried = self.slots[at][0] if at != line else None
        return [*row, carried] if carried is not None else row

    def turn(self) -> "Sheet":
        """The same with lines and columns exchanged."""
        slots = tuple(zip(*self.slots, strict=True))
        return Sheet(
            self.document, self.title, self.unit, slots, self.stub, self.heads, turned=not self.turned, names=self.names
        )


def is_number(text: str) -> bool:
    """Whether a cell states nothing but a number."""
    return _NUMBER.fullmatch(clean(text).replace(" ", "")) is not None


def has_digit(cell: Cell) -> bool:
    """Whether a cell holds a digit that is no numbering before words."""
    return _DIGIT.search(NUMBERED.sub("", clean(cell.text), count=1)) is not None


def sheet_of(document: str, title: str, unit: str, grid: Grid) -> Sheet | None:
    """The grid laid out; None for one that is empty or a single cell."""
    rows = grid_rows(grid)
    width = max((len(row.slots) for row in rows), default=0)
    slots = tuple(tuple(row.slots) + (None,) * (width - len(row.slots)) for row in rows)
    names = tuple((c, name) for row in rows for c in row.cells if (name := bare(clean(c.text))))
    if len(names) < 2:
        return None
    heads = _heads(slots)
    body = Sheet(document, title, unit, slots, heads, blocks=_blocks(slots, heads), names=names)
    pairs = () if _is_list(body) else _pairs(body)
    return body if not pairs else Sheet(document, title, unit, slots, heads, pairs=pairs, names=names)


def sheets_of(document: str, title: str, unit: str, grids: Sequence[Grid]) -> Iterator[Sheet]:
    """All grids of a table that hold anything."""
    for grid in grids:
        sheet = sheet_of(document, title, unit, grid)
        if sheet is not None:
            yield sheet


def _line(row: Sequence[Cell | None]) -> list[Cell]:
    return list({id(c): c for c in row if c is not None}.values())


def _heads(slots: Sequence[Sequence[Cell | None]]) -> int:
    """How many lines at the top are heads: as far as cells of the first reach down, or are parted below."""
    depth = 1
    while depth < len(slots):
        above, row = _line(slots[depth - 1]), slots[depth]
        over = any(c is not None and c.row < depth and c in _line(slots[0]) for c in row)
        parted = any(c.column_span > 1 for c in above) and len(_line(row)) > 1
        if not (over or parted) or any(is_number(c.text) for c in _line(row)):
            break
        depth += 1
    return depth if depth < len(slots) else 1


def _blocks(slots: Sequence[Sequence[Cell | None]], heads: int) -> int:
    """After how many columns the heads begin again, be it from the second of them on (资产 期末 年初 负债 期末 年初)."""
    names = [bare(clean(c.text)) if c is not None else "" for c in slots[0]]
    if heads != 1 or any(c is not None and c.column_span > 1 for c in slots[0]):
        return 0
    for size in range(2, len(names) // 2 + 1):
        if len(names) % size == 0:
            tails = [tuple(names[at + 1 : at + size]) for at in range(0, len(names), size)]
            if len(set(tails)) == 1 and all(tails[0]):
                return size
    return 0


def _is_list(sheet: Sheet) -> bool:
    """Whether the first line has no digit and some column below it nothing without one, or says the same again."""
    if len(sheet.slots) < 3 or any(has_digit(c) for c in _line(sheet.slots[0])):
        return False
    for column in range(1, sheet.width):
        body = [c for _, c in sheet.column(column)]
        if len(body) >= 2 and all(map(has_digit, body)):
            return True
        if len(body) >= 4 and len({clean(c.text) for c in body}) <= len(body) / 2:
            return True
    return False


def _pairs(sheet: Sheet) -> tuple[tuple[Cell, Cell], ...]:
    """Label and value, where most lines are labels and values in turn, some behind the name of a group; else ()."""
    pairs: list[tuple[Cell, Cell]] = []
    fitting = 0
    for row in sheet.slots:
        cells = _line(row)
        cells = cells[len(cells) % 2 :]
        labels = cells[::2]
        if cells and all(len(bare(c.text)) <= _LABEL and not has_digit(c) for c in labels):
            fitting += 1
            pairs += zip(labels, cells[1::2], strict=True)
    said = [bare(clean(label.text)) for label, _ in pairs]
    values = [value for _, value in pairs]
    several = any(len(_line(row)) > 3 for row in sheet.slots)
    unlike = len(set(said)) >= _MOSTLY * len(said) and not set(said) & {bare(clean(v.text)) for v in values}
    if not (several and unlike and fitting >= _MOSTLY * len(sheet.slots)):
        return ()
    stated = sum(map(has_digit, values)) / len(values)
    labelled = sum(bool(_LABEL_WORDS.search(name)) for name in said) / len(said)
    spoken = sum(bool(_LABEL_WORDS.search(bare(v.text))) for v in values) / len(values)
    mixed = 0.1 <= stated <= 0.95
    return tuple(pairs) if labelled >= 0.5 and spoken <= labelled / 2 or mixed and labelled > spoken else ()


#: How labels end or what they are; the name of a person, a place or a thing seldom does.
_LABEL_WORDS = re.compile(
    r"(?:名|名称|姓名|号|编号|代码|期|日期|时间|年月|址|地点|产地|电话|邮箱|邮编|数|数量|量|重|率|别|类型|型号|职称|职务|学历|学位|专业|籍贯|民族|面貌|血压|身高|体重|视力"
    r"|人|者|类|位|单位|部门|面积|高度|长度|宽度|度|价格|价|规格|额|金|费|费用|税|龄|业|级|等级|等次|品牌|方式|状态|方向|来源|原因|内容|备注|说明|简介|范围|资本|容积|设备|意见|结论|结果|情况"
    r"|功率|速度|容量|材质|颜色|项目|网址|语言|票房|导演|主演|作用|用途|特征|习性|时长|片长|科目|分布区域?|经历|经验|荣誉|奖项|爱好|特长)$"
)
