"""Whose money it is where only a form, a banner or the place before a year tells; parts that are told later."""

import pytest
from conftest import Ask, value_of

from corpus.identity.resolution import resolve
from corpus.identity.votes import hinted

OTHER = {"o.txt": "武山县洛门学区2022年部门预算\n一、收支\n2022年收入总计9万元。\n"}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "二、部门预算单位构成\n我校无二级预算单位，因此，纳入2022年部门预算编制范围的为株洲外国语学校本级。\n"
            "三、收支\n2022年收入预算数30.5万元。\n",
            "株洲外国语学校2022年收入预算",
        ),
        (
            "芦淞区2022年青禾镇人民政府部门预算的批复\n青禾镇人民政府：\n一、2022年收入预算30.5万元。\n",
            "芦淞区青禾镇2022年收入预算",
        ),
        (
            "株洲市芦淞区中医医院财务信息公示\n单位：株洲市芦淞区中医医院 单位：万元\n2022年收入预算30.5万元。\n",
            "芦淞区中医院2022年收入预算",
        ),
        (
            "欢迎访问茶陵县政协网站！\n部门整体支出评价\n一、情况\n2022年收入预算30.5万元。县政协围绕中心工作。\n",
            "茶陵县政协2022年收入预算",
        ),
        (
            "项目支出绩效自评表 （2022年度） 主管部门 219-株洲市芦淞区青禾镇人民政府 实施单位 219001-株洲市芦淞区青禾镇人民政府\n"
            "2022年收入预算30.5万元。\n",
            "芦淞区青禾镇2022年收入预算",
        ),
        ("从单位构成看，区政协包括办公室、文史委员会。\n2022年收入预算30.5万元。\n", "区政协2022年收入预算"),
    ],
)  # fmt: skip
def test_a_name_in_passing_is_whose_money_it_is(assistant_of: Ask, text: str, question: str) -> None:
    assistant = assistant_of({"content_12.txt": text, **OTHER})
    assert value_of(assistant.ask("", f"{question}是多少")) == ("30.5", "万元")


def test_a_government_speaks_for_no_agency_that_is_called_by_its_level() -> None:
    assert hinted("日前，市政府公布了2022年预算。") == ""


def test_a_place_is_no_slip_for_a_name_that_ends_like_it() -> None:
    known = {"芦淞区本级": ("湖南省", "株洲市", "芦淞区"), "武山县洛门学区": ("甘肃省", "天水市", "武山县")}
    assert [m.agency for m in resolve("芦淞区2023年收入", known)] == ["芦淞区本级"]


def test_parts_of_a_sentence_of_their_own_are_of_the_wholes_year(assistant_of: Ask) -> None:
    text = (
        "青禾县文化局2022年部门决算说明\n一、三公\n2023年本单位“三公”经费预算30万元，。其中，，公务接待费10万元，公务用车运行维护费20万元，。\n"
        "2022年“三公”经费支出决算27万元。其中，公务接待费9万元。\n"
    )
    assistant = assistant_of({"a.txt": text})
    assert value_of(assistant.ask("", "青禾县文化局2023年公务接待费预算"))[0] == "10"
    assert value_of(assistant.ask("", "青禾县文化局2022年公务接待费决算"))[0] == "9"


def test_a_row_without_bars_states_no_rate_of_its_numbers(assistant_of: Ask) -> None:
    text = (
        "青禾县中医医院2017年财务信息公示\n项目 2016年度 2017年度 增减值 增减%\n"
        "财政补助收入 5120400 48203100 43082700 841.39%\n"
    )
    answer = assistant_of({"a.txt": text}).ask("", "青禾县中医医院2017年财政补助收入")
    assert value_of(answer)[1] != "%"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("公务接待费砍了多少", "-12"),
        ("三公经费超年初预算多少", "7"),
        ("买车的有多少", "18"),
        ("公务接待费压了多少", "-12"),
    ],
)
def test_how_people_say_that_less_or_more_was_spent(assistant_of: Ask, question: str, value: str) -> None:
    text = (
        "青禾县文化局2022年部门决算说明\n一、三公\n2022年“三公”经费支出决算50万元，比年初预算增加7万元。\n"
        "公务接待费20万元，比上年减少12万元。公务用车购置费18万元，公务用车运行维护费12万元。\n"
    )
    assert value_of(assistant_of({"a.txt": text}).ask("", f"青禾县文化局2022年{question}"))[0] == value


def test_what_leaves_something_out_does_not_say_that_there_is_none(assistant_of: Ask) -> None:
    text = (
        "青禾县文化局2022年部门决算说明\n一、三公\n上年数中公务接待费不含外事接待费。2022年“三公”经费支出决算50万元。\n"
        "本单位没有政府性基金预算安排的支出。\n"
    )
    assistant = assistant_of({"a.txt": text})
    assert "写明没有" not in assistant.ask("", "青禾县文化局2022年外事接待费是多少").text
    assert "写明没有" in assistant.ask("", "青禾县文化局2022年政府性基金预算支出是多少").text


def test_a_part_is_no_second_amount_of_its_whole(assistant_of: Ask) -> None:
    text = "青禾县文化局2022年部门预算说明\n一、收支\n2022年收入预算数50万元，其中：一般公共预算拨款33万元（经费拨款32万元，纳入预算管理的非税收入拨款1万元）。\n"
    assistant = assistant_of({"a.txt": text})
    assert value_of(assistant.ask("", "青禾县文化局2022年一般公共预算拨款收入"))[0] == "33"
    assert "前后不一" not in "".join(assistant.ask("", "青禾县文化局2022年一般公共预算拨款收入").notes)


def test_a_reason_may_stand_in_the_sentence_behind_the_change(assistant_of: Ask) -> None:
    text = "青禾县文化局2022年部门决算说明\n一、三公\n与上年相比，“三公”经费支出减少了10万元，下降20%。这主要是受到疫情防控的影响，以及严格管控所致。\n"
    answer = assistant_of({"a.txt": text}).ask("", "青禾县文化局2022年三公经费怎么降了那么多")
    assert "疫情防控" in answer.text


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        (
            "国家统计局公开“三公经费”情况\n2011年国家统计局及所属机构“三公经费”财政拨款预算数合计为11385.18万元。",
            "国家统计局2011年三公经费预算",
            "11385.18",
        ),
        (
            "青禾县文化局2024年部门预算说明\n二、机构设置及人员情况\n编制人数4人其中:行政编制3人;实有人数4人。",
            "青禾县文化局2024年编制人数",
            "4",
        ),
        (
            "现将2022年西平县交通运输局资金项目绩效自评总结报告如下：\n2022年乡村道路项目支出预算30.5万元。",
            "西平县交通运输局2022年乡村道路项目支出预算",
            "30.5",
        ),
        (
            "欢迎来到南县政协网站！\n部门整体支出绩效评价报告\n作者：县政协办\n一、基本情况\n2021年决算收支情况。\n1、收入：32万元。\n2、支出：30.5万元。\n南县高质量发展。",
            "南县政协2021年支出",
            "30.5",
        ),
        (
            "株洲市2023年预算执行情况和\n2024年预算草案的报告\n2024年1月11日在株洲市第十八届\n人民代表大会第五次会议上\n株洲市财政局\n"
            "受市人民政府委托，现将执行情况报告如下：\n2023年，全市一般公共预算收入30.5亿元。",
            "株洲市2023年一般公共预算收入",
            "30.5",
        ),
    ],
)
def test_what_few_words_tell(assistant_of: Ask, text: str, question: str, value: str) -> None:
    assert value_of(assistant_of({"a1.txt": text + "\n"}).ask("", f"{question}是多少"))[0] == value


def test_the_foot_of_a_page_names_no_publisher_of_a_places_summary(assistant_of: Ask) -> None:
    text = (
        "芦淞区2022年区本级“三公”经费情况说明\n2022年区本级“三公”经费支出50万元。\n主办单位：株洲市芦淞区大数据管理局\n"
    )
    assistant = assistant_of({"a.txt": text})
    assert value_of(assistant.ask("", "芦淞区2022年三公经费"))[0] == "50"


def test_who_carries_a_project_out_reports_and_not_who_is_above(assistant_of: Ask) -> None:
    text = (
        "项目支出绩效自评表 （2022年度） 主管部门 219-株洲市芦淞区教育局 实施单位 219001-株洲市芦淞区青禾镇人民政府\n"
        "2022年收入预算30.5万元。\n"
    )
    assistant = assistant_of({"a.txt": text})
    assert value_of(assistant.ask("", "芦淞区青禾镇2022年收入预算"))[0] == "30.5"


def test_rows_that_lost_their_bars_are_told_as_not_read(assistant_of: Ask) -> None:
    text = (
        "青禾县水利局2023年部门决算\n一、收支\n来源构成（单位：万元）\n财政拨款     8927.45    87.43%\n事业收入     238.60     2.34%\n"
        "其他收入     45.15      0.44%\n"
    )
    answer = assistant_of({"a.txt": text}).ask("", "青禾县水利局2023年事业收入是多少")
    assert value_of(answer)[0] is None and "没有读成数字" in answer.text + "".join(answer.notes)


def test_a_few_lines_with_two_numbers_are_no_table(assistant_of: Ask) -> None:
    text = "青禾县水利局2023年部门决算\n联系电话 28221326 28209186\n一、收支\n2023年支出合计5万元。\n"
    answer = assistant_of({"a.txt": text}).ask("", "青禾县水利局2023年事业收入是多少")
    assert "没有读成数字" not in answer.text + "".join(answer.notes)
