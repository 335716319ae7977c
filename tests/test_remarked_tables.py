"""Scored goals a row a line, wide blanks between the cells and the remark at the end mostly left out."""

from conftest import Ask, Figures, value_of

from corpus.readers.text import find_grids

FORM = """附件3
项目支出绩效自评表
（2022年度）
项目名称    水库移民后扶补助
主管部门    青禾县水务局        实施单位    青禾县水务局
项目资金（万元）
            年初预算数    全年预算数    全年执行数    分值    执行率    得分
年度资金总额    900.00    1250.00    1150.00    10    92.00%    9.2
绩效指标    三级指标    年度指标值    实际完成值    分值    得分    偏差原因分析及改进措施
数量指标    新修渠道面积    ≥1.2万亩    1.15万亩    30    28.4    两处地块未流转
时效指标    按期完工率    ≥95%    95%    30    30
社会效益    受益户数    ≥320户    345户    30    30
总分                                100    97.6
"""


def test_each_line_is_a_row_and_the_sum_has_but_its_scores(figures_of: Figures) -> None:
    told = {(f.row[-1], f.column[-1]): f"{f.value}{f.unit}" for f in figures_of(FORM) if f.table and len(f.column) == 1}
    assert told["新修渠道面积", "年度指标值"] == "1.2万亩" and told["新修渠道面积", "实际完成值"] == "1.15万亩"
    assert told["受益户数", "实际完成值"] == "345户" and told["受益户数", "得分"] == "30分"
    assert told["总分", "分值"] == "100分" and told["总分", "得分"] == "97.6分"


def test_a_line_with_a_piece_less_ends_the_list() -> None:
    text = FORM.replace("    30    28.4    两处地块未流转", "    28.4")
    cells = [c.text for g in find_grids(text) for c in g.cells]
    assert "受益户数" not in cells and "28.4" not in cells


def test_questions_of_the_form(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": FORM})
    who = "青禾县水务局2022年"
    asked = {
        "水库移民后扶项目全年预算多少": ("1250", "万元"),
        "水库移民后扶补助全年预算比年初预算多了多少": ("350", "万元"),
        "水库移民后扶补助比年初预算多了多少": ("250", "万元"),
        "自评总分多少": ("97.6", "分"),
        "新修渠道面积实际完成多少": ("1.15", "万亩"),
    }
    for question, value in asked.items():
        answer = assistant.ask("", who + question)
        assert value_of(answer) == value, answer.text
    # How the money was spent is scored in a table of its own: the points come to the sum with it.
    assert not any("核对提示" in note for note in assistant.ask("", who + "自评总分多少").notes)
