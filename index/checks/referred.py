"""Tables that the text refers to, by number and name (《一般公共预算基本支出表（公开6表）》), that are not attached.

Only where the document holds its tables itself, numbered from one on in the same way by their titles; a table of
another number that bears the name is there.
"""

import re
from collections.abc import Iterator

from corpus.document import Document, Span
from index.checks.ground import Ground
from index.checks.numbered import number_of
from index.checks.partial import breaks_off
from index.checks.required import kinds_of_table
from index.checks.types import Check, Outcome, Place

RULE = "table_referred"
_NUMBER = r"(?P<{0}>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})"
#: The schemes by which tables are numbered, each with how many of them show that it is one.
_SCHEMES = tuple(
    (re.compile(pattern.format(_NUMBER.format("number"))), fewest)
    for fewest, pattern in (
        (3, r"公开\s*{0}\s*表"),
        (3, r"附表\s*{0}(?!\d|[.．]\d|[张个份]|年)"),
        (3, r"公开表\s*{0}(?!\d)"),
        (
            2,
            r"(?:(?<![一-龥\w])|(?<=[见阅如]))表\s*{0}(?!\d|[-－—.．]\s?\d|[张个份项类格里中年]|[一二三四五六七八九十])",
        ),
    )
)
_REFERS = re.compile(r"(?:见|参见|参阅|参考|如)[^。；\n见]{0,40}$")
#: Right before a number: what it is a table of. What a document is called, its text says elsewhere too.
_OF = re.compile(r"《([^《》\n]{2,40})》\s*$")
_NAME = re.compile(r"《([^《》\n]{3,40}?)[（(]?[^《》（(]{0,2}$")
#: Behind its number: 表4“财政拨款支出决算表”.
_BEHIND = re.compile(r"\s*[《“]([^《》“”\n]{3,40})[》”]")
#: Of the tables that bear numbers one may hold no amounts.
_TABLES = 2
_ATTACHED = re.compile(r"附件[ ]*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})(?![\d年月日.．-]|个|张)")
_FILE = re.compile(r"[^。；\n]{0,40}\.(?:xlsx?|docx?|pdf|zip|rar|wps|et)", re.I)
#: So near below its number an attachment's table begins.
_FAR = 120
#: No title is longer, or holds these.
_TITLE = 60
_SENTENCE = re.compile("[。；，见]")
_CLAUSE = 60
_MARKS = re.compile(r"[\s\W]")


def check_referred(ground: Ground) -> Iterator[Check]:
    """Every table that is referred to by a number that no table of the document bears."""
    document = ground.document
    yield from _attached(ground)
    if len(document.tables) < _TABLES:
        return
    for scheme, fewest in _SCHEMES:
        found = [(m, number_of(m["number"])) for m in scheme.finditer(document.text)]
        referred = [(m, n) for m, n in found if _REFERS.search(document.text, _line(document, m.start()), m.start())]
        held = {n for m, n in found if _is_title(document, m)}
        if len(held) < fewest or not all(n in held for n in range(1, max(held) + 1)):
            continue
        for match, number in referred:
            if number and number not in held and not _is_of_another(document, match):
                yield from _missing(ground, match, max(held))


def _attached(ground: Ground) -> Iterator[Check]:
    """The next 附件 behind those that the document holds, each under a line of its number, where its text
    speaks of it."""
    document = ground.document
    held, spoken = set(), []
    for match in _ATTACHED.finditer(document.text):
        start = document.text.rfind("\n", 0, match.start()) + 1
        alone = not _MARKS.sub("", document.text[start : match.start()])
        number = number_of(match["number"])
        if alone and _goes_on(document, match) and number:
            held.add(number)
        elif not alone and number and not _FILE.match(document.text, match.end()):
            spoken.append((match, number))
    for match, number in spoken:
        if held and number == max(held) + 1 and held == set(range(1, number)) and not breaks_off(document):
            text = f"正文提到{' '.join(match[0].split())}，文件里的附件只到 {max(held)}，没有这一件。"
            found = Check(RULE, Outcome.DIFFERS, text, (Place(Span(*match.span()), label="所说的附件"),))
            yield ground.not_found(found)
            return


def _goes_on(document: Document, match: re.Match[str]) -> bool:
    """Whether a table stands under a line of an attachment's number, and the line holds no sentence."""
    end = document.text.find("\n", match.end())
    line = document.text[match.end() : end if end >= 0 else len(document.text)]
    behind = (t.span.start - match.end() for t in document.tables if t.span.end > match.end())
    return len(line) <= _TITLE and not _SENTENCE.search(line) and min(behind, default=_FAR) < _FAR


def _is_title(document: Document, match: re.Match[str]) -> bool:
    """Whether a number stands in a line like a table's title, or in one of a list of such."""
    start = document.text.rfind("\n", 0, match.start()) + 1
    end = document.text.find("\n", match.end())
    line = document.text[start : end if end >= 0 else len(document.text)]
    return len(line) <= _TITLE and not _SENTENCE.search(line) and "表" in line


def _is_of_another(document: Document, match: re.Match[str]) -> bool:
    """Whether a number is said to be that of a table of some other paper (《统计年鉴》表9)."""
    of = _OF.search(document.text[_line(document, match.start()) : match.start()])
    return of is not None and document.text.count(of[1]) == document.text.count(f"《{of[1]}》")


def _line(document: Document, at: int) -> int:
    return max(document.text.rfind("\n", 0, at) + 1, at - _CLAUSE)


def _missing(ground: Ground, match: re.Match[str], last: int) -> Iterator[Check]:
    """A number that no table bears, unless one bears the name told with it."""
    document = ground.document
    named = _NAME.search(document.text[_line(document, match.start()) : match.start()])
    named = named or _BEHIND.match(document.text, match.end())
    at = (Place(Span(*match.span()), label="所说的表"),)
    told = f"《{named[1].strip()}》（{match[0]}）" if named else match[0]
    if named and _is_held(document, named[1]):
        text = f"正文提到{told}，文件里的表编到 {last}，只有同名的表，未作判断。"
        yield Check(RULE, Outcome.NOT_CHECKABLE, text, at)
        return
    text = f"正文提到{told}，文件里的表只编到 {last}，没有这张表。"
    if breaks_off(document):
        yield Check(RULE, Outcome.NOT_CHECKABLE, f"{text.rstrip('。')}；文件在句中断了，未作判断。", at)
    else:
        yield ground.not_found(Check(RULE, Outcome.DIFFERS, text, at))


def _is_held(document: Document, name: str) -> bool:
    """Whether a table bears a name, or one of its kind."""
    close, kinds = _MARKS.sub("", name), kinds_of_table(name)
    titles = [t.title for t in document.tables]
    return any(close in _MARKS.sub("", t) or kinds & kinds_of_table(t) for t in titles)
