"""The vectors of everyday words: what says the same in other words is near, and how they are learned."""

import numpy as np
import pytest

from index.search.embedding import MEANING_MODEL, normalised
from index.training.distil import DIMENSION, moved, rows_of
from index.training.train import _gb2312, _tokenizer
from qa.likeness.meaning import meaning


@pytest.mark.parametrize(
    ("said", "meant", "other"),
    [
        ("岁数", "年龄", "电话"),
        ("薪水", "工资", "面积"),
        ("截止", "结束", "地址"),
        ("这楼多高", "建筑高度", "占地面积"),
        ("多大岁数能报名", "报名年龄", "招生人数"),
        ("退休老人有几个", "离退休人员", "会议费"),
    ],
)
def test_what_says_the_same_is_nearer(said: str, meant: str, other: str) -> None:
    own, near, far = meaning().texts([said, meant, other])
    assert own @ near > own @ far + 0.15


def test_words_are_set_against_the_nearest_word_of_each_name() -> None:
    near = meaning().words(["年龄", "电话"], ["报名时的岁数", "咨询电话", "…"])
    assert near.shape == (2, 3)
    assert near[0, 0] > 0.5 > near[0, 1] and near[1, 1] == pytest.approx(1, abs=1e-5)
    assert not near[:, 2].any()
    assert meaning().words([], ["电话"]).shape == (0, 1) and meaning().nearness("电话", []) == 0


def test_what_stands_in_every_text_tells_less() -> None:
    common, seldom = meaning().weights(["的", "扬程"])
    assert common < seldom


def test_the_model_stays_small() -> None:
    assert sum(path.stat().st_size for path in MEANING_MODEL.iterdir()) < 22_000_000


def test_rows_are_as_long_as_their_word_is_seldom() -> None:
    draw = np.random.default_rng(1)
    rows, turn = rows_of(["常", "少"], {"常": 900, "少": 1}, draw.normal(size=(2, 400)).astype(np.float32))
    assert rows.shape[1] == turn.shape[1] <= DIMENSION
    assert np.linalg.norm(rows[0]) < np.linalg.norm(rows[1])


def test_rows_move_to_where_the_teacher_puts_a_phrase() -> None:
    tokenizer = _tokenizer({"[UNK]": 0, "净": 1, "赚": 2, "利": 3}, _gb2312())
    rows = np.array([[0, 0], [1, 0], [1, 0.2], [0.2, 1]], np.float32)
    wanted = np.array([[0.0, 1.0]], np.float32)

    def far(some: np.ndarray) -> float:
        return 1 - float(normalised(some[[1, 2]].mean(axis=0, keepdims=True))[0] @ wanted[0])

    after = moved(rows, tokenizer, ["净赚"], wanted, seed=1)
    assert far(after) < far(rows)
    assert np.array_equal(after[3], rows[3])  # what no phrase has stays
