"""年末 after what was carried in asks what is left at the end of the year, and 年初 the other way round."""

from conftest import Ask, value_of

DISCLOSED = """云溪县民政局{year}年度部门决算

一、收入支出决算总体情况说明
{year}年度收入总计980.00万元，其中：上年结转和结余{before}万元；支出总计980.00万元，其中：年末结转和结余{left}万元。
"""


def _files() -> dict[str, str]:
    return {
        f"{year}.txt": DISCLOSED.format(year=year, before=before, left=left)
        for year, before, left in (("2022", "65.00", "80.00"), ("2023", "80.00", "70.00"))
    }


def test_the_end_of_the_year_is_no_beginning(assistant_of: Ask) -> None:
    assistant = assistant_of(_files())
    assert value_of(assistant.ask("t", "云溪县民政局2022年上年结转和结余多少")) == ("65", "万元")
    assert value_of(assistant.ask("t", "2023年年末的呢")) == ("70", "万元")
    assert value_of(assistant.ask("t", "年初的呢")) == ("80", "万元")
    assert value_of(assistant.ask("t", "到底是多少")) == ("80", "万元")
