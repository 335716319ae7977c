"""Whole conversations: a floor of right turns for each file, every quote at its place, every figure found.

`golden/*.jsonl` and `$WENZHANG_TESTDATA/questions*.jsonl` are conversations, judged by `qa/judge.py`.
`golden/floors.json` says for each of them over which documents it is asked: the renditions that ship with the program,
the made-up agencies of
`golden/composed` (both are here in every clone), or those of `$WENZHANG_TESTDATA`; how many turns must be right, how
many may at most mislead (a number where another, or none, was right) or quote what is not there, and in how many the
resolved question, asked alone, may be answered otherwise. A floor is raised when the program gets better, never
lowered.
"""

import importlib.util
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from test_documents import ORIGINALS

from corpus.document import ANNEXED, REPORTED
from corpus.identity.names import same_agency
from corpus.measures import load_measures
from index.figure import Figure
from index.store.documents import StoredDocument
from index.store.sql import Store
from qa.answer import Answer, Status
from qa.assistant import Assistant
from qa.evaluate import Turn, Verdict, judged, read_turns, score_of

GOLDEN = Path(__file__).parent / "golden"
FLOORS = json.loads((GOLDEN / "floors.json").read_text(encoding="utf-8"))
SHIPPED = Path(__file__).parent.parent / "corpus" / "documents"
TESTDATA = Path(os.environ.get("WENZHANG_TESTDATA") or "/nowhere")
#: The share of figures whose item is told alike in a rendition, whose words differ, and in its original.
SAME_ITEMS = 0.97


@dataclass(frozen=True, slots=True)
class Asked:
    """A golden file asked over its documents."""

    verdicts: tuple[Verdict, ...]
    assistant: Assistant
    documents: tuple[StoredDocument, ...]


def folder_of(name: str) -> Path:
    """Where the documents of a golden file are."""
    documents = FLOORS[name]["documents"]
    ours = GOLDEN / documents
    return SHIPPED if documents == "shipped" else ours if ours.is_dir() else TESTDATA / documents


def questions_of(name: str) -> Path:
    """The file of conversations: one of ours, or one of the test data."""
    file = FLOORS[name].get("questions", name)
    return GOLDEN / file if (GOLDEN / file).is_file() else TESTDATA / file


def turns_of(name: str) -> list[Turn]:
    """The turns of a golden file. Questions about originals are asked over the renditions too: whose words differ,
    whose figures do not, so that what is to be cited is the rendition, and no words of the original are expected in a
    quote."""
    turns = read_turns(questions_of(name))
    if FLOORS[name].get("questions") != "originals.jsonl":
        return turns
    ours = {original.file: rendition for rendition, original in ORIGINALS.items()}
    return [
        replace(t, expected=replace(t.expected, cite=tuple(ours[c] for c in t.expected.cite), quote=())) for t in turns
    ]


@pytest.fixture(scope="session")
def asked(built: Callable[[str, Path], Path]) -> Callable[[str], Asked]:
    """The name of a golden file → all its turns, asked once; skips what the machine has no documents for."""
    found: dict[str, Asked] = {}

    def ask(name: str) -> Asked:
        if not questions_of(name).is_file() or not folder_of(name).is_dir():
            pytest.skip(f"WENZHANG_TESTDATA names no folder with {name} and its documents")
        if name not in found:
            data = built(FLOORS[name]["documents"], folder_of(name))
            assistant, store = Assistant.open(data, reference_year=2025), Store(data)
            documents = tuple(store.documents())  # their texts are read from the store when they are looked at
            found[name] = Asked(tuple(judged(turns_of(name), assistant, documents)), assistant, documents)
        return found[name]

    return ask


def test_every_golden_file_has_a_floor() -> None:
    assert {path.name for path in GOLDEN.glob("*.jsonl")} <= set(FLOORS)


def test_golden_files_that_need_nothing_but_the_repository() -> None:
    """What is asked here is asked in every clone; it must not come to depend on a folder that others lack."""
    ours = [name for name in FLOORS if questions_of(name).parent == GOLDEN and folder_of(name).is_dir()]
    turns = [turn for name in ours if not folder_of(name).is_relative_to(TESTDATA) for turn in turns_of(name)]
    assert len(turns) >= 700


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.jsonl")), ids=lambda path: path.name)
def test_golden_conversations_are_well_formed(path: Path) -> None:
    turns = read_turns(path)
    assert turns and all(t.question.strip() and t.kind for t in turns)
    assert len({t.id for t in turns}) == len(turns)


@pytest.mark.parametrize("name", FLOORS)
def test_floor(name: str, asked: Callable[[str], Asked]) -> None:
    floor, verdicts = FLOORS[name], asked(name).verdicts
    score = score_of(verdicts)
    told = [f"{v.turn.id} {v.turn.question} {[f.told for f in v.faults]}" for v in verdicts if v.faults]
    assert score.right >= floor["right"], f"{score.right} of {score.turns} turns\n" + "\n".join(told)
    assert score.misled <= floor["misled"], [v.turn.id for v in verdicts if v.misled]
    assert score.broken <= floor["broken"], [v.broken for v in verdicts if v.broken]
    assert score.citations >= score.turns // 2


@pytest.mark.parametrize("name", FLOORS)
def test_a_resolved_question_asked_alone_has_the_same_answer(name: str, asked: Callable[[str], Asked]) -> None:
    def told(reply: Answer) -> tuple:
        return reply.status, reply.answer, {(r.entity, r.year, r.value, r.unit) for r in reply.rows}

    golden = asked(name)
    answered = [v for v in golden.verdicts if v.reply.status is Status.ANSWERED]
    apart = [
        f"{v.turn.id} {v.turn.question} → {v.reply.resolved}"
        for v in answered
        if told(golden.assistant.ask("", v.reply.resolved)) != told(v.reply)
    ]
    assert answered and len(apart) <= FLOORS[name]["resolved_apart"], "\n".join(apart)


@pytest.mark.parametrize("name", FLOORS)
def test_a_citation_tells_whose_document_it_quotes(name: str, asked: Callable[[str], Asked]) -> None:
    golden = asked(name)
    documents = golden.assistant.knowledge.documents  # 某某县本级 goes by 某某县 where no other has that name
    for verdict in golden.verdicts:
        for citation in verdict.reply.citations:
            identity = documents[citation.document].identity
            by_its_file = not identity.agency and citation.agency == f"《{citation.document}》"  # it names nobody
            of_annex = citation.agency in {e.value for e in identity.evidence if e.field in {ANNEXED, REPORTED}}
            # What names no publisher may be told as the one body's that it speaks of.
            taken_for = not identity.agency and citation.agency in documents[citation.document].text
            said = by_its_file or of_annex or taken_for or same_agency(citation.agency, identity.agency)
            assert said, verdict.turn.id
            assert citation.fiscal_year == identity.fiscal_year, verdict.turn.id


@pytest.mark.parametrize("name", FLOORS)
def test_another_judge_agrees(name: str, asked: Callable[[str], Asked]) -> None:
    """A judge that knows nothing of this program's code, where the test data bring one, finds the same turns right."""
    if not (TESTDATA / "evaluate.py").is_file():
        pytest.skip("WENZHANG_TESTDATA names no folder with evaluate.py")
    spec = importlib.util.spec_from_file_location("evaluate", TESTDATA / "evaluate.py")
    assert spec and spec.loader
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    corpus = folder_of(name)
    sources = {p.name: p.read_bytes().decode("utf-8-sig") for p in (*corpus.rglob("*.txt"), *corpus.rglob("*.md"))}
    expected = {
        f"{conversation['id']}.{number}": turn["expect"]
        for conversation in map(json.loads, questions_of(name).read_text(encoding="utf-8").splitlines())
        for number, turn in enumerate(conversation["turns"], 1)
    }
    for verdict in asked(name).verdicts:
        reply = json.loads(json.dumps(verdict.reply.as_json()))
        written = expected[verdict.turn.id] | {"cite": list(verdict.turn.expected.cite)}
        written["quote"] = list(verdict.turn.expected.quote)
        faults = other.judge(written, reply)
        assert bool(faults) == bool(verdict.faults), (verdict.turn.id, faults, verdict.faults)
        assert not other.broken_citations(reply, sources, corpus) or verdict.broken, verdict.turn.id


# -- figures ------------------------------------------------------------------------------------------------------
def test_stated_figures_are_found_and_found_figures_are_stated(
    testdata: Path, originals_index: Path, tmp_path: Path
) -> None:
    script = testdata / "check_figures.py"
    if not script.is_file() or not (testdata / "gold").is_dir():
        pytest.skip("there is no check_figures.py, or no gold/, in the folder that WENZHANG_TESTDATA names")
    command = [sys.executable, "-m", "index", "figures", "--data", str(originals_index)]
    (tmp_path / "figures.tsv").write_bytes(
        subprocess.run(command, cwd=GOLDEN.parent.parent, capture_output=True, check=True, timeout=120).stdout
    )
    checked = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "figures.tsv"), "--corpus", str(testdata / "originals")],
        capture_output=True, timeout=120, text=True, encoding="utf-8",
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr


def figures_of(data: Path, document: str) -> list[Figure]:
    store = Store(data)
    found = [f for _, f in store.figures(document=document)]
    store.close()
    return found


@pytest.mark.parametrize("rendition", ORIGINALS)
def test_a_rendition_has_the_figures_of_its_original(
    rendition: str, shipped_index: Path, originals_index: Path
) -> None:
    def kept(figures: list[Figure]) -> Counter[tuple]:
        # What is said of a number (an amount, a change) may hang on the words; that is counted in the next test.
        return Counter((f.fiscal_year, f.stage, f.value, f.unit, f.corrected_unit) for f in figures)

    ours, theirs = figures_of(shipped_index, rendition), figures_of(originals_index, ORIGINALS[rendition].file)
    assert ours and kept(ours) == kept(theirs)


def test_renditions_tell_the_items_of_their_originals(shipped_index: Path, originals_index: Path) -> None:
    known = load_measures().by_key
    same = told = 0
    for rendition, original in ORIGINALS.items():
        ours, theirs = (
            Counter((f.fiscal_year, f.stage, f.measure, f.value, f.unit, f.item) for f in figures)
            for figures in (figures_of(shipped_index, rendition), figures_of(originals_index, original.file))
        )
        same += (ours & theirs).total()
        told += theirs.total()
        assert {k[-1] for k in ours if k[-1] in known} >= {k[-1] for k in theirs if k[-1] in known and theirs[k] > 1}
    assert same >= SAME_ITEMS * told, f"{same} of {told}"


@pytest.mark.parametrize("rendition", ORIGINALS)
def test_a_rendition_has_the_identity_of_its_original(
    rendition: str, shipped_index: Path, originals_index: Path
) -> None:
    found = []
    for data, name in ((shipped_index, rendition), (originals_index, ORIGINALS[rendition].file)):
        store = Store(data)
        document = store.document(name)
        store.close()
        assert document is not None
        i = document.identity
        found.append((i.agency, i.fiscal_year, i.kind, i.scope, set(i.subordinates), i.parent))
    assert found[0] == found[1] and found[0][0]
