"""Tables of many templates: titles, units, header paths, side-by-side halves, codes, hierarchy, forms."""

import pytest

import corpus.tables.understood
from corpus.document import TableStatus
from corpus.tables.grid import Row
from corpus.tables.understood import prose_cells
from tests.tables_made import entry, one, read, tabbed, values

TWO_HALVES = tabbed(
    "收支总表",
    "",
    "部门：某市水利局|||单位：万元",
    "收 入||支 出|",
    "项目|预算数|项目|预算数",
    "一、财政拨款|100.00|一、基本支出|60.00",
    "（一）一般公共预算|90.00|（一）工资福利支出|50.00",
    "（二）政府性基金预算|10.00|（二）商品和服务支出|10.00",
    "二、其他资金||二、项目支出|40.00",
    "本年收入合计|100.00|本年支出合计|100.00",
    "上年结转|5.00|结转下年|5.00",
    "收 入 总 计|105.00|支 出 总 计|105.00",
)


def test_caption_is_read_from_the_lines_around() -> None:
    table = one(TWO_HALVES)
    assert (table.title, table.agency, table.amount_unit) == ("收支总表", "某市水利局", "万元")
    assert table.title_span is not None and TWO_HALVES[table.title_span.start : table.title_span.end] == "收支总表"


def test_halves_are_taken_apart() -> None:
    table = one(TWO_HALVES)
    assert entry(table, "一、财政拨款").column == ("收 入".replace(" ", ""), "预算数")
    assert entry(table, "一、基本支出").column == ("支出", "预算数")
    assert {entry(table, "一、财政拨款").block, entry(table, "一、基本支出").block} == {0, 1}


def test_numbering_makes_the_hierarchy_and_totals_take_what_stands_above() -> None:
    table = one(TWO_HALVES)
    part = entry(table, "（一）工资福利支出")
    assert part.row == ("一、基本支出", "（一）工资福利支出") and part.level == 1
    assert part.parent == entry(table, "一、基本支出").row_index
    whole = entry(table, "本年支出合计")
    assert whole.is_total and entry(table, "二、项目支出").parent == whole.row_index
    assert entry(table, "结转下年").parent == whole.parent == entry(table, "支出总计").row_index


def test_a_blank_is_not_zero() -> None:
    table = one(TWO_HALVES)
    assert not [e for e in table.entries if e.row[-1] == "二、其他资金"]


def test_every_cell_is_at_its_place() -> None:
    for e in one(TWO_HALVES).entries:
        assert TWO_HALVES[e.cell.span.start : e.cell.span.end] == e.cell.text


def test_split_codes_are_joined_and_completed() -> None:
    table = one(
        tabbed(
            "支出预算表",
            "单位：元",
            "科目编码|||科目名称|合计|基本支出|项目支出",
            "类|款|项||||",
            "|||合计|50|30|20",
            "201|||一般公共服务支出|50|30|20",
            "|03||政府办公厅（室）及相关机构事务|50|30|20",
            "201|03|01|行政运行|30|30|",
            "|3|2|一般行政管理事务|20||20",
        )
    )
    assert [e.code for e in table.entries if e.column == ("合计",)] == [None, "201", "20103", "2010301", "2010302"]
    item = entry(table, "一般行政管理事务", "项目支出")
    assert item.row == ("一般公共服务支出", "政府办公厅（室）及相关机构事务", "一般行政管理事务")
    assert item.level == 2
    assert entry(table, "一般公共服务支出", "合计").parent == entry(table, "合计", "合计").row_index


def test_a_code_before_the_name_in_one_cell() -> None:
    table = one(tabbed("支出表", "单位：万元", "科目|2022年|2023年", "201 一般公共服务支出|5|6", "20103政府办公厅|5|6"))
    assert entry(table, "政府办公厅", "2023年").code == "20103"
    assert entry(table, "政府办公厅", "2023年").row == ("一般公共服务支出", "政府办公厅")
    plain = one(tabbed("会议表", "单位：万元", "项目|金额", "300人代表大会|5.0", "2024年全会|6.0"))
    assert [(e.code, e.row) for e in plain.entries] == [(None, ("300人代表大会",)), (None, ("2024年全会",))]


def test_two_classifications_beside_each_other() -> None:
    table = one(
        tabbed(
            "基本支出表",
            "单位：元",
            "部门预算支出经济分类科目||政府预算支出经济分类科目||合计",
            "科目编码|科目名称|科目编码|科目名称|",
            "301|工资福利支出|501|机关工资福利支出|100",
            "30101|基本工资|50101|工资奖金津补贴|60",
            "30102|津贴补贴|50101|工资奖金津补贴|40",
        )
    )
    wage = entry(table, "基本工资", "合计")
    assert wage.code == "30101" and wage.row == ("工资福利支出", "基本工资")
    assert ("科目编码", "50101") in wage.attributes and ("科目名称", "工资奖金津补贴") in wage.attributes


def test_groups_of_codes_side_by_side_and_their_totals() -> None:
    table = one(
        tabbed(
            "基本支出明细表",
            "单位：万元",
            "人员经费|||公用经费|||||",
            "科目代码|科目名称|决算数|科目代码|科目名称|决算数|科目代码|科目名称|决算数",
            "301|工资福利支出|5.00|302|商品和服务支出|3.00|307|债务利息|0.00",
            "30101|基本工资|5.00|30201|办公费|3.00|310|资本性支出|1.00",
            "人员经费合计||5.00|公用经费合计|||||4.00",
        )
    )
    whole = entry(table, "公用经费合计", "决算数")
    assert whole.column == ("公用经费", "决算数") and whole.cell.text == "4.00"
    parts = [e for e in table.entries if e.parent == whole.row_index]
    assert sorted(e.cell.text for e in parts) == ["0.00", "1.00", "3.00"]


def test_line_numbers_and_column_numbers_are_no_figures() -> None:
    table = one(
        tabbed(
            "决算总表",
            "部门：某局|||公开01表 金额单位：万元||",
            "收入|||支出||",
            "项目|行次|金额|项目|行次|金额",
            "栏次||1|栏次||2",
            "一、财政拨款收入|1|8.81|一、公共安全支出|32|7.66",
            "|2||二、教育支出|33|0.00",
        )
    )
    assert [e.cell.text for e in table.entries] == ["8.81", "7.66", "0.00"]
    assert (table.number, table.agency) == ("公开01表", "某局")
    assert table.title == "决算总表"


def test_stars_end_the_header() -> None:
    table = one(
        tabbed(
            "明细表",
            "功能科目|||单位代码|单位名称|功能科目|总计|离休费",
            "类|款|项|||||",
            "**|**|**|**|**|**|1|2",
            "|||||合计|3.5|1.5",
            "201|03|01|003001|某局机关|行政运行|2.0|",
            "208|05|01|003001|某局机关|行政单位离退休|1.5|1.5",
        )
    )
    paid = entry(table, "行政单位离退休", "离休费")
    assert paid.code == "2080501" and ("单位代码", "003001") in paid.attributes
    assert paid.row == ("某局机关", "行政单位离退休")


def test_of_which_in_a_header_details_the_column_before() -> None:
    table = one(
        tabbed(
            "“三公”经费预算表",
            "单位：万元",
            "单位名称|三公经费预算数|||||",
            "|小计|公务接待费|公务用车购置及运行费|其中：||因公出国(境)费用",
            "||||公务用车购置费|公务用车运行维护费|",
            "合计|356.99|86.39|200.2|91|109.2|70.4",
        )
    )
    bought = next(e for e in table.entries if e.cell.text == "91")
    assert bought.column == ("三公经费预算数", "公务用车购置及运行费", "其中：公务用车购置费")
    assert entry(table, "合计", "因公出国(境)费用").cell.text == "70.4"


def test_a_row_without_label_speaks_of_the_agency() -> None:
    table = one(
        tabbed(
            "“三公”经费支出决算表",
            "部门：某区人民政府办公室|||||单位：万元",
            "预算数|||决算数||",
            "合计|公务接待费|因公出国费|合计|公务接待费|因公出国费",
            "1|2|3|4|5|6",
            "0.67|0.67|0|0.60|0.60|—",
        )
    )
    assert {e.row for e in table.entries} == {("某区人民政府办公室",)}
    assert [e.column for e in table.entries][4] == ("决算数", "公务接待费")


def test_of_which_rows_are_parts_until_they_exceed_the_whole() -> None:
    table = one(
        tabbed(
            "基础数据表",
            "经费控制情况(万元)|2022年决算数|2023年预算数",
            "公用经费：|193.82|92.26",
            "其中：办公经费|67.77|63.77",
            "会议费、培训费|3.95|7",
            "政府采购金额|130.70|100.1",
        )
    )
    assert entry(table, "会议费、培训费", "2022年决算数").row == ("公用经费：", "会议费、培训费")
    assert entry(table, "政府采购金额", "2022年决算数").row == ("政府采购金额",)
    assert {e.unit for e in table.entries} == {"万元"}


def test_plain_rows_stay_parts_beside_rates_and_end_where_the_numbers_go_on() -> None:
    table = one(
        tabbed(
            "基本支出预算表",
            "单位：万元",
            "科目|2018年预算数|2017年预算数|比上年增减%",
            "一、工资福利支出|90.00|80.00|12.50",
            "基本工资|50.00|45.00|11.11",
            "津贴补贴|40.00|35.00|14.29",
            "二、商品和服务支出|9.00|9.00|0.00",
            "办公费|9.00|9.00|0.00",
        )
    )
    assert [e.row for e in table.entries if e.column[-1] == "2018年预算数"] == [
        ("一、工资福利支出",),
        ("一、工资福利支出", "基本工资"),
        ("一、工资福利支出", "津贴补贴"),
        ("二、商品和服务支出",),
        ("二、商品和服务支出", "办公费"),
    ]


def test_units_of_cells_columns_and_rows() -> None:
    table = one(
        tabbed(
            "运行信息表",
            "金额单位：万元|||",
            "项目|统计数|占比|编制数",
            "一、国有资产占用情况|—||",
            "（一）车辆数合计（辆）|3|10%|",
            "1.其他用车|3|10%|",
            "二、运行经费|12.5|20.5%|8",
        )
    )
    assert entry(table, "（一）车辆数合计（辆）", "统计数").unit == "辆"
    assert entry(table, "1.其他用车", "统计数").unit == "辆"
    assert entry(table, "二、运行经费", "占比").unit == "%"
    assert entry(table, "二、运行经费", "编制数").unit == "人"
    assert entry(table, "二、运行经费", "统计数").unit is None
    # A dash beside a heading with parts is no zero.
    assert not [e for e in table.entries if e.row[-1] == "一、国有资产占用情况"]


FORM = tabbed(
    "项目支出绩效自评表",
    "",
    "项目支出名称|招商专项||||||",
    "主管部门|某局||实施单位|某中心|||",
    "项目资金(万元)|资金来源|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
    "|其中：财政拨款|41.6|41.57|41.57|||",
    "|年度资金总额|41.6|41.57|41.57|10|100.00%|10.00",
    "年度总体目标|预期目标||||实际完成情况||",
    "|为招商提供服务，完成2项任务。||||完成。||",
    "绩效指标|一级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因",
    "|产出指标|调研次数|12 次|20 次|6|6.00|",
    "||课题个数|2 个|0|2|0.00|厉行节约",
    "|效益指标|推动发展|长期|长期坚持|7|7.00|",
    "|||营商环境|优化|优化|7|7.00",
    "总分|||||100|98.00|",
)


def test_a_form_with_headers_midway() -> None:
    table = one(FORM)
    funds = entry(table, "年度资金总额", "全年预算数")
    assert (funds.unit, funds.cell.text) == ("万元", "41.57")
    assert ("项目支出名称", "招商专项") in funds.attributes
    assert entry(table, "年度资金总额", "执行率").unit == "%"
    calls = entry(table, "调研次数", "年度指标值")
    assert calls.row == ("产出指标", "调研次数") and calls.unit == "次"
    # The target's unit holds for the bare result beside it.
    assert entry(table, "课题个数", "实际完成值").unit == "个"
    assert entry(table, "总分", "得分").cell.text == "98.00"


def test_the_unit_of_the_next_table_is_not_this_ones() -> None:
    first, second = read(
        tabbed("甲表", "项目|金额", "会议费|1", "") + tabbed("乙表", "单位：万元", "项目|金额", "培训费|2")
    )
    assert (first.amount_unit, second.amount_unit) == (None, "万元")


def test_a_header_of_projects_and_goals_is_no_line_of_a_form() -> None:
    table = one(
        tabbed("项目名称|资金额（万元）|指标内容|指标值", "会议经费|60.00|会议天数|4天", "调研经费|22.00|调研次数|≥3次")
    )
    assert values(table, "资金额（万元）") == {"会议经费": "60.00", "调研经费": "22.00"}


def test_a_row_one_column_off_is_noticed_and_put_right() -> None:
    table = one(FORM)
    assert any("错开一列" in doubt.text for doubt in table.doubts)
    moved = entry(table, "营商环境", "得分")
    assert moved.cell.text == "7.00" and "shifted" in moved.flags


def test_a_dash_is_zero_for_money_but_no_score() -> None:
    table = one(
        tabbed(
            "绩效自评表",
            "部门预算资金（万元）||年初预算数|分值|执行率|得分",
            "|年度资金总额|100.00|10|91.67%|9.17",
            "|其他资金|-|-|-|-",
        )
    )
    assert [e.column[-1] for e in table.entries if e.row[-1] == "其他资金"] == ["年初预算数"]
    assert {e.block for e in table.entries} == {0}


def test_a_total_in_the_column_of_line_numbers() -> None:
    table = one(tabbed("项目表", "序号|项目名称|项目单位|金额|备注", "1|智慧城市|市局|12.5|跨年", "合计|||12.5|"))
    assert entry(table, "合计", "金额").is_total
    assert entry(table, "智慧城市", "金额").attributes == (("项目单位", "市局"), ("备注", "跨年"))


def test_prose_in_cells_is_handed_over_and_gives_no_entry() -> None:
    text = tabbed(
        "绩效申报表",
        "单位：万元",
        "单位名称|总计|整体绩效目标|效益指标",
        "某办|275.40|2020年全年财政预算275.4万元，业务专项56万元。|满意率：95%",
    )
    table = one(text)
    assert [e.cell.text for e in table.entries] == ["275.40"]
    assert [cell.text[:2] for cell in prose_cells(table)] == ["20", "满意"]


def test_a_table_that_no_rule_foresaw_is_told_and_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    split = corpus.tables.understood.split_zones

    def broken(rows: list[Row]) -> object:
        if any("会议天数" in cell.text for row in rows for cell in row.cells):
            raise IndexError("tuple index out of range")
        return split(rows)

    monkeypatch.setattr(corpus.tables.understood, "split_zones", broken)
    goals = tabbed("绩效目标表", "单位：万元", "项目|指标|金额", "会议费|会议天数|6")
    lost, kept = read(goals + "\n\n" + tabbed("收入预算表", "单位：万元", "项目|金额", "财政拨款|9", "合计|9"))
    assert lost.status is TableStatus.UNREADABLE and "IndexError" in lost.doubts[0].text and not lost.entries
    assert values(kept, "金额") == {"财政拨款": "9", "合计": "9"}


def test_the_head_of_a_group_in_its_first_column_stands_above_all_of_them() -> None:
    table = one(
        tabbed(
            "财政拨款“三公”经费支出决算表",
            "单位：万元",
            "预算数：合计|公务用车运行维护费|公务接待费|决算数：合计|公务用车运行维护费|公务接待费",
            "82.00|62.00|15.00|66.50|57.80|8.70",
        )
    )
    told = [(e.column, e.cell.text) for e in table.entries]
    assert (("预算数", "公务用车运行维护费"), "62.00") in told and (("决算数", "公务用车运行维护费"), "57.80") in told
    assert (("预算数", "合计"), "82.00") in told and (("决算数", "公务接待费"), "8.70") in told


def test_a_colon_in_one_column_is_no_group() -> None:
    table = one(tabbed("支出表", "单位：万元", "项目|预算数：合计|基本支出", "教育支出|10.00|6.00"))
    assert {e.column for e in table.entries} == {("预算数：合计",), ("基本支出",)}
