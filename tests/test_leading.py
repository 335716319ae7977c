"""The table of leading figures: the same as weighing when asked, brought up to date with the documents, found by
index."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from store_kit import copied, embedded

import index.store.leading
import qa.figures.select as select
from corpus.document import Scope
from index.build import build_index
from index.checks.types import Outcome
from index.figure import Stage
from index.figures.leading import asked_bit, plain_item, reading_of
from index.figures.point import Spec
from index.figures.weighing import weigh
from index.store.sql import Store
from index.weighed import settle_leading
from qa.assistant import Assistant
from qa.knowledge import Knowledge

GOLDEN = Path(__file__).parent / "golden"
ONE = """青山县教育局2023年部门预算
一、“三公”经费预算
2023年“三公”经费预算12万元，其中公务接待费3万元，公务用车运行维护费9万元。
"""
OTHER = """红岭县水利局2023年部门预算
一、“三公”经费预算
2023年“三公”经费预算20万元，其中公务接待费5万元，公务用车运行维护费15万元。
"""


def points(knowledge: Knowledge) -> Iterator[Spec]:
    """Every item of every agency and year, with and without a stage and a scope, and as its own name reads."""
    for agency in knowledge.agencies():
        for year, item in product(knowledge.years(agency), knowledge.items_of(agency) | {*knowledge.measures.by_key}):
            word = knowledge.measures.by_key.get(item)
            said = word.aliases[0] if word else item
            yield Spec(frozenset({item}), item, agency, year)
            for stage in Stage:
                yield Spec(frozenset({item}), item, agency, year, stage, said=said)
            yield Spec(frozenset({item}), item, agency, year, scope=Scope.OWN_LEVEL, said=said)


def stored(spec: Spec, knowledge: Knowledge) -> tuple[bool, object]:
    return select._weighed_before(spec, knowledge)


def test_every_plain_point_of_the_composed_documents_leads_as_it_is_weighed(composed_index: Path) -> None:
    knowledge = Knowledge(Store(composed_index))
    answered = 0
    for spec in points(knowledge):
        known, found = stored(spec, knowledge)
        if known:
            answered += found is not None
            assert found == weigh(spec, knowledge), spec
    assert answered > 1000


def test_every_look_up_of_the_golden_turns_comes_to_the_same(
    composed_index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assistant = Assistant.open(composed_index, reference_year=2024)
    real, told = select._weighed_before, []

    def both(spec: Spec, knowledge: Knowledge) -> tuple[bool, object]:
        known, found = real(spec, knowledge)
        told.append(known)
        assert not known or found == weigh(spec, knowledge), spec
        return known, found

    monkeypatch.setattr(select, "_weighed_before", both)
    for number, line in enumerate((GOLDEN / "composed.jsonl").read_text(encoding="utf-8").splitlines()):
        for turn in json.loads(line)["turns"]:
            assistant.ask(f"c{number}", turn["q"])
    assert sum(told) > 300  # most look-ups of the turns are plain ones


@embedded
def test_plain_questions_are_found_by_index(composed_index: Path) -> None:
    store = Store(composed_index)
    db, asked = store._db, list[str]()
    db.set_trace_callback(asked.append)
    knowledge = Knowledge(store)
    agencies = [a for a in knowledge.agencies() if knowledge.years(a)]
    asked.clear()
    bit = asked_bit(None, None)
    led = store.leading.of_agency(agencies[0], "official_reception").figures((), bit)
    store.leading.labels("official_reception", agencies[0])
    knowledge.prepare(agencies, ["official_reception"], [], bit)
    assert led
    knowledge.known([*led], agencies[0])
    store.figures(agency=agencies[0])
    store.derived(agencies[0])
    store.tells_change(["a.txt"], ["official_reception"])
    store.checks.all("a.txt", Outcome.DIFFERS)
    store.passages_of("a.txt")
    store.overview.has_figures(agencies[0])
    db.set_trace_callback(None)
    statements = list(asked)
    plans = [step[-1] for said in statements for step in db.execute(f"EXPLAIN QUERY PLAN {said}")]
    assert len(statements) >= 8 and plans
    assert [p for p in plans if p.startswith("SCAN")] == []
    # What every document has some of would be looked through in all of them.
    assert [p for p in plans if "documents_counting (set_aside=" in p] == []
    assert [p for p in plans if "checks_by_outcome" in p or "figures USING INDEX figures_by_item" in p] == []


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    return folder


def build(corpus: Path) -> Path:
    data = corpus.parent / "data"
    build_index(corpus, data, vectors=False)
    return data


def value(data: Path, agency: str) -> str | None:
    answer = Assistant.open(data, reference_year=2024).ask("", f"{agency}2023年公务接待费是多少").answer
    return answer.value if answer else None


def test_only_the_agency_of_a_changed_document_is_weighed_again(corpus: Path) -> None:
    data = build(corpus)
    (corpus / "one.txt").write_text(ONE.replace("公务接待费3万元", "公务接待费2.5万元"), encoding="utf-8")
    store = Store(data)
    store.set_aside("one.txt", None)
    assert store.leading.unweighed() == {"青山县教育局"}
    assert settle_leading(store) == 1 and settle_leading(store) == 0
    store.close()
    build(corpus)
    assert (value(data, "青山县教育局"), value(data, "红岭县水利局")) == ("2.5", "5")


def test_nothing_leads_of_an_agency_whose_last_document_is_gone(corpus: Path) -> None:
    data = build(corpus)
    (corpus / "one.txt").unlink()
    build(corpus)
    store = Store(data)
    assert [*store.leading.names()] == ["红岭县水利局"] and store.leading.unweighed() == set()
    assert not store.leading.of_agency("青山县教育局", "official_reception")


def test_an_agency_that_is_not_weighed_yet_is_weighed_when_asked(corpus: Path) -> None:
    data = build(corpus)
    copy = copied(corpus, data, data.parent / "copy")
    store = Store(copy)
    store.set_aside("one.txt", None)  # as a build does that was stopped before it weighed
    with store.together():
        store._db.execute("DELETE FROM leading")
        store._db.execute("DELETE FROM agencies")
    store.close()
    assert value(copy, "青山县教育局") == "3"


def test_a_wrong_row_would_be_seen(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.store.leading, "check", lambda *_: None)  # as if it had been stored wrong
    data = build(corpus)
    store = Store(data)
    one, other = (
        min(store.leading.of_agency("青山县教育局", item).figures([2023], asked_bit(None, None)))
        for item in ("official_reception", "three_public_expenses")
    )
    store._db.execute("UPDATE leading SET figure = ? WHERE figure = ?", (other, one))
    knowledge = Knowledge(store)
    spec = Spec(frozenset({"official_reception"}), "公务接待费", "青山县教育局", 2023)
    known, found = stored(spec, knowledge)
    assert known and found != weigh(spec, knowledge)


def test_a_figure_whose_document_changed_since_is_weighed_anew(corpus: Path) -> None:
    data = build(corpus)
    store = Store(data)
    knowledge = Knowledge(store)
    spec = Spec(frozenset({"official_reception"}), "公务接待费", "青山县教育局", 2023)
    assert knowledge.leading("青山县教育局", "official_reception") is not None
    build_again = Store(data)
    build_again.remove("one.txt")
    assert stored(spec, knowledge) == (False, None)


def test_what_narrows_a_point_is_no_plain_one() -> None:
    plain = Spec(frozenset({"公用经费", "公用经费支出"}), "公用经费", "甲县教育局", 2023)
    assert plain_item(plain) == "公用经费"
    narrowed = Spec(
        frozenset({"公用经费"}),
        "公用经费",
        "甲县教育局",
        2023,
        context=(frozenset({"行政运行"}),),
        context_words=("行政运行",),
    )
    assert plain_item(narrowed) is None
    assert plain_item(Spec(frozenset({"甲", "乙"}), "甲", "甲县教育局", 2023)) is None
    assert plain_item(Spec(frozenset({"设备"}), "设备", "甲县教育局", 2023, quantity="count")) is None


def test_the_words_that_decide_are_part_of_a_reading() -> None:
    labels = ("商品和服务支出", "支出合计")
    assert reading_of("培训费是多少", "", "培训费", labels) == ""
    assert reading_of("商品和服务支出里的培训费", "", "培训费", labels) == "商品和服务支出"
    assert reading_of("支出合计是多少", "合计", "total_expenditure", labels) == "支出合计#合计"
