"""A question that edits the plan before or stands by itself; and what is asked over years and lists."""

import pytest

from corpus.identity.resolution import resolve
from qa.answer import Answer, Status
from qa.assistant import Assistant
from qa.reading.name_ends import resolved_to_their_ends
from qa.reading.numerals import find_years
from qa.reading.understanding import understand

TEXT = """乌溪县财政局2023年度部门决算

第一部分 单位概况
本单位实有人数20人。
第二部分 决算情况说明
一、收入支出总体情况
2023年度收入总计400万元，支出总计400万元。其中：基本支出300万元，项目支出100万元。
二、一般公共预算财政拨款支出决算具体情况
1.一般公共服务支出（类）财政事务（款）行政运行（项）年初预算为200万元，支出决算为200万元，完成年初预算的100%。
2.一般公共服务支出（类）财政事务（款）信息化建设（项）年初预算为60万元，支出决算为54万元，完成年初预算的90%。
3.住房保障支出（类）住房改革支出（款）住房公积金（项）年初预算为30万元，支出决算为30万元，完成年初预算的100%。
三、“三公”经费支出决算情况
2023年度“三公”经费支出决算9万元，其中：公务接待费3万元，公务用车运行维护费6万元。
四、会议费、培训费
会议费支出决算5万元，培训费支出决算2万元。
全年组织防汛巡查12次，主要用于低洼地区排水。
"""
OTHER = (
    TEXT.replace("乌溪县财政局", "青原县政协办公室")
    .replace("公务接待费3万元", "公务接待费8万元")
    .replace("防汛巡查", "委员视察")
    .replace("会议费支出决算5万元", "会议费支出决算15万元")
)
EARLIER = TEXT.replace("2023", "2021").replace("公务接待费3万元", "公务接待费7万元")


@pytest.fixture
def assistant(assistant_of) -> Assistant:
    return assistant_of({"finance-2023.txt": TEXT, "finance-2021.txt": EARLIER, "council-2023.txt": OTHER})


def talk(assistant: Assistant, *questions: str) -> Answer:
    """The answer to the last question of a conversation."""
    answers = [assistant.ask("talk", question) for question in questions]
    return answers[-1]


def told(answer: Answer) -> tuple[str | None, str | None, str | None]:
    """The value that an answer headlines, its unit and whose it is."""
    assert answer.status is Status.ANSWERED and answer.answer is not None, answer.text
    return answer.answer.value, answer.answer.unit, answer.answer.entity


COMPARED = "乌溪县财政局和青原县政协办公室2023年公务接待费哪个多，多多少"


@pytest.mark.parametrize(
    "question", ["乌溪县财政局2023年防汛花了多少钱？", "乌溪县财政局防汛花了多少钱", "乌溪县财政局2023年桥梁花了多少"]
)
def test_a_question_with_a_word_of_its_own_takes_no_item_of_the_turn_before(
    question: str, assistant: Assistant
) -> None:
    answer = talk(assistant, COMPARED, question)
    assert answer.status is Status.NOT_FOUND and "接待" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        COMPARED,
        "青原县政协办公室和乌溪县财政局2023年公务接待费哪个多，多多少",
        "乌溪县财政局和青原县政协办公室2023年公务接待费相差多少",
        "2023年乌溪县财政局跟青原县政协谁家公务接待费更高，差多少",
    ],
)
def test_which_is_more_and_by_how_much_is_told_of_the_larger_one(question: str, assistant: Assistant) -> None:
    assert told(talk(assistant, question)) == ("5", "万元", "青原县政协办公室")


def test_what_is_set_against_another_stays_in_that_order(assistant: Assistant) -> None:
    question = "乌溪县财政局2023年公务接待费比青原县政协办公室少多少"
    assert told(talk(assistant, question)) == ("-5", "万元", "乌溪县财政局")


def test_the_change_a_year_is_the_whole_change_shared_out(assistant: Assistant) -> None:
    question = "乌溪县财政局公务接待费从2021到2023平均每年降多少"
    assert told(talk(assistant, question)) == ("-2", "万元", "乌溪县财政局")
    assert told(talk(assistant, question, "百分之几呢")) == ("-34.53", "%", "乌溪县财政局")  # √(3 ÷ 7) − 1


def test_no_change_a_year_is_told_of_a_year_that_is_not_there(assistant: Assistant) -> None:
    answer = talk(assistant, "乌溪县财政局公务接待费从2019到2023平均每年降多少")
    assert answer.status is Status.NOT_FOUND and "2019" in answer.text


def test_what_was_spent_as_planned_is_listed_by_itself(assistant: Assistant) -> None:
    answer = talk(assistant, "乌溪县财政局2023年哪些科目是预算多少就花了多少，一分不差")
    assert "行政运行" in answer.text and "住房公积金" in answer.text and "信息化" not in answer.text
    assert told(answer)[0] == "2"


def test_of_a_list_all_that_were_named_are_ranked(assistant: Assistant) -> None:
    question = "乌溪县财政局2021年到2023年，公务接待费、会议费、培训费这三样哪样降得最多"
    answer = talk(assistant, question)
    assert told(answer) == ("-4", "万元", "公务接待费") and "没有" not in answer.text


@pytest.mark.parametrize("question", ["政协那边呢", "那政协呢", "政协那家多少", "换成青原县政协"])
def test_whoever_is_pointed_at_is_asked(question: str, assistant: Assistant) -> None:
    assert told(talk(assistant, "乌溪县财政局2023年会议费多少", question)) == ("15", "万元", "青原县政协办公室")


@pytest.mark.parametrize("question", ["青原县政协开会花了多少", "县政协培训2023年花了多少", "政协谁家"])
def test_a_short_name_ends_before_what_is_done(question: str, assistant: Assistant) -> None:
    found = understand(question, assistant._knowledge)
    assert found.agencies == ("青原县政协办公室",)


def test_a_name_that_holds_such_a_word_stays_whole() -> None:
    known = {"青原县干部培训中心": ("青原县",), "青原县干部局": ("青原县",)}
    (named,) = resolved_to_their_ends("青原县干部培训中心2023年接待费", lambda text: resolve(text, known))
    assert named.agency == "青原县干部培训中心"


def test_the_year_before_an_average_is_a_year() -> None:
    assert [y.year for y in find_years("从2020到2023平均每年")] == [2020, 2023]
    assert [y.year for y in find_years("办公用房2023平方米")] == []


PAIRED = ("乌溪县财政局2023年会议费多少", "政协那边呢")


def test_two_agencies_told_one_after_the_other_are_taken_together(assistant: Assistant) -> None:
    assert told(talk(assistant, *PAIRED, "两家的会议费加一块儿"))[:2] == ("20", "万元")
    rows = {row.value for row in talk(assistant, *PAIRED, "两家的培训费分别多少").rows}
    assert rows == {"2"}


def test_what_no_label_has_takes_neither_item_nor_operation_of_the_talk(assistant: Assistant) -> None:
    compared = (COMPARED, "食堂补贴给了多少")
    assert talk(assistant, *compared).status is Status.NOT_FOUND
    assert told(talk(assistant, "乌溪县财政局2023年会议费多少", "食堂补贴给了多少", "2021年呢"))[0] == "5"


def test_a_stage_that_had_no_answer_does_not_stay(assistant: Assistant) -> None:
    answer = talk(assistant, "乌溪县财政局2023年会议费多少", "年初预算呢", "培训费呢")
    assert told(answer) == ("2", "万元", "乌溪县财政局")


def test_a_difference_can_be_turned_round(assistant: Assistant) -> None:
    assert told(talk(assistant, COMPARED, "倒过来说呢")) == ("-5", "万元", "乌溪县财政局")


@pytest.mark.parametrize("question", ["后面两年呢", "之后的两年呢"])
def test_years_after_the_one_spoken_of_are_counted_from_it(question: str, assistant: Assistant) -> None:
    answer = talk(assistant, "乌溪县财政局2021年公务接待费多少", question)
    assert "2022" in answer.text and {row.value for row in answer.rows} == {"3"}


def test_what_is_quoted_begins_where_the_name_ends() -> None:
    known = {"青原县人大常委会办公室": ("青原县",)}
    text = "县人大代表履职2023年多少"
    assert not resolved_to_their_ends(text, lambda said: resolve(said, known))
    (named,) = resolved_to_their_ends(text, lambda said: resolve(said, known), (), ("代表履职",))
    assert named.text == "县人大"


def test_a_name_is_heard_around_what_points_into_it() -> None:
    known = {"青原县驻乌溪联络处": ("青原县",), "青原县财政局": ("青原县",)}
    (named,) = resolved_to_their_ends("青原县那个财政局2023年多少", lambda said: resolve(said, known))
    assert (named.agency, named.text) == ("青原县财政局", "青原县那个财政局")


def test_a_value_asked_after_a_reason_is_no_reason(assistant: Assistant) -> None:
    answer = talk(assistant, "乌溪县财政局2023年公务接待费为什么减少", "2021年总额")
    assert [row.value for row in answer.rows] == ["7"]


@pytest.mark.parametrize("question", ["那总增量里它占了百分之几", "增加的部分里它占百分之几"])
def test_a_share_of_what_was_added_is_no_share_of_what_there_is(question: str, assistant: Assistant) -> None:
    answer = talk(assistant, "乌溪县财政局2023年公务接待费比2021年少了多少", question)
    assert answer.status is Status.NOT_FOUND and not answer.rows
    assert told(talk(assistant, "乌溪县财政局2023年公务接待费占三公经费百分之几"))[:2] == ("33.33", "%")
