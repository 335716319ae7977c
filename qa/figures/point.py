"""A point (item, agency, year, stage …) and what looking it up comes to; how its stage and scope are called."""

from dataclasses import dataclass, replace

from corpus.document import Scope, Span
from index.figure import Fund, Stage
from index.store.documents import Derived
from qa.knowledge import Known


@dataclass(frozen=True, slots=True)
class Spec:
    """What is looked for. `items` are the keys that the words may mean; `context` further items that narrow it."""

    items: frozenset[str]
    words: str
    agency: str
    year: int
    stage: Stage | None = None
    scope: Scope | None = None
    context: tuple[frozenset[str], ...] = ()
    context_words: tuple[str, ...] = ()
    code: str | None = None
    document: str | None = None
    #: The fund that the item's words name, beside the item.
    fund: Fund | None = None
    #: The unit that is counted, where the question names one.
    counted: str = ""
    #: The folded question: rows of one name are told apart by the rows above them that it names.
    said: str = ""
    #: "money" or "count": which kind of number the words ask for; without a word, money.
    quantity: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A value for a point: `chosen` rests on the source; `same` state it too; `others` state another value."""

    spec: Spec
    chosen: Known
    same: tuple[Known, ...] = ()
    others: tuple[Known, ...] = ()
    context_met: bool = True
    #: The same value with another last digit.
    rounded: tuple[Known, ...] = ()
    #: Several rows of the same name but other codes or parents, when nothing in the question decides.
    rivals: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundDerived:
    """A value for a point that no document states but stated ones give."""

    spec: Spec
    derived: Derived
    operands: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing for a point. `what`: agency | year | stage | item | blank | declared_none | unreadable."""

    spec: Spec
    what: str
    text: str
    there: tuple[str, ...] = ()
    quote: tuple[str, Span] | None = None
    known: tuple[Known, ...] = ()


Result = Found | FoundDerived | Missing


def quoted(name: str) -> str:
    """A name in quotation marks, unless it has its own: “三公”经费 stays as it is."""
    return name if "“" in name else f"“{name}”"


def stage_name(stage: Stage | None) -> str:
    """The Chinese name of a stage."""
    return (
        {
            Stage.INITIAL_BUDGET: "年初预算",
            Stage.ADJUSTED_BUDGET: "全年预算（调整后）",
            Stage.FINAL_ACCOUNTS: "决算",
        }.get(stage, "")
        if stage
        else ""
    )


def scope_name(scope: Scope | None) -> str:
    """The Chinese name of a scope."""
    return {Scope.OWN_LEVEL: "本级", Scope.CONSOLIDATED: "汇总"}.get(scope, "") if scope else ""


def with_item(spec: Spec, items: frozenset[str], words: str) -> Spec:
    """The same point for another item, without narrowing."""
    return replace(spec, items=items, words=words, context=(), context_words=(), code=None)
