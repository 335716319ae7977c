"""Checks between documents: which values are held against each other, and what rounding may come to."""

import json
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

import qa.__main__
from index.build import build_index
from index.checks.rules import load_rules
from index.checks.types import Check, Outcome
from index.store.sql import Store

BUDGET = "岭南市统计局{year}年部门预算\n\n一、收支预算情况\n{year}年{item}预算{value}，比{before}年减少{less}。\n"


def held(tmp_path: Path, files: dict[str, str]) -> list[Check]:
    """What an index of these files and of those that are there already checks from one document to another."""
    corpus = tmp_path / "corpus"
    corpus.mkdir(exist_ok=True)
    for name, text in files.items():
        (corpus / name).write_text(text, encoding="utf-8")
    build_index(corpus, tmp_path / "data", vectors=False, workers=0)
    return [c for c in stored(tmp_path) if load_rules()[c.rule].family == "years"]


def stored(tmp_path: Path) -> list[Check]:
    with closing(Store(tmp_path / "data")) as store:
        return store.checks.all()


def between(tmp_path: Path, *texts: str) -> list[Check]:
    return held(tmp_path, {f"{number}.txt": text for number, text in enumerate(texts)})


def outcomes(tmp_path: Path, files: dict[str, str]) -> set[tuple[str, Outcome]]:
    return {(c.rule, c.outcome) for c in held(tmp_path, files)}


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


FINAL = (
    "岭南市统计局2023年度部门决算\n\n一、“三公”经费情况\n"
    "2023年度“三公”经费年初预算为{initial}万元，支出决算为20.00万元，完成年初预算的{rate}%。\n"
)


def three_public(year: int, value: str, less: str) -> str:
    """The budget of a year: its “三公”经费, and by how many 万元 it is less than the year before."""
    return BUDGET.format(year=year, before=year - 1, item="“三公”经费", value=f"{value}万元", less=f"{less}万元")


@pytest.mark.parametrize(("three", "outcome"), [("30.00", Outcome.HOLDS), ("31.00", Outcome.DIFFERS)])
def test_the_year_before_is_held_against_its_own_document(tmp_path: Path, three: str, outcome: Outcome) -> None:
    files = {
        "a.txt": three_public(2022, three, "1.00"),
        "b.txt": three_public(2023, "28.00", "2.00"),
    }
    assert outcomes(tmp_path, files) == {("year_before", outcome)}


@pytest.mark.parametrize(
    ("initial", "rate", "outcome"), [("28.00", "71.43", Outcome.HOLDS), ("29.00", "68.97", Outcome.DIFFERS)]
)
def test_final_accounts_are_held_against_the_budget(tmp_path: Path, initial: str, rate: str, outcome: Outcome) -> None:
    files = {
        "a.txt": three_public(2023, "28.00", "2.00"),
        "b.txt": FINAL.format(initial=initial, rate=rate),
    }
    assert outcomes(tmp_path, files) == {("initial_budget", outcome)}


def test_a_check_between_documents_goes_with_either_of_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "a.txt": three_public(2023, "28.00", "2.00"),
        "b.txt": FINAL.format(initial="29.00", rate="68.97"),
    }
    assert outcomes(tmp_path, files)
    assert qa.__main__.main(["check", "--data", str(tmp_path / "data"), "--json"]) == 0
    found = next(c for c in json.loads(capsys.readouterr().out) if c["rule"] == "initial_budget")
    here, there = found["at"]
    assert (found["document"], there["document"]) == ("b.txt", "a.txt") and "document" not in here
    assert files["a.txt"][there["start"] : there["end"]] == there["quote"]
    (tmp_path / "corpus" / "a.txt").unlink()
    assert outcomes(tmp_path, {"b.txt": files["b.txt"]}) == set()


def test_only_what_changed_is_held_against_other_documents_again(tmp_path: Path) -> None:
    files = {
        "a.txt": three_public(2023, "28.00", "2.00"),
        "b.txt": FINAL.format(initial="29.00", rate="68.97"),
        "c.txt": "没有写明是谁的\n2023年三公经费28.00万元。\n",
    }
    first = outcomes(tmp_path, files)
    assert first
    kept = sorted((c.rule, c.text) for c in stored(tmp_path))
    assert outcomes(tmp_path, {**files, "c.txt": "没有写明是谁的\n2023年三公经费29.00万元。\n"}) == first
    assert sorted((c.rule, c.text) for c in stored(tmp_path)) == kept
