"""The benchmark of growth: its questions have right answers, and its table tells what was measured."""

import sys
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

from growth import growth, page, percentile  # noqa: E402
from growth_questions import KINDS, LOOK_UP, RANK, RECKON, WHY, questions  # noqa: E402
from growth_rivals import PIECE, SHARED, pieces, scan  # noqa: E402
from made_disclosures import disclosures  # noqa: E402


def three(agency: str, year: int, made: list) -> Decimal:
    """What the budget of an agency says of its three public expenses."""
    (one,) = [m for m in made if (m.agency, m.year) == (agency, year) and "预算" in m.name.rsplit("/", 1)[-1]]
    return next(fact.value for fact in one.facts if fact.question.endswith("“三公”经费预算是多少？"))


def test_every_question_has_its_answer_in_the_documents() -> None:
    made = list(disclosures(24))
    texts = {one.name: one.content.decode() for one in made}
    asked = questions(made, 20)
    assert {one.kind for one in asked} == set(KINDS) and questions(made, 20) == asked
    for one in asked:
        if one.kind in {LOOK_UP, WHY}:
            assert one.printed in texts[one.document] and one.agency in texts[one.document], one
        elif one.kind == RECKON:
            apart = abs(three(one.agency, one.year, made) - three(one.agency, one.year - 1, made))
            assert f"{apart:.2f}" in one.expected["any"]
        elif one.kind == RANK:
            others = {m.agency for m in made if m.year == one.year}
            assert all(three(other, one.year, made) <= three(one.agency, one.year, made) for other in others)


def test_rivals_see_all_of_the_files(tmp_path: Path) -> None:
    made = list(disclosures(8))
    for one in made:
        path = tmp_path / "corpus" / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.content)
    found = pieces(tmp_path / "corpus")
    assert {name for name, _ in found} == {one.name for one in made} and max(len(text) for _, text in found) == PIECE
    for one in made:
        if one.name.endswith(".txt"):
            own = [text for name, text in found if name == one.name]
            assert own[0] + "".join(text[SHARED:] for text in own[1:]) == one.content.decode()
    assert all(scan(tmp_path / "corpus", one) for one in questions(made, 20) if one.kind in {LOOK_UP, WHY})


def measured(documents: int, seconds: float) -> dict:
    took = {"clock": [seconds] * 4, "worked": [seconds] * 4}
    process = {"clock": 2.0, "worked": 1.0, "memory": 9.0}
    return {
        "documents": documents,
        "build": process,
        "add": process,
        "cold": process,
        "disk": 5e6,
        "answers": {
            "kinds": {kind: {**took, "right": 3} for kind in KINDS},
            "readers": {"8": {"clock": [0.5], "a_second": 16.0}},
            "memory": 7.0,
        },
        "rivals": {
            "size": 1e6,
            "read": 0.1,
            "asked": 4,
            "look_up": ([0.001], 1),
            "grep": ([0.002], 2),
            "pipeline": {"built": 1.0, "pieces": 3, "bytes": 1e6, "chroma": ([0.003], 1), "exact": ([0.004], 1)},
        },
    }


def test_the_table_tells_what_was_measured_and_how_it_grows() -> None:
    found = [measured(100, 0.010), measured(400, 0.020)]
    told = page(found, [("txt", 18.0, 0.03)])
    assert "| 查一个数（p50 / p95） | 10.0 / 10.0 ms（处理器 10.0 / 10.0 ms）；答对 3/4 | 20.0 / 20.0 ms" in told
    assert "| 8 人同时不停地问（p50 / p95） | 500.0 / 500.0 ms；每秒 16 问 |" in told and "找到数所在 2/4" in told
    assert growth(found)[0].endswith("10.0 → 20.0 ms，约按份数的 0.50 次方增长")
    assert percentile([0.004, 0.001, 0.002, 0.003], 0.95) == 4.0
