"""Tables as pages lose them: another table's head above, merged heads printed flush left, no heads at all."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status

HEAD = "标题: | 芦集镇2022年预算执行情况 | ||\n---|---|---|---|\n索引号: | 2023-18 | 文号: | |\n发布机构: | 芦集镇人民政府 | | |\n"
PLAIN = "芦集镇2022年预算执行情况\n"
INCOME = (
    "表1 | |||||\n2022年芦集镇一般公共预算收入执行情况表 | |||||\n单位:万元 | |||||\n"
    "项 目 | 2021年{done} | 2022年预算调整数 | 2022年{done} | ||\n{first} | 占调整预算% | 比上年增长% | |||\n"
    "一、税收收入 | 720 | 800 | 810 | 101.25 | 12.50 |\n增值税 | 400 | 450 | 460 | 102.22 | 15.00 |\n资源税 | |||||\n"
    "房产税 | 320 | 350 | 350 | 100.00 | 9.38 |\n二、非税收入 | 80 | 90 | 60 | 66.67 | -25.00 |\n"
    "本年收入合计 | 800 | 890 | 870 | 97.75 | 8.75 |\n"
)
SPENT = (
    "表2 | |||||\n2022年芦集镇一般公共预算支出执行情况表 | |||||\n单位:万元 | |||||\n"
    "一、教育支出 | 310 | 330 | 325 | 98.48 | 4.84 |\n二、国防支出 | |||||\n三、农林水支出 | 290 | 300 | 280 | 93.33 | -3.45 |\n"
)


@pytest.mark.parametrize("head", [HEAD, PLAIN])
@pytest.mark.parametrize(("done", "first"), [("执行数", "金额"), ("完成数", "金额"), ("决算数", "金额")])
def test_what_an_amount_is_set_against_stands_below_what_was_done(
    assistant_of: Ask, head: str, done: str, first: str
) -> None:
    asked = assistant_of({"芦集镇2022年预算执行情况.md": head + INCOME.format(done=done, first=first)})
    assert value_of(asked.ask("", "芦集镇2022年税收收入完成多少")) == ("810", "万元")
    assert value_of(asked.ask("", "芦集镇2021年增值税多少")) == ("400", "万元")
    assert value_of(asked.ask("", "芦集镇2022年非税收入增长率是多少")) == ("-25", "%")
    assert value_of(asked.ask("", "芦集镇2022年增值税收了多少")) == ("460", "万元")


@pytest.mark.parametrize("head", [HEAD, PLAIN])
def test_of_numbers_without_heads_none_is_told(assistant_of: Ask, head: str) -> None:
    text = head + INCOME.format(done="执行数", first="金额") + SPENT
    answer = assistant_of({"芦集镇2022年预算执行情况.md": text}).ask("", "芦集镇2022年教育支出执行了多少")
    assert value_of(answer) == (None, None) and answer.status is Status.NOT_FOUND
    assert "空白" not in answer.text  # the row has numbers, though nothing says of what


def test_a_blank_row_is_still_told_as_blank(assistant_of: Ask) -> None:
    text = PLAIN + INCOME.format(done="执行数", first="金额")
    answer = assistant_of({"芦集镇2022年预算执行情况.md": text}).ask("", "芦集镇2022年资源税收了多少")
    assert answer.status is Status.NOT_FOUND and "空白" in answer.text and "810" not in answer.text


def test_one_number_behind_a_name_needs_no_head(assistant_of: Ask) -> None:
    text = "芦集镇2022年部门决算\n“三公”经费情况表\n单位：万元\n| 公务接待费 | 3.20 |\n| 公务用车运行维护费 | 6.80 |\n| 合计 | 10.00 |\n"
    assert value_of(assistant_of({"a.md": text}).ask("", "芦集镇2022年公务接待费多少")) == ("3.2", "万元")


def test_two_amounts_of_equal_years_tell_no_whole(assistant_of: Ask) -> None:
    text = PLAIN + INCOME.format(done="执行数", first="金额").replace("2021年执行数", "2022年快报执行数")
    answer = assistant_of({"芦集镇2022年预算执行情况.md": text}).ask("", "芦集镇2022年税收收入多少")
    assert value_of(answer)[0] != "101.25" and value_of(answer)[1] != "%"


def test_a_row_that_is_set_in_is_read_below_a_head_that_no_list_knows(assistant_of: Ask) -> None:
    text = (
        "芦集镇人民政府2024年部门预算\n附表2：\n                 支出预算表（按支出性质）\n"
        "                                              单位：万元\n"
        "支出性质                    合计      一般公共预算    政府性基金    其他资金\n"
        "基本支出                  900.20            900.20          0.00        0.00\n"
        "  其中：人员经费          720.60            720.60          0.00        0.00\n"
        "        公用经费          179.60            179.60          0.00        0.00\n"
        "项目支出                  500.80            400.80        100.00        0.00\n"
        "合计                    1,401.00          1,301.00        100.00        0.00\n"
    )
    asked = assistant_of({"a.txt": text})
    assert value_of(asked.ask("", "芦集镇2024年公用经费多少")) == ("179.6", "万元")
    assert value_of(asked.ask("", "芦集镇2024年人员经费多少")) == ("720.6", "万元")
