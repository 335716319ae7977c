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
    r"^[^\S\n]*(?P<marks>#{0,6})[^\S\n*]*\**附(?:件|表|录|页)?[一二三四五六七八九十\d]{0,2}"
    r"(?:[^\S\n]*[:：、.．—-][^\S\n]*|[^\S\n]+)(?P<title>[一-鿿][^\n|]{3,60})$",
    re.M,
)
#: What stands behind the name in the heading of a body's own accounts.
_ACCOUNTS = re.compile(
    r"[（(]?[^，。；、的]{0,6}?(?:(?:19|20)\d\d年度?)?(?:部门|单位|全年)?"
    r"(?:收支|收入|支出|预算|决算|财务|经费|资金|“?三公|基本情况|人员|资产|情况|$)"
)
_LETTER = re.compile("关于|批复|通知|意见|办法|制度|函$|章程|职责")
_PART = re.compile(r"^[^\S\n]*#{0,6}[^\S\n]*第[一二三四五六七八九十\d]+部分", re.M)
_NUMBERS = re.compile(r"\d(?:[\d,.]*)(?:百|千|万|亿)?(?:元|人|辆|%)|[|\t,]\s*-?\d[\d,]*(?:\.\d+)?\s*(?:[|\t,]|$)", re.M)
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
    """Where the part under a heading ends: at a heading of the same rank, a further part, or the publisher's name."""
    ends = [len(text)]
    if head["marks"]:
        same = re.compile(rf"^[^\S\n]*#{{1,{len(head['marks'])}}}(?!#)", re.M)
        ends += [m.start() for m in [same.search(text, head.end())] if m]
    ends += [m.start() for m in [_PART.search(text, head.end())] if m]
    own = re.compile(rf"^[^\S\n#*]*{re.escape(agency)}[^\n。，；|\t]{{0,{_TITLE_LENGTH}}}$", re.M)
    ends += [m.start() for m in [own.search(text, head.end())] if m and text[m.start() : m.end()].strip() != agency]
    return min(ends)
