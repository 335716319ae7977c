"""Parts of a disclosure that are another body's own: 附件：某某区公证处2021年收支情况 behind a bureau's accounts.

In go a text and its publisher; out come the bodies, each with the place of its name and the part under its heading. Not
a list of annexes, no letter of another office (附件：某某局关于…的批复), nothing that the publisher's own name heads, and
nothing where the publisher tells no numbers of its own before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Span
from corpus.identity.mentions import looks_like_agency
from corpus.identity.names import LEVELS, parse_name, same_agency

_HEADING = re.compile(
    r"^[ \t\u3000]{0,8}(?P<marks>#{0,6})[ \t\u3000*]{0,8}附(?:件|表|录|页)?[一二三四五六七八九十\d]{0,2}"
    r"(?:[^\S\n]*[:：、.．—-][^\S\n]*|[^\S\n]+)(?P<title>[一-鿿][^\n|]{3,60})$",
    re.M,
)
#: What stands behind the name in the heading of a body's own accounts; 建设项目 or 补助 there is the publisher's money.
_ACCOUNTS = re.compile(
    r"[（(]?(?:本级|机关|汇总|及?(?:所属|下属)单位)?[)）]?(?:(?:19|20)\d\d年度?)?(?:部门|单位|全年)?"
    r"(?:收支|收入|支出|预算|决算|财务|经费|资金|“?三公|基本情况|人员|资产|情况|$)"
)
_LETTER = re.compile("关于|批复|通知|意见|办法|制度|函$|章程|职责")
_PART = re.compile(r"^[^\S\n]*#{0,6}[^\S\n]*第[一二三四五六七八九十\d]+部分", re.M)
#: A number of money or of people, by its last digit, or one that fills a cell.
_NUMBERS = re.compile(
    r"\d[百千万亿]?(?:元|人|辆|%)|[|\t,][ \u3000]{0,20}-?\d[\d,]{0,20}(?:\.\d{1,20})?[ \u3000]{0,20}(?:[|\t,]|$)", re.M
)
#: The headings of the first rank, by their numerals; 一 begins again with the annex.
_RANKED = re.compile(r"^[ \t\u3000#*]{0,12}(?P<number>[一二三四五六七八九十]{1,3})、", re.M)
_FIRST = "一"
#: A line of so many signs that opens with the publisher's name heads its own again.
_TITLE_LENGTH = 50
#: Texts that are remembered: the figures of one document ask one after the other.
_KEPT = 8


@dataclass(frozen=True, slots=True)
class Annex:
    """A body, where its name stands in the heading of its part, and that part."""

    body: str
    named: Span
    part: Span


@lru_cache(maxsize=_KEPT)
def annexes(text: str, agency: str) -> tuple[Annex, ...]:
    """The parts of a text of `agency` that are other bodies' own, in its order."""
    return tuple(_annexes(text, agency)) if agency and "附" in text else ()


def _annexes(text: str, agency: str) -> Iterator[Annex]:
    heads = list(_HEADING.finditer(text))
    for n, head in enumerate(heads):
        title = head["title"]
        name, length = _body(title, agency)
        if not name or _LETTER.search(title) or not _ACCOUNTS.match(title, length):
            continue
        following = heads[n + 1].start() if n + 1 < len(heads) else len(text)
        end = min(following, _ends(text, head, agency))
        if _NUMBERS.search(text, head.end(), end) and _NUMBERS.search(text, 0, head.start()):
            start = head.start("title")
            yield Annex(name, Span(start, start + length), Span(head.start(), end))


def _body(title: str, agency: str) -> tuple[str, int]:
    """The body whose name opens a title, with its place, and how long the name is there; "" where none does or it is
    the publisher itself."""
    full, more = title, 0
    if title.startswith(LEVELS) and (region := next((r for r in parse_name(agency).regions if r[-1] == title[0]), "")):
        full, more = region + title[1:], len(region) - 1
    name = next((name for start, _, name in looks_like_agency(full) if start == 0), "")
    if not name or not parse_name(name).regions or name.startswith(agency) or agency.startswith(name):
        return "", 0
    return ("", 0) if same_agency(name, agency) else (name, len(name) - more)


def _ends(text: str, head: re.Match[str], agency: str) -> int:
    """Where the part under a heading ends: at a heading of the same rank, a further part, the publisher's name, or
    where the headings of the publisher are counted on."""
    ends = [len(text)]
    if head["marks"]:
        same = re.compile(rf"^[^\S\n]*#{{1,{len(head['marks'])}}}(?!#)", re.M)
        ends += [m.start() for m in [same.search(text, head.end())] if m]
    ends += [m.start() for m in [_PART.search(text, head.end())] if m]
    own = re.compile(rf"^[^\S\n#*]*{re.escape(agency)}[^\n。，；|\t]{{0,{_TITLE_LENGTH}}}$", re.M)
    ends += [m.start() for m in [own.search(text, head.end())] if m and text[m.start() : m.end()].strip() != agency]
    ranked = _RANKED.search(text, head.end())
    if ranked is not None and ranked["number"] != _FIRST:
        ends.append(ranked.start())  # the publisher's own headings go on
    return min(ends)
