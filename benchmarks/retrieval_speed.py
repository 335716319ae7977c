"""How fast a question is searched, how long the model takes to load, and how much memory answering needs.

`python benchmarks/retrieval_speed.py [--passages 10000]`: made-up passages of `index.pairs` in a new index, each question
asked once. Prints figures; judges nothing.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

#: Made-up passages one document holds; about what a real disclosure has.
A_DOCUMENT = 100
QUESTIONS = 300


def build(folder: Path, count: int) -> list[str]:
    """An index of `count` passages under `folder`; returns questions about them."""
    from corpus.document import Document, Identity, Kind, Span
    from index.build import synchronise_vectors
    from index.pairs import Generator
    from index.passages import Passage
    from index.store import Store
    from index.words import segment

    generator = Generator(11)
    pairs = list(generator.pairs(count))
    agencies = [f"{place}{office}" for place in ("长沙市", "湘潭市", "南京市") for office in ("财政局", "民政局", "审计局")]
    store = Store(folder, create=True)
    for number, start in enumerate(range(0, count, A_DOCUMENT)):
        part = [pair.passage for pair in pairs[start : start + A_DOCUMENT]]
        name, agency = f"{number}.txt", agencies[number % len(agencies)]
        identity = Identity(agency, False, (agency[:3],), 2015 + number % 10, Kind.BUDGET, None)
        document = Document(name, "txt", "\n".join(part), (), (), (), identity)
        passages = [
            Passage(f"{name}#{n}", name, "prose", ("部门预算说明",), "", Span(n, n + 1), None, text)
            for n, text in enumerate(part)
        ]
        store.put(document, name, passages, [" ".join(segment(text)) for text in part], [])
    synchronise_vectors(store, folder)
    store.close()
    # Half of the questions name documents, half ask all of them.
    asked = [pair.question for pair in pairs[:: max(1, count // QUESTIONS)]]
    return [f"{agencies[n % len(agencies)]}{2015 + n % 10}年{q}" if n % 2 else q for n, q in enumerate(asked)]


def ask(folder: Path, questions: list[str]) -> None:
    """Print the time of each part, and the memory of a process that does nothing but search."""
    from index.embedding import load_embedder
    from index.search import find
    from index.store import Store
    from index.vectors import Vectors

    store = Store(folder)
    documents = store.documents()
    started = time.perf_counter()
    embedder = load_embedder()
    print(f"读入模型 {time.perf_counter() - started:.2f} 秒（{embedder.name}）")
    vectors = Vectors(folder / "vectors", embedder)
    started = time.perf_counter()
    find(store, vectors, documents, questions[0], 5)
    print(f"第一个问题（词典、向量库）{time.perf_counter() - started:.2f} 秒")
    times = []
    for question in questions[1:]:
        started = time.perf_counter()
        find(store, vectors, documents, question, 5)
        times.append(1000 * (time.perf_counter() - started))
    times.sort()
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(f"{len(times)} 个问题：p50 {p50:.1f} 毫秒，p95 {p95:.1f} 毫秒，最长 {times[-1]:.1f} 毫秒")
    print(f"进程内存峰值 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description="检索的速度与内存")
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.ask:
        ask(options.ask, (options.ask / "questions.txt").read_text(encoding="utf-8").splitlines())
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        questions = build(folder, options.passages)
        (folder / "questions.txt").write_text("\n".join(q.replace("\n", " ") for q in questions), encoding="utf-8")
        print(f"{options.passages} 个段落", flush=True)
        # A process of its own: building needs memory that answering does not.
        subprocess.run([sys.executable, __file__, "--ask", str(folder)], check=True)


if __name__ == "__main__":
    main()
