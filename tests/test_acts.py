"""Acts by likeness to examples: the file keeps its rules, the model learns from it alone and tells acts apart."""

import pytest

from qa.plan.types import Operation
from qa.reading.acts import EXAMPLES, examples, read_acts, train
from qa.reading.question import Question, fold_question

PAIRS = examples(EXAMPLES.read_text(encoding="utf-8"))
#: Acts that are no operations: they edit or hold against what was asked.
OF_TALK = {"claim", "carry", "mend"}


def _question(text: str) -> Question:
    return Question(raw=text, text=fold_question(text))


def test_every_act_is_an_operation_or_of_the_talk() -> None:
    assert {act for act, _ in PAIRS} <= set(Operation) | OF_TALK


def test_no_example_is_given_to_two_acts() -> None:
    acts: dict[str, set[str]] = {}
    for act, said in PAIRS:
        acts.setdefault(said, set()).add(act)
    assert not {said: a for said, a in acts.items() if len(a) > 1}


def test_alternatives_are_written_out() -> None:
    assert examples("sum\t[a|]b[c|d]\n") == [("sum", "abc"), ("sum", "abd"), ("sum", "bc"), ("sum", "bd")]


def test_the_same_examples_give_the_same_model() -> None:
    one, other = train(PAIRS[:200]), train(PAIRS[:200])
    assert one.acts == other.acts and (one.weights == other.weights).all()


def test_lines_left_out_are_read_by_the_others() -> None:
    """Every fifth line of each act is asked of a model that has not seen it."""
    lines = [f"{act}\t{said}" for act, said in PAIRS]
    kept = [pair for n, pair in enumerate(PAIRS) if n % 5]
    model = train(kept)
    left = [PAIRS[n] for n in range(0, len(lines), 5)]
    right = sum(model.acts[int(model.scores(said).argmax())] == act for act, said in left)
    assert right / len(left) > 0.8


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("给我捋一捋这份决算的总体情况", "overview"),
        ("这数怎么得出来的", "source"),
        ("超过50万的都有哪些项目", "filter"),
        ("前后有没有矛盾的地方", "reconcile"),
        ("多谢你了", "thanks"),
        ("怎么把新的文件加进来", "help"),
        ("明天会不会下雨", "outside"),
    ],
)
def test_sentences_that_are_no_example_are_read(said: str, act: str) -> None:
    assert read_acts(_question(said))[0].name == act
