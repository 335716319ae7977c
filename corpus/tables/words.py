"""The words around and inside tables: lexicon/header_words.tsv and lexicon/table_titles.tsv, which explain themselves.

A folded cell comes in; its role, measure, unit and stage go out. Refuses a bad line with its file and number.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from corpus.amounts import MONEY_UNITS
from corpus.errors import LexiconError
from corpus.lexicon_files import FOLDER, lexicon_lines, rows
from corpus.tables.grid import MARKUP

ROLES = frozenset(
    "code ordinal label content attribute prose value indicator form heading names total level1 level2 unit".split()
)
#: Roles that say what a column holds; the others speak of rows and cells.
COLUMN_ROLES = ("code", "ordinal", "label", "attribute", "prose", "value", "indicator")
MATCHES = ("exact", "end", "part")
KINDS = frozenset("ending not_title unreadable empty agency unit note continued adjusted".split())

_BLANKS = re.compile(r"\s+")
#: The end of the head of a column of percentages, whatever stands before it.
_OF_A_HUNDRED = re.compile("(?<=[\u4e00-\u9fff)])(?:[%％]|百分[比数])$")
_UNIT_BRACKET = re.compile(r"\((?:金额)?(?:单位[:：]?)?([^()]{1,8})\)")


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """One line of header_words.tsv; "-" there is None here."""

    word: str
    match: str
    role: str
    measure: str | None
    unit: str | None
    stage: str | None


def load_header_words(path: Path) -> tuple[HeaderWord, ...]:
    """Every line of a header lexicon; raises LexiconError on an unknown role or match."""
    words = []
    for number, (word, match, role, measure, unit, stage) in lexicon_lines(
        path.read_text(encoding="utf-8"), path.name, 6
    ):
        if role not in ROLES or match not in MATCHES:
            raise LexiconError(path.name, number, f"未知的 role 或 match：{role} {match}")
        blank = tuple(None if part == "-" else part for part in (measure, unit, stage))
        words.append(HeaderWord(fold_cell(word), match, role, *blank))
    return tuple(words)


@cache
def header_words() -> tuple[HeaderWord, ...]:
    """The lexicon that ships with the program."""
    return load_header_words(FOLDER / "header_words.tsv")


@cache
def title_words(kind: str) -> tuple[str, ...]:
    """The words of one kind in table_titles.tsv, longest first."""
    found = []
    for number, (word, its_kind) in lexicon_lines(
        (FOLDER / "table_titles.tsv").read_text(encoding="utf-8"), "table_titles.tsv", 2
    ):
        if its_kind not in KINDS:
            raise LexiconError("table_titles.tsv", number, f"未知的 kind：{its_kind}")
        if its_kind == kind:
            found.append(fold_cell(word))
    return tuple(sorted(found, key=len, reverse=True))


def fold_cell(text: str) -> str:
    """A cell for comparing: width, blanks and markup do not matter.

    >>> fold_cell("<b>科目 代码</b>"), fold_cell("因公出国 （境）费")
    ('科目代码', '因公出国(境)费')
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFKC", MARKUP.sub("", text)))


#: Cells come again and again; longer texts do not.
_SHORT = 60
_fold_short = lru_cache(maxsize=1 << 16)(_fold)


def header_unit(text: str) -> str | None:
    """The unit a header or label names in brackets ("项目资金（万元）" → 万元), else None.

    >>> header_unit("2023年预算数（单位：元）"), header_unit("因公出国（境）费")
    ('元', None)
    """
    folded = fold_cell(text)
    for match in _UNIT_BRACKET.finditer(folded):
        if match[1] in unit_words() and not _names_bodies(match[1], folded[: match.start()]):
            return match[1]
    return None


def _names_bodies(word: str, before: str) -> bool:
    """Whether a word in brackets names the bodies that a label is of ("社区（村）运转经费"), not what it counts
    ("行政村数（村）")."""
    return lookup(word, ("names",)) is not None and not before.endswith("数")


def without_unit(folded: str) -> str:
    """A folded cell without a bracket that names a unit."""
    return _UNIT_BRACKET.sub(
        lambda m: "" if m[1] in unit_words() and not _names_bodies(m[1], folded[: m.start()]) else m[0], folded
    )


def counted_unit(label: str) -> str | None:
    """The unit of the things that a row counts by the end of its label, as people write it without brackets.

    >>> counted_unit("八、门急诊人次"), counted_unit("在册户数"), counted_unit("每人次费用"), counted_unit("参数")
    ('人次', '户', None, None)
    """
    folded = fold_cell(label).rstrip(":：")
    return next((unit for end, unit in _counting_ends() if folded.endswith(end) and len(folded) > len(end) + 1), None)


@cache
def _counting_ends() -> tuple[tuple[str, str], ...]:
    """What ends the label of a row that counts, and its unit: 人次 itself, 人数 for 人."""
    counted = [row[0] for row in rows("count_units.tsv", 4)]
    times = [unit for unit in counted if len(unit) == 2 and unit[1] == "次" or unit == "人次"]
    return (*((unit, unit) for unit in times), *((f"{unit}数", unit) for unit in "人户辆台件" if unit in counted))


@cache
def unit_words() -> frozenset[str]:
    """Every unit that may follow a number."""
    counted = {row[0] for row in rows("count_units.tsv", 4)}
    return frozenset(word.word for word in header_words() if word.role == "unit") | frozenset(MONEY_UNITS) | counted


@cache
def _by_role(roles: tuple[str, ...]) -> dict[str, tuple[HeaderWord, ...]]:
    chosen = [word for word in header_words() if word.role in roles]
    return {
        match: tuple(sorted((w for w in chosen if w.match == match), key=lambda w: len(w.word), reverse=True))
        for match in MATCHES
    }


@cache
def lookup(text: str, roles: tuple[str, ...] = COLUMN_ROLES) -> HeaderWord | None:
    """The best word of the given roles for a cell: the whole cell before a part of it, longer before shorter.

    >>> lookup("2022 年决算数").stage
    'final_accounts'
    >>> lookup("全年预算数(万元)").stage
    'adjusted_budget'
    >>> lookup("决算数为预算数的%").measure, lookup("2023年决算为上年的百分比").unit
    ('execution_rate', '%')
    >>> lookup("95%"), lookup("满意度95%")
    (None, None)
    """
    folded = without_unit(fold_cell(text)).strip(":：").replace("增、减", "增减")
    found = _find(folded, roles)
    if found is None and folded.endswith(")") and "(" in folded:
        # A qualifier in brackets: 三公经费预算数(一般公共预算拨款).
        found = _find(folded[: folded.rindex("(")], roles)
    if (match := _OF_A_HUNDRED.search(folded)) and "value" in roles and (found is None or found.unit != "%"):
        rate = _find(folded[: match.start()].removesuffix("的"), roles)
        return rate if rate is not None and rate.unit == "%" else HeaderWord(folded, "end", "value", "rate", "%", None)
    return found


def _find(folded: str, roles: tuple[str, ...]) -> HeaderWord | None:
    if not folded:
        return None
    words = _by_role(roles)
    for word in words["exact"]:
        if word.word == folded:
            return word
    if len(folded) > 40:
        return None
    ends = next((word for word in words["end"] if folded.endswith(word.word)), None)
    part = next((word for word in words["part"] if word.word in folded), None)
    if ends and part:
        return part if len(part.word) > len(ends.word) else ends
    return ends or part


def is_role(text: str, role: str) -> bool:
    """Whether a cell is a word of one role."""
    return lookup(text, (role,)) is not None
