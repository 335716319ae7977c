"""Several codes of accounts in one question → one item each, to be added up, compared or told like any others.

"科目2080505和2080506一共多少" names two rows. A bare 支出 behind them says what the rows are of; a whole that they are
taken a share of stays what it is, and 项目支出 is the rows' own column. Other items leave the codes as they are.
"""

from dataclasses import replace

from index.figure import Expenditure
from qa.reading.question import CODE, ItemMention, Question
from qa.reading.request import TOTALS

_KINDS = frozenset(kind.value for kind in Expenditure)


def with_codes_as_items(question: Question, masked: str) -> Question:
    """The question with its codes as items, where it names several and nothing that narrows them."""
    if len(question.codes) < 2:
        return question
    wholes = tuple(i for i in question.items if question.text[: i.start].endswith("占"))
    others = [i for i in question.items if i not in wholes and not i.weak and not i.items & TOTALS]
    if any(not i.items <= _KINDS for i in others) or len(others) > 1:
        return question
    kind = others[0].items if others else frozenset[str]()
    named = tuple(ItemMention(kind | {m[0]}, m[0], *m.span()) for m in CODE.finditer(masked))
    each = tuple({m.text: m for m in reversed(named)}.values())[::-1]
    return replace(question, codes=(), items=(*each, *wholes))


def code_of(item: ItemMention | None) -> str | None:
    """The code that an item is named by; None where it is named in words."""
    return item.text if item is not None and item.text in item.items and CODE.fullmatch(item.text) else None
