"""A Word paragraph → the text that Word shows of it, and the objects in it that are not text.

Left out: deleted text of tracked changes, field codes, text struck through, hidden or unseen, the reading aids set over
characters, the numbers of notes beside figures. Text boxes are given to the caller, which reads them as blocks.
"""

from collections.abc import Iterator
from typing import Any

from corpus.readers.docx_styles import Styles, is_raised
from corpus.readers.ooxml import number_of, qn, value_of

FALLBACK = qn("mc:Fallback")
#: What stands inside a paragraph but is no text of it.
SKIPPED = frozenset(
    qn(f"w:{name}") for name in "del moveFrom txbxContent instrText delText delInstrText pPr rPr rt".split()
) | {FALLBACK}
#: Signs of the symbol fonts that stand for words of a form.
_SIGNS = {"f0fe": "☑", "f052": "☑", "f0a8": "☐", "f0a3": "☐", "f06f": "☐", "f0fc": "√", "f0b4": "×", "f0d7": "×"}


def text_of(element: Any, styles: Styles) -> str:
    """The text shown of a paragraph or run, with line breaks; without that of its text boxes."""
    parts: list[str] = []
    for child in shown_children(element):
        tag = child.tag
        if tag in SKIPPED or not isinstance(tag, str):
            continue
        if tag in (qn("w:t"), qn("m:t")):
            parts.append(child.text or "")
        elif tag == qn("w:r"):
            if styles.is_shown(child):
                text = text_of(child, styles)
                note = is_raised(child) and "".join(parts)[-1:].isdigit() and text.strip().isdigit()
                parts.append("" if note else text)
        elif tag == qn("w:tab"):
            parts.append("\t")
        elif tag in (qn("w:br"), qn("w:cr")):
            parts.append("\n")
        elif tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif tag == qn("w:sym"):
            parts.append(_sign(value_of(child, "w:char")))
        elif tag == qn("w:fldChar"):
            parts.append(_chosen(child))
        elif tag == qn("w:sdt"):
            parts.append("" if is_placeholder(child) else text_of(child, styles))
        else:
            parts.append(text_of(child, styles))
    return "".join(parts)


def shown_children(element: Any) -> Iterator[Any]:
    """The children of an element; of alternatives, the one that Word shows: the first, or the fallback of an empty
    one."""
    if element.tag != qn("mc:AlternateContent"):
        yield from element
        return
    choice = next((one for one in element if one.tag == qn("mc:Choice") and len(one)), None)
    if choice is not None:
        yield choice
    else:
        yield from (inner for one in element if one.tag == FALLBACK for inner in one)


def boxes_of(element: Any) -> Iterator[Any]:
    """The contents of the text boxes of a paragraph, outermost ones only, without those that only old programs show."""
    for child in shown_children(element):
        if child.tag == qn("w:txbxContent"):
            yield child
        elif child.tag not in SKIPPED:
            yield from boxes_of(child)


def is_placeholder(control: Any) -> bool:
    """Whether a content control still shows its prompt (单击此处输入文字)."""
    return control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


def _sign(code: str) -> str:
    if not code:
        return ""
    sign = _SIGNS.get(code.lower())
    if sign is not None:
        return sign
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    # The private area repeats the font's own signs: letters of a symbol font are no letters.
    return "" if 0xE000 <= point <= 0xF8FF else chr(point)


def _chosen(mark: Any) -> str:
    """What a drop-down field of the old kind shows: Word draws it, no run holds it."""
    choices = mark.find(f"{qn('w:ffData')}/{qn('w:ddList')}")
    if choices is None or value_of(mark, "w:fldCharType") != "begin":
        return ""
    entries = choices.findall(qn("w:listEntry"))
    at = number_of(choices.find(qn("w:result")), default=number_of(choices.find(qn("w:default"))))
    return value_of(entries[at]) if 0 <= at < len(entries) else ""
