"""What the next turn picks of rows of one name that were offered: by place, by words, by size, all of them."""

import pytest
from conftest import Ask

from qa.answer import Answer, AnswerRow, Citation, Status
from qa.one_of_rows import one_of_rows
from qa.reading.question import Question
from qa.reading.request import Request, TalkState


def _row(label: str, value: str, place: int) -> AnswerRow:
    return AnswerRow(label, "甲局", 2024, None, value, "万元", place)


def _state() -> TalkState:
    rows = (_row("服务 › 全体会议 › 会议费 › 住宿", "30", 0), _row("服务 › 业务培训 › 培训费 › 住宿", "12", 1))
    citations = tuple(
        Citation("甲.txt", "甲局", 2024, "budget", "采购", "采购表", None, None, "住宿", None, n, n + 1)
        for n in range(2)
    )
    offered = Answer("c", "住宿多少", Status.CLARIFY, "请问是哪一处？", rows=rows, citations=citations)
    return TalkState(request=Request("lookup", ("甲局",), (2024,)), offered=offered)


@pytest.mark.parametrize(
    ("text", "value"),
    [("第二个", "12"), ("培训的那个", "12"), ("全体会议的", "30"), ("大的那个", "30"), ("小的呢", "12")],
)
def test_one_row_is_picked(text: str, value: str) -> None:
    before = _state()
    state = before.copy()
    told = one_of_rows(Question(text, text), before.offered or Answer("", "", Status.CLARIFY, ""), before, state)
    assert told.status is Status.ANSWERED and told.answer is not None and told.answer.value == value
    assert len(told.citations) == 1 and state.request is not None and state.request.context


def test_all_rows_have_no_single_value() -> None:
    before = _state()
    told = one_of_rows(
        Question("都要", "都要"), before.offered or Answer("", "", Status.CLARIFY, ""), before, before.copy()
    )
    assert [row.value for row in told.rows] == ["30", "12"]
    assert told.answer is not None and told.answer.value is None


@pytest.mark.parametrize("text", ["第三个", "那个呢", "2023年的第二个呢"])
def test_what_picks_none_leaves_the_answer(text: str) -> None:
    before = _state()
    first = before.offered or Answer("", "", Status.CLARIFY, "")
    years = (2023,) if "2023" in text else ()
    assert one_of_rows(Question(text, text, years=years), first, before, before.copy()) is first


def test_two_columns_of_one_head_are_offered_and_none_is_taken(assistant_of: Ask) -> None:
    table = "| 项目 | 决算数 | 决算数 |\n| --- | --- | --- |\n| 接待费 | 5.00 | 7.00 |\n| 会议费 | 3.00 | 4.00 |\n"
    text = f"# 石溪县林业局2022年度部门决算\n\n## 一、支出决算表\n\n单位：万元\n\n{table}"
    answer = assistant_of({"a.md": text}).ask("", "石溪县林业局2022年会议费决算多少")
    assert answer.status is Status.CLARIFY, answer.text
    assert [row.value for row in answer.rows] == ["3", "4"]
