"""Passages: what stands above a piece of a document goes with it, so that it can be found and understood alone."""

from conftest import ReadText

from index.passages import make_passages
from index.search.held_passages import own_words

PROJECTS = """# 青禾市水务局2023年度部门预算

第一部分 项目情况

一、清水河治理工程

（一）立项依据

1.《青禾市水系规划》第三章。

2.市政府关于河道整治的会议纪要。

二、节水宣传项目

（一）立项依据

1.《青禾市水系规划》第三章。
"""


def test_items_carry_the_project_above_their_heading(read_text: ReadText) -> None:
    passages = [p for p in make_passages(read_text(PROJECTS)) if "水系规划" in p.text]
    assert [("清水河治理工程" in p.text, "节水宣传项目" in p.text) for p in passages] == [(True, False), (False, True)]
    assert all("立项依据" in p.text and "第一部分" not in p.text for p in passages)


def test_same_words_below_other_headings_are_the_same(read_text: ReadText) -> None:
    first, second = (p for p in make_passages(read_text(PROJECTS)) if "水系规划" in p.text)
    assert own_words(first) == own_words(second)


def test_a_table_of_words_alone_is_found_by_its_cells(read_text: ReadText) -> None:
    rows = (
        "编号|MK-2023-0617|入库日期|2023-06-28",
        "名 称|恒湿书柜|型号|HS-20",
        "数 量|2台|单 价|6,000元",
        "附件|缺钥匙1把|结论|待补齐",
    )
    cells = "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in rows)
    document = read_text(f"<html><body><table>{cells}</table></body></html>", "a.html")
    tables = [p.text for p in make_passages(document) if p.kind == "table"]
    assert len(tables) == 1 and all(w in tables[0] for w in ("恒湿书柜", "MK-2023-0617", "缺钥匙1把", "待补齐"))
