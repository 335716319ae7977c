"""What is told in two places: tables that are referred to, lists of a table's rows, averages, years, and amounts that
only seem to be of one thing."""

import pytest
from checks_kit import checks_of
from conftest import Figures, ReadText

from index.checks.types import Check, Outcome

HEAD = "云岭县交通运输局2023年度部门决算\n\n"


def differing(read_text: ReadText, text: str, *rules: str) -> list[Check]:
    found = [c for c in checks_of(read_text, text) if c.outcome is Outcome.DIFFERS]
    return [c for c in found if c.rule in rules] if rules else found


# -- tables that are referred to ------------------------------------------------------------------------------------
NAMES = ("部门收支总表", "部门收入总表", "部门支出总表", "财政拨款收支总表")


def attached(reference: str, count: int = 4, scheme: str = "（公开{}表）") -> str:
    tables = [
        f"{name}{scheme.format(n)}\n\n单位：万元\n\n| 项目 | 金额 |\n|---|---|\n| 基本支出 | {n}0.00 |\n| 合计 | {n}0.00 |\n"
        for n, name in enumerate(NAMES[:count], 1)
    ]
    return f"{HEAD}一、基本支出情况\n2023年度基本支出10.00万元。{reference}\n二、附表\n\n" + "\n".join(tables)


@pytest.mark.parametrize(
    ("reference", "count"),
    [
        ("具体情况详见《一般公共预算基本支出表（公开6表）》。", 1),
        ("具体情况详见公开6表。", 1),
        ("具体情况详见《部门收入总表（公开2表）》。", 0),
        ("具体情况详见《部门收支总表（公开6表）》。", 0),  # there, under another number
        ("本部门公开了6表。", 0),
        ("", 0),
    ],
)
def test_a_table_that_is_referred_to(read_text: ReadText, reference: str, count: int) -> None:
    assert len(differing(read_text, attached(reference), "table_referred")) == count


@pytest.mark.parametrize(("count", "scheme"), [(2, "（公开{}表）"), (4, ""), (4, "（公开1{}表）")])
def test_where_tables_are_elsewhere_nothing_is_missed(read_text: ReadText, count: int, scheme: str) -> None:
    text = attached("具体情况详见《一般公共预算基本支出表（公开6表）》。", count, scheme)
    assert differing(read_text, text, "table_referred") == []


# -- a list of a table's rows ---------------------------------------------------------------------------------------
UNITS = """
所属单位情况表

单位：万元

| 单位名称 | 在职人数（人） | 支出合计 |
|---|---|---|
| 局本级 | 31 | 410.20 |
| 公路养护站 | 19 | 260.10 |
| 运政管理所 | 12 | 150.40 |
| 合计 | 62 | 820.70 |
"""


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("局本级、公路养护站、运政管理所在职人员依次为31人、19人、12人。", 0),
        ("局本级、公路养护站、运政管理所在职人员依次为31人、22人、12人。", 1),
        (
            "局本级、公路养护站、运政管理所支出分别为410.20万元、260.10万元、150.40万元，在职人员分别为31人、22人、12人。",
            1,
        ),
        ("局本级、公路养护站、运政管理所支出分别为410.20万元、261.10万元、150.40万元。", 1),
        # Of another year or kind: hardly any of them is the table's.
        ("局本级、公路养护站、运政管理所退休人员依次为31人、22人、12人。", 0),
        ("局本级、公路养护站、运政管理所在职人员依次为30人、18人、12人。", 0),
        ("局本级、公路养护站、运政管理所依次为31人、22人、12人。", 0),
        ("公路养护站、局本级、运政管理所在职人员依次为31人、22人、12人。", 0),
    ],
)
def test_a_list_against_the_rows_that_it_names(read_text: ReadText, said: str, count: int) -> None:
    found = differing(read_text, f"{HEAD}一、单位情况\n{said}\n{UNITS}", "same_item")
    assert len([c for c in found if "依次列出" in c.text]) == count


# -- averages -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("average", "count"), [("500.00", 0), ("580.00", 1)])
def test_an_average_of_what_is_told_elsewhere(read_text: ReadText, average: str, count: int) -> None:
    text = (
        "云岭市南坪街道办事处2023年部门预算\n\n一、基本情况\n街道常住人口20000人。\n二、收支情况\n2023年支出预算10,000,000.00元。\n"
        f"按常住人口计算，人均支出预算{average}元。\n"
    )
    assert len(differing(read_text, text, "apiece")) == count


@pytest.mark.parametrize(("average", "count"), [("200.00", 0), ("220.00", 1)])
def test_a_column_of_averages(read_text: ReadText, average: str, count: int) -> None:
    rows = "".join(f"| {name}社区 | {n} | {n}00,000.00 | 100.00 |\n" for n, name in enumerate("东西南北", 1))
    rows = (
        rows.replace(" 1 |", " 1000 |").replace(" 2 |", " 2000 |").replace(" 3 |", " 3000 |").replace(" 4 |", " 4000 |")
    )
    table = f"| 社区 | 户数（户） | 运转经费 | 户均（元/户） |\n|---|---|---|---|\n{rows}| 中社区 | 500 | 100,000.00 | {average} |\n"
    text = f"云岭市南坪街道办事处2023年部门预算\n\n附表 社区经费表\n\n单位：元\n\n{table}"
    assert len(differing(read_text, text, "apiece")) == count


# -- years ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("截至2023年12月31日，本部门共有车辆2辆。", 0),
        ("截至2021年12月31日，本部门共有车辆2辆。", 1),
        ("截至2022年底，本部门共有车辆2辆。", 1),
        ("截至2021年底，全县共有农村公路300公里。", 0),
        ("截至2022年12月31日，本部门共有车辆3辆，2023年减少1辆。", 0),
        ("截至2022年6月30日，本部门共有车辆2辆。", 0),
    ],
)
def test_the_end_of_another_year(read_text: ReadText, said: str, count: int) -> None:
    text = f"{HEAD}一、支出情况\n2023年度支出800.00万元。2023年度项目12个。\n二、国有资产占用情况\n{said}\n"
    assert len(differing(read_text, text, "own_year")) == count


@pytest.mark.parametrize(
    ("title", "said", "count"),
    [
        ("2022年度项目支出绩效自评报告", "报告日期：2023年3月28日。", 0),
        ("2022年度项目支出绩效自评报告", "报告日期：2022年3月28日。", 1),
        ("2022年度部门决算", "公开日期：2022年9月1日。", 1),
        ("2022年度部门决算", "预算公开日期：2022年2月1日。", 0),
        ("2022年部门预算", "公开日期：2022年2月1日。", 0),
    ],
)
def test_a_report_before_its_year_has_ended(read_text: ReadText, title: str, said: str, count: int) -> None:
    text = f"云岭县园林管理处{title}\n\n一、执行情况\n2022年全年预算200.00万元，全年执行180.00万元，执行率90.00%。\n{said}\n"
    assert len(differing(read_text, text, "own_year")) == count


@pytest.mark.parametrize(
    ("year", "more", "count"),
    [
        ("2023", "", 0),
        ("2020", "", 1),
        ("2020", "比2019年减少0.40万元，", 0),
        ("2020", "2023年度“三公”经费支出预算6.00万元，支出决算5.40万元，完成预算的90.00%。", 0),
    ],
)
def test_a_completion_of_another_year(read_text: ReadText, year: str, more: str, count: int) -> None:
    before, behind = (more, "") if more.startswith("2023") else ("", more)
    text = (
        f"{HEAD}一、支出情况\n2023年度支出800.00万元，2023年度基本支出500.00万元。\n二、“三公”经费\n{before}{year}年度“三公”经费财政拨款支出"
        f"预算为6.80万元，支出决算为6.12万元，完成预算的90.00%，{behind}比上年减少0.50万元，下降7.55%。\n"
    )
    assert len(differing(read_text, text, "own_year")) == count


# -- amounts that only seem to be of one thing ----------------------------------------------------------------------
REPORT = "关于云岭县2023年预算执行情况和2024年预算草案的报告\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "一、2023年预算执行情况\n一般公共预算支出8000万元，其中：\n1.教育支出1200万元；\n2.农林水支出1900万元。\n"
        "二、2024年预算草案\n2024年一般公共预算支出安排8300万元，具体如下：\n1.教育支出1260万元；\n2.农林水支出1850万元。\n",
        "一、预算执行情况\n经汇总，全县一般公共预算收入为52000万元。\n全县一般公共预算收入完成53000万元，为预算的101.9%。\n",
        "一、县本级决算情况\n一般公共预算收入完成52000万元，支出完成50000万元，年终结余2000万元。\n"
        "政府性基金预算收入完成21000万元，支出完成20700万元，年终结余300万元。\n",
        "一、预算执行情况\n1.全县情况\n全县公共财政收入年初预算为52000万元。\n2.县本级情况\n县本级公共财政收入年初预算为31000万元。\n",
        "一、预算执行情况\n支出预算合计42000万元，执行中预算调整为50000万元，实际完成45000万元，为调整预算的90.0%。\n",
    ],
)
def test_reports_tell_of_several_budgets(read_text: ReadText, text: str) -> None:
    assert [c.text for c in differing(read_text, REPORT + text)] == []


def test_what_is_carried_over_lies_between_two_totals(read_text: ReadText) -> None:
    text = (
        f"{HEAD}一、收支情况\n2023年度总收入860.00万元，总支出860.00万元。本年支出合计800.00万元，年末结转60.00万元。\n"
        "2023年度支出决算表（万元）\n\n| 科目 | 合计 |\n|---|---|\n| 交通运输支出 | 700.00 |\n| 住房保障支出 | 100.00 |\n"
        "| 合计 | {} |\n"
    )
    assert differing(read_text, text.format("800.00"), "same_item") == []
    assert differing(read_text, text.format("800.00").replace("末结转60.00", "末结转50.00"), "same_item") != []


def test_a_heading_of_all_and_of_one_item(figures_of: Figures) -> None:
    (figure,) = figures_of(f"{HEAD}三、支出与“三公”经费\n2023年度本年支出合计800.00万元。\n")
    assert figure.item == "total_expenditure"


def test_cars_of_the_fund_and_cars_of_the_body_are_two_things(read_text: ReadText) -> None:
    text = (
        f"{HEAD}一、“三公”经费\n公务用车运行维护费4.00万元，期末财政拨款开支的公务用车保有量为2辆。\n二、国有资产占用情况\n"
        "截至2023年12月31日，本部门共有车辆3辆，其中：应急保障用车1辆、其他用车2辆。\n"
    )
    assert differing(read_text, text) == []


def test_blanks_between_thousands(read_text: ReadText, figures_of: Figures) -> None:
    text = f"{HEAD}一、政府采购\n2023年度政府采购预算 2 150.00 万元，其中货物 1 360.00 万元、工程 540.00 万元、服务 250.00 万元。\n"
    assert [f"{f.value}" for f in figures_of(text)] == ["2150.00", "1360.00", "540.00", "250.00"]
    assert differing(read_text, text) == []


@pytest.mark.parametrize("text", ["采购3 150.00万元。", "采购1,250.00万元，其中货物1 100.00万元、工程1 150.00万元。"])
def test_a_blank_that_parts_two_numbers(figures_of: Figures, text: str) -> None:
    assert not any(f.value > 2000 for f in figures_of(f"{HEAD}一、政府采购\n{text}\n"))
