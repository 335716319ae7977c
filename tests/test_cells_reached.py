"""Cells of tables of other domains, reached by ranges, alternatives, levels and beginnings of names or by none;
beside an agency's own documents."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build_index
from qa.answer import Status
from qa.assistant import Assistant

TABLES = {
    "b01.html": (
        "<html><body><h3>安澜人寿“护航”意外险年交保费表</h3><p>单位：元/年</p><table>"
        "<tr><td rowspan=2>被保险人年龄</td><td colspan=2>普通版</td><td colspan=2>尊贵版</td></tr>"
        "<tr><td>有医保</td><td>无医保</td><td>有医保</td><td>无医保</td></tr>"
        "<tr><td>18—30周岁</td><td>126</td><td>188</td><td>310</td><td>402</td></tr>"
        "<tr><td>31—45周岁</td><td>175</td><td>241</td><td>398</td><td>517</td></tr>"
        "<tr><td>46—60周岁</td><td>283</td><td>377</td><td>604</td><td>790</td></tr></table></body></html>"
    ),
    "b02.csv": (
        "石岭州金融机构信贷收支表,,,\n,,,单位：亿元\n项目,2021年12月末,,2020年12月末\n,余额,比年初增减,余额\n"
        "各项存款,812.40,41.30,771.10\n一、住户存款,501.20,22.10,479.10\n（一）活期存款,160.70,5.20,155.50\n"
        "（二）定期存款,340.50,16.90,323.60\n二、企业存款,311.20,19.20,292.00\n（一）活期存款,190.10,8.80,181.30\n"
        "（二）定期存款,121.10,10.40,110.70\n"
    ),
    "b03.md": (
        "# 白鹭药房在售药品一览\n\n| 品名 | 剂型 | 医保类别 | 零售价（元） | 是否处方药 |\n|---|---|---|---|---|\n"
        "| 川贝枇杷膏 | 膏剂 | 乙类 | 28.5 | 否 |\n| 阿奇霉素 | 片剂 | 甲类 | 16.2 | 是 |\n| 板蓝根 | 颗粒剂 | 甲类 | 9.9 | 否 |\n"
    ),
    "b04.html": (
        "<html><body><h3>南渚大学2024年招生计划</h3><table>"
        "<tr><td rowspan=2>学院</td><td colspan=2>本科生</td><td colspan=2>硕士研究生</td><td colspan=2>博士研究生</td>"
        "<td rowspan=2>合计</td></tr><tr><td>男</td><td>女</td><td>男</td><td>女</td><td>男</td><td>女</td></tr>"
        "<tr><td>海洋学院</td><td>90</td><td>70</td><td>31</td><td>28</td><td>9</td><td>7</td><td>235</td></tr>"
        "<tr><td>艺术学院</td><td>40</td><td>110</td><td>12</td><td>39</td><td>2</td><td>5</td><td>208</td></tr>"
        "<tr><td>总计</td><td>130</td><td>180</td><td>43</td><td>67</td><td>11</td><td>12</td><td>443</td></tr>"
        "</table></body></html>"
    ),
    "b05.csv": "指标,2022Q3,2022Q4,2023Q1\n订单量（万单）,51.2,60.8,47.5\n退货率,3.1%,2.8%,4.4%\n",
    "b06.html": (
        "<html><body><h3>澄湖三岛</h3><table><tr><th>名称</th><td>鹭岛</td><td>雁岛</td><td>鸥岛</td></tr>"
        "<tr><th>别名</th><td>小瀛洲</td><td>落雁洲</td><td>白沙洲</td></tr>"
        "<tr><th>最高点海拔</th><td>86米</td><td>143米</td><td>51米</td></tr>"
        "<tr><th>船票（旺季）</th><td>60元</td><td>45元</td><td>30元</td></tr>"
        "<tr><th>船票（淡季）</th><td>40元</td><td>30元</td><td>20元</td></tr>"
        "<tr><th>灯塔</th><td>有，高28米</td><td>无</td><td>有，高19米</td></tr></table></body></html>"
    ),
    "b07.html": (
        "<html><body><table><caption>渔船登记卡</caption>"
        "<tr><td>船名</td><td>北湾渔07</td><td>登记号</td><td>HB-0207</td><td>船籍港</td><td>北湾</td></tr>"
        "<tr><td>船体材料</td><td>玻璃钢</td><td>作业种类</td><td>围网</td><td>建造厂</td><td>石岭船厂</td></tr>"
        "<tr><td>船长（米）</td><td>31.5</td><td>型宽（米）</td><td>6.4</td><td>型深（米）</td><td>2.9</td></tr>"
        "<tr><td>总吨</td><td>186</td><td>净吨</td><td>74</td><td>载重吨</td><td>95</td></tr>"
        "<tr><td>船主</td><td>卓大海</td><td>船长姓名</td><td>卓小帆</td><td>申报金额（万元）</td><td>120</td></tr>"
        "<tr><td>评估人</td><td>商敏</td><td>联系电话</td><td>0788-2210</td><td>审批金额（万元）</td><td>96</td></tr>"
        "</table></body></html>"
    ),
    "b08.html": (
        "<html><body><table><caption>教师履历表</caption>"
        "<tr><td>姓名</td><td>申屠岚</td><td>性别</td><td>女</td><td>出生年月</td><td>1981.03</td></tr>"
        "<tr><td rowspan=2>学历</td><td>全日制教育</td><td>大学本科</td><td>毕业院校</td><td colspan=2>南渚大学</td></tr>"
        "<tr><td>在职教育</td><td>研究生</td><td>毕业院校</td><td colspan=2>东浦师范大学</td></tr>"
        "</table></body></html>"
    ),
    "b09.html": (
        "<html><body><h3>澜光电子2020年度存货明细</h3><p>单位：元　币种：人民币</p><table>"
        "<tr><td rowspan=2>项目</td><td colspan=2>期末余额</td><td colspan=2>期初余额</td></tr>"
        "<tr><td>账面余额</td><td>账面价值</td><td>账面余额</td><td>账面价值</td></tr>"
        "<tr><td>原材料</td><td>4,100.20</td><td>4,000.10</td><td>3,900.50</td><td>3,850.00</td></tr>"
        "<tr><td>库存商品</td><td>8,000.00</td><td>7,900.00</td><td>7,000.30</td><td>6,950.00</td></tr>"
        "<tr><td>合计</td><td>12,100.20</td><td>11,900.10</td><td>10,900.80</td><td>10,800.00</td></tr>"
        "</table></body></html>"
    ),
    # Whose tables they are is known, but neither a budget nor accounts: asked by its cells.
    "b10.md": (
        "# 澄江市图书馆2022年度业务统计\n\n| 业务指标 | 总馆 | 少儿分馆 | 河西分馆 |\n| --- | --- | --- | --- |\n"
        "| 馆舍面积（平方米） | 18,200 | 2,100 | 960 |\n| 藏书量（册） | 903,110 | 120,400 | 35,070 |\n"
        "| 工作人员（人） | 61 | 14 | 5 |\n"
    ),
    # An agency's own budget stands beside all of them.
    "澄江市民政局2022年部门预算.txt": (
        "澄江市民政局2022年部门预算\n第一部分 部门概况\n澄江市民政局主管全市民政工作。\n第二部分 预算情况说明\n"
        "2022年收入预算1200.5万元，支出预算1200.5万元。“三公”经费预算12.3万元，其中公务接待费4.1万元。\n"
    ),
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("reached")
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in TABLES.items():
        (corpus / name).write_text(text, encoding="utf-8")
    build_index(corpus, folder / "data", vectors=False)
    assistant = Assistant.open(folder / "data", reference_year=2024)
    yield assistant
    assistant.close()


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("安澜人寿护航普通版，35岁有医保一年交多少钱", "175", "元/年"),
        ("护航意外险尊贵版46岁无医保的保费是多少", "790", "元/年"),
        ("2021年末石岭州企业定期存款余额是多少", "121.1", "亿元"),
        ("石岭州住户定期存款2020年末余额多少", "323.6", "亿元"),
        ("南渚大学2024年艺术学院招多少女博士", "5", ""),
        ("护航普通版24岁没有医保一年多少钱", "188", "元/年"),
        ("2022年第四季度的退货率是多少", "2.8", "%"),
        ("2020年末澜光电子存货账面余额是多少", "12100.2", "元"),
        ("澜光电子原材料期初账面价值多少", "3850", "元"),
        ("北湾渔07的型宽多少米", "6.4", "米"),
        ("北湾渔07载重吨是多少", "95", None),
        ("澄江市图书馆河西分馆有多少工作人员", "5", "人"),
    ],
)
def test_a_number_is_told_with_its_unit(asked: Assistant, question: str, value: str, unit: str | None) -> None:
    answer = asked.ask("", question)
    assert answer.status is Status.ANSWERED and answer.answer is not None, answer.text
    assert answer.answer.value == value and (unit is None or (answer.answer.unit or "") == unit)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("阿奇霉素是甲类还是乙类", "甲类"),
        ("川贝枇杷膏是甲类吗", "乙类"),
        ("雁岛最高点海拔多少", "143米"),
        ("鸥岛有灯塔吗", "有，高19米"),
        ("雁岛旺季船票多少钱", "45元"),
        ("北湾渔07的船体材料是什么", "玻璃钢"),
        ("北湾渔07是哪家船厂建造的", "石岭船厂"),
        ("申屠岚在职教育是在哪个学校读的", "东浦师范大学"),
    ],
)
def test_words_are_told_of_the_cell_asked_for(asked: Assistant, question: str, said: str) -> None:
    answer = asked.ask("", question)
    assert answer.status is Status.ANSWERED and f"**{said}**" in answer.text, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "安澜人寿护航普通版，70岁有医保一年交多少钱",  # no row is of that age
        "雁岛船票多少钱",  # of which season is not told
        "北湾渔07的房屋结构是什么",
        "南渚大学2024年法学院招多少女博士",
        "2023年第四季度的退货率是多少",
        "澄江市图书馆河东分馆有多少工作人员",
        "澄江市财政局2022年公务接待费多少",  # nobody's document
    ],
)
def test_what_no_cell_says_is_not_told(asked: Assistant, question: str) -> None:
    assert asked.ask("", question).status is not Status.ANSWERED


def test_a_short_question_asks_for_another_value_of_the_form(asked: Assistant) -> None:
    first = asked.ask("form", "北湾渔07申报金额是多少")
    assert first.answer is not None and first.answer.value == "120"
    second = asked.ask("form", "批了多少？")
    assert second.answer is not None and (second.answer.value, second.answer.unit) == ("96", "万元")


def test_the_agency_s_own_budget_is_answered_as_ever(asked: Assistant) -> None:
    answer = asked.ask("", "澄江市民政局2022年公务接待费预算多少")
    assert answer.answer is not None and answer.answer.value == "4.1"
