"""Tables that the list of contents announces, or that the text refers to, and that the document does not hold.

A table is there for one title only: for the one that names it most nearly. Where the document holds hardly any of those
announced, its tables were published in another file: nothing is said then.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from corpus.document import Document, Span
from corpus.fold import fold_label
from index.checks.ground import Ground
from index.checks.partial import breaks_off
from index.checks.required import kinds_of_table
from index.checks.types import Check, Outcome, Place

_ITEM = re.compile(
    r"^[^\w\n]{0,4}(?:[一二三四五六七八九十]{1,3}|\d{1,2})[ \t]*[、.．][ \t]*"
    r"([^\n]{2,60}?表(?:[ \t]*[-－–—][^\n.…·]{2,20})?(?:[（(][^\n）)]{1,12}[）)])?)[.…· \t]*\d{0,3}[ \t]*$",
    re.M,
)
_NO_TITLE = re.compile(r"[的和、\s\W]|\d{4}年?度?|预算|决算|总体|情况|明细|公开|部门|单位|总(?=表)")
#: The number that a title begins with.
_ORDINAL = re.compile(r"^\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、.．,，]+")
#: So long are names, and titles, at least.
_NAME = 3
_REFERRED = re.compile(r"(?:详见|参见|见)[“《]?附表")
#: So alike are two forms of one title.
ALIKE = 0.8
#: So alike may be the title of a table that the contents call otherwise.
NEAR = 0.6
#: A title of so many characters names no other table.
SPECIFIC = 12
#: A line of so many characters is no title.
LINE = 80
_LIKE_A_TITLE = re.compile(r"表(?:\W.*)?$")
#: Of the tables announced, at least so many must be there for the others to be missed.
HELD = 0.4


def check_contents(ground: Ground) -> Iterator[Check]:
    """The tables announced, and those that the text of a document without any refers to."""
    announced = list(_announced(ground.document))
    if announced:
        yield from _judged(ground, announced)
    elif not ground.document.tables:
        yield from _referred(ground.document)


def _referred(document: Document) -> Iterator[Check]:
    for match in _REFERRED.finditer(document.text):
        at = (Place(Span(*match.span()), label="所说的附表"),)
        text = f"“{match[0]}”：本文件里没有表，附表可能另外公开，未作判断。"
        yield Check("table_referred", Outcome.NOT_CHECKABLE, text, at)


def _announced(document: Document) -> Iterator[tuple[str, Span]]:
    for section in document.sections:
        if section.is_contents:
            for match in _ITEM.finditer(document.text, section.span.start, section.span.end):
                yield match[1].strip(), Span(*match.span(1))


def _judged(ground: Ground, announced: list[tuple[str, Span]]) -> Iterator[Check]:
    document = ground.document
    contents = [s.span for s in document.sections if s.is_contents]
    # Whose a table is goes without saying above it.
    own = {title: _without_names(title, document) for title, _ in announced}
    held = [_without_names(title, document) for title in _titles(document, contents)]
    taken = _taken(list(own.values()), held)
    there = taken.keys()
    spare = [other for n, other in enumerate(held) if n not in taken.values()]
    untitled = sum(not _bare(t.title) or "无题" in t.title for t in document.tables)
    for title, span in announced:
        at = (Place(span, label="目录"),)
        if own[title] in there:
            yield Check("table_announced", Outcome.HOLDS, f"目录列出的《{title}》在文件里。", at)
        elif not document.tables or untitled or len(there) < HELD * len({title for title, _ in announced}):
            text = f"目录列出的《{title}》在本文件里没有找到，表可能另外公开或没有写标题，未作判断。"
            yield Check("table_announced", Outcome.NOT_CHECKABLE, text, at)
        elif any(_likeness(own[title], other) for other in held) or any(_is_near(own[title], o) for o in spare):
            text = f"目录列出的《{title}》在本文件里没有找到，只有标题相近的表，未作判断。"
            yield Check("table_announced", Outcome.NOT_CHECKABLE, text, at)
        else:
            text = f"目录列出《{title}》，文件里没有这张表。"
            if breaks_off(document):
                text = f"目录列出《{title}》，文件在句中断了，没有这张表，未作判断。"
                yield Check("table_announced", Outcome.NOT_CHECKABLE, text, at)
            else:
                yield ground.not_found(Check("table_announced", Outcome.DIFFERS, text, at))


def _without_names(title: str, document: Document) -> str:
    """A title without the name of the agency whose document it is, where something is left of it."""
    names = sorted({document.identity.agency, *document.identity.aliases}, key=len, reverse=True)
    for name in names:
        if len(name) >= _NAME and name in title and len(left := title.replace(name, "")) >= _NAME:
            return left
    return title


def _taken(titles: Sequence[str], held: Sequence[str]) -> dict[str, int]:
    """The titles that a table is there for, with its place in `held`: each goes to the title most like its own."""
    pairs = [
        ((likeness, _ratio(fold_label(title), fold_label(other))), title, n)
        for title in dict.fromkeys(titles)
        for n, other in enumerate(held)
        if (likeness := _likeness(title, other))
    ]
    taken: dict[str, int] = {}
    for _, title, n in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        if title not in taken and n not in taken.values():
            taken[title] = n
    return taken


def _titles(document: Document, contents: list[Span]) -> list[str]:
    """The titles of tables, and the other lines outside the contents that end like one."""
    out, at = [t.title for t in document.tables], 0
    titles = [t.title_span for t in document.tables if t.title_span is not None]
    for line in document.text.split("\n"):
        end = at + len(line)
        known = any(span.start < end and at < span.end for span in (*contents, *titles))
        if not known and len(line) < LINE and _LIKE_A_TITLE.search(line.strip()):
            out.append(line)
        at = end + 1
    return out


def _likeness(title: str, other: str) -> float:
    """How like an announced title is to one that the document holds; 0 where it names another table."""
    mine, bare = _bare(title), _bare(other)
    if not mine or not bare:
        return 0
    if mine == bare:
        return 1
    if _are_unlike(title, other):
        return 0
    inside = mine.endswith(bare) and len(bare) >= SPECIFIC or mine in bare and len(bare) <= len(mine) + SPECIFIC
    ratio = _ratio(mine, bare)
    close = abs(len(mine) - len(bare)) <= max(4, len(mine) // 4) and ratio >= ALIKE
    return ratio if inside or close else 0


def _is_near(title: str, other: str) -> bool:
    """Whether a title may be what the contents call otherwise."""
    return not _are_unlike(title, other) and _ratio(_bare(title), _bare(other)) >= NEAR


def _are_unlike(title: str, other: str) -> bool:
    """Whether two titles name tables that are both asked for, and not the same."""
    kinds, others = kinds_of_table(title), kinds_of_table(other)
    return bool(kinds and others) and not kinds & others


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _bare(title: str) -> str:
    """A title without its number, year and marks."""
    return _NO_TITLE.sub("", fold_label(_ORDINAL.sub("", title)))
