"""The generator of made-up disclosures: the same again from the same seed, and true: every question has its answer."""

import json
import sys
from pathlib import Path

import pytest

from index.build import build_index
from qa.assistant import Assistant
from qa.judge import expectation_of, faults_of

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))

from made_disclosures import FORMATS, disclosures, write


def test_the_same_seed_gives_the_same_and_another_does_not() -> None:
    one, again, other = (list(disclosures(9, seed, FORMATS[:3], noise=True)) for seed in (1, 1, 2))
    assert one == again
    assert [made.facts for made in one] != [made.facts for made in other]
    assert len({made.name for made in disclosures(3000)}) == 3000


@pytest.mark.parametrize("noise", [False, True], ids=["plain", "noisy"])
def test_what_is_said_to_be_true_is_answered(tmp_path: Path, noise: bool) -> None:
    formats = ("txt",) if noise else ("txt", "md", "html")
    questions = write(tmp_path / "made", disclosures(10, 3, formats, noise))
    report = build_index(tmp_path / "made", tmp_path / "data", vectors=False)
    assert len(report.added) == 10 and not report.refused
    assistant = Assistant.open(tmp_path / "data", reference_year=2024)
    turns = [json.loads(line)["turns"][0] for line in questions.read_text("utf-8").splitlines()]
    assert len(turns) > 50
    for turn in turns:
        reply = assistant.ask("", turn["q"])
        assert not faults_of(expectation_of(turn["expect"]), reply), (turn, reply.text)
