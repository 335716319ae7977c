"""Which function runs an operation: as its row of the catalogue names it."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any

from qa.figures.desk import Desk
from qa.outcome import Outcome
from qa.plan.catalogue import catalogue
from qa.plan.types import Operation, Plan
from qa.reading.request import Request

Runner = Callable[[Desk, Request], Outcome]
PlanRunner = Callable[[Desk, Plan], Outcome]


@cache
def runner(operation: str) -> Runner:
    """The function of a request that runs an operation; raises KeyError where none does."""
    return _function(operation, of_plan=False)


@cache
def plan_runner(operation: str) -> PlanRunner:
    """The function of a plan that runs an operation; raises KeyError where none does."""
    return _function(operation, of_plan=True)


def _function(operation: str, *, of_plan: bool) -> Any:
    row = catalogue()[Operation(operation)]
    if not row.runs or row.of_plan is not of_plan:
        raise KeyError(operation)
    module, function = row.runs.split(":")
    return getattr(import_module(f"qa.operations.{module}"), function)
