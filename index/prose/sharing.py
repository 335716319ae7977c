"""Several values of one predicate → whose they are: 甲、乙分别为1万元和2万元; 由甲和乙构成，两者分别为….

Refuses to pair names and values that are not equally many.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from index.prose.clauses import Clause
from index.prose.grammar import YEAR, YEARS
from index.prose.listings import STAND_INS, names_before, names_in
from index.prose.named_items import Said
from index.prose.numbers import Quantity
from index.prose.rows import Rows
from index.prose.state import Row, SentenceState, Statement

#: What joins two counts of one list, and what may stand behind the first.
_BESIDE = frozenset("、 和 及 与".split())
_NOUNS = "团组批次"

#: What the names of a list do together: 甲费、乙费|分别支出.
_SHARED_VERB = re.compile(r"(?:分别|依次)(?:支出|完成|实现|达到|达|使用|花费|用去)?$")
#: How items of money end.
_IS_MONEY = re.compile("(?:费|费用|支出|经费|预算|收入|拨款|资金|决算)$")
#: The last name of a list, the year, and what all of it is told of.
_IN_YEAR = re.compile(rf"(?P<name>.{{2,}}?)(?:{YEAR})年度?(?:的|间)?(?P<item>.{{2,}})")
#: Signs that a name has at least, and an item.
_SHORTEST = 2
#: A row and the year that a value is of.
Holder = tuple[Row, int | None]


def bare_values(text: str, after: Sequence[Clause]) -> list[Clause]:
    """The clauses right after that hold a value and no words before it."""
    out = []
    for clause in after:
        if len(clause.quantities) != 1 or text[clause.start : clause.quantities[0].start].strip("、，和及 "):
            break
        out.append(clause)
    return out


def changed_as_well(text: str, quantity: Quantity, said: Said, before: Sequence[Statement]) -> Said:
    """What is said of the count before it, where only a mark stands between: 比上年增加2个团组、9人次."""
    if not before or said.role != "amount" or said.item:
        return said
    last = before[-1]
    if text[last.quantity.end : quantity.start].lstrip(_NOUNS) not in _BESIDE:
        return said
    counts = quantity.kind == last.quantity.kind == "count" and quantity.unit != last.quantity.unit
    return replace(last.said, start=said.start) if counts and last.said.role == "change" else said


def shared_among(
    rows: Rows, text: str, quantity: Quantity, said: Said, values: int, state: SentenceState, start: int,
    out: Sequence[Statement],
) -> list[Holder]:  # fmt: skip
    """Whose `values` values are that begin with `quantity`, in their clause from `start`; [] where that is not
    certain."""
    at, unit = quantity.start, quantity.unit
    if values < 2:
        return []
    years = re.findall(rf"({YEAR})年", text[start:at])
    if len(years) != values or said.base and said.role != "share":
        years = _of_each(text[:at], values)
    if len(years) == values and (not said.base or said.role == "share"):
        # 2021年、2022年预算分别为10万元、12万元; 2021~2023年占比分别为1%、2%、3%
        row = (*state.prefix, rows.label(said.item)) if said.item else state.subject
        return [(row, int(year)) for year in years]
    names: Sequence[str] = ()
    if said.role == "amount" and (not said.item or said.item in STAND_INS):
        names = names_before(text[:start], values, rows.is_known)
    elif said.item:
        names = names_in(_SHARED_VERB.sub("", said.item), values, rows.is_known)
    if names:
        return [((*state.prefix, rows.label(name)), state.period) for name in _of_all(rows, names)]
    if said.item and said.item not in STAND_INS:
        names = _told_before(rows, text[:start], said, unit, values, out)
        # One name for both (高中在校学生): 高中 alone is what was counted before.
        return [((*state.prefix, f"{name}{rows.label(said.item)}"), state.period) for name in names]
    told = (state.recent or list(state.listed))[-values:]
    return [(row, state.period) for row in told] if len(told) == values else []


def _of_all(rows: Rows, names: Sequence[str]) -> Sequence[str]:
    """The names of a list, each with what is told of them all behind the last: 甲、乙2022年收入 are 甲收入 and 乙收入."""
    *others, last = names
    if any(_IS_MONEY.search(name) or rows.is_known(name) for name in others):
        return names  # each has an item of its own
    if dated := _IN_YEAR.fullmatch(last):
        name, item = dated["name"], dated["item"]
    elif rows.is_known(last):
        return names
    else:
        ends = (n for n in range(_SHORTEST, len(last) - _SHORTEST + 1) if rows.is_known(last[n:]))
        if (at := next(ends, None)) is None:
            return names
        name, item = last[:at], last[at:]
    return [f"{whose.removesuffix('的')}{item}" for whose in (*others, name)]


def _of_each(before: str, values: int) -> list[str]:
    """The years of a range that stands last before as many values as it has years; [] elsewhere."""
    ranges = list(re.finditer(YEARS, before))
    if not ranges or re.search(rf"{YEAR}年|[。；]", before[ranges[-1].end() :]):
        return []
    first, last = int(ranges[-1]["first"]), int(ranges[-1]["last"])
    return [str(year) for year in range(first, last + 1)] if last - first + 1 == values else []


def _told_before(rows: Rows, before: str, said: Said, unit: str, values: int, out: Sequence[Statement]) -> list[str]:
    """Who has one value each of what is named once: of a list right before (甲、乙、丙，支出分别为…), or of the things
    counted there, each of one kind and none in the values' own unit (小学28所、初中12所，在校学生分别为…人)."""
    if said.role != "amount":
        return []
    listed = [rows.label(name) for name in names_before(before, values, rows.is_known)]
    if listed and not any(character.isdigit() for name in listed for character in name):
        return listed
    told = [s for s in out if s.said.role == "amount" and s.row and s.quantity.unit != unit][-values:]
    alike = len(told) == values and len({s.quantity.unit for s in told}) == 1
    return [s.row[-1] for s in told] if alike else []
