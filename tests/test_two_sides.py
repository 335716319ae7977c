"""Sentences that tell of two things: income and spending, this year and the one before, a whole and its parts."""

import pytest
from conftest import Ask

from tests.prose_made import figures


def stated(text: str) -> list[tuple[str, int | None, str, str]]:
    """(item, year told, what is said of it, value and unit)"""
    return [(f.row[-1], f.period, f.column[-1], f"{f.value}{f.unit}") for f in figures(text, year=2024)]


@pytest.mark.parametrize(
    ("text", "income", "spending"),
    [
        ("收入预算总额为1200万元，支出预算总额为1180万元。", "收入预算总额", "支出预算总额"),
        ("本单位收入预算总额1200万元，支出预算总额1180万元。", "收入预算总额", "支出预算总额"),
        ("预算收入总额为1200万元，预算支出总额为1180万元。", "预算收入总额", "预算支出总额"),
        ("收入预算1200万元，支出预算1180万元。", "收入预算", "支出预算"),
        ("部门收入预算1200万元，支出预算1180万元。", "部门收入预算", "部门支出预算"),
        ("财政拨款收入预算1200万元，支出预算1180万元。", "财政拨款收入预算", "财政拨款支出预算"),
        ("政府性基金预算收入1200万元，支出1180万元。", "政府性基金预算收入", "政府性基金预算支出"),
        ("收入1200万元、支出1180万元。", "收入", "支出"),
        ("总收入1200万元，总支出1180万元。", "总收入", "总支出"),
        ("收入合计1200万元，其中财政拨款收入1200万元，支出预算1180万元。", "收入合计", "支出合计"),
    ],
)
def test_income_and_spending_are_two_subjects(text: str, income: str, spending: str) -> None:
    found = {value: item for item, _, _, value in stated(text) if item != "财政拨款收入"}
    assert found == {"1200万元": income, "1180万元": spending}


def test_what_follows_the_second_subject_is_said_of_it() -> None:
    text = "收入预算总额930.5万元，支出预算总额910.5万元，比上年增加30.5万元，增长3.47%，其中：基本支出800万元。"
    rows = {(f.row, f.column[-1]): f.value for f in figures(text, year=2024)}
    assert {row for row, column in rows if column.startswith("比上年")} == {("支出预算总额",)}
    assert ("支出预算总额", "基本支出") in {row for row, _ in rows}


@pytest.mark.parametrize("item", ["“三公”经费", "公务接待费", "教育支出"])
def test_spending_of_an_item_is_no_second_subject(item: str) -> None:
    found = stated(f"{item}预算20万元，支出决算15万元。")
    assert len({row for row, *_ in found}) == 1 and len(found) == 2


@pytest.mark.parametrize(
    "behind",
    [
        "，上年：6万元。",
        "（上年6万元）。",
        "，上年为6万元。",
        "，去年同期6万元。",
        "（上年度：6万元）。",
        "，上年预算6万元。",
        "（2023年6万元）。",
        "，上年公务接待费6万元。",
    ],
)
def test_the_year_before_beside_an_item_is_the_items(behind: str) -> None:
    for dated in ("2024年", ""):
        found = stated(f"{dated}公务接待费预算5万元{behind}")
        assert [(item, value) for item, _, _, value in found] == [("公务接待费", "5万元"), ("公务接待费", "6万元")]
        assert found[1][1] == 2023 and found[0][1] in {2024, None}


def test_the_year_before_ends_with_its_bracket() -> None:
    found = stated("2024年公务接待费5万元（上年6万元），会议费3万元（2023年4万元），培训费2万元。")
    assert [(item, year) for item, year, _, _ in found] == [
        ("公务接待费", 2024), ("公务接待费", 2023), ("会议费", 2024), ("会议费", 2023), ("培训费", 2024),
    ]  # fmt: skip


def test_what_the_year_before_left_is_an_item_of_this_one() -> None:
    found = stated("2024年收入总计500万元，其中：上年结转20万元，上年结余资金3万元，上年专项结转2万元。")
    assert [year for _, year, _, _ in found] == [2024] * 4
    assert {"上年结转", "上年结余资金"} <= {item for item, *_ in found}


def test_the_rate_tells_whose_change_it_is() -> None:
    text = "2024年支出总计910.5万元，其中：基本支出800万元，项目支出110.5万元，比上年减少20万元，下降{}%。"
    assert ("支出总计", 2024, "比上年增减", "-20万元") in stated(text.format("2.15"))
    assert ("项目支出", 2024, "比上年增减", "-20万元") in stated(text.format("15.33"))


def test_a_change_behind_all_parts_is_the_wholes() -> None:
    whole = "2024年支出总计910.5万元，其中：基本支出800万元，项目支出110.5万元，比上年减少20万元。"
    assert ("支出总计", 2024, "比上年增减", "-20万元") in stated(whole)
    told = whole.replace("万元，其中", "万元，比上年增加5万元，其中")
    assert ("项目支出", 2024, "比上年增减", "-20万元") in stated(told)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年受理各类案件4232件，结案4229件。", {("受理各类案件", "4232件"), ("结案", "4229件")}),
        ("2024年办结信访事项320件，接待来访560批。", {("办结信访事项", "320件"), ("接待来访", "560批")}),
        ("举办培训班12期，培训人员850人次。", {("举办培训班", "12期"), ("培训人员", "850人次")}),
        ("车辆保有量账面数56辆，实际保有量12辆。", {("车辆保有量账面数", "56辆"), ("实际保有量", "12辆")}),
        ("公务用车实际保有量为12辆。", {("公务用车实际保有量", "12辆")}),
    ],
)
def test_counts_by_what_was_done(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(item, value) for item, _, _, value in stated(text)} == expected


def test_a_count_of_the_year_before_is_no_item() -> None:
    found = stated("2024年受理案件4232件，比上年同期4378件减少3.33%，结案4229件。")
    assert [(item, year, value) for item, year, _, value in found] == [
        ("受理案件", 2024, "4232件"), ("受理案件", 2023, "4378件"), ("受理案件", 2024, "-3.33%"), ("结案", 2024, "4229件"),
    ]  # fmt: skip


def test_a_slip_for_the_thing_counted_is_no_number_of_years() -> None:
    found = stated("2024年受理案件4232件，比上年同期4378年减少3.33%。")
    assert [value for *_, value in found] == ["4232件", "-3.33%"]


def test_the_reason_behind_two_subjects_is_the_seconds(assistant_of: Ask) -> None:
    text = "岚溪县水务局2024年部门预算\n\n一、收支情况\n2024年岚溪县水务局收入预算总额90.5万元，支出预算总额80.5万元，比上年增加3.5万元，主要原因是新增堤防加固项目。\n"
    answer = assistant_of({"a.txt": text}).ask("c", "岚溪县水务局2024年支出预算为什么增加？")
    assert "堤防加固" in answer.text


def test_a_rate_stated_without_its_budget_is_told_as_stated(assistant_of: Ask) -> None:
    text = "岚溪县水务局2023年度部门决算\n\n一、三公经费\n2023年公务接待费支出2.35万元，完成预算的78.33%。\n"
    answer = assistant_of({"a.txt": text}).ask("c", "岚溪县水务局2023年公务接待费完成预算的百分之几？")
    assert answer.answer is not None and answer.answer.value == "78.33" and answer.answer.unit == "%"
