"""A plan ↔ JSON, field by field; defaults are left out. What a conversation keeps, a button carries and an API takes.

Reading refuses what is no plan: an unknown field or value raises ValueError.
"""

import types
import typing
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from qa.plan.types import Plan


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as an object of JSON.

    >>> from qa.plan.types import Operation, Plan, Slice
    >>> plan_json(Plan(Operation.TREND, Slice(("甲县教育局",), years=(2023,))))
    {'operation': 'trend', 'slice': {'agencies': ['甲县教育局'], 'years': [2023]}}
    """
    return _written(plan)


def plan_of(stored: dict[str, Any]) -> Plan:
    """The plan that `plan_json` wrote; raises ValueError where it is none.

    >>> plan_of({"operation": "trend", "slice": {"years": [2023]}}).slice.years
    (2023,)
    """
    return _read(Plan, stored)


def _written(value: Any) -> Any:
    if is_dataclass(value):
        kept = ((f.name, getattr(value, f.name), f.default) for f in fields(value))
        return {name: _written(v) for name, v, default in kept if v != default}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(_written(v) for v in value)
    return [_written(v) for v in value] if isinstance(value, tuple) else value


def _read(kind: Any, stored: Any) -> Any:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in {typing.Union, types.UnionType}:
        return None if stored is None else _read(next(k for k in inner if k is not type(None)), stored)
    if origin in {tuple, frozenset}:
        if not isinstance(stored, list):
            raise ValueError(f"not a list: {stored!r}")
        return origin(_read(inner[0], v) for v in stored)
    if is_dataclass(kind):
        return _read_fields(kind, stored)
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal):
        return kind(str(stored))
    if not isinstance(stored, kind):
        raise ValueError(f"not a {kind.__name__}: {stored!r}")
    return stored


def _read_fields(kind: Any, stored: Any) -> Any:
    known = _kinds_of(kind)
    if not isinstance(stored, dict) or not stored.keys() <= known.keys():
        raise ValueError(f"not a {kind.__name__}: {stored!r}")
    try:
        return kind(**{name: _read(known[name], v) for name, v in stored.items()})
    except (TypeError, ArithmeticError) as error:
        raise ValueError(f"not a {kind.__name__}: {stored!r}") from error


@cache
def _kinds_of(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
