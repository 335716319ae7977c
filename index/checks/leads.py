"""Whether the words that lead to two amounts of sentences speak of other money: planned and spent, of another fund, of
another body of the place, of another year. What may be so proves no difference between them.

Only words that both have are held against each other: an amount that names no fund may be of any.
"""

import re
from collections.abc import Sequence

from corpus.fold import fold_label
from corpus.measures import load_measures
from index.checks.ground import Ground, Numbered, in_grid, name_of
from index.figure import Figure
from index.figures.values import exact

_DONE = re.compile("完成|执行|实现|决算|实际|发生")
_PLANNED = re.compile(r"预算(?:数|总数|总额)?(?:合计)?(?:为|是|共|安排)?$|安排|批准|汇总|预计|计划|(?:调整|变动)[后为]")
_FUND = re.compile("一般公共预算|政府性基金|国有资本经营|社会保险基金")
_BODY = re.compile(r"全[省市州县区镇乡]|[省市州县区镇乡]本级|[一-龥]{2}(?:示范区|开发区|高新区|新区|园区)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
#: What ends before the words that lead to an amount: another amount, a sentence.
_BEFORE = re.compile(r"[。；;\n]|\d[\d,.]*\s*(?:[万亿]?元|%|％)")
#: A line of a list, and the line that leads to it.
_ITEM = re.compile(r"\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?\s*[、.．)）]|[①-⑳—–-])")
_LEADS = re.compile(r"(?:[：:]|其中|如下|下列)[。：:]?\s*$")
#: So many lines of a list are gone back over.
_LINES = 40
_CARRIED = re.compile("结转|结余")
_SIDES = ("revenue", "expenditure")
_SUBTOTAL = "小计"


def unlike_leads(ground: Ground, one: Figure, other: Figure) -> bool:
    """Whether the words before two amounts tell that they are not of one thing."""
    if in_grid(one) or in_grid(other):
        return False
    mine, theirs = _clause(ground, one), _clause(ground, other)
    for first, second in ((mine, theirs), (theirs, mine)):
        if _DONE.search(first) and _PLANNED.search(second) and not _DONE.search(second):
            return True
    paragraphs = [_paragraph(ground, f) for f in (one, other)]
    heads = ["\n".join(f.heading) for f in (one, other)]
    for pattern in (_FUND, _BODY):
        said = [_last(pattern, p) or _last(pattern, h) for p, h in zip(paragraphs, heads, strict=True)]
        if None not in said and said[0] != said[1]:
            return True
    years = [_last(_YEAR, p) for p in paragraphs]
    return None not in years and years[0] != years[1]


def _last(pattern: re.Pattern[str], text: str) -> str | None:
    return next((m[0] for m in reversed(list(pattern.finditer(text)))), None)


def _clause(ground: Ground, figure: Figure) -> str:
    """The words before an amount, from the amount or the sentence before it on."""
    text = ground.document.text[max(0, figure.sentence.start) : figure.number_span.start]
    return text[max((m.end() for m in _BEFORE.finditer(text)), default=0) :]


def _paragraph(ground: Ground, figure: Figure) -> str:
    """The line of an amount up to its number; before an item of a list, the line that leads to it."""
    text = ground.document.text
    start = text.rfind("\n", 0, figure.number_span.start) + 1
    line = text[start : figure.number_span.start]
    if not _ITEM.match(line):
        return line
    for _ in range(_LINES):
        if start <= 0:
            break
        begin = text.rfind("\n", 0, start - 1) + 1
        before = text[begin : start - 1]
        if _LEADS.search(before):
            return f"{before}\n{line}"
        if before.strip() and not _ITEM.match(before):
            break
        start = begin
    return line


def is_called_otherwise(figure: Figure) -> bool:
    """Whether the label of a sentence's amount is a known item of another kind than the one that was read for it, or
    the row of a table is what some of its rows come to."""
    label = name_of(figure)
    if in_grid(figure):
        return fold_label(label) == _SUBTOTAL
    measures = load_measures()
    key = measures.key_of(label)
    if key is None or key == figure.item:
        return False
    if key in measures.ancestors(figure.item) or figure.item in measures.ancestors(key):
        return False
    return _side(key) != _side(figure.item)


def _side(key: str) -> str:
    return next((s for s in _SIDES if key.endswith(s)), "" if key.endswith("budget") else key)


def differ_by_carried(ground: Ground, told_of: Sequence[Numbered]) -> bool:
    """Whether two totals are as far apart as what the document tells as carried over: one holds it, the other not."""
    values = {exact(f) for _, f in told_of}
    if len(values) != len(_SIDES) or not any(_side(f.item) in _SIDES for _, f in told_of):
        return False
    gap = max(values) - min(values)
    return any(f.value and _CARRIED.search(name_of(f)) and exact(f) == gap for _, f in ground.figures)
