"""Checks between documents: what two of them say of one agency, year and item.

Comes in: the store, when all documents are in. Goes out: its checks between documents, all anew. Only values that each
document gives once, of one scope, are held against each other; a year before that a document lets follow from a change
is held against that year's own document. That they differ may come from another delimitation, which is said.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from corpus.amounts import MONEY_UNITS, is_money
from corpus.document import Kind
from corpus.measures import load_measures
from index.checks.ground import compared, item_name, place_of, shown
from index.checks.types import Check
from index.figure import WITHIN, Figure, Measure
from index.figures.conflicts import rounded_apart
from index.figures.values import exact, place, step
from index.store.documents import Derived, StoredDocument
from index.store.sql import Store

Numbered = tuple[int, Figure]
#: Item, year, stage, fund, kind of spending, scope.
Point = tuple[object, ...]
_NAMES = {Kind.BUDGET: "预算", Kind.FINAL_ACCOUNTS: "决算"}
_CAVEAT = "口径或范围可能有调整"


@dataclass(frozen=True, slots=True)
class _Told:
    """What one document tells of an agency: the values that it gives once, by their point."""

    document: StoredDocument
    values: dict[Point, Numbered]


def settle_between(store: Store) -> None:
    """Write anew the checks between documents of every agency whose figures changed: before its points are weighed."""
    for agency in sorted(store.leading.unweighed() - {""}):
        twice = bool(agency) and store.checks.tells_twice(agency)
        store.checks.put_between(agency, _of_agency(store, agency) if twice else ())


def _of_agency(store: Store, agency: str) -> Iterator[Check]:
    by_document: dict[str, list[Numbered]] = defaultdict(list)
    figures, follows = dict(store.figures(agency=agency)), store.derived(agency)
    named = {f.document for f in figures.values()} | {d.document for d in follows}
    found = (store.document(name) for name in sorted(named))
    documents = {d.name: d for d in found if d is not None and d.set_aside is None}
    for n, f in figures.items():
        if f.document in documents:
            by_document[f.document].append((n, f))
    held = [_Told(documents[name], _once(found)) for name, found in sorted(by_document.items())]
    for one, other in combinations(held, 2):
        rule = _rule(one.document, other.document, agency)
        if rule is not None:
            later, earlier = (one, other) if _later(one.document, other.document) else (other, one)
            for point, mine in later.values.items():
                if point in earlier.values:
                    yield _compared(rule, later, mine, earlier, earlier.values[point])
    years = [t for t in held if t.document.identity.agency == agency]
    for derived in follows:
        for told_there in years:
            if found_there := _following(derived, told_there, documents, figures):
                yield found_there


def _once(figures: Sequence[Numbered]) -> dict[Point, Numbered]:
    """The known items to which a document gives one value, that nothing narrows."""
    found: dict[Point, list[Numbered]] = defaultdict(list)
    measures = load_measures()
    for n, f in figures:
        narrowed = any(header in {WITHIN, "in_reason"} for header, _ in f.attributes)
        if f.measure is Measure.AMOUNT and f.item in measures.by_key and f.fiscal_year and f.stage and not narrowed:
            if not f.flags and is_money(f.unit):
                found[f.item, f.fiscal_year, f.stage, f.fund, f.expenditure, f.scope].append((n, f))
    return {point: group[0] for point, group in found.items() if len({exact(f) for _, f in group}) == 1}


def _rule(one: StoredDocument, other: StoredDocument, agency: str) -> str | None:
    """Which rule two documents fall under; None where nothing says that they must agree."""
    mine, theirs = one.identity, other.identity
    if mine.agency != theirs.agency:
        return "subordinate" if agency in (mine.agency, theirs.agency) and mine.kind is theirs.kind else None
    if mine.kind is not theirs.kind:
        return "initial_budget" if mine.fiscal_year == theirs.fiscal_year else None
    return "year_before" if mine.fiscal_year != theirs.fiscal_year else None


def _later(one: StoredDocument, other: StoredDocument) -> bool:
    def key(d: StoredDocument) -> tuple[int, bool, str]:
        return d.identity.fiscal_year or 0, d.identity.kind is Kind.FINAL_ACCOUNTS, d.name

    return key(one) > key(other)


def _compared(rule: str, later: _Told, mine: Numbered, earlier: _Told, theirs: Numbered) -> Check:
    text = (
        f"{item_name(mine[1])}（{mine[1].fiscal_year}年）：{place(mine[1])}写作 {shown(mine[1])}，"
        f"{_called(earlier.document)}写作 {shown(theirs[1])}"
    )
    return _held(rule, later.document, exact(mine[1]), (mine,), earlier.document, theirs, text)


def _following(
    derived: Derived, held: _Told, documents: dict[str, StoredDocument], figures: dict[int, Figure]
) -> Check | None:
    """A year before that follows from a change, against that year's own document."""
    source = documents.get(derived.document)
    if source is None or source.name == held.document.name or source.identity.kind is not held.document.identity.kind:
        return None
    operands = [(n, figures[n]) for n in derived.operands if n in figures]
    if (
        not operands
        or held.document.identity.fiscal_year != derived.fiscal_year
        or len(operands) < len(derived.operands)
    ):
        return None
    base = operands[0][1]
    theirs = held.values.get(
        (derived.item, derived.fiscal_year, derived.stage, base.fund, base.expenditure, base.scope)
    )
    if theirs is None or not is_money(derived.unit):
        return None
    text = (
        f"{item_name(theirs[1])}（{derived.fiscal_year}年）：按所述增减 {derived.formula}{derived.unit}，"
        f"{_called(held.document)}写作 {shown(theirs[1])}"
    )
    value = derived.value * MONEY_UNITS[derived.unit]
    return _held("year_before", source, value, operands, held.document, theirs, text)


def _held(
    rule: str, source: StoredDocument, value: Decimal, told_by: Sequence[Numbered], other: StoredDocument,
    theirs: Numbered, text: str,
) -> Check:  # fmt: skip
    """What `source` tells by its figures, in 元, against what the other document states."""
    slack = _slack([f for _, f in told_by], theirs[1])
    check = compared(rule, value, theirs[1], (*told_by, theirs), text, slack, f"；{_CAVEAT}")
    at = (*(place_of(n) for n in told_by), replace(place_of(theirs), document=other.name))
    return replace(check, at=at, document=source.name)


def _slack(told_by: Sequence[Figure], theirs: Figure) -> Decimal:
    """What rounding may come to, in 元: half of the last place of each amount. Amounts that are reckoned together are
    as fine as the finest of them; an amount stated again, printed as coarsely, is the same."""
    mine, other = min(step(f) for f in told_by), step(theirs)
    if len(told_by) == 1 and not rounded_apart(told_by[0], theirs):
        return max(mine, other) / 2
    return (len(told_by) * mine + other) / 2


def _called(document: StoredDocument) -> str:
    identity = document.identity
    kind = _NAMES.get(identity.kind, "") if identity.kind else ""
    return f"{identity.agency}{identity.fiscal_year or ''}年{kind}文件"
