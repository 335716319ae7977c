"""A chart plan → an Altair chart with its title, unit and sources in Chinese; a click on a mark names its source.

Streamlit brings the drawing library along, so that a chart needs no network. The menu at its corner saves it as a
picture.
"""

import altair as alt
import pandas as pd
import streamlit as st

from app_views.chart_plan import ChartPlan, Shape
from app_views.result_table import grouped
from app_views.wording import source_title
from qa.answer import Citation

#: Pixels: a bar whose name takes one line, two lines; the title with the sources; a line of the legend.
_BAR, _TWO_LINES, _TITLE, _LEGEND_LINE = 27, 38, 80, 20
#: Chinese faces first: a canvas does not inherit the page's.
_FONT = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
_PICKED = "picked"
#: The names of a plan break at its line ends: an agency on the first line, what tells its bars apart on the second.
_LABELS = alt.Axis(title=None, labelLimit=170, labelOverlap=False, labelExpr="split(datum.label, '\\n')")
_LEGEND = alt.Legend(title=None, orient="bottom", columns=1, labelLimit=300, labelExpr="replace(datum.label, '\\n', ' ')")


def draw_chart(plan: ChartPlan, citations: tuple[Citation, ...], key: str) -> int | None:
    """Draw it; returns the index of the citation whose mark was clicked in this run, if any."""
    said = "、".join(f"{point.name.replace(chr(10), ' ')}{point.series and ' ' + point.series} {point.shown}{plan.unit}" for point in plan.points)
    event = st.altair_chart(
        build_chart(plan, citations), key=key, on_select="rerun", selection_mode=_PICKED, width="stretch",
        height=_height(plan),
        alt=f"{plan.title}（{plan.unit}）：{said}",
    )
    picked = event.selection.get(_PICKED) or [] if event else []
    source = picked[0].get("source") if picked else None
    # The selection stays as long as the mark is lit; only its change is a click.
    last = st.session_state.get(f"last-{key}")
    st.session_state[f"last-{key}"] = source
    if not isinstance(source, int) or source == last or not 0 <= source < len(citations):
        return None
    return source


def _height(plan: ChartPlan) -> int:
    """Pixels for all of it, title and legend included: Streamlit fits the chart into what it is given."""
    series = len({point.series for point in plan.points})
    legend = _LEGEND_LINE * series if series > 1 else 0
    match plan.shape:
        case Shape.LINE:
            return 260 + _TITLE + legend
        case Shape.STACKED:
            return 66 + _TITLE + _LEGEND_LINE * series
        case Shape.GROUPED:
            return 24 * len(plan.points) + 14 * len({point.name for point in plan.points}) + _TITLE + legend + 10
    tall = _TWO_LINES if any("\n" in point.name for point in plan.points) else _BAR
    return tall * len(plan.points) + _TITLE + 8


def build_chart(plan: ChartPlan, citations: tuple[Citation, ...] = ()) -> alt.LayerChart:
    """The chart itself."""
    total = sum(point.value for point in plan.points)
    frame = pd.DataFrame(
        {
            "name": [point.name for point in plan.points],
            "series": [point.series for point in plan.points],
            "value": [float(point.value) for point in plan.points],
            "shown": [f"{grouped(point.shown)} {plan.unit}" for point in plan.points],
            "share": [f"{point.value / total:.2%}" if total else "" for point in plan.points],
            "source": [-1 if point.source is None else point.source for point in plan.points],
            "at": range(len(plan.points)),
        }
    )
    drawn = _SHAPES[plan.shape](alt.Chart(frame), frame)
    unit = f"（{plan.unit}）" if plan.unit else ""
    sources = list(dict.fromkeys(source_title(citations[p.source]) for p in plan.points if p.source is not None))
    told = "来源：" + "、".join(sources[:2]) + (f"等 {len(sources)} 份文件" if len(sources) > 2 else "")
    names = {"PNG_ACTION": "存为图片（PNG）", "SVG_ACTION": "存为矢量图（SVG）", "CLICK_TO_VIEW_ACTIONS": "保存图表"}
    actions = {"export": True, "source": False, "compiled": False, "editor": False}
    # Two lines where one would be cut on a telephone.
    head, dot, rest = plan.title.partition(" · ")
    title = [head, rest + unit] if dot and len(plan.title) > 18 else [plan.title + unit]
    return (
        drawn.properties(
            title=alt.TitleParams(title, subtitle=told if sources else "", anchor="start", fontSize=14, subtitleColor="#7d8996", subtitlePadding=4, offset=12),
            usermeta={"embedOptions": {"actions": actions, "i18n": names, "downloadFileName": "问账-图"}},
        )
        .configure(font=_FONT)
        .configure_view(strokeWidth=0)
        .configure_axis(grid=False, domain=False, ticks=False)
    )


def _tooltips(*more: str) -> list[alt.Tooltip]:
    names = {"name": "项目", "series": "系列", "shown": "数值", "share": "占比"}
    return [alt.Tooltip(f"{field}:N", title=names[field]) for field in ("name", *more, "shown")]


def _pick() -> alt.Parameter:
    return alt.selection_point(name=_PICKED, fields=["source"])


def _line(chart: alt.Chart, frame: pd.DataFrame) -> alt.LayerChart:
    many = frame["series"].nunique() > 1
    base = chart.encode(
        x=alt.X("name:O", sort=None, axis=alt.Axis(title=None, labelAngle=0), scale=alt.Scale(padding=0.4)),
        y=alt.Y("value:Q", axis=alt.Axis(title=None, grid=True, format=",~r"), scale=alt.Scale(zero=True)),
    )
    colour = alt.Color("series:N", legend=_LEGEND, sort=list(dict.fromkeys(frame["series"]))) if many else alt.value("#2f78c4")
    dots = base.mark_point(filled=True, size=90, cursor="pointer").encode(
        color=colour, tooltip=_tooltips(*(["series"] if many else []))
    )
    layers = [base.mark_line(strokeWidth=2.5).encode(color=colour), dots.add_params(_pick())]
    if not many:
        layers.append(_numbers(base.mark_text(dy=-14)))
    return alt.layer(*layers)


def _numbers(marks: alt.Chart) -> alt.Chart:
    # The grey stands out on the light and on the dark page alike.
    return marks.encode(text=alt.Text("label:N"), color=alt.value("#7d8996")).transform_calculate(
        label="replace(datum.shown, / .*/, '')"
    )


def _bars(chart: alt.Chart, frame: pd.DataFrame) -> alt.LayerChart:
    # Room beside the longest bar for its number.
    low, high = min(frame["value"].min(), 0.0), max(frame["value"].max(), 0.0)
    reach = high - low or 1.0
    scale = alt.Scale(domain=[low - (0.3 * reach if low < 0 else 0), high + 0.35 * reach], nice=False)
    base = chart.encode(
        y=alt.Y("name:N", sort=list(dict.fromkeys(frame["name"])), axis=_LABELS),
        x=alt.X("value:Q", axis=None, scale=scale),
    )
    bars = base.mark_bar(cornerRadiusEnd=3, cursor="pointer", height={"band": 0.72}).encode(
        color=alt.value("#2f78c4"), tooltip=_tooltips()
    )
    numbers = _numbers(base.mark_text(align="left", dx=5))
    return alt.layer(bars.add_params(_pick()), numbers)


def _grouped(chart: alt.Chart, frame: pd.DataFrame) -> alt.LayerChart:
    reach = max(frame["value"].max(), 0.0) or 1.0
    low = min(frame["value"].min(), 0.0)
    base = chart.encode(
        y=alt.Y("name:N", sort=list(dict.fromkeys(frame["name"])), axis=_LABELS),
        yOffset=alt.YOffset("series:N", sort=list(dict.fromkeys(frame["series"]))),
        x=alt.X("value:Q", axis=None, scale=alt.Scale(domain=[low, 1.35 * reach], nice=False)),
    )
    bars = base.mark_bar(cornerRadiusEnd=3, cursor="pointer").encode(
        color=alt.Color("series:N", legend=_LEGEND, sort=list(dict.fromkeys(frame["series"]))), tooltip=_tooltips("series")
    )
    numbers = _numbers(base.mark_text(align="left", dx=5))
    return alt.layer(bars.add_params(_pick()), numbers)


def _stacked(chart: alt.Chart, frame: pd.DataFrame) -> alt.LayerChart:
    base = chart.encode(
        x=alt.X("value:Q", stack="zero", axis=None, scale=alt.Scale(nice=False)),
        order=alt.Order("at:Q"),
        color=alt.Color(
            "series:N", sort=list(dict.fromkeys(frame["series"])),
            legend=alt.Legend(title=None, orient="bottom", columns=1, labelLimit=320),
        ),
    )
    bar = base.mark_bar(height=46, cursor="pointer").encode(tooltip=_tooltips("share"))
    return alt.layer(bar.add_params(_pick()))


_SHAPES = {Shape.LINE: _line, Shape.BARS: _bars, Shape.GROUPED: _grouped, Shape.STACKED: _stacked}
