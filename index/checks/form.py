"""What a document says in words: its own year, dates, what the template left open, repeated words.

Patterns are data (`phrases.tsv`). Of a document whose year or kind is not known nothing is said about years.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from corpus.document import Document, Kind, Span
from corpus.lexicon_files import lexicon_lines
from index.checks.ground import Ground
from index.checks.types import Check, Outcome, Place

FILE = Path(__file__).parent / "phrases.tsv"
#: So many places of one kind are named in a sentence.
NAMED = 3
#: Around what is found, so much of its sentence is quoted.
_REACH = 40
_CLAUSE = re.compile(r"[，。；！？\n]|(?<!\d),|,(?!\d)")
_INNER = str.maketrans("“”", "‘’")
#: So many amounts with a unit show what those beside them are meant in.
FEWEST = 2
_SENTENCE = re.compile(r"[^。\n]+")
#: Read from the first digit of a number on, so that an endless one is read once.
_BESIDE_COUNT = re.compile(
    r"(?<!\d)\d+\s*[人次个台辆场期批][、，,]\s*\d+(?:\.\d+)?\s*万(?P<yuan>元)?(?=[，。；、,;）)\s]|$)"
)
_DATE = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_DAY = re.compile(r"(?<!\d)(?<!年)(?<!年\s)(\d{1,2})\s*月\s*(\d{1,2})\s*日")
#: From one month to another.
_FROM_TO = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月(?:\s*\d{1,2}\s*日)?\s*(?:至|到|[-－–—~～]{1,2})\s*((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月"
)
#: A year that has a 29th of February.
_LEAP = 2000
_UNTIL = re.compile(
    r"截\s*[止至]\s*到?\s*((?:19|20)\d\d)\s*年\s*(?:(\d{1,2})\s*月\s*(?:(\d{1,2})\s*日|底|末)|年?[底末])"
)
#: A year that the text does not only compare with.
_YEAR = re.compile(r"(?<![\d比较与同和])((?:19|20)\d\d)\s*年")
#: The document's own year stands in it at least so often as another, as a part.
_OFTEN = 0.8
#: What is counted on a day, told soon after it.
_HELD = re.compile("共有|占有|占用|拥有|保有|资产|车辆|用车|实有|在职|用房|人员|编制")
_SOON = 40
#: What final accounts tell of the end of their year; and words of a sentence that tells of other years too.
_STOCK = re.compile("车辆|用车|设备|房屋|用房|固定资产|国有资产|资产总额|在职|实有人员|编制")
_BESIDE_YEARS = re.compile(r"(?:19|20)\d\d\s*年|上年|去年|[比较]")
_LATEST_MONTH, _LAST_DAY = 12, 31
#: A budget is drawn up before the middle of its year; final accounts are told before the end of the year after.
_LATEST = {Kind.BUDGET: (0, 6, 30), Kind.FINAL_ACCOUNTS: (1, 12, 30)}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of `phrases.tsv`."""

    rule: str
    pattern: re.Pattern[str]
    said: str


@cache
def load_phrases() -> tuple[Phrase, ...]:
    """The phrases that ship with the program; read once."""
    lines = lexicon_lines(FILE.read_text(encoding="utf-8"), FILE.name, 3)
    return tuple(Phrase(c[0], re.compile(c[1]), c[2]) for _, c in lines)


def check_form(ground: Ground) -> Iterator[Check]:
    """Everything that the words of the document show by themselves."""
    document = ground.document
    grids = [g.span for t in document.tables for g in t.grids]
    for phrase in load_phrases():
        if phrase.rule == "own_year":
            yield from _own_year(document, phrase)
            continue
        found = [Span(*m.span()) for m in phrase.pattern.finditer(document.text)]
        # The heads of a table stand side by side, and may well say 增加（减少）; sentences in its cells are sentences.
        if found := [s for s in found if not _in(grids, s.start) or _in_sentence(document, s)]:
            yield _left(document, phrase, found)
    yield from _dates(document)
    yield from _without_unit(document, grids)


def _without_unit(document: Document, grids: list[Span]) -> Iterator[Check]:
    """Amounts of a sentence that end with 万 where the others in their place, behind a count, end with 万元."""
    for sentence in _SENTENCE.finditer(document.text):
        found = [m for m in _BESIDE_COUNT.finditer(document.text, *sentence.span()) if not _in(grids, m.start())]
        bare = [m for m in found if not m["yuan"]]
        if not bare or len(found) - len(bare) < max(len(bare), FEWEST):
            continue
        quotes = "、".join(f"“{m[0].strip()}”" for m in bare)
        text = f"{quotes}：同一句的其他 {len(found) - len(bare)} 处写作“万元”，这里没有写“元”。"
        yield Check("amount_unit", Outcome.DIFFERS, text, tuple(Place(Span(*m.span()), label="没有单位") for m in bare))


def _in_sentence(document: Document, span: Span) -> bool:
    """Whether a place of a table lies in a cell that holds sentences."""
    cells = (c for t in document.tables for g in t.grids if g.span.start <= span.start < g.span.end for c in g.cells)
    return any(c.span.start <= span.start < c.span.end and "。" in c.text for c in cells)


def _in(grids: list[Span], place: int) -> bool:
    return any(g.start <= place < g.end for g in grids)


def _left(document: Document, phrase: Phrase, found: list[Span]) -> Check:
    quotes = "、".join(f"“{_around(document, span)}”" for span in found[:NAMED])
    more = f"等 {len(found)} 处" if len(found) > NAMED else ""
    at = tuple(Place(span, label=phrase.said) for span in found)
    return Check(phrase.rule, Outcome.DIFFERS, f"{quotes}{more}：{phrase.said}。", at)


def _around(document: Document, span: Span) -> str:
    """What stands around a place within its line: its clause, and where that is long a part of it, marked as cut; in
    single quotation marks what the text has in double ones."""
    text = document.text
    line = text.rfind("\n", 0, span.start) + 1
    clause = max((m.end() for m in _CLAUSE.finditer(text, line, span.start)), default=line)
    start = max(clause, span.start - _REACH)
    end = next((m.start() for m in _CLAUSE.finditer(text, span.end)), len(text))
    end = min(end, span.end + _REACH)
    front, back = "…" * (start > clause), "…" * (end < len(text) and not _CLAUSE.match(text, end))
    return front + " ".join(text[start:end].split()).translate(_INNER) + back


def _own_year(document: Document, phrase: Phrase) -> Iterator[Check]:
    year, kind = document.identity.fiscal_year, document.identity.kind
    if year is None or kind is None or not is_of_year(document, year):
        return
    for match in phrase.pattern.finditer(document.text):
        of_kind = match.lastindex == 2
        if of_kind and (match[2] == "预") is not (kind is Kind.BUDGET):
            continue
        at = (Place(Span(*match.span()), label=phrase.said),)
        if int(match[1]) == year or not of_kind and int(match[1]) in (year - 1, year + 1):
            yield Check(phrase.rule, Outcome.HOLDS, f"“{match[0]}”：与文件年度 {year} 年相合。", at)
        else:
            yield Check(phrase.rule, Outcome.DIFFERS, f"“{match[0]}”：文件是 {year} 年的，{phrase.said}。", at)


def _dates(document: Document) -> Iterator[Check]:
    year, kind = document.identity.fiscal_year, document.identity.kind
    for match in _DATE.finditer(document.text):
        if not _is_date(int(match[1]), int(match[2]), int(match[3])):
            at = (Place(Span(*match.span()), label="日期"),)
            yield Check("future_date", Outcome.DIFFERS, f"“{match[0]}”：没有这一天。", at)
    for match in _DAY.finditer(document.text):
        if not _is_date(_LEAP, int(match[1]), int(match[2])):
            at = (Place(Span(*match.span()), label="日期"),)
            yield Check("future_date", Outcome.DIFFERS, f"“{match[0]}”：没有这一天。", at)
    for match in _FROM_TO.finditer(document.text):
        begun, ended = (int(match[1]), int(match[2])), (int(match[3]), int(match[4]))
        if ended < begun and all(1 <= m <= _LATEST_MONTH for _, m in (begun, ended)):
            at = (Place(Span(*match.span()), label="起止日期"),)
            yield Check("future_date", Outcome.DIFFERS, f"“{' '.join(match[0].split())}”：结束早于开始。", at)
    if year is None or kind is None or not is_of_year(document, year):
        return
    after, month, day = _LATEST[kind]
    for match in _UNTIL.finditer(document.text):
        told = (int(match[1]), int(match[2] or 12), int(match[3] or 28))
        if not _is_date(*told):
            continue
        if not _HELD.search(document.text[match.end() : match.end() + _SOON]):
            continue  # a term that a project has, not the day of a count
        at = (Place(Span(*match.span()), label="截止日期"),)
        said = " ".join(match[0].split())
        if kind is Kind.FINAL_ACCOUNTS and int(match[1]) < year and _ends_a_year(match) and _is_stock(document, match):
            text = f"“{said}”：文件是 {year} 年决算，年末的数写作 {match[1]} 年的。"
            yield Check("own_year", Outcome.DIFFERS, text, at)
        elif date(*told) > date(year + after, month, day):
            what = "预算" if kind is Kind.BUDGET else "决算"
            yield Check("future_date", Outcome.DIFFERS, f"“{said}”：文件是 {year} 年{what}，编制时这一天还没有到。", at)
        else:
            yield Check("future_date", Outcome.HOLDS, f"“{said}”：早于文件编制的时候。", at)


def _ends_a_year(until: re.Match[str]) -> bool:
    return int(until[2] or 12) == _LATEST_MONTH and int(until[3] or _LAST_DAY) == _LAST_DAY


def _is_stock(document: Document, until: re.Match[str]) -> bool:
    """Whether a sentence tells what the document's body holds at the end of a year, and compares with no other."""
    end = document.text.find("。", until.end())
    words = document.text[until.end() : end if end >= 0 else len(document.text)]
    return _STOCK.search(words[:_SOON]) is not None and not _BESIDE_YEARS.search(words)


def is_of_year(document: Document, year: int) -> bool:
    """Whether the text itself bears the document's year: no other year stands in it more often."""
    said = Counter(_YEAR.findall(document.text))
    return said[str(year)] >= max(said.values(), default=0) * _OFTEN


def _is_date(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
