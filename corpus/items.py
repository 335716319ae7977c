"""Whether a label is a known item by itself: what tells a row's label from half of one. Names none and guesses none.

Whether it can be the name of a body at all, which no item of money ever is, is told here too.
"""

import re

from corpus.accounts import load_accounts
from corpus.measures import load_measures
from corpus.tables.grid import clean
from corpus.tables.header import NUMBERED, is_total

#: How words for money end, listed in a lexicon or not: 某某事务支出, 某某专项资金.
_MONEY = re.compile(r"(?:支出|收入|[经税]费|资金|拨款|补助|费用?|税|[预决]算|结转|结余|资产|负债|债券|基金)$")
_BRACKET_BEHIND = re.compile(r"[（(][^（()）]*[）)]$")
#: How accounts end that are named as bodies are: 图书馆, 综合医院, 广播电视学校.
_AS_BODY = re.compile(r"(?:馆|院|学校|学院|监狱|电视台)$")


def names_item(label: str) -> bool:
    """Whether a label is a total, a measure or an account, with its number (一、) or without.

    >>> names_item("本年收入合计"), names_item("八、社会保障和就业支出"), names_item("社会保障和就")
    (True, True, False)
    """
    text = clean(label)
    name = text if text.startswith("其中") else NUMBERED.sub("", text, count=1)
    return is_total(name) or load_measures().key_of(name) is not None or bool(load_accounts().by_name(name))


def names_money(label: str) -> bool:
    """Whether a label is an item, or ends as words for money do: never the name of a body.

    An account that is named as bodies are (图书馆, 综合医院) may be either: see `may_be_account`.

    >>> [names_money(x) for x in ("一般公共服务支出", "农村饮水补助资金", "人大事务", "县人民医院", "图书馆")]
    [True, True, True, False, False]
    """
    text = clean(label)
    bare = NUMBERED.sub("", _BRACKET_BEHIND.sub("", text), count=1)
    if _MONEY.search(bare):
        return True
    return names_item(text) and not _AS_BODY.search(bare)


def may_be_account(label: str) -> bool:
    """Whether a label is the name of an account of the classification, with its number or without."""
    return bool(load_accounts().by_name(NUMBERED.sub("", clean(label), count=1)))
