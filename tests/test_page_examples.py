"""The examples in the page's own modules; its pages themselves run when they are imported, so that they are left
out."""

import doctest
from importlib import import_module

import pytest

MODULES = ("blocks", "reader", "result_table", "rich", "uploads", "wording")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    found = doctest.testmod(import_module(f"app_views.{name}"))
    assert found.attempted and not found.failed
