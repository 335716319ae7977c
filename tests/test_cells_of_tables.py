"""Cells of tables of any kind, asked for by whatever of their row, heads, labels and neighbours a question says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build_index
from qa.answer import Status
from qa.assistant import Assistant

TABLES = {
    # drugs
    "a01.md": (
        "# 青浦湾医联体2023年药品集采中选目录\n"
        "\n"
        "| 药品通用名 | 剂型 | 规格 | 生产企业 | 中标价（元/盒） | 医保类别 |\n"
        "|---|---|---|---|---|---|\n"
        "| 阿卡波糖 | 片剂 | 50mg×30片 | 江畔制药 | 18.6 | 甲类 |\n"
        "| 瑞巴派特 | 胶囊 | 0.1g×24粒 | 康溪药业 | 32.4 | 乙类 |\n"
        "| 氨溴索 | 口服液 | 100ml | 北岭生物 | 15.75 | 甲类 |\n"
    ),
    # trains
    "a02.html": (
        "<html><body><h2>澜江地铁4号线首末班车时刻</h2><table><tr><td>站点</td><td colspan=2>首班车</td><td colspan=2>末班车</td></tr>"
        "<tr><td></td><td>往东</td><td>往西</td><td>往东</td><td>往西</td></tr>"
        "<tr><td>枣园</td><td>05:50</td><td>06:20</td><td>22:10</td><td>22:45</td></tr>"
        "<tr><td>文昌阁</td><td>06:05</td><td>06:08</td><td>22:25</td><td>22:33</td></tr>"
        "<tr><td>机场北</td><td>06:30</td><td>05:45</td><td>22:50</td><td>22:10</td></tr>"
        "</table></body></html>"
    ),
    # farm
    "a03.html": (
        "<html><body><h2>农户帮扶登记表</h2><table><tr><td>户主</td><td>郎素云</td><td>联系电话</td><td>0735-8821903</td></tr>"
        "<tr><td>地址</td><td>河阳镇柿子湾村6组</td><td>贫困原因</td><td>因病</td></tr>"
        "<tr><td>家庭人口</td><td>4</td><td>耕地（亩）</td><td>3.2</td></tr>"
        "<tr><td>成员姓名</td><td>与户主关系</td><td>年龄</td><td>务工地点</td></tr>"
        "<tr><td>郎素云</td><td>户主</td><td>58</td><td>在家</td></tr>"
        "<tr><td>傅大河</td><td>丈夫</td><td>61</td><td>在家</td></tr>"
        "<tr><td>傅小宁</td><td>儿子</td><td>33</td><td>东莞</td></tr>"
        "<tr><td>帮扶人</td><td>赖敏之</td><td>帮扶单位</td><td>县水文站</td></tr>"
        "</table></body></html>"
    ),
    # kettles
    "a04.txt": (
        "型号\tLM-200\tLM-300\tLM-500\n"
        "额定功率（W）\t1200\t1500\t2000\n"
        "水箱容积（L）\t1.8\t2.5\t4.0\n"
        "净重（kg）\t3.4\t4.1\t6.7\n"
        "保修期\t1年\t2年\t2年\n"
        "市场价（元）\t399\t569\t899\n"
    ),
    # marks
    "a05.md": (
        "# 望江中学高三（5）班二模成绩\n"
        "\n"
        "| 姓名 | 语文 | 数学 | 英语 | 总分 | 名次 |\n"
        "|---|---|---|---|---|---|\n"
        "| 卢映雪 | 118 | 132 | 126 | 376 | 2 |\n"
        "| 邢远 | 109 | 141 | 130 | 380 | 1 |\n"
        "| 祝子昂 | 121 | 115 | 119 | 355 | 3 |\n"
    ),
    # flights
    "a06.html": (
        "<html><body><h2>雁山机场航线构成</h2><table><tr><td rowspan=2>指标</td><td colspan=2>2022年</td><td colspan=2>2023年</td></tr>"
        "<tr><td>数量</td><td>占比（%）</td><td>数量</td><td>占比（%）</td></tr>"
        "<tr><td rowspan=1>国内航线</td><td>86</td><td>71.7</td><td>94</td><td>70.1</td></tr>"
        "<tr><td>国际航线</td><td>34</td><td>28.3</td><td>40</td><td>29.9</td></tr>"
        "<tr><td>合计</td><td>120</td><td>100</td><td>134</td><td>100</td></tr>"
        "</table></body></html>"
    ),
    # contract
    "a07.txt": (
        "客户名称\t临岳电器\t合同编号\tHT-2024-0315\n"
        "签约日期\t2024年3月15日\t交付日期\t2024年6月30日\n"
        "项目\t数量\t单价（元）\t小计（元）\n"
        "变频器\t12\t2,350\t28,200\n"
        "触摸屏\t8\t1,180\t9,440\n"
        "控制柜\t5\t6,900\t34,500\n"
        "总金额\t72,140\t付款方式\t分三期\n"
    ),
    # birds
    "a08.md": (
        "# 2023年冬季沧澜湾水鸟监测结果\n"
        "\n"
        "| 物种 | 拉丁学名 | 保护级别 | 监测数量（只） | 主要栖息地 |\n"
        "|---|---|---|---|---|\n"
        "| 白琵鹭 | Platalea leucorodia | 二级 | 1,240 | 南湖湿地 |\n"
        "| 黑脸琵鹭 | Platalea minor | 一级 | 86 | 河口滩涂 |\n"
        "| 勺嘴鹬 | Calidris pygmaea | 一级 | 17 | 河口滩涂 |\n"
        "| 小天鹅 | Cygnus columbianus | 二级 | 563 | 北堤水库 |\n"
    ),
    # play
    "a10.md": (
        "| 项目 | 内容 |\n"
        "|---|---|\n"
        "| 剧目 | 《望乡台》 |\n"
        "| 演出日期 | 2024年5月18日 |\n"
        "| 开演时间 | 19:30 |\n"
        "| 演出场馆 | 江岸大剧院 |\n"
        "| 票价 | 80/180/380元 |\n"
        "| 时长 | 150分钟（含中场休息） |\n"
        "| 导演 | 柏晚亭 |\n"
    ),
    # prizes
    "a12.txt": (
        "井冈杯摄影大赛获奖名单\n"
        "\n"
        "奖项\t作品\t作者\t奖金（元）\n"
        "金奖\t《渔火》\t栾青川\t8000\n"
        "银奖\t《老街雨夜》\t桑榆\t5000\n"
        "银奖\t《麦浪》\t古长风\t5000\n"
        "铜奖\t《阿婆的灶台》\t靳小楼\t3000\n"
    ),
    # car
    "a13.html": (
        "<html><body><h2>机动车安全检测报告单</h2><table><tr><td colspan=4>车辆信息</td></tr>"
        "<tr><td>车牌号</td><td>川B·7K209</td><td>品牌型号</td><td>远途X6</td></tr>"
        "<tr><td>车主</td><td>凌千帆</td><td>初次登记</td><td>2019年8月12日</td></tr>"
        "<tr><td>检测项目</td><td>标准限值</td><td>检测值</td><td>判定</td></tr>"
        "<tr><td>制动率（%）</td><td>≥60</td><td>72.4</td><td>合格</td></tr>"
        "<tr><td>侧滑量（m/km）</td><td>≤5</td><td>2.1</td><td>合格</td></tr>"
        "<tr><td>CO排放（%）</td><td>≤0.6</td><td>0.83</td><td>不合格</td></tr>"
        "<tr><td>检测日期</td><td>2024年1月9日</td><td>检测员</td><td>尉迟明</td></tr>"
        "</table></body></html>"
    ),
    # shares
    "a14.md": (
        "# 霁川科技前三大股东\n"
        "\n"
        "| 股东名称 | 持股数量（万股） | 持股比例 | 股份性质 |\n"
        "|---|---|---|---|\n"
        "| 霁川控股 | 12,400 | 41.33% | 限售股 |\n"
        "| 宏达资本 | 3,600 | 12.00% | 流通股 |\n"
        "| 员工持股平台 | 1,500 | 5.00% | 限售股 |\n"
    ),
    # workers
    "a15.html": (
        "<html><body><h2>翠屏工地工资考勤表</h2><table><tr><td>工种</td><td>班组</td><td>日工资（元）</td><td colspan=2>考勤天数</td></tr>"
        "<tr><td></td><td></td><td></td><td>4月</td><td>5月</td></tr>"
        "<tr><td>木工</td><td>一班</td><td>320</td><td>24</td><td>26</td></tr>"
        "<tr><td>钢筋工</td><td>二班</td><td>340</td><td>22</td><td>25</td></tr>"
        "<tr><td>电工</td><td>三班</td><td>360</td><td>20</td><td>21</td></tr>"
        "</table></body></html>"
    ),
    # cities
    "a16.md": (
        "| 城市 | 人均公园绿地面积（平方米） | PM2.5年均浓度（微克/立方米） | 优良天数比率（%） |\n"
        "|---|---|---|---|\n"
        "| 桐州 | 15.2 | 28 | 87.4 |\n"
        "| 霞浦 | 18.9 | 19 | 95.6 |\n"
        "| 望都 | 12.7 | 41 | 74.0 |\n"
    ),
    # composer
    "a17.html": (
        "<html><body><h2></h2><table><tr><td>姓名</td><td>仲昭华</td><td>性别</td><td>男</td><td rowspan=3>照片</td></tr>"
        "<tr><td>出生地</td><td>甘肃天水</td><td>去世时间</td><td>2003年7月14日</td></tr>"
        "<tr><td>职业</td><td>作曲家</td><td>代表作</td><td>《陇上行》</td></tr>"
        "<tr><td colspan=5>主要经历</td></tr>"
        "<tr><td>年份</td><td>单位</td><td colspan=3>职务</td></tr>"
        "<tr><td>1956—1978</td><td>省歌舞团</td><td colspan=3>创作员</td></tr>"
        "<tr><td>1979—1998</td><td>省音乐学院</td><td colspan=3>系主任</td></tr>"
        "</table></body></html>"
    ),
    # plans
    "a18.md": (
        "# 讯联通信资费表\n"
        "\n"
        "| 套餐 | 月费 | 国内流量 | 通话时长 | 宽带 |\n"
        "|---|---|---|---|---|\n"
        "| 青春卡 | 39元 | 30GB | 200分钟 | 无 |\n"
        "| 畅享卡 | 79元 | 80GB | 500分钟 | 300M |\n"
        "| 家庭融合 | 129元 | 120GB | 1000分钟 | 1000M |\n"
    ),
    # estate
    "a19.txt": (
        "开发商\n"
        "松岭置业\n"
        "占地面积\n"
        "3.6万平方米\n"
        "容积率\n"
        "2.2\n"
        "总户数\n"
        "742户\n"
        "车位\n"
        "810个\n"
        "物业费\n"
        "2.3元/平方米·月\n"
        "交房时间\n"
        "2025年12月\n"
    ),
    # patients
    "a20.html": (
        "<html><body><h2>同济堂分院2023年慢性病就诊统计</h2><table><tr><td rowspan=2>病种</td><td colspan=2>门诊（人次）</td><td colspan=2>住院（人次）</td></tr>"
        "<tr><td>男</td><td>女</td><td>男</td><td>女</td></tr>"
        "<tr><td>高血压</td><td>3,204</td><td>2,987</td><td>412</td><td>388</td></tr>"
        "<tr><td>糖尿病</td><td>1,876</td><td>1,654</td><td>305</td><td>297</td></tr>"
        "<tr><td>冠心病</td><td>902</td><td>815</td><td>266</td><td>219</td></tr>"
        "</table></body></html>"
    ),
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("cells")
    (folder / "corpus").mkdir()
    for name, text in TABLES.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    build_index(folder / "corpus", folder / "data", vectors=False)
    assistant = Assistant.open(folder / "data", reference_year=2024)
    yield assistant
    assistant.close()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("瑞巴派特是哪家企业生产的", "康溪药业"),
        ("青浦湾医联体集采里氨溴索一盒多少钱", "15.75"),
        ("哪种药是口服液", "氨溴索"),
        ("澜江地铁4号线文昌阁往西的末班车是几点", "22:33"),
        ("枣园站首班往东几点", "05:50"),
        ("柿子湾村郎素云家有几口人", "4"),
        ("郎素云家的帮扶人是谁", "赖敏之"),
        ("傅小宁在哪里打工", "东莞"),
        ("傅大河多大岁数了", "61"),
        ("郎素云家耕地有多少亩", "3.2"),
        ("LM-300的水箱能装多少升水", "2.5"),
        ("LM系列哪个型号市场价是899元", "LM-500"),
        ("LM-200保修多久", "1年"),
        ("LM-500和LM-300分别多重", "6.7|4.1"),
        ("望江中学高三5班邢远英语考了几分", "130"),
        ("二模总分376的是谁", "卢映雪"),
        ("祝子昂排第几名", "3"),
        ("雁山机场2023年国际航线有多少条", "40"),
        ("2022年雁山机场国内航线占百分之几", "71.7"),
        ("雁山机场2023年航线一共多少条", "134"),
        ("临岳电器的合同什么时候交付", "2024年6月30日"),
        ("临岳电器合同里触摸屏的单价", "1180"),
        ("临岳电器那份合同总金额多少", "72140"),
        ("控制柜订了几台", "5"),
        ("沧澜湾监测到多少只勺嘴鹬", "17"),
        ("小天鹅主要栖息在什么地方", "北堤水库"),
        ("白琵鹭是几级保护动物", "二级"),
        ("望乡台几点开演", "19:30"),
        ("《望乡台》在哪个场馆演", "江岸大剧院"),
        ("望乡台要演多长时间", "150分钟"),
        ("井冈杯摄影大赛金奖作品叫什么", "渔火"),
        ("《麦浪》是谁拍的", "古长风"),
        ("阿婆的灶台拿了什么奖", "铜奖"),
        ("桑榆得了多少奖金", "5000"),
        ("凌千帆那辆车制动率检测出来多少", "72.4"),
        ("川B·7K209的CO排放合格吗", "不合格"),
        ("远途X6的车主是谁", "凌千帆"),
        ("凌千帆的车是谁检测的", "尉迟明"),
        ("霁川科技第二大股东宏达资本持股比例是多少", "12.00"),
        ("员工持股平台拿了霁川科技多少万股", "1500"),
        ("翠屏工地电工一天多少工资", "360"),
        ("钢筋工5月出勤几天", "25"),
        ("霞浦的PM2.5是多少", "19"),
        ("望都优良天数占比", "74.0"),
        ("PM2.5年均浓度28的是哪个城市", "桐州"),
        ("仲昭华哪年哪月去世的", "2003年7月14日"),
        ("仲昭华在省音乐学院担任什么职务", "系主任"),
        ("仲昭华是哪里人", "甘肃天水"),
        ("仲昭华的代表作是什么", "陇上行"),
        ("畅享卡每个月多少钱", "79元"),
        ("讯联家庭融合套餐宽带多少兆", "1000M"),
        ("每月30GB流量的是哪个套餐", "青春卡"),
        ("松岭置业那个楼盘容积率多少", "2.2"),
        ("松岭置业的项目什么时候交房", "2025年12月"),
        ("同济堂分院住院的女性糖尿病人有多少", "297"),
        ("2023年冠心病男性门诊多少人次", "902"),
    ],
)
def test_a_cell_is_told(asked: Assistant, question: str, said: str) -> None:
    answer = asked.ask("", question)
    shown = answer.text.replace(",", "")
    assert answer.status is Status.ANSWERED and all(part in shown for part in said.split("|"))
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "瑞巴派特的有效期到什么时候",
        "澜江地铁5号线文昌阁几点首班",
        "傅小宁的工资是多少",
        "LM-400的净重",
        "卢映雪的物理成绩",
        "雁山机场2021年国际航线有多少条",
        "临岳电器合同里变压器的单价",
        "黑脸琵鹭的体重",
        "望乡台的编剧是谁",
        "《渔火》的拍摄地点在哪里",
        "凌千帆的身份证号",
        "霁川科技的总股本",
        "翠屏工地泥瓦工一天多少钱",
        "霞浦的人口",
        "仲昭华妻子叫什么",
        "畅享卡境外流量多少",
        "清江控股持有霁川科技多少股",
        "明德中学高三5班邢远英语考了几分",
        "同济堂分院2022年糖尿病住院女性多少",
        "阿卡波糖的零售价",
        "傅大河妻子的年龄",
        "乙公司畅享卡月费多少",
    ],
)
def test_what_no_cell_says_is_not_told(asked: Assistant, question: str) -> None:
    assert asked.ask("", question).status is not Status.ANSWERED
