"""Amounts that stand in brackets behind what they are of, one after the other → the name of each.

"项目支出主要用于苗木补植（318万元）、步道翻修（136万元）和花展布置（73万元）": a bracket's amount is of the words right before
it. One bracket by itself tells so only behind words of purpose; a list of them always does. Refuses names with marks or
numbers in them, and a bracket that holds more than its amount.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.prose.numbers import Quantity

#: Leads from a whole to what it was spent on.
_PURPOSE = re.compile(r"(?:主要|分别|全部|具体)*(?:用于|用在|投向)")
#: Leads into a list of parts.
_INTO = re.compile(r"(?:主要|具体|分别)*(?:包括|包含|涉及|由|有|为|是)(?=[一-龥])")
_JOINT = re.compile(r"^(?:、|，|；|以及|和|及|与)(?P<name>[^，。；：、（）\d]{2,30})$")
_FIRST = re.compile(r"(?P<lead>[^，。；：、（）]*)$")
_NAME = re.compile(r"[^，。；：、（）\d]{2,30}")


@dataclass(frozen=True, slots=True)
class Bracketed:
    """The name of a bracket's amount and where it begins, where the words before the verb stand that leads to the list
    it is in, and whether there is such a verb, so that it is a part of them."""

    name: str
    start: int
    whole: tuple[int, int]
    is_part: bool


def bracketed_names(text: str, quantities: Sequence[Quantity]) -> dict[int, Bracketed]:
    """By where their numbers begin: the amounts of a folded sentence that brackets give to the words before them."""
    alone = [
        q
        for q in quantities
        if q.kind == "money" and text[q.start - 1 : q.start] == "（" and text[q.close : q.close + 1] == "）"
    ]
    out: dict[int, Bracketed] = {}
    runs: list[list[Quantity]] = []
    for quantity in alone:
        before = text[runs[-1][-1].close + 1 : quantity.start - 1] if runs else ""
        if runs and _JOINT.match(before):
            runs[-1].append(quantity)
        else:
            runs.append([quantity])
    for run in runs:
        first = _first(text, run[0], len(run))
        if first is None:
            continue
        out[run[0].start] = first
        for earlier, quantity in zip(run, run[1:], strict=False):
            joint = _JOINT.match(text[earlier.close + 1 : quantity.start - 1])
            if joint:
                name = joint["name"]
                out[quantity.start] = Bracketed(name, quantity.start - 1 - len(name), first.whole, first.is_part)
    return out


def _first(text: str, quantity: Quantity, listed: int) -> Bracketed | None:
    end = quantity.start - 1
    lead = _FIRST.search(text, 0, end)
    low = lead.start("lead") if lead else end
    words = text[low:end]
    leads = list(_PURPOSE.finditer(words)) or (list(_INTO.finditer(words)) if listed > 1 else [])
    if not leads and listed < 2:
        return None
    start = low + leads[-1].end() if leads else low
    whole = (low, low + leads[-1].start()) if leads else (low, low)
    name = text[start:end]
    return Bracketed(name, start, whole, bool(leads)) if _NAME.fullmatch(name) else None
