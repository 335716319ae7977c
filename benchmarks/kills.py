"""`kill -9` at any moment, a thousand times: builds between two states of a folder, and conversations being kept.

`python benchmarks/kills.py [--kills 1000] [--conversations 100] [--seed 7] [--vectors]`: a folder of made-up documents
(`made_disclosures.py`) goes back and forth between two states: files changed, gone, renamed, new, and renditions that
stand aside for their originals. Every build is a process of its own that is killed at a random moment of the time a
whole build takes (a quarter of them near its end, where it switches). After each kill a fresh process looks: every row
of the index must be that of the one state or of the other, never of both; answers must be those of that state; all
seals must hold; no reading process may be left. Every eleventh build is let run to its end and must come to the state
of the folder. Prints what failed, and how many kills found the old state and how many the new one; some two seconds
a kill on two cores.
"""

import argparse
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from made_disclosures import disclosures  # noqa: E402

DOCUMENTS = 10
#: Columns that name figures or rows by numbers, which differ from one build to the next: they are told by their order.
_NUMBERS = re.compile(r"\d+")
_TELL_BY_ORDER = {"operands", "figures", "figure", "beside", "at"}
_LEFT_OUT = {"id", "seal", "cause"}
#: In the environment of every process of this run.
_MARK = "WENZHANG_KILLS"
NOTICE = "> 整理稿：数字照录，文字经改写；引用请以发布单位原文为准\n\n"


def write_state(corpus: Path, state: int) -> None:
    """Make the folder that of state 0 or of state 1."""
    shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir(parents=True)
    for number, (one, other) in enumerate(
        zip(disclosures(DOCUMENTS, 1, ("txt",)), disclosures(DOCUMENTS, 2, ("txt",)), strict=True)
    ):
        kind = number % 5
        name = one.name.replace("/", "-")
        if kind == 0:  # changed
            (corpus / name).write_bytes((one, other)[state].content)
        elif kind == 1:  # only in one of them
            if state == number % 2:
                (corpus / name).write_bytes(one.content)
        elif kind == 2:  # renamed
            (corpus / (name if state else f"renamed-{name}")).write_bytes(one.content)
        elif kind == 3:  # a rendition, and in one state its original
            (corpus / f"{name}.md").write_text(NOTICE + other.content.decode(), encoding="utf-8")
            if state:
                (corpus / name).write_bytes(one.content)
        else:  # the same in both
            (corpus / name).write_bytes(one.content)


def fingerprint(data: Path) -> str:
    """Changes with every row of the index, but not with the numbers that rows are given."""
    with closing(sqlite3.connect(data / "wenzhang.sqlite")) as db:
        order = {n: place for place, (n,) in enumerate(db.execute("SELECT id FROM figures ORDER BY document, id"))}
        digest = hashlib.sha256()
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
            if table in {"meta", "sqlite_sequence", "unweighed"}:
                continue
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})") if row[1] not in _LEFT_OUT]
            rows = db.execute(f"SELECT {', '.join(f'{chr(34)}{c}{chr(34)}' for c in columns)} FROM {table}")
            told = sorted(repr([_by_order(c, v, order) for c, v in zip(columns, row, strict=True)]) for row in rows)
            digest.update("\n".join((table, *told)).encode())
    return digest.hexdigest()


def _by_order(column: str, value: object, order: dict[int, int]) -> object:
    if column not in _TELL_BY_ORDER or value is None:
        return value
    if column == "at":  # places of a check: where they stand, then among others the figure that stands there
        return [[*place[:4], order.get(place[4], place[4]), *place[5:]] for place in json.loads(str(value))]
    return _NUMBERS.sub(lambda n: str(order.get(int(n[0]), n[0])), str(value))


def answers(data: Path) -> str:
    """What the index answers to the questions of both states."""
    from qa.assistant import Assistant

    assistant = Assistant.open(data, reference_year=2024)
    asked = [fact.question for one in disclosures(DOCUMENTS, 1, ("txt",)) for fact in one.facts[1:3]]
    told = [assistant.ask("", question).as_json() for question in asked]
    assistant.close()
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def in_a_process(work: Callable[[], object]) -> str:
    """What `work` gives in a process of its own, as text; what it raised where it failed."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        try:
            told = str(work())
        except BaseException as error:  # noqa: BLE001 - told by the parent
            told = f"!{type(error).__name__}: {error}"
        with os.fdopen(write, "wb") as out:
            out.write(told.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as found:
        told = found.read().decode()
    os.waitpid(child, 0)
    return told


def look(data: Path) -> str:
    """The state that stands in a data folder, as text; with what is wrong."""
    from index.soundness import inspect
    from index.store.sql import Store

    store = Store(data)
    found = inspect(store, thorough=True)
    store.close()
    if found:
        return f"!damaged: {found.told}"
    return f"{fingerprint(data)} {answers(data)}"


def start_build(corpus: Path, data: Path, vectors: bool, workers: int | None = None) -> int:
    """A process that builds; returns its number."""
    child = os.fork()
    if not child:
        os.setsid()
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        from index.build import build_index

        try:
            build_index(corpus, data, vectors=vectors, workers=workers)
        except BaseException:  # noqa: BLE001 - it counts by what it leaves
            os._exit(1)
        os._exit(0)
    return child


def readers_left() -> list[int]:
    """Reading processes of this program's builds that are still there."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            ours = f"{_MARK}={os.environ[_MARK]}".encode() in (folder / "environ").read_bytes().split(b"\0")
            if ours and b"index.worker" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def builds(work: Path, kills: int, dice: random.Random, vectors: bool) -> Counter[str]:
    """Kill so many builds; returns what was found after each."""
    corpus, data, found = work / "corpus", work / "data", Counter[str]()
    known: dict[str, str] = {}
    seconds = 0.0
    for state in (0, 1):
        write_state(corpus, state)
        began = time.monotonic()
        os.waitpid(start_build(corpus, work / f"state-{state}", vectors), 0)
        seconds = time.monotonic() - began
        known[in_a_process(lambda s=state: look(work / f"state-{s}"))] = f"state {state}"
    if len(known) != 2 or any(told.startswith("!") for told in known):
        raise SystemExit(f"the two states cannot be told apart: {known}")
    print(f"the two states are told apart; a build takes {seconds:.1f} s", file=sys.stderr)
    stands, target = "", 0
    write_state(corpus, target)
    for number in range(kills + kills // 10):
        if number % 11 == 10 or not stands:  # let run to its end
            began = time.monotonic()
            os.waitpid(start_build(corpus, data, vectors), 0)
            seconds = min(seconds, time.monotonic() - began)
            stands = known.get(in_a_process(lambda: look(data)), "neither")
            found["finished" if stands == f"state {target}" else f"FAILED: a whole build came to {stands}"] += 1
        if stands == f"state {target}" or dice.random() < 0.2:
            target = 1 - target
            write_state(corpus, target)
        moment = dice.uniform(0.6, 1.1) if dice.random() < 0.25 else dice.uniform(0, 1)
        # Now and then with reading processes, which take a second or two to start.
        workers = 2 if dice.random() < 0.05 else None
        child = start_build(corpus, data, vectors, workers)
        time.sleep(moment * seconds + (2.0 if workers else 0))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        told = in_a_process(lambda: look(data))
        now = known.get(told, told if told.startswith("!") else "neither state")
        if now not in known.values():
            found[f"FAILED: {now}"] += 1
            keep = work.parent / f"failed-{number}"
            shutil.copytree(data, keep, dirs_exist_ok=True)
        elif not os.WIFSIGNALED(status):
            found["ended before the kill"] += 1
        else:
            found["killed, the old state answers" if now == stands else "killed, the new state answers"] += 1
        stands = now
        if (number + 1) % 50 == 0:
            print(f"{number + 1}: {dict(found)}", file=sys.stderr, flush=True)
    return found


def conversations(work: Path, kills: int, dice: random.Random) -> Counter[str]:
    """Kill a process that keeps turns of a conversation and says so after each."""
    from index.store.conversations import Conversations

    found, done = Counter[str](), 0
    for _ in range(kills):
        read, write = os.pipe()
        child = os.fork()
        if not child:
            for number in range(done, done + 100_000):
                Conversations(work).keep("k", "o", number, f"问{number}", {"number": number})
                os.write(write, b"%d\n" % number)
        os.close(write)
        time.sleep(dice.uniform(0.005, 0.15))
        os.kill(child, signal.SIGKILL)
        with os.fdopen(read, "rb") as told:
            acknowledged = [int(n) for n in told.read().split()]
        os.waitpid(child, 0)
        done = acknowledged[-1] + 1 if acknowledged else done
        kept = Conversations(work).load("k", "o") if done else None
        whole = not done or (kept is not None and [t["number"] for t in kept[1]][:done] == [*range(done)])
        found["kept" if whole else "FAILED: an acknowledged turn is lost"] += 1
    found["turns acknowledged"] = done
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--conversations", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--vectors", action="store_true", help="with vectors and Chroma, which takes longer")
    options = parser.parse_args()
    # Loaded once: a build is then a fork away.
    import index.build
    import index.soundness
    import index.switch
    import qa.assistant  # noqa: F401

    dice = random.Random(options.seed)
    os.environ[_MARK] = str(os.getpid())
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / "work"
        work.mkdir()
        # Done once in this process: words and lexicons are then there for all that are forked from it.
        write_state(work / "first", 0)
        index.build.build_index(work / "first", work / "first-data", vectors=False, workers=0)
        answers(work / "first-data")
        found = builds(work, options.kills, dice, options.vectors)
        print(f"builds, {options.kills} kills: {dict(found)}")
        time.sleep(2.0)
        left = readers_left()
        print(f"reading processes left: {len(left)}")
        print(f"conversations, {options.conversations} kills: {dict(conversations(work, options.conversations, dice))}")
    sys.exit(any(told.startswith("FAILED") for told in found) or bool(left))


if __name__ == "__main__":
    main()
