"""An `Answer` → what the chat shows of it. Draws, and reports a clicked source; reckons nothing."""

import streamlit as st

from app_views.wording import (
    answer_markdown,
    headline_words,
    place_words,
    plain,
    quote_words,
    rows_markdown,
    source_words,
    without_table,
)
from qa.answer import Answer, Citation, Status

#: Sources shown at once; the others open below them.
_SOURCES_SHOWN = 6
#: From how many numbers on a table says more than a sentence.
_TABLE_FROM = 3

_STATUS_ICONS = {
    Status.NOT_FOUND: ":material/search_off:",
    Status.OUT_OF_SCOPE: ":material/block:",
    Status.ERROR: ":material/error:",
}


def draw_answer(answer: Answer, turn: int, follow_up: bool) -> Citation | None:
    """Draw one reply; returns the source that was clicked in this run, if any."""
    resolved = answer.resolved.strip()
    if follow_up and resolved and resolved != answer.question.strip():
        st.caption(f":material/subdirectory_arrow_right: 理解为：{plain(resolved)}")
    # Compared by value: Streamlit may have read a changed module anew while older answers are still on the page.
    if answer.answer is not None and answer.status == Status.ANSWERED:
        words = headline_words(answer.answer)
        if words is not None:
            _headline(*words)
    text, listed = without_table(answer.text)
    tabled = sum(row.value is not None for row in answer.rows) >= _TABLE_FROM and len(answer.rows) >= listed
    # One table, not two: the page's own names the source of each number and fits a telephone.
    _text(answer.status, text if tabled else answer.text)
    if tabled:
        shared, table = rows_markdown(answer.rows)
        if shared:
            st.caption(shared)
        st.markdown(table)
    if answer.computation:
        st.markdown(f":material/calculate: **计算**　{plain(answer.computation)}")
    if answer.notes:
        lines = [plain(note) for note in answer.notes]
        st.info(lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines), icon=":material/info:")
    return _sources(answer.citations, turn) if answer.citations else None


def _headline(small: str, large: str) -> None:
    # A heading, not st.metric: that cuts a long agency or number where the screen is narrow.
    with st.container(gap=None):
        st.caption(plain(small))
        st.header(plain(large), anchor=False)


def _text(status: Status, text: str) -> None:
    icon = _STATUS_ICONS.get(status)
    if status == Status.ERROR:
        st.error(plain(text), icon=icon)
    elif icon:
        st.warning(answer_markdown(text), icon=icon)
    elif text:
        st.markdown(answer_markdown(text))


def _sources(citations: tuple[Citation, ...], turn: int) -> Citation | None:
    st.markdown("**出处**")
    clicked = None
    for number, citation in enumerate(citations[:_SOURCES_SHOWN], 1):
        clicked = _source(number, citation, turn) or clicked
    if len(citations) > _SOURCES_SHOWN:
        with st.expander(f"其余 {len(citations) - _SOURCES_SHOWN} 处出处"):
            for number, citation in enumerate(citations[_SOURCES_SHOWN:], _SOURCES_SHOWN + 1):
                clicked = _source(number, citation, turn) or clicked
    return clicked


def _source(number: int, citation: Citation, turn: int) -> Citation | None:
    with st.container(gap=None):
        pressed = st.button(
            source_words(number, citation), key=f"source{turn}-{number}", type="tertiary", wrap=True, help="打开原文"
        )
        place = place_words(citation)
        st.caption((plain(place) + "　" if place else "") + quote_words(citation.quote))
        if citation.notice:
            st.caption(f":material/info: {plain(citation.notice)}")
    return citation if pressed else None
