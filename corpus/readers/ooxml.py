"""The vocabulary of Open XML: qualified names, and the values of attributes, whatever a file writes there.

Refuses nothing: what is missing or no number is the default.
"""

from functools import cache
from typing import Any

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
}


@cache
def qn(name: str) -> str:
    """The qualified form of a prefixed name ("w:p")."""
    prefix, local = name.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def value_of(element: Any | None, name: str = "w:val") -> str:
    """An attribute of an element, "" where either is missing."""
    return "" if element is None else element.get(qn(name)) or ""


def number_of(element: Any | None, name: str = "w:val", default: int = 0) -> int:
    """A whole number in an attribute; `default` where it is missing or none.

    >>> number_of(None, default=3)
    3
    """
    text = value_of(element, name)
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return default


def number_of_plain(element: Any | None, name: str, default: int = 0) -> int:
    """As `number_of`, of an attribute without a prefix."""
    try:
        return int(float(element.get(name))) if element is not None else default
    except (TypeError, ValueError, OverflowError):
        return default
