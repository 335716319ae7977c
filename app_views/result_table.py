"""The rows of an answer → a table that the page draws and the exports write: one shape for both.

In: `AnswerRow`s, or the Markdown table of an answer's text. Out: columns and cells, each number with its exact value
and the citation it rests on. Refuses to reckon: values are those of the answer, only printed with separators.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app_views.wording import grouped, joined, separated, stage_words, year_words
from qa.answer import AnswerRow

_NUMBER = re.compile(r"[-−+]?\d[\d,，]*(?:\.\d+)?")
#: A rule below the header of a Markdown table.
_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*")
#: A name of a column that holds years: digits, but no amounts.
_YEAR = re.compile(r"(?:19|20)\d\d年?")


@dataclass(frozen=True, slots=True)
class ResultCell:
    """`text` as shown; `value` and `unit` where it is a number; `link` is the index of its citation."""

    text: str
    value: Decimal | None = None
    unit: str = ""
    link: int | None = None


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A table of results; `numeric` tells for each column whether it is set to the right and sorted as numbers."""

    title: str
    columns: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[ResultCell, ...], ...]


def exact(text: str | None) -> Decimal | None:
    """The number that `text` begins with, whatever separators it is printed with.

    >>> exact("10,150.48万元")
    Decimal('10150.48')
    """
    found = _NUMBER.match((text or "").strip())
    if found is None:
        return None
    return Decimal(re.sub("[,，]", "", found[0]).replace("−", "-"))


def from_rows(rows: Sequence[AnswerRow], title: str = "") -> ResultTable:
    """The rows as a table: only the columns in which they differ, the number last; what they share goes to the
    title."""
    fields = {
        "单位": [row.entity or "" for row in rows],
        "项目": [row.label for row in rows],
        "年度": [year_words(row.year) for row in rows],
        "口径": [stage_words(row) for row in rows],
    }
    # A result (差额) is of no agency or year: it does not tell the rows apart.
    said = {name: {value for value in values if value} for name, values in fields.items()}
    shared = joined(*(values.copy().pop() for values in said.values() if len(values) == 1))
    varying = {name: fields[name] for name, values in said.items() if len(values) > 1}
    if any(row.citation is None for row in rows) or not varying:
        varying = {"项目": fields["项目"], **varying}
    units = {row.unit or "" for row in rows if row.value is not None}
    unit = units.pop() if len(units) == 1 else ""
    columns = (*varying, f"数值（{unit}）" if unit else "数值")
    lines = []
    for at, row in enumerate(rows):
        shown = grouped(row.value) + ("" if unit or row.value is None else (row.unit or ""))
        number = ResultCell(shown, exact(row.value), row.unit or "", row.citation)
        lines.append((*(ResultCell(values[at]) for values in varying.values()), number))
    return ResultTable(title or shared, columns, (*(False for _ in varying), True), tuple(lines))


def split_table(text: str) -> tuple[str, list[list[str]]]:
    """(the text without its first Markdown table, that table's cells with the header first).

    >>> split_table("最高的是甲。\\n\\n| 单位 | 数 |\\n| --- | --- |\\n| 甲 | 1 |")
    ('最高的是甲。', [['单位', '数'], ['甲', '1']])
    """
    lines = text.splitlines()
    start = next((at for at, line in enumerate(lines[:-1]) if _is_head(line, lines[at + 1])), None)
    if start is None:
        return text, []
    end = next((at for at in range(start, len(lines)) if not lines[at].lstrip().startswith("|")), len(lines))
    cells = [_cells(line) for at, line in enumerate(lines[start:end]) if at != 1]
    return "\n".join([*lines[:start], *lines[end:]]).strip(), cells


def _is_head(line: str, below: str) -> bool:
    return line.lstrip().startswith("|") and bool(_RULE.fullmatch(below.strip()))


def _cells(line: str) -> list[str]:
    parts = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return [re.sub(r"\\(.)", r"\1", part).replace("**", "").strip() for part in parts]


def from_markdown(cells: Sequence[Sequence[str]], rows: Sequence[AnswerRow], title: str = "") -> ResultTable:
    """The table of an answer's text, its numbers linked to the citations of the rows that they are the values of."""
    head, *body = cells
    width = len(head)
    numeric = tuple(_mostly_numbers([line[at] for line in body if at < len(line)]) for at in range(width))
    left = [row for row in rows if row.value is not None]
    lines = []
    for line in body:
        drawn = []
        for at in range(width):
            text = line[at] if at < len(line) else ""
            value = exact(text) if numeric[at] else None
            row = _take(left, value, line) if value is not None else None
            unit = (row.unit or "") if row else ""
            drawn.append(
                ResultCell(
                    _regrouped(text) if numeric[at] else separated(text), value, unit, row.citation if row else None
                )
            )
        lines.append(tuple(drawn))
    return ResultTable(title, tuple(head), numeric, tuple(lines))


def _mostly_numbers(texts: Sequence[str]) -> bool:
    said = [text for text in texts if text and not _YEAR.fullmatch(text)]
    return bool(said) and 2 * sum(bool(_NUMBER.match(text)) for text in said) >= len(said)


def _regrouped(text: str) -> str:
    return _NUMBER.sub(lambda found: grouped(found[0]), text, count=1)


def _take(left: list[AnswerRow], value: Decimal, line: Sequence[str]) -> AnswerRow | None:
    """The first row not yet taken of this value that the line names; it is taken."""
    said = "".join(line)
    for at, row in enumerate(left):
        named = (row.label and row.label in said) or (row.entity and row.entity in said) or str(row.year or "—") in said
        if named and exact(row.value) == value:
            return left.pop(at)
    return None
