"""`python -m qa evaluate QUESTIONS.jsonl`: how many turns of written conversations are answered as expected.

Comes in: an index and conversations, one JSON object a line: `{"id", "kind", "turns": [{"q", "expect": {…}}]}`; what
can be expected is in `qa/judge.py`. Goes out: by kind and in all, how many turns were right, answered wrong, refused
though the documents say it, or misleading; citations that are not literally in the stored source; and the time that
answers took. The score is never an error; a file that cannot be read is.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.console import reason_of
from corpus.errors import WenzhangError
from index.folders import data_folder
from index.store.documents import StoredDocument
from index.store.sql import Store
from qa.answer import Answer, Citation, Status
from qa.assistant import Assistant
from qa.judge import Expectation, Fault, expectation_of, faults_of, is_misleading


class UnreadableQuestions(WenzhangError, ValueError):
    """A question file that cannot be read; `line` is the line at fault, counted from 1, or None for the whole file."""

    def __init__(self, file: str, line: int | None, reason: str) -> None:
        super().__init__(f"问题文件 {file}{f' 第 {line} 行' if line else ''}：{reason}")
        self.file = file
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation; `id` is the conversation's with the number of the turn."""

    id: str
    kind: str
    conversation: str
    question: str
    expected: Expectation


@dataclass(frozen=True, slots=True)
class Verdict:
    """A turn, its reply, and what is wrong with it; `broken` are citations that are not literally in their source."""

    turn: Turn
    reply: Answer
    faults: tuple[Fault, ...]
    broken: tuple[Citation, ...]
    seconds: float

    @property
    def right(self) -> bool:
        return not self.faults

    @property
    def wrong(self) -> bool:
        """Answered, but not what was asked, or not all of it."""
        return bool(self.faults) and self.reply.status is Status.ANSWERED

    @property
    def refused(self) -> bool:
        """Refused or asked back, though the documents say it."""
        return bool(self.faults) and self.reply.status is not Status.ANSWERED and self.turn.expected.answerable

    @property
    def misled(self) -> bool:
        return is_misleading(self.faults)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of turns (of citations for `citations` and `broken`), of one kind or of all."""

    turns: int
    right: int
    wrong: int
    refused: int
    misled: int
    citations: int
    broken: int


def read_turns(path: Path) -> list[Turn]:
    """All turns of a question file; raises UnreadableQuestions."""
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except OSError as error:
        raise UnreadableQuestions(str(path), None, reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise UnreadableQuestions(str(path), None, "不是 UTF-8 文本") from error
    turns: list[Turn] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                turns += _turns_of(line)
            except (ValueError, RecursionError) as error:
                reason = "不是 JSON 对象" if isinstance(error, json.JSONDecodeError | RecursionError) else str(error)
                raise UnreadableQuestions(str(path), number, reason) from error
    return turns


def _turns_of(line: str) -> Iterator[Turn]:
    written = json.loads(line)
    if not isinstance(written, dict):
        raise ValueError("不是 JSON 对象")
    name, turns = written.get("id"), written.get("turns")
    if not isinstance(name, str | int) or not isinstance(turns, list):
        raise ValueError("缺少 id 或 turns（列表）")
    for number, turn in enumerate(turns, 1):
        if not isinstance(turn, dict) or not isinstance(turn.get("q"), str):
            raise ValueError(f"第 {number} 问缺少 q（字符串）")
        expected = turn.get("expect", {})
        if not isinstance(expected, dict):
            raise ValueError(f"第 {number} 问的 expect 不是 JSON 对象")
        kind = str(written.get("kind", ""))
        yield Turn(f"{name}.{number}", kind, str(name), turn["q"], expectation_of(expected))


def judged(turns: Sequence[Turn], assistant: Assistant, documents: Sequence[StoredDocument]) -> Iterator[Verdict]:
    """Each turn asked in its conversation, one after the other; `documents` are those of the assistant's index."""
    sources = {document.name: document for document in documents}
    for turn in turns:
        began = time.perf_counter()
        reply = assistant.ask(f"evaluate:{turn.conversation}", turn.question)
        seconds = time.perf_counter() - began
        broken = tuple(c for c in reply.citations if not is_literal(c, sources.get(c.document)))
        yield Verdict(turn, reply, faults_of(turn.expected, reply), broken, seconds)


def is_literal(citation: Citation, source: StoredDocument | None) -> bool:
    """Whether a quote is literally at its place, and on its page, in what is stored of its source."""
    if source is None or not citation.quote:
        return False
    shown = source.printed.text if source.printed is not None else source.text
    if shown[citation.start : citation.end] != citation.quote:
        return False
    page = next((p for p in source.pages if p.span.start <= citation.start < p.span.end), None)
    return citation.page == (page.number if page else None)


def score_of(verdicts: Sequence[Verdict]) -> Score:
    """The counts of these turns."""
    return Score(
        len(verdicts),
        sum(v.right for v in verdicts),
        sum(v.wrong for v in verdicts),
        sum(v.refused for v in verdicts),
        sum(v.misled for v in verdicts),
        sum(len(v.reply.citations) for v in verdicts),
        sum(len(v.broken) for v in verdicts),
    )


def by_kind(verdicts: Sequence[Verdict]) -> dict[str, Score]:
    """The counts of every kind of question, by its name."""
    kinds = sorted(Counter(v.turn.kind for v in verdicts))
    return {kind: score_of([v for v in verdicts if v.turn.kind == kind]) for kind in kinds}


def latency(verdicts: Sequence[Verdict], share: float) -> float:
    """The milliseconds within which this share of turns was answered; the first turn, which loads, is left out."""
    taken = sorted(v.seconds * 1000 for v in verdicts[1:] or verdicts)
    return taken[int(share * (len(taken) - 1))] if taken else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, judge and tell; returns the exit code: 0 whatever the score, 1 without an index, 2 for an unreadable
    file."""
    parser = argparse.ArgumentParser(prog="python -m qa evaluate", description="给一份写好期望的对话打分")
    parser.add_argument("questions", type=Path, metavar="问题.jsonl")
    parser.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    parser.add_argument("--json", action="store_true", help="输出 JSON：总分、各类得分、逐问的判断")
    parser.add_argument("--this-year", type=int, metavar="年份", help="“今年”指哪一年（默认按日历）")
    options = parser.parse_args(arguments)
    try:
        turns = read_turns(options.questions)
    except UnreadableQuestions as error:
        print(error, file=sys.stderr)
        return 2
    try:
        assistant = Assistant.open(data_folder(options.data), options.this_year)
        documents = Store(data_folder(options.data)).documents()
    except WenzhangError as error:
        print(error, file=sys.stderr)
        return 1
    verdicts = list(judged(turns, assistant, documents))
    print(json.dumps(as_json(verdicts), ensure_ascii=False, indent=1) if options.json else readable(verdicts))
    return 0


def as_json(verdicts: Sequence[Verdict]) -> dict[str, object]:
    """Everything that was found, as `--json` prints it; times are milliseconds."""
    return {
        "all": asdict(score_of(verdicts)),
        "kinds": {kind: asdict(score) for kind, score in by_kind(verdicts).items()},
        "latency": {"p50": round(latency(verdicts, 0.5), 1), "p95": round(latency(verdicts, 0.95), 1)},
        "turns": [
            {
                "id": v.turn.id,
                "kind": v.turn.kind,
                "question": v.turn.question,
                "right": v.right,
                "wrong": v.wrong,
                "refused": v.refused,
                "misled": v.misled,
                "faults": [fault.told for fault in v.faults],
                "broken": [asdict(citation) for citation in v.broken],
                "milliseconds": round(v.seconds * 1000, 1),
                "reply": v.reply.as_json(),
            }
            for v in verdicts
        ],
    }


def readable(verdicts: Sequence[Verdict]) -> str:
    """The turns that are not right, each with its faults, and the counts."""
    lines = []
    for v in verdicts:
        if v.faults or v.broken:
            lines.append(f"✗ {v.turn.id} [{v.turn.kind}] {v.turn.question}")
            lines += [f"    {fault.told}" for fault in v.faults]
            lines += [f"    引文与原文不符：{c.document} {c.start}–{c.end}“{c.quote[:40]}”" for c in v.broken]
            lines.append(f"    答：{' '.join(v.reply.text.split())[:160]}")
    lines += [f"{kind or '（未分类）'}：{s.right} / {s.turns}" for kind, s in by_kind(verdicts).items()]
    score = score_of(verdicts)
    lines += [
        f"答对 {score.right} / {score.turns}",
        f"答错 {score.wrong}（答了，但不是所问的，或不全）",
        f"误拒 {score.refused}（文件里有，却没有答）",
        f"误导 {score.misled}（给了一个数，而对的是另一个数或没有数）",
        f"引文 {score.citations} 处，与原文不符 {score.broken} 处",
        f"用时 p50 {latency(verdicts, 0.5):.0f} 毫秒，p95 {latency(verdicts, 0.95):.0f} 毫秒（不计第一问）",
    ]
    return "\n".join(lines)
