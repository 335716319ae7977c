"""What sentences say that a number is made of, and what their numbers come to together; each beside sound passages in
which nothing is found."""

import pytest
from checks_kit import rules
from conftest import ReadText

REVIEW = "云岭县2022年度水库加固项目支出绩效评价报告\n\n一、项目概况\n"
DEBT = "云岭县2022年政府债务信息公开\n\n一、情况\n"
BUDGET = "云岭县交通运输局2023年部门预算\n\n一、情况说明\n"
FINAL = "云岭县中医院2022年度部门决算\n\n一、情况说明\n"


SOURCES = "项目计划总投资5,400.00万元，{}中央资金2,700.00万元、省级配套1,080.00万元、县级自筹{}万元{}。"


@pytest.mark.parametrize(
    ("lead", "end"), [("资金来源为：", ""), ("资金来源为", ""), ("由", "构成"), ("按来源分，", ""), ("分别用于：", "")]
)
@pytest.mark.parametrize(("last", "count"), [("1,260.00", 1), ("1,620.00", 0), ("1,000.00", 0)])
def test_what_an_amount_is_said_to_be_made_of(read_text: ReadText, lead: str, end: str, last: str, count: int) -> None:
    assert rules(read_text, f"{REVIEW}{SOURCES.format(lead, last, end)}\n") == ["prose_parts"] * count


@pytest.mark.parametrize(
    "text",
    [
        SOURCES.format("主要用于", "1,260.00", ""),
        SOURCES.format("资金来源为：", "1,260.00", "等"),
        "总投资5,400.00万元，资金来源为：中央资金2,700.00万元、省级配套1,080.00万元、已到位1,260.00万元。",
        "总投资5,400.00万元，资金来源为：中央资金2,700.00万元、省级配套1,080.00万元、县级自筹1,260.00万元；另有贷款360.00万元。",
    ],
)
def test_some_of_what_an_amount_is_made_of_is_not_added_up(read_text: ReadText, text: str) -> None:
    assert rules(read_text, f"{REVIEW}{text}\n") == []


PROJECTS = "专项债券26.75亿元投向{}个项目：园区设施11个、10.85亿元；社会事业{}个、{}亿元；农林水利5个、3.72亿元；安居工程7个、5.78亿元。"
KINDS = (
    "安排资金12,460万元。实施项目{}个：产业发展类31个，投资7,580万元，占60.8%；基础设施类{}个，投资3,640万元，占29.2%；"
    "就业帮扶类6个，投资810万元，占6.5%；其他类5个，投资430万元，占3.5%。"
)
ALLOWANCES = (
    "本季度发放低保资金1,386.54万元，保障对象5,420户、9,318人。"
    "其中城市低保868户、1,402人，发放资金294.42万元，月人均700元；农村低保4,552户、{}人，发放资金1,092.12万元，月人均459.88元。"
)
FIRMS = (
    "国有企业14户，资产总额186.32亿元。按板块划分：城建板块5户，资产112.40亿元；产业板块{}户，资产48.75亿元；"
    "公共服务板块3户，资产17.02亿元；文旅板块2户，资产8.15亿元。"
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (PROJECTS.format(32, 8, "6.40"), 1),
        (PROJECTS.format(32, 9, "6.40"), 0),
        (PROJECTS.format(32, 9, "6.04"), 0),  # the count is of two digits: it bears nothing out
        (PROJECTS.format(90, 9, "6.40"), 0),  # of something else
        (FIRMS.format(6), 1),
        (FIRMS.format(4), 0),
        (FIRMS.format(6).replace("186.32", "210.00"), 0),  # not all are told
        (ALLOWANCES.format("7,961"), 1),
        (ALLOWANCES.format("7,916"), 0),
        (ALLOWANCES.format("7,961").replace("5,420", "6,420"), 0),  # of two things, one sum may be by chance
        (KINDS.format(64, 24), 1),
        (KINDS.format(64, 22), 0),
        (KINDS.format(64, 24).replace("12,460", "14,460"), 0),
    ],
)
def test_the_numbers_of_each_of_a_list(read_text: ReadText, text: str, count: int) -> None:
    assert rules(read_text, f"{DEBT}{text}\n") == ["prose_parts"] * count


BONDS = "新增债券36,200万元，其中一般债券8,200万元、专项债券28,000万元。一般债券用于：农村公路3,600万元、中小学改扩建2,900万元、水库除险加固{}万元；专项债券用于：标准厂房16,000万元、医院迁建12,000万元。"


@pytest.mark.parametrize(("last", "count"), [("7,100", 1), ("1,700", 0), ("1,234", 0)])
def test_a_list_headed_by_the_name_of_a_number_before(read_text: ReadText, last: str, count: int) -> None:
    assert rules(read_text, f"{DEBT}{BONDS.format(last)}\n") == ["prose_parts"] * count
    other = BONDS.format(last).replace("一般债券用于", "再融资债券用于")
    assert rules(read_text, f"{DEBT}{other}\n") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("查出问题金额1.46亿元，其中管理不规范金额1.21亿元、违规金额0.52亿元。", 1),
        ("查出问题金额1.46亿元，其中管理不规范金额1.21亿元、违规金额0.25亿元。", 0),
        ("查出问题金额1.46亿元，其中财政资金1.21亿元、民生领域0.58亿元。", 0),  # both may be of one
        ("受理案件7,426件，审结7,203件，结案率97.00%，未结232件。", 1),
        ("受理案件7,426件，审结7,203件，结案率97.00%，未结223件。", 0),
        ("新收案件7,000件，旧存426件，审结7,203件，未结232件。", 0),  # of both of them
    ],
)
def test_two_digits_that_are_changed_about(read_text: ReadText, text: str, count: int) -> None:
    assert rules(read_text, f"{DEBT}{text}\n") == ["prose_parts"] * count


LINES = "2023年支出预算3,906.20万元。按用途：\n1.人员经费1,482.30万元，占37.95%；\n2.公用经费236.90万元，占6.06%；\n3.社区专项1,320.00万元，占33.79%；\n4.城管专项687.00万元，占{}%；\n5.基金项目180.00万元，占4.61%。"


@pytest.mark.parametrize(("rate", "count"), [("15.79", 1), ("17.59", 0)])
def test_the_shares_of_a_numbered_list_are_of_one_whole(read_text: ReadText, rate: str, count: int) -> None:
    assert rules(read_text, f"{BUDGET}{LINES.format(rate)}\n") == ["share"] * count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年偿还本金27.06亿元，支付利息9.18亿元，还本付息合计36.42亿元。", ["prose_parts"]),
        ("2022年偿还本金27.06亿元，支付利息9.18亿元，还本付息合计36.24亿元。", []),
        ("2022年初债务余额860.00万元，当年化解240.00万元，年末余额602.00万元。", ["carried_over"]),
        ("2022年初债务余额860.00万元，当年化解240.00万元，年末余额620.00万元，化解率27.91%。", []),
        ("年初债务余额860.00万元，当年新增55.00万元，偿还240.00万元，年末债务余额675.00万元。", []),
        ("年初债务余额860.00万元，安排资金300.00万元，按规定240.00万元，年末余额602.00万元。", []),
        ("2022年偿还本金27.06亿元，支付利息9.18亿元，债券余额合计36.42亿元，利率合计2.98%。", ["prose_parts"]),
        ("财政拨款收入100.00万元，其他收入20.00万元，支出合计130.00万元。", []),  # of the other side
        ("保险基金收入38240万元，支出33915万元，当期结余4325万元，上年滚存结余40618万元，期末滚存结余44493万元。", ["carried_over"]),
        ("保险基金收入38240万元，支出33915万元，当期结余4325万元，上年滚存结余40618万元，期末滚存结余44943万元。", []),
    ],
)  # fmt: skip
def test_sums_that_say_what_they_are_of(read_text: ReadText, text: str, expected: list[str]) -> None:
    assert rules(read_text, f"{DEBT}{text}\n") == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("2023年政府采购预算203.50万元，其中货物88.00万元、服务151.50万元。", 1),
        ("2023年政府采购预算203.50万元，其中货物88.00万元、服务115.50万元。", 0),
        ("在职人员214人，其中局机关38人，所属单位167人。", 1),
        ("在职人员214人，其中局机关38人，所属单位176人。", 0),
        ("在职人员214人，其中局机关38人，质监站167人。", 0),
        (
            "房屋面积5.42万平方米，其中教学用房2.36万平方米、实训用房1.80万平方米、宿舍1.40万平方米、其他用房0.58万平方米。",
            1,
        ),
        ("治理面积5.42万平方米，其中清淤2.36万平方米、护岸1.80万平方米、绿化2.40万平方米。", 0),  # in one place
        ("2023年政府采购预算203.50万元，其中货物88.00万元、服务100.00万元。", 0),  # works may be the rest
        ("2023年“三公”经费预算9.80万元，其中公务用车运行维护费6.00万元、公务接待费8.30万元。", 1),
    ],
)
def test_some_of_the_parts_that_a_whole_always_has(read_text: ReadText, text: str, count: int) -> None:
    assert len([r for r in rules(read_text, f"{BUDGET}{text}\n") if r.endswith("_parts")]) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("助学金按210名、每名1,500元安排，共351,000元。", ["apiece"]),
        ("助学金按210名、每名1,500元安排，共315,000元。", []),
        ("每生每年1,800元，按2,016名学生计算，共需3,682,800元。", ["apiece"]),
        ("每生每年1,800元，按2,016名学生计算，共需3,628,800元。", []),
        ("档案数字化加工156.00万元，计划加工120万页，每页1.03元。", ["apiece"]),
        ("档案数字化加工156.00万元，计划加工120万页，每页1.30元。", []),
        ("农村道路共18条、41.6公里，每公里35万元，投资1,546万元。", ["apiece"]),
        ("农村道路共18条、41.6公里，每公里35万元，投资1,456万元。", []),
        ("农村道路共18条、41.6公里，每公里35万元，投资1,700万元。", []),  # others pay for it too
        ("投资1,520万元，建设厂房6,250平方米，每平方米2,000元。", []),
        ("投资1,250万元，建设厂房6,250平方米，每平方米1,900元。", []),  # other costs
        ("投资1,275万元，建设厂房6,250平方米，每平方米2,100元。", []),
        ("投资1,275万元，建设厂房6,250平方米，每平方米2,004元。", ["apiece"]),
        ("公益性岗位1,120个，每人每月300元，全年430.2万元。", ["apiece"]),
        ("公益性岗位1,120个，每人每月300元，全年403.2万元。", []),
        ("税收收入由45,900万元调整为41,800万元，调减4,010万元。", ["change_amounts"]),
        ("税收收入由45,900万元调整为41,800万元，调减4,100万元。", []),
        ("第二季度发放294.42万元，共1,402人，月人均700元。", []),  # of three months
        ("全年发放294.42万元，共1,402人，月人均700元。", []),
        ("发放294.42万元，共1,402人，月人均770元。", ["apiece"]),
        ("入户走访35.00万元，计划走访120户，每户0.28万元。", []),  # a price, and other costs
    ],
)
def test_so_much_for_each_of_so_many(read_text: ReadText, text: str, expected: list[str]) -> None:
    assert rules(read_text, f"{BUDGET}{text}\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年收入24,865.10万元，其中医疗收入22,108.34万元。支出24,313.80万元。当年收支结余515.30万元。", ["lexicon_parts"]),
        ("2022年收入24,865.10万元，其中医疗收入22,108.34万元。支出24,313.80万元。当年收支结余551.30万元。", []),
        ("2022年收入24,865.10万元，支出24,313.80万元，提取专用基金151.30万元，当年收支结余400.00万元。", []),
        ("2022年收入24,865.10万元，支出24,313.80万元，当年收支结余123.45万元。", []),  # what else was taken is not told
    ],
)  # fmt: skip
def test_what_is_left_of_the_income_of_a_year_that_is_named(
    read_text: ReadText, text: str, expected: list[str]
) -> None:
    assert rules(read_text, f"{FINAL}{text}\n") == expected
