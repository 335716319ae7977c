"""Amounts of another year or stage inside sentences of this one, and subjects that end where another begins."""

import pytest

from corpus.document import Kind
from index.figure import Figure, Measure, Stage
from tests.prose_made import BUDGET, FINAL, figures
from tests.tables_made import one


def amounts(text: str, kind: Kind = BUDGET, year: int = 2023) -> list[tuple[str, str, int | None]]:
    found = [f for f in figures(text, kind, year) if f.measure is Measure.AMOUNT]
    return [(f.row[-1] if f.row else "", str(f.value), f.period) for f in found]


def changes(text: str, kind: Kind = BUDGET) -> list[tuple[str, str]]:
    return [(f.row[-1], str(f.value)) for f in figures(text, kind) if f.measure is Measure.CHANGE]


@pytest.mark.parametrize(
    "base",
    [
        "比2022年收支预算总数74.00万元增加6.00万元",
        "较2022年收支总预算74.00万元，增加6.00万元",
        "比上年预算数74.00万元增加6.00万元",
        "与2022年预算74.00万元相比，增加6.00万元",
    ],
)
def test_what_is_compared_with_is_of_its_own_year(base: str) -> None:
    found = [(value, period) for _, value, period in amounts(f"2023年收支总预算80.00万元，{base}。")]
    assert found == [("80.00", 2023), ("74.00", 2022)]
    assert changes(f"2023年收支总预算80.00万元，{base}。") == [("收支总预算", "6.00")]


@pytest.mark.parametrize("item", ["本年支出", "本年收入", "机关运行经费"])
def test_the_amount_of_a_year_that_is_compared_with_is_of_that_year(item: str) -> None:
    text = f"一、收支决算情况\n{item}比2022年的74.00万元增加6.00万元，增长8.11%。"
    assert [(value, period) for _, value, period in amounts(text, FINAL)] == [("74.00", 2022)]


def test_an_item_of_the_base_by_another_name_is_its_own() -> None:
    text = "本年收入80.00万元，比2022年部门预算收入总数74.00万元增加6.00万元。"
    assert amounts(text)[1] == ("本年收入", "74.00", 2022)
    other = "2023年会议费8.00万元，比2022年会议费和培训费合计9.00万元减少1.00万元。"
    assert amounts(other)[1][1:] == ("9.00", 2022)


def test_a_change_is_no_amount_of_the_year_before() -> None:
    text = "基本支出预算较上年增17.10万元，增幅17.18%。"
    assert amounts(text) == [] and changes(text) == [("基本支出预算", "17.10")]


def test_spending_does_not_belong_to_what_was_carried_over() -> None:
    text = "本年收入500.00万元。年初结转和结余36.00万元。\n本年支出480.00万元，其中：基本支出300.00万元，项目支出180.00万元。"
    rows = {str(f.value): f.row for f in figures(text, FINAL)}
    assert rows["480.00"] == ("本年支出",)
    assert rows["300.00"] == ("本年支出", "基本支出")


def test_a_stage_in_brackets_is_that_of_the_amount_before_it() -> None:
    found = figures("公务用车运行维护费支出71.00万元（全年预算数），决算数61.78万元。", FINAL)
    stages: list[tuple[str, Stage | None]] = [(str(f.value), f.stage) for f in found]
    assert stages == [("71.00", Stage.ADJUSTED_BUDGET), ("61.78", Stage.FINAL_ACCOUNTS)]


def test_people_and_vehicles_are_the_agencys_where_its_state_is_told() -> None:
    text = "预算单位共1个，其中行政单位1个。\n截至2022年12月，部门基本情况如下：\n在职人员编制20人，实有车辆4辆。"
    rows = {f.unit + str(f.value): f.row for f in figures(text)}
    assert rows["人20"] == ("在职人员编制",)
    assert rows["辆4"] == ("实有车辆",)


def test_a_verb_before_a_quoted_name_is_no_part_of_it() -> None:
    assert amounts("2023年本部门支出“三公经费”决算为2.60万元。", FINAL)[0][0] == "“三公经费”"


def test_parts_of_parts() -> None:
    text = "公务用车购置及运行维护费8万元，其中公务用车运行维护费6万元，其中加油3万元，维修3万元；公务用车购置费2万元。"
    rows: dict[tuple[str, ...], Figure] = {f.row[1:]: f for f in figures(text)}
    assert set(rows) == {
        (),
        ("公务用车运行维护费",),
        ("公务用车运行维护费", "加油"),
        ("公务用车运行维护费", "维修"),
        ("公务用车购置费",),
    }


def test_what_a_row_is_for_describes_it() -> None:
    table = one(
        "项目支出表\n单位：万元\n项目名称\t项目内容\t金额\n河道养护\t城区河道保洁和清淤\t12.00\n泵站维修\t三座泵站更换电机\t8.00\n合计\t\t20.00\n"
    )
    assert [e.row for e in table.entries] == [("河道养护",), ("泵站维修",), ("合计",)]
    assert table.entries[0].attributes == (("项目内容", "城区河道保洁和清淤"),)


def test_what_a_name_is_spent_on_in_several_rows_is_below_it() -> None:
    table = one(
        "项目支出表\n单位：万元\n项目名称\t支出内容\t金额\n河道养护\t保洁\t7.00\n河道养护\t清淤\t5.00\n泵站维修\t电机\t8.00\n"
    )
    assert [e.row for e in table.entries][:2] == [("河道养护", "保洁"), ("河道养护", "清淤")]


def test_an_item_that_is_said_to_be_unchanged_is_whose_change_is_told_next() -> None:
    text = (
        "2023年“三公”经费决算总额6.72万元，比去年增加1.80万元。其中，公务用车购置费没有变化；"
        "公务用车运行维护费同预算相等，比去年增加1.10万元；公务接待费同预算相等，比去年增加0.70万元。"
    )
    assert changes(text, FINAL) == [("“三公”经费", "1.80"), ("公务用车运行维护费", "1.10"), ("公务接待费", "0.70")]
    assert {f.stage for f in figures(text, FINAL) if f.measure is Measure.AMOUNT} == {Stage.FINAL_ACCOUNTS}


def test_two_levels_are_of_the_one_item_that_changed() -> None:
    text = "会议费9.00万元。2023年变化的只有公务接待费一项，由174.20万元减为138.60万元。"
    assert amounts(text)[1:] == [("公务接待费", "174.20", 2022), ("公务接待费", "138.60", 2023)]


def test_the_year_of_a_clause_without_a_number_holds_behind_it() -> None:
    text = "2023年预算9.00万元。表中显示，某某委2022年预算数与执行数相同，总数8.00万元，其中公务接待费2.00万元。"
    assert [a[2] for a in amounts(text)] == [2023, 2022, 2022]


def test_the_year_behind_a_name_is_the_amounts_own() -> None:
    text = "中央本级2022年“三公”经费预算执行数为64.15万元。"
    assert amounts(text, FINAL) == [("“三公”经费", "64.15", 2022)]
    # The year of what an item is called stays in its name.
    assert amounts("其中，老旧系统2022年改造尾款为8.00万元。", FINAL)[0][2] != 2022


def test_changes_told_one_by_one_are_of_the_amounts_of_the_sentence_before() -> None:
    text = (
        "2023年预算66.10万元中，因公出国（境）费14.20万元，公务用车购置及运行费38.70万元，公务接待费13.20万元。"
        "与2022年预算数相比，分别减少0.31万元、0.42万元、0.55万元。"
    )
    assert changes(text) == [
        ("因公出国（境）费", "-0.31"),
        ("公务用车购置及运行费", "-0.42"),
        ("公务接待费", "-0.55"),
    ]


def test_what_is_completed_is_measured_by_the_budget_that_was_approved() -> None:
    text = "2023年一般公共预算收入预计完成42.8亿元，完成县人大常委会第十九次会议批准收入调整预算40.0亿元的107%。"
    found = [(f.row[-1], str(f.value), f.stage) for f in figures(text, BUDGET)]
    assert found == [
        ("一般公共预算收入", "42.8", Stage.FINAL_ACCOUNTS),
        ("一般公共预算收入", "40.0", Stage.ADJUSTED_BUDGET),
        ("一般公共预算收入", "107", Stage.FINAL_ACCOUNTS),
    ]


@pytest.mark.parametrize(
    ("said", "base"),
    [
        ("节约1.20万元", "计划"),
        ("省下1.20万元", "计划"),
        ("比上年节约1.20万元", "上年"),
        ("同比节约1.20万元", "同比"),
        ("比年初预算节约1.20万元", "年初预算"),
        ("减少1.20万元", ""),
    ],
)
def test_what_is_saved_is_measured_against_last_year_only_where_that_is_said(said: str, base: str) -> None:
    (_, change) = figures(f"公务接待费支出3.00万元，{said}。", FINAL)
    assert (change.row[-1], str(change.value), change.base) == ("公务接待费", "-1.20", base)
    assert "approximate" not in change.flags


def test_the_end_of_another_word_makes_no_number_unsure() -> None:
    made = figures("签订合约12份，网上预约300人次，附近5个村受益，约40户搬迁，近60人参加。", FINAL)
    assert [("approximate" in f.flags, str(f.value)) for f in made] == [
        (False, "12"), (False, "300"), (False, "5"), (True, "40"), (True, "60"),
    ]  # fmt: skip
    assert [f.row[-1] for f in made[:2]] == ["签订合约", "网上预约"]


@pytest.mark.parametrize("verb", ["为", "是", "占", "达到", "完成", "完成了", "相当于"])
@pytest.mark.parametrize("budget", ["年初预算", "年度预算", "调整预算", "变动预算"])
def test_the_budget_that_a_rate_is_of_is_no_item(verb: str, budget: str) -> None:
    made = figures(f"公务接待费支出3.06万元，{verb}{budget}3.00万元的102%，增长4.7%。", FINAL)
    assert {f.row[-1] for f in made} == {"公务接待费"}
    spent, planned, rate, _ = made
    assert (spent.stage, rate.measure) == (Stage.FINAL_ACCOUNTS, Measure.EXECUTION_RATE)
    assert planned.stage in (Stage.INITIAL_BUDGET, Stage.ADJUSTED_BUDGET)
