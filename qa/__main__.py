"""`python -m qa QUESTION` for people, `python -m qa --jsonl` for programs."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from typing import BinaryIO

from corpus.console import exit_code, speak_utf8
from corpus.errors import WenzhangError
from corpus.logs import set_up
from corpus.stages import stage, timed
from index.folders import data_folder
from qa.answer import Answer
from qa.current import Current
from qa.unanswered import answered_or_told

#: Bytes of a line of `--jsonl`: a thousand times the longest question.
LONGEST_LINE = 1 << 20
#: What is no question, and the module that does it: not loaded to answer one.
_COMMANDS = {"evaluate": "qa.evaluate", "check": "qa.checking", "feedback": "qa.feedback"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one question, or a line of JSON at a time; returns the exit code."""
    speak_utf8()
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments and arguments[0] in _COMMANDS:
        command: Callable[[Sequence[str]], int] = import_module(_COMMANDS[arguments[0]]).main
        return command(arguments[1:])
    parser = argparse.ArgumentParser(prog="python -m qa", description="问账：向公开的预算、决算提问")
    parser.add_argument("question", nargs="?", metavar="问题")
    parser.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    parser.add_argument("--explain", action="store_true", help="同时说明问题是怎样理解的")
    parser.add_argument("--jsonl", action="store_true", help="逐行读 JSON，逐行答 JSON")
    parser.add_argument("--timings", action="store_true", help="同时给出各步的用时（毫秒）")
    options = parser.parse_args(arguments)
    if not options.jsonl and options.question is None:
        parser.error("请给出问题，或用 --jsonl")
    set_up()
    with timed() as timings:
        try:
            with stage("opening"):
                current = Current(data_folder(options.data))
        except WenzhangError as error:
            print(error, file=sys.stderr)
            return 1
        if options.jsonl:
            _serve(current, options.timings)
            return 0
        answer = current.assistant().ask("", options.question)
    print(readable(answer))
    if options.explain:
        print("\n".join(["我是这样理解的：", *(f"- {line}" for line in answer.because)]))
    if options.timings:
        print(timings.told())
    return 0


def _serve(current: Current, timings: bool) -> None:
    for raw in lines(sys.stdin.buffer):
        if not raw.strip():
            continue
        with timed() as took:
            reply = _reply(current, raw)
        if timings:
            reply["timings"] = took.milliseconds()
        print(json.dumps(reply, ensure_ascii=False), flush=True)


def lines(source: BinaryIO) -> Iterator[bytes]:
    """The lines of `source`, of one that is too long no more than tells that it is: what follows is read and let go."""
    while line := source.readline(LONGEST_LINE + 1):
        yield line
        while line and len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = source.readline(LONGEST_LINE + 1)


def _reply(current: Current, raw: bytes) -> dict[str, object]:
    if len(raw) > LONGEST_LINE:
        return {"status": "error", "text": f"这一行太长：超过 {LONGEST_LINE} 字节，没有读"}
    try:
        request = json.loads(raw.decode("utf-8"))
        question = request.get("question") if isinstance(request, dict) else None
        conversation = str(request.get("conversation", "")) if isinstance(request, dict) else ""
    except (ValueError, RecursionError):  # no JSON, or numbers and nesting beyond what Python reads
        return {"status": "error", "text": "这一行不是能读的 JSON 对象"}
    if not isinstance(question, str):
        return {"status": "error", "text": "这一行缺少 question（字符串）"}
    return answered_or_told(conversation, question, lambda: current.assistant().ask(conversation, question)).as_json()


def readable(answer: Answer) -> str:
    """An answer as plain text, with its sources."""
    lines = [answer.text]
    lines += [f"说明：{note}" for note in answer.notes]
    if answer.computation:
        lines.append(f"计算：{answer.computation}")
    for number, c in enumerate(answer.citations, 1):
        page = f"第 {c.page} 页 " if c.page else ""
        where = " / ".join(x for x in (c.heading, c.table and f"《{c.table}》", c.row, c.column) if x)
        lines.append(f"[{number}] {c.document} {page}{where}：“{c.quote}”")
        if c.notice:
            lines.append(f"    {c.notice}")
    if answer.suggestions:
        lines.append("还可以问：" + "；".join(answer.suggestions))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(exit_code(main))
