"""A place's own level told within the whole (其中旗本级…), and reports of one place that are named by different levels:
one agency, each figure of its level, never one level's number for the other's."""

from decimal import Decimal

import pytest
from conftest import Ask, Figures, value_of

from corpus.document import Scope
from corpus.identity.resolution import is_of_the_place
from qa.answer import Status

WITHIN = """关于青禾旗2020年预算执行情况及2021年预算草案的报告
青禾旗财政局
一、2020年预算执行情况
2020年，全旗一般公共预算收入累计完成62339万元(其中旗本级完成52031万元，工业园区完成10308万元)，同比增收9437万元，增长17.84%。其中：税收收入完成41013万元。
全旗一般公共预算支出完成90000万元，其中旗本级完成70000万元，增长5%，苏木乡镇完成20000万元。
全旗政府性基金收入3000万元。其中：旗级完成2000万元，同比下降3%。
"""
#: Another report, which names its own level, and one that names none.
OWN = "2020年度青禾旗本级“三公”经费说明\n2020年度，青禾旗本级“三公”经费支出合计585万元。公务接待费20万元。\n"
NEXT = "关于青禾旗2021年预算执行情况的报告\n青禾旗财政局\n一、收入\n2021年，一般公共预算收入完成70000万元，增长12%。\n"


@pytest.mark.parametrize(
    ("whole", "own", "part"), [("全旗", "旗本级", "工业园区"), ("全市", "市本级", "高新区"), ("全县", "县级", "乡镇级")]
)
@pytest.mark.parametrize(
    "form", ["（其中{own}完成{n}万元，{part}完成300万元）", "，其中：{own}完成{n}万元，{part}完成300万元"]
)
def test_each_number_is_of_its_level(figures_of: Figures, whole: str, own: str, part: str, form: str) -> None:
    text = (
        f"关于青禾{whole[1]}2020年预算执行情况的报告\n一、收入\n2020年，{whole}一般公共预算收入完成900万元"
        + form.format(own=own, part=part, n=600)
        + "。\n"
    )
    told = {(f.scope, f.item): f.value for f in figures_of(text)}
    assert told[Scope.CONSOLIDATED, "general_public_revenue"] == Decimal(900)
    assert told[Scope.OWN_LEVEL, "general_public_revenue"] == Decimal(600)
    assert told[Scope.CONSOLIDATED, part] == Decimal(300)


TALKS = [
    (("青禾旗2020年一般公共预算收入完成了多少", "其中旗本级呢"), "52031"),
    (("青禾旗2020年一般公共预算收入完成了多少", "旗本级的占百分之几"), "83.46"),
    (("青禾旗旗本级2020年一般公共预算收入", "工业园区的占百分之几"), "16.54"),
    (("青禾旗2020年一般公共预算收入比上年多收了多少钱",), "9437"),
    (("青禾旗旗本级2020年一般公共预算支出", "增长百分之几"), "5"),
    (("青禾旗2020年政府性基金收入", "旗级的呢"), "2000"),
    (("青禾旗2020年一般公共预算收入", "2021年呢"), "70000"),
    (("青禾旗2020年三公经费",), "585"),
    (("青禾旗本级2020年公务接待费",), "20"),
]
#: What is told of the whole is not told of its own level: neither the change nor the year before that follows from it.
ABSENT = [
    ("青禾旗旗本级2020年一般公共预算收入", "比上年多收了多少钱"),
    ("青禾旗旗本级2020年一般公共预算收入", "增长百分之几"),
    ("青禾旗旗本级2020年一般公共预算收入", "2019年呢"),
    ("青禾旗旗本级2020年税收收入多少",),
]


def test_a_talk_keeps_to_the_level_that_it_names(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": WITHIN, "b.txt": OWN, "c.txt": NEXT})
    for number, (talk, value) in enumerate(TALKS):
        answer = [assistant.ask(f"{number}", question) for question in talk][-1]
        assert value_of(answer)[0] == value, (talk, answer.text)
    for number, talk in enumerate(ABSENT):
        answer = [assistant.ask(f"no{number}", question) for question in talk][-1]
        assert answer.status is not Status.ANSWERED, (talk, answer.text)


def test_the_own_level_is_told_as_such_where_the_place_is_asked_for(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": WITHIN, "b.txt": OWN})
    assert "本级" in assistant.ask("", "青禾旗2020年三公经费").text


def test_a_report_of_the_whole_is_not_called_its_own_level_s(assistant_of: Ask) -> None:
    text = "关于青川县2020年预算执行情况的报告\n一、收入\n2020年，全县一般公共预算收入完成900万元。\n"
    answer = assistant_of({"a.txt": text}).ask("", "青川县2020年一般公共预算收入")
    assert value_of(answer)[0] == "900" and "本级" not in answer.text


@pytest.mark.parametrize(
    ("agency", "place"),
    [
        ("西藏自治区", "西藏"),
        ("广西壮族自治区本级", "广西"),
        ("凉山彝族自治州", "凉山"),
        ("四川省", "四川"),
        ("北京市本级", "北京"),
    ],
)
def test_a_place_said_short_is_its_government_s_report(assistant_of: Ask, agency: str, place: str) -> None:
    assert is_of_the_place(agency, place)
    name = agency.removesuffix("本级")
    text = f"关于{name}2020年预算执行情况和2021年预算草案的报告\n一、收入\n2020年，一般公共预算收入完成900万元。\n"
    other = "关于青川县2020年预算执行情况的报告\n一、收入\n2020年，全县一般公共预算收入完成7万元。\n"
    assistant = assistant_of({"a.txt": text, "b.txt": other})
    answer = assistant.ask("1", f"{place}2020年一般公共预算收入多少")
    assert value_of(answer)[0] == "900" and "没有找到" not in answer.text
    assert value_of(assistant.ask("2", f"{place}2020年地方教育附加收入多少"))[0] is None
