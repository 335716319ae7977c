"""The plan: a small closed value; its catalogue: every operation runs, is said, and is answered by somebody."""

import json
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal

import pytest

from corpus.document import Scope
from index.figure import Fund, Stage
from qa.operations.running import plan_runner, runner
from qa.plan import types
from qa.plan.catalogue import By, Trait, answered_by, catalogue, having
from qa.plan.stored import plan_json, plan_of
from qa.plan.types import (
    Bound,
    Certainty,
    ItemRef,
    Kind,
    Manner,
    Operation,
    Plan,
    Point,
    Side,
    Slice,
    When,
    Whose,
)
from qa.plan.words import plan_words

RECEPTION = ItemRef(
    frozenset({"official_reception"}), "公务接待费", Certainty.EVERYDAY, fund=Fund.GENERAL_PUBLIC_BUDGET
)
PARTS = (
    Slice(("青溪县教育局",), years=(2023,), stages=(Stage.FINAL_ACCOUNTS,), scopes=(Scope.OWN_LEVEL,), items=(RECEPTION,)),
    Slice(whose=Whose.ALL, when=When.LATEST, within=(ItemRef(frozenset({"302"}), "商品和服务支出", code="302"),)),
    Slice(points=(Point("青溪县教育局", 2023), Point("青溪县公安局", 2021, Stage.INITIAL_BUDGET))),
)  # fmt: skip
PLANS = [
    Plan(Operation.LOOKUP),
    Plan(Operation.SHARE, PARTS[0], other=PARTS[1], manner=Manner("元", Kind.PERCENT, by_rate=True)),
    Plan(Operation.FILTER, PARTS[1], bound=Bound(Side.OVER, Decimal("1.50"), "万元")),
    Plan(Operation.RANKING, of=(Plan(Operation.GROWTH_RATE, PARTS[1]),), manner=Manner(count=3, ascending=True)),
    Plan(Operation.REASON, PARTS[2], about="新校区"),
]


@pytest.mark.parametrize("plan", PLANS, ids=lambda p: p.operation)
def test_stored_as_json_and_read_back_it_is_the_same(plan: Plan) -> None:
    assert plan_of(json.loads(json.dumps(plan_json(plan)))) == plan
    assert hash(plan_of(plan_json(plan))) == hash(plan)


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"operation": "guess"},
        {"operation": "lookup", "text": "花了多少"},
        {"operation": "lookup", "slice": []},
        {"operation": "lookup", "slice": {"years": ["2023"]}},
        {"operation": "filter", "bound": {"side": "over", "value": "much", "unit": "元"}},
    ],
)
def test_what_is_no_plan_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        plan_of(stored)


def test_one_slot_makes_another_plan() -> None:
    plan = PLANS[1]
    assert replace(plan, manner=Manner()) != plan
    assert replace(plan, slice=replace(plan.slice, years=(2022,))) != plan


def test_the_types_are_closed_and_small() -> None:
    for kind in vars(types).values():
        if isinstance(kind, type) and is_dataclass(kind):
            assert len(fields(kind)) < 10, kind
            assert kind.__dataclass_params__.frozen and "__slots__" in vars(kind), kind  # type: ignore[attr-defined]


@pytest.mark.parametrize("operation", list(Operation))
def test_every_operation_has_its_row_its_phrase_and_who_runs_it(operation: Operation) -> None:
    row = catalogue()[operation]
    assert row.asked
    if row.by is By.FIGURES:
        assert callable((plan_runner if row.of_plan else runner)(operation))
    else:
        with pytest.raises(KeyError):
            runner(operation)


def test_no_two_operations_are_said_alike() -> None:
    said = [row.asked for row in catalogue().values()]
    assert len(said) == len(set(said))


def test_traits_are_of_operations_and_every_one_is_used() -> None:
    assert all(having(trait) for trait in Trait)
    assert sum(len(answered_by(by)) for by in By) == len(Operation)


def test_a_plan_is_told_in_chinese() -> None:
    assert (
        plan_words(PLANS[1])
        == "青溪县教育局2023年决算本级公务接待费占各单位最近一年商品和服务支出中的占比是多少（以元表示）"
    )
    assert plan_words(PLANS[2]) == "各单位最近一年商品和服务支出中的超过1.50万元有哪些"
