"""What a question asks of figures: claims to be checked, which part made a change, years said shortly, what is told."""

import pytest

from qa.answer import Answer, Status
from qa.assistant import Assistant

TEXT = """# 溪桥县水利局2024年部门预算

## 一、“三公”经费预算情况
2024年“三公”经费预算30万元，其中：公务接待费8万元，公务用车运行维护费18万元，因公出国（境）费4万元。
## 二、会议费
2024年会议费预算12万元，培训费预算5万元。
## 三、政府采购情况
2024年政府采购预算总额90万元，其中：政府采购货物预算20万元，政府采购工程预算40万元，政府采购服务预算30万元。
"""


def earlier(text: str) -> str:
    """The budget of the year before: other amounts."""
    text = text.replace("2024", "2023").replace("预算30万元，其中", "预算36万元，其中")
    text = text.replace("公务接待费8万", "公务接待费15万").replace("维护费18万", "维护费16万").replace("费4万", "费5万")
    text = text.replace("会议费预算12万", "会议费预算9万").replace("培训费预算5万", "培训费预算6万")
    return (
        text.replace("总额90万", "总额60万")
        .replace("工程预算40万", "工程预算12万")
        .replace("货物预算20万", "货物预算18万")
    )


@pytest.fixture
def assistant(assistant_of) -> Assistant:
    return assistant_of({"water-2024.md": TEXT, "water-2023.md": earlier(TEXT)})


def asked(assistant: Assistant, *questions: str) -> Answer:
    """The answer to the last of one conversation."""
    return [assistant.ask("talk", question) for question in questions][-1]


CLAIMS = {
    "heard": ("网上说溪桥县水利局2024年三公经费降了，帮我核一下真假", "是的", "-6"),
    "heard, and not so": ("听说溪桥县水利局2024年会议费砍了", "不是", "3"),
    "an amount": ("听说溪桥县水利局2024年三公经费砍了6万", "是的", "-6"),
    "another amount": ("溪桥县水利局2024年三公经费减少了10万元，对吗", "方向是的，数额不是", "-6"),
    "percent": ("溪桥县水利局2024年三公经费降了百分之十七吧", "是的", "-16.67"),
    "as well": ("溪桥县水利局2024年会议费是不是也跟着降了", "不是", "3"),
}


@pytest.mark.parametrize(("question", "verdict", "value"), CLAIMS.values(), ids=CLAIMS)
def test_a_claim_is_held_against_figures(question: str, verdict: str, value: str, assistant: Assistant) -> None:
    answer = asked(assistant, question)
    assert answer.text.startswith(verdict) and answer.answer is not None and answer.answer.value == value


def test_the_part_that_made_a_change_is_told_with_what_it_changed(assistant: Assistant) -> None:
    answer = asked(assistant, "溪桥县水利局2024年三公经费比上年减少了多少", "是哪一块拉下来的")
    assert answer.status is Status.ANSWERED and "**公务接待费**2024年比2023年减少最多：减少 **7万元**" in answer.text


def test_a_year_whose_amount_is_told_is_not_asked_for(assistant: Assistant) -> None:
    told = "溪桥县水利局2024年政府采购冲到九十万，23年才多少"
    assert asked(assistant, told).answer.value == "60"  # type: ignore[union-attr]
    assert asked(assistant, told, "翻了几倍").answer.value == "1.5"  # type: ignore[union-attr]
    assert "政府采购工程**2024年比2023年增加最多" in asked(assistant, told, "翻了几倍", "哪一类拉上去的").text
    share = asked(assistant, told, "翻了几倍", "哪一类拉上去的", "它在24年采购总额里占多少")
    assert share.answer is not None and share.answer.value == "44.44"


@pytest.mark.parametrize(("question", "value"), [("溪桥县水利局23采购，工程类", "12"), ("溪桥县水利局23，会议费", "9")])
def test_two_digits_behind_a_name_are_a_year(question: str, value: str, assistant: Assistant) -> None:
    answer = asked(assistant, question)
    assert answer.answer is not None and (answer.answer.year, answer.answer.value) == (2023, value)


ACCOUNTS = """# 溪桥县民政局2024年部门预算

## 一、单位基本情况
本单位编制20人，在职人员16人，退休人员10人。

## 二、基本支出预算表

| 科目编码 | 科目名称 | 金额（万元） |
| --- | --- | --- |
|  | 合计 | 300 |
| 301 | 工资福利支出 | 160 |
| 30101 | 基本工资 | 100 |
| 30102 | 津贴补贴 | 60 |
| 302 | 商品和服务支出 | 80 |
| 30201 | 办公费 | 35 |
| 30206 | 电费 | 20 |
| 30211 | 差旅费 | 25 |
| 303 | 对个人和家庭的补助 | 60 |
| 30301 | 离休费 | 12 |
| 30302 | 退休费 | 48 |

## 三、支出情况
2024年支出总计500万元，其中：基本支出300万元，项目支出200万元。基本支出中，人员经费220万元，公用经费80万元。

## 四、政府采购情况
2024年政府采购预算总额90万元。面向中小企业预留政府采购项目预算金额60万元，其中，预留给小型和微型企业的政府采购项目预算为24万元。
"""


@pytest.fixture
def civil(assistant_of) -> Assistant:
    before = ACCOUNTS.replace("2024", "2023").replace("办公费 | 35", "办公费 | 30").replace("电费 | 20", "电费 | 25")
    return assistant_of({"civil-2024.md": ACCOUNTS, "civil-2023.md": before})


TALKS = {
    "a head of those it is paid to": ("溪桥县民政局2024年退休费人均多少", "4.8"),
    "a sum a head": ("溪桥县民政局2024年退休人员，离休费加退休费，一个人平均多少", "6"),
    "smaller firms": ("溪桥县民政局2024年采购给中小企业留了多少", "60"),
    "the smallest firms": ("溪桥县民政局2024年采购留给小微企业多少", "24"),
    "one of the other": ("溪桥县民政局2024年采购给中小企业留了多少|小微占中小的百分之几", "40"),
    "the rest of all": ("溪桥县民政局2024年除了项目支出，其他的加一起多少", "300"),
    "the rest of what was shared": ("溪桥县民政局2024年公用经费占基本支出的多少|除了这一块，其余的合计多少", "220"),
    "a share of what is spent, no execution": ("溪桥县民政局2024年项目支出占总支出百分之多少呀", "40"),
    "the largest of what was told": ("溪桥县民政局2024年公用经费里超过22万的有哪些|最大那项比2023年多了多少", "5"),
}


@pytest.mark.parametrize(("talk", "value"), TALKS.values(), ids=TALKS)
def test_what_is_asked_of_figures_is_reckoned(talk: str, value: str, civil: Assistant) -> None:
    answer = asked(civil, *talk.split("|"))
    assert answer.answer is not None and answer.answer.value == value, answer.text


def test_parts_over_a_bound_within_an_item_are_told(civil: Assistant) -> None:
    answer = asked(civil, "溪桥县民政局2024年公用经费里头超过二十二万的都有啥")
    assert {row.label: row.value for row in answer.rows} == {"办公费": "35", "差旅费": "25"}


def test_what_is_asked_of_firms_of_one_size_is_not_told_of_another(assistant_of) -> None:
    alone = ACCOUNTS.replace("面向中小企业预留政府采购项目预算金额60万元，其中，", "")
    answer = asked(assistant_of({"civil.md": alone}), "溪桥县民政局2024年采购给中小企业留了多少")
    assert answer.status is Status.NOT_FOUND and answer.answer is None and not answer.rows


def test_a_budget_is_not_what_was_really_spent(civil: Assistant) -> None:
    answer = asked(civil, "溪桥县民政局2024年差旅费真花了多少出去")
    assert answer.status is Status.NOT_FOUND and answer.answer is None
