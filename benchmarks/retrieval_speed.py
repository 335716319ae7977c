"""How fast a question is searched, how long the model takes to load, and how much memory answering needs.

`python benchmarks/retrieval_speed.py [--passages 10000]`: the documents that ship, repeated under other agencies, years
and digits until there are enough passages, so that nearly every passage has near twins, as in a large collection of
disclosures. The questions of `tests/retrieval-questions.tsv` are asked once each. Prints figures; judges nothing.
Time is told twice: by the clock, and as the processor's, which other programs on the machine do not lengthen.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

#: Whose documents the copies are said to be; the first names are those of the documents themselves.
PLACES = ("长沙市", "湘潭市", "岳阳市", "南京市", "苏州市", "合肥市", "芜湖市", "赣州市")
OFFICES = ("财政局", "民政局", "审计局", "教育局", "统计局")


def build(folder: Path, documents: Path, count: int) -> int:
    """An index of `count` passages (or a document more) under `folder`; returns how many documents it holds."""
    from index.build import document_files, prepare
    from index.folders import passages_fingerprint
    from index.prepared import Prepared
    from index.search.embedding import load_embedder
    from index.search.vectors import Vectors
    from index.store.sql import Store
    from index.switch import make_vectors

    prepared = [prepare(path, name) for name, path in document_files(documents)]
    read = [p for p in prepared if isinstance(p, Prepared)]
    store = Store(folder, create=True)
    agencies = [f"{place}{office}" for place, office in product(PLACES, OFFICES)]
    made = copies = 0
    while made < count:
        source = read[copies % len(read)]
        turn = copies // len(read)
        # Digits change places, so that no copy repeats another's figures; the first copy is the document itself.
        digits = str.maketrans("123456789", "".join(str((n + turn) % 9 + 1) for n in range(9)))
        name, agency = f"{copies:04}-{source.document.name}", agencies[copies % len(agencies)]
        identity = source.document.identity
        if turn:
            identity = replace(identity, agency=agency, region=(agency[:3],), aliases=(), fiscal_year=2015 + turn % 10)
        passages = [
            replace(
                p,
                id=f"{name}#{n}",
                document=name,
                text=_renamed(p.text, source.document.identity.agency, identity.agency),
            )
            for n, p in enumerate(source.passages)
        ]
        if turn:
            passages = [replace(p, text=p.text.translate(digits)) for p in passages]
        words = [w.translate(digits) if turn else w for w in source.words]
        store.put(replace(source.document, name=name, identity=identity, notice=None), name, passages, words, [])
        made, copies = made + len(passages), copies + 1
    vectors = Vectors(folder / "vectors", load_embedder())
    vectors.adopt(make_vectors(store, vectors, passages_fingerprint(store)))
    store.close()
    return copies


def _renamed(text: str, agency: str, other: str) -> str:
    return text.replace(agency, other) if agency else text


def ask(folder: Path, questions: Sequence[str]) -> None:
    """Print the time of each part, and the memory of a process that does nothing but search."""
    from index.search.embedding import load_embedder
    from index.search.hybrid import find
    from index.search.vectors import Vectors
    from index.store.sql import Store

    store = Store(folder)
    documents = store.documents()
    started = time.perf_counter(), time.process_time()
    embedder = load_embedder()
    print(f"读入模型 {_since(started)}（{embedder.name}）")
    vectors = Vectors(folder / "vectors", embedder)
    started = time.perf_counter(), time.process_time()
    find(store, vectors, documents, questions[0], 5)
    print(f"第一个问题（词典、词表、向量库）{_since(started)}")
    clock, processor = [], []
    for question in questions[1:]:
        began = time.perf_counter(), time.process_time()
        find(store, vectors, documents, question, 5)
        clock.append(1000 * (time.perf_counter() - began[0]))
        processor.append(1000 * (time.process_time() - began[1]))
    for name, times in (("钟表", sorted(clock)), ("处理器", sorted(processor))):
        p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{len(times)} 个问题，{name}时间：p50 {p50:.1f} 毫秒，p95 {p95:.1f} 毫秒，最长 {times[-1]:.1f} 毫秒")
    print(f"进程内存峰值 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _since(started: tuple[float, float]) -> str:
    return f"{time.perf_counter() - started[0]:.2f} 秒（处理器 {time.process_time() - started[1]:.2f} 秒）"


def main() -> None:
    parser = argparse.ArgumentParser(description="检索的速度与内存")
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--documents", type=Path, default=ROOT / "corpus" / "documents", help="拿来重复的文件")
    parser.add_argument("--questions", type=Path, default=ROOT / "tests" / "retrieval-questions.tsv")
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        from index.search.evaluate import read_questions

        ask(options.ask, [q.text for q in read_questions(options.questions)])
        return
    with tempfile.TemporaryDirectory() as name:
        documents = build(Path(name), options.documents, options.passages)
        print(f"{options.passages} 个段落，{documents} 份文件", flush=True)
        # A process of its own: building needs memory that answering does not.
        again = [sys.executable, __file__, "--questions", str(options.questions), "--ask", name]
        subprocess.run(again, check=True)


if __name__ == "__main__":
    main()
