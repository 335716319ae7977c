"""A chart plan → the Altair chart: its marks, its title with unit and sources, its height.

Nothing is known of the width: titles and sources are broken into lines that a telephone holds, names of bars are cut
there by the browser, and the parts of a treemap say as much as they have room for.
"""

import re
from collections.abc import Sequence

import altair as alt

from app_views.chart_plan import ChartPlan, Shape, squares
from app_views.wording import grouped

#: Pixels: a bar whose name takes one line, two lines; a line of the title, of the sources, of the legend.
_BAR, _TWO_LINES, _TITLE_LINE, _SOURCE_LINE, _LEGEND_LINE = 27, 38, 20, 15, 20
#: Chinese characters a line, such that the narrowest telephone shows all of it.
_TITLE_ROOM, _SOURCE_ROOM = 18, 24
#: Sources named one by one; of more the number is told.
#: What the drawing library makes of layers, with or without small multiples.
Chart = alt.LayerChart | alt.FacetChart
_SOURCES_NAMED = 3
#: Chinese faces first: a canvas does not inherit the page's.
_FONT = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',sans-serif"
_PICKED = "picked"
_YEAR = re.compile(r"\d{4}年")
_BLUE, _SHADES = "#2f78c4", ["#a9c8ea", "#4d8fd3", "#1b4f8f"]
#: Grey words on the light and on the dark page: no one grey stands out enough on both.
_QUIET = {False: "#56616d", True: "#aab4bf"}
#: Pixels: of a name on two lines the browser sets the first beside the bar, and the second below it.
_FIRST_LINE_UP = -7
_LEGEND = alt.Legend(
    title=None, orient="bottom", columns=1, labelLimit=270, labelExpr="replace(datum.label, '\\n', ' ')"
)


def build_chart(plan: ChartPlan, sources: Sequence[str] = (), dark: bool = False) -> Chart:
    """The chart itself, for a `dark` or a light page; `sources` are the titles of the documents, by the numbers that
    the points have."""
    quiet = _QUIET[dark]
    total = sum(point.value for point in plan.points)
    rows = [
        {
            "name": point.name,
            "series": point.series,
            "value": float(point.value),
            "shown": f"{grouped(point.shown)} {plan.unit}".strip(),
            "share": f"{point.value / total:.2%}" if total else "",
            "source": -1 if point.source is None else point.source,
            "at": at,
        }
        for at, point in enumerate(plan.points)
    ]
    drawn = _SHAPES[plan.shape](rows)
    names = {"PNG_ACTION": "存为图片（PNG）", "SVG_ACTION": "存为矢量图（SVG）", "CLICK_TO_VIEW_ACTIONS": "保存图表"}
    actions = {"export": True, "source": False, "compiled": False, "editor": False}
    title, named = _title(plan), _sources(plan, sources)
    head = alt.TitleParams(
        title,
        subtitle=named,
        anchor="start",
        fontSize=14,
        lineHeight=_TITLE_LINE,
        offset=12,
        subtitleColor=quiet,
        subtitleFontSize=11,
        subtitleLineHeight=_SOURCE_LINE,
        subtitlePadding=3,
    )
    return (
        drawn.properties(
            title=head,
            # The browser measures a title of several lines without the first line's ascent.
            padding={"left": 2, "right": 2, "top": 14 if len(title) > 1 else 4, "bottom": 12},
            usermeta={"embedOptions": {"actions": actions, "i18n": names, "downloadFileName": "问账-图"}},
        )
        .configure(font=_FONT)
        .configure_view(strokeWidth=0)
        .configure_axis(grid=False, domain=False, ticks=False, labelColor=quiet)
        .configure_legend(labelColor=quiet)
        .configure_text(color=quiet)
    )


def height_of(plan: ChartPlan, sources: Sequence[str] = ()) -> int:
    """Pixels for all of it, title and legend included: Streamlit fits the chart into what it is given."""
    series = len({point.series for point in plan.points})
    legend = _LEGEND_LINE * series + 8 if series > 1 else 0
    head = _TITLE_LINE * len(_title(plan)) + _SOURCE_LINE * len(_sources(plan, sources)) + 40
    match plan.shape:
        case Shape.LINE:
            return 250 + head + legend
        case Shape.STACKED:
            return 54 + head + legend
        case Shape.TREEMAP:
            return 320 + head
        case Shape.GROUPED:
            return 24 * len(plan.points) + 14 * len({point.name for point in plan.points}) + head + legend
    tall = _TWO_LINES if any("\n" in point.name for point in plan.points) else _BAR
    return tall * len(plan.points) + head


def _title(plan: ChartPlan) -> list[str]:
    return broken(plan.title + (f"（{plan.unit}）" if plan.unit else ""), _TITLE_ROOM)


def _sources(plan: ChartPlan, sources: Sequence[str]) -> list[str]:
    cited = dict.fromkeys(sources[p.source] for p in plan.points if p.source is not None and p.source < len(sources))
    named = [name.replace(" · ", "") for name in cited]
    if not named:
        return []
    said = "、".join(named[:_SOURCES_NAMED]) + (f" 等 {len(named)} 份文件" if len(named) > _SOURCES_NAMED else "")
    return broken("来源：" + said, _SOURCE_ROOM)


def broken(text: str, room: int) -> list[str]:
    """`text` in lines of at most `room` Chinese characters, broken after a dot or comma where one is near the end.

    >>> broken("甲市人民政府办公室 · 2023年 · “三公”经费（万元）", 16)
    ['甲市人民政府办公室 · 2023年', '“三公”经费（万元）']
    """
    lines, rest = [], text
    while _width(rest) > room:
        end = next(at for at in range(1, len(rest) + 1) if at == len(rest) or _width(rest[: at + 1]) > room)
        joint = max(rest.rfind(sign, 0, end + len(sign)) + len(sign) for sign in (" · ", "、", "："))
        # A joint early in the line would leave it nearly empty.
        end = joint if end // 3 < joint <= end + 3 else end
        lines.append(rest[:end].rstrip(" ·"))
        rest = rest[end:].lstrip()
    return [*lines, rest] if rest else lines


def _width(text: str) -> float:
    return sum(1.0 if ord(sign) > 0x2000 else 0.56 for sign in text)


def _chart(rows: list[dict[str, object]]) -> alt.Chart:
    return alt.Chart(alt.Data(values=rows))


def _numbers_of(rows: list[dict[str, object]]) -> list[float]:
    return [float(str(row["value"])) for row in rows]


def _series_of(rows: list[dict[str, object]], field: str = "series") -> list[str]:
    """In the order of the answer; years in their own."""
    found = list(dict.fromkeys(str(row[field]) for row in rows))
    return sorted(found) if field == "series" and all(_YEAR.fullmatch(name) for name in found) else found


def _labels(rows: list[dict[str, object]]) -> alt.Axis:
    """Names beside bars. Those of a plan break at its line ends: an agency, and below it what tells its bars apart."""
    up = _FIRST_LINE_UP if any("\n" in str(row["name"]) for row in rows) else 0
    return alt.Axis(
        title=None, labelLimit=170, labelOverlap=False, labelExpr="split(datum.label, '\\n')", labelOffset=up
    )


def _tooltips(*more: str) -> list[alt.Tooltip]:
    names = {"name": "项目", "series": "系列", "shown": "数值", "share": "占比"}
    return [alt.Tooltip(f"{field}:N", title=names[field]) for field in ("name", *more, "shown")]


def _pick() -> alt.Parameter:
    return alt.selection_point(name=_PICKED, fields=["source"])


def _stated(marks: alt.Chart) -> alt.Chart:
    """Numbers beside their marks, without the unit that the title has."""
    return marks.encode(text=alt.Text("label:N")).transform_calculate(label="replace(datum.shown, / .*/, '')")


def _line(rows: list[dict[str, object]]) -> Chart:
    series = _series_of(rows)
    many = len(series) > 1
    base = _chart(rows).encode(
        x=alt.X("name:O", sort=None, axis=alt.Axis(title=None, labelAngle=0), scale=alt.Scale(padding=0.4)),
        y=alt.Y("value:Q", axis=alt.Axis(title=None, grid=True, format=",~r", tickCount=5), scale=alt.Scale(zero=True)),
    )
    colour = alt.Color("series:N", legend=_LEGEND, sort=series) if many else alt.value(_BLUE)
    dots = base.mark_point(filled=True, size=90, cursor="pointer").encode(
        color=colour, tooltip=_tooltips(*(["series"] if many else []))
    )
    layers = [base.mark_line(strokeWidth=2.5).encode(color=colour), dots.add_params(_pick())]
    if not many:
        layers.append(_stated(base.mark_text(dy=-14)))
    return alt.layer(*layers)


def _bars(rows: list[dict[str, object]]) -> Chart:
    # Room beside the longest bar for its number.
    values = _numbers_of(rows)
    low, high = min(*values, 0.0), max(*values, 0.0)
    reach = high - low or 1.0
    scale = alt.Scale(domain=[low - (0.3 * reach if low < 0 else 0), high + 0.35 * reach], nice=False)
    base = _chart(rows).encode(
        y=alt.Y("name:N", sort=_series_of(rows, "name"), axis=_labels(rows)),
        x=alt.X("value:Q", axis=None, scale=scale),
    )
    bars = base.mark_bar(cornerRadiusEnd=3, cursor="pointer", height={"band": 0.72}).encode(
        color=alt.value(_BLUE), tooltip=_tooltips()
    )
    return alt.layer(bars.add_params(_pick()), _stated(base.mark_text(align="left", dx=5)))


def _grouped(rows: list[dict[str, object]]) -> Chart:
    values = _numbers_of(rows)
    low, reach = min(*values, 0.0), max(*values, 0.0) or 1.0
    base = _chart(rows).encode(
        y=alt.Y("name:N", sort=_series_of(rows, "name"), axis=_labels(rows)),
        yOffset=alt.YOffset("series:N", sort=_series_of(rows), scale=alt.Scale(paddingInner=0.12, paddingOuter=0)),
        x=alt.X("value:Q", axis=None, scale=alt.Scale(domain=[low, 1.35 * reach], nice=False)),
    )
    # The whole band: of a part, which Streamlit's theme asks for, Vega-Lite reckons the margin from all bars together
    # and so draws every bar beside its number.
    bars = base.mark_bar(cornerRadiusEnd=3, cursor="pointer", height={"band": 1}).encode(
        color=alt.Color("series:N", legend=_LEGEND, sort=_series_of(rows)), tooltip=_tooltips("series")
    )
    return alt.layer(bars.add_params(_pick()), _stated(base.mark_text(align="left", dx=5)))


def _stacked(rows: list[dict[str, object]]) -> Chart:
    # The share beside the name: a reader of the legend need not point at each part.
    for row in rows:
        row["series"] = f"{row['series']}　{row['share']}"
    bar = (
        _chart(rows)
        .mark_bar(height=46, cursor="pointer")
        .encode(
            x=alt.X("value:Q", stack="zero", axis=None, scale=alt.Scale(nice=False)),
            order=alt.Order("at:Q"),
            color=alt.Color("series:N", sort=_series_of(rows), legend=_LEGEND),
            tooltip=_tooltips("share"),
        )
    )
    return alt.layer(bar.add_params(_pick()))


def _treemap(rows: list[dict[str, object]]) -> Chart:
    ordered = sorted(rows, key=lambda row: -float(str(row["value"])))
    for row, (x, y, width, height) in zip(ordered, squares(_numbers_of(ordered)), strict=True):
        row |= {"x": x, "y": y, "right": x + width, "bottom": y + height, "wide": width, "tall": height}
    whole = alt.Scale(domain=[0, 1], nice=False)
    base = _chart(ordered).encode(
        x=alt.X("x:Q", axis=None, scale=whole),
        y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[1, 0], nice=False)),
    )
    parts = base.mark_rect(stroke="white", strokeWidth=1, cursor="pointer").encode(
        x2="right:Q",
        y2="bottom:Q",
        tooltip=_tooltips("share"),
        color=alt.Color("value:Q", scale=alt.Scale(range=_SHADES), legend=None),
    )
    top = max(_numbers_of(rows))
    layers = [parts.add_params(_pick())]
    for field, down, size in (("name", 16, 12), ("share", 31, 11)):
        room = f"datum.wide * width > 44 && datum.tall * height > {down + 4}"
        words = base.mark_text(
            align="left",
            dx=6,
            dy=down,
            fontSize=size,
            baseline="alphabetic",
            limit=alt.ExprRef("max(datum.wide * width - 10, 1)"),
            opacity=alt.ExprRef(f"({room}) ? 1 : 0"),
        )
        # White only on the darkest parts: on the middle shade dark words stand out more.
        ink = alt.condition(alt.datum.value > top * 0.65, alt.value("#ffffff"), alt.value("#14283f"))
        layers.append(words.encode(text=f"{field}:N", color=ink))
    return alt.layer(*layers)


_SHAPES = {
    Shape.LINE: _line,
    Shape.BARS: _bars,
    Shape.GROUPED: _grouped,
    Shape.STACKED: _stacked,
    Shape.TREEMAP: _treemap,
}
