"""Which runs of a Word document are shown: what their own properties and their styles say together.

Shown is what a reader's eye sees in Word: text struck through is withdrawn, hidden text (w:vanish) and white text on
white paper are not there. Where a shade could lie behind white text it is taken as shown. Refuses nothing.
"""

from typing import Any

from corpus.readers.ooxml import number_of, qn, value_of

_OFF = frozenset({"0", "false", "off", "none"})
#: Text of half a point is set to be unseen.
_UNSEEN_SIZE = 2
_PLAIN = frozenset({"", "auto", "clear", "nil", "none", "ffffff", "window"})


class Styles:
    """What the styles of one document say of the text that they are applied to."""

    def __init__(self, root: Any | None) -> None:
        found = root.iter(qn("w:style")) if root is not None else ()
        self._by_id = {value_of(style, "w:styleId"): style for style in found}
        defaults = [value_of(s, "w:styleId") for s in self._by_id.values() if value_of(s, "w:default") in ("1", "true")]
        self._defaults = [key for key in defaults if value_of(self._by_id[key], "w:type") == "paragraph"]

    def run_properties(self, run: Any) -> list[Any]:
        """The properties that hold for a run, its own first, then those of its styles, from the nearest on."""
        own = run.find(qn("w:rPr"))
        found = [own] if own is not None else []
        found += self._chain(value_of(own.find(qn("w:rStyle"))) if own is not None else "")
        paragraph = next((one for one in run.iterancestors(qn("w:p"))), None)
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") if paragraph is not None else None
        names = [value_of(style)] if style is not None else self._defaults
        return found + [one for name in names for one in self._chain(name)]

    def _chain(self, name: str) -> list[Any]:
        found, seen = [], set[str]()
        while name in self._by_id and name not in seen:
            seen.add(name)
            properties = self._by_id[name].find(qn("w:rPr"))
            if properties is not None:
                found.append(properties)
            name = value_of(self._by_id[name].find(qn("w:basedOn")))
        return found

    def shades(self, table: Any) -> bool:
        """Whether the style of a table may lie behind its text."""
        name, seen = value_of(table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")), set[str]()
        while name in self._by_id and name not in seen:
            seen.add(name)
            if any(_is_shade(one) for one in self._by_id[name].iter(qn("w:shd"))):
                return True
            name = value_of(self._by_id[name].find(qn("w:basedOn")))
        return False

    def is_shown(self, run: Any) -> bool:
        """Whether Word shows the text of this run as valid text."""
        properties = self.run_properties(run)
        if any(_is_on(properties, name) for name in ("w:vanish", "w:strike", "w:dstrike")):
            return False
        size = _nearest(properties, "w:sz")
        if size is not None and 0 < number_of(size, default=24) <= _UNSEEN_SIZE:
            return False
        colour = _nearest(properties, "w:color")
        return value_of(colour).lower() != "ffffff" or self._is_shaded(run, properties)

    def _is_shaded(self, run: Any, properties: list[Any]) -> bool:
        if any(_is_shade(one.find(qn("w:shd"))) for one in properties):
            return True
        if any(value_of(one.find(qn("w:highlight"))).lower() not in ("", "none", "white") for one in properties):
            return True
        for outer in run.iterancestors():
            if outer.tag == qn("w:txbxContent"):
                return True  # a box may be filled
            if outer.tag == qn("w:tbl") and self.shades(outer):
                return True
            inner = next((one for one in outer if one.tag in (qn("w:pPr"), qn("w:tcPr"), qn("w:tblPr"))), None)
            if inner is not None and _is_shade(inner.find(qn("w:shd"))):
                return True
            if outer.tag == qn("w:document") and outer.find(qn("w:background")) is not None:
                return True
        return False


def is_raised(run: Any) -> bool:
    """Whether a run is set as a mark above or below the line: a note's number, a power."""
    return value_of(run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")) in ("superscript", "subscript")


def _nearest(properties: list[Any], name: str) -> Any | None:
    return next((found for one in properties if (found := one.find(qn(name))) is not None), None)


def _is_on(properties: list[Any], name: str) -> bool:
    found = _nearest(properties, name)
    return found is not None and value_of(found) not in _OFF


def _is_shade(shade: Any | None) -> bool:
    if shade is None:
        return False
    return value_of(shade, "w:fill").lower() not in _PLAIN or value_of(shade) not in ("", "clear", "nil")
