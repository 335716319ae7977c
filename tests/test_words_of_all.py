"""全部为…, 财政拨款 of one fund, what is left at a year's end, an own office by a short name, 超了预算, 设了哪几个处."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

ALL_OF_IT = (
    "{who}2023年部门预算\n一、收支情况\n2023年支出预算{total}万元。\n"
    "二、“三公”经费\n2023年“三公”经费预算{three}万元，{said}，比上年减少0.20万元。\n"
)


@pytest.mark.parametrize(
    ("said", "item"),
    [
        ("全部为公务接待费", "公务接待费"),
        ("均为公务用车运行维护费", "公务用车运行维护费"),
        ("全部是公务接待费支出", "公务接待费"),
        ("且全部为公务用车运行费", "公务用车运行维护费"),
    ],
)
def test_all_of_an_amount_is_the_one_part_it_consists_of(assistant_of: Ask, said: str, item: str) -> None:
    asked = assistant_of({"a.txt": ALL_OF_IT.format(who="云浦县气象局", total=300, three="1.60", said=said)})
    assert value_of(asked.ask("", f"云浦县气象局2023年{item}预算多少")) == ("1.6", "万元")
    assert value_of(asked.ask("", "云浦县气象局2023年三公经费预算多少")) == ("1.6", "万元")


@pytest.mark.parametrize("said", ["全部用于下乡调研", "均为年初安排", "主要为公务接待费", "不全部为公务接待费"])
def test_what_is_no_part_or_not_all_has_no_amount(assistant_of: Ask, said: str) -> None:
    asked = assistant_of({"a.txt": ALL_OF_IT.format(who="云浦县气象局", total=300, three="1.60", said=said)})
    assert value_of(asked.ask("", "云浦县气象局2023年公务接待费预算多少"))[0] is None


def test_two_years_that_are_all_of_one_part(assistant_of: Ask) -> None:
    text = "云浦县气象局2024年部门预算\n三公经费说明\n“三公”经费：2024年0.50万元，2023年0.60万元，均为公务接待费。\n"
    asked = assistant_of({"a.txt": text})
    assert value_of(asked.ask("", "云浦县气象局2024年公务接待费多少"))[0] == "0.5"
    assert value_of(asked.ask("", "云浦县气象局2023年公务接待费多少"))[0] == "0.6"


FUNDS = "{who}2022年度部门决算\n一、收入情况\n本年收入合计500.00万元，其中：一般公共预算财政拨款收入410.00万元，占82.00%；{other}事业收入90.00万元。\n"


def test_the_only_fund_is_all_of_the_appropriation(assistant_of: Ask) -> None:
    asked = assistant_of({"a.txt": FUNDS.format(who="云浦县技工学校", other="")})
    answer = asked.ask("", "云浦县技工学校2022年财政拨款收入多少")
    assert value_of(answer) == ("410", "万元") and any("只有" in note for note in answer.notes)
    assert value_of(asked.ask("", "云浦县技工学校2022年收入里财政拨款占多少")) == ("82", "%")


def test_beside_another_fund_it_is_not(assistant_of: Ask) -> None:
    other = "政府性基金预算财政拨款收入20.00万元；"
    asked = assistant_of({"a.txt": FUNDS.format(who="云浦县技工学校", other=other)})
    assert value_of(asked.ask("", "云浦县技工学校2022年财政拨款收入多少"))[0] != "410"


def test_nor_beside_a_row_that_another_fund_pays_for(assistant_of: Ask) -> None:
    other = "\n二、政府性基金预算支出情况\n政府性基金预算支出表\n单位：万元\n\n| 项目 | 金额 |\n| --- | --- |\n| 彩票公益金安排的支出 | 20.00 |\n"
    asked = assistant_of({"a.txt": FUNDS.format(who="云浦县技工学校", other="") + other})
    assert value_of(asked.ask("", "云浦县技工学校2022年财政拨款收入多少"))[0] != "410"


LEFT = (
    "云浦县渔政大队2021年度部门决算\n一、收支情况\n2021年度收入总计760.00万元，支出总计760.00万元。本年支出合计720.00万元，"
    "年末结转和结余40.00万元。\n三公经费支出决算表\n单位：万元\n| 项目 | 预算数 | 决算数 |\n|---|---|---|\n| 公务接待费 | 3.00 | 2.20 |\n"
    "| 合计 | 3.00 | 2.20 |\n"
)


@pytest.fixture
def left(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.md": LEFT})


@pytest.mark.parametrize("said", ["年底还剩多少没花", "年末还剩多少钱", "到年底剩了多少", "全年下来还剩多少"])
def test_what_is_left_at_the_end_of_the_year_is_no_total(left: Assistant, said: str) -> None:
    assert value_of(left.ask("", f"云浦县渔政大队2021年{said}")) == ("40", "万元")
    left.ask("t", "云浦县渔政大队2021年收入总计多少")
    assert value_of(left.ask("t", said)) == ("40", "万元")


def test_of_one_item_it_is_what_the_budget_left(left: Assistant) -> None:
    left.ask("t", "云浦县渔政大队2021年公务接待费多少")
    assert value_of(left.ask("t", "年底还剩多少没花"))[0] in {"0.8", "-0.8"}


BODIES = (
    "云浦县教育和体育局2022年度部门决算\n云浦县教育和体育局（以下简称县教体局）下属单位2个。\n一、各单位情况\n"
    "| 单位 | 2022年预算（万元） | 2022年支出（万元） |\n|---|---|---|\n| 县教体局{office} | 820.00 | 790.00 |\n"
    "| 云浦县第一中学 | 610.00 | 605.00 |\n| 合计 | 1430.00 | 1395.00 |\n"
    "二、三公经费\n县教体局{office}2022年公务接待费支出6.40万元，超预算0.40万元。\n"
)


@pytest.mark.parametrize("office", ["本级", "机关"])
def test_an_own_office_by_a_short_name_is_the_agencys(assistant_of: Ask, office: str) -> None:
    asked = assistant_of({"a.md": BODIES.format(office=office)})
    assert value_of(asked.ask("", f"云浦县教体局{office}2022年支出多少")) == ("790", "万元")
    assert value_of(asked.ask("", "云浦县教体局2022年支出多少")) == ("1395", "万元")


def test_what_went_beyond_the_budget_is_set_against_it(assistant_of: Ask) -> None:
    asked = assistant_of({"a.md": BODIES.format(office="本级")})
    assert value_of(asked.ask("", "云浦县教体局2022年招待费超了预算多少")) == ("0.4", "万元")


HOUSES = "云浦县水文站2022年度部门决算\n一、机构设置\n本单位内设办公室、测验股、水情股等3个股室。\n二、收支情况\n支出总计210.00万元。\n"


@pytest.mark.parametrize("said", ["设了哪几个股", "有哪几个股", "设有哪些科", "内设了哪些股"])
def test_which_offices_there_are(assistant_of: Ask, said: str) -> None:
    answer = assistant_of({"a.txt": HOUSES}).ask("", f"云浦县水文站{said}")
    assert answer.status is Status.ANSWERED and "测验股" in answer.text


def test_the_budget_of_cars_is_no_number_of_them(assistant_of: Ask) -> None:
    text = "云浦县水文站2023年部门预算\n一、三公经费\n公务用车购置及运行维护费5.00万元。\n二、资产\n共有车辆2辆。\n"
    asked = assistant_of({"a.txt": text})
    assert value_of(asked.ask("", "云浦县水文站2023年公车预算多少")) == ("5", "万元")
    assert value_of(asked.ask("", "云浦县水文站2023年车的预算多少")) == ("5", "万元")
    assert value_of(asked.ask("", "云浦县水文站2023年有多少辆公车")) == ("2", "辆")
