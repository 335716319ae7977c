"""Follow-ups that but name another year, agency or item: what was asked before is asked of it, whatever it was."""

import pytest

from index.build import build_index
from qa.answer import Status
from qa.assistant import Assistant

PORT = """澄江市{name}{year}年部门预算说明

一、收支预算总体情况
{year}年收入预算{total}万元，支出预算{total}万元，其中：基本支出{basic}万元，项目支出{project}万元。
二、“三公”经费
{year}年“三公”经费预算{three}万元。其中：公务接待费{guests}万元，公务用车运行维护费{cars}万元。
三、会议费、培训费
{year}年会议费预算{meeting}万元，培训费预算{training}万元。
"""
KEYS = ("total", "basic", "project", "three", "guests", "cars", "meeting", "training")
MADE = {
    ("港务局", 2021): ("900", "500", "400", "20", "8", "12", "30", "10"),
    ("港务局", 2022): ("1000", "600", "400", "24", "9", "15", "36", "7"),
    ("港务局", 2023): ("1200", "640", "560", "22", "7", "15", "45", "9"),
    ("渔政局", 2021): ("700", "300", "400", "12", "6", "6", "11", "12"),
    ("渔政局", 2022): ("650", "350", "300", "17", "10", "7", "14", "16"),
    ("渔政局", 2023): ("660", "300", "360", "19", "11", "8", "20", "5"),
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("same")
    corpus = folder / "corpus"
    corpus.mkdir()
    for (name, year), values in MADE.items():
        text = PORT.format(name=name, year=year, **dict(zip(KEYS, values, strict=True)))
        (corpus / f"{name}{year}.txt").write_text(text, encoding="utf-8")
    build_index(corpus, folder / "data", vectors=False)
    return Assistant.open(folder / "data", reference_year=2024)


#: The turns of a talk, and the number of its last answer with whose it is, or what that answer must say.
TALKS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "apart, another year": (("澄江市港务局和渔政局2023年支出预算哪家多，多多少", "2022年呢"), "350", "港务局"),
    "apart, another item": (("澄江市港务局和渔政局2023年会议费差多少", "培训费呢"), "4", "港务局"),
    "compared, another item": (("澄江市港务局和渔政局2023年会议费谁高", "公务接待费呢"), "11", "渔政局"),
    "compared, another item and year": (("澄江市港务局和渔政局2023年会议费谁高", "2022年的公务接待费呢"), "10", "渔政局"),
    "compared years, another agency": (("澄江市港务局2021、2022年培训费哪年多", "渔政局呢"), "16", "渔政局"),
    "summed, another year": (("澄江市港务局2023年会议费和培训费一共多少", "2022年呢"), "43", "港务局"),
    "summed, a bare year": (("澄江市港务局2023年会议费和培训费一共多少", "2022年"), "43", "港务局"),
    "summed, asked how much": (("澄江市港务局2023年会议费和培训费一共多少", "那2022年多少"), "43", "港务局"),
    "summed, another agency": (("澄江市港务局2023年会议费和培训费一共多少", "渔政局呢"), "25", "渔政局"),
    "summed agencies, another year": (("澄江市港务局和渔政局2023年会议费合计多少", "2022年呢"), "50", "港务局"),
    "changed, another year": (("澄江市港务局2023年会议费比上年多多少", "2022年呢"), "6", "港务局"),
    "changed, another agency": (("澄江市港务局2023年会议费比上年多多少", "渔政局呢"), "6", "渔政局"),
    "changed, two other years": (("澄江市港务局2023年会议费比2022年多多少", "2022年比2021年呢"), "6", "港务局"),
    "a share, another year": (("澄江市港务局2023年会议费占支出预算多少", "2022年呢"), "3.6", "港务局"),
    "ranked agencies, another item": (("2023年各单位公务接待费谁最多", "会议费呢"), "45", "港务局"),
    "largest part, another year": (("澄江市港务局2023年三公里哪项最多", "2021年呢"), "12", "公务用车运行维护费"),
    "an item, and more words": (("澄江市港务局2023年会议费比上年多多少", "公务接待费单独看呢"), "-2", "港务局"),
    # What the operation sets side by side is no slot to be replaced: one of its values is asked for.
    "one of two years": (("澄江市港务局2023年会议费比2022年多多少", "2021年呢"), "30", "港务局"),
    "one of two items": (("澄江市港务局2023年会议费和培训费一共多少", "公务接待费呢"), "7", "港务局"),
    # Who of those that the talk is about.
    "who of two named": (("澄江市港务局和渔政局2023年会议费谁高", "培训费哪个低"), "5", "渔政局"),
    "who of two told": (("澄江市港务局2023年会议费多少", "渔政局呢", "公务接待费谁多"), "11", "渔政局"),
    "who spends more": (("澄江市港务局2023年会议费多少", "渔政局呢", "公务接待费谁花得多"), "11", "渔政局"),
    "which of two years": (("澄江市港务局2023年会议费多少", "2022年呢", "公务接待费哪年多"), "9", "港务局"),
    # An agency that is not held leaves the talk where it was.
    "beside one not held": (
        ("澄江市港务局2023年会议费多少", "和临海市港务局比呢", "那和澄江市渔政局比，差多少"), "25", "港务局"
    ),
    "after one not held": (("澄江市港务局2023年会议费占支出预算多少", "临海市港务局呢", "澄江市渔政局呢"), "3.03", "渔政局"),
    # By what percentage, after an item that but took another's place.
    "rate of another item": (("澄江市港务局2023年会议费比上年多多少", "公务接待费呢", "百分之几"), "-22.22", "港务局"),
    "cut by a rate": (("澄江市港务局2023年公务接待费多少", "砍了百分之几"), "-22.22", "港务局"),
}  # fmt: skip


@pytest.mark.parametrize(("turns", "value", "whose"), TALKS.values(), ids=TALKS)
def test_the_same_is_asked_of_another(turns: tuple[str, ...], value: str, whose: str, assistant: Assistant) -> None:
    for turn in turns:
        answer = assistant.ask(turns[0] + turns[-1], turn)
    assert answer.status is Status.ANSWERED, answer.text
    assert answer.answer is not None
    assert answer.answer.value == value, answer.text
    assert whose in (answer.answer.entity or ""), answer.text
    assert whose in answer.text


def test_the_lower_is_named_where_it_is_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask("", "澄江市港务局和渔政局2023年培训费哪个低")
    assert answer.text.startswith("澄江市渔政局2023年培训费预算更低：**5万元**")
