"""Understood tables → figures: one for every number of an entry, with its measure, unit, year and stage.

Refuses words in place of numbers (长期, 进一步优化) and everything a table's reader gave no entry for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.accounts import load_accounts
from corpus.amounts import is_money
from corpus.document import Document, Kind, Section, Span, Table, TableEntry
from corpus.fold import with_years_in_digits
from corpus.labels import load_label_roles
from corpus.measures import load_measures
from corpus.tables.caption import is_note, unit_noted
from corpus.tables.understood import UNTITLED
from corpus.tables.values import CellNumber, cell_number, number_below
from corpus.tables.words import HeaderWord, fold_cell, lookup, title_words, without_unit
from index.figure import Measure, Stage, StatedFigure
from index.figures.subjects import TOTALS
from index.tables.month_columns import with_parts_of_year
from index.tables.periods import years_before, years_of_tables

_YEAR = re.compile(r"((?:19|20)\d\d)年?度?")
#: Several years tell none: 2021—2024年“三公”经费情况表.
_YEARS = re.compile(r"(?:19|20)\d\d年?度?\s*[-－—–~～至到]+\s*(?:19|20)?\d\d年")
#: A cell that tells the year of its row, and perhaps the stage ("2022年预算数" in a column 年度).
_YEAR_AND_STAGE = re.compile(r"(?:(?:19|20)\d\d|上|去|本)年?度?(?:年初|全年)?(?:预算|决算|执行)?(?:安排)?数?")
#: Heads of a comparison that leave open what it is told in.
_BARE_COMPARISONS = frozenset(
    "同比 比上年 较上年 比去年 与上年相比 与上年比 比上年同期 同比变化 比上年变化 较上年变化".split()
)
#: A number without a sign in words or its own unit.
_BARE = re.compile(r"[-+－＋]?[\d,，.]+")
_UNIT_OF_HEAD = re.compile(r"[(（][^()（）]{1,8}[)）]$")
_HUNDREDTHS = re.compile(r"[.．]\d\d\s*$")
#: A header that names a fall and no rise.
_FALL = re.compile(r"^(?!.*[增升+＋±]).*(?:减少|下降|降低)(?:情况|额|数|金额|率|幅度|比例|%)?$|^(?!.*[增升]).*降幅$")
#: Prose that measures 三公 by the 年初预算 says that the table does so too.
_INITIAL_THREE = re.compile(r"三公[”\"]?\s*经费[^。，]{0,20}年初预算")
_BASE = re.compile(r"[比较占](.{2,20}?)(?:增减|增加|增长|减少|下降|的?比|%|$)")
#: A column of what the year's own budget was changed by.
_ADJUSTS = re.compile("调整|调增|调减|追加|追减")
_SECTION_UNIT = re.compile(r"单位[:：]\s*(?:人民币)?(万元|千元|亿元|元)")
_MONEY_WORD = re.compile(
    r"预算|决算|执行数|收入|支出|经费|资金|金额|价|费|款|元|投资|债|基金|收支|结转|结余|资产|补助|缴|税"
)
#: A longer line is prose.
_UNIT_LINE = 80
#: One part tells of no whole.
_FEWEST_PARTS = 2
#: So far below a table its notes are looked for.
_NOTE_REACH = 600
#: What the rows of the two lists of an overview end with, and what each list adds up to.
_COMES_IN = re.compile("(?:收入|拨款|拨款资金|管理资金|单位资金)$|^(?:年初|上年)结")
_GOES_OUT = re.compile("支出$|^(?:年末|结转下年)")
_OF_FUND = re.compile("财政拨款|政府性基金|国有资本|社会保险")
_SIDES = {"in": "total_revenue", "out": "total_expenditure"}
#: What is measured against something else.
_OF_TWO = frozenset({"change", "growth_rate", "execution_rate", "share"})
#: A row label longer than this names an item, even if it ends with 预算数.
ROW_STAGE_LENGTH = 9


@dataclass(frozen=True, slots=True)
class _OfTable:
    """What a table says of all its figures: the item whose parts they are, whose they are, of which year."""

    parts_of: str
    whose: tuple[tuple[str, str], ...]
    year: int | None


def table_figures(document: Document) -> list[StatedFigure]:
    """All figures of the document's tables, in reading order; every quote is the cell's text at its span."""
    figures: list[StatedFigure] = []
    several = len({table.agency for table in document.tables if table.agency}) > 1
    years = years_of_tables(document)
    for table in document.tables:
        adjusted = _budget_is_adjusted(document, table)
        default_unit = table.amount_unit or _unit_around(document, table)
        of = _OfTable(
            (_parts_of(table) if table.title in {"", UNTITLED} else "") or _whole_of_columns(table),
            (("agency_mention", table.agency),) if several and table.agency else (),
            years.get(table.index),
        )
        # What comes in of one fund is no total with what was carried over.
        sides = {} if _OF_FUND.search(table.title) else _sides_of_lists(table)
        rows: dict[int, Span] = {}
        for entry in table.entries:
            old = rows.get(entry.row_index, entry.cell.span)
            spans = [old, entry.cell.span, *([entry.label_cell.span] if entry.label_cell else [])]
            rows[entry.row_index] = Span(min(s.start for s in spans), max(s.end for s in spans))
        for entry in table.entries:
            number = number_below(entry.column, entry.cell.text)
            if number is not None and not _is_open(entry, number):
                side = replace(of, parts_of=sides[entry.block]) if entry.is_total and entry.block in sides else of
                figures.append(
                    _figure(document, table, entry, number, default_unit, adjusted, rows[entry.row_index], side)
                )
    return with_parts_of_year(figures)


def _is_open(entry: TableEntry, number: CellNumber) -> bool:
    """Whether a plain number stands under 同比 and the like, which neither says percent nor money."""
    leaf = fold_cell(entry.column[-1]) if entry.column else ""
    return leaf in _BARE_COMPARISONS and not number.unit and _BARE.fullmatch(entry.cell.text.strip()) is not None


#: What goes without saying: cars are counted in 辆.
_USUAL_UNITS = {
    "vehicles_purchased": "辆",
    "vehicles_kept": "辆",
    "reception_groups": "批次",
    "reception_visitors": "人次",
    "overseas_groups": "个",
    "overseas_persons": "人次",
    "staff_quota": "人",
    "staff_actual": "人",
    "staff_on_duty": "人",
    "staff_retired": "人",
    "departments": "个",
}


def _figure(
    document: Document,
    table: Table,
    entry: TableEntry,
    number: CellNumber,
    default_unit: str,
    adjusted: bool,
    sentence: Span,
    of: _OfTable,
) -> StatedFigure:
    word = _word(entry)
    measure = _measure(word, entry, default_unit)
    if cell_number(entry.cell.text) is None:
        measure = Measure.GROWTH_RATE if entry.unit in ("%", "个百分点", "百分点") else Measure.CHANGE
    unit = entry.unit if entry.unit is not None else default_unit
    named_alone = entry.unit is None and not entry.column
    if (not unit or named_alone) and measure in (Measure.AMOUNT, Measure.COUNT) and (counted := _usual_unit(entry)):
        measure, unit = Measure.COUNT, counted
    elif named_alone and entry.row and not _may_be_money(entry):
        unit = ""
    place = entry.cell.span
    # A cell mended over a page break has no one place for its parts: its number is the whole cell.
    whole = place.end - place.start != len(entry.cell.text)
    number_span = place if whole else Span(place.start + number.start, place.start + number.end)
    return StatedFigure(
        document=document.name,
        heading=table.heading,
        table=table.title,
        table_index=table.index,
        row=_row(entry, table),
        column=entry.column,
        measure=measure,
        value=-number.value if _falls(entry, measure) and number.value > 0 else number.value,
        unit=unit,
        quote=document.quote(place),
        span=place,
        number_span=number_span,
        sentence=sentence,
        page=entry.cell.page if entry.cell.page is not None else document.page_at(place.start),
        block=entry.block,
        row_index=entry.row_index,
        parent_row=entry.parent,
        is_total=entry.is_total,
        level=entry.level,
        code=entry.code,
        attributes=(*entry.attributes, *of.whose),
        parts_of=of.parts_of,
        period=_period(document, entry) or of.year,
        stage=_stage(entry, measure, adjusted),
        base=_base(entry, measure),
        flags=number.flags | entry.flags,
    )


def _may_be_money(entry: TableEntry) -> bool:
    """Whether an amount that no head stands over is of money: its row or one above it is, it is a total, or it is
    printed to the hundredth, as nothing is that is counted."""
    return entry.is_total or _HUNDREDTHS.search(entry.cell.text) is not None or any(map(_is_of_money, entry.row))


def _falls(entry: TableEntry, measure: Measure) -> bool:
    """Whether a column states by how much something fell (支出减少情况), so that its numbers are printed without sign."""
    changes = measure in (Measure.CHANGE, Measure.GROWTH_RATE)
    plain = _BARE.fullmatch(entry.cell.text.strip().rstrip("%％")) is not None  # 增加3.50万元 tells its own sign
    return changes and plain and any(_FALL.search(without_unit(fold_cell(text))) for text in entry.column[-1:])


def _usual_unit(entry: TableEntry) -> str:
    """The unit of what a row counts by its name where the table prints none; "" for rows of anything else."""
    key = load_measures().key_of(entry.row[-1]) if entry.row else None
    return _USUAL_UNITS.get(key or "", "")


def _parts_of(table: Table) -> str:
    """The one item whose parts all rows are that have names of their own; "" where there is none, or only the whole."""
    measures = load_measures()
    leaves = {entry.row[-1] for entry in table.entries if entry.row and not entry.is_total}
    above = [[key, *measures.ancestors(key)] for leaf in leaves if (key := measures.key_of(leaf))]
    if len(above) < _FEWEST_PARTS or len(above) < len(leaves) - 1:
        return ""
    common = [key for key in above[0] if all(key in others for others in above[1:])]
    return next((key for key in common if key not in TOTALS), "")


def _sides_of_lists(table: Table) -> dict[int, str]:
    """The total of each of two lists side by side by what their rows are called: what comes in left of what goes out.

    Heads tell it in most tables; where both lists have but 项目 or 收入项目 over their names, their rows do.
    """
    counted: dict[int, list[int]] = {}
    for block, label in {(e.block, fold_cell(e.row[-1])) for e in table.entries if e.row and not e.is_total}:
        found = counted.setdefault(block, [0, 0])
        found[0] += _COMES_IN.search(label) is not None
        found[1] += _GOES_OUT.search(label) is not None
    sides = {
        block: "in" if into > 2 * out else "out" if out > 2 * into else "" for block, (into, out) in counted.items()
    }
    if len(sides) != len(_SIDES) or set(sides.values()) != set(_SIDES):
        return {}
    return {block: _SIDES[side] for block, side in sides.items()}


def _whole_of_columns(table: Table) -> str:
    """The one item whose parts all columns of money are beside a total of them: 合计 | 公务接待 | 公务用车运行 of 三公."""
    measures, roles = load_measures(), load_label_roles()
    heads = {entry.column[-1] for entry in table.entries if entry.column}
    keys = {head: measures.key_of(head) for head in heads if not roles.has(head, "total")}
    counts = {head for head, key in keys.items() if key and measures.by_key[key].quantity != "money"}
    paid = [key for head, key in keys.items() if head not in counts]
    if len(keys) == len(heads) or len({*paid}) < _FEWEST_PARTS or not all(paid):
        return ""
    above = [measures.ancestors(key) for key in paid if key]
    common = [key for key in above[0] if all(key in others for others in above[1:])]
    return next((key for key in common if key not in TOTALS), "")


def _row(entry: TableEntry, table: Table) -> tuple[str, ...]:
    if entry.row:
        return entry.row
    return (entry.code,) if entry.code else (table.title,)


def _word(entry: TableEntry) -> HeaderWord | None:
    """The innermost header word that says what the column measures; 合计 and 小计 leave it to the words above."""
    fallback = None
    for text in reversed(entry.column):
        word = lookup(text)
        if word is None:
            continue
        if word.measure or word.stage or word.role == "indicator":
            return word
        fallback = fallback or word
    return fallback


def _measure(word: HeaderWord | None, entry: TableEntry, default_unit: str) -> Measure:
    named = Measure(word.measure) if word is not None and word.measure else None
    unit = entry.unit if entry.unit is not None else default_unit
    if named in (Measure.INDICATOR_TARGET, Measure.INDICATOR_ACTUAL, Measure.SCORE, Measure.UNIT_PRICE):
        return named
    if unit in ("%", "％", "‰"):
        rates = (Measure.SHARE, Measure.GROWTH_RATE, Measure.EXECUTION_RATE, Measure.RATE)
        said = named if named is not None else _measure_of_row(entry)
        return said if said in rates else Measure.GROWTH_RATE if said is Measure.CHANGE else Measure.RATE
    if named is None and _measure_of_row(entry) is Measure.CHANGE:
        return Measure.CHANGE
    if named is not None and not (named is Measure.COUNT and is_money(unit)):
        return named
    return Measure.AMOUNT if is_money(unit) or not unit else Measure.COUNT


def _measure_of_row(entry: TableEntry) -> Measure | None:
    """What a row says of items that are the columns: 增减额, 比上年增减%; None for a row that is an item itself."""
    for label in (*entry.row[-1:], *(text for _, text in entry.attributes)):  # 年度 | 增减额 names the row as well
        word = lookup(label) if len(label) <= ROW_STAGE_LENGTH else None
        if word is not None and word.measure in _OF_TWO:
            return Measure(word.measure)
    return None


def _stage(entry: TableEntry, measure: Measure, adjusted: bool) -> Stage | None:
    if measure in (Measure.SCORE, Measure.INDICATOR_TARGET, Measure.INDICATOR_ACTUAL, Measure.COUNT):
        return None
    # Some tables print the items as columns and 预算数, 决算数 as the labels of their rows.
    of_row = _times_of_row(entry)
    for text in (*reversed(entry.column), *(t for t in entry.row[-1:] if len(t) <= ROW_STAGE_LENGTH), *of_row):
        found = lookup(text)
        if found is not None and found.stage:
            # 预算数 alone is the adjusted budget where the table's note says so; 年初预算数 never is.
            plain = fold_cell(text).endswith("预算数") and "年初" not in text
            if adjusted and plain and found.stage == Stage.INITIAL_BUDGET.value:
                return Stage.ADJUSTED_BUDGET
            return Stage(found.stage)
    return None


def _period(document: Document, entry: TableEntry) -> int | None:
    """The year the column (or else the row) names; 上年 and 年初 count from the document's fiscal year."""
    year = document.identity.fiscal_year
    for text in map(with_years_in_digits, (*reversed(entry.column), *_times_of_row(entry), *reversed(entry.row))):
        if (found := _YEAR.search(text)) and not _YEARS.search(text):
            return int(found[1])
        before = years_before(text)
        if before and year is not None:
            return year - before
    return None


def _times_of_row(entry: TableEntry) -> list[str]:
    """What a row's own columns say of its year and stage (年度 | 二〇二三年)."""
    said = (with_years_in_digits(text) for _, text in entry.attributes)
    return [text for text in said if _YEAR_AND_STAGE.fullmatch(text)]


def _base(entry: TableEntry, measure: Measure) -> str:
    if measure not in (Measure.CHANGE, Measure.GROWTH_RATE, Measure.SHARE, Measure.EXECUTION_RATE):
        return ""
    for text in (*reversed(entry.column), *entry.row[-1:]):
        if found := _BASE.search(text):
            return found[1]
    adjusts = measure is Measure.CHANGE and any(_ADJUSTS.search(text) for text in entry.column[-1:])
    return "年初预算" if adjusts else ""


def _budget_is_adjusted(document: Document, table: Table) -> bool:
    """Whether the table's 预算数 is the adjusted budget: a note below says so, or it is the 三公 table of final accounts.

    The official template of that table (财政部, since 2017) means the 全年预算数 where it prints 预算数 alone.
    """
    if document.identity.kind is Kind.FINAL_ACCOUNTS and "三公" in fold_cell(table.title):
        return _INITIAL_THREE.search(document.text) is None
    reach = document.text[table.span.end : table.span.end + _NOTE_REACH]
    for line in reach.split("\n"):
        if is_note(line) and any(word in fold_cell(line) for word in title_words("adjusted")):
            return True
        if line.strip() and not is_note(line):
            break
    return False


def _unit_around(document: Document, table: Table) -> str:
    """The money unit where the table itself prints none: its section's, or the one all other tables agree on."""
    for section in _outwards(document, table.section):
        found = {m[1] for m in _SECTION_UNIT.finditer(document.text[section.span.start : section.span.end])}
        if len(found) == 1:
            return found.pop()
    if not _counts_money(table):
        return ""
    units = {other.amount_unit for other in document.tables if other.amount_unit}
    # The head of every page may say it once for all of them, as may a line in front of the first heading.
    units = units or {unit for line in _lines_apart(document) if (unit := _unit_said(line))}
    return units.pop() if len(units) == 1 else ""


def _lines_apart(document: Document) -> Iterator[str]:
    """The lines of a text but for those that hold the head of a column with its unit, which is that column's alone."""
    heads = {t for table in document.tables for e in table.entries for t in e.column if _UNIT_OF_HEAD.search(t)}
    return (line for line in document.text.split("\n") if not any(head in line for head in heads))


def _unit_said(line: str) -> str | None:
    """The money unit that a line of text states for all amounts; a sentence about one amount, or a line of several
    units, states none."""
    return unit_noted([line]) if len(line) <= _UNIT_LINE else None


def _counts_money(table: Table) -> bool:
    """Whether anything of a table says that it is of money: its title, a header or a row that is an item of it."""
    said = {table.title, *(text for e in table.entries for text in (*e.column, *e.row[-1:]))}
    return any(map(_is_of_money, said))


def _is_of_money(text: str) -> bool:
    """Whether a title, header or label speaks of money: by a word of it, or as an item or account."""
    if _MONEY_WORD.search(text):
        return True
    key = load_measures().key_of(text)
    return key is not None and load_measures().by_key[key].quantity == "money" or bool(load_accounts().by_name(text))


def _outwards(document: Document, index: int | None) -> list[Section]:
    chain: list[Section] = []
    by_index = {section.index: section for section in document.sections}
    while index is not None and index in by_index:
        chain.append(by_index[index])
        index = by_index[index].parent
    return chain
