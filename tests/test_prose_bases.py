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
