"""Slips of the pen in many forms of telling: each is found, and the same words without it are clean."""

import pytest
from checks_kit import checks_of
from conftest import ReadText

from index.checks.types import Outcome

FINAL = "云岭县林业局2022年度部门决算\n\n"
BUDGET = "云岭县林业局2022年部门预算\n\n"
#: What is wrong, what is right in its place, the text around it.
SLIPS = {
    "cars told to the last": ("2辆、其他", "3辆、其他", "一、资产\n共有车辆4辆，其中：执法执勤用车{}用车1辆。"),
    "more cars than all": ("3", "2", "一、资产\n共有车辆3辆，其中一般公务用车{}辆、特种专业技术用车1辆。"),
    "leaders' cars": ("1", "2", "一、资产\n共有车辆2辆，其中：主要领导干部用车0辆、其他用车{}辆。"),
    "parts of 三公 without a purchase": (
        "25.74", "15.74", "一、三公\n“三公”经费支出{}万元，其中因公出国（境）费0万元，公务用车运行维护费11.33万元，公务接待费4.41万元。",
    ),
    "a numbered pair": ("140.07", "940.07", "一、基本支出\n基本支出1105.96万元，其中：（一）人员经费{}万元。（二）公用经费165.89万元。"),
    "a part in 元": ("165.89元", "165.89万元", "一、基本支出\n基本支出1105.96万元，其中：（一）人员经费940.07万元。（二）公用经费{}。"),
    "a part in 元, in one sentence": ("62.30元", "62.30万元", "一、支出\n项目支出100.80万元，其中：甲项目38.50万元、乙项目{}。"),
    "a share of a pair": ("61.44", "31.44", "一、支出\n基本支出654.20万元，占68.56%；项目支出300.00万元，占{}%。"),
    "a change of both sides": ("50.89", "40.89", "一、总体\n2022年度收入、支出预算总计1579.94万元，与上年相比收、支预算总计各减少{}万元，减少2.52%。"),
    "so much a visitor": ("87.02", "67.02", "一、接待\n公务接待费支出0.63万元。国内公务接待12批次，94人次，人均接待费{}元。"),
    "fewer visitors than groups": ("3", "207", "一、接待\n全年共接待来访团组35个、来宾{}人次。"),
    "XX for a purpose": ("××", "河道清淤", "一、项目\n项目支出20万元，主要用于{}。"),
    "XX for a reason": ("XX", "人员增加", "一、变动\n支出比上年增加2万元，主要原因是{}。"),
    "another year for its own": (
        "2020", "2022", "一、总体\n支出预算总计1579.94万元。\n二、说明\n{}年度支出预算总计1579.94万元，其中基本支出1000万元。",
    ),
    "money counted in two classes": (
        "263.47", "270.00", "一、基本支出\n公用经费221.10万元。\n二、运行\n机关运行经费{}万元。\n三、项目支出\n（一）巡查专项42.37万元。",
    ),
    "a rise out of nothing": (
        "0", "30", "一、收入\n年初结转和结余{}万元。\n二、支出\n本年支出合计900万元，比上年增加20万元，主要原因是上年结转资金在本年支付。",
    ),
    "a rise out of nothing, in other words": (
        "0.00", "12.50", "一、收入\n年初结转和结余{}万元。\n二、支出\n支出决算大于年初预算，是因为部分以前年度未支付项目在今年列支。",
    ),
    "less than planned": ("28.64", "18.64", "一、三公\n“三公”经费支出决算62.86万元，比年初预算81.50万元减少{}万元。"),
    "more than planned, the other way": ("减少", "增加", "一、三公\n公务接待费支出决算6.20万元，比年初预算5.90万元{}0.30万元。"),
    "how much of the budget of a table": (
        "96.0", "86.0",
        "一、三公\n公务接待费121.36万元，完成预算的{}%。\n三公经费决算表\n单位：万元\n项目\t预算数\t决算数\n公务接待费\t141.06\t121.36\n",
    ),
    "a share of the whole told before": (
        "27.3", "17.3", "一、三公\n“三公”经费支出决算836.05万元。其中：\n（一）公务接待费144.41万元，占“三公”经费的{}%。",
    ),
    "the share of an item behind its parts": (
        "93.70", "83.70",
        "一、三公\n“三公”经费926.43万元。\n（一）公务用车费775.42万元，其中公务用车购置费197.09万元，公务用车运行维护费578.33万元，占“三公”经费的{}%。",
    ),
    "names before their number": ("5个", "3个", "一、机构\n内设办公室、综合科、规划科{}科室。"),
    "a total with what was carried over": (
        "2357.15", "2357.85",
        "一、总体\n收、支总计{}万元。\n二、结转\n年初结转和结余20.37万元，本年收入2337.48万元，本年支出1804.67万元，年末结转和结余553.18万元。",
    ),
    "the year of an execution": ("2020", "2022", "一、支出\n{}年度项目支出年初预算为170.52万元，支出决算为168.69万元，完成年初预算的98.93%。"),
    "some of the retired": ("29", "19", "一、人员\n行政编制40人，实有38人；离退休人员20人，其中：离休1人，退休{}人。"),
    "counted at the end of its year": ("2022年底", "2021年底", "一、资产\n2022年部门预算。截至{}，固定资产总额3200.50万元。"),
    "the year of whose budgets are told": (
        "2021", "2022", "一、编制\n纳入本部门{}年度部门预算编制范围的单位1家。\n二、说明\n比2021年预算多。较2021年预算多。与2021年预算持平。",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_found_and_nothing_where_there_is_none(read_text: ReadText, slip: str) -> None:
    wrong, right, text = SLIPS[slip]
    head = BUDGET if "预算" in text and "决算" not in text else FINAL

    def differing(word: str) -> list[str]:
        checks = checks_of(read_text, head + text.format(word) + "\n")
        return [c.text for c in checks if c.outcome is Outcome.DIFFERS]

    assert differing(wrong) and differing(right) == []


def test_two_cells_in_each_others_place(read_text: ReadText) -> None:
    rows = "\n".join(
        f"{name}\t{a + b}\t{a}\t{b}"
        for name, a, b in (("行政运行", 388, 0), ("水利工程", 0, 182), ("住房公积金", 86, 0))
    )
    table = f"支出预算表\n单位：万元\n功能科目名称\t合计\t基本支出\t项目支出\n{rows}\n合计\t656\t474\t182\n"
    assert not [c for c in checks_of(read_text, BUDGET + table) if c.outcome is Outcome.DIFFERS]
    swapped = BUDGET + table.replace("388\t388\t0", "388\t0\t388")
    assert [c for c in checks_of(read_text, swapped) if c.outcome is Outcome.DIFFERS]


def test_a_column_of_percentages_is_no_money(read_text: ReadText) -> None:
    rows = "1.公务接待费\t141.06\t121.36\t86.0\n2.公务用车费\t93.80\t80.10\t85.4\n其中：购置费\t50.00\t45.00\t90.0\n运行费\t43.80\t35.10\t80.1\n"
    table = f"“三公”经费决算表\n单位：万元\n项目\t预算数\t决算数\t决算数为预算数的%\n合计\t234.86\t201.46\t85.8\n{rows}"
    checks = checks_of(read_text, FINAL + table)
    assert not [c.text for c in checks if c.outcome is Outcome.DIFFERS]
    assert {p.unit for c in checks for p in c.at if p.value in {86, 90}} <= {"%"}
