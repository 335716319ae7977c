"""Rows that are what the rows beside them come to are found alike in short tables and in very long ones."""

import random
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import Ask, value_of

from corpus.reading import read_document
from qa.nameless.layouts import sheets_of
from qa.nameless.relations import Relation, relations_of


def relation_of(lines: Sequence[Sequence[object]], folder: Path) -> Relation:
    path = folder / "t.csv"
    path.write_text(
        "\n".join(",".join(map(str, line)) for line in [["名称", "甲（亩）", "乙（吨）"], *lines]), encoding="utf-8"
    )
    document = read_document(path, folder)
    (table,) = document.tables
    (sheet,) = sheets_of(document.name, table.title, table.grids)
    return next(iter(relations_of(sheet)))


def naive(relation: Relation) -> set[int]:
    """Rows that come to a run of two or more right before or behind them in both columns."""
    amounts = {n: [relation.value(n, c) for c in (1, 2)] for n in relation.rows}
    rows, found = relation.rows, set()
    for at, row in enumerate(rows):
        runs = [rows[at + 1 : end] for end in range(at + 3, len(rows) + 1)] + [rows[s:at] for s in range(at - 1)]
        for run in runs:
            sums = [sum((amounts[n][c][0] for n in run if amounts[n][c]), Decimal(0)) for c in (0, 1)]
            own = [v[0] if v else None for v in amounts[row]]
            if all(v and v == s for v, s in zip(own, sums, strict=True)):
                found.add(row)
    return found


@pytest.mark.parametrize("seed", range(12))
def test_sums_of_runs(seed: int, tmp_path: Path) -> None:
    pick = random.Random(seed)
    lines: list[list[object]] = []
    for block in range(3):
        parts = [[f"{block}区{n}村", pick.randint(1, 9), pick.randint(1, 9)] for n in range(pick.randint(2, 4))]
        whole: list[object] = [f"{block}区", sum(int(str(p[1])) for p in parts), sum(int(str(p[2])) for p in parts)]
        lines += [whole, *parts] if pick.random() < 0.5 else [*parts, whole]
    relation = relation_of(lines, tmp_path)
    assert naive(relation) and naive(relation) <= relation.group


def test_a_row_of_many(assistant_of: Ask) -> None:
    lines = [f"第{n}号地,{100 + n * 7 % 611},{n * 13 % 977 + 1}" for n in range(1, 1201)]
    answer = assistant_of({"地块.csv": "\n".join(["地块,面积（亩）,产量（吨）", *lines])}).ask(
        "", "第77号地的产量是多少"
    )
    assert value_of(answer) == (str(77 * 13 % 977 + 1), "吨")
