"""The page 文件: what is indexed and what was doubtful in it, what was refused, what was set aside; files in and out."""

import streamlit as st

from app_views.describing import draw_form, draw_unknown
from app_views.reader import draw_reader, open_document
from app_views.session import assistant_or_stop, corpus_folder, gone_folder, rebuild
from app_views.uploads import LARGEST, Received, receive, remove
from app_views.wording import KINDS, SCOPES, disclosure_words, joined, plain
from corpus.reading import FORMATS, SUPPORTED
from qa.assistant import Assistant
from qa.document_views import DocumentSummary

_DISAGREES = "文件自己的数字或文字前后不符，点开看是哪两处；不判断哪一边对。"
_DOUBTFUL = "读这份文件时没有把握的地方：认不清的表、推断的单位、可能的笔误。回答用到时会说明。"
#: More cards than this at once make the page slow; the others come when asked for.
_SHOWN = 30
#: Below this many documents a box to search them is only in the way.
_SEARCH_FROM = 5


def _matches(document: DocumentSummary, words: list[str]) -> bool:
    of = joined(document.agency, disclosure_words(document.fiscal_year, document.kind), document.name)
    return all(word in of for word in words)


def _filtered(documents: list[DocumentSummary]) -> list[DocumentSummary]:
    """The documents that fit what the reader chose; the boxes to choose are drawn where there is a choice."""
    if len(documents) < _SEARCH_FROM:
        return documents
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input("筛选", placeholder="单位、年度或文件名").split()
        years = sorted({d.fiscal_year for d in documents if d.fiscal_year}, reverse=True)
        year = st.selectbox("年度", [None, *years], format_func=lambda y: f"{y}年" if y else "全部", width=130)
        kind = st.selectbox("种类", [None, *KINDS], format_func=lambda k: KINDS.get(k, "全部"), width=130)
        doubtful = st.checkbox("只看存疑的", help=_DOUBTFUL)
    found = [
        d
        for d in documents
        if _matches(d, words)
        and year in {None, d.fiscal_year}
        and kind in {None, d.kind}
        and (d.doubts or not doubtful)
    ]
    if len(found) < len(documents):
        st.caption(f"找到 {len(found)} 份")
    return found


def _card(document: DocumentSummary, pages: int) -> None:
    with st.container(border=True, gap="small"):
        of = joined(document.agency or "机关不明", disclosure_words(document.fiscal_year, document.kind))
        inferred = "（单位名称是推断的）" if document.agency and document.agency_inferred else ""
        st.markdown(f"**{plain(of)}**{inferred}")
        counts = f"{document.passages} 段文字、{document.tables} 张表、{document.figures} 个数字"
        paged = f"{pages} 页" if pages > 1 else ""
        st.caption(plain(joined(SCOPES.get(document.scope or ""), paged, counts, document.name)))
        if document.set_aside:
            st.caption(f":material/content_copy: 未用于回答：{plain(document.set_aside)}")
        if document.notice:
            st.caption(f":material/info: {plain(document.notice)}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button(
                "看原文",
                key=f"open-{document.name}",
                icon=":material/article:",
                type="tertiary",
                on_click=open_document,
                args=(document.name,),
            )
            if document.agency:
                st.page_link(
                    "app_views/agency.py",
                    label="单位数字",
                    icon=":material/account_balance:",
                    query_params={"agency": document.agency},
                )
            if document.findings:
                st.page_link(
                    "app_views/checks.py",
                    label=f"{document.findings} 处对不上",
                    icon=":material/fact_check:",
                    query_params={"document": document.name},
                    help=_DISAGREES,
                )
            if document.doubts:
                doubts = f"{len(document.doubts)} 处存疑"
                with st.popover(doubts, icon=":material/help:", type="tertiary", help=_DOUBTFUL):
                    st.caption(_DOUBTFUL)
                    st.markdown("\n".join(f"- {plain(doubt)}" for doubt in document.doubts))
            draw_form(document)
            if st.button("删除", key=f"drop-{document.name}", icon=":material/delete:", type="tertiary"):
                _confirm_removal(document.name, of)


@st.dialog("删除这份文件？", icon=":material/delete:")
def _confirm_removal(name: str, of: str) -> None:
    st.markdown(f"**{plain(of or name)}**")
    st.markdown(plain(f"文件 {name} 会从文档文件夹里删掉，回答不再引用它。这一步不能撤销。"))
    with st.container(horizontal=True):
        if st.button("确认删除", type="primary"):
            reason = remove(name, corpus_folder())
            if reason:
                st.error(reason, icon=":material/error:")
                return
            st.session_state.document_work = "已删除"
            st.rerun()
        if st.button("不删"):
            st.rerun()


def _upload() -> None:
    """The box to bring files; what became of each of the last ones stays on the page."""
    with st.expander("添加文件", icon=":material/upload_file:"), st.form("upload", clear_on_submit=True, border=False):
        brought = st.file_uploader(
            f"一份或多份，每份不超过 {LARGEST} MB。能读 {SUPPORTED}。",
            type=sorted(ending[1:] for ending in FORMATS),
            accept_multiple_files=True,
            max_upload_size=LARGEST,
        )
        if st.form_submit_button("收录", type="primary", icon=":material/add:") and brought:
            if gone := gone_folder():
                st.error(plain(gone), icon=":material/error:")
                return
            st.session_state.received = [receive(upload, corpus_folder()) for upload in brought]
            st.session_state.document_work = "已收录"
            st.rerun()


def _told(received: list[Received], assistant: Assistant) -> None:
    """One line a file: what was read in it, or why it was not taken."""
    documents = {d.name: d for d in assistant.documents()}
    refused = dict(assistant.refused())
    st.subheader("这次添加的文件", anchor=False)
    for one in received:
        read = documents.get(one.name or "")
        if read is not None:
            of = joined(read.agency or "未能认出单位", disclosure_words(read.fiscal_year, read.kind))
            doubts = f"，{len(read.doubts)} 处存疑" if read.doubts else ""
            st.success(plain(f"{one.given}：{of}，读出 {read.figures} 个数字{doubts}"), icon=":material/check_circle:")
        else:
            reason = one.reason or refused.get(one.name or "", "没能读进索引")
            st.error(plain(f"{one.given}：{reason}"), icon=":material/error:")


def _refused(refused: list[tuple[str, str]]) -> None:
    st.subheader(f"未能收录（{len(refused)} 份）", anchor=False)
    for name, reason in refused:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{plain(name)}**：{plain(reason)}", width="stretch")
            if st.button("删除", key=f"drop-{name}", icon=":material/delete:", type="tertiary"):
                _confirm_removal(name, "")


def _work() -> None:
    """Bring the index up to date after files came or went, with its progress."""
    done = st.session_state.pop("document_work", None)
    if done and rebuild():
        st.toast(done, icon=":material/check:")


def draw() -> None:
    st.title("文件", anchor=False)
    assistant_or_stop()
    _work()
    assistant = assistant_or_stop()
    documents, refused = assistant.documents(), assistant.refused()
    used = [document for document in documents if not document.set_aside]
    aside = [document for document in documents if document.set_aside]
    _upload()
    if received := st.session_state.get("received"):
        _told(received, assistant)
    if refused:
        _refused(refused)
    st.subheader(f"已收录（{len(used)} 份）", anchor=False)
    if not used:
        st.info("还没有收录任何文件。点上面的“添加文件”。", icon=":material/folder_open:")
    draw_unknown(assistant)
    if any(document.findings or document.doubts for document in used):
        st.caption(f"对不上：{_DISAGREES}存疑：{_DOUBTFUL}")
    used = _filtered(used)
    shown = st.session_state.get("documents_shown", _SHOWN)
    pages = {name: len(document.pages) for name, document in assistant.knowledge.documents.items()}
    for document in used[:shown]:
        _card(document, pages.get(document.name, 0))
    if len(used) > shown and st.button(f"再显示 {min(_SHOWN, len(used) - shown)} 份"):
        st.session_state.documents_shown = shown + _SHOWN
        st.rerun()
    if aside:
        st.subheader(f"另存的版本（{len(aside)} 份）", anchor=False)
        st.caption("它们转述的原件已经收录，回答只引用原件。")
        for document in aside:
            _card(document, pages.get(document.name, 0))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(plain(f"文件夹 {corpus_folder()}；{assistant.searching.told}"))
        if st.button("更新索引", icon=":material/sync:", type="tertiary", help="文件夹里的文件有增减改动时用"):
            st.session_state.document_work = "索引已更新"
            st.rerun()
        if st.button("全部重读", icon=":material/restart_alt:", type="tertiary", help="把每份文件重新读一遍，较慢"):
            if rebuild(anew=True):
                st.rerun()
    draw_reader()


draw()
