"""Questions, documents and lines that nobody means: what is made of them may be a refusal, but no error, and not late.

`python benchmarks/fuzz.py [--questions 2000] [--documents 600] [--seed 7] [--seconds 20]`: mutated questions are asked
of an index of made-up disclosures, and mutated files of every format (`made_disclosures.py`) are read, each for as many
seconds as told at most. Prints what went wrong, with what it takes to see it again. `tests/test_fuzz.py` runs a few.
"""

import argparse
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from made_disclosures import FORMATS, disclosures  # noqa: E402

#: What is put into questions and texts: marks of other programs' languages, signs that shift or hide others, numbers
#: beyond all measure, halves of pairs, words that the grammar knows in places where it does not expect them.
HOSTILE = (
    "'; DROP TABLE figures; --", '" OR 1=1 --', "<script>alert(1)</script>", "=HYPERLINK(\"x\")", "../../etc/passwd",
    "%s%n{0}{{}}", "\x00", "\x1b[2J", "\ufeff", "\u202e", "\u200b\u200d", "\ud800", "\U0001f4b0", "e\u0301" * 3,
    "9" * 60, "1e999", "0.0000000001", "-0", "NaN", "万亿亿亿元", "百分之百分之", "二〇〇〇〇年", "99999年", "0年",
    "（（（（（", "》》》》", "“", "的的的的的的", "和和和与与", "比比比", "比上年比上年", "那那那呢", "不是不是不是",
    "之和之差之比", "最高最低", "第零名", "前-1名", "占占占", "人均人均", "为什么为什么", "\t\t", "\r\n", " " * 40,
)  # fmt: skip
#: Bytes put into files.
_BYTES = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x80" * 8,
    b"<table>",
    b"</td>",
    b"PK\x03\x04",
    b"%PDF-",
    b"\x1a",
    b"&#x0;",
)


class TookTooLong(BaseException):
    """Not an `Exception`: whoever guards against those must not swallow it."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TookTooLong` in the middle of what takes longer; in the main thread of a Unix."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def mutated(random_of: random.Random, text: str, others: Sequence[str]) -> str:
    """A text with one to four changes: cut, doubled, turned round, crossed with another, or with what is hostile."""
    for _ in range(random_of.randint(1, 4)):
        at, to = sorted((random_of.randint(0, len(text)), random_of.randint(0, len(text))))
        other = random_of.choice(others)
        kind = random_of.randrange(8)
        text = (
            text[:at] + text[to:],
            text[:to] + text[at:to] * random_of.choice((1, 2, 40)) + text[to:],
            text[:at] + text[at:to][::-1] + text[to:],
            text[:at] + other[random_of.randint(0, len(other)) :],
            text[:at] + random_of.choice(HOSTILE) + text[at:],
            text[:at] + random_of.choice(HOSTILE) + text[to:],
            text[:at] + other + text[at:],
            "".join(random_of.sample(text, len(text))) if len(text) < 60 else text.upper(),
        )[kind]
    return text


def mutated_bytes(random_of: random.Random, content: bytes) -> bytes:
    """A file with one to six changes of its bytes."""
    for _ in range(random_of.randint(1, 6)):
        at, to = sorted((random_of.randint(0, len(content)), random_of.randint(0, len(content))))
        kind = random_of.randrange(6)
        content = (
            content[:at] + content[min(to, at + 200) :],
            content[:to] + content[at : at + 500] * random_of.choice((1, 30)) + content[to:],
            content[:at] + random_of.choice(_BYTES) + content[at:],
            content[:at] + random_of.randbytes(random_of.choice((1, 4, 64))) + content[at:],
            content[:at] + bytes((content[at] ^ 1 << random_of.randrange(8),)) + content[at + 1 :]
            if at < len(content)
            else content,
            content[:to] if to > 20 else content,
        )[kind]
    return content


# -- what is made of them -----------------------------------------------------------------------------------------
def questions(random_of: random.Random, count: int, seeds: Sequence[str]) -> Iterator[str]:
    """So many questions made from the seeds."""
    for _ in range(count):
        yield mutated(random_of, random_of.choice(seeds), seeds)[:4000]


def documents(random_of: random.Random, count: int, formats: Sequence[str] = FORMATS) -> Iterator[tuple[str, bytes]]:
    """So many files, name and content: of texts half by their signs and half by their bytes."""
    made = list(disclosures(3 * len(formats), random_of.randrange(1 << 20), formats))
    texts = [one.content.decode() for one in made if Path(one.name).suffix in (".txt", ".md", ".html")]
    for number in range(count):
        one = made[number % len(made)]
        suffix = Path(one.name).suffix
        if suffix in (".txt", ".md", ".html") and random_of.random() < 0.5:
            content = mutated(random_of, one.content.decode(), texts).encode("utf-8", "surrogatepass")
        else:
            content = mutated_bytes(random_of, one.content)
        yield f"{number}{suffix}", content


def wrong(what: Callable[[], str], seconds: float) -> str:
    """What is wrong with something: what it says itself, that it raised, or that it took too long; "" for nothing."""
    try:
        with at_most(seconds):
            return what()
    except TookTooLong:
        return f"took more than {seconds:.0f} s"
    except BaseException:  # noqa: BLE001 - whatever comes out is a finding
        return traceback.format_exc(limit=-4)


def fault_of_answer(ask: Callable[[str], object], question: str) -> str:
    """What is wrong with the answer to a question."""
    from qa.answer import Answer, Status

    answer = ask(question)
    assert isinstance(answer, Answer)
    if answer.status is Status.ERROR and "太长" not in answer.text:
        return f"answered with an error: {answer.text}"
    return "" if answer.text.strip() else "answered nothing"


def fault_of_reading(folder: Path, name: str, content: bytes) -> str:
    """What is wrong with what was read of a file: a number whose quotation does not stand where it says."""
    from index.build import prepare
    from index.prepared import Refused

    (folder / name).write_bytes(content)
    read = prepare(folder / name, name)
    if isinstance(read, Refused):
        return f"refused by an error: {read.reason}" if "读取时出错" in read.reason else ""
    text = read.document.text
    if read.document.printed is not None:
        return ""  # quoted as printed, in other signs than the text is read in
    torn = [f for f in read.figures if f.span and text[f.span.start : f.span.end] != f.quote]
    return f"quoted what does not stand there: {torn[0].quote!r}" if torn else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=2000)
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=20, help="that one of them may take")
    options = parser.parse_args()
    from index.build import build_index
    from qa.assistant import Assistant

    found = 0
    with tempfile.TemporaryDirectory() as work:
        corpus, data = Path(work) / "corpus", Path(work) / "data"
        corpus.mkdir()
        made = list(disclosures(20, options.seed, ("txt",)))
        for one in made:
            (corpus / one.name.replace("/", "-")).write_bytes(one.content)
        build_index(corpus, data)
        assistant = Assistant.open(data, reference_year=2024)
        seeds = [fact.question for one in made for fact in one.facts] + [
            "那2020年呢",
            "为什么",
            "和它比哪个高",
            "换成元",
        ]
        began = time.perf_counter()
        for number, question in enumerate(questions(random.Random(options.seed), options.questions, seeds)):
            # Two of three go on in a conversation, as people do.
            ask = lambda said, n=number: assistant.ask("" if n % 3 == 0 else f"c{n // 20}", said)  # noqa: E731
            if told := wrong(lambda q=question, a=ask: fault_of_answer(a, q), options.seconds):
                found += 1
                print(f"question {question!r}: {told}", flush=True)
        print(f"{options.questions} questions in {time.perf_counter() - began:.0f} s", flush=True)
        began = time.perf_counter()
        for name, content in documents(random.Random(options.seed), options.documents):
            if told := wrong(lambda n=name, c=content: fault_of_reading(Path(work), n, c), options.seconds):
                found += 1
                kept = Path(tempfile.gettempdir()) / f"fuzz-{options.seed}-{name}"
                kept.write_bytes(content)
                print(f"document {kept}: {told}", flush=True)
        print(f"{options.documents} documents in {time.perf_counter() - began:.0f} s; {found} findings")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
