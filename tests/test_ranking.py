"""The order of passages: one sentence or row that answers stands before passages that only hold the words."""

from pathlib import Path

import pytest

from corpus.document import Span
from index.passages import Passage
from index.search.embedding import load_embedder
from index.search.passage_clauses import pieces
from index.search.ranking import SIGNS, WEIGHTS, Candidate, ranked, signs
from index.search.vectors import Vectors


def passage(number: int, text: str, heading: str = "", table: str = "") -> Passage:
    return Passage(f"a.txt#{number}", "a.txt", "table" if table else "prose", (heading,), table, Span(0, 1), None, text)


def candidates(*passages: Passage) -> list[Candidate]:
    """As if either side of the search held all of them equal."""
    return [Candidate(p, 1.0, 1.0, 1.0) for p in passages]


@pytest.fixture(scope="module")
def vectors(tmp_path_factory: pytest.TempPathFactory) -> Vectors:
    folder: Path = tmp_path_factory.mktemp("vectors")
    return Vectors(folder, load_embedder())


LIST = passage(
    1,
    "公用经费36万元。主要包括：办公费、水费、电费、邮电费、差旅费、会议费、培训费、公务接待费等日常支出。",
    "基本支出",
)
ROWS = passage(
    2, "基本支出表 30205 商品和服务支出/水费 金额 3.10；30206 商品和服务支出/电费 金额 8.50", "附表", "基本支出表"
)
TERM = passage(3, "（三）电费：指单位用于照明、空调等方面的电费支出。", "名词解释")


def first(vectors: Vectors | None, question: str, *passages: Passage) -> Passage:
    return ranked(vectors, question, candidates(*passages))[0][0]


def test_the_row_that_states_an_amount_is_before_a_list_of_names_and_a_definition(vectors: Vectors) -> None:
    assert first(vectors, "一年电费预算多少", LIST, ROWS, TERM) == ROWS


def test_a_definition_leads_where_a_term_is_asked_for(vectors: Vectors) -> None:
    assert first(vectors, "电费是指什么", LIST, ROWS, TERM) == TERM


def test_the_reason_leads_where_it_is_asked_for(vectors: Vectors) -> None:
    plain = passage(4, "公务接待费12万元，上年8万元，增加4万元。", "“三公”经费")
    reason = passage(5, "公务接待费增加，主要是因为承办了两次跨省交流活动。", "“三公”经费")
    assert first(vectors, "公务接待费为什么增加", plain, reason) == reason


def test_equals_stand_in_the_order_of_their_ids_and_without_vectors_the_kinds_still_tell() -> None:
    twins = [passage(9, "同样的话，同样的话，说了又说，一直说到四十五个字以上为止，才不算是只有一个标题的段落。"),
             passage(8, "同样的话，同样的话，说了又说，一直说到四十五个字以上为止，才不算是只有一个标题的段落。")]  # fmt: skip
    assert [p.id for p, _ in ranked(None, "什么话", candidates(*twins))] == ["a.txt#8", "a.txt#9"]
    assert first(None, "电费是指什么", LIST, TERM) == LIST  # the term is so short that without vectors the list leads
    assert ranked(None, "电费", []) == []


def test_every_sign_has_its_weight_and_stays_between_nought_and_one(vectors: Vectors) -> None:
    found = signs(vectors, "一年电费预算多少", candidates(LIST, ROWS, TERM))
    assert found.shape == (3, len(SIGNS)) and set(SIGNS) == set(WEIGHTS)
    assert found.min() >= 0 and found.max() <= 1


def test_pieces_are_clauses_and_what_stands_before_amounts() -> None:
    of_rows = pieces(ROWS)
    assert of_rows.texts[0].endswith("基本支出表") and of_rows.labels_from == 3
    assert {"水费", "电费"} <= of_rows.names and "金额" not in of_rows.names
    prose = pieces(
        passage(6, "培训费预算12万元，参训80人；一般公共服务支出（类）财政事务（款）行政运行（项）35.6万元。")
    )
    assert {"培训费", "行政运行"} <= prose.names
    assert pieces(passage(7, "没有数字的一句话。")).names == frozenset()
