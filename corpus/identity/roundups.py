"""Texts that tell the money of several agencies one after the other, as the press does: whose each paragraph is.

In go a text; out come the agencies in its order, each with the place from which on it is spoken of. A sentence makes
an agency its subject where it opens with the name, a date before it left out, and goes on to an amount of money. One
agency alone makes no roundup. A collection that gives each agency a part under its name is told so by the headings.
"""

import re
from collections.abc import Iterator

from corpus.document import REPORTED, Doubt, Evidence, Source, Span
from corpus.identity.clues import Clue
from corpus.identity.mentions import looks_like_agency
from corpus.identity.names import parse_name, same_agency
from corpus.identity.reports import quoted
from corpus.identity.sentences import file_clues, names_in
from corpus.identity.state_organs import state_organs_in

#: Whoever speaks for many others is no subject of such a sentence.
_FOR_OTHERS = re.compile(r"财政(?:局|厅|所)$|人民政府$|人民政府办公[室厅]$")
#: Before the name in its sentence: who reports from where (新华社北京7月19日电), and when.
_WHEN = re.compile(
    r"[\s\u3000]*(?:[一-鿿]{2,12}?(?:\d{1,2}月)?\d{1,2}日(?:电|讯)[\s\u3000]*)?(?:[一二三四五六七八九十\d]{1,2}[、.．])?(?:(?:19|20)\d\d年[度底末初]?|去年|今年|日前|近日|昨日|\d{1,2}月|\d{1,2}日|[，,、\s])*"
)
_SENTENCE = re.compile(r"[^。；\n]+")
_MONEY = re.compile(r"\d(?:\.\d+)?(?:百|千|万|亿)*元")
#: A line of nothing but a name, numbered or marked as a heading, perhaps with what its part is of (预算情况说明).
#: The blanks around it stay within the line, so that many empty lines are each read once.
_HEADING = re.compile(
    r"^(?:[^\S\n]|[#*])*(?:第[一二三四五六七八九十百\d]+(?:部分|章|节)?[\s\u3000、.．]*"
    r"|[（(]?[一二三四五六七八九十百\d]{1,3}[）)、.．][\s\u3000]*)?"
    r"(?P<name>[一-鿿（）]{2,30}?)(?:(?:19|20)\d\d年度?)?(?:部门|单位)?(?:收支)?(?:预算|决算)?(?:收支|公开|草案)?"
    r"(?:情况|报告|报表|总?表)?的?(?:说明)?(?:[^\S\n]|[*：:])*$",
    re.M,
)
_CALLED = re.compile(r"[（(](?:以下)?(?:简称|称)[:：]?[“\"「]?(?P<short>[一-鿿]{2,12})[”\"」]?[）)]")
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
    named: dict[int, list[tuple[int, str]]] = {}
    for start, end, name in sorted((*state_organs_in(text), *(n for n in names_in(text) if parse_name(n[2]).regions))):
        named.setdefault(start, []).append((end, name))
    for sentence in _SENTENCE.finditer(text):
        opening = _WHEN.match(text, *sentence.span())
        at = opening.end() if opening else sentence.start()
        for end, name in named.get(at, ()):
            if not _FOR_OTHERS.search(name) and _MONEY.search(text, end, min(end + _NEAR, sentence.end())):
                yield Clue("reported", name, Span(at, end), 1)
                break


def parts_of_agencies(text: str, place: str = "") -> tuple[Clue, ...]:
    """The agencies to each of which a part of the text is given, under a heading of its name; () for other texts.

    Names without a place are those of `place`, where the text is of one.
    """
    heads = [
        Clue("reported", name, Span(*match.span("name")), 1)
        for match in _HEADING.finditer(text)
        if (name := _whole_name(match["name"], place))
    ]
    ends = [*(head.span.start for head in heads[1:]), len(text)]
    told = [
        head
        for head, end in zip(heads, ends, strict=False)
        if _MONEY.search(text, head.span.end, end) or re.search(r"[\t|]", text[head.span.end : end])
    ]
    different = [c for n, c in enumerate(told) if not any(same_agency(c.value, o.value) for o in told[:n])]
    return tuple(told) if len(different) > 1 and len(different) == len(told) else ()


def heads_a_part(text: str, named: Span) -> bool:
    """Whether a name stands in a line that is nothing but the heading of an agency's part."""
    start = text.rfind("\n", 0, named.start) + 1
    found = _HEADING.match(text, start)
    return found is not None and found.start("name") <= named.start and named.end <= found.end("name")


def _whole_name(name: str, place: str) -> str:
    """The agency that is all of `name`, with its place; "" where it is more, or less."""
    full = name if parse_name(name).regions else place + name
    whole = any((start, end) == (0, len(full)) for start, end, _ in looks_like_agency(full))
    return full if whole and parse_name(full).regions else ""


def told_in_parts(source: Source, file: str = "") -> tuple[tuple[Evidence, ...], Doubt] | None:
    """The evidence for a text in parts, each of an agency (also by its short name, 以下简称“…”), and what is to be told."""
    told = file_clues(file)
    parts = parts_of_agencies(source.text, told[1] if told and told[0] == "place" else "")
    if not parts:
        return None
    places = [(clue.value, clue.span) for clue in parts]
    places += [
        (clue.value, Span(*found.span("short")))
        for clue in parts
        for found in re.finditer(re.escape(clue.value) + _CALLED.pattern, source.text)
    ]
    names = "、".join(dict.fromkeys(clue.value for clue in parts))
    doubt = Doubt(f"文中分部分说明多个单位（{names}），每部分的数字归标题所说的单位", parts[0].span)
    return tuple(quoted(source, REPORTED, name, span) for name, span in places), doubt
