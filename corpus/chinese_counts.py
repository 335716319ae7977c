"""Things counted in Chinese numerals (八十六批次, 七百一十二人次, 五十二人) → exact values with their places.

Only numerals with a counting word of their own (十, 百, 千), or right behind what is counted (保有量三辆): one digit alone
is as often no number (一人一档, 三名). Refuses
ordinals, days and vague ones (几十人, 上百人, 二十余人).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from corpus.chinese_amounts import numeral

_ANY = "零〇一二三四五六七八九两十百千"
_COUNT = re.compile(
    rf"(?<![{_ANY}万亿\d第几数上近约多余至到.])(?P<count>[{_ANY}]*[十百千][{_ANY}]*|(?<=[量数])[一二两三四五六七八九])"
    r"(?P<unit>批次|人次|团组|批|人|名|辆|台|套|户|家|所|件)(?!以[上下内]|[均大民])"
)


@dataclass(frozen=True, slots=True)
class ChineseCount:
    """A count at start:end, its numerals up to `number_end`."""

    start: int
    number_end: int
    end: int
    value: Decimal
    unit: str


def chinese_counts(text: str) -> Iterator[ChineseCount]:
    """All counts in Chinese numerals, in order.

    >>> [(int(c.value), c.unit) for c in chinese_counts("接待八十六批次、七百一十二人次，车二十辆")]
    [(86, '批次'), (712, '人次'), (20, '辆')]
    >>> list(chinese_counts("第十二批，几十人，三十余人，一人一档，二三十人"))
    []
    """
    for match in _COUNT.finditer(text):
        value = numeral(match["count"])
        if value:
            yield ChineseCount(match.start(), match.end("count"), match.end(), value, match["unit"])
