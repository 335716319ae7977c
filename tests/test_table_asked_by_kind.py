"""What is asked for by its kind, a part of a name, a group's name or a verb: a place, a time, who made it."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

WEEK = """<html><head><title>青岚县2023年科普周日程</title></head><body><h2>青岚县2023年科普周日程</h2><table>
<tr><th>日期</th><th>时间</th><th>活动</th><th>主讲/主持</th><th>地点</th></tr>
<tr><td rowspan="2">7月3日</td><td>09:00—10:00</td><td>讲座：蜜蜂的秘密</td><td>尤嘉</td><td>枫叶厅</td></tr>
<tr><td>14:30—16:00</td><td>沙龙：垃圾怎样分类</td><td>纪帆（主持）</td><td>桂花厅</td></tr>
<tr><td>7月4日</td><td>10:00—11:30</td><td>参观：青岚气象站</td><td>科协</td><td>南门集合</td></tr></table></body></html>
"""
FERRY = """# 海星号渡轮航行表

| 序号 | 码头 | 到港 | 离港 | 停泊（分） | 航程（海里） |
|---|---|---|---|---|---|
| 1 | 望潮湾 | — | 08:10 | — | 0 |
| 2 | 鹿角屿 | 08:52 | 09:04 | 12 | 14 |
| 3 | 银沙 | 09:40 | 09:45 | 5 | 29 |
| 4 | 灯塔角 | 10:30 | — | — | 51 |
"""
BILL = """<html><head><title>陶然里小区缴费通知单</title></head><body><h2>陶然里小区缴费通知单</h2><table>
<tr><td>户主</td><td>仲夏</td><td>房号</td><td>6栋302</td><td>月份</td><td>2023年5月</td></tr>
<tr><td rowspan="2">应缴项目（元）</td><td>水费</td><td>电费</td><td>清运费</td><td>停车费</td><td>应缴合计</td></tr>
<tr><td>41.50</td><td>166.20</td><td>18.00</td><td>150.00</td><td>375.70</td></tr>
<tr><td rowspan="2">扣除项目（元）</td><td>预存抵扣</td><td>节能奖励</td><td>误收退还</td><td>积分抵扣</td><td>活动减免</td></tr>
<tr><td>60.00</td><td>12.40</td><td>0.00</td><td>5.00</td><td>8.30</td></tr>
<tr><td>实缴（元）</td><td colspan="2">290.00</td><td>截止日期</td><td colspan="2">2023年6月15日</td></tr></table></body></html>
"""
LOCKERS = """# 乐途行李寄存价目

| 车站 | 首公斤 | 续公斤 |
|---|---|---|
| 东站 | 8 | 2 |
| 西站 | 6 | 3 |
"""
SHARES = """云岫茶业股份有限公司股东名册（截至2022年6月30日）

股东名称                     期末持股数量   持股比例(%)   质押数量
海川茶叶集团有限公司          5,200,000      52.00         800,000
云岫农商投资有限责任公司      3,100,000      31.00         0
卓然                          1,700,000      17.00         250,000
"""
FARES = """# 云溪缆道运行表

| 序号 | 站点 | 上行到达 | 上行发车 | 里程（米） | 票价（元） |
|---|---|---|---|---|---|
| 1 | 桃花坞 | — | 08:30 | 0 | — |
| 2 | 半山亭 | 08:42 | 08:45 | 640 | 15 |
| 3 | 松涛岭 | 08:56 | 08:58 | 1,150 | 28 |
| 4 | 望云台 | 09:10 | — | 1,900 | 45 |
"""
DEBTS = """<html><head><title>清川机械股份有限公司2021年年度报告</title></head><body><h2>清川机械股份有限公司2021年年度报告</h2>
<p>存货分类　　单位：元</p><table>
<tr><th rowspan="2">项目</th><th colspan="2">2021年12月31日</th><th colspan="2">2020年12月31日</th></tr>
<tr><th>账面余额</th><th>跌价准备</th><th>账面余额</th><th>跌价准备</th></tr>
<tr><td>原材料</td><td>4,100.50</td><td>210.00</td><td>3,900.00</td><td>180.00</td></tr>
<tr><td>库存商品</td><td>7,320.00</td><td>95.50</td><td>6,410.00</td><td>60.00</td></tr>
<tr><td>合计</td><td>11,420.50</td><td>305.50</td><td>10,310.00</td><td>240.00</td></tr></table></body></html>
"""
SNACKS = """# 桂香书屋茶点价目

| 名称 | 售价（元/份） | 热量（千卡） | 产地 |
|---|---|---|---|
| 桂花糕 | 18 | 310 | 本地 |
| 绿豆酥 | 12 | 260 | 外购 |
| 山楂卷 | 9 | 180 | 外购 |
"""
HARVEST = """# 石湾县2022年各乡镇农产品产量

| 乡镇 | 蔬菜产量 | 水果产量 |
|---|---|---|
| 柳塘乡 | 4821 | 630 |
| 桑园镇 | 5310 | 1204 |
"""
PUMP = """龙溪牌 QX-15 型潜水泵　产品铭牌

产品名称：潜水泵          产品型号：QX-15
额定流量：15 m3/h         额定电压：380 V
扬程：26 m                出厂日期：2020年05月
整机质量：31 kg           防护等级：IPX8
制造单位：龙溪县恒通泵业厂  检验单位：龙溪县质检所
"""


@pytest.fixture
def tables(assistant_of: Ask) -> Assistant:
    return assistant_of(
        {
            "青岚县科普周日程.html": WEEK, "海星号渡轮航行表.md": FERRY, "陶然里缴费通知单.html": BILL,
            "乐途行李寄存价目.md": LOCKERS, "云岫茶业股东名册.txt": SHARES, "潜水泵铭牌.txt": PUMP,
            "云溪缆道运行表.md": FARES, "清川机械存货.html": DEBTS, "桂香书屋茶点价目.md": SNACKS,
            "石湾县农产品产量.md": HARVEST,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("青岚县科普周的沙龙在哪个厅开？", "桂花厅"),
        ("青岚县科普周7月3日上午蜜蜂的秘密在哪里举行？", "枫叶厅"),
        ("青岚县科普周的沙龙谁主持？", "纪帆"),
        ("海星号渡轮在哪个码头停得最久？", "鹿角屿"),
        ("龙溪牌那个潜水泵是哪家厂子造的？", "恒通泵业厂"),
        ("云溪缆道几点从半山亭发车？", "08:45"),
        ("石湾县哪个乡镇的蔬菜产量是4821吨？", "柳塘乡"),
        ("陶然里小区缴费通知单的截止日期是哪天？", "2023年6月15日"),
    ],
)
def test_words_asked_by_their_kind(tables: Assistant, said: str, words: str) -> None:
    answer = tables.ask("", said)
    assert answer.status is Status.ANSWERED and words in answer.text, answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("陶然里小区5月份的电费是多少？", "166.2", "元"),
        ("陶然里小区缴费通知单一共扣了多少钱？", "85.7", "元"),
        ("海川茶叶集团质押了多少股？", "800000", None),
        ("云岫农商投资的持股比例是多少？", "31", "%"),
        ("云岫茶业的卓然持有多少股？", "1700000", None),
        ("云岫茶业2022年6月末，卓然持有多少股？", "1700000", None),
        ("云溪缆道从桃花坞坐到望云台，票价要多少钱？", "45", "元"),
        ("云溪缆道从半山亭到望云台有多少米？", "1260", "米"),
        ("清川机械2021年末存货账面余额合计是多少？", "11420.5", "元"),
        ("清川机械2020年末库存商品的跌价准备是多少？", "60", "元"),
        ("桂香书屋的桂花糕多少钱一份？", "18", "元"),
        ("桂香书屋的桂花糕比绿豆酥贵多少？", "6", "元"),
    ],
)
def test_one_number(tables: Assistant, said: str, value: str, unit: str | None) -> None:
    answer = tables.ask("", said)
    assert value_of(answer)[0] == value and (unit is None or value_of(answer)[1] == unit), answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("said", "never"),
    [
        # of another part of the day
        ("青岚县科普周7月3日下午蜜蜂的秘密在哪里举行？", ["枫叶厅", "桂花厅"]),
        # a time is no place and nobody
        ("青岚县科普周的沙龙在哪个区开？", ["14:30"]),
        # what was kept back is none of what was to be paid
        ("陶然里小区缴费通知单一共退了多少钱？", ["375.7", "166.2", "290"]),
        # 3公斤 is no fee of 3
        ("乐途行李寄存西站存3公斤多少钱？", ["2", "3", "6", "8"]),
        # whoever looked it over did not make it
        ("龙溪牌潜水泵是谁设计的？", ["恒通泵业厂", "质检所"]),
        ("海川茶具集团质押了多少股？", ["800000"]),
        # fares from the first stop on say none between two others
        ("云溪缆道从半山亭坐到望云台，票价要多少钱？", ["45", "15", "30"]),
        ("清川机械2019年末存货账面余额合计是多少？", ["11420.5", "10310"]),
        ("云岫茶业2022年9月末，卓然持有多少股？", ["1700000"]),
    ],
)
def test_what_no_cell_tells_is_not_told(tables: Assistant, said: str, never: list[str]) -> None:
    answer = tables.ask("", said)
    headline = answer.answer
    told = (headline.value or headline.entity or "") if headline else ""
    assert told not in never, answer.text
    assert answer.status is not Status.ANSWERED or not any(words in answer.text for words in never), answer.text


def test_a_word_for_the_row_told_last_keeps_to_it(tables: Assistant) -> None:
    tables.ask("它", "桂香书屋哪种茶点热量最高？")
    answer = tables.ask("它", "它的售价是多少？")
    assert value_of(answer) == ("18", "元"), answer.text
    tables.ask("低", "桂香书屋哪种茶点售价最低？")
    answer = tables.ask("低", "它的热量是多少？")
    assert value_of(answer)[0] == "180", answer.text


def test_a_label_over_its_value_is_told_from_heads_over_numbers(assistant_of: Ask) -> None:
    """Numbers that go on below are a list's, whatever the cell on their left spans."""
    counts = """<html><head><title>白石镇果树统计表</title></head><body><h2>白石镇果树统计表（2022年）</h2><table>
<tr><td rowspan="2">村名</td><td>梨树</td><td>桃树</td></tr><tr><td>1</td><td>2</td></tr>
<tr><td>上河村</td><td>310</td><td>95</td></tr><tr><td>下河村</td><td>120</td><td>240</td></tr></table></body></html>"""
    answer = assistant_of({"白石镇果树统计表.html": counts}).ask("", "白石镇下河村的桃树有多少？")
    assert value_of(answer)[0] == "240", answer.text
