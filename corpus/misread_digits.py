"""Letters and middle dots that recognition made of digits and decimal points → the digits, where a number is certain.

In goes text; out comes text of the same length, in which `l2·5O万元` reads 12.50万元. A number is certain by its place: it
has the form of an amount, or its unit stands behind it, or it is alone in its cell; and some digit of it is a digit.
Once a text has shown such numbers, a whole number of letters only is read before a unit too (lO人). Names, codes and
words of letters stay (P1.5LED, 3D, 2B类).
"""

import re
from functools import cache

from corpus.amounts import MONEY_UNITS
from corpus.lexicon_files import rows

#: What recognition takes one sign for.
_LIKE = str.maketrans({"l": "1", "I": "1", "O": "0", "o": "0", "·": ".", "•": ".", "․": "."})
_LETTERS = frozenset("lIOo")
_D, _POINT = "[0-9lIOo]", "[.·•․]"
_RUN = re.compile(
    rf"(?<![A-Za-z0-9.,·•])(?P<run>(?:{_D}{{1,3}}(?:,{_D}{{3}})+|{_D}+)(?P<places>{_POINT}{_D}{{1,2}})?)"
    r"(?![A-Za-z0-9·•])"
)
#: Texts without them hold nothing to look for.
_TELLTALE = re.compile(r"\d,?[lIOo·•․]|[lIOo·•․]\d|O·O")
_CELL_OPENS = re.compile(r"(?:^|[|\t\n])[ 　]*$")
_CELL_CLOSES = re.compile(r"[ 　]*(?:$|[|\t\n])")
#: 2.5l is as well a measure of litres.
_LITRES = re.compile(r"[0-9.,]+l")
#: Behind a number whose point alone is odd: what counts otherwise may be a name (9·11).
_OF_MONEY = frozenset({*MONEY_UNITS, "%", "％"})
#: So many numbers that are certain make a text one that recognition has read.
_RECOGNISED = 2


def corrected_digits(text: str) -> str:
    """`text` with the digits that were meant, of the same length.

    >>> corrected_digits("接待费l2·5O万元，职工3O人，20l2年；| 物资储备 | l63·8O | 36 |")
    '接待费12.50万元，职工30人，2012年；| 物资储备 | 163.80 | 36 |'
    >>> corrected_digits("P1.5LED屏、3D打印、“9·11”、5·12地震、IO接口2个")
    'P1.5LED屏、3D打印、“9·11”、5·12地震、IO接口2个'
    """
    out, at = [], 0
    for found in misread_numbers(text):
        out += [text[at : found.start()], found[0].translate(_LIKE)]
        at = found.end()
    return "".join((*out, text[at:])) if out else text


def misread_numbers(text: str) -> list[re.Match[str]]:
    """The places (group "run") of the numbers of `text` that `corrected_digits` corrects, in order."""
    if not _TELLTALE.search(text):
        return []
    runs = [found for found in _RUN.finditer(text) if _may_be(found["run"])]
    sure = [found for found in runs if _is_sure(text, found)]
    if len(sure) >= _RECOGNISED:
        known = {found.start() for found in sure}
        sure += [
            found
            for found in runs
            if found.start() not in known and (_unit_behind(text, found) or _is_cell(text, found))
        ]
    return sorted(sure, key=lambda one: one.start())


def _may_be(run: str) -> bool:
    """Whether a run holds what is no digit nor a plain point, and would be a number; none has a zero before it."""
    plain = run.translate(_LIKE)
    return plain != run and not re.match(r"0\d", plain)


def _is_sure(text: str, found: re.Match[str]) -> bool:
    run, unit = found["run"], _unit_behind(text, found)
    to_the_cent = len(found["places"] or "") > 2
    if _LETTERS.isdisjoint(run):
        return unit in _OF_MONEY
    if not any(sign.isdigit() for sign in run):
        return to_the_cent and unit in _OF_MONEY
    if _LITRES.fullmatch(run):  # 5l瓶装: litres, unless it is money or a year
        return unit in _OF_MONEY or unit == "年"
    return bool(unit) or to_the_cent


def _unit_behind(text: str, found: re.Match[str]) -> str:
    """The unit of money or of counting that stands behind the run, or 年 behind a year; else ""."""
    behind = _units().match(text, found.end())
    unit = behind["unit"] if behind else ""
    if unit == "年" and not re.fullmatch("(?:19|20)[0-9]{2}", found["run"].translate(_LIKE)):
        return ""
    return unit


def _is_cell(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 8) : found.start()]
    return (
        any(sign.isdigit() for sign in found["run"])
        and bool(_CELL_OPENS.search(before))
        and bool(_CELL_CLOSES.match(text, found.end()))
    )


@cache
def _units() -> re.Pattern[str]:
    counted = [
        re.escape(unit) + (f"(?!{not_before})" if not_before and unit != "年" else "")
        for unit, _, not_before, _ in sorted(rows("count_units.tsv", 4), key=lambda row: -len(row[0]))
    ]
    money = sorted(_OF_MONEY, key=len, reverse=True)
    return re.compile(rf" ?(?P<unit>{'|'.join((*money, *counted))})")
