"""Whose money press reports and answers to deputies tell, and what nobody's papers tell of a place with its own."""

from pathlib import Path

import pytest
from conftest import Ask

from corpus.document import Identity
from corpus.reading import read_document

PRESS = (
    "澄水财政“半年报”出炉：收入增长4.7%\n\n本报讯（通讯员 李知微）7月16日，澄水市财政局召开新闻通气会，发布2025年上半年全市财政运行情况。\n\n"
    "上半年，全市一般公共预算收入58.24亿元，同比增长4.7%。其中税收收入39.86亿元，增长6.2%。\n\n"
    "上半年，全市一般公共预算支出126.75亿元，增长3.9%。教育支出25.13亿元，增长5.1%。\n"
)
LETTER = (
    "关于县十八届人大二次会议第23号建议的答复\n\n林见青代表：\n\n您提出的《关于提高乡村公交补贴标准的建议》收悉。现答复如下：\n\n"
    "2023年县财政安排乡村公交补贴210万元。全县现有乡村公交52辆。\n\n云浦县财政局\n2024年5月20日\n"
)
GRANTS = (
    "澄水市2024年乡村道路补助资金分配表\n\n单位：万元\n\n| 县区 | 补助资金 | 其中：省级 |\n|---|---|---|\n| 岚坪县 | 564 | 147 |\n"
    "| 梧溪县 | 582 | 153 |\n"
)


def _identity(tmp_path: Path, text: str) -> Identity:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return read_document(path, path.name).identity


def test_what_a_finance_office_tells_the_press_is_of_its_place(tmp_path: Path) -> None:
    assert _identity(tmp_path, PRESS).agency == "澄水市"
    assert _identity(tmp_path, PRESS.replace("全市一般", "全县一般")).agency == ""
    assert _identity(tmp_path, PRESS.replace("全市一般公共预算", "各县财政")).agency == ""


@pytest.mark.parametrize("head", ["", "云浦县财政局"])
def test_whoever_signs_an_answer_gives_it(tmp_path: Path, head: str) -> None:
    assert _identity(tmp_path, head + LETTER).agency == "云浦县财政局"


def test_a_finance_office_that_signs_a_paper_of_others_is_not_its_agency(tmp_path: Path) -> None:
    paper = LETTER.replace("您提出的《关于提高乡村公交补贴标准的建议》收悉。现答复如下：", "各单位要认真落实。")
    assert _identity(tmp_path, paper.replace("的答复", "的工作安排")).agency == ""


def test_a_place_with_papers_of_its_own_is_told_of_by_nobodys_as_well(assistant_of: Ask) -> None:
    assistant = assistant_of({"新闻.txt": PRESS, "道路补助.md": GRANTS})
    told = assistant.ask("", "澄水市2024年乡村道路补助资金岚坪县分到多少")
    assert "564" in told.text and told.citations[0].document == "道路补助.md"
    own = assistant.ask("", "澄水市2025年上半年教育支出多少")
    assert own.answer is not None and own.answer.value == "25.13"
