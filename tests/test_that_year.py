"""那年 in a question that names another year: the year that was spoken of, set against the one named."""

from pathlib import Path

import pytest

from qa.answer import Status
from qa.assistant import Assistant

OFFICE = "株洲市政府办"


@pytest.mark.parametrize(
    ("first", "then", "value"),
    [
        (f"{OFFICE}2020年公务用车运行维护费多少", "2023年比那年少了多少", "45.8"),
        (f"{OFFICE}2020年三公多少", "2023年和那年比涨了还是降了", "-157.99"),
        (f"{OFFICE}2020年三公里哪一项花得最多", "2023年比那一年多多少", "45.8"),
    ],
)
def test_the_year_named_is_set_against_the_one_spoken_of(
    shipped_index: Path, first: str, then: str, value: str
) -> None:
    assistant = Assistant.open(shipped_index, reference_year=2025)
    assistant.ask("t", first)
    answer = assistant.ask("t", then)
    assert answer.status is Status.ANSWERED and answer.answer and answer.answer.value == value, answer.text
