"""`Plan`: what a question asks for, as a value. A small closed vocabulary; holds no text of the question and decides
nothing.

A plan is an operation over a `Slice` of the figures (agencies × years × stages × items), with what it is set against
(`other`: the whole of a share, the base of a change, the heads of a per-head value, the parts left out of a remainder),
with a bound, and with the manner of telling it. Where an operation works on what is itself worked out ("the rank of
growth", "those whose share is over 30 %"), `of` holds that plan. Two plans that ask for the same are equal.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from corpus.document import Scope
from index.figure import Fund, Stage


class Operation(StrEnum):
    """What is to be done. Each has its row in `qa.plan.catalogue`."""

    LOOKUP = "lookup"
    DIFFERENCE = "difference"
    GROWTH_RATE = "growth_rate"
    YEARLY = "yearly"  # by how much it changed a year, on the average of several
    DIRECTION = "direction"
    RATIO = "ratio"
    SHARE = "share"
    SUM = "sum"
    AVERAGE = "average"
    PER_HEAD = "per_head"
    APIECE = "apiece"
    EXECUTION_RATE = "execution_rate"
    COMPOSITION = "composition"
    RANKING = "ranking"
    EXTREME = "extreme"
    PLACE = "place"  # which place an item has among those it is listed with
    COMPARE = "compare"
    TREND = "trend"
    CHANGE_RANKING = "change_ranking"
    EXECUTION_RANKING = "execution_ranking"
    RECONCILE = "reconcile"
    VACANCY = "vacancy"
    DEDUCTIONS = "deductions"  # where a self-evaluation lost points
    REMAINDER = "remainder"
    FILTER = "filter"  # those over or under a bound
    COUNT = "count"  # how many there are of them
    OVERVIEW = "overview"  # what stands out of an agency's year, on one card
    CONTRADICTIONS = "contradictions"  # what an agency's documents state in two ways
    CHECK = "check"  # what was checked of an agency's documents: all of it, or what one item takes part in
    COMPLETENESS = "completeness"  # whether an agency's documents say all that must be disclosed
    SOURCE = "source"  # where a figure stands, how it was worked out
    REASON = "reason"
    PURPOSE = "purpose"
    DUTIES = "duties"
    STRUCTURE = "structure"
    ACTIVITIES = "activities"
    DEFINITION = "definition"
    OTHER = "other"  # who, when, where, which: whatever sentences say in words of their own
    PARENT = "parent"
    META = "meta"  # what documents, agencies, years there are
    HELP = "help"  # what can be asked, how a file is added, how a budget is read
    GREETING = "greeting"
    THANKS = "thanks"
    OUTSIDE = "outside"  # opinions, forecasts, national data: nothing of these documents


class Cue(StrEnum):
    """What a question says of how its answer is meant, apart from its item, beyond what `Manner` tells."""

    RISES = "rises"
    FALLS = "falls"
    CHANGES = "changes"  # it speaks of a change, without saying which way
    BY_RATE = "by_rate"
    LEAST = "least"
    HIGH = "high"
    LISTS = "lists"
    COUNTED = "counted"  # how many there are
    WHICH_YEAR = "which_year"
    WHETHER = "whether"  # there is any at all
    YEAR_BEFORE = "year_before"
    YEAR_END = "year_end"
    THAN_OPENING = "than_opening"  # what is left at the year's end is held against what was there at its beginning
    INITIAL = "initial"  # the budget as it was at the beginning of the year
    PROJECTS = "projects"
    MONEY = "money"
    EACH_PERSON = "each_person"
    WHOLE_DEPARTMENT = "whole_department"
    BEYOND = "beyond"  # more people than posts
    EQUAL = "equal"  # neither more nor less than planned, or than before
    OVER_BY = "over_by"  # by how much money a budget was exceeded or left
    OF_INCREASE = "of_increase"  # the whole of a share is what was added, not what there is
    EITHER = "either"  # which of two is more, or how far apart they are: neither is set against the other
    REWORKED = "reworked"  # worked out from the amounts, whatever rate or share is printed
    EVERY = "every"  # whether all of them moved the same way
    NONE_OF = "none_of"  # whether none of them did
    NOT_SO = "not_so"  # those that did not move the way that is named
    FULL = "full"  # whether all posts are filled
    BOTH_ENDS = "both_ends"  # the largest and the smallest are asked for at once
    SUMMED = "summed"  # it adds up, in words beside its items
    WHICH_RIGHT = "which_right"  # which of two that do not agree is right
    GOAL = "goal"  # how much was to be done, not how much was
    GROWN = "grown"  # by how much it grew, whether by a rate or by an amount is not said
    FURTHEST = "furthest"  # of what does not agree, what is furthest apart


class Certainty(StrEnum):
    """How sure it is that words mean what they are taken for, the surest first."""

    EXACT = "exact"  # a label or a term, as it stands
    SHORT = "short"  # a short form that one label alone has
    EVERYDAY = "everyday"  # everyday words that the lexicon gives
    MISSPELT = "misspelt"
    HOMOPHONE = "homophone"
    NEAREST = "nearest"  # nearest by its characters or by meaning
    ASSUMED = "assumed"  # not said at all: the only one, the latest, the usual


class Whose(StrEnum):
    """How far a slice's agencies reach."""

    NAMED = "named"
    ALL = "all"  # every agency there is; of a filter over agencies, those it leaves
    WITH_UNITS = "with_units"  # the one named and those below it, each with its own part
    PARENT = "parent"  # the one above those named
    OPEN = "open"  # not said yet


class When(StrEnum):
    """How far a slice's years reach."""

    NAMED = "named"
    LATEST = "latest"  # the latest of each agency
    ALL = "all"  # every year there is
    BEFORE = "before"  # the year before that of the slice this one is set against
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class ItemRef:
    """What is counted: the keys of the items that the words may mean; `words` as an answer calls it."""

    keys: frozenset[str]
    words: str
    certainty: Certainty = Certainty.EXACT
    #: An account's code, where it alone is named.
    code: str | None = None
    #: The fund that the words name beside the item.
    fund: Fund | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A coordinate of its own: "A 2023年和B 2021年", "2023年预算比2022年决算"."""

    agency: str
    year: int
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """agencies × years × stages × scopes × items within items; where `points` are given, they stand for the first
    three."""

    agencies: tuple[str, ...] = ()
    whose: Whose = Whose.NAMED
    years: tuple[int, ...] = ()
    when: When = When.NAMED
    stages: tuple[Stage, ...] = ()
    scopes: tuple[Scope, ...] = ()
    items: tuple[ItemRef, ...] = ()
    #: What narrows the items: a table, an account above, a kind of spending.
    within: tuple[ItemRef, ...] = ()
    points: tuple[Point, ...] = ()


class Side(StrEnum):
    """On which side of a bound."""

    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    AT_MOST = "at_most"
    EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound on a value; `unit` is the money unit, "%" or what is counted."""

    side: Side
    value: Decimal
    unit: str


class Kind(StrEnum):
    """The kind of answer that is asked for or given."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"
    TIMES = "times"
    NAME = "name"
    LIST = "list"
    TEXT = "text"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Manner:
    """How it is told: unit, order, how many, by what level of accounts, by money or by rate."""

    unit: str | None = None
    #: The kind asked for, where the words tell it ("多少钱" money, "几个人" a count).
    kind: Kind | None = None
    #: The unit that is counted: 几个人 → 人.
    counted: str = ""
    ascending: bool = False
    count: int | None = None
    #: class 类, section 款, item 项, project 项目
    level: str | None = None
    by_rate: bool = False
    #: "up" or "down" where only those are meant, or a claim says so.
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """An operation, on what, against what, and how it is told."""

    operation: Operation
    slice: Slice = Slice()
    other: Slice | None = None
    of: tuple["Plan", ...] = ()
    bound: Bound | None = None
    manner: Manner = Manner()
    #: What sentences are asked about, where that is no item: a project, a term, a person.
    about: str = ""
