"""Labels with a bound in them ("单价100万元（含）以上设备（不含车辆）") → the shorter ways in which people say them.

In goes a folded label; out come its other names, all of them folded. A label that says more before the bound (what is
to be bought) is another thing and has none.
"""

import re
from itertools import product

_BOUNDED = re.compile(r"(?:单价|单位价值|价值)?(\d+)万元?(?:\(含\))?以上(?:\(含\))?的?([^()]{2,}?)(?:\([^()]*\))?")


def said_shorter(label: str) -> tuple[str, ...]:
    """Other names of a label with a bound; () for any other.

    >>> "50万以上设备" in said_shorter("单价50万元(含)以上的设备(不含车辆)"), said_shorter("设备购置")
    (True, ())
    """
    found = _BOUNDED.fullmatch(label)
    if found is None:
        return ()
    things = dict.fromkeys((found[2], found[2].removeprefix("大型")))
    ways = product(("", "单价", "单位价值"), ("万", "万元"), ("以上", "(含)以上"), ("", "的"), things)
    return tuple(f"{before}{found[1]}{unit}{above}{of}{thing}" for before, unit, above, of, thing in ways)
