"""What rows of a table and notes below it say of the units of other rows; refuses to take a row of figures for such.

In go rows and notes; out come the unit of the rows below, of the rows of a group, or of the rows a note names.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.amounts import MONEY_UNITS, is_money
from corpus.tables.caption import CaptionLine, is_note, money_unit, title_of
from corpus.tables.grid import Row, clean
from corpus.tables.row_lines import RowLine
from corpus.tables.values import cell_number
from corpus.tables.words import fold_cell, header_unit

#: What a row says that gives the unit of the rows below it.
_FROM_HERE = re.compile(r"(?:以下|下列|下面|自此|其下)(?![^，,。；;]*(?:以下|下列|下面))")
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
    said = _FROM_HERE.search(text)
    return money_unit(text[said.start() :].rstrip("。)")) if said is not None and not is_note(text) else None


def unit_of_group(row: Row) -> str | None:
    """The money unit that a heading row without figures names for its group: “三公”经费（单位：元）."""
    text = _only_text(row)
    unit = header_unit(text) or money_unit(text)
    return unit if unit and is_money(unit) and not is_note(text) else None


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
