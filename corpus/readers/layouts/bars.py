"""Bars of other shapes (｜, │) and drawn frames (├──┼──┤, +--+--+) → the bars and dashes of Markdown, place for place.

In goes a text; out comes one of the same length in which only such signs differ: what is cut from it stands at the same
place of the original. Dashes are changed in lines of nothing but a frame; elsewhere they may be a cell's.
"""

import re

_BARS = str.maketrans(dict.fromkeys("｜│┃║┆┇┊┋", "|"))
_JOINTS = "┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛"
_DASHES = "─━═┄┅┈┉"
_FRAME = re.compile(
    rf"^(?=[^\n]*[|{_JOINTS}])[ \t\u3000|{_JOINTS}{_DASHES}]*[{_DASHES}][ \t\u3000|{_JOINTS}{_DASHES}]*$", re.M
)
#: A frame of plain signs.
_CROSSED = re.compile(r"^[ \t\u3000]*\+(?:[-=]+\+)+[ \t]*$", re.M)
_PLAIN = str.maketrans("+=", "|-")
_FRAMED = str.maketrans(dict.fromkeys(_JOINTS, "|") | dict.fromkeys(_DASHES, "-"))


def plain_bars(text: str) -> str:
    """The text with plain bars.

    >>> plain_bars("项目｜金额"), plain_bars("├──┼──┤"), plain_bars("──│5")
    ('项目|金额', '|--|--|', '──|5')
    >>> plain_bars("──"), plain_bars("+---+====+"), plain_bars("1+1")
    ('──', '|---|----|', '1+1')
    """
    plain = text.translate(_BARS)
    plain = _FRAME.sub(lambda line: line.group().translate(_FRAMED), plain)
    return _CROSSED.sub(lambda line: line.group().translate(_PLAIN), plain)
