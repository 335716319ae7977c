"""The font that stands in for one that neither a PDF nor this machine has: every character is a box as high as an em.

PDFium drops text objects whose glyphs have no outline to measure: on a machine without Chinese fonts a page that
embeds none of its own loses every character that is set alone (letter-spaced names, narrow cells). With this font it
reads the same there as elsewhere. The machine's own fonts are asked first, so that pictures of pages look as they did.
Words are measured by it, never drawn for a reader.
"""

import ctypes
import struct
from functools import cache
from typing import Any

from pypdfium2 import PdfSysfontBase

#: Units of one em, how far the box reaches above and below the baseline, and its width: within that of a digit,
#: since a character is taken to reach as far as the wider of its outline and its width.
_EM, _ASCENT, _DESCENT, _WIDE = 1000, 880, -120, 400
#: A handle that none of the system's fonts has; the system's are addresses.
_HANDLE = 0x3F07
_LAST_CHARACTER = 0x10FFFF


class _WithBoxes(PdfSysfontBase):
    """The system's fonts, and the box font where it has none."""

    def MapFont(
        self, _: Any, weight: int, italic: int, charset: int, pitch_family: int, face: Any, exact: Any
    ) -> int | None:
        found = self.default.MapFont(self.default, weight, italic, charset, pitch_family, face, exact)
        return found or _HANDLE

    def GetFontData(self, _: Any, font: int | None, table: int, buffer: Any, size: int) -> int:
        if font != _HANDLE:
            return self.default.GetFontData(self.default, font, table, buffer, size)
        data = box_font() if not table else _tables().get(table.to_bytes(4, "big"), b"")
        if buffer and size >= len(data):
            ctypes.memmove(buffer, data, len(data))
        return len(data)

    def GetFaceName(self, _: Any, font: int | None, buffer: Any, size: int) -> int:
        if font != _HANDLE:
            return self.default.GetFaceName(self.default, font, buffer, size)
        name = b"Box\0"
        if buffer and size >= len(name):
            ctypes.memmove(buffer, name, len(name))
        return len(name)

    def GetFontCharset(self, _: Any, font: int | None) -> int:
        return 1 if font == _HANDLE else self.default.GetFontCharset(self.default, font)

    def DeleteFont(self, _: Any, font: int | None) -> None:
        if font != _HANDLE:
            self.default.DeleteFont(self.default, font)


@cache
def stand_in() -> None:
    """Let PDFium use the box font from now on, where it finds no other. Once is enough for a process."""
    _WithBoxes().setup()


@cache
def box_font() -> bytes:
    """A TrueType file of two glyphs: nothing, and the box that every character is.

    >>> box_font()[:4]
    b'\\x00\\x01\\x00\\x00'
    """
    tables = _tables()
    head = struct.pack(">IHHHH", 0x00010000, len(tables), *_search(len(tables), 16))
    place, directory, body = len(head) + 16 * len(tables), b"", b""
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag, _checksum(data), place + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return head + directory + body


@cache
def _tables() -> dict[bytes, bytes]:
    box = struct.pack(">hhhhh", 1, 0, _DESCENT, _WIDE, _ASCENT) + struct.pack(">HH", 3, 0) + bytes([1, 1, 1, 1])
    corners = (0, _WIDE, 0, -_WIDE), (_DESCENT, 0, _ASCENT - _DESCENT, 0)
    box += b"".join(struct.pack(">4h", *along) for along in corners)
    box += b"\0" * (-len(box) % 4)
    # Format 13: one glyph for a whole range of characters.
    mapping = struct.pack(">HHIIIIII", 13, 0, 28, 0, 1, 0x20, _LAST_CHARACTER, 1)
    return {
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh",
            0x00010000, 0x00010000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, _DESCENT, _WIDE, _ASCENT, 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x00010000, _ASCENT, _DESCENT, 0, _EM, *(0,) * 11, 1),
        b"maxp": struct.pack(">I14H", 0x00010000, 2, 4, 1, 0, 0, 1, *(0,) * 8),
        b"hmtx": struct.pack(">Hhh", _EM, 0, 0),
        b"loca": struct.pack(">III", 0, 0, len(box)),
        b"glyf": box,
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + mapping,
    }  # fmt: skip


def _search(count: int, size: int) -> tuple[int, int, int]:
    """The directory's search range, its logarithm and the rest, as the format wants them."""
    power = count.bit_length() - 1
    return size << power, power, size * count - (size << power)


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
