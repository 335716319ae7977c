"""A few words that go on with a talk: another thing in the place of the one before, what changed, a ranking's ends."""

import pytest
from conftest import Ask

from qa.answer import Answer, Status
from qa.assistant import Assistant

BUREAU, CULTURE = "青柳县商务局", "青柳县文化馆"


def budget(year: int, spent: str, reception: str, repairs: str, grants: str, culture: str) -> str:
    return f"""{BUREAU}{year}年部门预算说明

一、收支预算
{year}年收入预算{spent}万元，支出预算{spent}万元。功能分类支出情况如下：一般公共服务支出{grants}万元；文化旅游体育与传媒支出{culture}万元。
二、“三公”经费
{year}年“三公”经费预算{float(reception) + 6:.2f}万元。其中：公务接待费{reception}万元，比上年减少1.00万元，主要原因是{year}年来访团组减少；公务用车运行维护费6.00万元。
三、其他
{year}年物业管理费{repairs}万元。
"""


PURCHASES = f"""{BUREAU}2024年政府采购公开表

政府采购预算表
单位：万元
采购品目\t采购方式\t金额
合计\t\t88.00
台式计算机（20万元以下）\t分散采购\t12.00
便携式计算机（20万元以下）\t分散采购\t16.00
印刷服务\t分散采购\t60.00
"""
PROJECTS = f"""{CULTURE}2024年部门预算说明

一、收支预算
2024年支出预算400.00万元，其中：项目支出100.00万元。
二、项目支出
项目支出100.00万元，其中：省级免费开放补助36.00万元，市级免费开放补助24.00万元，河灯节活动专项40.00万元。
三、国有资产
2024年末共有车辆3辆。
"""
ACCOUNTS = f"""{BUREAU}2023年度部门决算

一、收支决算
2023年度支出合计700.00万元。年初结转和结余30.00万元，年末结转和结余42.00万元。
二、一般公共预算财政拨款支出
一般公共预算财政拨款支出年初预算为600.00万元，支出决算为660.00万元，完成年初预算的110%。其中机关服务年初预算为0万元，支出决算为9.00万元，决算数大于年初预算数的主要原因是年中追加了安保经费。

支出决算表
单位：万元
功能分类科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
合计\t\t700.00\t500.00\t200.00
2011301\t行政运行\t520.00\t500.00\t20.00
2011308\t招商引资\t180.00\t0.00\t180.00
"""
FILES = {
    "a.txt": budget(2022, "900.00", "4.00", "50.00", "600.00", "300.00"),
    "b.txt": budget(2024, "640.00", "3.00", "35.00", "500.00", "140.00"),
    "c.txt": PURCHASES,
    "d.txt": PROJECTS,
    "e.txt": ACCOUNTS,
}


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of(FILES)


def talk(assistant: Assistant, *turns: str) -> Answer:
    return [assistant.ask("talk", turn) for turn in turns][-1]


def value(answer: Answer) -> str:
    assert answer.answer is not None and answer.answer.value is not None, answer.text
    return answer.answer.value.removeprefix("-")


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        # A year that something is set against is not the year spoken of.
        ((f"{BUREAU}2024年物业管理费多少", "比2022年省了多少"), "15"),
        ((f"{BUREAU}2024年公务接待费多少", "为什么比2022年少", "三公合计"), "9"),
        ((f"{BUREAU}2024年预算比2022年少多少", "最大的一类支出是哪类，多少"), "500"),
        ((f"{BUREAU}2024年预算比2022年少多少", "最大的一类支出是哪类", "占总支出百分之多少"), "78.13"),
        # The highest against the lowest of what was ranked.
        ((f"{BUREAU}2022年和2024年预算哪年高", "高低差多少"), "260"),
        ((f"{BUREAU}2022、2024两年的物业管理费，哪年最费",), "50"),
        # A rate after what changed, an amount after a rate.
        ((f"{BUREAU}2024年物业管理费比2022年少多少", "百分之几"), "30"),
        ((f"{BUREAU}2024年物业管理费比2022年降幅多少", "变动率多少"), "30"),
        ((f"{BUREAU}2024年公务接待费占三公经费百分之几", "绝对数是多少"), "3"),
        # Of the whole that was told last.
        ((f"{CULTURE}2024年支出预算多少", "河灯节活动专项多少", "占比"), "10"),
        ((f"{CULTURE}2024年支出预算多少", "项目支出多少", "河灯节活动专项多少", "占比"), "40"),
        # Another thing in the place of the one before.
        ((f"{BUREAU}2024年公务接待费多少", "换成物业管理费，是多少"), "35"),
        ((f"{CULTURE}2024年省级免费开放补助多少", "河灯节那块呢"), "40"),
        ((f"{BUREAU}2024年采购单子里笔记本电脑打算花多少钱",), "16"),
        ((f"{BUREAU}2024年政府采购预算多少", "台式机呢"), "12"),
        # What a table is called names no item of its own.
        (
            (f"{BUREAU}2023年支出决算表，2011308招商引资的决算数", "2011301行政运行", "上述两项合计占本年支出的比重"),
            "100",
        ),
        ((f"{BUREAU}2023年年初结转和结余、年末结转和结余各多少", "年末较年初增加额"), "12"),
        ((f"{BUREAU}2023年一般公共预算财政拨款支出，决算数较年初预算数差异额是多少",), "60"),
        ((f"{BUREAU}2023年一般公共预算财政拨款支出，决算比年初预算超出金额",), "60"),
    ],
)
def test_a_fragment_changes_what_it_says_and_keeps_the_rest(
    assistant: Assistant, turns: tuple[str, ...], expected: str
) -> None:
    assert value(talk(assistant, *turns)) == expected


def test_the_largest_is_not_called_the_smallest(assistant: Assistant) -> None:
    answer = talk(assistant, f"{BUREAU}2024年最大一类支出是哪类，多少")
    assert "一般公共服务" in answer.text and "最少" not in answer.text


def test_two_that_share_the_end_of_their_names_are_both_told(assistant: Assistant) -> None:
    answer = talk(assistant, f"{CULTURE}2024年省级和市级免费开放补助各多少")
    assert {r.value for r in answer.rows} == {"36", "24"}


def test_a_part_is_not_added_to_its_whole(assistant: Assistant) -> None:
    assert value(talk(assistant, f"{BUREAU}2024年三公经费预算，公务接待费合计")) == "3"


@pytest.mark.parametrize(
    "turns",
    [
        (f"{BUREAU}2024年采购单子里投影仪打算花多少钱",),
        (f"{BUREAU}2024年政府采购预算多少", "投影仪呢"),
        (f"{BUREAU}2024年公务接待费多少", "咖啡机呢"),
    ],
)
def test_what_is_not_listed_is_not_told_by_what_would_hold_it(assistant: Assistant, turns: tuple[str, ...]) -> None:
    answer = talk(assistant, *turns)
    assert answer.status is Status.NOT_FOUND and answer.answer is None
    assert turns[-1][-4:-1] in answer.text or "投影仪" in answer.text


def test_an_amount_and_its_reason_are_both_told(assistant: Assistant) -> None:
    answer = talk(assistant, f"{BUREAU}2023年机关服务决算列支多少，原因何在")
    assert value(answer) == "9" and "安保" in answer.text


def test_how_many_sections_an_office_has_is_asked_of_that_office(assistant: Assistant) -> None:
    answer = talk(assistant, f"{CULTURE}2024年有几辆车", "他家机关有几个科室")
    assert BUREAU not in answer.text


def test_what_changed_most_by_rate_is_told_by_its_rate(assistant: Assistant) -> None:
    answer = talk(assistant, f"{BUREAU}2024年比2022年哪一类支出降幅最大")
    assert "文化旅游" in answer.text.split("\n")[0] and "**53.33%**" in answer.text


STATION, POST = "竹溪县交警大队", "竹溪县驿站管理处"


def traffic(year: int, three: str, reception: str, repair: str, fuel: str, cars: int, network: str, done: str) -> str:
    return f"""{STATION}{year}年部门预算

一、收支预算
{year}年支出预算800.00万元，其中：基本支出500.00万元，项目支出300.00万元。
一般公共预算财政拨款支出预算表
单位：万元
科目编码\t科目名称\t{year - 1}年执行数\t{year}年预算数
2040201\t行政运行\t480.00\t500.00
2040219\t信息化建设\t{done}\t{network}
合计\t\t600.00\t800.00
二、“三公”经费
{year}年“三公”经费预算{three}万元。其中：公务接待费{reception}万元，接待来访团组20批次，国内来宾160人次；公务用车运行维护费30.00万元，其中：公务用车维修{repair}万元，公务用车加油{fuel}万元。
三、国有资产
截至{year - 1}年底，本部门共有车辆{cars}台，其中执法执勤用车{cars - 4}台；单位价值100万元以上大型设备5台。
四、政府采购
{year}年政府采购预算90.00万元，其中：货物50.00万元，工程10.00万元，服务30.00万元。
"""


TRAFFIC = {
    "t2022.txt": traffic(2022, "36.00", "6.00", "14.00", "16.00", 40, "180.00", "150.00"),
    "t2023.txt": traffic(2023, "38.00", "8.00", "12.00", "18.00", 44, "300.00", "170.00"),
    "p2023.txt": f"{POST}2023年部门预算\n\n一、收支预算\n2023年支出预算70.00万元。执法业务专项20.00万元。\n",
}


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        # Which of those told is highest, and by how much, whichever was named first.
        ((f"{STATION}2023年三公多少", "22年呢", "哪年高", "高多少"), "2"),
        ((f"{STATION}22年、23年三公各多少", "相差"), "2"),
        ((f"{STATION}22年、23年三公各多少", "差了百分之多少"), "5.56"),
        ((f"{STATION}和{POST}2023年支出预算平均多少", "最高和最低差多少"), "730"),
        # Each year in the stage that it is named with.
        ((f"{STATION}2023年信息化建设预算", "跟22年执行数比呢"), "130"),
        ((f"{STATION}2023年信息化建设预算多少", "增幅最大的是哪个科目"), "66.67"),
        ((f"{STATION}2023年公务接待费多少", "比2022年呢"), "2"),
        # The next of a ranking after what was asked of its first, and its first among those told.
        ((f"{STATION}2023年采购里工程多少", "货物呢", "服务呢", "哪个最多", "占采购总额多少"), "55.56"),
        ((f"{STATION}2023年支出最大的一项是什么", "占多少", "第二大的呢"), "300"),
        # Below what was told, not what else has the word.
        ((f"{STATION}2023年车有多少台", "其中执法的"), "40"),
        ((f"{STATION}2023年接待了多少批", "多少人"), "160"),
        ((f"{STATION}2023年接待了多少批", "多少人", "平均每人花多少"), "500"),
        ((f"{STATION}2023年大型设备几台", "100万以上的设备呢"), "5"),
        ((f"{STATION}2023年有几辆车", "比上年多了几辆"), "4"),
        ((f"{STATION}2023年公务接待费比上年是涨了还是降了",), "2"),
        ((f"{STATION}2023年维修和加油一共多少",), "30"),
        ((f"{STATION}和{POST}2023年支出预算谁多", "交警大队三公呢"), "38"),
    ],
)
def test_what_was_told_is_looked_back_at(assistant_of: Ask, turns: tuple[str, ...], expected: str) -> None:
    assert value(talk(assistant_of(TRAFFIC), *turns)) == expected


def test_several_are_set_against_another_year_each_for_itself(assistant_of: Ask) -> None:
    answer = talk(assistant_of(TRAFFIC), f"{STATION}2023年维修、加油各多少", "比2022年呢")
    assert "减少 **2万元**" in answer.text and "增加 **2万元**" in answer.text


def test_whether_something_changed_is_asked_of_its_change(assistant_of: Ask) -> None:
    answer = talk(assistant_of(TRAFFIC), f"{STATION}2023年三公多少", "接待费有变化吗")
    assert "增加" in answer.text and value(answer) == "2"


TOWN = """竹溪县苇溪镇2023年度部门决算

一、收入支出决算
2023年度收入合计500.00万元，支出合计500.00万元，其中：基本支出300.00万元，项目支出200.00万元。
二、支出情况
农林水支出180.00万元，较年初预算数增加60.00万元，主要原因是年中追加补助资金。
三、补助资金
城乡低保资金90.00万元，特困人员供养资金30.00万元。
四、“三公”经费
2023年度“三公”经费支出决算9.00万元，年初预算12.00万元。公务接待费3.00万元，较年初预算减少2.00万元，接待来访团组60批次，国内来宾600人次，人均接待费50.00元。公务用车保有量4辆，车均维护费1.50万元。
五、政府采购
政府采购支出80.00万元，面向中小企业预留金额64.00万元。
全镇户籍人口3.20万人，年末在职人员41人。
"""


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        # What was spent against what was planned, whichever was told first.
        (("苇溪镇2023年农林水支出花了多少", "比预算多了多少", "幅度"), "50"),
        (("苇溪镇2023年三公预算和决算各多少", "差额"), "3"),
        (("苇溪镇2023年三公预算和决算各多少", "差额", "降幅"), "25"),
        (("苇溪镇2023年哪块支出最大", "排第二的是"), "200"),
        (("苇溪镇2023年人均接待费", "一批合多少"), "500"),
        (("苇溪镇2023年城乡低保资金多少", "特困呢"), "30"),
        (("苇溪镇2023年城乡低保资金多少", "特困呢", "两者之比"), "3"),
        (("苇溪镇2023年农林水支出花了多少", "比预算多了多少", "百分比"), "50"),
        (("苇溪镇2023年三公经费支出多少", "其中接待多少"), "3"),
        (("苇溪镇2023年三公经费比年初预算降了多少", "其中接待降了多少"), "2"),
        (("苇溪镇2023年车均维护费多少",), "1.5"),
        (("苇溪镇2023年城乡低保资金多少", "特困呢", "两项相加", "占总支出"), "24"),
        (("苇溪镇2023年政府采购支出多少", "留给中小企业的"), "64"),
    ],
)
def test_what_goes_on_in_a_word_or_two_is_heard(assistant_of: Ask, turns: tuple[str, ...], expected: str) -> None:
    turns = ("竹溪县" + turns[0], *turns[1:])
    assert value(talk(assistant_of({"town.txt": TOWN}), *turns)) == expected


def test_people_of_a_town_are_not_its_staff(assistant_of: Ask) -> None:
    answer = talk(assistant_of({"town.txt": TOWN}), "竹溪县苇溪镇2023年有多少人口")
    assert answer.answer is None or answer.answer.value != "41"
    assert "没有列出“实有人数”" not in answer.text


def test_what_is_not_understood_names_no_empty_item(assistant_of: Ask) -> None:
    answer = talk(assistant_of({"town.txt": TOWN}), "竹溪县苇溪镇2023年有几个村", "高出多少", "合计占总收入多少")
    assert "“”" not in answer.text
