"""The words agencies' names are made of: lexicon/agency_words.tsv → rules. Knows no agency.

In goes the core of a name (without its region); out come the ways to write it. Refuses a kind of row it does not know.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.errors import LexiconError
from corpus.lexicon_files import rows

_FILE = "agency_words.tsv"
_KINDS = frozenset("same drop head ending organ tail own before letter asking notcounty account".split())
#: Ways of writing one core; a name with more is a product of rules, not of people.
_MAX_VARIANTS = 120


@dataclass(frozen=True, slots=True)
class AgencyWords:
    """The rules of the lexicon, ready to apply. Patterns are to be matched at the place where the part begins."""

    same: tuple[tuple[str, tuple[str, ...]], ...]
    drop: tuple[tuple[str, tuple[str, ...]], ...]
    head: re.Pattern[str]
    organ: re.Pattern[str]
    tail: re.Pattern[str]
    ending: re.Pattern[str]
    own: tuple[str, ...]
    before: tuple[str, ...]
    asking: tuple[str, ...]
    accounts: tuple[str, ...]


@cache
def agency_words() -> AgencyWords:
    """The shipped lexicon; raises LexiconError on a row of an unknown kind."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {kind: [] for kind in _KINDS}
    for at, (kind, word, others) in enumerate(rows(_FILE, 3), 1):
        if kind not in table:
            raise LexiconError(_FILE, at, f"不认识的种类 {kind}")
        table[kind].append((word, tuple(others.split())))
    letters = tuple((f"驻{city}", (f"驻{short[0]}",)) for city, short in table["letter"])
    heads = sorted((word + other for word, others in table["head"] for other in others), key=len, reverse=True)
    organs = sorted(table["organ"], key=lambda row: len(row[0]), reverse=True)
    tails = sorted((word for word, _ in table["tail"]), key=len, reverse=True)
    endings = sorted((word for word, _ in table["ending"]), key=len, reverse=True)
    return AgencyWords(
        (*table["same"], *letters),
        tuple(table["drop"]),
        re.compile("|".join(map(re.escape, heads))),
        re.compile("|".join(re.escape(w) + (f"(?=[{''.join(f)}])" if f else "") for w, f in organs)),
        re.compile("|".join(re.escape(word).replace(r"\*", "[一-鿿]{1,6}?") for word in tails)),
        re.compile("|".join(map(re.escape, endings))),
        tuple(word for word, _ in table["own"]),
        tuple(word for word, _ in table["before"]),
        tuple(sorted((word for word, _ in table["asking"]), key=len, reverse=True)),
        tuple(word for word, _ in table["account"]),
    )


@lru_cache(maxsize=4096)
def core_variants(core: str) -> frozenset[str]:
    """Every way to write a core, itself among them; the rules are applied wherever their word stands.

    >>> sorted(core_variants("商务委员会"))
    ['商务委', '商务委员会']
    >>> "驻京办" in core_variants("人民政府驻北京联络处"), "府办" in core_variants("人民政府办公室")
    (True, True)
    """
    words = agency_words()
    out = {core}
    waiting = [core]
    while waiting and len(out) < _MAX_VARIANTS:
        form = waiting.pop(0)
        fresh = {form.replace(word, other, 1) for word, others in words.same if word in form for other in others}
        for word, marks in words.drop:
            if form.startswith(word) and any(mark in form[len(word) :] for mark in marks):
                fresh.add(form[len(word) :])
        for other in sorted(fresh - out):
            out.add(other)
            waiting.append(other)
    return frozenset(out)
