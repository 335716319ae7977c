"""“三公”经费预算5.60万元，全部为公务用车运行维护费: the one part that an amount consists of has that amount.

Comes in: a document and the figures of its prose. Goes out: the same, each such amount once more as its part's. Refuses
parts that the lexicon does not hold for parts of that whole: 全部为本年支出 says nothing new.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.amounts import is_money
from corpus.document import Document, Span
from corpus.measures import load_measures
from index.figure import Measure, StatedFigure

#: Behind an amount: that all of it is one thing, up to the next mark.
_ALL_OF_IT = re.compile(
    r"[，,（(]?\s*(?:且|也)?(?P<all>全部|全|均|都)(?:为|是|系|来自|来源于)(?P<part>[^，,。；;、：:（）()\n]{2,24}?)(?:支出|开支)?(?=[，,。；;）)\n]|$)"
)


def with_all_of_it(document: Document, figures: Sequence[StatedFigure]) -> list[StatedFigure]:
    """The figures, and behind each amount that is said to be all of one part the part's own."""
    out: list[StatedFigure] = []
    for n, figure in enumerate(figures):
        out.append(figure)
        if not _is_amount(figure):
            continue
        said = _ALL_OF_IT.match(document.text, max(figure.span.end, figure.number_span.end))
        if said is None or not _is_part(said["part"], figure.row):
            continue
        meant = [figure]
        if said["all"] in "均都":  # 2024年0.40万元，2023年0.40万元，均为公务接待费
            meant = [f for f in figures[:n] if f.sentence == figure.sentence and f.row == figure.row and _is_amount(f)]
            meant.append(figure)
        for one in meant:
            span = Span(one.span.start, said.end("part"))
            row = (*one.row, said["part"].strip())
            out.append(replace(one, row=row, span=span, quote=document.quote(span), level=one.level + 1))
    return out


def _is_amount(figure: StatedFigure) -> bool:
    return figure.measure is Measure.AMOUNT and is_money(figure.unit) and bool(figure.row)


def _is_part(part: str, row: Sequence[str]) -> bool:
    """Whether the lexicon holds what all of it is for a part of what the amount is of.

    >>> _is_part("公务接待费", ("“三公”经费",)), _is_part("三公经费", ("公务接待费",)), _is_part("在职人员工资", ("三公经费",))
    (True, False, False)
    """
    measures = load_measures()
    key, whole = measures.key_of(part), measures.key_of(row[-1])
    known = key is not None and whole is not None and measures.by_key[key].quantity == "money"
    return known and whole in measures.ancestors(key or "")
