"""Which chart an answer's rows make, and that it says no number that the rows do not."""

from decimal import Decimal

import pytest
from fake_assistant import FakeAssistant

from app_views.chart_marks import build_chart
from app_views.chart_plan import Shape, plan_chart
from app_views.wording import source_title
from qa.answer import AnswerRow

BUDGET, FINAL = "initial_budget", "final_accounts"


def row(value: str, label: str = "支出", entity: str | None = "甲局", year: int | None = 2023, stage: str | None = BUDGET,
        unit: str = "万元", source: int | None = 0) -> AnswerRow:  # fmt: skip
    return AnswerRow(label, entity, year, stage, value, unit, source)


CASES = {
    "years": ([row(str(n), year=2020 + n) for n in range(1, 4)], Shape.LINE, 3),
    "years of two agencies": (
        [row(str(n), entity=who, year=2020 + n) for who in ("甲局", "乙局") for n in range(1, 4)], Shape.LINE, 6,
    ),
    "two years": ([row("1", year=2022), row("2", year=2023)], Shape.BARS, 2),
    "agencies": ([row(str(n), entity=f"{n}局") for n in range(1, 9)], Shape.BARS, 8),
    "budget and final accounts": ([row("3", "支出预算"), row("2", "支出决算", stage=FINAL)], Shape.GROUPED, 2),
    "two agencies, two years": (
        [row("1", entity=who, year=year) for who in ("甲局", "乙局") for year in (2022, 2023)], Shape.GROUPED, 4,
    ),
    "parts and whole": ([row("10", "支出"), row("4.00", "甲"), row("6", "乙"), row("0", "丙")], Shape.STACKED, 2),
    "parts in 元 of a whole printed in 万元": (
        [row("8788100", "支出", unit="元"), row("6313200", "甲", unit="元"), row("2474800", "乙", unit="元")], Shape.STACKED, 2,
    ),
    "many parts": ([row("36", "支出"), *(row(str(n), f"部分{n}") for n in range(1, 9))], Shape.TREEMAP, 8),
}  # fmt: skip


@pytest.mark.parametrize(("rows", "shape", "marks"), CASES.values(), ids=CASES)
def test_the_chart_fits_the_rows(rows: list[AnswerRow], shape: Shape, marks: int) -> None:
    plan = plan_chart(rows)
    assert plan is not None and plan.shape is shape and len(plan.points) == marks
    stated = {Decimal(r.value or "") for r in rows}
    assert {point.value for point in plan.points} <= stated
    drawn = build_chart(plan, (source_title(FakeAssistant().prose),)).to_dict()
    assert (
        plan.unit
        and plan.unit in "".join(drawn["title"]["text"])
        and "".join(drawn["title"]["subtitle"]).startswith("来源：甲市")
    )


def test_bars_side_by_side_fill_their_bands() -> None:
    # Streamlit's theme asks for a part of the band, and Vega-Lite then draws the bars beside their numbers.
    plan = plan_chart(CASES["two agencies, two years"][0])
    assert plan is not None
    bars = build_chart(plan).to_dict()["layer"][0]
    assert bars["mark"]["height"] == {"band": 1} and bars["encoding"]["yOffset"]["scale"]["paddingOuter"] == 0


@pytest.mark.parametrize("dark", [False, True])
def test_grey_words_of_a_chart_stand_out(dark: bool) -> None:
    plan = plan_chart(CASES["two years"][0])
    assert plan is not None
    config = build_chart(plan, ("甲",), dark).to_dict()["config"]
    page = ("#ffffff", "#12161c")[dark]
    for place, name in (("axis", "labelColor"), ("legend", "labelColor"), ("text", "color")):
        assert _contrast(config[place][name], page) >= 4.5


def _contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours "#rrggbb"."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [row("1")],
        [row("1"), row("1")],
        [row("1", unit="万元"), row("2", "人数", unit="人")],
        [row("1"), row("5", "差额", entity=None, source=None)],
        [row("1"), row("5", "差额", year=None, source=None)],
        [row("1", "甲"), AnswerRow("乙", "甲局", 2023, None, None, None, None)],
    ],
)
def test_where_a_chart_says_nothing_there_is_none(rows: list[AnswerRow]) -> None:
    assert plan_chart(rows) is None


def test_the_mark_knows_its_source_and_the_picture_can_be_saved() -> None:
    fake = FakeAssistant()
    plan = plan_chart([row("1", year=2022, source=1), row("2", year=2023, source=0)])
    assert plan is not None
    drawn = build_chart(plan, tuple(map(source_title, (fake.prose, fake.cell)))).to_dict()
    data = drawn["layer"][0]["data"]["values"] if "data" in drawn["layer"][0] else drawn["data"]["values"]
    assert [(d["name"], d["source"]) for d in data] == [("2022年", 1), ("2023年", 0)]
    assert drawn["usermeta"]["embedOptions"]["actions"]["export"] is True
    assert any(p.get("name") == "picked" for p in drawn["params"])
