"""Tables of nobody asked as wholes: shares, totals, periods, timetables, what comes to each unit, labels beside."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build_index
from qa.answer import Status
from qa.assistant import Assistant

#: Seven tables of no budget, made up.
TABLES = Path(__file__).parent / "table_wholes"

VALUES = [
    ("临浦市2022年小学生占全部监测学生的比例", "50", "%"),
    ("临浦市2022年体质监测总人数多少", "16000", "人"),
    ("望江港2023年东码头吞吐量占全港百分之多少", "57.14", "%"),
    ("望江港2023年全年吞吐量一共多少", "168", "万吨"),
    ("望江港东码头2023年三季度吞吐量是多少啊，急着写稿子", "26.4", "万吨"),
    ("紫云中学七年级2班柳依依一周值几次日", "4", "次"),
    ("白鹭湾草鱼多少钱一公斤", "13.2", "元/公斤"),
    ("白鹭湾批发市场基围虾价格", "88", "元/公斤"),
    ("梅溪县2023年厂房用火不慎引起的火灾几起", "6", "起"),
    ("梅溪县2023年电气火灾一共几起", "60", "起"),
    ("清汀县上坪乡2022年每公顷蓄积多少立方米", "75", "立方米"),
    ("清汀县2022年造林面积合计多少", "710", "公顷"),
    ("沙岭乡卫生室名单里女同志几个", "3", "个"),
]
SAID = [
    ("临浦市2022年哪个学段不及格的最多", ("初中", "560"), ()),
    ("望江港2023年哪个季度吞吐量最大", ("四季度", "46.1"), ("三季度",)),
    ("紫云中学七年级2班高朗哪天擦黑板", ("周四",), ("周一", "周二")),
    ("紫云中学七年级2班礼拜三谁扫地", ("宋禾",), ()),
    ("紫云中学七年级2班劳动委员是谁", ("秦牧",), ("陆远",)),
    ("白鹭湾哪种水产比上周降得最多", ("基围虾", "88.0", "92.0"), ("河蟹", "草鱼")),
    ("白鹭湾哪种水产比上年同期涨得最多", ("基围虾",), ("河蟹", "鲫鱼")),
    ("清汀县哪个乡镇2022年蓄积比2021年增加最多", ("上坪乡",), ("大田镇",)),
    ("沙岭乡卫生室名单里年纪最小的是谁", ("艾文秀",), ()),
    ("沙岭乡下湾卫生室主任是谁", ("池晓春",), ("柏青山",)),
]
NOT_TOLD = [
    "临浦市2022年幼儿园体质优秀多少人",
    "望江港2023年煤炭码头吞吐量",
    "望江港东码头2023年三季度吞吐量是多少，不含外贸货",
    "紫云中学七年级2班周六谁扫地",
    "白鹭湾带鱼价格",
    "白鹭湾哪种水产比上月降得最多",
    "梅溪县2023年仓库火灾几起",
    "清汀县上坪乡2022年每户造林面积多少公顷",
    "沙岭乡东坪卫生室主任是谁",
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    data = tmp_path_factory.mktemp("data")
    build_index(TABLES, data)
    opened = Assistant.open(data)
    yield opened
    opened.close()


@pytest.mark.parametrize(("question", "value", "unit"), VALUES)
def test_the_value_of_all_or_of_a_part(assistant: Assistant, question: str, value: str, unit: str) -> None:
    told = assistant.ask("", question)
    assert told.answer is not None and (told.answer.value, told.answer.unit) == (value, unit), told.text


@pytest.mark.parametrize(("question", "has", "lacks"), SAID)
def test_what_is_named(assistant: Assistant, question: str, has: tuple[str, ...], lacks: tuple[str, ...]) -> None:
    told = assistant.ask("", question)
    assert told.status is Status.ANSWERED, told.text
    assert all(words in told.text for words in has) and not any(words in told.text for words in lacks), told.text


@pytest.mark.parametrize("question", NOT_TOLD)
def test_what_no_table_has_is_told_by_none(assistant: Assistant, question: str) -> None:
    assert assistant.ask("", question).status is not Status.ANSWERED


def test_another_time_stands_in_the_place_of_the_last(assistant: Assistant) -> None:
    asked = ("清汀县大田镇2021年造林面积多少公顷", "22年呢", "增加多少", "白鹭湾草鱼多少钱一公斤", "上周呢")
    told = [assistant.ask("1", question).answer for question in asked]
    assert [t.value for t in told if t is not None] == ["240", "260", "20", "13.2", "13.6"]


def test_one_row_told_by_two_numbers_is_gone_on_with(assistant: Assistant) -> None:
    first = assistant.ask("2", "清汀县2021年面积比2020年少了的是哪个乡镇")
    assert "大田镇" in first.text and "上坪乡" not in first.text
    told = assistant.ask("2", "少多少公顷").answer
    assert told is not None and (told.value, told.unit) == ("10", "公顷")


def test_what_no_cell_has_is_no_other_matter(assistant: Assistant) -> None:
    assert assistant.ask("", "白鹭湾批发市场带鱼价格").status is Status.NOT_FOUND
