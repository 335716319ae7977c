"""What is closed: brackets right behind a number, sums that are added to what a paragraph told first, kinds that are
all there are, points of a score, days of reports; each beside sound passages in which nothing is found."""

import pytest
from checks_kit import rules, told
from conftest import ReadText

REPORT = "关于云岭县2022年预算执行情况和2023年预算草案的报告\n\n一、2022年预算执行情况\n"
BUDGET = "云岭县交通运输局2023年部门预算\n\n一、情况说明\n"
REVIEW = "云岭县2022年度公路养护项目支出绩效自评报告\n\n一、情况\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("政府债务限额484359万元（一般债务限额176023万元、专项债务限额380336万元）。", 1),
        ("医疗收入34900万元（门诊收入13120万元、住院收入27180万元）。", 1),
        ("政府债务限额484359万元（一般债务限额176023万元、专项债务限额308336万元）。", 0),
        ("公务用车412辆（当年新增11辆，报废19辆）。", 0),
        ("支出100万元（总投资90万元、已完成70万元）。", 0),
        ("专任教师60人（女教师40人，党员35人）。", 0),
        ("收入120万元（上年110万元，预算130万元）。", 0),
        ("补助资金300万元（其中县级120万元、乡镇等90万元）。", 0),
        ("采购预算300万元（中标价180万元、合同价200万元）。", 0),
        ("教育支出300万元（中学180万元、小学200万元）。", 1),
        # What its whole is called too, a part is not told apart by.
        ("共有党员120人（女党员40人、退休党员90人）。", 0),
        ("共有党员120人（在职党员40人、退休党员90人）。", 1),
        # Some are counted twice, or beside the whole.
        ("全年培训380人次，其中：安全培训200人次、业务培训210人次，30人次同时参加两类。", 0),
        ("全年培训380人，其中：安全培训200人、业务培训210人，两类有30人重复。", 0),
        ("共有编制380人，其中：行政200人、事业210人，另行聘用30人。", 0),
        ("全年培训380人，其中：安全培训200人、业务培训210人，互不重复。", 1),
        ("项目支出380万元，其中：水利工程200万元、交通工程210万元，避免了重复建设。", 1),
        ("教师380人，其中：专职教师200人、兼职教师210人。", 1),
    ],
)
def test_what_a_bracket_says_that_a_number_is_made_of(read_text: ReadText, text: str, count: int) -> None:
    assert rules(read_text, f"{REPORT}{text}\n") == ["prose_parts"] * count


FUND = "政府性基金收入完成41.64亿元，增长1.8%，其中土地出让收入38.55亿元，占92.6%；加上级补助收入1.99亿元、债务转贷收入{}、上年结余1.50亿元，收入总计72.93亿元。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FUND.format("27.80亿元"), []),
        (FUND.format("28.70亿元"), ["prose_parts"]),
        (FUND.format("27.80万元"), ["amount_unit"]),
        ("国有资本经营收入0.32亿元，加上年结余0.05亿元，收入总计0.73亿元。", ["prose_parts"]),
        ("国有资本经营收入0.32亿元，加上年结余0.05亿元，收入总计0.37亿元。", []),
        ("收入120.50万元，加上级补助45.20万元，收入总计205.30万元。", []),  # what else there is was not told
        ("保险基金收入44.51亿元，支出40.39亿元，当年收支结余4.12亿元，年初滚存结余40.12亿元，年末滚存结余42.45亿元。", ["carried_over"]),
        ("保险基金收入44.51亿元，支出40.39亿元，当年收支结余4.12亿元，年初滚存结余40.12亿元，年末滚存结余44.25亿元。", []),
        ("当年收支结余4.12亿元，年初滚存结余40.12亿元，其中职工医保30.00亿元，年末滚存结余44.24亿元。", []),
    ],
)  # fmt: skip
def test_sums_that_a_paragraph_adds_up(read_text: ReadText, text: str, expected: list[str]) -> None:
    assert rules(read_text, f"{REPORT}{text}\n") == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("收入412530万元，增长6.4%。其中：税收收入276395万元，增长9.8%；非税收入163135万元，持平。", 1),
        ("收入412530万元，增长6.4%。其中：税收收入276395万元，增长9.8%；非税收入136135万元，持平。", 0),
        ("政府债务余额262.67亿元，其中：一般债务余额81.96亿元，专项债务余额144.71亿元。", 1),
        ("政府债务余额688420万元，其中一般债务231150万元，专项债务475270万元，比限额702000万元低13580万元。", 1),
        ("政府债务余额688420万元，其中一般债务231150万元，专项债务457270万元，比限额702,000万元低13,580万元。", 0),
        ("新增债券47679万元，其中一般债券5963万元、专项债券41986万元，涉及项目13个。", 1),
        ("新增债券47679万元，其中一般债券5693万元、专项债券41986万元，涉及项目13个。", 0),
        ("新增债券47679万元，其中专项债券41986万元。", 0),
        ("共有车辆7辆，其中：主要负责人用车1辆、应急保障用车1辆、执法执勤用车5辆、其他用车2辆。", 1),
        ("共有车辆7辆，其中：应急保障用车2辆、执法执勤用车3辆、特种用车2辆；借用其他单位车辆2辆。", 0),
        ("职工300人，其中：管理人员30人，专业技术人员200人，工勤人员20人，另有返聘50人。", 0),
    ],
)
def test_kinds_that_are_all_there_are(read_text: ReadText, text: str, count: int) -> None:
    assert rules(read_text, f"{REPORT}{text}\n") == ["prose_parts"] * count


INCOME = "收入总计{}万元，其中：一般公共预算收入123743万元，上级补助收入140916万元（返还性收入11036万元、专项转移支付收入129880万元），调入资金63401万元。"


@pytest.mark.parametrize(("total", "count"), [("328060", 0), ("328600", 1)])
def test_what_a_part_is_made_of_is_no_other_amount(read_text: ReadText, total: str, count: int) -> None:
    assert len(rules(read_text, f"{REPORT}{INCOME.format(total)}\n")) == count


TABLE = "收入执行情况表\n单位：万元\n项目\t2021年决算数\t2022年执行数\t增减%\n增值税\t15620\t17390\t11.3\n契税\t11434\t10651\t-6.8\n合计\t27054\t28041\t3.6\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增值税17930万元，增长11.3%。", ["same_item"]),
        ("增值税17390万元，增长11.3%。", []),
        ("增值税1.74亿元，增长11.3%。", []),
        ("增值税17930万元，增长14.8%。", []),  # of another footing
        ("房产税17930万元，增长11.3%。", []),
        ("增值税17390万元，比上年增长13.1%。", ["growth_rate"]),
        ("增值税17390万元，同口径增长13.1%。", []),
        ("1—9月，增值税完成12930万元，增长11.3%。", []),  # of some months
        ("县本级增值税14930万元，增长11.3%。", []),  # of one level, beside a row of all
        ("增值税17390万元，剔除退税因素后增长13.1%。", []),
    ],
)
def test_amounts_and_rates_that_a_row_of_their_name_gives(read_text: ReadText, text: str, expected: list[str]) -> None:
    assert rules(read_text, f"{REPORT}{TABLE}二、说明\n{text}\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("采购预算62180.00万元，实际采购金额58012.40万元，节约资金4617.60万元。", ["carried_out"]),
        ("采购预算62180.00万元，实际采购金额58012.40万元，节约资金4167.60万元，资金节约率6.70%；比上年减少36.83万元。", []),
        ("年初预算575.95万元，决算479.52万元，比预算节约94.63万元。", ["carried_out"]),
        ("年初预算575.95万元，决算479.52万元，比预算节约96.43万元。", []),
        ("全年预算100.00万元，支出90.00万元，结转5.00万元，收回5.00万元。", []),
    ],
)  # fmt: skip
def test_what_is_left_of_a_budget(read_text: ReadText, text: str, expected: list[str]) -> None:
    assert rules(read_text, f"{REVIEW}{text}\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产出指标50分，得46.00分；效益指标30分，得28.00分；满意度指标20分，得18.69分。总得分96.29分。", ["scores"]),
        ("产出指标50分，得46.00分；效益指标30分，得28.00分；满意度指标20分，得18.69分。总得分92.69分。", []),
        ("产出指标50分，得46.00分；效益指标30分，得28.00分。总得分92.69分。", []),
        ("入户回访182户，满意172户，满意率95.41%。", ["share"]),
        ("入户回访182户，满意172户，满意率94.51%。", []),
        ("填报日期：2022年3月21日，执行率100%。2022年项目已完成，得分95分。2022年年末无结余。", ["own_year"]),
        ("填报日期：2023年3月21日，执行率100%。2022年项目已完成，得分95分。2022年年末无结余。", []),
    ],
)
def test_scores_and_dates_of_a_review(read_text: ReadText, text: str, expected: list[str]) -> None:
    assert rules(read_text, f"{REVIEW}{text}\n") == expected


@pytest.mark.parametrize(
    ("title", "date", "count"),
    [
        ("关于云岭县2022年预算执行情况和2023年预算草案的报告", "2022年1月17日", 1),
        ("关于云岭县2022年度国有资产管理情况的综合报告", "2022年10月14日", 1),
        ("关于云岭县2022年预算执行情况和2023年预算草案的报告", "2023年1月17日", 0),
        ("关于云岭县2022年上半年预算执行情况的报告", "2022年8月17日", 0),
        ("关于云岭县2022年预算执行情况的报告", "2022年9月17日", 0),
        # A draft is told before the year is over.
        ("关于云岭县2022年预算执行情况和2023年预算草案的报告", "2022年11月17日", 0),
        ("关于云岭县2022年预算执行情况和2023年预算草案的报告", "2022年9月17日", 1),
        ("关于云岭县2021年财政决算和2022年1—6月预算执行情况的报告", "2022年8月17日", 0),
    ],
)
def test_the_day_of_a_report_lies_behind_its_year(read_text: ReadText, title: str, date: str, count: int) -> None:
    text = f"{title}\n\n——{date}在云岭县第九届人民代表大会常务委员会会议上\n\n一、情况\n收入120万元。\n"
    assert rules(read_text, text) == ["own_year"] * count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The whole of a part that bears a name told before is that one.
        ("资产总额812.30亿元，所有者权益301.06亿元。其中国资委监管9户，资产总额690.14亿元。", []),
        ("所有者权益301.06亿元，其中国资委监管企业390.14亿元。", ["part_in_whole"]),
        # 收入合计 that holds what was carried over.
        ("上年结转356.10万元，收入合计1624.50万元。支出合计1180.20万元，年末结余444.30万元。", []),
        ("上年结转356.10万元，收入合计1268.40万元。支出合计1180.20万元，年末结余454.30万元。", ["carried_over"]),
        # Whose change it is, its own words say.
        ("支出合计1180.20万元，年末结余444.30万元。\n与2021年相比，支出增加95.30万元，增长8.78%。", []),
        ("支出合计1180.20万元，与2021年相比，支出增加95.30万元，增长7.88%。", ["growth_rate"]),
    ],
)
def test_what_is_told_of_another_is_held_against_nothing(read_text: ReadText, text: str, expected: list[str]) -> None:
    assert rules(read_text, f"关于云岭县2022年度保障金使用情况的公告\n\n{text}\n") == expected


def test_a_number_that_tells_two_items_slips_once(read_text: ReadText) -> None:
    text = (
        "云岭县交通运输局2022年部门预算\n\n收支总表\n单位：万元\n项目\t2022年预算\n财政拨款收入\t275.40\n收入合计\t275.40\n\n"
        "二、收支情况\n2022年全年收入275.4元，全部来自财政拨款。\n"
    )
    (slip,) = (t for r, t in told(read_text, text) if r == "amount_unit")
    assert "同样的有" not in slip


def test_what_is_told_of_the_one_that_has_the_most_is_no_total(read_text: ReadText) -> None:
    text = "云岭县交通运输局2022年“三公”经费决算情况说明\n\n一、总体情况\n2022年“三公”经费决算479.52万元。\n二、分单位\n{}\n"
    assert rules(read_text, text.format("“三公”经费支出最多的单位为检测中心，“三公”经费121.00万元。")) == []
    assert rules(read_text, text.format("2022年“三公”经费决算497.52万元。")) == ["same_item"]
