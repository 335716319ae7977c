"""Documents that several agencies put out together, each under a heading of its own."""

from conftest import Ask, Figures

TABS = (
    "第一部分  芦川县档案馆2022年度部门决算公开\n\n支出决算表    单位：万元\n项目\t年初预算数\t决算数\n基本支出\t210.00\t205.40\n"
    "档案数字化\t60.00\t58.10\n合计\t270.00\t263.50\n\n年末实有在职人员12人。\n\n"
    "第二部分  芦川县地方志办公室2022年度部门决算公开\n\n支出决算表    单位：万元\n项目\t年初预算数\t决算数\n基本支出\t98.00\t97.20\n"
    "县志编纂\t40.00\t41.00\n合计\t138.00\t138.20\n\n年末实有在职人员6人。\n"
)
BARS = (
    "# 沂溪市残疾人联合会和沂溪市红十字会2024年部门预算\n\n## 沂溪市残疾人联合会\n\n金额单位：万元\n\n| 科目 | 预算数 |\n|---|---|\n"
    "| 残疾人康复 | 320.00 |\n| 支出合计 | 320.00 |\n\n## 沂溪市红十字会\n\n金额单位：万元\n\n| 科目 | 预算数 |\n|---|---|\n"
    "| 应急救护培训 | 45.00 |\n| 支出合计 | 45.00 |\n"
)
ONE = (
    "# 沂溪市残疾人联合会2024年部门预算\n\n## 第一部分 残疾人联合会概况\n\n本会在职人员20人。\n\n## 第二部分 沂溪市残疾人联合会2024年部门预算表\n\n"
    "单位：万元\n\n| 科目 | 预算数 |\n|---|---|\n| 残疾人康复 | 320.00 |\n| 支出合计 | 320.00 |\n"
)


def test_each_part_is_of_the_agency_whose_title_heads_it(figures_of: Figures) -> None:
    of = {(f.agency, f.row[-1]) for f in figures_of(TABS)}
    assert ("芦川县档案馆", "档案数字化") in of and ("芦川县地方志办公室", "县志编纂") in of
    assert ("芦川县档案馆", "县志编纂") not in of


def test_two_tables_of_one_head_below_two_headings_are_two(figures_of: Figures) -> None:
    assert {(f.agency, f.value) for f in figures_of(BARS) if f.row[-1] == "支出合计"} == {
        ("沂溪市残疾人联合会", 320),
        ("沂溪市红十字会", 45),
    }


def test_the_parts_of_one_agency_s_report_are_its_own(figures_of: Figures) -> None:
    assert {f.agency for f in figures_of(ONE)} == {"沂溪市残疾人联合会"}


def test_both_are_asked_in_turn(assistant_of: Ask) -> None:
    assistant = assistant_of({"芦川县两家单位2022年部门决算合并公开.txt": TABS})
    first = assistant.ask("1", "芦川县档案馆2022年支出决算是多少")
    second = assistant.ask("1", "地方志办公室呢")
    assert [a.answer.value for a in (first, second) if a.answer] == ["263.5", "138.2"]
    assert assistant.ask("2", "芦川县地方志办公室2022年档案数字化花了多少").status == "not_found"


def test_who_has_more_for_each_head_is_of_the_two_that_were_told(assistant_of: Ask) -> None:
    assistant = assistant_of({"芦川县两家单位2022年部门决算合并公开.txt": TABS})
    assistant.ask("1", "芦川县档案馆2022年支出决算是多少")
    assistant.ask("1", "地方志办公室呢")
    told = assistant.ask("1", "人均哪个高")
    assert "23.03" in told.text and "21.95" in told.text and "芦川县地方志办公室更高" in told.text
