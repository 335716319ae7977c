"""The unit of a number in a table of any kind: behind its head or its label, in a column of units, or told above it.

In go a cell and its sheet; out comes the unit as printed, "" where nothing tells one. A word in brackets that is no
unit (门票价格（旺季）) is never told for one.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.amounts import is_money
from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.values import cell_number
from index.store.documents import StoredDocument
from qa.nameless.layouts import Sheet
from qa.nameless.said import bare
from qa.nameless.words import table_words

#: So many signs before a table are looked through.
_BEFORE = 300
_BEHIND = re.compile(r"[(（\[]([^()（）\[\]]{1,12})[)）\]]\s*$")
_SIGNS = re.compile(r"[A-Za-z%％‰℃°·/²³μΩ㎡]+")
#: What comes to each unit is asked for.
OF_EACH = re.compile("(?:平均)?每一?个?(?=([一-鿿]{1,4}))")
_CLOSING = re.compile(r"[(（]([^()（）]{1,24})[)）]$")
_PER_SO_MANY = re.compile(r"(?:万?元|分|角)/\d{1,4}[^\d\s]{1,3}")
_STATED = re.compile(r"单\s*位\s*[:：]\s*([^\s,，、;；()（）|。]{1,10})(?=[\s,，;；)）|。]|$)")


def is_unit(text: str) -> bool:
    """Whether a word is a unit.

    >>> [is_unit(t) for t in ("元/年", "km", "微克/立方米", "万标箱", "旺季", "20万元起", "本科", "天津港")]
    [True, True, True, True, False, False, False, False]
    """
    if re.search(r"\d", text) or not text:
        return False
    return _SIGNS.fullmatch(text) is not None or table_words("unit").search(text) is not None


def measure_behind(asked: str, at: int) -> str:
    """The unit of a measure that stands in a folded question right behind a number; "" for what counts things.

    >>> measure_behind("寄3公斤", 2), measure_behind("招3人", 2), measure_behind("第3名", 2)
    ('公斤', '', '')
    """
    found = table_words("measure").match(asked, at)
    return found[0] if found is not None else ""


def for_one(unit: str, asked: str) -> str:
    """The unit of what one thing costs: 元 of 元/件, where it is asked what it costs, or how much dearer it is, and the
    things are counted; what comes to each measure (元/公斤) stays as it is.

    >>> for_one("元/件", "一件多少钱"), for_one("元/公斤", "多少钱一斤"), for_one("元/份", "比它贵多少"), for_one("人/户", "多少人")
    ('元', '元/公斤', '元', '人/户')
    """
    money, _, each = unit.partition("/")
    costs = table_words("price").search(asked) or table_words("dearer").search(asked)
    return money if each and is_money(money) and costs and table_words("one_thing").fullmatch(each) else unit


def unit_behind(name: str) -> str:
    """The unit in brackets behind a name; "" where there is none."""
    found = _BEHIND.search(name)
    return found[1] if found is not None and is_unit(found[1]) else ""


def unit_at(cell: Cell, sheet: Sheet) -> str:
    """The unit of a cell that prints none itself."""
    line, column = sheet.lines_of(cell)[0], sheet.columns_of(cell)[0]
    groups = sheet.groups or (None,) * len(sheet.pairs)
    of_pairs = [(g, label) for (label, value), g in zip(sheet.pairs, groups, strict=True) if value is cell]
    named: list[Cell | None] = [c for pair in of_pairs for c in pair]
    if not sheet.pairs:
        named = [sheet.slots[n][column] for n in range(sheet.heads)] + [sheet.slots[line][n] for n in range(sheet.stub)]
    names = [clean(h.text) for h in named if h is not None]
    if unit := next((u for name in reversed(names) if (u := unit_behind(name))), ""):
        return unit
    if sheet.pairs or any(table_words("unitless").search(bare(name)) for name in names):
        return ""
    unit = _of_column(line, sheet) or _of_column(column, sheet.other_way) or sheet.unit or _of_its_whole(column, sheet)
    counted = is_money(unit) and any(table_words("counted").search(bare(name)) for name in names)
    return "" if counted else unit


def _of_its_whole(column: int, sheet: Sheet) -> str:
    """The unit of the column right before that this one and its neighbours add up to: 金额（万元）, 中央, 省级."""
    if sheet.heads != 1:
        return ""
    heads = [clean(h.text) if h is not None else "" for h in sheet.slots[0]]
    for whole in range(column - 1, -1, -1):
        if not (unit := unit_behind(heads[whole])):
            continue
        parts = range(whole + 1, sheet.width)
        rows = [(_amount(row[whole]), [_amount(row[n]) for n in parts]) for row in sheet.slots[1:]]
        told = [(total, values) for total, values in rows if total is not None]
        made = all(sum(v or 0 for v in values) == total for total, values in told)
        return unit if len(parts) > 1 and len(told) > 1 and made else ""
    return ""


def _amount(cell: Cell | None) -> Decimal | None:
    number = cell_number(clean(cell.text)) if cell is not None else None
    return number.value if number is not None else None


def _of_column(line: int, sheet: Sheet) -> str:
    """What stands in the line's column of units."""
    for column in range(sheet.width):
        head, cell = sheet.slots[0][column] if sheet.heads else None, sheet.slots[line][column]
        if head is not None and cell is not None and bare(clean(head.text)) in {"单位", "计量单位"}:
            return clean(cell.text) if is_unit(clean(cell.text)) else ""
    return ""


def stated_unit(document: StoredDocument, sheet: Sheet) -> str:
    """The one unit told above a sheet, behind the grid before it."""
    cells = [c for line in sheet.slots for c in line if c is not None]
    if not cells:
        return ""
    start = min(c.span.start for c in cells)
    ends = [g.span.end for t in document.tables for g in t.grids if g.span.end <= start]
    above = document.text[max([start - _BEFORE, 0, *ends]) : start]
    told = _STATED.findall(above)
    if told:
        return told[-1] if is_unit(told[-1]) else ""
    return _closing(above)


def _closing(above: str) -> str:
    """The unit in the brackets that close the line right above a sheet, its title: 藏品分类（件/套）, 均价（第42周，元/500克）."""
    lines = [line.strip(" \t\u3000*#|") for line in above.split("\n")]
    found = _CLOSING.search(next((line for line in reversed(lines) if line), ""))
    unit = re.split("[,，、;；:：]", found[1])[-1].strip() if found is not None else ""
    return unit if is_unit(unit) or _PER_SO_MANY.fullmatch(unit) else ""


def is_of_each(asked: str, heads: Sequence[str], own: str) -> bool:
    """Whether a question asks what comes to each unit of a head, which `own` heads do not tell.

    >>> is_of_each("冬小麦每公顷产量", ("面积（公顷）", "产量（吨）"), "产量（吨）")
    True
    >>> is_of_each("每公顷产量", ("面积（公顷）",), "单产（吨/公顷）"), is_of_each("每户", ("产量（吨）",), "产量（吨）")
    (False, False)
    """
    each = OF_EACH.search(asked)
    if each is None or re.search("每|均|单产|/", own):
        return False
    return any((unit := unit_behind(head)) and each[1].startswith(unit) for head in heads)
