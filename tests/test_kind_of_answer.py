"""What is asked for in words (a place, a time, somebody, a telephone) is never answered with a number; what goal sheets
say is told from the sheet of the project that is spoken of."""

import pytest
from conftest import Ask

from qa.answer import Answer, Status

PAGE = """清阜县农业农村局2024年部门预算
一、预算情况
2024年因公出国（境）费预算12万元，团组1个，赴泰国考察橡胶种植。2024年公务接待费预算6万元。
2024年养老服务中心建设经费预算80万元。2024年公务用车购置费预算18万元。
冷链仓库建设项目预算460万元，计划于2024年11月底前完工。
二、果园改造专项经费情况说明
（一）立项依据
《清阜县果业提升办法》（清农发〔2023〕17号）。
（二）实施主体
县果业发展中心
（三）实施周期
2024年3月至2024年12月
（四）年度预算安排
2024年度果园改造专项预算300万元。
三、重点项目绩效目标
“村医培训”项目预算25万元，目标为培训村医160人。其中沟渠清淤项目要求清淤不少于42公里。
"""
#: A question, and words that its answer holds; "" where the page does not say what is asked.
IN_WORDS = [
    ("清阜县农业农村局2024年出国去了哪里", "泰国"),
    ("清阜县农业农村局2024年冷链仓库什么时候完工", "11月底"),
    ("清阜县农业农村局2024年果园改造专项谁来实施", "果业发展中心"),
    ("清阜县农业农村局2024年果园改造专项什么时候开始什么时候结束", "2024年3月"),
    ("清阜县农业农村局2024年果园改造专项是根据哪个文件立的项", "果业提升办法"),
    ("清阜县农业农村局2024年果园改造专项依据的文号是多少", "17号"),
    ("清阜县农业农村局2024年养老服务中心建设在哪个镇", ""),
    ("清阜县农业农村局2024年买车的钱哪天付的", ""),
    ("清阜县农业农村局2024年接待费找谁报，电话多少", ""),
    ("清阜县农业农村局电话是多少", ""),
]


@pytest.mark.parametrize(("question", "words"), IN_WORDS)
def test_what_words_tell_is_told_in_words_or_not_at_all(assistant_of: Ask, question: str, words: str) -> None:
    answer = assistant_of({"页.txt": PAGE}).ask("", question)
    assert answer.answer is None or answer.answer.value is None, answer.text
    assert words in answer.text and (answer.status is Status.ANSWERED) is bool(words), answer.text


def test_a_number_beside_what_words_tell_is_still_a_number(assistant_of: Ask) -> None:
    answer = assistant_of({"页.txt": PAGE}).ask("", "清阜县农业农村局2024年出国花了多少钱")
    assert answer.answer is not None and answer.answer.value == "12"


@pytest.mark.parametrize(
    ("question", "project"),
    [
        ("清阜县农业农村局2024年清淤放在哪个项目里", "沟渠清淤"),
        ("清阜县农业农村局2024年培训村医算哪个项目", "村医培训"),
    ],
)
def test_prose_names_the_project_before_what_it_tells_of_it(assistant_of: Ask, question: str, project: str) -> None:
    answer = assistant_of({"页.txt": PAGE}).ask("", question)
    assert answer.status is Status.ANSWERED and f"**{project}**" in answer.text


SHEETS = """# 清阜县文化馆2024年单位预算

2024年项目支出预算140万元。

财政项目支出绩效目标表

| 项目名称 | 群众文艺活动 | 主管部门 | 清阜县文旅局 |
|---|---|---|---|
| 计划开始日期 | 2024-02-01 | 计划完成日期 | 2024-11-30 |

| 项目 | 预算（万元） | 年度目标 |
|---|---|---|
| 群众文艺活动 | 90 | 举办广场舞比赛24场 |
| 数字文化馆 | 50 | 上传慕课300节 |
"""


def _talk(assistant_of: Ask, *questions: str) -> Answer:
    assistant = assistant_of({"目标.md": SHEETS})
    return [assistant.ask("1", question) for question in questions][-1]


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        (("清阜县文化馆2024年广场舞比赛放在哪个项目里",), "**群众文艺活动**"),
        (("清阜县文化馆2024年慕课是哪个项目的",), "**数字文化馆**"),
        (("清阜县文化馆2024年慕课是哪个项目的", "这个项目多少钱"), "50万元"),
        (("清阜县文化馆2024年群众文艺活动什么时候结束",), "2024-11-30"),
    ],
)
def test_a_list_of_projects_tells_under_which_one_it_is(
    assistant_of: Ask, questions: tuple[str, ...], words: str
) -> None:
    answer = _talk(assistant_of, *questions)
    assert answer.status is Status.ANSWERED and words in answer.text, answer.text


def test_a_short_word_that_the_talk_has_is_no_office(assistant_of: Ask) -> None:
    assistant = assistant_of(
        {
            "甲.txt": "清阜县商务委员会2024年部门预算\n2024年支出预算900万元。\n",
            "乙.md": "# 清阜县石滩街道办事处2024年部门预算\n\n| 项目 | 预算数（万元） |\n|---|---|\n| 商会活动 | 6 |\n| 企业走访 | 30 |\n",
        }
    )
    assistant.ask("1", "石滩街道2024年企业走访花多少钱")
    answer = assistant.ask("1", "商会活动呢")
    assert "商务委员会" not in answer.text
