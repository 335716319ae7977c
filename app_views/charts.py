"""A chart plan → an Altair chart with its title, unit and sources in Chinese; a click on a mark names its source.

Streamlit brings the drawing library along, so that a chart needs no network. The menu at its corner saves it as a
picture, title and sources included.
"""

from collections.abc import Callable
from functools import lru_cache

import streamlit as st

from app_views.chart_plan import ChartPlan
from app_views.wording import source_title
from qa.answer import Citation

_PICKED = "picked"
#: Specifications kept: each costs tens of milliseconds to make, and a page draws all of its charts at every click.
_KEPT = 256


def draw_chart(plan: ChartPlan, citations: tuple[Citation, ...], key: str, opened: Callable[[Citation], None]) -> None:
    """Draw it; a click on a mark calls `opened` with its citation, before the page is drawn again."""

    def picked() -> None:
        # Also called when a mark goes out again: then there is nothing to open.
        marks = st.session_state[key].selection.get(_PICKED) or []
        source = marks[0].get("source") if marks else None
        if isinstance(source, int) and 0 <= source < len(citations):
            opened(citations[source])

    said = "、".join(f"{point.name} {point.series} {point.shown}{plan.unit}" for point in plan.points)
    titles = tuple(source_title(citation) for citation in citations)
    drawn, height = _specification(plan, titles, st.context.theme.type == "dark")
    st.vega_lite_chart(
        spec=drawn,
        key=key,
        on_select=picked,
        selection_mode=_PICKED,
        width="stretch",
        height=height,
        alt=" ".join(f"{plan.title}（{plan.unit}）：{said}".split()),
    )


@lru_cache(maxsize=_KEPT)
def _specification(plan: ChartPlan, sources: tuple[str, ...], dark: bool) -> tuple[dict[str, object], int]:
    # The drawing library takes a while to load. pandas first: `warm_up` may have it half loaded, and this waits for it.
    import pandas  # noqa: F401, I001
    from app_views.chart_marks import build_chart, height_of

    return build_chart(plan, sources, dark).to_dict(validate=False), height_of(plan, sources)
