"""`python -m qa` keeps its promises: fields, one object a line, in order, at once."""

import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from cli_kit import CITATION, FIELDS, QUESTION, ROOT, ROW, asked, line, run

import qa.__main__
from qa.answer import Status


# -- python -m qa -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("question", [QUESTION, "今天天气怎么样", "长沙市教育局2023年三公经费", ""])
def test_an_answer_for_people_ends_with_0(
    question: str, shipped_index: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert qa.__main__.main(["--data", str(shipped_index), question]) == 0
    printed = capsys.readouterr().out
    assert printed.strip()
    if question == QUESTION:
        assert (
            "199万元" in printed and "[1] zhuzhou-government-office-2023-budget.md" in printed and "整理稿" in printed
        )


def test_replies_have_the_promised_fields_and_order(shipped_index: Path) -> None:
    questions = [
        QUESTION,
        "2020年呢",
        "今天天气怎么样",
        "株洲市人民政府办公室2020年“三公”经费由哪些部分构成",
        "长沙市教育局2023年三公经费",
    ]
    replies = asked([line(q) for q in questions], shipped_index)
    assert [r["question"] for r in replies] == questions
    for reply in replies:
        assert set(reply) == FIELDS and reply["status"] in set(Status) and reply["conversation"] == "c"
        for citation in reply["citations"]:
            assert set(citation) >= CITATION and citation["kind"] in {"budget", "final_accounts"}
        for row in reply["rows"]:
            assert set(row) == ROW
            assert row["citation"] is None or 0 <= row["citation"] < len(reply["citations"])
        if reply["answer"] is not None:
            assert set(reply["answer"]) == {"value", "unit", "entity", "year"}
            assert reply["answer"]["value"] is None or Decimal(reply["answer"]["value"]) is not None
        if reply["status"] == "not_found":
            assert not (reply["answer"] or {}).get("value")
    assert replies[0]["answer"] == {"value": "199", "unit": "万元", "entity": "株洲市人民政府办公室", "year": 2023}
    assert [r["status"] for r in replies] == ["answered", "answered", replies[2]["status"], "answered", "not_found"]


def test_conversations_may_interleave(shipped_index: Path) -> None:
    one = ["株洲市人民政府办公室2023年“三公”经费预算是多少？", "2020年呢", "会议费呢"]
    two = ["醴陵市人民政府办公室2021年会议费是多少", "三公经费呢", "和上年比呢"]
    mixed = [line(q, c) for pair in zip(one, two, strict=True) for c, q in zip("ab", pair, strict=True)]
    replies = asked(mixed, shipped_index)
    assert [r["conversation"] for r in replies] == ["a", "b"] * 3
    alone = asked([line(q, "a") for q in one], shipped_index)
    assert replies[::2] == alone


BAD_LINES = [
    b"not json",
    b"{",
    b"[]",
    b"3",
    b"null",
    b'"text"',
    b"{}",
    b'{"conversation": "c"}',
    b'{"conversation": "c", "question": 3}',
    b'{"conversation": "c", "question": null}',
    b"\xff\xfe\xff",
    b"[" * 100_000,
    b'{"question": "' + b"\\ud800" + b'"}',
]


def test_a_bad_line_gets_an_error_and_the_program_goes_on(shipped_index: Path) -> None:
    lines = [x for bad in BAD_LINES[:-1] for x in (bad, line(QUESTION, "ok"))]
    replies = asked(lines, shipped_index)
    assert len(replies) == len(lines)
    for bad, good in zip(replies[::2], replies[1::2], strict=True):
        assert bad["status"] == "error" and re.search("[\u4e00-\u9fff]", bad["text"])
        assert good["status"] == "answered" and good["answer"]["value"] == "199"


def test_half_a_character_in_a_question_does_not_end_the_program(shipped_index: Path) -> None:
    assert len(asked([BAD_LINES[-1], line(QUESTION)], shipped_index)) == 2


def test_a_missing_conversation_id_is_no_error(shipped_index: Path) -> None:
    (reply, other) = asked(
        [json.dumps({"question": QUESTION}).encode(), b'{"conversation": 7, "question": "?"}'], shipped_index
    )
    assert reply["status"] == "answered" and reply["conversation"] == "" and other["conversation"] == "7"


def test_blank_lines_windows_ends_and_a_missing_last_end(shipped_index: Path) -> None:
    ended = run("qa", "--jsonl", data=shipped_index, stdin=line(QUESTION) + b"\r\n\r\n" + line(QUESTION))
    assert ended.returncode == 0
    first, second = (json.loads(x) for x in ended.stdout.splitlines())
    assert first == second


def test_every_reply_comes_before_the_next_question(shipped_index: Path) -> None:
    program = [sys.executable, "-m", "qa", "--jsonl", "--data", str(shipped_index)]
    with subprocess.Popen(program, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin and running.stdout
        for question in (QUESTION, "2020年呢"):
            running.stdin.write(line(question) + b"\n")
            running.stdin.flush()
            assert (
                json.loads(running.stdout.readline())["question"] == question
            )  # would wait for ever if it were kept back
        running.stdin.close()
        assert running.wait(timeout=60) == 0


@pytest.mark.parametrize(
    ("question", "statuses"),
    [
        ("", {"out_of_scope", "clarify", "error"}),
        ("　 \n\t", {"out_of_scope", "clarify", "error"}),
        ("😀🎉", {"out_of_scope", "clarify", "error"}),
        ("三公经费😀株洲市人民政府办公室2023年？？", {"answered"}),
        ("三" * 20_000, {"error", "out_of_scope", "clarify", "not_found"}),
        (("株洲市人民政府办公室2023年三公经费是多少？" * 1000)[:20_000], {"error", "answered", "clarify"}),
        ("'; DROP TABLE figures; --", {"out_of_scope", "clarify", "not_found"}),
        ('"NEAR(" OR * AND ^:{}', {"out_of_scope", "clarify", "not_found"}),
        ("株洲市人民政府办公室2023年" + "（" * 300, {"answered", "clarify", "not_found", "out_of_scope"}),
        ("\x00\x1b[31m", {"out_of_scope", "clarify", "error", "not_found"}),
    ],
    ids=["empty", "blank", "emoji", "emoji inside", "long", "long sense", "sql", "fts", "brackets", "control"],
)
def test_odd_questions(question: str, statuses: set[str], shipped_index: Path) -> None:
    reply, after = asked([line(question), line(QUESTION, "d")], shipped_index)
    assert reply["status"] in statuses and reply["text"]
    assert after["answer"]["value"] == "199"
