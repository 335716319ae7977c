"""The shares of small firms in goods, works and services against what they come to together.

授予中小企业合同金额 is the sum of what small firms got of each kind: its spending times the share that is written for it.
The usual slip divides each by the whole. Only where all three kinds and their shares are told, each once.
"""

from collections.abc import Iterator
from decimal import Decimal

from index.checks.ground import Ground, Numbered, compared, in_grid, in_unit, rate_slack, shown, told, unit_of
from index.checks.types import Check
from index.figure import Measure
from index.figures.values import exact, place, step

RULE = "small_firm_shares"
_KINDS = {"货物": "procurement_goods", "工程": "procurement_works", "服务": "procurement_services"}
_ALL = "sme_contracts"
_FIRMS = "中小企业"


def check_small_firms(ground: Ground) -> Iterator[Check]:
    """The one sum that a document tells."""
    total = _amount(ground, _ALL)
    spent = {kind: _amount(ground, key) for kind, key in _KINDS.items()}
    shares = {kind: _share(ground, kind) for kind in _KINDS}
    parts = [(kind, spent[kind], shares[kind]) for kind in _KINDS]
    if total is None or any(amount is None or exact(amount[1]) and share is None for _, amount, share in parts):
        return
    given = [(kind, amount, share) for kind, amount, share in parts if amount and share]
    if len(given) < 2:
        return
    computed = sum((exact(amount[1]) * share[1].value / 100 for _, amount, share in given), Decimal(0))
    slack = sum(
        (exact(amount[1]) * rate_slack(share[1]) / 200 + step(amount[1]) for _, amount, share in given), Decimal(0)
    )
    said = " + ".join(f"{kind} {amount[1].value:f} × {shown(share[1])}" for kind, amount, share in given)
    unit = unit_of(total[1])
    text = f"{place(total[1])}：{said} = {told(in_unit(computed, unit))}，授予中小企业合同金额为 {shown(total[1])}"
    places = [total, *(m for _, amount, share in given for m in (amount, share))]
    yield compared(RULE, computed, total[1], places, text, slack + step(total[1]))


def _amount(ground: Ground, item: str) -> Numbered | None:
    """The amount that sentences give an item, where it is one value."""
    identity = ground.document.identity
    found = [
        (n, f) for n, f in ground.by_item[item]
        if f.measure is Measure.AMOUNT and not in_grid(f) and f.fiscal_year == identity.fiscal_year
    ]  # fmt: skip
    return found[0] if found and len({exact(f) for _, f in found}) == 1 else None


def _share(ground: Ground, kind: str) -> Numbered | None:
    """The share that small firms are said to have of a kind of spending."""
    found = [
        (n, f) for n, f in ground.figures
        if f.measure is Measure.SHARE and kind in f.base and f.row and kind in f.row[-1] and _FIRMS in f.row[-1]
    ]  # fmt: skip
    return found[0] if len({f.value for _, f in found}) == 1 else None
