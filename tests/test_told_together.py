"""Several values told side by side: both ends, places, shares of each, sums and what a ranking leaves out."""

from decimal import Decimal

import pytest

from index.build import build_index
from index.figure import Stage
from qa.answer import Answer, Status
from qa.assistant import Assistant
from qa.figures.desk import Operand
from qa.figures.point import Spec
from qa.operations.as_one import rows_of, summed
from qa.reading.left_out import with_left_out
from qa.reading.question import ItemMention, Question
from qa.reading.request import AnsweredPoint, Request, told_side_by_side
from qa.reading.told_together import spread

FORESTRY = """云溪县林业局{year}年度部门决算

一、收支决算总体情况
{year}年度支出合计1000.00万元，其中：基本支出600.00万元，项目支出400.00万元。
二、一般公共预算财政拨款支出决算情况
单位：万元
科目编码	科目名称	年初预算数	决算数
2130201	行政运行	420.00	450.00
2130205	森林资源培育	310.00	300.00
2130234	林业草原防灾减灾	120.00	150.00
2210201	住房公积金	100.00	100.00
	合计	950.00	1000.00
三、“三公”经费支出决算情况
{year}年度“三公”经费年初预算{planned}万元，支出决算{spent}万元，其中：公务用车运行维护费支出{cars}万元，公务接待费支出{guests}万元。
四、机关运行经费
{year}年度机关运行经费支出{office}万元。
五、用款计划
单位：万元
第一季度用款计划	10.00
第二季度用款计划	20.00
第三季度用款计划	30.00
第四季度用款计划	40.00
"""
GRAIN = FORESTRY.replace("林业局", "粮食局").replace("450.00", "430.00").replace("300.00", "320.00")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("told")
    corpus = folder / "corpus"
    corpus.mkdir()
    for year, money in ((2021, ("25", "24", "16", "8", "60")), (2022, ("30", "20", "15", "5", "50"))):
        filled = dict(zip(("planned", "spent", "cars", "guests", "office"), money, strict=True))
        (corpus / f"forest{year}.txt").write_text(FORESTRY.format(year=year, **filled), encoding="utf-8")
    grain = GRAIN.format(year=2022, planned="12", spent="9", cars="6", guests="3", office="40")
    (corpus / "grain.txt").write_text(grain, encoding="utf-8")
    build_index(corpus, folder / "data", vectors=False)
    return Assistant.open(folder / "data", reference_year=2024)


#: The turns of a talk, and what the last answer must come to: its number, or words that it must have.
TALKS: dict[str, tuple[tuple[str, ...], str | set[str]]] = {
    "both ends": (("云溪县林业局2022年哪个科目花得最多，哪个最少",), {"行政运行", "450", "住房公积金", "100"}),
    "both ends without a comma": (("云溪县林业局2022年三公里哪样最高哪样最低",), {"15", "5"}),
    "far apart": (("云溪县林业局2022年支出科目里最大的和最小的差多少",), "350"),
    "both ends, then apart": (("云溪县林业局2022年哪个科目花得最多，哪个最少", "差多少"), "350"),
    "both ends of agencies": (("2022年三公最多和最少的分别是哪家", "差几倍"), "2.22"),
    "from the second": (("云溪县林业局2022年哪个科目花钱最多", "它比第二多多少"), "150"),
    "in one question": (("云溪县林业局2022年花得最多的科目比第二多多少",), "150"),
    "from the third": (("云溪县林业局2022年支出最大的是哪个科目", "第二呢", "它比第三多多少"), "150"),
    "shares of each": (("云溪县林业局2022年支出最多的三个科目", "各占多少"), {"45%", "30%", "15%"}),
    "shares of a list": (("云溪县林业局2022年接待费、车辆运行费各多少", "各占几成"), {"25", "75"}),
    "parts after the whole": (
        ("云溪县林业局2022年总支出多少", "森林资源培育呢", "住房公积金呢", "加起来"), "400"
    ),
    "those three": (("云溪县林业局2022年支出前三的科目", "这三样合计多少"), "900"),
    "the first three": (("云溪县林业局2022年支出最多的三个科目加起来多少",), "900"),
    "two agencies": (("云溪县林业局2021年三公花了多少", "那云溪县粮食局2022年的呢", "这两个单位差多少"), "15"),
    "left out": (("云溪县林业局2022年除了行政运行，哪个科目花得最多",), {"森林资源培育", "300"}),
    "left out behind": (("云溪县林业局2022年行政运行和森林资源培育不算，哪项最多",), {"林业草原防灾减灾", "150"}),
    "left out by its thing": (("云溪县林业局2022年三公里除了车，哪样最高",), {"公务接待费", "5"}),
    "an agency left out": (("除了云溪县林业局，2022年三公最多的是谁",), "9"),
    "sum over time": (("云溪县林业局2022年接待费和车辆运行费合起来比2021年降了多少", "降幅呢"), "-16.67"),
    "sum without a year before": (("云溪县林业局2022年接待费和车辆运行费合起来的降幅",), "-16.67"),
    "each over time": (("云溪县林业局2022年接待费、车辆运行费各降了多少",), {"3", "1"}),
    "sum against another": (("云溪县林业局2022年森林资源培育和住房公积金加起来比行政运行少多少",), "-50"),
    "another against a sum": (("云溪县林业局2022年行政运行比森林资源培育和住房公积金加起来多多少",), "50"),
    "furthest below the plan": (
        ("云溪县林业局2022年三公决算比预算少多少", "云溪县粮食局呢", "哪家少得最多"), "-10"
    ),
    "carried out": (("云溪县林业局2022年行政运行年初预算多少", "执行了多少"), "450"),
    "over the plan by a rate": (("云溪县林业局2022年行政运行预算多少", "实际呢", "超了百分之几"), "7.14"),
    "all told, of a whole": (("云溪县林业局2022年支出前三的科目", "合计占总支出多少"), "90"),
    "the second one": (("云溪县林业局2022年花得最多的是哪个科目", "第二个呢"), "300"),
    "those told first": (
        ("云溪县林业局2022年森林资源培育多少", "住房公积金呢", "行政运行呢", "前两个加起来"), "400"
    ),
    "a rate, then the amount": (
        ("云溪县林业局2022年机关运行经费比上年下降百分之几", "减少了多少钱"), "-10"
    ),
    "the highest year from the lowest": (
        ("云溪县林业局2021年和2022年机关运行经费哪年最高", "比最低的多多少"), "10"
    ),
    "two quarters told": (
        ("云溪县林业局2022年第一季度用款计划多少", "第二季度呢", "第三季度呢", "两个季度合计"), "50"
    ),
    "the mean of two agencies": (
        ("云溪县林业局2022年三公多少", "云溪县粮食局呢", "两家合计", "平均每家多少"), "14.5"
    ),
    "the rest of a share": (("云溪县林业局2022年接待费占三公经费多少", "其余的呢"), "75"),
    "what is left, its share": (
        ("云溪县林业局2022年支出由哪几块构成", "第二大的呢", "其余的呢", "占多少"), "60"
    ),
    "held against their whole": (
        ("云溪县林业局2022年基本支出多少", "项目支出呢", "对得上总数吗"), {"对得上", "1000"}
    ),
    "sum told, then over time": (("云溪县林业局2022年接待费和车辆运行费一共多少", "比上年少了多少"), "-4"),
    "both stages": (("云溪县林业局2022年三公本来打算花多少，后来花了多少",), {"30", "20"}),
    "was it exceeded": (("云溪县林业局2022年防灾减灾预算多少，实际花了多少", "超了还是没超"), "125"),
    "by how much": (("云溪县林业局2022年防灾减灾年初安排多少，最后花了多少", "超了多少"), "30"),
    "where": (("云溪县林业局2022年一般公共预算支出年初打算花多少，最后花了多少", "超在哪"), {"行政运行", "防灾减灾"}),
    "over the budget": (("云溪县林业局2022年哪些科目决算比预算多", "第二呢"), "30"),
    "what is left": (("云溪县林业局2022年机关运行经费比上年降了多少", "还剩多少"), "50"),
    "left of the largest fall": (("云溪县林业局2022年三公哪样降得最猛", "还剩多少"), "5"),
    "the largest against another": (("云溪县林业局2022年除了行政运行，哪个科目最多", "比行政运行少多少"), "-150"),
    "the other end": (("云溪县林业局2022年支出最大的是哪个科目", "它占多少", "最小的呢"), {"住房公积金", "100"}),
    "of those that are left": (
        ("云溪县林业局2022年接待费、车辆运行费、机关运行经费各多少", "除了机关运行经费，哪个多"), "15"
    ),
    "over the budget as one": (
        ("云溪县林业局2022年行政运行和林业草原防灾减灾本来安排多少，后来花了多少", "合起来超了多少"), "60"
    ),
    "by how much the furthest": (("云溪县林业局2022年哪项超预算最多", "超了多少"), "30"),
    "which part": (("云溪县林业局2022年三公里哪样花得多",), {"公务用车运行维护费", "15"}),
    "the first ones of the whole": (("云溪县林业局2022年支出最多的两个科目合计", "占总支出的几成"), "75"),
    "in one lump": (("云溪县林业局2022年接待费和车辆运行费加在一块多少",), "20"),
    "a row of years": (("云溪县林业局2021年到2022年三公各多少", "这两年降了多少"), "-4"),
}  # fmt: skip


@pytest.mark.parametrize(("turns", "wanted"), TALKS.values(), ids=TALKS)
def test_what_was_told_together_is_asked_of(
    turns: tuple[str, ...], wanted: str | set[str], assistant: Assistant
) -> None:
    answer: Answer = [assistant.ask(f"talk {turns}", turn) for turn in turns][-1]
    assert answer.status is Status.ANSWERED, answer.text
    if isinstance(wanted, set):
        assert all(word in answer.text for word in wanted), answer.text
    else:
        assert answer.answer is not None and answer.answer.value == wanted, answer.text


def test_the_rest_of_nothing_is_not_told_by_what_was_told(assistant: Assistant) -> None:
    for turn in ("云溪县林业局2022年三公经费多少", "其余单位一共多少"):
        answer = assistant.ask("no rest", turn)
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text


def test_some_of_a_series_are_not_all_of_it(assistant: Assistant) -> None:
    answer = assistant.ask("", "云溪县林业局2022年两个季度的用款计划一共多少")
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text


def test_what_is_set_against_the_budget_is_not_set_against_the_year_before(assistant: Assistant) -> None:
    for turn in ("云溪县林业局2022年机关运行经费多少", "比预算少多少"):
        answer = assistant.ask("no budget", turn)
    assert answer.status is Status.NOT_FOUND and answer.answer is None, answer.text


def test_a_sum_rests_on_its_addends_and_has_no_source_of_its_own() -> None:
    parts = [
        Operand(Spec(frozenset({i}), i, "局", 2022), i, Decimal(n), "万元", None, (), sources=(k,))
        for k, (i, n) in enumerate((("a", 2), ("b", 3)))
    ]
    total = summed(parts)
    assert total is not None and total.value == 5
    assert [(r.value, r.citation) for r in rows_of(total)] == [("2", 0), ("3", 1), ("5", None)]


def _point(item: str, agency: str = "甲局", year: int = 2022) -> AnsweredPoint:
    return AnsweredPoint(frozenset({item}), item, agency, year, Stage.FINAL_ACCOUNTS)


def test_points_are_spread_over_agencies_and_years_only_where_these_can_say_them() -> None:
    over = spread(Request("lookup"), [_point("a"), _point("b")])
    assert over is not None and [m.text for m in over.items] == ["a", "b"] and over.years == (2022,)
    paired = spread(Request("lookup"), [_point("a"), _point("a", "乙局", 2021)])
    assert paired is not None and paired.pairs == (("甲局", 2022), ("乙局", 2021))
    assert spread(Request("lookup"), [_point("a"), _point("b", "乙局")]) is None


def test_a_whole_is_not_told_beside_its_parts() -> None:
    told = told_side_by_side(
        [_point("three_public_expenses"), _point("official_reception"), _point("official_vehicles")]
    )
    assert [p.words for p in told] == ["official_reception", "official_vehicles"]


def test_nothing_is_left_out_where_nothing_is_put_in_order() -> None:
    item = ItemMention(frozenset({"a"}), "行政运行", 2, 6)
    asked = Question("", "除了行政运行多少", items=(item,), operations=("remainder",))
    assert with_left_out(asked, asked.text) == (asked, asked.text)
