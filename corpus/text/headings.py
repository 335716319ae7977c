"""One line → its number, its numbering style and its title. Knows nothing of the lines around it.

In goes the text of a line, markup and all; out comes what it would be as a heading. Prose is told from headings by
`corpus.text.structure`, which sees the whole document.
"""

import re
import unicodedata
from dataclasses import dataclass

#: Numbering styles from the outermost in, as the official templates nest them; a document may differ (see structure).
RANKS: dict[str, int] = {
    "part": 0,
    "annex": 10,
    "bare": 20,
    "cn": 30,
    "article": 35,
    "cn_paren": 40,
    "arabic": 50,
    "decimal": 55,
    "arabic_paren": 60,
    "circled": 70,
}

#: A title this long is a sentence.
MAX_TITLE = 45
#: A period this near to the number closes a heading ("（一）部门设置。根据…"); a later one closes a sentence.
MAX_RUN_ON = 25

_CN = "一二三四五六七八九十百〇零两"
_NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(rf"第\s*(?P<n>[{_CN}]{{1,4}}|\d{{1,2}})\s*(?:部\s*分|章|篇|编)(?![的以])[：:、.．]?\s*")),
    ("article", re.compile(rf"第\s*(?P<n>[{_CN}]{{1,4}}|\d{{1,2}})\s*(?:条|节)[：:、]?\s*")),
    ("cn", re.compile(rf"(?P<n>[{_CN}]{{1,4}})\s*[、．.]\s*")),
    ("cn_paren", re.compile(rf"[（(〔]\s*(?P<n>[{_CN}]{{1,4}})\s*[）)〕]\s*[、.．]?\s*|(?P<sign>[㈠-㈩])\s*")),
    ("decimal", re.compile(r"(?P<n>\d{1,2})(?:[.．]\d{1,2}){1,3}[.．、]?\s+(?=[^\d\s.,%％万亿元个人辆台])")),
    ("arabic", re.compile(r"(?P<n>\d{1,2})\s*(?:[、．.](?=\d{4}\s*年)|[、．](?!\d)|\.(?!\d))\s*|(?P<sign>[⒈-⒛])\s*")),
    (
        "arabic_paren",
        re.compile(r"(?:[（(]\s*(?P<n>\d{1,2})\s*[）)]|(?P<m>\d{1,2})\s*[）)])\s*[、.．]?\s*|(?P<sign>[⑴-⒇])\s*"),
    ),
    ("circled", re.compile(r"(?P<sign>[①-⑳])\s*[、.．]?\s*")),
    (
        "annex",
        re.compile(
            rf"附\s*[件表]\s*(?P<n>[{_CN}]{{1,3}}|\d{{1,2}}(?:-\d{{1,2}})?)?\s*[：:、.．]?\s*(?![所中的列为）)])"
        ),
    ),
)
_TAG = r"</?(?:b|strong|i|em|u|p|span|div|br|font)\b[^<>]{0,80}>"
#: Where a page stands on its site is told in a list of links: it is numbered, and no heading.
_PATH = re.compile(r"首页\s*[>＞»›]|[>＞»›]\s*(?!\d)|(?:当前|您的|您所在的|所在)位置")
_LEADING = re.compile(
    rf"(?:\s|[\ufeff\u200b]|\*\*|__|#{{1,6}}(?=[\s第{_CN}（(\d])|[-*•·●◆■]\s+|>\s|\[bookmark:[^\]]{{0,80}}\]|{_TAG})+",
    re.I,
)
_TRAILING = re.compile(rf"(?:[\s\u200b]|\*\*|__|#|{_TAG})+\Z", re.I)
_LEADERS = re.compile(r"\s*(?:[.．…·⋯_\-—\s]{4,}|\s*…+|\t)\s*[（(]?\d{0,3}[）)]?\s*\Z")
_INNER = re.compile(rf"\*\*|__|{_TAG}|\[bookmark:[^\]]{{0,80}}\]", re.I)
_BLANK_BETWEEN = re.compile(
    r"(?<=[^\x00-\x7f])[ \t\u3000\u00a0\r\n\f]+(?=[^\x00-\x7f])|[\r\n\f]+"
    r"|[ \t\u3000\u00a0]+(?=\d{4}\s*年)|(?<=\d)\s+(?=年)"
)
_CLOSING = " 　\t\r\n。；;：:，,、.．!！?？"
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
#: Where the name of a list item ends and what is said of it begins.
_SAID = re.compile(
    r"[，,。；;：:！？!?]|(?:为|是|共|共计|合计|安排|(?<=[费金款）)])支出)?\s*\d[\d,，.]*\s*(?:余|多)?\s*(?:万|亿|元|%|％|人|辆|个|台|次|平方米)"
)
_PROSE_MARKS = re.compile(r"[，,。；;！？]")


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: its style, its value (0 where it has none) and where in the line it ends."""

    style: str
    value: int
    text: str
    end: int


@dataclass(frozen=True, slots=True)
class Title:
    """What stands behind a number: the title, where it ends, and whether the line is a list item or runs on."""

    text: str
    end: int
    is_item: bool
    runs_on: bool


def chinese_number(text: str) -> int:
    """Value of an ordinal up to 99, digit by digit where it is written so ("二一"); 0 where unreadable.

    >>> [chinese_number(text) for text in ("三", "十", "二十一", "二一", "12")]
    [3, 10, 21, 21, 12]
    """
    text = unicodedata.normalize("NFKC", text)
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
    return int("".join(str(_DIGITS.get(character, 0)) for character in text) or 0)


def inner(line: str, start: int = 0) -> tuple[int, int]:
    """Start and end of what a line says, without markup and white space around it, counted from `start`."""
    opening = _LEADING.match(line)
    low = opening.end() if opening else 0
    closing = _TRAILING.search(line, max(low, len(line) - 200))
    high = closing.start() if closing else len(line)
    return start + low, start + max(low, high)


def markdown_depth(line: str) -> int:
    """How many # open the line; 0 where it is no Markdown heading."""
    match = re.match(r"\s{0,3}(#{1,6})(?=\s|\S)", line)
    return len(match.group(1)) if match else 0


def parse_number(line: str) -> Number | None:
    """The number that opens `line` (already without markup), or None.

    >>> parse_number("（二)政府采购预算").style, parse_number("2020年预算"), parse_number("1.5万元")
    ('cn_paren', None, None)
    >>> parse_number("2. 首页 > 政务公开 > 财政预决算") is None
    True
    """
    for style, pattern in _NUMBERS:
        match = pattern.match(line)
        if not match:
            continue
        if _PATH.match(line, match.end()):
            return None
        groups = match.groupdict()
        if groups.get("sign"):
            value = int(unicodedata.numeric(groups["sign"]))
        else:
            printed = groups.get("n") or groups.get("m") or ""
            value = chinese_number(printed.split("-")[0]) if printed else 0
        if style == "annex" and (len(line) > MAX_TITLE or _PROSE_MARKS.search(line)):
            return None
        printed = match.group().strip(" \t\u3000：:" if style in {"part", "annex"} else None)
        return Number(style, value, printed, match.end())
    return None


def parse_title(rest: str) -> Title:
    """Read what stands behind a number (or a whole line without one).

    >>> parse_title("收入预算：2023年年初预算数").text, parse_title("因公出国（境）费支出决算为0万元，全年").text
    ('收入预算', '因公出国（境）费支出决算')
    """
    leader = _LEADERS.search(rest)
    if leader and leader.start() > 1:
        rest = rest[: leader.start()]
    mark = re.search(r"[，,。；;：:！？!?]", rest)
    if mark is None:
        amount = _SAID.search(rest)
        if amount and amount.start() > 1:
            return Title(clean(rest[: amount.start()]), amount.start(), True, True)
        return Title(clean(rest), len(rest), len(rest) > MAX_TITLE, False)
    at, after = mark.start(), rest[mark.end() :].strip()
    before = rest[:at]
    if mark.group() in "：:" and at <= MAX_TITLE:
        return Title(clean(before), at, False, bool(after))
    if mark.group() == "。" and after and at <= MAX_RUN_ON and not re.search(r"\d", before):
        return Title(clean(before), at, False, True)
    amount = _SAID.search(before)
    if not after and amount and amount.start() > 1:
        return Title(clean(rest[: amount.start()]), amount.start(), True, True)
    if not after:
        return Title(clean(before), at, at > MAX_TITLE or mark.group() != "。", False)
    said = _SAID.search(rest)
    end = said.start() if said and said.start() > 1 else at
    return Title(clean(rest[:end]), end, True, True)


def clean(text: str) -> str:
    """Text without markup, line breaks, blanks between Chinese characters, and closing marks."""
    text = _BLANK_BETWEEN.sub("", _INNER.sub("", text))
    return text.strip(_CLOSING)


def clean_heading(line: str) -> str:
    """A heading line as it is shown: number and title, without markup, leader dots, page number and closing marks.

    >>> clean_heading("## **五、一般公共预算拨款支出预算**"), clean_heading("一、部门主要职能 …………… 3")
    ('五、一般公共预算拨款支出预算', '一、部门主要职能')
    """
    low, high = inner(line)
    text = line[low:high]
    number = parse_number(text)
    if number is None:
        return parse_title(text).text
    title = parse_title(text[number.end :]).text
    return join_number(number, title)


def join_number(number: Number | None, title: str) -> str:
    """Number and title as one printed heading."""
    if number is None:
        return title
    gap = " " if title and number.style in {"part", "annex", "article", "decimal"} else ""
    return f"{number.text}{gap}{title}"


def key(text: str) -> str:
    """Comparable form of a title: width, blanks and quotes do not matter."""
    return re.sub(r"[\s“”\"'‘’《》\-–—]", "", unicodedata.normalize("NFKC", clean(text)))
