"""Understanding one question: the ways of asking as data, years and counts as written, slips of the pen, what is
named."""

import re

import pytest
from conftest import Ask
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Scope
from corpus.errors import LexiconError
from index.figure import Stage
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.arrangement import arrange
from qa.reading.ask_words import LEXICON, AskWord, load_ask_words, parse_ask_words
from qa.reading.fuzzy import closest_labels
from qa.reading.numerals import arabic_years, find_years, small_number
from qa.reading.question import LONGEST_QUESTION, RELATIVE, ItemMention, Question, fold_question
from qa.reading.understanding import understand

WORDS = load_ask_words().words

#: Sentences of each way of asking, with the operation that must come first.
EXAMPLES: dict[str, tuple[str, ...]] = {
    "completeness": ("该公开的都公开了吗", "决算公开得完整吗", "有没有漏公开的", "缺了哪些表", "应公开未公开的有哪些"),
    "check": ("这份决算平不平", "有哪些对不上的地方", "公务接待费为什么有两个数", "核对一下三公经费"),
    "reason": ("三公经费为什么减少了", "收入下降的原因是什么", "会议费怎么一下子涨了", "培训费增加是什么缘故"),
    "purpose": ("这笔钱主要用在什么地方", "市长热线专项花在哪了", "公务接待费是做什么用的", "招商专项的用途"),
    "duties": ("政府办的主要职责有哪些", "它负责什么", "这个单位是干啥的"),
    "structure": ("办公室有哪些内设科室", "下属单位有哪几家", "机构设置情况"),
    "activities": ("2020年打算召开哪些会议", "开了什么培训", "会议内容有哪些"),
    "parent": ("驻北京联络处的主管单位是谁", "它隶属于哪个单位", "归谁管"),
    "meta": ("你有哪些单位的资料", "有多少份文件", "你能回答什么", "有哪些年份"),
    "definition": ("什么是机关运行经费", "三公经费是什么意思", "名词解释一下基本支出"),
    "change_ranking": (
        "哪一类支出比上年增加最多",
        "哪家单位三公经费降得最多",
        "增幅最大的科目",
        "哪些支出减少了",
        "哪块拉下来的",
    ),
    "yearly": ("三公经费平均每年降多少", "年均增长多少", "每年平均涨了几万"),
    "execution_ranking": ("哪些科目一分不差", "哪几项支出没花完年初预算", "哪个科目超预算最多", "哪项支出执行率最低"),
    "execution_rate": ("三公经费的预算完成率是多少", "预算执行得怎么样", "执行进度如何"),
    "per_head": ("人均公用经费是多少", "平均每个人花多少", "每辆车运行费多少", "单车运维费"),
    "share": ("公务接待费占三公经费的比例", "项目支出占比多少", "基本支出占总支出的几成"),
    "growth_rate": ("比上年增长了百分之几", "三公经费降幅是多少", "同比变化多少百分点", "听说降了8%"),
    "ranking": ("支出最大的三项是什么", "前五名", "各单位三公经费从高到低排一下", "排名"),
    "extreme": ("哪一项最多", "谁的三公经费最高"),
    "direction": ("三公经费是增加还是减少", "有没有增加", "收入增长了吗还是下降了", "听说会议费砍了6万"),
    "difference": ("两年相差多少", "比上年增加了多少", "差额是多少", "比2022年少花了几万"),
    "composition": ("三公经费由哪些部分组成", "支出的构成", "有哪些项目", "收入包括哪些"),
    "trend": ("三公经费近几年走势", "历年变化情况", "逐年怎么变"),
    "average": ("两年平均是多少",),
    "ratio": ("三公经费是会议费的几倍", "2023年是2020年的多少倍"),
    "vacancy": ("行政编制空编多少", "编制还空缺几个", "超编了多少人"),
    "remainder": ("三公经费不含公务接待费是多少", "除公务接待费以外的三公经费"),
    "sum": ("两项加起来多少", "一共多少", "合计"),
    "reconcile": ("收入和支出对得上吗", "两项是否一致", "各项加起来等于总数吗"),
    "compare": ("两家单位谁的三公经费更高", "对比一下", "和2020年比呢"),
}


# -- the ways of asking, as data ----------------------------------------------------------------------------------
def test_no_line_stands_twice_and_no_pattern_is_claimed_twice() -> None:
    assert len({(w.kind, w.value, w.pattern.pattern) for w in WORDS}) == len(WORDS)
    for kind in {w.kind for w in WORDS}:
        alternatives = [p for w in WORDS if w.kind == kind for p in _alternatives(w.pattern.pattern)]
        twice = {p for p in alternatives if alternatives.count(p) > 1}
        # What is taken for granted is asked value by value: 是否 may confirm one and leave a direction open.
        assert kind in {"filler", "premise"} or not twice, (kind, twice)


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern at its top level."""
    out, depth = [""], 0
    for c in pattern:
        depth += (c in "([") - (c in ")]")
        if c == "|" and not depth:
            out.append("")
        else:
            out[-1] += c
    return out


@pytest.mark.parametrize("word", WORDS, ids=lambda w: f"{w.kind}-{w.value}")
def test_no_pattern_matches_nothing_said(word: AskWord) -> None:
    assert not word.pattern.search("") or word.pattern.search("").end() > 0  # type: ignore[union-attr]
    assert not word.pattern.search("\x00\x00")
    assert word.pattern.pattern == word.pattern.pattern.strip()


@pytest.mark.parametrize("word", [w for w in WORDS if w.kind == "operation"], ids=lambda w: w.value)
def test_every_operation_line_has_a_sentence_that_it_matches(word: AskWord) -> None:
    assert any(word.pattern.search(fold_question(s)) for s in EXAMPLES[word.value])


def test_operations_have_examples_and_are_known_to_the_program() -> None:
    values = {w.value for w in WORDS if w.kind == "operation"}
    assert values == set(EXAMPLES)
    assert values <= set(Operation)
    assert {w.value for w in WORDS if w.kind == "stage"} == set(Stage)
    assert {w.value for w in WORDS if w.kind == "office"} == set(Scope)


def test_heads_are_measures(knowledge: Knowledge) -> None:
    assert {w.value for w in WORDS if w.kind == "heads"} <= set(knowledge.measures.by_key)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("operation\tsum", "3 列"),
        ("nonsense\tsum\t合计", "类别"),
        ("operation\tsum\t(合计", "表达式"),
    ],
)
def test_a_bad_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=reason) as caught:
        parse_ask_words(f"# comment\n\n{line}\n", "mine.tsv")
    assert (caught.value.file, caught.value.line) == ("mine.tsv", 3)


def test_the_shipped_file_is_wholly_read() -> None:
    lines = [x for x in LEXICON.read_text(encoding="utf-8").splitlines() if x.strip() and not x.startswith("#")]
    assert len(lines) == len(WORDS)


@pytest.mark.parametrize(("operation", "sentence"), [(o, s) for o, sentences in EXAMPLES.items() for s in sentences])
def test_the_operation_asked_for(operation: str, sentence: str, knowledge: Knowledge) -> None:
    assert operation in understand(sentence, knowledge).operations


@pytest.mark.parametrize(
    ("operation", "sentence"),
    [
        ("reason", "咋少这么多"),
        ("reason", "接待费怎么又增加了"),
        ("purpose", "这是啥钱"),
        ("share", "株洲市政府办2023年会议费占总支出"),
        (None, "株洲市政府办2023年会议费预算"),
        (None, "会议费是多少"),
    ],
)
def test_examples_tell_what_no_closed_word_does(operation: str | None, sentence: str, knowledge: Knowledge) -> None:
    assert understand(sentence, knowledge).operation == operation


# -- years and counts ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023年三公经费", [2023]),
        ("二〇二三年三公经费", [2023]),
        ("二零二五年度", [2025]),
        ("一九九九年", [1999]),
        ("23年预算", [2023]),
        ("接待费 23 预算", []),
        ("2020和2023年", [2020, 2023]),
        ("20、21年", [2020, 2021]),
        ("2018-2020年", [2018, 2020]),
        ("2010301是什么科目", []),
        ("科目20103", []),
        ("支出2023.5万元", []),
        ("有哪些支出超过2000万元", []),
        ("12023", []),
        ("第三十三项", []),
        ("没有年份", []),
    ],
)
def test_years(text: str, years: list[int]) -> None:
    assert [y.year for y in find_years(arabic_years(text))] == years


def test_two_digits_between_blanks_are_a_year_and_no_rank() -> None:
    assert fold_question("信访局 22预算 22决算") == "信访局2022年预算2022年决算"
    assert fold_question("信访局 花得最多的前 10 项") == "信访局花得最多的前10项"
    assert fold_question("哪些项目超过 30 万元") == "哪些项目超过30万元"


@given(st.text(alphabet="一二三四五六七八九〇零○年0123456789和到-.、度", max_size=30))
def test_years_lie_in_the_text(text: str) -> None:
    folded = arabic_years(text)
    assert len(folded) == len(text)
    for mention in find_years(folded):
        assert 1900 <= mention.year <= 2099 and 0 <= mention.start < mention.end <= len(text)
        assert str(mention.year)[2:] in folded[mention.start : mention.end]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三", 3),
        ("两", 2),
        ("12", 12),
        ("十", 10),
        ("十二", 12),
        ("几", 3),
        ("俩", 2),
        ("百", None),
        ("", None),
        ("三五", None),
    ],
)
def test_small_numbers(text: str, number: int | None) -> None:
    assert small_number(text) == number


# -- slips of the pen ---------------------------------------------------------------------------------------------
LABELS = {
    "提租补贴": frozenset({"提租补贴"}),
    "市长热线项目专项": frozenset({"市长热线项目专项"}),
    "住房公积金": frozenset({"住房公积金"}),
    "便携式计算机(20万以下)": frozenset({"便携式计算机(20万以下)"}),
    "人大立法": frozenset({"人大立法"}),
    "人大监督": frozenset({"人大监督"}),
    "公务接待费": frozenset({"official_reception"}),
    "公务接待": frozenset({"official_reception"}),
}


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("提租补帖", "提租补贴"),
        ("住房公机金", "住房公积金"),
        ("市长热线专项", "市长热线项目专项"),
        ("便携式计算机", "便携式计算机(20万以下)"),
        ("公务接代费", "公务接待费"),
        ("人大", None),  # two labels begin so
        ("航天科研", None),
        ("住房", None),
        ("公积金贷款利息", None),
        ("", None),
    ],
)
def test_the_one_label_that_comes_near(words: str, label: str | None) -> None:
    found = closest_labels(words, words, LABELS)
    assert (found[0] if found else None) == label


# -- what is named ------------------------------------------------------------------------------------------------
OFFICE, LIAISON = "株洲市人民政府办公室", "株洲市人民政府驻北京联络处"


@pytest.mark.parametrize(
    ("text", "agencies", "years", "items", "operation"),
    [
        ("株洲市人民政府办公室2023年“三公”经费预算是多少？", (OFFICE,), (2023,), {"three_public_expenses"}, None),
        ("株洲市政府办二〇二〇年公务接待费", (OFFICE,), (2020,), {"official_reception"}, None),
        ("驻京联络处24年培训费和会议费一共多少", (LIAISON,), (2024,), {"training_expenses", "meeting_expenses"}, "sum"),
        ("株洲市政府办公室2023年公务用车购置及运行费", (OFFICE,), (2023,), {"official_vehicles"}, None),
        ("株洲市政府办2023年公车运行维护费", (OFFICE,), (2023,), {"vehicle_operation"}, None),
        ("ＸＹＺ2023年三公经费", (), (2023,), {"three_public_expenses"}, None),
        ("今天天气怎么样", (), (), set(), None),
    ],
)
def test_what_is_named(
    text: str,
    agencies: tuple[str, ...],
    years: tuple[int, ...],
    items: set[str],
    operation: str | None,
    knowledge: Knowledge,
) -> None:
    question = understand(text, knowledge)
    assert (question.agencies, question.years) == (agencies, years)
    assert {m.item for m in question.items} == items
    if operation:
        assert question.operation == operation


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("年初预算是多少", (Stage.INITIAL_BUDGET,)),
        ("全年预算数是多少", (Stage.ADJUSTED_BUDGET,)),
        ("决算数是多少", (Stage.FINAL_ACCOUNTS,)),
        ("年初预算和决算各是多少", (Stage.INITIAL_BUDGET, Stage.FINAL_ACCOUNTS)),
        ("预算执行率", ()),
    ],
)
def test_stages(text: str, stages: tuple[Stage, ...], knowledge: Knowledge) -> None:
    assert understand(text, knowledge).stages == stages


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("三公经费是多少万元", "万元"),
        ("合多少元", "元"),
        ("换算成亿元", "亿元"),
        ("用元表示", "元"),
        ("三公经费多少钱", None),
    ],
)
def test_the_unit_asked_for(text: str, unit: str | None, knowledge: Knowledge) -> None:
    assert understand(text, knowledge).unit == unit


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("株洲市政府办培训费是多少", "training_expenses"),
        ("株洲市政府办办公费是多少", "办公费"),
        ("株洲市人民政府办公室机关运行经费是多少", "agency_operating_expenses"),
    ],
)
def test_an_item_directly_behind_the_agency(text: str, item: str, knowledge: Knowledge) -> None:
    question = understand(text, knowledge)
    assert question.agencies == (OFFICE,) and question.office is None
    assert [m.item for m in question.items] == [item]


def test_an_unknown_agency_is_not_replaced_by_a_like_one(knowledge: Knowledge) -> None:
    question = understand("长沙市人民政府办公室2023年三公经费", knowledge)
    assert question.agencies == () and question.unknown


def test_words_that_nothing_explains_are_kept(knowledge: Knowledge) -> None:
    question = understand("株洲市政府办2023年航天科研支出是多少", knowledge)
    assert any("航天" in words for words in question.unexplained) and not question.bare_total


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("荷塘区政府办2023年抚恤支出是多少", {"抚恤金"}),  # the one label that begins so
        ("荷塘区政府办2023年环保支出是多少", {"节能环保支出"}),  # the one that ends so
        ("荷塘区政府办2023年住房支出是多少", set()),  # 住房保障支出, 住房公积金 …
        ("荷塘区政府办2023年车辆保险支出", set()),  # 保险 is in many labels, and 车辆 narrows it
        ("荷塘区政府办2023年支出是多少", {"total_expenditure"}),
    ],
)
def test_a_word_before_a_total_names_what_it_is_of(text: str, items: set[str], knowledge: Knowledge) -> None:
    assert {m.item for m in understand(text, knowledge).items} == items


def test_items_that_another_agency_lists_as_one_are_taken_apart(assistant_of: Ask) -> None:
    head = "{}2022年部门预算\n\n一、基本支出\n"
    files = {
        "a.txt": head.format("青山县教育局") + "2022年水费预算1.20万元，电费预算3.40万元。\n",
        "b.txt": head.format("临江市水利局") + "项目\t预算数（万元）\n水费、电费\t7.70\n办公费\t2.10\n",
    }
    knowledge = assistant_of(files).knowledge
    apart, together = (understand(f"{a}2022年水费、电费各多少", knowledge) for a in ("青山县教育局", "临江市水利局"))
    assert [m.text for m in apart.items] == ["水费", "电费"]
    assert [m.text for m in together.items] == ["水费、电费"]


def test_a_count_is_not_meant_where_money_is_asked_for(knowledge: Knowledge) -> None:
    question = understand("荷塘区政府办2023年接待一个人花多少钱", knowledge)
    assert question.operation == "per_head" and question.heads == "reception_visitors"
    assert {m.item for m in question.items} == {"official_reception"}


def test_an_account_code_is_no_year(knowledge: Knowledge) -> None:
    question = understand("科目2010301在2023年是多少", knowledge)
    assert (question.codes, question.years) == (("2010301",), (2023,))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_understood_somehow(knowledge: Knowledge, text: str) -> None:
    question = understand(text, knowledge)
    assert question.raw == text and len(question.text) <= len(fold_question(text))
    for item in question.items:
        assert 0 <= item.start < item.end <= len(question.text)


@given(st.text(alphabet="预算二〇三年 \t“”《》'ＡＢcD１２3（）()？?%％", max_size=60))
def test_folding_a_question_twice_is_folding_it_once(text: str) -> None:
    folded = fold_question(text)
    assert not re.search(r"\s", folded)
    assert fold_question(folded) == folded


def test_a_long_question_is_cut(knowledge: Knowledge) -> None:
    assert len(understand("三公经费" * 5000, knowledge).text) <= LONGEST_QUESTION


def test_an_item_said_of_two_agencies_is_no_part_of_itself() -> None:
    asked = "甲局的公务接待费和乙局的公务接待费哪个多"
    once = ItemMention(frozenset({"official_reception"}), "公务接待费", 3, 8)
    again = ItemMention(frozenset({"official_reception"}), "公务接待费", 12, 17)
    items, context, whole = arrange(Question(asked, asked, items=(once, again)))
    assert (items, context, whole) == ((once,), (), None)


@pytest.mark.parametrize(
    ("text", "relative"),
    [("上年结转结余多少", ""), ("上年度结转呢", ""), ("上年的收入呢", "上年"), ("去年结余了多少", "去年")],
)
def test_what_is_carried_over_from_the_year_before_is_this_years(text: str, relative: str) -> None:
    found = RELATIVE.search(text)
    assert (found[0] if found else "") == relative


def test_what_goes_out_is_no_misspelt_name_of_what_comes_in() -> None:
    labels = {"经营收入合计": frozenset({"a"})}
    assert closest_labels("经营支出合计", "经营支出合计", labels) is None
    assert closest_labels("经营收人合计", "经营收人合计", labels) is not None
