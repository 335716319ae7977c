"""Every kind of fault, planted in a disclosure that agrees, is found; nothing is found in one that does."""

import pytest
from conftest import ReadText
from disclosure_made import FAULTS, disclosure

from index.checks.engine import run_checks
from index.checks.types import Check, Outcome
from index.figures.extract import extract_figures

SEEDS = range(4)


def findings(read_text: ReadText, text: str) -> list[Check]:
    document = read_text(text)
    checks = run_checks(document, extract_figures(document))
    assert len([c for c in checks if c.outcome is Outcome.HOLDS]) > 25
    return [c for c in checks if c.outcome is Outcome.DIFFERS and c.cause is None]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_is_found_where_all_agrees(read_text: ReadText, seed: int) -> None:
    assert [c.text for c in findings(read_text, disclosure(seed))] == []


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("fault", FAULTS)
def test_every_planted_fault_is_found(read_text: ReadText, fault: str, seed: int) -> None:
    clean = disclosure(seed)
    faulty = FAULTS[fault](clean)
    assert faulty != clean
    found = findings(read_text, faulty)
    assert found
    assert all(p.span.start < p.span.end for c in found for p in c.at)


@pytest.mark.parametrize(
    "fault", ["digit_in_item", "digit_in_section", "digit_in_three_public_table", "digit_in_share"]
)
def test_one_cause_is_one_finding(read_text: ReadText, fault: str) -> None:
    assert len(findings(read_text, FAULTS[fault](disclosure(1)))) == 1
