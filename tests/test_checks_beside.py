"""What is held against a year, a unit, a whole or a table that stands elsewhere in the document; each beside sound
passages of other templates in which nothing is found."""

import pytest
from checks_kit import rules, told
from conftest import ReadText

REPORT = "关于云岭县2022年预算执行情况和2023年预算草案的报告\n\n一、2022年预算执行情况\n"
FINAL = "云岭县交通运输局2022年度部门决算\n\n一、情况说明\n"
BUDGET = "云岭县交通运输局2023年部门预算\n\n一、情况说明\n"
ASSETS = "关于云岭县2022年度国有资产管理情况的报告\n\n一、总体情况\n"


# -- years ----------------------------------------------------------------------------------------------------------
TWO_YEARS = (
    "一般公共预算收入执行情况表\n单位：万元\n项目\t2021年决算数\t2022年执行数\n"
    "税收收入\t81247\t81278\n非税收入\t40316\t42465\n一般公共预算收入合计\t121563\t123743\n\n二、2023年预算草案\n"
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2023年一般公共预算收入预期128032万元，比2021年完成数增长3.5%。", 1),
        ("2023年一般公共预算收入安排128032万元，比2021年增加4289万元。", 1),
        ("2023年一般公共预算收入预期128032万元，比2022年完成数增长3.5%。", 0),
        ("2023年一般公共预算收入预期128032万元，比2021年增长5.3%，两年平均增长2.6%。", 0),
        ("2023年一般公共预算收入预期128032万元，比2022年预算增长3.5%。", 0),
        ("2023年一般公共预算收入预期128032万元，比2020年增长3.5%。", 0),  # of 2020 nothing is told
        ("2023年政府性基金收入预期128032万元，比2021年增长3.5%。", 0),
    ],
)
def test_a_rate_that_another_year_gives_is_told(read_text: ReadText, text: str, count: int) -> None:
    assert rules(read_text, f"{REPORT}{TWO_YEARS}{text}\n") == ["own_year"] * count


@pytest.mark.parametrize(
    ("told_of", "base", "count"), [("收入预算", "决算数", 0), ("收入决算", "决算数", 1), ("收入", "", 1)]
)
def test_what_was_planned_is_not_what_was_spent(read_text: ReadText, told_of: str, base: str, count: int) -> None:
    text = f"2020年一般公共预算收入123743万元，2021年一般公共预算{told_of}121563万元。2022年一般公共预算收入128032万元，比2021年{base}增长3.5%。"
    assert rules(read_text, f"{REPORT}{text}\n") == ["own_year"] * count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2022年度收、支总计均为588.40万元。与2020年度相比，收、支总计各减少47.50万元。\n公务接待费1.20万元，比上年减少0.30万元。", 1),
        ("2022年度收、支总计均为588.40万元。与2021年度相比，收、支总计各减少47.50万元。\n公务接待费1.20万元，比上年减少0.30万元。", 0),
        ("2022年度收、支总计均为588.40万元。与2020年度相比，收、支总计各减少47.50万元。\n公务接待费1.20万元。", 0),
        ("受疫情影响，与2020年度相比，收入减少47.50万元。\n公务接待费1.20万元，比上年减少0.30万元。", 0),
    ],
)  # fmt: skip
def test_sides_that_are_compared_with_a_year_before_the_last(read_text: ReadText, text: str, count: int) -> None:
    assert rules(read_text, f"{FINAL}{text}\n") == ["own_year"] * count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("截至20XX年12月31日，共有车辆7辆。", 1),
        ("20××年公务接待费1.20万元。", 1),
        ("截至20__年12月31日，共有车辆7辆。", 1),
        ("按照《20XX年部门决算公开范本》编制。", 0),
        ("截至2022年12月31日，共有车辆7辆，型号为X20、XX20。", 0),
        ("设备编号20XX-7，购置于2022年。", 0),
    ],
)
def test_a_year_that_the_template_left_open(read_text: ReadText, text: str, count: int) -> None:
    assert rules(read_text, f"{FINAL}{text}\n") == ["leftover"] * count


# -- two things told, and how far they are apart --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("一季度完成45731万元，二季度完成44434万元；二季度比一季度增加1297万元。", "方向相反"),
        ("一季度完成45731万元，二季度完成44434万元；二季度比一季度增长2.8%。", "方向相反"),
        ("甲镇支出120万元，乙镇支出100万元，甲镇比乙镇多25万元。", "相差 5 万元"),
        ("一季度完成45731万元，二季度完成44434万元；二季度比一季度减少1297万元，下降2.8%。", ""),
        ("城镇居民5.2万元，农村居民2.1万元，城镇居民比农村居民高3.1万元。", ""),
        ("一季度完成45731万元，二季度完成44434万元；本级二季度比一季度增加100万元。", ""),
        ("甲镇支出120万元，其中教育30万元；乙镇支出100万元；甲镇教育比乙镇多5万元。", ""),
        ("一季度完成120万元，二季度完成130万元，二季度比一季度增加10万元；三季度比二季度减少5万元。", ""),
    ],
)
def test_two_things_are_as_far_apart_as_is_said(read_text: ReadText, text: str, said: str) -> None:
    found = [t for r, t in told(read_text, REPORT + text + "\n") if r == "change_amounts"]
    assert len(found) == bool(said) and all(said in t for t in found)


# -- people, gains and losses, what is set aside --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("现有在职人员84人，其中：行政人员41人，事业人员31人，工勤人员9人；退休人员45人。", 1),
        ("编制58名，其中行政编制33名、事业编制20名、机关工勤编制4名。", 1),
        ("现有在职人员81人，其中：行政人员41人，事业人员31人，工勤人员9人；退休人员45人。", 0),
        ("现有在职人员84人（含借调3人），其中行政人员41人、事业人员31人、工勤人员9人。", 0),
        ("教职工160人，其中专任教师120人、行政人员20人、工勤人员10人。", 0),
        ("现有职工160人，其中行政人员41人、事业人员31人、工勤人员9人，其余为劳务派遣。", 0),
    ],
)
def test_people_of_all_kinds_of_posts_are_all_there_are(read_text: ReadText, text: str, count: int) -> None:
    assert rules(read_text, BUDGET + text + "\n") == ["prose_parts"] * count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("利润总额1054.68万元，其中盈利企业4户、盈利1563.41万元，亏损企业1户、亏损508.73万元。", 0),
        ("利润总额1054.68万元，其中盈利企业4户、盈利1563.41万元，亏损企业1户、亏损408.73万元。", 1),
        ("利润总额900.00万元，其中工业企业盈利1200.00万元，商贸企业亏损250.00万元，其他企业亏损50.00万元。", 0),
        ("净利润300.20万元，其中盈利300.20万元。", 0),
        ("净利润-1206.35万元，同比减亏820.14万元，其中盈利企业14户，盈利3115.20万元；亏损企业9户，亏损4321.55万元。", 0),
        ("1—6月收入51236万元。分月看，6月当月收入11402万元，比5月增收2180万元。其中：税收收入33020万元，占比64.4%。", 0),
        ("收入62.59亿元，剔除上年一次性资产处置收入0.85亿元后同口径增长4.5%。其中：税收收入41.41亿元，非税收入21.18亿元。", 0),
        ("收入62.59亿元，扣除土地收入2.85亿元后，其中：税收收入41.41亿元。", 0),
    ],
)  # fmt: skip
def test_what_is_netted_or_set_aside_has_no_larger_parts(read_text: ReadText, text: str, count: int) -> None:
    assert rules(read_text, ASSETS + text + "\n") == ["prose_parts"] * count


# -- averages in another unit ---------------------------------------------------------------------------------------
HELD = (
    "国有资产总体情况表\n单位：万元\n类别\t资产\t负债\n企业\t409191.31\t222881.44\n行政事业单位\t279071.12\t46219.14\n"
    "合计\t688262.43\t269100.58\n\n二、行政事业性国有资产\n"
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("纳入报告范围的行政事业单位212家，户均资产1316.37元。", 1),
        ("纳入报告范围的行政事业单位212家，户均资产1316.37万元。", 0),
        ("纳入报告范围的行政事业单位212家，户均资产13163732元。", 0),
        ("纳入报告范围的行政事业单位212家，户均用电1316.37元。", 0),
        ("纳入报告范围的行政事业单位212家，户均资产4021.50元。", 0),  # of what is not told
    ],
)
def test_an_average_in_another_unit_than_it_was_reckoned_in(read_text: ReadText, text: str, count: int) -> None:
    assert rules(read_text, ASSETS + HELD + text + "\n") == ["amount_unit"] * count


# -- tables -----------------------------------------------------------------------------------------------------------
def tables(reference: str, count: int = 3, label: str = "表{}") -> str:
    body = "单位：万元\n项目\t决算数\n基本支出\t{0}0.00\n项目支出\t{0}2.00\n合计\t{1}2.00\n\n"
    shown = "".join(
        f"{label.format(n)} {name}\n{body.format(n, 2 * n)}"
        for n, name in enumerate(("支出决算表", "公用经费表", "项目经费表")[:count], 1)
    )
    return f"{FINAL}{shown}二、说明\n{reference}\n"


@pytest.mark.parametrize(
    ("reference", "count"),
    [
        ("“三公”经费比上年增加，具体见表4“财政拨款三公经费支出决算表”。", 1),
        ("有关情况如表4所示。", 1),
        ("有关情况详见表3。", 0),
        ("具体见表4“项目经费表”。", 0),  # there, under another number
        ("有关情况详见附件中的预算表4。", 0),
        ("共发放调查表4张，回收表4份。", 0),
        ("有关情况见表3-1。", 0),
        ("全县人口数见《云岭统计年鉴2022》表9。", 0),  # of another paper
        ("有关情况见本《部门决算》表4。", 1),
    ],
)
def test_a_table_by_its_number_alone(read_text: ReadText, reference: str, count: int) -> None:
    assert rules(read_text, tables(reference)) == ["table_referred"] * count


def test_where_tables_bear_no_numbers_none_is_missed(read_text: ReadText) -> None:
    assert rules(read_text, tables("有关情况详见表4。", label="")) == []
    assert rules(read_text, tables("有关情况详见表4。", count=1)) == []


def test_the_rows_with_dashes_for_blank_cells_are_parts_of_their_total(read_text: ReadText) -> None:
    text = (
        "云岭县交通运输局2022年度部门决算\n\n        表1 收入支出决算总表\n                              单位：万元\n"
        "收入                  -       支出                    -\n"
        "项目                  决算数  项目                    决算数\n"
        "一、财政拨款收入      651.20  交通运输支出            604.40\n"
        "二、上级补助收入      0.00    住房保障支出            125.32\n"
        "三、事业收入          23.90   -                       -\n"
        "四、其他收入          54.62   -                       -\n"
        "本年收入合计          {}  本年支出合计            729.72\n"
    )
    assert told(read_text, text.format("729.72")) == []
    assert rules(read_text, text.format("739.72")) == ["table_total"]
