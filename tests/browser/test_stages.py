"""Budget beside final accounts, in a browser: the choice on the pages 对比 and 单位."""

from pathlib import Path

import pytest

from browser.browser_kit import Reader, reader

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect

BUDGET = """甲市水利局2023年度部门预算

第一部分 部门概况

第二部分 预算安排情况

“三公”经费
2023年“三公”经费预算数为45.6万元，其中公务接待费5.6万元，公务用车购置及运行费40万元。
"""
ACCOUNTS = """甲市水利局2023年度部门决算

第一部分 部门概况

第二部分 决算情况说明

“三公”经费
2023年度“三公”经费支出决算为30.5万元，其中公务接待费2.5万元，公务用车购置及运行费28万元。
"""


@pytest.fixture
def me(browser: object, tmp_path: Path, request: pytest.FixtureRequest) -> Reader:
    corpus = tmp_path / "documents"
    corpus.mkdir()
    (corpus / "预算.txt").write_text(BUDGET, "utf-8")
    (corpus / "决算.txt").write_text(ACCOUNTS, "utf-8")
    somebody = reader(browser)
    somebody.open(request.getfixturevalue("program"))
    return somebody


def _tells(me: Reader, choice: str, numbers: list[str]) -> None:
    """After the choice the first table comes to have these numbers and no others."""
    me.click(me.page.get_by_test_id("stButtonGroup").first.get_by_text(choice, exact=True))
    expect(me.page.locator(".rich table").first.locator("td.number")).to_have_text(numbers)


def test_budget_and_accounts_are_set_beside_each_other(me: Reader, program: str) -> None:
    me.open(f"{program}compare?who=甲市水利局&what=three_public_expenses&years=2023")
    _tells(me, "预算", ["45.6"])
    _tells(me, "决算", ["30.5"])
    _tells(me, "预算与决算", ["45.6", "30.5"])
    me.sees("甲市水利局“三公”经费：2023年年初预算45.6万元、2023年决算30.5万元，2023年决算比2023年年初预算减少15.1万元")
    me.open(f"{program}agency?agency=甲市水利局")
    _tells(me, "年初预算", ["45.6", "5.6", "40"])
    _tells(me, "决算", ["30.5", "2.5", "28"])
    _tells(me, "预算与决算", ["45.6", "30.5", "5.6", "2.5", "40", "28"])
    me.click(me.page.get_by_role("button", name="30.5，出处"))
    assert "30.5" in me.quote().inner_text()
