"""What looks through a long text once finds what looking through it for every place would find."""

import re
from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.months import months_named
from corpus.stretches import Stretches
from index.checks.partial import breaks_off
from index.prose.figures import _months

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6)).map(lambda s: (s[0], s[0] + s[1])), max_size=8)
#: Pieces of the words for parts of a year, that they may stand torn and beside what forbids them.
PIECES = st.lists(
    st.sampled_from(["1", "7", "月", "-", "份", "上半年", "季度", "前三", "2日", "印发", "至", "，", "日" * 9])
)


@given(SPANS, st.integers(0, 40), st.integers(0, 40))
def test_stretches_are_asked_in_order_as_if_each_were_looked_at(
    spans: Sequence[tuple[int, int]], one: int, other: int
) -> None:
    stretches, (start, end) = Stretches(spans), sorted((one, other))
    assert stretches.holds(start) == any(a <= start < b for a, b in spans)
    assert stretches.meets(start, end) == any(a < end and start < b for a, b in spans)
    assert stretches.begins(start, end) == any(start <= a < end for a, _ in spans)


@given(PIECES, st.integers(0, 80))
def test_the_months_before_a_number_are_those_of_the_words_before_it(pieces: list[str], end: int) -> None:
    text = "".join(pieces)
    told = [text[span.start : span.end] for span in months_named(text[:end])]
    assert [months for _, months in _months(text, min(end, len(text)))] == told[-1:]


@given(st.text(alphabet="，元2。支 出", min_size=1, max_size=30))
def test_a_line_breaks_off_as_a_pattern_over_all_of_it_says(line: str) -> None:
    last = next((part.strip() for part in reversed(line.split("\n")) if part.strip()), "")
    inside = len(last) >= 16 and re.search(r"[，,、；;].*[一-龥\d元%％，,、（(]$", last) is not None
    assert breaks_off(cast(Document, SimpleNamespace(text=line, tables=()))) == inside
