"""Where an agency's labels stand: the rows above them, their headings and tables; and of which side of the account
that makes them.

Comes in: items of some agencies, and words of a question. Goes out: what is written around each item, and whether money
that comes in was asked for where the item goes out. Chooses nothing.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from corpus.fold import fold_label
from qa.knowledge import AGENCIES_HELD, Knowledge
from qa.reading.ask_words import edit_said
from qa.reading.fuzzy import has_side, names_other_side

#: What a label or a place says of either side.
_IN, _OUT = "收入", "支出"
#: Where a side itself is what is asked for: 基金支出多少, and not 低收入人口多少.
_SIDE_ASKED = re.compile(
    "(?:收入|支出)(?:[预决]算|执行|完成|合计|总额|数)*(?:又|还|是|有|为|一共|总共|共|了)*(?:多少|几|呢|[?？]|$)"
)


class Keyed:
    """The knowledge as part of a cache's key: by what it is, not by what it holds."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    def __hash__(self) -> int:
        return id(self.knowledge)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keyed) and self.knowledge is other.knowledge


class _LookedUp(Mapping[str, str]):
    """Items → what is written around them, each looked up when it is first asked for: the figures of very many
    agencies are not read for the few items that a question may mean."""

    def __init__(self, agencies: Collection[str], knowledge: Knowledge) -> None:
        self._agencies, self._knowledge = frozenset(agencies), knowledge
        self._held: dict[str, str | None] = {}

    def __getitem__(self, item: str) -> str:
        if item not in self._held:
            found = self._knowledge.written_around(item, self._agencies)
            self._held[item] = None if found is None else "\n".join(sorted({fold_label(words) for words in found}))
        said = self._held[item]
        if said is None:
            raise KeyError(item)
        return said

    def __iter__(self) -> Iterator[str]:
        items = frozenset[str]().union(*map(self._knowledge.items_of, self._agencies))
        return (item for item in sorted(items) if item in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@lru_cache(maxsize=64)
def places(agencies: tuple[str, ...], keyed: Keyed) -> Mapping[str, str]:
    """Every item of the agencies → what is written around it: the rows above it, its headings, its tables."""
    if len(agencies) > AGENCIES_HELD:
        return _LookedUp(agencies, keyed.knowledge)
    around: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for agency in agencies:
        for known in keyed.knowledge.figures(agency):
            f = known.figure
            for words in (*f.row[:-1], *f.heading, f.table):
                around[f.item][fold_label(words)] = None
    return {item: "\n".join(found) for item, found in around.items()}


def side_said(text: str) -> str:
    """The side of the account that a question speaks of by its verbs; "" where it names it, or speaks of neither.

    >>> side_said("助学花了多少"), side_said("助学收进来多少"), side_said("助学收入多少")
    ('支出', '收入', '')
    """
    if _IN in text or _OUT in text:
        return ""
    out, come = edit_said("money_out", text) is not None, edit_said("money_in", text) is not None
    return "" if out == come else _OUT if out else _IN


def side_named(text: str) -> str:
    """The one side of the account that a text names; "" of both or none.

    >>> side_named("基金支出多少"), side_named("收入和支出"), side_named("居民的呢")
    ('支出', '', '')
    """
    said = [side for side in (_IN, _OUT) if side in text]
    return said[0] if len(said) == 1 else ""


def on_its_side(
    text: str, labels: Mapping[str, frozenset[str]], agencies: Sequence[str], knowledge: Knowledge
) -> dict[str, frozenset[str]]:
    """The labels without those of the other side than the question speaks of: by their words, else by where they
    stand; nor what is only counted, where it asks how much came in or went out."""
    unpaid = knowledge.never_paid(agencies) if _SIDE_ASKED.search(text) else frozenset[str]()
    labels = {label: items for label, items in labels.items() if not items <= unpaid} if unpaid else labels
    side = side_said(text)
    said = text + side
    if not has_side(said):
        return dict(labels)
    held = places(tuple(sorted(agencies)), Keyed(knowledge)) if side and agencies else {}
    other = _IN if side == _OUT else _OUT
    kept: dict[str, frozenset[str]] = {}
    for label, items in labels.items():
        around = [] if _IN in label or _OUT in label else [held[item] for item in items if item in held]
        elsewhere = bool(around) and all(other in place and side not in place for place in around)
        if not elsewhere and not names_other_side(said, label, items):
            kept[label] = items
    return kept
