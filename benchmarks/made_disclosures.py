"""Disclosures of invented agencies, as many as wanted, with what is true of them: benchmarks need a city's worth.

`python benchmarks/made_disclosures.py FOLDER --documents 1000 [--seed 7] [--formats txt,md,html,docx,xlsx] [--noise]`
writes them, and beside the folder `…-questions.jsonl` for `python -m qa evaluate`. The same count, seed and formats
give the same numbers. The places are named after the sixty pairs of the old calendar (甲子市, 乙丑县, …), so that nobody
takes them for real. Of each agency there are a budget and final accounts for every year; every total is the sum of its
parts, in tables and prose alike. `--noise` adds what real texts have and nobody wants: full-width digits, page numbers,
blank lines.
"""

import argparse
import html
import io
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from pathlib import Path

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
PLACES = tuple(STEMS[n % 10] + BRANCHES[n % 12] + level for level in "市县" for n in range(60))
OFFICES = (
    "财政局", "教育局", "民政局", "审计局", "统计局", "水利局", "司法局", "卫生健康局", "应急管理局", "交通运输局",
    "农业农村局", "自然资源局", "生态环境局", "市场监督管理局", "人力资源和社会保障局", "医疗保障局", "商务局", "信访局",
    "档案馆", "图书馆",
)  # fmt: skip
YEARS = (2020, 2021, 2022, 2023)
FORMATS = ("txt", "md", "html", "docx", "xlsx")
#: (code, account): classes with the items below them.
ACCOUNTS = (
    ("201", "一般公共服务支出", (("2010301", "行政运行"), ("2010302", "一般行政管理事务"), ("2010399", "其他政府办公厅（室）及相关机构事务支出"))),
    ("208", "社会保障和就业支出", (("2080505", "机关事业单位基本养老保险缴费支出"), ("2080506", "机关事业单位职业年金缴费支出"))),
    ("210", "卫生健康支出", (("2101101", "行政单位医疗"), ("2101103", "公务员医疗补助"))),
    ("221", "住房保障支出", (("2210201", "住房公积金"), ("2210203", "购房补贴"))),
)  # fmt: skip

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What is true of a disclosure: the question for it and the answer."""

    question: str
    value: Decimal
    unit: str = "万元"


@dataclass(frozen=True, slots=True)
class Made:
    """One disclosure: the file's name, its content and what is true of it."""

    name: str
    agency: str
    year: int
    content: bytes
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its paragraphs, or a table with its caption and unit."""

    title: str
    lines: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


def agencies() -> Iterator[str]:
    """Every agency there can be: 2,400 of them, one office in all places after another."""
    return (place + office for office, place in product(OFFICES, PLACES))


def disclosures(count: int, seed: int = 7, formats: Sequence[str] = FORMATS[:3], noise: bool = False) -> Iterator[Made]:
    """So many disclosures: of each agency a budget and final accounts for every year, the next agency after that."""
    wanted = ((agency, year, kind) for agency in agencies() for year in YEARS for kind in ("budget", "final"))
    for number, (agency, year, kind) in zip(range(count), wanted, strict=False):
        dice = random.Random(f"{seed}/{agency}/{year}/{kind}")
        title, parts, facts = (_budget if kind == "budget" else _final_accounts)(agency, year, dice)
        chosen = formats[number % len(formats)]
        content = _WRITERS[chosen](title, parts)
        if noise and chosen == "txt":
            content = _noisy(content, dice)
        yield Made(f"{agency}/{title}.{chosen}", agency, year, content, facts)


def _money(value: Decimal) -> str:
    return f"{value:.2f}"


def _amount(dice: random.Random, low: int, high: int) -> Decimal:
    return Decimal(dice.randrange(low * 100, high * 100)) / 100


def _accounts(dice: random.Random) -> tuple[list[Row], dict[str, Decimal], Decimal]:
    """Rows of code, account and sum, classes before their items; every sum by its account; the total."""
    rows: list[Row] = []
    sums: dict[str, Decimal] = {}
    for code, name, items in ACCOUNTS:
        amounts = {item: _amount(dice, 5, 900) for _, item in items}
        sums |= {name: sum(amounts.values(), Decimal(0)), **amounts}
        rows.append((code, name, _money(sums[name])))
        rows += [(item_code, item, _money(amounts[item])) for item_code, item in items]
    return rows, sums, sum((sums[name] for _, name, _ in ACCOUNTS), Decimal(0))


def _three(dice: random.Random) -> dict[str, Decimal]:
    travel, purchase = (_amount(dice, 1, 20) if dice.random() < 0.4 else Decimal(0) for _ in range(2))
    running, reception = _amount(dice, 2, 60), _amount(dice, 1, 40)
    vehicles = purchase + running
    return {
        "“三公”经费": travel + vehicles + reception, "因公出国（境）费": travel, "公务用车购置及运行费": vehicles,
        "公务用车购置费": purchase, "公务用车运行费": running, "公务接待费": reception,
    }  # fmt: skip


def _told(three: dict[str, Decimal]) -> str:
    return "，".join(f"{name}{_money(value)}万元" for name, value in [*three.items()][1:])


def _budget(agency: str, year: int, dice: random.Random) -> tuple[str, list[Part], tuple[Fact, ...]]:
    rows, sums, total = _accounts(dice)
    three = _three(dice)
    projects = (total * dice.randrange(20, 50) / 100).quantize(Decimal("0.01"))
    before = three["“三公”经费"] + _amount(dice, 1, 9)
    meetings, people = _amount(dice, 1, 30), dice.randrange(12, 300)
    title = f"{agency}{year}年部门预算"
    parts = [
        Part("第一部分 部门概况"),
        Part("一、主要职责", (f"{agency}负责本地有关工作的规划、组织实施和监督管理，承办上级交办的其他事项。",)),
        Part("二、机构设置", (f"{agency}共有编制{people + 5}人，实有人数{people}人。",)),
        Part("第二部分 部门预算情况说明"),
        Part(
            "一、收支总体情况",
            (
                f"{year}年部门预算收入总额{_money(total)}万元，支出总额{_money(total)}万元，其中：基本支出"
                f"{_money(total - projects)}万元，项目支出{_money(projects)}万元。",
            ),
        ),
        Part(
            "二、“三公”经费预算",
            (
                f"{year}年“三公”经费预算数为{_money(three['“三公”经费'])}万元，其中：{_told(three)}。比上年减少"
                f"{_money(before - three['“三公”经费'])}万元，主要原因是严格执行有关规定，压减一般性支出。",
            ),
        ),
        Part("三、会议费", (f"{year}年会议费预算{_money(meetings)}万元，拟召开{dice.randrange(1, 9)}次会议。",)),
        Part("表一 一般公共预算支出表", rows=(("科目编码", "科目名称", "合计"), *rows, ("", "合计", _money(total)))),
        Part(
            "表二 “三公”经费预算表",
            rows=(("项目", "本年预算数"), ("合计", _money(three["“三公”经费"])), *((n, _money(v)) for n, v in [*three.items()][1:])),
        ),
    ]  # fmt: skip
    facts = (
        Fact(f"{agency}{year}年部门预算收入总额是多少？", total), Fact(f"{agency}{year}年会议费预算是多少？", meetings),
        Fact(f"{agency}{year}年“三公”经费预算是多少？", three["“三公”经费"]),
        Fact(f"{agency}{year}年公务接待费预算是多少？", three["公务接待费"]),
        Fact(f"{agency}{year}年住房公积金预算是多少？", sums["住房公积金"]),
        Fact(f"{agency}{year}年预算中项目支出是多少？", projects),
    )  # fmt: skip
    return title, parts, facts


def _final_accounts(agency: str, year: int, dice: random.Random) -> tuple[str, list[Part], tuple[Fact, ...]]:
    rows, sums, total = _accounts(dice)
    three = _three(dice)
    projects = (total * dice.randrange(20, 50) / 100).quantize(Decimal("0.01"))
    initial = total + _amount(dice, 1, 90)
    title = f"{agency}{year}年度部门决算"
    parts = [
        Part("第一部分 部门概况"),
        Part("一、部门职责", (f"{agency}贯彻执行有关法律法规，承担本地有关行政管理工作。",)),
        Part(f"第二部分 {year}年度部门决算表"),
        Part("支出决算表", rows=(("科目编码", "科目名称", "决算数"), *rows, ("", "合计", _money(total)))),
        Part(
            "财政拨款“三公”经费支出决算表",
            rows=(("项目", "预算数", "决算数"),
                  ("合计", _money(three["“三公”经费"] + 2), _money(three["“三公”经费"])),
                  *((n, _money(v + (2 if n in {"公务接待费"} else 0)), _money(v)) for n, v in [*three.items()][1:])),
        ),
        Part(f"第三部分 {year}年度部门决算情况说明"),
        Part(
            "一、支出决算情况说明",
            (
                f"{year}年度本年支出合计{_money(total)}万元，其中：基本支出{_money(total - projects)}万元，项目支出"
                f"{_money(projects)}万元。年初预算为{_money(initial)}万元，完成年初预算的{100 * total / initial:.2f}%。",
            ),
        ),
        Part(
            "二、“三公”经费支出决算情况说明",
            (f"{year}年度“三公”经费支出决算为{_money(three['“三公”经费'])}万元，其中：{_told(three)}。",),
        ),
    ]  # fmt: skip
    facts = (
        Fact(f"{agency}{year}年决算支出合计是多少？", total),
        Fact(f"{agency}{year}年“三公”经费决算是多少？", three["“三公”经费"]),
        Fact(f"{agency}{year}年公务用车运行费决算是多少？", three["公务用车运行费"]),
        Fact(f"{agency}{year}年度支出决算完成年初预算的百分之多少？", (100 * total / initial).quantize(Decimal("0.01")), "%"),
        Fact(f"{agency}{year}年决算中行政运行是多少？", sums["行政运行"]),
    )  # fmt: skip
    return title, parts, facts


def _text(title: str, parts: Sequence[Part]) -> bytes:
    lines = [title, ""]
    for part in parts:
        lines += [part.title, *part.lines]
        if part.rows:
            lines += ["单位：万元", *("\t".join(row) for row in part.rows), ""]
    return "\n".join(lines).encode()


def _noisy(content: bytes, dice: random.Random) -> bytes:
    """Full-width digits, blank lines and page numbers, between the paragraphs of a text."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    lines: list[str] = []
    for number, line in enumerate(content.decode().splitlines()):
        lines.append(line.translate(wide) if dice.random() < 0.05 else line)
        if line.endswith("。"):
            lines += [""] * dice.randrange(3) + ([f"- {number} -"] if dice.random() < 0.3 else [])
    return "\n".join(lines).encode()


def _markdown(title: str, parts: Sequence[Part]) -> bytes:
    lines = [f"# {title}", ""]
    for part in parts:
        lines += [f"## {part.title}", "", *part.lines, ""]
        if part.rows:
            head, *rest = part.rows
            lines += ["单位：万元", "", _piped(head), _piped(("---",) * len(head)), *map(_piped, rest), ""]
    return "\n".join(lines).encode()


def _piped(row: Row) -> str:
    return "| " + " | ".join(row) + " |"


def _page(title: str, parts: Sequence[Part]) -> bytes:
    body = [f"<h1>{html.escape(title)}</h1>"]
    for part in parts:
        body.append(f"<h2>{html.escape(part.title)}</h2>")
        body += [f"<p>{html.escape(line)}</p>" for line in part.lines]
        if part.rows:
            cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in part.rows)
            body.append("<p>单位：万元</p><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
    around = '<html><head><meta charset="utf-8"><title>' + html.escape(title) + "</title></head><body>"
    return (around + "\n".join(body) + "</body></html>").encode()


def _word(title: str, parts: Sequence[Part]) -> bytes:
    from docx import Document

    made = Document()
    made.add_heading(title, 0)
    for part in parts:
        made.add_heading(part.title, 1)
        for line in part.lines:
            made.add_paragraph(line)
        if part.rows:
            made.add_paragraph("单位：万元")
            table = made.add_table(len(part.rows), len(part.rows[0]))
            for cells, row in zip(table.rows, part.rows, strict=True):
                for cell, text in zip(cells.cells, row, strict=True):
                    cell.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _sheet(title: str, parts: Sequence[Part]) -> bytes:
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    for number, part in enumerate((p for p in parts if p.rows), 1):
        sheet = made.create_sheet(f"表{number}")
        sheet.append([part.title])
        sheet.append([title.removesuffix("部门预算").removesuffix("部门决算"), "单位：万元"])
        for row in part.rows:
            sheet.append([*row])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


_WRITERS = {"txt": _text, "md": _markdown, "html": _page, "docx": _word, "xlsx": _sheet}


def write(folder: Path, made: Iterator[Made]) -> Path:
    """Write disclosures below `folder` and their questions beside it; returns the file of questions."""
    questions = folder.with_name(folder.name + "-questions.jsonl")
    folder.mkdir(parents=True, exist_ok=True)
    with questions.open("w", encoding="utf-8") as lines:
        for number, one in enumerate(made):
            path = folder / one.name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(one.content)
            if path.suffix == ".xlsx":
                continue  # a sheet alone has no prose to be asked for
            for n, fact in enumerate(one.facts):
                expected = {"status": "answered", "value": float(fact.value), "unit": fact.unit, "cite": [one.name]}
                turn = {"q": fact.question, "expect": expected}
                lines.write(
                    json.dumps({"id": f"M{number}-{n}", "kind": "made", "turns": [turn]}, ensure_ascii=False) + "\n"
                )
    return questions


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--formats", default=",".join(FORMATS[:3]))
    parser.add_argument("--noise", action="store_true")
    options = parser.parse_args()
    formats = options.formats.split(",")
    if unknown := set(formats) - set(FORMATS):
        parser.error(f"unknown formats: {', '.join(sorted(unknown))}")
    made = disclosures(options.documents, options.seed, formats, options.noise)
    print(write(options.folder, made), file=sys.stderr)


if __name__ == "__main__":
    main()
