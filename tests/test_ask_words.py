"""The ways of asking as data: each line, the sentences that it is for, and what closed words leave to examples."""

import pytest

from corpus.document import Scope
from corpus.errors import LexiconError
from index.figure import Stage
from qa.knowledge import Knowledge
from qa.plan.types import Operation
from qa.reading.ask_words import LEXICON, AskWord, load_ask_words, parse_ask_words
from qa.reading.question import fold_question
from qa.reading.understanding import understand

WORDS = load_ask_words().words


#: Sentences of each way of asking, with the operation that must come first.
EXAMPLES: dict[str, tuple[str, ...]] = {
    "completeness": (
        "该公开的都公开了吗",
        "决算公开得完整吗",
        "有没有漏公开的",
        "缺了哪些表",
        "应公开未公开的有哪些",
        "该晒的都晒了没",
    ),
    "check": (
        "这份决算平不平",
        "有哪些对不上的地方",
        "公务接待费为什么有两个数",
        "核对一下三公经费",
        "决算有没有问题",
        "预算哪儿不对劲",
        "给预算挑挑毛病",
        "数字前后打架吗",
        "这账对得上吗",
        "\x00\x00对不对",
        "有没有模板没填的地方",
        "表跟文字能对上不",
    ),
    "reason": ("三公经费为什么减少了", "收入下降的原因是什么", "会议费怎么一下子涨了", "培训费增加是什么缘故"),
    "purpose": ("这笔钱主要用在什么地方", "市长热线专项花在哪了", "公务接待费是做什么用的", "招商专项的用途"),
    "duties": ("政府办的主要职责有哪些", "它负责什么", "这个单位是干啥的"),
    "structure": ("办公室有哪些内设科室", "下属单位有哪几家", "机构设置情况", "文广局设了哪几个处"),
    "activities": ("2020年打算召开哪些会议", "开了什么培训", "会议内容有哪些"),
    "deductions": ("招商专项的分丢在哪了", "哪些指标扣了分", "没得满分的有哪些"),
    "parent": ("驻北京联络处的主管单位是谁", "它隶属于哪个单位", "归谁管"),
    "meta": ("你有哪些单位的资料", "有多少份文件", "你能回答什么", "有哪些年份"),
    "definition": ("什么是机关运行经费", "三公经费是什么意思", "名词解释一下基本支出"),
    "change_ranking": (
        "哪几项支出没有变化",
        "是不是每一项都降了",
        "哪一类支出比上年增加最多",
        "哪家单位三公经费降得最多",
        "增幅最大的科目",
        "哪些支出减少了",
        "哪块拉下来的",
        "涨幅前三",
        "是不是每一项都降了",
    ),
    "yearly": ("三公经费平均每年降多少", "年均增长多少", "每年平均涨了几万"),
    "execution_ranking": (
        "三公经费里哪几项跟预算一样",
        "每个科目都超了预算吗",
        "哪些科目一分不差",
        "是不是每一项都超预算了",
        "超在哪一块",
        "超得最多的是哪个",
        "预算多少就花了多少",
        "哪些科目决算比预算多",
        "省在哪个科目上",
        "哪几项支出没花完年初预算",
        "哪个科目超预算最多",
        "哪项支出执行率最低",
        "决算比年初预算少得最多的是哪项",
    ),
    "execution_rate": ("三公经费的预算完成率是多少", "预算执行得怎么样", "执行进度如何", "超了还是没超"),
    "per_head": ("人均公用经费是多少", "平均每个人花多少", "每辆车运行费多少", "单车运维费"),
    "share": ("公务接待费占三公经费的比例", "项目支出占比多少", "基本支出占总支出的几成"),
    "growth_rate": (
        "比上年增长多少（%）",
        "比上年增长了百分之几",
        "三公经费降幅是多少",
        "同比变化多少百分点",
        "听说降了8%",
    ),
    "ranking": ("支出最大的三项是什么", "前五名", "各单位三公经费从高到低排一下", "排名"),
    "place": ("公务接待费排第几", "在各项里名列第几", "是第几大支出"),
    "extreme": ("钱花在哪类上最多", "哪一项最多", "谁的三公经费最高"),
    "direction": (
        "三公经费是增加还是减少",
        "有没有增加",
        "收入增长了吗还是下降了",
        "听说会议费砍了6万",
        "是降了还是升了",
        "那机关运行经费也涨了?",
    ),
    "difference": ("两年相差多少", "比上年增加了多少", "差额是多少", "比2022年少花了几万", "政协比\x00\x00高吗"),
    "composition": ("三公经费由哪些部分组成", "支出的构成", "有哪些项目", "收入包括哪些"),
    "trend": ("三公经费近几年走势", "历年变化情况", "逐年怎么变"),
    "average": ("两年平均是多少",),
    "ratio": ("三公经费是会议费的几倍", "2023年是2020年的多少倍"),
    "vacancy": ("行政编制空编多少", "编制还空缺几个", "超编了多少人"),
    "remainder": ("三公经费不含公务接待费是多少", "除公务接待费以外的三公经费"),
    "sum": ("两项加起来多少", "一共多少", "合计", "这两个一起多少"),
    "reconcile": ("收入和支出对得上吗", "两项是否一致", "各项加起来等于总数吗"),
    "compare": ("两家单位谁的三公经费更高", "对比一下", "和2020年比呢"),
}


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
