"""As people talk: openings and thanks, overviews, bounds, sources; follow-ups that change one slot."""

import pytest
from conftest import Ask

from qa.answer import Status
from qa.assistant import Assistant

OFFICE, SCHOOL = "清河县档案馆", "清河县第一中学"
FILES = {
    "office.txt": f"""{OFFICE}2023年部门预算

一、收支情况
2023年收入预算500.00万元，其中：一般公共预算拨款480.00万元，其他收入20.00万元。2023年支出预算500.00万元，其中：基本支出380.00万元，项目支出120.00万元。支出预算比上年增加25.00万元，增长5.26%，主要是新增数字化加工。人员经费300.00万元，公用经费80.00万元。
二、项目支出
项目支出120.00万元，其中：档案数字化加工专项70.00万元，库房恒温设备维护35.00万元，编研出版15.00万元。
三、“三公”经费
2023年“三公”经费预算30.00万元，其中：公务接待费8.00万元，公务用车运行维护费22.00万元，因公出国（境）费0万元。现有公务用车4辆。
""",
    "school.txt": f"""{SCHOOL}2022年部门决算

一、收支情况
2022年收入总计900.00万元，支出总计900.00万元，其中：基本支出800.00万元，项目支出100.00万元。年初结转和结余50.00万元，年末结转和结余20.00万元。退休人员9人，退休费12.50万元。
二、“三公”经费
2022年“三公”经费支出12.00万元，其中：公务接待费2.00万元，公务用车运行维护费10.00万元。
""",
}


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of(FILES)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        (f"哎，{OFFICE}23年一年下来要花多少钱啊", "500", "万元"),
        (f"{OFFICE}2023年三工精费预算多少", "30", "万元"),
        (f"{OFFICE}2023年数字化加工花了多少钱", "70", "万元"),
        (f"{OFFICE}2022年，哦不，2023年三公经费多少", "30", "万元"),
        (f"{SCHOOL}，不对，{OFFICE}2023年三公经费多少", "30", "万元"),
        (f"{OFFICE}2023年项目支出里超过30万的有几项", "2", "项"),
        (f"{OFFICE}2023年预算多少块，别用万", "5000000", "元"),
    ],
)
def test_spoken_questions_get_the_number(assistant: Assistant, question: str, value: str, unit: str) -> None:
    answer = assistant.ask("", question)
    assert answer.answer is not None, answer.text
    assert (answer.answer.value, answer.answer.unit) == (value, unit)


def test_what_was_taken_for_what_is_told(assistant: Assistant) -> None:
    notes = assistant.ask("", f"{OFFICE}2023年三工精费预算多少").notes
    assert any("三工精费" in n and "三公经费" in n for n in notes)


def test_those_over_a_bound_are_listed_with_their_sources(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{OFFICE}2023年项目支出里超过30万的有哪些")
    assert {r.value for r in answer.rows} == {"70", "35"}
    assert all(r.citation is not None for r in answer.rows)


def test_an_overview_leads_with_the_total_and_names_the_parts(assistant: Assistant) -> None:
    answer = assistant.ask("", f"帮我总结一下{OFFICE}2023年这份预算呗")
    assert answer.answer is not None and answer.answer.value == "500"
    assert all(n in answer.text for n in ("380", "120", "30", "25"))
    assert answer.citations


def test_money_comes_from_revenue_and_goes_to_spending(assistant: Assistant) -> None:
    assert "480" in assistant.ask("", f"{OFFICE}2023年钱从哪来的").text
    assert "380" in assistant.ask("", f"{OFFICE}2023年的钱都花哪儿了").text


def test_each_agency_gives_its_own_latest_year(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{OFFICE}和{SCHOOL}最近一年的三公经费加起来多少")
    assert answer.answer is not None and answer.answer.value == "42"


@pytest.mark.parametrize(
    ("turns", "value"),
    [
        ((f"{OFFICE}2023年公务接待费多少", "那车呢"), "22"),
        ((f"{OFFICE}2023年三公经费多少", "除了车以外还有多少"), "8"),
        ((f"{OFFICE}2023年公务接待费多少", "跟三公经费里的出国费合起来"), "8"),
        ((f"{OFFICE}2023年公务接待费多少", "那车呢", "哪个最高"), "22"),
        ((f"{OFFICE}2023年数字化加工花了多少钱", "占总预算多少"), "14"),
        ((f"{OFFICE}2023年公务接待费多少", "公务用车运行维护费呢", "差几倍"), "2.75"),
        ((f"{OFFICE}2023年公务接待费多少", "公务用车运行维护费呢", "这两样占总支出多少"), "6"),
        ((f"{OFFICE}2023年公务接待费和公务用车运行维护费合计多少", "占三公经费多少"), "100"),
        ((f"{OFFICE}2023年项目支出最大的两项是什么", "这两个占项目支出多少"), "87.5"),
        ((f"{OFFICE}2023年项目支出最大的是哪个", "第二呢"), "35"),
        ((f"{OFFICE}2023年人员经费多少", "那占比呢"), "60"),
        ((f"{OFFICE}2023年支出预算多少", "比上年呢"), "25"),
        ((f"{SCHOOL}2022年年末结转和结余比年初少了多少",), "-30"),
        ((f"{SCHOOL}2022年给退休的人花了多少钱",), "12.5"),
        ((f"{OFFICE}2023年项目支出最大的是哪个", "反过来呢"), "15"),
        ((f"{OFFICE}2023年钱都花哪儿了", "最大的项目是哪个"), "70"),
        ((f"{OFFICE}2023年钱都花哪儿了", "最大的项目是哪个", "占项目支出多少", "2023年这个项目多少"), "70"),
        ((f"{OFFICE}2023年最大的项目占项目支出多少",), "58.33"),
        ((f"{OFFICE}2023年三公经费多少", f"{SCHOOL}2022年呢", "两边差多少"), "18"),
    ],
)
def test_a_follow_up_changes_one_slot(assistant: Assistant, turns: tuple[str, ...], value: str) -> None:
    answers = [assistant.ask("talk", turn) for turn in turns]
    assert answers[-1].answer is not None, answers[-1].text
    assert answers[-1].answer.value == value


def test_the_source_of_the_answer_before_is_told(assistant: Assistant) -> None:
    share = assistant.ask("talk", f"{OFFICE}2023年公务接待费占三公经费多少")
    told = assistant.ask("talk", "怎么算的")
    assert told.status is Status.ANSWERED
    assert told.citations == share.citations
    assert "8" in told.text and "30" in told.text
    assert assistant.ask("talk", "那车呢").status is Status.ANSWERED  # the talk goes on where it was


def test_there_is_no_source_before_there_is_an_answer(assistant: Assistant) -> None:
    assert assistant.ask("talk", "出处在哪").status is Status.CLARIFY


def test_what_is_more_than_the_whole_has_no_share(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{OFFICE}2023年基本支出占三公经费多少")
    assert answer.status is Status.NOT_FOUND
    assert answer.answer is None


@pytest.mark.parametrize(
    ("said", "status", "word"),
    [
        ("谢谢啊", Status.ANSWERED, "不客气"),
        ("你好呀", Status.ANSWERED, "预算"),
        ("怎么上传文件", Status.ANSWERED, "上传"),
        ("What was the budget of the archive?", Status.OUT_OF_SCOPE, "中文"),
        (f"{OFFICE}的三公跟全国平均比算高吗", Status.OUT_OF_SCOPE, "不评价"),
        (f"你觉得{OFFICE}花得是不是太多了", Status.OUT_OF_SCOPE, "不评价"),
    ],
)
def test_what_is_asked_of_the_program_is_told_without_numbers(
    assistant: Assistant, said: str, status: Status, word: str
) -> None:
    answer = assistant.ask("", said)
    assert answer.status is status
    assert word in answer.text
    assert answer.answer is None and not answer.rows


def test_labels_that_leave_words_over_are_offered_not_answered(assistant: Assistant) -> None:
    answer = assistant.ask("", f"{OFFICE}2023年恒温恒湿空调维护花了多少")
    assert answer.status is not Status.ANSWERED
    assert any("库房恒温设备维护" in s for s in answer.suggestions)


def test_the_office_in_an_items_name_is_no_second_agency(assistant_of: Ask) -> None:
    council, congress = "清河省政协办公厅", "清河省人大常委会办公厅"
    text = "{}2023年部门预算\n\n一、机关运行经费\n2023年机关运行经费预算{}万元。\n"
    assistant = assistant_of({"a.txt": text.format(council, "80.00"), "b.txt": text.format(congress, "95.00")})
    answer = assistant.ask("", f"{council}2023年机关运行经费预算是多少")
    assert answer.answer is not None and answer.answer.value == "80"
    assert congress not in answer.text


@pytest.mark.parametrize("turn", ["第二呢", "反过来呢"])
def test_what_an_edit_was_understood_as_asks_the_same_alone(assistant: Assistant, turn: str) -> None:
    assistant.ask("talk", f"{OFFICE}2023年项目支出最大的是哪个")
    edited = assistant.ask("talk", turn)
    alone = assistant.ask("", edited.resolved)
    assert edited.answer is not None and alone.answer == edited.answer, (edited.resolved, alone.text)


def test_the_place_that_is_named_is_told_and_none_beyond_the_last(assistant: Assistant) -> None:
    second = assistant.ask("", f"{OFFICE}2023年项目支出第二大的是哪个")
    assert second.answer and second.answer.value == "35"
    assert assistant.ask("", f"{OFFICE}2023年项目支出里排第九的是什么").status is Status.NOT_FOUND
