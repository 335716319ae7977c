"""What one answer is made on, and one value that it uses."""

from dataclasses import dataclass, field
from decimal import Decimal

from corpus.amounts import is_money, to_yuan
from index.figure import Figure, Stage
from index.figures.point import Known
from qa.figures.point import Spec
from qa.knowledge import Knowledge
from qa.reading.question import ItemMention
from qa.reading.request import AnsweredPoint, Request
from qa.wording.citing import Citations
from qa.wording.phrases import number

#: Of more agencies than this, what leads is read at once, and what is to be known of each is told of all together.
MANY = 3


@dataclass(frozen=True, slots=True)
class Operand:
    """One value that an answer uses."""

    spec: Spec
    name: str
    value: Decimal
    unit: str
    stage: Stage | None
    figures: tuple[Figure, ...]
    formula: str | None = None
    notes: tuple[str, ...] = ()
    sources: tuple[int, ...] = ()
    rivals: tuple[Known, ...] = ()
    #: Of a sum, what it adds up; each has its own source.
    addends: tuple["Operand", ...] = ()

    @property
    def label(self) -> str:
        year = f"{self.spec.year}年" if self.spec.year else ""
        return f"{self.spec.agency}{year}{self.name}"

    @property
    def shown(self) -> str:
        return f"{number(self.value)}{self.unit}"

    def yuan(self) -> Decimal:
        """The value in 元; anything but money as it is."""
        return to_yuan(self.value, self.unit) if is_money(self.unit) else self.value


@dataclass(slots=True)
class Desk:
    """What one answer is made on: the knowledge, the citations so far, the notes so far."""

    knowledge: Knowledge
    request: Request
    citations: Citations
    notes: list[str] = field(default_factory=list)
    #: Within which rows a value was found that only these tell apart.
    within: list[ItemMention] = field(default_factory=list)
    #: The values taken from among several rows of one name.
    alike: list[Operand] = field(default_factory=list)

    def note(self, text: str) -> None:
        if text and text not in self.notes:
            self.notes.append(text)


def point_of(o: Operand) -> AnsweredPoint:
    """The point of a conversation that an operand answered."""
    return AnsweredPoint(o.spec.items, o.spec.words, o.spec.agency, o.spec.year, o.stage)
