"""Yes or no where it is asked, what has to do with something, a part by a short word, words typed as for a search."""

from collections.abc import Callable

import pytest
from conftest import Ask, value_of

from qa.answer import Answer, Status

PAGE = """# 乌兰县体育局2023年度部门决算

## 一、人员情况
编制40名，年末在职人员37人。开展自评的项目9个，金额310万元。

## 二、三公经费

| 项目 | 2022年决算数（万元） | 2023年预算数（万元） | 2023年决算数（万元） |
|---|---|---|---|
| 因公出国（境）费 | 0 | 0 | 0 |
| 公务用车购置费 | 20 | 18 | 17 |
| 公务用车运行维护费 | 15 | 14 | 12 |
| 公务接待费 | 9 | 6 | 8 |
| 合计 | 44 | 38 | 37 |

## 三、项目支出

| 项目 | 年初预算数（万元） | 决算数（万元） |
|---|---|---|
| 老年体育活动 | 30 | 28 |
| 儿童游泳培训 | 45 | 45 |
| 全民健身中心 | 200 | 210 |
| 合计 | 275 | 283 |

人员经费支出520万元。全年举办马拉松赛2场，低保家庭学员免费。
"""


@pytest.fixture
def talk(assistant_of: Ask) -> Callable[..., Answer]:
    """The answer to the last of some turns over the page."""
    assistant = assistant_of({"体育局.md": PAGE})
    return lambda *questions: [assistant.ask("1", question) for question in questions][-1]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乌兰县体育局2023年接待费超没超", "超了："),
        ("乌兰县体育局2023年三公超预算了没", "没有超："),
        ("乌兰县体育局2023年老年体育活动的钱够用吗", "够："),
        ("乌兰县体育局2023年老年体育活动的钱够不够花", "够："),
        ("乌兰县体育局2023年老年体育活动的钱花完了吗", "没有花完："),
        ("乌兰县体育局2023年买没买车", "有："),
        ("乌兰县体育局2023年有没有人出国", "没有："),
        ("乌兰县体育局2023年出过国没有", "没有："),
        ("乌兰县体育局2023年编制满了没有", "没有满，空编 **3人**"),
        ("乌兰县体育局2023年三公是不是每一项都比上年少了", "是的"),
        ("乌兰县体育局2023年三公各项都没超预算吧", "不是"),
    ],
)
def test_yes_or_no_comes_first(talk: Callable[..., Answer], question: str, said: str) -> None:
    answer = talk(question)
    assert answer.status is Status.ANSWERED and said in answer.text, answer.text


def test_those_that_moved_otherwise_are_named(talk: Callable[..., Answer]) -> None:
    answer = talk("乌兰县体育局2023年三公各项都没超预算吧")
    assert "例外的有 1 项：公务接待费" in answer.text and any("因公出国" in note for note in answer.notes)


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("乌兰县体育局2023年跟老人有关的钱多少",), "28"),
        (("乌兰县体育局2023年三公多少", "跟小孩有关的呢"), "45"),
        (("乌兰县体育局2023年三公多少", "那人呢"), "520"),
        (("乌兰县体育局2023年三公里头车花了多少",), "29"),
        (("乌兰县体育局2023年三公多少", "里面车占多少钱"), "29"),
        (("乌兰县体育局2023年自评项目几个",), "9"),
        (("乌兰县体育局 自评项目 个数",), "9"),
    ],
)
def test_what_is_said_by_a_topic_or_a_part(talk: Callable[..., Answer], questions: tuple[str, ...], value: str) -> None:
    answer = talk(*questions)
    assert value_of(answer)[0] == value, answer.text


@pytest.mark.parametrize("question", ["跟渔业有关的有多少", "低保加起来多少"])
def test_a_topic_that_no_row_has_is_not_what_was_spoken_of(talk: Callable[..., Answer], question: str) -> None:
    answer = talk("乌兰县体育局2023年三公多少", question)
    assert answer.status is Status.NOT_FOUND and value_of(answer)[0] is None, answer.text


def test_two_years_typed_side_by_side_are_two(talk: Callable[..., Answer]) -> None:
    answer = talk("乌兰县体育局 接待费 2022 2023")
    assert "9万元" in answer.text and "8万元" in answer.text


TALKED = """# 乌兰县林业局2023年度部门决算

| 项目 | 2022年度（万元） | 2023年度（万元） |
|---|---|---|
| 一般公共预算财政拨款收入 | 700 | 650 |
| 其他收入 | 40 | 50 |
| 本年收入合计 | 740 | 700 |
| 本年支出合计 | 720 | 690 |
| 年末结转和结余 | 20 | 30 |

2023年造林支出年初预算为60万元，决算为75万元。
2023年公务接待费决算4万元，接待80人次。
共有车辆6辆，其中一般公务用车2辆、执法执勤用车4辆。
2023年因公出国（境）费决算9万元，组团1个，赴芬兰考察森林防火。
"""


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("乌兰县林业局2023年收入合计",), "700"),
        (("乌兰县林业局2023年收入合计", "支出合计", "结余多少"), "30"),
        (("乌兰县林业局2023年支出合计", "接待多少人次", "平均一个人多少钱"), "500"),
        (("乌兰县林业局2023年有几辆车", "其中执法的几辆"), "4"),
        (("乌兰县林业局2023年造林花了多少", "超了多少"), "15"),
    ],
)
def test_what_goes_on_is_of_what_was_meant(assistant_of: Ask, questions: tuple[str, ...], value: str) -> None:
    assistant = assistant_of({"林业局.md": TALKED})
    answer = [assistant.ask("1", question) for question in questions][-1]
    assert value_of(answer)[0] == value, answer.text


def test_a_place_is_asked_of_what_the_talk_is_about(assistant_of: Ask) -> None:
    assistant = assistant_of({"林业局.md": TALKED})
    assistant.ask("1", "乌兰县林业局2023年出国花了多少")
    assert "芬兰" in assistant.ask("1", "去了哪些国家").text
    assert value_of(assistant.ask("1", "那是几公里"))[0] is None


def test_money_is_not_told_in_square_metres(assistant_of: Ask) -> None:
    text = "乌兰县林业局2023年度部门决算\n防火站用地面积900平方米，建筑面积400平方米。\n"
    assistant = assistant_of({"林业局.txt": text})
    assistant.ask("1", "乌兰县林业局2023年防火站用地面积和建筑面积各多少")
    assert assistant.ask("1", "花了多少钱").status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("questions", "value"),
    [
        (("乌兰县林业局今年接待费多少",), "4"),
        (("乌兰县林业局今年接待费多少", "造林的呢"), "75"),
        (("乌兰县林业局去年接待费多少",), "4"),
        (("乌兰县林业局本年度造林花了多少", "年初预算呢"), "60"),
        (("乌兰县林业局今年接待费多少", "那就说最近的那年吧"), "4"),
        (("乌兰县林业局2026年接待费多少",), None),
        # 去年 may be the newest year as well as the one before it.
        (("乌兰县林业局去年本年收入合计多少",), None),
        (("乌兰县林业局去年本年收入合计多少", "2020年的"), "740"),
    ],
)
def test_the_nearest_year_is_told_where_nothing_is_held_of_this_one(
    assistant_of: Ask, questions: tuple[str, ...], value: str | None
) -> None:
    assistant = assistant_of({"林业局.md": TALKED.replace("2023", "2021").replace("2022", "2020")})
    first, *others = [assistant.ask("1", question) for question in questions]
    assert "2021年" in first.text
    assert (first.status is Status.ANSWERED) == ("现有最近的是2021年：" in first.text)
    assert value_of([first, *others][-1])[0] == value, first.text


def test_the_years_that_last_year_may_mean_are_offered(assistant_of: Ask) -> None:
    assistant = assistant_of({"林业局.md": TALKED.replace("2023", "2021").replace("2022", "2020")})
    asked = assistant.ask("1", "乌兰县林业局去年本年收入合计多少")
    assert asked.status is Status.CLARIFY and len(asked.suggestions) == 2
    assert [value_of(assistant.ask("2", choice))[0] for choice in asked.suggestions] == ["700", "740"]
