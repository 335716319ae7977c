"""A column that says of which kind a row is describes it: the row is asked for, counted and put in order."""

from conftest import Ask, Figures, value_of

PURCHASES = (
    "沙河县水务局2024年政府采购预算明细,,,,,,\n采购品目,类别,数量,计量单位,单价（元）,金额（元）,采购方式\n"
    '流量计,货物,6,台,"76,000","456,000",公开招标\n泵站运维,服务,4,站,"215,000","860,000",公开招标\n'
    '围堰修复,工程,1,项,"584,500","584,500",竞争性磋商\n堤防安全检测,服务,1,项,"1,060,000","1,060,000",询价\n'
    '网站等保测评,服务,1,项,"85,000","85,000",\n合计,,,,,"3,045,500",\n说明：网站等保测评采购方式待定。,,,,,,\n'
)
SCHOOLS = (
    "沙河县教育局2023年部门预算——所属学校情况表,,,\n单位：沙河县教育局,,,单位：万元\n"
    "学校名称,类别,在校学生数（人）,在编教师（人）,支出合计\n城北小学,小学,1840,92,2310.50\n"
    "城南小学,小学,1530,90,2058.85\n沙河中学,初中,1700,136,3200.18\n合计,,5070,318,7569.53\n"
)


def test_the_kind_is_no_level_below_the_row(figures_of: Figures) -> None:
    assert {f.row for f in figures_of(PURCHASES, "沙河县水务局2024年政府采购预算明细.csv") if f.table} == {
        ("流量计",),
        ("泵站运维",),
        ("围堰修复",),
        ("堤防安全检测",),
        ("网站等保测评",),
        ("合计",),
    }


def test_the_largest_is_a_row_and_no_kind(assistant_of: Ask) -> None:
    ask = assistant_of({"沙河县水务局2024年政府采购预算明细.csv": PURCHASES}).ask
    told = ask("", "沙河县水务局2024年采购哪一项金额最大").text
    assert "堤防安全检测" in told and "860" not in told


def test_words_asked_for_are_not_answered_with_money(assistant_of: Ask) -> None:
    ask = assistant_of({"沙河县水务局2024年政府采购预算明细.csv": PURCHASES}).ask
    assert "询价" in ask("", "沙河县水务局堤防安全检测用什么采购方式").text
    blank = ask("", "沙河县水务局网站等保测评用什么采购方式")
    assert "空白" in blank.text and "待定" in blank.text and value_of(blank) == (None, None)


def test_how_many_one_of_them_has_is_a_quotient(assistant_of: Ask) -> None:
    ask = assistant_of({"沙河县教育局2023年所属学校情况表.csv": SCHOOLS}).ask
    assert value_of(ask("a", "沙河县教育局2023年哪所学校学生最多")) == ("1840", "人")
    assert value_of(ask("a", "它在编老师多少个")) == ("92", "人")
    assert value_of(ask("a", "一个老师带几个学生")) == ("20", "人")
    assert value_of(ask("", "沙河县教育局2023年一个老师带几个学生")) == ("15.94", "人")


def test_the_whole_is_not_told_for_each_one(assistant_of: Ask) -> None:
    ask = assistant_of({"沙河县教育局2023年所属学校情况表.csv": SCHOOLS}).ask
    assert value_of(ask("", "城北小学每个护工带多少学生")) == (None, None)


def test_the_whole_of_a_share_is_the_total_that_the_talk_named(assistant_of: Ask) -> None:
    rows = "| 项目 | 决算数 |\n| --- | --- |\n| 一、财政拨款收入 | 20.00 |\n| 二、事业收入 | 60.00 |\n"
    rows += "| 本年收入合计 | 80.00 |\n| 年初结转和结余 | 20.00 |\n| 总计 | 100.00 |\n"
    text = f"# 沙河县人民医院2023年度单位决算\n\n## 一、收入决算表\n\n单位：万元\n\n{rows}"
    ask = assistant_of({"a.md": text}).ask
    assert value_of(ask("c", "沙河县人民医院2023年本年收入多少")) == ("80", "万元")
    assert value_of(ask("c", "其中事业收入呢")) == ("60", "万元")
    assert value_of(ask("c", "占多大比例")) == ("75", "%")
