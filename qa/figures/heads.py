"""Who a count of staff takes in: the retired told in its sentence, and those in service told anywhere in its document.

Comes in: a figure of 实有人数. Goes out: figures and one sentence. Of other counts nothing is said.
"""

from collections.abc import Iterator

from index.figure import Figure
from index.figures.values import place
from qa.knowledge import Knowledge
from qa.wording.phrases import number

_ALL, _RETIRED, _ON_DUTY = "staff_actual", "staff_retired", "staff_on_duty"


def counted_among(knowledge: Knowledge, figure: Figure) -> tuple[Figure, ...]:
    """The retired that a count of staff takes in, then those in service; nothing where none are told."""
    if figure.item != _ALL:
        return ()
    beside = [k.figure for k in knowledge.figures_in(figure.document, figure.agency) if k.figure.value]
    retired = [f for f in beside if f.item == _RETIRED and f.sentence == figure.sentence][:1]
    return (*retired, *_in_service(figure, beside)) if retired else ()


def _in_service(figure: Figure, beside: list[Figure]) -> Iterator[Figure]:
    found = [f for f in beside if f.item == _ON_DUTY and f.fiscal_year == figure.fiscal_year]
    yield from found[:1]


def who_is_counted(counted: tuple[Figure, ...]) -> str:
    """What `counted_among` found, as a sentence; "" for nothing."""
    if not counted:
        return ""
    retired, *on_duty = counted
    more = "".join(f"；在职的为{number(f.value)}{f.unit}（{place(f)}）" for f in on_duty)
    return f"这一人数含退休人员{number(retired.value)}{retired.unit}{more}。"
