"""How long a plain question takes as documents grow in number: five of them, and a thousand, side by side in one run.

`python benchmarks/answering_speed.py [--documents 1000] [--questions 120] [--all]`: disclosures are made up
(departments of the country's cities over two years, each with prose and three tables, some 90 figures), indexed twice,
the first five and all, and the same kinds of questions are asked of both: every one about one agency, answered by
figures. Prints what opening, the first answer, and the answers after it took, as the median and as the 95th of a
hundred, by the clock and as the processor's time (which other programs on the machine do not lengthen), and the memory
at the end;
`--all` also asks rankings over all agencies. Judges nothing. A few seconds go into building five
documents and some minutes into a thousand; passages have no vectors here, since no figure is found by them.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

OFFICES = ("财政局", "教育局", "民政局", "审计局", "统计局", "水利局", "人力资源和社会保障局", "卫生健康委员会")
YEARS = (2022, 2023)
#: (code, account, share of the whole in thousandths).
ACCOUNTS = (
    ("201", "一般公共服务支出", 420), ("20103", "政府办公厅（室）及相关机构事务", 420), ("2010301", "行政运行", 300),
    ("2010302", "一般行政管理事务", 120), ("208", "社会保障和就业支出", 260), ("20805", "行政事业单位养老支出", 260),
    ("2080505", "机关事业单位基本养老保险缴费支出", 180), ("2080506", "机关事业单位职业年金缴费支出", 80),
    ("210", "卫生健康支出", 180), ("21011", "行政事业单位医疗", 180), ("2101101", "行政单位医疗", 180),
    ("221", "住房保障支出", 140), ("22102", "住房改革支出", 140), ("2210201", "住房公积金", 140),
)  # fmt: skip
ASKED = (
    "{who}{year}年部门预算收入总额是多少？", "{who}{year}年“三公”经费预算是多少？", "{who}{year}年公务接待费是多少？",
    "{who}{year}年住房公积金是多少？", "{who}2023年三公经费比2022年减少了多少？", "{who}{year}年会议费占支出的比例是多少？",
    "{who}{year}年基本支出和项目支出各是多少？", "{who}{year}年支出由哪些部分构成？", "{who}{year}年有多少编制？",
    "{who}2022年和2023年支出总计相差多少？", "{who}{year}年人均三公经费是多少？", "{who}近两年收入总额走势如何？",
)  # fmt: skip
RANKINGS = ("各单位2023年三公经费谁最多？", "2023年收入总额最高的三个单位是哪些？")


def agencies(count: int) -> list[str]:
    """Names of that many departments: of one office after another in all cities."""
    from corpus.lexicon_files import rows

    cities = [name for name, _, level, _ in rows("regions.tsv", 4) if level == "city"]
    return [city + office for office in OFFICES for city in cities][:count]


def disclosure(who: str, year: int) -> str:
    """A made-up budget of a department, the same for the same name and year; its sums add up."""
    dice = random.Random(f"{who}{year}")
    whole = dice.randrange(800, 9000)
    parts = {name: f"{whole * share / 1000:.2f}" for _, name, share in ACCOUNTS}
    reception, vehicles = dice.randrange(1, 40), dice.randrange(1, 60)
    before, meetings, people = dice.randrange(2, 120), dice.randrange(1, 30), dice.randrange(20, 300)
    rows = "\n".join(f"{code}\t{name}\t{parts[name]}" for code, name, _ in ACCOUNTS)
    basic = f"{whole * 0.7:.2f}"
    projects = f"{whole * 0.3:.2f}"
    moved = reception + vehicles - before
    return f"""{who}{year}年部门预算

第一部分 部门概况

一、主要职责
{who}负责本市有关工作的规划、组织实施和监督管理，承办市委、市政府交办的其他事项。
二、机构设置
{who}共有编制{people + 5}人，实有人数{people}人，内设科室{dice.randrange(5, 20)}个。

第二部分 部门预算情况说明

一、收支总体情况
{year}年部门预算收入总额{whole}.00万元，支出总额{whole}.00万元，其中：基本支出{basic}万元，项目支出{projects}万元。
二、一般公共预算拨款支出
{year}年住房公积金支出{parts["住房公积金"]}万元，主要用于按规定为职工缴纳住房公积金。
三、“三公”经费预算
{year}年“三公”经费预算数为{reception + vehicles}.00万元，其中：公务接待费{reception}.00万元，公务用车购置及运行费{vehicles}.00万元（其中：\
公务用车购置费0万元，公务用车运行费{vehicles}.00万元），因公出国（境）费0万元。比上年{"增加" if moved >= 0 else "减少"}{abs(moved)}.00万元，\
主要原因是严格执行有关规定、工作任务有所变化。
四、一般性支出情况
{year}年会议费预算{meetings}.00万元，拟召开{meetings % 7 + 1}次会议；培训费预算{meetings + 1}.00万元。
五、机关运行经费
{year}年机关运行经费预算{whole * 0.1:.2f}万元。

表一 收支总表
单位：万元
收入项目\t预算数\t支出项目\t预算数
一般公共预算拨款收入\t{whole}.00\t一般公共服务支出\t{parts["一般公共服务支出"]}
政府性基金收入\t0.00\t社会保障和就业支出\t{parts["社会保障和就业支出"]}
其他收入\t0.00\t卫生健康支出\t{parts["卫生健康支出"]}
上级补助收入\t0.00\t住房保障支出\t{parts["住房保障支出"]}
收入总计\t{whole}.00\t支出总计\t{whole}.00

表二 一般公共预算支出表
单位：万元
科目编码\t科目名称\t合计
{rows}

表三 “三公”经费预算表
单位：万元
项目\t本年预算数
合计\t{reception + vehicles}.00
因公出国（境）费\t0.00
公务接待费\t{reception}.00
公务用车购置及运行费\t{vehicles}.00
公务用车购置费\t0.00
公务用车运行费\t{vehicles}.00
"""


def write(folder: Path, count: int) -> list[str]:
    """Write so many disclosures into `folder`; returns whose they are."""
    folder.mkdir(parents=True)
    names = agencies(-(-count // len(YEARS)))
    made = [(who, year) for who in names for year in YEARS][:count]
    for who, year in made:
        (folder / f"{who}{year}年部门预算.txt").write_text(disclosure(who, year), encoding="utf-8")
    return list(dict.fromkeys(who for who, _ in made))


def asked(names: Sequence[str], count: int) -> list[str]:
    """So many questions, each about one of the agencies."""
    dice = random.Random(7)
    return [ASKED[n % len(ASKED)].format(who=dice.choice(names), year=dice.choice(YEARS)) for n in range(count)]


def tell(what: str, seconds: Sequence[float]) -> None:
    """Print the median and the 95th of a hundred in milliseconds."""
    ordered = sorted(seconds)
    middle, late = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(f"  {what}: p50 {middle * 1000:.0f} ms, p95 {late * 1000:.0f} ms ({len(ordered)} questions)")


def measure(work: Path, count: int, questions: int, rankings: bool) -> None:
    """Build, open and ask an index of so many documents."""
    from index.build import build_index
    from qa.assistant import Assistant

    names = write(work / f"corpus-{count}", count)
    began = time.perf_counter()
    report = build_index(work / f"corpus-{count}", work / f"data-{count}", vectors=False)
    print(f"{count} documents: built in {time.perf_counter() - began:.0f} s, {len(report.refused)} refused")
    began = time.perf_counter()
    assistant = Assistant.open(work / f"data-{count}", reference_year=2024)
    print(f"  opened in {(time.perf_counter() - began) * 1000:.0f} ms")
    took: list[float] = []
    worked: list[float] = []
    answered = 0
    for question in asked(names, questions):
        began, busy = time.perf_counter(), time.process_time()
        answered += assistant.ask("", question).status == "answered"
        took.append(time.perf_counter() - began)
        worked.append(time.process_time() - busy)
    print(f"  first answer: {took[0] * 1000:.0f} ms; {answered} of {questions} answered")
    tell("one agency, by the clock", took[1:])
    tell("one agency, of the processor", worked[1:])
    if rankings:
        for question in RANKINGS:
            began = time.perf_counter()
            assistant.ask("", question)
            print(f"  {question} {(time.perf_counter() - began) * 1000:.0f} ms")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  memory so far: {memory:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=120)
    parser.add_argument("--all", action="store_true", help="also rankings over all agencies")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        for count in (5, options.documents):
            measure(Path(work), count, options.questions, options.all)


if __name__ == "__main__":
    main()
