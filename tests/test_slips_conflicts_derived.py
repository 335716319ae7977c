"""Units that cannot be meant, values that contradict each other, and the year before that follows from a stated
change."""

from decimal import Decimal

import pytest
from conftest import Ask, Figures

from index.figure import Figure, Measure, Stage
from index.figures.conflicts import find_conflicts
from index.figures.derived import derive

HEAD = "岭南市统计局2023年度部门决算\n\n"
BUDGET_HEAD = "岭南市统计局2023年度部门预算\n\n"


def numbered(figures: list[Figure]) -> list[tuple[int, Figure]]:
    return list(enumerate(figures, 1))


def corrected(figures: list[Figure]) -> dict[str, str | None]:
    return {f"{f.value}{f.unit}": f.corrected_unit for f in figures if f.corrected_unit}


# -- slips --------------------------------------------------------------------------------------------------------
BY_RATE = (
    HEAD
    + """一、一般公共预算支出决算具体情况
1、行政运行年初预算为44.95元，支出决算为40.00万元，完成年初预算的88.99%。
2、统计管理年初预算为12.60元，支出决算为12.60万元，完成年初预算的100%。
3、专项普查活动年初预算为30.00元，支出决算为0万元。
"""
)


def test_a_percentage_that_works_only_in_the_other_unit_shows_the_slip(figures_of: Figures) -> None:
    figures = figures_of(BY_RATE)
    assert corrected(figures) == {"44.95元": "万元", "12.60元": "万元", "30.00元": "万元"}
    reasons = {f"{f.value}{f.unit}": f.correction for f in figures if f.correction}
    assert "44.95元" in reasons["44.95元"] and "88.99" in reasons["44.95元"]
    assert "同一列表" in reasons["30.00元"]  # no percentage of its own: its siblings slipped alike
    assert all(str(f.value) in f.quote for f in figures)  # what is printed stays as printed


def test_a_unit_that_works_is_left_alone(figures_of: Figures) -> None:
    text = HEAD + "一、支出决算情况\n行政运行年初预算为449500元，支出决算为40.00万元，完成年初预算的88.99%。\n"
    assert corrected(figures_of(text)) == {}


def test_without_evidence_nothing_is_corrected(figures_of: Figures) -> None:
    text = HEAD + "一、会议费\n2023年会议费支出2.40元。\n二、培训费\n2023年培训费支出3.10万元。\n"
    assert corrected(figures_of(text)) == {}


def test_a_twin_in_the_other_unit_shows_the_slip(figures_of: Figures) -> None:
    text = HEAD + "一、机关运行经费\n2023年机关运行经费支出275.40元。\n二、其他\n2023年度机关运行经费支出275.40万元。\n"
    figures = figures_of(text)
    assert corrected(figures) == {"275.40元": "万元"}
    assert "275.40万元" in next(f.correction for f in figures if f.correction)


def test_a_whole_amount_in_yuan_is_no_slip_of_a_like_number(figures_of: Figures) -> None:
    text = HEAD + "一、会议费\n2023年会议费支出5000元。\n二、培训费\n2023年培训费支出5000万元。\n"
    assert corrected(figures_of(text)) == {}


def test_a_size_that_a_table_gives_ten_thousand_times_as_large_is_a_slip(figures_of: Figures) -> None:
    text = HEAD + (
        "一、支出决算情况\n2023年度支出合计0.3万元。\n表一 支出决算表\n单位：万元\n项目\t合计\t基本支出\t项目支出\n"
        "一般公共服务支出\t2,961.68\t2,000.00\t961.68\n合计\t2,961.68\t2,000.00\t961.68\n"
    )
    assert corrected(figures_of(text)) == {"0.3万元": "亿元"}


def test_the_answer_says_the_slip(assistant_of: Ask) -> None:
    reply = assistant_of({"a.txt": BY_RATE}).ask("", "岭南市统计局2023年行政运行的年初预算是多少？")
    assert reply.answer is not None and (reply.answer.value, reply.answer.unit) == ("44.95", "万元")
    assert any("44.95元" in note for note in reply.notes)
    assert any("44.95元" in c.quote for c in reply.citations)


# -- conflicts ----------------------------------------------------------------------------------------------------
def conflicting(figures: list[Figure]) -> list[list[str]]:
    by_id = dict(numbered(figures))
    return [[f"{by_id[n].value}" for n in c.figures] for c in find_conflicts(numbered(figures))]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "一、“三公”经费\n2023年“三公”经费支出决算6.50万元。\n二、其他说明\n2023年“三公”经费支出决算7.50万元。\n",
            [["6.50", "7.50"]],
        ),
        ("一、机构\n编制人数27人。\n二、人员\n编制人数29人。\n", [["27", "29"]]),
        # Rounded alike, or the same amount in another unit, is no contradiction.
        ("一、“三公”经费\n2023年“三公”经费支出决算6.54万元。\n二、其他说明\n2023年“三公”经费支出决算6.5万元。\n", []),
        ("一、“三公”经费\n2023年“三公”经费支出决算6.54万元。\n二、其他说明\n2023年“三公”经费支出决算65400元。\n", []),
        # Budget and final accounts, two years, two items: unlike on purpose.
        ("一、“三公”经费\n2023年“三公”经费年初预算9万元，支出决算6.50万元。2022年“三公”经费支出决算8万元。\n", []),
        ("一、“三公”经费\n2023年公务接待费支出决算2万元，公务用车运行维护费支出决算4万元。\n", []),
    ],
)
def test_conflicts(text: str, values: list[list[str]], figures_of: Figures) -> None:
    assert conflicting(figures_of(HEAD + text)) == values


def test_a_part_is_no_contradiction_of_its_whole(figures_of: Figures) -> None:
    text = HEAD + (
        "表一 支出决算表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
        "2010501\t行政运行\t80.00\t80.00\t\n2010505\t专项统计业务\t20.00\t5.00\t15.00\n\t合计\t100.00\t85.00\t15.00\n"
    )
    assert conflicting(figures_of(text)) == []


def test_a_value_told_elsewhere_of_another_thing_hides_no_contradiction(figures_of: Figures) -> None:
    table = "表{n} {title}\n单位：万元\n科目编码\t科目名称\t{head}\n204\t公共安全支出\t22.33\n205\t教育支出\t10.00\n\t合计\t32.33\n"
    text = (
        HEAD + "一、支出情况\n2023年公共安全支出52.33万元。\n"
        + table.format(n="一", title="收入决算表", head="本年收入合计")
        + table.format(n="二", title="支出决算表", head="本年支出合计")
    )  # fmt: skip
    assert conflicting(figures_of(text)) == [["52.33", "22.33"]]


COUNTY = "岭南县2023年“三公”经费预算\n\n"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2023年全县“三公”经费预算3000.00万元。县直部门“三公”经费预算1200.00万元。", []),
        (
            "一、全县“三公”经费\n2023年“三公”经费预算3000.00万元，公务接待费1000.00万元。\n"
            "二、县直部门“三公”经费\n2023年“三公”经费预算1200.00万元，公务接待费400.00万元。",
            [],
        ),
        (
            "2023年全县“三公”经费预算3000.00万元，其中公务接待费1000.00万元。"
            "乡镇“三公”经费预算1800.00万元，公务接待费600.00万元。",
            [],
        ),
        (
            "2023年县直部门“三公”经费预算1200.00万元，公务接待费400.00万元。\n"
            "表一 全县“三公”经费预算表\n单位：万元\n项目\t预算数\n公务接待费\t1000.00\n“三公”经费合计\t3000.00",
            [],
        ),
        (
            "2023年全县“三公”经费预算3000.00万元。县直部门公务接待费预算1200.00万元。县直部门公务接待费1300.00万元。",
            [["1200.00", "1300.00"]],
        ),
        ("2023年全县公务接待费预算900.00万元。县直部门公务接待费预算1200.00万元。", [["900.00", "1200.00"]]),
    ],
)
def test_what_is_told_of_a_part_of_a_place_contradicts_nothing_told_of_all(
    text: str, values: list[list[str]], figures_of: Figures
) -> None:
    assert conflicting(figures_of(COUNTY + text + "\n")) == values


@pytest.mark.parametrize(("of_project", "values"), [("1.00", []), ("9.00", [["5.00", "9.00"]])])
def test_what_a_project_spends_on_an_item_is_a_part_of_it(
    of_project: str, values: list[list[str]], figures_of: Figures
) -> None:
    text = (
        f"一、“三公”经费\n公务接待费决算5.00万元。\n二、项目\n统计普查项目20.00万元，其中公务接待费{of_project}万元。\n"
    )
    assert conflicting(figures_of(HEAD + text)) == values


@pytest.mark.parametrize(("one", "values"), [("0.20", []), ("1.50", [["1.00", "1.50"]])])
def test_what_follows_an_amount_without_a_name_is_a_part_of_it(
    one: str, values: list[list[str]], figures_of: Figures
) -> None:
    text = (
        f"一、一般性支出\n2023年安排会议费1.00万元，主要用于召开统计工作会议，参加人数50人次，经费预算{one}万元；"
        "召开普查工作交流会，参加人数80人次，经费预算0.80万元。\n"
    )
    assert conflicting(figures_of(BUDGET_HEAD + text)) == values


@pytest.mark.parametrize(("of_account", "values"), [("37.30", []), ("73.30", [["43.30", "73.30"]])])
def test_what_is_told_of_one_account_is_a_part_of_what_all_come_to(
    of_account: str, values: list[list[str]], figures_of: Figures
) -> None:
    text = (
        "一、财政拨款预算情况\n（一）具体使用安排情况。2023年财政拨款预算数43.30万元，具体情况如下：\n"
        f"1.一般公共服务（类）统计信息事务（款）2023年财政拨款预算数{of_account}万元，主要用于统计普查。\n"
    )
    assert conflicting(figures_of(BUDGET_HEAD + text)) == values


@pytest.mark.parametrize(
    ("heading", "values"), [("2023年年初预算", []), ("2023年年初预算及执行情况", [["4.00", "2.00"]])]
)
def test_a_slip_of_the_stage_below_a_heading_of_the_budget_contradicts_no_final_accounts(
    heading: str, values: list[list[str]], figures_of: Figures
) -> None:
    text = (
        f"一、{heading}\n安排的“三公”经费预算4.00万元，其中：公务接待费支出决算4.00万元。\n"
        "二、2023年决算\n“三公”经费决算支出2.00万元，其中：公务接待费支出决算2.00万元。\n"
    )
    assert conflicting(figures_of(HEAD + text)) == values


def test_points_of_one_project_contradict_no_points_of_another(figures_of: Figures) -> None:
    text = "一、绩效情况\n“甲展览”项目预算68.00万元，自评88分。\n“乙大赛”项目预算23.00万元，自评95分。\n"
    assert conflicting(figures_of(HEAD + text)) == []


def test_a_conflict_names_both_values_and_their_places(figures_of: Figures) -> None:
    text = (
        HEAD + "一、“三公”经费\n2023年“三公”经费支出决算6.50万元。\n二、其他说明\n2023年“三公”经费支出决算7.50万元。\n"
    )
    (conflict,) = find_conflicts(numbered(figures_of(text)))
    for words in ("“三公”经费", "6.5万元", "7.5万元", "其他说明"):
        assert words in conflict.explanation


def test_the_answer_names_both_values(assistant_of: Ask) -> None:
    text = (
        HEAD
        + "一、“三公”经费支出决算情况\n2023年“三公”经费支出决算6.50万元。\n二、其他说明\n2023年“三公”经费支出决算7.50万元。\n"
    )
    reply = assistant_of({"a.txt": text}).ask("", "岭南市统计局2023年三公经费决算是多少？")
    said = reply.text + "".join(reply.notes)
    assert "6.5" in said and "7.5" in said
    assert {"6.50", "7.50"} <= {n for c in reply.citations for n in ("6.50", "7.50") if n in c.quote}


# -- derived values -----------------------------------------------------------------------------------------------
def derived(figures: list[Figure]) -> dict[tuple[str, int | None, str], str]:
    return {(d.item, d.fiscal_year, d.unit): f"{d.value}" for d in derive(numbered(figures))}


@pytest.mark.parametrize(
    ("sentence", "value", "formula"),
    [
        ("2023年“三公”经费支出决算6.50万元，比上年减少1.20万元，下降15.58%。", "7.7", "6.5 + 1.2 = 7.7"),
        ("2023年“三公”经费支出决算6.50万元，比2022年增加1.20万元。", "5.3", "6.5 − 1.2 = 5.3"),
        ("2023年“三公”经费支出决算6.50万元，比上年增加0.05万元。", "6.45", "6.5 − 0.05 = 6.45"),
        ("2023年“三公”经费支出决算6.50万元，比上年增加5000元。", "6", None),
    ],
)
def test_the_year_before(sentence: str, value: str, formula: str | None, figures_of: Figures) -> None:
    figures = figures_of(HEAD + "一、“三公”经费\n" + sentence + "\n")
    (found,) = derive(numbered(figures))
    assert (found.item, found.fiscal_year, found.stage, found.unit) == (
        "three_public_expenses",
        2022,
        Stage.FINAL_ACCOUNTS,
        "万元",
    )
    assert found.value == Decimal(value)
    if formula:
        assert found.formula == formula
    by_id = dict(numbered(figures))
    assert [by_id[n].measure for n in found.operands] == [Measure.AMOUNT, Measure.CHANGE]


def test_the_formula_of_unlike_units_is_right(figures_of: Figures) -> None:
    figures = figures_of(HEAD + "一、“三公”经费\n2023年“三公”经费支出决算6.50万元，比上年增加5000元。\n")
    (found,) = derive(numbered(figures))
    assert "5000 = " not in found.formula


@pytest.mark.parametrize(
    ("sentence", "head"),
    [
        ("2023年“三公”经费支出决算6.50万元，比年初预算数减少1.20万元。", HEAD),
        ("2023年“三公”经费支出决算6.50万元，比全年预算数减少1.20万元。", HEAD),
        ("2023年“三公”经费支出决算6.50万元，比计划减少1.20万元。", HEAD),
        ("2023年“三公”经费支出决算6.50万元，比上年增加（减少）1.20万元。", HEAD),
        ("2023年“三公”经费支出决算6.50万元，下降15.58%。", HEAD),
        ("2023年“三公”经费预算6.50万元，比上年决算减少1.20万元。", BUDGET_HEAD),
        ("2023年“三公”经费预算6.50万元，比2022年执行数减少1.20万元。", BUDGET_HEAD),
        ("2023年“三公”经费支出决算6.50万元，比年初预算减少1.20万元。", HEAD),
        ("2023年“三公”经费支出决算6.50万元，比预算减少1.20万元。", HEAD),
        ("2023年“三公”经费支出决算6.50万元，较预算数减少1.20万元。", HEAD),
        ("2023年“三公”经费支出决算6.50万元，比调整预算数减少1.20万元。", HEAD),
        ("2023年“三公”经费支出决算6.50万元，比上年预算数减少1.20万元。", HEAD),
        ("2023年“三公”经费支出决算6.50万元，比2021年减少1.20万元。", HEAD),
        ("2023年“三公”经费预算6.50万元，比2021年预算减少1.20万元。", BUDGET_HEAD),
        ("2023年“三公”经费预算6.50万元，比上年实际支出减少1.20万元。", BUDGET_HEAD),
    ],
)
def test_what_does_not_give_the_year_before(sentence: str, head: str, figures_of: Figures) -> None:
    found = derived(figures_of(head + "一、“三公”经费\n" + sentence + "\n"))
    assert [key for key in found if key[1] == 2022] == []


def test_unchanged_from_the_year_before_gives_the_same_value(figures_of: Figures) -> None:
    found = derived(figures_of(HEAD + "一、“三公”经费\n2023年“三公”经费支出决算6.50万元，与上年持平。\n"))
    assert found == {("three_public_expenses", 2022, "万元"): "6.5"}


def test_a_change_belongs_to_the_amount_before_it(figures_of: Figures) -> None:
    text = HEAD + (
        "一、“三公”经费\n2023年“三公”经费支出决算6.50万元，比上年减少1.20万元。其中：公务接待费2.00万元，比上年增加0.30万元；"
        "公务用车运行维护费4.50万元，比上年减少1.50万元。\n"
    )
    assert derived(figures_of(text)) == {
        ("three_public_expenses", 2022, "万元"): "7.7",
        ("official_reception", 2022, "万元"): "1.7",
        ("vehicle_operation", 2022, "万元"): "6",
    }


def test_the_answer_says_that_it_is_derived(assistant_of: Ask) -> None:
    text = HEAD + "一、“三公”经费\n2023年“三公”经费支出决算6.50万元，比上年减少1.20万元。\n"
    reply = assistant_of({"a.txt": text}).ask("", "岭南市统计局2022年三公经费决算是多少？")
    assert (
        reply.status == "answered" and reply.answer is not None and Decimal(reply.answer.value or 0) == Decimal("7.7")
    )
    assert reply.computation and "7.7" in reply.computation
    assert any(word in reply.text + "".join(reply.notes) for word in ("推算", "推得", "反推"))
    assert any("6.50" in c.quote for c in reply.citations) and any("1.20" in c.quote for c in reply.citations)


def test_a_change_against_the_budget_is_not_one_against_the_year_before(assistant_of: Ask) -> None:
    text = (
        HEAD
        + "一、“三公”经费支出决算情况\n2023年“三公”经费支出决算6.50万元，比预算数减少1.20万元，主要原因是厉行节约。\n"
    )
    assistant = assistant_of({"a.txt": text})
    for question in ("岭南市统计局2023年三公经费比上年减少多少", "岭南市统计局2022年三公经费决算是多少"):
        reply = assistant.ask("", question)
        assert reply.answer is None or reply.answer.value is None, reply.text
    reply = assistant.ask("", "岭南市统计局2023年三公经费比预算减少多少")
    assert reply.answer is not None and Decimal(reply.answer.value or 0) == Decimal("-1.2")


def test_the_change_of_a_part_is_not_given_for_the_whole(assistant_of: Ask) -> None:
    text = BUDGET_HEAD + (
        "一、收支预算总体情况说明\n岭南市统计局2023年度收入、支出预算总计4520.30万元，与上年相比收、支预算总计各增加320.10万元，增长7.62%。其中：\n"
        "（一）收入预算总计4520.30万元。包括：\n1．一般公共预算拨款收入4300.30万元，与上年相比增加300.00万元，增长7.5%。\n"
    )
    reply = assistant_of({"a.txt": text}).ask("", "岭南市统计局2023年收支预算总计比上年增加多少")
    assert reply.answer is not None and Decimal(reply.answer.value or 0) == Decimal("320.1"), reply.text


@pytest.mark.parametrize(
    ("sentence", "value", "formula"),
    [
        ("教育支出1,595.95万元，完成年初预算的100%。", "1595.95", "1595.95 ÷ 100% = 1595.95"),
        ("教育支出决算为62.07万元，完成年初预算的73.2%。", "84.80", "62.07 ÷ 73.2% ≈ 84.8"),
        ("教育支出决算为62.07万元，完成年初预算84.82万元的73.2%。", "", ""),
        ("教育支出决算为62.07万元，完成预算的73.2%。", "", ""),
    ],
)
def test_the_budget_behind_a_rate_of_execution(sentence: str, value: str, formula: str, figures_of: Figures) -> None:
    found = derive(numbered(figures_of(HEAD + "一、支出决算情况\n" + sentence + "\n")))
    budgets = [(d.value, d.formula, d.stage) for d in found if d.stage is Stage.INITIAL_BUDGET]
    assert budgets == ([(Decimal(value), formula, Stage.INITIAL_BUDGET)] if value else [])


# -- a change against its own two amounts -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sentence", "against"),
    [
        ("2023年会议费支出5万元，上年6万元，增加1万元。", "相差-1万元"),
        ("2023年会议费支出5.0万元，上年支出6.0万元，比上年减少2.0万元。", "相差-1万元"),
        ("2023年会议费支出5万元，比2022年6万元增加1万元。", "相差-1万元"),
        ("2023年会议费支出5万元（上年6万元），比上年增长20%。", "相差-1万元"),
        ("2023年会议费支出5万元，上年6万元，减少1万元，下降16.67%。", ""),
        ("2023年会议费支出5.13万元，上年6.00万元，减少0.9万元。", ""),
        ("2023年会议费支出50000元，上年6万元，减少1万元。", ""),
        ("2023年会议费支出5万元，年初预算6万元，比上年增加1万元。", ""),
    ],
)
def test_a_change_is_the_difference_of_its_amounts(figures_of: Figures, sentence: str, against: str) -> None:
    found = find_conflicts(numbered(figures_of(f"{HEAD}一、会议费\n{sentence}\n")))
    assert len(found) == bool(against), [c.explanation for c in found]
    assert not found or against in found[0].explanation and len(found[0].figures) >= 3


def test_an_answer_tells_that_the_change_contradicts_its_amounts(assistant_of: Ask) -> None:
    text = f"{HEAD}一、会议费\n2023年会议费支出5万元，上年支出6万元，比上年增加1万元。\n"
    answer = assistant_of({"a.txt": text}).ask("c", "岭南市统计局2023年会议费比上年增加多少")
    assert any("前后不一" in note for note in answer.notes), answer


def test_an_amount_without_a_unit_derives_nothing(figures_of: Figures) -> None:
    text = (
        "云溪县水利局2024年部门预算\n\n## 三、“三公”经费预算\n\n| 项目 | 合计 | 公务接待 |\n|---|---|---|\n"
        "| “三公”经费预算 | 58.50 | 8.50 |\n\n“三公”经费预算比上年增加4.50万元。\n"
    )
    figures = figures_of(text, "a.md")
    assert any(f.measure is Measure.CHANGE for f in figures) and any(not f.unit for f in figures)
    assert not derive(list(enumerate(figures)))
