"""The page 核对: of one document what does not agree, each with its places; behind it all that was checked, and what
must be disclosed."""

from functools import partial

import streamlit as st

from app_views.checks_table import lines_table
from app_views.components import mount_rich
from app_views.reader import draw_reader, open_source
from app_views.rich import Block, table_block, text_blocks, with_chips
from app_views.session import assistant_or_stop
from app_views.wording import disclosure_words, joined, plain
from index.store.documents import StoredDocument
from qa.check_view import CheckLine, CheckView, check_view, report
from qa.disclosure import plain_letter
from qa.knowledge import Knowledge

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ALL = "所有单位"


def _label(document: StoredDocument, count: int) -> str:
    identity = document.identity
    of = joined(identity.agency or "机关不明", disclosure_words(identity.fiscal_year, identity.kind))
    return f"{of}（{document.name}）：{f'{count} 处不符' if count else '没有发现不符'}"


def _chosen(knowledge: Knowledge) -> StoredDocument | None:
    """The document that the reader chose, or that the address names; those with most findings first."""
    counts = knowledge.store.checks.findings()
    held = list(knowledge.counting())
    if not held:
        return None
    agencies = sorted({d.identity.agency for d in held if d.identity.agency})
    asked = st.query_params.get("document", "")
    if asked and asked not in {d.name for d in held}:
        st.warning(plain(f"没有收录“{asked}”。"), icon=":material/search_off:")
    if len(agencies) > 1 and not asked:
        agency = st.selectbox("单位", [_ALL, *agencies], key="check-agency")
        held = [d for d in held if agency in (_ALL, d.identity.agency)]
    held.sort(key=lambda d: (-counts.get(d.name, 0), d.name))
    named = {d.name: d for d in held}  # the page copies what is chosen from: names, and not what reads the store
    at = next((n for n, name in enumerate(named) if name == asked), 0)
    chosen = st.selectbox("文件", named, index=at, format_func=lambda name: _label(named[name], counts.get(name, 0)))
    return named[chosen] if chosen is not None else None


def _findings(view: CheckView) -> None:
    if not view.findings:
        st.success("没有发现对不上的地方。", icon=":material/check_circle:")
        return
    blocks: list[Block] = []
    for line in view.findings:
        marks = "".join(f"[{n + 1}]" for n in line.sources)
        blocks += text_blocks(f"- **{line.name}**：{line.text}{marks}")
        blocks += [b for s in line.symptoms for b in text_blocks(f"> 同一原因：{s}")]
    blocks = with_chips(blocks, (), view.citations, sparing=True)
    mount_rich(blocks, view.citations, f"findings-{view.document}", partial(open_source, trail=view.citations))
    st.caption("核对只指出两处的数字或文字，不判断哪一边对。点出处看原文，可以在各处之间前后翻看。")


def _folded(title: str, lines: tuple[CheckLine, ...], view: CheckView, key: str) -> None:
    with st.expander(title):
        opened = partial(open_source, trail=view.citations)
        mount_rich([table_block(lines_table(lines))], view.citations, f"{key}-{view.document}", opened)


def _downloads(view: CheckView, of: str) -> None:
    """The files are made when they are asked for."""

    def xlsx() -> bytes:
        from app_views.export_table import to_xlsx

        return to_xlsx(lines_table((*view.tallies, *view.required)), view.citations)

    def markdown() -> bytes:
        from app_views.export_talk import to_markdown

        return to_markdown(f"{of}核对", [report(view, of)]).encode("utf-8")

    def docx() -> bytes:
        from app_views.export_talk import to_docx

        return to_docx(f"{of}核对", [report(view, of)])

    with st.container(horizontal=True, gap="small"):
        for name, made, file, kind in (
            ("XLSX", xlsx, "问账-核对.xlsx", _XLSX),
            ("Markdown", markdown, "问账-核对.md", "text/markdown"),
            ("Word", docx, "问账-核对.docx", _DOCX),
        ):
            st.download_button(
                name, made, file, kind, key=f"check-{name}", type="tertiary", icon=":material/download:",
                on_click="ignore",
            )  # fmt: skip
        if view.letter:
            st.download_button(
                "依申请公开信", plain_letter(view.letter), "问账-依申请公开.txt", "text/plain", key="check-letter",
                type="tertiary", icon=":material/mail:", on_click="ignore",
                help="没有找到的内容，写成申请公开的草稿",
            )  # fmt: skip


def draw() -> None:
    st.title("核对", anchor=False)
    knowledge = assistant_or_stop().knowledge
    document = _chosen(knowledge)
    if document is None:
        st.info("还没有收录任何文件。到“文件”页添加。", icon=":material/folder_open:")
        return
    view = check_view(knowledge, document.name)
    identity = document.identity
    of = joined(identity.agency or document.name, disclosure_words(identity.fiscal_year, identity.kind))
    st.header(plain(of), anchor=False)
    st.caption(plain(f"{view.counts}；公开完整性：{view.required_counts}"))
    _findings(view)
    _downloads(view, of)
    if view.letter:
        with st.expander("依申请公开信（草稿，可复制）"):
            st.code(plain_letter(view.letter), language=None, wrap_lines=True)
    if view.required:
        _folded("公开完整性：该公开的内容逐项", view.required, view, "required")
    if view.tallies:
        _folded(f"全部核对（{len(view.tallies)} 项）", view.tallies, view, "tallies")
    draw_reader()


draw()
