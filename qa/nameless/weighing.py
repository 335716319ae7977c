"""What cells are worth where they are put in order: amounts and dates; and which columns an adjective tells of.

The adjectives are data (`qa/lexicon/qualities.tsv`).
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

from corpus.lexicon_files import lexicon_lines
from corpus.tables.grid import clean
from qa.nameless.asked import Asked
from qa.nameless.relations import Relation
from qa.nameless.words import table_words

FILE = Path(__file__).resolve().parent.parent / "lexicon" / "qualities.tsv"
_DATE = re.compile(r"((?:19|20)\d\d)(?:[年./-](\d{1,2})(?:[月./-](\d{1,2})日?)?月?|年)?")

#: Whoever is older was born earlier.
_AGE = re.compile("(?:年[纪龄]|岁数)")
_EARLY, _LATE = re.compile("[早老旧久先]"), re.compile("[晚近新后]")
_SPEED, _TAKEN = re.compile("[快慢]"), re.compile("时间|用时|历时|耗时|时长|成绩|分钟|小时|秒")
_LASTS = re.compile("时长|用时|历时|期限|年限|[(（](?:分钟?|秒|小时|天|日|年|个?月)[)）]$")
_CHANGED = re.compile(
    "(?:(?<![增涨升])[降跌减]|(?<![减降跌])[涨升增]|便宜|下[降跌]|上[涨升]|增[加长]|减少|少|多|高|低|贵)了?得?最[多大快厉少小慢]"
)
_SHARES = frozenset("%％‰")
_PLACED = re.compile("名次|排名|位次")


@cache
def _qualities() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    lines = lexicon_lines(FILE.read_text(encoding="utf-8"), FILE.name, 2)
    return tuple((re.compile(said), re.compile(heads)) for _, (said, heads) in lines)


def worth(relation: Relation, row: int, column: int) -> tuple[Decimal, str] | None:
    """A cell's amount with its unit, or its date as a number in days; None for anything else."""
    if (value := relation.value(row, column)) is not None:
        return value
    cell = relation.lines[row][column]
    if cell is None or (m := _DATE.fullmatch(clean(cell.text).replace(" ", ""))) is None:
        return None
    year, month, day = (int(part or 0) for part in m.groups())
    return Decimal(year * 10_000 + month * 100 + day), "日"


def adjective_at(asked: str, start: int, end: int) -> tuple[str, int]:
    """The adjective between two places, with what is told by it where that stands before it (年纪最大), and where it
    begins.

    >>> adjective_at("谁年纪最大", 3, 5), adjective_at("哪条最长", 2, 4)
    (('年纪最大', 1), ('最长', 2))
    """
    before = next((m for m in _AGE.finditer(asked) if m.end() == start), None)
    begin = before.start() if before is not None else start
    return asked[begin:end], begin


def direction(relation: Relation, column: int, adjective: str, largest: bool) -> bool | None:
    """Whether the largest of a column is meant by an adjective: of dates 最早 means the smallest, of times taken 最快
    does, and 最近 the largest of dates alone; None where an adjective says nothing of what is in the column."""
    texts = [t for n in relation.rows if (t := relation.text(n, column).replace(" ", ""))]
    if texts and all(map(_DATE.fullmatch, texts)) and not any(relation.unit(n, column) for n in relation.rows):
        if _AGE.search(adjective):
            return not largest
        return False if _EARLY.search(adjective) else True if _LATE.search(adjective) else None
    head = relation.head(column)
    if _SPEED.search(adjective) and _TAKEN.search(head):
        return not largest
    if "久" in adjective and _LASTS.search(head):
        return largest
    if _EARLY.search(adjective) or _PLACED.search(head):
        return None
    return largest


def by_quality(relation: Relation, adjective: str, asked: Asked) -> list[int]:
    """The columns of amounts or dates that an adjective tells of, by their heads or by the unit that is asked for."""
    weighed = [n for n in range(len(relation.paths)) if _is_weighed(relation, n)]
    in_unit = [n for n in weighed if _unit_said(relation, n, asked)]
    for said, heads in _qualities():
        if said.search(adjective):
            headed = [n for n in weighed if heads.search(relation.head(n))]
            both = [n for n in headed if n in in_unit]
            return both or (in_unit if len(in_unit) == 1 else headed)
    return in_unit


def _is_weighed(relation: Relation, column: int) -> bool:
    return sum(worth(relation, n, column) is not None for n in relation.rows) * 2 > len(relation.rows)


def _unit_said(relation: Relation, column: int, asked: Asked) -> bool:
    units = {v[1] for n in relation.rows if (v := worth(relation, n, column)) is not None} - {"", "日"}
    return any(asked.unit(f"({unit})") for unit in units)


def most_changed(asked: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """Where a question sets one time against another, and asks which has changed most, or least.

    >>> [most_changed(q) is None for q in ("哪种比上周降得最多", "哪种比上周增减最大", "哪种上周价格最高", "哪种涨得最多")]
    [False, True, True, True]
    """
    said, than = _CHANGED.search(asked), table_words("than").search(asked)
    return (than, said) if than is not None and said is not None and than.end() <= said.start() else None


def is_added(unit: str) -> bool:
    """Whether amounts of a unit have a sum: no shares, and nothing that comes to each of something.

    >>> [is_added(unit) for unit in ("万元", "公斤/亩", "％")]
    [True, False, False]
    """
    return "/" not in unit and unit not in _SHARES


def same_unit(values: Sequence[tuple[Decimal, str] | None]) -> tuple[list[Decimal], str] | None:
    """The amounts and their unit, where all are known and of one unit."""
    known = [v for v in values if v is not None]
    if not known or len(known) < len(values) or len({unit for _, unit in known}) > 1:
        return None
    return [v for v, _ in known], known[0][1]
