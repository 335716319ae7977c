"""Header paths and body rows → what each column holds, and the side-by-side blocks they form.

Columns of codes, labels, line numbers and remarks are told from columns of figures by their header words, then by
their contents. A block is a run of label columns followed by its columns of figures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from corpus.tables.grid import Row, clean
from corpus.tables.header import HeaderPath, is_total
from corpus.tables.values import cell_number, is_code, is_year, told_change
from corpus.tables.words import fold_cell, is_role, lookup, unit_words


class ColumnKind(Enum):
    """What a column holds."""

    CODE = "code"
    LABEL = "label"
    ORDINAL = "ordinal"
    ATTRIBUTE = "attribute"
    PROSE = "prose"
    VALUE = "value"
    INDICATOR = "indicator"
    BLANK = "blank"


#: Roles of header words that alone say what a column holds.
_PLAIN_ROLES = {
    "ordinal": ColumnKind.ORDINAL,
    "prose": ColumnKind.PROSE,
    "indicator": ColumnKind.INDICATOR,
    "attribute": ColumnKind.ATTRIBUTE,
}
#: A stretch of the year by its number; months of work (个月) are none.
_TIME = re.compile(r"第?(\d{1,2}|[一二三四五六七八九十]{1,2})(月|季|旬|周|期|批|号|栋|幢|班)(?:份|度)?")
#: What a column of changes says where nothing changed.
_UNCHANGED = frozenset({"持平", "不变", "无变化", "与上年持平", "-", "—"})
_NUMERALS = "〇一二三四五六七八九十"
_FEWEST_TIMES = 2
FIGURES = (ColumnKind.VALUE, ColumnKind.INDICATOR)
NAMES = (ColumnKind.CODE, ColumnKind.LABEL, ColumnKind.ORDINAL)


@dataclass(frozen=True, slots=True)
class Block:
    """One list of a table: its columns by what they hold, left to right."""

    number: int
    codes: tuple[int, ...]
    labels: tuple[int, ...]
    attributes: tuple[int, ...]
    values: tuple[int, ...]
    ordinals: tuple[int, ...] = ()


def _kind_from_contents(texts: list[str]) -> ColumnKind:
    if not texts:
        return ColumnKind.BLANK
    if all(is_year(text) for text in texts):
        return ColumnKind.ATTRIBUTE
    if _names_times(texts):
        return ColumnKind.LABEL
    # Codes ("2080501", "208 05 01") have fixed lengths and no decimals; amounts of a column vary.
    codes = [c for text in texts if (c := fold_cell(text)).isdigit() and c[0] in "23459" and len(c) in (3, 5, 7)]
    if len(codes) > 2 and len(codes) >= 0.9 * len(texts) and len({*codes}) > 1 and any(len(c) >= 5 for c in codes):
        return ColumnKind.CODE
    if sum(cell_number(text) is not None for text in texts) * 2 >= len(texts):
        return ColumnKind.VALUE
    if len(texts) > 1 and all(told_change(text) is not None or text in _UNCHANGED for text in texts):
        return ColumnKind.VALUE
    if sum(len(text) for text in texts) > 40 * len(texts):
        return ColumnKind.PROSE
    return ColumnKind.LABEL


def _names_times(texts: Sequence[str]) -> bool:
    """Whether cells are months, quarters and the like one after the other (1月, 2月, 一季度): what rows are called."""
    times = [m for text in texts if (m := _TIME.fullmatch(fold_cell(text)))]
    if len(times) < _FEWEST_TIMES or any(
        cell_number(t) is not None and not _TIME.fullmatch(fold_cell(t)) for t in texts
    ):
        return False
    numbers = [_number(m[1]) for m in times if m[2] == times[0][2]]
    return all(a < b for a, b in zip(numbers, numbers[1:], strict=False))


def _number(text: str) -> int:
    """一 is 1, 十一 is 11, 二十 is 20."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (10 * max(_NUMERALS.find(tens), 1) if ten else 0) + max(_NUMERALS.find(ones or "〇"), 0)


def column_kinds(paths: Sequence[HeaderPath], body: Sequence[Row], width: int) -> tuple[ColumnKind, ...]:
    """What each of `width` columns holds, by header word first and by contents where the header does not tell."""
    kinds = [_kind(column, paths[column] if column < len(paths) else HeaderPath(), body) for column in range(width)]
    return _settle(_described(kinds, paths, body), paths, body)


def _kind(column: int, path: HeaderPath, body: Sequence[Row]) -> ColumnKind:
    texts = [clean(cell.text) for row in body if (cell := row.at(column)) is not None and cell.column_span < 4]
    own = [text for text in texts if not is_total(text)]
    contents = _kind_from_contents(own)
    word = lookup(path.leaf)
    codes = [text for text in texts if is_code(text)]
    if word is None or word.role not in {*_PLAIN_ROLES, "code", "label", "value"} or column == 0 and _names_times(own):
        return contents
    if word.role == "code":
        return ColumnKind.CODE if len(codes) * 2 >= len(own) else ColumnKind.LABEL
    if word.role == "label":
        return _label_kind(texts, codes, contents)
    if word.role == "value":
        # A form's heading (部门预算资金（万元）) stands over blanks at the left edge.
        if column == 0 and contents is ColumnKind.BLANK:
            return ColumnKind.BLANK
        # A word with a measure or stage of its own leaves no doubt; 收入 and 支出 also head lists of labels.
        return ColumnKind.VALUE if word.measure or word.stage else _text_under_value(contents)
    return _PLAIN_ROLES[word.role]


def _described(kinds: list[ColumnKind], paths: Sequence[HeaderPath], body: Sequence[Row]) -> list[ColumnKind]:
    """A column of what the money is for, beside one that names each row once, describes the row and is no level below
    it."""
    out = list(kinds)
    for index, kind in enumerate(kinds):
        if (
            kind is not ColumnKind.LABEL
            or index == 0
            or index >= len(paths)
            or not is_role(paths[index].leaf, "content")
        ):
            continue
        name = index - 1
        if kinds[name] is not ColumnKind.LABEL or not is_role(paths[name].leaf, "label"):
            continue
        described = [row for row in body if (said := row.at(index)) is not None and clean(said.text)]
        names = [cell.text if (cell := row.at(name)) is not None and cell.row_span == 1 else "" for row in described]
        if names and all(clean(text) for text in names) and len(set(names)) == len(names):
            out[index] = ColumnKind.ATTRIBUTE
    return out


def _label_kind(texts: list[str], codes: list[str], contents: ColumnKind) -> ColumnKind:
    if texts and all(fold_cell(text) in unit_words() for text in texts):
        return ColumnKind.ATTRIBUTE
    if codes and len(codes) * 10 >= 6 * len(texts):
        return ColumnKind.CODE
    return ColumnKind.VALUE if contents is ColumnKind.VALUE else ColumnKind.LABEL


def _text_under_value(contents: ColumnKind) -> ColumnKind:
    return contents if contents in (ColumnKind.LABEL, ColumnKind.PROSE) else ColumnKind.VALUE


def _settle(kinds: list[ColumnKind], paths: Sequence[HeaderPath], body: Sequence[Row]) -> tuple[ColumnKind, ...]:
    """Text columns without a known word are labels only where no known label column serves the same figures, or where
    it names several rows alike that they tell apart."""
    settled = list(kinds)
    figures = [index for index, kind in enumerate(kinds) if kind in FIGURES]
    for index, kind in enumerate(kinds):
        leaf = paths[index].leaf if index < len(paths) else ""
        if kind is ColumnKind.LABEL and leaf and _tells_of_named_rows(kinds, index):
            settled[index] = ColumnKind.ATTRIBUTE
            continue
        if kind is ColumnKind.LABEL and leaf and _describes_amid(kinds, index, paths, body):
            settled[index] = ColumnKind.ATTRIBUTE
            continue
        # A column without header beside a label column holds a deeper level of labels.
        if kind is not ColumnKind.LABEL or is_role(leaf, "label") or not leaf:
            continue
        start = max((f for f in figures if f < index), default=-1) + 1
        stop = min((f for f in figures if f > index), default=len(kinds))
        known = [
            other
            for other in range(start, stop)
            if other != index
            and kinds[other] in (ColumnKind.LABEL, ColumnKind.CODE)
            and other < len(paths)
            and (is_role(paths[other].leaf, "label") or is_role(paths[other].leaf, "code"))
        ]
        coded = any(kinds[other] is ColumnKind.CODE for other in range(start, stop)) and not any(
            kinds[other] is ColumnKind.LABEL and other < len(paths) and is_role(paths[other].leaf, "label")
            for other in range(start, stop)
        )
        apart = bool(known) and index < known[0] and _tells_apart(index, known[0], body)
        apart = apart or index - 1 in known and _parts_merged(index, index - 1, body)
        if stop == len(kinds) and start > 0 or known and not coded and index > start and not apart:
            settled[index] = ColumnKind.ATTRIBUTE
    return tuple(settled)


def _tells_apart(index: int, label: int, body: Sequence[Row]) -> bool:
    """Whether a column in front of the labels tells rows apart that are labelled alike (苗村|果园, 田村|果园)."""
    rows = [(one, other) for row in body if (one := row.at(index)) and (other := row.at(label))]
    told = [(clean(one.text), clean(other.text)) for one, other in rows if one.text and other.text]
    return len({name for _, name in told}) < len(told) == len(set(told))


def _parts_merged(index: int, label: int, body: Sequence[Row]) -> bool:
    """Whether a column names the rows that the labels before it are merged over, each once (子项目 of one project)."""
    merged: list[list[str]] = []
    left = 0
    for row in body:
        one, other = row.at(label), row.at(index)
        if one is not None and one.row_span > 1 and one is not other:
            merged.append([])
            left = one.row_span
        elif one is not None:
            left = 0
        if left:
            merged[-1].append(clean(other.text) if other is not None else "")
            left -= 1
    return bool(merged) and all(all(names) and len(set(names)) == len(names) > 1 for names in merged)


def _tells_of_named_rows(kinds: Sequence[ColumnKind], index: int) -> bool:
    """Whether a column of words stands behind all figures of rows that have their names in front of them.

    项目名称 | 金额 | 资金来源: where the money comes from is said of a project, and is no row below it.
    """
    figures = [n for n, kind in enumerate(kinds) if kind in FIGURES]
    return bool(figures) and index > figures[-1] and ColumnKind.LABEL in kinds[: figures[0]]


def _describes_amid(kinds: Sequence[ColumnKind], index: int, paths: Sequence[HeaderPath], body: Sequence[Row]) -> bool:
    """Whether a column of words between figures describes the rows that are named in front of them, and begins no list
    of its own: 保障类别 | 车辆 | 车型 | 单车定额 | 运行维护费.

    Two lists side by side have the same heads over their figures, and a word for names over either list.
    """
    figures = [n for n, kind in enumerate(kinds) if kind in FIGURES and n < len(paths)]
    before, behind = ([n for n in figures if n < index], [n for n in figures if n > index])
    if not before or not behind or lookup(paths[index].leaf) is not None:
        return False
    if {fold_cell(paths[n].leaf) for n in before} & {fold_cell(paths[n].leaf) for n in behind}:
        return False
    name = next((n for n, kind in enumerate(kinds[: before[0]]) if kind is ColumnKind.LABEL), None)
    if name is None:
        return False
    rows = [(row.at(name), row.at(index)) for row in body]
    described = [clean(one.text) if one else "" for one, said in rows if said is not None and clean(said.text)]
    return len(described) > 1 and all(described) and len(set(described)) == len(described)


def blocks(kinds: Sequence[ColumnKind]) -> tuple[Block, ...]:
    """The side-by-side lists of a table: a label column right of figures begins a new one if figures follow it."""
    groups: list[list[int]] = []
    current: list[int] = []
    seen = False
    for index, kind in enumerate(kinds):
        follows = any(later in FIGURES for later in kinds[index:])
        if seen and kind in NAMES and follows and _names_next(kinds, index):
            groups.append(current)
            current, seen = [], False
        current.append(index)
        seen = seen or kind in FIGURES
    groups.append(current)
    return tuple(
        Block(
            number,
            *(
                tuple(i for i in group if kinds[i] in wanted)
                for wanted in (
                    (ColumnKind.CODE,),
                    (ColumnKind.LABEL,),
                    (ColumnKind.ATTRIBUTE, ColumnKind.PROSE),
                    FIGURES,
                    (ColumnKind.ORDINAL,),
                )
            ),
        )
        for number, group in enumerate(groups)
    )


def _names_next(kinds: Sequence[ColumnKind], index: int) -> bool:
    """Whether the run of columns from `index` to the next figures names rows: it has a label or a code."""
    for kind in kinds[index:]:
        if kind in FIGURES:
            return False
        if kind in (ColumnKind.CODE, ColumnKind.LABEL):
            return True
    return False
