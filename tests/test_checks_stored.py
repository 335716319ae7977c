"""Checks as an index holds them and as `qa check` prints them."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from disclosure_made import faulty_index
from store_kit import opened

import qa.__main__
from index.checks.types import Outcome
from index.store.sql import Store


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return faulty_index(tmp_path)


def test_checks_come_back_as_they_were_stored(faulty: Path) -> None:
    store = Store(faulty)
    checks = store.checks.all("甲.txt")
    figures = dict(store.figures(document="甲.txt"))
    lead = [c for c in checks if c.outcome is Outcome.DIFFERS and c.cause is None]
    assert len(lead) == 1 and abs(lead[0].difference or 0) == Decimal("100")
    assert all(figures[p.figure].span == p.span for c in checks for p in c.at if p.figure is not None)
    assert {c.cause for c in checks} == {None, lead[0].id}
    assert store.checks.findings() == {"甲.txt": 1}
    store.remove("甲.txt")
    assert store.checks.all("甲.txt") == []


def test_check_prints_what_the_contract_promises(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert qa.__main__.main(["check", "--data", str(faulty), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    sources = {name: (faulty.parent / "corpus" / name).read_text(encoding="utf-8") for name in ("甲.txt", "乙.txt")}
    assert {c["outcome"] for c in told} >= {"holds", "differs"}
    for check in told:
        assert set(check) == {
            "document", "rule", "name", "kind", "outcome", "difference", "unit", "at", "text", "clause", "symptoms",
        }  # fmt: skip
        for place in (*check["at"], *(p for s in check["symptoms"] for p in s["at"])):
            assert sources[check["document"]][place["start"] : place["end"]] == place["quote"]
            assert set(place) == {"quote", "page", "start", "end", "value"}
    differing = [c for c in told if c["outcome"] == "differs"]
    assert [c["document"] for c in differing] == ["甲.txt"] and differing[0]["symptoms"]


def test_check_of_one_document_and_for_people(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert qa.__main__.main(["check", "--data", str(faulty), "--document", "乙.txt"]) == 0
    assert "不符" not in (shown := capsys.readouterr().out) and "相符" in shown and "甲" not in shown
    assert qa.__main__.main(["check", "--data", str(faulty)]) == 0
    assert "不符 1 项" in capsys.readouterr().out
    assert qa.__main__.main(["check", "--data", str(faulty), "--document", "丙.txt"]) == 1


def test_an_index_whose_first_build_never_ended_is_not_checked(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(faulty) as db:
        db.execute("DELETE FROM meta WHERE key = 'corpus'")
    assert qa.__main__.main(["check", "--data", str(faulty)]) == 1
    assert "还没有完成" in capsys.readouterr().err
