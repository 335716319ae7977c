"""Whole conversations: a floor of right turns for each file, every quote at its place, every figure found.

`golden/*.jsonl` and `$WENZHANG_TESTDATA/questions*.jsonl` are conversations. `golden/floors.json` says for each file over
which documents it is asked (those of `$WENZHANG_TESTDATA`, or the made-up agencies of `golden/composed`), how many turns
must be right, how many may at most mislead (a number where another, or none, was right) or quote what is not there, and
in how many the resolved question, asked alone, may be answered otherwise. A floor is raised when the program gets
better, never lowered.
"""

import importlib.util
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from test_documents import ORIGINALS

from corpus.measures import load_measures
from index.figure import Figure
from index.store.sql import Store
from qa.assistant import Assistant

GOLDEN = Path(__file__).parent / "golden"
FLOORS = json.loads((GOLDEN / "floors.json").read_text(encoding="utf-8"))
#: The share of figures whose item is told alike in a rendition, whose words differ, and in its original.
SAME_ITEMS = 0.97


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with what is expected of its reply, and the reply."""

    id: str
    question: str
    expect: dict
    reply: dict


def load(path: Path, name: str) -> ModuleType:
    if not path.is_file():
        pytest.skip(f"there is no {path.name} in the folder that WENZHANG_TESTDATA names")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def judging(testdata: Path) -> ModuleType:
    """The functions of evaluate.py."""
    return load(testdata / "evaluate.py", "evaluate")


@pytest.fixture(scope="session")
def assistants() -> dict[str, Assistant]:
    """The assistants that were asked, by the name of their documents; `answered` opens them."""
    return {}


@pytest.fixture(scope="session")
def answered(testdata: Path, request: pytest.FixtureRequest, assistants: dict[str, Assistant]) -> dict[str, list[Turn]]:
    """Every turn of every file that is there, asked once."""
    found: dict[str, list[Turn]] = {}
    for name, floor in FLOORS.items():
        path = next((p for p in (GOLDEN / name, testdata / name) if p.is_file()), None)
        if path is None or not folder_of(name, testdata).is_dir():
            continue
        if floor["documents"] not in assistants:
            data = request.getfixturevalue(f"{floor['documents']}_index")
            assistants[floor["documents"]] = Assistant.open(data, reference_year=2025)
        found[name] = list(asked(path, assistants[floor["documents"]], name))
    return found


def folder_of(name: str, testdata: Path) -> Path:
    """Where the documents of a golden file are."""
    ours = GOLDEN / FLOORS[name]["documents"]
    return ours if ours.is_dir() else testdata / FLOORS[name]["documents"]


def asked(path: Path, assistant: Assistant, name: str) -> Iterator[Turn]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        conversation = json.loads(line)
        for number, turn in enumerate(conversation["turns"], 1):
            reply = assistant.ask(f"{name}:{conversation['id']}", turn["q"]).as_json()
            yield Turn(f"{conversation['id']}.{number}", turn["q"], turn["expect"], json.loads(json.dumps(reply)))


def test_every_golden_file_has_a_floor() -> None:
    assert {path.name for path in GOLDEN.glob("*.jsonl")} <= set(FLOORS)


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.jsonl")), ids=lambda path: path.name)
def test_golden_conversations_are_well_formed(path: Path) -> None:
    ids, known = [], {"status", "value", "unit", "tol", "entity", "has", "any", "lacks", "cite", "quote"}
    for line in path.read_text(encoding="utf-8").splitlines():
        conversation = json.loads(line)
        assert set(conversation) >= {"id", "kind", "turns"} and conversation["turns"], line
        ids.append(conversation["id"])
        for turn in conversation["turns"]:
            assert turn["q"].strip() and turn["expect"] and set(turn["expect"]) <= known, turn
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", FLOORS)
def test_floor(name: str, answered: dict[str, list[Turn]], judging: ModuleType, testdata: Path) -> None:
    if name not in answered:
        pytest.skip(f"there is no {name}, or its documents are not there")
    floor, corpus = FLOORS[name], folder_of(name, testdata)
    sources = {p.name: p.read_bytes().decode("utf-8-sig") for p in corpus.rglob("*.txt")}
    right, misled, broken, told = 0, [], [], []
    for turn in answered[name]:
        faults = judging.judge(turn.expect, turn.reply)
        right += not faults
        broken += judging.broken_citations(turn.reply, sources, corpus)
        wrong = any(f.startswith(("value ", "gave a value")) for f in faults)
        if wrong and (turn.reply["answer"] or {}).get("value") is not None:
            misled.append(turn.id)
        if faults:
            told.append(f"{turn.id} {turn.question} {faults}")
    assert right >= floor["right"], f"{right} of {len(answered[name])} turns\n" + "\n".join(told)
    assert len(misled) <= floor["misled"], misled
    assert len(broken) <= floor["broken"], broken


@pytest.mark.parametrize("name", FLOORS)
def test_a_resolved_question_asked_alone_has_the_same_answer(
    name: str, answered: dict[str, list[Turn]], assistants: dict[str, Assistant]
) -> None:
    if name not in answered:
        pytest.skip(f"there is no {name}, or its documents are not there")

    def told(reply: dict) -> tuple:
        rows = {(r["entity"], r["year"], r["value"], r["unit"]) for r in reply["rows"]}
        return reply["status"], reply["answer"], rows

    turns = [t for t in answered[name] if t.reply["status"] == "answered"]
    assistant = assistants[FLOORS[name]["documents"]]
    apart = [
        f"{t.id} {t.question} → {t.reply['resolved']}"
        for t in turns
        if told(json.loads(json.dumps(assistant.ask("", t.reply["resolved"]).as_json()))) != told(t.reply)
    ]
    assert turns and len(apart) <= FLOORS[name]["resolved_apart"], "\n".join(apart)


@pytest.mark.parametrize("name", FLOORS)
def test_every_quote_is_at_its_place(
    name: str, answered: dict[str, list[Turn]], request: pytest.FixtureRequest
) -> None:
    if name not in answered:
        pytest.skip(f"there is no {name}, or its documents are not there")
    store = Store(request.getfixturevalue(f"{FLOORS[name]['documents']}_index"))
    documents = {d.name: d for d in store.documents()}
    checked = 0
    for turn in answered[name]:
        for citation in turn.reply["citations"]:
            document = documents[citation["document"]]
            assert citation["quote"] and document.text[citation["start"] : citation["end"]] == citation["quote"], (
                turn.id
            )
            assert (citation["agency"], citation["fiscal_year"]) == (
                document.identity.agency,
                document.identity.fiscal_year,
            )
            page = next((p for p in document.pages if p.number == citation["page"]), None)
            if document.pages:
                assert page and page.span.start <= citation["start"] < page.span.end, turn.id
            else:
                assert citation["page"] is None
            checked += 1
    store.close()
    assert checked >= len(answered[name]) // 2


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
