"""Whether a disclosure was made public within twenty days of its approval, where it tells both dates."""

import pytest
from conftest import Ask, ReadText

from index.checks.engine import run_checks
from index.checks.types import Outcome
from index.figures.extract import extract_figures

HEAD = "岭南市统计局2023年部门预算\n\n"
TEXT = "一、部门职责\n贯彻统计法规。\n二、预算公开情况\n{said}\n2023年部门预算30.00万元。\n"


def outcome(read_text: ReadText, said: str, head: str = HEAD) -> Outcome | None:
    document = read_text(head + TEXT.format(said=said))
    checks = run_checks(document, extract_figures(document))
    return next((c.outcome for c in checks if c.rule == "disclosed_in_time"), None)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("批复日期：2023年1月15日\n公开日期：2023年2月4日", Outcome.HOLDS),
        ("批复日期：2023年1月15日\n公开日期：2023年2月5日", Outcome.DIFFERS),
        ("批复时间 2023-01-15，发布时间:2023-03-15 08:00", Outcome.DIFFERS),
        ("2023年1月15日县财政局批复我局部门预算，于2023年2月1日在政府网站公开。", Outcome.HOLDS),
        ("我局预算于2023年1月15日经市财政局批复，2023年3月1日向社会公开。", Outcome.DIFFERS),
        # One date only, two of a kind, or none of a budget: nothing is said.
        ("批复日期：2023年1月15日", None),
        ("公开日期：2023年3月15日", None),
        ("批复日期：2023年1月15日\n批复日期：2023年1月25日\n公开日期：2023年3月15日", None),
        ("2019年1月15日市编办批复我局内设机构，预算公开日期：2023年3月15日", None),
        ("批复日期：2019年1月15日\n公开日期：2023年3月15日", None),
        ("批复日期：2023年3月15日\n公开日期：2023年1月15日", None),
        # A day by which it is to be made public is none on which it was.
        ("批复日期：2023年1月15日\n公开日期：2023年3月15日前", None),
        ("批复日期：2023年1月15日，公开时间：2023-03-15之前", None),
        ("批复日期：2023年1月15日\n应公开日期：2023年3月15日", None),
        ("批复日期：2023年1月15日\n计划发布时间：2023年3月15日", None),
        ("批复日期：2023年2月30日\n公开日期：2023年3月31日", None),
        ("2023年1月15日财政局批复部门预算，应当在2023年2月4日之前公开。", None),
    ],
)
def test_days_from_approval_to_disclosure(read_text: ReadText, said: str, expected: Outcome | None) -> None:
    assert outcome(read_text, said) is expected


def test_before_the_law_asked_for_it_nothing_is_said(read_text: ReadText) -> None:
    said = "批复日期：2014年1月15日\n公开日期：2014年3月15日"
    assert outcome(read_text, said, "岭南市统计局2014年部门预算\n\n") is None


def test_final_accounts_are_approved_in_the_year_after(read_text: ReadText) -> None:
    said = "批复日期：{}年8月15日\n公开日期：{}年9月30日"
    head = "岭南市统计局2023年度部门决算\n\n"
    assert outcome(read_text, said.format(2024, 2024), head) is Outcome.DIFFERS
    assert outcome(read_text, said.format(2023, 2023), head) is None


def test_a_late_disclosure_is_told_with_both_dates_and_is_no_part_of_the_letter(assistant_of: Ask) -> None:
    text = HEAD + TEXT.format(said="批复日期：2023年1月15日\n公开日期：2023年3月15日")
    answer = assistant_of({"a.txt": text}).ask("", "岭南市统计局2023年预算该公开的都公开了吗")
    told, letter = answer.text.split("（草稿）")
    assert "不符：批复后二十日内公开" in told and "相隔 59 日" in told and "预算法第十四条" in told
    assert "二十日" not in letter
    quotes = {c.quote for c in answer.citations}
    assert any("2023年1月15日" in q for q in quotes) and any("2023年3月15日" in q for q in quotes)
