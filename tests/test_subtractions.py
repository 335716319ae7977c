"""Posts less people, and a whole less some of its parts: computed where both sides are stated, with both shown."""

import pytest
from conftest import Ask

from qa.answer import Answer, Status

COURT = """白石县人民法院2023年度部门决算

一、部门概况
内设机构9个。行政编制62人，实有人数57人；事业编制15人，实有人数17人。
二、收入支出决算总体情况说明
2023年度收入总计1,500.00万元，支出总计1,500.00万元。
"""
OFFICE = """柳岸区档案馆2023年度部门预算

一、基本情况
我馆编制20人，实有30人（含退休人员12人），其中在职人员18人。
二、收支预算
2023年收入预算500.00万元，支出预算500.00万元。
三、“三公”经费
2023年“三公”经费预算12.00万元，其中：公务用车运行维护费8.00万元，公务接待费4.00万元。
"""
UNTOLD = """青山县水务站2023年度部门预算

一、基本情况
我站核定编制20人，设3个股室。
二、收支预算
2023年收入预算500.00万元，支出预算500.00万元。
"""


def ask(assistant_of: Ask, text: str, question: str) -> Answer:
    return assistant_of({"a.txt": text}).ask("", question)


def test_several_quotas_are_each_set_against_their_own_people(assistant_of: Ask) -> None:
    answer = ask(assistant_of, COURT, "白石县人民法院空编多少人")
    assert answer.answer and answer.answer.value == "3"
    assert answer.computation == "（62 + 15） − （57 + 17） = 3（人）"
    assert {r.value for r in answer.rows} >= {"62", "57", "15", "17"} and len(answer.citations) >= 2


def test_the_quota_that_is_named_is_meant(assistant_of: Ask) -> None:
    answer = ask(assistant_of, COURT, "白石县人民法院2023年行政编制还空缺几个人")
    assert answer.answer and answer.answer.value == "5"


def test_people_beyond_the_quota_are_no_vacancy(assistant_of: Ask) -> None:
    beyond = ask(assistant_of, COURT, "白石县人民法院事业编制超编几个人")
    assert beyond.answer and beyond.answer.value == "2"
    none = ask(assistant_of, COURT, "白石县人民法院事业编制空编多少")
    assert none.text.count("没有空编") == 1 and none.answer and none.answer.value is None


def test_the_retired_fill_no_posts(assistant_of: Ask) -> None:
    answer = ask(assistant_of, OFFICE, "柳岸区档案馆缺编几个人")
    assert answer.answer and answer.answer.value == "2" and "18" in answer.text


def test_without_people_nothing_is_computed(assistant_of: Ask) -> None:
    answer = ask(assistant_of, UNTOLD, "青山县水务站2023年空编多少")
    assert answer.status is Status.NOT_FOUND and "实有" in answer.text


@pytest.mark.parametrize(
    "words", ["三公经费不含公务接待费是多少", "三公经费扣除公务接待费还有多少", "除公务接待费以外的三公经费是多少"]
)
def test_a_whole_without_a_part_is_subtracted(words: str, assistant_of: Ask) -> None:
    answer = ask(assistant_of, OFFICE, f"柳岸区档案馆2023年{words}")
    assert answer.answer and answer.answer.value == "8"
    assert answer.computation == "12 − 4 = 8（万元）" and {r.value for r in answer.rows} >= {"12", "4"}


def test_what_is_no_part_of_the_other_is_not_subtracted(assistant_of: Ask) -> None:
    answer = ask(assistant_of, OFFICE, "柳岸区档案馆2023年支出预算不含三公经费是多少")
    assert answer.answer is None or answer.answer.value != "488"
