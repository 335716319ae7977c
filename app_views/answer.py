"""An `Answer` → what the chat shows of it. Draws, and opens a clicked source; reckons nothing."""

from functools import partial

import streamlit as st

from app_views.badges import badges_of, gravest_first
from app_views.chart_plan import plan_chart
from app_views.charts import draw_chart
from app_views.components import mount_rich
from app_views.reader import open_source
from app_views.result_table import ResultTable, from_markdown, from_rows, split_table
from app_views.rich import Block, table_block, text_blocks, with_chips
from app_views.wording import (
    amount_words,
    answer_markdown,
    headline_words,
    joined,
    place_words,
    plain,
    quote_words,
    separated,
    source_words,
    year_words,
)
from qa.answer import Answer, AnswerRow, Citation, Status

#: Sources shown at once; the others open below them.
_SOURCES_SHOWN = 3
#: Notes shown at once, if there are more than one more.
_NOTES_SHOWN = 3
#: Signs from which on a quote is a sentence that one recognises.
_SENTENCE = 16
#: From how many numbers on a table says more than a sentence.
_TABLE_FROM = 3

_STATUS_ICONS = {
    Status.NOT_FOUND: ":material/search_off:",
    Status.OUT_OF_SCOPE: ":material/block:",
    Status.ERROR: ":material/error:",
}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_answer(answer: Answer, turn: int) -> None:
    """Draw one reply; a clicked source opens in the reading room, from where one steps to the answer's others."""
    # Compared by value: Streamlit may have read a changed module anew while older answers are still on the page.
    answered = answer.status == Status.ANSWERED
    if answered:
        _headline(answer)
    text, table = answer_table(answer)
    if answered:
        _rich(answer, text, table, turn)
    else:
        _told(answer.status, answer.text)
    if answer.computation or table is not None:
        with st.container(horizontal=True, gap="small"):
            if answer.computation:
                _calculation(answer, turn)
            if table is not None:
                downloads(table, answer.citations, f"{turn}")
    if answer.notes:
        _notes(answer.notes)
    if answer.citations:
        _sources(answer, turn)


def answer_table(answer: Answer) -> tuple[str, ResultTable | None]:
    """(the answer's text without its table, the one table to draw): the text's own, else one made of the rows."""
    text, cells = split_table(answer.text)
    valued = [row for row in answer.rows if row.value is not None]
    if len(cells) > 1:
        return text, from_markdown(cells, valued)
    return answer.text, from_rows(answer.rows) if len(valued) >= _TABLE_FROM else None


def _headline(answer: Answer) -> None:
    words = headline_words(answer.answer) if answer.answer is not None and _is_headline(answer) else None
    badges = badges_of(answer)
    if words is None and not badges:
        return
    # A heading, not st.metric: that cuts a long agency or number where the screen is narrow.
    with st.container(gap=None):
        if words is not None:
            st.caption(plain(words[0]))
            st.header(plain(words[1]), anchor=False)
        if badges:
            marks = [f":{badge.colour}-badge[:material/{badge.icon}: {plain(badge.label)}]" for badge in badges]
            st.markdown(" ".join(marks))


def _is_headline(answer: Answer) -> bool:
    """Whether there is one number, or one winner among several agencies, to print large."""
    headline = answer.answer
    assert headline is not None
    entities = {row.entity for row in answer.rows if row.entity}
    return headline.value is not None or (len(entities) > 1 and len({row.year for row in answer.rows}) == 1)


def _rich(answer: Answer, text: str, table: ResultTable | None, turn: int) -> None:
    """The sentence, the chart, the table."""
    opened = partial(open_source, trail=answer.citations)
    # Without rows the text is what documents say, to the letter.
    blocks: list[Block] = text_blocks(separated(text) if answer.rows else text)
    linked = table is not None and any(cell.link is not None for row in table.rows for cell in row)
    blocks = with_chips(blocks, answer.rows, answer.citations, sparing=linked)
    if blocks:
        mount_rich(blocks, answer.citations, f"answer{turn}", opened)
    plan = plan_chart(answer.rows)
    if plan is not None:
        draw_chart(plan, answer.citations, f"chart{turn}", opened)
    if table is not None:
        mount_rich([table_block(table)], answer.citations, f"table{turn}", opened)


def _told(status: Status, text: str) -> None:
    icon = _STATUS_ICONS.get(status)
    if status == Status.ERROR:
        st.error(plain(text), icon=icon)
    elif icon:
        st.warning(answer_markdown(text), icon=icon)
    elif text:
        st.markdown(answer_markdown(text))


def _calculation(answer: Answer, turn: int) -> None:
    """How a number was reckoned, each operand a link to its place."""
    with st.popover("计算过程", icon=":material/calculate:", type="tertiary"):
        for line in (answer.computation or "").split("；"):
            st.markdown(f"**{plain(line)}**")
        for at, row in enumerate(answer.rows):
            if row.citation is None or row.value is None:
                continue
            st.button(
                f"{plain(_operand(row))}　\\[{row.citation + 1}\\]",
                key=f"operand{turn}-{at}",
                type="tertiary",
                wrap=True,
                help="打开原文",
                on_click=open_source,
                args=(answer.citations[row.citation], answer.citations),
            )


def _operand(row: AnswerRow) -> str:
    return f"{amount_words(row.value, row.unit)}：{joined(row.entity, year_words(row.year), row.label)}"


def downloads(table: ResultTable, citations: tuple[Citation, ...], key: str) -> None:
    """Two buttons: the table as CSV and as XLSX. The files are made when they are asked for."""

    def made(kind: str) -> bytes:
        from app_views.export_table import to_csv, to_xlsx

        return (to_csv if kind == "csv" else to_xlsx)(table, citations)

    st.download_button(
        "CSV",
        lambda: made("csv"),
        "问账-结果.csv",
        "text/csv",
        key=f"csv{key}",
        type="tertiary",
        icon=":material/download:",
        on_click="ignore",
        help="下载表格，Excel 可直接打开",
    )
    st.download_button(
        "XLSX",
        lambda: made("xlsx"),
        "问账-结果.xlsx",
        _XLSX,
        key=f"xlsx{key}",
        type="tertiary",
        icon=":material/table:",
        on_click="ignore",
        help="下载工作簿，附出处一页",
    )


def _notes(notes: tuple[str, ...]) -> None:
    """What the reader must know; of many notes the gravest few, the others one click away."""
    lines = [plain(note) for note in gravest_first(notes)]
    if len(lines) == 1:
        st.info(lines[0], icon=":material/info:")
        return
    shown = len(lines) if len(lines) <= _NOTES_SHOWN + 1 else _NOTES_SHOWN
    st.info("\n".join(f"- {line}" for line in lines[:shown]), icon=":material/info:")
    if lines[shown:]:
        with st.expander(f"其余 {len(lines) - shown} 条说明"):
            st.markdown("\n".join(f"- {line}" for line in lines[shown:]))


def _sources(answer: Answer, turn: int) -> None:
    st.markdown("**出处**")
    said = "".join(answer.text.split())
    places = list(enumerate(answer.citations, 1))
    for number, citation in places[:_SOURCES_SHOWN]:
        _source(number, citation, turn, answer.citations, said)
    if places[_SOURCES_SHOWN:]:
        with st.expander(f"其余 {len(places) - _SOURCES_SHOWN} 处出处"):
            for number, citation in places[_SOURCES_SHOWN:]:
                _source(number, citation, turn, answer.citations, said)


def _source(number: int, citation: Citation, turn: int, trail: tuple[Citation, ...], said: str) -> None:
    """One source; its words only where the answer has not `said` them."""
    quote = "".join(citation.quote.split())
    repeated = len(quote) >= _SENTENCE and quote in said
    with st.container(gap=None):
        st.button(
            source_words(number, citation),
            key=f"source{turn}-{number}",
            type="tertiary",
            wrap=True,
            help="打开原文",
            on_click=open_source,
            args=(citation, trail),
        )
        place = place_words(citation)
        words = "" if repeated and place else quote_words(citation.quote)
        st.caption("　".join(part for part in (plain(place) if place else "", words) if part))
        if citation.notice:
            st.caption(f":material/info: {plain(citation.notice)}")
