"""Bodies that are but rows or columns of another's table: found by their names, told with whose table it is, compared;
and those that stay absent."""

from conftest import Ask, value_of

from qa.answer import Status

SUMMARY = """# 青禾县2024年县级部门“三公”经费预算汇总表

单位：万元

| 单位 | “三公”经费合计 | 因公出国（境）费 | 公务接待费 | 公务用车运行维护费 |
|---|---|---|---|---|
| 县委办公室 | 21.5 | 0 | 9.5 | 12 |
| 发展和改革局 | 8.2 | 0 | 2.2 | 6 |
| 教育体育局 | 14.6 | 0 | 3.6 | 11 |
| 人民医院 | 5.1 | 0 | 1.1 | 4 |
| 合计 | 49.4 | 0 | 16.4 | 33 |
"""
HOSPITALS = """云川市卫生健康系统2023年设备购置情况表,,,
,,,单位：万元
县区,单位,预算数,执行数
临江区,区人民医院,210,198.5
,区疾控中心,64,60.2
石门县,县人民医院,150,141
,县中医院,72,70.4
市直,市中心血站,33,33
总计,,529,503.1
"""
GRANTS = """# 丰乐县水利局2022年农村饮水补助资金分配表

| 乡镇 | 受益人口（人） | 补助金额（万元） |
|---|---|---|
| 柳溪镇 | 3200 | 41.6 |
| 白马乡 | 1850 | 24.3 |
| 石桥镇 | 2700 | 35.1 |
| 合计 | 7750 | 101 |
"""
OTHER = "临水县财政局2024年部门预算\n\n一、收支情况\n2024年收入预算300万元，“三公”经费6万元。\n"
FILES = {"汇总.md": SUMMARY, "设备.csv": HOSPITALS, "分配.md": GRANTS, "o.txt": OTHER}


#: Talks that a row or a column of the tables answers, each with the value of its last turn.
TOLD = [
    (("青禾县发改局2024年公务接待费多少", "教体局呢"), "3.6"),
    (("青禾县教体局2024年公务接待费多少", "公车运行费呢"), "11"),
    (("青禾县委办2024年三公经费",), "21.5"),
    (("青禾县教体局公务接待费比发改局多多少",), "1.4"),
    (("云川市石门县人民医院2023年设备购置执行数是多少", "县中医院呢"), "70.4"),
    (("石门县中医院2023年设备购置预算数多少", "县医院呢"), "150"),
    (("云川市临江区疾控中心2023年设备购置执行数", "石门县那家人民医院呢"), "141"),
    (("丰乐县柳溪镇2022年农村饮水补助金额多少", "白马乡呢"), "24.3"),
    (("丰乐县柳溪镇2022年分到多少农村饮水补助", "这几个镇一共多少"), "101"),
    # The place itself is none of them, though the talk was of one.
    (("青禾县发改局2024年公务接待费多少", "青禾县2024年公务接待费一共多少"), "16.4"),
]
MOST = [
    (("青禾县发改局2024年三公经费", "这几家里哪家最多"), "青禾县委办公室"),
    (("青禾县各部门里公务接待费最少的是哪家",), "人民医院"),
    (("丰乐县柳溪镇2022年农村饮水补助资金多少", "这几个镇里哪个最多"), "柳溪镇"),
]
ABSENT = [
    # Not in the table.
    "青禾县审计局2024年公务接待费多少",
    "青禾县中医院2024年公务接待费多少",
    "青禾县第二人民医院2024年公务接待费多少",
    "石门县疾控中心2023年设备购置执行数多少",
    "丰乐县新石桥镇2022年农村饮水补助资金多少",
    "丰乐县柳溪镇财政所2022年农村饮水补助资金多少",
    # Another place's.
    "临水县发改局2024年公务接待费多少",
    "云川市青禾区人民医院2023年设备购置执行数多少",
    "青禾县柳溪镇2022年农村饮水补助资金多少",
    "临江县人民医院2023年设备购置执行数多少",
    # What the table does not tell of it.
    "青禾县发改局2024年收入总计多少",
    "青禾县教体局2024年预算总额",
    "丰乐县柳溪镇2022年支出合计多少",
    "云川市石门县人民医院2023年三公经费多少",
    "青禾县发改局2023年公务接待费多少",
]


def test_a_row_or_a_column_is_told_as_the_body_s_own(assistant_of: Ask) -> None:
    assistant = assistant_of(FILES)
    for talk, (questions, value) in enumerate(TOLD):
        answers = [assistant.ask(f"{talk}", question) for question in questions]
        assert value_of(answers[-1])[0] == value, (questions, answers[-1].text)
        told = ("公开的文件；这里取自", "按表格里的名称查得")  # as the body's own, or as a cell of a document of nobody
        assert any(said in note for note in answers[0].notes for said in told), questions


def test_the_most_is_sought_among_those_of_the_table(assistant_of: Ask) -> None:
    assistant = assistant_of(FILES)
    for talk, (questions, named) in enumerate(MOST):
        answer = [assistant.ask(f"{talk}", question) for question in questions][-1]
        assert answer.status is Status.ANSWERED and named in answer.text.split("\n")[0], (questions, answer.text)


def test_who_or_what_is_not_listed_is_absent(assistant_of: Ask) -> None:
    assistant = assistant_of(FILES)
    for question in ABSENT:
        answer = assistant.ask("", question)
        assert answer.status is not Status.ANSWERED, (question, answer.text)


def test_these_of_a_list_are_its_rows(assistant_of: Ask) -> None:
    """这几个村 are the rows of the town's table; the town above them there is what they come to, and none of them."""
    rows = "| 柳溪镇 | 30.5 |\n| 东岭村 | 12.3 |\n| 西坡村 | 8.8 |\n| 南湾村 | 9.4 |\n"
    text = f"# 柳溪镇人民政府2024年部门预算\n\n各村人居环境补助资金分配表\n\n单位：万元\n\n| 村名 | 补助资金 |\n|---|---|\n{rows}"
    answer = assistant_of({"a.md": text}).ask("", "柳溪镇2024年这几个村哪个补助资金最多")
    assert answer.status is Status.ANSWERED and "东岭村" in answer.text and "30.5" not in answer.text, answer.text


def test_a_talk_of_others_knows_no_listed_bodies(assistant_of: Ask) -> None:
    assistant = assistant_of(FILES)
    assistant.ask("1", "青禾县发改局2024年三公经费")
    most = assistant.ask("1", "所有机关里2024年三公经费谁最多")
    assert most.answer is not None and (most.answer.value, most.answer.entity) == ("21.5", "青禾县委办公室")
    assert value_of(assistant.ask("2", "临水县财政局2024年三公经费多少"))[0] == "6"
