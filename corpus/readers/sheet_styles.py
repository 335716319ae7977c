"""How a workbook (XLSX) shows its cells: number formats, and fonts that strike text out or set it white on white.

A missing, empty or broken part of the styles costs only the looks: the cell is shown in plain digits. Refuses nothing.
"""

from dataclasses import dataclass
from typing import Any

from corpus.readers.ooxml import number_of_plain

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
#: The formats that the standard numbers and no file spells out (ECMA-376 part 1, 18.8.30), with those of Chinese Excel.
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy-m-d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy-m-d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ', 43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
_OFF = frozenset({"0", "false"})


@dataclass(frozen=True, slots=True)
class Look:
    """How one style shows a cell."""

    number_format: str = "General"
    shown: bool = True
    #: Whether the cell is coloured, so that white text in it is seen.
    filled: bool = False


class Looks:
    """The styles of one workbook, by the number that cells name them by."""

    def __init__(self, root: Any | None) -> None:
        self._looks: list[Look] = []
        if root is None:
            return
        formats = dict(_BUILT_IN)
        for one in root.iter(f"{MAIN}numFmt"):
            formats[number_of_plain(one, "numFmtId")] = one.get("formatCode") or "General"
        fonts = [not is_unseen(font) for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
        white = [is_white(font) for font in root.iterfind(f"{MAIN}fonts/{MAIN}font")]
        fills = [_is_filled(fill) for fill in root.iterfind(f"{MAIN}fills/{MAIN}fill")]
        for style in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
            font, fill = number_of_plain(style, "fontId"), number_of_plain(style, "fillId")
            filled = fills[fill] if 0 <= fill < len(fills) else False
            seen = fonts[font] and (filled or not white[font]) if 0 <= font < len(fonts) else True
            self._looks.append(Look(formats.get(number_of_plain(style, "numFmtId"), "General"), seen, filled))

    def __getitem__(self, number: int) -> Look:
        return self._looks[number] if 0 <= number < len(self._looks) else Look()


def is_unseen(font: Any | None) -> bool:
    """Whether a font strikes its text out."""
    strike = font.find(f"{MAIN}strike") if font is not None else None
    return strike is not None and strike.get("val", "1") not in _OFF


def is_white(font: Any | None) -> bool:
    """Whether a font is white; a colour of the theme counts where it is the one of the paper."""
    colour = font.find(f"{MAIN}color") if font is not None else None
    if colour is None:
        return False
    return colour.get("rgb", "").upper()[-6:] == "FFFFFF" or (
        colour.get("theme") == "0" and float(colour.get("tint") or 0) >= 0
    )


def _is_filled(fill: Any) -> bool:
    pattern = fill.find(f"{MAIN}patternFill")
    if pattern is None:
        return len(fill) > 0
    if pattern.get("patternType", "none") == "none":
        return False
    colour = pattern.find(f"{MAIN}fgColor")
    return colour is None or (colour.get("rgb", "").upper()[-6:] != "FFFFFF" and colour.get("theme") != "0")
