"""Identities that every answer must keep, whatever is asked: over the shipped documents, for every agency, year and
item."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.amounts import is_money, to_yuan
from qa.answer import Answer, AnswerRow, Status
from qa.assistant import Assistant
from qa.knowledge import Knowledge

ITEMS = (
    "“三公”经费", "公务接待费", "公务用车购置及运行费", "会议费", "培训费", "政府采购", "机关运行经费", "基本支出", "项目支出",
    "收入总计", "支出总计", "办公费", "编制人数",
)  # fmt: skip
WHOLES = ("“三公”经费", "基本支出", "支出总计", "政府采购", "公务用车购置及运行费")
FRAMES = (
    "{who}{year}年{item}是多少", "{who}{year}年{item}由哪些部分构成", "{who}{year}年{item}中最大的三项是什么", "{who}{year}年{item}占支出总计的比例",
    "{who}{year}年{item}比上年增加了多少", "{who}{year}年{item}比上年变化了百分之几", "{who}历年{item}的变化情况", "{who}{year}年人均{item}是多少",
    "{who}{year}年{item}完成率是多少", "{who}{year}年{item}换算成元是多少", "{who}{year}年{item}和会议费一共多少", "各单位{item}从高到低排名",
    "{who}{year}年{item}比上年变化的原因是什么", "{who}2020年和2023年{item}平均是多少",
)  # fmt: skip
NUMBER = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?")
#: What stands in an answer and is no figure: marks of citations, years, numbers of lists, counts of what is shown.
NO_FIGURES = (
    r"\[\d+\]", r"(?:19|20)\d{2}(?=年|[、—~-](?:19|20)\d{2}|\s*\|)", r"(?m)^\s*(?:\d+[.、)]|\|\s*\d{1,2}\s*(?=\|))",
    r"\d+ ?(?=个?(?:部分|项|家|个单位|份文件|年份|种|处))", r"[\w.-]+\.(?:md|txt|pdf)",
)  # fmt: skip


def places(knowledge: Knowledge) -> list[tuple[str, int]]:
    return [(a, y) for a in knowledge.agencies() if a for y in knowledge.years(a)]


def numbers(text: str) -> set[Decimal]:
    return {Decimal(n.replace(",", "")) for n in NUMBER.findall(unicodedata.normalize("NFKC", text))}


def yuan(row: AnswerRow) -> Decimal:
    value = Decimal(row.value or "NaN")
    return to_yuan(value, row.unit) if row.unit and is_money(row.unit) else value


def ungrounded(answer: Answer) -> set[Decimal]:
    """Numbers of the text that stand in no quote, no row and not in the computation."""
    text = re.sub(r"(?<=\d)[,，](?=\d{3}(?!\d))", "", answer.text)
    for row in answer.rows:
        text = text.replace(row.label, " ")  # "9月干部培训" is a name
    for pattern in NO_FIGURES:
        text = re.sub(pattern, " ", text)
    quotes = re.sub(r"(?<=\d)([.,]) +(?=\d)", r"\1", " ".join(c.quote for c in answer.citations))
    rows = " ".join(row.value.lstrip("-") for row in answer.rows if row.value)
    asked = numbers(answer.question)
    return numbers(text) - numbers(quotes) - numbers(rows) - numbers(answer.computation or "") - asked


@pytest.fixture(scope="session")
def answers(shipped: Assistant, knowledge: Knowledge) -> list[Answer]:
    """Every frame for every agency, year and item; each alone."""
    asked = dict.fromkeys(
        frame.format(who=who, year=year, item=item)
        for who, year in places(knowledge)
        for item in ITEMS
        for frame in FRAMES
    )
    return [shipped.ask("", question) for question in asked]


def of_kind(answers: list[Answer], words: str) -> Iterator[Answer]:
    return (a for a in answers if words in a.question and a.status is Status.ANSWERED)


# -- whatever is asked --------------------------------------------------------------------------------------------
def test_enough_is_answered(answers: list[Answer]) -> None:
    counts = {status: sum(a.status is status for a in answers) for status in Status}
    assert counts[Status.ANSWERED] > 300 and counts[Status.NOT_FOUND] > 50
    assert counts[Status.ERROR] == 0


@pytest.mark.parametrize(
    "frame",
    FRAMES,
)
def test_every_number_said_is_grounded(frame: str, answers: list[Answer]) -> None:
    asked = re.compile(re.sub(r"\\{\w+\\}", ".*", re.escape(frame)))
    mine = [a for a in answers if asked.fullmatch(a.question) and a.status is Status.ANSWERED]
    bad = [(a.question, sorted(found)) for a in mine if (found := ungrounded(a))]
    assert not bad, (len(bad), bad[:12])
    assert mine or "完成率" in frame


def test_a_number_from_nowhere_is_caught(shipped: Assistant) -> None:
    from dataclasses import replace

    answer = shipped.ask("", "株洲市人民政府办公室2023年三公经费是多少")
    assert not ungrounded(answer)
    assert ungrounded(replace(answer, text=answer.text + "另有 3.14 万元。")) == {Decimal("3.14")}


def test_an_answer_with_a_number_cites_its_source(answers: list[Answer]) -> None:
    for answer in answers:
        if answer.status is Status.ANSWERED and answer.answer and answer.answer.value is not None:
            assert answer.citations, answer.question
        if answer.status is not Status.ANSWERED:
            assert answer.answer is None or answer.answer.value is None, answer.question


def test_every_row_rests_on_a_citation_that_has_its_number(answers: list[Answer]) -> None:
    for answer in answers:
        for row in answer.rows:
            if row.citation is None or row.value is None:
                continue
            quote = re.sub(r"(?<=\d)([.,]) +(?=\d)", r"\1", answer.citations[row.citation].quote)
            derived = Decimal(row.value).copy_abs() not in numbers(quote) and not {yuan(row).copy_abs()} & numbers(
                quote
            )
            if derived and not re.search(r"推算|换算|÷|−|元$", answer.text + (answer.computation or "")):
                raise AssertionError((answer.question, row, quote))


def test_every_quote_is_at_its_place(answers: list[Answer], knowledge: Knowledge) -> None:
    for answer in answers:
        for c in answer.citations:
            assert knowledge.documents[c.document].text[c.start : c.end] == c.quote and c.quote


def test_a_question_answered_twice_is_answered_alike(answers: list[Answer], shipped: Assistant) -> None:
    for answer in answers[::17]:
        assert shipped.ask("", answer.question) == answer


# -- rankings -----------------------------------------------------------------------------------------------------
def test_rankings_are_in_order(answers: list[Answer]) -> None:
    seen = 0
    for answer in [*of_kind(answers, "从高到低"), *of_kind(answers, "最大的三项")]:
        rows = [r for r in answer.rows if r.value is not None]
        values = [yuan(r) for r in rows]
        assert values == sorted(values, reverse=True), answer.question
        assert len({(r.label, r.entity, r.year, r.value) for r in rows}) == len(rows), answer.question
        if "三项" in answer.question:
            assert len(rows) <= 3
        seen += len(rows) > 1
    assert seen > 10


@pytest.mark.parametrize("item", ITEMS)
def test_a_ranking_of_agencies_is_a_permutation_of_its_candidates(
    item: str, shipped: Assistant, knowledge: Knowledge
) -> None:
    answer = shipped.ask("", f"各单位{item}从高到低排名")
    said = answer.text + "".join(answer.notes)
    ranked = [row.entity for row in answer.rows if row.entity]
    assert len(set(ranked)) == len(ranked) or len({(r.entity, r.year) for r in answer.rows}) == len(answer.rows)
    for agency in knowledge.agencies():
        alone = [shipped.ask("", f"{agency}{year}年{item}是多少") for year in knowledge.years(agency)]
        if any(a.answer and a.answer.value is not None for a in alone):
            assert agency in ranked or agency in said, agency
        else:
            assert agency not in ranked


@pytest.mark.parametrize("whole", WHOLES)
def test_the_largest_parts_are_parts(whole: str, shipped: Assistant, knowledge: Knowledge) -> None:
    for who, year in places(knowledge):
        all_parts = shipped.ask("", f"{who}{year}年{whole}由哪些部分构成")
        most = shipped.ask("", f"{who}{year}年{whole}中最大的一项是什么")
        if (
            all_parts.status is most.status is Status.ANSWERED
            and len(all_parts.rows) > 2
            and most.answer
            and most.answer.value
        ):
            parts = {r.label: yuan(r) for r in all_parts.rows[1:]}
            if most.answer.entity in parts:
                assert parts[most.answer.entity] == max(parts.values())


# -- parts and wholes ---------------------------------------------------------------------------------------------
def test_parts_sum_to_their_whole(answers: list[Answer]) -> None:
    seen = 0
    for answer in of_kind(answers, "由哪些部分构成"):
        if not answer.computation or "+" not in answer.computation:
            continue
        for line in answer.computation.splitlines():
            left, _, right = line.partition("=")
            if "+" not in left or not right:
                continue
            terms, whole = (
                [Decimal(n.replace(",", "")) for n in NUMBER.findall(left)],
                Decimal(NUMBER.findall(right)[0].replace(",", "")),
            )
            assert abs(sum(terms) - whole) <= (len(terms) + 1) * Decimal("0.005") or re.search(
                r"≠|相差|不等|不符", answer.text + "".join(answer.notes)
            ), answer.question
            seen += 1
    assert seen >= 5


def test_parts_are_of_the_kind_of_their_whole(answers: list[Answer]) -> None:
    for answer in of_kind(answers, "由哪些部分构成"):
        kinds = {is_money(row.unit) for row in answer.rows if row.unit and row.value is not None}
        assert len(kinds) < 2, (answer.question, answer.rows)


def test_shares_of_parts_sum_to_one_hundred(answers: list[Answer]) -> None:
    seen = 0
    for answer in of_kind(answers, "由哪些部分构成"):
        shares = [Decimal(s) for s in re.findall(r"\|\s*(-?\d+(?:\.\d+)?)%\s*\|", answer.text)]
        if shares and answer.computation and "+" in answer.computation:
            assert abs(sum(shares) - 100) <= (len(shares) + 1) * Decimal("0.05"), answer.question
            seen += 1
    assert seen >= 5


def test_a_share_times_its_whole_is_its_part(answers: list[Answer]) -> None:
    seen = 0
    for answer in of_kind(answers, "占支出总计的比例"):
        match = re.search(r"([\d.]+) ÷ ([\d.]+) = ([\d.]+)%", answer.computation or "")
        if match:
            part, whole, percent = map(Decimal, match.groups())
            assert abs(100 * part / whole - percent) <= Decimal("0.051"), answer.question
            assert answer.answer
            told = Decimal(answer.answer.value or 0)
            # A printed share leads; one that the amounts do not give is said to differ.
            assert (
                told == percent
                or "原文所载" in answer.text
                and (abs(told - percent) <= Decimal("0.06") or answer.notes)
            ), answer.question
            assert percent <= 100 or answer.notes, answer.question
            seen += 1
    assert seen > 10


# -- what was understood ------------------------------------------------------------------------------------------
def same(one: Answer, other: Answer) -> bool:
    value = [
        (a.answer.value, a.answer.unit, a.answer.entity, a.answer.year) if a.answer else None for a in (one, other)
    ]
    return one.status is other.status and value[0] == value[1]


def test_the_resolved_question_gives_the_same_answer(answers: list[Answer], shipped: Assistant) -> None:
    bad = []
    for answer in answers:
        if answer.status in {Status.ANSWERED, Status.NOT_FOUND} and answer.resolved.strip() != answer.question.strip():
            again = shipped.ask("", answer.resolved)
            if not same(answer, again):
                bad.append((answer.question, answer.resolved, again.status))
    assert not bad, (len(bad), bad[:8])


FOLLOW_UPS = (
    "2020年呢",
    "2023年呢",
    "会议费呢",
    "公务接待费呢",
    "占支出总计多少",
    "换算成元",
    "由哪些部分构成",
    "上年呢",
    "驻京联络处呢",
    "比上年增加多少",
)


def test_the_resolved_follow_up_gives_the_same_answer(shipped: Assistant, knowledge: Knowledge) -> None:
    bad = []
    for number, (who, year) in enumerate(places(knowledge)):
        for item in ("三公经费", "培训费", "支出总计"):
            for follow_up in FOLLOW_UPS:
                if item in follow_up:
                    continue
                conversation = f"resolved {number} {item} {follow_up}"
                shipped.ask(conversation, f"{who}{year}年{item}是多少")
                answer = shipped.ask(conversation, follow_up)
                if answer.status is Status.ANSWERED and not same(answer, again := shipped.ask("", answer.resolved)):
                    bad.append((who, year, item, follow_up, answer.resolved, again.status))
    assert not bad, (len(bad), bad[:8])


@settings(max_examples=80, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            [
                "株洲市政府办",
                "荷塘区",
                "2023年",
                "2020",
                "三公经费",
                "多少",
                "占",
                "最大",
                "的",
                "和",
                "为什么",
                "呢",
                "？",
                "增长率",
                "人均",
                "（",
                "￥",
                "x",
                "3",
            ]
        ),
        max_size=9,
    )
)
def test_any_words_get_an_answer_that_keeps_its_promises(words: list[str], shipped: Assistant) -> None:
    answer = shipped.ask("", "".join(words))
    assert answer.text and answer.status in set(Status) and answer.status is not Status.ERROR
    if answer.status is Status.NOT_FOUND:
        assert answer.answer is None
    for row in answer.rows:
        assert row.citation is None or 0 <= row.citation < len(answer.citations)
