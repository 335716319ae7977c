"""A name over several rows of a table and their 小计: the sum is what it has, and what is asked next is of that row."""

from conftest import Ask

TEXT = (
    "# 澄水市2024年乡村道路补助资金分配表\n\n单位：万元\n\n"
    "| 县区 | 项目 | 建设里程 | 补助资金 | 其中：省级 |\n|---|---|---|---|---|\n"
    "| 岚坪县 | 东坡路 | 12 | 288 | 75 |\n| 岚坪县 | 西坡路 | 9 | 204 | 53 |\n| 岚坪县 | 北坡路 | 4 | 72 | 19 |\n"
    "| 岚坪县 | 小计 | 25 | 564 | 147 |\n| 梧溪县 | 南岭路 | 20 | 582 | 153 |\n| 合计 | | 45 | 1146 | 300 |\n"
)


def test_a_name_over_several_rows_has_their_sum(assistant_of: Ask) -> None:
    assistant = assistant_of({"道路补助.md": TEXT})
    turns = ("澄水市2024年乡村道路补助资金岚坪县分到多少", "其中省级的", "建设里程多少")
    told = [assistant.ask("a", turn) for turn in turns]
    assert [t.answer.value if t.answer is not None else t.text for t in told] == ["564", "147", "25"]


def test_each_of_the_rows_is_told_where_each_is_asked_for(assistant_of: Ask) -> None:
    told = assistant_of({"道路补助.md": TEXT}).ask("", "澄水市2024年乡村道路补助资金岚坪县各项目分别是多少")
    assert all(value in told.text for value in ("288", "204", "72"))
