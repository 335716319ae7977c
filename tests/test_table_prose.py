"""The words inside tables: what names each cell, and the passages and quotes made of them."""

from pathlib import Path

import pytest

from corpus.document import Document
from corpus.reading import read_document
from corpus.tables.cell_prose import WordCell, word_cells
from index.passages import Passage, make_passages
from index.tables.parts import LONG_WORDS, LONGEST_TABLE_PART

SELF_REVIEW = """项目支出绩效自评表
单位：万元
项目名称	清水河治理工程
主管部门	青禾市水务局	实施单位	青禾市河道管理所
项目资金（万元）	年初预算数	全年预算数	全年执行数	分值	执行率	得分
年度资金总额	400.00	400.00	380.00	10	95.00%	9.5
年度总体目标	预期目标	实际完成情况
	完成城区段清淤，新建生态护岸，使水质稳定达到三类标准，改善沿岸居民的生活环境。	清淤已经完成，护岸尚余一段。
一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因及改进措施
产出指标	数量指标	清淤长度	3	2.6	15	13	汛期提前，施工窗口缩短，余下河段安排在次年。
产出指标	数量指标	护岸长度	2	2	15	15	
"""  # noqa: W291 - empty last cells
UNITS = """纳入决算编制范围的单位见下表：

序号	单位名称	单位性质
1	青禾市水务局本级	行政单位
2	青禾市河道管理所	公益一类事业单位
"""
ACCOUNTS = """部门收支总表
单位：万元
项目	预算数	项目	预算数
一、一般公共预算拨款收入	300.00	十二、资源勘探工业信息等支出	
二、政府性基金预算拨款收入		十三、商业服务业等支出	300.00
"""  # noqa: W291 - empty last cells
FORM = """<p>单位整体支出绩效目标表</p><table>
<tr><td colspan="2">单位名称</td><td colspan="3">青禾市文化馆</td></tr>
<tr><td colspan="2" rowspan="2">年度主要任务</td><td>任务名称</td><td>主要内容</td><td>预算金额（万元）</td></tr>
<tr><td>非遗保护</td><td>记录皮影戏传承人，把皮影戏带进校园。</td><td>40.00</td></tr>
<tr><td colspan="2">年度总体目标</td><td colspan="3">馆舍免费开放，活动覆盖全市各乡镇，服务群众十万人次。</td></tr>
</table>"""


def _read(folder: Path, text: str, name: str = "a.txt") -> Document:
    (folder / name).write_text(
        f"# 青禾市水务局2023年度部门决算\n\n{text}" if name.endswith("txt") else text, encoding="utf-8"
    )
    return read_document(folder / name, name)


def _words(document: Document) -> list[WordCell]:
    return [cell for table in document.tables for cell in word_cells(table.grids)]


def test_form_names_its_goals_results_and_reasons(tmp_path: Path) -> None:
    cells = _words(_read(tmp_path, SELF_REVIEW))
    assert [c.names for c in cells] == [
        ("年度总体目标", "预期目标"),
        ("年度总体目标", "实际完成情况"),
        ("产出指标", "数量指标", "清淤长度", "偏差原因及改进措施"),
    ]
    assert {c.subject for c in cells} == {"清水河治理工程"}


def test_merged_labels_name_the_rows_beside_them(tmp_path: Path) -> None:
    cells = _words(_read(tmp_path, FORM, "a.html"))
    assert [c.names for c in cells] == [("年度主要任务", "非遗保护", "主要内容"), ("年度总体目标",)]


def test_list_of_units_gives_every_cell(tmp_path: Path) -> None:
    cells = _words(_read(tmp_path, UNITS))
    assert [(c.cell.text, c.names) for c in cells if not c.labels] == [
        ("青禾市水务局本级", ("单位名称",)),
        ("青禾市河道管理所", ("单位名称",)),
    ]


@pytest.mark.parametrize("text", [ACCOUNTS, "政府性基金预算支出表\n科目编码\t科目名称\t合计\n"])
def test_names_of_accounts_are_no_words_of_their_own(tmp_path: Path, text: str) -> None:
    assert _words(_read(tmp_path, text)) == []


def _tables(document: Document) -> list[Passage]:
    return [p for p in make_passages(document) if p.kind == "table"]


def test_passages_tell_goals_with_their_form_and_reasons_with_their_figures(tmp_path: Path) -> None:
    document = _read(tmp_path, SELF_REVIEW)
    passages = _tables(document)
    goal = next(p for p in passages if "三类标准" in p.text)
    assert all(word in goal.text for word in ("项目支出绩效自评表", "清水河治理工程", "年度总体目标", "预期目标"))
    assert "400.00" not in goal.text, f"words of {LONG_WORDS} characters stand alone"
    assert document.text[goal.span.start : goal.span.end].startswith("完成城区段清淤")
    reason = next(p for p in passages if "汛期" in p.text)
    assert "清淤长度" in reason.text and "2.6" in reason.text


def test_list_of_units_is_a_passage(tmp_path: Path) -> None:
    (passage,) = _tables(_read(tmp_path, UNITS))
    assert "青禾市河道管理所" in passage.text and "公益一类" in passage.text


def test_rows_are_never_cut_between_passages(tmp_path: Path) -> None:
    rows = "\n".join(
        f"产出指标\t数量指标\t第{n}处泵站检修\t{n}\t{n}\t1\t1\t泵站老旧，备件采购偏晚。" for n in range(10, 60)
    )
    document = _read(tmp_path, SELF_REVIEW + rows + "\n")
    parts = _tables(document)
    assert len(parts) > 3
    for n in range(10, 60):
        (part,) = [p for p in parts if f"第{n}处泵站" in p.text]
        assert "备件采购" in part.text.split(f"第{n}处泵站检修", 1)[1].split("；")[0]
        assert len(part.text) < 2 * LONGEST_TABLE_PART
