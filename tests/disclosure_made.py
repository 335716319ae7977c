"""A made-up final account with tables and prose that add up, and ways to plant one fault in it."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random

from index.build import build_index

CLASSES = (
    ("201", "一般公共服务支出", "20129", "群众团体事务", (("2012901", "行政运行"), ("2012902", "一般行政管理事务"))),
    ("208", "社会保障和就业支出", "20805", "行政事业单位养老支出",
     (("2080505", "机关事业单位基本养老保险缴费支出"), ("2080506", "机关事业单位职业年金缴费支出"))),
    ("221", "住房保障支出", "22102", "住房改革支出", (("2210201", "住房公积金"), ("2210203", "购房补贴"))),
)  # fmt: skip
Edit = Callable[[str], str]


def money(value: Decimal) -> str:
    return f"{value:.2f}"


def disclosure(seed: int, name: str = "岭南市残疾人联合会", year: int = 2023) -> str:
    """The text of a final account whose numbers all come from `seed`, and agree."""
    random = Random(seed)

    def amount(low: int, high: int) -> Decimal:
        return Decimal(random.randint(low, high)) / 100

    rows, total, basic, project = [], Decimal(0), Decimal(0), Decimal(0)
    class_sums: list[tuple[str, Decimal]] = []
    for code, title, section, section_title, items in CLASSES:
        cells = [(c, t, amount(10_000, 90_000), amount(1_000, 9_000)) for c, t in items]
        b, p = sum((c[2] for c in cells), Decimal(0)), sum((c[3] for c in cells), Decimal(0))
        for c, t, one, other in ((code, title, b, p), (section, section_title, b, p), *cells):
            rows.append("\t".join((c, t, money(one + other), money(one), money(other))))
        total, basic, project = total + b + p, basic + b, project + p
        class_sums.append((title, b + p))
    before = total - amount(1_000, 90_000)
    initial = total + amount(1_000, 90_000)
    personnel = basic - amount(5_000, 9_000)
    travel, purchase, running, reception = (amount(100, 900) for _ in range(4))
    vehicles = purchase + running
    three = travel + vehicles + reception
    goods, works, services = (amount(1_000, 9_000) for _ in range(3))
    parts = "，".join(f"{t}{money(v)}万元，占{100 * v / total:.2f}%" for t, v in class_sums)
    return f"""{name}{year}年度部门决算

第一部分 部门概况
一、部门职责
贯彻执行有关法律法规。
二、机构设置
纳入本部门{year}年度部门决算编制范围的单位1个。

第二部分 {year}年度部门决算表
公开01表 支出决算表
部门：{name}\t单位：万元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
\t合计\t{money(total)}\t{money(basic)}\t{money(project)}
{chr(10).join(rows)}

公开02表 财政拨款“三公”经费支出决算表
部门：{name}\t单位：万元
项目\t预算数\t决算数
合计\t{money(three + 2)}\t{money(three)}
因公出国（境）费\t{money(travel + 1)}\t{money(travel)}
公务用车购置及运行维护费\t{money(vehicles)}\t{money(vehicles)}
其中：公务用车购置费\t{money(purchase)}\t{money(purchase)}
公务用车运行维护费\t{money(running)}\t{money(running)}
公务接待费\t{money(reception + 1)}\t{money(reception)}

第三部分 {year}年度部门决算情况说明
一、收入支出决算总体情况说明
{year}年度收入总计{money(total)}万元，支出总计{money(total)}万元。与{year - 1}年度{money(before)}万元相比，增加{money(total - before)}万元，增长{100 * (total - before) / before:.2f}%。
二、支出决算情况说明
{year}年度本年支出合计{money(total)}万元，其中：基本支出{money(basic)}万元，占{100 * basic / total:.2f}%；项目支出{money(project)}万元，占{100 * project / total:.2f}%。
三、支出决算结构情况
{year}年度支出{money(total)}万元，其中：{parts}。
四、支出决算具体情况
{year}年度支出年初预算为{money(initial)}万元，支出决算为{money(total)}万元，完成年初预算的{100 * total / initial:.2f}%。
五、基本支出决算情况
{year}年度基本支出{money(basic)}万元，其中：人员经费{money(personnel)}万元，公用经费{money(basic - personnel)}万元。
六、“三公”经费支出决算情况
{year}年度“三公”经费支出决算为{money(three)}万元，其中：因公出国（境）费{money(travel)}万元，公务用车购置及运行维护费{money(vehicles)}万元，公务接待费{money(reception)}万元。
七、政府采购支出情况
{year}年度政府采购支出总额{money(goods + works + services)}万元，其中：政府采购货物支出{money(goods)}万元、政府采购工程支出{money(works)}万元、政府采购服务支出{money(services)}万元。
八、国有资产占用情况
截至{year}年12月31日，本部门共有车辆3辆。

第四部分 名词解释
一、财政拨款收入：指本年度从本级财政部门取得的财政拨款。
"""


def line_with(text: str, start: str) -> str:
    """The first line that starts so."""
    return next(line for line in text.splitlines() if line.startswith(start))


def cells_changed(text: str, start: str, change: Callable[[list[str]], list[str]]) -> str:
    """The text with the cells of one line of a table changed."""
    line = line_with(text, start)
    return text.replace(line, "\t".join(change(line.split("\t"))), 1)


def _digit(cell: str, by: int = 1) -> str:
    """A cell with its first digit changed."""
    return str(int(cell[0]) % 9 + by) + cell[1:] if int(cell[0]) % 9 + by < 10 else "1" + cell[1:]


def digit_in_item(text: str) -> str:
    return cells_changed(text, "2080505", lambda c: [*c[:3], _digit(c[3]), *c[4:]])


def digit_in_section(text: str) -> str:
    return cells_changed(text, "20805\t", lambda c: [*c[:2], _digit(c[2]), *c[3:]])


def digit_in_total(text: str) -> str:
    return cells_changed(text, "\t合计", lambda c: [*c[:3], _digit(c[3]), *c[4:]])


def digit_in_prose(text: str) -> str:
    line = line_with(text, "2023年度政府采购支出总额")
    head, tail = line.split("工程支出")
    return text.replace(line, f"{head}工程支出{_digit(tail)}", 1)


def digit_in_three_public(text: str) -> str:
    line = line_with(text, "2023年度“三公”经费支出决算为")
    head, tail = line.split("公务接待费")
    return text.replace(line, f"{head}公务接待费{_digit(tail)}", 1)


def digit_in_three_public_table(text: str) -> str:
    return cells_changed(text, "公务接待费\t", lambda c: [*c[:2], _digit(c[2])])


def digit_in_share(text: str) -> str:
    line = line_with(text, "2023年度本年支出合计")
    head, tail = line.rsplit("占", 1)
    return text.replace(line, f"{head}占{_digit(tail)}", 1)


def digit_in_rate(text: str) -> str:
    line = line_with(text, "2023年度收入总计")
    head, tail = line.rsplit("增长", 1)
    return text.replace(line, f"{head}增长{_digit(tail)}", 1)


def digit_in_execution(text: str) -> str:
    line = line_with(text, "2023年度支出年初预算")
    head, tail = line.rsplit("年初预算的", 1)
    return text.replace(line, f"{head}年初预算的{_digit(tail)}", 1)


def cells_swapped(text: str) -> str:
    return cells_changed(text, "2012901", lambda c: [*c[:3], c[4], c[3]])


def rows_swapped(text: str) -> str:
    """The amounts of one column of two rows of different classes, each in the other's place."""
    one, other = (line_with(text, start).split("\t") for start in ("2012901", "2080505"))
    first, second = [*one[:3], other[3], one[4]], [*other[:3], one[3], other[4]]
    return text.replace("\t".join(one), "\t".join(first), 1).replace("\t".join(other), "\t".join(second), 1)


def row_shifted(text: str) -> str:
    """A row whose cells stand one column further left than their heads."""
    return cells_changed(text, "2080506", lambda c: [*c[:2], c[3], c[4], c[2]])


def sign_lost(text: str) -> str:
    return text.replace("相比，增加", "相比，减少", 1)


def yuan_for_ten_thousand(text: str) -> str:
    line = line_with(text, "2023年度支出年初预算")
    return text.replace(line, line.replace("万元", "元", 1), 1)


def year_wrong(text: str) -> str:
    return text.replace("纳入本部门2023年度部门决算", "纳入本部门2021年度部门决算", 1)


def date_impossible(text: str) -> str:
    return text.replace("12月31日", "11月31日", 1)


def sides_apart(text: str) -> str:
    line = line_with(text, "2023年度收入总计")
    head, tail = line.split("支出总计", 1)
    return text.replace(line, f"{head}支出总计{_digit(tail)}", 1)


def template_left(text: str) -> str:
    return text.replace("相比，增加", "相比，增加（减少）", 1)


FAULTS: dict[str, Edit] = {
    f.__name__: f
    for f in (
        digit_in_item, digit_in_section, digit_in_total, digit_in_prose, digit_in_three_public,
        digit_in_three_public_table, digit_in_share, digit_in_rate, digit_in_execution, cells_swapped, rows_swapped,
        row_shifted, sign_lost, yuan_for_ten_thousand, year_wrong, date_impossible, sides_apart, template_left,
    )
}  # fmt: skip


def faulty_index(folder: Path) -> Path:
    """The index, in `folder`, of one document that holds a fault and one that does not."""
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "甲.txt").write_text(FAULTS["digit_in_item"](disclosure(1)), encoding="utf-8")
    (corpus / "乙.txt").write_text(disclosure(2, "岭北县档案局"), encoding="utf-8")
    build_index(corpus, folder / "data", vectors=False, workers=0)
    return folder / "data"
