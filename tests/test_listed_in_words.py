"""Offices and bodies told in a sentence: how many, which by name, what one of them holds; names joined by 和."""

import pytest
from conftest import Ask, Figures, value_of

from corpus.identity.mentions import looks_like_agency
from qa.answer import Status

JOINED = "云岭市经济信息化和科技局"
COURT, ROADS = "清源县人民法院", "清源市交通委员会"
FILES = {
    "joined.txt": f"2018年{JOINED}部门预算公开\n\n第一部分 基本情况\n一、机构和人员\n（一）机构。{JOINED}属财政全额拨款"
    "行政单位，内设股（室）14个。\n二、收入\n2018年预算总收入835.56万元。2017年预算总收入771.38万元。\n",
    "court.txt": f"{COURT}2018年度部门决算说明\n\n一、基本情况\n（一）机构。内设部门16个，另有派出人民法庭3个，名称分别为："
    "青石人民法庭、马渡人民法庭、双桥人民法庭。\n二、“三公”经费\n公务接待费2.10万元；公务用车购置及运行维护费43.80万元，"
    "其中购置18.00万元，购入囚车1辆，供押解之用；运行25.80万元，保有车辆9辆。\n",
    "roads.txt": f"{ROADS}2018年部门预算情况说明\n\n一、单位构成\n纳入{ROADS}部门预算的单位由机关本级及下属的3个二级单位"
    f"组成，具体明细如下：\n{ROADS}机关\n清源市公路局（包含清源市公路局机关、清源市车渡管理站、清源市公路养护段3个三级单位）\n"
    "清源市港航管理局\n清源市交通学校\n\n二、预算情况\n2018年支出预算900.00万元。\n",
}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云岭市经济信息化和科技局部门预算", ["云岭市经济信息化和科技局"]),
        ("云岭市卫生健康和计划生育局2018年", ["云岭市卫生健康和计划生育局"]),
        ("云岭市民政和社会保障局的三公经费", ["云岭市民政和社会保障局"]),
        ("云岭市财政局和审计局", ["云岭市财政局", "审计局"]),
        ("云岭市财政和审计局2018年", ["审计局"]),
    ],
)
def test_fields_joined_by_and_are_one_name(text: str, names: list[str]) -> None:
    assert [name for _, _, name in looks_like_agency(text)] == names


@pytest.mark.parametrize("core", ["农业农村和水务局", "科技工业和信息化局", "住房城乡建设和水务局", "文化体育和旅游局"])
def test_a_title_tells_a_joined_name_whole(core: str, assistant_of: Ask) -> None:
    text = FILES["joined.txt"].replace(JOINED, f"云岭市{core}")
    answer = assistant_of({"a.txt": text}).ask("", f"云岭市{core}2018年预算总收入多少")
    assert value_of(answer) == ("835.56", "万元"), answer.text
    assert answer.answer and answer.answer.entity == f"云岭市{core}"


@pytest.mark.parametrize(
    "question", ["下面几个股室啊", "内设多少科室", "有多少个内设机构", "下设几个科室", "有哪些内设机构"]
)
def test_offices_that_are_only_counted_are_told_by_their_count(question: str, assistant_of: Ask) -> None:
    answer = assistant_of(FILES).ask("", "云岭经济信息化和科技局" + question)
    assert answer.status is Status.ANSWERED and "14" in answer.text, answer.text


@pytest.mark.parametrize("question", ["有哪几个派出法庭", "2018年的派出法庭分别叫什么"])
def test_what_is_counted_is_told_by_name_where_names_are_asked(question: str, assistant_of: Ask) -> None:
    answer = assistant_of(FILES).ask("", COURT + question)
    assert all(name in answer.text for name in ("青石", "马渡", "双桥")), answer.text
    plain = assistant_of(FILES).ask("", COURT + "2018年派出人民法庭有多少个")
    assert "3个" in plain.text and "青石" not in plain.text


@pytest.mark.parametrize("question", ["2018年买的是个啥车", "2018年购入的是什么车", "2018年新购了哪种车"])
def test_of_what_kind_it_was_is_told_by_the_sentence(question: str, assistant_of: Ask) -> None:
    answer = assistant_of(FILES).ask("", COURT + question)
    assert "囚车" in answer.text and "9辆" not in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [("公务用车花了多少", "43.8"), ("车辆2018年的开支", "43.8"), ("2018年公务用车有几辆", "9")],
)
def test_what_vehicles_cost_is_no_number_of_them(question: str, value: str, assistant_of: Ask) -> None:
    answer = assistant_of(FILES).ask("", COURT + question)
    assert value_of(answer)[0] == value, answer.text


def test_what_a_body_below_holds_is_told_by_its_own_words(assistant_of: Ask) -> None:
    assistant = assistant_of(FILES)
    assistant.ask("c", f"{ROADS}2018年支出预算是多少")
    answer = assistant.ask("c", "公路局下面管着哪几个三级单位")
    assert "车渡管理站" in answer.text and "交通学校" not in answer.text, answer.text


def test_bodies_on_lines_of_their_own_below_the_sentence_are_listed(assistant_of: Ask) -> None:
    answer = assistant_of(FILES).ask("", f"{ROADS}下属单位有哪些")
    assert "清源市交通学校" in answer.text and "清源市港航管理局" in answer.text and "900" not in answer.text, (
        answer.text
    )


@pytest.mark.parametrize(
    ("sentence", "item"),
    [
        ("局机关内设办公室、人事科、财务科、法规科4个科室", "departments"),
        ("本院内设立案庭、刑事审判庭、民事审判庭、执行局等4个机构", "departments"),
        ("局机关（包括办公室、法规处、研究室、规划处4个内设处室）", "departments"),
        ("部门预算包括市图书馆、市博物馆、市文化馆、市美术馆4个二级预算单位", "二级预算单位"),
    ],
)
def test_a_list_and_its_number_are_of_what_stands_behind(sentence: str, item: str, figures_of: Figures) -> None:
    text = f"清源市文化局2023年部门预算\n\n一、基本情况\n（一）机构。{sentence}。\n二、收入\n2023年收入预算90万元。\n"
    assert (item, "4") in {(f.item, str(f.value)) for f in figures_of(text)}
