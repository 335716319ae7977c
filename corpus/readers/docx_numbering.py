"""The numbers that Word sets before paragraphs by itself: 一、 （一） 1. — counted as Word counts them.

Goes in: the roots of its numbering and styles, None where they are missing. Comes out, paragraph by paragraph in their
order: the printed label, "" where there is none. Bullets and number formats not listed here give "".
"""

from typing import Any

from corpus.readers.ooxml import number_of, qn

_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"}
)


class Numbering:
    """Counts the numbered paragraphs of one document from its first to its last."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._lists: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is None:
            return
        for abstract in numbering.iter(qn("w:abstractNum")):
            levels = {number_of(level, "w:ilvl"): level for level in abstract.iter(qn("w:lvl"))}
            self._levels[abstract.get(qn("w:abstractNumId"))] = levels
        for number in numbering.iter(qn("w:num")):
            link = number.find(qn("w:abstractNumId"))
            if link is not None:
                self._lists[number.get(qn("w:numId"))] = link.get(qn("w:val"))
        for style in styles.iter(qn("w:style")) if styles is not None else ():
            place = self._place(style.find(qn("w:pPr")))
            if place is not None:
                self._styles[style.get(qn("w:styleId"))] = place

    def label(self, paragraph: Any) -> str:
        """The label of the next paragraph; to be asked once for each, in their order."""
        properties = paragraph.find(qn("w:pPr"))
        place = self._place(properties)
        if place is None and properties is not None:
            style = properties.find(qn("w:pStyle"))
            place = self._styles.get(style.get(qn("w:val"))) if style is not None else None
        if place is None:
            return ""
        name, level = place
        abstract = self._lists.get(name)
        levels = self._levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return _label(levels, counts, level)

    def _place(self, properties: Any) -> tuple[str, int] | None:
        if properties is None:
            return None
        element = properties.find(qn("w:numPr"))
        number = element.find(qn("w:numId")) if element is not None else None
        if number is None or number.get(qn("w:val")) == "0":
            return None
        level = element.find(qn("w:ilvl"))
        return number.get(qn("w:val")), number_of(level) if level is not None else 0


def _start(level: Any) -> int:
    element = level.find(qn("w:start"))
    return number_of(element, default=1) if element is not None else 1


def _format(level: Any) -> str:
    element = level.find(qn("w:numFmt"))
    return element.get(qn("w:val"), "decimal") if element is not None else "decimal"


def _label(levels: dict[int, Any], counts: dict[int, int], level: int) -> str:
    element = levels[level].find(qn("w:lvlText"))
    pattern = element.get(qn("w:val"), "") if element is not None else ""
    if _format(levels[level]) in ("bullet", "none"):
        return ""
    label = pattern
    for place in range(level, -1, -1):
        if f"%{place + 1}" in label:
            shown = _printed(counts.get(place, 1), _format(levels[place])) if place in levels else ""
            label = label.replace(f"%{place + 1}", shown)
    return label


def _printed(value: int, form: str) -> str:
    if form in _CHINESE:
        return chinese(value)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= value <= len(_CIRCLED):
        return _CIRCLED[value - 1]
    if form in ("upperLetter", "lowerLetter") and 1 <= value <= 26:
        return chr(ord("A" if form == "upperLetter" else "a") + value - 1)
    return str(value)


def chinese(value: int) -> str:
    """A number below 100 as headings print it.

    >>> [chinese(value) for value in (3, 10, 12, 20, 45)]
    ['三', '十', '十二', '二十', '四十五']
    """
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")
