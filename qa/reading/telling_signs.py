"""The signs of a name that tell it from others: whether another name, or a text, can be of the same thing.

A row that a question names exactly, and that only other documents list, is no misspelling and no short form: what
shares a piece of it is another thing.
"""

import re

from corpus.accounts import load_accounts
from corpus.fold import fold_label

#: Between the things that one label names.
_JOINED = re.compile("[和与及、]")

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
    >>> says_another("事业单位离退休", "行政事业单位离退休"), says_another("执法用车", "执法用车和机要用车")
    (True, True)
    """
    if _is_one_of_list(name, label) or _is_below(name, label):
        return True
    told = telling_signs(name)
    return len(told & telling_signs(label)) < _OF_ONE_NAME * len(told)


def _is_one_of_list(name: str, label: str) -> bool:
    """Whether a label lists several things of which the name is one."""
    parts = _JOINED.split(label)
    return len(parts) > 1 and _JOINED.search(name) is None and any(telling_signs(name) <= set(p) for p in parts)


def _is_below(name: str, label: str) -> bool:
    """Whether both are official accounts, and the label's is the one above the name's."""
    known = load_accounts()
    below, above = ({a.code for a in known.by_name(words)} for words in (name, label))
    return any(code != whole and code.startswith(whole) for code in below for whole in above)


def says_in_full(text: str, name: str) -> bool:
    """Whether a text has all that tells a name.

    >>> says_in_full("年末结转和结余12万元", "结余分配"), says_in_full("分配结余3万元", "结余分配")
    (False, True)
    """
    return telling_signs(name) <= set(fold_label(text))
