"""A source's text as printed → the comparable text that is understood, and the way back to what is printed.

In goes the decoded text; out comes the same text in simplified characters, without what a converter or a web page's
script put between the characters that a reader sees: the pinyin behind a sign (經(jīng)費), the marks of set
mathematics ($2 . 3 5$, \\(14.00\\)) and those of notes behind numbers (1560.7³), the blanks that recognition set within
numbers (2 ,648. 95), and with the digits for which it took letters (l2·5O万元). Everything downstream reads the
comparable text; quotes and places that leave the program are the printed ones. Nothing is added, so that every place
of the one has its place in the other.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.document import Cell, Doubt, Printed, Source, Span
from corpus.misread_digits import corrected_digits, misread_numbers
from corpus.script import simplified
from corpus.spaced_out import blanks_set, numbers_apart

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_SYLLABLE = f"[a-zü{_TONED}]{{1,6}}"
#: A tone mark tells pinyin; without one it stands behind a sign that only traditional text prints (們(men)).
_PINYIN = re.compile(rf"(?<=[\u3400-\u9fff])[(（](?P<said>{_SYLLABLE})[)）]")
_TONE = re.compile(f"[{_TONED}]")
#: Set mathematics that is a number: nothing in it but digits and the marks that go with them.
_MATHS = re.compile(
    r"\$\$(?P<a>[^$\n\u3400-\u9fff]{1,80})\$\$|\$(?P<b>[^$\n\u3400-\u9fff]{1,80})\$"
    r"|\\\((?P<c>[^\n\u3400-\u9fff]{1,80}?)\\\)|\\\[(?P<d>[^\n\u3400-\u9fff]{1,80}?)\\\]"
)
_COMMAND = re.compile(
    r"\\(?:mathrm|mathbf|mathit|text|textbf|bf|rm|displaystyle|left|right|quad|qquad|[,;:!]|\s)|[{}]"
    r"|(?<=[\s\d.,\-+%])\s+|\s+(?=[\s\d.,\-+%\\])|^\s+|\s+$|\\(?=%)"
)
_SIGNS = {"\\geq": "≥", "\\geqslant": "≥", "\\ge": "≥", "\\leq": "≤", "\\leqslant": "≤", "\\le": "≤", "\\sim": "~"}
_SIGN = re.compile(r"\\(?:geqslant|leqslant|geq|leq|ge|le|sim)(?![A-Za-z])\s*")
_NUMBER = re.compile(r"[≥≤~+\-−–]?[(（]?[\d,，.．]*\d%?[)）]?(?:[~–-][\d.,]*\d%?)?")


#: The mark of a note set behind a number, which would read on as its last digit, or part it from its unit: 1560.7³万元,
#: 12[^2], 5.00<sup>1</sup>, 8.5①万元, 8.5（注3）万元.
_NOTE_MARK = re.compile(
    r"(?<=[\d%％])(?:[⁰¹²³⁴-⁹]{1,2}|\[\^[\w一-鿿]{1,10}\]|\^\d{1,2}\^"
    r"|\s?<sup>[\s\[［(（〔注]{0,6}\d{1,2}[\s\]］)）〕]{0,4}</sup>"
    r"|(?:[①-⑳⑴-⒇]|[\[［〔]\d{1,2}[\]］〕]|[(（]注\s*\d{1,2}[)）])(?=\s*(?:[万亿]?元|[%％，。；、）)|\t\r\n]|$)))"
)
#: A power of ten is a number.
_POWER = re.compile(r"[×xX*]\s*10$")


def comparable(text: str) -> tuple[str, Printed | None]:
    """The comparable text, and what it was made of; None where both are the same.

    >>> from corpus.document import Span
    >>> plain, printed = comparable("“三公”經(jīng)費為$2 . 3 5$萬元")
    >>> plain
    '“三公”经费为2.35万元'
    >>> printed.quote(Span(4, 6)), printed.quote(Span(7, 11))
    ('經(jīng)費', '2 . 3 5')
    """
    plain, gaps = _left_out(text)
    corrected = corrected_digits(plain)
    return corrected, (Printed(text, gaps) if gaps or corrected != text else None)


def _left_out(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The simplified text without what stands between its characters, and the gaps that this leaves in it."""
    plain = simplified(text)
    edits = sorted((*_pinyin(text, plain), *_maths(text), *_note_marks(text), *blanks_set(text)))
    if not edits:
        return plain, ()
    out: list[str] = []
    gaps: list[tuple[int, int]] = []
    at = length = left_out = 0
    for start, end, new in edits:
        if start < at:
            continue
        out += [plain[at:start], new]
        length += start - at + len(new)
        left_out += end - start - len(new)
        gaps.append((length, left_out))
        at = end
    out.append(plain[at:])
    return "".join(out), tuple(gaps)


def _pinyin(text: str, plain: str) -> Iterator[tuple[int, int, str]]:
    for found in _PINYIN.finditer(text):
        before = found.start() - 1
        if _TONE.search(found["said"]) or text[before] != plain[before]:
            yield found.start(), found.end(), ""


def _note_marks(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _NOTE_MARK.finditer(text):
        if not _POWER.search(text, max(0, found.start() - 5), found.start()):
            yield found.start(), found.end(), ""


def _maths(text: str) -> Iterator[tuple[int, int, str]]:
    """What to leave out of, or put for, the parts of numbers set as mathematics."""
    if "$" not in text and "\\" not in text:
        return
    for found in _MATHS.finditer(text):
        group = next(name for name in "abcd" if found[name] is not None)
        low, high = found.span(group)
        edits = [(m.start(), m.end(), _SIGNS[m[0].rstrip()]) for m in _SIGN.finditer(text, low, high)]
        taken = [(start, end) for start, end, _ in edits]
        edits += [
            (m.start(), m.end(), "")
            for m in _COMMAND.finditer(text[:high], low)
            if not any(start < m.end() and m.start() < end for start, end in taken)
        ]
        edits.sort()
        if _NUMBER.fullmatch(_edited(text, low, high, edits)):
            yield found.start(), low, ""
            yield from edits
            yield high, found.end(), ""


def _edited(text: str, low: int, high: int, edits: Iterable[tuple[int, int, str]]) -> str:
    out = ""
    for start, end, new in edits:
        out += text[low:start] + new
        low = end
    return out + text[low:high]


def comparable_source(source: Source) -> Source:
    """A source as a reader found it, in comparable text; one that already is comes back as it is."""
    if source.printed is not None:
        return source
    plain, printed = comparable(source.text)
    if printed is None:
        return source

    def cell(found: Cell) -> Cell:
        place = printed.comparable(found.span)
        whole = found.text == source.text[found.span.start : found.span.end]
        return replace(found, span=place, text=plain[place.start : place.end] if whole else comparable(found.text)[0])

    return Source(
        source.format,
        plain,
        tuple(replace(page, span=printed.comparable(page.span)) for page in source.pages),
        tuple(replace(g, span=printed.comparable(g.span), cells=tuple(map(cell, g.cells))) for g in source.grids),
        tuple(replace(d, span=printed.comparable(d.span) if d.span else None) for d in source.doubts),
        printed,
    )


def misread_places(printed: Printed | None) -> list[Span]:
    """Where in the comparable text the numbers stand that are read otherwise than they are printed: with letters or a
    middle dot for digits and the point, or with blanks within them."""
    if printed is None:
        return []
    plain, _ = _left_out(printed.text)
    letters = [Span(*one.span("run")) for one in misread_numbers(plain)]
    apart = [printed.comparable(place) for place in numbers_apart(printed.text)]
    return sorted({*letters, *apart})


def misread_doubts(source: Source) -> tuple[Doubt, ...]:
    """What to tell of the numbers in which recognition took or set what is no digit nor a plain point."""
    places = misread_places(source.printed)
    if not places or source.printed is None:
        return ()
    first = places[0]
    page = next((page.number for page in source.pages if page.span.start <= first.start < page.span.end), None)
    said = f"有 {len(places)} 个数字里夹有字母、间隔号或空格（如“{source.printed.quote(first)}”）"
    told = f"{said}，按 1、0、小数点和连写读，请对照原件"
    return (Doubt(told, first, page),)
