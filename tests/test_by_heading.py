"""A project that one agency alone has a chapter of names that agency; what every document tells names none."""

from conftest import Ask, value_of

from qa.answer import Status

CHAPTER = """{name}2026年部门预算

一、“三公”经费预算情况说明
2026年“三公”经费预算数为{money}万元，与2025年预算持平。
二、机关运行经费预算{more}
2026年机关运行经费预算为{money}万元。
"""
THEATRE = """
云溪海心剧院精装修工程项目经费情况说明
一、年度预算安排
本项目批复总投资为13526.06万元，其中建筑安装工程费为11668.67万元。
"""


def test_the_one_chapter_so_called_is_answered_from(assistant_of: Ask) -> None:
    own = CHAPTER.format(name="青禾县文化和旅游局", money="11.49", more="") + THEATRE
    other = CHAPTER.format(name="青禾县水利局", money="8.53", more="安排情况")
    assistant = assistant_of({"a.txt": own, "b.txt": other})
    answer = assistant.ask("t", "云溪海心剧院装修总投资多少钱")
    assert value_of(answer) == ("13526.06", "万元"), answer.text
    assert any("问题没有说单位" in note for note in answer.notes)
    assert value_of(assistant.ask("t", "建筑安装工程费多少")) == ("11668.67", "万元")


def test_what_both_tell_is_asked_back(assistant_of: Ask) -> None:
    own = CHAPTER.format(name="青禾县文化和旅游局", money="11.49", more="") + THEATRE
    other = CHAPTER.format(name="青禾县水利局", money="8.53", more="安排情况")
    answer = assistant_of({"a.txt": own, "b.txt": other}).ask("t", "机关运行经费预算安排情况是多少")
    assert answer.status is not Status.ANSWERED or "青禾县文化和旅游局" in answer.text, answer.text


def test_two_chapters_alike_name_nobody(assistant_of: Ask) -> None:
    names = ("青禾县文化和旅游局", "青禾县水利局")
    files = {f"{n}.txt": CHAPTER.format(name=name, money="8.53", more="") + THEATRE for n, name in enumerate(names)}
    answer = assistant_of(files).ask("t", "云溪海心剧院装修总投资多少钱")
    assert value_of(answer)[0] is None, answer.text
