"""The rows of a column that the lexicon has among the parts of what its total is of: 公务接待费 of “三公”经费合计, and not
the 会议费 listed below it."""

from collections.abc import Sequence

from corpus.measures import load_measures
from index.checks.ground import Numbered


def of_its_item(total: Numbered, column: Sequence[Numbered]) -> list[Numbered]:
    """The highest rows that are parts of the total's item; none where the lexicon knows none of it."""
    measures = load_measures()
    if total[1].item not in measures.by_key or not measures.parts(total[1].item):
        return []
    inside = [c for c in column if c[1].item in measures.by_key and total[1].item in measures.ancestors(c[1].item)]
    held = {c[1].item for c in inside}
    return [c for c in inside if held.isdisjoint(measures.ancestors(c[1].item))]
