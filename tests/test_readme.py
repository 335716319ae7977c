"""The README's conversation, replayed on the shipped documents; its commands name what exists."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from index.build import build_index
from qa.assistant import Assistant

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    data = tmp_path_factory.mktemp("readme")
    build_index(ROOT / "corpus" / "documents", data)
    return Assistant.open(data, reference_year=2026)


def turns() -> list[tuple[str, str]]:
    block = re.search(r"```conversation\n(.*?)```", README, re.S)
    assert block is not None
    return re.findall(r"问：(.*)\n答：(.*)", block[1])


def test_the_conversation_is_what_the_program_answers(assistant: Assistant) -> None:
    assert len(turns()) >= 6
    for question, said in turns():
        answer = assistant.ask("readme", question)
        shown = " ".join((answer.text, *answer.notes)).replace("*", "")
        for part in said.split("；"):
            number = re.fullmatch(r"(-?[\d.]+) (\S+)", part)
            if number is None:
                assert part.replace(" ", "") in shown.replace(" ", ""), (question, part, shown)
                continue
            assert answer.answer is not None, (question, shown)
            assert answer.answer.unit == number[2], (question, answer.answer)
            assert Decimal(answer.answer.value or "NaN") == Decimal(number[1]), (question, answer.answer)


def test_every_path_the_readme_names_is_there() -> None:
    for path in re.findall(r"`((?:corpus|index|qa|tests|benchmarks|app_views)/[\w./-]+|app\.py)`", README):
        assert (ROOT / path.rstrip("/")).exists(), path


def test_make_targets_the_readme_names_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert set(re.findall(r"make ([a-z]+)", README)) <= targets
