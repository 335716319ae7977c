"""What stands under a heading or a label of its own: goals, results, reasons, grounds, duties; nobody else's."""

import pytest
from conftest import Ask

from qa.answer import Status
from qa.assistant import Assistant

WATER = """# 青禾市水务局2023年度部门决算

第一部分 青禾市水务局概况

一、主要职能

（一）拟订全市水务发展规划并组织实施。
（二）负责全市供水、节水和污水处理的行业管理。
（三）负责防汛抗旱的日常工作。

二、机构设置

纳入本部门2023年度决算编制范围的单位见下表：

序号	单位名称	单位性质
1	青禾市水务局本级	行政单位
2	青禾市河道管理所	公益一类事业单位

第二部分 项目情况

一、清水河治理工程

（一）立项依据

根据《青禾市水系规划》第三章。

（二）职责分工

河道管理所负责施工现场。

二、节水宣传项目

（一）立项依据

1.《青禾市节约用水办法》。

2.市政府关于节水的会议纪要。

三、存在的问题

河道清淤的经费到位偏晚。

第三部分 附件

项目支出绩效自评表
单位：万元
项目名称	清水河治理工程
主管部门	青禾市水务局	实施单位	青禾市河道管理所
项目资金（万元）	年初预算数	全年预算数	全年执行数	分值	执行率	得分
年度资金总额	400.00	400.00	380.00	10	95.00%	9.5
年度总体目标	预期目标	实际完成情况
	完成城区段清淤，使水质稳定达到三类标准。	清淤已经完成，水质达到三类。
一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因及改进措施
产出指标	数量指标	清淤长度	3	2.6	15	13	汛期提前，施工窗口缩短，余下河段安排在次年。
满意度指标	服务对象满意度指标	居民满意度	90%	88%	10	9	施工噪声较大，今后不在夜间施工。
"""
CULTURE = """# 青禾市文化馆2024年单位预算

第一部分 单位概况

一、主要职责

青禾市文化馆负责组织群众文化活动。

第二部分 预算表

部门收支总表
单位：万元
收入	预算数	支出	预算数
一般公共预算拨款	300.00	文化旅游体育与传媒支出	300.00
"""


@pytest.fixture
def assistant(assistant_of: Ask) -> Assistant:
    return assistant_of({"a.txt": WATER, "b.txt": CULTURE})


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("清水河治理工程的绩效目标是什么", "三类标准", "已经完成"),
        ("清水河治理工程实际完成情况如何", "清淤已经完成", "稳定达到"),
        ("清淤长度为什么没完成", "汛期提前", "噪声"),
        ("居民满意度没达标的原因是什么", "噪声", "汛期"),
        ("青禾市水务局2023年为什么没完成绩效指标", "汛期提前", "到位偏晚"),
        ("节水宣传项目的立项依据是什么", "会议纪要", "水系规划"),
        ("清水河治理工程的立项依据有哪些文件", "水系规划", "会议纪要"),
        ("青禾市水务局存在哪些问题", "到位偏晚", "噪声"),
        ("青禾市水务局管什么", "污水处理", "施工现场"),
        ("青禾市水务局是干什么的", "防汛抗旱", "施工现场"),
        ("青禾市文化馆主要干什么", "群众文化活动", "防汛"),
        ("防汛抗旱由谁负责", "负责防汛抗旱", "规划"),
        ("青禾市供水归谁管", "负责全市供水", "防汛"),
        ("青禾市水务局下属单位有哪些", "青禾市河道管理所", "文化馆"),
    ],
)
def test_headings_and_labels_answer(assistant: Assistant, question: str, said: str, unsaid: str) -> None:
    answer = assistant.ask("", question)
    assert answer.status is Status.ANSWERED, answer.text
    assert said in answer.text and unsaid not in answer.text
    for citation in answer.citations:
        text = assistant.document_text(citation.document).text
        assert text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(
    "question",
    [
        "节水宣传项目的绩效目标是什么",
        "青禾市文化馆的绩效目标是什么",
        "谁负责垃圾分类",
        "青禾市水务局的护岸工程立项依据是什么",
    ],
)
def test_another_ones_heading_answers_nothing(assistant: Assistant, question: str) -> None:
    assert assistant.ask("", question).status is not Status.ANSWERED


def test_how_many_goals_asks_for_a_number(assistant: Assistant) -> None:
    assert "三类标准" not in assistant.ask("", "清水河治理工程绩效目标涉及资金多少").text
