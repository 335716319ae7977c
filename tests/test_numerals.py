"""Years and counts as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reading.numerals import arabic_years, find_years, small_number
from qa.reading.question import fold_question


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023年三公经费", [2023]),
        ("二〇二三年三公经费", [2023]),
        ("二零二五年度", [2025]),
        ("一九九九年", [1999]),
        ("23年预算", [2023]),
        ("接待费 23 预算", []),
        ("2020和2023年", [2020, 2023]),
        ("20、21年", [2020, 2021]),
        ("2018-2020年", [2018, 2020]),
        ("2010301是什么科目", []),
        ("科目20103", []),
        ("支出2023.5万元", []),
        ("有哪些支出超过2000万元", []),
        ("12023", []),
        ("第三十三项", []),
        ("没有年份", []),
    ],
)
def test_years(text: str, years: list[int]) -> None:
    assert [y.year for y in find_years(arabic_years(text))] == years


def test_two_digits_between_blanks_are_a_year_and_no_rank() -> None:
    assert fold_question("信访局 22预算 22决算") == "信访局2022年预算2022年决算"
    assert fold_question("信访局 花得最多的前 10 项") == "信访局花得最多的前10项"
    assert fold_question("哪些项目超过 30 万元") == "哪些项目超过30万元"


@given(st.text(alphabet="一二三四五六七八九〇零○年0123456789和到-.、度", max_size=30))
def test_years_lie_in_the_text(text: str) -> None:
    folded = arabic_years(text)
    assert len(folded) == len(text)
    for mention in find_years(folded):
        assert 1900 <= mention.year <= 2099 and 0 <= mention.start < mention.end <= len(text)
        assert str(mention.year)[2:] in folded[mention.start : mention.end]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三", 3),
        ("两", 2),
        ("12", 12),
        ("十", 10),
        ("十二", 12),
        ("几", 3),
        ("俩", 2),
        ("百", None),
        ("", None),
        ("三五", None),
    ],
)
def test_small_numbers(text: str, number: int | None) -> None:
    assert small_number(text) == number
