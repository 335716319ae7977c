"""`python -m qa feedback`: what readers thought of the answers, one JSON object a line, for the maintainers."""

import argparse
import json
from collections.abc import Sequence

from index.folders import data_folder
from index.store.conversations import Conversations, Feedback


def main(arguments: Sequence[str] | None = None) -> int:
    """Print all feedback kept in the data folder; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m qa feedback", description="导出读者对回答的评价，逐行 JSON")
    parser.add_argument("--data", help="数据文件夹（默认 $WENZHANG_DATA，否则 data/）")
    parser.add_argument("--verdict", choices=("up", "down"), help="只要赞（up）或踩（down）")
    options = parser.parse_args(arguments)
    for said in Conversations(data_folder(options.data)).feedback():
        if options.verdict in {None, said.verdict}:
            print(json.dumps(_line(said), ensure_ascii=False))
    return 0


def _line(said: Feedback) -> dict[str, object]:
    return {
        "said": said.said,
        "verdict": said.verdict,
        "word": said.word,
        "question": said.question,
        "conversation": said.conversation,
        "turn": said.number,
        "answer": said.turn,
    }
