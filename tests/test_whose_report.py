"""Whose a report is, and of which kind, where a bracket, a count or an aside stands beside the name; and its stages by
heading."""

import pytest
from conftest import Figures

from corpus.document import Identity, Kind, Source
from corpus.identity.identify import identify
from corpus.text.structure import find_sections


def identity(text: str) -> Identity:
    source = Source("txt", text)
    return identify(source, find_sections(source), (), "")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("(贵州省)关于黔东南州黄平县2022年预算执行情况的报告\n一般公共预算收入完成2.9亿元。\n", "黔东南州黄平县本级"),
        ("（四川省）泸县2021年财政决算报告\n一般公共预算收入完成22.9亿元。\n", "泸县本级"),
        (
            "——2019年9月2日在汕尾市第七届人民代表大会常务委员会会议上\n汕尾市财政局\n主任、各位委员：\n"
            "受市人民政府委托，我向本次会议报告汕尾市2018年市级决算草案，请予审议。\n市级支出48亿元。\n",
            "汕尾市本级",
        ),
        ("山川公益基金会 2012 年度预算及说明\n按照理事会的安排编制。\n捐赠收入2990万元。\n", "山川公益基金会"),
        (
            "办公家具采购项目成交公告\n一、项目编号：A-1\n成交金额：3.1万元\n采购人：云台县档案局　　代理机构：甲公司\n",
            "云台县档案局",
        ),
        ("办公家具成交公告\n1.采购人信息\n名 称：云台县档案局\n地址：东街8号\n成交金额：3.1万元\n", "云台县档案局"),
        ("采购清单\n采购人：云台县档案局\n金额3.1万元\n采购人：云台县气象局\n金额4万元\n", ""),
        ("教育部75所部属高校预算公布\n高校近日公布了2018年度预算，甲大学以269.45亿元居首。\n", ""),
        (
            "2015年，中央本级“三公”经费预算63.16亿元。\n央行为“三公”经费支出最大的机构，2015年“三公”经费预算为3.1亿元。\n",
            "",
        ),
    ],
)
def test_the_publisher(text: str, agency: str) -> None:
    assert identity(text).agency == agency


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "2013年全市财政收入突破380亿元\n全市收入完成383.9亿元，预算任务圆满完成。支出完成494亿元。\n",
            Kind.FINAL_ACCOUNTS,
        ),
        ("2020年，总会实现总收入5368.98万元。市财政预算拨入500万元。全年共募集资金4220万元。\n", Kind.FINAL_ACCOUNTS),
        ("截至4月底，全市收入完成19.1亿元。全市一般公共预算支出完成37亿元。\n", Kind.FINAL_ACCOUNTS),
        ("汐河区2021年1-5月财政预算执行情况\n全区收入5.6亿元，支出9.8亿元。\n", Kind.FINAL_ACCOUNTS),
        ("汐河区2021年财政预算草案\n全区收入5.6亿元，支出9.8亿元。\n", Kind.BUDGET),
        ("我院2014年三公经费开支53.65万元，其中公务接待费3.02万元。\n", Kind.FINAL_ACCOUNTS),
        ("2021年我镇预计实现税收收入2.1亿元，预算安排支出1.7亿元。\n", Kind.BUDGET),
        ("2024年预算安排：上年完成收入3亿元，2024年收入预算3.2亿元，支出预算3.1亿元。\n", Kind.BUDGET),
    ],
)
def test_the_kind(text: str, kind: Kind) -> None:
    assert identity(text).kind is kind


REPORT = """汐河市2023年预算执行情况和2024年预算草案的报告

一、2023年预算执行情况
（一）一般公共预算收入
全市收入6147万元。税收收入3686万元。
二、2024年预算草案
（一）一般公共预算收入
全市收入7200万元。税收收入4100万元。
"""


@pytest.mark.parametrize(
    ("value", "year", "stage"),
    [("6147", 2023, "final_accounts"), ("3686", 2023, "final_accounts"), ("7200", 2024, "initial_budget"), ("4100", 2024, "initial_budget")],
)  # fmt: skip
def test_the_year_and_stage_of_a_part_are_its_heading_s(figures_of: Figures, value: str, year: int, stage: str) -> None:
    figure = next(f for f in figures_of(REPORT) if f"{f.value}" == value)
    assert (figure.fiscal_year, figure.stage) == (year, stage)
