"""`Request`: a question complete in itself, and what there is instead where it cannot be completed. Vocabulary only."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import TypeAlias

from corpus.document import Scope, Span
from corpus.measures import load_measures
from index.figure import Stage
from index.figures.subjects import WHOLE_OF_FUND
from qa.answer import Answer, Status
from qa.plan.types import Cue
from qa.reading.question import ItemMention
from qa.reading.told_numbers import ToldNumber, kept

#: Values that "哪个最高" looks back at.
_LATELY = 8
TOTALS = frozenset({"total_budget", "total_revenue", "total_expenditure"})


@dataclass(frozen=True, slots=True)
class AnsweredPoint:
    """One answered coordinate."""

    items: frozenset[str]
    words: str
    agency: str
    year: int
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class Request:
    """A question complete in itself."""

    operation: str
    agencies: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    items: tuple[ItemMention, ...] = ()
    context: tuple[ItemMention, ...] = ()
    whole: ItemMention | None = None
    stages: tuple[Stage, ...] = ()
    scope: Scope | None = None
    #: Two readings of one agency set side by side: "部门预算和单位预算".
    scopes: tuple[Scope, ...] = ()
    unit: str | None = None
    heads: str | None = None
    count: int | None = None
    ascending: bool = False
    all_agencies: bool = False
    #: An agency and those below it are set side by side, each with its own part: the first one's own office alone.
    own_units: bool = False
    all_years: bool = False
    #: Agencies each with a year of its own: "A 2023年和B 2021年".
    pairs: tuple[tuple[str, int], ...] = ()
    #: Years each with a stage of its own: "2023年预算比2022年执行数".
    year_stages: tuple[tuple[int, Stage | None], ...] = ()
    #: The whole of a share is the parent agency's ("占上级单位…").
    of_parent: bool = False
    #: Compare with the year before ("比上年").
    year_before: bool = False
    codes: tuple[str, ...] = ()
    quantity: str | None = None
    counted: str = ""
    #: The agency whose whole a share is taken of ("A占B…的比例").
    whole_agency: str = ""
    points: tuple[AnsweredPoint, ...] = ()
    extra_operations: tuple[str, ...] = ()
    followed_up: bool = False
    #: The agencies among which the one that is meant was asked for and not told yet.
    open_among: tuple[str, ...] = ()
    #: What was asked of the item before is asked of another that is only named: where that has no answer, its value
    #: has.
    asked_alike: bool = False
    year_assumed: bool = False
    #: The years were taken over from the turn before: an agency without them answers for its own latest year.
    years_inherited: bool = False
    #: What is said before the answer where 今年 is a year of which nothing is held; the years that 去年 may mean then.
    nearest: str = ""
    years_open: tuple[int, ...] = ()
    level: str | None = None
    unexplained: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    text: str = ""
    #: The folded words: rows of one name are told apart by the rows above them that these name.
    worded: str = ""
    #: Which total is meant: "总计", "合计" or "" where neither is named.
    total: str = ""
    #: What the words say of how the answer is meant; operations read these, never the words.
    cues: frozenset[Cue] = frozenset()
    #: What the sentences told so far are about, where that is no item: a project, a building.
    about: str = ""
    #: Asked as money spent, without the word 决算: where only a budget is published, that is told and said to be one.
    spent: bool = False
    #: The items are meant as one sum ("这三个占多少").
    together: bool = False
    #: Of a ranking only the one in this place is asked for ("第二呢").
    place: int | None = None
    #: The place that it is set against, where that is not the first ("比第二多多少" after the third).
    from_place: int | None = None
    #: What a ranking leaves out ("除了基本支出，哪块最大").
    without: tuple[ItemMention, ...] = ()
    #: Keys of the rules of `index.checks` whose findings alone are asked for.
    rules: frozenset[str] = frozenset()
    #: The document that is to be looked in, where the question names it.
    document: str = ""
    #: What no other document says is asked: of that document alone.
    document_alone: bool = False
    #: The question itself names an agency, an item or a year.
    named: bool = False


@dataclass(frozen=True, slots=True)
class PaperTalk:
    """A body that published nothing, and where another's paper told of it: the sentence or the row at start:end."""

    said: str
    document: str
    start: int
    end: int
    #: What was asked of it, without its name.
    asked: str = ""


@dataclass(frozen=True, slots=True)
class NearTalk:
    """The `document` of the talk, the words `asked` so far, and the places that were cited last."""

    document: str
    asked: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class TalkState:
    """What a conversation has come to."""

    request: Request | None = None
    points: list[AnsweredPoint] = field(default_factory=list)
    #: What the last answer told side by side: each of them, two of them, all of them may be spoken of.
    lately: tuple[AnsweredPoint, ...] = ()
    #: The agency that the last answer named as the highest or lowest.
    winner: str = ""
    #: The year of it, where the highest or lowest of several years was asked for.
    winner_year: int = 0
    #: The part of an item that the last answer named as the largest or smallest.
    winner_part: AnsweredPoint | None = None
    #: The last turn that put something in order.
    ranked: Request | None = None
    #: The last turn that was answered.
    answered: Request | None = None
    #: What was asked of it.
    unanswered: Request | None = None
    #: The agency asked for last, where the documents do not cover it.
    unknown_agency: str = ""
    #: A place and the office whose document answered for it.
    stands_for: tuple[str, str] = ("", "")
    #: The talk as it goes where the one office of a place that has no answer is asked in the place's stead.
    asked_instead: "TalkState | None" = None
    #: Documents without a publisher that were asked for by their agency's name, as (document, agency).
    taken: tuple[tuple[str, str], ...] = ()
    #: The last answer that has sources.
    told: Answer | None = None
    #: Whether the last question was refused: 这一项 is nothing that was told before it.
    refused: bool = False
    #: The rows of one name among which the last answer asked back.
    offered: Answer | None = None
    #: The numbers told so far, the latest last.
    numbers: tuple[ToldNumber, ...] = ()
    #: Those that the last answer counted or picked, by name.
    named: tuple[str, ...] = ()
    #: What the last question said beside whom and when it asked of, where it said anything.
    wording: str = ""
    #: What the row and the column of the last cell that was told of no agency are called.
    cell: tuple[str, ...] = ()
    #: The document and the words that a table's cells were last asked for by.
    table: tuple[str, ...] = ()
    #: The numbers of cells that tables of no agency told in this talk, the latest last.
    cells: tuple[ToldNumber, ...] = ()
    #: The body of which another's paper told last.
    paper: PaperTalk | None = None
    #: The document that the talk is about, whatever answered.
    near: NearTalk | None = None

    def hear(self, answer: Answer) -> None:
        """Keep in mind what was told, where it has sources."""
        asked_back = answer.status is Status.CLARIFY and bool(answer.rows and answer.citations)
        self.offered = answer if asked_back else None
        self.refused = answer.status is Status.NOT_FOUND
        if answer.status is Status.ANSWERED and answer.citations:
            self.told, self.numbers = answer, kept(self.numbers, answer)

    def speak_of_all(self, heard: Sequence["TalkState"]) -> None:
        """Take what several answers told one after the other as told side by side."""
        self.lately = told_side_by_side([p for state in heard for p in state.lately])

    def copy(self) -> "TalkState":
        """A state that can be changed without changing this one."""
        return replace(self, points=list(self.points))

    def take_over(self, other: "TalkState") -> None:
        """Become what the other state is."""
        for field_ in fields(self):
            setattr(self, field_.name, getattr(other, field_.name))


def told_side_by_side(points: Sequence[AnsweredPoint]) -> tuple[AnsweredPoint, ...]:
    """The points that one answer told, each once, none of them the whole of another."""
    once = list(dict.fromkeys(points))
    above = {a for p in once for i in p.items for a in load_measures().ancestors(i)}
    parts = [p for p in once if not p.items & above]
    spent = [p for p in parts if not p.items & TOTALS]
    return tuple(spent if len(spent) > 1 else parts if len(parts) > 1 else once)


def told_alike(points: Sequence[AnsweredPoint]) -> list[AnsweredPoint]:
    """The last run of answered points of one agency and year, none of them the whole of another."""
    out: list[AnsweredPoint] = []
    for point in reversed(points[-_LATELY:]):
        if out and (point.agency, point.year) != (out[-1].agency, out[-1].year):
            break
        out.append(point)
    out = without_wholes(out)
    ancestors = {a for p in out for i in p.items for a in load_measures().ancestors(i)}
    return [p for p in reversed(out) if not p.items & ancestors]


def without_wholes(points: Sequence[AnsweredPoint]) -> list[AnsweredPoint]:
    """The points without what is spent or taken in as a whole, where two or more others are told beside it.

    Accounts have no ancestors among the measures: all that is spent is the whole of each.
    """
    parts = [p for p in points if not p.items & (TOTALS | WHOLE_OF_FUND)]
    return parts if len(parts) > 1 else list(points)


@dataclass(frozen=True, slots=True)
class Unclear:
    """Several agencies fit, or none was named: which one is meant must be asked."""

    candidates: tuple[str, ...]
    words: str
    request: Request


@dataclass(frozen=True, slots=True)
class UnknownAgency:
    """An agency that the documents do not cover."""

    name: str
    request: Request


@dataclass(frozen=True, slots=True)
class NoSubject:
    """Nothing in the question is of this domain, and nothing before it helps."""

    request: Request


#: What there is where a question cannot be completed.
Incomplete: TypeAlias = Unclear | UnknownAgency | NoSubject
