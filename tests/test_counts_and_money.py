"""How many and how much are told apart, what a part's number is not, and what an elliptic turn goes on with."""

import pytest
from conftest import Ask, value_of

from qa.answer import Answer, Status
from qa.assistant import Assistant

FINAL = """松原县体育局2024年度部门决算

第三部分 2024年度部门决算情况说明
一、收入支出决算总体情况说明
2024年度收入总计860.00万元，支出总计860.00万元。
二、一般公共预算财政拨款支出决算情况说明
（一）支出决算具体情况
1.文化旅游体育与传媒支出（类）体育（款）体育场馆（项）。年初预算为200.00万元，支出决算为180.00万元。
2.基本支出520.00万元，项目支出340.00万元。
三、“三公”经费支出决算情况说明
2024年度“三公”经费年初预算为14.00万元，支出决算为9.10万元，完成预算的65.00%，比2023年减少2.40万元，主要原因是压减公务用车开支。
其中：公务用车运行维护费支出决算6.00万元，公务接待费支出决算3.10万元。
公务接待费支出3.10万元。全年公务接待26批次、310人次。具体开支内容包括：赛事交流、场馆考察。
四、国有资产占有使用情况
截至2024年12月31日，共有车辆7辆，单价50万元以上设备（不含车辆）3台（套）。2025年部门预算安排购置车辆2辆。全年接待健身群众3.2万人次，受理投诉45件。
全年授予中小企业合同金额60.00万元，占政府采购支出总额的75.00%。年中追加省级冰雪运动资金25.50万元。
项目支出包括：游泳培训20.00万元，退役运动员安置费8.00万元。绩效目标：游泳培训640人次。
五、北岸体育公园工程情况说明
北岸体育公园工程位于松原县滨河路18号。该工程批复总投资4,312.50万元，其中土建费3,900.00万元。合同工期365天。
六、名词解释
培训费：反映除出国培训费以外的各类培训支出。
"""
OTHER = """古渡县体育局2024年度部门决算

第三部分 2024年度部门决算情况说明
一、收入支出决算总体情况说明
2024年度收入总计430.00万元，支出总计430.00万元。
二、“三公”经费支出决算情况说明
2024年度“三公”经费年初预算为5.00万元，支出决算为4.00万元。其中：公务接待费支出决算4.00万元。
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": FINAL, "b.txt": OTHER})


def talk(assistant: Assistant, *questions: str) -> list[Answer]:
    return [assistant.ask("talk", q) for q in questions]


def test_money_is_never_told_by_a_count(assistant: Assistant) -> None:
    answer = assistant.ask("", "松原县体育局2024年公务接待费年初预算是多少")
    assert answer.status is Status.NOT_FOUND and "批次" not in answer.text


def test_a_count_is_never_told_by_money(assistant: Assistant) -> None:
    answer = assistant.ask("", "古渡县体育局2024年公务接待了多少人次")
    assert answer.status is Status.NOT_FOUND and value_of(answer) == (None, None)


def test_a_count_is_of_what_its_unit_counts(assistant: Assistant) -> None:
    assert value_of(assistant.ask("", "松原县体育局2024年公务接待多少批次")) == ("26", "批次")
    assert value_of(assistant.ask("", "松原县体育局2024年接待了多少人次")) == ("310", "人次")


def test_counts_of_one_thing_follow_each_other(assistant: Assistant) -> None:
    answers = talk(assistant, "松原县体育局2024年公务接待费是多少", "接待了几批", "多少人次", "平均每人多少元")
    assert [value_of(a) for a in answers] == [("3.1", "万元"), ("26", "批次"), ("310", "人次"), ("100", "元")]


def test_the_whole_department_s_number_is_not_a_part_s(assistant: Assistant) -> None:
    answer = assistant.ask("", "松原县体育局2024年体育场馆支出中的基本支出是多少")
    assert (
        answer.status is Status.NOT_FOUND and "520" in answer.text and any("520" in c.quote for c in answer.citations)
    )
    follow = talk(assistant, "松原县体育局2024年体育场馆支出决算", "其中项目支出多少")
    assert [value_of(a) for a in follow] == [("180", "万元"), (None, None)]


def test_of_the_agency_s_whole_money_every_item_is_a_part(assistant: Assistant) -> None:
    assert value_of(assistant.ask("", "松原县体育局2024年支出总计中的基本支出是多少")) == ("520", "万元")


def test_cars_to_be_bought_are_not_the_cars_held(assistant: Assistant) -> None:
    answers = talk(assistant, "松原县体育局有多少辆车", "2025年打算买几辆")
    assert value_of(answers[0]) == ("7", "辆") and value_of(answers[1]) != ("7", "辆")


def test_a_term_explained_is_defined_and_a_change_explained_has_its_reason(assistant: Assistant) -> None:
    term = assistant.ask("", "松原县体育局2024年决算里“培训费”怎么解释")
    assert term.status is Status.ANSWERED and "各类培训" in term.text
    change = assistant.ask("", "松原县体育局2024年三公经费减少怎么解释")
    assert change.status is Status.ANSWERED and "压减公务用车" in change.text


def test_what_is_received_for_is_told_in_the_words_of_the_source(assistant: Assistant) -> None:
    assert "赛事交流" in assistant.ask("", "松原县体育局2024年公务接待主要接待什么内容").text


def test_a_rate_is_not_gone_on_with_where_money_is_asked_for(assistant: Assistant) -> None:
    answers = talk(assistant, "松原县体育局2024年三公经费预算是多少", "完成率多少", "上年花了多少")
    assert [value_of(a) for a in answers] == [("14", "万元"), ("65", "%"), ("11.5", "万元")]


def test_a_year_named_after_a_rate_is_set_against_what_was_spent(assistant: Assistant) -> None:
    answers = talk(assistant, "松原县体育局2024年三公经费预算是多少", "完成率多少", "比2023年降了多少万")
    assert value_of(answers[-1]) == ("-2.4", "万元")


def test_spent_after_an_item_is_spent_on_the_item(assistant: Assistant) -> None:
    answers = talk(assistant, "松原县体育局2024年三公经费预算是多少", "实际支出呢", "上年支出多少")
    assert [value_of(a) for a in answers] == [("14", "万元"), ("9.1", "万元"), ("11.5", "万元")]


def test_a_budget_asked_for_after_a_change_is_looked_up(assistant: Assistant) -> None:
    answers = talk(assistant, "松原县体育局2024年三公经费决算是多少", "比年初预算少多少", "年初预算数是多少？")
    assert [value_of(a) for a in answers] == [("9.1", "万元"), ("-4.9", "万元"), ("14", "万元")]


def test_an_item_that_is_not_there_is_not_gone_on_with(assistant: Assistant) -> None:
    answers = talk(assistant, "古渡县体育局2024年公务接待费是多少", "公务接待批次有多少批次", "占三公经费多少")
    assert answers[1].status is Status.NOT_FOUND and value_of(answers[2]) == ("100", "%")


def test_batches_have_no_budget_their_money_has(assistant: Assistant) -> None:
    answers = talk(assistant, "松原县体育局2024年三公经费是多少", "接待了多少批次", "比预算少多少")
    assert "批次" not in answers[2].text


def test_sentences_give_a_number_of_their_own_as_the_answer(assistant: Assistant) -> None:
    answers = talk(assistant, "松原县体育局北岸体育公园工程位于什么地方", "总投资多少", "工期多少天")
    assert "滨河路18号" in answers[0].text
    assert [value_of(a) for a in answers[1:]] == [("4312.5", "万元"), ("365", "天")]
    assert value_of(assistant.ask("", "松原县体育局单价50万元以上设备有几台")) == ("3", "台（套）")


def test_what_is_counted_may_begin_like_a_unit(assistant_of: Ask) -> None:
    text = FINAL.replace(
        "五、北岸",
        "五、机构情况\n松原县体育局内设办公室、群众体育股、财务股3个机构，下设城南、城北2个人民健身站。\n六、北岸",
    )
    answer = assistant_of({"a.txt": text}).ask("", "松原县体育局下设几个人民健身站")
    assert "2个" in answer.text and value_of(answer) != ("3", "个")


def test_a_number_in_ten_thousands_is_a_count_too(assistant: Assistant) -> None:
    assert value_of(assistant.ask("", "松原县体育局2024年接待健身群众多少人次")) == ("3.2", "万人次")


def test_a_count_of_one_unit_is_not_told_by_another_s(assistant: Assistant) -> None:
    answers = talk(assistant, "松原县体育局2024年公务接待多少批次", "办了多少件锦标赛")
    assert answers[1].status is Status.NOT_FOUND and value_of(answers[1]) == (None, None)


def test_shares_and_additions_that_a_sentence_states_are_told(assistant: Assistant) -> None:
    assert value_of(assistant.ask("", "松原县体育局2024年授予中小企业的合同金额占采购总额多少")) == ("75", "%")
    assert value_of(assistant.ask("", "松原县体育局2024年追加的省级冰雪运动资金有多少")) == ("25.5", "万元")


def test_a_stock_is_found_in_the_year_at_whose_end_it_is_counted(assistant_of: Ask) -> None:
    text = FINAL.replace("2024年度部门决算", "2024年度部门预算").replace(
        "截至2024年12月31日，共有车辆7辆", "截至2023年12月31日，固定资产总值88.00万元，共有车辆7辆"
    )
    answer = assistant_of({"a.txt": text}).ask("", "松原县体育局固定资产总值多少钱")
    assert value_of(answer) == ("88", "万元") and answer.answer is not None and answer.answer.year == 2023


def test_small_talk_in_a_conversation_stays_out_of_scope(assistant: Assistant) -> None:
    answers = talk(assistant, "松原县体育局2024年三公经费是多少", "给我讲个笑话")
    assert answers[1].status is Status.OUT_OF_SCOPE


def test_what_is_asked_next_of_an_agency_without_documents_is_not_found_either(assistant: Assistant) -> None:
    answers = talk(
        assistant,
        "白沙县体育局2024年三公经费是多少",
        "2023年是多少",
        "公务接待费呢",
        "古渡县体育局2024年公务接待费是多少",
    )
    assert [a.status for a in answers[:3]] == [Status.NOT_FOUND] * 3
    assert "白沙县体育局" in answers[1].text and value_of(answers[3]) == ("4", "万元")


@pytest.mark.parametrize("asked", ["2024年三公经费合计是多少", "2024年三公经费支出合计是多少", "2024年三公经费谁最多"])
def test_a_name_of_a_list_that_no_document_has_is_told(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask("", f"松原县体育局、古渡县体育局、三岔镇{asked}")
    assert answer.status is Status.NOT_FOUND and "三岔镇" in answer.text


def test_labels_that_end_in_a_sum_add_up_over_agencies(assistant: Assistant) -> None:
    assert value_of(assistant.ask("", "松原县体育局和古渡县体育局2024年三公经费支出合计")) == ("13.1", "万元")


def test_two_counts_asked_in_one_breath_are_both_told(assistant: Assistant) -> None:
    text = assistant.ask("", "松原县体育局2024年公务接待多少批次、多少人次").text
    assert "26批次" in text and "310人次" in text


def test_what_was_saved_is_the_difference_of_the_two_told(assistant: Assistant) -> None:
    *_, saved = talk(assistant, "松原县体育局2024年三公经费决算", "预算是多少", "省下来多少")
    assert value_of(saved) == ("-4.9", "万元") and "减少 **4.9万元**" in saved.text


def test_nothing_is_its_own_part(assistant: Assistant) -> None:
    *_, share = talk(assistant, "松原县体育局2024年收入总计", "占收入总计的比例")
    assert share.status is Status.NOT_FOUND and "100" not in share.text


def test_one_named_beside_an_unclear_one_is_not_answered_alone(assistant_of: Ask) -> None:
    text = "{}2024年度部门决算\n\n二、收支\n2024年度收入总计{}万元，支出总计{}万元。\n"
    names = {"a.txt": ("青禾县统计局", 5), "b.txt": ("石岭县水利局", 6), "c.txt": ("云岗县水利局", 7)}
    assistant = assistant_of({name: text.format(agency, n, n) for name, (agency, n) in names.items()})
    answer = assistant.ask("", "2024年青禾县统计局的收入总计和水利局的哪个多")
    assert answer.status is Status.CLARIFY and "石岭县水利局" in answer.text


def test_a_measure_said_after_another_is_itself(assistant_of: Ask) -> None:
    text = "松原县第二中学2024年度部门预算\n\n一、基本情况\n松原县第二中学人员编制347人，现有在编人员333人。\n二、收支\n2024年收入总计9万元。\n"
    told = talk(assistant_of({"a.txt": text}), "松原县第二中学2024年人员编制多少人", "在编的呢")
    assert [value_of(t) for t in told] == [("347", "人"), ("333", "人")]


def test_how_many_agencies_are_over_a_bound_of_money_is_a_count(assistant: Assistant) -> None:
    answer = assistant.ask("", "2024年三公经费决算超过5万元的单位有几个")
    assert value_of(answer) == ("1", "个") and "不能当作答案" not in answer.text


@pytest.mark.parametrize("question", ["公务接待费有几项", "安置费有几个", "运动员安置点有几个"])
def test_how_many_there_are_is_not_told_by_money_or_in_another_unit(assistant: Assistant, question: str) -> None:
    answer = assistant.ask("", f"松原县体育局2024年{question}")
    assert value_of(answer) == (None, None), answer.text


def test_money_for_each_is_not_told_by_a_count(assistant: Assistant) -> None:
    answer = assistant.ask("", "松原县体育局2024年受理投诉平均一台多少钱")
    assert value_of(answer) == (None, None) and not answer.rows, answer.text


def test_money_is_told_of_what_is_counted_under_the_same_name(assistant: Assistant) -> None:
    asked = "松原县体育局2024年游泳培训"
    assert value_of(assistant.ask("", f"{asked}多少人次")) == ("640", "人次")
    assert value_of(assistant.ask("", f"{asked}花了多少钱")) == ("20", "万元")
    assert value_of(talk(assistant, "松原县体育局2024年公务接待费多少", "游泳培训呢")[-1]) == ("20", "万元")


def test_what_was_asked_of_an_agency_that_is_not_held_is_asked_of_the_next(assistant: Assistant) -> None:
    first, second = talk(assistant, "青石县体育局2024年公务接待费多少", "那古渡县的呢")
    assert first.status is Status.NOT_FOUND
    assert value_of(second) == ("4", "万元"), second.text
