"""Texts in traditional characters, with pinyin behind their signs or numbers set as mathematics: understood, quoted as
printed."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.comparable import comparable
from corpus.document import Span
from qa.assistant import Assistant
from qa.explore import citation_at

Ask = Callable[[dict[str, str]], Assistant]

MIXED = """蘆汀縣檔案局2023年度部門決算

一、收支決算總體情況
蘆汀縣檔案局2023年度收入總計$1 , 2 0 4 . 5$萬元，支出總計1204.5萬元。

二、“三公”經(jīng)費支出決算情況
2023年度“三公”經(jīng)費支出決算\\(7.40\\)萬元，其中：公務(wù)接待費$2 . 9$萬元，完成預(yù)算的$72.50\\%$；公務(wù)用車運(yùn)行維護(hù)費4.5萬元。
"""


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("公務(wù)接待費", "公务接待费"),
        ("我們(men)的", "我们的"),
        ("收入（shōu rù）", "收入（shōu rù）"),  # two syllables are a remark, not a script's debris
        ("方案(a)和(b)", "方案(a)和(b)"),
        ("$1,862.40$", "1,862.40"),
        ("$2 . 3 5$万元", "2.35万元"),
        (r"\(14.00\)万元", "14.00万元"),
        (r"占$78.33\%$", "占78.33%"),
        (r"$\mathbf{12.5}$", "12.5"),
        (r"$\geq 9 5 \%$", "≥95%"),
        (r"$-3.20$", "-3.20"),
        ("$$ 8.6 $$", "8.6"),
        ("US$5 到 $6 之间", "US$5 到 $6 之间"),
        ("$x+y$", "$x+y$"),
        ("乾县著作权", "乾县著作权"),
    ],
)
def test_what_is_seen_through(printed: str, plain: str) -> None:
    assert comparable(printed)[0] == plain


@given(
    st.lists(st.sampled_from(["經(jīng)", "費", "支出", "$2 . 5$", r"\(7\)", "12", "。", "務(wù)", " "]), max_size=12)
)
def test_every_place_has_its_place_in_the_other(pieces: list[str]) -> None:
    text = "".join(pieces)
    plain, printed = comparable(text)
    if printed is None:
        assert plain == text
        return
    assert comparable(plain)[0] == plain
    last = 0
    for at, sign in enumerate(plain):
        place = printed.span(Span(at, at + 1))
        assert place.end == place.start + 1 and place.start >= last
        assert comparable(text[place.start])[0] == sign
        assert printed.comparable(place) == Span(at, at + 1)
        last = place.end


def test_an_answer_quotes_what_is_printed(assistant_of: Ask) -> None:
    assistant = assistant_of({"a.txt": MIXED})
    for question, value in (
        ("芦汀县档案局2023年公务接待费决算", "2.9"),
        ("蘆汀縣檔案局2023年公務用車運行維護費", "4.5"),
        ("芦汀县档案局2023年三公经费", "7.40"),
        ("芦汀县档案局2023年收入总计", "1204.5"),
    ):
        answer = assistant.ask("c" + question, question)
        assert answer.answer is not None and answer.answer.value == value.rstrip("0"), answer.text
        for cited in answer.citations:
            assert MIXED[cited.start : cited.end] == cited.quote
            assert citation_at(assistant.knowledge, "a.txt", cited.start, cited.end) is not None
    assert "$2 . 9$" in "".join(c.quote for c in assistant.ask("x", "芦汀县档案局2023年公务接待费决算").citations)


def test_the_page_shows_what_is_printed(assistant_of: Ask) -> None:
    assistant = assistant_of(
        {"a.md": MIXED + "\n單位：萬元\n\n|項(xiàng)目|決算數(shù)|\n|---|---|\n|合計|$7 . 4$|\n|公務接待費|2.9|\n"}
    )
    view = assistant.document_text("a.md")
    assert view.text.startswith("蘆汀縣")
    cells = [cell for table in view.tables for grid in table.grids for cell in grid.cells]
    assert cells and all(view.text[c.span.start : c.span.end] == c.text for c in cells)
    assert {"項(xiàng)目", "7 . 4"} <= {c.text for c in cells}
