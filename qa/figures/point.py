"""A point (item, agency, year, stage …) and what looking it up comes to; how its stage and scope are called."""

from dataclasses import dataclass

from corpus.document import Scope, Span
from index.figure import Stage
from index.figures.point import Found, FoundDerived, Known, Spec, with_item

__all__ = ("Found", "FoundDerived", "Missing", "Result", "Spec", "quoted", "scope_name", "stage_name", "with_item")


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
