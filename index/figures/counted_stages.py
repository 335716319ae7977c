"""Whether the column of a row that is counted is of what was planned or of what was carried out, as it says itself.

What is counted has no stage of its own (`index.tables.figures`); where a table has a column of each, or a sentence
tells both (`index.prose.planned`), they are apart.
"""

from functools import lru_cache

from corpus.amounts import count_unit
from corpus.tables.words import lookup
from index.figure import Figure, Measure, Stage

#: Units that count one kind of thing: people are no vehicles.
_COUNT_FAMILY = {
    "人": {"人", "名", "位", "人次", "人数"}, "名": {"人", "名", "位", "人次", "人数"},
    "辆": {"辆", "台"}, "台": {"辆", "台", "台（套）", "套", "台套"}, "平方米": {"平方米", "㎡"},
    "人次": {"人次", "人", "名", "位"}, "批次": {"批次", "批", "次", "个", "团组", "个团组"}, "批": {"批次", "批", "次", "个", "团组", "个团组"},
}  # fmt: skip


def column_of_spent(figure: Figure) -> bool | None:
    """True for final accounts, False for a budget; None where the figure is no count or its column says neither."""
    return _of_spent(figure.column) if figure.measure is Measure.COUNT else None


@lru_cache(maxsize=4096)
def _of_spent(column: tuple[str, ...]) -> bool | None:
    words = (lookup(text) for text in reversed(column))
    stage = next((word.stage for word in words if word is not None and word.stage), None)
    return None if stage is None else stage == Stage.FINAL_ACCOUNTS.value


def counts_alike(counted: str, unit: str) -> bool:
    """Whether a number in `unit` may tell how many `counted` there are: 12.6万人次 are 人次, 批次 are no 件."""
    bare = count_unit(unit)
    return (
        bare in _COUNT_FAMILY.get(counted, {counted})
        or counted not in _COUNT_FAMILY
        and (counted in unit or unit == "个")
    )
