"""What sentences of disclosures of all kinds say of their money: its stage, its base, its item, its whole."""

from decimal import Decimal

import pytest
from conftest import Figures
from prose_made import BUDGET, FINAL, document, figures, read

from corpus.document import Kind
from index.figure import Figure, Measure, Stage
from index.figures.conflicts import find_conflicts
from index.prose.figures import prose_figures

FINAL_STAGE, INITIAL = Stage.FINAL_ACCOUNTS, Stage.INITIAL_BUDGET


def _one(text: str, value: str, kind: Kind = BUDGET) -> Figure:
    found = [f for f in figures(text, kind) if f.value == Decimal(value)]
    assert len(found) == 1, [(f.row, f.column, f.value) for f in figures(text, kind)]
    return found[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "2023年全镇财政总收入820万元，完成人代会通过预算的104.5%，比上年增收30万元。",
        "2023年全县地方财政收入820万元，完成年初预算的98%。",
        "2023年城镇土地使用税820万元，为调整预算的101.2%。",
        "2023年教育支出820万元，预算执行率97.5%。",
    ],
)
def test_what_is_measured_by_its_budget_has_been_spent(sentence: str) -> None:
    """Whatever kind the document is of: a report on how a budget was carried out comes with the next year's budget."""
    assert _one(sentence, "820").stage is FINAL_STAGE


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("补助收入5365万元，完成年初预算的153.29%，下降10.9%。", "-10.9"),
        ("基金收入1892万元，完成年初预算的112.59%，增长75.96%。", "75.96"),
        ("税收收入900万元，完成调整预算的91%，增长4.2%。", "4.2"),
    ],
)
def test_a_rate_behind_a_completion_is_not_against_the_budget(sentence: str, value: str) -> None:
    figure = _one(sentence, value)
    assert figure.measure is Measure.GROWTH_RATE
    assert "预算" not in "".join(figure.column)


def test_a_rate_that_the_completion_itself_tells_is_against_the_budget() -> None:
    assert "预算" in "".join(_one("办公费支出90万元，完成年初预算的90%，下降10%。", "-10", FINAL).column)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("镇人大一次会议批准的本镇2023年一般公共预算收入为3522万元，2023年实际完成年初预算的127.91%。", "3522"),
        ("经县人大常委会审议通过的2023年全县公共预算支出为3522万元。", "3522"),
        ("年初人代会批准一般公共预算收入3522万元。", "3522"),
    ],
)
def test_what_deputies_approved_is_the_budget(sentence: str, value: str) -> None:
    assert _one(sentence, value, FINAL).stage is INITIAL


@pytest.mark.parametrize(
    ("sentence", "item"),
    [
        ("因公出国（境）经费、公务接待费、公车购置费，公车运行费（“三公”经费）决算总额2771万元。", "“三公”经费"),
        ("财政拨款开支的出国费、公务接待费和公务用车购置及运行费（“三公”经费）支出2771万元。", "“三公”经费"),
    ],
)
def test_a_list_that_a_bracket_sums_up_goes_by_that_name(sentence: str, item: str) -> None:
    assert _one(sentence, "2771", FINAL).row[-1] == item


@pytest.mark.parametrize(
    ("sentence", "value", "row"),
    [
        ("一般公共服务支出3771万元（其中现代指挥中心改造135万元）。", "135", "现代指挥中心改造"),
        ("支出50万元，其中现金补助12万元。", "12", "现金补助"),
        ("全年实现总收入5368.98万元。", "5368.98", "总收入"),
        ("本级收入900万元，加上级补助收入428万元，加上年结余17万元，收入总计1345万元。", "428", "上级补助收入"),
        ("本级收入900万元，加上级补助收入428万元，加上年结余17万元，收入总计1345万元。", "17", "上年结余"),
        ("据介绍，本馆2023年预算显示：收入总预算1200万元。", "1200", "收入总预算"),
        ("记者从市财政局获悉：全市财政收入383.9亿元。", "383.9", "全市财政收入"),
    ],
)
def test_words_before_an_item_are_no_part_of_it(sentence: str, value: str, row: str) -> None:
    assert _one(sentence, value).row[-1] == row


def test_a_telling_before_a_colon_is_no_whole() -> None:
    rows = {row for row, _, _ in read("记者从市财政局获悉：全市财政收入383.9亿元，增长5%。")}
    assert all("获悉" not in row for row in rows)


def test_what_is_more_than_the_whole_is_no_part_of_it() -> None:
    text = "上级补助收入1884万元，其中：一般性补助1478万元，专项补助406万元，收入合计为6449万元。"
    assert _one(text, "6449", FINAL).row == ("收入合计",)


def test_a_bound_that_was_passed_is_no_amount() -> None:
    assert _one("2023年全市公共财政收入突破380亿元。", "380").flags & {"approximate", "min"}


REPORT = """汐河镇2023年预算执行情况和2024年预算草案

一、2023年预算执行情况
（一）全镇财政总收入6147万元，其中：
1、一般预算收入3686万元。
2、上年结余325万元。
二、2024年预算草案
（一）2024年全镇财政总收入7200万元，其中：
1、一般预算收入4100万元。
"""


@pytest.mark.parametrize(
    ("value", "stage"),
    [("6147", FINAL_STAGE), ("3686", FINAL_STAGE), ("325", FINAL_STAGE), ("7200", None), ("4100", None)],
)
def test_a_part_of_a_report_is_of_the_stage_that_its_heading_says(value: str, stage: Stage | None) -> None:
    figure = next(f for f in prose_figures(document(REPORT, BUDGET, 2023)) if f.value == Decimal(value))
    assert (figure.stage is FINAL_STAGE) is (stage is FINAL_STAGE)


def test_parts_of_different_accounts_are_not_at_odds(figures_of: Figures) -> None:
    text = (
        "岭南市统计局2023年度部门决算\n\n一、支出情况\n"
        "行政运行100万元，其中：基本支出90万元，项目支出10万元。主要用于运转。\n"
        "住房公积金20万元，其中：基本支出20万元，项目支出0万元。\n"
    )
    assert not find_conflicts(list(enumerate(figures_of(text), 1)))


@pytest.mark.parametrize("column", ["上年完成数", "2022年完成数", "2022年预计完成数"])
def test_a_column_of_what_was_carried_out_is_no_budget(figures_of: Figures, column: str) -> None:
    text = (
        "岭南市2023年公共财政收入预算表\n\n单位：万元\n\n"
        f"| 项目 | 2023年预算数 | {column} |\n|---|---|---|\n| 增值税 | 2319 | 2070 |\n| 房产税 | 967 | 879 |\n"
    )
    told = {(f.value, f.fiscal_year): f.stage for f in figures_of(text)}
    assert told[Decimal(2070), 2022] is FINAL_STAGE
    assert told[Decimal(2319), 2023] is INITIAL


def test_a_month_and_the_year_so_far_are_not_at_odds(figures_of: Figures) -> None:
    text = (
        "岭南市2023年7月财政收支情况\n\n7月份全市财政收入完成17亿元，财政支出完成37亿元。\n"
        "1-7月，全市财政收入完成139亿元，财政支出完成165亿元。\n"
    )
    assert not find_conflicts(list(enumerate(figures_of(text), 1)))


@pytest.mark.parametrize(
    ("sentence", "value", "row", "measure"),
    [
        ("上半年，完成公共财政预算支出83885万元。", "83885", "公共财政预算支出", Measure.AMOUNT),
        ("税务部门完成28684万元，占任务数的56.4%。", "56.4", "税务部门", Measure.EXECUTION_RATE),
        ("直达资金9.31亿元，已支出95%。", "95", "直达资金", Measure.EXECUTION_RATE),
        ("7个县（区）财政收入共完成851064万元。", "851064", "县（区）财政收入", Measure.AMOUNT),
    ],
)
def test_verbs_of_completion(sentence: str, value: str, row: str, measure: Measure) -> None:
    figure = _one(sentence, value)
    assert (figure.row[-1], figure.measure) == (row, measure)
    assert measure is not Measure.AMOUNT or figure.stage is FINAL_STAGE


def test_funds_are_no_parts_of_one_another() -> None:
    text = "一般公共预算收入31亿元，其中：税收收入23亿元；政府性基金预算收入1616万元；国有资本经营预算收入18万元。"
    assert [len(f.row) for f in figures(text)] == [1, 2, 1, 1]


@pytest.mark.parametrize(
    ("text", "value", "year"),
    [
        ("一、债务\n2022年新增债务限额2.4亿元，其中一般债务1.4亿元。债务余额执行数4.79亿元。\n", "4.79", 2022),
        (
            "一、债务\n2022年发行债券2.4亿元。\n按性质分：发行新增债券2.38亿元。\n二、付息\n付息0.18亿元。\n",
            "2.38",
            2022,
        ),
        (
            "一、债务\n2022年发行债券2.4亿元。\n按性质分：发行新增债券2.38亿元。\n二、付息\n付息0.18亿元。\n",
            "0.18",
            2023,
        ),
        ("一、概况\n本中心2015年改制为事业单位，编制55人。\n", "55", 2023),
    ],
)
def test_a_sentence_goes_on_in_the_year_of_the_one_before(
    figures_of: Figures, text: str, value: str, year: int
) -> None:
    figure = next(f for f in figures_of("岭南市统计局2023年部门预算\n\n" + text) if f.value == Decimal(value))
    assert figure.fiscal_year == year


@pytest.mark.parametrize(
    ("sentence", "value", "row"),
    [
        ("地方财政收入完成34096万元，为年预算的32.3%。", "32.3", "地方财政收入"),
        ("本级支出68万元，加上解上级支出42万元，支出总计110万元。", "42", "上解上级支出"),
        ("2023年本局机关运行经费，当年一般公共预算拨款6.83万元。", "6.83", "机关运行经费"),
    ],
)
def test_whose_number_it_is(sentence: str, value: str, row: str) -> None:
    assert _one(sentence, value).row[-1].endswith(row)


def test_a_subtotal_in_another_column_than_the_labels_is_no_total_of_the_table(figures_of: Figures) -> None:
    text = (
        "岭南市统计局2023年部门预算\n\n项目安排表\n单位：万元\n\n"
        "| 序号 | 村名 | 项目名称 | 金额 |\n|---|---|---|---|\n| 1 | 苗村 | 水果基地 | 20 |\n| 2 | 田村 | 菜地 | 30 |\n"
        "| | 小计 | | 50 |\n| 3 | 谷村 | 水渠 | 16 |\n"
    )
    assert next(f for f in figures_of(text) if f.value == 50).row == ("小计",)


def test_the_amount_that_a_share_is_of_is_of_its_own_year_and_item() -> None:
    told = figures("2023年救助支出4643万元，占上年2022年总收入6145万元的75.56%。", FINAL)
    assert [(f.row[-1], f.period) for f in told] == [("救助支出", 2023), ("总收入", 2022), ("救助支出", 2023)]
    assert told[-1].measure is Measure.SHARE


@pytest.mark.parametrize(
    ("text", "value", "row", "year", "stage"),
    [
        ("2022年三公经费决算数具体包括：出国费12万元，接待费7万元；2023年三公经费预算数具体包括：出国费16万元，接待费6万元。",
         "16", "三公经费/出国费", 2023, INITIAL),
        ("2022年三公经费决算数具体包括：出国费12万元，接待费7万元；2023年三公经费预算数具体包括：出国费16万元，接待费6万元。",
         "7", "三公经费/接待费", 2022, FINAL_STAGE),
        ("因公出国（境）费2023年度财政拨款决算数为93.87万元。", "93.87", "因公出国（境）费", 2023, FINAL_STAGE),
        ("镇第十九届人民代表大会第五次会议审议，2023年财政收入3000万元。", "3000", "财政收入", 2023, INITIAL),
        ("在实际执行中，2023年财政总收入为6028万元，由三部分构成：一是本镇收入2454万元；二是补助收入3292万元。",
         "2454", "财政总收入/本镇收入", 2023, None),
        ("2023年03月20日 15:18 来源：某某商报 \n\n本会共收到救助金158万元。", "158", "收到救助金", None, None),
        ("本会累计收到捐款308万元，累计支出279万元。", "279", "累计支出", None, None),
        ("政府采购物资支出11万元，救助患者支出3万元，共计支出14万元。", "14", "共计支出", None, None),
    ],
)  # fmt: skip
def test_lists_sums_and_bylines(text: str, value: str, row: str, year: int | None, stage: Stage | None) -> None:
    figure = next(f for f in figures(text, BUDGET) if f.value == Decimal(value))
    assert figure.row == tuple(row.split("/"))
    assert year is None or figure.period in {year, None}
    assert stage is None or figure.stage is stage


def test_the_budget_that_deputies_approved_is_what_the_rate_is_of() -> None:
    text = "2023年税收收入完成22368万元，为县人民代表大会批准全县全年预算32972万元的67.8%，比上年同期22019万元增收349万元。"
    told = {f.value: f for f in figures(text)}
    assert {f.row for f in told.values()} == {("税收收入",)}
    assert told[Decimal(22368)].stage is FINAL_STAGE and told[Decimal(32972)].stage is Stage.ADJUSTED_BUDGET
    assert told[Decimal("67.8")].measure is Measure.EXECUTION_RATE and told[Decimal(22019)].period == 2022


def test_a_rate_right_behind_its_budget_is_one_of_completion() -> None:
    figure = _one("累计完成预算总收入67949万元，为年初预算61.22%，比上年同期增加6517万元。", "61.22")
    assert figure.measure is Measure.EXECUTION_RATE
