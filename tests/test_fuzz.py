"""Questions and documents that nobody means, a few of each, always the same ones; `benchmarks/fuzz.py` runs more."""

import random
import signal
import sys
from pathlib import Path

import pytest

from qa.assistant import Assistant
from qa.reading.loosely import loosely_at

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "benchmarks"))

from fuzz import documents, fault_of_answer, fault_of_reading, questions, wrong  # noqa: E402

#: A tenth of it is much already: what blows up takes for ever.
SECONDS = 30.0
SEEDS = (
    "株洲市政府办2023年“三公”经费预算是多少？",
    "荷塘区政府办2023年哪一类支出最多？",
    "驻京办2024年三公经费比上年是增加还是减少？",
    "荷塘区政府办2023年三公经费为什么减少？",
    "株洲市政府办2020年和2023年公务接待费相差多少",
)
#: Found by the longer run: each took for ever, or ended in an error.
FOUND = ("荷塘区政府办2023年支出完成预算的百分之多少？丙寅" + "市" * 40 + "财政局2021年项目支出是多少？",)

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="timers of a process are Unix's")


def test_no_question_ends_in_an_error(shipped: Assistant) -> None:
    asked = [*FOUND, *questions(random.Random(3), 24, SEEDS)]
    told = {q: wrong(lambda q=q: fault_of_answer(lambda said: shipped.ask("", said), q), SECONDS) for q in asked}
    assert not {question: said for question, said in told.items() if said}


def test_no_document_is_read_with_an_error_or_misquoted(tmp_path: Path) -> None:
    made = list(documents(random.Random(3), 12))
    told = {name: wrong(lambda n=name, c=content: fault_of_reading(tmp_path, n, c), SECONDS) for name, content in made}
    assert not {name: said for name, said in told.items() if said}


def test_what_goes_wrong_is_seen() -> None:
    def broken() -> str:
        raise KeyError("torn")

    def endless() -> str:
        while True:
            pass

    assert "torn" in wrong(broken, 5) and "more than" in wrong(endless, 0.05) and wrong(str, 5) == ""


def test_a_sign_said_over_and_over_does_not_blow_up() -> None:
    assert loosely_at("市" * 300 + "县", "市" * 400) is None
    assert loosely_at("市" * 300 + "县", "的" + "市" * 300 + "的县") == (1, 303)
