"""Those on duty, as one place tells them and as another lets them follow: 实有 41 人，其中退休 12 人 leaves 29.

Only where the document gives each one value, and tells the retired as some of all.
"""

from collections.abc import Iterator
from decimal import Decimal

from index.checks.ground import Ground, Numbered, compared, name_of, shown, told
from index.checks.types import Check
from index.figure import Measure
from index.figures.values import exact, place

RULE = "head_count"


def check_staff(ground: Ground) -> Iterator[Check]:
    """The one that a document tells."""
    everyone, retired, on_duty = (_one(ground, item) for item in ("staff_actual", "staff_retired", "staff_on_duty"))
    if everyone is None or retired is None or on_duty is None:
        return
    within = retired[1].row[:-1] == everyone[1].row and retired[1].sentence == everyone[1].sentence
    if not within or on_duty[1].sentence == everyone[1].sentence:
        return  # told in one sentence, they are held against each other as a whole and its parts
    computed = exact(everyone[1]) - exact(retired[1])
    said = f"{name_of(everyone[1])} {shown(everyone[1])}，其中{name_of(retired[1])} {shown(retired[1])}，余 {told(computed)}"
    text = f"{place(everyone[1])}：{said}；{place(on_duty[1])}：{name_of(on_duty[1])}为 {shown(on_duty[1])}"
    yield compared(RULE, computed, on_duty[1], (everyone, retired, on_duty), text, Decimal(0))


def _one(ground: Ground, item: str) -> Numbered | None:
    """The count that a document gives an item, where it is one value."""
    found = [(n, f) for n, f in ground.by_item[item] if f.measure is Measure.COUNT]
    return found[0] if found and len({exact(f) for _, f in found}) == 1 else None
