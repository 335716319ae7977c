"""Values that 分别 gives one each to several that were named before: each under both names, none under one for all."""

import pytest
from conftest import Ask, Figures

from qa.answer import Status

WHO = "临水县教育局"
HEAD = f"{WHO}2023年度部门决算\n\n一、收支情况\n2023年收入合计9,000.00万元，支出合计8,800.00万元。\n二、学校情况\n"
SCHOOLS = (
    "全县有小学28所、初中12所、高中3所，在校学生分别为12,400人、6,300人、3,100人，专任教师分别为820人、510人、260人。\n"
)
UNITS = "下属单位共3个，分别为：城东环卫所、城西环卫所、垃圾转运站，2023年支出合计分别为210万元、190万元、160万元。\n"


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        (SCHOOLS, {"初中在校学生": "6300", "高中专任教师": "260", "高中": "3"}),
        (UNITS, {"城东环卫所支出合计": "210", "垃圾转运站支出合计": "160"}),
        # Who each of them is of is not told: none is told of all.
        ("现有编制60人、实有52人，其中男女分别为30人、22人。\n", {"编制": "60", "实有": "52"}),
    ],
)
def test_each_value_bears_both_names(figures_of: Figures, sentence: str, named: dict[str, str]) -> None:
    found = [(f.row[-1], str(f.value)) for f in figures_of(HEAD + sentence) if f.heading[-1] == "二、学校情况"]
    assert named.items() <= dict(found).items()
    assert not {"在校学生", "专任教师", "支出合计", "男女"} & {name for name, _ in found}


@pytest.mark.parametrize(
    ("asked", "value"),
    [("高中教师多少人", "260"), ("小学专任教师多少", "820"), ("初中有几所", "12"), ("支出合计多少", "8800")],
)
def test_it_is_found_by_them(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"a.txt": HEAD + SCHOOLS + UNITS}).ask("", f"{WHO}2023年{asked}")
    assert answer.answer is not None and answer.answer.value == value, answer.text


@pytest.mark.parametrize("asked", ["初中有多少学生", "初中有多少老师"])
def test_another_count_of_what_is_named_is_no_answer(assistant_of: Ask, asked: str) -> None:
    answer = assistant_of({"a.txt": HEAD + "全县有小学28所、初中12所。\n"}).ask("", f"{WHO}2023年{asked}")
    assert answer.status is Status.NOT_FOUND and answer.answer is None
