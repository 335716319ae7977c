"""The checks of a text, for the tests of checks."""

from conftest import ReadText

from index.checks.engine import run_checks
from index.checks.types import Check, Outcome
from index.figures.extract import extract_figures


def checks_of(read_text: ReadText, text: str) -> list[Check]:
    document = read_text(text)
    return list(run_checks(document, extract_figures(document)))


def outcomes(read_text: ReadText, text: str, rule: str) -> set[Outcome]:
    return {c.outcome for c in checks_of(read_text, text) if c.rule == rule}
