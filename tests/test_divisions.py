"""What a whole is divided into: projects where projects are asked for, one kind of account at a time, years apart."""

import pytest
from conftest import Ask, Figures

from qa.answer import Answer

PROJECTS = """柳岸区园林站2024年部门预算公开表

表一 部门收支总体情况表
单位：元
收入\t\t支出\t
项目\t预算数\t功能分类\t预算数
一般公共预算\t9,000,000.00\t212 城乡社区支出\t8,500,000.00
\t\t221 住房保障支出\t500,000.00
收入总计\t9,000,000.00\t支出总计\t9,000,000.00

表二 项目支出预算表
单位：元
项目名称\t资金来源\t项目单位\t金额
行道树修剪\t一般公共预算\t本级\t1,200,000.00
公园保洁外包\t财政专户\t公园所\t2,600,000.00
绿地灌溉改造\t一般公共预算\t本级\t700,000.00
合计\t\t\t4,500,000.00
"""
TOLD = """青山县体育中心2023年部门预算说明

一、支出预算
2023年支出预算900.00万元，其中：基本支出500.00万元，项目支出400.00万元。
功能分类支出情况如下：文化旅游体育与传媒支出650.00万元；社会保障和就业支出180.00万元；住房保障支出70.00万元。
二、项目支出情况
2023年项目支出400.00万元，主要包括：场馆照明更新150.00万元，主要用于更换灯具260套；全民健身活动190.00万元；看台维修60.00万元。
"""
YEARS = """白石县第一医院2023年度部门决算

一、收入情况
2023年本年收入合计5,000.00万元，其中：财政拨款收入1,000.00万元，事业收入4,000.00万元。
二、事业收入构成表
单位：万元
项目\t2022年\t2023年\t增减额
门诊收入\t1,400.00\t1,500.00\t100.00
住院收入\t2,300.00\t2,500.00\t200.00
合计\t3,700.00\t4,000.00\t300.00
"""


def ask(assistant_of: Ask, text: str, question: str) -> Answer:
    return assistant_of({"a.txt": text}).ask("", question)


@pytest.mark.parametrize("words", ["金额最大的项目", "花钱最多的项目是哪个", "2024年项目支出里最大的项目"])
def test_the_largest_project_is_found_in_the_table_of_projects(words: str, assistant_of: Ask) -> None:
    answer = ask(assistant_of, PROJECTS, f"柳岸区园林站{words}")
    assert answer.answer and (answer.answer.entity, answer.answer.value) == ("公园保洁外包", "2600000")


def test_projects_are_put_in_order(assistant_of: Ask) -> None:
    answer = ask(assistant_of, PROJECTS, "柳岸区园林站2024年预算项目按金额从大到小排")
    assert [r.label for r in answer.rows] == ["公园保洁外包", "行道树修剪", "绿地灌溉改造"]


def test_projects_that_a_sentence_lists_are_no_accounts(assistant_of: Ask) -> None:
    answer = ask(assistant_of, TOLD, "青山县体育中心2023年有哪些项目")
    assert [r.value for r in answer.rows] == ["400", "150", "190", "60"]
    assert answer.computation and answer.computation.startswith("150 + 190 + 60 = 400")


def test_kinds_of_division_are_not_pooled(assistant_of: Ask) -> None:
    by_function = ask(assistant_of, TOLD, "青山县体育中心2023年按功能分类哪类支出最多")
    assert by_function.answer and (by_function.answer.entity, by_function.answer.value) == (
        "文化旅游体育与传媒支出",
        "650",
    )
    made_of = ask(assistant_of, TOLD, "青山县体育中心2023年支出构成")
    assert ("项目支出" in made_of.text) is not ("住房保障支出" in made_of.text)


def test_a_column_headed_by_a_year_narrows_nothing(figures_of: Figures) -> None:
    totals = {(f.column[-1], f.item) for f in figures_of(YEARS) if f.is_total}
    assert totals == {(c, "undertaking_revenue") for c in ("2022年", "2023年", "增减额")}


def test_a_table_named_after_its_whole_divides_it(assistant_of: Ask) -> None:
    answer = ask(assistant_of, YEARS, "白石县第一医院2023年事业收入里哪块最大")
    assert answer.answer and (answer.answer.entity, answer.answer.value) == ("住院收入", "2500")


def test_where_money_comes_from_describes_a_project(figures_of: Figures) -> None:
    items = {
        f.item: dict(f.attributes).get("资金来源")
        for f in figures_of(PROJECTS)
        if f.table == "项目支出预算表" and not f.is_total
    }
    assert items == {"行道树修剪": "一般公共预算", "公园保洁外包": "财政专户", "绿地灌溉改造": "一般公共预算"}


HEADED = """松柏县公路站2023年度单位决算

一、收支情况
2023年度支出总计900.00万元，其中基本支出300.00万元，项目支出600.00万元。
二、项目支出
日常养护350.00万元，桥梁加固180.00万元，水毁修复70.00万元。
"""
UNCODED = """松柏县林业站2023年部门预算

一般公共预算基本支出情况表
单位：万元
经济分类科目名称\t预算数
商品和服务支出\t60.00
办公费\t25.00
水费\t5.00
差旅费\t30.00
"""


def test_what_stands_under_a_heading_of_the_item_divides_it(assistant_of: Ask) -> None:
    answer = ask(assistant_of, HEADED, "松柏县公路站2023年项目支出从大到小排一下")
    assert [r.value for r in answer.rows] == ["350", "180", "70"], answer.text


def test_accounts_below_another_by_their_names_divide_it(assistant_of: Ask) -> None:
    answer = ask(assistant_of, UNCODED, "松柏县林业站2023年商品和服务支出里超过20万元的有哪些")
    assert {r.value for r in answer.rows} == {"25", "30"}, answer.text
