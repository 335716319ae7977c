"""What a reader of sentences keeps in mind: the topic between sentences, the state within one, and what is stated.

`SentenceState` only knows how lists of parts open and close; which words do so is for `index.prose.parse`.
"""

from dataclasses import dataclass, field

from index.prose.bracketed import Bracketed
from index.prose.named_items import Said
from index.prose.numbers import Quantity

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What earlier sentences and headings leave to the next one.

    `prefix` is what new items are parts of, `subject` whose number a clause without an item tells, `open` that the
    parts of the subject are to follow, `ancestors` the account names of the headings above.
    """

    prefix: Row = ()
    subject: Row = ()
    open: bool = False
    code: str | None = None
    ancestors: Row = ()
    #: The heading that the text stands under, where it may be repeated before a colon.
    heading: str = ""
    #: The part that the sentence before spoke of, while the parts of the subject are being told in one paragraph.
    latest: Row = ()
    #: The items of the amounts of the sentence before, whose changes this one may tell one by one (分别).
    listed: tuple[Row, ...] = ()
    #: Where the subject is a thing counted: the item of money it stands beside, whose change may follow.
    beside: Row = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One quantity and what is said of it; `start` is where the item (or its clause) begins in the folded text."""

    quantity: Quantity
    row: Row
    said: Said
    start: int
    base: str
    stage: str
    period: int | None
    code: str | None = None
    #: Whether it stands in a clause that gives a reason.
    reason: bool = False
    #: What an amount is said to be unchanged from, "" where nothing is said of that.
    unchanged: str = ""
    #: Behind the noun that follows the number, 0 where none does.
    end: int = 0
    #: "planned" or "done" where one sentence tells both of one thing.
    side: str = ""


@dataclass(frozen=True, slots=True)
class SentenceScope:
    """A list of parts or a bracket: what to go back to behind it."""

    is_bracket: bool
    prefix: Row
    subject: Row
    code: str | None
    part: int
    children: int
    #: What stands behind the whole that opened the list (三公经费支出中，… 人员经费：…), "" for 其中 and brackets.
    closed_by: str = ""
    #: The year and the stage that held before a bracket.
    period: int | None = None
    stage: str = ""


@dataclass(slots=True)
class SentenceState:
    """Where the walk through one sentence stands.

    New items are parts of `prefix`; a clause without an item speaks of `subject`, or of `last` where it only adds a
    rate or a change; `main` is what the sentence as a whole speaks of. `part` counts the pieces between ；.
    """

    prefix: Row
    subject: Row
    code: str | None
    main: Row
    base: str = ""
    stage: str = ""
    period: int | None = None
    reason: bool = False
    #: The year that held before the reason began.
    outside: int | None = None
    last: Row = ()
    named: bool = False
    part: int = 0
    #: Whether no quantity has come since the last ；.
    fresh: bool = True
    #: Where a label before a ： begins that nothing has followed yet, else -1.
    label_start: int = -1
    #: The item of money that the counts behind it belong to ("培训费2万元，人数150人").
    money: Row = ()
    #: Whose level was told that the number behind it is another one of ("从29人").
    risen: Row = ()
    #: What those levels are a share of.
    risen_of: str = ""
    #: The thing counted that the sentence speaks of, and what it spoke of before.
    counted: Row = ()
    before_count: Row = ()
    #: The budget that a rate right behind its amount is measured by, "" elsewhere.
    measured_by: str = ""
    #: Whether a label has named the year before as that of the number behind it ("上年：6万元").
    year_before: bool = False
    #: Whether the number before was a price: 共计 behind it is what it comes to.
    priced: bool = False
    #: The part that the sentence before spoke of (see `Topic.latest`).
    latest: Row = ()
    #: What the clause before counted off ("三是交通运输，支出9万元").
    counted_off: Row = ()
    scopes: list[SentenceScope] = field(default_factory=list)
    children: int = 0
    #: The first item of money that the sentence tells.
    first: Row = ()
    #: The items of the amounts so far, for 分别占60%、40%.
    recent: list[Row] = field(default_factory=list)
    #: Those of the sentence before (see `Topic.listed`).
    listed: tuple[Row, ...] = ()
    #: Rows and periods that are still to get their value of 分别为.
    waiting: list[tuple[Row, int | None, Said]] = field(default_factory=list)
    #: The names of amounts in brackets, by where their numbers begin.
    bracketed: dict[int, Bracketed] = field(default_factory=dict)
    #: Whether the sentence ends by announcing parts.
    ends_open: bool = False
    #: Whose parts a numbered list is to tell that begins in this very sentence.
    announced: Row = ()

    def begin_reason(self) -> None:
        """What follows gives a reason; a year named in it is the reason's own."""
        if not self.reason:
            self.reason, self.outside = True, self.period

    def end_reason(self) -> None:
        """The reason is told: what comes speaks of the year it spoke of before."""
        if self.reason:
            self.reason, self.period = False, self.outside

    def settle(self) -> None:
        """The subject is what the sentence speaks of, unless it is a part of that."""
        self.last = self.subject
        if not self.scopes:
            self.main = self.subject

    def open_bracket(self) -> None:
        """What the bracket lists are parts of the subject."""
        self.scopes.append(
            SentenceScope(
                True,
                self.prefix,
                self.subject,
                self.code,
                self.part,
                self.children,
                period=self.period,
                stage=self.stage,
            )
        )
        self.prefix, self.children = self.subject or self.prefix, 0

    def enter(self, closed_by: str = "") -> None:
        """The parts of the subject follow."""
        top = self.scopes[-1] if self.scopes else None
        if top and not top.is_bracket and top.subject == self.subject:
            return
        if top and top.is_bracket and self.prefix == self.subject and not self.children:
            return
        self.scopes.append(
            SentenceScope(False, self.prefix, self.subject, self.code, self.part, self.children, closed_by)
        )
        self.prefix, self.children = self.subject or self.prefix, 0

    def leave(self) -> None:
        """The list or bracket is over."""
        scope = self.scopes.pop()
        self.prefix, self.subject, self.code = scope.prefix, scope.subject, scope.code
        self.children, self.last = scope.children, scope.subject
        if scope.is_bracket:
            self.period = scope.period or self.period
            self.stage = scope.stage

    def leave_labelled(self) -> None:
        """A new label or whole ends the list that the one before opened."""
        if self.scopes and self.scopes[-1].closed_by:
            self.leave()

    def leave_bracket(self) -> None:
        """The bracket and all that is open in it are over."""
        while self.scopes:
            is_bracket = self.scopes[-1].is_bracket
            self.leave()
            if is_bracket:
                break
        if self.subject and self.money[: len(self.subject)] == self.subject:
            # The money told in the bracket has no say behind it.
            self.money = self.subject

    def semicolon(self) -> None:
        """A ； ends a list of parts that was opened behind an earlier ；, or whose parts stand between 、 before it."""
        self.part += 1
        self.fresh, self.money = True, ()
        if self.scopes and not self.scopes[-1].is_bracket:
            scope = self.scopes[-1]
            if scope.part > 0 or scope.closed_by == "：" or self.children >= 2 and self.part - scope.part == 1:
                self.leave()
