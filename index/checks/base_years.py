"""A comparison with the wrong year: "2024年机关运行经费27.32万元，比2024年26.80万元增加0.52万元", "与2020年度相比，收、支总计各增加…" in the final
accounts of 2022 that compare with 2021 elsewhere.

A year is compared with itself only by what was planned and what was spent in it, or by its months: where any word of
these stands beside the year, nothing is said. Nor where the sentence, its heading or the title tells of a later year.
"""

import re
from collections.abc import Iterator

from corpus.document import Document, Kind, Span
from index.checks.form import is_of_year
from index.checks.ground import Ground
from index.checks.types import Check, Outcome, Place
from index.checks.words import pattern_of

RULE = "own_year"
_MOVED = "增加|减少|增长|下降|上升|降低|提高|持平|增支|减支|增收|减收"
_BASE = re.compile(
    rf"(?<![\d一-龥][年月])[比较与同]\s*(?P<year>(?:19|20)\d\d)\s*年度?(?:同期)?(?P<stage>(?:部门|单位|财政拨款)?(?:支出|收入)?(?:预算|决算)(?:数|安排)?)?"
    rf"(?:的|相比[，,]?)?\s*(?:\d[\d,]*(?:\.\d+)?\s*[万亿]?元|[^，,。；;\n\d]{{0,12}}?(?:{_MOVED}))"
)
#: The sentence of every form of final accounts that compares the two sides with the year before.
_WITH_BEFORE = re.compile(
    rf"与\s*(?P<year>(?:19|20)\d\d)\s*年度?(?:决算数?)?相比[，,]\s*(?:收[、，]?支|收入|支出|财政拨款|一般公共预算)[^。；\n\d]{{0,24}}?(?:{_MOVED})"
)
#: Words that tell two stages or two times of one year apart.
_STAGES = re.compile("年初|年末|月|季度|半年|调整|执行|计划|批复|预计|追加|下达|任务|目标")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年")
_ENDS = "。\n"
_KINDS = {Kind.BUDGET: "预算", Kind.FINAL_ACCOUNTS: "决算"}


def check_base_years(ground: Ground) -> Iterator[Check]:
    """Every comparison with the document's own year, and every one with a year before the last."""
    document, year = ground.document, ground.document.identity.fiscal_year
    if year is None or not is_of_year(document, year) or document.identity.kind is None:
        return
    for match in _BASE.finditer(document.text):
        if int(match["year"]) == year and _is_with_itself(document, match, year):
            said = f"“{_quote(match)}”：文件是 {year} 年的，与本年自己相比，所比的年份可能写错。"
            yield Check(RULE, Outcome.DIFFERS, said, (Place(Span(*match.span("year")), label="所比的年份"),))
    if document.identity.kind is Kind.FINAL_ACCOUNTS:
        yield from _with_earlier(document, year)


def _with_earlier(document: Document, year: int) -> Iterator[Check]:
    """The sides compared with a year before the last, where the text compares with the last year otherwise: by its
    number, or, of a paragraph that opens with its own year, in words."""
    usual = re.compile(rf"[比较与同]\s*{year - 1}\s*年")
    for match in _WITH_BEFORE.finditer(document.text):
        start, end = _sentence(document.text, match)
        beside = re.search(rf"上年度?[（(]?\s*{year - 1}\s*年", document.text[start:end])
        told = beside or usual.search(document.text) or _opens_with(document, match, year)
        if int(match["year"]) == year - 2 and told:
            said = f"“{_quote(match)}”：文件是 {year} 年的，别处都与 {year - 1} 年相比，所比的年份可能写错。"
            yield Check(RULE, Outcome.DIFFERS, said, (Place(Span(*match.span("year")), label="所比的年份"),))


def _opens_with(document: Document, match: re.Match[str], year: int) -> bool:
    """Whether the line of a comparison opens with what the document's year came to, and the text compares with 上年."""
    line = document.text.rfind("\n", 0, match.start()) + 1
    opens = re.match(rf"\s*{year}\s*年度?[^。\n]{{0,30}}总计", document.text[line : match.start()])
    return opens is not None and pattern_of("than_last").search(document.text) is not None


def _is_with_itself(document: Document, match: re.Match[str], year: int) -> bool:
    """Whether a comparison with the document's own year is of that year, stage for stage."""
    kind = document.identity.kind
    if match["stage"] and (kind is None or _KINDS[kind] not in match["stage"]):
        return False
    start, end = _sentence(document.text, match)
    before = document.text[start : match.start()]
    clause = document.text[match.start() : match.end()]
    if _STAGES.search(clause) or any(int(y) > year for y in _YEAR.findall(document.text[start:end])):
        return False
    own = [int(y) for y in _YEAR.findall(before)]
    if own and own[-1] != year or match["stage"] and not own:
        return False
    if own and _STAGES.search(before):
        return False
    # Without a year of its own a sentence is of that of its heading, or of the title.
    later = f"{year + 1}"
    headings = [document.text[s.heading.start : s.heading.end] for s in document.sections if _holds(s.span, match)]
    return bool(own) or not any(later in words for words in (*headings, document.text[:_TITLE]))


_TITLE = 120


def _holds(span: Span, match: re.Match[str]) -> bool:
    return span.start <= match.start() < span.end


def _sentence(text: str, match: re.Match[str]) -> tuple[int, int]:
    start = max(text.rfind(sign, 0, match.start()) for sign in _ENDS) + 1
    return start, min((at for sign in _ENDS if (at := text.find(sign, match.end())) >= 0), default=len(text))


def _quote(match: re.Match[str]) -> str:
    return " ".join(match[0].split())
