"""Every way in which print marks a decrease, a digit and the thousands, in cells and in sentences."""

from decimal import Decimal

import pytest

from corpus.amounts import parse_amount
from corpus.tables.values import cell_number
from tests.prose_made import read

DECREASES = [
    "-5.2",
    "－５．２",
    "−5.2",
    "–5.2",
    "—5.2",
    "▲5.2",
    "△5.2",
    "↓5.2",
    "负5.2",
    "5.2-",
    "5.2－",
    "(5.2)",
    "（5.2）",
]
NUMBERS = {
    "1’234.50": "1234.50",
    "1'234": "1234",
    "1\u2009234.5": "1234.5",
    "1\u202f234\u202f567": "1234567",
    "1、234.50": "1234.50",
    "1，234．50": "1234.50",
    "１２３": "123",
    "+3.2": "3.2",
    "↑3.2": "3.2",
}


@pytest.mark.parametrize("printed", DECREASES)
def test_a_decrease(printed: str) -> None:
    assert parse_amount(printed) == Decimal("-5.2")
    number = cell_number(printed)
    assert number is not None and number.value == Decimal("-5.2")
    assert printed[number.start : number.end] == printed


@pytest.mark.parametrize(("printed", "value"), NUMBERS.items())
def test_a_number(printed: str, value: str) -> None:
    number = cell_number(printed)
    assert parse_amount(printed) == Decimal(value)
    assert number is not None and number.value == Decimal(value)


@pytest.mark.parametrize("printed", ["100、200", "880.00 500.00", "12.5-15", "1-2", "5、", "↑", "负", "2023年"])
def test_no_single_number(printed: str) -> None:
    assert cell_number(printed) is None


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("公务接待费增长-5.2%。", "-5.2%"),
        ("公务接待费增长率为负5.2%。", "-5.2%"),
        ("公务接待费增长率为▲5.2%。", "-5.2%"),
        ("公务接待费增长+5.2%。", "5.2%"),
        ("公务接待费比上年增减－5.2万元。", "-5.2万元"),
        ("收入总计1’234.50万元。", "1234.50万元"),
        ("收入总计1\u2009234.50万元。", "1234.50万元"),
        ("收入总计１，２３４．５０万元。", "1234.50万元"),
    ],
)
def test_in_a_sentence(text: str, stated: str) -> None:
    assert [value for _, _, value in read(f"2023年{text}")] == [stated]
