"""Rows of a table's zone → one `RowLine` per block and row: code, labels, attributes and numbers, not yet a hierarchy.

Notices a row that was printed one column off and puts it right where only one shift makes all cells fit. Refuses to
make a number of a code, a line number or a sentence.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from corpus.document import Cell, Doubt
from corpus.tables.codes import SPLIT_LEAVES, code_groups, join_code
from corpus.tables.columns import FIGURES, Block, ColumnKind
from corpus.tables.grid import Row, clean
from corpus.tables.header import NUMBERED, HeaderPath, is_ordinal_row, is_total
from corpus.tables.pair_parts import PairParts
from corpus.tables.row_lines import RowLine, Value, Zone
from corpus.tables.shift import put_right, shifted_by
from corpus.tables.unit_rows import UnitGroup, is_heading, unit_from_here, unit_of_group
from corpus.tables.values import cell_number, is_code, number_below
from corpus.tables.words import fold_cell, is_role, lookup, unit_words

#: Longer cells of remark columns are prose, not properties of the row.
ATTRIBUTE_LENGTH = 60

#: Measures of columns in which a dash says that nothing is to be stated.
NO_DASH = frozenset({"score", "change", "execution_rate", "rate", "share", "growth_rate"})

#: An account code before its name in one cell; without a blank between them the name must not begin like a unit.
_CODED_LABEL = re.compile(r"([235]\d\d(?:\d\d){0,2})(?:\s+|\s*[-—]\s*|(?=([^\d\s])))([^\d\s.,，%％-].*)")


@dataclass(slots=True)
class ZoneReader:
    """Reads the rows of one zone in order, carrying what blanks repeat from the rows above."""

    zone: Zone
    #: What a row has given all rows below it.
    unit: str | None = None
    doubts: list[Doubt] = field(default_factory=list)
    _codes: dict[tuple[int, ...], list[str]] = field(default_factory=dict)
    _labels: dict[int, dict[int, tuple[str, Cell]]] = field(default_factory=dict)
    _pair_groups: dict[int, str] = field(default_factory=dict)
    _pairs: bool = False

    def read(self) -> list[RowLine]:
        """All lines of the zone, row by row and in a row block by block."""
        lines: list[RowLine] = []
        group: UnitGroup | None = None
        for number, row in self.zone.body:
            if is_ordinal_row(row):
                continue
            if (unit := unit_from_here(row)) is not None:
                self.unit = unit
                continue
            group = unit_of_group(row) if is_heading(row) else group
            flags: frozenset[str] = frozenset()
            shift = shifted_by(self.zone, row)
            if shift != 0:
                flags = frozenset({"shifted"})
                text = "已按表头对正" if shift else "未能对正"
                self.doubts.append(Doubt(f"表中一行与表头错开一列，{text}", row.span, row.page))
                row = put_right(row, shift) if shift else row
            if self._starts_pairs(row):
                continue
            if self._pairs or self._is_pair_row(row):
                found = self._pair_lines(number, row, flags)
            else:
                blocks = self.zone.blocks
                found = _lend_labels([line for block in blocks if (line := self._line(number, row, block, flags))])
            group = group if group is not None and group.holds(found) else None
            unit = group.unit if group is not None else self.unit
            lines += [replace(line, unit=unit) for line in found] if unit else found
        return lines

    def _starts_pairs(self, row: Row) -> bool:
        """A row of nothing but group labels (按收入性质分： 按支出性质分：): pairs of label and value follow."""
        texts = [clean(cell.text) for cell in row.cells]
        in_figures = any(self.zone.kind(cell.column) in FIGURES for cell in row.cells)
        if len(texts) > 1 and in_figures and all(text.endswith(("：", ":")) for text in texts):
            self._pairs = True
            self._pair_groups = {cell.column: text.strip(":：") for cell, text in zip(row.cells, texts, strict=True)}
            return True
        return False

    def _is_pair_row(self, row: Row) -> bool:
        """A label with a colon in a column of figures, directly before a number: the header does not apply."""
        for cell, following in zip(row.cells, row.cells[1:], strict=False):
            if (
                self.zone.kind(cell.column) is ColumnKind.VALUE
                and clean(cell.text).endswith(("：", ":"))
                and cell_number(following.text) is not None
            ):
                return True
        return not any(path.cells for path in self.zone.paths)

    def _pair_lines(self, number: int, row: Row, flags: frozenset[str]) -> list[RowLine]:
        lines: list[RowLine] = []
        label: Cell | None = None
        parts: dict[int | None, PairParts] = defaultdict(PairParts)
        headless = not any(path.cells for path in self.zone.paths)
        for cell, following in zip_longest(row.cells, row.cells[1:]):
            value = cell_number(cell.text)
            if value is None:
                label = cell
                continue
            if label is None:
                continue
            if headless and following is not None and _is_plain_number(following):
                label = None  # nothing says which of several numbers is of what
                continue
            group = max((c for c in self._pair_groups if c <= cell.column), default=None)
            above = self._pair_groups.get(group, "") if group is not None else ""
            head = self.zone.path(0)
            texts = tuple(text for text in (head.leaf if not is_role(head.leaf, "label") else "", above) if text)
            path = HeaderPath(texts, head.cells[-1:] if texts and texts[0] == head.leaf else ())
            lines.append(
                RowLine(
                    number,
                    len(lines),
                    None,
                    (*self._over_pair(row, label, above, parts[group].whole_of(label, value)), _own_label(label)),
                    (),
                    (Value(cell.column, cell, value, path),),
                    is_total(clean(label.text)),
                    ("pairs", above),
                    flags=flags,
                )
            )
            label = None
        return lines

    def _over_pair(self, row: Row, label: Cell, above: str, whole: Cell | None) -> tuple[tuple[int, str, Cell], ...]:
        """What stands over the label of a pair: a merged cell at the left, the group it is printed in, its whole."""
        outer = row.covering(0)
        if outer is not None and outer is not label and outer.row_span > 1:
            over: tuple[tuple[int, str, Cell], ...] = ((-1, clean(outer.text), outer),)
        else:
            over = ((-1, above, label),) if above else ()
        return over if whole is None else (*over, (-1, clean(whole.text), whole))

    def _line(self, number: int, row: Row, block: Block, flags: frozenset[str]) -> RowLine | None:
        values = []
        for column in block.values:
            cell = row.at(column)
            if cell is None:
                continue
            found = number_below(self.zone.path(column).texts, cell.text)
            if found is not None and self._does_not_apply(cell, column):
                continue
            if found is not None or self.zone.kind(column) is ColumnKind.INDICATOR:
                values.append(Value(column, cell, found, self.zone.path(column)))
        code, attributes, total_cell, coded = self._code(row, block)
        # 小计 names its row below whatever column it stands.
        for column in (*block.ordinals, *block.attributes):
            cell = row.at(column)
            if total_cell is None and cell is not None and is_total(cell.text):
                total_cell = cell
        labels = self._row_labels(row, block, total_cell)
        if coded is not None and len(labels) > 1:
            labels = self._named_by(coded, labels, block, attributes)
        split = _CODED_LABEL.fullmatch(labels[-1][1]) if code is None and labels else None
        if split and (split[2] is None or split[2] not in unit_words()):
            code = split[1]
            labels = (*labels[:-1], (labels[-1][0], split[3], labels[-1][2]))
        for column in block.attributes:
            cell = row.covering(column)
            header = self.zone.path(column).leaf
            if cell is not None and header and len(cell.text) <= ATTRIBUTE_LENGTH:
                attributes.append((header, clean(cell.text)))
        if not values and not labels and code is None:
            return None
        if values and not labels and code is None and block.labels:
            self.doubts.append(Doubt("表中有一行数字没有项目名称，按本表合计读入", row.span, row.page))
        head = self.zone.path(0)
        if not labels and code is None and block.number == 0 and is_role(head.leaf, "heading"):
            labels = ((-1, head.leaf, head.cells[-1]),)
        # （一）支出合计 heads its parts; it does not close a list.
        total = bool(labels) and is_total(labels[-1][1]) and not NUMBERED.match(labels[-1][1])
        group = self.zone.path(block.values[0]).texts[:-1] if block.values else ()
        kept = tuple(attributes)
        return RowLine(number, block.number, code, labels, kept, tuple(values), total, group, flags=flags)

    def _does_not_apply(self, cell: Cell, column: int) -> bool:
        """A dash is nothing spent where money stands, but not a score or rate of nothing."""
        if any(character.isdigit() for character in cell.text):
            return False
        word = lookup(self.zone.path(column).leaf)
        return word is not None and (word.role == "indicator" or word.measure in NO_DASH)

    def _named_by(
        self,
        coded: int,
        labels: tuple[tuple[int, str, Cell], ...],
        block: Block,
        attributes: list[tuple[str, str]],
    ) -> tuple[tuple[int, str, Cell], ...]:
        """Puts the name that belongs to the row's code last; names of other codes become attributes."""
        others = [column for column in block.codes if column > coded]
        limit = min(others, default=None)
        if limit is None:
            return labels
        name = next((label for label in labels if coded < label[0] < limit), None)
        if name is None:
            return labels
        after = [label for label in labels if label[0] > limit]
        attributes += [(self.zone.path(column).leaf, text) for column, text, _ in after]
        return (*(label for label in labels if label is not name and label not in after), name)

    def _code(self, row: Row, block: Block) -> tuple[str | None, list[tuple[str, str]], Cell | None, int | None]:
        """The row's account code, other codes as attributes, a total's label in a code column, the code's last column.

        Codes of units give way to codes of accounts.
        """
        code: str | None = None
        at: int | None = None
        attributes: list[tuple[str, str]] = []
        total: Cell | None = None
        groups = code_groups(self.zone, block)
        for group in groups:
            parts = []
            for column in group:
                cell = row.covering(column)
                cell = cell if cell is not None and (cell.row == row.number or cell.row_span > 1) else None
                text = fold_cell(cell.text) if cell is not None and cell.column == column else ""
                if cell is not None and text and not is_code(text):
                    if text not in SPLIT_LEAVES and cell.column == column:
                        total = cell
                    text = ""
                parts.append(text)
            if not any(parts):
                continue
            joined = join_code(parts, self._codes.get(group, []))
            last = max(i for i, part in enumerate(parts) if part)
            before = self._codes.get(group, [""] * len(parts))
            self._codes[group] = [part or (before[i] if i < last else "") for i, part in enumerate(parts)]
            header = self.zone.path(group[0]).leaf
            unit_code = fold_cell(header).startswith(("单位", "部门", "预算单位"))
            if code is None and (not unit_code or len(groups) == 1):
                code, at = joined, group[-1]
            else:
                attributes.append((header, joined))
        return code, attributes, total, at

    def _row_labels(self, row: Row, block: Block, total: Cell | None) -> tuple[tuple[int, str, Cell], ...]:
        found: dict[int, tuple[str, Cell]] = {}
        for column in block.labels:
            cell = row.covering(column)
            if cell is None or any(cell is known for _, known in found.values()):
                continue
            text = clean(cell.text)
            if fold_cell(text) == fold_cell(self.zone.path(column).leaf) or (
                cell.column != column and cell.column not in block.labels
            ):
                continue
            found[column] = (text, cell)
        if total is not None:
            found = {-1: (clean(total.text), total), **found} if not found else found
        found = self._level_indicators(found, block)
        if not found:
            return ()
        own = max(found)
        carried = self._labels.setdefault(block.number, {})
        if not is_total(found[own][0]):
            for column in [c for c in carried if c >= min(found)]:
                del carried[column]
            found = {**{c: v for c, v in carried.items() if c < own}, **found}
            carried.update(found)
        return tuple((column, *found[column]) for column in sorted(found))

    def _level_indicators(self, found: dict[int, tuple[str, Cell]], block: Block) -> dict[int, tuple[str, Cell]]:
        """A second-level indicator printed in the column of the first level moves to its own column."""
        if not found or len(block.labels) < 2:
            return found
        columns = list(block.labels)
        first = min(found)
        text = found[first][0]
        if first in columns and is_role(text, "level2") and not is_role(text, "level1"):
            header = fold_cell(self.zone.path(first).leaf)
            index = columns.index(first)
            if "一级" in header and index + 1 < len(columns) and columns[index + 1] not in found:
                found = dict(found)
                found[columns[index + 1]] = found.pop(first)
        return found


def _is_plain_number(cell: Cell) -> bool:
    """Whether a cell is a number that does not say itself of what it is: a percentage does."""
    value = cell_number(cell.text)
    return value is not None and not value.unit and "%" not in cell.text and "％" not in cell.text


def _own_label(cell: Cell) -> tuple[int, str, Cell]:
    return (cell.column, clean(cell.text), cell)


def _lend_labels(lines: list[RowLine]) -> list[RowLine]:
    """Gives a block without label the label of the block before, where that one has a label but no number.

    公用经费合计 | | | | | 85.37: the total of two side-by-side lists is printed under the last one's amounts.
    """
    out: list[RowLine] = []
    for line in lines:
        if line.values and not line.labels and line.code is None and out and out[-1].labels and not out[-1].values:
            lender = out.pop()
            line = replace(line, labels=lender.labels, total=lender.total)
        out.append(line)
    return out
