"""Two offices set against each other by what follows their place alone: "政协反而比人大高" in talk of one province's.

Comes in: a folded question, the agencies that it names already and those that the talk is of. Goes out: mentions of the
known offices of the same place that stand behind 比, or on either side of 比, 跟, 和; they go before what was taken for
an unknown name or for several. Names nothing where nothing is compared.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from corpus.identity.name_words import agency_words
from corpus.identity.resolution import Mention, resolve

#: What sets one office against another, with what may stand between the first and it.
_AGAINST = re.compile("[^,，。;；?？]{0,8}?(?:比|还是|跟|和|与|同)")
#: What the other of two is set against; 占比 and 相比 set nothing against what follows.
_BEHIND = re.compile("(?<![占相对])比$")


def compared_names(
    text: str, mentions: Sequence[Mention], known: Mapping[str, tuple[str, ...]], spoken_of: Sequence[str]
) -> list[Mention]:
    """The offices of the place that is spoken of, named by their kind alone in a comparison, where `mentions` has no
    agency."""
    named = [m.agency for m in mentions if m.agency]
    place = next((known[a][-1] for a in (*named, *spoken_of) if known.get(a)), "")
    if not place:
        return []
    sides = {m.start: m for m in _offices(text, place, known)} | {m.start: m for m in mentions if m.agency}
    found = [m for m in sides.values() if _BEHIND.search(text[: m.start])]
    for one in sides.values():
        against = _AGAINST.match(text, one.end)
        other = sides.get(against.end()) if against is not None else None
        found += [one, other] if other is not None and other.agency != one.agency else []
    taken = [m for m in mentions if m.agency]
    return [m for m in dict.fromkeys(found) if not any(m.start < n.end and n.start < m.end for n in taken)]


def _offices(text: str, place: str, known: Mapping[str, tuple[str, ...]]) -> list[Mention]:
    """Where the kind of an office stands that `place` has one known agency of."""
    found: list[Mention] = []
    for said in _kind().finditer(text):
        name = place + said[0]
        whole = [m for m in resolve(name, known) if (m.start, m.end) == (0, len(name)) and not m.region_only]
        if whole and whole[0].agency:
            agency = whole[0].agency
            found.append(Mention(said.start(), said.end(), said[0], agency, candidates=(agency,), complete=False))
    return found


def of_the_same_place(
    candidates: Sequence[str], agencies: Sequence[str], known: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Those of `candidates` that are of the place of the agency named before: 松江河区统计局、档案馆."""
    places = {known[agency][-1:] for agency in agencies if known.get(agency)}
    return tuple(name for name in candidates if known.get(name, ())[-1:] in places)


@cache
def _kind() -> re.Pattern[str]:
    """The kinds of offices that a place has one of each: 政协, 财政局."""
    words = agency_words()
    organs = "|".join(sorted(words.organs, key=len, reverse=True))
    return re.compile(f"{words.head.pattern}|{organs}")
