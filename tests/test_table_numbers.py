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
}
ASKED = [
    ("会计学本科录取多少人", ("**80**",)),
    ("学费超过5500元的专业有哪些", ("护理学", "机械工程")),
    ("票价10元的线路是哪条", ("101路",)),
    ("11路的票价是多少", ("**2**",)),
    ("火车站出发的线路有哪些", ("11路（火车站）", "12路（火车站）")),
]
UNTOLD = [
    ("10路的票价是多少", "101"),
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
