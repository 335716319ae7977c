"""The document reader: a dialog that opens a document at the cited place and lets one read on from there.

In: a document's name, and the citation that was clicked (or none). Out: the dialog. PDFs show the printed page with
the words boxed, every other format (and a PDF on request) the whole text with its tables and the place marked.
"""

import logging
from dataclasses import asdict

import streamlit as st

from app_views.blocks import HEADER, LABEL, Mark, count_before, document_blocks, locate, marks_for
from app_views.components import mount_reader
from app_views.pdf_page import PagePicture, page_picture
from app_views.wording import disclosure_words, joined, plain
from corpus.document import Span
from corpus.errors import WenzhangError
from qa.answer import Citation
from qa.assistant import Assistant, DocumentView

_LOG = logging.getLogger("wenzhang.app")
#: Pixels: wide enough for a table of eight columns, narrow enough for lines that the eye can follow. Shrinks to fit.
_WIDTH = 960
_PICTURE, _TEXT = "页面", "文字"


def open_reader(assistant: Assistant, name: str, citation: Citation | None = None) -> None:
    """Open the dialog. Each opening has a number of its own, so that it starts at the cited place again."""
    st.session_state.readings = st.session_state.get("readings", 0) + 1
    st.dialog("原文", width=_WIDTH, icon=":material/article:")(_draw)(
        assistant, name, citation, st.session_state.readings
    )


def _draw(assistant: Assistant, name: str, citation: Citation | None, reading: int) -> None:
    try:
        view = assistant.document_text(name)
    except WenzhangError as error:
        st.error(str(error), icon=":material/error:")
        return
    except Exception:
        _LOG.exception("a document could not be opened")
        st.error("这份文件打不开了，可能已被移走；重新建立索引后再试。", icon=":material/error:")
        return
    _heading(name, citation, view.notice)
    quote = _quote_span(view, citation)
    if view.format == "pdf" and view.path is not None and view.path.is_file():
        mode = st.segmented_control(
            "显示", [_PICTURE, _TEXT], default=_PICTURE, key=f"mode{reading}", label_visibility="collapsed"
        )
        if mode != _TEXT and _draw_page(view, citation, quote, reading):
            return
    if citation is not None and quote is None:
        st.warning("原文里没有找到这段引文，下面是整份文件。", icon=":material/search_off:")
    blocks = document_blocks(view.text, view.pages, view.tables, _marks(view, citation, quote))
    if not blocks:
        st.info("这份文件没有可显示的文字。")
        return
    mount_reader({"blocks": list(blocks), "picture": None}, f"text{reading}")


def _heading(name: str, citation: Citation | None, notice: str | None) -> None:
    """Which document this is, and where in it the citation stands."""
    if citation is None:
        st.markdown(f"**{plain(name)}**")
    else:
        of = joined(citation.agency, disclosure_words(citation.fiscal_year, citation.kind))
        st.markdown(f"**{plain(of or name)}**")
        parts = [("文件", name), ("标题", citation.heading), ("表", citation.table)]
        parts += [("行", citation.row), ("列", citation.column), ("页", str(citation.page) if citation.page else None)]
        st.caption("　".join(f"{label}：{plain(value)}" for label, value in parts if value))
    if notice:
        st.info(plain(notice), icon=":material/info:")


def _quote_span(view: DocumentView, citation: Citation | None) -> Span | None:
    if citation is None:
        return None
    on_page = next((page.span for page in view.pages if page.number == citation.page), None)
    found = locate(view.text, citation.quote, citation.start, citation.end, on_page)
    return found or locate(view.text, citation.quote, citation.start, citation.end)


def _marks(view: DocumentView, citation: Citation | None, quote: Span | None) -> tuple[Mark, ...]:
    return marks_for(view.tables, quote, citation.row, citation.column) if citation is not None else ()


def _draw_page(view: DocumentView, citation: Citation | None, quote: Span | None, reading: int) -> bool:
    """Draw one page of a PDF with buttons to turn it; False where the file cannot be drawn."""
    key = f"page{reading}"
    cited = citation.page if citation is not None and citation.page else 1
    number = int(st.session_state.get(key, cited))
    try:
        picture = _picture(view, citation if number == cited else None, quote, number)
    except Exception:  # pdfium raises more than its own error for damaged files
        _LOG.exception("a page could not be drawn")
        st.warning("这一页画不出来，下面是文字。", icon=":material/image_not_supported:")
        return False

    def turn(to: int) -> None:
        st.session_state[key] = to

    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
        last = picture.page_count
        st.button("上一页", key=f"back{reading}", on_click=turn, args=(number - 1,), disabled=number <= 1)
        st.markdown(f"第 {picture.number} / {last} 页", width="content")
        st.button("下一页", key=f"next{reading}", on_click=turn, args=(number + 1,), disabled=number >= last)
        if number != cited:
            st.button("回到引文", key=f"cited{reading}", on_click=turn, args=(cited,), type="tertiary")
    if citation is not None and number == cited and not picture.boxes:
        st.caption("这一页上没能框出引文，可切换到“文字”查看标出的位置。")
    drawn = {
        "source": picture.source,
        "label": f"第 {picture.number} 页",
        "boxes": [asdict(box) for box in picture.boxes],
    }
    mount_reader({"blocks": [], "picture": drawn}, f"picture{reading}-{number}")
    return True


def _picture(view: DocumentView, citation: Citation | None, quote: Span | None, number: int) -> PagePicture:
    assert view.path is not None
    if citation is None:
        return page_picture(view.path, number)
    marks = _marks(view, citation, quote)
    labels = tuple(view.text[mark.span.start : mark.span.end] for mark in marks if mark.kind == LABEL)
    headers = tuple(view.text[mark.span.start : mark.span.end] for mark in marks if mark.kind == HEADER)
    page = next((page for page in view.pages if page.number == number), None)
    before = count_before(view.text, page.span.start, quote.start, citation.quote) if page and quote else 0
    return page_picture(view.path, number, citation.quote, labels, headers, before)
