"""Texts that tell the money of several agencies one after the other, as the press does: whose each paragraph is.

In go a text; out come the agencies in its order, each with the place from which on it is spoken of. A sentence makes
an agency its subject where it opens with the name, a date before it left out, and goes on to an amount of money. One
agency alone makes no roundup.
"""

import re
from collections.abc import Iterator

from corpus.document import Span
from corpus.identity.clues import Clue
from corpus.identity.names import parse_name, same_agency
from corpus.identity.sentences import names_in
from corpus.identity.state_organs import state_organs_in

#: Whoever speaks for many others is no subject of such a sentence.
_FOR_OTHERS = re.compile(r"财政(?:局|厅|所)$|人民政府$|人民政府办公[室厅]$")
#: Before the name in its sentence: who reports from where (新华社北京7月19日电), and when.
_WHEN = re.compile(
    r"[\s\u3000]*(?:[一-鿿]{2,12}?(?:\d{1,2}月)?\d{1,2}日(?:电|讯)[\s\u3000]*)?(?:[一二三四五六七八九十\d]{1,2}[、.．])?(?:(?:19|20)\d\d年[度底末初]?|去年|今年|日前|近日|昨日|\d{1,2}月|\d{1,2}日|[，,、\s])*"
)
_SENTENCE = re.compile(r"[^。；\n]+")
_MONEY = re.compile(r"\d(?:\.\d+)?(?:百|千|万|亿)*元")
#: So many signs behind the name the amount may stand.
_NEAR = 120


def roundup(text: str) -> tuple[Clue, ...]:
    """The agencies whose money a text tells in turn, each at the place where it becomes the subject; () for others."""
    told = tuple(_subjects(text))
    names: list[str] = []
    for clue in told:
        if not any(same_agency(clue.value, name) for name in names):
            names.append(clue.value)
    return told if len(names) > 1 else ()


def _subjects(text: str) -> Iterator[Clue]:
    named = sorted((*state_organs_in(text), *(n for n in names_in(text) if parse_name(n[2]).regions)))
    for sentence in _SENTENCE.finditer(text):
        opening = _WHEN.match(text, *sentence.span())
        at = opening.end() if opening else sentence.start()
        for start, end, name in named:
            if (
                start == at
                and not _FOR_OTHERS.search(name)
                and _MONEY.search(text, end, min(end + _NEAR, sentence.end()))
            ):
                yield Clue("reported", name, Span(start, end), 1)
                break
