"""What was planned and what came of it, told in one sentence: two values of one item, each told as it is asked for."""

import pytest
from conftest import Ask, Figures

from qa.answer import Status

WHO = "云台县环境卫生服务中心"
HEAD = f"{WHO}2023年度部门决算\n\n一、收支情况\n2023年收入合计1,500.00万元，支出合计1,480.00万元。\n二、绩效情况\n"
TOLD = (
    "生活垃圾清运项目年度目标清运垃圾3200吨，实际完成3046吨。公厕改造计划12座，实际改造9座。\n"
    "今年计划植树5000株，实际植树5200株。绿化改造资金计划安排60万元，实际支出52万元。\n"
)


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("清运垃圾多少吨", "3046"),
        ("实际清运了多少垃圾", "3046"),
        ("改造了多少座公厕", "9"),
        ("公厕改造计划多少座", "12"),
        ("公厕改造目标是多少座", "12"),
        ("植树多少株", "5200"),
        ("计划植树多少株", "5000"),
        ("植树超额完成多少", "200"),
        ("植树比计划多多少", "200"),
        ("公厕改造还有几座没完成", "-3"),
        ("绿化改造花了多少", "52"),
        ("绿化改造计划安排多少", "60"),
    ],
)
def test_each_is_told_as_it_is_asked(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"a.txt": HEAD + TOLD}).ask("", f"{WHO}2023年{asked}")
    assert answer.answer is not None and answer.answer.value == value, answer.text


def test_what_was_planned_is_called_so(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": HEAD + TOLD}).ask("", f"{WHO}2023年计划植树多少株")
    assert "计划数" in answer.text and "实际数" not in answer.text


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        # A plan that nothing is held against, and what is told in another unit or of another thing.
        ("公厕改造计划12座。实际改造9座。", {"公厕改造计划": "12"}),
        ("公厕改造计划12座，实际完成投资9万元。", {"公厕改造计划": "12"}),
        ("公厕改造计划12座，实际拆除旧站9座。", {"公厕改造计划": "12"}),
        ("计划生育家庭300户，实际发放298户。", {"计划生育家庭": "300"}),
    ],
)
def test_what_is_no_pair_keeps_its_own_name(figures_of: Figures, sentence: str, named: dict[str, str]) -> None:
    found = {f.row[-1]: str(f.value) for f in figures_of(f"{HEAD}{sentence}\n") if "计划数" not in f.column}
    assert named.items() <= found.items()


@pytest.mark.parametrize(("asked", "value"), [("超支多少", "0.6"), ("超了多少", "0.6")])
def test_by_how_much_a_budget_was_exceeded_is_no_rate(assistant_of: Ask, asked: str, value: str) -> None:
    text = f"{HEAD}公务用车运行维护费年初预算8.00万元，支出决算8.60万元。\n"
    answer = assistant_of({"a.txt": text}).ask("", f"{WHO}2023年公务用车运行维护费{asked}")
    assert answer.status is Status.ANSWERED and answer.answer is not None
    assert (answer.answer.value, answer.answer.unit) == (value, "万元"), answer.text
