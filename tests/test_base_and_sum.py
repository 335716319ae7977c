"""A budget against what was carried out the year before, and several items summed by their number."""

from conftest import Ask, value_of

TABLE = """青禾县档案局2017年度“三公”经费预算情况表
单位：万元
项目                              2016年执行数    2017年预算数
一、支出合计                       31.20          28.60
1、公务接待费                      18.40          16.60
2、公务用车费                      12.80          12.00
"""
REPORT = """青禾县2023年1—9月财政预算执行情况
一、支出情况
1—9月，全县一般公共预算支出累计完成24,186万元，比上年同期下降3.3%。
重点支出：教育支出5,238万元；社会保障和就业支出4,691万元；农林水支出4,822万元；卫生健康支出2,177万元。
"""


def test_a_budget_is_set_against_what_the_year_before_carried_out(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TABLE})
    answer = assistant.ask("", "青禾县档案局2017年公务接待费预算比上年执行数少多少")
    assert value_of(answer) == ("-1.8", "万元"), answer.text


def test_items_are_summed_without_the_word_for_all_of_them(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": REPORT})
    answer = assistant.ask("", "青禾县2023年1-9月教育、社保、农林水、卫生四项支出合计")
    assert value_of(answer) == ("16928", "万元"), answer.text
