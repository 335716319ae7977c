"""The page 对比: pick agencies, years and items from what is there; a table, a chart, a sentence to copy."""

from collections.abc import Sequence
from functools import partial
from itertools import combinations

import streamlit as st

from app_views.answer import downloads
from app_views.chart_plan import plan_chart
from app_views.charts import draw_chart
from app_views.components import mount_rich
from app_views.owner import name_browser
from app_views.reader import draw_reader
from app_views.rich import table_block
from app_views.session import assistant_or_stop
from app_views.values import BOTH, Sources, beside_each_other, by_year, open_among, remarks, rows_of
from app_views.wording import joined, plain
from index.figure import Stage
from qa.explore import Value, a_head, agencies, items_of, sentences, unlike, value_of
from qa.figures.point import stage_name
from qa.knowledge import Knowledge

_STAGES: dict[str, tuple[Stage | None, ...]] = {
    "按文件": (None,), "预算": (Stage.INITIAL_BUDGET,), "决算": (Stage.FINAL_ACCOUNTS,),
    BOTH: (Stage.INITIAL_BUDGET, Stage.FINAL_ACCOUNTS),
}  # fmt: skip
_FIRST_ITEM = "three_public_expenses"
_MOST = 6
#: Agencies among which a first pair is looked for.
_LOOKED_AT = 40


def _asked(name: str, there: list[str]) -> list[str]:
    """What the address asks for, as far as it is there."""
    return [part for part in st.query_params.get(name, "").split("~") if part in there]


def _held(key: str, there: Sequence[str] | Sequence[int], first: Sequence[str] | Sequence[int]) -> str:
    """Prepare the choice `key`: from the address the first time, later what is chosen as far as it is still there."""
    if key not in st.session_state:
        asked = _asked(key, [str(p) for p in there])
        st.session_state[key] = [part for part in there if str(part) in asked] or list(first)
    else:
        st.session_state[key] = [part for part in st.session_state[key] if part in there]
    return key


def _first_two(knowledge: Knowledge, names: list[str]) -> list[str]:
    """What is compared before anybody has chosen: two that have a year in common, if there are any."""
    years = {name: set(knowledge.years(name)) for name in names[:_LOOKED_AT]}
    pairs = ([one, other] for one, other in combinations(years, 2) if years[one] & years[other])
    return next(pairs, names[:2])


def _choices(knowledge: Knowledge) -> tuple[list[str], list[int], list[str], tuple[Stage | None, ...], bool]:
    names = list(agencies(knowledge))
    who = st.multiselect(
        "单位",
        names,
        key=_held("who", names, _first_two(knowledge, names)),
        max_selections=_MOST,
        placeholder="选几个单位",
    )
    years = sorted({year for name in who for year in knowledge.years(name)}, reverse=True)
    items = dict(items_of(knowledge, who))
    first = [key for key in (_FIRST_ITEM, *items) if key in items][:1]
    what = st.multiselect(
        "项目",
        list(items),
        key=_held("what", list(items), first),
        format_func=lambda key: items.get(key, key),
        max_selections=_MOST,
        placeholder="选几个项目",
    )
    when = st.multiselect(
        "年度", years, key=_held("years", years, years[:4]), format_func=lambda y: f"{y}年", placeholder="选年度"
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        stage = st.segmented_control("口径", list(_STAGES), default="按文件")
        each = st.toggle("人均", help="除以该年的实有人数")
    # The address holds the comparison, so that it can be sent on.
    st.query_params.update({"who": "~".join(who), "what": "~".join(what), "years": "~".join(map(str, when))})
    return who, sorted(when), what, _STAGES[stage or "按文件"], each


def _values(
    knowledge: Knowledge, who: list[str], when: list[int], what: list[str], stages: tuple[Stage | None, ...], each: bool
) -> tuple[list[Value], list[str]]:
    """(the values that are there, what is missing)."""
    found: list[Value] = []
    missing: list[str] = []
    points = [
        (item, agency, year) for item in what for agency in who for year in when if year in knowledge.years(agency)
    ]
    for item, agency, year in points:
        for stage in stages:
            value = value_of(knowledge, agency, year, item, stage)
            value = a_head(knowledge, value) if value is not None and each else value
            if value is not None:
                found.append(value)
            else:
                missing.append(
                    joined(f"{agency}{year}年{knowledge.measures.name_of(item)}", stage_name(stage) if stage else "")
                )
    return beside_each_other([found]), missing


def draw() -> None:
    st.title("对比", anchor=False)
    assistant = assistant_or_stop()
    knowledge = assistant.knowledge
    if not knowledge.counting():
        st.info("还没有收录任何文件。到“文件”页添加。", icon=":material/folder_open:")
        return
    who, when, what, stages, each = _choices(knowledge)
    values, missing = _values(knowledge, who, when, what, stages, each)
    if not values:
        st.info("所选的单位、年度、项目没有公开的数字。换一换上面的选择。", icon=":material/search_off:")
        draw_reader()
        return
    # Budget beside final accounts was asked for: within each of them the figures should be alike.
    for item, stage in ((item, stage) for item in what for stage in (stages if len(stages) > 1 else (None,))):
        for words in unlike([v for v in values if v.item == item and stage in {None, v.stage}]):
            st.warning(plain(f"{knowledge.measures.name_of(item)}：{words}"), icon=":material/compare_arrows:")
    sources = Sources()
    table = by_year(values, sources)
    opened = partial(open_among, sources)
    for item in what:
        plan = plan_chart(rows_of([value for value in values if value.item == item], sources))
        if plan is not None:
            draw_chart(plan, tuple(sources.items), f"compare-{item}-{'~'.join(who)}-{each}-{stages}", opened)
    citations = tuple(sources.items)
    mount_rich([table_block(table)], citations, "compare-table", opened)
    with st.container(horizontal=True):
        downloads(table, citations, "compare")
    if told := remarks(values):
        st.caption("\n".join(f"\\* {plain(words)}  " for words in told))
    if missing:
        st.caption(f":material/search_off: 没有列出：{plain('、'.join(missing))}")
    st.caption("可以复制的一句话")
    st.code(sentences(values), language=None, wrap_lines=True)
    if st.button("在问答里接着问", icon=":material/forum:", help="把这次对比作为一个问题"):
        years = "和".join(f"{year}年" for year in when)
        names = "、".join(("人均" if each else "") + knowledge.measures.name_of(item) for item in what)
        st.session_state.pending = f"{'、'.join(who)}{years}{names}对比"
        st.switch_page("app_views/chat.py")
    draw_reader()
    name_browser()


draw()
