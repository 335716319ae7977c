"""What kind of cell a question asks for: a number, a share, a time, somebody.

In go the question, a cell and its heads; out comes what the cell is worth by its kind.
"""

import re
from collections.abc import Sequence

from corpus.document import Cell
from corpus.tables.grid import clean
from corpus.tables.values import cell_number
from qa.nameless.asked import Asked
from qa.nameless.forms import has_digit, is_nothing
from qa.nameless.words import table_words

#: What a number is worth where a number is asked for, and words where not.
OF_KIND = 2.0
_HOW_MUCH = re.compile("多少|几(?!班|年级)|多[大高长重久远厚深宽快]|百分之")
_WHO = re.compile("谁|哪位|什么人|叫什么|什么名字")
_PERCENT = re.compile("百分之|占比|比例|百分比")
_WHEN = re.compile("什么时候|何时|哪一?天|哪一?年|哪个月|几点|几号|几月|日期")


class Kind:
    """What kind of cell the question asks for."""

    def __init__(self, asked: Asked) -> None:
        self._number = _HOW_MUCH.search(asked.text) is not None
        self._who = _WHO.search(asked.text) is not None
        self._percent = _PERCENT.search(asked.text) is not None
        self._when = _WHEN.search(asked.text) is not None
        self.which = table_words("which").search(asked.text) is not None

    def weight(self, cell: Cell, heads: Sequence[Cell]) -> float:
        """What a cell is worth by its kind."""
        text = clean(cell.text)
        above = "".join(clean(h.text) for h in heads)
        if is_nothing(cell):
            return 0.0
        digits = has_digit(cell)
        if self._percent and not self._who:
            return OF_KIND if "%" in text + above or "％" in text + above or re.search("率|比|占", above) else -OF_KIND
        if self._when:
            return OF_KIND if digits and (":" in text or re.search("[年月日时点/-]", text)) else 0.0
        if self._number:
            return -OF_KIND if not digits else OF_KIND if not re.search("[%％]|占比|比[重例]$", text + above) else 1.0
        if self._who:
            if digits:
                return -OF_KIND if cell_number(text) is not None else -0.5
            return 1.0 if table_words("persons").search(above) else 0.5
        return 0.0
