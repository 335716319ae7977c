"""Whether a label is a known item by itself: what tells a row's label from half of one. Names none and guesses none."""

from corpus.accounts import load_accounts
from corpus.measures import load_measures
from corpus.tables.grid import clean
from corpus.tables.header import NUMBERED, is_total


def names_item(label: str) -> bool:
    """Whether a label is a total, a measure or an account, with its number (一、) or without.

    >>> names_item("本年收入合计"), names_item("八、社会保障和就业支出"), names_item("社会保障和就")
    (True, True, False)
    """
    text = clean(label)
    name = text if text.startswith("其中") else NUMBERED.sub("", text, count=1)
    return is_total(name) or load_measures().key_of(name) is not None or bool(load_accounts().by_name(name))
