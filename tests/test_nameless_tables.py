"""Tables of documents that belong to no agency: asked by what their rows, columns and labels are called."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant
from qa.nameless.said import content, covered, folded

PUMPS = (
    "# 各型号水泵主要技术参数\n\n| 型号 | 流量(m³/h) | 扬程(m) | 功率(kW) | 重量(kg) |\n|---|---|---|---|---|\n"
    "| QW40-15 | 15 | 30 | 2.2 | 68 |\n| QW50-25 | 25 | 32 | 5.5 | 142 |\n| QW80-45 | 45 | 9 | 3 | 96 |\n"
)
COMPANIES = (
    "<html><body><table><tr><th rowspan=2>公司名称</th><th rowspan=2>注册地</th><th colspan=2>2012年</th><th colspan=2>2011年</th></tr>"
    "<tr><th>营业收入</th><th>净利润</th><th>营业收入</th><th>净利润</th></tr>"
    "<tr><td>海川物流有限公司</td><td>临水</td><td>12,300.50</td><td>1,220.10</td><td>11,200.00</td><td>980.20</td></tr>"
    "<tr><td>青禾种业有限公司</td><td>云坪</td><td>8,420.00</td><td>-320.40</td><td>7,950.30</td><td>210.00</td></tr>"
    "</table></body></html>"
)
LESSONS = (
    "# 黄鹂中学高一年级课程表\n\n| 节次 | 星期一 | 星期二 | 星期三 | 星期四 | 星期五 |\n|---|---|---|---|---|---|\n"
    "| 第一节 | 语文 | 数学 | 英语 | 物理 | 数学 |\n| 第二节 | 数学 | 语文 | 化学 | 英语 | 生物 |\n"
)
PERSON = (
    "| 姓名 | 张晓岚 | 性别 | 女 |\n|---|---|---|---|\n| 出生年月 | 1986年5月 | 民族 | 汉族 |\n"
    "| 职称 | 副教授 | 学历 | 博士研究生 |\n| 研究方向 | 水文学 | 联系电话 | 0731-12345678 |\n"
)
STAFF = (
    "<html><body><table><tr><td>姓名</td><td>莫知白</td><td>性别</td><td>女</td></tr>"
    "<tr><td>学历</td><td>硕士研究生</td><td>参加工作时间</td><td>2011年7月</td></tr>"
    "<tr><td>职称</td><td>高级工程师</td><td>家庭住址</td><td>云坪市梧桐巷27号</td></tr>"
    "<tr><td rowspan=3>家庭成员</td><td>称谓</td><td>成员姓名</td><td>年龄</td></tr>"
    "<tr><td>丈夫</td><td>陆行之</td><td>39</td></tr><tr><td>女儿</td><td>陆小满</td><td>9</td></tr></table></body></html>"
)
WEATHER = (
    "单位：℃\n\n| 月份 | 气温 | | 降水量 |\n|---|---|---|---|\n| | 平均 | 最高 | 合计 |\n"
    "| 6月 | 25.1 | 34.0 | 210.5 |\n| 7月 | 29.7 | 38.2 | 146.2 |\n"
)
DEBTS = (
    "| 资产 | 期末余额 | 年初余额 | 负债 | 期末余额 | 年初余额 |\n|---|---|---|---|---|---|\n"
    "| 货币资金 | 152.04 | 128.80 | 短期借款 | 60.00 | 95.00 |\n| 存货 | 30.50 | 33.91 | 应付账款 | 43.86 | 50.21 |\n"
)


@pytest.fixture
def asked(assistant_of: Ask) -> Assistant:
    return assistant_of({"t1.md": PUMPS, "t2.html": COMPANIES, "t3.md": LESSONS, "t4.md": PERSON})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("QW50-25型号水泵的扬程是多少？", "**32**"),
        ("扬程这一列，QW80-45是多少", "**9**"),
        ("功率为3kW的是哪个型号？", "**QW80-45**"),
        ("流量最大的是哪个型号", "**QW80-45**"),
        ("海川物流有限公司2012年的营业收入是多少", "**12,300.50**"),
        ("青禾种业有限公司2011年的利润", "**210.00**"),
        ("青禾种业有限公司注册地在哪里", "**云坪**"),
        ("注册地在临水的是哪家公司", "**海川物流有限公司**"),
        ("高一年级星期三第二节是什么课？", "**化学**"),
        ("张晓岚的学历", "**博士研究生**"),
        ("张晓岚的职称是什么？", "**副教授**"),
    ],
)
def test_a_cell_is_found_by_what_names_it(asked: Assistant, question: str, said: str) -> None:
    answer = asked.ask("", question)
    assert answer.status is Status.ANSWERED and said in answer.text
    assert answer.citations[0].quote == said.strip("*") and "没有写明编制单位" in answer.notes[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("莫知白的职称是什么", "高级工程师"),
        ("莫知白的学历和参加工作时间", "硕士研究生"),
        ("货币资金的年初余额", "128.80"),
        ("短期借款期末余额是多少", "60.00"),
        ("7月平均气温是多少", "29.7"),
    ],
)
def test_forms_lists_within_them_and_halves_side_by_side(assistant_of: Ask, question: str, said: str) -> None:
    asked = assistant_of({"a.html": STAFF, "b.md": WEATHER, "c.md": DEBTS})
    answer = asked.ask("", question)
    assert answer.status is Status.ANSWERED and said in answer.text


@pytest.mark.parametrize("question", ["7月的平均风速是多少", "莫知白的血型", "女儿的工作单位", "长期借款期末余额"])
def test_a_word_that_nothing_explains_is_not_passed_over(assistant_of: Ask, question: str) -> None:
    asked = assistant_of({"a.html": STAFF, "b.md": WEATHER, "c.md": DEBTS})
    answer = asked.ask("", question)
    assert answer.status is not Status.ANSWERED and value_of(answer) == (None, None)
    assert not answer.rows and not answer.citations


def test_all_of_a_row_or_a_column_is_told(asked: Assistant) -> None:
    assert all(name in asked.ask("", "水泵的型号有哪些？").text for name in ("QW40-15", "QW50-25", "QW80-45"))
    assert "星期四：物理" in asked.ask("", "第一节都有哪些课").text


@pytest.mark.parametrize(
    "question", ["青禾种业有限公司2013年净利润是多少", "QW99-25的扬程", "QW50-25的转速是多少", "张晓岚的身高"]
)
def test_what_no_table_says_is_not_told(asked: Assistant, question: str) -> None:
    answer = asked.ask("", question)
    assert answer.status is Status.NOT_FOUND and value_of(answer)[0] is None


def test_a_talk_goes_on_with_the_row_or_the_column(asked: Assistant) -> None:
    asked.ask("a", "QW50-25的扬程是多少")
    assert value_of(asked.ask("a", "那QW80-45呢"))[0] == "9"
    assert value_of(asked.ask("a", "重量呢"))[0] == "96"


def test_two_documents_that_say_unlike_things_answer_nothing(assistant_of: Ask) -> None:
    other = PUMPS.replace("| 32 |", "| 35 |")
    answer = assistant_of({"a.md": PUMPS, "b.md": other}).ask("", "QW50-25的扬程是多少")
    assert answer.status is not Status.ANSWERED and value_of(answer) == (None, None)
    assert "32" not in answer.text and "35" not in answer.text


def test_digits_are_said_whole() -> None:
    assert covered("12", "2012年") is None and covered("QW5".lower(), "qw50的扬程") is None
    assert covered("净利润", "利润") is not None and covered("净利润", "利息") is None
    asked = folded("请问水泵的扬程是多少？")
    assert "".join(asked[n] for n in sorted(content(asked))) == "水泵扬程"


SCHOOLS = "霁水区中小学基本情况\n\n| 学校 | 班级数 | 专任教师 |\n|---|---|---|\n| 柳堤小学 | 18 | 42 |\n| 石桥初级中学 | 24 | 77 |\n"


def test_an_agency_s_table_without_a_year_is_asked_by_its_rows_too(assistant_of: Ask) -> None:
    asked = assistant_of({"a.md": SCHOOLS, "b.md": WEATHER})
    answer = asked.ask("", "石桥初级中学有多少专任教师")
    assert answer.status is Status.ANSWERED and "77" in answer.text
    assert asked.ask("", "石桥初级中学有多少在校学生").status is not Status.ANSWERED


FOREST = (
    "云岭林场2023年财务情况\n\n| 项目 | 年初数 | 年末数 |\n|---|---|---|\n| 货币资金 | 1256 | 986 |\n| 固定资产 | 8650 | 8320 |\n\n"
    "| 项目 | 本年数 | 上年数 |\n|---|---|---|\n| 木材销售 | 236.8 | 198.5 |\n| 造林 | 187.3 | 210 |\n"
)
BUYING = "| 品目 | 数量（台） | 预算金额（万元） | 成交金额（元） |\n|---|---|---|---|\n| 复印机 | 3 | 6.60 | 64,500 |\n| 空调 | 16 | 5.60 | 52,480 |\n"
WORKS = (
    "| 工程 | 地点 | 经理 | 总投资（万元） |\n|---|---|---|---|\n| 大桥 | 城东 | 陈立新 | 18600 |\n| 隧道 | 云山 | 王海燕 | 45300 |\n"
    "| 客运站 | 城西 | 陈立新 | 6450 |\n"
)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("今年木材销售多少", "236.8"),
        ("2022年造林是多少", "210"),
        ("2022年末货币资金多少", "1256"),
        ("空调的成交金额和预算金额差多少", "3520元"),
        ("陈立新的工程总投资一共多少", "25050万元"),
    ],
)
def test_years_sums_and_differences_in_the_words_of_heads(assistant_of: Ask, question: str, said: str) -> None:
    answer = assistant_of({"a.md": FOREST, "b.md": BUYING, "c.md": WORKS}).ask("", question)
    assert answer.status is Status.ANSWERED and f"**{said}**" in answer.text


def test_a_question_that_stands_alone_does_not_go_on_with_the_last_column(assistant_of: Ask) -> None:
    asked = assistant_of({"a.md": FOREST, "b.md": WORKS})
    assert value_of(asked.ask("t", "2023年末货币资金多少"))[0] == "986"
    assert value_of(asked.ask("t", "固定资产年初多少"))[0] == "8650"
    assert asked.ask("t", "在职固定资产人员多少").status is not Status.ANSWERED


def test_a_sum_is_not_the_one_cell_of_the_row_spoken_of(assistant_of: Ask) -> None:
    asked = assistant_of({"a.md": WORKS})
    assert value_of(asked.ask("t", "隧道的总投资多少"))[0] == "45300"
    assert value_of(asked.ask("t", "三个工程总投资一共多少"))[0] != "45300"


PROGRESS = (
    "云河区财政局2023年预算执行通报\n\n编制单位：云河区财政局\n\n单位：万元\n\n"
    "| 单位 | 全年预算 | 累计支出 | 执行率 |\n|---|---|---|---|\n"
    "| 区教育局 | 4821 | 4689 | 97.26% |\n| 区水利局 | 338 | 287 | 84.91% |\n"
)


def test_a_name_that_only_a_row_has_is_answered_by_its_cell(assistant_of: Ask) -> None:
    asked = assistant_of({"a.md": PROGRESS})
    answer = asked.ask("", "区水利局2023年执行率是多少")
    assert value_of(answer) == ("84.91", "%") and "云河区财政局" in answer.notes[0]
    assert asked.ask("", "区水利局2022年执行率是多少").status is not Status.ANSWERED
    assert asked.ask("", "区水利局2023年年初执行率是多少").status is not Status.ANSWERED
    assert asked.ask("", "区审计局2023年执行率是多少").status is not Status.ANSWERED
