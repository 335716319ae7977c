"""Judging replies: what counts as right, and `python -m qa evaluate`. Planted faults must be seen."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import qa.__main__
from index.store.sql import Store
from qa.answer import Answer, Citation, Headline, Status
from qa.assistant import Assistant
from qa.evaluate import UnreadableQuestions, is_literal, judged, latency, read_turns, score_of
from qa.judge import FaultKind, expectation_of, faults_of, is_misleading

CITED = Citation("a.txt", "青山县教育局", 2023, "budget", "一", None, None, None, "会议费 3.00万元", None, 4, 15)
REPLY = Answer(
    "c",
    "会议费多少？",
    Status.ANSWERED,
    "会议费为 **1,234.5万元**，比上年减少 22 万元。",
    Headline("-22.00", "万元", "青山县教育局", 2023),
    notes=("上年数是推算的",),
    citations=(CITED,),
)


def kinds(written: dict[str, object], reply: Answer = REPLY) -> list[FaultKind]:
    return [fault.kind for fault in faults_of(expectation_of(written), reply)]


@pytest.mark.parametrize(
    "written",
    [
        {"value": -22, "unit": "万元"},
        {"value": 22, "unit": "万元"},  # the sign of a change is the reply's own choice
        {"value": 220000, "unit": "元"},
        {"value": 22.005, "unit": "万元"},
        {"value": 23, "unit": "万元", "tol": 1},
        {"entity": "青山县 教育局"},
        {"has": ["1234.50", "减少", "推算"]},
        {"any": ["增加", "减少"]},
        {"lacks": ["234.5", "增加"]},
        {"cite": ["a.txt"], "quote": ["会议费3.00"]},
        {"status": ["answered", "clarify"]},
    ],
)  # fmt: skip
def test_what_holds_is_no_fault(written: dict[str, object]) -> None:
    assert kinds(written) == []


@pytest.mark.parametrize(
    "written, kind",
    [
        ({"value": 23, "unit": "万元"}, FaultKind.VALUE),
        ({"value": 22, "unit": "元"}, FaultKind.VALUE),
        ({"value": 22, "unit": "%"}, FaultKind.VALUE),
        ({"value": 22.01, "unit": "万元"}, FaultKind.VALUE),
        ({"entity": "青山县财政局"}, FaultKind.ENTITY),
        ({"has": ["234.5"]}, FaultKind.TEXT),
        ({"any": ["增加", "持平"]}, FaultKind.TEXT),
        ({"lacks": ["推算"]}, FaultKind.TEXT),
        ({"cite": ["b.txt"]}, FaultKind.SOURCE),
        ({"quote": ["培训费"]}, FaultKind.SOURCE),
        ({"status": "clarify", "value": -22, "unit": "万元"}, FaultKind.STATUS),
    ],
)
def test_what_does_not_hold_is_a_fault(written: dict[str, object], kind: FaultKind) -> None:
    assert kind in kinds(written)


def test_a_number_where_none_is_right_misleads_and_a_refusal_does_not() -> None:
    assert is_misleading(faults_of(expectation_of({"status": "not_found"}), REPLY))
    refusal = replace(REPLY, status=Status.NOT_FOUND, answer=None)
    faults = faults_of(expectation_of({"value": 5, "unit": "万元"}), refusal)
    assert faults and not is_misleading(faults)


@pytest.mark.parametrize(
    "written", [{"valeu": 3}, {"status": "yes"}, {"value": "三"}, {"tol": True}, {"has": "x"}, {"unit": 3}]
)
def test_an_expectation_that_cannot_be_meant_is_refused(written: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        expectation_of(written)


@pytest.mark.parametrize(
    "content, told",
    [
        (b"\xff\xfe\x00", "不是 UTF-8"),
        (b'{"id": "a", "turns": []}\n{"id"', "第 2 行：不是 JSON"),
        (b"[]", "第 1 行：不是 JSON 对象"),
        (b'{"turns": []}', "缺少 id"),
        (b'{"id": "a", "turns": [{"expect": {}}]}', "缺少 q"),
        (b'{"id": "a", "turns": [{"q": "x", "expect": {"has": 3}}]}', "has 应是字符串的列表"),
        (b"[" * 100_000, "第 1 行：不是 JSON 对象"),
    ],
)
def test_an_unreadable_file_is_told_in_chinese_and_ends_with_2(
    content: bytes, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "q.jsonl").write_bytes(content)
    assert qa.__main__.main(["evaluate", str(tmp_path / "q.jsonl"), "--data", str(tmp_path / "none")]) == 2
    printed = capsys.readouterr()
    assert told in printed.err and "q.jsonl" in printed.err and printed.out == ""


def test_a_file_that_is_not_there_ends_with_2_and_no_index_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert qa.__main__.main(["evaluate", str(tmp_path / "none.jsonl")]) == 2
    assert "没有这个文件" in capsys.readouterr().err
    (tmp_path / "q.jsonl").write_text("", encoding="utf-8")
    assert qa.__main__.main(["evaluate", str(tmp_path / "q.jsonl"), "--data", str(tmp_path / "none")]) == 1
    assert "还没有建立索引" in capsys.readouterr().err
    with pytest.raises(UnreadableQuestions):
        read_turns(tmp_path)


def test_the_command_counts_by_kind_whatever_the_score(
    shipped_index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question = "株洲市政府办2023年三公经费预算是多少？"
    turns = [
        ("right", {"value": 199, "unit": "万元"}),
        ("wrong", {"value": 200, "unit": "万元"}),
        ("none", {"status": "not_found"}),
    ]
    lines = [json.dumps({"id": k, "kind": k, "turns": [{"q": question, "expect": e}]}) for k, e in turns]
    lines.append(json.dumps({"id": "r", "kind": "refused", "turns": [{"q": "青山县教育局2023年会议费", "expect": {}}]}))
    (tmp_path / "q.jsonl").write_text("\n".join(lines), encoding="utf-8")
    command = ["evaluate", str(tmp_path / "q.jsonl"), "--data", str(shipped_index), "--this-year", "2025"]
    assert qa.__main__.main([*command, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    counts = {name: found["all"][name] for name in ("turns", "right", "wrong", "refused", "misled", "broken")}
    assert counts == {"turns": 4, "right": 1, "wrong": 2, "refused": 1, "misled": 2, "broken": 0}
    assert {kind: score["right"] for kind, score in found["kinds"].items()} == {
        "right": 1, "wrong": 0, "none": 0, "refused": 0,
    }  # fmt: skip
    assert set(found["latency"]) == {"p50", "p95"} and found["turns"][1]["faults"]
    assert qa.__main__.main(command) == 0
    told = capsys.readouterr().out
    assert "✗ wrong.1 [wrong]" in told and "答对 1 / 4" in told and "误拒 1" in told and "误导 2" in told


def test_a_quote_that_is_not_at_its_place_is_broken(shipped: Assistant, shipped_index: Path, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text(
        json.dumps({"id": "a", "turns": [{"q": "株洲市政府办2023年三公经费预算是多少？"}]}), encoding="utf-8"
    )
    store = Store(shipped_index)
    documents = store.documents()
    (verdict,) = judged(read_turns(tmp_path / "q.jsonl"), shipped, documents)
    citation = verdict.reply.citations[0]
    source = next(d for d in documents if d.name == citation.document)
    assert is_literal(citation, source) and not is_literal(citation, None)
    for planted in ({"start": citation.start + 1}, {"quote": citation.quote + "。"}, {"page": 1}, {"quote": ""}):
        assert not is_literal(replace(citation, **planted), source)
    elsewhere = [d for d in documents if d.name != citation.document]
    (verdict,) = judged(read_turns(tmp_path / "q.jsonl"), shipped, elsewhere)
    assert score_of([verdict]).broken == len(verdict.reply.citations) > 0


def test_the_first_turn_is_left_out_of_the_times(shipped: Assistant, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text(json.dumps({"id": "a", "turns": [{"q": "你好"}] * 3}), encoding="utf-8")
    verdicts = list(judged(read_turns(tmp_path / "q.jsonl"), shipped, []))
    timed = [replace(v, seconds=s) for v, s in zip(verdicts, (9.0, 0.001, 0.003), strict=True)]
    assert latency(timed, 0.5) == 1 and latency(timed, 1) == 3 and latency([], 0.5) == 0
