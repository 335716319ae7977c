"""Parts of the item named, by words of their own labels: each word the one part that has it."""

import pytest
from conftest import Ask

TEXT = (
    "横溪县公安局2023年度部门决算\n\n一、收支情况\n2023年收入合计3,000.00万元，支出合计2,900.00万元。"
    "其中基本支出2,000.00万元，项目支出900.00万元。基本支出中人员经费1,700.00万元，公用经费300.00万元。\n二、资产\n"
    "共有车辆76辆，其中执法执勤用车70辆，特种专业技术用车4辆，应急保障用车1辆，其他用车1辆。\n"
)
WHO = "横溪县公安局2023年"


@pytest.mark.parametrize(
    ("turns", "values"),
    [
        (("有几辆车是执法用的",), ("70",)),
        (("车辆里执法的和特种的各几辆",), ("70", "4")),
        (("车有多少", "执法的和应急的呢"), ("70", "1")),
        (("车有多少", "应急用的几辆"), ("1",)),
    ],
)
def test_each_word_names_its_part(assistant_of: Ask, turns: tuple[str, ...], values: tuple[str, ...]) -> None:
    assistant = assistant_of({"a.txt": TEXT})
    answers = [assistant.ask("1", WHO + q if n == 0 else q) for n, q in enumerate(turns)]
    told = [row.value for row in answers[-1].rows]
    assert told == list(values), answers[-1].text


@pytest.mark.parametrize("asked", ["基本支出公用的占多少", "公用的占基本支出多少"])
def test_a_share_is_of_the_whole_that_is_named_beside_its_part(assistant_of: Ask, asked: str) -> None:
    answer = assistant_of({"a.txt": TEXT}).ask("1", WHO + asked)
    assert answer.answer is not None and answer.answer.value == "15", answer.text
