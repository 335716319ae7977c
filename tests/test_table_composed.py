"""Tables of nobody asked in any turn of phrase: rows, columns and what is done with them are put together."""

import pytest
from conftest import Ask, value_of

from qa.answer import Status
from qa.assistant import Assistant

RACE = """2023年青岚县中学生运动会女子800米决赛成绩单

名次 | 道次 | 姓名 | 学校 | 成绩(秒) | 反应时(秒) | 备注
1 | 3 | 杜若溪 | 青岚一中 | 141.2 | 0.171 | 破纪录
2 | 5 | 孟小荷 | 双桥中学 | 143.8 | 0.165 |
3 | 4 | 柏清 | 青岚一中 | 145.0 | 0.180 |
"""
COLLEGE = """<html><head><title>东篱大学在校生人数统计表（2022年）</title></head><body><h2>东篱大学在校生人数统计表（2022年）</h2><table>
<tr><th rowspan="2">学院</th><th rowspan="2">系</th><th colspan="2">本科生</th><th colspan="2">博士生</th></tr>
<tr><th>男</th><th>女</th><th>男</th><th>女</th></tr>
<tr><td rowspan="2">工学院</td><td>机械系</td><td>310</td><td>42</td><td>20</td><td>7</td></tr>
<tr><td>化工系</td><td>150</td><td>88</td><td>11</td><td>9</td></tr>
<tr><td>文学院</td><td>中文系</td><td>60</td><td>130</td><td>5</td><td>8</td></tr></table></body></html>
"""
WEATHER = """云滩站2021年气象月报
要素,1月,2月,3月,4月,5月,6月,7月,8月,9月,10月,11月,12月
平均气温（℃）,1.1,3.0,9.8,15.2,20.0,25.4,28.2,28.0,22.1,16.3,9.5,3.6
降水量（毫米）,12.4,31.0,58.6,81.5,108.3,225.7,144.0,92.8,43.1,38.9,26.2,10.5
降水日数（天）,4,6,9,12,13,16,11,8,7,6,5,3
"""
FILMS = """片名,类型,上映日期,档期票房(万元),观影人次(万),平均票价(元)
白塔谣,剧情,2022-05-01,61200.5,1500.2,40.8
铁轨尽头,动作,2022-05-02,48100.0,1101.4,43.7
小狐狸的信,动画,2022-05-01,9800.3,252.6,38.8
"""
LAUNDRY = """# 洁白洗衣店价目表

| 类别 | 品名 | 干洗（元/件） | 水洗（元/件） |
|---|---|---|---|
| 上衣 | 羽绒服（短） | 36 | 28 |
| 上衣 | 羽绒服（长） | 46 | 38 |
| 下装 | 西裤 | 16 | 11 |
"""
JOBS = """序号,单位,岗位,招聘人数,工作地点
1,云岫县实验小学,语文教师,4,县城
2,云岫县实验小学,体育教师,3,县城
3,云岫县第二中学,物理教师,2,桥头镇
"""
LOANS = """溪口县金融机构人民币信贷收支表（2022年）
项目,2022年12月末余额,比年初增减
住户贷款,35.69,-5.35
非银行业金融机构贷款,12.75,0.40
"""


PLATE = """海川牌 6CR-40 型揉茶机　产品铭牌

产品名称：揉茶机          产品型号：6CR-40
配套功率：1.1 kW          额定电压：220 V
揉桶转速：48 r/min        揉桶直径：400 mm
整机质量：96 kg           出厂日期：2021年03月
制造单位：云岫县海川茶机厂  售后电话：见合格证
"""
MEDALS = """2023年青岚县职工运动会奖牌榜
代表队,金牌,银牌,铜牌
县医院,12,7,5
供电公司,10,9,8
第一中学,9,11,6
水务公司,3,2,4
"""


@pytest.fixture
def tables(assistant_of: Ask) -> Assistant:
    return assistant_of(
        {
            "女子800米决赛.txt": RACE, "东篱大学在校生统计表.html": COLLEGE, "云滩站2021年气象月报.csv": WEATHER,
            "2022年五一档票房.csv": FILMS, "洁白洗衣店价目表.md": LAUNDRY, "云岫县招聘岗位表.csv": JOBS,
            "溪口县信贷收支表.csv": LOANS, "揉茶机铭牌.txt": PLATE, "青岚县职工运动会奖牌榜.csv": MEDALS,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("青岚县中学生运动会女子800米决赛，孟小荷跑了多少秒？", "143.8"),
        ("东篱大学工学院的博士生一共有多少人？", "47"),
        ("东篱大学的博士生男女加起来一共多少？", "60"),
        ("东篱大学有几个系的本科女生比男生多？", "1"),
        ("青岚县中学生运动会女子800米决赛里青岚一中有几名选手？", "2"),
        ("云滩站2021年8月下了多少毫米雨？", "92.8"),
        ("云滩站2021年有几个月降水量超过100毫米？", "3"),
        ("云滩站2021年上半年降水量总共多少毫米？", "517.5"),
        ("2022年五一档这三部片子的观影人次总共多少万？", "2854.2"),
        ("2022年五一档票房过4亿的片子有几部？", "2"),
        ("洁白洗衣店干洗一件长款羽绒服多少钱？", "46"),
        ("云岫县招聘岗位表里物理教师招多少人？", "2"),
        ("6CR-40揉茶机的配套功率是多少千瓦？", "1.1"),
        ("海川牌揉茶机的揉桶直径多少？", "400"),
        ("青岚县职工运动会金牌数不少于10块的代表队有几个？", "2"),
        ("青岚县职工运动会金牌数少于10块的代表队有几个？", "2"),
        ("青岚县职工运动会县医院和水务公司金牌合起来多少块？", "15"),
    ],
)
def test_one_number(tables: Assistant, said: str, value: str) -> None:
    answer = tables.ask("", said)
    assert value_of(answer)[0] == value, answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("2022五一档5月1日上映的有哪几部电影？", ["白塔谣", "小狐狸的信"]),
        ("2022年五一档平均票价最高的是哪部片子？", ["铁轨尽头", "43.7"]),
        ("云滩站2021年哪个月降水最多？", ["6月", "225.7"]),
        ("洁白洗衣店西裤干洗和水洗分别多少钱？", ["16", "11"]),
    ],
)
def test_words_and_lists(tables: Assistant, said: str, words: list[str]) -> None:
    answer = tables.ask("", said)
    assert answer.status is Status.ANSWERED and all(w in answer.text for w in words), answer.text


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ("溪口县金融机构2022年12月末住户存款余额是多少？", ["35.69", "12.75"]),
        ("溪口县住户贷款2022年比年初减少了多少亿元？", ["35.69"]),
        ("青岚县中学生运动会孟小荷铅球考了几分？", ["143.8", "0.165"]),
        ("东篱大学2019年工学院的博士生一共有多少人？", ["47"]),
        ("云岫县实验小学2023年总共招多少名教师？", ["2"]),
        ("云滩站2021年上半年平均气温总共多少？", ["74.5"]),
        ("云滩站2021年8月降雪量是多少毫米？", ["92.8"]),
        ("云岫县第二中学有多少人？", ["2"]),
        ("青岚县中学生运动会女子800米决赛里青岚一中有几名教练？", ["2"]),
    ],
)
def test_what_no_cell_tells_is_not_told(tables: Assistant, said: str, never: list[str]) -> None:
    answer = tables.ask("", said)
    told = (answer.answer.value if answer.answer else "") or ""
    assert not any(n in told for n in never), answer.text
