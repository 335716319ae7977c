"""A rise put down to money left from the year before ("主要是因为部分上年未支付资金当年已支付") where the document says that
nothing was carried over into the year.

Only final accounts, where every amount that is told of what was carried over is nothing.
"""

import re
from collections.abc import Iterator

from corpus.document import Kind, Span
from index.checks.ground import Ground, Numbered, item_name, place_of, shown
from index.checks.types import Check, Outcome, Place
from index.figure import Measure
from index.figures.values import place

RULE = "carried_reason"
_ITEM = "carried_in"
_SENTENCE = re.compile(r"[^。；;\n]+")
_RISE, _FALL = re.compile("增加|增长|上升|大于|高于|超过|超出"), re.compile("减少|下降|降低|小于|低于|减幅")
#: The reason: money of the year before, and what became of it in this one.
_LEFT = re.compile(
    "(?:因为?|由于|原因(?:是|为)?[：:]?)[^，,。；;\n]{0,10}(?:上年度?|上一年度?|以前年度|去年)末?的?(?:财政)?"
    "(?:结转|结余|未支付|未使用|未执行|未支出)[^，,。；;\n]{0,16}(?:支付|使用|列支|支出|执行)"
)
_NAMED = 3


def check_carried_reason(ground: Ground) -> Iterator[Check]:
    """The one finding of a document, with all such sentences."""
    carried = _carried(ground)
    if ground.document.identity.kind is not Kind.FINAL_ACCOUNTS or carried is None:
        return
    text = ground.document.text
    sentences = (m for m in _SENTENCE.finditer(text) if _RISE.search(m[0]) and not _FALL.search(m[0]))
    reasons = [Span(s.start() + m.start(), s.start() + m.end()) for s in sentences for m in _LEFT.finditer(s[0])]
    if reasons:
        quotes = "、".join(dict.fromkeys(f"“{text[r.start : r.end].strip()}”" for r in reasons[:_NAMED]))
        times = f"（{len(reasons)} 处）" if len(reasons) > 1 else ""
        said = f"{place(carried[1])}的{item_name(carried[1])}为 {shown(carried[1])}"
        at = (*(Place(r, label="所写的原因") for r in reasons), place_of(carried))
        yield Check(RULE, Outcome.DIFFERS, f"{quotes}{times}：{said}，与所写的原因不合。", at)


def _carried(ground: Ground) -> Numbered | None:
    """What was carried over into the year, where that is nothing wherever it is told."""
    year = ground.document.identity.fiscal_year
    told = [m for m in ground.by_item[_ITEM] if m[1].measure is Measure.AMOUNT and m[1].fiscal_year == year]
    return told[0] if told and not any(f.value for _, f in told) else None
