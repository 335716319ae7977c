"""What rows of a table and notes below it say of the units of other rows; refuses to take a row of figures for such.

In go rows and notes; out come the unit of the rows below, a group of rows with its unit, or of the rows a note names.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amounts import MONEY_UNITS, is_money
from corpus.measures import load_measures
from corpus.tables.caption import CaptionLine, is_note, money_unit, title_of
from corpus.tables.grid import Row, clean
from corpus.tables.row_lines import RowLine
from corpus.tables.values import cell_number
from corpus.tables.words import fold_cell, header_unit

#: What a row says that gives the unit of the rows below it: 以下各行单位：元. Where it names what is below (以下为“三公”经费),
#: it heads these rows alone.
_FROM_HERE = re.compile(
    r"(?:以下|下列|下面|自此|其下)(?:各?[项行栏]|项目|数据|数额|金额|指标|内容|部分|所有|全部|[的均都为])*"
    r"(?=(?:计量|货币|金额)?单位|[以按])"
)
#: A longer text is no row that tells a unit.
_LONGEST = 60
_MONEY = "|".join(sorted(MONEY_UNITS, key=len, reverse=True))
#: The rows that a note names, and their unit: 公务接待费、会议费单位为元; 会议费以元为单位.
_OF_ROWS = re.compile(
    r"(?P<rows>.+?)的?(?:金额|数据|数字)?(?:均|都)?"
    rf"(?:(?:计量)?单位(?:均|都)?[为是:：](?P<unit>{_MONEY})(?![一-鿿])"
    rf"|[以按](?P<by>{_MONEY})(?:为单位|计|填列|列示|反映))"
)
_CLAUSES = re.compile(r"[，,。；;]")
_NAMES = re.compile(r"[、和与及]|以及")


def unit_from_here(row: Row) -> str | None:
    """The money unit that a row of nothing else gives the rows below it ("（以下各行单位：元）"), None for other rows.

    A row may say both: 以上单位：万元，以下单位：元.
    """
    text = _only_text(row)
    said = _FROM_HERE.search(text) if len(text) <= _LONGEST else None
    return money_unit(text[said.start() :].rstrip("。)")) if said is not None and not is_note(text) else None


@dataclass(slots=True)
class UnitGroup:
    """The rows below a heading that names their unit, and the decimals in which the first of them is printed."""

    unit: str
    item: str | None
    decimals: int | None = None

    def holds(self, lines: Sequence[RowLine]) -> bool:
        """Whether a row is of the group still: no total, nor an item that is no part of what the heading names and is
        printed in other decimals (项目支出 44.00 below 公务接待费 12000)."""
        decimals = max((_decimals(v.number.value) for line in lines for v in line.values if v.number), default=None)
        if self.decimals is None:
            self.decimals = decimals
        if any(line.total for line in lines):
            return False
        return decimals in (None, self.decimals) or not any(self._is_beside(line.label) for line in lines)

    def _is_beside(self, label: str) -> bool:
        measures = load_measures()
        item = measures.key_of(label)
        return item is not None and self.item is not None and self.item not in (item, *measures.ancestors(item))


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def unit_of_group(row: Row) -> UnitGroup | None:
    """The group below a heading row without figures that names a money unit: “三公”经费（单位：元）."""
    text = _only_text(row)
    unit = header_unit(text) or money_unit(text)
    if not unit or not is_money(unit) or is_note(text):
        return None
    named = re.sub(r"[（(][^（）()]*[)）]$|^(?:以下|下列|下面)[为是]?", "", text)
    return UnitGroup(unit, load_measures().key_of(named))


def is_heading(row: Row) -> bool:
    """Whether a row is one text and no figure: where it stands, a group ends."""
    return bool(_only_text(row))


def _only_text(row: Row) -> str:
    """What a row says where it says one thing, and no number; "" for other rows."""
    texts = {text for cell in row.cells if re.search(r"\w", text := fold_cell(cell.text))}
    text = texts.pop() if len(texts) == 1 else ""
    return "" if cell_number(text) is not None else text


def begins_with_unit(row: Row) -> CaptionLine | None:
    """The caption of a table that begins amid a sheet with its title and its unit in one row, whatever stands beside;
    what follows is in that unit, and no row of the table above."""
    texts = [clean(cell.text) for cell in row.cells]
    if len(texts) < 2 or any(cell_number(text) is not None for text in texts):
        return None
    unit = next((text for text in texts[1:] if money_unit(text)), None)
    titled = title_of(texts[0]) or re.match(r"(?:附?表|附件)\s*[一二三四五六七八九十\d]", texts[0])
    return CaptionLine(f"{texts[0]} {unit}", row.span) if unit and titled else None


def with_noted_units(lines: Sequence[RowLine], notes: Iterable[str]) -> list[RowLine]:
    """The lines, those that a note names by their labels in the unit it gives them (注：会议费、培训费单位为元)."""
    units: dict[str, str] = {}
    for clause in (clause for note in notes for clause in _CLAUSES.split(fold_cell(note))):
        if (said := _OF_ROWS.match(clause)) is None:
            continue
        named = re.sub(r"^(?:注|说明)\d*[:：.、]|^(?:其中|表中|上表中|本表)[:：]?", "", said["rows"])
        unit = said["unit"] or said["by"]
        units.update({_bare(name): unit for name in _NAMES.split(named) if name})
    return [replace(line, unit=units[_bare(line.label)]) if _bare(line.label) in units else line for line in lines]


def _bare(label: str) -> str:
    return re.sub(r"^(?:其中|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])[:：]?|[“”\"‘’'「」]", "", fold_cell(label))
