"""The lines around a table → its title, number, agency and money unit. Refuses to take prose for a title."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus.amounts import MONEY_UNITS
from corpus.document import Cell, Span
from corpus.tables.grid import Row, clean
from corpus.tables.values import cell_number
from corpus.tables.words import fold_cell, lookup, title_words, unit_words

_MONEY = "|".join(sorted(MONEY_UNITS, key=len, reverse=True))
#: Every layout looks at every line of a text, and at some of them again.
_LINES_KEPT = 1 << 17
_UNIT_BEHIND = re.compile(rf"[(（](?:人民币)?({_MONEY})[)）]$")
_UNIT_ALONE = re.compile(rf"()({_MONEY})")
#: "表二 一般公共预算支出表": the 一 of 一般 is no numeral.
_COUNTED = r"(?:(?:[一二三四五六七八九十](?!般))+|\d+)"
_NUMBER = re.compile(
    r"(?:部门|单位|财决|预决?算|决算)?公开\s*\d+(?:[-－]\d+)?\s*表|(?:公开|预算|决算|财决)(?:表\s*\d+(?:[-－]\d+)?|\s*\d+(?:[-－]\d+)?\s*表)"
    rf"|附[件表]\s*{_COUNTED}(?:[-－]\d+)?|^表\s*{_COUNTED}(?:[-－.]\d+)?"
)
_TITLE = re.compile(
    r".{1,50}?表(?:\s*[（(【].{1,30}[)）】])?(?:\s*[-–—―－:：]{1,2}\s*[^，。；]{1,20})?(?:\s*[（(].{1,20}[)）])?"
)
#: A number parted from what follows names a table whatever its title ends with: 表一 2023年收入情况.
_CALLED = re.compile(r"(?:附?表|附件)\s*(?:[一二三四五六七八九十]+|\d+(?:[-－.]\d+)?)(?:\s+|[:：、])(?=[一-鿿“\d])")
_LONGEST_CALLED = 40
_LEAD = re.compile(r"^(?:[#*>\s]+|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．:：]\s*|[-–—:：、.\s]+)+")
_DATE = re.compile(r"(?:填报|编制|制表|报送)?(?:日期|时间)?[:：]?\s*20\d\d\s*年(?:度)?(?:\s*\d+\s*月)?(?:\s*\d+\s*日)?")
#: A cell that says where the units are told: 计量单位见各栏.
_UNIT_SAID = re.compile(r"(?:计量|金额|货币)?单位(?:[:：]|见|均|同|如)")
#: Tags, bold marks, heading marks, and bars around the one cell of a caption line.
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|\*\*|^\s*#+|^[\s|｜]*[|｜]|[|｜][\s|｜]*$")


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """One line of text outside the grids, or one row of a grid as a line."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Caption:
    """What is known about a table from the lines around it; empty strings and None where they do not tell."""

    title: str = ""
    title_span: Span | None = None
    number: str = ""
    unit: str | None = None
    agency: str | None = None
    continued: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing names a table here; a money unit alone is repeated on every page."""
        return not (self.title or self.number)


def _word_before_colon(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


# Compiled once: their words would be put together again for every line of a text.
@cache
def _unit_stated() -> re.Pattern[str]:
    words = _word_before_colon(title_words("unit"))
    return re.compile(
        rf"(?:{words})[:：](?:人民币)?({_MONEY})(?![一-鿿])"
        rf"|(?:{words})(?:均|都|一律)?[为是](?:人民币)?({_MONEY})(?![一-鿿])"
        rf"|(?:金额|数[字据额]|各[项栏列]|本表|表[内中])[^，。；]{{0,6}}?(?:以|按|为)(?:人民币)?({_MONEY})(?:为单位|计|列示|填[列报]|反映)"
    )


@cache
def _agency_stated() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{_word_before_colon(title_words('agency'))})\s*:\s*([^\s:]+)")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", _MARKUP.sub("", text)).replace("\t", " ")


@lru_cache(maxsize=_LINES_KEPT)
def money_unit(text: str) -> str | None:
    """The money unit a line states ("金额单位：万元"), None where it states none.

    >>> money_unit("部门：某局   单 位：万元"), money_unit("单位：某局"), money_unit("注：表内金额均以元为单位。")
    ('万元', None, '元')
    """
    folded = fold_cell(text)
    found = _unit_stated().search(folded) or _UNIT_BEHIND.search(folded) or _UNIT_ALONE.fullmatch(folded)
    return found[found.lastindex or 1] if found else None  # the one group that took part


def unit_noted(notes: Iterable[str]) -> str | None:
    """The money unit that the first of the notes below a table to state one states for all of it.

    >>> unit_noted(["注：金额单位为万元。"]), unit_noted(["注：金额单位为万元，每股指标单位为元。"])
    ('万元', None)
    """
    for note in notes:
        if unit := money_unit(note):
            others = {found for found in re.findall(_MONEY, note) if found != unit}
            return None if others or "除" in note else unit
    return None


#: A table of money and people states the unit of each of its columns in one line: 万元、人、元/月.
_BETWEEN_UNITS = re.compile("[、,，/／和及或]")


@lru_cache(maxsize=_LINES_KEPT)
def agency_name(text: str) -> str | None:
    """The agency a line names ("单位名称：某市财政局 单位：万元"), None where it names none.

    >>> agency_name("单位名称：某市财政局\\t\\t单位:万元"), agency_name("金额单位：万元")
    ('某市财政局', None)
    >>> agency_name("单位：万元、人、元/月"), agency_name("单位：人/次")
    (None, None)
    """
    for found in _agency_stated().finditer(_plain(text)):
        name = found[1].strip()
        counted = all(part in unit_words() for part in _BETWEEN_UNITS.split(name))
        if not counted and len(name) > 1 and not re.search(r"[。，;；]", name):
            return re.sub(r"(?:金额)?单位$", "", name)
    return None


#: Behind a title, in brackets; without them 续 may end a word (手续).
_GOES_ON = re.compile(
    r"\s*[(（]\s*(?:续|接上?)\s*[上前]?[表页]?\s*[一二三四五六七八九十\d]{0,3}\s*[)）]\s*$|(?<=表)\s*续表[一二三四\d]?\s*$"
)


@lru_cache(maxsize=_LINES_KEPT)
def table_number(text: str) -> str:
    """The number a table goes by ("公开01表", "附件3"), "" where the line has none."""
    found = _NUMBER.search(_plain(text).strip())
    return re.sub(r"\s+", "", found[0]) if found else ""


@lru_cache(maxsize=_LINES_KEPT)
def title_of(text: str) -> str:
    """The title a line is, without its number and markup; "" for a line that is no title.

    >>> title_of("### 附件3：部门支出总表(分类)"), title_of("详见附表"), title_of("注：本表反映收入情况。")
    ('部门支出总表(分类)', '', '')
    >>> title_of("表1 资产负债情况"), title_of("表1显示收入增长")
    ('资产负债情况', '')
    >>> title_of("表二 一般公共预算支出表"), title_of("附表十一 一般公共预算收入表")
    ('一般公共预算支出表', '一般公共预算收入表')
    """
    line = clean(_MARKUP.sub("", text).replace("\t", " "))
    if not line or len(line) > 70 or any(word in fold_cell(line) for word in title_words("not_title")):
        return ""
    line = _LEAD.sub("", line)
    number = _NUMBER.search(line)
    if number and (number.start() == 0 or number.end() == len(line)):
        line = _LEAD.sub("", line.replace(number[0], "", 1)).lstrip(")）").strip(" -–—:：")
    line = re.sub(rf"\s*[（(]?(?:金额)?单位[:：](?:{_MONEY})[)）]?$", "", line)
    if agency_name(text) is not None or money_unit(line) is not None or not re.search(r"[一-鿿]{2}", line):
        return ""
    numbered = _CALLED.match(text.strip()) is not None
    if not (_TITLE.fullmatch(line) or numbered and len(line) <= _LONGEST_CALLED) or re.search(
        r"[。；;，？]|[.…]{3}|[:：].*[:：]", line
    ):
        return ""
    return line


def read_line(line: CaptionLine, caption: Caption) -> Caption | None:
    """`caption` with what the line tells and was not told before; None where the line tells nothing of a table.

    Call it from the line nearest to the table outwards: the nearest wins, but a longer title that holds the nearer
    one is the more specific name of the same table.
    """
    text, marked = _without_mark(line.text)
    title, number, unit, agency = title_of(text), table_number(text), money_unit(text), agency_name(text)
    title = title or (_told_with_unit(text) if unit else "")
    continued = marked or fold_cell(text) in title_words("continued")
    if not (title or number or unit or agency or continued):
        return None
    found = replace(
        caption,
        number=caption.number or number,
        unit=caption.unit or unit,
        agency=caption.agency or agency,
        continued=caption.continued or continued,
    )
    more_specific = bool(title) and fold_cell(caption.title) in fold_cell(title) and len(title) > len(caption.title)
    if title and (not caption.title or more_specific):
        lead = len(text) - len(text.lstrip(" \t#*>"))
        found = replace(found, title=title, title_span=Span(line.span.start + lead, line.span.end))
    return found


#: What a table is of, before its unit in a bracket: 某某市2023年支出分季度执行情况（单位：万元）.
_WITH_UNIT = re.compile(
    r"(?P<title>[^，。；：（(]{6,50}(?:情况|统计|明细|一览|汇总|[预决]算|构成|支出|收入))[（(][^（）()]{0,30}[)）]"
)


def _told_with_unit(text: str) -> str:
    found = _WITH_UNIT.fullmatch(clean(text))
    return found["title"] if found else ""


def _without_mark(text: str) -> tuple[str, bool]:
    """A line without the mark behind it that its table goes on, and whether there was one ("支出决算表（续）")."""
    bare = _GOES_ON.sub("", text)
    return (bare, True) if bare != text and bare.strip() else (text, False)


#: So many lines above a table its caption is looked for.
LINES_ABOVE = 12


def read_lines_above(lines: list[CaptionLine], caption: Caption) -> Caption:
    """The caption from the lines above a table, nearest first; stops at prose, or once it has title and more."""
    strangers = 0
    for line in lines[:LINES_ABOVE]:
        if not line.text.strip():
            continue
        told = read_line(line, caption)
        if told is None:
            if caption.title or len(line.text.strip()) > 40 or strangers >= 2:
                break
            strangers += 1
            continue
        if caption.title and caption.number and told == caption:
            break
        # Two different titles in a row: the farther one belongs to a heading or to another table.
        if caption.title and told.title == caption.title and title_of(line.text):
            break
        caption = told
    return caption


def is_note(text: str) -> bool:
    """Whether a line is a note below a table ("注：…")."""
    folded = fold_cell(text)
    return any(re.match(rf"{re.escape(word)}\d*[:：.、]", folded) for word in title_words("note"))


def caption_row(row: Row, below: Row | None = None) -> CaptionLine | None:
    """The row as a line of the caption, None where it is a row of the table itself; `below` is the row after it."""
    if len(row.cells) > 4:
        return None
    text = " ".join(clean(cell.text) for cell in row.cells)
    line = CaptionLine(text, row.span)
    if len(row.cells) == 1 and (title_of(text) or _DATE.fullmatch(clean(text))):
        return line
    if is_note(text) or read_line(line, Caption()) is None:
        return None
    for cell in row.cells:
        own = clean(cell.text)
        if not re.search(r"\w", own):
            continue  # a sign that stands for a blank
        if title_of(own) or table_number(own) or money_unit(own) or agency_name(own) or _DATE.fullmatch(own):
            continue
        if _UNIT_SAID.match(own):
            continue
        # "部门：" in one cell, the name in the next; what stands over numbers is the head of their column.
        if own.endswith(("：", ":")) or own == agency_name(text) and not _is_head(cell, row, below):
            continue
        return None
    return line


def _is_head(cell: Cell, row: Row, below: Row | None) -> bool:
    """Whether a cell behind "单位名称：" is no name: a known head, one over a number, or one of rows that cells span."""
    spans = len(row.cells) > 1 and any(c.row_span > 1 for c in row.cells)
    under = below.at(cell.column) if below is not None else None
    return spans or lookup(cell.text) is not None or under is not None and cell_number(under.text) is not None
