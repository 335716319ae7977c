"""Published corrections (勘误, 更正) → which figure they put right and which they withdraw.

“公务接待费4.20万元”应为“公务接待费2.40万元”, or two columns 更正前 | 更正后: the corrected number is stated, of the item
that the withdrawn one was of, and the withdrawn one is told only where it is asked for. So are all numbers of a line
that gives the words as they were (原文：…) above one that gives them as they are (更正为：…). Refuses to correct where no
such words stand between the two numbers. That what is put right counts before other documents is
`index.figures.weighing`'s work.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.document import Document, Span
from index.figure import NOT_IN_FORCE, WITHDRAWN, Figure, Measure

#: A text that corrects says so somewhere.
_CORRECTION = re.compile(r"勘误|更正|订正|有误")
#: Between a withdrawn number and the one that holds.
_INSTEAD = re.compile(
    r"[”\"』」’）)\s]*(?:有误|错误|系笔误)?[，,；;]?\s*(?:现|应当?|已|均)?(?:予以)?"
    r"(?:应?更正|订正|应?改|修改|修正|应)(?:为|成|后)(?:应?为)?[：:]?(?:[“\"]?(?:19|20)\d\d年度?)?[^\d。；;]{0,40}"
)
#: Between the number that holds and the one that was printed in its place.
_NOT = re.compile(
    r"[”\"』」’）)\s]*[，,；;（(]\s*(?:原|表中|文中|原文|此前|公开时)*(?:误|错)(?:[填写印录记登列作为成]{0,2})(?:为|成|作)?[：:“\"]?"
    r"|[，,；;（(]?\s*(?:而)?(?:不是|并非|非)[：:“\"]?"
)
#: Right before the number that holds, where the other one is left out.
_HOLDS = re.compile(r"(?:应当?为|应是|更正为|更正后为)[：:“\"]?\s*$")
#: How a line begins that gives the words as they were, and one below it that gives them as they are.
_OLD = r"(?:原文|原(?:公开|公布|公告|披露|表述|发布|刊登|列|内容|数据|表)|(?:更正|修改|勘误|订正|修订)前|错误|有误|误)"
_NEW = r"(?:(?:现|应|已)?(?:予以)?(?:更正|修改|订正|勘误|修订|改)(?:为|后|成)|应为|正确|正)"
_WORDS = r"(?:的?(?:内容|数据|表述|文字|信息|原文|为|是))*[：:]"
_CORRECTED_LINE = re.compile(
    rf"^[ \t\u3000]{{0,8}}(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[）)、.．][ \u3000]{{0,4}})?(?:(?P<old>{_OLD})|{_NEW}){_WORDS}",
    re.M,
)
_BEFORE = re.compile(r"(?:更正|勘误|订正|修改)前|^原(?:公开|公布|披露|列|报)?(?:数|金额|数据|内容)?$|^误$|有误")
_AFTER = re.compile(r"(?:更正|勘误|订正|修改)后|^更正(?:数|金额|为)?$|^正$|^现(?:数|金额)$|^应为$")


def corrections_told(document: Document, figures: Sequence[Figure]) -> list[Figure]:
    """The figures in their order; those that the document withdraws say so, or are left out where only it says that
    they are wrong."""
    if not _CORRECTION.search(document.text):
        return list(figures)
    pairs = {**_in_words(document, figures), **_in_columns(figures)}
    withdrawn = {bad: good for good, bad in pairs.items()}
    dropped = {*_printed_so(figures, pairs), *_told_anew(document, figures, pairs)} - withdrawn.keys()
    old = _old_lines(document.text)
    out = []
    for n, figure in enumerate(figures):
        if n in dropped:
            continue
        if n in withdrawn:
            # A number that is only said to be wrong ("误填为48.2万元") is of no item itself.
            good = withdrawn[n]
            out.append(_as_withdrawn(_corrected(figure, figures[good]) if good < n else figure))
        elif any(old_line.start <= figure.number_span.start < old_line.end for old_line in old):
            out.append(_as_withdrawn(figure))
        else:
            out.append(_corrected(figure, figures[pairs[n]]) if n in pairs and pairs[n] < n else figure)
    return out


def _as_withdrawn(figure: Figure) -> Figure:
    row = tuple(label for label in figure.row if not re.fullmatch(_OLD, label)) or figure.row
    return replace(figure, row=row, flags=figure.flags | {NOT_IN_FORCE, WITHDRAWN})


def _old_lines(text: str) -> list[Span]:
    """Where a text gives words as they were: from such a line to the next that gives them as they are."""
    lines = list(_CORRECTED_LINE.finditer(text))
    return [
        Span(old.start(), new.start())
        for old, new in zip(lines, lines[1:], strict=False)
        if old["old"] and not new["old"]
    ]


def _printed_so(figures: Sequence[Figure], pairs: dict[int, int]) -> set[int]:
    """The cells of the same document in which a withdrawn number is printed of the item that is put right."""
    wrong = {
        (figures[n].item, figures[bad].value, figures[bad].unit, figures[n].fiscal_year) for n, bad in pairs.items()
    }
    wrong |= {
        (figures[bad].item, figures[bad].value, figures[bad].unit, figures[n].fiscal_year) for n, bad in pairs.items()
    }
    tabled = ((n, f) for n, f in enumerate(figures) if f.table and n not in pairs)
    return {n for n, f in tabled if (f.item, f.value, f.unit, f.fiscal_year) in wrong}


def _told_anew(document: Document, figures: Sequence[Figure], pairs: dict[int, int]) -> set[int]:
    """The one cell above a note that gives only the number that holds: 上表公务接待费决算数应为4.82万元."""
    found: set[int] = set()
    for at, note in enumerate(figures):
        if note.table or at in pairs or not _HOLDS.search(document.text[: note.number_span.start][-8:]):
            continue
        point = (note.item, note.stage, note.fiscal_year, note.measure, note.unit)
        said = [
            n
            for n, f in enumerate(figures)
            if f.table and n < at and (f.item, f.stage, f.fiscal_year, f.measure, f.unit) == point
        ]
        if len(said) == 1:
            found.add(said[0])
    return found


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
    for first, second in zip(prose, prose[1:], strict=False):
        one, other = figures[first], figures[second]
        between = document.text[one.number_span.end : other.number_span.start]
        behind = between.removeprefix(one.unit) if between.startswith(one.unit) else between
        if one.unit != other.unit:
            continue
        if _INSTEAD.fullmatch(behind) and first not in found:
            found[second] = first
        elif _NOT.fullmatch(behind):
            found[first] = second
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
