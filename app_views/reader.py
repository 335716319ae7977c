"""The reading room: a document beside the page, at the place that the address names, and one reads on from there.

In: the address (`?doc=name&at=start-end`), and the citations among which the reader came. Out: a panel on the right of
a wide screen, over all of a narrow one. PDFs show the printed page with the words boxed, every other format (and a PDF
on request) the whole text with its tables and the place marked.
"""

import logging
import re
from dataclasses import asdict
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from app_views.blocks import FOUND, Mark, document_blocks, locate, marks_for
from app_views.components import mount_reader
from app_views.reader_frame import style_reader
from app_views.session import assistant_or_stop
from app_views.wording import joined, place_words, plain, source_title
from corpus.document import Span
from corpus.errors import WenzhangError
from qa.answer import Citation
from qa.assistant import Assistant
from qa.document_views import DocumentView
from qa.explore import citation_at, outline

if TYPE_CHECKING:
    from app_views.pdf_page import PagePicture

_LOG = logging.getLogger("wenzhang.app")
_PICTURE, _TEXT = "页面", "文字"
#: More places than this of a searched word are not counted.
_MOST_FOUND = 500


def open_source(citation: Citation, trail: tuple[Citation, ...] = ()) -> None:
    """Open the reader at a citation; `trail` are the citations to step through from there. For use in a callback, or
    followed by a rerun."""
    st.session_state.trail = trail or (citation,)
    st.session_state.opened = citation
    _go(citation.document, citation.start, citation.end)


def open_document(name: str) -> None:
    """Open the reader at a document's beginning."""
    st.session_state.trail = ()
    _go(name)


def _go(name: str, start: int | None = None, end: int | None = None) -> None:
    # All at once: every change of the address is a step that one has to go back by.
    kept = {key: value for key, value in st.query_params.to_dict().items() if key not in {"doc", "at"}}
    st.query_params.from_dict(kept | {"doc": name} | ({} if start is None else {"at": f"{start}-{end}"}))
    # Opened again at the same place: bring it into view again.
    st.session_state.readings = st.session_state.get("readings", 0) + 1
    st.session_state.pop("find", None)


def close_reader() -> None:
    kept = {key: value for key, value in st.query_params.to_dict().items() if key not in {"doc", "at"}}
    if kept != st.query_params.to_dict():
        st.query_params.from_dict(kept)


@st.fragment
def draw_reader() -> None:
    """Draw the panel if the address names a document; call it once on every page, last.

    What is done within it (find, turn a page, step to the next citation, close) draws nothing but itself again.
    """
    name = st.query_params.get("doc")
    if not name:
        return
    style_reader()
    with st.container(key="reading", gap="small"):
        _draw(assistant_or_stop(), name, _place(st.query_params.get("at")))


def _place(at: str | None) -> tuple[int, int] | None:
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", at or "")
    return (int(found[1]), int(found[2])) if found else None


def _draw(assistant: Assistant, name: str, at: tuple[int, int] | None) -> None:
    view = _view(assistant, name)
    citation = _citation(assistant, name, at) if view is not None else None
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="reading-head"):
        st.markdown(f"**{plain(source_title(citation) if citation else name)}**", width="stretch")
        st.button(
            "关闭",
            icon=":material/close:",
            type="tertiary",
            on_click=close_reader,
            key="close-reader",
            help="关闭原文",
            shortcut="Escape",
        )
    if view is None:
        return
    serial = f"{st.session_state.get('readings', 0)}-{name}-{at}"
    if citation is not None:
        st.caption(plain(joined(place_words(citation) or citation.heading, name)))
    # One line where there is room: what stands above the document is taken from its height.
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="reading-tools"):
        _places(assistant, name, citation)
        matches, current = _find(view)
    target = matches[current] if matches else _quote_span(view, citation)
    shown = citation if not matches else None
    if view.notice:
        st.caption(f":material/info: {plain(view.notice)}")
    if view.format == "pdf" and view.path is not None and view.path.is_file():
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="reading-pages"):
            mode = st.segmented_control(
                "显示方式",
                [_PICTURE, _TEXT],
                default=_PICTURE,
                key="reader-mode",
                label_visibility="collapsed",
            )
            turning = st.container(horizontal=True, vertical_alignment="center", gap="small", width="content")
        if mode != _TEXT and _draw_page(view, shown, target, f"{serial}-{current if matches else ''}", turning):
            return
    if citation is not None and target is None:
        st.warning("原文里没有找到这段引文：文件可能已经换过。下面是现在的整份文件。", icon=":material/search_off:")
    marks = tuple(Mark(span, FOUND) for span in matches) + _marks(view, shown, target)
    blocks = document_blocks(view.text, view.pages, view.tables, marks, marked_up=view.format in {"txt", "md"})
    if not blocks:
        st.info("这份文件没有可显示的文字。")
        return
    mount_reader({"blocks": list(blocks), "picture": None, "serial": f"{serial}-{current if matches else ''}"}, "text")


def _view(assistant: Assistant, name: str) -> DocumentView | None:
    try:
        return assistant.document_text(name)
    except WenzhangError as error:
        st.error(plain(str(error)), icon=":material/error:")
    except KeyError:
        st.error("没有这份文件，可能已被移走。到“文件”页看看现有的文件。", icon=":material/error:")
    except Exception:  # noqa: BLE001 - a damaged file costs its view, not the page
        _LOG.exception("a document could not be opened")
        st.error("这份文件打不开了，可能已被移走；重新建立索引后再试。", icon=":material/error:")
    return None


def _citation(assistant: Assistant, name: str, at: tuple[int, int] | None) -> Citation | None:
    """The citation one came by, else what stands at the address."""
    if at is None:
        return None
    opened = st.session_state.get("opened")
    known = [*st.session_state.get("trail", ()), *([opened] if opened is not None else [])]
    same = next((c for c in known if (c.document, c.start, c.end) == (name, *at)), None)
    return same or citation_at(assistant.knowledge, name, *at)


def _places(assistant: Assistant, name: str, citation: Citation | None) -> None:
    """The citation before and after; the outline; the address."""
    trail: tuple[Citation, ...] = st.session_state.get("trail", ())
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        if citation in trail and len(trail) > 1:
            at = trail.index(citation)
            st.button(
                "上一处",
                icon=":material/chevron_left:",
                key="cite-back",
                disabled=at == 0,
                type="tertiary",
                on_click=_step,
                args=(trail, at - 1),
            )
            st.markdown(f"出处 {at + 1} / {len(trail)}", width="content")
            st.button(
                "下一处",
                icon=":material/chevron_right:",
                icon_position="right",
                key="cite-next",
                type="tertiary",
                disabled=at == len(trail) - 1,
                on_click=_step,
                args=(trail, at + 1),
            )
        entries = outline(assistant.knowledge, name)
        if entries:
            with (
                st.popover("目录", icon=":material/toc:", type="tertiary"),
                st.container(height=420, border=False, gap=None),
            ):
                for number, entry in enumerate(entries):
                    lead = "\u2003" * max(entry.level - 1, 0)
                    st.button(
                        lead + plain(entry.title),
                        key=f"outline{number}",
                        type="tertiary",
                        wrap=True,
                        on_click=_go,
                        args=(name, entry.span.start, entry.span.end),
                    )
        with st.popover("链接", icon=":material/link:", type="tertiary"):
            st.caption("把这个地址发给同事，打开就在这一处。")
            query = {key: st.query_params[key] for key in ("doc", "at") if key in st.query_params}
            st.code(f"{(st.context.url or '').split('?')[0]}?{urlencode(query)}", language=None, wrap_lines=True)


def _step(trail: tuple[Citation, ...], at: int) -> None:
    open_source(trail[at], trail)


def _find(view: DocumentView) -> tuple[list[Span], int]:
    """The box to search the document; returns the places found and which of them is looked at."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="reading-find"):
        words = st.text_input(
            "在文件中查找",
            key="find",
            placeholder="在文件中查找",
            label_visibility="collapsed",
            icon=":material/search:",
        )
        found = find_all(view.text, words or "")
        if not words:
            return [], 0
        key = f"found-{words}"
        at = st.session_state.get(key, 0) % max(len(found), 1)
        st.markdown(f"{at + 1} / {len(found)}" if found else "没有找到", width="content")

        def turn(to: int) -> None:
            st.session_state[key] = to

        for label, icon, step in (("上一个", "keyboard_arrow_up", -1), ("下一个", "keyboard_arrow_down", 1)):
            st.button(
                label,
                icon=f":material/{icon}:",
                key=f"find{step}",
                on_click=turn,
                args=(at + step,),
                type="tertiary",
                disabled=len(found) < 2,
            )
    return found, at


def find_all(text: str, words: str) -> list[Span]:
    """Every place of `words` in the text, white space left out on both sides, capitals and small letters alike.

    >>> find_all("公务 接待费、公务接待费", "公务接待")
    [Span(start=0, end=5), Span(start=7, end=11)]
    """
    signs = "".join(words.split())
    if not signs:
        return []
    pattern = re.compile(r"\s*".join(re.escape(sign) for sign in signs), re.IGNORECASE)
    found: list[Span] = []
    for match in pattern.finditer(text):
        found.append(Span(match.start(), match.end()))
        if len(found) == _MOST_FOUND:
            break
    return found


def _quote_span(view: DocumentView, citation: Citation | None) -> Span | None:
    if citation is None:
        return None
    on_page = next((page.span for page in view.pages if page.number == citation.page), None)
    found = locate(view.text, citation.quote, citation.start, citation.end, on_page)
    return found or locate(view.text, citation.quote, citation.start, citation.end)


def _marks(view: DocumentView, citation: Citation | None, quote: Span | None) -> tuple[Mark, ...]:
    row, column = (citation.row, citation.column) if citation is not None else (None, None)
    return marks_for(view.tables, quote, row, column)


def _draw_page(
    view: DocumentView, citation: Citation | None, target: Span | None, serial: str, turning: DeltaGenerator
) -> bool:
    """Draw one page of a PDF, with buttons to turn it in the container `turning`; False where it cannot be drawn."""
    key = f"page-{serial}"
    cited = next((p.number for p in view.pages if target and p.span.start <= target.start < p.span.end), 1)
    number = int(st.session_state.get(key, cited))
    try:
        picture = _picture(view, citation, target if number == cited else None, number)
    except Exception:  # noqa: BLE001 - pdfium raises more than its own error for damaged files
        _LOG.exception("a page could not be drawn")
        st.warning("这一页画不出来，下面是文字。", icon=":material/image_not_supported:")
        return False

    def turn(to: int) -> None:
        st.session_state[key] = to

    with turning:
        last = picture.page_count
        st.button("上一页", key="page-back", on_click=turn, args=(number - 1,), disabled=number <= 1, type="tertiary")
        st.markdown(f"第 {picture.number} / {last} 页", width="content")
        st.button(
            "下一页", key="page-next", on_click=turn, args=(number + 1,), disabled=number >= last, type="tertiary"
        )
        if number != cited:
            st.button("回到引文", key="page-cited", on_click=turn, args=(cited,), type="tertiary")
    if target is not None and number == cited and not picture.boxes:
        st.caption("这一页上没能框出引文，可切换到“文字”查看标出的位置。")
    drawn = {
        "source": picture.source,
        "label": f"第 {picture.number} 页",
        "boxes": [asdict(box) for box in picture.boxes],
    }
    mount_reader({"blocks": [], "picture": drawn, "serial": f"{serial}-{number}"}, "picture")
    return True


def _picture(view: DocumentView, citation: Citation | None, target: Span | None, number: int) -> "PagePicture":
    from app_views.pdf_page import page_picture

    assert view.path is not None
    layout = view.layout
    if target is None or layout is None:
        return page_picture(view.path, number)
    marks = _marks(view, citation, target)
    return page_picture(
        view.path, number, [(mark.kind, box) for mark in marks for box in layout.boxes(view.text, mark.span)]
    )
