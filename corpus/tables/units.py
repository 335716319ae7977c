"""The unit of a number in a table: named by its cell, its column, its row, or a column of units beside it.

In go a value, its row and the row's place in the hierarchy; out comes the unit as printed, "" where it is known to have
none, None where the table's own holds. A column that counts in 台 says nothing of what the 台 cost.
"""

import re
from collections.abc import Sequence

from corpus.amounts import count_unit
from corpus.tables.grid import clean
from corpus.tables.row_lines import RowLine, Value
from corpus.tables.words import counted_unit, fold_cell, header_unit, lookup, unit_words

#: Headers of a column of units.
_UNIT_COLUMNS = frozenset({"计量单位", "单位", "金额单位", "计价单位", "数量单位", "币种单位", "币种", "货币单位"})
#: What counts in percent, whatever the row is of.
_RATES = frozenset({"growth_rate", "share", "execution_rate", "rate", "score"})
#: Heads of columns that may hold money in one row and people in the next.
_OF_ANYTHING = re.compile(
    r"20\d\d年度?|本年数?|上年数?|本期数?|上期数?|(?:20\d\d比20\d\d|比上年)?增减(?:额|数|值)?|数量|合计|总计"
)
#: Heads of columns that count what they end in the measure word of: 事故起数, 案件件数.
_COUNTED = re.compile(r"(?:^|[一-鿿])([起次件例宗户家场批艘架栋幢张套台辆册])数$")
_CURRENCY = re.compile("[元镑]$")
#: A column of money by its name alone; a bare 预算数 may count what its row is of.
_OF_MONEY = re.compile(r"金额|单价|总价|价款|资金|经费|费用|[^一-鿿]元$")


def unit_of(value: Value, line: RowLine, path: Sequence[str]) -> str | None:
    """The unit named by the cell, its column, its row or what the row says of it; None where the table's holds."""
    if value.number is not None and value.number.unit:
        return value.number.unit
    word = lookup(value.path.leaf)
    for text in reversed(value.path.texts):
        if named := header_unit(text):
            return named
        if text == value.path.leaf and word is not None and word.unit:
            return word.unit
    named_so = any(map(_is_rate, (line.label, *(text for _, text in line.attributes))))
    if named_so and not (word is not None and (word.measure or word.unit)):
        return "%"  # items as columns, what is said of them as rows: 完成预算%, 增长率
    said = _unit_beside(line)
    rate = word and word.measure in _RATES or value.path.leaf.endswith("率")
    if said and not rate and not (not _CURRENCY.search(said) and _is_money(value, line)):
        return said
    if word is not None and word.role == "indicator":
        others = {v.number.unit for v in line.values if v.number is not None and v.number.unit and v is not value}
        return others.pop() if len(others) == 1 else header_unit(line.label) or ""
    if word is not None and word.measure == "count":
        return next((text for header, text in line.attributes if fold_cell(header) in ("计量单位", "单位")), "")
    if word is None and (found := _COUNTED.search(fold_cell(value.path.leaf))) is not None:
        return found[1]
    counted = counted_unit(line.label) if _OF_ANYTHING.fullmatch(fold_cell(value.path.leaf)) else None
    return next((named for text in reversed(path) if (named := header_unit(text))), counted or line.unit)


def _is_rate(label: str) -> bool:
    """Whether a row tells a share of a hundred by its name alone."""
    word = lookup(label)
    return word is not None and word.unit == "%" and word.measure in _RATES


def _is_money(value: Value, line: RowLine) -> bool:
    """Whether a column is of money beside one that counts: 单价 and 预算 of so many 台."""
    if _OF_MONEY.search(value.path.leaf):
        return True
    counts = any(_is_count(other) for other in line.values if other is not value)
    return counts and not _is_count(value)


def _is_count(value: Value) -> bool:
    word = lookup(value.path.leaf)
    return word is not None and word.measure == "count"


def _unit_beside(line: RowLine) -> str:
    """The unit that a column of units gives the row (计量单位 | 亿元)."""
    said = (clean(text) for header, text in line.attributes if fold_cell(header) in _UNIT_COLUMNS)
    return next((unit for unit in said if count_unit(unit) in unit_words()), "")
