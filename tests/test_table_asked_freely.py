"""Questions over tables of nobody's in other words than their heads: run together, shortened, by places in an order, of
the whole; and short ones that go on with what a table told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build_index
from qa.answer import Answer, Status
from qa.assistant import Assistant

TABLES = {
    "黛湖县第七次人口普查.html": (
        "<html><body><h3>黛湖县第七次人口普查主要数据</h3><table>"
        "<tr><td rowspan=3>地区</td><td rowspan=3>合计</td><td colspan=4>年龄</td></tr>"
        "<tr><td colspan=2>15—59岁</td><td colspan=2>60岁及以上</td></tr>"
        "<tr><td>人数</td><td>占比</td><td>人数</td><td>占比</td></tr>"
        "<tr><td>黛湖县</td><td>9,000</td><td>6,000</td><td>66.67</td><td>3,000</td><td>33.33</td></tr>"
        "<tr><td>东片</td><td>5,000</td><td>3,400</td><td>68.00</td><td>1,600</td><td>32.00</td></tr>"
        "<tr><td>荻花镇</td><td>2,200</td><td>1,500</td><td>68.18</td><td>700</td><td>31.82</td></tr>"
        "<tr><td>芦白镇</td><td>2,800</td><td>1,900</td><td>67.86</td><td>900</td><td>32.14</td></tr>"
        "<tr><td>西片</td><td>4,000</td><td>2,600</td><td>65.00</td><td>1,400</td><td>35.00</td></tr>"
        "<tr><td>云根镇</td><td>1,500</td><td>1,100</td><td>73.33</td><td>400</td><td>26.67</td></tr>"
        "<tr><td>石帆乡</td><td>2,500</td><td>1,500</td><td>60.00</td><td>1,000</td><td>40.00</td></tr>"
        "</table></body></html>"
    ),
    "栖霞渡船票.html": (
        "<html><body><h3>栖霞渡口票价</h3><table>"
        "<tr><td rowspan=2 colspan=2>项目</td><td colspan=2>旺季（4—10月）</td><td colspan=2>淡季</td></tr>"
        "<tr><td>成人</td><td>学生、70岁以上老人</td><td>成人</td><td>学生、70岁以上老人</td></tr>"
        "<tr><td rowspan=2>轮渡</td><td>单程</td><td>20</td><td>10</td><td>16</td><td>8</td></tr>"
        "<tr><td>日游联票</td><td>90</td><td>45</td><td>70</td><td>35</td></tr>"
        "<tr><td colspan=2>竹筏</td><td>60</td><td>30</td><td>停航</td><td>停航</td></tr></table></body></html>"
    ),
    "泊云馆信息.html": (
        "<html><body><h3>泊云馆参观</h3><table>"
        "<tr><td rowspan=2>开放时间</td><td>夏令（5—10月）</td><td>8:30—18:00</td></tr><tr><td>冬令</td><td>9:30—16:00</td></tr>"
        "<tr><td>闭馆日</td><td colspan=2>每周二</td></tr><tr><td rowspan=2>讲解</td><td>人工</td><td>80元/场</td></tr>"
        "<tr><td>导览器</td><td>20元/台</td></tr><tr><td rowspan=2>藏品</td><td>一级文物</td><td>11件</td></tr>"
        "<tr><td>二级文物</td><td>40件</td></tr><tr><td>馆址</td><td colspan=2>渡口街3号</td></tr></table></body></html>"
    ),
    "枫江环湖跑成绩.csv": (
        "名次,号码,姓名,枪声成绩,净成绩\n1,B07,闻樵,1:10:05,1:10:01\n2,B12,穆青衫,1:11:40,1:11:20\n3,A30,乔木兰,1:12:09,1:12:00\n"
    ),
    "岑溪线时刻.csv": "车站,往东港方向首班车,往东港方向末班车,往西岭方向首班车,往西岭方向末班车\n西岭,6:00,22:30,—,—\n石鼓,6:08,22:38,6:20,22:50\n东港,—,—,6:00,22:31\n",
    "云屏污水处理厂投资.csv": (
        "云屏污水处理厂一期工程投资估算表,,,\n序号,名称,投资（万元）,占总投资比例\n一,工程费用,700,75.27%\n"
        "1,污泥处理单元,200,21.51%\n2,进水泵房,500,53.76%\n二,其他费用,230,24.73%\n"
    ),
    "棠湖水库逐月.csv": "月份,入库水量(万m³),出库水量(万m³),气温(℃)\n4月,300.5,210.5,15\n5月,402.7,390.3,21\n6月,180.0,200.0,25\n",
    "沐川厂分季度.html": (
        "<html><body><h3>沐川厂2022年分季度指标</h3><table><tr><td>项目</td><td>第一季度（1—3月）</td><td>第二季度（4—6月）</td></tr>"
        "<tr><td>营业收入</td><td>100.5</td><td>120.5</td></tr>"
        "<tr><td>归属于上市公司股东的净利润</td><td>9.5</td><td>7.1</td></tr></table></body></html>"
    ),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("freely")
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in TABLES.items():
        (corpus / name).write_text(text, encoding="utf-8")
    build_index(corpus, folder / "data")
    one = Assistant.open(folder / "data")
    yield one
    one.close()


def after(assistant: Assistant, *asked: str) -> Answer:
    conversation = "/".join(asked)
    return [assistant.ask(conversation, text) for text in asked][-1]


SAID = [
    ("黛湖县七普总人口多少", "9,000"),
    ("七普时荻花镇60岁以上老人有多少？", "700"),
    ("芦白镇15到59岁人口占百分之几", "67.86"),
    ("黛湖县人口普查里西片有哪几个乡镇", "云根镇"),
    ("第七次人口普查，芦白镇人口比荻花镇多多少人", "600"),
    ("黛湖县60岁及以上占比最高的是哪个乡镇", "石帆乡"),
    ("栖霞渡日游联票旺季成人多少钱", "90"),
    ("栖霞渡冬天竹筏还开吗", "停航"),
    ("泊云馆冬天几点闭馆？", "9:30—16:00"),
    ("泊云馆星期几不开门", "每周二"),
    ("泊云馆一、二级文物一共多少件", "51"),
    ("枫江环湖跑第二名是谁", "穆青衫"),
    ("枫江环湖跑冠军的净成绩是多少", "1:10:01"),
    ("沐川厂2022年两个季度营业收入合计多少", "221"),
    ("沐川厂2022年第二季度归母净利润多少", "7.1"),
    ("棠湖水库5月各项数据列一下", "402.7"),
]


@pytest.mark.parametrize(("asked", "told"), SAID)
def test_what_is_asked_in_other_words_is_told(assistant: Assistant, asked: str, told: str) -> None:
    answer = assistant.ask("", asked)
    assert answer.status is Status.ANSWERED, answer.text
    assert told in answer.text


GONE_ON = [
    (("西岭站往东港方向首班车几点", "末班呢？"), "22:30"),
    (("棠湖水库5月入库水量多少", "出库呢", "进的比出的多多少？"), "12.4"),
    (("棠湖水库5月入库水量多少", "4月呢", "两个加起来多少"), "703.2"),
    (("黛湖县七普总人口多少", "其中15—59岁的呢？"), "6,000"),
    (("栖霞渡日游联票旺季成人多少钱", "学生呢？"), "45"),
]


@pytest.mark.parametrize(("asked", "told"), GONE_ON)
def test_what_goes_on_keeps_to_its_table(assistant: Assistant, asked: tuple[str, ...], told: str) -> None:
    answer = after(assistant, *asked)
    assert answer.status is Status.ANSWERED, answer.text
    assert told in answer.text


ABSENT = [
    "黛湖县七普流动人口多少",
    "七普时荻花镇少数民族人口有多少",
    "栖霞渡日游联票旺季军人多少钱",
    "泊云馆讲解外语多少钱",
    "枫江环湖跑第九名是谁",
    "沐川厂2022年第三季度营业收入多少",
]


@pytest.mark.parametrize("asked", ABSENT)
def test_what_no_table_has_is_not_told(assistant: Assistant, asked: str) -> None:
    answer = assistant.ask("", asked)
    assert answer.status is not Status.ANSWERED, answer.text


def test_a_row_without_what_is_asked_is_shown_as_it_stands(assistant: Assistant) -> None:
    answer = assistant.ask("", "云根镇70岁以上占比多少")
    assert answer.status is Status.NOT_FOUND
    assert answer.answer is None


def test_a_word_that_no_table_has_does_not_end_the_talk(assistant: Assistant) -> None:
    answer = after(assistant, "棠湖水库5月入库水量多少", "蒸发呢", "出库呢")
    assert answer.status is Status.ANSWERED, answer.text
    assert "390.3" in answer.text


def test_what_a_document_without_a_publisher_is_about_is_within_reach(assistant: Assistant) -> None:
    answer = assistant.ask("", "枫江环湖跑9号选手鞋码多少")
    assert answer.status is Status.NOT_FOUND
    assert "枫江环湖跑成绩.csv" in answer.text


def test_the_title_names_no_row_in_part(assistant: Assistant) -> None:
    answer = assistant.ask("", "云屏污水处理厂一期总投资多少万元")
    assert answer.answer is None or answer.answer.value is None
