"""Where a list ends, and what of its sentence is none of it: a slip in it is found, what only looks like one is not."""

import pytest
from checks_kit import checks_of
from conftest import ReadText

from index.checks.types import Outcome

FINAL = "云岭县林业局2022年度部门决算\n\n"


def told(read_text: ReadText, text: str) -> list[str]:
    return [c.text for c in checks_of(read_text, f"{FINAL}{text}\n") if c.outcome is Outcome.DIFFERS]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # A list whose own sign is ；
        ("全年投入资金865.40万元，其中：水利工程412.30万元；道路工程268.50万元；绿化工程214.60万元。", "相差 30 万元"),
        # Brackets hold the whole list, whatever the sentence tells besides.
        (
            "在职职工1186人，其中卫生技术人员984人（医生352人、护士551人、药技111人），行政后勤202人。",
            "相差 30 人",
        ),
        # How far the whole is from a limit is none of its parts.
        (
            "年末政府债务余额372400万元，其中一般债务176100万元，专项债务199300万元，低于限额13600万元。",
            "相差 3,000 万元",
        ),
        # That income is spending and what is left bears out the income, and not what it is made of.
        (
            "养老保险基金收入1684.20亿元，其中保险费收入1240.50亿元、财政补贴收入312.40亿元、调剂收入98.30亿元、"
            "利息收入63.00亿元；支出1592.10亿元；当年结余92.10亿元。",
            "相差 30 亿元",
        ),
        ("全县社会保险基金收入64800万元，支出58300万元，当年结余6800万元，年末滚存结余71200万元。", "相差 300 万元"),
    ],
)
def test_a_slip_in_a_list_is_found(read_text: ReadText, text: str, said: str) -> None:
    assert any(said in one for one in told(read_text, text)), told(read_text, text)


@pytest.mark.parametrize(
    "text",
    [
        # What comes to more than the whole by far is no list of it, whatever parts it.
        "年末在编教职工165人，其中专任教师151人；临聘人员9人；退休教师74人。",
        # Of the number before the last.
        "受理案件12486件，审结11987件，结案率96.00%；其中新收11020件，旧存1466件。",
        # Those of the brackets are within each other.
        "卫生技术人员984人（医生352人、护士521人、高级职称161人），行政后勤202人。",
        "项目总投资2600.00万元，超过概算120.00万元，其中中央补助1500.00万元、市级配套1100.00万元。",
        # What was handed up, or set aside, is told.
        "全县社会保险基金收入64800万元，支出58300万元，上解支出300万元，当年结余6200万元。",
        "本年收入50912.40万元，本年支出49638.50万元，提取专用基金200.00万元，当年结余1073.90万元。",
        # All that was spent on what the heading names.
        "2022年收入总计9642.18万元，支出总计9642.18万元。其中本年收入9120.40万元（一般公共预算8420.40万元、政府性基金520.00万元、"
        "其他180.00万元），年初结转521.78万元；本年支出9386.02万元，年末结转256.16万元。\n\n"
        "| 项目 | 年初预算 | 调整预算 | 决算数 |\n| --- | --- | --- | --- |\n| 合计 | 8920.00 | 9403.70 | 9386.02 |\n\n"
        "（三）护林补助。为护林员2360人发放补助，每人每月100元，全年支出281.40万元（年中有增减）；服务点8处，共62.00万元。\n\n"
        "## 四、“三公”经费",
        # What the average is of stands behind the ；.
        "为老人2360人发放津贴281.40万元；助餐点8处，服务12.40万人次，人均补贴5元，共62.00万元。",
        "社会保险基金收入2864亿元，支出2610亿元，当年结余254亿元，滚存结余3120亿元。",
    ],
)
def test_nothing_is_found_where_nothing_is_wrong(read_text: ReadText, text: str) -> None:
    assert told(read_text, text) == []
