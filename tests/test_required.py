"""What must be disclosed: the items as data, and what a document comes to for each."""

import re

import pytest
from conftest import ReadText
from disclosure_made import disclosure

from corpus.errors import LexiconError
from corpus.measures import load_measures
from index.checks.engine import run_checks
from index.checks.required import load_required, parse_required
from index.checks.rules import load_rules
from index.checks.types import Outcome
from index.figures.extract import extract_figures


def told(read_text: ReadText, text: str) -> dict[str, Outcome]:
    document = read_text(text)
    keys = {r.key for r in load_required()}
    return {c.rule: c.outcome for c in run_checks(document, extract_figures(document)) if c.rule in keys}


def test_every_item_has_a_clause_and_looks_for_what_there_is() -> None:
    items = load_required()
    assert len(items) > 20 and all(r.clause and r.name for r in items)
    for item in items:
        assert re.compile(item.look) and load_rules()[item.key].source == item.clause
        if item.how == "items":
            assert set(item.look.split("|")) <= load_measures().by_key.keys()


def test_a_bad_line_is_named() -> None:
    with pytest.raises(LexiconError):
        parse_required("a\tb\tnever\t-\ttable\tx\t-\tc")


def test_what_a_document_says_and_does_not_say(read_text: ReadText) -> None:
    found = told(read_text, disclosure(1))
    assert {found[k] for k in ("disclosed_expenditure_table", "disclosed_three_public_table", "disclosed_terms")} == {
        Outcome.PRESENT
    }
    assert found["disclosed_operating"] is Outcome.MISSING
    assert found["disclosed_revenue_table"] is Outcome.MISSING


def test_none_is_not_missing_and_blank_is_neither(read_text: ReadText) -> None:
    more = (
        "九、其他\n本部门2023年度没有政府性基金预算财政拨款支出。本部门无机关运行经费。\n"
        "公开09表 政府采购情况表\n单位：万元\n项目\t金额\n授予中小企业合同金额\t\n"
    )
    found = told(read_text, disclosure(1).replace("第四部分", more + "第四部分"))
    assert found["disclosed_fund_table"] is Outcome.DECLARED_EMPTY
    assert found["disclosed_operating"] is Outcome.DECLARED_EMPTY


THREE = "岭南市残疾人联合会2023年度“三公”经费决算\n\n"


@pytest.mark.parametrize(
    ("text", "key", "outcome"),
    [
        ("因公出国（境）费、公务用车购置及运行费均为零。", "travel", Outcome.DECLARED_EMPTY),
        ("因公出国（境）费、公务用车购置及运行费均为零。", "purchase", Outcome.DECLARED_EMPTY),
        ("因公出国（境）费、公务用车购置及运行费均已压减。", "travel", Outcome.MISSING),
        ("“三公”经费支出3,260.00元，全部为公务接待费。", "reception", Outcome.PRESENT),
        ("“三公”经费支出3,260.00元，部分为公务接待费。", "reception", Outcome.MISSING),
        ("根据工作需要，全年安排因公出国（境）团组12个、31人次。", "groups", Outcome.PRESENT),
        ("根据工作需要，压减因公出国（境）团组的规模。", "groups", Outcome.MISSING),
        (
            "一、2023年“三公”经费支出决算表\n单位:万元\n“三公”经费合计 |\n79 |\n",
            "three_public_table",
            Outcome.NOT_CHECKABLE,
        ),
        ("详见2023年“三公”经费支出决算表\n二、说明\n单位情况正常。\n", "three_public_table", Outcome.MISSING),
    ],
)
def test_what_is_told_in_words_alone(read_text: ReadText, text: str, key: str, outcome: Outcome) -> None:
    more = "2023年公务用车运行维护费决算2.00万元。\n"
    assert told(read_text, f"{THREE}一、情况\n{more}{text}\n")[f"disclosed_{key}"] is outcome


def test_a_blank_cell_is_told_as_blank(read_text: ReadText) -> None:
    clean = disclosure(1)
    blank = re.sub(r"(公务接待费\t)[\d.]+\t[\d.]+", r"\1\t", clean)
    blank = re.sub(r"，公务接待费[\d.]+万元", "", blank)
    assert told(read_text, blank)["disclosed_reception"] is Outcome.BLANK


def test_a_budget_is_not_asked_for_visitors_nor_a_list_of_three_for_the_rest(read_text: ReadText) -> None:
    budget = "岭南市统计局2023年部门预算\n\n一、部门职责\n统计。\n2023年部门预算30.00万元。\n"
    assert told(read_text, budget)["disclosed_visitors"] is Outcome.NOT_REQUIRED
    three = "岭南市统计局2023年“三公”经费预算\n\n2023年“三公”经费预算3.00万元，其中：公务接待费3.00万元。\n"
    found = told(read_text, three)
    assert found["disclosed_terms"] is Outcome.NOT_REQUIRED and found["disclosed_reception"] is Outcome.PRESENT


BUDGET = "岭南市统计局2023年部门预算\n\n一、部门职责\n负责国有资产管理，推进预算绩效管理，固定资产投资统计。\n{more}"


@pytest.mark.parametrize(
    ("more", "item", "outcome"),
    [
        # What the duties and the explanations of accounts speak of is not disclosed by that.
        ("二、收支情况\n2023年预算30.00万元。\n", "disclosed_assets", Outcome.MISSING),
        ("二、收支情况\n办公费2.00万元，用于不符合固定资产标准的用品。\n", "disclosed_assets", Outcome.MISSING),
        ("二、收支情况\n2023年预算30.00万元。\n", "disclosed_performance", Outcome.MISSING),
        ("二、国有资产占用情况\n共有车辆2辆。\n", "disclosed_assets", Outcome.PRESENT),
        ("二、其他\n年末固定资产原值30.00万元。\n", "disclosed_assets", Outcome.PRESENT),
        ("二、预算绩效情况\n项目设置绩效目标。\n", "disclosed_performance", Outcome.PRESENT),
        # A section that says that it is empty.
        ("二、政府性基金支出预算表情况说明\n本表数为零。\n", "disclosed_fund_table", Outcome.DECLARED_EMPTY),
        ("二、政府性基金预算支出情况\n我局2023年度无此项支出。\n", "disclosed_fund_table", Outcome.DECLARED_EMPTY),
        ("二、政府性基金预算支出情况\n无。\n", "disclosed_fund_table", Outcome.DECLARED_EMPTY),
        ("二、政府性基金预算支出情况\n无法统计的另行公布。\n", "disclosed_fund_table", Outcome.MISSING),
        ("二、收支情况\n无。\n三、政府性基金\n2023年支出3.00万元。\n", "disclosed_fund_table", Outcome.MISSING),
        (
            "二、“三公”经费\n（一）公务接待费。2023年预算未安排此项支出，原因是没有接待。\n",
            "disclosed_reception",
            Outcome.DECLARED_EMPTY,
        ),
        ("二、“三公”经费\n本单位部门预算中不安排公务接待经费。\n", "disclosed_reception", Outcome.DECLARED_EMPTY),
        ("表一\n单位：万元\n项目\t预算数\n1.公务接待费\t\n2.其他\t3.00\n", "disclosed_reception", Outcome.BLANK),
        # One sum for buying and running that is nothing says so of both.
        ("二、“三公”经费\n公务用车购置及运行维护费0.00万元。\n", "disclosed_purchase", Outcome.DECLARED_EMPTY),
        ("二、“三公”经费\n公务用车购置及运行维护费3.00万元。\n", "disclosed_purchase", Outcome.MISSING),
    ],
)
def test_what_is_spoken_of_elsewhere_is_not_disclosed(
    read_text: ReadText, more: str, item: str, outcome: Outcome
) -> None:
    assert told(read_text, BUDGET.format(more=more))[item] is outcome
