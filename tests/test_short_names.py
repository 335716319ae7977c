"""What people call agencies: a list of names said, each among names held, read inside questions."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus.identity.names import parse_name
from corpus.identity.regions import completed
from corpus.identity.renamed import successors
from corpus.identity.resolution import Basis, resolve
from corpus.lexicon_files import lexicon_lines, rows
from index.store.sql import Store
from qa.knowledge import Knowledge
from qa.reading.names import find_agencies
from qa.reading.question import Question, fold_question

GOLDEN = Path(__file__).parent / "golden"
#: Of all names said; the rest is asked about or not known. Nobody is ever taken for another.
LEAST_RIGHT = 0.97


def _held() -> Mapping[str, list[str]]:
    held: dict[str, list[str]] = {}
    file = "short-names-held.tsv"
    for _, (group, name) in lexicon_lines((GOLDEN / file).read_text(encoding="utf-8"), file, 2):
        held.setdefault(group, []).append(name)
    return held


def _said() -> list[tuple[str, ...]]:
    file = "short-names.tsv"
    return [cells[:3] for _, cells in lexicon_lines((GOLDEN / file).read_text(encoding="utf-8"), file, 4, 3)]


class _Names(Knowledge):
    """Knowledge of agencies without any document."""

    def __init__(self, store: Store, names: list[str]) -> None:
        super().__init__(store)
        self._agencies = {name: completed(parse_name(name).regions) for name in names}


def _judged(meant: str, question: Question) -> str:
    """right, asked, denied, unheard, or wrong: taken for an agency that is not meant."""
    allowed = set(meant.removeprefix("?").split("|"))
    if question.ambiguous:
        return "right" if meant.startswith("?") and allowed & set(question.ambiguous) else "asked"
    if question.unknown:
        return "right" if meant == "-" else "denied"
    if not question.agencies:
        return "unheard"
    if not set(question.agencies) <= allowed:
        return "wrong"
    return "asked not" if meant.startswith("?") else "right"


@pytest.mark.parametrize("asked", ["{}2023年三公经费是多少", "那{}呢"])
def test_names_said_lead_to_the_agency_meant(asked: str, tmp_path: Path) -> None:
    store = Store(tmp_path, create=True)
    knowledge = {group: _Names(store, names) for group, names in _held().items()}
    judged = []
    for group, said, meant in _said():
        question = find_agencies(Question(raw="", text=fold_question(asked.format(said))), knowledge[group])
        judged.append((_judged(meant, question), group, said, question.agencies or question.ambiguous))
    assert [row for row in judged if row[0] == "wrong"] == []
    counts = Counter(row[0] for row in judged)
    assert counts["right"] >= LEAST_RIGHT * len(judged), [row for row in judged if row[0] != "right"]


#: A made-up county and its neighbour.
HELD = {
    "云台县教育体育局": ("云台县",),
    "云台县财政局": ("云台县",),
    "云台县市场监督管理局": ("云台县",),
    "云台县石桥镇人民政府": ("云台县",),
    "云台县人民医院": ("云台县",),
    "清原市财政局": ("清原市",),
}


@pytest.mark.parametrize(
    ("said", "agency", "basis"),
    [
        ("云台财政", "云台县财政局", Basis.NAME),
        ("县财政局", "云台县财政局", Basis.NAME),
        ("云台县教育局", "云台县教育体育局", Basis.SOME_WORDS),
        ("县工商局", "云台县市场监督管理局", Basis.FORMER),
        ("石桥乡", "云台县石桥镇人民政府", Basis.FORMER),
        ("云苔县财政局", "云台县财政局", Basis.SOUND),
        ("yuntai xian caizhengju", "云台县财政局", Basis.SOUND),
    ],
)
def test_how_an_agency_was_told_is_kept(said: str, agency: str, basis: Basis) -> None:
    (mention,) = resolve(f"{said}2023年收入", HELD)
    assert (mention.agency, mention.basis) == (agency, basis)
    assert (mention.text, mention.corrected_from) == (said, said if basis is Basis.SOUND else None)


@pytest.mark.parametrize(
    "said", ["北山县财政局", "县审计局", "石桥镇卫生院", "云台县财政局国库支付中心", "县妇幼保健院"]
)
def test_who_is_not_held_is_absent(said: str) -> None:
    assert [m for m in resolve(f"{said}2023年收入", HELD) if m.agency] == []


@pytest.mark.parametrize("asked", ["财政拨款收入", "2023年教育支出和公安业务费", "医疗保险缴费", "云台县财政拨款"])
def test_words_of_items_name_no_agency(asked: str) -> None:
    labels = {"财政拨款收入", "财政拨款", "教育支出", "医疗保险", "公安业务费"}
    assert [m for m in resolve(asked, HELD, labels) if m.agency and not m.region_only] == []


def test_a_name_ends_where_the_next_word_begins() -> None:
    held = {"云台县人民政府办公室": ("云台县",)}
    for asked in ("云台县政府办公开的预算", "云台县政府办公务接待费", "云台县政府办2023年办公费"):
        assert [(m.agency, m.text) for m in resolve(asked, held)] == [("云台县人民政府办公室", "云台县政府办")], asked
    assert [m for m in resolve("云台县政府办理的业务", held) if m.agency and not m.region_only] == []


@pytest.mark.parametrize(
    "said", ["荷塘的财政局", "编办", "扶贫开发办公室", "机关工委", "税务局", "交大", "市妇联", "云台县水物局"]
)
def test_a_likeness_is_not_enough(said: str) -> None:
    held = {
        "清原市财政局": ("清原市",),
        "清原市水务局": ("清原市",),
        "清原市地方志编纂委员会办公室": ("清原市",),
        "清原市人大常委会办公室": ("清原市",),
        "清原市公安局交通警察大队": ("清原市",),
        "清原市人民政府驻上海联络处": ("清原市",),
    }
    assert [m for m in resolve(f"{said}2023年收入", held) if m.agency] == []


def test_equals_stay_several() -> None:
    (mention,) = resolve("财政局2023年收入", HELD)
    assert mention.agency is None and set(mention.candidates) == {"云台县财政局", "清原市财政局"}


def test_a_merged_place_s_new_name_is_in_the_register() -> None:
    today = {name for name, _, years in rows("places.tsv", 3) if years.endswith("-")}
    for former, place in rows("renamed_places.tsv", 2):
        assert place in today and successors(former) in ((place,), ()), former
