"""Forms one below the other, each about the project that the line above it names, and what is asked of one of them."""

import pytest
from conftest import Ask, value_of

OFFICE = "柳河县农业农村局"
HEAD = "| 资金来源 | 年初预算数（万元） | 全年预算数（万元） | 全年执行数（万元） | 执行率 |\n| --- | --- | --- | --- | --- |\n"
SCORES = "| 绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
FORMS = f"""{OFFICE}2024年度项目支出绩效自评情况

项目一：沃土培肥

{HEAD}| 年度资金总额 | 300.00 | 320.00 | 310.40 | 97.00% |
{SCORES}| 培肥面积 | 2万亩 | 2万亩 | 50 | 50 |
| 总分 | | | 100 | 97.5 |

项目二：村庄道路改造

{HEAD}| 年度资金总额 | 180.00 | 180.00 | 90.00 | 50.00% |
{SCORES}| 改造里程 | 12公里 | 6公里 | 50 | 25 |
| 总分 | | | 100 | 71 |
"""


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("沃土培肥全年预算数多少", ("320", "万元")),
        ("沃土培肥2024年的全年预算是多少", ("320", "万元")),
        ("村庄道路改造全年执行数多少", ("90", "万元")),
        ("村庄道路改造2024年的全年预算是多少", ("180", "万元")),
        ("沃土培肥得分多少", ("97.5", "分")),
        ("村庄道路改造打了多少分", ("71", "分")),
    ],
)
def test_each_form_is_of_its_own_project(question: str, value: tuple[str, str], assistant_of: Ask) -> None:
    assert value_of(assistant_of({"a.md": FORMS}).ask("", f"{OFFICE}2024年{question}")) == value


def test_the_talk_stays_with_the_project(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": FORMS})
    assert value_of(assistant.ask("a", f"{OFFICE}沃土培肥2024年全年预算多少")) == ("320", "万元")
    assert value_of(assistant.ask("a", "实际执行呢")) == ("310.4", "万元")
    assert value_of(assistant.ask("a", "执行率")) == ("97", "%")


def test_money_in_no_unit_is_no_count_of_things(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": FORMS.replace("（万元）", "")})
    assert value_of(assistant.ask("", f"{OFFICE}2024年村庄道路改造了多少座"))[0] != "90"
    assert value_of(assistant.ask("", f"{OFFICE}2024年沃土培肥多少面积"))[0] != "310.4"
