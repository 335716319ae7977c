"""Figures of prose: what single sentences, lists and cells state, and what they do not."""

from decimal import Decimal

from corpus.document import Span
from index.figure import Measure, Stage
from index.prose.accounts import parse_accounts
from index.prose.figures import prose_figures
from index.prose.text import fold_prose
from tests.prose_made import BUDGET, FINAL, document, figures, read


def test_lines_and_pages_may_break_a_sentence() -> None:
    text = "财政拨款收、支总计各增加 844.15\n\n- 7 -\n\n万元，增长\n6.59%。机关运行经费12. 5 万元。\n"
    found = [(f.value, f.unit) for f in figures(text)]
    assert found == [(Decimal("844.15"), "万元"), (Decimal("6.59"), "%"), (Decimal("12.5"), "万元")]


def test_a_number_between_text_and_unit_is_no_page_number() -> None:
    text = "会议费增加\n200\n万元"
    assert "200万元" in fold_prose(text, Span(0, len(text))).text


def test_quote_begins_on_the_line_of_its_number() -> None:
    text = (
        "货物采购占货物支出金额的27.8%，工程采购占工程支出金额的11.5%，服务采购授予中小企业合同金额占\n\n"
        "服务支出金额的60.7%。\n"
    )
    figure = figures(text, FINAL)[-1]
    assert figure.quote == "服务支出金额的60.7%" and figure.measure is Measure.SHARE


def test_direction_left_open() -> None:
    (figure,) = figures("2023年“三公”经费预算数比2022年增加（减少）4万元。")
    assert figure.value == 4 and "direction_open" in figure.flags and figure.base == "2022年"


def test_a_limit_is_a_goal_and_nothing_that_was_spent_or_done() -> None:
    made = figures("审理案件数 ≥ 3200 件\n平均办案成本 ≤ 450 元\n公务接待费小于等于 8 万元\n", FINAL)
    assert [(f.row, f.value, f.stage) for f in made] == [
        (("审理案件数",), 3200, None),
        (("平均办案成本",), 450, None),
        (("公务接待费",), 8, None),
    ]
    assert {(f.measure, f.column) for f in made} == {(Measure.INDICATOR_TARGET, ("目标值",))}
    limit, spent = figures("会议费不超过30万元，实际支出28万元。", FINAL)
    assert limit.measure is Measure.INDICATOR_TARGET
    assert (spent.measure, spent.value, spent.column) == (Measure.AMOUNT, 28, ("决算数",))
    (reached,) = figures("会议费支出达到30万元。", FINAL)
    assert reached.measure is Measure.AMOUNT


def test_unlike_years_and_stages() -> None:
    made = figures("2023年预算安排5万元，2022年决算数为3万元。")
    assert [(f.period, f.stage) for f in made] == [(2023, Stage.INITIAL_BUDGET), (2022, Stage.FINAL_ACCOUNTS)]
    (last,) = figures("公务接待费上年决算数为3万元。")
    assert (last.period, last.stage) == (2022, Stage.FINAL_ACCOUNTS)


def test_plain_budget_of_final_accounts_is_the_adjusted_one() -> None:
    first, second, _ = figures("公务接待费支出预算为3万元，支出决算为2万元，完成预算的66.67%。", FINAL, 2022)
    assert (first.column, first.stage) == (("预算数",), Stage.ADJUSTED_BUDGET)
    assert second.stage is Stage.FINAL_ACCOUNTS and second.row == ("公务接待费",)


def test_approximate_numbers_and_ranges() -> None:
    made = figures("办理交办件200余件，参加人数约30人，组织培训8-10人。")
    assert [("approximate" in f.flags, f.value) for f in made] == [(True, 200), (True, 30), (False, 8), (False, 10)]
    assert "range_low" in made[2].flags and "range_high" in made[3].flags


def test_chinese_cardinals_count_only_where_said() -> None:
    assert read("我区连续三年保持稳定。下设六个科室。") == [
        ("保持稳定", "数量", "3年"),
        ("科室", "数量", "6个"),
    ]
    assert read("市、区两级三公经费，打造三个高地。") == []


def test_slips_are_kept_as_printed() -> None:
    (figure,) = figures("公务员医疗补助年初预算为44.95元。", FINAL)
    assert (figure.value, figure.unit) == (Decimal("44.95"), "元")


def test_an_amount_without_its_unit() -> None:
    first, second = figures("公务用车购置费为0，公务用车运行费为3.5万元。")
    assert (first.value, first.unit) == (0, "万元") and "unit_inferred" in first.flags
    assert "unit_inferred" not in second.flags


def test_unchanged_items_say_so() -> None:
    (figure,) = figures("公务接待费1.35万元，比2022年预算持平。")
    assert dict(figure.attributes)["unchanged_from"] == "2022年预算"


def test_numbers_in_reasons_do_not_change_the_subject() -> None:
    made = figures("会议费50万元，比上年增加5万元，主要原因是车辆购置增加3万元。增长11%。")
    assert [f.row for f in made] == [("会议费",), ("会议费",), ("车辆购置",), ("会议费",)]
    assert dict(made[2].attributes) == {"in_reason": "1"}


def test_whose_figure() -> None:
    made = prose_figures(document("驻沪办业务培训费1次；清河市接待中心275.4万元。", subordinates=("清河市接待中心",)))
    assert [dict(f.attributes)["agency_mention"] for f in made] == ["驻沪办", "清河市接待中心"]


def test_the_agency_itself_is_no_item() -> None:
    assert read("清河市财政局2023年度收入、支出预算总计1,234.56万元。") == [
        ("收入、支出预算总计", "年初预算数", "1234.56万元")
    ]


def test_codes_beside_names() -> None:
    made = figures("教育支出（205）300万元，占30%。")
    assert [(f.row, f.code) for f in made] == [(("教育支出",), "205")] * 2
    assert parse_accounts("12345热线") is None


def test_figures_of_cells_carry_table_and_row() -> None:
    text = "市长热线办结率：100%，全年组织督查活动10次以上。"
    made = prose_figures(
        document("说明。\n" + text), [(Span(4, 4 + len(text)), "绩效目标表", 3, ("清河市财政局",), ())]
    )
    of_cells = [f for f in made if f.table]
    assert [(f.row[0], f.table_index, f.column, f.value) for f in of_cells] == [
        ("清河市财政局", 3, ("目标值",), 100),
        ("清河市财政局", 3, ("目标值",), 10),
    ]


def test_an_item_before_its_base_keeps_the_year_of_the_base() -> None:
    found = figures("收入总计80万元。收入总计较上年74万元增加6万元，增幅8.11%。", FINAL, 2021)
    assert [(f.row, str(f.value), f.period) for f in found[1:3]] == [
        (("收入总计",), "74", 2020),
        (("收入总计",), "6", None),
    ]


def test_a_heading_of_another_stage_holds_for_its_year() -> None:
    text = "二、2022年“三公”经费决算情况\n\n2022年度“三公”经费合计7万元。2023年度“三公”经费比2022年增加1万元。\n"
    found = [(f.period, f.stage, str(f.value)) for f in figures(text, BUDGET, 2023)]
    assert found[0] == (2022, Stage.FINAL_ACCOUNTS, "7")
    assert found[1][1] is not Stage.FINAL_ACCOUNTS


def test_saved_and_added_spending_are_changes() -> None:
    made = figures("2021年公务接待费支出62万元，比上年减支13万元；会议费支出9万元，比上年增支2万元。", FINAL, 2021)
    assert [(f.measure, f.value) for f in made[1::2]] == [(Measure.CHANGE, -13), (Measure.CHANGE, 2)]


def test_what_is_spent_in_the_year_is_not_the_total_with_what_is_carried_over() -> None:
    made = read(
        "2022年度收入总计310万元，支出总计310万元。本年支出300万元，比2021年增加20万元。年末结转10万元。", FINAL
    )
    assert [row for row, *_ in made][:4] == ["收入总计", "支出总计", "本年支出", "本年支出"]


def test_what_a_price_comes_to_is_the_items_own_amount() -> None:
    made = read(
        "2022年“三公”经费预算为50万元，其中：\n因公出国（境）费7万元，下降9%。计划出国2人，每人3.5万元/人，共计7万元。\n"
    )
    assert made[-1][0].endswith("因公出国（境）费") and made[-1][2] == "7万元"


def test_the_agencys_own_total_ends_what_an_account_was_told() -> None:
    text = "本单位2023年收入预算900万元。\n文化旅游体育与传媒支出600万元，社会保障和就业支出50万元，占7%。\n本单位2023年支出预算900万元，其中：基本支出400万元。\n"
    made = read(text)
    assert made[-2][0] == "支出预算" and made[-1][0].endswith("支出预算/基本支出")


def test_spending_of_the_year_up_to_then_is_the_items_own() -> None:
    made = figures("2020年公务接待费支出12万元，比上年累计支出14万元减少2万元，下降14%。", FINAL, 2020)
    assert [(f.row[-1], f.period) for f in made[:2]] == [("公务接待费", 2020), ("公务接待费", 2019)]
    made = read(
        "1.农林水支出（类）水利（款）水文测报（项），主要用于监测。年初预算为9万元，当年支出决算为8万元。\n", FINAL
    )
    assert [row for row, *_ in made] == ["农林水支出/水利/水文测报"] * 2


def test_ten_thousands_of_what_is_counted_are_no_money() -> None:
    assert read("占地面积9.6万平方米，接待读者12.6万人次，拨款3万。") == [
        ("占地面积", "数量", "9.6万平方米"),
        ("接待读者", "数量", "12.6万人次"),
        ("拨款", "年初预算数", "3万"),
    ]


def test_an_item_of_money_right_behind_a_count_begins_anew() -> None:
    made = read("公务用车保有量25辆，计划购置0辆公务接待费4.5万元，较上年增长31%。")
    assert made[1:] == [
        ("公务用车保有量/计划购置", "数量", "0辆"),
        ("公务接待费", "年初预算数", "4.5万元"),
        ("公务接待费", "比上年增减率", "31%"),
    ]


def test_one_change_is_told_of_both_sides_where_they_are_one_amount() -> None:
    made = read(
        "2022年度收入总计90万元，支出总计90万元，比上年减少10万元。其中：基本支出60万元，比上年增加1万元。", FINAL
    )
    assert [row for row in made if row[1] == "比上年增减"] == [
        ("支出总计", "比上年增减", "-10万元"),
        ("收入总计", "比上年增减", "-10万元"),
        ("支出总计/基本支出", "比上年增减", "1万元"),
    ]
    unlike = read("2022年度收入总计95万元，支出总计90万元，比上年减少10万元。", FINAL)
    assert [row[0] for row in unlike if row[1] == "比上年增减"] == ["支出总计"]


def test_parts_without_their_unit_are_read_where_they_add_up_to_the_whole() -> None:
    made = read("车辆总数1,020辆（其中：省（部）级领导用车3机要通信用车0执法执勤用车17，其他用车1,000辆）。")
    assert made[1:] == [
        ("车辆总数/省（部）级领导用车", "数量", "3辆"),
        ("车辆总数/机要通信用车", "数量", "0辆"),
        ("车辆总数/执法执勤用车", "数量", "17辆"),
        ("车辆总数/其他用车", "数量", "1000辆"),
    ]
    assert read("职工30人（行政20、工勤9、其他2）。") == [("职工", "数量", "30人")]
    whole = read("现有教师30（在编10人，聘用20人）。")
    assert whole == [("教师", "数量", "30人"), ("教师/在编", "数量", "10人"), ("教师/聘用", "数量", "20人")]
    assert len(read("现有教师35（在编10人，聘用20人）。")) == 2


def test_whose_thing_is_counted_is_no_part_of_its_name() -> None:
    assert read("学校现有教学班62个，我院现有病床300张。") == [("教学班", "数量", "62个"), ("病床", "数量", "300张")]


def test_what_is_summed_up_over_agencies_is_a_stage_as_any() -> None:
    assert read("2022年“三公”经费支出决算汇总数为30万元，预算汇总数为34万元。", FINAL) == [
        ("“三公”经费", "决算数", "30万元"),
        ("“三公”经费", "预算数", "34万元"),
    ]


def test_the_name_that_a_bracket_gives_is_the_items() -> None:
    made = read("2023年用拨款开支的公务接待费、车辆购置及运行费（简称“三公”经费）支出合计24万元，比上年减少4万元。")
    assert [row for row, *_ in made] == ["“三公”经费支出合计"] * 2


def test_a_year_in_chinese_numerals_is_no_part_of_the_item() -> None:
    found = {
        (f.row, f.period, str(f.value)) for f in figures("二〇二三年度收入总计柒佰捌拾叁万元，二○二二年末实有20人。")
    }
    assert found == {(("收入总计",), 2023, "783"), (("收入总计", "实有"), 2022, "20")}


def test_an_amount_in_a_bracket_is_of_the_words_before_it() -> None:
    made = read(
        "本年支出合计540万元。项目支出主要用于苗木补植（318万元）、步道翻修（136万元）和花展布置（73万元）。", FINAL
    )
    assert made[1:] == [
        ("项目支出/苗木补植", "决算数", "318万元"),
        ("项目支出/步道翻修", "决算数", "136万元"),
        ("项目支出/花展布置", "决算数", "73万元"),
    ]
    assert read("支出由基本支出（5万元）和项目支出（3万元）构成。", FINAL)[0][0] == "基本支出"
    assert read("会议费（5万元）比上年增加。", FINAL) == [("会议费", "决算数", "5万元")]


def test_the_year_of_a_bracket_is_none_that_the_next_sentence_goes_on_in() -> None:
    made = figures(
        "2023年支出减少9万元，主要是租房费用取消（原园林局2022年租金8万元）。“三公”经费7万元，其中公务接待费5万元。",
        FINAL,
    )
    assert [(f.value, f.period) for f in made if f.measure is Measure.AMOUNT] == [(8, 2022), (7, None), (5, None)]


def test_the_own_office_behind_an_item_has_the_same_item() -> None:
    made = read("公务用车运行费部门汇总46万元，局本级26万元；公务接待费部门汇总7万元，局本级4万元。", FINAL)
    assert [row for row, *_ in made][1::2] == ["公务用车运行费/局本级", "公务接待费/局本级"]


def test_loans_are_counted_in_their_own_unit() -> None:
    assert read("全年发放贷款9,846笔、41.27亿元，3笔者除外。", FINAL)[:2] == [
        ("全年发放贷款", "数量", "9846笔"),
        ("全年发放贷款", "决算数", "41.27亿元"),
    ]
