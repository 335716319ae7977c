"""Spoken forms are read as plain words; words that merely speak are never asked for; both files keep their rules."""

import pytest

from qa.knowledge import Knowledge
from qa.reading.question import fold_question
from qa.reading.speech import plain_words, speaking_spans, speaking_words, spoken_forms
from qa.reading.understanding import understand


@pytest.mark.parametrize("form", sorted(spoken_forms()))
def test_plain_forms_stay_as_they_are(form: str) -> None:
    once = plain_words(form)
    assert once != form
    assert plain_words(once) == once


def test_no_form_and_no_speaking_word_is_part_of_a_label(knowledge: Knowledge) -> None:
    labels = knowledge.labels()
    assert not [f for f in spoken_forms() if any(f in label for label in labels)]
    assert not [w for w in speaking_words() if w in labels]


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("三百五十万以上", "350万以上"),
        ("一亿多吧", "1亿多吧"),
        ("过千万的", "过1000万的"),
        ("三万个", "三万个"),
        ("三公经费", "三公经费"),
    ],
)
def test_amounts_are_read_where_they_end_as_amounts(said: str, plain: str) -> None:
    assert plain_words(said) == plain


def test_words_that_speak_leave_what_is_named_alone() -> None:
    assert speaking_spans("看看出去", taken=[(2, 4)]) == [(0, 2)]


@pytest.mark.parametrize(
    "question",
    ["哎，那个啥，教育局一年下来花了多少啊", "帮我查下教育局这份决算呗", "我就想知道教育局到底花出去多少"],
)
def test_what_merely_speaks_is_not_unexplained(question: str, knowledge: Knowledge) -> None:
    assert understand(question, knowledge).unexplained == ()


def test_the_same_is_read_from_spoken_and_from_plain_words(knowledge: Knowledge) -> None:
    assert fold_question("钱都花哪儿了") == fold_question("钱都花在哪里了")
