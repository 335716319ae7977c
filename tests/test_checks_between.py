"""Checks between documents: which values are held against each other, and what rounding may come to."""

from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from index.build import build_index
from index.checks.types import Check, Outcome
from index.store.sql import Store

BUDGET = "岭南市统计局{year}年部门预算\n\n一、收支预算情况\n{year}年{item}预算{value}，比{before}年减少{less}。\n"


def between(tmp_path: Path, *texts: str) -> list[Check]:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, text in enumerate(texts):
        (corpus / f"{number}.txt").write_text(text, encoding="utf-8")
    build_index(corpus, tmp_path / "data", vectors=False, workers=0)
    with closing(Store(tmp_path / "data")) as store:
        return [c for c in store.checks.all() if c.rule in {"year_before", "initial_budget"}]


@pytest.mark.parametrize(
    ("earlier", "value", "less", "outcome"),
    [
        ("30.00万元", "28.00万元", "2.00万元", Outcome.HOLDS),
        ("300000元", "28.00万元", "2.00万元", Outcome.HOLDS),
        ("300049元", "28.00万元", "2.00万元", Outcome.ROUNDING),
        ("300200元", "28.00万元", "2.00万元", Outcome.DIFFERS),
        ("30.4万元", "28万元", "2万元", Outcome.ROUNDING),
        ("32.5万元", "28万元", "2万元", Outcome.DIFFERS),
    ],
)
def test_rounding_is_that_of_both_units(tmp_path: Path, earlier: str, value: str, less: str, outcome: Outcome) -> None:
    item = "“三公”经费"
    first = BUDGET.format(year=2022, before=2021, item=item, value=earlier, less="1.00万元")
    second = BUDGET.format(year=2023, before=2022, item=item, value=value, less=less)
    assert {c.outcome for c in between(tmp_path, first, second)} == {outcome}


@pytest.mark.parametrize(
    ("budget", "initial", "outcome"),
    [("28万元", "29万元", Outcome.DIFFERS), ("28万元", "28.4万元", Outcome.ROUNDING)],
)
def test_one_amount_stated_again_is_the_same(tmp_path: Path, budget: str, initial: str, outcome: Outcome) -> None:
    first = f"岭南市统计局2023年部门预算\n\n一、“三公”经费\n2023年“三公”经费预算{budget}。\n"
    second = (
        "岭南市统计局2023年度部门决算\n\n一、“三公”经费情况\n"
        f"2023年度“三公”经费年初预算为{initial}，支出决算为20.00万元。\n"
    )
    assert {c.outcome for c in between(tmp_path, first, second)} == {outcome}


def test_amounts_of_two_funds_are_not_held_against_each_other(tmp_path: Path) -> None:
    tables = (
        "岭南市统计局2023年部门预算\n\n表一 一般公共预算支出表\n单位：万元\n项目\t预算数\n基本支出\t20.00\n项目支出\t8.00\n合计\t28.00\n",
        "岭南市统计局2023年度部门决算\n\n表一 政府性基金预算支出决算表\n单位：万元\n项目\t年初预算数\t决算数\n"
        "基本支出\t1.00\t1.00\n项目支出\t2.00\t2.00\n合计\t3.00\t3.00\n",
    )
    assert [c.text for c in between(tmp_path, *tables) if c.outcome is Outcome.DIFFERS] == []


def test_the_difference_is_told_in_the_unit_that_is_printed(tmp_path: Path) -> None:
    item = "“三公”经费"
    first = BUDGET.format(year=2022, before=2021, item=item, value="31.00万元", less="1.00万元")
    second = BUDGET.format(year=2023, before=2022, item=item, value="28.00万元", less="2.00万元")
    (check,) = between(tmp_path, first, second)
    assert (check.difference, check.unit, check.stake) == (Decimal("-1"), "万元", Decimal(10000))
    assert "口径或范围可能有调整" in check.text and check.at[-1].document == "0.txt"
