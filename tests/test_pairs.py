"""The training data: data files are whole, draws repeat, and what does not answer differs from what does."""

import re
from pathlib import Path

import pytest

from corpus.errors import LexiconError
from index.training.pair_data import items, rows, synonyms
from index.training.pairs import NEGATIVES, Generator


def test_the_same_seed_draws_the_same_pairs() -> None:
    assert list(Generator(3).pairs(50)) == list(Generator(3).pairs(50))
    assert list(Generator(3).pairs(50)) != list(Generator(4).pairs(50))


def test_pairs_are_filled_in_and_their_negatives_differ() -> None:
    for pair in Generator(5).pairs(1500):
        assert len(pair.negatives) == NEGATIVES
        texts = (pair.question, pair.passage, *pair.negatives)
        assert all(text.strip() for text in texts), pair
        assert not any(re.search(r"[\[\]{}|]", text) for text in texts), pair
        assert pair.passage not in pair.negatives


def test_items_kept_out_are_not_drawn() -> None:
    held = frozenset(item.key for item in items()[::2])
    assert not {pair.key.removeprefix("item:") for pair in Generator(1, held).pairs(2000)} & held


def test_no_two_items_share_a_leading_name() -> None:
    seen: dict[str, str] = {}
    for item in items():
        assert seen.setdefault(item.names[0], item.key) == item.key


def test_every_topic_has_questions_and_passages() -> None:
    kinds: dict[str, set[str]] = {}
    for topic, kind, _ in rows("topics.tsv", 3):
        kinds.setdefault(topic, set()).add(kind)
    assert all(found == {"question", "passage"} for found in kinds.values())


def test_brackets_are_paired_in_every_template() -> None:
    for name, columns in (("topics.tsv", 3), ("figures.tsv", 2)):
        for line in rows(name, columns):
            depth = 0
            for character in line[-1]:
                depth += (character == "[") - (character == "]")
                assert depth >= 0, line
            assert depth == 0, line


def test_synonyms_go_both_ways() -> None:
    found = synonyms()
    assert all(word in found[other] for word, others in found.items() for other in others)


def test_a_short_line_is_reported_with_its_place(tmp_path: Path) -> None:
    bad = tmp_path / "bad.tsv"
    bad.write_text("# a comment\n一\t二\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="第 2 行"):
        rows(bad, 3)
