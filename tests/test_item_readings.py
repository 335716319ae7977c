"""Items said shorter, in other order, in pieces, as they sound or in everyday words: found among the agency's own
labels, answered where one reading leads clearly, offered where several may be meant, and never taken for another."""

import pytest
from conftest import Ask

from corpus.lexicon_files import lexicon_lines
from qa.answer import Status
from qa.reading.naming import LEXICON, UNSAID, fine_words, naming

ACCOUNTS = """# 青禾市临江街道办事处2023年度部门决算

一般公共预算财政拨款支出决算表
单位：万元
科目编码	科目名称	金额
2120501	城乡社区环境卫生	501.10
2012999	群众团体事务	42.30
2013816	市场监督管理事务	31.70
2101199	公务员医疗补助	26.40
2080505	机关事业单位基本养老保险缴费支出	81.90
2080506	机关事业单位职业年金缴费支出	40.90
2082502	城市生活救助	12.60
2080208	社会组织管理	8.20
2060702	科技条件与服务	17.30
2060799	科技创新专项	19.90
"""
PURCHASES = """
政府采购支出表
单位：万元
采购品目	金额
交通运输和仓储服务	33.10
空调、电梯维修和保养服务	22.50
面向中小企业预留政府采购项目	64.00
预留给小型和微型企业的政府采购项目	48.00
"""
WHO = "青禾市临江街道办事处2023年"


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("环卫", "城乡社区环境卫生"),
        ("群团", "群众团体事务"),
        ("市监", "市场监督管理事务"),
        ("公务员医补", "公务员医疗补助"),
        ("津补贴", "津贴补贴"),
        ("电梯维保", "空调、电梯维修和保养服务"),
        ("仓储运输", "交通运输和仓储服务"),
        ("陪训费", "培训费"),
        ("招待客人", "公务接待费"),
        ("社团管理", "社会组织管理"),
        ("留给小微企业", "预留给小型和微型企业的政府采购项目"),
    ],
)
def test_words_name_a_label(said: str, label: str) -> None:
    assert naming(said, label).whole


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("垃圾分类", "垃圾处理"),
        ("租车", "车辆及其他运输机械租赁服务"),  # may be meant, no more
        ("促消费", "三公消费"),
        ("停车费", "用车费"),
        ("人防", "人大信访工作"),
        ("环卫", "环境整治和卫生服务"),  # what stands between the words of a short form is skipped by none
        ("养老院", "基本养老保险缴费"),
    ],
)
def test_words_name_no_other_label(said: str, label: str) -> None:
    assert not naming(said, label).whole


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("环卫", "501.1"),
        ("群团", "42.3"),
        ("市监", "31.7"),
        ("社团管理", "8.2"),
        ("仓储运输", "33.1"),
        ("电梯维保", "22.5"),
        ("年金", "40.9"),
    ],
)
@pytest.mark.parametrize("asking", ["花了多少钱", "多少", ""])
def test_short_forms_are_answered_and_told(assistant_of: Ask, said: str, value: str, asking: str) -> None:
    answer = assistant_of({"a.txt": ACCOUNTS + PURCHASES}).ask("", f"{WHO}{said}{asking}")
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.answer is not None and str(answer.answer.value) == value
    assert sum("理解" in note for note in answer.notes) == 1


def test_a_word_beside_decides_between_labels(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": ACCOUNTS}).ask("", f"{WHO}科技服务是多少")
    assert answer.answer is not None and str(answer.answer.value) == "17.3", answer.text


def test_several_that_may_be_meant_are_offered(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": ACCOUNTS}).ask("", f"{WHO}科技花了多少钱")
    assert answer.status is Status.CLARIFY and answer.answer is None and not answer.rows
    assert {"科技条件与服务", "科技创新专项"} <= {
        x for s in answer.suggestions for x in ("科技条件与服务", "科技创新专项") if x in s
    }


@pytest.mark.parametrize("said", ["消防", "垃圾分类", "绿化养护", "援疆", "会展"])
def test_nothing_is_taken_for_what_no_label_names(assistant_of: Ask, said: str) -> None:
    answer = assistant_of({"a.txt": ACCOUNTS + PURCHASES}).ask("", f"{WHO}{said}花了多少钱")
    assert answer.status is Status.NOT_FOUND, answer.text


def test_both_sides_of_a_share_in_short(assistant_of: Ask) -> None:
    asked = f"{WHO}留给小微企业的采购占留给中小企业的百分之多少"
    answer = assistant_of({"a.txt": ACCOUNTS + PURCHASES}).ask("", asked)
    assert answer.answer is not None and str(answer.answer.value) == "75", answer.text


def test_a_follow_up_in_short(assistant_of: Ask) -> None:
    talk = assistant_of({"a.txt": ACCOUNTS})
    talk.ask("c", f"{WHO}环卫花了多少钱")
    answer = talk.ask("c", "那群团呢")
    assert answer.answer is not None and str(answer.answer.value) == "42.3", answer.text


def test_fine_words_are_the_label_again() -> None:
    for label in ("机关事业单位基本养老保险缴费支出", "空调、电梯维修和保养服务", "12345热线投诉回复及时率"):
        assert "".join(fine_words(label)) == label


def test_item_words_say_something_else_and_each_once() -> None:
    lines = [cells for _, cells in lexicon_lines(LEXICON.read_text(encoding="utf-8"), LEXICON.name, 2)]
    for unsaid in (False, True):  # a word may mean another, and be left out where a name is said whole without it
        said = [word for asked, meant in lines if (meant == UNSAID) is unsaid for word in asked.split("|")]
        assert said and len(said) == len(set(said))
    assert not [word for asked, meant in lines for word in asked.split("|") if word in meant.split("|")]


COUNCIL = """# 江苏省政协办公厅2023年部门预算

“三公”经费支出预算表
单位：万元
项目	金额
公务接待费	44.30
培训费	97.60
"""


@pytest.mark.parametrize("asked", ["江苏省正协2023年陪训费多少", "江苏正协2023年培训费多少"])
def test_agencies_and_items_as_they_sound(assistant_of: Ask, asked: str) -> None:
    answer = assistant_of({"a.txt": ACCOUNTS, "b.txt": COUNCIL}).ask("", asked)
    assert answer.answer is not None and str(answer.answer.value) == "97.6", answer.text
    assert any("“正协”按“政协”理解" in note for note in answer.notes)


def test_a_word_that_sounds_like_an_agency_stays_that_word(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": ACCOUNTS, "b.txt": COUNCIL}).ask("", "省政写字楼2023年培训费多少")
    assert answer.status is Status.CLARIFY and answer.answer is None, answer.text


def test_two_of_one_label_are_no_guess_at_another(assistant_of: Ask) -> None:
    text = ACCOUNTS.replace(
        "环境卫生	501.10",
        "环境卫生	501.10\n2130299	禁毒人员工资、禁毒工作经费项目	15.10\n2130298	吸毒人员	3.00",
    )
    answer = assistant_of({"a.txt": text}).ask("", f"{WHO}禁毒人员工资和禁毒工作经费一共花了多少")
    assert answer.answer is not None and str(answer.answer.value) == "15.1", answer.text


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("环卫和群团一共花了多少钱", "543.4"),
        ("环卫跟市监加起来多少钱", "532.8"),
        ("仓储运输和电梯维保一共多少钱", "55.6"),
    ],
)
def test_each_of_a_list_in_short(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"a.txt": ACCOUNTS + PURCHASES}).ask("", f"{WHO}{asked}")
    assert answer.answer is not None and str(answer.answer.value) == value, answer.text


def test_a_list_with_one_that_is_not_there_is_no_sum(assistant_of: Ask) -> None:
    answer = assistant_of({"a.txt": ACCOUNTS + PURCHASES}).ask("", f"{WHO}环卫和消防一共花了多少钱")
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text
    assert any("环境卫生" in offered for offered in answer.suggestions)


def test_money_is_asked_of_no_rate_with_the_same_words(assistant_of: Ask) -> None:
    text = ACCOUNTS.replace("12.60\n", "12.60\n2120599\t社区环境整治和建设经费\t45.60\n")
    rates = "\n绩效目标表\n指标名称\t指标值\n市容环境满意度\t50%\n"
    answer = assistant_of({"a.txt": text + rates}).ask("", f"{WHO}环境整治花了多少钱")
    assert answer.answer is not None and str(answer.answer.value) == "45.6", answer.text
