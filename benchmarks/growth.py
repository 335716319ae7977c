"""How building and answering grow with the documents, beside what one would otherwise assemble, in one run.

`python benchmarks/growth.py [--sizes 100,1000,10000] [--questions 60] [--work FOLDER] [--write benchmarks/growth.md]`:
for each size so many made-up disclosures (`made_disclosures.py`, texts, Markdown and pages) are built into an index,
one is added to a copy, a fresh process answers its first question, and then questions of four kinds are asked of one
reader and of several at a time; over the same files the rivals of `growth_rivals.py` are asked what they can be
asked. Every part is a process of its own, whose memory is told. 1,000 documents take some minutes, 10,000 half an
hour. Judges nothing; `--write` keeps what is printed, which the README quotes. Other programs on the machine lengthen
what the clock says: the processor's time is told too. What is built in `--work` stays there with what it took, and is
not built again.
"""

import argparse
import json
import math
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from growth_questions import KINDS, LOOK_UP, Asked, questions  # noqa: E402
from made_disclosures import FORMATS, Made, disclosures  # noqa: E402

#: Readers who ask at one time, without pause.
READERS = (1, 8, 32)
#: Questions that each of them asks.
EACH = 8
#: Documents of a format that are read to tell how fast that goes.
OF_A_FORMAT = 16


def percentile(seconds: Sequence[float], share: float) -> float:
    """Milliseconds below which that share of them lies.

    >>> percentile([0.001, 0.002, 0.003, 0.004], 0.5)
    3.0
    """
    ordered = sorted(seconds)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def told(seconds: Sequence[float]) -> str:
    return f"{percentile(seconds, 0.5):.1f} / {percentile(seconds, 0.95):.1f} ms"


# -- processes of their own ---------------------------------------------------------------------------------------
def measured(*arguments: object) -> tuple[str, dict[str, float]]:
    """What a program prints, its seconds by the clock and of the processors, and megabytes of memory at most, of the
    largest of its processes."""
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    printed = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"failed: {arguments}")
    clock, worked = time.perf_counter() - began, used.ru_utime + used.ru_stime
    return printed, {"clock": clock, "worked": worked, "memory": used.ru_maxrss / 1024}


def answer(data: Path, asked_file: Path) -> None:
    """Ask an index, and print what it took as one JSON object."""
    from qa.assistant import Assistant
    from qa.judge import expectation_of, faults_of

    asked = [Asked(**line) for line in json.loads(asked_file.read_text(encoding="utf-8"))]
    began = time.perf_counter()
    assistant = Assistant.open(data, reference_year=2024)
    opened = time.perf_counter() - began
    assistant.ask("", asked[0].text)
    first = time.perf_counter() - began
    kinds: dict[str, dict[str, Any]] = {}
    for one in asked:
        kind = kinds.setdefault(one.kind, {"clock": [], "worked": [], "right": 0})
        began, busy = time.perf_counter(), time.process_time()
        reply = assistant.ask("", one.text)
        kind["clock"].append(time.perf_counter() - began)
        kind["worked"].append(time.process_time() - busy)
        kind["right"] += not faults_of(expectation_of(one.expected), reply)
    plain = [one for one in asked if one.kind == LOOK_UP]
    readers = {count: at_once(assistant.ask, plain, count) for count in READERS}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"opened": opened, "first": first, "kinds": kinds, "readers": readers, "memory": memory}))


def at_once(ask: Callable[[str, str], object], asked: Sequence[Asked], count: int) -> dict[str, Any]:
    """So many readers, each with some questions, one after the other: as the page does, the index answers one at a
    time."""
    took: list[float] = []
    turn = threading.Lock()

    def reader(number: int) -> None:
        for n in range(EACH):
            began = time.perf_counter()
            with turn:
                ask("", asked[(number * EACH + n) % len(asked)].text)
            took.append(time.perf_counter() - began)

    threads = [threading.Thread(target=reader, args=(number,)) for number in range(count)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"clock": took, "a_second": len(took) / (time.perf_counter() - began)}


def formats() -> list[tuple[str, float, float]]:
    """By format: documents and megabytes a second of one processor, read to figures, passages and checks."""
    from index.build import prepare

    found = []
    for name in FORMATS:
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for number, one in enumerate(disclosures(OF_A_FORMAT, 5, (name,))):
                paths.append(Path(folder) / f"{number}.{name}")
                paths[-1].write_bytes(one.content)
            prepare(paths[0], "first")  # words and rules are loaded
            began = time.process_time()
            for path in paths:
                prepare(path, path.name)
            seconds = time.process_time() - began
            size = sum(path.stat().st_size for path in paths)
            found.append((name, len(paths) / seconds, size / 1e6 / seconds))
    return found


# -- one size -----------------------------------------------------------------------------------------------------
def measure(work: Path, count: int, each: int) -> dict[str, Any]:
    """All that is measured for so many documents."""
    made = list(disclosures(count + 1))
    corpus, data, asked_file = work / f"corpus-{count}", work / f"data-{count}", work / f"asked-{count}.json"
    for one in made[:count]:
        path = corpus / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.content)
    asked = questions(made[:count], each)
    asked_file.write_text(json.dumps([one.as_json() for one in asked], ensure_ascii=False), encoding="utf-8")
    built = work / f"built-{count}.json"
    if not (kept := built.is_file()):
        built.write_text(json.dumps(measured("-m", "index", "build", "--corpus", corpus, "--data", data)[1]))
    found: dict[str, Any] = {"documents": count, "build": json.loads(built.read_text()), "kept": kept}
    found["disk"] = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
    found["cold"] = measured("-m", "qa", "--data", data, asked[0].text)[1]
    found["answers"] = json.loads(measured(__file__, "--answer", data, asked_file)[0])
    rivals = ROOT / "benchmarks" / "growth_rivals.py"
    found["rivals"] = json.loads(measured(rivals, corpus, data, work / f"pieces-{count}", asked_file)[0])
    found["add"] = _added(work, corpus, data, made[count])
    return found


def _added(work: Path, corpus: Path, data: Path, one: Made) -> dict[str, float]:
    """What it takes to add one document to a copy of the index."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        more, copy = Path(folder) / "corpus", Path(folder) / "data"
        shutil.copytree(corpus, more)
        shutil.copytree(data, copy)
        (more / one.name).parent.mkdir(parents=True, exist_ok=True)
        (more / one.name).write_bytes(one.content)
        return measured("-m", "index", "build", "--corpus", more, "--data", copy)[1]


# -- tables -------------------------------------------------------------------------------------------------------
def rows(found: dict[str, Any]) -> dict[str, str]:
    """What is told of one size, by what it is called."""
    count, build, answers, rivals = found["documents"], found["build"], found["answers"], found["rivals"]
    size = rivals["size"]
    named = {
        "建立索引": f"{build['clock']:.0f} s（处理器 {build['worked']:.0f} s），{count / build['clock']:.1f} 份/s，"
        f"{size / 1e3 / build['clock']:.0f} kB/s，最大的进程 {build['memory']:.0f} MB",
        "索引占磁盘": f"{found['disk'] / 1e6:.0f} MB（原文 {size / 1e6:.1f} MB）",
        "再加一份文件": f"{found['add']['clock']:.1f} s（处理器 {found['add']['worked']:.1f} s）",
        "从启动到第一个回答": f"{found['cold']['clock']:.1f} s（处理器 {found['cold']['worked']:.1f} s）",
        "回答时的内存（峰值）": f"{answers['memory']:.0f} MB",
    }
    for kind, told_of in sorted(answers["kinds"].items(), key=lambda one: KINDS.index(one[0])):
        asked = len(told_of["clock"])
        named[f"{kind}（p50 / p95）"] = (
            f"{told(told_of['clock'])}（处理器 {told(told_of['worked'])}）；答对 {told_of['right']}/{asked}"
        )
    for readers, told_of in answers["readers"].items():
        a_second = told_of["a_second"]
        named[f"{readers} 人同时不停地问（p50 / p95）"] = f"{told(told_of['clock'])}；每秒 {a_second:.0f} 问"
    pieces = rivals["pipeline"]
    named |= {
        "下限：读一遍全部字节": f"{1000 * rivals['read']:.1f} ms",
        "下限：SQLite 按索引查（已知查什么）": told(rivals["look_up"][0]),
        "下限：对全部向量精确检索": _rival(pieces["exact"], rivals["asked"]),
        "对照：grep 扫一遍": _rival(rivals["grep"], rivals["asked"]),
        "对照：定长切块 + Chroma，同一模型": f"{_rival(pieces['chroma'], rivals['asked'])}；建 {pieces['built']:.1f} s，"
        f"{pieces['pieces']} 块，{pieces['bytes'] / 1e6:.1f} MB",
    }
    return named


def _rival(found: tuple[list[float], int], asked: int) -> str:
    return f"{told(found[0])}；找到数所在 {found[1]}/{asked}"


def growth(found: Sequence[dict[str, Any]]) -> list[str]:
    """How the time of an answer grows with the documents, from the smallest size to the largest."""
    small, large = found[0], found[-1]
    lines = []
    for kind in KINDS:
        before, after = (percentile(one["answers"]["kinds"][kind]["worked"], 0.5) for one in (small, large))
        power = math.log(after / before) / math.log(large["documents"] / small["documents"])
        lines.append(f"- {kind}：处理器时间的中位数 {before:.1f} → {after:.1f} ms，约按份数的 {power:.2f} 次方增长")
    return lines


_PREFACE = """\
`python benchmarks/growth.py --sizes {sizes}` 一次运行的结果（{cores} 核，{system}；同时有别的程序在用）。文件由
`benchmarks/made_disclosures.py` 生成（txt、md、html，虚构的单位）。“对照”与“下限”只找位置、不作回答，只问印着的数和原因：
前五块里有一块出自那份文件、印着所问的，就算找到。grep 和 SQLite 是明说了单位、年份和项目才去找的，没有要听懂的问题。"""


def page(found: Sequence[dict[str, Any]], by_format: Sequence[tuple[str, float, float]]) -> str:
    """All of it as Markdown."""
    tables, kept = [rows(one) for one in found], [str(one["documents"]) for one in found if one.get("kept")]
    head = ["", *(f"{one['documents']} 份" for one in found)]
    lines = ["# 建立索引和回答的速度", ""]
    lines += [
        _PREFACE.format(
            sizes=",".join(str(one["documents"]) for one in found), cores=os.cpu_count(), system=platform.system()
        ),
        "",
    ]
    if kept:
        lines += [f"{'、'.join(kept)} 份的索引是先前建好的（`--work`），建立所用的是那时量的。", ""]
    lines += ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += [f"| {name} | " + " | ".join(table.get(name, "") for table in tables) + " |" for name in tables[-1]]
    if len(found) > 1:
        lines += ["", f"## 从 {found[0]['documents']} 份到 {found[-1]['documents']} 份", "", *growth(found)]
    lines += ["", "## 各种格式的读取速度（一个处理器，不含向量）", "", "| 格式 | 份/s | MB/s |", "|---|---|---|"]
    lines += [f"| {name} | {documents:.1f} | {size:.2f} |" for name, documents, size in by_format]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="100,1000,10000")
    parser.add_argument("--questions", type=int, default=60, help="of each kind")
    parser.add_argument("--work", type=Path, help="keep what is made and built in this folder")
    parser.add_argument("--write", type=Path, help="also keep what is printed in this file")
    parser.add_argument("--answer", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.answer:
        answer(*options.answer)
        return
    found = []
    with tempfile.TemporaryDirectory() as work:
        if options.work:
            options.work.mkdir(parents=True, exist_ok=True)
        for size in map(int, options.sizes.split(",")):
            found.append(measure(options.work or Path(work), size, options.questions))
            print("\n".join(f"{name}：{said}" for name, said in rows(found[-1]).items()), "", sep="\n", flush=True)
    told_of = page(found, formats())
    if options.write:
        options.write.write_text(told_of, encoding="utf-8")
    print(told_of)


if __name__ == "__main__":
    main()
