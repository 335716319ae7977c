"""Cells that a question does not lead to for sure: rows of one name, names of another, and what agencies are asked."""

from conftest import Ask

from qa.answer import Status

STORE = (
    "# 城南仓库物资台账\n\n| 品名 | 规格 | 入库数量 | 库存 | 单价（元） | 保管员 |\n|---|---|---|---|---|---|\n"
    "| 螺栓 | M8 | 500 | 180 | 0.8 | 赵云 |\n| 螺栓 | M10 | 400 | 300 | 1.2 | 钱进 |\n"
    "| 水泵 | QW50 | 6 | 4 | 2300 | 孙立 |\n"
)
ROOMS = (
    "# 月湖山庄客房登记\n\n| 房型 | 押金（元） | 面积（㎡） | 数量（间） |\n|---|---|---|---|\n"
    "| 湖景房 | 300 | 32 | 12 |\n| 家庭房 | 500 | 45 | 6 |\n"
)
BRIDGE = (
    "| 项目名称 | 南湖大桥维修 | 建设单位 | 南湖区住建局 |\n|---|---|---|---|\n"
    "| 开工日期 | 2022年3月 | 竣工日期 | 2023年9月 |\n| 桥长（米） | 420 | 桥宽（米） | 24 |\n"
)

QUOTAS = (
    "# 南屏市小水电站装机情况\n\n| 地区 | 装机容量（千瓦） | 年发电量（万度） |\n|---|---|---|\n| 南屏市合计 | 3210 | 880 |\n"
    "| 东川县 | 1200 | 310 |\n| 西川县 | 2010 | 570 |\n\n注：东川县含南屏石门林场，石门林场装机容量90千瓦。\n"
)


def test_rows_of_one_name_are_all_told(assistant_of: Ask) -> None:
    answer = assistant_of({"store.md": STORE}).ask("", "螺栓库存多少")
    assert answer.status is Status.ANSWERED and "180" in answer.text and "300" in answer.text
    assert answer.answer is None or answer.answer.value is None  # neither is picked
    assert "M8" in answer.text and "M10" in answer.text  # and each is told from the other


def test_a_sign_of_how_it_is_asked_names_no_row(assistant_of: Ask) -> None:
    answer = assistant_of({"store.md": STORE}).ask("", "螺栓多少钱")
    assert "0.8" in answer.text and "1.2" in answer.text or answer.status is not Status.ANSWERED


def test_words_of_asking_name_no_row(assistant_of: Ask) -> None:
    asked = assistant_of({"rooms.md": ROOMS})
    assert asked.ask("", "月湖山庄一共多少间房").status is not Status.ANSWERED
    assert "**12**" in asked.ask("", "湖景房有多少间").text


def test_a_name_that_begins_otherwise_is_another(assistant_of: Ask) -> None:
    asked = assistant_of({"bridge.md": BRIDGE})
    assert asked.ask("", "北湖大桥有多长").status is not Status.ANSWERED
    assert "**420**" in asked.ask("", "南湖大桥有多长").text


def test_what_a_note_tells_of_is_not_what_the_table_is_about(assistant_of: Ask) -> None:
    asked = assistant_of({"power.md": QUOTAS})
    assert "3210" not in asked.ask("", "南屏石门林场装机容量多少").text
    assert "**3210**" in asked.ask("", "南屏市合计装机容量多少").text
