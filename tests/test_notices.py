"""Facts of notices of purchases: told behind their labels, of the one notice that the question names, or not at all."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.passages.notices import parse_notice_words

LINES = """采购公告 > 中标公告

云台县中医院心电监护仪采购项目中标公告

一、项目编号：YT-2024-118（招标文件编号：YT-2024-118）
二、项目名称：云台县中医院心电监护仪采购项目
三、中标信息
供应商名称：澜沧医疗器械有限公司
中标金额：46.20万元
四、主要标的信息

| 名称 | 型号 | 数量 | 单价（元） |
| --- | --- | --- | --- |
| 心电监护仪 | M-8 | 30台 | 14000 |
| 除颤仪 | D-2 | 6台 | 7000 |

五、评审专家名单：高远、何青、
白露
六、代理服务收费金额：0.69万元
七、其他补充事宜：递交响应文件的供应商共5家。保修期24个月，合同签订后30天内交货。
八、凡对本次公告内容提出询问，请按以下方式联系。
1.采购人信息
名 称：云台县中医院
地址：云台县东街8号
2.采购代理机构信息
名 称：恒正招标代理有限公司
"""
CELLS = """云台县教育局课桌椅采购成交结果公告

| 项目名称 | 云台县教育局课桌椅采购 | 项目编号 | YT-2024-207 |
| 采购人 | 云台县教育局 | 采购方式 | 询价 |
| 成交供应商 | 柏木家具厂 | 成交金额 | 212000元 |
"""
#: An account that only speaks of purchases.
ACCOUNT = """云台县水务局2024年部门决算

一、政府采购支出情况
云台县水务局2024年政府采购支出36.00万元，其中货物采购20.00万元。授予中小企业合同金额18.00万元。
"""
FILES = {"a.md": LINES, "b.md": CELLS, "c.txt": ACCOUNT}


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("云台县中医院心电监护仪的中标价是多少", ("46.2", "万元")),
        ("云台县中医院买心电监护仪一台多少钱", ("14000", "元")),
        ("云台县中医院除颤仪的单价", ("7000", "元")),
        ("云台县中医院心电监护仪买了多少台", ("30", "台")),
        ("云台县中医院买监护仪有几家供应商参加", ("5", "家")),
        ("云台县中医院心电监护仪采购代理费多少", ("0.69", "万元")),
        ("云台县教育局课桌椅成交金额多少", ("212000", "元")),
    ],
)
def test_a_number_behind_its_label(assistant_of: Ask, asked: str, value: tuple[str, str]) -> None:
    answer = assistant_of(FILES).ask("", asked)
    assert value_of(answer) == value, answer.text
    assert all(c.quote for c in answer.citations)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("云台县中医院心电监护仪谁中标了", "澜沧医疗器械有限公司"),
        ("云台县中医院心电监护仪采购的评审专家是谁", "高远"),
        ("云台县中医院心电监护仪采购项目编号", "YT-2024-118"),
        ("云台县中医院心电监护仪保修多久", "24个月"),
        ("云台县中医院心电监护仪多久交货", "30天内交货"),
        ("云台县教育局课桌椅哪家成交的", "柏木家具厂"),
        ("云台县教育局课桌椅是什么方式采购的", "询价"),
    ],
)
def test_words_behind_their_label(assistant_of: Ask, asked: str, told: str) -> None:
    answer = assistant_of(FILES).ask("", asked)
    assert answer.status is Status.ANSWERED and told in answer.text, answer.text


def test_the_talk_goes_on_with_the_notice(assistant_of: Ask) -> None:
    assistant = assistant_of(FILES)
    assert value_of(assistant.ask("talk", "云台县教育局课桌椅成交金额多少")) == ("212000", "元")
    assert "柏木家具厂" in assistant.ask("talk", "谁中标的").text


@pytest.mark.parametrize(
    "asked",
    [
        "云台县中医院救护车的中标价是多少",  # another purchase
        "云台县中医院一台多少钱",  # of which of two things
        "云台县教育局课桌椅保修多久",  # not told
        "云台县水务局谁中标了",  # no notice
    ],
)
def test_what_no_notice_tells_for_sure_is_not_told(assistant_of: Ask, asked: str) -> None:
    answer = assistant_of(FILES).ask("", asked)
    assert answer.answer is None or answer.answer.value is None, answer.text
    assert not any(word in answer.text for word in ("46.2", "14000", "7000", "澜沧医疗", "24个月", "柏木")), answer.text


def _priced(line: str) -> dict[str, str]:
    return {"a.md": LINES.replace("中标金额：46.20万元\n", line)}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("中标金额（元）：12万\n", ("12", "万元")),
        ("中标金额：固定总价46.20万元（含税）\n", ("46.2", "万元")),
        ("中标金额：￥212000.00元整\n", ("212000", "元")),
    ],
)
def test_a_number_keeps_the_unit_that_is_printed_with_it(assistant_of: Ask, line: str, value: tuple[str, str]) -> None:
    answer = assistant_of(_priced(line)).ask("", "云台县中医院心电监护仪的中标金额是多少")
    assert value_of(answer) == value, answer.text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("中标金额：第一包50万元，第二包60万元\n", "“第一包50万元，第二包60万元”"),
        ("中标金额（万元）：包1：50.5，包2：60.2\n", "“包1：50.5，包2：60.2”（单位：万元）"),
    ],
)
def test_none_of_several_prices_is_picked(assistant_of: Ask, line: str, told: str) -> None:
    answer = assistant_of(_priced(line)).ask("", "云台县中医院心电监护仪的中标金额是多少")
    assert value_of(answer)[0] is None and told in answer.text, answer.text


def test_the_heading_below_a_label_is_no_value(assistant_of: Ask) -> None:
    text = LINES.replace("供应商名称：澜沧医疗器械有限公司\n中标金额", "供应商名称：\n中标金额")
    answer = assistant_of({"a.md": text}).ask("", "云台县中医院心电监护仪谁中标了")
    assert "供应商名称为" not in answer.text, answer.text


def test_a_bad_line_of_the_lexicon_is_refused() -> None:
    with pytest.raises(ValueError, match="2"):
        parse_notice_words("# words\nsay\tprice\t价\n")
    with pytest.raises(ValueError, match="1"):
        parse_notice_words("label\tprice\t(价\n")
