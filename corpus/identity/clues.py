"""Clues to a document's identity, each with its place: titles, label lines, years, phrases about scope.

In go the text and its sections; out come `Clue`s. Which clue wins is decided in `corpus.identity.identify`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.document import Section, Source, Span
from corpus.identity.mentions import looks_like_agency
from corpus.lexicon_files import rows
from corpus.text.headings import clean

_MARKUP = re.compile(r"[\s#*_\u200b\ufeff]|</?[a-zA-Z]+[^<>]{0,60}>")
#: Signs of Chinese years, 〇 in all its shapes.
_NUMERAL = "〇○零０O一二三四五六七八九"
YEAR = re.compile(rf"(?<![\d.])(20[0-4]\d|[2二][0〇○零０O][{_NUMERAL}]{{2}})年?(?:度)?(?!\d)")
_LABEL_END = re.compile(
    r"\t|\s{2,}|[（(]?(?:金额)?单位[：:]|(?:金额)?单位$|公开\s*\d|[，。；]|[（(](?:盖章|公章|签章)|预算年度|报送日期|编制日期|$",
    re.M,
)
#: A place that is an agency by its form alone, however short its name.
_SHORT_PLACE = re.compile(r"[一-鿿]{1,4}(?:镇|乡|街道|开发区|经开区|高新区)$|(?:经开区|高新区|开发区)$")
#: Days, when a page was written or put up: their years are no fiscal years.
DATE = re.compile(r"20[0-4]\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月(?:\d{1,2}日)?)")


@dataclass(frozen=True, slots=True)
class Clue:
    """`value` said at `span`; `field` is agency, place, year, report, consolidated, own_level …; `weight` how
    sure it is."""

    field: str
    value: str
    span: Span
    weight: int


@cache
def identity_words(kind: str) -> tuple[tuple[str, str], ...]:
    """Rows of lexicon/identity_words.tsv of one kind, as (pattern, value)."""
    return tuple((pattern, value) for row, pattern, value in rows("identity_words.tsv", 3) if row == kind)


def squeeze(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """text[start:end] without blanks, line ends and markup, and where each character stood."""
    out: list[str] = []
    places: list[int] = []
    position = start
    while position < end:
        markup = _MARKUP.match(text, position, end)
        if markup:
            position = markup.end()
            continue
        out.append(text[position])
        places.append(position)
        position += 1
    return "".join(out), places


def place(places: list[int], start: int, end: int) -> Span:
    """The span in the text of squeezed[start:end]."""
    return Span(places[start], places[end - 1] + 1)


def year_of(text: str) -> int | None:
    """A printed year, in digits or Chinese numerals.

    >>> year_of("二〇二三年"), year_of("2024年度"), year_of("二○二一"), year_of("第三年")
    (2023, 2024, 2021, None)
    """
    match = YEAR.search(re.sub(r"\s", "", text))
    if not match:
        return None
    digits = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")}
    digits |= dict.fromkeys("○零０O", "0")
    return int("".join(digits.get(character, character) for character in match.group(1)))


def is_short_place(name: str) -> bool:
    """Whether a name is a township's, a subdistrict's or a development zone's, which stands for its government.

    >>> is_short_place("石桥镇"), is_short_place("经开区"), is_short_place("教育局")
    (True, True, False)
    """
    return _SHORT_PLACE.fullmatch(name) is not None


def put_up() -> re.Pattern[str]:
    """Who put up a page: its labels (来源：, 发布机构 |) with the name behind them."""
    return labelled("page")


@cache
def labelled(kind: str) -> re.Pattern[str]:
    """The labels of one kind (page, footer) with the name behind them."""
    labels = "|".join(word for word, _ in identity_words(kind))
    return re.compile(rf"(?:{labels})[\s|：:\]】-]{{1,6}}(?P<name>[一-鿿]{{4,30}})(?![一-鿿])")


def label_clues(source: Source) -> Iterator[Clue]:
    """Agencies of 部门：/单位名称：/编制单位： lines and cells, each place once."""
    labels = identity_words("label")
    words = "|".join(re.escape(word) for word, _ in sorted(labels, key=lambda row: -len(row[0])))
    scopes = dict(labels)
    pattern = re.compile(rf"(?<![一-鿿（(])(?P<label>{words})\s*[：:][ \t\u3000]*(?P<name>[^\t\r\n：:]{{3,60}})")
    for match in pattern.finditer(source.text):
        start = match.start("name")
        stop = _LABEL_END.search(match.group("name"))
        name = match.group("name")[: stop.start() if stop else None].rstrip()
        first = name.split()[0] if name.split() else ""
        if any((low, high) == (0, len(first)) for low, high, _ in looks_like_agency(first)):
            name = first  # what stands behind a whole name is the next label
        value = clean(name)
        if len(value) < 4 or re.fullmatch(r"[万千百亿]?元|[\d.,]+", value) or not re.search(r"[一-鿿]{3}", value):
            continue
        span = Span(start, start + len(name))
        yield Clue("agency", value, span, 3)
        scope = scopes.get(match.group("label"), "")
        if scope:
            yield Clue(scope, match.group("label"), Span(match.start("label"), match.end("label")), 3)


def phrase_clues(flat: str, places: list[int], kind: str, weight: int, sections: tuple[Section, ...]) -> Iterator[Clue]:
    """Places where a phrase of the lexicon stands in squeezed text; definitions (名词解释) are left out."""
    closed = [section.span for section in sections if "解释" in section.title and not section.is_contents]
    for pattern, value in identity_words(kind):
        for match in re.finditer(pattern, flat):
            span = place(places, match.start(), match.end())
            if not any(other.start <= span.start < other.end for other in closed):
                yield Clue(kind, match.group(), span, 3 if value == "sure" else weight)
