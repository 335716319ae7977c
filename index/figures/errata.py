"""Published corrections (勘误, 更正) → which figure they put right and which they withdraw.

“公务接待费4.20万元”应为“公务接待费2.40万元”, or two columns 更正前 | 更正后: the corrected number is stated, of the item
that the withdrawn one was of, and the withdrawn one is no figure. Refuses to correct where no such words stand between
the two numbers. That what is put right counts before other documents is `index.figures.weighing`'s work.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.document import Document
from index.figure import Figure, Measure

#: A text that corrects says so somewhere.
_CORRECTION = re.compile(r"勘误|更正|订正|有误")
#: Between a withdrawn number and the one that holds.
_INSTEAD = re.compile(
    r"[”\"』」’）)\s]*(?:有误|错误|系笔误)?[，,；;]?\s*(?:现|应当?|已|均)?(?:予以)?"
    r"(?:应?更正|订正|应?改|修改|修正|应)(?:为|成|后)(?:应?为)?[：:]?[^\d。；;]{0,40}"
)
_BEFORE = re.compile(r"(?:更正|勘误|订正|修改)前|^原(?:公开|公布|披露|列|报)?(?:数|金额|数据|内容)?$|^误$|有误")
_AFTER = re.compile(r"(?:更正|勘误|订正|修改)后|^更正(?:数|金额|为)?$|^正$|^现(?:数|金额)$|^应为$")


def corrections_told(document: Document, figures: Sequence[Figure]) -> list[Figure]:
    """The figures in their order, without those that the document withdraws."""
    if not _CORRECTION.search(document.text):
        return list(figures)
    pairs = {**_in_words(document, figures), **_in_columns(figures)}
    withdrawn = set(pairs.values())
    out = []
    for n, figure in enumerate(figures):
        if n in withdrawn:
            continue
        out.append(_corrected(figure, figures[pairs[n]]) if n in pairs else figure)
    return out


def _corrected(figure: Figure, wrong: Figure) -> Figure:
    return replace(
        figure,
        row=wrong.row,
        item=wrong.item,
        fund=wrong.fund,
        expenditure=wrong.expenditure,
        stage=wrong.stage,
        fiscal_year=wrong.fiscal_year,
    )


def _in_words(document: Document, figures: Sequence[Figure]) -> dict[int, int]:
    """Corrected figures of prose, each with the one that it replaces, by place in `figures`."""
    found: dict[int, int] = {}
    prose = [n for n, f in enumerate(figures) if not f.table and f.measure in (Measure.AMOUNT, Measure.COUNT)]
    for wrong, right in zip(prose, prose[1:], strict=False):
        one, other = figures[wrong], figures[right]
        between = document.text[one.number_span.end : other.number_span.start]
        behind = between.removeprefix(one.unit) if between.startswith(one.unit) else between
        if one.unit == other.unit and _INSTEAD.fullmatch(behind) and wrong not in found:
            found[right] = wrong
    return found


def _in_columns(figures: Sequence[Figure]) -> dict[int, int]:
    """Corrected figures of tables with a column of what was printed and one of what holds."""
    found: dict[int, int] = {}
    before: dict[tuple[int | None, int | None], int] = {}
    for n, figure in enumerate(figures):
        if not figure.table or not figure.column:
            continue
        row = (figure.table_index, figure.row_index)
        if any(_AFTER.search(text) for text in figure.column):
            if row in before:
                found[n] = before[row]
        elif any(_BEFORE.search(text) for text in figure.column):
            before[row] = n
    return found
