"""What a question enumerates in brackets or behind a colon: that is the list, and the words before it are its head.

Comes in: the words of a question and the items that it names, in order. Goes out: which of them are the head and which
the list; nothing where fewer than two are listed. Decides nothing of what is done with them.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.measures import load_measures
from qa.reading.question import ItemMention
from qa.reading.request import TOTALS

#: Between two things of one list there is at least one of these, and nothing that ends the list.
_JOINED = re.compile(r"[^,，。;；:：?？()]*[、,，和与及跟+加/]+[^。;；:：?？()]*")
#: What opens a list behind its head; only a bracket closes it again.
_OPENS = re.compile(r"[(:：]|[-—]{2,}")
_FEWEST = 2


def head_and_list(
    text: str, mentions: Sequence[ItemMention]
) -> tuple[tuple[ItemMention, ...], tuple[ItemMention, ...]] | None:
    """The head of a list and what it lists, where a question enumerates; None where it does not."""
    for opened in _OPENS.finditer(text):
        closed = text.find(")", opened.end()) if opened[0] == "(" else len(text)
        listed = [m for m in mentions if opened.end() <= m.start and m.end <= closed]
        head = [m for m in mentions if m.end <= opened.start()]
        behind = [m for m in mentions if m.start > closed]
        if (
            head
            and len(head) == len(listed)
            and not behind
            and _are_one_list(text, head)
            and _are_one_list(text, listed)
        ):
            return (), tuple(listed)  # 小学、初中(小学教育、初中教育): they are but called by their names
        apart = all(not _in_one_list(text, a, b) for a, b in pairwise(head))
        if (
            len(listed) >= _FEWEST
            and head
            and apart
            and not behind
            and all(_in_one_list(text, a, b) for a, b in pairwise(listed))
        ):
            return tuple(head), tuple(listed)
    return None


def _are_one_list(text: str, mentions: Sequence[ItemMention]) -> bool:
    return len(mentions) >= _FEWEST and all(_in_one_list(text, a, b) for a, b in pairwise(mentions))


def _in_one_list(text: str, one: ItemMention, other: ItemMention) -> bool:
    return _JOINED.fullmatch(text[one.end : other.start]) is not None


def is_whole_of(head: ItemMention, listed: Sequence[ItemMention]) -> bool:
    """Whether the head is a total, or what the lexicon makes of the whole list."""
    above = [{a for i in m.items for a in load_measures().ancestors(i)} for m in listed]
    return bool(head.items & TOTALS) or all(head.items & wholes for wholes in above)
