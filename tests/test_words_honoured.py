"""A number that passes over a word of the question is no answer; a place is not one of its bureaus; what is left of a
budget is a difference."""

import pytest
from conftest import Ask

from qa.answer import Answer, Status
from qa.assistant import Assistant
from qa.reading.speech import plain_words

SUBSIDIES = """清源县水利局2023年度部门决算

第三部分 2023年度部门决算情况说明
一、支出决算总体情况说明
2023年度支出合计1,500.00万元。
二、人员情况
2023年末在职人员41人。公用经费支出60.00万元。
三、“三公”经费
2023年度“三公”经费年初预算为20.00万元，支出决算为15.00万元，其中：公务接待费年初预算为8.00万元，支出决算为6.00万元。
四、其他
离休费0.00万元，离休人员的待遇由老干部部门统一发放。
"""
TOWN = """清源县苇荡镇2023年度部门决算

第三部分 2023年度部门决算情况说明
一、“三公”经费
2023年度“三公”经费支出决算为30.50万元。
"""


def ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask("", question)


def test_a_number_that_passes_over_a_word_the_rows_have_is_no_answer(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": SUBSIDIES})
    plain = ask(assistant, "清源县水利局2023年在职人员有多少人")
    assert plain.answer and plain.answer.value == "41"
    narrowed = ask(assistant, "清源县水利局2023年离休的公用经费有多少")
    assert narrowed.answer is None or narrowed.answer.value != "60"
    assert narrowed.status is Status.NOT_FOUND and "离休" in narrowed.text


def test_one_town_of_a_county_is_not_the_county(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": TOWN})
    answer = ask(assistant, "清源县2023年三公经费决算是多少")
    assert answer.answer is None and "30.5" not in answer.text
    named = ask(assistant, "清源县苇荡镇2023年三公经费决算是多少")
    assert named.answer and named.answer.value == "30.5"


@pytest.mark.parametrize("question", ["2023年公务接待费预算还剩多少没花", "2023年公务接待费预算有多少没用完"])
def test_what_is_left_of_a_budget_is_its_difference(assistant_of: Ask, question: str) -> None:
    answer = ask(assistant_of({"a.txt": SUBSIDIES}), f"清源县水利局{question}")
    assert answer.answer and answer.answer.value in {"2", "-2"}


def test_how_much_of_it_was_used_is_a_rate_and_a_share_of_spending_is_none(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": SUBSIDIES})
    used = ask(assistant, "清源县水利局2023年公务接待费预算用了百分之几")
    assert used.answer and used.answer.unit == "%" and used.answer.value == "75"
    share = ask(assistant, "清源县水利局2023年公用经费占总支出百分之几")
    assert share.answer and share.answer.value == "4"


def test_a_spoken_form_takes_no_sign_of_the_next_word() -> None:
    assert plain_words("那儿童医院呢") == "那儿童医院呢"
    assert plain_words("钱花哪儿了") == plain_words("钱花哪里了")


HEALTH = """松原县卫生健康局2024年度部门决算

第一部分 部门概况
一、主要职责
负责全县卫生健康工作，办理群众信访事项，承担矛盾纠纷调处。

第三部分 2024年度部门决算情况说明
一、收入支出决算总体情况说明
2024年度收入总计860.00万元，支出总计860.00万元。其中基本支出520.00万元，项目支出340.00万元。
2024年度药品收入30.00万元。
二、“三公”经费支出决算情况说明
2024年度“三公”经费支出决算为9.10万元，其中：公务用车运行维护费支出决算6.00万元，公务接待费支出决算3.10万元。
全年公务接待26批次、310人次。年末开支财政拨款的公务用车保有量为2辆。
三、项目情况
项目支出包括：数字博物馆建设20.00万元，电脑采购10.00万元。新购电脑20台。
"""
EARLIER = """松原县卫生健康局2023年度部门决算

第三部分 2023年度部门决算情况说明
一、“三公”经费支出决算情况说明
2023年度“三公”经费支出决算为11.50万元，其中：公务用车运行维护费支出决算8.00万元，公务接待费支出决算3.50万元。
"""


@pytest.fixture
def health(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": HEALTH, "b.txt": EARLIER})


@pytest.mark.parametrize("said", ["接待花了多少钱", "接待费多少", "接待共花了多少"])
def test_a_word_right_before_an_item_narrows_it(health: Assistant, said: str) -> None:
    plain = ask(health, f"松原县卫生健康局2024年{said}")
    assert plain.answer and (plain.answer.value, plain.answer.unit) == ("3.1", "万元")
    narrowed = ask(health, f"松原县卫生健康局2024年信访{said}")
    assert narrowed.status is Status.NOT_FOUND and "信访" in narrowed.text, narrowed.text


def test_of_what_is_left_out_before_nothing_is_told_for_another(health: Assistant) -> None:
    first = health.ask("t", "松原县卫生健康局2024年三公经费除去公务接待费还有多少")
    assert first.answer and first.answer.value == "6", first.text
    other = health.ask("t", "那除去会务物资还剩多少")
    assert other.status is Status.NOT_FOUND and other.answer is None, other.text
    assert not other.rows and other.computation is None, other.rows


def test_what_goes_out_is_not_told_by_what_comes_in(health: Assistant) -> None:
    assert ask(health, "松原县卫生健康局2024年药品支出多少").status is Status.NOT_FOUND
    income = ask(health, "松原县卫生健康局2024年药品收入多少")
    assert income.answer and income.answer.value == "30"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("松原县卫生健康局2024年接待费的前一年是多少", "3.5"),
        ("松原县卫生健康局前一年接待费多少", "3.5"),
        ("松原县卫生健康局2023年后一年接待费多少", "3.1"),
        ("松原县卫生健康局2024年接待费多少", "3.1"),
    ],
)
def test_the_year_before_or_after_is_that_year(health: Assistant, question: str, value: str) -> None:
    answer = ask(health, question)
    assert answer.answer and answer.answer.value == value, answer.text


def test_the_year_before_beside_a_year_is_both(health: Assistant) -> None:
    answer = ask(health, "松原县卫生健康局2024年和前一年接待费各多少")
    assert [r.value for r in answer.rows] == ["3.1", "3.5"]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("平均一台电脑多少钱", "5000"),
        ("平均一台车多少钱", "3"),
        ("平均每台服务器多少钱", None),
        ("公车运行费平均一台多少", "3"),
        ("电脑采购平均每台多少钱", None),
        ("接待费平均每个科室多少钱", None),
        ("平均每个月花多少", None),
    ],
)
def test_each_is_divided_by_what_is_named_and_by_nothing_else(
    health: Assistant, question: str, value: str | None
) -> None:
    answer = ask(health, f"松原县卫生健康局2024年{question}")
    assert (answer.answer.value if answer.answer else None) == value, answer.text


@pytest.mark.parametrize("question", ["两个数字博物馆花了多少", "政务公开规范化建设花了多少", "有哪些矛盾纠纷调处项目"])
def test_words_of_checks_that_name_something_ask_for_no_check(health: Assistant, question: str) -> None:
    answer = ask(health, f"松原县卫生健康局2024年有{question}")
    assert "核对" not in answer.text and "应公开" not in answer.text, answer.text


def test_months_are_no_years(health: Assistant) -> None:
    answer = ask(health, "松原县卫生健康局 12 月 接待费")
    assert "2012" not in answer.text


def test_people_of_two_kinds_are_no_third_kind() -> None:
    assert plain_words("离休和退休的各几人") == "离休和退休的各几人"
    assert plain_words("联合一个部门花了多少") == "联合一个部门花了多少"
    assert plain_words("项目合一个多少钱") == "项目平均每个多少钱"


def test_a_count_delimited_otherwise_is_said_to_be(health: Assistant) -> None:
    answer = ask(health, "松原县卫生健康局2024年有几辆车")
    assert answer.answer and answer.answer.value == "2"
    assert any("口径不同" in note for note in answer.notes), answer.notes
    same = ask(health, "松原县卫生健康局2024年公务用车保有量")
    assert not any("口径不同" in note for note in same.notes)


def test_the_share_of_the_largest_is_told_only_where_one_is_named(health: Assistant) -> None:
    named = ask(health, "松原县卫生健康局2024年三公经费里最大的一项占三公经费多少")
    assert named.answer and named.answer.value == "65.93", named.text
    none = ask(health, "松原县卫生健康局2024年最大的处室占总支出多少")
    assert none.status is Status.NOT_FOUND and none.answer is None and "%" not in none.text, none.text
    earlier = ask(health, "松原县卫生健康局2023年最大的项目占项目支出多少")
    assert earlier.status is not Status.ANSWERED and "算不出" in earlier.text, earlier.text


def test_what_is_not_listed_is_shown_where_a_sentence_speaks_of_it(assistant_of: Ask) -> None:
    text = HEALTH.replace(
        "三、项目情况", "三、其他说明\n本年压减公务接待费年初预算约1成，会议费场租最高每次800元左右。\n四、项目情况"
    )
    assistant = assistant_of({"a.txt": text})
    for item in ("公务接待费年初预算", "会议费"):
        answer = ask(assistant, f"松原县卫生健康局2024年{item}多少")
        assert answer.answer is None or answer.answer.value != "3.1"
        assert "场租" in answer.text and any("场租" in c.quote for c in answer.citations), answer.text
    silent = ask(assistant, "松原县卫生健康局2024年培训费多少")
    assert silent.status is Status.NOT_FOUND and not silent.citations


def test_the_stage_that_is_there_is_not_said_to_be_absent(health: Assistant) -> None:
    answer = ask(health, "松原县卫生健康局2024年公务接待费决算多少件")
    assert "没有决算" not in answer.text and "没有。" not in answer.text, answer.text


def test_a_place_beside_the_item_nearest_is_not_passed_over(assistant_of: Ask) -> None:
    text = (
        "关于下达安阳县2020年度第一批扶贫资金的通知\n现下达你们2020年度第一批中央财政专项扶贫资金408万元。\n安排表\n单位：万元\n"
        "村名\t项目名称\t资金金额\n苗儿村\t水果基地\t20\n苗儿村\t蔬菜基地\t30\n田江村\t蔬菜基地\t20\n"
    )
    assistant = assistant_of({"a.txt": text})
    for asked, value in (("苗儿村一共拿了多少", "50"), ("新店村一共拿了多少", None)):
        answer = ask(assistant, f"安阳县2020年第一批扶贫资金里{asked}")
        assert (answer.answer.value if answer.answer else None) == value and "408" not in answer.text, answer.text


@pytest.mark.parametrize(
    ("asked", "value"), [("100万以上设备几台", "4"), ("50万以上设备几台", None), ("200万元以上的设备有几台", None)]
)
def test_what_is_counted_from_another_bound_on_is_no_answer(assistant_of: Ask, asked: str, value: str | None) -> None:
    text = (
        "宁江县水利局2023年度部门决算\n\n一、收支情况\n2023年收入合计300万元，支出合计290万元。\n二、国有资产\n"
        "共有车辆12辆；单价100万元以上设备4台（套）。2023年购置设备6台。\n"
    )
    answer = assistant_of({"a.txt": text}).ask("", f"宁江县水利局2023年{asked}")
    assert (answer.answer.value if answer.answer is not None else None) == value, answer.text
