"""What else one might answer with, beside this program and over the same files: the floor, and what one assembles.

The floor: reading all bytes; one indexed look-up in SQLite; exact search over all vectors. Quickly assembled: `grep`
over all files, and the usual pipeline of pieces of fixed length, embedded by the same model, in Chroma. These find
places, not answers: counted as right, generously, where the number asked for is printed in what they find.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from growth_questions import LOOK_UP, Asked, numbers

#: Characters of a piece and those that it shares with the next; how many are found.
PIECE, SHARED, FOUND = 300, 50, 5


def plain_text(path: Path) -> str:
    """What a pipeline would take of a file: its characters, without the tags of a page."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".html":
        return text
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(text).text(separator="\n")


def pieces(corpus: Path) -> list[tuple[str, str]]:
    """(file, text) of all pieces."""
    found = []
    for path in sorted(p for p in corpus.rglob("*") if p.is_file()):
        text = plain_text(path)
        for start in range(0, max(1, len(text) - SHARED), PIECE - SHARED):
            found.append((path.relative_to(corpus).as_posix(), text[start : start + PIECE]))
    return found


def timed(work: Callable[[Asked], bool], asked: Sequence[Asked]) -> tuple[list[float], int]:
    """Seconds of each question and how many were right."""
    took, right = [], 0
    for one in asked:
        began = time.perf_counter()
        right += work(one)
        took.append(time.perf_counter() - began)
    return took, right


def read_bytes(corpus: Path) -> tuple[float, int]:
    """Seconds to read all files, and how many bytes they are."""
    began = time.perf_counter()
    size = sum(len(path.read_bytes()) for path in corpus.rglob("*") if path.is_file())
    return time.perf_counter() - began, size


def scan(corpus: Path, asked: Asked) -> bool:
    """`grep` over all files; of the lines found those in files named after the agency and the year count."""
    done = subprocess.run(["grep", "-rHF", asked.word, str(corpus)], capture_output=True, text=True)
    lines = [line for line in done.stdout.splitlines() if asked.agency in line and str(asked.year) in line]
    return any(asked.printed in (*numbers(line.partition(":")[2]), asked.word) for line in lines)


def look_up(data: Path) -> Callable[[Asked], bool]:
    """One look-up by the index of the figures' table, without understanding anything: what is asked for is known."""
    import sqlite3

    db = sqlite3.connect(f"file:{data / 'wenzhang.sqlite'}?mode=ro", uri=True)

    def work(asked: Asked) -> bool:
        rows = db.execute("SELECT value FROM figures WHERE agency = ? AND fiscal_year = ?", (asked.agency, asked.year))
        return any(float(value) == float(asked.printed) for (value,) in rows)

    return work


def pipeline(corpus: Path, home: Path, asked: Sequence[Asked]) -> dict[str, object]:
    """Build the pipeline and ask it; and search its vectors exactly."""
    import chromadb
    from chromadb.config import Settings

    from index.search.embedding import load_embedder

    embedder = load_embedder()
    began = time.perf_counter()
    found = pieces(corpus)
    rows = embedder.passages([text for _, text in found])
    client = chromadb.PersistentClient(path=str(home), settings=Settings(anonymized_telemetry=False))
    collection = client.get_or_create_collection(
        "pieces", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )
    for start in range(0, len(found), 1000):
        ids = [str(n) for n in range(start, min(start + 1000, len(found)))]
        collection.add(ids=ids, embeddings=rows[start : start + 1000])
    built = time.perf_counter() - began

    def holds(numbered: Sequence[int], one: Asked) -> bool:
        return any(found[n][0] == one.document and one.printed in found[n][1] for n in numbered)

    def by_chroma(one: Asked) -> bool:
        vector = embedder.query(one.text)
        reply = collection.query(query_embeddings=[vector], n_results=FOUND, include=[])
        return holds([int(n) for n in reply["ids"][0]], one)

    def exactly(one: Asked) -> bool:
        scores = rows @ embedder.query(one.text)
        return holds([int(n) for n in np.argsort(-scores)[:FOUND]], one)

    timed(by_chroma, asked[:1])  # the first one loads
    chroma, exact = timed(by_chroma, asked), timed(exactly, asked)
    size = sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    return {"built": built, "pieces": len(found), "bytes": size, "chroma": chroma, "exact": exact}


def main() -> None:
    """`growth_rivals.py CORPUS DATA HOME QUESTIONS`: prints what each took as one JSON object."""
    corpus, data, home, asked_file = map(Path, sys.argv[1:])
    asked = [Asked(**line) for line in json.loads(asked_file.read_text(encoding="utf-8"))]
    found = [one for one in asked if one.printed]
    seconds, size = read_bytes(corpus)
    known = [one for one in found if one.kind == LOOK_UP]
    told = {
        "read": seconds,
        "size": size,
        "asked": len(found),
        "known": len(known),
        "grep": timed(lambda one: scan(corpus, one), found),
        "look_up": timed(look_up(data), known),
        "pipeline": pipeline(corpus, home, found),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
    main()
