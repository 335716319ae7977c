"""A table of one agency's units: its own level, its units by themselves, and all of them together, in one talk."""

from conftest import Ask, value_of

TABLE = """汐河县水利局2025年部门预算

2025年部门预算分单位汇总表
单位：万元
单位名称\t支出预算\t基本支出\t项目支出\t在职人数
汐河县水利局\t900.00\t500.00\t400.00\t60
汐河县水利局本级\t500.00\t300.00\t200.00\t30
汐河县河道管理站\t250.00\t120.00\t130.00\t18
汐河县水文监测中心\t150.00\t80.00\t70.00\t12
"""
OTHER = "关于泠江市2024年市本级预算执行情况的报告\n\n2024年市本级一般公共预算收入5.50亿元。\n"
BIGGER = "泠江市交通局2025年部门预算\n\n2025年支出预算9,000.00万元。项目支出5,000.00万元。\n"


def test_the_units_are_those_of_the_agency_spoken_of(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TABLE, "b.txt": OTHER, "c.txt": BIGGER})
    assert value_of(assistant.ask("a", "汐河县水利局2025年支出预算总共多少")) == ("900", "万元")
    assert value_of(assistant.ask("a", "局本级自己是多少")) == ("500", "万元")
    assert value_of(assistant.ask("a", "河道管理站的项目支出呢")) == ("130", "万元")
    largest = assistant.ask("a", "下属单位里谁的预算最多")
    assert value_of(largest) == ("250", "万元") and largest.text.startswith("汐河县河道管理站")
    assert value_of(assistant.ask("a", "两家下属单位在职一共多少人")) == ("30", "人")
    assert value_of(assistant.ask("a", "局本级预算占全部门的百分之几")) == ("55.56", "%")


def test_what_the_units_come_to_is_a_sum_and_no_list_of_them(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TABLE})
    assert value_of(assistant.ask("a", "汐河县水利局2025年下属单位项目支出合计多少")) == ("200", "万元")
    listed = assistant.ask("b", "汐河县水利局2025年有哪些下属单位")
    assert value_of(listed)[0] is None and "河道管理站" in listed.text


def test_an_own_level_by_itself_is_no_other_places(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TABLE, "b.txt": OTHER, "c.txt": BIGGER})
    assistant.ask("a", "汐河县水利局2025年支出预算总共多少")
    answer = assistant.ask("a", "本级呢")
    assert value_of(answer) == ("500", "万元") and "泠江" not in answer.text


def test_the_whole_budget_behind_one_of_its_parts(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TABLE})
    assert value_of(assistant.ask("a", "汐河县水利局2025年项目支出预算是多少")) == ("400", "万元")
    assert value_of(assistant.ask("a", "预算合计呢")) == ("900", "万元")
