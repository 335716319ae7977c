"""Parts that overlap, sayings of another clause, sums of another total: no findings; what they hide stays one."""

import pytest
from checks_kit import told
from conftest import ReadText

from corpus.errors import LexiconError
from index.checks.words import parse_words

FINAL = "云岭县林业局2022年度部门决算\n\n"
BUDGET = "云岭县林业局2023年部门预算\n\n"


@pytest.mark.parametrize(
    "text",
    [
        # Some of the parts are among another.
        "全校教职工640人，其中专任教师450人、“双师型”教师（专任教师中）310人，占专任教师的68.89%。",
        "年末在职48人，其中党员32人、女性20人。",
        "年末在职48人，其中本科以上学历40人、研究生学历15人。",
        # 持平 is said of what is named before it, behind the ；.
        "卫生健康支出年初预算145.20万元，决算142.05万元，完成年初预算的97.83%，决算数小于年初预算数；住房保障支出决算数与年初预算数持平。",
        "卫生健康支出年初预算145.20万元，决算142.05万元，住房保障支出决算数与年初预算数持平。",
        # What was carried over is in 总计 alone.
        "2022年度收、支总计均为3315.28万元（含年初、年末结转和结余）。与2021年度相比，本年收入增加286.47万元，增长9.59%。",
        # What is done beyond a goal is all of it.
        "举办展览12个（目标10个），完成目标的100%；开展活动165场（目标150场），完成目标的110%。",
    ],
)
def test_what_is_of_another_thing_is_no_finding(read_text: ReadText, text: str) -> None:
    assert told(read_text, FINAL + text + "\n") == []


def test_the_parts_of_a_sentence_are_of_what_it_tells_before_them(read_text: ReadText) -> None:
    text = (
        "二、收支预算\n2023年部门预算收入872.97万元。收入来源：一般公共预算812.97万元，残疾人就业保障金安排60.00万元。\n"
        "支出预算872.97万元：基本支出268.47万元；项目支出604.50万元。\n"
    )
    assert told(read_text, BUDGET + text) == []
    assert told(read_text, BUDGET + text.replace("604.50", "614.50")) != []


@pytest.mark.parametrize(
    ("text", "rule", "said"),
    [
        ("年末在职48人，其中行政编制32人、事业编制20人、工勤编制6人。", "prose_parts", "相差 10 人"),
        (
            "其中，防汛年初预算260.00万元，支出决算322.75万元，决算数大于预算数；水质监测年初预算820.00万元，支出决算812.36万元，"
            "完成年初预算的99.07%，决算数大于预算数的主要原因是人员调入。",
            "said_relation",
            "实际小 7.64 万元",
        ),
        ("开展活动165场（目标150场），完成目标的90.91%。", "execution_rate", "写成了目标除以完成数"),
        ("食品抽检计划3200批次，实际完成3264批次，完成率105.00%。", "execution_rate", "相差 3 个百分点"),
    ],
)
def test_what_is_of_one_thing_stays_a_finding(read_text: ReadText, text: str, rule: str, said: str) -> None:
    assert any(r == rule and said in t for r, t in told(read_text, FINAL + text + "\n"))


def test_a_row_that_stands_for_several_projects_counts_none(read_text: ReadText) -> None:
    rows = "河道保洁\t120.50\n堤防加固\t80.25\n水质监测\t60.00\n"
    table = f"项目支出预算表\n单位：万元\n项目名称\t预算数\n{rows}"
    text = "编报绩效目标项目9个，金额260.75万元。\n"
    assert [r for r, _ in told(read_text, BUDGET + table + "合计\t260.75\n\n" + text)] == ["counted_list"]
    several = table.replace("水质监测", "其他零星项目")
    assert told(read_text, BUDGET + several + "合计\t260.75\n\n" + text) == []


@pytest.mark.parametrize(
    ("head", "text", "count"),
    [
        (BUDGET, "2023年机关运行经费27.32万元，比2023年26.80万元增加0.52万元，增长1.94%。", 1),
        (BUDGET, "2023年机关运行经费27.32万元，比2022年26.80万元增加0.52万元，增长1.94%。", 0),
        (BUDGET, "2023年公务接待费预算2.00万元，比2023年预算1.50万元增加0.50万元。", 1),
        (FINAL, "2022年公务接待费决算2.00万元，比2022年预算2.50万元减少0.50万元。", 0),
        (FINAL, "2022年末固定资产120.00万元，比2022年初100.00万元增加20.00万元。", 0),
        (FINAL, "2023年预算120.00万元，比2022年100.00万元增加20.00万元。", 0),
        (
            FINAL,
            "2022年度收入总计120.00万元。与2020年度相比，收、支总计各增加20.00万元。公务接待费2.00万元，比2021年减少1.00万元。",
            1,
        ),
        (FINAL, "2022年度收入总计120.00万元。与2020年度相比，收、支总计各增加20.00万元。", 0),
    ],
)
def test_a_year_compared_with_itself_is_told(read_text: ReadText, head: str, text: str, count: int) -> None:
    found = [t for r, t in told(read_text, f"{head}{text}\n") if r == "own_year"]
    assert len(found) == count


def test_an_amount_in_the_title_of_a_table_is_no_amount(read_text: ReadText) -> None:
    text = (
        "项目支出5517.00万元。\n表三 主要项目支出表（100万元以上部分项目）\n单位：万元\n项目\t预算数\n"
        "土地整治\t2600.00\n规划编制\t980.00\n"
    )
    assert told(read_text, BUDGET + text) == []


def test_a_share_of_local_revenue_is_a_share(read_text: ReadText) -> None:
    text = "全县地方一般公共预算收入96340万元，其中税收收入62480万元，占地方一般公共预算收入的62.3%。"
    assert [r for r, _ in told(read_text, "云岭县2022年财政决算报告\n\n" + text)] == ["share"]


def test_a_bad_line_of_the_words_is_refused_with_its_number() -> None:
    with pytest.raises(LexiconError) as refused:
        parse_words("# words\nbunch\t零星\t-\nodd\t零星\t-\n")
    assert (refused.value.file, refused.value.line) == ("words.tsv", 3)
