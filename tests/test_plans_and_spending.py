"""A budget and what was spent of it in one breath, brackets that tell the budget, tables without a title, and a title
whose place no list has."""

from pathlib import Path

import pytest
from conftest import Ask

FINAL = """清源县水利局2023年度部门决算

第三部分 2023年度部门决算情况说明
一、“三公”经费
（一）因公出国（境）费：预算12.00万元，支出0.00万元。
（二）公务用车运行维护费：预算46.00万元，支出43.15万元，年末公务用车保有量18辆。
（三）公务接待费13.15万元（预算16.00万元、上年15.80万元），会议费4.20万元（预算5.00万元、上年6.10万元）；培训费2.40万元。
"""
UNTITLED = """# 清源县水利局2023年度部门决算

### 一、收支情况

2023年本年收入合计7780.00万元，本年支出合计7780.00万元。

### 二、“三公”经费支出决算情况

2023年公务接待67批次、548人次。

| 项目 | 预算数（万元） | 决算数（万元） |
|---|---|---|
| 因公出国（境）费 | 0.00 | 0.00 |
| 公务用车运行维护费 | 38.00 | 31.60 |
| 公务接待费 | 14.00 | 6.32 |
| 合计 | 52.00 | 37.92 |
"""


def value(assistant_of: Ask, text: str, question: str) -> str | None:
    answer = assistant_of({"a.md": text}).ask("", f"清源县水利局2023年{question}")
    return answer.answer.value if answer.answer else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("公务用车运行维护费决算是多少", "43.15"),
        ("公务用车运行维护费预算是多少", "46"),
        ("公务接待费决算是多少", "13.15"),
        ("公务接待费预算是多少", "16"),
        ("会议费决算是多少", "4.2"),
        ("培训费决算是多少", "2.4"),
    ],
)
def test_a_budget_and_what_was_spent_of_it(assistant_of: Ask, question: str, expected: str) -> None:
    assert value(assistant_of, FINAL, question) == expected


def test_what_was_spent_contradicts_no_budget(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": FINAL}).ask("", "清源县水利局2023年公务用车运行维护费是多少")
    assert not any("不一" in note for note in answer.notes)


def test_the_sum_of_an_untitled_table_is_what_its_rows_are_parts_of(assistant_of: Ask) -> None:
    assert value(assistant_of, UNTITLED, "三公经费决算是多少") == "37.92"
    assert value(assistant_of, UNTITLED, "三公经费预算是多少") == "52"
    assert value(assistant_of, UNTITLED, "支出合计是多少") == "7780"


def test_a_title_tells_an_office_of_a_place_that_no_list_has(tmp_path: Path) -> None:
    from index.build import build_index
    from qa.assistant import Assistant

    folder = tmp_path / "corpus"
    folder.mkdir()
    text = "# 琅川省文化和旅游厅2024年部门预算\n\n## 一、收支预算\n\n2024年收入总计90.00万元，支出总计90.00万元。\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    build_index(folder, tmp_path / "data", vectors=False)
    answer = Assistant.open(tmp_path / "data").ask("", "琅川省文化和旅游厅2024年收入总计是多少")
    assert answer.answer and answer.answer.value == "90"


TURNED = """清源县水利局2023年度部门决算

第三部分 2023年度部门决算情况说明
一、机关运行经费
机关运行经费支出192.76万元，年初预算198.40万元，比2022年度的199.05万元减少6.29万元，下降3.16%，主要是办公区改造后电费减少。
二、其他
接待19批次、138人次。接待费大幅下降，是因为推行食堂简餐。
河道治理项目得分88分，全年治理79.5公里，未完成的原因是雨季长。
"""


def test_a_change_behind_a_budget_is_of_what_the_numbers_tell(assistant_of: Ask) -> None:
    answer = assistant_of({"a.md": TURNED}).ask("", "清源县水利局2023年机关运行经费比上年减少多少")
    assert answer.answer and answer.answer.value == "-6.29"
    assert value(assistant_of, TURNED, "机关运行经费预算比决算多多少") in {"5.64", "-5.64"}
    before = assistant_of({"a.md": TURNED}).ask("", "清源县水利局2022年机关运行经费决算是多少")
    assert before.answer and before.answer.value == "199.05"


def test_a_bare_verb_is_counted_by_its_unit(assistant_of: Ask) -> None:
    assert value(assistant_of, TURNED, "接待了多少批") == "19"
    assert value(assistant_of, TURNED, "接待了多少人") == "138"


@pytest.mark.parametrize(
    ("question", "word"), [("接待费为什么降了", "食堂简餐"), ("河道治理没完成的原因是什么", "雨季")]
)
def test_reasons_behind_words_of_degree_and_scores(assistant_of: Ask, question: str, word: str) -> None:
    answer = assistant_of({"a.md": TURNED}).ask("", f"清源县水利局2023年{question}")
    assert word in answer.text


def _accounts(agency: str, before: int, now: int) -> str:
    turn = "增加" if now > before else "减少"
    return (
        f"{agency}2023年度部门决算\n\n第三部分 2023年度部门决算情况说明\n一、“三公”经费\n"
        f"2023年度“三公”经费支出决算{now}.00万元，比上年{turn}{abs(now - before)}.00万元。\n"
    )


def test_agencies_whose_money_rose_are_counted_and_the_second_is_told(assistant_of: Ask) -> None:
    assistant = assistant_of(
        {
            "a.txt": _accounts("清源县水利局", 20, 26),
            "b.txt": _accounts("白石县财政局", 40, 30),
            "c.txt": _accounts("临江县教育局", 10, 12),
        }
    )
    risen = assistant.ask("", "2023年三公经费比上年增加的单位有几家？")
    assert risen.answer and risen.answer.value == "2" and "水利局" in risen.text and "教育局" in risen.text
    assert (
        first := assistant.ask("c", "2023年三公经费最多的是哪一家？")
    ).answer and first.answer.entity == "白石县财政局"
    second = assistant.ask("c", "第二名呢？")
    assert second.answer and second.answer.entity == "清源县水利局" and second.answer.value == "26"
    assert assistant.ask("c", "第九名呢？").answer is None


PAID = """清源县水利局2023年度部门决算

第三部分 2023年度部门决算情况说明
（一）本年支出7,402.88万元，比2022年度增加938.75万元，增长14.52%。
二、基本支出
离休费213.23万元，退休费1395.28万元。
三、人员情况
退休22人。
"""


def test_after_money_those_who_are_counted_are_asked_for_by_what_is_paid_to_them(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.md": PAID})
    assert (first := assistant.ask("c", "清源县水利局2023年离休费多少")).answer and first.answer.value == "213.23"
    assert (money := assistant.ask("c", "退休的呢")).answer and money.answer.value == "1395.28"
    assert value(assistant_of, PAID, "退休的有多少人") == "22"


def test_a_list_item_keeps_the_spending_in_its_name(assistant_of: Ask) -> None:
    assert value(assistant_of, PAID, "本年支出是多少") == "7402.88"
    assert value(assistant_of, PAID, "本年支出比上年增长百分之几") == "14.52"


def test_which_those_are_that_were_counted(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": _accounts("清源县水利局", 20, 26), "b.txt": _accounts("白石县财政局", 40, 30)})
    assert (
        counted := assistant.ask("c", "2023年三公经费超过28万元的单位有几家？")
    ).answer and counted.answer.value == "1"
    which = assistant.ask("c", "是哪几家？")
    assert which.text.startswith("是白石县财政局") and which.citations
    assert assistant.ask("d", "是哪几家？").status != "answered"


def test_all_the_year_s_spending_below_a_fund_s_heading_is_that_fund_s(assistant_of: Ask) -> None:
    text = (
        "清源县水利局2023年度部门决算\n\n第二部分 决算情况说明\n一、总体情况\n本年支出合计900.00万元。\n"
        "二、一般公共预算财政拨款支出决算情况说明\n全年支出640.58万元，年初预算646.00万元，完成年初预算的99.16%。\n"
    )
    assert value(assistant_of, text, "本年支出合计是多少") == "900"
    assert value(assistant_of, text, "一般公共预算财政拨款支出决算是多少") == "640.58"


def test_whether_there_is_any_is_answered_where_the_document_says_none(assistant_of: Ask) -> None:
    text = (
        "清源县水利局2023年度部门决算\n\n第二部分 决算情况说明\n一、总体情况\n本年支出合计900.00万元。\n"
        "二、政府性基金预算收支情况\n本年无政府性基金预算财政拨款支出。\n"
    )
    assistant = assistant_of({"a.txt": text})
    asked = assistant.ask("", "清源县水利局2023年有没有政府性基金预算支出")
    assert asked.status == "answered" and asked.answer is None and "没有" in asked.text and asked.citations
    assert assistant.ask("", "清源县水利局2023年政府性基金预算支出是多少").status == "not_found"


def test_how_many_there_are_is_told_by_the_report_that_is_asked(assistant_of: Ask) -> None:
    budget = "清源县水利局2023年部门预算\n\n一、部门概况\n在职人员159人。\n二、收支预算\n2023年收入总计90.00万元。\n"
    final = (
        "清源县水利局2023年度部门决算\n\n一、部门概况\n在职人员156人。\n二、“三公”经费\n"
        "2023年度“三公”经费支出决算45.00万元，年末公务用车保有量14辆，公务用车运行维护费24.90万元。\n"
    )
    assistant = assistant_of({"a.txt": budget, "b.txt": final})
    assert (told := assistant.ask("", "清源县水利局2023年决算 在职人数")).answer and told.answer.value == "156"
    assert (told := assistant.ask("", "清源县水利局2023年预算 在职人数")).answer and told.answer.value == "159"
    assert (told := assistant.ask("c", "清源县水利局2023年三公经费决算")).answer and told.answer.value == "45"
    assert (told := assistant.ask("c", "车辆保有量")).answer and told.answer.value == "14"


def test_a_term_of_the_budget_is_explained_though_the_budget_is_named(assistant_of: Ask) -> None:
    text = (
        "清源县水利局2023年部门预算\n\n一、收支预算\n2023年收入总计90.00万元。\n"
        "二、名词解释\n1.上年结转：指以前年度尚未用完、本年继续使用的资金。\n"
    )
    answer = assistant_of({"a.txt": text}).ask("", "清源县水利局预算公开里讲的“上年结转”是啥意思")
    assert answer.status == "answered" and "以前年度" in answer.text
