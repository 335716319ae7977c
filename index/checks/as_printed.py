"""The checks on the numbers of sentences as they are printed, which are read once for all of them."""

from collections.abc import Iterator

from index.checks.apiece_units import check_apiece_units
from index.checks.bracketed import check_bracketed
from index.checks.composed import check_composed
from index.checks.ground import Ground
from index.checks.paired import check_paired
from index.checks.percents import check_percents
from index.checks.printed import paragraphs, sentences
from index.checks.reckoned import check_reckoned
from index.checks.running import check_running
from index.checks.scores_told import check_scores_told
from index.checks.states import check_states
from index.checks.two_told import check_two_told
from index.checks.types import Check


def check_as_printed(ground: Ground) -> Iterator[Check]:
    """Everything that words right beside numbers say of them."""
    found = sentences(ground)
    told_of, together = [numbers for _, numbers in found], paragraphs(ground, found)
    yield from check_states(ground, told_of)
    yield from check_running(ground, told_of, together)
    yield from check_reckoned(ground, told_of, together)
    yield from check_percents(ground, told_of)
    yield from check_two_told(ground, together)
    yield from check_apiece_units(ground, told_of)
    yield from check_bracketed(ground, told_of)
    yield from check_composed(ground, told_of, together)
    yield from check_paired(ground, told_of, together)
    yield from check_scores_told(ground, together)
