"""Letters and middle dots that recognition made of digits are read as digits where a number is certain, and told so."""

import pytest
from conftest import Figures
from hypothesis import given
from hypothesis import strategies as st

from corpus.comparable import comparable
from corpus.misread_digits import corrected_digits, misread_numbers
from corpus.reading import read_document

AGENCY = "沅溪县档案馆"


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("公务接待费l2·5O万元", "公务接待费12.50万元"),
        ("比上年减少O·8O万元", "比上年减少0.80万元"),
        ("退休职工3O人", "退休职工30人"),
        ("完成预算的9l.6%", "完成预算的91.6%"),
        ("2Ol8年度部门决算", "2018年度部门决算"),
        ("项目\t45I.2O\t5OO.OO", "项目\t451.20\t500.00"),
        ("资金1,O86,4OO元", "资金1,086,400元"),
        ("车辆l辆，职工2O人，退休5I人", "车辆1辆，职工20人，退休51人"),
        ("| 档案数字化 | 6l·8O | l2 |\n| 修缮 | 2O·5O | 7 |", "| 档案数字化 | 61.80 | 12 |\n| 修缮 | 20.50 | 7 |"),
    ],
)
def test_a_number_certain_by_its_place(printed: str, meant: str) -> None:
    assert corrected_digits(printed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "“9·11”、5·12地震、“7·20”受灾户3户",
        "O2O项目2个、B2B、3D打印、P1.5LED显示屏",
        "排量2.5l的车，| 2.0l |",
        "IO接口3个，No.l5，IPO",
        "第1O号令",
        "十二·五规划",
    ],
)
def test_names_and_codes_stay(text: str) -> None:
    assert corrected_digits(text) == text


@given(st.text(alphabet="1lO0·.,I|万元人年费 \n", max_size=40))
def test_the_length_stays_and_twice_is_once(text: str) -> None:
    once = corrected_digits(text)
    assert len(once) == len(text) and corrected_digits(once) == once


def test_figures_quote_what_is_printed_and_say_so(figures_of: Figures) -> None:
    found = figures_of(f"{AGENCY}20l8年度部门决算\n\n公务接待费l2·5O万元，公务用车运行维护费7.40万元。\n")
    assert [(f.quote, str(f.value), "misread_digits" in f.flags) for f in found] == [
        ("公务接待费l2·5O万元", "12.50", True),
        ("公务用车运行维护费7.40万元", "7.40", False),
    ]


def test_the_document_tells_how_many(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.txt"
    path.write_text(f"{AGENCY}20l8年度部门决算\n\n公务接待费l2·5O万元，职工3O人。\n", encoding="utf-8")
    told = [doubt.text for doubt in read_document(path, "a.txt").doubts]
    assert any("3 个数字" in text and "20l8" in text for text in told)


def test_radicals_are_the_characters_they_look_like() -> None:
    plain, printed = comparable("公⽤⻋运⾏费，⼈⺠法院，⻓沙，龍⾦")
    assert plain == "公用车运行费，人民法院，长沙，龙金" and printed is not None
    assert printed.text.startswith("公⽤⻋") and misread_numbers(plain) == []
