"""What is told of a list of names behind the last of them is told of each: 甲、乙2022年收入依次为…."""

import pytest
from conftest import Ask, Figures

TITLE = "# 青禾县林业局2022年度部门决算\n\n"


@pytest.mark.parametrize(
    ("sentence", "rows"),
    [
        ("县苗圃、县林场2022年收入依次为14万元、27万元。", {"县苗圃收入": "14", "县林场收入": "27"}),
        ("2022年县苗圃和县林场支出分别为15万元和26万元。", {"县苗圃支出": "15", "县林场支出": "26"}),
        ("县苗圃、县林场职工人数分别为5人、9人。", {"县苗圃职工人数": "5", "县林场职工人数": "9"}),
        ("工资福利支出、商品和服务支出分别为3万元、5万元。", {"工资福利支出": "3", "商品和服务支出": "5"}),
        (
            "法律援助、人民调解和社区矫正分别为4万元、5万元、6万元。",
            {"法律援助": "4", "人民调解": "5", "社区矫正": "6"},
        ),
    ],
)
def test_each_name_has_what_is_told_of_all(figures_of: Figures, sentence: str, rows: dict[str, str]) -> None:
    assert {f.row[-1]: str(f.value) for f in figures_of(TITLE + sentence)} == rows


def test_the_second_of_them_answers(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": f"{TITLE}县苗圃、县林场2022年收入依次为14万元、27万元。\n"})
    for name, value in (("县苗圃", "14"), ("县林场", "27")):
        answer = assistant.ask("", f"青禾县林业局2022年{name}收入是多少")
        assert answer.answer is not None and answer.answer.value == value, answer.text
