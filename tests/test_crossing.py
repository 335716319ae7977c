"""A row and a column named in a question cross in one cell, whatever stands in it and in whichever order they are
named."""

import pytest
from conftest import Ask

from qa.answer import Answer, Status

TABLES = """岚溪县教育局2024年部门预算

部门收入预算总表
单位：万元
科目名称\t合计\t财政拨款收入\t事业收入
教育支出\t820.00\t800.00\t20.00
小学教育\t520.00\t510.00\t10.00
初中教育\t300.00\t290.00\t10.00
合计\t820.00\t800.00\t20.00

部门支出预算总表
单位：万元
科目名称\t本年支出合计\t基本支出\t项目支出
教育支出\t815.00\t700.00\t115.00
小学教育\t515.00\t450.00\t65.00
初中教育\t300.00\t250.00\t50.00
合计\t815.00\t700.00\t115.00

政府采购预算表
单位：万元
采购项目\t采购方式\t采购金额\t是否专门面向中小企业
办公电脑\t公开招标\t12.00\t是
物业服务\t竞争性磋商\t30.00\t否

绩效自评表
三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析
培训人次\t≥100\t80\t10\t8\t疫情影响
合格率\t≥95%\t98%\t10\t10\t

信息公开情况表
事项\t是否公开\t公开时间
预算草案\t是\t2024年2月1日
审计整改\t否\t
"""


@pytest.fixture
def ask(assistant_of: Ask):
    assistant = assistant_of({"a.txt": TABLES})

    def asked(question: str) -> Answer:
        return assistant.ask(question, f"岚溪县教育局2024年{question}")

    return asked


@pytest.mark.parametrize(
    ("row", "column", "value"),
    [
        ("小学教育", "财政拨款收入", "510"),
        ("小学教育", "事业收入", "10"),
        ("初中教育", "本年支出合计", "300"),
        ("小学教育", "本年支出合计", "515"),
        ("小学教育", "基本支出", "450"),
        ("教育支出", "项目支出", "115"),
        ("物业服务", "采购金额", "30"),
        ("培训人次", "得分", "8"),
        ("培训人次", "实际完成值", "80"),
    ],
)
@pytest.mark.parametrize(
    "order", ["{row}的{column}是多少？", "{column}中{row}是多少？", "{row}{column}多少", "{column}里{row}有多少"]
)
def test_a_number(ask, row: str, column: str, value: str, order: str) -> None:
    answer = ask(order.format(row=row, column=column))
    told = {r.value for r in answer.rows} | ({answer.answer.value} if answer.answer else set())
    assert answer.status is Status.ANSWERED and value in told, answer.text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("办公电脑的采购方式是什么", "公开招标"),
        ("物业服务采购方式", "竞争性磋商"),
        ("物业服务是否专门面向中小企业", "否"),
        ("培训人次的偏差原因分析", "疫情影响"),
        ("预算草案的公开时间是什么", "2024年2月1日"),
        ("审计整改是否公开", "否"),
    ],
)
def test_words(ask, question: str, text: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED and text in answer.text, answer.text
    assert any(c.quote == text for c in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "高中教育的财政拨款收入是多少？",
        "小学教育的其他收入是多少？",
        "办公电脑的供应商是什么",
        "小学教育和初中教育的差额的事业收入",
    ],
)
def test_what_is_not_there_is_not_crossed(ask, question: str) -> None:
    answer = ask(question)
    assert answer.status is not Status.ANSWERED or "的财政拨款收入" not in answer.text
