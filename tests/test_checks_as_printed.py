"""Numbers right beside each other, held by the words that stand with them; and what only looks like a fault."""

import pytest
from checks_kit import told
from conftest import ReadText

FINAL = "云岭县林业局2022年度部门决算\n\n"
BUDGET = "云岭县林业局2023年部门预算\n\n"
OTHERS = "国家机关占38.64%，国有企业占19.27%，集体企业占1.15%，外商企业占4.83%，私营企业占31.46%，社会团体占2.07%，"
REPORT = "关于云岭县2022年财政决算（草案）的报告\n\n"


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        ("实有项目53个，已完工45个，在建12个。", "prose_parts", "相差 4 个"),
        ("全年抽检3264批次，合格3199批次，不合格60批次。", "prose_parts", "相差 5 批次"),
        ("全年抽检3264批次（合格3199批次、不合格56批次）。", "prose_parts", "相差 9 批次"),
        ("食品抽检3264批次，抽检合格3199批次，合格率97.01%，不合格65批次。", "share", "写作 97.01%"),
        ("发放问卷1200份，回收有效问卷1152份，有效回收率95.00%。", "share", "写作 95.00%"),
        ("现有专业人员6人，其中具有高级职称的2人，占23.33%。", "share", "写作 23.33%"),
        ("授予中小企业合同金额545.96万元，占政府采购支出总额642.30万元的86.00%。", "share", "写作 86.00%"),
        ("在职241人，其中卫生专业技术人员252人。", "part_in_whole", "相差 11 人"),
        ("年末资产总额86540.27万元，负债总额9875.60万元，净资产76464.67万元。", "lexicon_parts", "相差 200 万元"),
        ("年末资产总额86540.27万元；负债总额9875.60万元，资产负债率12.41%。", "share", "写作 12.41%"),
        ("项目预算865万元，实际支出840.30万元，预算执行率98.14%，结余24.70万元。", "execution_rate", "写作 98.14%"),
        ("项目预算865万元，实际支出840.30万元，预算执行率97.14%，结余42.70万元。", "carried_out", "相差 18 万元"),
        ("残疾人5200人，每人每月补助50元，全年支出321万元。", "apiece", "相差 9 万元"),
        ("党建经费按每个社区20万元安排，13个社区共280万元。", "apiece", "相差 20 万元"),
        ("补助标准由每人每月500元提高到560元，提高50元。", "change_amounts", "相差 10 元"),
        ("2022年8月发行的5年期债券，2028年8月到期。", "maturity", "应在 2027 年到期"),
        ("自评得分97.21分，等级为“良”，按照90分（含）以上为优、80分（含）至90分为良的标准。", "scores", "为“优”"),
        ("实施期为2022年1月1日至11月31日。", "future_date", "没有这一天"),
        ("部门决算包括：局本级、林业站、种苗站共4个单位。", "counted_list", "只列出"),
        ("年末地方政府债务余额382150万元，债务限额380500万元。", "within_limit", "余额大于限额"),
        ("一、收入支出情况\n云岭县民政局2022年度收入总计120.00万元。\n云岭县林业局主管林业。", "leftover", "模板残留"),
        ("实行绩效目标管理的项目×个，涉及资金120万元。", "leftover", "待填的空"),
        (
            "收入方：一般公共预算收入96340万元、上级补助收入298640万元、债务转贷收入42300万元，总计447280万元。",
            "prose_parts",
            "",
        ),
        (
            "基金支出79380万元，加调出资金20500万元、还本支出12600万元、上解支出170万元，支出总计112050万元。",
            "prose_parts",
            "",
        ),
        (
            "预算稳定调节基金余额为11510万元（年初12400万元，动用8600万元，安排7350万元）。",
            "carried_over",
            "相差 360 万元",
        ),
        (
            "国有资本经营收入总计2407万元；国有资本经营支出总计2365万元，年终结余24万元。",
            "carried_over",
            "相差 18 万元",
        ),
    ],
)
def test_a_slip_between_numbers_side_by_side_is_told(read_text: ReadText, text: str, rule: str, said: str) -> None:
    assert any(r == rule and said in t for r, t in told(read_text, FINAL + text + "\n"))


@pytest.mark.parametrize(
    "text",
    [
        "实有项目57个，已完工45个，在建12个。",
        # Of which of the two the states are is not told; and some of the whole are in none of them.
        "新建公厕20座，改建公厕15座，已完工12座，在建8座。",
        "检查企业120家，发现问题30家，完成整改25家，未完成5家。",
        # Parted in two ways.
        "实施项目30个，其中续建10个、新开工20个，已完工12个，在建18个。",
        # What is counted in 个 may be of two kinds.
        "内设机构3个，其中事业编制12个。",
        "现有教师438人，其中高级职称120人，占27.40%；“双师型”教师302人，占68.95%。",
        "年末资产总额865.27万元，比上年末增加12.00万元；负债总额98.60万元；净资产766.67万元。",
        # The budget was adjusted.
        "项目年初预算820万元，全年预算865万元，实际支出840.30万元，预算执行率97.14%，结余24.70万元。",
        # Two debts; ten months; sides that hold what is left.
        "2022年发行再融资债券100万元，用于偿还2022年到期的3年期债券。",
        "残疾人5200人，每人每月补助50元，全年支出260万元。",
        "收入总计120.00万元，支出总计120.00万元，年末结转5.00万元。",
        "纳入部门决算编制范围的单位共5个，包括局机关和所属事业单位。",
        "一、收入支出情况\n县林业局2022年度收入总计120.00万元。\n云岭县林业局主管林业。",
        "补助标准×人，另行测算。",
        "自评得分97.21分，等级为“优”，按照90分（含）以上为优、80分（含）至90分为良的标准。",
        "行政编制46名、事业编制62名，合计108名。",
        # As far as amounts that were rounded tell.
        "财政收入12.5亿元，比上年11.8亿元增长6.2%。",
        "资产总额8.65亿元，负债总额0.98亿元，净资产7.68亿元，资产负债率11.4%。",
        "会议费支出2.5万元，召开会议6次，平均每次0.41万元。",
        "固定资产原值1582.60万元，累计折旧620.40万元，减值准备36.00万元，净值926.20万元。",
        "自评总分92.5分，其中：决策18分、过程20分、产出28.5分、效益26分，扣7.5分。",
        "治理河道18.6公里，其中清淤12.3公里、护岸15.2公里。",
        "检查企业120家，完成整改25家，未完成5家。",
        "养老金支出80915万元，按退休人员14450人计算，人均每月4666.38元。",
        f"职工中，{OTHERS}其他占2.58%。",
        "税收占比88.3%，比上年同期的90.5%下降2.2个百分点。",
        "本年支出100.00万元，其中项目支出比上年50.00万元增长6.00%。",
        # An amount that is not told is missing from the sum.
        "基金支出79380万元，加调出资金20500万元、还本支出12600万元、上解支出170万元，支出总计113887万元。",
    ],
)
def test_what_only_looks_like_a_slip_is_none(read_text: ReadText, text: str) -> None:
    assert told(read_text, FINAL + text + "\n") == []


def test_a_rate_in_the_other_direction_than_its_table_is_told(read_text: ReadText) -> None:
    table = (
        "支出决算表\n单位：万元\n科目\t2022年决算\t2021年决算\t增减%\n教育支出\t86420\t83150\t3.9\n"
        "卫生健康支出\t48610\t52370\t-7.2\n合计\t135030\t135520\t-0.4\n\n"
    )
    otherwise = table.replace("增减%", "比上年±%")
    text = f"{REPORT}{table}卫生健康支出{{}}7.2%，主要是疫情防控支出减少。\n"
    assert told(read_text, text.format("下降")) == []
    assert [r for r, _ in told(read_text, text.format("增长"))] == ["growth_rate"]
    assert [r for r, _ in told(read_text, text.format("增长").replace(table, otherwise))] == ["growth_rate"]


def test_a_heading_of_another_year_than_the_title_is_told(read_text: ReadText) -> None:
    text = "关于云岭县2022年预算执行情况和2023年预算草案的报告\n\n一、2022年预算执行情况\n收入120万元。\n二、{}年预算草案\n收入130万元。\n"
    assert told(read_text, text.format(2023)) == []
    assert [r for r, _ in told(read_text, text.format(2022))] == ["own_year"]


def test_an_attachment_that_is_spoken_of_and_not_there_is_told(read_text: ReadText) -> None:
    table = "附件{}\n项目安排表\n单位：万元\n项目\t金额\n河道保洁\t120.50\n堤防加固\t80.25\n合计\t200.75\n\n"
    text = "云岭县2022年专项资金安排公告\n\n资金安排见附件1，申报按附件2填写。\n\n"
    assert [r for r, _ in told(read_text, text + table.format(1))] == ["table_referred"]
    assert told(read_text, text + table.format(1) + table.format(2).replace("安排表", "申报表")) == []
    assert told(read_text, text) == []


@pytest.mark.parametrize(
    ("table", "rules"),
    [
        (
            "指标\t目标值\t完成值\t完成率\n举办展览\t10个\t12个\t120%\n开展活动\t150场\t165场\t90.91%\n",
            ["execution_rate"],
        ),
        ("指标\t目标值\t完成值\t完成率\n举办展览\t10个\t12个\t120%\n办理时限\t5天\t4天\t100%\n", []),
        (
            "债券名称\t发行日期\t期限（年）\t到期日期\n一期\t2021-05-12\t5\t2026-05-12\n二期\t2022-06-20\t7\t2030-06-20\n",
            ["maturity"],
        ),
        (
            "单位：人\n单位\t编制数\t在职\t其中：专业技术人员\n甲院\t50\t48\t30\n乙院\t40\t38\t45\n合计\t90\t86\t75\n",
            ["part_in_whole"],
        ),
        (
            "绩效自评表\n指标\t分值\t得分\n数量指标\t30\t28\n质量指标\t30\t32\n时效指标\t20\t20\n满意度\t20\t18\n总分\t100\t98\n",
            ["scores"],
        ),
    ],
)
def test_a_slip_within_a_row_is_told(read_text: ReadText, table: str, rules: list[str]) -> None:
    assert [r for r, _ in told(read_text, FINAL + "一、有关情况\n" + table)] == rules


def test_what_one_level_spends_is_no_more_than_all_of_the_place(read_text: ReadText) -> None:
    text = (
        "关于云岭市2022年预算执行情况的报告\n\n一、2022年预算执行情况\n（一）一般公共预算\n"
        "1. 全市。全市一般公共预算支出168.45亿元，增长4.0%。\n主要支出：教育支出{}亿元，农林水支出20.16亿元。\n"
        "2. 市级。市级一般公共预算支出60.13亿元，其中教育支出32.15亿元。\n"
    )
    assert told(read_text, text.format("33.15")) == []
    assert [r for r, _ in told(read_text, text.format("31.25"))] == ["level_in_whole"]
