"""First lines in the shapes that publishers use → whose, of which year and kind: right, or openly unknown."""

from pathlib import Path

import pytest

from corpus.document import Source
from corpus.identity.identify import identify
from corpus.lexicon_files import lexicon_lines
from corpus.text.structure import find_sections

LIST = Path(__file__).with_name("identities.tsv")
ROWS = [cells for _, cells in lexicon_lines(LIST.read_text("utf-8"), LIST.name, 4)]


def test_the_list_is_long_and_holds_no_line_twice() -> None:
    assert len({text for *_, text in ROWS}) == len(ROWS) >= 80


@pytest.mark.parametrize(("agency", "year", "kind", "text"), ROWS, ids=[f"{n}" for n in range(len(ROWS))])
def test_first_lines_tell_the_identity(agency: str, year: str, kind: str, text: str) -> None:
    source = Source("txt", text.replace("⏎", "\n") + "\n")
    found = identify(source, find_sections(source))
    assert found.agency == ("" if agency == "-" else agency)
    assert str(found.fiscal_year or "-") == year and (kind == "-" or str(found.kind) == kind)
    for evidence in found.evidence:
        if evidence.span:
            assert source.text[evidence.span.start : evidence.span.end] == evidence.quote
