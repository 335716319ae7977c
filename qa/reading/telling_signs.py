"""The signs of a name that tell it from others: whether another name, or a text, can be of the same thing.

A row that a question names exactly, and that only other documents list, is no misspelling and no short form: what
shares a piece of it is another thing.
"""

from corpus.fold import fold_label

#: Signs that every other name has as well.
_OF_ANY_NAME = frozenset("的数额费款金量有及与和情况()（）、")
#: What two names of one thing share at least of the signs of either.
_OF_ONE_NAME = 0.6


def telling_signs(name: str) -> frozenset[str]:
    """The signs of a name that tell it from others."""
    return frozenset(fold_label(name)) - _OF_ANY_NAME


def says_another(name: str, label: str) -> bool:
    """Whether a label is the name of another thing.

    >>> says_another("事业编制", "事业收入"), says_another("教育支出", "（一）教育支出")
    (True, False)
    """
    told = telling_signs(name)
    return len(told & telling_signs(label)) < _OF_ONE_NAME * len(told)


def says_in_full(text: str, name: str) -> bool:
    """Whether a text has all that tells a name.

    >>> says_in_full("年末结转和结余12万元", "结余分配"), says_in_full("分配结余3万元", "结余分配")
    (False, True)
    """
    return telling_signs(name) <= set(fold_label(text))
