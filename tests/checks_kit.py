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


def told(read_text: ReadText, text: str) -> list[tuple[str, str]]:
    """Rule and words of every finding: what differs by the same cause as another is told with that."""
    return [(c.rule, c.text) for c in checks_of(read_text, text) if c.outcome is Outcome.DIFFERS and c.cause is None]


def rules(read_text: ReadText, text: str) -> list[str]:
    return [rule for rule, _ in told(read_text, text)]
