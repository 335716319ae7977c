"""Reports of a place's budgets: 地方 before a fund, two lists one after the other, social insurance, lines spread out."""

import pytest
from conftest import Ask, Figures, value_of

from corpus.comparable import comparable
from corpus.identity.mentions import looks_like_agency
from qa.answer import Status

OWN = """关于云溪市2025年预算执行情况和2026年预算草案的报告
——2026年1月13日在云溪市第六届人民代表大会第六次会议上
现将2025年市本级预算执行情况报告如下：
（一）一般公共预算收支平衡情况
——收入情况
市本级一般公共预算总收入完成10187万元，为预算的92.8%，其中：
1.一般公共预算收入2493万元，为预算的86.3%，其中：地方税收收入1301万元，为预算的86.5%；非税收入1192万元，为预算的86.1%。
2.上级转移支付收入5307万元，为预算的83.9%。
3.上年结余96万元。
——支出情况
市本级一般公共预算总支出9372万元，为预算的85.4%，其中：
1.一般公共预算支出8640万元,为预算的84.4%，主要由于转移支付收入小于预期。分项执行情况是：
一般公共服务支出738万元，为预算的87.1%；国防支出25万元，为预算的133.1%。
2.上解上级支出300万元。
"""
BOTH = """关于云溪市2024年预算执行情况和2025年预算草案的报告
一、2024年预算执行情况
（一）一般公共预算
全市地方一般公共预算收入完成61295万元，比上年增收8528万元。市本级一般公共预算收入完成21542万元，比上年增收5093万元。
（二）政府性基金预算
全市地方政府性基金预算收入34193万元，为预算的26.8%。
（三）社会保险基金预算
全市统筹的社会保险基金预算收入完成32501万元，为预算的100.9%；全市统筹的社会保险基金预算支出完成32023万元，为预算的102.8%。
（四）“三公”经费
市本级行政事业单位使用财政拨款安排的“三公”经费支出389万元，其中：公务接待费90万元。
"""
SPREAD = """关  于  云  溪  市  2025  年  预  算  执  行  情  况
与  2026  年  预  算  草  案  的  报  告
云  溪  市  财  政  局
2025年  ，  全  市  一  般  公  共  预  算  收  入  完  成  1093.35亿  元  ，  其  中
税  收  收  入  812.82亿  元  。
全  市  一  般  公  共  预  算  支  出  1407.49亿  元  ，支  出  总  计  1902.51亿  元  。
"""


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("一般公共预算支出多少", "8640"),
        ("一般公共预算收入多少", "2493"),
        ("税收收入多少", "1301"),
        ("税收和非税加起来是多少", "2493"),
        ("税收收入加上非税收入，这两项收入合计多少", "2493"),
    ],
)
def test_a_second_list_is_of_what_was_told_before_it(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"a.txt": OWN}).ask("t", f"云溪市本级2025年{asked}")
    assert value_of(answer) == (value, "万元"), answer.text


def test_one_of_two_is_not_what_both_come_to(assistant_of: Ask) -> None:
    text = OWN.replace("其中：地方税收收入1301万元，为预算的86.5%；非税", "其中：非税")
    answer = assistant_of({"a.txt": text}).ask("t", "云溪市本级2025年税收和非税加起来是多少")
    assert answer.status is Status.NOT_FOUND and value_of(answer)[0] is None, answer.text


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("云溪市2024年一般公共预算收入多少", "61295"),
        ("云溪市2024年市本级一般公共预算收入多少", "21542"),
        ("2024年云溪市全市政府性基金预算收入", "34193"),
        ("云溪2024年全市政府性基金收了多少", "34193"),
        ("云溪市2024年全市社保基金收入", "32501"),
        ("云溪市2024年社会保险基金支出", "32023"),
        ("云溪市本级2024年三公经费总数", "389"),
        ("云溪市本级2024年公务接待费", "90"),
    ],
)
def test_the_level_that_is_asked_for(assistant_of: Ask, asked: str, value: str) -> None:
    answer = assistant_of({"a.txt": BOTH}).ask("t", asked)
    assert value_of(answer) == (value, "万元"), answer.text


@pytest.mark.parametrize("text", ["本溪全市政府性基金预算收入", "桂林全市政府采购预算", "三明全市政府债务余额"])
def test_all_of_a_place_begins_no_name(text: str) -> None:
    assert looks_like_agency(text) == []


def test_a_county_called_so_begins_one() -> None:
    assert [name for _, _, name in looks_like_agency("全州县财政局的三公经费")] == ["全州县财政局"]


def test_lines_spread_over_their_width_are_read(figures_of: Figures) -> None:
    plain, printed = comparable(SPREAD)
    assert plain.splitlines()[0] == "关于云溪市2025年预算执行情况" and printed is not None
    told = {f.item: str(f.value) for f in figures_of(SPREAD)}
    assert told["general_public_expenditure"] == "1407.49"


def test_columns_of_a_table_are_not_put_together() -> None:
    text = "项  目    预  算  数    决  算  数\n收入  12  13\n一  二  三  四\n支出合计    14    15\n"
    assert comparable(text) == (text, None)


@pytest.mark.parametrize("place", ["全南县", "云溪县"])
def test_a_county_may_begin_as_all_of_a_place_does(assistant_of: Ask, place: str) -> None:
    text = (
        f"——2020年5月12日在{place}第十八届人民代表大会第五次会议上\n县财政局局长\n"
        f"受县人民政府委托，我向大会书面报告{place}2019年财政预算执行情况和2020年财政预算草案，请予审议。\n"
        "一、2019年财政预算执行情况\n财政总收入10.91亿元，比上年增收3761万元，增长3.6%。\n"
        "（一）主要支出项目完成情况是：\n教育支出50287万元，增长12%。\n"
    )
    assistant = assistant_of({"a.txt": text})
    assert value_of(assistant.ask("t", f"{place}2019年财政总收入多少亿")) == ("10.91", "亿元")
    assert value_of(assistant.ask("t", "教育支出多少")) == ("50287", "万元")
