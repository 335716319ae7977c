"""The page 单位: one agency's documents, key figures by year, their course and their composition; every number a link."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from app_views.answer import downloads
from app_views.chart_plan import plan_chart
from app_views.charts import draw_chart
from app_views.components import mount_rich
from app_views.owner import name_browser
from app_views.reader import draw_reader, open_document
from app_views.rich import table_block
from app_views.session import assistant_or_stop
from app_views.values import BOTH, Sources, beside_each_other, by_year, open_among, remarks, rows_of
from app_views.wording import SCOPES, disclosure_words, joined, plain
from index.store.documents import StoredDocument
from qa.explore import Value, a_head, agencies, composition, key_figures, stages_of
from qa.figures.point import stage_name
from qa.knowledge import Knowledge

_LEVELS = {"按文件": None, "类": "class", "款": "section", "项": "item"}
_WHOLES = ("total_expenditure", "basic_expenditure", "project_expenditure", "total_revenue", "three_public_expenses")


def _documents(knowledge: Knowledge, agency: str) -> None:
    documents = knowledge.of_agency(agency)
    if not documents:
        st.caption("没有它自己的文件，数字来自上级部门的文件。")
        return
    with st.container(horizontal=True, gap="small"):
        for document, words in zip(documents, _told_apart(documents), strict=True):
            st.button(
                plain(words),
                key=f"doc-{document.name}",
                icon=":material/article:",
                on_click=open_document,
                args=(document.name,),
                help=plain(document.name),
            )


def _told_apart(documents: Sequence[StoredDocument]) -> list[str]:
    """What each button says: year and kind, where two agree also the scope, where that agrees too the file's name."""
    words = [disclosure_words(d.identity.fiscal_year, d.identity.kind) or d.name for d in documents]
    for more in (lambda d: SCOPES.get(str(d.identity.scope), ""), lambda d: d.name):
        twice = {said for said in words if words.count(said) > 1}
        words = [joined(said, more(d)) if said in twice else said for said, d in zip(words, documents, strict=True)]
    return words


def _figures(agency: str, values: list[Value]) -> None:
    """The table of key figures, and the course of the one that is picked."""
    sources = Sources()
    table = by_year(values, sources)
    names = list(dict.fromkeys(value.name for value in values))
    st.subheader("主要数字", anchor=False)
    opened = partial(open_among, sources)
    mount_rich([table_block(table)], sources.items, f"key-{agency}", opened)
    with st.container(horizontal=True):
        downloads(table, tuple(sources.items), "agency")
    _stars(values)
    if len({value.year for value in values}) > 1:
        st.subheader("历年变化", anchor=False)
        name = st.pills("看哪一项", names, default=names[0], key=f"course-{agency}") or names[0]
        plan = plan_chart(rows_of([value for value in values if value.name == name], sources))
        if plan is not None:
            draw_chart(plan, tuple(sources.items), f"course-chart-{agency}-{name}", opened)
        else:
            st.caption("这一项只有一年的数字。")


def _stars(values: Sequence[Value]) -> None:
    """What the stars in a table mean, one click away."""
    if told := remarks(values):
        with st.expander(f"带 * 的数字（{len(told)}）"):
            st.markdown("\n".join(f"- {plain(words)}" for words in told))


def _composition(knowledge: Knowledge, agency: str) -> None:
    """What an item is made of, level by level."""
    st.subheader("构成", anchor=False)
    years = knowledge.years(agency)[::-1]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        year = st.selectbox("年度", years, format_func=lambda y: f"{y}年", width=120)
        item = st.selectbox("项目", _WHOLES, format_func=knowledge.measures.name_of, width=220)
        level = st.segmented_control(
            "科目级次", list(_LEVELS), default="按文件", help="类、款、项：功能科目或经济科目的级次"
        )
    whole, parts, adds_up = composition(knowledge, agency, year, item, None, _LEVELS.get(level or "按文件"))
    shown = [value for value in parts if value.value]
    if not shown:
        st.caption("文件没有列出这一项的构成。")
        return
    sources = Sources()
    listed = ([whole] if whole is not None else []) + shown
    rows = rows_of(listed, sources)
    plan = plan_chart(rows)
    opened = partial(open_among, sources)
    if plan is not None:
        draw_chart(plan, tuple(sources.items), f"parts-{agency}-{year}-{item}-{level}", opened)
    table = by_year(listed, sources)
    mount_rich([table_block(table)], sources.items, f"parts-table-{agency}", opened)
    _stars(listed)
    if whole is not None and not adds_up:
        st.caption(":material/info: 所列各项之和与总额不等，文件可能没有列全，或口径不同。")


def draw() -> None:
    st.title("单位", anchor=False)
    assistant = assistant_or_stop()
    knowledge = assistant.knowledge
    names = list(agencies(knowledge))
    if not names:
        st.info("还没有收录任何文件。到“文件”页添加。", icon=":material/folder_open:")
        return
    asked = st.query_params.get("agency", "")
    if asked and asked not in names:
        st.warning(plain(f"现有文件里没有“{asked}”。"), icon=":material/search_off:")
    if st.session_state.get("agency") not in names:
        st.session_state.agency = asked if asked in names else names[0]
    agency = st.selectbox("单位", names, key="agency", label_visibility="collapsed")
    st.query_params["agency"] = agency
    st.header(plain(agency), anchor=False)
    _documents(knowledge, agency)
    stages = stages_of(knowledge, agency)
    chosen = stages[-1:]
    with st.container(horizontal=True, vertical_alignment="center"):
        if len(stages) > 1:
            choices = {stage_name(stage): (stage,) for stage in stages} | {BOTH: stages}
            picked = st.segmented_control("口径", list(choices), default=BOTH, label_visibility="collapsed")
            chosen = choices[picked or BOTH]
        each = st.toggle("人均", help="除以该年的实有人数")
    values = beside_each_other([key_figures(knowledge, agency, stage) for stage in chosen or (None,)])
    if each:
        values = [found for value in values if (found := a_head(knowledge, value)) is not None]
    if values:
        _figures(agency, values)
    else:
        st.info("没有读出可以列在这里的数字。", icon=":material/info:")
    if knowledge.years(agency):
        _composition(knowledge, agency)
    draw_reader()
    name_browser()


draw()
