"""Numbers and units of tables: what is said of one thing answers for no other."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import build_index
from qa.answer import Status
from qa.assistant import Assistant
from qa.nameless.words import ROLES

TABLES = {
    "公交.md": (
        "# 檀溪公交公司线路表\n"
        "| 线路 | 起点 | 里程（公里） | 配车（辆） | 票价（元） |\n"
        "|---|---|---|---|---|\n"
        "| 11路 | 火车站 | 18.6 | 22 | 2 |\n"
        "| 12路 | 火车站 | 12.3 | 16 | 1 |\n"
        "| 101路 | 机场 | 31.5 | 12 | 10 |\n"
    ),
    "招生.md": (
        "# 白鹭学院2023年招生录取情况\n"
        "| 专业 | 录取数（本科） | 录取数（专科） | 学费（元/年） |\n"
        "|---|---|---|---|\n"
        "| 护理学 | 118 | 40 | 6,800 |\n"
        "| 会计学 | 80 | 35 | 5,200 |\n"
        "| 机械工程 | 92 | 28 | 5,800 |\n"
    ),
    "贷款.md": (
        "# 昭宁农商行2022年贷款结构\n单位：亿元\n"
        "| 项目 | 2022年末 | 2021年末 |\n"
        "|---|---|---|\n"
        "| 公司贷款 | 320.5 | 301.2 |\n"
        "| 个人贷款 | 210.3 | 188.8 |\n"
        "| 贷款合计 | 530.8 | 490.0 |\n"
        "| 不良贷款率 | 1.32% | 1.45% |\n"
    ),
    "收购.md": (
        "# 栗原粮库收购情况\n"
        "| 年份 | 小麦（吨） | 玉米（吨） |\n"
        "|---|---|---|\n"
        "| 2019年 | 120 | 300 |\n"
        "| 2020年 | 130 | 310 |\n"
        "| 2021年 | 90 | 290 |\n"
        "| 2022年 | 150 | 330 |\n"
    ),
    "门诊.md": (
        "# 蓼溪医院门诊量\n"
        "| 科室 | 1月 | 2月 | 3月 | 4月 |\n"
        "|---|---|---|---|---|\n"
        "| 内科 | 310 | 280 | 330 | 300 |\n"
        "| 外科 | 150 |  | 160 | 155 |\n"
    ),
    "售票.md": (
        "# 鹿鸣剧场售票情况\n"
        "| 季度 | 话剧（张） | 戏曲（张） |\n"
        "|---|---|---|\n"
        "| 一季度 | 410 | 120 |\n"
        "| 二季度 | 380 | 140 |\n"
        "| 三季度 | 520 | 90 |\n"
        "| 四季度 | 600 | 110 |\n"
        "| 合计 | 1910 | 460 |\n"
    ),
    "楼栋.md": (
        "# 桂苑社区楼栋户数\n"
        "| 楼栋 | 户数 | 空置户 |\n"
        "|---|---|---|\n"
        "| 1号楼 | 60 | 3 |\n"
        "| 2号楼 | 72 | 5 |\n"
        "| 3号楼 | 48 | 2 |\n"
        "| 5号楼 | 90 | 8 |\n"
    ),
    "养殖.md": (
        "# 湄洲渔场养殖产量\n单位：吨\n"
        "| 年份 | 品种 | 产量 | 死亡量 |\n"
        "|---|---|---|---|\n"
        "| 2020年 | 海带 | 210 | 4 |\n"
        "| 2020年 | 鲍鱼 | 31 | 1 |\n"
        "| 2021年 | 海带 | 225 | 6 |\n"
        "| 2021年 | 鲍鱼 | 28 | 2 |\n"
        "| 2022年 | 海带 | 240 | 5 |\n"
        "| 2023年 | 海带 | 262 | 7 |\n"
        "| 2023年 | 鲍鱼 | 35 | 3 |\n"
    ),
    "编辑.md": (
        "# 檀香书社编辑名册\n"
        "| 姓名 | 入职年份 | 稿件数 |\n"
        "|---|---|---|\n"
        "| 路小满 | 2018年 | 12 |\n"
        "| 荀静川 | 2019年返聘 | 14 |\n"
        "| 麦知秋 | 2021年 | 10 |\n"
    ),
    "干部.md": (
        "# 枫桥书社讲师名册\n"
        "| 姓名 | 入职年份 | 学科 | 周课时 |\n"
        "|---|---|---|---|\n"
        "| 路一鸣 | 2015年 | 语文 | 12 |\n"
        "| 沈竹青 | 2018年 | 数学 | 14 |\n"
        "| 顾南星 | 2019年 | 语文 | 10 |\n"
        "| 傅晚舟 | 2021年 | 英语 | 16 |\n"
        "| 祁望山 | 2023年 | 数学 | 8 |\n"
    ),
}
ASKED = [
    ("鹿鸣剧场第一季度到第三季度话剧一共卖了多少张", ("**1310张**",)),
    ("鹿鸣剧场二季度至四季度戏曲合计多少张", ("**340张**",)),
    ("鹿鸣剧场一季度到三季度哪个季度话剧最多", ("三季度",)),
    ("桂苑社区1号楼到3号楼一共多少户", ("**180",)),
    ("桂苑社区1到3号楼空置户一共多少户", ("**10",)),
    ("湄洲渔场2020年到2023年海带产量一共多少吨", ("**937",)),
    ("湄洲渔场2021—2023年海带产量总共多少", ("**727",)),
    ("枫桥书社2018年到2021年入职的讲师有哪些", ("沈竹青", "顾南星", "傅晚舟")),
    ("枫桥书社2018年到2021年入职的讲师周课时一共多少", ("**40**",)),
    ("栗原粮库2020到2022年小麦一共多少吨", ("**370吨**",)),
    ("栗原粮库2019年到2022年玉米一共多少吨", ("**1230吨**",)),
    ("栗原粮库小麦2019年到2022年增加多少", ("**30吨**",)),
    ("蓼溪医院内科1月到3月一共多少", ("**920**",)),
    ("蓼溪医院内科1月和3月一共多少", ("**640**",)),
    ("会计学本科录取多少人", ("**80**",)),
    ("学费超过5500元的专业有哪些", ("护理学", "机械工程")),
    ("票价10元的线路是哪条", ("101路",)),
    ("11路的票价是多少", ("**2**",)),
    ("火车站出发的线路有哪些", ("11路（火车站）", "12路（火车站）")),
]
UNTOLD = [
    ("檀香书社2018年到2021年入职的编辑有哪些", "路小满"),  # one of them is not told in the same way
    ("桂苑社区1号楼到5号楼一共多少户", "**"),
    ("湄洲渔场2020年到2023年鲍鱼产量一共多少吨", "**"),
    ("枫桥书社2018年到2021年入职的讲师有哪些", "祁望山"),
    ("10路的票价是多少", "101"),
    ("蓼溪医院外科1月到3月一共多少", "310"),
    ("栗原粮库2018年到2021年小麦一共多少吨", "**"),
    ("栗原粮库2019年至2021年各年的小麦", "有 2 处"),
]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder: Path = tmp_path_factory.mktemp("numbers")
    (folder / "corpus").mkdir()
    for name, text in TABLES.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    build_index(folder / "corpus", folder / "data")
    one = Assistant.open(folder / "data", reference_year=2024)
    yield one
    one.close()


@pytest.mark.parametrize(("asked", "told"), ASKED)
def test_is_told(assistant: Assistant, asked: str, told: tuple[str, ...]) -> None:
    answer = assistant.ask("", asked)
    assert answer.status is Status.ANSWERED, answer.text
    assert [t for t in told if t not in answer.text] == [], answer.text
    assert answer.citations


@pytest.mark.parametrize(("asked", "untold"), UNTOLD)
def test_is_not_told(assistant: Assistant, asked: str, untold: str) -> None:
    assert untold not in assistant.ask("", asked).text


def test_no_two_kinds_of_words_share_a_role() -> None:
    assert len(set(ROLES)) == len(ROLES)
