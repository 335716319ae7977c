"""A small folder of made-up budgets for tests of building, and all rows of its index to compare."""

import re
from pathlib import Path
from typing import Any

from store_kit import columns_of, opened, quoted, rows

from index.build import build_index
from index.prepared import BuildReport
from qa.assistant import Assistant

ROOT = Path(__file__).resolve().parent.parent
AGENCIES = ("青山县教育局", "临江市水利局", "白云区财政局", "东湖县司法局")
NOTICE = "> 整理稿：数字照录，文字经改写；引用请以发布单位原文为准\n\n# "


def disclosure(agency: str, amount: str = "12.50", year: int = 2022, lead: str = "") -> str:
    """A small budget of `agency`: totals, a change that gives the year before, and a conflict between prose and
    table."""
    return f"""{lead}{agency}{year}年部门预算说明

一、收支总体情况
{year}年收入预算350.40万元，支出预算350.40万元，比上年增加20.40万元，增长6.18%。
二、“三公”经费预算情况
{year}年“三公”经费预算{amount}万元，比上年减少1.50万元。其中：公务接待费4.00万元，公务用车运行维护费8.50万元。
表一：“三公”经费支出预算表
单位：万元
项目\t预算数
合计\t13.00
公务接待费\t4.00
公务用车运行维护费\t8.50
"""


def small_corpus(folder: Path, *, nested: bool = False) -> Path:
    """A file of each agency in a new folder; `nested`: one of them below another folder."""
    folder.mkdir()
    for number, agency in enumerate(AGENCIES):
        name = f"sub/{number}.txt" if nested and number == 2 else f"{number}.txt"
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(disclosure(agency), encoding="utf-8")
    return folder


def build(corpus: Path, data: Path) -> BuildReport:
    return build_index(corpus, data, vectors=False)


def content(data: Path) -> dict[str, list[tuple]]:
    """Every row of every table of the index."""
    with opened(data) as db:
        return _content(db)


def _content(db: Any) -> dict[str, list[tuple]]:
    tables = (
        "documents",
        "refused",
        "passages",
        "figures",
        "derived",
        "meta",
        "leading",
        "agencies",
        "checks",
    )
    found = {t: sorted(map(repr, rows(db, t))) for t in tables if t not in _WITH_IDS}
    found["meta"] = [row for row in found["meta"] if "generation" not in row]  # each state has a name of its own
    # A figure's id is never given twice, so those of a build that was interrupted run on: told by their order instead.
    order = {n: place for place, (n,) in enumerate(db.execute("SELECT id FROM figures ORDER BY document, id"))}
    for table in _WITH_IDS:
        columns = [column for column in columns_of(table) if column not in {"id", "seal", "cause", "at"}]
        lines = rows(db, table, quoted(columns))
        found[table] = sorted(
            repr([_by_order(v, order) if c in _IDS else v for c, v in zip(columns, line, strict=True)])
            for line in lines
        )
    return found


_IDS = {"operands", "figure", "beside"}
_WITH_IDS = ("figures", "derived", "leading", "checks")


def _by_order(held: object, order: dict[int, int]) -> object:
    """Ids in a column, told by their order."""
    if isinstance(held, int):
        return order[held]
    return re.sub(r"\d+", lambda n: str(order[int(n[0])]), held) if isinstance(held, str) else held


def value(data: Path, question: str) -> str | None:
    answer = Assistant.open(data, reference_year=2024).ask("", question).answer
    return answer.value if answer else None
