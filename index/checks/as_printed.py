"""The checks on the numbers of sentences as they are printed, which are read once for all of them."""

from collections.abc import Iterator

from index.checks.ground import Ground
from index.checks.percents import check_percents
from index.checks.printed import paragraphs, sentences
from index.checks.reckoned import check_reckoned
from index.checks.running import check_running
from index.checks.states import check_states
from index.checks.types import Check


def check_as_printed(ground: Ground) -> Iterator[Check]:
    """Everything that words right beside numbers say of them."""
    found = sentences(ground)
    told_of, together = [numbers for _, numbers in found], paragraphs(ground, found)
    yield from check_states(ground, told_of)
    yield from check_running(ground, told_of, together)
    yield from check_reckoned(ground, told_of, together)
    yield from check_percents(ground, told_of)
