"""The operations, one row each: who answers it, with what kind of answer, how it runs, how it is asked, what it is
over.

The only place that says something of operations by kind: whoever needs "those that …" asks `having`. A new operation is
a name in `qa.plan.types.Operation`, a row here and the function that runs it.
"""

from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache

from qa.plan.types import Kind, Operation


class By(StrEnum):
    """Who answers."""

    FIGURES = auto()
    SENTENCES = auto()
    DOCUMENTS = auto()  # what is known of the documents and of the program itself


class Trait(StrEnum):
    """What is true of several operations."""

    #: A follow-up naming only another agency, year or item goes on with it ("2020年呢").
    CARRIED = auto()
    #: Of these it also goes on where another agency or year is named; of the other changes and lists it asks for the
    #: value.
    CARRIED_ANYWHERE = auto()
    #: Asked of one item after another by naming only that ("基本支出呢" after a share).
    NEXT_ITEM = auto()
    #: Asked of what the answer before named as the largest ("占多少" after "哪个最大").
    OF_THE_WINNER = auto()
    #: Over the parts of an item.
    OVER_PARTS = auto()
    #: Over what a value was before, or was planned to be.
    OVER_CHANGES = auto()
    #: About an agency or the documents themselves, whatever item was spoken of.
    ABOUT_AGENCY = auto()
    #: Of several items, each for itself.
    ONE_ITEM = auto()
    #: Over one item of one agency in one year.
    ONE_POINT = auto()
    #: Two values set against each other.
    TWO_VALUES = auto()
    #: Wrong without one of its agencies.
    EVERY_AGENCY = auto()
    #: Of several items that are added up in its words it is asked of their sum.
    OF_A_SUM = auto()
    #: The answer has a sign.
    SIGNED = auto()
    #: The operands are told as they were found.
    TELLS_POINTS = auto()
    #: Asked without an item, it is asked of all that is spent.
    OF_SPENDING = auto()
    #: The question says it in its own words: they are its reading.
    OWN_WORDS = auto()
    #: The answer names the one of several that has the most, the least, the largest change.
    NAMES_ONE = auto()
    #: Taken where no closed word tells what is asked and the examples are sure of it.
    PROPOSED = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """One operation. `runs` is module:function of `qa.operations` for those that figures answer: a function of a desk
    and a `Request`, or of a desk and a `Plan` where `of_plan` is set (every new one is). `asked` is how it is said
    behind its subject in a whole question ("…占比是多少")."""

    operation: Operation
    by: By
    kind: Kind
    asked: str
    runs: str = ""
    traits: frozenset[Trait] = frozenset()
    of_plan: bool = False


def _row(operation: Operation, by: By, kind: Kind, asked: str, runs: str = "", *traits: Trait) -> Row:
    return Row(operation, by, kind, asked, runs, frozenset(traits))


def _plan(operation: Operation, kind: Kind, asked: str, runs: str, *traits: Trait) -> Row:
    return Row(operation, By.FIGURES, kind, asked, runs, frozenset(traits), of_plan=True)


_O, _F, _S, _D, _T = Operation, By.FIGURES, By.SENTENCES, By.DOCUMENTS, Trait
_CHANGE = (_T.CARRIED, _T.NEXT_ITEM, _T.OF_THE_WINNER, _T.OVER_CHANGES, _T.ONE_ITEM, _T.SIGNED, _T.OF_A_SUM)

_ROWS = (
    _row(_O.LOOKUP, _F, Kind.MONEY, "是多少", "lookups:look_ups", _T.CARRIED),
    _row(_O.DIFFERENCE, _F, Kind.MONEY, "相差多少", "pairs:difference", *_CHANGE, _T.TWO_VALUES, _T.EVERY_AGENCY, _T.TELLS_POINTS, _T.PROPOSED),
    _row(_O.GROWTH_RATE, _F, Kind.PERCENT, "变化幅度是百分之几", "pairs:growth_rate", *_CHANGE, _T.TWO_VALUES, _T.EVERY_AGENCY, _T.TELLS_POINTS, _T.PROPOSED),
    _row(_O.YEARLY, _F, Kind.MONEY, "平均每年变化多少", "yearly:yearly", _T.CARRIED, _T.NEXT_ITEM, _T.OVER_CHANGES, _T.ONE_ITEM, _T.SIGNED, _T.OWN_WORDS),
    _row(_O.DIRECTION, _F, Kind.YES_NO, "增加还是减少", "pairs:moved", *_CHANGE, _T.CARRIED_ANYWHERE, _T.ONE_POINT, _T.PROPOSED),
    _row(_O.RATIO, _F, Kind.TIMES, "是多少倍", "pairs:ratio", _T.ONE_ITEM, _T.TWO_VALUES, _T.EVERY_AGENCY, _T.TELLS_POINTS, _T.PROPOSED),
    _row(_O.SHARE, _F, Kind.PERCENT, "占比是多少", "shares:share", _T.CARRIED, _T.NEXT_ITEM, _T.OF_THE_WINNER, _T.ONE_ITEM, _T.OF_A_SUM, _T.PROPOSED),
    _row(_O.SUM, _F, Kind.MONEY, "加起来是多少", "totals:total", _T.EVERY_AGENCY, _T.TELLS_POINTS, _T.PROPOSED),
    _row(_O.AVERAGE, _F, Kind.MONEY, "平均是多少", "totals:total", _T.EVERY_AGENCY, _T.TELLS_POINTS),
    _row(_O.PER_HEAD, _F, Kind.MONEY, "人均是多少", "rates:per_head", _T.CARRIED, _T.NEXT_ITEM, _T.OF_THE_WINNER, _T.OF_A_SUM, _T.PROPOSED),
    _row(_O.APIECE, _F, Kind.MONEY, "平均每个是多少", "apiece:apiece"),
    _row(_O.EXECUTION_RATE, _F, Kind.PERCENT, "完成率是多少", "execution:execution_rate", _T.CARRIED, _T.NEXT_ITEM, _T.OF_THE_WINNER, _T.OVER_CHANGES, _T.ONE_ITEM, _T.ONE_POINT),
    _row(_O.COMPOSITION, _F, Kind.LIST, "由哪些部分构成", "rankings:composition", _T.CARRIED, _T.OVER_PARTS, _T.ONE_ITEM, _T.ONE_POINT),
    _row(_O.RANKING, _F, Kind.LIST, "从多到少怎么排", "places:ranking", _T.CARRIED, _T.CARRIED_ANYWHERE, _T.OVER_PARTS, _T.EVERY_AGENCY, _T.NAMES_ONE),
    _row(_O.EXTREME, _F, Kind.NAME, "谁最多", "places:ranking", _T.CARRIED, _T.OVER_PARTS, _T.EVERY_AGENCY, _T.NAMES_ONE),
    _row(_O.PLACE, _F, Kind.COUNT, "排第几", "placed:place", _T.ONE_POINT),
    _row(_O.COMPARE, _F, Kind.NAME, "比较起来谁更多", "side_by_side:compare", _T.CARRIED, _T.EVERY_AGENCY, _T.TELLS_POINTS),
    _row(_O.TREND, _F, Kind.LIST, "各年走势如何", "side_by_side:trend", _T.CARRIED, _T.CARRIED_ANYWHERE, _T.ONE_ITEM, _T.PROPOSED),
    _row(_O.CHANGE_RANKING, _F, Kind.NAME, "哪一项变化最大", "changed:change_ranking", _T.OVER_PARTS, _T.OWN_WORDS, _T.PROPOSED, _T.NAMES_ONE),
    _row(_O.EXECUTION_RANKING, _F, Kind.NAME, "哪一项完成得最少", "changed:execution_ranking", _T.OF_SPENDING, _T.OVER_PARTS, _T.OWN_WORDS, _T.NAMES_ONE),
    _row(_O.RECONCILE, _F, Kind.YES_NO, "对得上吗", "reconcile:reconcile"),
    _row(_O.VACANCY, _F, Kind.COUNT, "空编多少", "vacancies:vacancy", _T.ONE_ITEM, _T.ONE_POINT),
    _row(_O.REMAINDER, _F, Kind.MONEY, "以外还有多少", "remainders:remainder", _T.CARRIED, _T.ONE_POINT, _T.OWN_WORDS),
    _plan(_O.FILTER, Kind.LIST, "有哪些", "selections:selection"),
    _plan(_O.COUNT, Kind.COUNT, "有几个", "selections:selection"),
    _plan(_O.DEDUCTIONS, Kind.LIST, "哪些指标扣了分", "deductions:deductions", _T.OWN_WORDS),
    _plan(_O.OVERVIEW, Kind.TEXT, "总的情况怎么样", "overviews:overview", _T.CARRIED),
    _plan(_O.CONTRADICTIONS, Kind.LIST, "有哪些前后不一致的地方", "checks:checked", _T.CARRIED),
    _plan(_O.CHECK, Kind.LIST, "核对下来怎么样", "checks:checked", _T.CARRIED, _T.ABOUT_AGENCY, _T.OWN_WORDS),
    _plan(_O.COMPLETENESS, Kind.LIST, "该公开的都公开了吗", "completeness:completeness", _T.CARRIED, _T.ABOUT_AGENCY, _T.OWN_WORDS),
    _row(_O.REASON, _S, Kind.TEXT, "变化的原因是什么", "", _T.CARRIED, _T.NEXT_ITEM, _T.OF_THE_WINNER, _T.OVER_CHANGES, _T.PROPOSED),
    _row(_O.PURPOSE, _S, Kind.TEXT, "主要用于什么", "", _T.CARRIED, _T.OF_THE_WINNER, _T.PROPOSED),
    _row(_O.DUTIES, _S, Kind.TEXT, "主要职责有哪些", "", _T.CARRIED, _T.ABOUT_AGENCY, _T.PROPOSED),
    _row(_O.STRUCTURE, _S, Kind.LIST, "有哪些内设机构和下属单位", "", _T.CARRIED, _T.ABOUT_AGENCY, _T.PROPOSED),
    _row(_O.ACTIVITIES, _S, Kind.LIST, "开了哪些会议、培训", "", _T.CARRIED),
    _row(_O.DEFINITION, _S, Kind.TEXT, "是什么意思"),
    _row(_O.OTHER, _S, Kind.TEXT, "文件里怎么说"),
    _row(_O.PARENT, _D, Kind.NAME, "的上级单位是谁"),
    _row(_O.META, _D, Kind.LIST, "有哪些资料", "", _T.ABOUT_AGENCY),
    _row(_O.SOURCE, _D, Kind.TEXT, "的出处在哪里"),
    _row(_O.HELP, _D, Kind.TEXT, "能问什么"),
    _row(_O.GREETING, _D, Kind.TEXT, "您好"),
    _row(_O.THANKS, _D, Kind.TEXT, "谢谢"),
    _row(_O.OUTSIDE, _D, Kind.TEXT, "怎么看"),
)  # fmt: skip


@cache
def catalogue() -> dict[Operation, Row]:
    """Every operation's row."""
    return {row.operation: row for row in _ROWS}


@cache
def having(trait: Trait) -> frozenset[Operation]:
    """The operations of which `trait` is true."""
    return frozenset(row.operation for row in _ROWS if trait in row.traits)


@cache
def answered_by(by: By) -> frozenset[Operation]:
    """The operations that `by` answers.

    >>> Operation.REASON in answered_by(By.SENTENCES)
    True
    """
    return frozenset(row.operation for row in _ROWS if row.by is by)
