"""What was checked, asked for in the conversation; and the note on an answer whose figures do not agree."""

from decimal import Decimal

import pytest
from conftest import Ask
from disclosure_made import FAULTS, disclosure

from index.build import build_index
from index.checks.contrary import are_contrary, contrary
from qa.answer import Answer, Status
from qa.assistant import Assistant

NAME = "岭南市残疾人联合会"


@pytest.fixture
def faulty(assistant_of: Ask) -> Assistant:
    text = FAULTS["digit_in_three_public_table"](FAULTS["digit_in_execution"](disclosure(1)))
    return assistant_of({"a.txt": text, "b.txt": disclosure(2, "岭北县档案局")})


def cited(answer: Answer) -> str:
    return "".join(c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question", ["{}2023年决算平不平", "{}2023年决算有哪些对不上的地方？", "{}的数字有没有算错的", "核对一下{}的决算"]
)
def test_the_findings_of_an_agency_are_told_with_both_places(faulty: Assistant, question: str) -> None:
    answer = faulty.ask("", question.format(NAME))
    assert answer.status is Status.ANSWERED and "有 2 处对不上" in answer.text
    assert "完成率复算" in answer.text and "相差" in answer.text and len(answer.citations) > 4
    assert any(row.label == "相差" for row in answer.rows)


@pytest.mark.parametrize("question", ["{}2023年决算平不平", "{}有哪些对不上的地方"])
def test_where_all_agrees_that_is_told(faulty: Assistant, question: str) -> None:
    answer = faulty.ask("", question.format("岭北县档案局"))
    assert answer.status is Status.ANSWERED and "没有发现对不上的地方" in answer.text


@pytest.mark.parametrize("question", ["{}2023年公务接待费为什么有两个数？", "核对一下{}2023年的公务接待费"])
def test_of_an_item_only_what_it_takes_part_in(faulty: Assistant, question: str) -> None:
    answer = faulty.ask("", question.format(NAME))
    assert answer.status is Status.ANSWERED and "有 1 处对不上" in answer.text and "完成率复算" not in answer.text
    assert "公务接待费" in cited(answer) or any("公务接待费" in r.label for r in answer.rows)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("{}2021年决算平不平", "2021年的决算"),
        ("{}2023年预算平不平", "2023年的预算"),
        ("{}2023年预算该公开的都公开了吗", "2023年的预算"),
        ("{}2021年该公开的都公开了吗", "2021年的预算或决算"),
    ],
)
def test_of_a_document_that_is_not_held_year_and_kind_are_told(faulty: Assistant, question: str, missing: str) -> None:
    answer = faulty.ask("", question.format(NAME))
    assert answer.status is Status.NOT_FOUND
    assert f"没有找到{NAME}{missing}文件；有的是2023年决算。" in answer.text


def test_a_follow_up_goes_on_with_the_agency(faulty: Assistant) -> None:
    faulty.ask("c", f"{NAME}2023年三公经费是多少")
    answer = faulty.ask("c", "这份决算平不平？")
    assert answer.status is Status.ANSWERED and "有 2 处对不上" in answer.text


def test_of_no_agency_it_is_asked_which(faulty: Assistant) -> None:
    assert faulty.ask("", "这份决算平不平？").status is Status.CLARIFY


def test_only_an_answer_with_a_figure_of_a_finding_has_a_note(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": FAULTS["digit_in_prose"](disclosure(1))})
    noted = assistant.ask("", f"{NAME}2023年政府采购工程支出是多少")
    assert any("核对提示" in note for note in noted.notes)
    assert not any("核对提示" in n for n in assistant.ask("", f"{NAME}2023年公务接待费是多少").notes)


# -- what must be disclosed ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "question", ["{}2023年决算该公开的都公开了吗", "{}2023年决算公开得完整吗", "{}2023年决算有没有漏公开的内容"]
)
def test_what_is_not_found_is_told_with_its_clause_and_a_letter(faulty: Assistant, question: str) -> None:
    answer = faulty.ask("", question.format(NAME))
    assert answer.status is Status.ANSWERED and "已公开" in answer.text
    assert "没有找到：机关运行经费" in answer.text and "没有找到：政府采购总金额" not in answer.text
    letter = answer.text.split("（草稿）")[1]
    assert NAME in letter and "2023年部门决算" in letter and "机关运行经费" in letter and "政府采购总金额" not in letter
    assert "部门支出总体情况表" not in letter and "名词解释" not in letter and "条款未查到" not in letter


def test_what_one_of_two_files_holds_is_not_missing(assistant_of: Ask) -> None:
    head = "岭西县科技局2023年度部门决算\n\n一、部门职责\n贯彻有关法规。\n二、机构设置\n内设2个科室。\n"
    table = "\n支出决算表\n部门：岭西县科技局\t单位：万元\n项目\t本年支出合计\n教育支出\t3.00\n合计\t3.00\n"
    assistant = assistant_of({"文.txt": head, "表.txt": "岭西县科技局2023年度部门决算表\n" + table})
    text = assistant.ask("", "岭西县科技局2023年决算该公开的都公开了吗").text
    assert "已公开：部门支出总体情况表" in text and "已公开：部门职责" in text


def test_the_note_brings_a_mark(assistant_of: Ask) -> None:
    from app_views.badges import badges_of

    assistant = assistant_of({"a.txt": FAULTS["digit_in_prose"](disclosure(1))})
    marks = {b.label for b in badges_of(assistant.ask("", f"{NAME}2023年政府采购工程支出是多少"))}
    assert "核对有出入" in marks
    assert "核对有出入" not in {b.label for b in badges_of(assistant.ask("", f"{NAME}2023年公务接待费是多少"))}


# -- spoken ways of asking, and what is said next -----------------------------------------------------------------
@pytest.mark.parametrize(
    "question",
    [
        "{}2023年决算这账对得上吗",
        "{}2023年决算有没有问题",
        "{}2023年决算哪儿不对劲",
        "{}的决算数字前后打架吗",
        "{}的决算账平吗",
        "审一下{}的决算",
        "给{}2023年的决算挑挑毛病",
        "{}2023年决算里的数字可信吗",
        "{}2023年决算有什么漏洞没有",
        "{}2023年决算加起来对吗",
        "{}2023年决算靠不靠谱",
        "{}2023年决算表里表外一致不一致",
        "{}2023年决算的数字都对得上吗",
        "{}的决算能不能信",
        "{}2023年决算有没有哪儿写得不对",
    ],
)
def test_spoken_ways_lead_to_the_findings(faulty: Assistant, question: str) -> None:
    answer = faulty.ask("", question.format(NAME))
    assert answer.status is Status.ANSWERED and "有 2 处对不上" in answer.text


@pytest.mark.parametrize("question", ["差在哪", "差多少", "具体说说", "还有别的问题吗", "没有别的了吗"])
def test_the_talk_goes_on_with_the_findings(faulty: Assistant, question: str) -> None:
    faulty.ask("c", f"{NAME}2023年决算平不平")
    assert "有 2 处对不上" in faulty.ask("c", question).text


@pytest.mark.parametrize("question", ["哪边是对的", "哪个对", "以哪个为准"])
def test_no_side_is_called_right(faulty: Assistant, question: str) -> None:
    faulty.ask("c", f"{NAME}2023年公务接待费为什么有两个数")
    answer = faulty.ask("c", question)
    assert "不判断哪一边对" in answer.text and "有 1 处对不上" in answer.text


def test_one_of_the_findings_is_told_alone(faulty: Assistant) -> None:
    faulty.ask("c", f"{NAME}2023年决算平不平")
    first, second = (faulty.ask("c", f"第{n}处具体说说").text for n in "一二")
    assert first != second and "有 1 处对不上" in first and "有 1 处对不上" in second


def test_an_agency_named_next_is_asked_the_same(faulty: Assistant) -> None:
    faulty.ask("c", f"{NAME}2023年决算平不平")
    assert "没有发现对不上的地方" in faulty.ask("c", "那岭北县档案局的呢").text
    faulty.ask("d", f"{NAME}2023年决算该公开的公开全了没")
    assert "应公开" in faulty.ask("d", "那岭北县档案局的呢").text


@pytest.mark.parametrize("question", ["这数对吗", "这个数靠谱吗", "别处也是这么写的吗"])
def test_a_value_that_is_doubted_is_held_against_others(faulty: Assistant, question: str) -> None:
    faulty.ask("c", f"{NAME}2023年公务接待费是多少")
    text = faulty.ask("c", question).text
    assert "公务接待费：有 1 处对不上" in text and "完成率复算" not in text


def test_only_the_rules_that_are_asked_for(faulty: Assistant) -> None:
    text = faulty.ask("", f"{NAME}2023年决算的完成率算得对吗").text
    assert "有 1 处对不上" in text and "完成率复算" in text


def test_a_number_of_the_question_is_held_against_what_is_written(faulty: Assistant) -> None:
    told = faulty.ask("", f"{NAME}2023年公务接待费是多少").answer
    assert told is not None
    text = faulty.ask("", f"{NAME}2023年公务接待费是{told.value}{told.unit}对不对").text
    assert "是的" in text and "核对 " not in text


@pytest.mark.parametrize("question", ["哪个单位的决算问题最多", "所有文件里有几处对不上"])
def test_all_documents(faulty: Assistant, question: str) -> None:
    answer = faulty.ask("", question)
    assert answer.status is Status.ANSWERED and "1 份有对不上的地方，共 2 处" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "{}2023年决算和岭北县档案局的决算账平吗",
        "{}和岭北县档案局2023年决算该公开的都公开了吗",
    ],
)
def test_of_several_agencies_each_is_told(faulty: Assistant, question: str) -> None:
    answer = faulty.ask("", question.format(NAME))
    assert answer.status is Status.ANSWERED and NAME in answer.text and "岭北县档案局2023年" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "{}2023年公务接待费和公务用车运行维护费怎么有两个数",
        "{}2023年公务接待费为什么有两个数，12万元和9.8万元？",
        "{}2023年公务接待费预算是12万元，账对得上吗",
    ],
)
def test_of_several_items_and_of_numbers_told_there_is_an_answer(faulty: Assistant, question: str) -> None:
    assert faulty.ask("", question.format(NAME)).status is not Status.ERROR


TWO_TABLES = """云岭县民政局2024年部门预算

一般公共预算基本支出预算表
单位：万元
科目编码\t科目名称\t金额
302\t商品和服务支出\t30.00
30201\t办公费\t18.00
30211\t差旅费\t12.00

机关运行经费支出预算表
单位：万元
科目编码\t科目名称\t机关运行经费支出
302\t商品和服务支出\t53.50
30201\t办公费\t18.00
30211\t差旅费\t35.50
"""


@pytest.fixture(scope="module")
def two_tables(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    corpus, data = (tmp_path_factory.mktemp(name) for name in ("corpus", "data"))
    (corpus / "a.txt").write_text(TWO_TABLES, encoding="utf-8")
    build_index(corpus, data, vectors=False, workers=0)
    return Assistant.open(data, reference_year=2024)


@pytest.mark.parametrize(
    "asked",
    [
        "差旅费为什么有两个数，12万和35.5万？", "差旅费到底是12万还是35.5万", "差旅费怎么一个12万一个35.5万", "差旅费为什么有两个数",
        "差旅费一张表写12万，另一张表写35.5万，哪个对", "差旅费前面说12万后面又说35.5万元", "差旅费12和35.5，该信哪个",
    ],
)  # fmt: skip
def test_both_values_of_an_item_are_told_first(two_tables: Assistant, asked: str) -> None:
    answer = two_tables.ask("", f"云岭县民政局2024年{asked}")
    assert answer.status is Status.ANSWERED and "写到的数有 2 个" in answer.text
    assert [c.quote for c in answer.citations[:2]] == ["12.00", "35.50"]


@pytest.mark.parametrize(
    ("asked", "value"), [("差旅费是12万吗", "12"), ("差旅费比办公费少多少", "-6"), ("差旅费比2023年的20万少多少", None)]
)
def test_one_amount_told_asks_for_no_second_value(two_tables: Assistant, asked: str, value: str | None) -> None:
    answer = two_tables.ask("", f"云岭县民政局2024年{asked}")
    assert (answer.answer.value if answer.answer is not None else None) == value, answer.text
    assert "写到的数有" not in answer.text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("{}2023年决算表跟文字能对上不", "处对不上"), ("{}2023年决算里哪处数写得不一致", "处对不上"), ("{}2023年三公经费前后说的一样吗", "对不上"),
        ("{}2023年决算有没有模板没填的地方", "决算"), ("{}2023年决算，该晒的都晒了没", "应公开"), ("{}2023年决算公开齐了吗", "应公开"),
        ("{}2023年决算应该公开的还缺啥", "应公开"), ("{}2023年决算披露得完整吗", "应公开"), ("帮我起草{}2023年决算的公开申请", "应公开"),
        ("{}2023年决算有没有把数字加错的", "处对不上"), ("{}2023年决算前后有没有不一样的数", "处对不上"), ("{}2023年信息公开合格吗", "应公开"),
    ],
)  # fmt: skip
def test_spoken_ways_of_asking_for_checks(faulty: Assistant, asked: str, said: str) -> None:
    answer = faulty.ask("", asked.format(NAME))
    assert answer.status is Status.ANSWERED and said in answer.text


def test_a_talk_about_findings_goes_on_with_another_item_one_of_them_and_the_letter(faulty: Assistant) -> None:
    first = faulty.ask("a", f"{NAME}2023年公务接待费为什么有两个数")
    assert "公务接待费" in first.text
    assert "公务用车购置费：" in faulty.ask("a", "公务用车购置费呢").text
    assert "处对不上" in faulty.ask("b", f"{NAME}2023年决算平不平").text
    assert "第 2 处" in faulty.ask("b", "第二处给我看原文").text
    assert "应公开" in faulty.ask("c", f"{NAME}2023年该公开的都公开了吗").text
    assert "申请" in faulty.ask("c", "帮我写封信").text


FUND = """云岭县2023年财政预算执行情况的报告

云岭县财政局

一、政府性基金预算执行情况
政府性基金预算收入{told}亿元。

政府性基金预算收支平衡表（单位：万元）

| 收入项目 | 金额 |
|---|---|
| 政府性基金预算收入 | {given} |
| 上年结转收入 | 4120 |
| 收入总计 | 66620 |
"""


@pytest.mark.parametrize(("given", "apart"), [("62500", False), ("68500", True)])
def test_an_answer_calls_two_values_contrary_only_where_a_check_does(
    assistant_of: Ask, given: str, apart: bool
) -> None:
    assistant = assistant_of({"a.txt": FUND.format(told="6.25", given=given)})
    answer = assistant.ask("", "云岭县2023年政府性基金预算收入是多少")
    assert answer.status is Status.ANSWERED
    assert any("前后不一" in note for note in answer.notes) is apart, answer.notes
    assert bool(contrary(assistant.knowledge.store, "a.txt")) is apart


TWICE = """云岭县档案局2023年部门预算

一、会议费
2023年会议费预算安排{first}万元。
二、其他说明
2023年会议费预算安排{second}万元。

部门支出预算总表（单位：元）

| 科目编码 | 科目名称 | 合计 |
|---|---|---|
| 30215 | 会议费 | 2206272 |
| | 合计 | 2206272 |
"""


@pytest.mark.parametrize(("second", "apart"), [("220.63", False), ("441.25", True)])
def test_values_in_unlike_units_are_contrary_too(assistant_of: Ask, second: str, apart: bool) -> None:
    store = assistant_of({"a.txt": TWICE.format(first="220.63", second=second)}).knowledge.store
    figures = [f for _, f in store.figures() if f.item == "meeting_expenses"]
    (cell,) = [f for f in figures if f.table]
    told = [f for f in figures if f.value == Decimal(second)]
    assert told and any(are_contrary(store, cell, f) for f in told) is apart, figures


def test_two_documents_are_not_called_contrary(assistant_of: Ask) -> None:
    told = "云岭县档案局2023年部门{kind}\n\n一、“三公”经费情况\n2023年“三公”经费年初预算{value}万元。\n"
    texts = {"a.txt": told.format(kind="预算", value="6.50"), "b.txt": told.format(kind="预算绩效情况", value="7.50")}
    answer = assistant_of(texts).ask("", "云岭县档案局2023年“三公”经费年初预算是多少")
    assert any("7.5万元" in note and "b.txt" in note for note in answer.notes), answer
    assert not any("前后不一" in note for note in answer.notes), answer.notes


CHANGED = """云岭县档案局2023年部门决算

一、会议费情况
2023年会议费支出决算{now}万元，比上年增加1.00万元。
二、上年情况
2022年会议费支出决算4.00万元。
"""


def test_a_change_is_called_contrary_to_the_year_before_only_where_a_check_does(assistant_of: Ask) -> None:
    sure = CHANGED.replace("，比上年", "，上年4.00万元，比上年").format(now="6.00")
    for text, apart in ((sure, True), (CHANGED.format(now="6.00"), False)):
        answer = assistant_of({"a.txt": text}).ask("", "云岭县档案局2023年会议费比上年增加多少")
        assert any("2万元" in note for note in answer.notes), answer
        assert any("前后不一" in note for note in answer.notes) is apart, answer.notes
