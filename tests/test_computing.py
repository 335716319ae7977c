"""Computed answers on small documents: what is set side by side is alike or said not to be, nothing is counted
twice."""

import pytest
from conftest import Ask

from qa.answer import Answer
from qa.assistant import Assistant

BUDGET_2022 = """清源县水利局2022年度部门预算

第二部分 2022年度部门预算情况说明
一、收支预算情况说明
2022年本部门收入预算总计900.00万元，支出预算总计900.00万元。
二、机关运行经费
2022年本部门机关运行经费预算80.00万元，比上年增加2.00万元。
三、“三公”经费
2022年“三公”经费预算12.00万元，其中：公务用车运行维护费8.00万元，公务接待费4.00万元。
"""
BUDGET_2023 = """清源县水利局2023年度部门预算

第二部分 2023年度部门预算情况说明
一、收支预算情况说明
2023年本部门收入预算总计960.00万元，支出预算总计960.00万元。
二、机关运行经费
2023年本部门机关运行经费预算30.00万元，比上年减少50.00万元，下降62.50%。主要原因是本年统计口径调整，不再包含项目支出中的运行费用。
三、“三公”经费
2023年“三公”经费预算10.00万元，其中：公务用车运行维护费7.00万元，公务接待费3.00万元。
"""
FINAL_2023 = """白石县农业农村局2023年度部门决算

第三部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收入总计1,500.00万元，支出总计1,500.00万元。
二、“三公”经费
2023年度“三公”经费年初预算为20.00万元，支出决算为15.00万元。
"""


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask("", question)


def told(answer: Answer) -> str:
    return "\n".join([answer.text, *answer.notes])


def test_a_fall_that_comes_of_counting_is_said_to_be_no_saving(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": BUDGET_2022, "b.txt": BUDGET_2023})
    for question in ("哪一年机关运行经费最少", "机关运行经费走势", "2023年机关运行经费比2022年少多少"):
        answer = ask(assistant, f"清源县水利局{question}")
        assert "口径有变" in told(answer) and any("不再包含" in c.quote for c in answer.citations), question
    plain = ask(assistant, "清源县水利局2023年三公经费比2022年少多少")
    assert plain.answer and plain.answer.value == "-2" and "口径有变" not in told(plain)


def test_agencies_are_compared_in_one_stage_where_there_is_one(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": BUDGET_2023, "b.txt": FINAL_2023})
    answer = ask(assistant, "2023年清源县水利局和白石县农业农村局的三公经费相差多少")
    assert answer.answer and answer.answer.value in {"-10", "10"}
    assert "年初预算" in told(answer) and "15万元" in told(answer)


def test_agencies_without_a_year_are_compared_in_a_year_of_all(assistant_of: Ask) -> None:
    later = BUDGET_2023.replace("2023", "2024").replace("10.00万元，其中", "11.00万元，其中")
    assistant = assistant_of({"a.txt": BUDGET_2023, "b.txt": later, "c.txt": FINAL_2023})
    answer = ask(assistant, "清源县水利局和白石县农业农村局谁的三公经费预算多")
    assert {r.year for r in answer.rows if r.entity} == {2023}
    assert "都有的2023年" in told(answer)


def test_a_part_is_not_added_to_its_whole(assistant_of: Ask) -> None:
    answer = ask(assistant_of({"a.txt": BUDGET_2023}), "清源县水利局2023年三公经费和公务接待费一共多少")
    assert answer.answer and answer.answer.value == "10"
    assert "重复计算" in told(answer)


PURCHASES = """柳岸区民政局2023年度部门预算

表八 政府采购预算表
单位：万元
采购品目\t项目名称\t物品名称\t金额
合计\t\t\t46.00
货物\t\t\t16.00
\t养老服务提升\t\t6.00
\t\t办公桌椅\t4.00
\t\t印刷品\t2.00
\t社区救助\t\t10.00
\t\t印刷品\t10.00
服务\t\t\t30.00
\t养老服务提升\t\t30.00
\t\t印刷品\t2.00
\t\t评估服务\t28.00

第三部分 项目说明
一、年度预算安排
第一季度拨款计划5.00万元，第二季度拨款计划6.00万元，第三季度拨款计划7.00万元，第四季度拨款计划8.00万元。
"""


def test_quarters_are_summed_as_many_as_are_asked_for(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": PURCHASES})
    for question, value in (
        ("四个季度的拨款计划加起来", "26"),
        ("第一季度到第三季度拨款计划合计", "18"),
        ("第四季度拨款计划", "8"),
    ):
        answer = ask(assistant, f"柳岸区民政局2023年{question}是多少")
        assert answer.answer and answer.answer.value == value, question


def test_rows_of_one_name_are_summed_where_all_of_them_are_asked_for(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": PURCHASES})
    answer = ask(assistant, "柳岸区民政局2023年采购印刷品一共多少钱")
    assert answer.answer and answer.answer.value == "14" and answer.computation == "2 + 10 + 2 = 14（万元）"


ROWS_2022 = """石桥镇人民政府2022年度部门决算

第三部分 2022年度部门决算情况说明
一、支出决算情况说明
2022年度支出总计200.00万元。
二、财政拨款支出决算具体情况
1.一般公共服务支出（类）政府办公厅（室）及相关机构事务（款）行政运行（项）。年初预算为100.00万元，支出决算为90.00万元。
2.农林水支出（类）水利（款）防汛（项）。年初预算为40.00万元，支出决算为50.00万元。
3.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为60.00万元，支出决算为60.00万元。
"""
ROWS_2023 = (
    ROWS_2022.replace("2022", "2023").replace("200.00", "230.00").replace("支出决算为90.00", "支出决算为110.00").replace("支出决算为50.00", "支出决算为56.00")
    .replace("支出决算为60.00", "支出决算为64.00")
)  # fmt: skip


def test_the_row_that_changed_most_is_ranked_by_its_change(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": ROWS_2022, "b.txt": ROWS_2023})
    for question, winner, value in (
        ("哪个科目的支出比上年增加最多", "行政运行", "20"),
        ("哪个科目的支出比上年增幅最大", "行政运行", "22.22"),
        ("哪个科目的支出比上年增加最少", "住房公积金", "4"),
    ):
        answer = ask(assistant, f"石桥镇人民政府2023年{question}")
        assert answer.answer and (answer.answer.entity, answer.answer.value) == (winner, value), question
    fallen = ask(assistant, "石桥镇人民政府2023年哪些科目的支出比2022年减少了")
    assert "没有" in fallen.text and (fallen.answer is None or fallen.answer.value is None)


def test_the_row_furthest_from_its_budget(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": ROWS_2022})
    for question, winner, value in (
        ("哪项支出没花完年初预算", "行政运行", "-10"),
        ("哪项支出超预算最多", "防汛", "10"),
        ("哪项支出执行率最低", "行政运行", "90"),
        ("哪项支出执行率最高", "防汛", "125"),
    ):
        answer = ask(assistant, f"石桥镇人民政府2022年{question}")
        assert answer.answer and (answer.answer.entity, answer.answer.value) == (winner, value), question


SHARES = """云台区卫生健康局2023年度部门决算

第一部分 部门概况
一、机构设置
云台区卫生健康局编制30名，在职人员25人。
第三部分 2023年度部门决算情况说明
一、收入支出决算总体情况说明
2023年度收入总计1,100.00万元，支出总计1,100.00万元。
二、收入决算情况说明
本年收入合计1,000.00万元，其中：财政拨款收入800.00万元，占80.00%；事业收入200.00万元，占21.00%。
三、支出决算情况说明
本年支出合计900.00万元，其中：基本支出600.00万元，占66.67%；项目支出300.00万元，占33.33%。
四、“三公”经费
“三公”经费支出决算9.00万元。其中：公务用车运行维护费6.00万元，公务接待费3.00万元。全年国内公务接待60批次、500人次。
"""


def test_a_printed_share_leads_and_a_difference_is_told(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": SHARES})
    project = ask(assistant, "云台区卫生健康局2023年项目支出占比")
    assert project.answer and project.answer.value == "33.33" and "300 ÷ 900" in (project.computation or "")
    wrong = ask(assistant, "云台区卫生健康局2023年事业收入占比")
    assert wrong.answer and wrong.answer.value == "21" and "20%" in told(wrong) and "不同" in told(wrong)


def test_a_computed_share_names_its_whole(assistant_of: Ask) -> None:
    answer = ask(assistant_of({"a.txt": SHARES}), "云台区卫生健康局2023年三公经费占总支出的比例")
    assert answer.answer and answer.answer.value == "1" and "本年支出合计" in answer.text


def test_the_two_totals_are_not_one(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": SHARES})
    for question, value in (
        ("收入总计", "1100"),
        ("本年收入合计", "1000"),
        ("支出总计", "1100"),
        ("本年支出合计", "900"),
    ):
        answer = ask(assistant, f"云台区卫生健康局2023年{question}是多少")
        assert answer.answer and answer.answer.value == value and question in answer.text, question


def test_guests_share_the_reception_and_staff_the_rest(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": SHARES})
    guests = ask(assistant, "云台区卫生健康局2023年人均公务接待费是多少元")
    assert guests.answer and guests.answer.value == "60" and guests.answer.unit == "元"
    staff = ask(assistant, "云台区卫生健康局2023年人均三公经费是多少元")
    assert staff.answer and staff.answer.value == "3600" and "25人" in staff.text


def test_money_and_people_are_not_added(assistant_of: Ask) -> None:
    answer = ask(assistant_of({"a.txt": SHARES}), "云台区卫生健康局2023年三公经费加在职人数一共多少")
    assert answer.answer is None or answer.answer.value is None


TOTALS = """柳岸区疾病预防控制中心2021年度部门决算

第二部分 2021年度部门决算表
收入支出决算总表
单位：万元
收入\t\t支出\t
项目\t决算数\t项目\t决算数
一、事业收入\t600.00\t一、卫生健康支出\t892.10
二、其他收入\t320.00\t二、住房保障支出\t27.90
本年收入合计\t920.00\t本年支出合计\t920.00
总计\t920.00\t总计\t920.00

支出决算表
单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
\t合计\t920.00\t500.00\t420.00
210\t卫生健康支出\t892.10\t472.10\t420.00
21004\t公共卫生\t500.00\t80.00\t420.00
2100408\t基本公共卫生服务\t230.00\t\t230.00
221\t住房保障支出\t27.90\t27.90\t

第三部分 2021年度部门决算情况说明
一、收入支出决算总体情况说明
2021年度收入总计920.00万元，比上年增加50.00万元，增长5.75%；总支出902.00万元，比上年增加32.00万元，增长3.68%。
二、收入决算情况说明
2021年度收入合计920.00万元，比上年增加92.00万元，增长11.11%。
三、支出决算情况说明
2021年度支出合计920.00万元，其中：基本支出500.00万元，占54.35%；项目支出420.00万元，占45.65%。
"""


def test_the_value_that_most_places_agree_on_leads(assistant_of: Ask) -> None:
    answer = ask(assistant_of({"a.txt": TOTALS}), "柳岸区疾病预防控制中心2021年决算支出是多少")
    assert answer.answer and answer.answer.value == "920"
    assert "前后不一" in told(answer) and "902" in told(answer)


def test_a_share_is_taken_of_the_whole_that_is_named(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TOTALS})
    of_total = ask(assistant, "柳岸区疾病预防控制中心2021年基本公共卫生服务支出占本年支出的比例")
    assert of_total.computation == "230 ÷ 920 = 25%"


def test_a_change_is_asked_of_the_total_that_was_spoken_of(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TOTALS})
    assistant.ask("c", "柳岸区疾病预防控制中心2021年收入合计")
    answer = assistant.ask("c", "增幅多大")
    assert answer.answer and answer.answer.value == "11.11"
    assert "前后不一" not in told(answer)


LAKE_2022 = """清源县公安局2022年度部门决算

一、收入支出情况
2022年度财政拨款收入1,200.00万元，财政拨款支出1,180.00万元；本年收入合计1,300.00万元，本年支出合计1,250.00万元。
二、项目情况
2022年执法办案预算120.00万元，支出决算132.50万元。
"""
LAKE_2023 = """清源县公安局2023年部门预算

一、收支预算
2023年收入预算1,350.00万元，支出预算1,350.00万元。
二、项目情况
2023年执法办案预算128.00万元。
"""


def test_each_year_keeps_the_stage_that_is_named_with_it(assistant_of: Ask) -> None:
    answer = ask(
        assistant_of({"a.txt": LAKE_2022, "b.txt": LAKE_2023}), "清源县公安局2023年执法办案预算比2022年决算少多少"
    )
    assert answer.answer and answer.answer.value == "-4.5"
    assert "口径不同" in told(answer)


def test_the_other_side_of_the_money_spoken_of_is_asked_for(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": LAKE_2022, "b.txt": LAKE_2023})
    assistant.ask("c", "清源县公安局2022年财政拨款收入是多少")
    answer = assistant.ask("c", "支出呢")
    assert answer.answer and answer.answer.value == "1180"


def test_where_the_other_side_is_not_told_the_total_of_the_year_is(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": LAKE_2022.replace("，财政拨款支出1,180.00万元", "")})
    assistant.ask("c", "清源县公安局2022年财政拨款收入是多少")
    answer = assistant.ask("c", "支出呢")
    assert answer.answer and answer.answer.value == "1250"
    assert "没有列出财政拨款支出" in told(answer)


def test_who_and_by_how_much_is_answered_by_the_difference(assistant_of: Ask) -> None:
    other = LAKE_2022.replace("清源县公安局", "白石县公安局").replace("1,250.00", "1,310.00")
    answer = ask(
        assistant_of({"a.txt": LAKE_2022, "b.txt": other}), "清源县公安局和白石县公安局2022年谁的支出合计高，高多少"
    )
    assert answer.answer and answer.answer.value in {"60", "-60"}
    assert "1250" in answer.text and "1310" in answer.text


def test_a_large_amount_in_yuan_is_told_in_wan_yuan_as_well(assistant_of: Ask) -> None:
    text = "清源县公安局2022年度部门决算\n\n一、收支情况\n2022年度收入合计12,864,500.00元，支出合计12,793,306.50元，“三公”经费支出3,260.00元。\n"
    assistant = assistant_of({"a.txt": text})
    exact, near = (ask(assistant, f"清源县公安局2022年{side}合计") for side in ("收入", "支出"))
    assert exact.answer and exact.answer.unit == "元" and "合 1286.45万元" in exact.text
    assert (
        "约 1279.33万元" in near.text
        and near.computation
        and near.computation.endswith("= 1279.33065万元 ≈ 1279.33万元")
    )
    assert "万元" not in ask(assistant, "清源县公安局2022年三公经费").text


def test_people_counted_in_ten_thousands_are_people(assistant_of: Ask) -> None:
    text = "青山县图书馆2022年度部门决算\n\n一、概况\n2022年接待读者12.6万人次，举办讲座48场。\n"
    answer = assistant_of({"a.txt": text}).ask("", "青山县图书馆2022年接待读者多少人次")
    assert answer.answer is not None and (answer.answer.value, answer.answer.unit) == ("12.6", "万人次")


LATER_FIRST = (
    "2020年和2023年三公经费相比减少了多少？", "2023年和2020年三公经费相比减少了多少？", "2020年、2023年三公经费相差多少？",
    "三公经费2023年比2020年减少了多少？", "2020年与2023年相比，三公经费降了多少？",
)  # fmt: skip


@pytest.mark.parametrize("question", LATER_FIRST)
def test_of_two_years_the_later_changed_whichever_is_named_first(question: str, shipped: Assistant) -> None:
    reply = shipped.ask("", f"株洲市政府办{question}")
    assert reply.answer is not None and reply.answer.value == "-157.99" and "减少 **157.99万元**" in reply.text
    assert not any("提问说的是" in note for note in reply.notes)


def test_a_year_that_is_said_to_be_more_than_another_is_set_against_it(shipped: Assistant) -> None:
    reply = shipped.ask("", "株洲市政府办2020年三公经费比2023年多多少？")
    assert reply.answer is not None and reply.answer.value == "157.99"


def test_a_follow_up_that_sets_an_earlier_year_against_a_later_asks_the_same_alone(shipped: Assistant) -> None:
    shipped.ask("against", "株洲市政府办2020年三公经费是多少？")
    reply = shipped.ask("against", "比2023年多多少？")
    alone = shipped.ask("", reply.resolved)
    assert reply.answer is not None and reply.answer.value == "157.99" and alone.answer == reply.answer


ZEROS = """云台区民政局2023年部门预算

表一 支出总表
单位：万元
功能科目\t预算数
一般公共服务支出\t60.00
外交支出\t0.00
国防支出\t0.00
公共安全支出\t0.00
教育支出\t0.00
社会保障和就业支出\t40.00
支出总计\t100.00
"""


def test_many_parts_of_nothing_are_told_in_one_line(assistant_of: Ask) -> None:
    reply = assistant_of({"a.txt": ZEROS}).ask("", "云台区民政局2023年支出由哪些部分构成？")
    assert "2 部分构成" in reply.text and "其余 4 项为 0：外交支出、国防支出、公共安全支出、教育支出。" in reply.text
    assert [row.value for row in reply.rows if row.value != "0"] == ["100", "60", "40"]
    nothing = [row for row in reply.rows if row.value == "0"]
    assert len(nothing) == 4 and all(row.citation is not None for row in nothing)  # each can be clicked through


def test_a_few_parts_of_nothing_stand_among_the_others(assistant_of: Ask) -> None:
    few = ZEROS.replace("国防支出\t0.00\n公共安全支出\t0.00\n", "")
    reply = assistant_of({"a.txt": few}).ask("", "云台区民政局2023年支出由哪些部分构成？")
    assert "其余" not in reply.text and [row.value for row in reply.rows] == ["100", "60", "0", "0", "40"]
