"""Asked in few words of what was told: both together, what is vacant, what is left, what is to be mended."""

import pytest
from conftest import Ask, value_of

AGENCY = "泠浦县堤防管理处"
TEXT = f"""{AGENCY}2023年度单位决算

一、基本情况
编制62名，年末实有在职人员57人。
二、收入决算情况
2023年度本年收入合计940.96万元。年初结转和结余21.60万元，收入总计962.56万元。
三、支出决算情况
2023年度本年支出合计951.25万元，其中：基本支出538.69万元，项目支出412.56万元。年末结转和结余11.31万元，支出总计962.56万元。
四、一般公共预算财政拨款基本支出决算情况
2023年度财政拨款基本支出517.82万元，其中：人员经费471.64万元，公用经费46.18万元。
五、商品和服务支出
办公费5.08万元，印刷费1.39万元。
六、预算绩效情况
（一）自评结果。绩效自评得分94.80分。
（二）存在的问题及改进措施。发现的主要问题是：监控设备老化。下一步改进措施是：分批更换监控设备。
"""


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        (["办公费多少", "印刷费呢", "两个一起"], ("6.47", "万元")),
        (["编制空了几个"], ("5", "人")),
        (["收入比支出少多少"], ("-10.29", "万元")),
        (["除了人员经费，基本支出还有多少"], ("46.18", "万元")),
    ],
)
def test_numbers(turns: list[str], value: tuple[str, str], assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TEXT})
    answers = [assistant.ask("c", (f"{AGENCY}2023年" if n == 0 else "") + turn) for n, turn in enumerate(turns)]
    assert value_of(answers[-1]) == value


def test_what_was_wrong_and_is_mended(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TEXT})
    wrong = assistant.ask("c", f"{AGENCY}2023年存在什么问题")
    assert "设备老化" in wrong.text
    assert "分批更换" in assistant.ask("c", "怎么改").text
